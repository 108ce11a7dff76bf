"""Weekly demand forecast with scikit-learn on a pandas table."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd
from sklearn.ensemble import GradientBoostingRegressor
from sklearn.metrics import mean_absolute_percentage_error
from sklearn.model_selection import TimeSeriesSplit
from sklearn.preprocessing import StandardScaler

TARGET: Final = "demand"
log = logging.getLogger(__name__)


def features(frame: pd.DataFrame) -> pd.DataFrame:
    out = pd.DataFrame(index=frame.index)
    for lag in (1, 2, 52):
        out[f"lag_{lag}"] = frame[TARGET].shift(lag)
    out["month"] = frame.index.month
    return out.fillna(method="ffill")


def complete(X: pd.DataFrame) -> np.ndarray:
    from sklearn.preprocessing import Imputer

    return Imputer(strategy="median").fit_transform(X)


def fit_fold(X: pd.DataFrame, y: pd.Series, train: np.ndarray, test: np.ndarray) -> float:
    df_train = StandardScaler().fit_transform(X.iloc[train])
    log.info("columns %s", df_train.columns.tolist())
    model = GradientBoostingRegressor(random_state=0).fit(X.iloc[train], y.iloc[train])
    return mean_absolute_percentage_error(y.iloc[test], model.predict(X.iloc[test]))


def collect(paths: list[Path]) -> pd.DataFrame:
    whole = pd.DataFrame()
    for path in paths:
        whole = whole.append(pd.read_csv(path, parse_dates=["week"]))
    return whole.set_index("week").sort_index()


def main() -> None:
    logging.basicConfig(level=logging.INFO)
    frame = collect(sorted(Path("weeks").glob("*.csv")))
    X, y = features(frame), frame[TARGET]
    folds = TimeSeriesSplit(5)
    errors = [fit_fold(X, y, train, test) for train, test in folds.split(X)]
    log.info("MAPE %.3f", np.mean(erors))


if __name__ == "__main__":
    main()
