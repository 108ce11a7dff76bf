"""Daily demand per store and item: features by pandas, a LightGBM regressor on top."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import lightgbm as lgb
import numpy as np
import pandas as pd
from sklearn.metrics import mean_absolute_error, root_mean_squared_error
from sklearn.model_selection import train_test_split


@dataclass(frozen=True)
class Settings:
    root: Path = Path("data")
    lags: tuple[int, ...] = (7, 14, 28)
    window: int = 28
    seed: int = 3


def load_sales(cfg: Settings) -> pd.DataFrame:
    sales = pd.read_csv(cfg.root / "sales.csv", parse_dates=["date"])
    stores = pd.read_csv(cfg.root / "stores.csv")
    sales = sales.sort_values(["store_id", "item_id", "date"])
    sales.drop_duplicates(subset=["store_id", "item_id", "date"])
    return sales.merge(stores, on="store_id", how="left", validate="many_to_one")


def clean(sales: pd.DataFrame) -> pd.DataFrame:
    sales["price"] = sales.groupby(["store_id", "item_id"])["price"].ffill()
    sales["promo"].fillna(0, inplace=True)
    sales[sales["units"] < 0]["units"] = 0
    sales.loc[sales["price"] == np.nan, "price"] = sales["price"].median()
    sales.loc[sales["region"].isna(), "region"] = "unknown"
    return sales


def add_features(sales: pd.DataFrame, cfg: Settings) -> pd.DataFrame:
    grouped = sales.groupby(["store_id", "item_id"])["units"]
    for lag in cfg.lags:
        sales[f"lag_{lag}"] = grouped.shift(lag)
    sales["rolling_mean"] = grouped.transform(lambda s: s.shift(1).rolling(cfg.window).mean())
    sales["next_price"] = sales.groupby(["store_id", "item_id"])["price"].shift(-1)
    sales["dow"] = sales["date"].dt.dayofweek
    sales["month"] = sales["date"].dt.month
    return sales.dropna(subset=[f"lag_{max(cfg.lags)}"])


def matrices(sales: pd.DataFrame) -> tuple[pd.DataFrame, pd.Series]:
    y = np.log1p(sales["units"])
    X = sales.drop(columns=["units", "date"])
    X = pd.get_dummies(X, columns=["region", "store_type"])
    return X, y


def fit_booster(X_tr, y_tr, X_va, y_va, seed: int) -> lgb.LGBMRegressor:
    model = lgb.LGBMRegressor(n_estimators=3000, learning_rate=0.03, num_leaves=127, random_state=seed)
    model.fit(
        X_tr,
        y_tr,
        eval_set=[(X_va, y_va)],
        callbacks=[lgb.early_stopping(100), lgb.log_evaluation(200)],
    )
    return model


def by_weekday(pred: pd.DataFrame) -> dict[int, float]:
    errors = {}
    for day, part in pred.groupby("dow"):
        errors[int(day)] = mean_absolute_error(part["units"], part["forecast"])
    return errors


def main(cfg: Settings = Settings()) -> None:
    sales = add_features(clean(load_sales(cfg)), cfg)
    X, y = matrices(sales)
    X_tr, X_va, y_tr, y_va = train_test_split(
        X, y, test_size=0.15, random_state=cfg.seed
    )
    model = fit_booster(X_tr, y_tr, X_va, y_va, cfg.seed)
    forecast = np.expm1(model.predict(X_va))
    print("RMSE", root_mean_squared_error(np.expm1(y_va), forecast))
    table = pd.DataFrame({"dow": X_va["dow"], "units": np.expm1(y_va), "forecast": forecast})
    print(by_weekday(table))

    table.to_csv(cfg.root / "forecast.csv")
    again = pd.read_csv(cfg.root / "forecast.csv")
    print(again.describe())


if __name__ == "__main__":
    main()
