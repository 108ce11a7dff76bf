# %%
import numpy as np
import pandas as pd
import keras
from keras import layers
from sklearn.metrics import accuracy_score, roc_auc_score
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

keras.utils.set_random_seed(0)

# %%
frame = pd.read_csv("readmission.csv")
y = frame.pop("readmitted").to_numpy().astype("float32")
X = frame.to_numpy(dtype="float32")
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=0, stratify=y)
scaler = StandardScaler().fit(X_train)
X_train, X_test = scaler.transform(X_train), scaler.transform(X_test)


# %%
def make_model(width=64, rate=0.3, lr=1e-3):
    model = keras.Sequential()
    model.add(layers.Input((X_train.shape[1],)))
    model.add(layers.Dense(width))
    model.add(layers.Dense(width))
    model.add(layers.Activation("relu"))
    model.add(layers.Dropout(rate))
    model.add(layers.Dense(1, activation="sigmoid"))
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=lr),
        loss=keras.losses.BinaryCrossentropy(from_logits=True),
        metrics=["accuracy", keras.metrics.AUC(name="auc")],
    )
    return model


def make_multiclass(classes, width=64):
    model = keras.Sequential(
        [
            layers.Input((X_train.shape[1],)),
            layers.Dense(width, activation="relu"),
            layers.Dense(classes),
        ]
    )
    model.compile("adam", keras.losses.SparseCategoricalCrossentropy(from_logits=True), metrics=["accuracy"])
    return model


# %%
model = make_model()
stop = keras.callbacks.EarlyStopping(monitor="val_auc", mode="max", patience=8, restore_best_weights=True)
plateau = keras.callbacks.ReduceLROnPlateau(monitor="val_f1", mode="max", patience=3)
history = model.fit(
    X_train,
    y_train,
    validation_split=0.15,
    epochs=100,
    batch_size=128,
    callbacks=[stop, plateau],
    class_weight={0: 1.0, 1: 4.0},
    verbose=0,
)
print(min(history.history["val_loss"]), len(history.epoch))

# %%
prob = model.predict(X_test, verbose=0).ravel()
print("AUC", roc_auc_score(y_test, prob))
print("accuracy", accuracy_score(y_test, prob > 0.5))
classes = np.argmax(model.predict(X_test, verbose=0), axis=1)
print("predicted positives", classes.sum())

# %%
for rate in (0.1, 0.3, 0.5):
    candidate = make_model(rate=rate)
    candidate.fit(X_train, y_train, epochs=20, batch_size=128, verbose=0)
    print(rate, candidate.evaluate(X_test, y_test, verbose=0))
keras.utils.plot_model(model, "model.png", show_shapes=True)
