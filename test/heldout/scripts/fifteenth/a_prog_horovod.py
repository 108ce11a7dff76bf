"""Fashion-MNIST on several GPUs with Horovod and tf.keras."""

import argparse
from pathlib import Path

import horovod.tensorflow.keras as hvd
import tensorflow as tf


def make_model() -> tf.keras.Model:
    return tf.keras.Sequential(
        [
            tf.keras.Input(shape=(28, 28, 1)),
            tf.keras.layers.Conv2D(32, 3, activation="relu"),
            tf.keras.layers.Flatten(),
            tf.keras.layers.Dense(10, activation="softmax"),
        ]
    )


def make_data(batch: int) -> tf.data.Dataset:
    (images, labels), _ = tf.keras.datasets.fashion_mnist.load_data()
    data = tf.data.Dataset.from_tensor_slices((images[..., None] / 255.0, labels))
    return data.shard(hvd.size(), hvd.rank()).shuffle(10_000).batch(batch)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--batch", type=int, default=128)
    parser.add_argument("--log-dir", type=Path, default=Path("runs"))
    args = parser.parse_args()

    hvd.init()
    model = make_model()
    optimizer = hvd.DistributedOptimizer(tf.keras.optimizers.SGD(0.01, momentum=0.9))
    model.compile(optimizer=optimizer, loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    callbacks = [
        hvd.callbacks.MetricAverageCallback(),
        tf.keras.callbacks.TensorBoard(args.log_dir),
    ]
    model.fit(make_data(args.batch), epochs=args.epochs, callbacks=callbacks)
    if hvd.rank() == 0:
        model.save("fashion.keras")


if __name__ == "__main__":
    main()
