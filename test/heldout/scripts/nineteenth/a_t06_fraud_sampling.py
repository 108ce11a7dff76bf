"""Card fraud: resampling, calibration and the choice of a threshold."""
from dataclasses import dataclass

import numpy as np
import pandas as pd
from imblearn.over_sampling import SMOTE, SMOTENC
from imblearn.pipeline import Pipeline as ImbPipeline
from imblearn.under_sampling import RandomUnderSampler
from sklearn.calibration import CalibratedClassifierCV
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, f1_score, precision_recall_curve, recall_score
from sklearn.model_selection import StratifiedKFold, cross_val_score, train_test_split
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import RobustScaler


@dataclass
class Split:
    X_train: pd.DataFrame
    X_test: pd.DataFrame
    y_train: pd.Series
    y_test: pd.Series


def load(path="data/creditcard.csv"):
    frame = pd.read_csv(path)
    return frame.drop(columns=["Class", "Time"]), frame["Class"]


def balanced_split(X, y, seed):
    X_bal, y_bal = SMOTE(random_state=seed).fit_resample(X, y)
    return Split(*train_test_split(X_bal, y_bal, test_size=0.2, stratify=y_bal, random_state=seed))


def honest_split(X, y, seed):
    return Split(*train_test_split(X, y, test_size=0.2, stratify=y, random_state=seed))


def undersample(split: Split, seed):
    sampler = RandomUnderSampler(random_state=seed)
    X_train, y_train = sampler.fit_resample(split.X_train, split.y_train)
    X_test, y_test = sampler.fit_resample(split.X_test, split.y_test)
    return Split(X_train, X_test, y_train, y_test)


def pipelines(seed):
    wrong = Pipeline([
        ("scale", RobustScaler()),
        ("smote", SMOTE(random_state=seed)),
        ("clf", LogisticRegression(max_iter=1000)),
    ])
    right = ImbPipeline([
        ("scale", RobustScaler()),
        ("smote", SMOTE(random_state=seed)),
        ("clf", LogisticRegression(max_iter=1000)),
    ])
    both = ImbPipeline([
        ("smote", SMOTE(random_state=seed)),
        ("clf", RandomForestClassifier(class_weight="balanced", random_state=seed)),
    ])
    return {"plain": wrong, "imblearn": right, "forest": both}


def pick_threshold(y_true, scores):
    precision, recall, thresholds = precision_recall_curve(y_true, scores)
    f1 = 2 * precision * recall / np.maximum(precision + recall, 1e-12)
    return thresholds[f1[:-1].argmax()]


def recall_at(y_true, scores, threshold):
    recall, precision, _ = precision_recall_curve(y_true, scores)
    return recall_score(y_true, scores >= threshold), precision.max(), recall.max()


def run(seed=11):
    X, y = load()
    cv = StratifiedKFold(5, shuffle=True, random_state=seed)
    for name, pipe in pipelines(seed).items():
        print(name, cross_val_score(pipe, X, y, cv=cv, scoring="average_precision").mean())

    split = honest_split(X, y, seed)
    forest = RandomForestClassifier(n_estimators=300, class_weight="balanced_subsample", random_state=seed)
    calibrated = CalibratedClassifierCV(forest, method="isotonic", cv=5)
    calibrated.fit(split.X_train, split.y_train)
    scores = calibrated.predict_proba(split.X_test)[:, 1]
    threshold = pick_threshold(split.y_test, scores)
    print("F1", f1_score(split.y_test, scores >= threshold))
    print("AP", average_precision_score(split.y_test, scores))
    print("F1 raw", f1_score(split.y_test, scores.round()))
    print("recall", recall_at(split.y_test, scores, threshold))

    mixed = SMOTENC(categorical_features=[0, 3], random_state=seed)
    print(mixed.get_params()["k_neighbors"], len(balanced_split(X, y, seed).X_test), len(undersample(split, seed).X_test))


if __name__ == "__main__":
    run()
