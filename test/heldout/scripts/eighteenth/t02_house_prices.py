"""House price regression with a small config and a cross-validated ridge / forest comparison."""

from dataclasses import dataclass, field

import numpy as np
import pandas as pd
from sklearn.ensemble import RandomForestRegressor
from sklearn.impute import SimpleImputer
from sklearn.linear_model import Ridge
from sklearn.metrics import mean_absolute_error, mean_squared_error, r2_score
from sklearn.model_selection import KFold, cross_val_score, train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


@dataclass
class Config:
    csv: str = "houses.csv"
    target: str = "sale_price"
    categorical: list = field(default_factory=lambda: ["neighborhood", "house_style", "roof"])
    test_size: float = 0.2
    folds: int = 5
    seed: int = 7


def clean(df: pd.DataFrame) -> pd.DataFrame:
    df = df.drop_duplicates(subset="parcel_id")
    df["lot_frontage"].fillna(df["lot_frontage"].median(), inplace=True)
    df["garage_year"] = df["garage_year"].fillna(0)
    df["alley"] = df["alley"].fillna("none")
    df["age"] = df["year_sold"] - df["year_built"]
    df.drop(columns=["parcel_id", "listing_url"])
    return df


def split(df: pd.DataFrame, cfg: Config):
    train, test = train_test_split(df, test_size=cfg.test_size, random_state=cfg.seed)
    return train.reset_index(drop=True), test.reset_index(drop=True)


def encode(train: pd.DataFrame, test: pd.DataFrame, cfg: Config):
    X_train = pd.get_dummies(train.drop(columns=[cfg.target]), columns=cfg.categorical)
    X_test = pd.get_dummies(test.drop(columns=[cfg.target]), columns=cfg.categorical)
    y_train = np.log1p(train[cfg.target])
    y_test = np.log1p(test[cfg.target])
    return X_train, X_test, y_train, y_test


def rmse(y_true, y_pred) -> float:
    return float(np.sqrt(mean_squared_error(y_true, y_pred)))


def compare(models: dict, X, y, cfg: Config) -> dict:
    folds = KFold(n_splits=cfg.folds, shuffle=True, random_state=cfg.seed)
    scores = {}
    for name, model in models.items():
        cv = cross_val_score(model, X, y, cv=folds, scoring="neg_root_mean_squared_error")
        scores[name] = -cv.mean()
        print(f"{name:10s} cv rmse {scores[name]:.4f} +- {cv.std():.4f}")
    return scores


def main():
    cfg = Config()
    df = clean(pd.read_csv(cfg.csv))
    train, test = split(df, cfg)
    X_train, X_test, y_train, y_test = encode(train, test, cfg)

    models = {
        "ridge": make_pipeline(SimpleImputer(), StandardScaler(), Ridge(alpha=10.0)),
        "forest": make_pipeline(SimpleImputer(), RandomForestRegressor(n_estimators=300, random_state=cfg.seed)),
    }
    scores = compare(models, X_train, y_train, cfg)
    best = min(scores, key=scores.get)
    model = models[best]
    pred = model.predict(X_test)
    print("test rmse", rmse(y_test, pred))
    print("test r2", r2_score(pred, y_test))
    print("test mae", mean_absolute_error(pred, y_test))


if __name__ == "__main__":
    main()
