"""Credit default scoring.

This module loads the loan table, preprocesses it, trains a gradient boosting model and reports metrics.
"""
import argparse
import logging

import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.impute import SimpleImputer
from sklearn.metrics import accuracy_score, average_precision_score, roc_auc_score
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

logger = logging.getLogger(__name__)


def load_data(path: str) -> tuple[pd.DataFrame, pd.Series]:
    """Read the table and return features and target."""
    table = pd.read_csv(path)
    return table.drop(columns=["default"]), table["default"]


def preprocess(features: pd.DataFrame):
    """Fill gaps and bring all columns to one scale."""
    imputer = SimpleImputer(strategy="median")
    scaler = StandardScaler()
    filled = imputer.fit_transform(features)
    return scaler.fit_transform(filled)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", default="loans.csv")
    parser.add_argument("--trees", type=int, default=300)
    args = parser.parse_args()
    features, target = load_data(args.data)
    matrix = preprocess(features)
    X_train, X_test, y_train, y_test = train_test_split(matrix, target, test_size=0.25, random_state=7)
    model = RandomForestClassifier(n_estimators=args.trees, random_state=7)
    model.fit(X_train, y_train)
    labels = model.predict(X_test)
    scores = model.predict_proba(X_test)[:, 1]
    logger.info("accuracy %.3f", accuracy_score(y_test, labels))
    logger.info("auc %.3f", roc_auc_score(y_test, labels))
    logger.info("ap %.3f", average_precision_score(y_test, scores))


if __name__ == "__main__":
    main()
