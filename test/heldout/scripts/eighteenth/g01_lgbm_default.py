"""LightGBM on loan defaults with early stopping."""

import argparse
import json
import logging
import warnings
from pathlib import Path

import lightgbm as lgb
import numpy as np
import pandas as pd
from sklearn.metrics import log_loss, roc_auc_score
from sklearn.model_selection import StratifiedKFold, train_test_split

warnings.filterwarnings("ignore", category=UserWarning)
LOG = logging.getLogger("default-risk")

PARAMS = {
    "objective": "binary",
    "metric": "auc",
    "learning_rate": 0.03,
    "num_leaves": 63,
    "feature_fraction": 0.8,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "verbose": -1,
}


def read_loans(path: Path) -> pd.DataFrame:
    loans = pd.read_csv(path, dtype={"zip": str})
    loans["term"] = loans["term"].str.extract(r"(\d+)").astype(float)
    loans["income_log"] = np.log1p(loans["annual_income"])
    loans["dti"] = loans["dti"].clip(0, 60)
    for col in loans.select_dtypes("object"):
        loans[col] = loans[col].astype("category")
    return loans


def standardise(loans: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    loans = loans.copy()
    loans[columns] = (loans[columns] - loans[columns].mean()) / loans[columns].std()
    return loans


def fit_sklearn(X_train, y_train, X_valid, y_valid, seed):
    model = lgb.LGBMClassifier(n_estimators=3000, learning_rate=0.05, random_state=seed)
    model.fit(
        X_train,
        y_train,
        eval_set=[(X_valid, y_valid)],
        early_stopping_rounds=100,
    )
    return model


def fit_native(X_train, y_train, X_valid, y_valid, seed):
    train_set = lgb.Dataset(X_train, label=y_train)
    valid_set = lgb.Dataset(X_valid, label=y_valid, reference=train_set)
    return lgb.train(
        {**PARAMS, "seed": seed},
        train_set,
        num_boost_round=5000,
        valid_sets=[valid_set],
        callbacks=[lgb.early_stopping(100), lgb.log_evaluation(200)],
    )


def run(args):
    loans = standardise(read_loans(args.csv), ["income_log", "dti"])
    y = loans.pop("defaulted").to_numpy()
    X_train, X_test, y_train, y_test = train_test_split(loans, y, test_size=0.2, random_state=args.seed, stratify=y)

    booster = fit_native(X_train, y_train, X_test, y_test, args.seed)
    pred = booster.predict(X_test, num_iteration=booster.best_iteration)
    LOG.info("native AUC %.4f", roc_auc_score(y_test, pred))
    LOG.info("native logloss %.4f", log_loss(y_test, pred))

    oof = np.zeros(len(X_train))
    folds = StratifiedKFold(n_splits=5, shuffle=True, random_state=args.seed)
    for fold, (tr, va) in enumerate(folds.split(X_train, y_train)):
        model = fit_sklearn(X_train.iloc[tr], y_train[tr], X_train.iloc[va], y_train[va], args.seed)
        oof[va] = model.predict(X_train.iloc[va])
        LOG.info("fold %d done, best iteration %s", fold, model.best_iteration_)
    LOG.info("oof AUC %.4f", roc_auc_score(y_train, oof))
    booster.save_model(str(args.out / "default.txt"))
    (args.out / "params.json").write_text(json.dumps(PARAMS))


if __name__ == "__main__":
    cli = argparse.ArgumentParser()
    cli.add_argument("--csv", type=Path, default=Path("loans.csv"))
    cli.add_argument("--out", type=Path, default=Path("."))
    cli.add_argument("--seed", type=int, default=17)
    logging.basicConfig(level=logging.INFO)
    run(cli.parse_args())
