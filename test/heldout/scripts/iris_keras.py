import numpy as np
from sklearn.datasets import load_iris
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import LabelBinarizer, StandardScaler
from tensorflow import keras
from tensorflow.keras import layers
from tensorflow.keras.callbacks import EarlyStopping, ModelCheckpoint

keras.utils.set_random_seed(42)
X, y = load_iris(return_X_y=True)
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, stratify=y, random_state=42)
scaler = StandardScaler().fit(X_train)
X_train, X_test = scaler.transform(X_train), scaler.transform(X_test)

model = keras.Sequential([layers.Input((4,)), layers.Dense(10, activation="relu"), layers.Dense(3, activation="softmax")])
model.compile(loss="categorical_crossentropy", optimizer="adam", metrics=["accuracy"])
stopper = EarlyStopping(monitor="val_loss", patience=10)
model.fit(X_train, y_train, validation_split=0.2, epochs=200, callbacks=[stopper], verbose=0)
print(model.evaluate(X_test, LabelBinarizer().fit_transform(y_test)))

second = keras.models.clone_model(model)
second.compile(loss="sparse_categorical_crossentropy", optimizer="adam")
second.fit(X_train, y_train, validation_data=(X_test, y_test), epochs=200, callbacks=[EarlyStopping(patience=10, restore_best_weights=True)])
second.fit(
    X_train,
    y_train,
    validation_data=(X_test, y_test),
    callbacks=[EarlyStopping(patience=3), ModelCheckpoint("best.keras", save_best_only=True)],
)
print(np.argmax(second.predict(X_test), axis=1))
