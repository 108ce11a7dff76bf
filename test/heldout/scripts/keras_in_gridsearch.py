import numpy as np
from scikeras.wrappers import KerasClassifier
from sklearn.model_selection import GridSearchCV, cross_val_score
from tensorflow import keras


def make_model(units=16):
    model = keras.Sequential([keras.Input(shape=(8,)), keras.layers.Dense(units, activation="relu"), keras.layers.Dense(1, activation="sigmoid")])
    model.compile(optimizer="adam", loss="binary_crossentropy")
    return model


X, y = np.load("X.npy"), np.load("y.npy")
keras.utils.set_random_seed(0)
grid = GridSearchCV(make_model(), {"batch_size": [16, 32], "epochs": [5]}, cv=3)
grid.fit(X, y)
net = make_model(32)
print(cross_val_score(net, X, y, cv=3))
wrapped = KerasClassifier(model=make_model, epochs=5, verbose=0)
good = GridSearchCV(wrapped, {"model__units": [8, 16]}, cv=3)
good.fit(X, y)
