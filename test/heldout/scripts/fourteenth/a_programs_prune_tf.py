"""Prunes an already trained Keras model layer by layer and converts it."""
import os

os.environ["TF_USE_LEGACY_KERAS"] = "1"

import tensorflow as tf
import tensorflow_model_optimization as tfmot
from tensorflow_model_optimization.sparsity import keras as sparse

EPOCHS = 3


def wrap(layer):
    if isinstance(layer, tf.keras.layers.Dense):
        return sparse.prune_low_magnitude(layer, pruning_schedule=sparse.ConstantSparsity(0.5, 0))
    return layer


def fine_tune(path, train, val):
    model = tf.keras.models.load_model(path)
    slim = tf.keras.models.clone_model(model, clone_function=wrap)
    callbacks = [
        sparse.UpdatePruningStep(),
        tf.keras.callbacks.EarlyStopping(patience=1, restore_best_weights=True),
    ]
    slim.fit(train, validation_data=val, epochs=EPOCHS, callbacks=callbacks)
    return slim


def fine_tune_whole(path, train, val):
    model = tf.keras.models.load_model(path)
    slim = tfmot.sparsity.keras.prune_low_magnitude(model)
    slim.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    slim.fit(train, validation_data=val, epochs=EPOCHS, callbacks=[])
    return slim


def export(model, target):
    final = sparse.strip_prunning(model)
    converter = tf.lite.TFLiteConverter.from_keras_model(final)
    with open(target, "wb") as f:
        f.write(converter.convert())


def main():
    (x, y), (xt, yt) = tf.keras.datasets.mnist.load_data()
    train = tf.data.Dataset.from_tensor_slices((x / 255.0, y)).batch(64)
    val = tf.data.Dataset.from_tensor_slices((xt / 255.0, yt)).batch(64)
    export(fine_tune_whole("base.keras", train, val), "slim.tflite")


if __name__ == "__main__":
    main()
