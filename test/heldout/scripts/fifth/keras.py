# piece: from_logits
import keras
from keras import layers

m = keras.Sequential([keras.Input((8,)), layers.Dense(4, activation="softmax")])
m.compile("adam", loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True))
# piece: from_logits2
import tensorflow as tf

net = tf.keras.Sequential()
net.add(tf.keras.layers.Dense(32, activation="relu"))
net.add(tf.keras.layers.Dense(4))
net.compile(optimizer="sgd", loss="sparse_categorical_crossentropy")
# piece: from_logits_good
import keras
from keras import layers

m = keras.Sequential([keras.Input((8,)), layers.Dense(4)])
m.compile("adam", loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True))
k = keras.Sequential([keras.Input((8,)), layers.Dense(4, activation="softmax")])
k.compile("adam", loss="sparse_categorical_crossentropy")
# piece: units
from tensorflow.keras import Sequential, layers

a = Sequential([layers.Dense(8, activation="relu"), layers.Dense(1, activation="sigmoid")])
a.compile(loss="categorical_crossentropy", optimizer="adam")
b = Sequential([layers.Dense(8, activation="relu"), layers.Dense(5, activation="softmax")])
b.compile(loss="binary_crossentropy", optimizer="adam")
c = Sequential([layers.Dense(8, activation="relu"), layers.Dense(1, activation="sigmoid")])
c.compile(loss="binary_crossentropy", optimizer="adam")
# piece: units_functional
import keras

i = keras.Input((6,))
o = keras.layers.Dense(1, activation="softmax")(i)
model = keras.Model(i, o)
model.compile("adam", "binary_crossentropy")
# piece: label_enc
import keras

(x, y), _ = keras.datasets.mnist.load_data()
m = keras.Sequential([keras.Input((28, 28)), keras.layers.Flatten(), keras.layers.Dense(10, activation="softmax")])
m.compile("adam", "categorical_crossentropy")
m.fit(x / 255, y)
# piece: label_enc2
import keras

(x, y), _ = keras.datasets.mnist.load_data()
y = keras.utils.to_categorical(y)
m = keras.Sequential([keras.Input((28, 28)), keras.layers.Flatten(), keras.layers.Dense(10, activation="softmax")])
m.compile("adam", "sparse_categorical_crossentropy")
m.fit(x / 255, y)
# piece: label_enc_good
import keras

(x, y), _ = keras.datasets.mnist.load_data()
y = keras.utils.to_categorical(y)
m = keras.Sequential([keras.Input((28, 28)), keras.layers.Flatten(), keras.layers.Dense(10, activation="softmax")])
m.compile("adam", "categorical_crossentropy")
m.fit(x / 255, y)
# piece: gen_shuffle
from tensorflow.keras.preprocessing.image import ImageDataGenerator

gen = ImageDataGenerator(rescale=1 / 255).flow_from_directory("test", target_size=(64, 64))

def acc(model):
    p = model.predict(gen).argmax(1)
    return (p == gen.classes).mean()
# piece: gen_shuffle_good
from tensorflow.keras.preprocessing.image import ImageDataGenerator

gen = ImageDataGenerator(rescale=1 / 255).flow_from_directory("test", target_size=(64, 64), shuffle=False)

def acc(model):
    p = model.predict(gen).argmax(1)
    return (p == gen.classes).mean()
# piece: subset_seed
import keras

tr = keras.utils.image_dataset_from_directory("d", validation_split=0.2, subset="training", seed=1)
va = keras.utils.image_dataset_from_directory("d", validation_split=0.2, subset="validation", seed=2)
# piece: subset_seed_good
import keras

tr = keras.utils.image_dataset_from_directory("d", validation_split=0.2, subset="training", seed=1)
va = keras.utils.image_dataset_from_directory("d", validation_split=0.2, subset="validation", seed=1)
# piece: rescale
from keras.preprocessing.image import ImageDataGenerator

a = ImageDataGenerator(rescale=1.0 / 255, rotation_range=10)
b = ImageDataGenerator()
train = a.flow_from_directory("tr")
val = b.flow_from_directory("va")
# piece: es_last
import keras

def fit(model, x, y, xt, yt):
    stop = keras.callbacks.EarlyStopping(patience=5)
    model.fit(x, y, validation_split=0.1, epochs=100, callbacks=[stop])
    return model.evaluate(xt, yt)

def fit_ok(model, x, y, xt, yt):
    stop = keras.callbacks.EarlyStopping(patience=5, restore_best_weights=True)
    model.fit(x, y, validation_split=0.1, epochs=100, callbacks=[stop])
    return model.evaluate(xt, yt)
