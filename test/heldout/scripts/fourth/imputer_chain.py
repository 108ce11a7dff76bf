"""Regression on apartments; helper functions return tuples and dicts."""
from pathlib import Path
from typing import Any

import joblib
import numpy as np
import pandas as pd
from sklearn.impute import KNNImputer
from sklearn.linear_model import ElasticNet
from sklearn.metrics import mean_absolute_error, r2_score
from sklearn.model_selection import cross_val_predict, train_test_split
from sklearn.preprocessing import PowerTransformer, RobustScaler, TargetEncoder


def read(folder: Path) -> dict[str, Any]:
    frame = pd.read_csv(folder / "flats.csv")
    price = frame["price"]
    frame = frame[[c for c in frame.columns if c != "price"]]
    return {"x": frame, "y": price}


def encode(frame: pd.DataFrame, y: pd.Series):
    te = TargetEncoder(random_state=0)
    frame = frame.copy()
    frame[["city"]] = te.fit_transform(frame[["city"]], y)
    return frame, te


def split(bundle: dict[str, Any], size=0.2):
    x, _ = encode(bundle["x"], bundle["y"])
    return train_test_split(x, bundle["y"], test_size=size, random_state=9)


def fit(x, y):
    steps = [KNNImputer(), RobustScaler()]
    for s in steps:
        x = s.fit_transform(x)
    return ElasticNet(alpha=0.01).fit(x, y), steps


def run():
    xa, xb, ya, yb = split(read(Path("data")))
    model, steps = fit(xa, ya)
    z = xb
    for s in steps:
        z = s.transform(z)
    pred = model.predict(z)
    print(f"mae {mean_absolute_error(pred, yb):.2f}")
    print(f"r2 {r2_score(y_true=pred, y_pred=yb):.2f}")
    power = PowerTransformer().fit(xb)
    joblib.dump(model, "flat.joblib")
    joblib.dump({"model": model, "steps": steps}, "flat_all.joblib")
    oof = cross_val_predict(ElasticNet(), np.nan_to_num(xa.to_numpy(float)), ya)
    print(r2_score(ya, oof), power.lambdas_[:2])


run()
