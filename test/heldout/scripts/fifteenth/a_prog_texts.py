"""Sentiment of product reviews: TF-IDF and a linear model, with cross-validation."""

from __future__ import annotations

import argparse
import logging
import re
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd
from imblearn.over_sampling import RandomOverSampler
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.feature_selection import SelectKBest, chi2
from sklearn.linear_model import SGDClassifier
from sklearn.metrics import balanced_accuracy_score, f1_score
from sklearn.model_selection import cross_val_score, train_test_split
from sklearn.pipeline import Pipeline

logger = logging.getLogger("reviews")


@dataclass
class Options:
    path: Path
    k: int = 2000
    alpha: float = 1e-4
    seed: int = 1


def clean(text: str) -> str:
    return re.sub(r"[^a-z ]", " ", text.lower())


class Sentiment:
    def __init__(self, options: Options) -> None:
        self.options = options
        self.vectorizer = TfidfVectorizer(preprocessor=clean, min_df=2)
        self.classifier = SGDClassifier(loss="hinge", alpha=options.alpha, random_state=options.seed)

    def vectors(self, texts: pd.Series) -> np.ndarray:
        return self.vectorizer.fit_transform(texts)

    def run(self, frame: pd.DataFrame) -> float:
        X = self.vectors(frame["text"])
        X_train, X_test, y_train, y_test = train_test_split(
            X, frame["label"], stratify=frame["label"], random_state=self.options.seed
        )
        X_train, y_train = RandomOverSampler().fit_resample(X_train, y_train)
        self.classifier.fit(X_train, y_train)
        margin = self.classifier.decision_function(X_test)
        logger.info("balanced accuracy %.3f", balanced_accuracy_score(y_test, margin))
        return f1_score(y_test, margin > 0)

    def crossed(self, frame: pd.DataFrame) -> float:
        pipe = Pipeline([("words", self.vectorizer), ("best", SelectKBest(chi2, k=self.options.k)), ("sgd", self.classifier)])
        return cross_val_score(pipe, frame["text"], frame["label"], cv=5).mean()

    def word_weights(self) -> pd.Series:
        names = self.vectorizer.get_feature_names()
        return pd.Series(self.classifier.coef_[0], index=names).sort_values()


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("path", type=Path)
    options = Options(parser.parse_args().path)
    frame = pd.read_json(options.path, lines=True)
    sentiment = Sentiment(options)
    print(f"F1 {sentiment.run(frame):.3f}")
    print(f"CV {sentiment.crossed(frame):.3f}")
    print(sentiment.word_weights().tail(20))
    return 0


if __name__ == "__main__":
    sys.exit(main())
