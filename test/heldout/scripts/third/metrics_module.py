from typing import Any

import numpy as np
from sklearn.base import ClassifierMixin
from sklearn.metrics import (
    accuracy_score,
    brier_score_loss,
    f1_score,
    log_loss,
    precision_recall_curve,
    precision_score,
    recall_score,
    roc_auc_score,
    roc_curve,
)
from sklearn.datasets import load_breast_cancer, load_wine
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import StandardScaler


def evaluate(model: ClassifierMixin, X: np.ndarray, y: np.ndarray) -> dict[str, Any]:
    hard = model.predict(X)
    soft = model.predict_proba(X)
    return {
        "log_loss": log_loss(y, soft),
        "brier": brier_score_loss(y, hard),
        "accuracy": accuracy_score(y, soft[:, 1]),
        "recall": recall_score(hard, y),
        "precision": precision_score(y, hard),
    }


def curves(model, X, y):
    points = model.decision_function(X)
    fpr, tpr, _ = roc_curve(y, points)
    tpr2, fpr2, thresholds = roc_curve(y, points)
    recall, precision, cuts = precision_recall_curve(y, points)
    return fpr, tpr, tpr2, fpr2, thresholds, recall, precision, cuts


cancer = load_breast_cancer()
X_fit, X_hold, y_fit, y_hold = train_test_split(cancer.data, cancer.target, stratify=cancer.target, random_state=0)
pipe = Pipeline([("scale", StandardScaler()), ("clf", LogisticRegression())]).fit(X_fit, y_fit)
print(evaluate(pipe, X_hold, y_hold), curves(pipe, X_hold, y_hold))
wine = load_wine()
W_fit, W_hold, v_fit, v_hold = train_test_split(wine.data, wine.target, stratify=wine.target, random_state=0)
multi = Pipeline([("scale", StandardScaler()), ("clf", LogisticRegression())]).fit(W_fit, v_fit)
guess = multi.predict(W_hold)
print(f1_score(v_hold, guess))
print(f1_score(v_hold, guess, average="macro"))
print(roc_auc_score(v_hold, multi.predict_proba(W_hold), multi_class="ovr"))
