"""Features of the credit table; everything that the models get comes from here."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
from sklearn.decomposition import PCA
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

TARGET = "bad"


class Parts(NamedTuple):
    X_train: np.ndarray
    X_test: np.ndarray
    y_train: pd.Series
    y_test: pd.Series


def read(path: Path) -> pd.DataFrame:
    table = pd.read_csv(path, dtype={"branch": str})
    table = table.drop_duplicates("application_id").set_index("application_id")
    table["age_years"] = table["age_days"] // 365
    return table


def encode(table: pd.DataFrame) -> tuple[pd.DataFrame, pd.Series]:
    y = table[TARGET]
    X = pd.get_dummies(table, columns=["branch", "product"], drop_first=True)
    return X, y


def project(X: pd.DataFrame, components: int) -> np.ndarray:
    return PCA(n_components=components, random_state=0).fit_transform(X)


def make_parts(path: Path, components: int = 20, seed: int = 0) -> Parts:
    X, y = encode(read(path))
    reduced = project(X, components)
    X_train, X_test, y_train, y_test = train_test_split(reduced, y, test_size=0.25, random_state=seed, stratify=y)
    scaler = StandardScaler().fit(X_train)
    return Parts(scaler.transform(X_train), scaler.transform(X_test), y_train, y_test)
