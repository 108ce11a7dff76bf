import keras
import numpy as np
from keras import layers


class Experiment:
    def __init__(self, n_in: int, n_out: int):
        inp = keras.Input((n_in,))
        x = layers.Dense(64, activation="gelu")(inp)
        self.model = keras.Model(inp, layers.Dense(n_out)(x))

    def run(self, x, y):
        self.model.fit(x, y, epochs=10, validation_split=0.1)

    def finetune(self, x, y):
        student = keras.models.clone_model(self.model)
        student.set_weights(self.model.get_weights())
        student.fit(x, y, epochs=2)
        return student


def resume(path, x, y):
    model = keras.models.load_model(path)
    model.fit(x, y, epochs=1, validation_split=0.1)
    fresh = keras.Sequential([keras.Input((4,)), layers.Dense(1)])
    return fresh(np.zeros((1, 4)))
