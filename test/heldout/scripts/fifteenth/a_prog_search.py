"""Compare three searches for the hyperparameters of a gradient boosted classifier."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import optuna
from hyperopt import STATUS_OK, Trials, fmin, hp, space_eval, tpe
from scipy.stats import loguniform, uniform
from sklearn.datasets import load_breast_cancer
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import RandomizedSearchCV, StratifiedKFold, cross_val_score, train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

log = logging.getLogger(__name__)
SEED = 20


@dataclass
class Search:
    X: np.ndarray
    y: np.ndarray
    budget: int = 30
    folds: StratifiedKFold = field(default_factory=lambda: StratifiedKFold(5, shuffle=True, random_state=SEED))

    def score(self, **params: Any) -> float:
        model = HistGradientBoostingClassifier(random_state=SEED, **params)
        return cross_val_score(model, self.X, self.y, cv=self.folds, scoring="roc_auc").mean()

    def with_hyperopt(self) -> dict[str, Any]:
        space = {
            "learning_rate": hp.uniform("learning_rate", 0.001, 0.3),
            "max_leaf_nodes": hp.choice("max_leaf_nodes", [15, 31, 63, 127]),
        }

        def objective(params: dict[str, Any]) -> dict[str, Any]:
            return {"loss": -self.score(**params), "status": STATUS_OK}

        best = fmin(objective, space, algo=tpe.suggest, max_evals=self.budget, trials=Trials(), rstate=np.random.default_rng(SEED))
        log.info("max_leaf_nodes: %s", best["max_leaf_nodes"])
        return space_eval(space, best)

    def with_optuna(self) -> dict[str, Any]:
        def objective(trial: optuna.Trial) -> float:
            return self.score(learning_rate=0.05, l2_regularization=1.0)

        study = optuna.create_study(direction="maximize", sampler=optuna.samplers.TPESampler(seed=SEED))
        study.optimize(objective, n_trials=self.budget)
        return study.best_params

    def with_random(self) -> dict[str, Any]:
        pipe = make_pipeline(StandardScaler(), LogisticRegression(max_iter=2000))
        ranges = {"logisticregression__C": loguniform(1e-3, 1e2), "logistic__l1_ratio": uniform(0, 1)}
        search = RandomizedSearchCV(pipe, ranges, n_iter=self.budget, cv=self.folds, random_state=SEED)
        return search.fit(self.X, self.y).best_params_


def main() -> None:
    logging.basicConfig(level=logging.INFO)
    X, y = load_breast_cancer(return_X_y=True)
    X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=SEED)
    search = Search(X_train, y_train)
    runs: dict[str, Callable[[], dict[str, Any]]] = {
        "hyperopt": search.with_hyperopt,
        "optuna": search.with_optuna,
        "random": search.with_random,
    }
    for name, run in runs.items():
        params = run()
        log.info("%s: %s", name, params)
    best = HistGradientBoostingClassifier(random_state=SEED, **runs["hyperopt"]()).fit(X_train, y_train)
    log.info("held out: %.3f", best.score(X_test, y_test))


if __name__ == "__main__":
    main()
