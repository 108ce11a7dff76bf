"""Product review classification: TF-IDF + linear models, three sentiment classes."""

import argparse
import os
import pickle
import re

import numpy as np
import pandas as pd
import matplotlib.pyplot as plt
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer
from sklearn.linear_model import LogisticRegression, SGDClassifier
from sklearn.metrics import ConfusionMatrixDisplay, f1_score, precision_score
from sklearn.model_selection import train_test_split
from sklearn.naive_bayes import MultinomialNB
from sklearn.pipeline import make_pipeline

SENTIMENT = {"negative": 0, "neutral": 1, "positive": 2}
TOKEN = re.compile(r"[^a-z0-9 ]+")


def normalise(text: str) -> str:
    return TOKEN.sub(" ", text.lower()).strip()


def get_args():
    p = argparse.ArgumentParser()
    p.add_argument("--csv", default="reviews.csv")
    p.add_argument("--max-features", type=int, default=50_000)
    p.add_argument("--out", default="out")
    p.add_argument("--seed", type=int, default=13)
    return p.parse_args()


def build_features(df, max_features):
    vectorizer = TfidfVectorizer(max_features=max_features, ngram_range=(1, 2), preprocessor=normalise)
    X = vectorizer.fit_transform(df["review"])
    y = df[["sentiment"]].replace({"sentiment": SENTIMENT})
    return X, y, vectorizer


def top_terms(vectorizer, clf, n=15):
    names = np.array(vectorizer.get_feature_names_out())
    for label, row in zip(SENTIMENT, clf.coef_):
        print(label, ", ".join(names[np.argsort(row)[-n:]]))


def main():
    args = get_args()
    os.makedirs(args.out, exist_ok=True)
    df = pd.read_csv(args.csv).dropna(subset=["review", "sentiment"])
    df = df[df["sentiment"].isin(list(SENTIMENT))]

    X, y, vectorizer = build_features(df, args.max_features)
    X_tr, X_te, y_tr, y_te = train_test_split(X, y, test_size=0.2, random_state=args.seed, stratify=y)

    clf = LogisticRegression(C=4.0, max_iter=1000)
    clf.fit(X_tr, y_tr)
    pred = clf.predict(X_te)
    print("precision:", precision_score(y_te, pred))
    print("macro F1:", f1_score(y_te, pred, average="macro"))
    top_terms(vectorizer, clf)

    texts_tr, texts_te, lab_tr, lab_te = train_test_split(
        df["review"], df["sentiment"].map(SENTIMENT), test_size=0.2, random_state=args.seed
    )
    counts = CountVectorizer(min_df=3)
    nb = MultinomialNB()
    nb.fit(counts.fit_transform(texts_tr), lab_tr)
    print("nb F1:", f1_score(lab_te, nb.predict(counts.transform(texts_te)), average="macro"))

    sgd = make_pipeline(TfidfVectorizer(min_df=2), SGDClassifier(loss="log", random_state=args.seed))
    sgd.fit(texts_tr, lab_tr)
    print("sgd F1:", f1_score(lab_te, sgd.predict(texts_te), average="macro"))

    ConfusionMatrixDisplay.from_predictions(y_te, pred, display_labels=list(SENTIMENT))
    plt.show()
    plt.savefig(os.path.join(args.out, "confusion.png"))
    with open(os.path.join(args.out, "model.pkl"), "wb") as fh:
        pickle.dump({"vectorizer": vectorizer, "clf": clf}, fh)


if __name__ == "__main__":
    main()
