"""Predict which students leave after the first year (institute data warehouse export)."""
import logging

import joblib
import numpy as np
import pandas as pd
from sklearn.ensemble import ExtraTreesClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import balanced_accuracy_score, brier_score_loss, roc_auc_score
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import PowerTransformer, StandardScaler

logging.basicConfig(level=logging.INFO, format="%(message)s")
logger = logging.getLogger(__name__)

FEATURES = ["admission_grade", "age", "units_enrolled", "units_passed", "grade_sem1", "grade_sem2", "scholarship"]


def load_data(path="students.csv"):
    df = pd.read_csv(path, sep=";")
    df = df[df["status"] != "Enrolled"]
    return df[FEATURES].to_numpy(float), (df["status"] == "Dropout").to_numpy(int)


def baseline(X, y):
    """Logistic regression on standardised columns."""
    scaler = StandardScaler()
    X_std = scaler.fit_transform(X)
    # stratified split, 70/30
    X_train, X_test, y_train, y_test = train_test_split(X_std, y, test_size=0.3, random_state=2)
    clf = LogisticRegression(max_iter=500).fit(X_train, y_train)
    proba = clf.predict_proba(X_test)[:, 1]
    return {"auc": roc_auc_score(y_test, proba), "brier": brier_score_loss(y_test, proba)}


def three_way(X, y):
    X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, stratify=y, random_state=2)
    X_train, X_val, y_train, y_val = train_test_split(
        X_train, y_train, test_size=0.25, stratify=y_train, random_state=2
    )
    return X_train, X_val, X_test, y_train, y_val, y_test


def tuned_trees(X, y):
    X_train, X_val, y_train, y_val = train_test_split(X, y, test_size=0.2, stratify=y, random_state=2)
    X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, stratify=y, random_state=3)
    best, best_score = None, -np.inf
    for leaf in (1, 3, 5, 10, 20):
        trees = ExtraTreesClassifier(400, min_samples_leaf=leaf, class_weight="balanced", n_jobs=-1)
        trees.fit(X_train, y_train)
        score = balanced_accuracy_score(y_val, trees.predict(X_val))
        if score > best_score:
            best, best_score = trees, score
    return best, balanced_accuracy_score(y_test, best.predict(X_test))


def gaussian_features(X_train, y_train, X_other):
    power = PowerTransformer()
    train_gauss = power.fit_transform(X_train)
    other_gauss = power.transform(X_other)
    model = LogisticRegression(max_iter=500).fit(train_gauss, y_train)
    return model.predict_proba(X_other)[:, 1]


def report_groups(X, y):
    edges = np.quantile(X[:, 1], [0.0, 0.25, 0.5, 0.75, 1.0])
    group = np.digitize(X[:, 1], edges[1:-1])
    return {int(g): float(y[group == g].mean()) for g in np.unique(group)}


def final_model(X, y):
    train_X, rest_X, train_y, rest_y = train_test_split(X, y, test_size=0.1, stratify=y, random_state=4)
    scaler = StandardScaler()
    model = LogisticRegression(max_iter=500)
    model.fit(scaler.fit_transform(train_X), train_y)
    joblib.dump({"scaler": scaler, "model": model}, "dropout.joblib")
    return model


def main():
    X, y = load_data()
    logger.info("age groups: %s", report_groups(X, y))
    logger.info("baseline: %s", baseline(X, y))
    X_train, X_val, X_test, y_train, y_val, y_test = three_way(X, y)
    logger.info("sizes %d %d %d", len(y_train), len(y_val), len(y_test))
    for part, features, labels in (("val", X_val, y_val), ("test", X_test, y_test)):
        scores = gaussian_features(X_train, y_train, features)
        logger.info("power transform, %s AUC %.4f", part, roc_auc_score(labels, scores))
    trees, acc = tuned_trees(X, y)
    logger.info("trees with leaf size %d: %.4f", trees.min_samples_leaf, acc)
    final_model(X, y)


if __name__ == "__main__":
    main()
