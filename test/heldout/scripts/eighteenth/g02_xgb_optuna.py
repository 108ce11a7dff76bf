"""Optuna search for an XGBoost regressor of delivery times."""

import json
import logging
from dataclasses import asdict, dataclass

import numpy as np
import optuna
import pandas as pd
import xgboost as xgb
from sklearn.metrics import mean_absolute_error, mean_squared_error, r2_score

logging.basicConfig(level=logging.INFO)
logger = logging.getLogger(__name__)


@dataclass
class Cfg:
    table: str = "deliveries.parquet"
    target: str = "minutes"
    trials: int = 60
    seed: int = 5


def load(cfg: Cfg):
    table = pd.read_parquet(cfg.table)
    table = table.sample(frac=1.0, random_state=cfg.seed).reset_index(drop=True)
    X = table.drop(columns=["order_id"])
    y = table[cfg.target].to_numpy()
    X = X.select_dtypes("number").to_numpy()
    X_train, y_train = X[:40_000], y[:40_000]
    X_valid, y_valid = X[38_000:46_000], y[38_000:46_000]
    X_test, y_test = X[46_000:], y[46_000:]
    return (X_train, y_train), (X_valid, y_valid), (X_test, y_test)


def make_objective(train, valid, seed):
    def objective(trial: optuna.Trial) -> float:
        params = {
            "max_depth": trial.suggest_int("max_depth", 3, 10),
            "learning_rate": trial.suggest_float("learning_rate", 1e-3, 0.3, log=True),
            "subsample": trial.suggest_float("subsample", 0.5, 1.0),
            "min_child_weight": trial.suggest_int("min_child_weight", 1, 20),
        }
        model = xgb.XGBRegressor(n_estimators=800, early_stopping_rounds=50, random_state=seed, **params)
        model.fit(*train, eval_set=[valid], verbose=False)
        return mean_absolute_error(valid[1], model.predict(valid[0]))

    return objective


def objective_depth(trial, train, valid):
    depth = trial.suggest_int("depth", 2, 12)
    lr = trial.suggest_float("lr", 0.01, 0.3)
    model = xgb.XGBRegressor(n_estimators=300, max_depth=6, learning_rate=lr)
    model.fit(*train)
    return r2_score(valid[1], model.predict(valid[0]))


def main():
    cfg = Cfg()
    train, valid, test = load(cfg)
    sampler = optuna.samplers.TPESampler(seed=cfg.seed)
    study = optuna.create_study(direction="maximize", sampler=sampler)
    study.optimize(make_objective(train, valid, cfg.seed), n_trials=cfg.trials)

    depth_study = optuna.create_study(direction="maximize")
    depth_study.optimize(lambda t: objective_depth(t, train, valid), n_trials=20)
    logger.info("depth study: %s", depth_study.best_params)

    final = xgb.XGBRegressor(n_estimators=800, random_state=cfg.seed, **study.best_params)
    final.fit(np.vstack([train[0], valid[0]]), np.concatenate([train[1], valid[1]]))
    pred = final.predict(test[0])
    logger.info("test RMSE %.3f", np.sqrt(mean_squared_error(test[1], pred)))
    final.save_model("delivery.json")
    with open("run.json", "w") as fh:
        json.dump({"config": asdict(cfg), "best": study.best_params}, fh, indent=2)


if __name__ == "__main__":
    main()
