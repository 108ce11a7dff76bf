# piece: tf_function_list
import tensorflow as tf

history = []


@tf.function
def step(x):
    y = tf.reduce_sum(x)
    history.append(y)
    print("step ran")
    tf.print("sum", y)
    return y


# piece: tf_function_variable
import tensorflow as tf


@tf.function
def scale(x):
    w = tf.Variable(2.0)
    return w * x


# piece: tf_function_recursion
import tensorflow as tf


@tf.function
def fact(n):
    if n <= 1:
        return tf.constant(1)
    return n * fact(n - 1)


# piece: tf_function_counter
import tensorflow as tf

steps = 0


class Trainer:
    @tf.function
    def train_step(self, x):
        global steps
        steps += 1
        return x * 2


# piece: subclass_input_shape
import keras


class Net(keras.Model):
    def __init__(self):
        super().__init__(input_shape=(28, 28, 1))
        self.flat = keras.layers.Flatten()


# piece: tensorarray
import tensorflow as tf


@tf.function
def rollout(cell, state, n):
    outs = tf.zeros((0, 8))
    for i in tf.range(n):
        state = cell(state)
        outs = tf.concat([outs, state], axis=0)
    return outs


# piece: softmax_from_logits
import keras
from keras import layers

model = keras.Sequential([keras.Input((10,)), layers.Dense(5), layers.Softmax()])
model.compile("adam", loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True))


# piece: logits_without_from_logits
import tensorflow as tf


def build():
    inputs = tf.keras.Input((32,))
    x = tf.keras.layers.Dense(64, activation="relu")(inputs)
    outputs = tf.keras.layers.Dense(10)(x)
    model = tf.keras.Model(inputs, outputs)
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
    return model


# piece: sigmoid_from_logits_subclass
import keras


class Net(keras.Model):
    def __init__(self):
        super().__init__()
        self.hidden = keras.layers.Dense(16, activation="relu")
        self.out = keras.layers.Dense(1, activation="sigmoid")

    def call(self, x):
        return self.out(self.hidden(x))


net = Net()
net.compile(loss=keras.losses.BinaryCrossentropy(from_logits=True), optimizer="adam")


# piece: from_logits_good
import keras
from keras import layers

a = keras.Sequential([keras.Input((10,)), layers.Dense(5)])
a.compile("adam", loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True))
b = keras.Sequential([keras.Input((10,)), layers.Dense(5, activation=keras.activations.softmax)])
b.compile("adam", loss="categorical_crossentropy")


# piece: loss_unit_binary
from tensorflow.keras import layers, models

model = models.Sequential()
model.add(layers.Input((20,)))
model.add(layers.Dense(16, activation="relu"))
model.add(layers.Dense(1, activation="softmax"))
model.compile(optimizer="adam", loss="binary_crossentropy")


# piece: loss_unit_categorical_one
import keras


def build(n):
    inp = keras.Input((n,))
    out = keras.layers.Dense(1, activation="sigmoid")(inp)
    m = keras.Model(inp, out)
    m.compile("adam", loss="sparse_categorical_crossentropy")
    return m


# piece: loss_unit_many_binary
import keras

m = keras.Sequential([keras.Input((30,)), keras.layers.Dense(10, activation="softmax")])
m.compile("adam", loss=keras.losses.BinaryCrossentropy())


# piece: loss_unit_good
import keras

m = keras.Sequential([keras.Input((30,)), keras.layers.Dense(10, activation="sigmoid")])
m.compile("adam", loss="binary_crossentropy")
n = keras.Sequential([keras.Input((30,)), keras.layers.Dense(2, activation="softmax")])
n.compile("adam", loss="sparse_categorical_crossentropy")


# piece: label_encoding_mnist
import keras

(x_train, y_train), _ = keras.datasets.fashion_mnist.load_data()
net = keras.Sequential([keras.Input((28, 28)), keras.layers.Rescaling(1 / 255), keras.layers.Flatten(), keras.layers.Dense(10, activation="softmax")])
net.compile("adam", loss=keras.losses.CategoricalCrossentropy())
net.fit(x_train, y_train, epochs=2)


# piece: label_encoding_sparse_onehot
import tensorflow as tf
from tensorflow.keras.utils import to_categorical


