"""python train.py survey.csv"""

import argparse
import logging

import joblib
from sklearn.calibration import CalibratedClassifierCV
from sklearn.ensemble import RandomForestClassifier

from evaluate import roc_figure, scores
from features import Scaling, make_splits

log = logging.getLogger("survey")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("csv")
    parser.add_argument("--seed", type=int, default=3)
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO)

    X_train, X_test, y_train, y_test = make_splits(args.csv, args.seed)
    scaling = Scaling()
    X_train = scaling.train(X_train)
    X_test = scaling.test(X_test)

    forest = RandomForestClassifier(n_estimators=300, random_state=args.seed)
    model = CalibratedClassifierCV(forest, method="isotonic", cv=5)
    model.fit(X_train, y_train)
    log.info("train: %s", scores(model, X_train, y_train))
    log.info("test: %s", scores(model, X_test, y_test))
    roc_figure(model, X_test, y_test, "roc.png")
    joblib.dump({"model": model, "scaling": scaling}, "survey.joblib")


if __name__ == "__main__":
    main()
