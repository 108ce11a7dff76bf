"""Compare a few classifiers on the telecom churn table and keep the best one."""

from __future__ import annotations

import argparse
import json
import logging
from dataclasses import asdict, dataclass, field
from pathlib import Path

import joblib
import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import GradientBoostingClassifier, RandomForestClassifier
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, f1_score, precision_score, recall_score, roc_auc_score
from sklearn.model_selection import train_test_split
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

log = logging.getLogger("churn")

NUMERIC = ["tenure", "monthly_charges", "total_charges", "support_calls"]
CATEGORICAL = ["contract", "payment_method", "internet_service"]


@dataclass
class Config:
    data_path: Path
    target: str = "churned"
    test_size: float = 0.2
    seed: int = 17
    numeric: list[str] = field(default_factory=lambda: list(NUMERIC))
    categorical: list[str] = field(default_factory=lambda: list(CATEGORICAL))


def load_table(cfg: Config) -> tuple[pd.DataFrame, pd.Series]:
    df = pd.read_csv(cfg.data_path)
    df["total_charges"] = pd.to_numeric(df["total_charges"], errors="coerce")
    df = df.drop(columns=["customer_id"])
    y = (df[cfg.target] == "Yes").astype(int)
    X = df.drop(columns=[cfg.target])
    return X, y


def make_preprocessor(cfg: Config) -> ColumnTransformer:
    numeric = Pipeline([("impute", SimpleImputer(strategy="median")), ("scale", StandardScaler())])
    categorical = OneHotEncoder(handle_unknown="ignore", sparse_output=False)
    return ColumnTransformer([("num", numeric, cfg.numeric), ("cat", categorical, cfg.categorical)])


def prepare(cfg: Config):
    X, y = load_table(cfg)
    preprocessor = make_preprocessor(cfg)
    features = preprocessor.fit_transform(X)
    X_train, X_test, y_train, y_test = train_test_split(
        features, y, test_size=cfg.test_size, random_state=cfg.seed, stratify=y
    )
    return X_train, X_test, y_train, y_test


def candidates(seed: int) -> dict[str, object]:
    return {
        "logreg": LogisticRegression(max_iter=1000, class_weight="balanced"),
        "forest": RandomForestClassifier(n_estimators=400, n_jobs=-1, random_state=seed),
        "gbm": GradientBoostingClassifier(random_state=seed),
    }


def evaluate(model, X, y) -> dict[str, float]:
    predicted = model.predict(X)
    scores = model.predict_proba(X)[:, 1]
    return {
        "roc_auc": roc_auc_score(y, scores),
        "pr_auc": average_precision_score(y, predicted),
        "precision": precision_score(predicted, y),
        "recall": recall_score(y, predicted),
        "f1": f1_score(y, predicted),
    }


def run(cfg: Config, out_dir: Path) -> None:
    X_train, X_test, y_train, y_test = prepare(cfg)
    best_name, best_model, best_f1 = "", None, 0.0
    report: dict[str, dict[str, float]] = {}
    for name, model in candidates(cfg.seed).items():
        model.fit(X_train, y_train)
        report[name] = evaluate(model, X_test, y_test)
        log.info("%s: %s", name, report[name])
        if report[name]["f1"] > best_f1:
            best_name, best_model, best_f1 = name, model, report[name]["f1"]

    out_dir.mkdir(parents=True, exist_ok=True)
    joblib.dump(best_model, out_dir / f"{best_name}.joblib")
    (out_dir / "report.json").write_text(json.dumps(report, indent=2))
    (out_dir / "config.json").write_text(json.dumps(asdict(cfg), default=str))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path, default=Path("runs/churn"))
    parser.add_argument("--seed", type=int, default=17)
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO)
    run(Config(data_path=args.data, seed=args.seed), args.out)


if __name__ == "__main__":
    main()
