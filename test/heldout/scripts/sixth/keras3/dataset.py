import numpy as np
import tensorflow as tf


def load_arrays():
    (x_train, y_train), (x_test, y_test) = tf.keras.datasets.cifar10.load_data()
    x_train = x_train.astype("float32") / 255.0
    x_test = x_test.astype("float32")
    return (x_train, y_train), (x_test, y_test)


def augment(image, label):
    image = tf.image.random_flip_left_right(image)
    image = tf.image.random_brightness(image, 0.1)
    return image, label


def make_dataset(x, y, batch_size, training):
    ds = tf.data.Dataset.from_tensor_slices((x, y))
    if training:
        ds = ds.map(augment, num_parallel_calls=tf.data.AUTOTUNE)
        ds = ds.batch(batch_size).shuffle(len(x))
    else:
        ds = ds.batch(batch_size)
    return ds.prefetch(tf.data.AUTOTUNE)


def hold_out(x, y, fraction=0.1, seed=0):
    rng = np.random.default_rng(seed)
    order = rng.permutation(len(x))
    n = int(len(x) * fraction)
    return (x[order[n:]], y[order[n:]]), (x[order[:n]], y[order[:n]])
