# piece: dense1_softmax
from tensorflow.keras import Sequential
from tensorflow.keras.layers import Dense, Input

clf = Sequential([Input((30,)), Dense(16, activation="relu"), Dense(1, activation="softmax")])
clf.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
# piece: disconnected
from tensorflow import keras
from tensorflow.keras import layers

inputs = keras.Input((64, 64, 3))
x = layers.Conv2D(16, 3, activation="relu")(inputs)
x = layers.GlobalAveragePooling2D()(x)
h = layers.Dense(32, activation="relu")(x)
outputs = layers.Dense(2, activation="softmax")(x)
model = keras.Model(inputs, outputs)
# piece: early_stop_last
from tensorflow import keras


def train(model, x_train, y_train, x_val, y_val, x_test, y_test):
    model.compile("adam", "mse")
    stop = keras.callbacks.EarlyStopping(monitor="val_loss", patience=10)
    model.fit(x_train, y_train, validation_data=(x_val, y_val), epochs=200, callbacks=[stop])
    print(model.evaluate(x_test, y_test))
# piece: gen_shuffle
import numpy as np
from sklearn.metrics import classification_report
from tensorflow.keras.preprocessing.image import ImageDataGenerator

gen = ImageDataGenerator(rescale=1 / 255)
test = gen.flow_from_directory("data/test", target_size=(224, 224), class_mode="categorical")
fixed = gen.flow_from_directory("data/test", target_size=(224, 224), class_mode="categorical", shuffle=False)


def report(model):
    pred = np.argmax(model.predict(test), axis=1)
    print(classification_report(test.classes, pred))
    pred = np.argmax(model.predict(fixed), axis=1)
    print(classification_report(fixed.classes, pred))
# piece: input_shape_int
from tensorflow.keras import layers, models

model = models.Sequential()
model.add(layers.Input(shape=(10,)))
model.add(layers.Dense(4))
other = models.Sequential([layers.Input(shape=(10)), layers.Dense(4)])
# piece: label_encoding
import numpy as np
from tensorflow import keras
from tensorflow.keras.utils import to_categorical

(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
x_train, x_test = x_train / 255.0, x_test / 255.0
y_train = to_categorical(y_train, 10)
model = keras.Sequential([keras.Input((28, 28)), keras.layers.Flatten(), keras.layers.Dense(10, activation="softmax")])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x_train, y_train, epochs=2)
# piece: label_encoding_int
from tensorflow import keras

(x, y), _ = keras.datasets.cifar10.load_data()
x = x.astype("float32") / 255
net = keras.Sequential([keras.Input((32, 32, 3)), keras.layers.Flatten(), keras.layers.Dense(10, activation="softmax")])
net.compile(optimizer="adam", loss="categorical_crossentropy")
net.fit(x, y, epochs=1)
# piece: layer_in_call
from tensorflow import keras


class Bad(keras.layers.Layer):
    def call(self, x):
        return keras.layers.Dense(8)(x)


class Good(keras.layers.Layer):
    def __init__(self):
        super().__init__()
        self.dense = keras.layers.Dense(8)

    def call(self, x):
        return self.dense(x)
# piece: linear_no_logits
from tensorflow import keras

bad = keras.Sequential([keras.Input((8,)), keras.layers.Dense(5)])
bad.compile("adam", loss="sparse_categorical_crossentropy")
good = keras.Sequential([keras.Input((8,)), keras.layers.Dense(5)])
good.compile("adam", loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True))
# piece: loss_units
from tensorflow import keras

bad = keras.Sequential([keras.Input((8,)), keras.layers.Dense(1, activation="sigmoid")])
bad.compile("adam", loss="categorical_crossentropy")
good = keras.Sequential([keras.Input((8,)), keras.layers.Dense(1, activation="sigmoid")])
good.compile("adam", loss="binary_crossentropy")
# piece: no_compile
from tensorflow import keras
import numpy as np

m = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
m.fit(np.zeros((8, 3)), np.zeros(8), epochs=1)
# piece: rescale_missing
from tensorflow.keras.preprocessing.image import ImageDataGenerator

