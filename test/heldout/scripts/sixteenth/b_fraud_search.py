"""Card fraud: resampling, a little feature selection and a randomised search."""

import argparse
from functools import partial

import numpy as np
import pandas as pd
from imblearn.over_sampling import SMOTE
from imblearn.pipeline import Pipeline as ImbPipeline
from sklearn.ensemble import HistGradientBoostingClassifier, RandomForestClassifier
from sklearn.feature_selection import SelectKBest, mutual_info_classif
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import brier_score_loss, classification_report, fbeta_score, make_scorer, mean_absolute_error
from sklearn.model_selection import KFold, RandomizedSearchCV, StratifiedKFold, cross_val_score, train_test_split
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import RobustScaler

SEED = 2025


def read(path: str) -> tuple[pd.DataFrame, pd.Series]:
    frame = pd.read_parquet(path)
    labels = frame.pop("is_fraud")
    return frame, labels


def select_features(X: pd.DataFrame, y: pd.Series, k: int) -> pd.DataFrame:
    score = partial(mutual_info_classif, random_state=SEED)
    selector = SelectKBest(score, k=k).fit(X, y)
    return X.loc[:, selector.get_support()]


def balance(X, y):
    sampler = SMOTE(sampling_strategy=0.2, random_state=SEED)
    return sampler.fit_resample(X, y)


def baseline(X: pd.DataFrame, y: pd.Series) -> None:
    X_sel = select_features(X, y, k=15)
    model = make_pipeline(RobustScaler(), LogisticRegression(max_iter=2000))
    cv = KFold(n_splits=5, random_state=SEED)
    print("baseline AP", cross_val_score(model, X_sel, y, cv=cv, scoring="average_precision").mean())


def search(X_train, y_train) -> RandomizedSearchCV:
    pipe = ImbPipeline(
        [
            ("scale", RobustScaler()),
            ("smote", SMOTE(random_state=SEED)),
            ("clf", RandomForestClassifier(n_jobs=-1, random_state=SEED)),
        ]
    )
    space = {
        "clf__n_estimators": [200, 400, 800],
        "clf__max_depth": [None, 8, 16],
        "clf__min_sample_leaf": [1, 5, 20],
        "smote__k_neighbors": [3, 5, 9],
    }
    f2 = make_scorer(fbeta_score, beta=2)
    cv = StratifiedKFold(n_splits=5, shuffle=True, random_state=SEED)
    return RandomizedSearchCV(pipe, space, n_iter=20, scoring=f2, cv=cv, random_state=SEED)


def calibrate(X_train, y_train):
    brier = make_scorer(brier_score_loss, response_method="predict_proba")
    space = {"learning_rate": [0.03, 0.1, 0.3], "max_leaf_nodes": [15, 31, 63]}
    tuner = RandomizedSearchCV(
        HistGradientBoostingClassifier(random_state=SEED), space, n_iter=6, scoring=brier, cv=5, random_state=SEED
    )
    return tuner.fit(X_train, y_train).best_estimator_


def amount_model(X: pd.DataFrame, amounts: pd.Series):
    from sklearn.linear_model import Ridge
    from sklearn.model_selection import GridSearchCV

    mae = make_scorer(mean_absolute_error, greater_is_better=False)
    return GridSearchCV(Pipeline([("ridge", Ridge())]), {"ridge__alpha": np.logspace(-3, 3, 7)}, scoring=mae).fit(
        X, amounts
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path")
    parser.add_argument("--smote", action="store_true", help="balance the classes first")
    parser.add_argument("--tune", action="store_true")
    parser.add_argument("--baseline", action="store_true")
    args = parser.parse_args()

    X, y = read(args.path)
    if args.smote:
        X, y = balance(X, y)
    X_train, X_test, y_train, y_test = train_test_split(
        X, y, test_size=0.25, stratify=y, random_state=SEED
    )
    if args.tune:
        model = search(X_train, y_train)
        model.fit(X_train, y_train)
    else:
        model = calibrate(X_train, y_train)
    print(classification_report(y_test, model.predict(X_test), digits=4))
    if args.baseline:
        baseline(*read(args.path))


if __name__ == "__main__":
    main()