def train(model, x, y):
    y = to_categorical(y, 4)
    model.compile(optimizer="rmsprop", loss="sparse_categorical_crossentropy")
    model.fit(x=x, y=y, epochs=3)


# piece: label_encoding_directory
import keras

train = keras.utils.image_dataset_from_directory("data/train", label_mode="categorical", image_size=(64, 64))


def fit(model):
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(train, epochs=3)


# piece: label_encoding_flow
from tensorflow.keras.preprocessing.image import ImageDataGenerator

gen = ImageDataGenerator(rescale=1 / 255).flow_from_directory("d", class_mode="sparse", target_size=(64, 64))


def fit(model):
    model.compile("adam", loss="categorical_crossentropy")
    model.fit(gen, epochs=1)


# piece: label_encoding_good
import keras
import tensorflow as tf


def train(model, x, y):
    model.compile("adam", "categorical_crossentropy")
    model.fit(x, tf.one_hot(y, 4), epochs=3)
    model.compile("adam", "sparse_categorical_crossentropy")
    model.fit(x, y, epochs=3)


# piece: dropout_rate
from keras import layers
from torch import nn

a = layers.Dropout(1.0)
b = layers.Dropout(rate=50)
c = nn.Dropout(p=1.5)
d = layers.Dropout(0.95)
e = layers.Dropout(0.3)


# piece: generator_shuffled
from tensorflow.keras.preprocessing.image import ImageDataGenerator
from sklearn.metrics import confusion_matrix


def report(model):
    test = ImageDataGenerator(rescale=1 / 255).flow_from_directory("test", target_size=(128, 128))
    preds = model.predict(test).argmax(axis=1)
    return confusion_matrix(test.classes, preds)


# piece: generator_shuffled_dataset
import keras
import numpy as np


def report(model):
    ds = keras.utils.image_dataset_from_directory("test", image_size=(64, 64))
    y_true = np.concatenate([y for _, y in ds])
    y_pred = model.predict(ds).argmax(1)
    return (y_true == y_pred).mean()


# piece: generator_good
from tensorflow.keras.preprocessing.image import ImageDataGenerator
from sklearn.metrics import confusion_matrix


def report(model):
    test = ImageDataGenerator(rescale=1 / 255).flow_from_directory("test", target_size=(128, 128), shuffle=False)
    preds = model.predict(test).argmax(axis=1)
    return confusion_matrix(test.classes, preds)


# piece: generator_batches
from tensorflow.keras.preprocessing.image import ImageDataGenerator


def fit(model):
    gen = ImageDataGenerator(rescale=1 / 255).flow_from_directory("t", target_size=(64, 64), batch_size=32)
    model.compile("adam", "categorical_crossentropy")
    model.fit(gen, steps_per_epoch=gen.samples, epochs=3)


# piece: generator_validation_split
import tensorflow as tf


def fit(model, x, y):
    ds = tf.data.Dataset.from_tensor_slices((x, y)).shuffle(1000).batch(32)
    model.compile("adam", "mse")
    model.fit(ds, validation_split=0.2, epochs=3)


# piece: generator_batches_good
from tensorflow.keras.preprocessing.image import ImageDataGenerator


