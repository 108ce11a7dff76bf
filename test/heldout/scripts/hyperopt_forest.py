import numpy as np
from hyperopt import STATUS_OK, Trials, fmin, hp, space_eval, tpe
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import cross_val_score

X, y = np.load("X.npy"), np.load("y.npy")
space = {
    "n_estimators": hp.choice("n_estimators", [50, 100, 200]),
    "max_features": hp.uniform("max_features", 0.2, 1.0),
}


def objective(params):
    clf = RandomForestClassifier(random_state=0, **params)
    return {"loss": -cross_val_score(clf, X, y, cv=3).mean(), "status": STATUS_OK}


trials = Trials()
best = fmin(fn=objective, space=space, algo=tpe.suggest, max_evals=20, trials=trials, rstate=np.random.default_rng(0))
print("best", best)
print("real best", space_eval(space, best))
final = RandomForestClassifier(n_estimators=best["n_estimators"], random_state=0).fit(X, y)
print(final)
