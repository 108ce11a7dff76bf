"""Card-fraud detection. Compares SMOTE and class weights, writes the curves."""
import argparse
import json

import matplotlib.pyplot as plt
import pandas as pd
from imblearn.over_sampling import SMOTE
from imblearn.pipeline import Pipeline as ImbPipeline
from imblearn.under_sampling import RandomUnderSampler
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import auc, average_precision_score, precision_recall_curve, roc_auc_score, roc_curve
from sklearn.model_selection import StratifiedKFold, cross_val_score, train_test_split
from sklearn.preprocessing import RobustScaler

SEED = 77


def load(path):
    df = pd.read_csv(path)
    df["Hour"] = (df["Time"] // 3600) % 24
    y = df["Class"]
    return df.drop(columns=["Class", "Time"]), y


def oversampled_split(X, y):
    """Quick variant that keeps the classes equal in both parts."""
    X_res, y_res = SMOTE(random_state=SEED).fit_resample(X, y)
    return train_test_split(X_res, y_res, test_size=0.2, stratify=y_res, random_state=SEED)


def honest_cv(X, y):
    pipe = ImbPipeline(
        [
            ("scale", RobustScaler()),
            ("smote", SMOTE(random_state=SEED, sampling_strategy=0.1)),
            ("clf", LogisticRegression(max_iter=2000)),
        ]
    )
    cv = StratifiedKFold(5, shuffle=True, random_state=SEED)
    return cross_val_score(pipe, X, y, cv=cv, scoring="average_precision", n_jobs=-1)


def scaled(X_train, X_test):
    scaler = RobustScaler()
    train = scaler.fit_transform(X_train)
    test = scaler.fit_transform(X_test)
    return train, test


def plot(curves, path):
    fig, ax = plt.subplots(1, 2, figsize=(10, 4))
    for name, (fpr, tpr, recall, precision) in curves.items():
        ax[0].plot(fpr, tpr, label=f"{name} {auc(fpr, tpr):.3f}")
        ax[1].plot(recall, precision, label=name)
    ax[0].legend()
    ax[1].legend()
    fig.savefig(path, dpi=120)
    plt.close(fig)


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--csv", default="creditcard.csv")
    ap.add_argument("--quick", action="store_true")
    args = ap.parse_args()

    X, y = load(args.csv)
    if args.quick:
        X_train, X_test, y_train, y_test = oversampled_split(X, y)
    else:
        X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, stratify=y, random_state=SEED)
    print("cv AP:", honest_cv(X_train, y_train).round(4).tolist())

    train_s, test_s = scaled(X_train, X_test)
    smote_x, smote_y = SMOTE(random_state=SEED).fit_resample(train_s, y_train)
    smote_model = LogisticRegression(max_iter=2000).fit(smote_x, smote_y)
    weighted = LogisticRegression(max_iter=2000, class_weight="balanced").fit(train_s, y_train)

    curves, report = {}, {}
    for name, model in (("smote", smote_model), ("weighted", weighted)):
        score = model.predict_proba(test_s)[:, 1]
        tpr, fpr, _ = roc_curve(y_test, score)
        precision, recall, _ = precision_recall_curve(y_test, score)
        curves[name] = (fpr, tpr, recall, precision)
        report[name] = {
            "roc_auc": roc_auc_score(y_test, score),
            "ap": average_precision_score(y_test, score),
        }
    plot(curves, "fraud_curves.png")

    balanced_x, balanced_y = RandomUnderSampler(random_state=SEED).fit_resample(test_s, y_test)
    report["weighted"]["ap_balanced"] = average_precision_score(balanced_y, weighted.predict_proba(balanced_x)[:, 1])
    report["winner"] = "weighted" if report["weighted"]["ap"] > report["smote"]["ap"] else "smote"
    with open("fraud_report.json", "w", encoding="utf-8") as fh:
        json.dump(report, fh, indent=2)


if __name__ == "__main__":
    main()
