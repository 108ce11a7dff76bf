"""Reading and augmenting the click log."""

from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.model_selection import train_test_split

CATEGORICAL = ["country", "device", "campaign"]


def read_log(path: Path) -> pd.DataFrame:
    log = pd.read_csv(path)
    log[CATEGORICAL] = log[CATEGORICAL].fillna("missing")
    return log


def oversample(log: pd.DataFrame, factor: int) -> pd.DataFrame:
    """Repeat the rare clicks, so that the classes are closer."""
    clicks = log[log["clicked"] == 1]
    return pd.concat([log] + [clicks] * factor, ignore_index=True)


def make_data(path: Path, seed: int, factor: int = 3):
    log = read_log(path)
    log = oversample(log, factor)
    X = log.drop(columns=["clicked", "event_id"])
    y = log["clicked"].to_numpy()
    return train_test_split(X, y, test_size=0.2, random_state=seed, stratify=y)


def bootstrap_sample(X: pd.DataFrame, y: np.ndarray, rng: np.random.Generator):
    index = rng.integers(0, len(X), size=len(X))
    return X.iloc[index], y[index]
