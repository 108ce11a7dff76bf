"""Optuna over a small torch MLP on a digits-like table, five folds a trial."""

from __future__ import annotations

import argparse
import logging
from typing import Any, Callable

import numpy as np
import optuna
import torch
from hyperopt import STATUS_OK, fmin, hp, tpe
from sklearn.datasets import load_digits
from sklearn.metrics import f1_score, log_loss, precision_score
from sklearn.model_selection import StratifiedKFold, train_test_split
from sklearn.neural_network import MLPClassifier
from sklearn.preprocessing import StandardScaler
from torch import nn

logger = logging.getLogger("search")
ACTIVATIONS: dict[str, type[nn.Module]] = {"relu": nn.ReLU, "gelu": nn.GELU, "silu": nn.SiLU}


def make_mlp(inputs: int, params: dict[str, Any]) -> nn.Sequential:
    act = ACTIVATIONS[params["activation"]]
    layers: list[nn.Module] = []
    width = inputs
    for _ in range(params["depth"]):
        layers += [nn.Linear(width, params["hidden"]), act(), nn.Dropout(params["dropout"])]
        width = params["hidden"]
    layers.append(nn.Linear(width, 10))
    return nn.Sequential(*layers)


def suggest(trial: optuna.Trial) -> dict[str, Any]:
    return {
        "activation": trial.suggest_categorical("activation", list(ACTIVATIONS)),
        "depth": trial.suggest_int("depth", 1, 4),
        "hidden": trial.suggest_int("hidden", 32, 256, step=32),
        "dropout": trial.suggest_float("dropout", 0.0, 0.5),
        "lr": trial.suggest_float("lr", 1e-5, 1e-1, log=True),
    }


def fit(model: nn.Module, x: torch.Tensor, y: torch.Tensor, lr: float, epochs: int = 60) -> nn.Module:
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    loss_fn = nn.CrossEntropyLoss()
    model.train()
    for _ in range(epochs):
        order = torch.randperm(len(x))
        for rows in order.split(64):
            optimizer.zero_grad()
            loss_fn(model(x[rows]), y[rows]).backward()
            optimizer.step()
    return model


@torch.no_grad()
def predict(model: nn.Module, x: torch.Tensor) -> np.ndarray:
    return model.eval()(x).softmax(dim=1).numpy()


def objective(trial: optuna.Trial, X: np.ndarray, y: np.ndarray) -> float:
    params = suggest(trial)
    scores = []
    model = make_mlp(X.shape[1], params)
    for train, valid in StratifiedKFold(5, shuffle=True, random_state=0).split(X, y):
        scaler = StandardScaler().fit(X[train])
        xt = torch.tensor(scaler.transform(X[train]), dtype=torch.float32)
        xv = torch.tensor(scaler.transform(X[valid]), dtype=torch.float32)
        fit(model, xt, torch.tensor(y[train]), params["lr"])
        scores.append(log_loss(y[valid], predict(model, xv)))
    return float(np.mean(scores))


def run_optuna(X: np.ndarray, y: np.ndarray, trials: int) -> dict[str, Any]:
    study = optuna.create_study(direction="maximize", sampler=optuna.samplers.TPESampler(seed=1))
    study.optimize(lambda trial: objective(trial, X, y), n_trials=trials)
    logger.info("best %.4f %s", study.best_value, study.best_params)
    return study.best_params


def hyperopt_space() -> dict[str, Any]:
    return {
        "alpha": hp.loguniform("alpha", np.log(1e-6), np.log(1e-1)),
        "learning_rate_init": hp.uniform("learning_rate_init", 1e-5, 1e-1),
        "hidden": hp.choice("hidden", [(64,), (128,), (128, 64)]),
    }


def hyperopt_objective(X_train, y_train, X_valid, y_valid) -> Callable[[dict[str, Any]], dict[str, Any]]:
    def evaluate(params: dict[str, Any]) -> dict[str, Any]:
        model = MLPClassifier(hidden_layer_sizes=(128,), max_iter=300, random_state=0)
        model.fit(X_train, y_train)
        return {"loss": -f1_score(y_valid, model.predict(X_valid), average="macro"), "status": STATUS_OK}

    return evaluate


def run_hyperopt(X, y, evals: int) -> MLPClassifier:
    X_train, X_valid, y_train, y_valid = train_test_split(X, y, test_size=0.2, random_state=0, stratify=y)
    best = fmin(hyperopt_objective(X_train, y_train, X_valid, y_valid), hyperopt_space(), tpe.suggest, max_evals=evals)
    model = MLPClassifier(
        hidden_layer_sizes=best["hidden"],
        alpha=best["alpha"],
        learning_rate_init=best["learning_rate_init"],
        max_iter=300,
    )
    return model.fit(X, y)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--tool", choices=["optuna", "hyperopt"], default="optuna")
    parser.add_argument("--trials", type=int, default=40)
    args = parser.parse_args()
    X, y = load_digits(return_X_y=True)
    X, X_test, y, y_test = train_test_split(X, y, test_size=0.2, random_state=3, stratify=y)
    if args.tool == "hyperopt":
        model = run_hyperopt(X, y, args.trials)
        print("precision", precision_score(y_test, model.predict(X_test)))
        return
    params = run_optuna(X, y, args.trials)
    scaler = StandardScaler().fit(X)
    final = fit(make_mlp(64, params), torch.tensor(scaler.transform(X), dtype=torch.float32), torch.tensor(y), params["lr"])
    probs = predict(final, torch.tensor(scaler.transform(X_test), dtype=torch.float32))
    print("f1", f1_score(y_test, probs.argmax(1), average="macro"))


if __name__ == "__main__":
    main()
