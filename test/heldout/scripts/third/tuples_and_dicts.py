"""Values go through helpers that return tuples and dictionaries."""
import numpy as np
from sklearn.datasets import make_classification
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, log_loss, roc_auc_score
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def make_data(seed=0):
    X, y = make_classification(n_samples=500, random_state=seed)
    X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=seed)
    return {"train": (X_train, y_train), "test": (X_test, y_test)}


def predictions(model, X):
    return model.predict(X), model.predict_proba(X)[:, 1]


def report(y, results):
    print("auc", roc_auc_score(y, results["labels"]))
    print("auc", roc_auc_score(y, results["scores"]))
    print("log loss", log_loss(y, results["labels"]))
    print("accuracy", accuracy_score(y, results["scores"]))


data = make_data()
model = make_pipeline(StandardScaler(), LogisticRegression()).fit(*data["train"])
X_test, y_test = data["test"]
labels, scores = predictions(model, X_test)
report(y_test, {"labels": labels, "scores": scores})
threshold = np.where(scores > 0.3, 1, 0)
print(roc_auc_score(y_test, threshold))
print(accuracy_score(y_test, threshold))
