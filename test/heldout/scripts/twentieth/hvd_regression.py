"""Distributed training of a delay-prediction network (Horovod + Keras)."""
import os

import horovod.tensorflow.keras as hvd
import numpy as np
import tensorflow as tf

EPOCHS = int(os.environ.get("EPOCHS", 20))
BATCH = 512
DATA = os.environ.get("DELAY_DATA", "delays.npz")


def pin_gpu():
    gpus = tf.config.list_physical_devices("GPU")
    for gpu in gpus:
        tf.config.experimental.set_memory_growth(gpu, True)
    if gpus:
        tf.config.set_visible_devices(gpus[hvd.local_rank()], "GPU")


def load_arrays():
    with np.load(DATA) as npz:
        x, y = npz["features"].astype("float32"), npz["delay"].astype("float32")
    rng = np.random.default_rng(41)
    order = rng.permutation(len(x))
    cut = int(0.9 * len(x))
    tr, va = order[:cut], order[cut:]
    mean, std = x[tr].mean(axis=0), x[tr].std(axis=0) + 1e-6
    return ((x[tr] - mean) / std, y[tr]), ((x[va] - mean) / std, y[va])


def build_model(n_features):
    return tf.keras.Sequential(
        [
            tf.keras.Input(shape=(n_features)),
            tf.keras.layers.Dense(256, activation="relu"),
            tf.keras.layers.Dropout(0.2),
            tf.keras.layers.Dense(128, activation="relu"),
            tf.keras.layers.Dense(1),
        ]
    )


def main():
    hvd.init()
    pin_gpu()
    tf.keras.utils.set_random_seed(41)
    (x_tr, y_tr), (x_va, y_va) = load_arrays()

    train = (
        tf.data.Dataset.from_tensor_slices((x_tr, y_tr))
        .shard(hvd.size(), hvd.rank())
        .shuffle(50_000)
        .batch(BATCH)
        .prefetch(tf.data.AUTOTUNE)
    )
    val = tf.data.Dataset.from_tensor_slices((x_va, y_va)).batch(BATCH).prefetch(tf.data.AUTOTUNE)

    model = build_model(x_tr.shape[1])
    optimizer = hvd.DistributedOptimizer(tf.keras.optimizers.Adam(1e-3))
    model.compile(optimizer=optimizer, loss="huber", metrics=["mae"])

    callbacks = [
        hvd.callbacks.BroadcastGlobalVariablesCallback(0),
        hvd.callbacks.MetricAverageCallback(),
        tf.keras.callbacks.ModelCheckpoint("delay_best.keras", save_best_only=True, monitor="val_mae", mode="max"),
    ]
    history = model.fit(train, validation_data=val, epochs=EPOCHS, callbacks=callbacks, verbose=1)
    if hvd.rank() == 0:
        best = min(history.history["val_mae"])
        print(f"best validation MAE: {best:.2f} minutes over {EPOCHS} epochs on {hvd.size()} workers")


def describe_data():
    """Print a few facts about the arrays; handy before a long job."""
    with np.load(DATA) as npz:
        for key in npz.files:
            arr = npz[key]
            print(key, arr.shape, arr.dtype, float(arr.mean()))


if __name__ == "__main__":
    if os.environ.get("DESCRIBE"):
        describe_data()
    else:
        main()