def fit(model):
    gen = ImageDataGenerator(rescale=1 / 255).flow_from_directory("t", target_size=(64, 64), batch_size=32)
    model.compile("adam", "categorical_crossentropy")
    model.fit(gen, steps_per_epoch=gen.samples // 32, epochs=3)


# piece: subset_seed
import keras

train = keras.utils.image_dataset_from_directory("d", validation_split=0.2, subset="training", seed=1)
val = keras.utils.image_dataset_from_directory("d", validation_split=0.2, subset="validation", seed=2)


# piece: subset_seed_missing
from tensorflow.keras.utils import text_dataset_from_directory

train = text_dataset_from_directory("d", validation_split=0.2, subset="training")
val = text_dataset_from_directory("d", validation_split=0.2, subset="validation")


# piece: subset_seed_good
import keras

train = keras.utils.image_dataset_from_directory("d", validation_split=0.2, subset="training", seed=1)
val = keras.utils.image_dataset_from_directory("d", validation_split=0.2, subset="validation", seed=1)
a, b = keras.utils.image_dataset_from_directory("d", validation_split=0.2, subset="both", seed=3)


# piece: rescale_mismatch
from tensorflow.keras.preprocessing.image import ImageDataGenerator

train_gen = ImageDataGenerator(rescale=1.0 / 255, zoom_range=0.2)
val_gen = ImageDataGenerator()
train = train_gen.flow_from_directory("train", target_size=(64, 64))
val = val_gen.flow_from_directory("val", target_size=(64, 64))


# piece: early_stopping
import keras


def train(model, x, y, x_test, y_test):
    model.compile("adam", "mse")
    model.fit(x, y, validation_split=0.2, callbacks=[keras.callbacks.EarlyStopping(patience=5)])
    return model.evaluate(x_test, y_test)


# piece: early_stopping_list
from tensorflow.keras.callbacks import EarlyStopping, TensorBoard


class Run:
    def __init__(self, model):
        self.model = model
        self.callbacks = [TensorBoard(), EarlyStopping(monitor="val_loss", patience=5)]

    def train(self, x, y, x_val, y_val, x_test):
        self.model.compile("adam", "mse")
        self.model.fit(x, y, validation_data=(x_val, y_val), epochs=50, callbacks=self.callbacks)
        return self.model.predict(x_test)


# piece: early_stopping_good
import keras


def train(model, x, y, x_test, y_test):
    model.compile("adam", "mse")
    callbacks = [keras.callbacks.EarlyStopping(patience=5), keras.callbacks.ModelCheckpoint("b.keras", save_best_only=True)]
    model.fit(x, y, validation_split=0.2, callbacks=callbacks)
    best = keras.models.load_model("b.keras")
    return best.evaluate(x_test, y_test)


# piece: tf_data_order
import tensorflow as tf


def pipeline(x, y, augment):
    a = tf.data.Dataset.from_tensor_slices((x, y)).batch(32).shuffle(1000)
    b = tf.data.Dataset.from_tensor_slices((x, y)).shuffle(1000).cache().batch(32)
    c = tf.data.Dataset.from_tensor_slices((x, y)).cache().shuffle(1000).batch(32).prefetch(tf.data.AUTOTUNE)
    return a, b, c


# piece: tf_data_repeat
import tensorflow as tf

files = tf.data.Dataset.list_files("d/*.tfrecord", shuffle=False)
ds = tf.data.TFRecordDataset(files)
ds = ds.repeat()
ds = ds.shuffle(2048)
ds = ds.batch(64).prefetch(2)


# piece: tf_data_cache_augment
import tensorflow as tf


def build(x, y):
    ds = tf.data.Dataset.from_tensor_slices((x, y))
    ds = ds.map(lambda a, b: (tf.image.random_flip_left_right(a), b)).cache()
    return ds.shuffle(500).batch(16)


# piece: tape_outside
import tensorflow as tf


def step(model, x, y, opt, loss_fn):
    pred = model(x, training=True)
    with tf.GradientTape() as tape:
        loss = loss_fn(y, pred)
    grads = tape.gradient(loss, model.trainable_variables)
    opt.apply_gradients(zip(grads, model.trainable_variables))


# piece: tape_twice
import tensorflow as tf

x = tf.Variable(3.0)
with tf.GradientTape() as tape:
    y = x * x
    z = y * y
dy = tape.gradient(y, x)
dz = tape.gradient(z, x)


# piece: tape_constant
import tensorflow as tf

x = tf.constant(3.0)
with tf.GradientTape() as t:
    y = x**2
print(t.gradient(y, x))


# piece: tape_numpy
import tensorflow as tf
import numpy as np


def step(model, x, y):
    with tf.GradientTape() as tape:
        loss = np.mean((model(x, training=True).numpy() - y) ** 2)
    return tape.gradient(loss, model.trainable_variables)


# piece: tape_good
import tensorflow as tf

x = tf.constant(3.0)
with tf.GradientTape(persistent=True) as tape:
    tape.watch(x)
    y = x * x
    z = y * y
dy = tape.gradient(y, x)
dz = tape.gradient(z, x)


# piece: layer_in_call
import keras
from keras import layers


class Block(layers.Layer):
    def call(self, x):
        x = layers.Dense(32, activation="relu")(x)
        return layers.Flatten()(x)


# piece: layer_in_call_model
import tensorflow as tf


class Net(tf.keras.Model):
    def __init__(self):
        super().__init__()
        self.body = tf.keras.layers.Dense(8)

    def call(self, inputs, training=False):
        h = self.body(inputs)
        return tf.keras.layers.BatchNormalization()(h, training=training)


# piece: layer_in_build_good
from keras import layers


class Block(layers.Layer):
    def build(self, shape):
        self.dense = layers.Dense(32)
        self.dense.build(shape)

    def call(self, x):
        return self.dense(x)


# piece: evaluate_unpack
def report(model, x, y):
    model.compile("adam", "mse", metrics=["accuracy"])
    accuracy, loss = model.evaluate(x, y, verbose=0)
    return accuracy, loss


# piece: evaluate_unpack_index
import keras


def report(path, x, y):
    model = keras.models.load_model(path)
    scores = model.evaluate(x, y)
    test_acc = scores[0]
    test_loss = scores[1]
    return test_acc, test_loss


# piece: predict_class_argmax
import keras
import numpy as np


def classes(x, y, x_test):
    m = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1, activation="sigmoid")])
    m.compile("adam", "binary_crossentropy")
    m.fit(x, y)
    return np.argmax(m.predict(x_test), axis=1)


