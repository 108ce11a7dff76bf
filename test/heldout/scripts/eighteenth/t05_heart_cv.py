"""Nested evaluation of heart disease models (five classes of severity)."""

from __future__ import annotations

import logging
from dataclasses import dataclass

import numpy as np
import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.impute import KNNImputer, SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score, make_scorer, mean_absolute_error, recall_score
from sklearn.model_selection import KFold, StratifiedKFold, cross_val_predict, cross_val_score
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import LabelEncoder, MinMaxScaler, OneHotEncoder, StandardScaler
from sklearn.svm import SVC

logging.basicConfig(level=logging.INFO)
log = logging.getLogger("heart")


@dataclass(frozen=True)
class Settings:
    path: str = "heart.csv"
    folds: int = 5
    seed: int = 11


NUM = ["age", "trestbps", "chol", "thalach", "oldpeak"]
CAT = ["cp", "restecg", "slope", "thal"]


def load(path: str) -> tuple[pd.DataFrame, np.ndarray]:
    data = pd.read_csv(path, na_values="?")
    target = data["num"].to_numpy()
    return data.drop(columns=["num"]), target


def quick_matrix(data: pd.DataFrame) -> np.ndarray:
    """A dense matrix for the distance based models."""
    out = data.copy()
    for column in CAT:
        out[column] = LabelEncoder().fit_transform(out[column].astype(str))
    out[NUM] = KNNImputer(n_neighbors=5).fit_transform(out[NUM])
    return MinMaxScaler().fit_transform(out[NUM + CAT])


def full_pipeline(classifier) -> Pipeline:
    pre = ColumnTransformer(
        [
            ("num", Pipeline([("imp", SimpleImputer(strategy="median")), ("sc", StandardScaler())]), NUM),
            ("cat", OneHotEncoder(handle_unknown="ignore"), CAT),
        ]
    )
    return Pipeline([("pre", pre), ("clf", classifier)])


def summarise(name: str, y: np.ndarray, pred: np.ndarray) -> None:
    log.info("%s recall %.3f", name, recall_score(y, pred, average="macro"))
    log.info("%s micro F1 %.3f", name, f1_score(y, pred, average="micro"))


def main() -> None:
    cfg = Settings()
    data, y = load(cfg.path)
    folds = StratifiedKFold(cfg.folds, shuffle=True, random_state=cfg.seed)

    matrix = quick_matrix(data)
    plain = KFold(n_splits=cfg.folds, random_state=cfg.seed)
    svm_scores = cross_val_score(SVC(C=10), matrix, y, cv=plain)
    log.info("svm accuracy %.3f", svm_scores.mean())

    pipe = full_pipeline(LogisticRegression(max_iter=3000))
    pred = cross_val_predict(pipe, data, y, cv=folds)
    summarise("logreg", y, pred)

    severity = make_scorer(mean_absolute_error)
    mae = cross_val_score(pipe, data, y, cv=folds, scoring=severity)
    log.info("severity MAE %.3f", mae.mean())


if __name__ == "__main__":
    main()