train_datagen = ImageDataGenerator(rescale=1.0 / 255, rotation_range=20, horizontal_flip=True)
val_datagen = ImageDataGenerator()
train_gen = train_datagen.flow_from_directory("data/train", target_size=(150, 150), class_mode="binary")
val_gen = val_datagen.flow_from_directory("data/val", target_size=(150, 150), class_mode="binary")


def fit(model):
    model.fit(train_gen, validation_data=val_gen, epochs=10)
# piece: softmax_from_logits
import tensorflow as tf

model = tf.keras.Sequential([
    tf.keras.Input((28, 28)),
    tf.keras.layers.Flatten(),
    tf.keras.layers.Dense(128, activation="relu"),
    tf.keras.layers.Dense(10, activation="softmax"),
])
model.compile(
    optimizer="adam",
    loss=tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True),
    metrics=["accuracy"],
)
# piece: subset_seed
from tensorflow.keras.utils import image_dataset_from_directory

train = image_dataset_from_directory("imgs", validation_split=0.2, subset="training", seed=1)
val = image_dataset_from_directory("imgs", validation_split=0.2, subset="validation", seed=2)
val_ok = image_dataset_from_directory("imgs", validation_split=0.2, subset="validation", seed=1)
# piece: tape_outside
import tensorflow as tf

model = tf.keras.Sequential([tf.keras.Input((4,)), tf.keras.layers.Dense(1)])
opt = tf.keras.optimizers.Adam()


def bad(x, y):
    pred = model(x, training=True)
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean((pred - y) ** 2)
    grads = tape.gradient(loss, model.trainable_variables)
    opt.apply_gradients(zip(grads, model.trainable_variables))


def good(x, y):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean((model(x, training=True) - y) ** 2)
    grads = tape.gradient(loss, model.trainable_variables)
    opt.apply_gradients(zip(grads, model.trainable_variables))
# piece: tape_twice
import tensorflow as tf


def bad(x):
    with tf.GradientTape() as tape:
        tape.watch(x)
        y = x * x
        z = y * y
    return tape.gradient(z, x), tape.gradient(y, x)


def good(x):
    with tf.GradientTape(persistent=True) as tape:
        tape.watch(x)
        y = x * x
        z = y * y
    return tape.gradient(z, x), tape.gradient(y, x)
# piece: tf_var_in_function
import tensorflow as tf


@tf.function
def bad(x):
    v = tf.Variable(1.0)
    return x * v


v = tf.Variable(1.0)


@tf.function
def good(x):
    return x * v
# piece: tfdata_cache
import tensorflow as tf


def augment(image, label):
    return tf.image.random_flip_left_right(image), label


def load(path, label):
    return tf.io.decode_jpeg(tf.io.read_file(path), channels=3), label


def pipeline(paths, labels):
    ds = tf.data.Dataset.from_tensor_slices((paths, labels)).shuffle(len(paths))
    ds = ds.map(load, num_parallel_calls=tf.data.AUTOTUNE)
    ds = ds.map(augment, num_parallel_calls=tf.data.AUTOTUNE)
    ds = ds.cache()
    return ds.batch(32).prefetch(tf.data.AUTOTUNE)
# piece: tfdata_order
import tensorflow as tf


def bad(ds):
    return ds.batch(32).shuffle(1000).prefetch(tf.data.AUTOTUNE)


def known_bad(x, y):
    ds = tf.data.Dataset.from_tensor_slices((x, y))
    return ds.batch(32).shuffle(1000).prefetch(tf.data.AUTOTUNE)


def good(x, y):
    ds = tf.data.Dataset.from_tensor_slices((x, y))
    return ds.shuffle(1000).batch(32).prefetch(tf.data.AUTOTUNE)
# piece: training_flag
import tensorflow as tf

model = tf.keras.Sequential([
    tf.keras.Input((16,)),
    tf.keras.layers.Dense(32, activation="relu"),
    tf.keras.layers.Dropout(0.5),
    tf.keras.layers.Dense(2),
])
loss_fn = tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True)
optimizer = tf.keras.optimizers.Adam()


@tf.function
def train_step(x, y):
    with tf.GradientTape() as tape:
        logits = model(x)
        loss = loss_fn(y, logits)
    grads = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(grads, model.trainable_variables))
    return loss
