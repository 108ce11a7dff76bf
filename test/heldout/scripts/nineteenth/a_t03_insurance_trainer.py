"""Claim cost regression: one class, its fields are filled step by step."""
import json
import logging
from pathlib import Path

import numpy as np
import pandas as pd
import xgboost as xgb
from sklearn.metrics import make_scorer, mean_absolute_error, mean_squared_error, r2_score
from sklearn.model_selection import KFold, RandomizedSearchCV, cross_val_score, train_test_split
from sklearn.preprocessing import OrdinalEncoder

logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
logger = logging.getLogger(__name__)


class ClaimCostTrainer:
    CATEGORICAL = ["region", "vehicle_type", "fuel"]

    def __init__(self, path, seed=13, out="artifacts"):
        self.path = Path(path)
        self.seed = seed
        self.out = Path(out)
        self.encoder = OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=-1)
        self.model = None

    def load(self):
        self.frame = pd.read_csv(self.path, parse_dates=["policy_start"])
        self.frame["policy_age"] = (self.frame["policy_start"].max() - self.frame["policy_start"]).dt.days
        self.frame = self.frame.drop(columns=["policy_start", "policy_id"])
        return self

    def split(self):
        X = self.frame
        y = np.log1p(self.frame["claim_cost"])
        X_rest, self.X_test, y_rest, self.y_test = train_test_split(X, y, test_size=0.2, random_state=self.seed)
        self.X_train, self.X_val, self.y_train, self.y_val = train_test_split(
            X_rest, y_rest, test_size=0.2, random_state=self.seed
        )
        self.X_train = self.X_train.copy()
        self.X_val = self.X_val.copy()
        self.X_test = self.X_test.copy()
        return self

    def encode(self):
        columns = self.CATEGORICAL
        self.X_train[columns] = self.encoder.fit_transform(self.X_train[columns])
        self.X_val[columns] = self.encoder.transform(self.X_val[columns])
        self.X_test[columns] = self.encoder.transform(self.X_test[columns])
        return self

    def search(self, iterations=30):
        mae = make_scorer(mean_absolute_error)
        rmse = make_scorer(mean_squared_error, greater_is_better=False)
        space = {
            "max_depth": [3, 5, 7, 9],
            "learning_rate": np.logspace(-3, -0.5, 20),
            "subsample": [0.6, 0.8, 1.0],
            "num_leaves": [15, 31, 63],
        }
        base = xgb.XGBRegressor(n_estimators=400, random_state=self.seed)
        self.finder = RandomizedSearchCV(base, space, n_iter=iterations, scoring=mae, cv=KFold(5), random_state=self.seed)
        self.finder.fit(self.X_train, self.y_train)
        baseline = cross_val_score(base, self.X_train, self.y_train, scoring=rmse, cv=5)
        logger.info("baseline mse %.4f", -baseline.mean())
        return self.finder.best_params_

    def fit(self, params):
        self.model = xgb.XGBRegressor(n_estimators=3000, random_state=self.seed, eval_metric="rmse", **params)
        self.model.fit(
            self.X_train,
            self.y_train,
            eval_set=[(self.X_val, self.y_val)],
            early_stopping_rounds=50,
            verbose=False,
        )
        return self

    def report(self):
        predicted = np.expm1(self.model.predict(self.X_test))
        truth = np.expm1(self.y_test)
        metrics = {
            "mae": mean_absolute_error(predicted, truth),
            "r2": r2_score(predicted, truth),
            "rmse": float(np.sqrt(mean_squared_error(truth, predicted))),
        }
        logger.info("test metrics: %s", metrics)
        return metrics

    def save(self, metrics):
        self.out.mkdir(exist_ok=True, parents=True)
        self.model.save_model(self.out / "claims.ubj")
        (self.out / "metrics.json").write_text(json.dumps(metrics))


def main():
    trainer = ClaimCostTrainer("data/claims.csv").load().split().encode()
    params = trainer.search()
    trainer.fit(params)
    trainer.save(trainer.report())


if __name__ == "__main__":
    main()
