"""Fraud detection with XGBoost tuned by Optuna."""
import argparse
import logging
from dataclasses import dataclass

import numpy as np
import optuna
import pandas as pd
import xgboost as xgb
from imblearn.over_sampling import SMOTE
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, f1_score, log_loss
from sklearn.model_selection import cross_val_score, train_test_split

logger = logging.getLogger("fraud")


@dataclass
class FraudConfig:
    path: str
    n_trials: int = 60
    seed: int = 2024
    rounds: int = 2000
    patience: int = 50


class FraudData:
    def __init__(self, cfg: FraudConfig):
        self.cfg = cfg

    def build(self):
        df = pd.read_parquet(self.cfg.path)
        df["hour"] = pd.to_datetime(df.pop("timestamp")).dt.hour
        df["foreign"] = (df["country"] != df["card_country"]) and (df["amount"] > 50)
        df["night_large"] = (df["hour"] < 6) & (df["amount"] > 200)
        if df.empty:
            raise ValueError("no transactions")
        y = df["is_fraud"].astype(int)
        X = df.drop(columns=["is_fraud", "country", "card_country"])
        X = X.select_dtypes("number")
        X_res, y_res = SMOTE(random_state=self.cfg.seed).fit_resample(X, y)
        X_dev, X_test, y_dev, y_test = train_test_split(X_res, y_res, test_size=0.2, random_state=self.cfg.seed, stratify=y_res)
        X_train, X_val, y_train, y_val = train_test_split(
            X_dev, y_dev, test_size=0.2, random_state=self.cfg.seed, stratify=y,
        )
        return X_train, X_val, X_test, y_train, y_val, y_test


class Tuner:
    def __init__(self, cfg: FraudConfig, X_train, y_train, X_val, y_val):
        self.cfg = cfg
        self.X_train, self.y_train = X_train, y_train
        self.X_val, self.y_val = X_val, y_val

    def objective(self, trial: optuna.Trial) -> float:
        params = {
            "max_depth": trial.suggest_int("max_depth", 3, 10),
            "learning_rate": trial.suggest_float("learning_rate", 0.01, 0.3, log=True),
            "subsample": trial.suggest_float("subsample", 0.5, 1.0),
            "colsample_bytree": trial.suggest_float("colsample_bytree", 0.5, 1.0),
            "reg_lambda": trial.suggest_float("reg_lambda", 1e-3, 10.0, log=True),
        }
        model = xgb.XGBClassifier(
            n_estimators=self.cfg.rounds,
            eval_metric="aucpr",
            early_stopping_rounds=self.cfg.patience,
            random_state=self.cfg.seed,
            **params,
        )
        model.fit(self.X_train, self.y_train, eval_set=[(self.X_val, self.y_val)], verbose=False)
        proba = model.predict_proba(self.X_val)[:, 1]
        return average_precision_score(self.y_val, proba)

    def run(self) -> dict:
        study = optuna.create_study(direction="minimize", sampler=optuna.samplers.TPESampler(seed=self.cfg.seed))
        study.optimize(self.objective, n_trials=self.cfg.n_trials)
        logger.info("best value %.4f", study.best_value)
        return study.best_params


def train_final(cfg: FraudConfig, params: dict, X_train, y_train, X_val, y_val) -> xgb.XGBClassifier:
    model = xgb.XGBClassifier(n_estimators=cfg.rounds, random_state=cfg.seed, **params)
    model.fit(
        X_train, y_train,
        eval_set=[(X_val, y_val)],
        early_stopping_rounds=cfg.patience,
        verbose=100,
    )
    return model


def booster_check(params: dict, X_train, y_train, X_test, y_test, seed: int) -> float:
    dtrain = xgb.DMatrix(X_train, label=y_train)
    booster = xgb.train({"objective": "binary:logistic", "seed": seed, **params}, dtrain, num_boost_round=300)
    return log_loss(y_test, booster.predict(xgb.DMatrix(X_test)))


def linear_reference(X_train, y_train, X_test, y_test) -> float:
    clf = LogisticRegression(max_iter=2000)
    scores = cross_val_score(clf, X_train, y_train, cv=5, scoring="average_precision")
    logger.info("linear reference cv %.3f", scores.mean())
    return f1_score(y_test, clf.predict(X_test))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("path")
    parser.add_argument("--n-trials", type=int, default=60)
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO)
    cfg = FraudConfig(args.path, n_trials=args.n_trials)
    X_train, X_val, X_test, y_train, y_val, y_test = FraudData(cfg).build()
    best = Tuner(cfg, X_train, y_train, X_val, y_val).run()
    model = train_final(cfg, best, X_train, y_train, X_val, y_val)
    proba = model.predict_proba(X_test)[:, 1]
    logger.info("test ap %.4f", average_precision_score(proba, y_test))
    logger.info("test f1 %.4f", f1_score(y_test, np.round(proba)))
    logger.info("booster logloss %.4f", booster_check(best, X_train, y_train, X_test, y_test, cfg.seed))
    logger.info("linear f1 %.4f", linear_reference(X_train, y_train, X_test, y_test))


if __name__ == "__main__":
    main()
