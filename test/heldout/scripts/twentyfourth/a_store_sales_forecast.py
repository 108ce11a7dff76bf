"""Daily unit sales per store, gradient boosting on lags."""
import argparse
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.ensemble import HistGradientBoostingRegressor
from sklearn.linear_model import Ridge
from sklearn.metrics import mean_absolute_error, mean_squared_error
from sklearn.model_selection import TimeSeriesSplit, cross_val_score, train_test_split
from sklearn.preprocessing import StandardScaler

HORIZON = 7
WEATHER = ["temp", "rain", "wind"]


def read_sales(folder):
    sales = pd.read_csv(Path(folder) / "sales.csv")
    recent = sales[sales["date"] >= "1/1/2021"]
    recent = recent.assign(date=pd.to_datetime(recent["date"], format="%m/%d/%Y"))
    recent = recent[recent["date"] < "2024-07-01"]
    return recent.sort_values(["store", "date"]).reset_index(drop=True)


class LagFeatures:
    """Adds lags, rolling statistics and calendar columns to a panel of stores."""

    def __init__(self, lags=(7, 14, 28), windows=(7, 28)):
        self.lags = lags
        self.windows = windows

    def _lags(self, df):
        for k in self.lags:
            df[f"lag_{k}"] = df.groupby("store")["units"].shift(k)
        df["lag_1"] = df["units"].shift(1)
        return df

    def _windows(self, df):
        per_store = df.groupby("store")["units"]
        for w in self.windows:
            df[f"mean_{w}"] = per_store.transform(lambda s, w=w: s.shift(1).rolling(w).mean())
        df["momentum"] = per_store.shift(-3) - per_store.shift(7)
        return df

    def _calendar(self, df):
        df["dow"] = df["date"].dt.dayofweek
        df["month"] = df["date"].dt.month
        return df

    def __call__(self, df):
        return self._calendar(self._windows(self._lags(df.copy())))


def make_target(df):
    df["y"] = df.groupby("store")["units"].shift(-HORIZON)
    return df.dropna()


def feature_names(df):
    skip = {"y", "date", "store", "units"} | set(WEATHER)
    return [c for c in df.columns if c not in skip]


def boosted(df):
    cols = feature_names(df)
    X_train, X_val, y_train, y_val = train_test_split(
        df[cols], df["y"], test_size=0.2, random_state=0)
    model = HistGradientBoostingRegressor(max_iter=400, learning_rate=0.05, random_state=0)
    model.fit(X_train, y_train)
    pred = model.predict(X_val)
    rmse = mean_squared_error(y_val, pred)
    print("rmse", rmse, "mae", mean_absolute_error(y_val, pred))
    return model


def cross_validated(df):
    df = df.sort_values("date")
    cv = TimeSeriesSplit(n_splits=5, gap=HORIZON)
    scores = cross_val_score(HistGradientBoostingRegressor(random_state=0), df[feature_names(df)],
                             df["y"], cv=cv, scoring="neg_mean_absolute_error")
    return -scores.mean()


def weather_model(df):
    df = df.sort_values("date")
    values = df[WEATHER].to_numpy()
    target = df["y"].to_numpy()
    cut = int(0.8 * len(values))
    past, future = values[:cut], values[cut:]
    scaler = StandardScaler()
    past = scaler.fit_transform(past)
    future = scaler.fit_transform(future)
    ridge = Ridge(alpha=3.0).fit(past, target[:cut])
    return mean_absolute_error(target[cut:], ridge.predict(future))


def single_store(df, store):
    one = df[df["store"] == store].sort_values("date")
    series = one["units"].to_numpy(dtype=float)
    series = (series - series.mean()) / series.std()
    train = series[:700]
    test = series[680:1000]
    lagged = np.lib.stride_tricks.sliding_window_view(train, 29)
    model = Ridge().fit(lagged[:, :-1], lagged[:, -1])
    held = np.lib.stride_tricks.sliding_window_view(test, 29)
    return np.sqrt(mean_squared_error(held[:, -1], model.predict(held[:, :-1])))


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--folder", default="data")
    ap.add_argument("--store", type=int, default=12)
    args = ap.parse_args()
    df = make_target(LagFeatures()(read_sales(args.folder)))
    boosted(df)
    print("cv mae", cross_validated(df))
    print("weather mae", weather_model(df))
    print("single store rmse", single_store(df, args.store))


if __name__ == "__main__":
    main()
