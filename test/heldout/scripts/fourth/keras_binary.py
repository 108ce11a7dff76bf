from typing import Tuple
import numpy as np
from keras import Sequential, Input, regularizers
from keras.layers import Dense, Dropout
from keras.optimizers import Adam
from keras.callbacks import EarlyStopping
from sklearn.metrics import f1_score, roc_auc_score


def make_data(n: int = 500) -> Tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(42)
    x = rng.normal(size=(n, 8)).astype("float32")
    return x, (x[:, 0] + x[:, 1] > 0).astype(int)


def net_a():
    m = Sequential([Input((8,)), Dense(16, "relu", kernel_regularizer=regularizers.l2(1e-4)), Dropout(0.3)])
    m.add(Dense(1, activation="softmax"))
    m.compile(loss="binary_crossentropy", optimizer=Adam(1e-3), metrics=["accuracy"])
    return m


def net_b():
    m = Sequential()
    m.add(Input((8,)))
    m.add(Dense(16, activation="relu"))
    m.add(Dense(1))
    m.compile(Adam(learning_rate=1e-3), "binary_crossentropy")
    return m


def net_c():
    m = Sequential([Input((8,)), Dense(16, "relu"), Dense(1, "sigmoid")])
    m.compile(optimizer=Adam(lr=1e-3), loss="binary_crossentropy")
    return m


def net_d():
    m = Sequential([Input((8,)), Dense(16, "relu"), Dense(1, "sigmoid")])
    m.compile(optimizer=Adam(1e-3), loss="binary_crossentropy", metrics=["AUC"])
    return m


x, y = make_data()
xt, yt, xv, yv = x[:400], y[:400], x[400:], y[400:]
model = net_d()
model.fit(xt, yt, validation_split=0.1, epochs=3, verbose=0,
          callbacks=[EarlyStopping(patience=2, restore_best_weights=True)])
p = model.predict(xv, verbose=0).ravel()
print(roc_auc_score(yv, p), f1_score(yv, p > 0.5))
print(f1_score(yv, p))
wrong = np.argmax(model.predict(xv, verbose=0), axis=1)
print(wrong.mean())
a, b = x[:300], x[250:]
