"""Compare a few classifiers on the digits data."""
from __future__ import annotations

from sklearn.datasets import load_digits
from sklearn.metrics import classification_report, f1_score, recall_score
from sklearn.model_selection import train_test_split
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC

SEED = 3


def evaluate(name: str, truth, guess) -> None:
    print(name)
    print(classification_report(truth, guess))
    print("macro recall", recall_score(truth, guess, average="macro"))


X, y = load_digits(return_X_y=True)
X_fit, X_eval, y_fit, y_eval = train_test_split(X, y, stratify=y, random_state=SEED)
for estimator in (KNeighborsClassifier(), make_pipeline(StandardScaler(), SVC(random_state=SEED))):
    estimator.fit(X_fit, y_fit)
    guess = estimator.predict(X_eval)
    evaluate(type(estimator).__name__, y_eval, guess)
    print("f1", f1_score(y_eval, guess))
