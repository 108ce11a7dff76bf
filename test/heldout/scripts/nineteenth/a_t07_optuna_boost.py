"""Tunes three boosters on the same tabular data with Optuna."""
import argparse
import functools
import json
from pathlib import Path

import catboost as cb
import lightgbm as lgb
import numpy as np
import optuna
import pandas as pd
import xgboost as xgb
from optuna.integration import LightGBMPruningCallback
from sklearn.metrics import log_loss, mean_squared_error, roc_auc_score
from sklearn.model_selection import StratifiedKFold, train_test_split

optuna.logging.set_verbosity(optuna.logging.WARNING)


def suggest_lightgbm(trial):
    return {
        "learning_rate": trial.suggest_loguniform("learning_rate", 1e-3, 0.3),
        "num_leaves": trial.suggest_int("num_leaves", 8, 256, log=True),
        "min_child_samples": trial.suggest_int("min_child_samples", 5, 100),
        "reg_lambda": trial.suggest_float("reg_lambda", 1e-8, 10.0, log=True),
    }


def suggest_xgboost(trial):
    return {
        "eta": trial.suggest_float("eta", 1e-4, 0.5),
        "max_depth": trial.suggest_int("max_depth", 3, 10),
        "subsample": trial.suggest_float("subsample", 0.5, 1.0),
        "objective": "binary:logistic",
        "eval_metric": "logloss",
    }


def objective_lightgbm(trial, X, y, seed):
    params = suggest_lightgbm(trial)
    aucs = []
    for tr, va in StratifiedKFold(5, shuffle=True, random_state=seed).split(X, y):
        model = lgb.LGBMClassifier(n_estimators=800, random_state=seed, verbose=-1, **params)
        model.fit(
            X.iloc[tr], y.iloc[tr],
            eval_set=[(X.iloc[va], y.iloc[va])],
            callbacks=[lgb.early_stopping(50, verbose=False), LightGBMPruningCallback(trial, "binary_logloss")],
        )
        aucs.append(roc_auc_score(y.iloc[va], model.predict_proba(X.iloc[va])[:, 1]))
    return float(np.mean(aucs))


def objective_xgboost(trial, X, y, seed):
    params = suggest_xgboost(trial)
    X_tr, X_va, y_tr, y_va = train_test_split(X, y, test_size=0.25, stratify=y, random_state=seed)
    dtrain = xgb.DMatrix(X_tr, label=y_tr)
    dvalid = xgb.DMatrix(X_va, label=y_va)
    booster = xgb.train({**params, "n_estimators": 600}, dtrain, evals=[(dvalid, "valid")], verbose_eval=False)
    predicted = booster.predict(dvalid)
    return log_loss(y_va, predicted)


def objective_catboost(trial, X, y, X_test, y_test):
    depth = trial.suggest_int("depth", 4, 10)
    rate = trial.suggest_float("learning_rate", 0.01, 0.3, log=True)
    model = cb.CatBoostClassifier(iterations=500, depth=6, learning_rate=0.05, verbose=0)
    model.fit(X, y, eval_set=(X_test, y_test), early_stopping_rounds=40)
    trial.set_user_attr("asked", [depth, rate])
    return log_loss(y_test, model.predict_proba(X_test))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", default="data/train.parquet")
    parser.add_argument("--trials", type=int, default=60)
    parser.add_argument("--seed", type=int, default=3)
    args = parser.parse_args()

    frame = pd.read_parquet(args.data)
    y = frame.pop("label")
    X, X_test, y, y_test = train_test_split(frame, y, test_size=0.2, stratify=y, random_state=args.seed)

    sampler = optuna.samplers.TPESampler(seed=args.seed)
    study_lgb = optuna.create_study(direction="maximize", sampler=sampler)
    study_lgb.optimize(functools.partial(objective_lightgbm, X=X, y=y, seed=args.seed), n_trials=args.trials)

    study_xgb = optuna.create_study(direction="maximize")
    study_xgb.optimize(lambda trial: objective_xgboost(trial, X, y, args.seed), n_trials=args.trials)

    study_cat = optuna.create_study(direction="minimize")
    study_cat.optimize(lambda trial: objective_catboost(trial, X, y, X_test, y_test), n_trials=args.trials)

    final = lgb.LGBMClassifier(n_estimators=800, random_state=args.seed, **study_lgb.best_params).fit(X, y)
    report = {
        "lgb": study_lgb.best_value,
        "xgb": study_xgb.best_value,
        "cat": study_cat.best_value,
        "test_auc": roc_auc_score(y_test, final.predict_proba(X_test)[:, 1]),
        "brier": mean_squared_error(y_test, final.predict_proba(X_test)[:, 1]),
    }
    Path("report.json").write_text(json.dumps(report, indent=2))


if __name__ == "__main__":
    main()