# piece: predict_class_round
import keras


def classes(x, y, x_test):
    m = keras.Sequential([keras.Input((4,)), keras.layers.Dense(5, activation="softmax")])
    m.compile("adam", "sparse_categorical_crossentropy")
    m.fit(x, y)
    return m.predict(x_test).round()


# piece: predict_class_good
import keras


def classes(x, y, x_test):
    m = keras.Sequential([keras.Input((4,)), keras.layers.Dense(5, activation="softmax")])
    m.compile("adam", "sparse_categorical_crossentropy")
    m.fit(x, y)
    return m.predict(x_test).argmax(-1)


# piece: disconnected
from tensorflow.keras import Input, Model, layers

inp = Input((28, 28, 1))
x = layers.Conv2D(8, 3, activation="relu")(inp)
x = layers.Flatten()(x)
h = layers.Dense(64, activation="relu")(x)
out = layers.Dense(10, activation="softmax")(x)
model = Model(inp, out)


# piece: disconnected_dropout
import keras
from keras import layers


def build():
    inp = keras.Input((16,))
    a = layers.Dense(32, activation="relu")(inp)
    b = layers.Dropout(0.5)(a)
    return keras.Model(inputs=inp, outputs=layers.Dense(1)(a))


# piece: disconnected_good
import keras
from keras import layers


def build():
    inp = keras.Input((16,))
    a = layers.Dense(32, activation="relu")(inp)
    b = layers.Dense(32)(inp)
    return keras.Model(inp, layers.Dense(1)(layers.add([a, b])))


# piece: compile_missing
import keras


def train(x, y):
    inp = keras.Input((4,))
    model = keras.Model(inp, keras.layers.Dense(1)(inp))
    model.fit(x, y, epochs=3)


# piece: compile_missing_clone
from tensorflow.keras.models import Sequential, clone_model
from tensorflow.keras.layers import Dense, Input


def folds(splits):
    base = Sequential([Input((4,)), Dense(1)])
    for x, y in splits:
        m = clone_model(base)
        m.fit(x, y, epochs=2, verbose=0)


# piece: compile_missing_self
import keras


class Trainer:
    def __init__(self):
        self.model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])

    def train(self, x, y):
        self.model.fit(x, y, epochs=3)


# piece: compile_good
import keras


def build():
    m = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
    m.compile("adam", "mse")
    return m


def train(x, y):
    model = build()
    model.fit(x, y, epochs=3)
    loaded = keras.models.load_model("m.keras")
    loaded.fit(x, y)


# piece: tf1_session
import tensorflow.compat.v1 as tf

tf.disable_eager_execution()
w = tf.Variable(1.0)
y = w * 2
with tf.Session() as sess:
    print(sess.run(y))


# piece: tf1_init_loop
import tensorflow.compat.v1 as tf

