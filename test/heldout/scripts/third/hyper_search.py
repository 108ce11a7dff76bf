import numpy as np
from hyperopt import STATUS_OK, Trials, fmin, hp, tpe
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.model_selection import GridSearchCV, RandomizedSearchCV, cross_val_score
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC

X, y = np.load("X.npy"), np.load("y.npy")
space = {
    "learning_rate": hp.uniform("learning_rate", 1e-5, 1e-1),
    "subsample": hp.uniform("subsample", 0.5, 1.0),
    "max_depth": hp.choice("max_depth", [2, 3, 5, 8]),
}


def objective(params):
    model = GradientBoostingClassifier(n_estimators=50, random_state=0)
    score = cross_val_score(model, X, y, cv=3).mean()
    return {"loss": -score, "status": STATUS_OK}


trials = Trials()
best = fmin(objective, space, algo=tpe.suggest, max_evals=30, trials=trials, rstate=np.random.default_rng(1))
print("best parameters:", best)

pipe = Pipeline([("scale", StandardScaler()), ("svc", SVC())])
grid = GridSearchCV(pipe, {"C": [0.1, 1, 10], "svc__gamma": ["scale"]}, cv=5)
fine = GridSearchCV(pipe, {"svc__C": [0.1, 1, 10]}, cv=5)
rs = RandomizedSearchCV(SVC(), {"kernal": ["rbf"], "C": [1, 10]}, n_iter=2, random_state=0)
for search in (grid, fine, rs):
    print(search)
