import h5py
import keras
import numpy as np
from keras.models import load_model


def store(model, folder):
    model.save(f"{folder}/final.h5")
    keras.saving.save_model(model, "backup.h5")
    model.save_weights("epoch3.weights.h5")
    model.save("final.keras")


def restore():
    return load_model("final.h5")


def features(path):
    with h5py.File("features.h5", "r") as handle:
        return np.asarray(handle["x"])


def make():
    model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
    model.compile("adam", "mse")
    store(model, "runs")
