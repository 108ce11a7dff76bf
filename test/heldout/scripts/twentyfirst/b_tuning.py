"""Model search for a sensor regression and a fault classifier (hyperopt, optuna, voting)."""
import argparse
import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Dict, List, Tuple

import numpy as np
import optuna
import pandas as pd
from hyperopt import STATUS_OK, Trials, fmin, hp, space_eval, tpe
from sklearn.ensemble import HistGradientBoostingClassifier, RandomForestRegressor, VotingClassifier
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.metrics import accuracy_score, f1_score, mean_absolute_error, root_mean_squared_error
from sklearn.model_selection import cross_val_score, train_test_split
from sklearn.neural_network import MLPRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC

logger = logging.getLogger("tuning")

SPACE = {
    "hidden": hp.choice("hidden", [32, 64, 128, 256]),
    "learning_rate_init": hp.uniform("learning_rate_init", 1e-5, 1e-1),
    "alpha": hp.loguniform("alpha", np.log(1e-6), np.log(1e-2)),
}


@dataclass
class Data:
    x_train: np.ndarray
    x_val: np.ndarray
    x_test: np.ndarray
    y_train: np.ndarray
    y_val: np.ndarray
    y_test: np.ndarray


def load(path: Path, target: str, seed: int, stratified: bool) -> Data:
    frame = pd.read_csv(path)
    y = frame.pop(target).to_numpy()
    x = frame.to_numpy(dtype=float)
    x_rest, x_test, y_rest, y_test = train_test_split(x, y, test_size=0.2, random_state=seed,
                                                      stratify=y if stratified else None)
    x_train, x_val, y_train, y_val = train_test_split(x_rest, y_rest, test_size=0.25, random_state=seed,
                                                      stratify=y_rest if stratified else None)
    return Data(x_train, x_val, x_test, y_train, y_val, y_test)


def build_mlp(hidden: int, learning_rate_init: float, alpha: float, seed: int):
    return make_pipeline(StandardScaler(),
                         MLPRegressor(hidden_layer_sizes=(hidden,), learning_rate_init=learning_rate_init, alpha=alpha,
                                      early_stopping=True, max_iter=500, random_state=seed))


class MLPSearch:
    """Hyperopt over the network's hyperparameters."""

    def __init__(self, data: Data, seed: int) -> None:
        self.data = data
        self.seed = seed
        self.trials = Trials()

    def objective(self, params: Dict[str, Any]) -> Dict[str, Any]:
        model = build_mlp(**params, seed=self.seed)
        model.fit(self.data.x_train, self.data.y_train)
        rmse = root_mean_squared_error(self.data.y_val, model.predict(self.data.x_val))
        return {"loss": rmse, "status": STATUS_OK}

    def run(self, evals: int) -> Dict[str, Any]:
        best = fmin(self.objective, SPACE, algo=tpe.suggest, max_evals=evals, trials=self.trials,
                    rstate=np.random.default_rng(self.seed))
        logger.info("best point %s", space_eval(SPACE, best))
        return best

    def refit(self, best: Dict[str, Any]):
        model = build_mlp(hidden=int(best["hidden"]), learning_rate_init=best["learning_rate_init"],
                          alpha=best["alpha"], seed=self.seed)
        return model.fit(self.data.x_train, self.data.y_train)


class ForestSearch:
    def __init__(self, data: Data, seed: int) -> None:
        self.data = data
        self.seed = seed

    def forest(self, trial: optuna.Trial) -> float:
        depth = trial.suggest_int("max_depth", 3, 20)
        leaf = trial.suggest_int("min_samples_leaf", 1, 20)
        model = RandomForestRegressor(n_estimators=300, max_depth=depth, min_samples_leaf=leaf,
                                      random_state=self.seed, n_jobs=-1)
        model.fit(self.data.x_train, self.data.y_train)
        rmse = root_mean_squared_error(self.data.y_val, model.predict(self.data.x_val))
        return rmse

    def ridge(self, trial: optuna.Trial) -> float:
        alpha = trial.suggest_float("alpha", 1e-4, 1e3, log=True)
        model = make_pipeline(StandardScaler(), Ridge())
        model.fit(self.data.x_train, self.data.y_train)
        mae = mean_absolute_error(self.data.y_val, model.predict(self.data.x_val))
        logger.debug("alpha %.4g mae %.4f", alpha, mae)
        return mae

    def run(self, n_trials: int) -> Tuple[Dict[str, Any], Dict[str, Any]]:
        sampler = optuna.samplers.TPESampler(seed=self.seed)
        forest_study = optuna.create_study(direction="maximize", sampler=sampler)
        forest_study.optimize(self.forest, n_trials=n_trials)
        ridge_study = optuna.create_study(direction="minimize")
        ridge_study.optimize(self.ridge, n_trials=n_trials)
        return forest_study.best_params, ridge_study.best_params


def candidates(seed: int) -> List[Tuple[str, Any]]:
    logistic = make_pipeline(StandardScaler(), LogisticRegression(max_iter=1000))
    svm = make_pipeline(StandardScaler(), SVC(C=3.0, random_state=seed))
    trees = HistGradientBoostingClassifier(random_state=seed)
    vote = VotingClassifier([("lr", logistic), ("svm", svm), ("gb", trees)], voting="soft")
    hard = VotingClassifier([("lr", logistic), ("svm", svm), ("gb", trees)], voting="hard")
    return [("logistic", logistic), ("boosting", trees), ("soft", vote), ("hard", hard)]


def choose_classifier(data: Data, seed: int) -> Tuple[str, float]:
    """Fit the candidates and return the best one with its score."""
    best_name, best_score = "", -1.0
    for name, model in candidates(seed):
        model.fit(data.x_train, data.y_train)
        score = f1_score(data.y_test, model.predict(data.x_test), average="macro")
        if score > best_score:
            best_name, best_score = name, score
    return best_name, best_score


def quick_baseline(data: Data, seed: int) -> float:
    model = HistGradientBoostingClassifier(max_iter=50, random_state=seed)
    scores = cross_val_score(model, data.x_train, data.y_train, cv=5, scoring="f1_macro")
    logger.info("baseline cv %.4f +- %.4f", scores.mean(), scores.std())
    return accuracy_score(data.y_test, model.predict(data.x_test))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--sensors", type=Path, required=True)
    parser.add_argument("--faults", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=9)
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO)
    sensors = load(args.sensors, "yield", args.seed, stratified=False)
    search = MLPSearch(sensors, args.seed)
    model = search.refit(search.run(evals=60))
    logger.info("MLP test RMSE %.4f", root_mean_squared_error(sensors.y_test, model.predict(sensors.x_test)))
    logger.info("forest and ridge %s", ForestSearch(sensors, args.seed).run(40))
    faults = load(args.faults, "fault", args.seed, stratified=True)
    logger.info("baseline accuracy %.4f", quick_baseline(faults, args.seed))
    name, score = choose_classifier(faults, args.seed)
    logger.info("chosen %s with macro F1 %.4f", name, score)


if __name__ == "__main__":
    main()
