import numpy as np
import optuna
from hyperopt import STATUS_OK, Trials, fmin, hp, space_eval, tpe
from sklearn.datasets import load_breast_cancer
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import SGDClassifier
from sklearn.model_selection import cross_val_score

X, y = load_breast_cancer(return_X_y=True)
space = {
    "n_estimators": hp.choice("n_estimators", [100, 200, 400]),
    "max_features": hp.choice("max_features", ["sqrt", "log2"]),
    "lr": hp.uniform("lr", 1e-5, 1e-1),
}


def objective(params):
    clf = RandomForestClassifier(n_estimators=200, random_state=0)
    return {"loss": -cross_val_score(clf, X, y, cv=3).mean(), "status": STATUS_OK}


best = fmin(objective, space, algo=tpe.suggest, max_evals=20, trials=Trials())
final = RandomForestClassifier(n_estimators=best["n_estimators"], max_features=best["max_features"])
final.fit(X, y)


def sgd_objective(trial):
    alpha = trial.suggest_float("alpha", 1e-6, 1e-1)
    lr = trial.suggest_float("learning_rate", 1e-5, 1e-1)
    clf = SGDClassifier(alpha=alpha, eta0=lr, learning_rate="constant")
    return cross_val_score(clf, X, y).mean()


study = optuna.create_study(direction="maximize")
study.optimize(sgd_objective, n_trials=30)
print("best", best["max_features"])
