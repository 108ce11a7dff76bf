"""Compare a handful of classifiers on the wine quality data and keep the best one."""

import json
import time
from pathlib import Path

import joblib
import numpy as np
import pandas as pd
from sklearn.ensemble import ExtraTreesClassifier, GradientBoostingClassifier, RandomForestClassifier, VotingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, confusion_matrix, f1_score
from sklearn.model_selection import GridSearchCV, RandomizedSearchCV, train_test_split
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC

SEED = 2024
OUT = Path("runs") / time.strftime("%Y%m%d")

CANDIDATES = {
    "logreg": Pipeline([("scaler", StandardScaler()), ("clf", LogisticRegression(max_iter=2000))]),
    "svm": Pipeline([("scaler", StandardScaler()), ("clf", SVC(kernel="rbf"))]),
    "knn": Pipeline([("scaler", StandardScaler()), ("clf", KNeighborsClassifier())]),
    "forest": RandomForestClassifier(n_estimators=300, random_state=SEED),
}

GRIDS = {
    "logreg": {"clf__C": [0.01, 0.1, 1.0, 10.0]},
    "svm": {"clf__C": [1, 10], "clf__gamma": ["scale", 0.01]},
    "knn": {"clf__n_neighbors": [3, 5, 11], "clf__weights": ["uniform", "distance"]},
    "forest": {"max_depth": [None, 8, 16], "min_samples_leaf": [1, 3]},
}


def read(path="winequality.csv"):
    df = pd.read_csv(path, sep=";")
    y = (df["quality"] >= 7).astype(int)
    X = df.drop(columns="quality")
    return X, y


def tune(name, X, y):
    search = GridSearchCV(CANDIDATES[name], GRIDS[name], cv=5, n_jobs=-1, scoring="f1")
    search.fit(X, y)
    return search.best_estimator_


def tune_boosting(X, y):
    pipe = Pipeline([("scale", StandardScaler()), ("gb", GradientBoostingClassifier(random_state=SEED))])
    space = {
        "gb__n_estimators": [100, 300],
        "gb__learning_rate": [0.05, 0.1],
        "gb__num_leaves": [15, 31],
    }
    search = RandomizedSearchCV(pipe, space, n_iter=6, cv=5, random_state=SEED)
    search.fit(X, y)
    return search.best_estimator_


def main():
    X, y = read()
    X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, stratify=y, random_state=SEED)

    results = {}
    best_name, best_f1, best_model = None, -1.0, None
    for name in CANDIDATES:
        model = tune(name, X_train, y_train)
        pred = model.predict(X_test)
        results[name] = {"acc": accuracy_score(y_test, pred), "f1": f1_score(y_test, pred)}
        if results[name]["f1"] > best_f1:
            best_name, best_f1, best_model = name, results[name]["f1"], model
    print("best:", best_name, results[best_name])

    vote = VotingClassifier(
        [("lr", LogisticRegression(max_iter=2000)), ("svc", SVC()), ("rf", RandomForestClassifier(random_state=SEED))],
        voting="soft",
    )
    vote.fit(X_train, y_train)
    print("vote f1:", f1_score(y_test, vote.predict(X_test)))

    extra = ExtraTreesClassifier(n_estimators=500, random_state=SEED)
    ranking = np.argsort(extra.feature_importances_)[::-1]
    print("top features:", [X.columns[i] for i in ranking[:5]])
    extra.fit(X_train, y_train)
    print(confusion_matrix(y_test, extra.predict(X_test)))

    OUT.mkdir(parents=True, exist_ok=True)
    joblib.dump(best_model, OUT / f"{best_name}.joblib")
    (OUT / "results.json").write_text(json.dumps(results, indent=2))


if __name__ == "__main__":
    main()
