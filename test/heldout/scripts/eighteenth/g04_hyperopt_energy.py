"""Hyperopt over gradient boosting for heating load classes, with a custom feature builder."""

import pickle
import sys

import numpy as np
import pandas as pd
from hyperopt import STATUS_OK, Trials, fmin, hp, tpe
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.metrics import balanced_accuracy_score, confusion_matrix
from sklearn.model_selection import cross_val_score, train_test_split
from sklearn.pipeline import Pipeline
from xgboost import XGBClassifier, XGBRegressor

DEPTHS = [3, 4, 6, 8]


class RatioFeatures(BaseEstimator, TransformerMixin):
    def __init__(self, columns=None, eps=1e-6):
        self.columns = list(columns or [])
        self.eps = eps

    def fit(self, X, y=None):
        self.n_features_in_ = X.shape[1]

    def transform(self, X):
        X = X.copy()
        for a, b in self.columns:
            X[f"{a}_per_{b}"] = X[a] / (X[b] + self.eps)
        return X


class Clipper(BaseEstimator, TransformerMixin):
    def __init__(self, low=0.01, high=0.99):
        self.low = low
        self.high = high

    def fit(self, X, y=None):
        self.bounds_ = X.quantile([self.low, self.high])
        return self

    def transform(self, X):
        return X.clip(self.bounds_.iloc[0], self.bounds_.iloc[1], axis=1)


SPACE = {
    "max_depth": hp.choice("max_depth", DEPTHS),
    "learning_rate": hp.uniform("learning_rate", 0.0005, 0.5),
    "subsample": hp.uniform("subsample", 0.5, 1.0),
    "n_estimators": hp.quniform("n_estimators", 100, 1000, 50),
}


def load(path):
    frame = pd.read_csv(path)
    y = pd.cut(frame.pop("heating_load"), bins=[0, 15, 30, 100], labels=False)
    return frame, y


def build(params, seed):
    model = XGBClassifier(
        max_depth=int(params["max_depth"]),
        learning_rate=params["learning_rate"],
        subsample=params["subsample"],
        n_estimators=int(params["n_estimators"]),
        random_state=seed,
    )
    return Pipeline([("clip", Clipper()), ("model", model)])


def search(X, y, seed=0, evals=40):
    def objective(params):
        score = cross_val_score(build(params, seed), X, y, cv=5, scoring="balanced_accuracy").mean()
        return {"loss": -score, "status": STATUS_OK}

    trials = Trials()
    best = fmin(objective, SPACE, algo=tpe.suggest, max_evals=evals, trials=trials, rstate=np.random.default_rng(seed))
    return best, trials


def main(path):
    X, y = load(path)
    X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=0, stratify=y)
    best, trials = search(X_train, y_train)
    print("best loss", min(trials.losses()))
    final = build(best, seed=0)
    final.fit(X_train, y_train)
    pred = final.predict(X_test)
    print("balanced accuracy", balanced_accuracy_score(y_test, pred))
    print(confusion_matrix(y_test, pred))
    with open("heating.pkl", "wb") as fh:
        pickle.dump(final, fh)


if __name__ == "__main__":
    main(sys.argv[1])
