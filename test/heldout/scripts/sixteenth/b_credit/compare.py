"""Fits every model of the zoo and prints a table: python compare.py applications.csv"""

from __future__ import annotations

import sys
from pathlib import Path

import joblib
import pandas as pd
from features import make_parts
from sklearn.model_selection import cross_val_score
from zoo import ZOO, metrics


def table_of(path: Path) -> pd.DataFrame:
    parts = make_parts(path)
    rows = {}
    for name, make in ZOO.items():
        model = make().fit(parts.X_train, parts.y_train)
        rows[name] = metrics(model, parts.X_train, parts.y_train)
    return pd.DataFrame(rows).T


def check(path: Path) -> None:
    parts = make_parts(path)
    for name, make in ZOO.items():
        model = make()
        scores = cross_val_score(model, parts.X_train, parts.y_train, scoring="roc_auc", cv=5)
        print(f"{name}: {scores.mean():.3f}")
        predicted = model.predict(parts.X_test)
        print(pd.crosstab(parts.y_test, predicted))


def keep(path: Path, name: str) -> None:
    parts = make_parts(path)
    model = ZOO[name]()
    cross_val_score(model, parts.X_train, parts.y_train, cv=5)
    model.fit(parts.X_train, parts.y_train)
    print(metrics(model, parts.X_test, parts.y_test))
    joblib.dump(model, f"{name}.joblib")


if __name__ == "__main__":
    source = Path(sys.argv[1])
    if len(sys.argv) > 2:
        keep(source, sys.argv[2])
    else:
        print(table_of(source))
        check(source)
