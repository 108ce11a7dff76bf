"""Train a churn classifier and write its report."""

from __future__ import annotations

import argparse
import json
import logging
from dataclasses import asdict, dataclass
from pathlib import Path

import joblib
import numpy as np
import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import RandomForestClassifier
from sklearn.impute import SimpleImputer
from sklearn.metrics import average_precision_score, f1_score, roc_auc_score
from sklearn.model_selection import train_test_split
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

logger = logging.getLogger("churn")


@dataclass(frozen=True)
class Settings:
    csv: Path
    out: Path
    target: str = "churned"
    test_size: float = 0.2
    n_estimators: int = 400
    seed: int = 13


def read(settings: Settings) -> tuple[pd.DataFrame, pd.Series]:
    frame = pd.read_csv(settings.csv)
    return frame.drop(columns=[settings.target]), frame[settings.target].astype(int)


def scale_numbers(features: pd.DataFrame) -> pd.DataFrame:
    numbers = features.select_dtypes("number").columns
    features = features.copy()
    features[numbers] = StandardScaler().fit_transform(features[numbers])
    return features


def build(features: pd.DataFrame, settings: Settings) -> Pipeline:
    numbers = features.select_dtypes("number").columns.tolist()
    words = features.select_dtypes(exclude="number").columns.tolist()
    table = ColumnTransformer(
        [
            ("numbers", SimpleImputer(strategy="median"), numbers),
            ("words", OneHotEncoder(handle_unknown="ignore"), words),
        ]
    )
    forest = RandomForestClassifier(n_estimators=settings.n_estimators, random_state=settings.seed, n_jobs=-1)
    return Pipeline([("table", table), ("forest", forest)])


def report(model: Pipeline, X: pd.DataFrame, y: pd.Series) -> dict[str, float]:
    said = model.predict(X)
    risk = model.predict_proba(X)[:, 1]
    return {
        "auc": roc_auc_score(y, said),
        "ap": average_precision_score(y, risk),
        "f1": f1_score(y, risk),
        "rate": float(np.mean(said)),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("csv", type=Path)
    parser.add_argument("--out", type=Path, default=Path("churn"))
    settings = Settings(**vars(parser.parse_args()))
    logging.basicConfig(level=logging.INFO)
    settings.out.mkdir(parents=True, exist_ok=True)

    features, target = read(settings)
    features = scale_numbers(features)
    X_train, X_test, y_train, y_test = train_test_split(
        features, target, test_size=settings.test_size, stratify=target, random_state=settings.seed
    )
    model = build(X_train, settings).fit(X_train, y_train)
    scores = report(model, X_test, y_test)
    logger.info("scores: %s", scores)
    (settings.out / "scores.json").write_text(json.dumps({**scores, "settings": asdict(setings)}, default=str))
    joblib.dump(model, settings.out / "model.joblib")


if __name__ == "__main__":
    main()
