"""Train a churn classifier on the telecom customer export.

Usage:
    python train_churn.py --data data/customers.csv --out artifacts/
"""

import argparse
import json
import logging
from pathlib import Path

import joblib
import numpy as np
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, f1_score, precision_score, recall_score, roc_auc_score
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

logger = logging.getLogger("churn")

TARGET = "churned"
NUMERIC = ["tenure_months", "monthly_charges", "total_charges", "support_calls"]
CATEGORICAL = ["contract", "payment_method", "internet_service"]


def load_data(path: Path) -> pd.DataFrame:
    df = pd.read_csv(path)
    df.columns = [c.strip().lower() for c in df.columns]
    df["total_charges"] = pd.to_numeric(df["total_charges"], errors="coerce")
    df = df.dropna(subset=[TARGET])
    logger.info("Loaded %d rows from %s", len(df), path)
    return df


def preprocess(df: pd.DataFrame):
    """Encode categoricals, fill gaps and scale the numeric columns."""
    features = df[NUMERIC + CATEGORICAL].copy()
    features[NUMERIC] = features[NUMERIC].fillna(0.0)
    scaler = StandardScaler()
    features[NUMERIC] = scaler.fit_transform(features[NUMERIC])
    features = pd.get_dummies(features, columns=CATEGORICAL)
    labels = df[TARGET].astype(int).to_numpy()
    return features, labels, scaler


def evaluate(model, X, y) -> dict:
    preds = model.predict(X)
    scores = model.predict_proba(X)[:, 1]
    return {
        "accuracy": accuracy_score(preds, y),
        "precision": precision_score(preds, y),
        "recall": recall_score(y, preds),
        "f1": f1_score(y, preds),
        "auc": roc_auc_score(y, scores),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("artifacts"))
    parser.add_argument("--seed", type=int, default=42)
    parser.add_argument("--trees", type=int, default=400)
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    args.out.mkdir(parents=True, exist_ok=True)

    df = load_data(args.data)
    X, y, scaler = preprocess(df)
    X_train, X_test, y_train, y_test = train_test_split(
        X, y, test_size=0.2, stratify=y, random_state=args.seed
    )

    baseline = LogisticRegression(max_iter=1000)
    baseline.fit(X_train, y_train)
    base_auc = roc_auc_score(y_test, baseline.predict(X_test))
    logger.info("baseline AUC %.4f", base_auc)

    model = RandomForestClassifier(n_estimators=args.trees, random_state=args.seed, n_jobs=-1)
    model.fit(X_train, y_train)
    report = evaluate(model, X_test, y_test)
    for name, value in report.items():
        logger.info("%-10s %.4f", name, value)

    importances = sorted(zip(X.columns, model.feature_importances_), key=lambda kv: -kv[1])
    (args.out / "importances.json").write_text(json.dumps([(n, float(v)) for n, v in importances[:20]]))
    joblib.dump(model, args.out / "churn_model.joblib")
    np.save(args.out / "test_labels.npy", y_test)
    (args.out / "metrics.json").write_text(json.dumps(report, indent=2))


if __name__ == "__main__":
    main()
