"""Magnitude pruning of a keyword-spotting network with TF-MOT."""
import argparse
import pathlib

import numpy as np
import tensorflow as tf
import tensorflow_model_optimization as tfmot
from tensorflow import keras

INPUT = (49, 40, 1)
LABELS = 12


def load_split(folder: pathlib.Path, split: str):
    data = np.load(folder / f"{split}.npz")
    return data["mfcc"].astype("float32")[..., None], data["label"].astype("int32")


def make_model() -> keras.Model:
    return keras.Sequential(
        [
            keras.layers.Input(shape=INPUT),
            keras.layers.Conv2D(64, (10, 4), strides=(2, 2), padding="same", activation="relu"),
            keras.layers.Conv2D(64, (3, 3), padding="same", activation="relu"),
            keras.layers.GlobalAveragePooling2D(),
            keras.layers.Dropout(0.3),
            keras.layers.Dense(LABELS, activation="softmax"),
        ]
    )


def compiled(model, lr):
    model.compile(
        optimizer=keras.optimizers.Adam(lr),
        loss=keras.losses.SparseCategoricalCrossentropy(),
        metrics=["accuracy"],
    )
    return model


def to_tflite(model, path: pathlib.Path):
    converter = tf.lite.TFLiteConverter.from_keras_model(model)
    converter.optimizations = [tf.lite.Optimize.DEFAULT]
    path.write_bytes(converter.convert())
    return path.stat().st_size


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--data", type=pathlib.Path, default=pathlib.Path("speech"))
    ap.add_argument("--epochs", type=int, default=30)
    ap.add_argument("--prune-epochs", type=int, default=8)
    ap.add_argument("--sparsity", type=float, default=0.75)
    args = ap.parse_args()

    keras.utils.set_random_seed(8)
    x_train, y_train = load_split(args.data, "train")
    x_val, y_val = load_split(args.data, "val")
    x_test, y_test = load_split(args.data, "test")

    dense = compiled(make_model(), 1e-3)
    dense.fit(x_train, y_train, batch_size=128, epochs=args.epochs, validation_data=(x_val, y_val))
    _, dense_acc = dense.evaluate(x_test, y_test, verbose=0)

    steps = int(np.ceil(len(x_train) / 128)) * args.prune_epochs
    schedule = tfmot.sparsity.keras.PolynomialDecay(
        initial_sparsity=0.3, final_sparsity=args.sparsity, begin_step=0, end_step=steps
    )
    pruned = tfmot.sparsity.keras.prune_low_magnitude(dense, schedule=schedule)
    pruned.fit(
        x_train,
        y_train,
        batch_size=128,
        epochs=args.prune_epochs,
        validation_data=(x_val, y_val),
        callbacks=[keras.callbacks.TerminateOnNaN()],
    )
    acc = pruned.evaluate(x_test, y_test, verbose=0)[1]
    print(f"dense {dense_acc:.4f}  pruned {acc:.4f}")

    size = to_tflite(pruned, pathlib.Path("kws_pruned.tflite"))
    print(f"{size / 1024:.1f} KiB")
    dense.save("kws_dense.keras")


if __name__ == "__main__":
    main()
