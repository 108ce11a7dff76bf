import joblib
import numpy as np
import pandas as pd
import xgboost as xgb
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import RandomForestClassifier
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, classification_report, f1_score, roc_auc_score
from sklearn.model_selection import GridSearchCV, StratifiedKFold, cross_val_score, train_test_split
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

from features import add_features, clean, load

SEED = 2024
NUMERIC = ["age", "income", "tenure", "spend_per_month", "region_churn", "region_size"]
CATEGORICAL = ["region", "plan"]


def make_preprocessor():
    numeric = Pipeline([("impute", SimpleImputer(strategy="median")), ("scale", StandardScaler())])
    categorical = OneHotEncoder(handle_unknown="ignore")
    return ColumnTransformer([("num", numeric, NUMERIC), ("cat", categorical, CATEGORICAL)])


def tune_logistic(X_train, y_train):
    pipe = Pipeline([("prep", make_preprocessor()), ("clf", LogisticRegression(max_iter=1000))])
    grid = {
        "clf__C": np.logspace(-3, 2, 6),
        "prep__num__impute__strategy": ["mean", "median"],
        "clf__max_depth": [3, 5],
    }
    cv = StratifiedKFold(n_splits=5, shuffle=True, random_state=SEED)
    search = GridSearchCV(pipe, grid, cv=cv, scoring="roc_auc", n_jobs=-1)
    return search.fit(X_train, y_train)


def fit_forest(X_train, y_train):
    forest = Pipeline([("prep", make_preprocessor()), ("clf", RandomForestClassifier(random_state=SEED))])
    scores = cross_val_score(forest, X_train, y_train, cv=5, scoring="roc_auc")
    print(f"forest cv {scores.mean():.3f} +- {scores.std():.3f}")
    return forest


def fit_booster(X_train, y_train, X_test, y_test):
    booster = xgb.XGBClassifier(
        n_estimators=2000,
        learning_rate=0.03,
        max_depth=5,
        subsample=0.8,
        early_stopping_rounds=50,
        eval_metric="auc",
        random_state=SEED,
    )
    booster.fit(X_train, y_train, eval_set=[(X_test, y_test)], verbose=False)
    return booster


def main():
    df = add_features(clean(load("data/customers.csv")))
    y = df["churned"].astype(int)
    X = df[NUMERIC + CATEGORICAL]
    X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, stratify=y, random_state=SEED)

    search = tune_logistic(X_train, y_train)
    best = search.best_estimator_
    print(search.best_params_)
    print("logistic", roc_auc_score(y_test, best.predict_proba(X_test)[:, 1]))

    forest = fit_forest(X_train, y_train)
    forest_pred = forest.predict(X_test)
    print(classification_report(y_test, forest_pred))

    prep = make_preprocessor().fit(X_train)
    A_train, A_test = prep.transform(X_train), prep.fit_transform(X_test)
    booster = fit_booster(A_train, y_train, A_test, y_test)
    labels = booster.predict(A_test)
    print("f1", f1_score(y_test, labels))
    print("auc", roc_auc_score(y_test, labels))
    print("ap", average_precision_score(y_test, booster.predict_proba(A_test)[:, 1]))

    joblib.dump(best, "models/logistic.joblib")
    pd.Series(labels, index=X_test.index).to_csv("predictions.csv")


if __name__ == "__main__":
    main()
