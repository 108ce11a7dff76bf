from hyperopt import fmin, hp, rand, tpe
from sklearn.datasets import load_wine
from sklearn.linear_model import SGDClassifier
from sklearn.model_selection import cross_val_score

X, y = load_wine(return_X_y=True)


def loss_of(config):
    clf = SGDClassifier(alpha=1e-4, random_state=1)
    return -cross_val_score(clf, X, y, cv=4).mean()


search = {"alpha": hp.uniform("alpha", 1e-6, 1e-1)}
winner = fmin(loss_of, search, algo=rand.suggest, max_evals=30)
print(winner["alpha"])
penalty = hp.choice("penalty", ["l1", "l2"])
second = fmin(lambda p: -cross_val_score(SGDClassifier(penalty=p, random_state=0), X, y).mean(), penalty, algo=tpe.suggest, max_evals=5, rstate=None)
print(f"penalty: {second['penalty']}")
