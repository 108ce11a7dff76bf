"""Scores for the Trainer."""
import numpy as np
from sklearn.metrics import accuracy_score, f1_score, roc_auc_score
from scipy.special import softmax


def compute_metrics(eval_pred):
    logits, labels = eval_pred
    return {"accuracy": accuracy_score(labels, logits)}


def compute_metrics_right(eval_pred):
    logits, labels = eval_pred
    preds = np.argmax(logits, axis=-1)
    probs = softmax(logits, axis=-1)
    return {
        "accuracy": accuracy_score(labels, preds),
        "f1": f1_score(preds, labels, average="macro"),
        "auc": roc_auc_score(labels, preds, multi_class="ovr"),
        "auc_right": roc_auc_score(labels, probs, multi_class="ovr"),
    }
