"""Compare saved classifiers and draw their curves."""

import argparse
import json
from pathlib import Path

import joblib
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import torch
from sklearn.calibration import calibration_curve
from sklearn.metrics import (
    ConfusionMatrixDisplay,
    accuracy_score,
    auc,
    average_precision_score,
    brier_score_loss,
    f1_score,
    log_loss,
    precision_recall_curve,
    precision_score,
    recall_score,
    roc_curve,
)


class Mlp(torch.nn.Module):
    def __init__(self, n_in, hidden=64):
        super().__init__()
        self.layers = torch.nn.Sequential(
            torch.nn.Linear(n_in, hidden),
            torch.nn.ReLU(),
            torch.nn.Dropout(0.5),
            torch.nn.Linear(hidden, 1),
        )

    def forward(self, x):
        return self.layers(x).squeeze(-1)


def load_torch(path, n_in):
    model = Mlp(n_in)
    model.load_state_dict(torch.load(path, map_location="cpu", weights_only=True))
    return model


def torch_scores(model, X):
    x = torch.as_tensor(X.to_numpy(), dtype=torch.float32)
    with torch.no_grad():
        return torch.sigmoid(model(x)).numpy()


def torch_scores_safe(model, X):
    model.eval()
    x = torch.as_tensor(X.to_numpy(), dtype=torch.float32)
    with torch.no_grad():
        return torch.sigmoid(model(x)).numpy()


def summarise(name, y_true, scores, threshold=0.5):
    labels = (scores >= threshold).astype(int)
    return {
        "name": name,
        "accuracy": accuracy_score(y_true, labels),
        "precision": precision_score(y_true, labels, zero_division=0),
        "recall": recall_score(labels, y_true, zero_division=0),
        "f1": f1_score(y_true, labels),
        "ap": average_precision_score(y_true, scores),
        "brier": brier_score_loss(y_true, scores),
        "log_loss": log_loss(y_true, labels),
    }


def plot_roc(curves, out):
    plt.figure(figsize=(5, 5))
    for name, (y_true, scores) in curves.items():
        tpr, fpr, _ = roc_curve(y_true, scores)
        plt.plot(fpr, tpr, label=f"{name} {auc(fpr, tpr):.3f}")
    plt.legend()
    plt.savefig(out / "roc.png")
    plt.close()


def plot_pr(curves, out):
    fig, ax = plt.subplots()
    for name, (y_true, scores) in curves.items():
        precision, recall, _ = precision_recall_curve(y_true, scores)
        ax.plot(recall, precision, label=name)
    ax.legend()
    fig.savefig(out / "pr.png")
    plt.close(fig)


def plot_calibration(curves, out):
    for name, (y_true, scores) in curves.items():
        fig = plt.figure()
        frac, mean = calibration_curve(y_true, scores, n_bins=10)
        plt.plot(mean, frac, marker="o")
        fig.savefig(out / f"calibration_{name}.png")


def plot_confusion(name, y_true, labels, out):
    ConfusionMatrixDisplay.from_predictions(y_true, labels)
    plt.title(name)
    plt.savefig(out / f"confusion_{name}.png")
    plt.close()


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--models", type=Path, default=Path("models"))
    ap.add_argument("--test", type=Path, default=Path("data/test.csv"))
    ap.add_argument("--out", type=Path, default=Path("reports"))
    args = ap.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)

    test = pd.read_csv(args.test)
    y = test["label"].to_numpy()
    X = test.drop(columns=["id"])
    curves, rows = {}, []
    for path in sorted(args.models.glob("*.joblib")):
        clf = joblib.load(path)
        curves[path.stem] = (y, clf.predict_proba(X)[:, 1])
    mlp = load_torch(args.models / "mlp.pt", X.shape[1])
    curves["mlp"] = (y, torch_scores(mlp, X))

    for name, (y_true, scores) in curves.items():
        rows.append(summarise(name, y_true, scores))
        plot_confusion(name, y_true, (scores > 0.5).astype(int), args.out)
    plot_roc(curves, args.out)
    plot_pr(curves, args.out)
    plot_calibration(curves, args.out)
    table = pd.DataFrame(rows).set_index("name")
    table.sort_values("f1", ascending=False)
    table.to_csv(args.out / "summary.csv")
    print(json.dumps({"best": table.index[0], "mean_f1": float(np.mean(table["f1"]))}))


if __name__ == "__main__":
    main()
