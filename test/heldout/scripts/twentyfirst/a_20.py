# piece: from-logits-with-softmax
import tensorflow as tf

L = tf.keras.layers


def build(n):
    out_act = "softmax"
    net = tf.keras.Sequential([tf.keras.Input((64,)), L.Dense(128, "relu"), L.Dense(n, activation=out_act)])
    ce = tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    net.compile("adam", loss=ce, metrics=["accuracy"])
    return net

# piece: logits-head
import tensorflow as tf

L = tf.keras.layers


def build(n):
    net = tf.keras.Sequential([tf.keras.Input((64,)), L.Dense(128, "relu"), L.Dense(n)])
    ce = tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    net.compile("adam", loss=ce, metrics=["accuracy"])
    serving = tf.keras.Sequential([net, L.Softmax()])
    return net, serving

# piece: one-unit-softmax
import keras
from keras import layers


def build(dim):
    inp = keras.Input((dim,))
    h = layers.Dense(32, activation="relu")(inp)
    out = layers.Dense(1, activation="softmax")(h)
    model = keras.Model(inp, out)
    model.compile(optimizer="rmsprop", loss="binary_crossentropy")
    return model

# piece: evaluate-swapped
import keras


def report(model: keras.Model, x, y, xv, yv):
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(x, y, epochs=3, verbose=0)
    acc, loss = model.evaluate(xv, yv, verbose=0)
    res = model.evaluate(xv, yv, verbose=0, return_dict=True)
    loss2, acc2 = res["loss"], res["accuracy"]
    return acc, loss, loss2, acc2

# piece: forum-confusion-flow
import numpy as np
from sklearn.metrics import confusion_matrix
from tensorflow.keras.preprocessing.image import ImageDataGenerator

gen = ImageDataGenerator(rescale=1 / 255.0)
test = gen.flow_from_directory("data/test", target_size=(150, 150), batch_size=32, class_mode="categorical")
probs = model.predict(test)
print(confusion_matrix(test.classes, np.argmax(probs, axis=1)))

# piece: forum-confusion-unshuffled
import numpy as np
import keras
from sklearn.metrics import confusion_matrix

test = keras.utils.image_dataset_from_directory("data/test", image_size=(150, 150), shuffle=False)
probs = model.predict(test)
truth = np.concatenate([y.numpy() for _, y in test])
print(confusion_matrix(truth, np.argmax(probs, axis=1)))

# piece: forum-round-softmax
import keras
from keras import layers
from keras.utils import to_categorical
from sklearn.metrics import accuracy_score

m = keras.Sequential([keras.Input((30,)), layers.Dense(16, "relu"), layers.Dense(4, "softmax")])
m.compile("adam", loss="sparse_categorical_crossentropy")
m.fit(X_train, to_categorical(y_train, 4), epochs=10)
pred = m.predict(X_test).argmax(axis=-1)
print(accuracy_score(y_test, pred))

# piece: forum-argmax-sigmoid
import numpy as np
import keras
from keras import layers
from sklearn.metrics import classification_report

m = keras.Sequential([keras.Input((30,)), layers.Dense(16, "relu"), layers.Dense(1, "sigmoid")])
m.compile("adam", loss="binary_crossentropy", metrics=["accuracy"])
m.fit(X_train, y_train, epochs=10, validation_split=0.2)
y_pred = np.argmax(m.predict(X_test), axis=1)
print(classification_report(y_test, y_pred))  # always class 0

# piece: assistant-tf-data
import tensorflow as tf


def make_dataset(x, y, batch: int = 32, training: bool = True):
    """Input pipeline for training or evaluation."""
    ds = tf.data.Dataset.from_tensor_slices((x, y))
    if training:
        ds = ds.batch(batch).shuffle(10_000)
    else:
        ds = ds.batch(batch)
    return ds.prefetch(tf.data.AUTOTUNE)

# piece: assistant-tf-data-ordered
import tensorflow as tf


def make_dataset(files, parse, augment, batch: int = 32):
    """Cache the parsed examples, then shuffle, augment, batch and prefetch."""
    ds = tf.data.Dataset.from_tensor_slices(files).map(parse, num_parallel_calls=tf.data.AUTOTUNE)
    ds = ds.cache().shuffle(len(files)).map(augment, num_parallel_calls=tf.data.AUTOTUNE)
    return ds.batch(batch).prefetch(tf.data.AUTOTUNE)

# piece: assistant-tape-outside
import tensorflow as tf


class Trainer:
    """Custom training loop for a Keras model with dropout."""

    def __init__(self, n_in: int, n_out: int):
        self.model = tf.keras.Sequential([
            tf.keras.Input((n_in,)), tf.keras.layers.Dense(64, "relu"), tf.keras.layers.Dropout(0.4),
            tf.keras.layers.Dense(n_out),
        ])
        self.opt = tf.keras.optimizers.Adam(1e-3)
        self.ce = tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True)

    def step(self, x, y):
        logits = self.model(x, training=True)
        with tf.GradientTape() as tape:
            loss = self.ce(y, logits)
        grads = tape.gradient(loss, self.model.trainable_variables)
        self.opt.apply_gradients(zip(grads, self.model.trainable_variables))
        return loss

# piece: assistant-tape-no-training-flag
import tensorflow as tf

model = tf.keras.Sequential([
    tf.keras.Input((20,)), tf.keras.layers.Dense(64, "relu"), tf.keras.layers.Dropout(0.5), tf.keras.layers.Dense(1),
])
optimizer = tf.keras.optimizers.Adam()


@tf.function
def train_step(x, y):
    """One step; returns the mean squared error."""
    with tf.GradientTape() as tape:
        pred = model(x)
        loss = tf.reduce_mean(tf.square(y - pred[:, 0]))
    grads = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(grads, model.trainable_variables))
    return loss


@tf.function
def test_step(x, y):
    """Mean squared error of one evaluation batch."""
    return tf.reduce_mean(tf.square(y - model(x, training=False)[:, 0]))
