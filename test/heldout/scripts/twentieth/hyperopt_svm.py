"""Bayesian search for an SVM / k-NN on the wine-quality table."""
import logging
import warnings

import numpy as np
import pandas as pd
from hyperopt import STATUS_OK, Trials, fmin, hp, space_eval, tpe
from sklearn.metrics import balanced_accuracy_score
from sklearn.model_selection import StratifiedKFold, cross_val_score, train_test_split
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC

warnings.filterwarnings("ignore", category=UserWarning)
logging.getLogger("hyperopt").setLevel(logging.WARNING)
SEED = 31

svm_space = {
    "C": hp.uniform("C", 0.001, 1000),
    "gamma": hp.loguniform("gamma", np.log(1e-4), np.log(10)),
    "kernel": hp.choice("kernel", ["rbf", "sigmoid"]),
}
knn_space = {
    "n_neighbors": hp.choice("n_neighbors", [3, 5, 9, 15, 25, 41]),
    "weights": hp.choice("weights", ["uniform", "distance"]),
}


def load():
    df = pd.read_csv("data/winequality.csv", sep=";")
    y = (df["quality"] >= 7).astype(int)
    X = df.drop(columns="quality")
    return train_test_split(X, y, test_size=0.25, stratify=y, random_state=SEED)


X_train, X_test, y_train, y_test = load()
folds = StratifiedKFold(5, shuffle=True, random_state=SEED)


def svm_objective(params):
    clf = make_pipeline(StandardScaler(), SVC(**params))
    score = cross_val_score(clf, X_train, y_train, cv=folds, scoring="balanced_accuracy", n_jobs=-1)
    return {"loss": -score.mean(), "status": STATUS_OK}


def knn_objective(params):
    clf = make_pipeline(StandardScaler(), KNeighborsClassifier(n_neighbors=5))
    score = cross_val_score(clf, X_train, y_train, cv=folds, scoring="balanced_accuracy", n_jobs=-1)
    return {"loss": -score.mean(), "status": STATUS_OK}


def search(objective, space, evals):
    trials = Trials()
    best = fmin(
        fn=objective,
        space=space,
        algo=tpe.suggest,
        max_evals=evals,
        trials=trials,
        rstate=np.random.default_rng(SEED),
        show_progressbar=False,
    )
    return best, min(trials.losses())


def main():
    best_svm, svm_loss = search(svm_objective, svm_space, 60)
    best_svm = space_eval(svm_space, best_svm)
    print("svm", -svm_loss, best_svm)

    trials = Trials()
    best_knn = fmin(knn_objective, knn_space, algo=tpe.suggest, max_evals=30, trials=trials,
                    rstate=np.random.default_rng(SEED), show_progressbar=False)
    print("knn", -min(trials.losses()), best_knn)

    if min(trials.losses()) < svm_loss:
        final = make_pipeline(
            StandardScaler(),
            KNeighborsClassifier(n_neighbors=best_knn["n_neighbors"]),
        )
    else:
        final = make_pipeline(StandardScaler(), SVC(**best_svm))
    final.fit(X_train, y_train)
    print("train:", balanced_accuracy_score(y_train, final.predict(X_train)))
    print("test: ", balanced_accuracy_score(y_test, final.predict(X_test)))


if __name__ == "__main__":
    main()
