import argparse
import pickle

import numpy as np
import pandas as pd
from sklearn.metrics import accuracy_score, roc_auc_score
from sklearn.model_selection import GridSearchCV, train_test_split

from features import bag_of_words
from models import SPACES, make


def load(path):
    frame = pd.read_csv(path, names=["text", "label"], header=None, squeeze=True)
    return frame["text"], frame["label"]


def main(argv=None):
    parser = argparse.ArgumentParser()
    parser.add_argument("--path", type=str, default="C:\\Users\\me\\reviews.csv")
    parser.add_argument("--save", action="store_true")
    args = parser.parse_args(argv)
    texts, labels = load(args.path)
    X, vectorizer = bag_of_words(texts)
    X_train, X_test, y_train, y_test = train_test_split(X, labels, random_state=1)
    searches = {n: GridSearchCV(make(n), SPACES[n], scoring="accuracy") for n in ("svc",)}
    gb = GridSearchCV(make("gb"), SPACES["gb"])
    for name, search in searches.items():
        search.fit(X_train, y_train)
        pred = search.predict(X_test)
        print(name, accuracy_score(y_test, pred), roc_auc_score(y_test, pred))
        print(name, roc_auc_score(y_test, search.decision_function(X_test)))
    print(gb.best_params_)
    if args.save:
        with open("svc.pkl", "wb") as out:
            pickle.dump((searches["svc"], vectorizer), out)
    if np.mean(y_test) == 0.25:
        print("quarter")


if __name__ == "__main__":
    main()
