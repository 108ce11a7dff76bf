"""Gradient boosting for credit default: XGBoost and LightGBM side by side."""
import argparse
import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Dict, NamedTuple, Tuple

import lightgbm as lgb
import numpy as np
import pandas as pd
import xgboost as xgb
from imblearn.over_sampling import SMOTE
from sklearn.feature_selection import SelectKBest, f_classif
from sklearn.metrics import auc, fbeta_score, precision_score, recall_score, roc_auc_score, roc_curve
from sklearn.model_selection import KFold, train_test_split
from sklearn.preprocessing import LabelEncoder, StandardScaler

logger = logging.getLogger("credit")


@dataclass
class CreditConfig:
    csv: Path
    target: str = "default"
    k_best: int = 30
    folds: int = 5
    seed: int = 8


class Halves(NamedTuple):
    x_train: np.ndarray
    x_test: np.ndarray
    y_train: np.ndarray
    y_test: np.ndarray


def load(cfg: CreditConfig) -> Tuple[pd.DataFrame, np.ndarray]:
    frame = pd.read_csv(cfg.csv)
    y = LabelEncoder().fit_transform(frame.pop(cfg.target))
    x = pd.get_dummies(frame, drop_first=True, dtype=float)
    x = x.fillna(0.0)
    return x, y


def choose_features(x: pd.DataFrame, y: np.ndarray, k: int) -> pd.DataFrame:
    selector = SelectKBest(f_classif, k=min(k, x.shape[1]))
    selector.fit(x, y)
    return x.loc[:, selector.get_support()]


def balance(x: pd.DataFrame, y: np.ndarray, seed: int) -> Tuple[pd.DataFrame, np.ndarray]:
    return SMOTE(random_state=seed).fit_resample(x, y)


def split(x: pd.DataFrame, y: np.ndarray, seed: int) -> Halves:
    x_train, x_test, y_train, y_test = train_test_split(x, y, test_size=0.2, stratify=y, random_state=seed)
    scaler = StandardScaler()
    x_train = scaler.fit_transform(x_train)
    x_test = scaler.fit_transform(x_test)
    return Halves(x_train, x_test, y_train, y_test)


def train_xgb(data: Halves, seed: int) -> xgb.XGBClassifier:
    x_fit, x_val, y_fit, y_val = train_test_split(data.x_train, data.y_train, test_size=0.15,
                                                  stratify=data.y_train, random_state=seed)
    model = xgb.XGBClassifier(n_estimators=800, learning_rate=0.03, max_depth=5, eval_metric="auc",
                              random_state=seed)
    model.fit(x_fit, y_fit, eval_set=[(x_val, y_val)], early_stopping_rounds=50, verbose=False)
    return model


def train_lgb(data: Halves, seed: int) -> lgb.Booster:
    train_set = lgb.Dataset(data.x_train, label=data.y_train)
    valid_set = lgb.Dataset(data.x_test, label=data.y_test, reference=train_set)
    params = {"objective": "binary", "metric": "auc", "learning_rate": 0.05, "seed": seed, "verbosity": -1}
    return lgb.train(params, train_set, num_boost_round=2000, valid_sets=[valid_set],
                     callbacks=[lgb.early_stopping(50)])


def cross_validate(data: Halves, cfg: CreditConfig) -> float:
    folds = KFold(n_splits=cfg.folds, random_state=cfg.seed)
    scores = []
    for fit_idx, val_idx in folds.split(data.x_train):
        model = xgb.XGBClassifier(n_estimators=200, random_state=cfg.seed)
        model.fit(data.x_train[fit_idx], data.y_train[fit_idx])
        scores.append(roc_auc_score(data.y_train[val_idx],
                                    model.predict_proba(data.x_train[val_idx])[:, 1]))
    return float(np.mean(scores))


def report(name: str, scores: np.ndarray, y_true: np.ndarray) -> Dict[str, float]:
    labels = (scores >= 0.5).astype(int)
    tpr, fpr, _ = roc_curve(y_true, scores)
    result = {
        "auc": roc_auc_score(y_true, scores),
        "curve_area": auc(fpr, tpr),
        "precision": precision_score(labels, y_true),
        "recall": recall_score(y_true, labels),
        "f2": fbeta_score(y_true, labels, beta=2.0),
    }
    logger.info("%s %s", name, {k: round(float(v), 4) for k, v in result.items()})
    return result


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("csv", type=Path)
    parser.add_argument("--target", default="default")
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO)
    cfg = CreditConfig(csv=args.csv, target=args.target)
    x, y = load(cfg)
    x = choose_features(x, y, cfg.k_best)
    x, y = balance(x, y, cfg.seed)
    data = split(x, y, cfg.seed)
    logger.info("cross-validated auc %.4f", cross_validate(data, cfg))
    model = train_xgb(data, cfg.seed)
    booster = train_lgb(data, cfg.seed)
    report("xgboost", model.predict_proba(data.x_test)[:, 1], data.y_test)
    report("lightgbm", booster.predict(data.x_test), data.y_test)
    booster.save_model("credit_lgb.txt")
    model.save_model("credit_xgb.json")


if __name__ == "__main__":
    main()
