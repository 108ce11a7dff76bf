"""Churn model: trains three classifiers and reports the best one.

Usage: python churn.py --data churn.csv --test-size 0.2
"""
import argparse
import json
from dataclasses import dataclass, field
from pathlib import Path

import joblib
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import seaborn as sns
from sklearn.ensemble import GradientBoostingClassifier, RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, f1_score, roc_auc_score, roc_curve
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler


@dataclass
class Config:
    data: Path
    out: Path = Path("out")
    test_size: float = 0.2
    seed: int = 13
    models: dict = field(default_factory=dict)


def parse_args() -> Config:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("out"))
    parser.add_argument("--test-size", type=float, default=0.2)
    args = parser.parse_args()
    return Config(data=args.data, out=args.out, test_size=args.test_size)


def load(path):
    frame = pd.read_csv(path)
    frame = frame.drop_duplicates()
    y = (frame.pop("churned") == "yes").astype(int)
    return frame.select_dtypes("number"), y


def prepare(cfg: Config):
    X, y = load(cfg.data)
    scaler = StandardScaler()
    X_scaled = scaler.fit_transform(X)
    parts = train_test_split(X_scaled, y, test_size=cfg.test_size, stratify=y, random_state=cfg.seed)
    return parts


def build_models(seed):
    return {
        "logreg": LogisticRegression(max_iter=1000),
        "forest": RandomForestClassifier(n_estimators=300, random_state=seed),
        "boosting": GradientBoostingClassifier(random_state=seed),
    }


def evaluate(name, model, X_test, y_test):
    y_pred = model.predict(X_test)
    y_prob = model.predict_proba(X_test)[:, 1]
    return {
        "model": name,
        "accuracy": accuracy_score(y_test, y_pred),
        "f1": f1_score(y_test, y_prob),
        "auc": roc_auc_score(y_test, y_prob),
    }


def plot_curves(models, X_test, y_test, out):
    fig, ax = plt.subplots(figsize=(6, 6))
    for name, model in models.items():
        fpr, tpr, _ = roc_curve(y_test, model.predict(X_test))
        ax.plot(fpr, tpr, label=f"{name}")
    ax.plot([0, 1], [0, 1], "--", color="grey")
    ax.legend()
    fig.savefig(out / "roc.png")
    plt.close(fig)


def main():
    cfg = parse_args()
    cfg.out.mkdir(exist_ok=True)
    X_train, X_test, y_train, y_test = prepare(cfg)
    models = build_models(cfg.seed)
    for model in models.values():
        model.fit(X_train, y_train)
    plot_curves(models, X_test, y_test, cfg.out)
    rows = [evaluate(name, model, X_test, y_test) for name, model in models.items()]
    table = pd.DataFrame(rows).set_index("model")
    print(table.round(3))
    best = table["auc"].idxmax()
    joblib.dump(models[best], cfg.out / "model.joblib")
    (cfg.out / "metrics.json").write_text(json.dumps({"best": best, "mean_auc": float(np.mean(table["auc"]))}))


if __name__ == "__main__":
    main()