# piece: tfdata
import tensorflow as tf

def pipe(x, y):
    ds = tf.data.Dataset.from_tensor_slices((x, y))
    return ds.batch(32).shuffle(1000)

def pipe_ok(x, y):
    ds = tf.data.Dataset.from_tensor_slices((x, y))
    return ds.shuffle(1000).batch(32).prefetch(tf.data.AUTOTUNE)
# piece: tfdata2
import tensorflow as tf

ds = tf.data.Dataset.range(100).repeat(3).shuffle(100).batch(8)
es = tf.data.Dataset.range(100).shuffle(100).cache().batch(8)
fs = tf.data.Dataset.range(100).cache().shuffle(100).repeat(3).batch(8).prefetch(2)
# piece: tape_out
import tensorflow as tf

def step(model, x, y, loss_fn):
    pred = model(x, training=True)
    with tf.GradientTape() as tape:
        loss = loss_fn(y, pred)
    return tape.gradient(loss, model.trainable_variables)

def step_ok(model, x, y, loss_fn):
    with tf.GradientTape() as tape:
        pred = model(x, training=True)
        loss = loss_fn(y, pred)
    return tape.gradient(loss, model.trainable_variables)
# piece: tape_twice
import tensorflow as tf

v = tf.Variable(2.0)
with tf.GradientTape() as t:
    a = v * v
    b = v * 3
da = t.gradient(a, v)
db = t.gradient(b, v)
# piece: tape_twice_good
import tensorflow as tf

v = tf.Variable(2.0)
with tf.GradientTape(persistent=True) as t:
    a = v * v
    b = v * 3
da = t.gradient(a, v)
db = t.gradient(b, v)
# piece: layer_in_call
import keras

class Blk(keras.layers.Layer):
    def call(self, x):
        return keras.layers.Dense(4)(x)

class BlkOk(keras.layers.Layer):
    def __init__(self):
        super().__init__()
        self.d = keras.layers.Dense(4)

    def call(self, x):
        return self.d(x)
# piece: eval_unpack
def report(model, x, y):
    acc, loss = model.evaluate(x, y)
    return acc, loss

def report_ok(model, x, y):
    loss, acc = model.evaluate(x, y)
    return acc, loss
# piece: predict_class
import keras
import numpy as np

m = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1, activation="sigmoid")])

def cls(x):
    return np.argmax(m.predict(x), axis=1)

def cls_ok(x):
    return (m.predict(x) > 0.5).astype("int32")
# piece: disconnected
import keras
from keras import layers

i = keras.Input((4,))
h = layers.Dense(8, activation="relu")(i)
h2 = layers.Dense(8, activation="relu")(h)
o = layers.Dense(1)(h)
model = keras.Model(i, o)
# piece: no_compile
import keras

m = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
m.fit([[1, 2, 3, 4]], [1])
# piece: no_compile_good
import keras

m = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
m.compile("sgd", "mse")
m.fit([[1, 2, 3, 4]], [1])
# piece: shape_tuple
from keras import Input, layers

a = Input(shape=(10))
b = Input(shape=(10,))
# piece: subclass_shape
import keras

class Net(keras.Model):
    def __init__(self):
        super().__init__(input_shape=(3,))
        self.d = keras.layers.Dense(1)

    def call(self, x):
        return self.d(x)
# piece: tffunc
import tensorflow as tf

@tf.function
def f(x):
    v = tf.Variable(1.0)
    print("step", x)
    return x * v

@tf.function
def g(x):
    tf.print(x)
    return x * 2
# piece: tf_concat
import tensorflow as tf

@tf.function
def roll(x):
    out = tf.zeros((0, 3))
    for i in range(5):
        out = tf.concat([out, x], 0)
    return out
# piece: gen_steps
def fit(model, gen, val_gen):
    model.fit(gen, batch_size=32, epochs=2)

import tensorflow as tf
ds = tf.data.Dataset.range(10).batch(2)
m = tf.keras.Sequential([tf.keras.layers.Dense(1)])
m.compile("sgd", "mse")
m.fit(ds, validation_split=0.2)
# piece: h5
import keras

m = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
m.save("m.h5")
m.save("m.keras")
# piece: mixed
import keras
from tensorflow.keras.layers import Dense

m = keras.Sequential([keras.Input((4,)), Dense(1)])
# piece: idg_fit
import numpy as np
from tensorflow.keras.preprocessing.image import ImageDataGenerator

g = ImageDataGenerator(featurewise_center=True)
g.fit(np.zeros((28, 28, 1)))
h = ImageDataGenerator(shear_range=0.2)
