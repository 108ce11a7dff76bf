"""Product review rating from TF-IDF and sentence embeddings, compared on a held-out part."""
import argparse
import logging
from dataclasses import dataclass, field

import joblib
import numpy as np
import pandas as pd
from sentence_transformers import SentenceTransformer
from sklearn.calibration import CalibratedClassifierCV
from sklearn.decomposition import TruncatedSVD
from sklearn.ensemble import VotingClassifier
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, confusion_matrix, f1_score, log_loss
from sklearn.model_selection import cross_val_score, train_test_split
from sklearn.naive_bayes import ComplementNB
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import LabelEncoder, StandardScaler
from sklearn.svm import SVC

logger = logging.getLogger("reviews")


@dataclass
class ReviewConfig:
    csv: str
    encoder: str = "sentence-transformers/all-MiniLM-L6-v2"
    max_features: int = 40_000
    components: int = 200
    c_grid: tuple = field(default=(0.1, 1.0, 10.0))
    seed: int = 19


class ReviewTable:
    def __init__(self, path: str, seed: int):
        df = pd.read_csv(path).dropna(subset=["text", "stars"])
        self.texts = df["text"].tolist()
        self.labels = LabelEncoder().fit_transform(df["stars"])
        self.seed = seed

    def split(self):
        return train_test_split(self.texts, self.labels, test_size=0.25, stratify=self.labels, random_state=self.seed)


def tfidf_features(train_texts, test_texts, cfg: ReviewConfig):
    vec = TfidfVectorizer(max_features=cfg.max_features, ngram_range=(1, 2))
    A = vec.fit_transform(train_texts)
    B = vec.fit_transform(test_texts)
    svd = TruncatedSVD(cfg.components, random_state=cfg.seed)
    return svd.fit_transform(A), svd.transform(B)


def cross_validate_svd(texts, labels, cfg: ReviewConfig) -> float:
    dense = make_pipeline(TfidfVectorizer(), TruncatedSVD(50, random_state=cfg.seed)).fit_transform(texts)
    return cross_val_score(LogisticRegression(max_iter=1000), dense, labels, cv=5).mean()


class EmbeddingModel:
    def __init__(self, cfg: ReviewConfig):
        self.cfg = cfg
        self.encoder = SentenceTransformer(cfg.encoder)
        self.scaler = StandardScaler()
        self.clf = None

    def embed(self, texts) -> np.ndarray:
        return self.encoder.encode(texts, batch_size=128, show_progress_bar=False)

    def choose_c(self, X, y, X_test, y_test) -> float:
        best_c, best_acc = None, 0.0
        for c in self.cfg.c_grid:
            clf = LogisticRegression(C=c, max_iter=1000).fit(X, y)
            acc = accuracy_score(y_test, clf.predict(X_test))
            if acc > best_acc:
                best_c, best_acc = c, acc
        return best_c

    def fit(self, texts, y, test_texts, y_test):
        X = self.scaler.fit_transform(self.embed(texts))
        X_test = self.scaler.transform(self.embed(test_texts))
        best_c = self.choose_c(X, y, X_test, y_test)
        self.clf = LogisticRegression(C=best_c, max_iter=1000).fit(X, y)
        return X, X_test

    def save(self, path: str) -> None:
        joblib.dump(self.clf, path)


def build_vote(seed: int) -> VotingClassifier:
    members = [
        ("lr", LogisticRegression(max_iter=1000)),
        ("svc", SVC(kernel="rbf", random_state=seed)),
    ]
    return VotingClassifier(members, voting="soft")


def calibrated(X, y) -> CalibratedClassifierCV:
    return CalibratedClassifierCV(LogisticRegression(max_iter=1000), cv=5).fit(X, y)


def report(name: str, model, X, y) -> None:
    proba = model.predict_proba(X)
    labels = model.predict(X)
    logger.info("%s log loss %.4f", name, log_loss(y, proba))
    logger.info("%s macro f1 %.4f", name, f1_score(y, labels, average="macro"))
    logger.info("%s accuracy %.4f", name, accuracy_score(y, proba))
    logger.info("%s confusion\n%s", name, confusion_matrix(labels, y))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("csv")
    parser.add_argument("--out", default="reviews.joblib")
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO)
    cfg = ReviewConfig(args.csv)
    table = ReviewTable(cfg.csv, cfg.seed)
    texts_train, texts_test, y_train, y_test = table.split()
    counts = make_pipeline(TfidfVectorizer(), ComplementNB()).fit(texts_train, y_train)
    report("naive bayes", counts, texts_test, y_test)
    logger.info("svd cv accuracy %.3f", cross_validate_svd(texts_train, y_train, cfg))
    A, B = tfidf_features(texts_train, texts_test, cfg)
    report("tfidf", calibrated(A, y_train), B, y_test)
    model = EmbeddingModel(cfg)
    X, X_test = model.fit(texts_train, y_train, texts_test, y_test)
    report("embedding", model.clf, X_test, y_test)
    report("vote", build_vote(cfg.seed).fit(X, y_train), X_test, y_test)
    model.save(args.out)


if __name__ == "__main__":
    main()
