"""Magnitude pruning of the vibration model for the gateway (tf_keras + TF-MOT)."""
import os

os.environ["TF_USE_LEGACY_KERAS"] = "1"

import numpy as np
import tensorflow as tf
import tensorflow_model_optimization as tfmot
import tf_keras as keras

SAMPLES, WINDOW, AXES = 6400, 256, 3
BATCH, EPOCHS = 64, 10
sparsity = tfmot.sparsity.keras


def synthetic_vibration(n, seed):
    rng = np.random.default_rng(seed)
    t = np.linspace(0, 1, WINDOW)
    freq = rng.uniform(5, 60, size=(n, AXES))
    x = np.sin(2 * np.pi * freq[:, None, :] * t[None, :, None])
    x += 0.3 * rng.standard_normal(x.shape)
    y = (freq.mean(axis=1) > 32).astype("int32")
    return x.astype("float32"), y


def make_model():
    return keras.Sequential(
        [
            keras.layers.Input((WINDOW, AXES)),
            keras.layers.Conv1D(32, 9, strides=4, activation="relu"),
            keras.layers.Conv1D(64, 5, strides=2, activation="relu"),
            keras.layers.GlobalMaxPooling1D(),
            keras.layers.Dense(32, activation="relu"),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )


def compile_(model):
    model.compile(optimizer=keras.optimizers.Adam(1e-3), loss="binary_crossentropy", metrics=["accuracy"])
    return model


def sparsity_of(model):
    kernels = [w.numpy() for w in model.trainable_weights if "kernel" in w.name]
    return float(np.mean([np.mean(k == 0) for k in kernels]))


def main():
    keras.utils.set_random_seed(9)
    x, y = synthetic_vibration(SAMPLES, 0)
    x_val, y_val = synthetic_vibration(1600, 1)
    x_test, y_test = synthetic_vibration(1600, 2)

    reference = keras.models.load_model("vibration_reference")
    dense = compile_(make_model())
    schedule = sparsity.PolynomialDecay(0.2, 0.8, begin_step=2000, end_step=4000)
    pruned = compile_(sparsity.prune_low_magnitude(dense, pruning_schedule=schedule))
    pruned.fit(
        x,
        y,
        batch_size=BATCH,
        epochs=EPOCHS,
        validation_data=(x_val, y_val),
        callbacks=[sparsity.UpdatePruningStep()],
    )
    stripped = compile_(sparsity.strip_pruning(pruned))
    loss, acc = stripped.evaluate(x_test, y_test, verbose=0)
    print(f"loss {loss:.4f} accuracy {acc:.4f} sparsity {sparsity_of(stripped):.2f}")

    converter = tf.lite.TFLiteConverter.from_keras_model(stripped)
    with open("vibration.tflite", "wb") as fh:
        fh.write(converter.convert())
    stripped.save("vibration_pruned.h5")


if __name__ == "__main__":
    main()
