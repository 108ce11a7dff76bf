"""Ensemble of three classifiers for the cover type data, evaluated once on held-out rows."""

from __future__ import annotations

import argparse
import logging
from typing import NamedTuple

import numpy as np
from sklearn.base import ClassifierMixin
from sklearn.datasets import fetch_covtype
from sklearn.ensemble import ExtraTreesClassifier, VotingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, f1_score, precision_score, recall_score
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC, LinearSVC

log = logging.getLogger("vote")


class Parts(NamedTuple):
    X_train: np.ndarray
    X_val: np.ndarray
    X_test: np.ndarray
    y_train: np.ndarray
    y_val: np.ndarray
    y_test: np.ndarray


def cut(X: np.ndarray, y: np.ndarray, seed: int) -> Parts:
    # stratified, so that the rare cover types are in every part
    X_rest, X_test, y_rest, y_test = train_test_split(X, y, test_size=0.2, random_state=seed)
    X_train, X_val, y_train, y_val = train_test_split(
        X_rest, y_rest, test_size=0.25, stratify=y_rest, random_state=seed
    )
    return Parts(X_train, X_val, X_test, y_train, y_val, y_test)


def members(seed: int) -> list[tuple[str, ClassifierMixin]]:
    return [
        ("trees", ExtraTreesClassifier(300, random_state=seed, n_jobs=-1)),
        ("linear", make_pipeline(StandardScaler(), LogisticRegression(max_iter=500))),
        ("svm", make_pipeline(StandardScaler(), LinearSVC(random_state=seed))),
    ]


def scores(truth: np.ndarray, said: np.ndarray) -> dict[str, float]:
    return {
        "accuracy": accuracy_score(truth, said),
        "precision": precision_score(truth, said, average="macro"),
        "recall": recall_score(truth, said, average="weighted"),
        "f1": f1_score(truth, said, average="macro"),
    }


def main(argv: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args(argv)
    logging.basicConfig(level=logging.INFO)
    X, y = fetch_covtype(return_X_y=True)
    parts = cut(X, y, args.seed)
    vote = VotingClassifier(estimators=members(args.seed), voting="soft")
    vote.fit(parts.X_train, parts.y_train)
    baseline = SVC(kernel="rbf")
    log.info("baseline: %s", scores(parts.y_test, baseline.predict(parts.X_test)))
    log.info("val: %s", scores(parts.y_val, vote.predict(parts.X_val)))
    log.info("test: %s", scores(parts.y_test, vote.predict(parts.X_test)))


if __name__ == "__main__":
    main()
