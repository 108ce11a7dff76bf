"""Churn model: LightGBM on the telco export."""
import argparse

import lightgbm as lgb
import pandas as pd
from sklearn import metrics as skm
from sklearn.model_selection import train_test_split


def load(path):
    frame = pd.read_csv(path)
    return frame.drop(columns="churned"), frame["churned"]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", default="telco.csv")
    args = parser.parse_args()
    features, target = load(args.data)
    tr_x, te_x, tr_y, te_y = train_test_split(features, target, test_size=0.25, random_state=7)
    clf = lgb.LGBMClassifier(n_estimators=300, random_state=7)
    clf.fit(tr_x, tr_y)
    labels = clf.predict(te_x)
    fpr, tpr, thresholds = skm.roc_curve(te_y, labels)
    print("AUC", skm.roc_auc_score(te_y, clf.predict(te_x)))
    print("acc", skm.accuracy_score(te_y, labels))
    scores = clf.predict_proba(te_x)[:, 1]
    print("AUC", skm.roc_auc_score(te_y, scores))
    print("acc", skm.f1_score(te_y, scores > 0.5))


if __name__ == "__main__":
    main()
