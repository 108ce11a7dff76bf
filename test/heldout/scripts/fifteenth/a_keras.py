# piece: one_batch_only
from tensorflow.keras.preprocessing.image import ImageDataGenerator


def train(model, images, labels, epochs=3):
    gen = ImageDataGenerator(horizontal_flip=True, rescale=1 / 255)
    for epoch in range(epochs):
        for batch_x, batch_y in gen.flow(images, labels, batch_size=64):
            model.fit(batch_x, batch_y, verbose=0)
            break


def train_steps(model, images, labels, steps=100):
    gen = ImageDataGenerator(horizontal_flip=True, rescale=1 / 255)
    for step, (batch_x, batch_y) in enumerate(gen.flow(images, labels, batch_size=64)):
        model.train_on_batch(batch_x, batch_y)
        if step + 1 >= steps:
            break


# piece: images_without_their_labels
from tensorflow.keras.preprocessing import image as kimage


def fine_tune(net, pics, classes):
    flips = kimage.ImageDataGenerator(vertical_flip=True, rescale=1.0 / 255)
    for chunk, _ in zip(flips.flow(x=pics, batch_size=len(pics)), range(20)):
        net.train_on_batch(chunk, classes)


def preview(pics):
    flips = kimage.ImageDataGenerator(vertical_flip=True, rescale=1.0 / 255)
    return next(flips.flow(pics, batch_size=9))


# piece: fitted_generator
from tensorflow.keras.preprocessing.image import ImageDataGenerator as IDG


def loaders(x_train, y_train):
    plain = IDG(rescale=1 / 255, zoom_range=0.1)
    plain.fit(x_train)
    whitened = IDG(rescale=1 / 255, zca_whitening=True)
    whitened.fit(x_train)
    return plain.flow(x_train, y_train), whitened.flow(x_train, y_train)


# piece: angles
import tensorflow as tf

options = dict(rescale=1 / 255, width_shift_range=0.1)
gentle = tf.keras.preprocessing.image.ImageDataGenerator(shear_range=0.15, **options)
visible = tf.keras.preprocessing.image.ImageDataGenerator(shear_range=12, **options)
layer = tf.keras.layers.RandomRotation(0.1)


# piece: augmenter_left_out
import keras
from keras import layers

augment = keras.Sequential([layers.RandomFlip("horizontal"), layers.RandomContrast(0.2)])
inputs = keras.Input((96, 96, 3))
x = layers.Rescaling(1 / 255)(inputs)
x = layers.Conv2D(32, 3, activation="relu")(x)
x = layers.GlobalAveragePooling2D()(x)
classifier = keras.Model(inputs, layers.Dense(4, activation="softmax")(x))


# piece: augmenter_in_map
import keras
from keras import layers

jitter = keras.Sequential([layers.RandomFlip("horizontal"), layers.RandomZoom(0.1)])
train_ds = train_ds.map(lambda image, label: (jitter(image, training=True), label))


# piece: table_into_generator
import pandas as pd
from sklearn.preprocessing import MinMaxScaler
from tensorflow.keras.preprocessing.image import ImageDataGenerator


def batches(csv):
    table = pd.read_csv(csv)
    pixels = MinMaxScaler().fit_transform(table.drop(columns="label"))
    shifts = ImageDataGenerator(width_shift_range=0.1)
    return shifts.flow(pixels, table["label"])


def batches_square(csv):
    table = pd.read_csv(csv)
    pixels = MinMaxScaler().fit_transform(table.drop(columns="label"))
    shifts = ImageDataGenerator(width_shift_range=0.1)
    return shifts.flow(pixels.reshape(-1, 28, 28, 1), table["label"])


# piece: parenthesised_shape
from keras import Input, Model, layers

WIDTH = 24


def encoder(columns: int = 12):
    left = Input(shape=(WIDTH))
    right = Input(shape=(columns,))
    return Model([left, right], layers.Dense(8)(layers.concatenate([left, right])))


# piece: shape_of_column_count
import keras


def regressor(X_train):
    return keras.Sequential([
        keras.layers.InputLayer(shape=(X_train.shape[1])),
        keras.layers.Dense(1),
    ])


