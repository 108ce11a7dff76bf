"""Day-ahead electricity load forecast per region (pandas + scikit-learn)."""

import argparse
import logging

import numpy as np
import pandas as pd
from sklearn.ensemble import HistGradientBoostingRegressor
from sklearn.metrics import mean_absolute_error, mean_absolute_percentage_error
from sklearn.model_selection import TimeSeriesSplit, cross_val_score, train_test_split

log = logging.getLogger("load")


def read(path: str) -> pd.DataFrame:
    df = pd.read_csv(path, parse_dates=["timestamp"])
    df = df.sort_values(["region", "timestamp"]).reset_index(drop=True)
    return df


def calendar(df: pd.DataFrame) -> pd.DataFrame:
    df["hour"] = df["timestamp"].dt.hour
    df["dow"] = df["timestamp"].dt.dayofweek
    df["holiday"] = df["holiday"].fillna(0).astype(int)
    return df


def lags(df: pd.DataFrame) -> pd.DataFrame:
    by_region = df.groupby("region")["load"]
    df["lag_24"] = by_region.shift(24)
    df["lag_168"] = df["load"].shift(168)
    df["next_temp"] = df["temperature"].shift(-1)
    df["load_smooth"] = by_region.transform(lambda s: s.rolling(25, center=True).mean())
    df["roll_24"] = by_region.transform(lambda s: s.shift(1).rolling(24).mean())
    df["target"] = by_region.shift(-24)
    return df.dropna()


FEATURES = ["hour", "dow", "holiday", "temperature", "lag_24", "lag_168", "load_smooth", "roll_24"]


def backtest(df: pd.DataFrame, folds: int) -> np.ndarray:
    df = df.sort_values("timestamp")
    model = HistGradientBoostingRegressor(max_iter=400, random_state=0)
    splitter = TimeSeriesSplit(n_splits=folds, gap=24)
    return -cross_val_score(model, df[FEATURES], df["target"], cv=splitter, scoring="neg_mean_absolute_error")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--csv", default="load.csv")
    parser.add_argument("--folds", type=int, default=5)
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO)

    df = lags(calendar(read(args.csv)))
    X, y = df[FEATURES], df["target"]
    X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=42)
    model = HistGradientBoostingRegressor(max_iter=600, learning_rate=0.05, random_state=42)
    model.fit(X_train, y_train)
    pred = model.predict(X_test)
    log.info("MAE %.2f", mean_absolute_error(y_test, pred))
    log.info("MAPE %.4f", mean_absolute_percentage_error(y_test, pred))
    log.info("backtest MAE %s", backtest(df, args.folds).round(2))


if __name__ == "__main__":
    main()
