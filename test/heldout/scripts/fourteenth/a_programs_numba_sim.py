"""Monte-Carlo features for a fraud model."""
import random
from functools import partial

import numba
import numpy as np
import pandas as pd
import sklearn
import sklearn.model_selection
from numba import jit
from sklearn.ensemble import IsolationForest, RandomForestClassifier
from sklearn.metrics import accuracy_score, precision_score, recall_score

N_ESTIMATORS = 250


@jit(nopython=True)
def add_fee(amount):
    return amount * 1.02 + 0.3


@numba.njit(cache=True)
def path_sums(steps, n):
    out = np.zeros(n)
    for i in range(n):
        out[i] = steps[i].sum()
    return out


def simulate(n, length):
    steps = np.random.standard_normal((n, length))
    return path_sums(steps, n)


def features(df, rng):
    df = df.assign(noise=rng.normal(size=len(df)))
    df["walk"] = simulate(len(df), 20)
    df["fee"] = add_fee(12.5)
    return df


def score(y_true, y_pred):
    acc = accuracy_score(y_true, y_pred)
    prec = precision_score(y_true, y_pred, average="weighted", zero_division=0)
    rec = recall_score(y_true, y_pred, average="weighted")
    return f"acc {acc:.3f} prec {prec:.3f} rec {rec:.3f}"


def main(path="fraud.csv"):
    random.seed(4)
    rng = np.random.default_rng(4)
    df = features(pd.read_csv(path), rng)
    y = df.pop("fraud").to_numpy()
    X = df.select_dtypes("number").to_numpy()
    forest = partial(RandomForestClassifier, n_estimators=N_ESTIMATORS, random_state=4)
    cv = sklearn.model_selection.ShuffleSplit(n_splits=3, test_size=0.3)
    for train, test in cv.split(X, y):
        model = forest(max_depth=8)
        model.fit(X[train], y[train])
        print(score(y[test], model.predict(X[test])))
    guard = IsolationForest(random_state=4).fit(X)
    print((guard.predict(X) == -1).mean(), n_outliers)


if __name__ == "__main__":
    main()
