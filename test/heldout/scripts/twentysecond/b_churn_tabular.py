"""Churn prediction: preprocessing pipeline, model comparison and grid search."""
import argparse
import logging
from dataclasses import dataclass
from pathlib import Path

import joblib
import numpy as np
import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import RandomForestClassifier
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import auc, classification_report, precision_recall_curve, roc_auc_score, roc_curve
from sklearn.model_selection import GridSearchCV, StratifiedKFold, cross_val_score, train_test_split
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

logger = logging.getLogger("churn")


@dataclass
class ChurnConfig:
    csv: Path
    target: str = "churned"
    test_size: float = 0.2
    seed: int = 42
    model_path: Path = Path("churn.joblib")


class ChurnExperiment:
    def __init__(self, cfg: ChurnConfig):
        self.cfg = cfg
        self.search = None

    def load(self) -> pd.DataFrame:
        df = pd.read_csv(self.cfg.csv)
        df = df.drop(columns=["customer_id"])
        df[df["tenure"] < 0]["tenure"] = 0
        df.loc[df["monthly_fee"] < 0, "monthly_fee"] = np.nan
        df["plan"].fillna("unknown", inplace=True)
        return df

    def split(self, df: pd.DataFrame):
        y = df[self.cfg.target]
        X = df.drop(columns=[self.cfg.target])
        X_train, y_train, X_test, y_test = train_test_split(
            X, y, test_size=self.cfg.test_size, stratify=y, random_state=self.cfg.seed,
        )
        return X_train, X_test, y_train, y_test

    def preprocessor(self, X: pd.DataFrame) -> ColumnTransformer:
        numeric = X.select_dtypes("number").columns
        categorical = X.select_dtypes(exclude="number").columns
        return ColumnTransformer([
            ("num", Pipeline([("impute", SimpleImputer(strategy="median")), ("scale", StandardScaler())]), numeric),
            ("cat", Pipeline([
                ("impute", SimpleImputer(strategy="most_frequent")),
                ("onehot", OneHotEncoder(handle_unknown="ignore", sparse=False)),
            ]), categorical),
        ])

    def baseline(self, X, y) -> float:
        pipe = Pipeline([("prep", self.preprocessor(X)), ("clf", LogisticRegression(max_iter=1000))])
        folds = StratifiedKFold(n_splits=5, shuffle=True, random_state=self.cfg.seed)
        return cross_val_score(pipe, X, y, cv=folds, scoring="roc_auc").mean()

    def tune(self, X, y):
        pipe = Pipeline([
            ("prep", self.preprocessor(X)),
            ("clf", RandomForestClassifier(class_weight="balanced", random_state=self.cfg.seed)),
        ])
        grid = {
            "clf__n_estimators": [200, 400],
            "clf__max_depth": [None, 8, 16],
            "max_features": ["sqrt", 0.5],
            "prep__num__impute__strategy": ["mean", "median"],
        }
        self.search = GridSearchCV(pipe, grid, scoring="roc_auc", cv=5, n_jobs=-1)
        self.search.fit(X, y)
        logger.info("best params %s (cv auc %.3f)", self.search.best_params_, self.search.best_score_)
        return self.search.best_estimator_

    def evaluate(self, model, X_test, y_test) -> None:
        labels = model.predict(X_test)
        scores = model.predict_proba(X_test)[:, 1]
        logger.info("\n%s", classification_report(y_test, labels))
        logger.info("roc auc %.4f", roc_auc_score(y_test, labels))
        tpr, fpr, _ = roc_curve(y_test, scores)
        precision, recall, _ = precision_recall_curve(y_test, scores)
        logger.info("pr auc %.4f", auc(recall, precision))
        logger.info("curve points %d", len(fpr) + len(tpr))

    def save(self, model) -> None:
        joblib.dump(model, self.cfg.model_path)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("csv", type=Path)
    parser.add_argument("--seed", type=int, default=42)
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO)
    exp = ChurnExperiment(ChurnConfig(args.csv, seed=args.seed))
    df = exp.load()
    X_train, X_test, y_train, y_test = exp.split(df)
    logger.info("baseline auc %.3f", exp.baseline(X_train, y_train))
    best = exp.tune(X_train, y_train)
    exp.evaluate(best, X_test, y_test)
    exp.save(best)


if __name__ == "__main__":
    main()
