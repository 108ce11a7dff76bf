# piece: disconnected
import keras
from keras import layers

inp = keras.Input((32, 32, 3))
x = layers.Conv2D(8, 3)(inp)
x = layers.GlobalAveragePooling2D()(x)
h = layers.Dense(16, activation="relu")(x)
out = layers.Dense(2, activation="softmax")(x)
model = keras.Model(inp, out)
# piece: dropout_rate
import keras
from torch import nn

a = keras.layers.Dropout(0.3)
b = keras.layers.Dropout(20)
c = nn.Dropout(0.1)
# piece: early_last
import keras

stop = keras.callbacks.EarlyStopping(monitor="val_loss", patience=5)
model.fit(x_train, y_train, validation_split=0.2, epochs=100, callbacks=[stop])
print(model.evaluate(x_test, y_test))
# piece: evaluate_unpack
import keras

net = keras.Sequential([keras.layers.Dense(2, activation="softmax")])
net.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
net.fit(x_train, y_train)
loss, acc = net.evaluate(x_test, y_test)
accuracy, test_loss = net.evaluate(x_test, y_test)
# piece: generator_labels
from sklearn.metrics import classification_report
from tensorflow.keras.preprocessing.image import ImageDataGenerator

datagen = ImageDataGenerator(rescale=1 / 255)
gen = datagen.flow_from_directory("test", target_size=(64, 64), class_mode="categorical", shuffle=False)
print(classification_report(gen.classes, model.predict(gen).argmax(1)))
flow = ImageDataGenerator(rescale=1 / 255).flow_from_directory("test", target_size=(64, 64))
p = model.predict(flow)
print(classification_report(flow.classes, p.argmax(1)))
# piece: label_encoding
import keras

(x, y), _ = keras.datasets.mnist.load_data()
net = keras.Sequential([keras.layers.Flatten(), keras.layers.Dense(10, activation="softmax")])
net.compile("adam", "categorical_crossentropy")
net.fit(x / 255.0, keras.utils.to_categorical(y), epochs=1)
net.fit(x / 255.0, y, epochs=1)
# piece: layer_in_call
import keras


class Block(keras.layers.Layer):
    def __init__(self):
        super().__init__()
        self.a = keras.layers.Dense(8)

    def call(self, x):
        return keras.layers.Dense(4)(self.a(x))
# piece: missing_flatten
import keras
from keras import layers

good = keras.Sequential([keras.Input((28, 28, 1)), layers.Conv2D(8, 3), layers.Flatten(), layers.Dense(10, activation="softmax")])
bad = keras.Sequential([keras.Input((28, 28, 1)), layers.Conv2D(8, 3), layers.Dense(10, activation="softmax")])
# piece: no_compile
import keras

a = keras.Sequential([keras.layers.Dense(1)])
a.compile("adam", "mse")
a.fit(x, y)
b = keras.models.clone_model(a)
b.fit(x, y)
# piece: no_softmax
import tensorflow as tf

inp = tf.keras.Input((4,))
out = tf.keras.layers.Dense(3)(inp)
prob = tf.keras.layers.Softmax()(out)
good = tf.keras.Model(inp, prob)
good.compile("sgd", loss="sparse_categorical_crossentropy")
bad = tf.keras.Model(inp, out)
bad.compile("sgd", loss="sparse_categorical_crossentropy")
# piece: predict_class
import keras
import numpy as np

bin_net = keras.Sequential([keras.layers.Dense(1, activation="sigmoid")])
bin_net.compile("adam", "binary_crossentropy")
bin_net.fit(x, y)
p = bin_net.predict(x_new)
ok = (p > 0.5).astype(int)
wrong = np.argmax(p, axis=1)
# piece: rescale_diff
from tensorflow.keras.preprocessing.image import ImageDataGenerator

train_gen = ImageDataGenerator(rescale=1.0 / 255, horizontal_flip=True).flow_from_directory("train", class_mode="binary")
val_gen = ImageDataGenerator().flow_from_directory("val", class_mode="binary")
model.fit(train_gen, validation_data=val_gen, epochs=3)
# piece: shape_tuple
import keras

a = keras.Input(shape=(10,))
b = keras.Input(shape=(10))
# piece: softmax_from_logits
import keras
from keras import layers

a = keras.Sequential([layers.Dense(8, activation="relu"), layers.Dense(3)])
a.compile("adam", keras.losses.SparseCategoricalCrossentropy(from_logits=True))
b = keras.Sequential([layers.Dense(8, activation="relu"), layers.Dense(3, activation="softmax")])
b.compile("adam", keras.losses.SparseCategoricalCrossentropy(from_logits=True))
# piece: subset_seed
import keras

tr = keras.utils.image_dataset_from_directory("d", validation_split=0.2, subset="training", seed=1)
va = keras.utils.image_dataset_from_directory("d", validation_split=0.2, subset="validation", seed=2)
# piece: tape
import tensorflow as tf


def step(net, x, y, opt):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(tf.square(net(x, training=True) - y))
    opt.apply_gradients(zip(tape.gradient(loss, net.trainable_variables), net.trainable_variables))


def step_bad(net, x, y, opt):
    pred = net(x, training=True)
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(tf.square(pred - y))
    grads = tape.gradient(loss, net.trainable_variables)
    opt.apply_gradients(zip(grads, net.trainable_variables))
# piece: tf_data
import tensorflow as tf

good = tf.data.Dataset.from_tensor_slices((x, y)).shuffle(len(x)).batch(32).prefetch(tf.data.AUTOTUNE)
bad = tf.data.Dataset.from_tensor_slices((x, y)).batch(32).shuffle(1000).prefetch(tf.data.AUTOTUNE)
# piece: unit_mismatch
from tensorflow import keras

a = keras.Sequential([keras.layers.Dense(1, activation="sigmoid")])
a.compile("adam", "binary_crossentropy")
b = keras.Sequential([keras.layers.Dense(10, activation="softmax")])
b.compile("adam", "binary_crossentropy")
