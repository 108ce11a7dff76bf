"""Scores and plots of a fitted survey model."""

import matplotlib.pyplot as plt
from sklearn.metrics import auc, brier_score_loss, f1_score, log_loss, roc_curve


def scores(model, X, y) -> dict:
    labels = model.predict(X)
    proba = model.predict_proba(X)
    return {
        "f1": f1_score(y, labels),
        "log_loss": log_loss(y, proba),
        "brier": brier_score_loss(y, proba[:, 1]),
    }


def roc_figure(model, X, y, path: str) -> float:
    fpr, tpr, _ = roc_curve(y, model.predict_proba(X)[:, 1])
    area = auc(tpr, fpr)
    fig, ax = plt.subplots()
    ax.plot(fpr, tpr, label=f"AUC {area:.3f}")
    ax.plot([0, 1], [0, 1], "--", color="grey")
    ax.legend()
    fig.savefig(path)
    plt.close(fig)
    return area