def regressor_right(X_train):
    return keras.Sequential([
        keras.layers.InputLayer(shape=(X_train.shape[1:])),
        keras.layers.Dense(1),
    ])


# piece: integer_labels
import keras
from keras.utils import to_categorical

(x_train, y_train), (x_test, y_test) = keras.datasets.fashion_mnist.load_data()
net = keras.Sequential([
    keras.Input((28, 28)), keras.layers.Rescaling(1 / 255), keras.layers.Flatten(), keras.layers.Dense(10, "softmax"),
])
net.compile("adam", keras.losses.CategoricalCrossentropy(), ["accuracy"])
net.fit(x_train, to_categorical(y_train, 10), epochs=2, validation_split=0.1)
net.evaluate(x_test, y_test)


# piece: onehot_into_sparse
import numpy as np
import keras


def learn(model, X, classes):
    targets = np.eye(5)[classes]
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
    model.fit(X, targets, epochs=4)
    model.fit(X, classes, epochs=4)


# piece: directory_labels
from keras.utils import image_dataset_from_directory
from keras import applications, layers, Sequential

train_ds = image_dataset_from_directory("train", label_mode="int", image_size=(128, 128), seed=4)
backbone = applications.MobileNetV2(include_top=False, pooling="avg", input_shape=(128, 128, 3))
head = Sequential([layers.Rescaling(1 / 127.5, offset=-1), backbone, layers.Dense(6, activation="softmax")])
head.compile(loss="categorical_crossentropy", optimizer="adam")
head.fit(train_ds, epochs=3)


# piece: never_compiled
import keras


def reborn(source, x, y):
    twin = keras.models.clone_model(source)
    twin.set_weights(source.get_weights())
    twin.compile(optimizer="sgd", loss="mse")
    twin.fit(x, y)


def stacked(base, x, y):
    full = keras.Sequential([base, keras.layers.Dense(1, activation="sigmoid")])
    full.fit(x, y, epochs=3)
    return full


def checked(shape, x, y):
    probe = keras.Sequential([keras.Input(shape), keras.layers.Dense(1)])
    return probe.train_on_batch(x, y)


# piece: tuned_network
import keras
from sklearn.model_selection import RandomizedSearchCV, cross_val_score
from sklearn.linear_model import SGDClassifier


def search(X, y):
    dense = keras.Sequential([keras.layers.Dense(16, activation="relu"), keras.layers.Dense(1, activation="sigmoid")])
    dense.compile("adam", "binary_crossentropy")
    print(cross_val_score(dense, X, y, cv=3))
    return RandomizedSearchCV(SGDClassifier(random_state=0), {"alpha": [1e-4, 1e-3]}, random_state=0).fit(X, y)


# piece: fresh_weights
import keras
from keras import layers


def score_only(x_test, y_test):
    mlp = keras.Sequential([keras.Input((30,)), layers.Dense(32, "relu"), layers.Dense(3, "softmax")])
    mlp.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    print(mlp.evaluate(x_test, y_test, verbose=0))


def score_stored(x_test, y_test, path):
    mlp = keras.Sequential([keras.Input((30,)), layers.Dense(32, "relu"), layers.Dense(3, "softmax")])
    mlp.load_weights(path)
    mlp.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    print(mlp.evaluate(x_test, y_test, verbose=0))


# piece: loss_per_sample
import keras
import tensorflow as tf
from keras.losses import binary_crossentropy, mean_absolute_error


def report(model, x, y):
    guess = model(x, training=False)
    print("loss", binary_crossentropy(y, guess))
    print("loss", float(tf.reduce_mean(binary_crossentropy(y, guess))))
    mae = mean_absolute_error(y, guess).numpy()
    print(f"MAE {mae:.4f}")
    print(f"MAE {keras.losses.MeanAbsoluteError()(y, guess).numpy():.4f}")


# piece: worst_weights
import keras
from keras.callbacks import EarlyStopping, ModelCheckpoint


def run(model, train, val, test):
    stop = EarlyStopping(monitor="val_loss", patience=4)
    model.fit(train, validation_data=val, epochs=90, callbacks=[stop])
    return model.evaluate(test)


