"""Lets three models vote."""

from sklearn.datasets import load_breast_cancer
from sklearn.ensemble import RandomForestClassifier, VotingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.svm import SVC

X, y = load_breast_cancer(return_X_y=True)
members = VotingClassifier(
    [("forest", RandomForestClassifier()), ("line", LogisticRegression()), ("svm", SVC())],
    voting="soft",
)
members.fit(X, y)
