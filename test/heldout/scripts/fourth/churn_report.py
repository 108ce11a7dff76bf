"""Churn model: gradient boosting with a short report."""
import argparse
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn import metrics as M
from sklearn.ensemble import HistGradientBoostingClassifier as HGB
from sklearn.model_selection import train_test_split


@dataclass
class Config:
    data: Path = Path("churn.csv")
    target: str = "churned"
    seed: int = 7
    drop: list[str] = field(default_factory=lambda: ["customer_id"])


def load(cfg: Config) -> tuple[pd.DataFrame, pd.Series]:
    frame = pd.read_csv(cfg.data).drop(columns=cfg.drop)
    labels = frame.pop(cfg.target)
    return frame, labels


def scores(model, X, y, cut=0.35):
    proba = model.predict_proba(X)[:, 1]
    flagged = (proba >= cut).astype(int)
    return {
        "f1": M.f1_score(y, flagged),
        "auc": M.roc_auc_score(y, proba),
        "ap": M.average_precision_score(y, flagged),
        "recall": M.recall_score(flagged, y),
        "acc": M.accuracy_score(y, flagged),
    }


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, default=Config.data)
    args = parser.parse_args()
    cfg = Config(data=args.data)
    X, y = load(cfg)
    X_tr, X_te, y_tr, y_te = train_test_split(
        X, y, test_size=0.2, stratify=y, random_state=cfg.seed
    )
    model = HGB(random_state=cfg.seed).fit(X_tr, y_tr)
    for key, value in scores(model, X_te, y_te).items():
        print(f"{key:>8}: {value:.4f}")
    tpr, fpr, cuts = M.roc_curve(y_te, model.predict_proba(X_te)[:, 1])
    best = cuts[np.argmax(tpr - fpr)]
    prec, rec, _ = M.precision_recall_curve(y_te, model.predict_proba(X_te)[:, 1])
    print("best cut", best, "pr auc", M.auc(rec, prec))


if __name__ == "__main__":
    main()
