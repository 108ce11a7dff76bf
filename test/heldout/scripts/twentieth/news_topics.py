"""Topic classifier for short news items (business, sport, politics, tech)."""
import argparse
import collections
import logging
import pickle

import pandas as pd
from sklearn.calibration import CalibratedClassifierCV
from sklearn.feature_extraction.text import CountVectorizer, HashingVectorizer, TfidfVectorizer
from sklearn.linear_model import SGDClassifier
from sklearn.metrics import classification_report, confusion_matrix, f1_score
from sklearn.model_selection import GridSearchCV, train_test_split
from sklearn.naive_bayes import MultinomialNB
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import LabelEncoder
from sklearn.svm import LinearSVC

log = logging.getLogger("topics")


def read(path):
    df = pd.read_csv(path, sep="\t", names=["topic", "title", "body"])
    df["text"] = df["title"] + " " + df["body"].fillna("")
    return df.drop_duplicates("text")


def naive_bayes_baseline(texts, labels, seed):
    counts = CountVectorizer(min_df=3).fit_transform(texts)
    a, b, ya, yb = train_test_split(counts, labels, test_size=0.2, random_state=seed)
    nb = MultinomialNB().fit(a, ya)
    return f1_score(yb, nb.predict(b), average="macro")


def hashing_baseline(texts, labels, seed):
    hashed = HashingVectorizer(n_features=2**18).fit_transform(texts)
    a, b, ya, yb = train_test_split(hashed, labels, test_size=0.2, stratify=labels, random_state=seed)
    sgd = SGDClassifier(loss="log_loss", random_state=seed).fit(a, ya)
    return f1_score(yb, sgd.predict(b), average="weighted")


def tuned_svm(train_text, train_y):
    pipe = Pipeline([("tfidf", TfidfVectorizer(sublinear_tf=True)), ("svm", LinearSVC(random_state=0))])
    grid = {
        "tfidf__ngram_range": [(1, 1), (1, 2)],
        "tfidf__min_df": [2, 5],
        "svm__C": [0.3, 1.0, 3.0],
        "svm__max_features": [None, 20000],
    }
    search = GridSearchCV(pipe, grid, cv=4, scoring="f1_macro", n_jobs=-1)
    search.fit(train_text, train_y)
    log.info("cv macro f1 %.4f with %s", search.best_score_, search.best_params_)
    return search.best_estimator_


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--tsv", default="news.tsv")
    ap.add_argument("--seed", type=int, default=8)
    ap.add_argument("--out", default="topics.pkl")
    args = ap.parse_args()
    logging.basicConfig(level=logging.INFO)

    df = read(args.tsv)
    encoder = LabelEncoder()
    y = encoder.fit_transform(df["topic"])
    log.info("nb   %.4f", naive_bayes_baseline(df["text"], y, args.seed))
    log.info("hash %.4f", hashing_baseline(df["text"], y, args.seed))

    text_train, text_test, y_train, y_test = train_test_split(
        df["text"], y, test_size=0.2, stratify=y, random_state=args.seed
    )
    svm = tuned_svm(text_train, y_train)
    calibrated = CalibratedClassifierCV(svm, cv=4)
    calibrated.fit(text_train, y_train)
    pred = calibrated.predict(text_test)
    print(classification_report(y_test, pred, target_names=encoder.classes_))
    print(confusion_matrix(pred, y_test))
    with open(args.out, "wb") as fh:
        pickle.dump({"model": calibrated, "labels": encoder.classes_}, fh)


if __name__ == "__main__":
    main()
