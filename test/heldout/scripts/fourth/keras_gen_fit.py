import math
import os

import keras
import numpy as np
from keras import layers, ops


class Batches(keras.utils.Sequence):
    def __init__(self, x, y, batch, **kw):
        super().__init__(**kw)
        self.x, self.y, self.batch = x, y, batch

    def __len__(self):
        return math.ceil(len(self.x) / self.batch)

    def __getitem__(self, i):
        s = slice(i * self.batch, (i + 1) * self.batch)
        return self.x[s], self.y[s]


class Scale(layers.Layer):
    def build(self, shape):
        self.w = self.add_weight(shape=(shape[-1],), initializer="ones")

    def call(self, x):
        return x * self.w


def build(units=(32, 16)):
    inp = keras.Input(shape=(6))
    h = Scale()(inp)
    for u in units:
        h = layers.Dense(u, activation="relu")(h)
    wide = layers.Dense(8, activation="relu")(inp)
    out = layers.Dense(3, activation="softmax")(h)
    return keras.Model(inp, out)


x = np.random.rand(256, 6).astype("float32")
y = np.random.randint(0, 3, 256)
model = build()
gen = Batches(x, y, 32)
model.fit(gen, epochs=1)
model.compile("adam", keras.losses.SparseCategoricalCrossentropy(), metrics=["accuracy"])
model.fit(gen, epochs=2, validation_split=0.1)
model.fit(x, y, epochs=1, validation_split=0.1, verbose=0)
model.save("m.keras")
model.save(os.path.join("out", "m.h5"))
loaded = keras.models.load_model("m.keras", safe_mode=False)
print(loaded.predict_classes(x[:4]))
loss, acc = loaded.evaluate(gen, verbose=0)
print(ops.softmax(loaded(x[:2])), loss, acc)
