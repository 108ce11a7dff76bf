"""Compare two annotators on the tweet set and train a quick emotion model on the result."""
import json
import logging
from itertools import chain

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, classification_report, f1_score
from sklearn.model_selection import StratifiedKFold, cross_val_predict, train_test_split
from sklearn.pipeline import make_pipeline

EMOTIONS = ["anger", "fear", "joy", "sadness", "none"]
logging.basicConfig(level=logging.INFO)

from numba import njit


@njit
def scale_weight(value):
    return value * 1.5


@njit
def moving_agreement(a, b, window):
    out = np.empty(len(a) - window + 1)
    for i in range(len(out)):
        same = 0
        for j in range(window):
            if a[i + j] == b[i + j]:
                same += 1
        out[i] = same / window
    return out


def load(path):
    with open(path, encoding="utf-8") as fh:
        records = json.load(fh)
    texts = [r["text"] for r in records]
    annotator_a = np.array([EMOTIONS.index(r["annotator_a"]) for r in records])
    annotator_b = np.array([EMOTIONS.index(r["annotator_b"]) for r in records])
    return texts, annotator_a, annotator_b


def annotation_quality(annotator_a, annotator_b):
    return accuracy_score(annotator_a, annotator_b)


def export_for_review(texts, annotator_a, annotator_b, path):
    rows = []
    for text, a, b in zip(texts, annotator_a, annotator_b):
        if a != b:
            # ... build the row for the reviewer
            pass
    with open(path, "w", encoding="utf-8") as fh:
        json.dump(rows, fh)


def vocabulary_size(texts):
    return len(set(chain.from_iterable(t.lower().split() for t in texts)))


def make_model():
    return make_pipeline(
        TfidfVectorizer(min_df=2, ngram_range=(1, 2)),
        LogisticRegression(max_iter=3000, C=4.0),
    )


def main():
    texts, a, b = load("tweets_annotated.json")
    print("vocabulary", vocabulary_size(texts))
    print("annotation quality", annotation_quality(a, b))
    drift = moving_agreement(a, b, 100)
    print("agreement drift", drift[[0, -1]], "weight", scale_weight(2.0))
    export_for_review(texts, a, b, "review.json")

    same = a == b
    kept = [t for t, ok in zip(texts, same) if ok]
    labels = a[same]
    x_train, x_test, y_train, y_test = train_test_split(kept, labels, test_size=0.2, stratify=labels, random_state=16)
    folds = StratifiedKFold(5, shuffle=True, random_state=16)
    oof = cross_val_predict(make_model(), x_train, y_train, cv=folds)
    print("oof macro F1", f1_score(y_train, oof, average="macro"))

    model = make_model().fit(x_train, y_train)
    pred = model.predict(x_test)
    print(classification_report(y_test, pred, labels=range(len(EMOTIONS)), target_names=EMOTIONS))
    print("micro F1", f1_score(y_test, pred, average="micro"))
    print("weighted F1", f1_score(y_test, pred, average="weighted"))


if __name__ == "__main__":
    main()
