"""Magnitude pruning of a small MNIST network with the TensorFlow Model Optimization toolkit."""
import argparse
import tempfile

import numpy as np
import tensorflow_model_optimization as tfmot
from tensorflow import keras

sparsity = tfmot.sparsity.keras


class PruneConfig:
    batch_size = 128
    epochs = 2
    final_sparsity = 0.8


def mnist():
    (x, y), (xt, yt) = keras.datasets.mnist.load_data()
    return (x / 255.0, y), (xt / 255.0, yt)


def dense_model():
    model = keras.Sequential(
        [
            keras.layers.Flatten(input_shape=(28, 28)),
            keras.layers.Dense(300, activation="relu"),
            keras.layers.Dense(100, activation="relu"),
            keras.layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


def prune(model, steps):
    schedule = sparsity.PolynomialDecay(0.2, PruneConfig.final_sparsity, begin_step=0, end_step=steps)
    return sparsity.prune_low_magnitude(model, pruning_schedule=schedule, frequency=100)


def run(args):
    (x, y), (xt, yt) = mnist()
    model = dense_model()
    model.fit(x, y, epochs=args.epochs, batch_size=PruneConfig.batch_size, validation_split=0.1)
    print("dense", model.evaluate(xt, yt, verbose=0))

    steps = int(np.ceil(len(x) / PruneConfig.batch_size)) * PruneConfig.epochs
    pruned = prune(model, steps)
    pruned.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    pruned.fit(
        x,
        y,
        epochs=PruneConfig.epochs,
        batch_size=PruneConfig.batch_size,
        callbacks=[keras.callbacks.TensorBoard(tempfile.mkdtemp())],
    )
    print("pruned", pruned.evaluate(xt, yt, verbose=0))
    pruned.save("pruned.keras")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--epochs", type=int, default=3)
    run(parser.parse_args())
