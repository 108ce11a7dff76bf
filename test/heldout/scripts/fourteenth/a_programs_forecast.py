"""Hourly load forecast: windows, an LSTM and a report."""
import argparse
import datetime as dt

import numpy as np
import pandas as pd
import tensorflow as tf
from sklearn.metrics import mean_absolute_percentage_error as mape
from sklearn.preprocessing import MinMaxScaler


def windows(series, length):
    xs, ys = [], []
    for i in range(len(series) - length):
        xs.append(series[i : i + length])
        ys.append(series[i + length])
    return np.array(xs)[..., None], np.array(ys)


class Forecaster:
    def __init__(self, length, units=32):
        self.length = length
        self.units = units
        self.scaler = MinMaxScaler()
        self.net = None

    def prepare(self, frame):
        values = frame[["load"]].to_numpy()
        scaled = self.scaler.fit_transform(values)[:, 0]
        return windows(scaled, self.length)

    def build(self):
        self.net = tf.keras.models.Sequential(
            [
                tf.keras.layers.LSTM(self.units, input_shape=(self.length, 1)),
                tf.keras.layers.Dropout(rate=0.2),
                tf.keras.layers.Dense(1),
            ]
        )
        self.net.compile(optimizer=tf.keras.optimizers.Adam(lr=0.001), loss="mae")
        return self

    def train(self, xs, ys, epochs):
        stop = tf.keras.callbacks.EarlyStopping(monitor="val_loss", patience=5)
        self.net.fit(xs, ys, epochs=epochs, validation_split=0.2, shuffle=False, callbacks=[stop])
        return self

    def forecast(self, xs):
        scaled = self.net.predict(xs)
        return self.scaler.inverse_transform(scaled)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("csv")
    parser.add_argument("--length", type=int, default=24)
    parser.add_argument("--epochs", type=int, default=30)
    args = parser.parse_args()
    tf.keras.utils.set_random_seed(17)
    frame = pd.read_csv(args.csv, parse_dates=["hour"], index_col="hour")
    cut = frame.index.max() - dt.timedelta(days=14)
    past, future = frame[:cut], frame[cut:]
    fc = Forecaster(args.length)
    xs, ys = fc.prepare(past)
    fc.build().train(xs, ys, args.epochs)
    values = fc.scaler.transform(future[["load"]].to_numpy())[:, 0]
    xt, yt = windows(values, args.length)
    truth = fc.scaler.inverse_transform(yt.reshape(-1, 1))
    print(f"MAPE {mape(truth, fc.forecast(xt)):.3%}")
    fc.net.save("load.h5")
    rmse = np.sqrt(mean_squared_error(truth, fc.forecast(xt)))
    print(f"RMSE {rmse:.1f}")


if __name__ == "__main__":
    main()
