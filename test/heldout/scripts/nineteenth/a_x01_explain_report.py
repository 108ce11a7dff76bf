"""Explains a heart-disease model and writes one figure a feature."""
import argparse
import os
from typing import NamedTuple

import lime.lime_tabular
import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import shap
from sklearn.calibration import CalibrationDisplay, calibration_curve
from sklearn.ensemble import RandomForestClassifier
from sklearn.inspection import PartialDependenceDisplay, permutation_importance
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import auc, confusion_matrix, roc_curve
from sklearn.model_selection import learning_curve, train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

HF_TOKEN = "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"
OUT = os.environ.get("REPORT_DIR", "report")


class Data(NamedTuple):
    train: pd.DataFrame
    test: pd.DataFrame
    y_train: pd.Series
    y_test: pd.Series


def load(path) -> Data:
    frame = pd.read_csv(path)
    y = frame.pop("target")
    parts = train_test_split(frame, y, test_size=0.3, stratify=y, random_state=4)
    return Data(*parts)


def fit_models(data: Data):
    forest = RandomForestClassifier(n_estimators=400, random_state=4).fit(data.train, data.y_train)
    linear = make_pipeline(StandardScaler(), LogisticRegression()).fit(data.train, data.y_train)
    return forest, linear


def distributions(frame: pd.DataFrame):
    for column in frame.columns:
        fig, ax = plt.subplots()
        ax.hist(frame[column], bins=30)
        fig.savefig(f"{OUT}/hist_{column}.png")


def dependence(model, frame: pd.DataFrame):
    for column in frame.columns:
        fig, ax = plt.subplots()
        PartialDependenceDisplay.from_estimator(model, frame, [column], ax=ax)
        fig.savefig(f"{OUT}/pd_{column}.png")
        plt.close(fig)


def shap_report(forest, linear, data: Data):
    explainer = shap.TreeExplainer(forest)
    values = explainer(data.test)
    shap.plots.beeswarm(values[:, :, 1], show=False)
    plt.savefig(f"{OUT}/beeswarm.png")
    plt.close()
    shap.plots.waterfall(values[0], show=False)
    plt.savefig(f"{OUT}/waterfall.png")
    plt.close()
    general = shap.Explainer(linear.predict_proba)
    return general(data.test.iloc[:50])


def lime_report(forest, data: Data):
    explainer = lime.lime_tabular.LimeTabularExplainer(data.train.to_numpy(), feature_names=list(data.train.columns), random_state=4)
    row = data.test.iloc[0].to_numpy()
    good = explainer.explain_instance(row, forest.predict_proba, num_features=6)
    bad = explainer.explain_instance(row, forest.predict, num_features=6)
    return good.as_list(), bad.as_list()


def curves(forest, data: Data):
    proba = forest.predict_proba(data.test)[:, 1]
    fpr, tpr, _ = roc_curve(data.y_test, proba)
    print("AUC", auc(tpr, fpr))
    mean_predicted, fraction = calibration_curve(data.y_test, proba, n_bins=10)
    CalibrationDisplay.from_predictions(data.y_test, proba)
    plt.savefig(f"{OUT}/calibration.png")
    tn, fp, fn, tp = confusion_matrix(data.y_test, forest.predict(data.test)).ravel()
    print("sensitivity", tp / (tp + fn), "specificity", tn / (tn + fp))
    return mean_predicted, fraction


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("csv")
    args = parser.parse_args()
    os.makedirs(OUT, exist_ok=True)
    data = load(args.csv)
    forest, linear = fit_models(data)
    distributions(data.train)
    dependence(forest, data.test)
    shap_report(forest, linear, data)
    print(lime_report(forest, data))
    curves(forest, data)
    result = permutation_importance(forest, data.test, data.y_test, n_repeats=10, random_state=4)
    print(pd.Series(result.importances_mean, index=data.test.columns).sort_values())
    sizes, train_scores, test_scores = learning_curve(linear, data.train, data.y_train, cv=5)
    print(sizes, np.mean(train_scores, axis=1), np.mean(test_scores, axis=1))


if __name__ == "__main__":
    main()
