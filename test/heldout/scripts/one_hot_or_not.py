import numpy as np
import tensorflow as tf
from sklearn.preprocessing import LabelEncoder
from tensorflow.keras.utils import to_categorical


def net(classes):
    return tf.keras.Sequential([tf.keras.Input((32, 32, 3)), tf.keras.layers.Flatten(), tf.keras.layers.Dense(classes, activation="softmax")])


(xtr, ytr), (xte, yte) = tf.keras.datasets.cifar10.load_data()
xtr, xte = xtr / 255.0, xte / 255.0
a = net(10)
a.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
a.fit(xtr, ytr, epochs=2, validation_data=(xte, yte))

b = net(10)
b.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
b.fit(xtr, to_categorical(ytr, 10), epochs=2, validation_data=(xte, to_categorical(yte, 10)))

c = net(10)
c.compile(optimizer="adam", loss=tf.keras.losses.SparseCategoricalCrossentropy())
onehot = to_categorical(ytr)
c.fit(xtr, onehot, epochs=2)

names = np.load("names.npy")
codes = LabelEncoder().fit_transform(names)
d = net(4)
d.compile(optimizer="sgd", loss=tf.keras.losses.CategoricalCrossentropy(from_logits=False))
d.fit(np.load("imgs.npy"), codes, epochs=2)
d.fit(np.load("imgs.npy"), np.eye(4)[codes], epochs=2)
