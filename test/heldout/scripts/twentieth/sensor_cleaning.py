"""Cleaning of the press-line sensor table and a first anomaly/quality model.

The raw export has one row per stroke; spikes come from the load cells.
"""
import argparse
from pathlib import Path

import joblib
import numpy as np
import pandas as pd
from scipy import stats
from sklearn.ensemble import RandomForestRegressor
from sklearn.impute import SimpleImputer
from sklearn.metrics import mean_absolute_error
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

FORCES = ["force_1", "force_2", "force_3", "force_4"]
OTHER = ["temp_oil", "speed", "stroke_len"]
TARGET = "burr_um"


def load(path: Path) -> pd.DataFrame:
    df = pd.read_csv(path)
    return df.dropna(subset=[TARGET])


def clip_spikes(train: pd.DataFrame, frame: pd.DataFrame) -> pd.DataFrame:
    lo, hi = train[FORCES].quantile(0.001), train[FORCES].quantile(0.999)
    out = frame.copy()
    out[FORCES] = out[FORCES].clip(lo, hi, axis=1)
    return out


def fill(train: pd.DataFrame, other: pd.DataFrame):
    imputer = SimpleImputer(strategy="mean")
    cols = FORCES + OTHER
    train_filled = imputer.fit_transform(train[cols])
    other_filled = imputer.transform(other[cols])
    return train_filled, other_filled, imputer


def drop_outliers(values: np.ndarray, target: np.ndarray):
    z = stats.zscore(values[:, : len(FORCES)], axis=0)
    keep = (z < 3).all(axis=1)
    temp = values[:, len(FORCES)]
    keep &= np.abs(stats.zscore(temp)) < 4
    return values[keep], target[keep]


def scaled_histogram(values: np.ndarray, bins: int = 40):
    column = StandardScaler().fit_transform(values[:, :1].reshape(-1, 1))
    counts, edges = np.histogram(column, bins=bins)
    return counts, edges


def force_profile(values: np.ndarray) -> np.ndarray:
    scaler = StandardScaler()
    flat = scaler.fit_transform(values.reshape(-1, 1))
    return flat.reshape(values.shape).mean(axis=0)


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("csv", type=Path)
    ap.add_argument("--model", type=Path, default=Path("burr.joblib"))
    args = ap.parse_args()

    df = load(args.csv)
    train, test = train_test_split(df, test_size=0.2, random_state=9)
    test = clip_spikes(train, test)
    train = clip_spikes(train, train)

    x_train, x_test, imputer = fill(train, test)
    x_train = x_train[~np.isnan(x_train).any(axis=1)]
    y_train, y_test = train[TARGET].to_numpy(), test[TARGET].to_numpy()
    x_train, y_train = drop_outliers(x_train, y_train)

    centred = x_train - x_train.mean(axis=0)
    small = centred[np.abs(centred) < 3 * x_train.std()]
    noise = StandardScaler().fit(small).scale_
    print("robust noise level", noise)
    print("force profile", force_profile(x_train[:, : len(FORCES)]).round(3))
    counts, edges = scaled_histogram(x_train)
    print("histogram", counts.tolist(), edges[[0, -1]].round(2).tolist())

    model = make_pipeline(StandardScaler(), RandomForestRegressor(n_estimators=300, random_state=9, n_jobs=-1))
    model.fit(x_train, y_train)
    print("MAE", mean_absolute_error(y_test, model.predict(x_test)))
    joblib.dump({"model": model, "imputer": imputer, "columns": FORCES + OTHER}, args.model)


if __name__ == "__main__":
    main()
