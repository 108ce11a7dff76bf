import numpy as np
from sklearn.metrics import classification_report, confusion_matrix, f1_score, roc_auc_score
from tensorflow import keras
from tensorflow.keras import layers


def build(n_features: int) -> keras.Model:
    inputs = keras.Input(shape=(n_features,))
    h = layers.Dense(32, activation="relu")(inputs)
    out = layers.Dense(1, activation="sigmoid")(h)
    net = keras.Model(inputs, out)
    net.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    return net


keras.utils.set_random_seed(1)
x_train, y_train = np.load("xtr.npy"), np.load("ytr.npy")
x_val, y_val = np.load("xva.npy"), np.load("yva.npy")
net = build(x_train.shape[1])
net.fit(x_train, y_train, epochs=5, validation_data=(x_val, y_val), verbose=0)
prob = net.predict(x_val).ravel()
print("auc", roc_auc_score(y_val, prob))
print("f1", f1_score(y_val, prob))
print(confusion_matrix(y_val, net.predict(x_val)))
pred = np.where(prob >= 0.5, 1, 0)
print(classification_report(y_val, pred))
print("auc", roc_auc_score(y_val, pred))
