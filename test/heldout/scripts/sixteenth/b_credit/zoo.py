"""The models that are compared, and how one of them is looked at."""

from __future__ import annotations

from functools import partial
from typing import Any, Callable

import numpy as np
from sklearn.base import ClassifierMixin
from sklearn.ensemble import ExtraTreesClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import balanced_accuracy_score, brier_score_loss, log_loss, roc_auc_score
from sklearn.naive_bayes import GaussianNB

ZOO: dict[str, Callable[[], ClassifierMixin]] = {
    "trees": partial(ExtraTreesClassifier, n_estimators=500, n_jobs=-1, random_state=0),
    "logreg": partial(LogisticRegression, C=0.5, max_iter=500),
    "bayes": GaussianNB,
}


def outputs(model: ClassifierMixin, X: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Labels and probabilities of the second class."""
    return model.predict(X), model.predict_proba(X)[:, 1]


def metrics(model: ClassifierMixin, X: np.ndarray, y) -> dict[str, Any]:
    labels, probs = outputs(model, X)
    return {
        "balanced": balanced_accuracy_score(y, labels),
        "auc": roc_auc_score(y, labels),
        "brier": brier_score_loss(y, probs),
        "log_loss": log_loss(y, labels),
    }
