"""Customer churn model, LightGBM version.

Usage: python churn_lgbm.py --data data/telco.csv --out artifacts
"""
import argparse
import json
import logging
from pathlib import Path

import lightgbm as lgb
import numpy as np
import pandas as pd
from sklearn.metrics import average_precision_score, f1_score, roc_auc_score
from sklearn.model_selection import StratifiedKFold, train_test_split

log = logging.getLogger("churn")

CAT_COLS = ["Contract", "PaymentMethod", "InternetService", "gender"]
NUM_COLS = ["tenure", "MonthlyCharges", "TotalCharges"]
TARGET = "Churn"


def parse_args():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--data", type=Path, required=True)
    p.add_argument("--out", type=Path, default=Path("artifacts"))
    p.add_argument("--seed", type=int, default=17)
    p.add_argument("--leaves", type=int, default=31)
    p.add_argument("--lr", type=float, default=0.05)
    return p.parse_args()


def read_table(path: Path) -> pd.DataFrame:
    frame = pd.read_csv(path, dtype={"customerID": str})
    frame["TotalCharges"] = pd.to_numeric(frame["TotalCharges"], errors="coerce")
    frame["TotalCharges"].fillna(0.0, inplace=True)
    frame.loc[frame["tenure"] < 0, "tenure"] = 0
    for col in CAT_COLS:
        frame[col] = frame[col].astype("category")
    frame[TARGET] = (frame[TARGET] == "Yes").astype(int)
    return frame


def cross_validate(frame: pd.DataFrame, params: dict, seed: int) -> float:
    """Out-of-fold AUC with the native API; used to compare feature sets."""
    skf = StratifiedKFold(n_splits=5, shuffle=True, random_state=seed)
    X, y = frame[CAT_COLS + NUM_COLS], frame[TARGET].to_numpy()
    oof = np.zeros(len(frame))
    for fold, (tr, va) in enumerate(skf.split(X, y)):
        dtrain = lgb.Dataset(X.iloc[tr], label=y[tr])
        dvalid = lgb.Dataset(X.iloc[va], label=y[va], reference=dtrain)
        booster = lgb.train(
            params,
            dtrain,
            num_boost_round=400,
            valid_sets=[dvalid],
            callbacks=[lgb.log_evaluation(0)],
        )
        oof[va] = booster.predict(X.iloc[va])
        log.info("fold %d auc %.4f", fold, roc_auc_score(y[va], oof[va]))
    return roc_auc_score(y, oof)


def main():
    args = parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    args.out.mkdir(parents=True, exist_ok=True)

    df = read_table(args.data)
    train_df, test_df = train_test_split(
        df, test_size=0.2, stratify=df[TARGET], random_state=args.seed
    )
    params = {
        "objective": "binary",
        "metric": "auc",
        "num_leaves": args.leaves,
        "learning_rate": args.lr,
        "seed": args.seed,
        "verbose": -1,
    }
    cv_auc = cross_validate(train_df, params, args.seed)
    log.info("cv auc on the training part: %.4f", cv_auc)

    features = CAT_COLS + NUM_COLS
    X_train, y_train = train_df[features], train_df[TARGET]
    X_test, y_test = test_df[features], test_df[TARGET]

    clf = lgb.LGBMClassifier(
        n_estimators=3000,
        num_leaves=args.leaves,
        learning_rate=args.lr,
        random_state=args.seed,
    )
    clf.fit(
        X_train,
        y_train,
        eval_set=[(X_test, y_test)],
        eval_metric="auc",
        early_stopping_rounds=100,
    )

    labels = clf.predict(X_test)
    proba = clf.predict_proba(X_test)[:, 1]
    report = {
        "cv_auc": float(cv_auc),
        "auc": float(roc_auc_score(y_test, proba)),
        "ap": float(average_precision_score(y_test, labels)),
        "f1": float(f1_score(y_test, labels)),
        "best_iteration": int(clf.best_iteration_ or 0),
    }
    (args.out / "report.json").write_text(json.dumps(report, indent=2))
    clf.booster_.save_model(str(args.out / "churn.txt"))
    log.info("%s", report)


if __name__ == "__main__":
    main()
