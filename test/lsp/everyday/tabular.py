"""Predicts which customers leave."""

import argparse

import joblib
import numpy as np
import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import RandomForestClassifier
from sklearn.impute import SimpleImputer
from sklearn.metrics import classification_report, roc_auc_score
from sklearn.model_selection import GridSearchCV, StratifiedKFold, train_test_split
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

parser = argparse.ArgumentParser()
parser.add_argument("--table", default="customers.csv")
parser.add_argument("--seed", type=int, default=0)
args = parser.parse_args()

table = pd.read_csv(args.table)
table["per_month"] = table["total"] / table["months"].clip(lower=1)
target = (table.pop("left") == "yes").astype(int)

numbers = ["total", "months", "per_month"]
words = ["contract", "payment"]
X_train, X_test, y_train, y_test = train_test_split(
    table[numbers + words],
    target,
    test_size=0.2,
    stratify=target,
    random_state=args.seed,
)

prepare = ColumnTransformer(
    [
        ("numbers", Pipeline([("fill", SimpleImputer(strategy="median")), ("scale", StandardScaler())]), numbers),
        ("words", OneHotEncoder(handle_unknown="ignore"), words),
    ]
)
model = Pipeline([("prepare", prepare), ("forest", RandomForestClassifier(random_state=args.seed))])
search = GridSearchCV(
    model,
    {"forest__n_estimators": [100, 300], "forest__max_depth": [None, 10]},
    cv=StratifiedKFold(5, shuffle=True, random_state=args.seed),
    scoring="roc_auc",
    n_jobs=-1,
)
search.fit(X_train, y_train)
print(search.best_params_, round(search.best_score_, 3))

scores = search.predict_proba(X_test)[:, 1]
print("AUC", roc_auc_score(y_test, scores))
print(classification_report(y_test, search.predict(X_test)))

order = np.argsort(scores)[::-1]
for row in X_test.iloc[order[:5]].itertuples():
    print(row.contract, row.months)
joblib.dump(search.best_estimator_, "model.joblib")
