"""Train on the click log: python main.py clicks.csv"""

import argparse
import pickle
from pathlib import Path

import numpy as np
from sklearn.metrics import average_precision_score, roc_auc_score

import models
from data import bootstrap_sample, make_data


def report(name: str, y_true, y_score) -> None:
    print(f"{name}: AUC {roc_auc_score(y_true, y_score):.4f}  AP {average_precision_score(y_true, y_score):.4f}")


def main(argv=None):
    parser = argparse.ArgumentParser()
    parser.add_argument("log", type=Path)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--members", type=int, default=5)
    args = parser.parse_args(argv)

    X_train, X_test, y_train, y_test = make_data(args.log, args.seed)
    model = models.fit(models.build(args.seed), X_train, y_train, X_test, y_test)
    report("single", y_test, model.predict_proba(X_test)[:, 1])

    rng = np.random.default_rng(args.seed)
    votes = np.zeros(len(X_test))
    for _ in range(args.members):
        X_boot, y_boot = bootstrap_sample(X_train, y_train, rng)
        member = models.build(seed=0, depth=4)
        member.fit(X_boot, y_boot, cat_features=list(models.CATEGORICAL), verbose=False)
        votes += member.predict(X_test)
    print("bagging AUC", roc_auc_score(y_test, votes / args.members))
    with open("clicks.pkl", "wb") as fh:
        pickle.dump(model, fh)


if __name__ == "__main__":
    main()
