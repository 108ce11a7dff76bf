"""GRU forecast of bike rentals, Keras 3."""

import os

os.environ.setdefault("KERAS_BACKEND", "tensorflow")

import keras
import numpy as np
import pandas as pd
from keras import layers

CONFIG = {
    "csv": "bikes.csv",
    "lookback": 24,
    "batch_size": 64,
    "epochs": 40,
    "lr": 1e-3,
    "seed": 99,
}


def read(path):
    frame = pd.read_csv(path)
    recent = frame[frame["date"] >= "01/06/2024"]
    recent = recent.assign(date=pd.to_datetime(recent["date"], format="%d/%m/%Y"))
    return recent.sort_values("date").set_index("date")


def windows(series, lookback):
    X = np.lib.stride_tricks.sliding_window_view(series[:-1], lookback)[..., None]
    y = series[lookback:]
    return X.astype("float32"), y.astype("float32")


def build(lookback, lr):
    model = keras.Sequential(
        [
            layers.Input((lookback, 1)),
            layers.GRU(64, return_sequences=True),
            layers.GRU(32),
            layers.Dense(16, activation="relu"),
            layers.Dense(1),
        ]
    )
    model.compile(optimizer=keras.optimizers.Adam(lr), loss="mae")
    return model


def main():
    keras.utils.set_random_seed(CONFIG["seed"])
    frame = read(CONFIG["csv"])
    series = frame["count"].to_numpy(dtype="float64")
    series = (series - series.mean()) / series.std()
    X, y = windows(series, CONFIG["lookback"])

    cut = int(len(X) * 0.85)
    X_train, y_train = X[:cut], y[:cut]
    X_test, y_test = X[cut:], y[cut:]

    rng = np.random.default_rng(CONFIG["seed"])
    rng.shuffle(X_train)
    model = build(CONFIG["lookback"], CONFIG["lr"])
    callbacks = [
        keras.callbacks.EarlyStopping(monitor="val_loss", patience=5),
        keras.callbacks.ReduceLROnPlateau(monitor="val_loss", factor=0.5, patience=2),
    ]
    model.fit(
        X_train,
        y_train,
        validation_split=0.1,
        batch_size=CONFIG["batch_size"],
        epochs=CONFIG["epochs"],
        callbacks=callbacks,
        verbose=2,
    )
    mae = model.evaluate(X_test, y_test, verbose=0)
    print("test MAE (standardised):", mae)
    model.save("bikes.keras")


if __name__ == "__main__":
    main()