def run_kept(model, train, val, test):
    stop = EarlyStopping(monitor="val_loss", patience=4, restore_best_weights=True)
    model.fit(train, validation_data=val, epochs=90, callbacks=[stop])
    return model.evaluate(test)


def run_stored(model, train, val, test):
    keep = [EarlyStopping(patience=4), ModelCheckpoint("best.keras", save_best_only=True)]
    model.fit(train, validation_data=val, epochs=90, callbacks=keep)
    return keras.models.load_model("best.keras").evaluate(test)


# piece: last_fifth_is_one_class
import numpy as np
import keras


def two_sources(net, healthy, ill):
    x = np.concatenate([healthy, ill])
    y = np.concatenate([np.zeros(len(healthy)), np.ones(len(ill))])
    net.compile("adam", "binary_crossentropy")
    net.fit(x, y, epochs=5, validation_split=0.2)
    order = np.random.default_rng(0).permutation(len(x))
    net.fit(x[order], y[order], epochs=5, validation_split=0.2)


# piece: pruned_without_steps
import tensorflow_model_optimization as tfmot
import tf_keras


def thin(model, x, y):
    small = tfmot.sparsity.keras.prune_low_magnitude(model)
    small.compile("adam", "mse")
    small.fit(x, y, epochs=2, callbacks=[tf_keras.callbacks.TensorBoard("logs")])
    return tfmot.sparsity.keras.strip_pruning(small)


def thin_right(model, x, y):
    small = tfmot.sparsity.keras.prune_low_magnitude(model)
    small.compile("adam", "mse")
    small.fit(x, y, epochs=2, callbacks=[tfmot.sparsity.keras.UpdatePruningStep()])
    return tfmot.sparsity.keras.strip_pruning(small)


# piece: pruned_keywords
from tensorflow_model_optimization.sparsity import keras as sparsity


def wrap(model, schedule):
    options = {"pruning_schedule": schedule}
    good = sparsity.prune_low_magnitude(model, **options)
    lost = sparsity.prune_low_magnitude(model, sparsity_schedule=schedule)
    return good, lost


# piece: pruned_keras_three
import keras
import tensorflow_model_optimization as tfmot

net = keras.Sequential([keras.Input((8,)), keras.layers.Dense(4, activation="relu"), keras.layers.Dense(1)])
thin = tfmot.sparsity.keras.prune_low_magnitude(net)


# piece: pruned_and_saved
import tensorflow_model_optimization as tfmot
import tf_keras


def store(trained, x, y):
    pruned = tfmot.sparsity.keras.prune_low_magnitude(trained)
    pruned.compile("adam", "mse")
    pruned.fit(x, y, callbacks=[tfmot.sparsity.keras.UpdatePruningStep()])
    pruned.save("pruned.keras")


# piece: mixed_roots
import keras
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import Dense


def build(x, y):
    net = Sequential([Dense(8, activation="relu"), Dense(1)])
    net.compile(optimizer="adam", loss="mse")
    net.fit(x, y, callbacks=[keras.callbacks.TerminateOnNaN()])


# piece: old_file_format
import keras


def keep(model):
    model.save("final.hdf5")
    model.save_weights("final.weights.h5")
    model.save("final.keras")


# piece: horovod_wrong_half
import horovod.tensorflow as hvd
import tensorflow as tf

hvd.init()


def start_callbacks():
    return [hvd.callbacks.BroadcastGlobalVariablesCallback(0)]


def first_broadcast(model):
    hvd.broadcast_variables(model.variables, root_rank=0)


# piece: horovod_invented
import horovod.tensorflow.keras as hvd

hvd.init()


def more(rate):
    warm = hvd.callbacks.LearningRateWarmupCallback(initial_lr=rate, warmup_epochs=3)
    return [warm, hvd.callbacks.GradientAverageCallback()]


# piece: keras_invented
import keras
from keras import layers, ops


def extra():
    return keras.callbacks.GradientLogger()


def attention(x):
    return layers.SelfAttention(4)(x)


def relu6(x):
    return ops.relu6(x)
