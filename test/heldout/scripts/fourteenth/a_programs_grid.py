"""Compares several searches; one of them wraps a Keras network."""
import keras
import numpy as np
from keras import layers
from scikeras.wrappers import KerasClassifier
from sklearn.datasets import make_classification
from sklearn.ensemble import AdaBoostClassifier, StackingClassifier, VotingClassifier
from sklearn.linear_model import LogisticRegression, Perceptron
from sklearn.metrics import make_scorer, precision_score
from sklearn.model_selection import GridSearchCV, HalvingGridSearchCV, train_test_split
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.tree import DecisionTreeClassifier

SEED = 8


def network(width=16):
    net = keras.Sequential(
        [
            layers.Input((20,)),
            layers.Dense(width, activation="relu"),
            layers.Dense(1, activation="sigmoid"),
        ]
    )
    net.compile("adam", "binary_crossentropy", metrics=["accuracy"])
    return net


def searches():
    scorer = make_scorer(precision_score)
    tree = Pipeline([("scale", StandardScaler()), ("tree", DecisionTreeClassifier(random_state=SEED))])
    yield "tree", GridSearchCV(tree, {"tree__max_depth": [3, 5], "tree__min_leaf": [1, 5]}, scoring=scorer)
    net = network()
    yield "net", GridSearchCV(estimator=net, param_grid={"width": [8, 16]}, cv=3)
    wrapped = KerasClassifier(network, width=16, epochs=5, verbose=0)
    yield "wrapped", GridSearchCV(wrapped, {"width": [8, 16]}, cv=3)
    boost = AdaBoostClassifier(DecisionTreeClassifier(max_depth=1), random_state=SEED)
    yield "boost", GridSearchCV(boost, {"estimator__max_depth": [1, 2], "n_estimators": [50, 100]})


def ensembles():
    base = [("logreg", LogisticRegression(max_iter=1000)), ("linear", Perceptron())]
    base.append(("tree", DecisionTreeClassifier(random_state=SEED)))
    yield VotingClassifier(estimators=base, voting="soft")
    yield VotingClassifier(estimators=base, voting="hard")
    yield StackingClassifier(base, final_estimator=LogisticRegression())


def main():
    X, y = make_classification(n_samples=2000, n_features=20, n_informative=8, n_classes=2, random_state=SEED)
    X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=SEED)
    for ens in ensembles():
        ens.fit(X_train, y_train)
        print(type(ens).__name__, ens.score(X_test, y_test))
    for name, search in searches():
        search.fit(X_train, y_train)
        print(name, search.best_params_, np.round(search.score(X_test, y_test), 3))


if __name__ == "__main__":
    main()
