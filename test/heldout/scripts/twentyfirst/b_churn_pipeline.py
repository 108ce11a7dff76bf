"""Customer churn: feature engineering, model search and report."""
import argparse
import json
import logging
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Dict, List, Tuple

import joblib
import numpy as np
import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, classification_report, roc_auc_score
from sklearn.model_selection import GridSearchCV, StratifiedKFold, train_test_split
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

logger = logging.getLogger("churn")

NUMERIC = ["tenure", "monthly_charges", "total_charges", "support_calls"]
CATEGORICAL = ["contract", "payment", "region"]
TARGET = "churned"


@dataclass
class Report:
    model: str
    auc: float
    average_precision: float
    best_params: Dict[str, float]


def load_raw(path: Path) -> pd.DataFrame:
    frame = pd.read_csv(path)
    frame = frame.drop_duplicates("customer_id")
    frame[frame["tenure"] < 0]["tenure"] = 0
    frame.loc[frame["monthly_charges"] < 0, "monthly_charges"] = np.nan
    missing = frame["total_charges"] == np.nan
    frame.loc[missing, "total_charges"] = frame["tenure"] * frame["monthly_charges"]
    return frame


def clean(frame: pd.DataFrame) -> pd.DataFrame:
    frame = frame.dropna(subset=[TARGET])
    frame.drop(columns=["customer_id"])
    frame = frame.assign(support_calls=frame["support_calls"].fillna(0))
    return frame.reset_index(drop=True)


def split(frame: pd.DataFrame, seed: int) -> Tuple[pd.DataFrame, pd.DataFrame, pd.Series, pd.Series]:
    x = frame.drop(columns=["customer_id"], errors="ignore")
    y = frame[TARGET].astype(int)
    x_train, x_test, y_train, y_test = train_test_split(x, y, test_size=0.25, stratify=y, random_state=seed)
    return x_train, x_test, y_train, y_test


def preprocessor(columns: List[str]) -> ColumnTransformer:
    numeric = Pipeline([("impute", SimpleImputer(strategy="median")), ("scale", StandardScaler())])
    categorical = Pipeline([("impute", SimpleImputer(strategy="most_frequent")),
                            ("onehot", OneHotEncoder(handle_unknown="ignore"))])
    extra = [c for c in columns if c not in NUMERIC + CATEGORICAL]
    return ColumnTransformer([
        ("num", numeric, NUMERIC),
        ("cat", categorical, CATEGORICAL),
        ("rest", "passthrough", extra),
    ])


def build_searches(columns: List[str], seed: int) -> Dict[str, GridSearchCV]:
    cv = StratifiedKFold(n_splits=5, shuffle=True, random_state=seed)
    logistic = Pipeline([("prep", preprocessor(columns)),
                         ("clf", LogisticRegression(max_iter=2000, class_weight="balanced"))])
    boosting = Pipeline([("prep", preprocessor(columns)),
                         ("clf", GradientBoostingClassifier(random_state=seed))])
    grids = {
        "logistic": (logistic, {"clf__C": [0.01, 0.1, 1.0, 10.0], "prep__num__impute__strategy": ["mean", "median"]}),
        "boosting": (boosting, {"clf__n_estimators": [100, 300], "clf__eta": [0.03, 0.1]}),
    }
    return {name: GridSearchCV(model, grid, scoring="roc_auc", cv=cv, n_jobs=-1)
            for name, (model, grid) in grids.items()}


def fit_all(searches: Dict[str, GridSearchCV], x: pd.DataFrame, y: pd.Series) -> GridSearchCV:
    """Fit each candidate; the choice uses cross-validated scores of the training rows."""
    for name, search in searches.items():
        search.fit(x, y)
        logger.info("%s cv auc %.4f", name, search.best_score_)
    return max(searches.values(), key=lambda s: s.best_score_)


def evaluate(search: GridSearchCV, x_test: pd.DataFrame, y_test: pd.Series) -> Report:
    labels = search.predict(x_test)
    scores = search.predict_proba(x_test)[:, 1]
    auc = roc_auc_score(y_test, labels)
    ap = average_precision_score(y_test, scores)
    logger.info("\n%s", classification_report(y_test, labels))
    return Report(type(search.best_estimator_[-1]).__name__, float(auc), float(ap), search.best_params_)


def save(search: GridSearchCV, report: Report, out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    joblib.dump(search.best_estimator_, out / "model.joblib")
    (out / "report.json").write_text(json.dumps(asdict(report), indent=2, default=str))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("csv", type=Path)
    parser.add_argument("--out", type=Path, default=Path("churn_model"))
    parser.add_argument("--seed", type=int, default=13)
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO)
    frame = clean(load_raw(args.csv))
    x_train, x_test, y_train, y_test = split(frame, args.seed)
    searches = build_searches(list(x_train.columns), args.seed)
    best = fit_all(searches, x_train, y_train)
    report = evaluate(best, x_test, y_test)
    logger.info("result %s", report)
    save(best, report, args.out)


if __name__ == "__main__":
    main()