tf.disable_v2_behavior()
w = tf.Variable(1.0)
step = tf.assign_add(w, 1.0)
with tf.Session() as sess:
    for i in range(10):
        sess.run(tf.global_variables_initializer())
        sess.run(step)


# piece: tf1_good
import tensorflow.compat.v1 as tf

tf.disable_v2_behavior()
w = tf.Variable(1.0)
step = tf.assign_add(w, 1.0)
with tf.Session() as sess:
    sess.run(tf.global_variables_initializer())
    for i in range(10):
        sess.run(step)


# piece: shape_not_tuple
import keras
from keras import layers

a = keras.Input(shape=(10))
b = layers.Dense(4, input_shape=(784))
c = keras.Input(shape=(10,))


# piece: shape_not_tuple_attr
from tensorflow.keras.layers import Input, LSTM


def build(X):
    inp = Input(X.shape[1])
    ok = Input(X.shape[1:])
    return inp, ok


# piece: keras_shape_mismatch
import keras
from keras import layers

a = keras.Sequential([keras.Input((28, 28)), layers.Conv2D(8, 3), layers.Flatten(), layers.Dense(10)])
b = keras.Sequential([keras.Input((28, 28, 1)), layers.Conv2D(8, 3), layers.LSTM(16)])
c = keras.Sequential([keras.Input((20, 8)), layers.LSTM(16), layers.Dense(10)])


# piece: keras_stacked_lstm
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import LSTM, Dense, Input

model = Sequential()
model.add(Input((30, 5)))
model.add(LSTM(64))
model.add(LSTM(32))
model.add(Dense(1))


# piece: activation_stack
import keras
from keras import layers

a = keras.Sequential([keras.Input((9,)), layers.Dense(64), layers.Dense(32), layers.Dense(1)])
b = keras.Sequential([keras.Input((9,)), layers.Dense(64, activation="relu"), layers.Dense(1)])


# piece: keras_trainable_after
import keras


def finetune(ds):
    base = keras.applications.ResNet50(include_top=False, pooling="avg")
    model = keras.Sequential([base, keras.layers.Dense(3, activation="softmax")])
    model.compile("adam", "sparse_categorical_crossentropy")
    model.fit(ds, epochs=3)
    base.trainable = False
    model.fit(ds, epochs=3)


# piece: datagen_fit_needless
from tensorflow.keras.preprocessing.image import ImageDataGenerator


def prepare(x_train):
    gen = ImageDataGenerator(rotation_range=15, horizontal_flip=True, rescale=1 / 255)
    gen.fit(x_train)
    centred = ImageDataGenerator(featurewise_center=True, rescale=1 / 255)
    centred.fit(x_train)
    return gen, centred


# piece: datagen_flow_labels
from tensorflow.keras.preprocessing.image import ImageDataGenerator


def train(model, x_train, y_train):
    gen = ImageDataGenerator(rotation_range=15, rescale=1 / 255)
    for batch in gen.flow(x_train, batch_size=32):
        model.fit(batch, y_train[:32])
        break


# piece: augmentation_unused
import keras
from keras import layers


def train(model, x, y):
    augment = keras.Sequential([layers.RandomFlip("horizontal"), layers.RandomRotation(0.1)])
    model.compile("adam", "mse")
    model.fit(x, y, epochs=3)


# piece: augmentation_unused_datagen
from tensorflow.keras.preprocessing.image import ImageDataGenerator


def train(model, x, y):
    datagen = ImageDataGenerator(rotation_range=20)
    model.compile("adam", "categorical_crossentropy")
    model.fit(x, y, batch_size=32, epochs=5)


# piece: augmentation_used_good
import keras
from keras import layers


def build():
    augment = keras.Sequential([layers.RandomFlip("horizontal"), layers.RandomRotation(0.1)])
    inp = keras.Input((64, 64, 3))
    return keras.Model(inp, layers.Flatten()(augment(inp)))


# piece: shear_degrees
from tensorflow.keras.preprocessing.image import ImageDataGenerator

a = ImageDataGenerator(shear_range=0.2, rescale=1 / 255)
b = ImageDataGenerator(rotation_range=0.3, rescale=1 / 255)
c = ImageDataGenerator(shear_range=15, rotation_range=30, rescale=1 / 255)


