"""Reads meter data and weather, joins them and cuts them by time."""
import numpy as np
import pandas as pd


class EnergyData:
    def __init__(self, meters, weather, freq="1h"):
        self.meters = meters
        self.weather = weather
        self.freq = freq

    def read(self):
        load = pd.read_csv(self.meters)
        load["time"] = pd.to_datetime(load["time"], format="%d/%m/%Y %H:%M")
        weather = pd.read_csv(self.weather, dtype={"station": str})
        weather["time"] = pd.to_datetime(weather["time"])
        self.frame = load.merge(weather, on="time", how="left", validate="many_to_one")
        self.frame["temperature"] = self.frame["temperature"].interpolate()
        return self.frame

    def only_recent(self, since="2023-01-01"):
        raw = pd.read_csv(self.meters, usecols=["time", "meter", "kwh"])
        return raw[raw["time"] >= since]

    def features(self):
        frame = self.frame.sort_values(["meter", "time"])
        frame["hour"] = frame["time"].dt.hour
        frame["sin_hour"] = np.sin(2 * np.pi * frame["hour"] / 24)
        frame["lag_24"] = frame.groupby("meter")["kwh"].shift(24)
        frame["temp_z"] = (frame["temperature"] - frame["temperature"].mean()) / frame["temperature"].std()
        frame["month_sin"] = np.sin(2 * np.pi * frame["time"].dt.month / 12)
        self.frame = frame.dropna(subset=["lag_24"])
        return self.frame

    def parts(self, columns, target="kwh", cut="2024-10-01"):
        before = self.frame["time"] < cut
        X, y = self.frame[columns], self.frame[target]
        X = X.dropna()
        return X[before], X[~before], y[before], y[~before]


def summary(frame):
    if frame["kwh"].isna():
        print("there are gaps")
    if frame.empty:
        raise ValueError("no rows")
    return frame.describe()
