"""Concrete strength with SVR and a small MLP; hyperopt picks the settings."""
import argparse
import pickle

import numpy as np
import pandas as pd
from hyperopt import STATUS_OK, Trials, fmin, hp, space_eval, tpe
from sklearn.compose import TransformedTargetRegressor
from sklearn.decomposition import PCA
from sklearn.feature_selection import SelectKBest, f_regression
from sklearn.metrics import mean_squared_error, r2_score
from sklearn.model_selection import cross_val_score, train_test_split
from sklearn.neighbors import KNeighborsRegressor
from sklearn.neural_network import MLPRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import PolynomialFeatures, StandardScaler
from sklearn.svm import SVR

KERNELS = ["rbf", "poly", "sigmoid"]

SPACE = {
    "C": hp.loguniform("C", np.log(0.1), np.log(1000)),
    "epsilon": hp.loguniform("epsilon", 1e-3, 1.0),
    "kernel": hp.choice("kernel", KERNELS),
    "gamma": hp.choice("gamma", ["scale", "auto"]),
}


class Tuner:
    def __init__(self, X, y, evals, seed):
        self.X = X
        self.y = y
        self.evals = evals
        self.seed = seed
        self.trials = Trials()

    def loss(self, params):
        model = make_pipeline(StandardScaler(), SVR(**params))
        score = cross_val_score(model, self.X, self.y, cv=5, scoring="r2").mean()
        return {"loss": score, "status": STATUS_OK}

    def search(self):
        best = fmin(self.loss, SPACE, algo=tpe.suggest, max_evals=self.evals, trials=self.trials, rstate=np.random.default_rng(self.seed))
        self.raw = best
        self.best = space_eval(SPACE, best)
        return self.best

    def refit(self):
        model = make_pipeline(StandardScaler(), SVR(kernel=self.raw["kernel"], C=self.raw["C"]))
        named = make_pipeline(StandardScaler(), SVR(kernel=KERNELS[self.raw["kernel"]], C=self.raw["C"]))
        return model.fit(self.X, self.y), named.fit(self.X, self.y)


def read(path):
    frame = pd.read_csv(path)
    return frame.drop(columns="strength"), frame["strength"]


def select_columns(X, y, k):
    selector = SelectKBest(f_regression, k=k)
    reduced = selector.fit_transform(X, y)
    return reduced, selector


def baselines(X_train, y_train, seed):
    return {
        "knn": KNeighborsRegressor(n_neighbors=7).fit(X_train, y_train),
        "mlp": TransformedTargetRegressor(
            make_pipeline(StandardScaler(), MLPRegressor((64, 32), max_iter=2000, random_state=seed)),
            transformer=StandardScaler(),
        ).fit(X_train, y_train),
        "poly": make_pipeline(PolynomialFeatures(2), StandardScaler(), PCA(20), SVR()).fit(X_train, y_train),
    }


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("csv")
    parser.add_argument("--k", type=int, default=6)
    parser.add_argument("--evals", type=int, default=80)
    args = parser.parse_args()

    X, y = read(args.csv)
    X_small, selector = select_columns(X, y, args.k)
    X_train, X_test, y_train, y_test = train_test_split(X_small, y, test_size=0.2, random_state=0)

    tuner = Tuner(X_train, y_train, args.evals, seed=0)
    print("chosen:", tuner.search())
    first, second = tuner.refit()
    for name, model in {**baselines(X_train, y_train, 0), "svr": second}.items():
        predicted = model.predict(X_test)
        print(name, r2_score(y_test, predicted), mean_squared_error(y_test, predicted) ** 0.5)
    print("train R2:", r2_score(y_train, first.predict(X_train)))

    with open("svr.pkl", "wb") as handle:
        pickle.dump({"selector": selector, "model": second}, handle)


if __name__ == "__main__":
    main()