# piece: not_rescaled
from tensorflow.keras.preprocessing.image import ImageDataGenerator

gen = ImageDataGenerator(horizontal_flip=True).flow_from_directory("train", target_size=(64, 64))


# piece: datagen_deprecated
from tensorflow.keras.preprocessing.image import ImageDataGenerator

gen = ImageDataGenerator(rescale=1 / 255)


def flow(x, y):
    return gen.flow(x, y)


# piece: mixed_keras
import keras
from tensorflow.keras import layers

model = keras.Sequential([keras.Input((3,)), layers.Dense(2)])


# piece: legacy_h5
import keras


def save(model):
    model.save("model.h5")
    model.save("model.keras")
    model.save_weights("w.weights.h5")
    return keras.models.load_model("old.hdf5")


# piece: removed_keras
import keras
from tensorflow.keras.layers import CuDNNLSTM
from keras.utils import np_utils


def train(model, gen, x):
    opt = keras.optimizers.Adam(lr=0.001, decay=1e-6)
    model.compile(optimizer=opt, loss="mse")
    model.fit_generator(gen, epochs=3)
    return model.predict_classes(x), CuDNNLSTM, np_utils


# piece: removed_tf
import tensorflow as tf

x = tf.placeholder(tf.float32, [None, 3])
sess = tf.Session()
h = tf.contrib.layers.flatten(x)
y = tf.compat.v1.placeholder(tf.float32, [None, 3])


# piece: keras_invalid_strings
import keras
from keras import layers

c = layers.Conv2D(8, 3, padding="sames")
d = layers.Dense(3, activation="rellu")


def comp(model):
    model.compile(optimizer="adamm", loss="mse")
    model.compile(optimizer="adam", loss="crossentropy")
    model.compile(optimizer="adam", loss="mse", metrics=["accuracy"])


# piece: keras_unknown_kwarg
import keras
from keras import layers

a = layers.Dense(10, activations="relu")
b = layers.Conv2D(filters=8, kernel=3)
c = keras.callbacks.EarlyStopping(monitor="val_loss", patient=3, restore_best_weights=True)


# piece: float16_output
import keras
from keras import layers

keras.mixed_precision.set_global_policy("mixed_float16")
model = keras.Sequential([keras.Input((32,)), layers.Dense(64, activation="relu"), layers.Dense(10, activation="softmax")])
model.compile("adam", "sparse_categorical_crossentropy")


# piece: strategy_scope
import tensorflow as tf

strategy = tf.distribute.MirroredStrategy()
model = tf.keras.Sequential([tf.keras.Input((4,)), tf.keras.layers.Dense(1)])
with strategy.scope():
    model.compile(optimizer="adam", loss="mse")


# piece: training_flag
import tensorflow as tf

net = tf.keras.Sequential([tf.keras.Input((8,)), tf.keras.layers.Dense(8), tf.keras.layers.Dropout(0.5), tf.keras.layers.Dense(1)])


def step(x, y, opt):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean((net(x) - y) ** 2)
    grads = tape.gradient(loss, net.trainable_variables)
    opt.apply_gradients(zip(grads, net.trainable_variables))


# piece: model_not_freed
import keras


def build():
    m = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
    m.compile("adam", "mse")
    return m


def cv(folds):
    scores = []
    for x, y, xv, yv in folds:
        model = build()
        model.fit(x, y, verbose=0)
        scores.append(model.evaluate(xv, yv, verbose=0))
    return scores


# piece: model_not_freed_good
import keras


def cv(folds, build):
    scores = []
    for x, y, xv, yv in folds:
        keras.backend.clear_session()
        model = build()
        model.fit(x, y, verbose=0)
        scores.append(model.evaluate(xv, yv, verbose=0))
    return scores


# piece: unscaled_sgd
import numpy as np
import keras

x = np.arange(1000, dtype=float).reshape(-1, 1)
y = 3 * x + 2
model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
model.compile(optimizer="sgd", loss="mse")
model.fit(x, y, epochs=5)


# piece: deprecated_input_shape
from keras import layers

first = layers.Dense(8, input_dim=20, activation="relu")
