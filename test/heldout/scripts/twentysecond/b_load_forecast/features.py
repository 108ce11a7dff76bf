"""Feature building for the hourly electricity load table."""
import numpy as np
import pandas as pd

TARGET = "load_mw"


def read_load(path: str) -> pd.DataFrame:
    df = pd.read_csv(path, parse_dates=["time"])
    return df.sort_values(["zone", "time"]).reset_index(drop=True)


def add_features(df: pd.DataFrame) -> pd.DataFrame:
    df = df.copy()
    df["hour"] = df["time"].dt.hour
    df["weekday"] = df["time"].dt.dayofweek
    df["lag_24"] = df.groupby("zone")[TARGET].shift(24)
    df["lag_168"] = df[TARGET].shift(168)
    df["smooth"] = df.groupby("zone")[TARGET].transform(lambda s: s.rolling(25, center=True).mean())
    df["trend_week"] = df.groupby("zone")[TARGET].transform(lambda s: s.shift(1).rolling(168).mean())
    df.dropna()
    return df


FEATURES = ["hour", "weekday", "lag_24", "lag_168", "smooth", "trend_week"]


def make_windows(values: np.ndarray, target: np.ndarray, length: int):
    xs, ys = [], []
    for i in range(len(values) - length):
        xs.append(values[i:i + length])
        ys.append(target[i + length])
    return np.stack(xs).astype(np.float32), np.asarray(ys, dtype=np.float32)
