"""Optuna search for an XGBoost demand model, plus a kernel baseline."""
import argparse
import logging

import numpy as np
import optuna
import pandas as pd
import xgboost as xgb
from sklearn.metrics import make_scorer, mean_absolute_error, mean_absolute_percentage_error, r2_score
from sklearn.model_selection import TimeSeriesSplit, cross_val_score
from sklearn.svm import SVR

log = logging.getLogger("demand")
LAGS = (1, 2, 3, 7, 14, 28)


def build_features(path):
    df = pd.read_csv(path, parse_dates=["date"]).sort_values(["store", "date"])
    for lag in LAGS:
        df[f"sales_lag{lag}"] = df.groupby("store")["sales"].shift(lag)
    df["sales_roll7"] = df["sales"].shift(1).rolling(7).mean()
    df["dow"] = df["date"].dt.dayofweek
    df["month"] = df["date"].dt.month
    return df.dropna().sort_values("date")


def temporal_split(df, cut, end):
    train, valid = df[df["date"] < cut], df[(df["date"] >= cut) & (df["date"] < end)]
    return train, valid, df[df["date"] >= end]


def columns(df):
    return [c for c in df.columns if c not in ("date", "sales", "store")]


def kernel_baseline(train, cols):
    svr = SVR(C=10.0)
    mape = make_scorer(mean_absolute_percentage_error)
    mae = make_scorer(mean_absolute_error, greater_is_better=False)
    cv = TimeSeriesSplit(4)
    X, y = train[cols], train["sales"]
    return {
        "mape": cross_val_score(svr, X, y, cv=cv, scoring=mape).mean(),
        "mae": -cross_val_score(svr, X, y, cv=cv, scoring=mae).mean(),
    }


def make_objective(train, valid, cols):
    def objective(trial):
        params = {
            "max_depth": trial.suggest_int("max_depth", 3, 10),
            "learning_rate": trial.suggest_float("learning_rate", 0.001, 0.3),
            "reg_lambda": trial.suggest_float("reg_lambda", 1e-3, 100.0, log=True),
            "subsample": trial.suggest_float("subsample", 0.5, 1.0),
        }
        model = xgb.XGBRegressor(n_estimators=2000, early_stopping_rounds=50, random_state=0, n_jobs=-1, **params)
        model.fit(train[cols], train["sales"], eval_set=[(valid[cols], valid["sales"])], verbose=False)
        return mean_absolute_error(valid["sales"], model.predict(valid[cols]))

    return objective


def native_check(train, valid, cols):
    dtrain = xgb.DMatrix(train[cols], label=train["sales"])
    dvalid = xgb.DMatrix(valid[cols], label=valid["sales"])
    booster = xgb.train(
        {"eta": 0.05, "max_depth": 6, "seed": 0}, dtrain, 500, evals=[(dvalid, "valid")], verbose_eval=False
    )
    return r2_score(dvalid.get_label(), booster.predict(dvalid))


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("csv")
    ap.add_argument("--cut", default="2023-07-01")
    ap.add_argument("--end", default="2023-10-01")
    ap.add_argument("--trials", type=int, default=50)
    args = ap.parse_args()
    logging.basicConfig(level=logging.INFO)

    df = build_features(args.csv)
    train, valid, test = temporal_split(df, pd.Timestamp(args.cut), pd.Timestamp(args.end))
    cols = columns(df)
    log.info("kernel baseline %s", kernel_baseline(train, cols))
    log.info("native R2 %.4f", native_check(train, valid, cols))

    study = optuna.create_study(direction="minimize", sampler=optuna.samplers.TPESampler(seed=0))
    study.optimize(make_objective(train, valid, cols), n_trials=args.trials)
    log.info("best %.3f %s", study.best_value, study.best_params)

    both = pd.concat([train, valid])
    final = xgb.XGBRegressor(n_estimators=600, random_state=0, **study.best_params)
    final.fit(both[cols], both["sales"], eval_metric="mae")
    pred = final.predict(test[cols])
    log.info("test MAE %.3f, bias %.3f", mean_absolute_error(test["sales"], pred), float(np.mean(pred - test["sales"])))
    final.save_model("demand_xgb.json")


if __name__ == "__main__":
    main()
