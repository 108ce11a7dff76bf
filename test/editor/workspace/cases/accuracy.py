"""Scores a model on new rows."""

from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score


def score(X_train, y_train, X_test, y_test):
    model = LogisticRegression().fit(X_train, y_train)
    return accuracy_score(y_test, model.predict_proba(X_test))
