import numpy as np
import pandas as pd
from sklearn.utils import shuffle
from tensorflow import keras

cats = np.load("cats.npy")
dogs = np.load("dogs.npy")
images = np.concatenate([cats, dogs]) / 255.0
labels = np.concatenate([np.zeros(len(cats)), np.ones(len(dogs))])


def make():
    m = keras.Sequential([keras.Input((32, 32, 3)), keras.layers.Flatten(), keras.layers.Dense(1, activation="sigmoid")])
    m.compile("adam", "binary_crossentropy")
    return m


m1 = make()
m1.fit(images, labels, epochs=4, validation_split=0.2)
mixed_x, mixed_y = shuffle(images, labels, random_state=0)
m2 = make()
m2.fit(mixed_x, mixed_y, epochs=4, validation_split=0.2)
table = pd.read_csv("loans.csv").sort_values("default")
m3 = keras.Sequential([keras.Input((5,)), keras.layers.Dense(1, activation="sigmoid")])
m3.compile("adam", "binary_crossentropy")
m3.fit(table.drop(columns="default"), table["default"], epochs=4, validation_split=0.25)
(xd, yd), _ = keras.datasets.mnist.load_data()
m4 = keras.Sequential([keras.Input((28, 28)), keras.layers.Rescaling(1 / 255), keras.layers.Flatten(), keras.layers.Dense(10, "softmax")])
m4.compile("adam", "sparse_categorical_crossentropy")
m4.fit(xd, yd, validation_split=0.1)
