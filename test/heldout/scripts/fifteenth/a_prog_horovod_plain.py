"""Tabular regression with Horovod: every worker has its own slice of the rows."""

from dataclasses import dataclass

import horovod.keras as hvd
import keras
import numpy as np
import tensorflow as tf


@dataclass
class Run:
    rows: str = "rows.npz"
    epochs: int = 20
    batch: int = 256
    rate: float = 1e-3


def pin() -> None:
    gpus = tf.config.list_physical_devices("GPU")
    if gpus:
        tf.config.set_visible_devices(gpus[hvd.local_rank()], "GPU")


def build(columns: int) -> keras.Model:
    return keras.Sequential([keras.Input((columns,)), keras.layers.Dense(64, activation="relu"), keras.layers.Dense(1)])


def train(run: Run) -> keras.Model:
    hvd.init()
    pin()
    with np.load(run.rows) as stored:
        X, y = stored["X"][hvd.rank() :: hvd.size()], stored["y"][hvd.rank() :: hvd.size()]
    model = build(X.shape[1])
    adam = keras.optimizers.Adam(run.rate * hvd.size())
    model.compile(optimizer=adam, loss="mse")
    model.fit(
        X,
        y,
        batch_size=run.batch,
        epochs=run.epochs,
        callbacks=[hvd.callbacks.BroadcastGlobalVariablesCallback(0)],
        verbose=1 if hvd.rank() == 0 else 0,
    )
    model.save("regressor.keras")
    return model


if __name__ == "__main__":
    train(Run())
