"""Bayesian search for a support vector machine, then a final fit."""
import logging
import time

import numpy as np
from hyperopt import STATUS_OK, Trials, fmin, hp, space_eval, tpe
from sklearn.datasets import load_breast_cancer
from sklearn.model_selection import StratifiedKFold, cross_val_score, train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC

log = logging.getLogger(__name__)

KERNELS = ["rbf", "poly", "sigmoid"]
SPACE = {
    "C": hp.uniform("C", 0.01, 100.0),
    "gamma": hp.loguniform("gamma", np.log(1e-4), np.log(1.0)),
    "kernel": hp.choice("kernel", KERNELS),
    "degree": hp.quniform("degree", 2, 4, 1),
}


def make_model(params):
    svc = SVC(
        C=params["C"],
        gamma=params["gamma"],
        kernel=params["kernel"],
        degree=int(params["degree"]),
    )
    return make_pipeline(StandardScaler(), svc)


class Search:
    def __init__(self, X, y, evals=60):
        self.X = X
        self.y = y
        self.evals = evals
        self.trials = Trials()
        self.folds = StratifiedKFold(n_splits=5, shuffle=True, random_state=0)

    def objective(self, params):
        start = time.perf_counter()
        score = cross_val_score(make_model(params), self.X, self.y, cv=self.folds, scoring="roc_auc").mean()
        return {"loss": -score, "status": STATUS_OK, "seconds": time.perf_counter() - start}

    def quick_objective(self, params):
        model = make_pipeline(StandardScaler(), SVC())
        return -cross_val_score(model, self.X, self.y, cv=3).mean()

    def run(self):
        warm = fmin(self.quick_objective, SPACE, algo=tpe.suggest, max_evals=5, rstate=np.random.default_rng(1))
        log.info("warm-up done, %d parameters", len(warm))
        best = fmin(
            fn=self.objective,
            space=SPACE,
            algo=tpe.suggest,
            max_evals=self.evals,
            trials=self.trials,
            rstate=np.random.default_rng(0),
        )
        print(f"best parameters: {best}")
        return best


def main():
    logging.basicConfig(level=logging.INFO)
    X, y = load_breast_cancer(return_X_y=True)
    # 分层划分训练集和测试集
    X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.25, random_state=0)
    best = Search(X_train, y_train).run()
    params = space_eval(SPACE, best)
    print(f"kernel: {params['kernel']}")
    model = make_model(params)
    print("test accuracy", model.score(X_test, y_test))


if __name__ == "__main__":
    main()
