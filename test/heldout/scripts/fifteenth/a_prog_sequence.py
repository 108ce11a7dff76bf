"""Forecast the hourly load with a small LSTM."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path

import keras
import numpy as np
import pandas as pd
from keras import layers
from sklearn.preprocessing import MinMaxScaler

logger = logging.getLogger(__name__)


@dataclass(slots=True)
class LoadConfig:
    csv: Path = Path("load.csv")
    window: int = 48
    units: int = 64
    epochs: int = 40
    batch_size: int = 64


def windows(values: np.ndarray, length: int) -> tuple[np.ndarray, np.ndarray]:
    starts = range(len(values) - length)
    return np.stack([values[i : i + length] for i in starts]), values[length:, 0]


def load(config: LoadConfig) -> tuple[np.ndarray, np.ndarray, int]:
    frame = pd.read_csv(config.csv, parse_dates=["time"], index_col="time").sort_index()
    values = frame[["load", "temperature"]].to_numpy()
    cut = int(0.8 * len(values))
    scaler = MinMaxScaler().fit(values[:cut])
    X, y = windows(scaler.transform(values), config.window)
    return X, y, cut - config.window


def network(config: LoadConfig, columns: int) -> keras.Model:
    model = keras.Sequential(
        [
            layers.Input((config.window, columns)),
            layers.LSTM(config.units),
            layers.Dense(1),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(learning_rate=1e-3), loss="mae")
    return model


def slower(model: keras.Model) -> None:
    model.compile(optimizer=keras.optimizers.Adam(learning_rate=1e-4, beta1=0.9), loss="mae")


def inspect(model: keras.Model, X: np.ndarray, y: np.ndarray) -> None:
    losses = keras.losses.mean_squared_error(y[:, None], model(X))
    logger.info(f"MSE {losses}")


def main() -> None:
    logging.basicConfig(level=logging.INFO)
    config = LoadConfig()
    X, y, cut = load(config)
    model = network(config, X.shape[2])
    probe = keras.Sequential([layers.Input((config.window, X.shape[2])), layers.Flatten(), layers.Dense(1)])
    history = probe.fit(X[:cut], y[:cut], epochs=1)
    logger.info("trial: %s", history.history)
    stop = keras.callbacks.EarlyStopping(patience=5, restore_best_weights=True)
    model.fit(X[:cut], y[:cut], validation_split=0.2, epochs=config.epochs, batch_size=config.batch_size, callbacks=[stop])
    inspect(model, X[cut:], y[cut:])
    print(metrics.mean_absolute_error(y[cut:], model.predict(X[cut:]).ravel()))


if __name__ == "__main__":
    main()
