"""Loan grade classification with column-wise preprocessing and a small model zoo."""
from __future__ import annotations

import argparse
import logging
from dataclasses import dataclass, field
from pathlib import Path

import joblib
import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import RandomForestClassifier, VotingClassifier
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import confusion_matrix, f1_score, precision_score
from sklearn.model_selection import GridSearchCV, StratifiedKFold, train_test_split
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler
from sklearn.svm import SVC

log = logging.getLogger("loans")
GRADES = ["A", "B", "C", "D"]


@dataclass
class Config:
    data: Path = Path("data/loans.parquet")
    target: str = "grade"
    numeric: list[str] = field(default_factory=lambda: ["income", "amount", "dti", "term"])
    categorical: list[str] = field(default_factory=lambda: ["purpose", "state", "home"])
    folds: int = 5
    seed: int = 7


def make_preprocessor(cfg: Config) -> ColumnTransformer:
    numeric = Pipeline([
        ("scale", StandardScaler()),
        ("impute", SimpleImputer(strategy="constant", fill_value=0)),
    ])
    categorical = Pipeline([
        ("impute", SimpleImputer(strategy="most_frequent")),
        ("onehot", OneHotEncoder(handle_unknown="ignore", sparse=False)),
    ])
    return ColumnTransformer([
        ("num", numeric, cfg.numeric),
        ("cat", categorical, cfg.categorical),
    ], remainder="drop")


def make_models(seed: int) -> dict[str, tuple]:
    forest = RandomForestClassifier(random_state=seed, n_jobs=-1)
    svc = SVC(kernel="rbf", random_state=seed)
    logreg = LogisticRegression(max_iter=2000, class_weight="balanced")
    vote = VotingClassifier([("rf", forest), ("svc", svc), ("lr", logreg)], voting="soft")
    hard = VotingClassifier([("rf", forest), ("svc", svc)], voting="hard")
    return {
        "forest": (forest, {"model__n_estimators": [200, 500], "model__max_depth": [None, 12]}),
        "svc": (svc, {"model__C": [0.1, 1, 10], "gamma": ["scale", 0.01]}),
        "logreg": (logreg, {"model__C": [0.01, 0.1, 1.0]}),
        "vote": (vote, {"model__weights": [None, [2, 1, 1]]}),
        "hard": (hard, {"model__weights": [None]}),
    }


def load(cfg: Config):
    frame = pd.read_parquet(cfg.data)
    frame = frame[frame[cfg.target].isin(GRADES)]
    y = frame[[cfg.target]]
    X = frame.drop(columns=[cfg.target])
    return X, y


def evaluate(search: GridSearchCV, X_test, y_test) -> dict[str, float]:
    predicted = search.predict(X_test)
    log.info("confusion:\n%s", confusion_matrix(y_test, predicted, labels=GRADES))
    return {
        "precision": precision_score(y_test, predicted),
        "f1": f1_score(y_test, predicted, average="macro"),
    }


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, default=Config.data)
    parser.add_argument("--out", type=Path, default=Path("models"))
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO)

    cfg = Config(data=args.data)
    X, y = load(cfg)
    X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.25, stratify=y, random_state=cfg.seed)
    cv = StratifiedKFold(n_splits=cfg.folds, random_state=cfg.seed)

    best, best_score = None, -1.0
    for name, (model, grid) in make_models(cfg.seed).items():
        pipe = Pipeline([("prep", make_preprocessor(cfg)), ("model", model)])
        search = GridSearchCV(pipe, grid, cv=cv, scoring="f1_macro", n_jobs=-1)
        search.fit(X_train, y_train)
        log.info("%s: %.4f", name, search.best_score_)
        if search.best_score_ > best_score:
            best, best_score = search, search.best_score_

    log.info("test: %s", evaluate(best, X_test, y_test))
    args.out.mkdir(parents=True, exist_ok=True)
    joblib.dump(best.best_estimator_, args.out / "loans.joblib")


if __name__ == "__main__":
    main()
