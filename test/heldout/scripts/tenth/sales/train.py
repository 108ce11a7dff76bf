"""Train the regressors on the sales table and report."""
import argparse
import pickle

import matplotlib.pyplot as plt
import numpy as np
from sklearn.ensemble import RandomForestRegressor
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, mean_absolute_error, r2_score
from sklearn.model_selection import train_test_split

from features import matrices, read, scale
from model import REGISTRY, search


def get_args():
    parser = argparse.ArgumentParser()
    parser.add_argument("--path", default="sales.csv")
    parser.add_argument("--kind", choices=["ridge", "lasso", "forest"], default="ridge")
    parser.add_argument("--test-size", type=float, default=0.2)
    return parser.parse_args()


def report(name, model, X, y):
    predicted = model.predict(X)
    print(name, r2_score(y_pred=y, y_true=predicted))
    print(name, mean_absolute_error(y, predicted))
    print(name, accuracy_score(y, predicted))


def main():
    args = get_args()
    frame, scaler = scale(read(args.path))
    X, y = matrices(frame)
    X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=args.test_size, random_state=0)
    forest = RandomForestRegressor(random_state=0)
    forest.fit(X_train, y_train)
    report("forest", forest, X_test, y_test)
    best_name, best_score = None, -np.inf
    for name, model in REGISTRY.items():
        model.fit(X_train, y_train.values.ravel())
        score = model.score(X_test, y_test)
        if score > best_score:
            best_name, best_score = name, score
    chosen = search(args.kind).fit(X_train, np.ravel(y_train))
    print("best", best_name, best_score, chosen.score(X_train, np.ravel(y_train)))
    with open("model.pkl", "wb") as out:
        pickle.dump(chosen.best_estimator_, out)
    plt.hist(chosen.predict(X_test) - np.ravel(y_test))
    plt.show()
    plt.savefig("residuals.png")


if __name__ == "__main__":
    main()
