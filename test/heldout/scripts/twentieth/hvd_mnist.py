"""MNIST with Horovod and tf.keras. Run: horovodrun -np 4 python hvd_mnist.py"""
import argparse
import math

import horovod.tensorflow.keras as hvd
import tensorflow as tf
from tensorflow.keras import Model, layers


def parse():
    p = argparse.ArgumentParser()
    p.add_argument("--epochs", type=int, default=12)
    p.add_argument("--batch-size", type=int, default=128)
    p.add_argument("--base-lr", type=float, default=0.001)
    p.add_argument("--warmup", type=int, default=3)
    return p.parse_args()


def load():
    (x, y), (xt, yt) = tf.keras.datasets.mnist.load_data()
    x = x[..., None].astype("float32") / 255.0
    xt = xt[..., None].astype("float32") / 255.0
    return (x, y.astype("int64")), (xt, yt.astype("int64"))


def dataset(x, y, batch_size):
    ds = tf.data.Dataset.from_tensor_slices((x, y))
    return ds.shuffle(10_000, seed=13).batch(batch_size).prefetch(tf.data.AUTOTUNE)


def network():
    inputs = layers.Input(shape=(28, 28, 1))
    h = layers.Conv2D(32, 3, activation="relu")(inputs)
    h = layers.Conv2D(64, 3, activation="relu")(h)
    h = layers.MaxPooling2D()(h)
    h = layers.Dropout(0.25)(h)
    h = layers.Flatten()(h)
    h = layers.Dense(128, activation="relu")(h)
    outputs = layers.Dense(10)(h)
    return Model(inputs, outputs)


def main():
    args = parse()
    hvd.init()
    tf.keras.utils.set_random_seed(13 + hvd.rank())

    (x_train, y_train), (x_test, y_test) = load()
    train_ds = dataset(x_train, y_train, args.batch_size)

    model = network()
    opt = tf.keras.optimizers.Adam(args.base_lr)
    model.compile(
        optimizer=opt,
        loss=tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        metrics=["accuracy"],
    )
    callbacks = [
        hvd.callbacks.MetricAverageCallback(),
        hvd.callbacks.LearningRateScalingCallback(warmup_epochs=args.warmup),
    ]
    if hvd.rank() == 0:
        callbacks.append(tf.keras.callbacks.ModelCheckpoint("ckpt/mnist-{epoch:02d}.keras"))

    model.fit(
        train_ds,
        epochs=args.epochs,
        callbacks=callbacks,
        verbose=2 if hvd.rank() == 0 else 0,
    )
    if hvd.rank() == 0:
        steps = math.ceil(len(x_test) / 512)
        loss, acc = model.evaluate(x_test, y_test, batch_size=512, verbose=0)
        print(f"test accuracy {acc:.4f}, loss {loss:.4f} ({steps} batches)")


if __name__ == "__main__":
    main()
