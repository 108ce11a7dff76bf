"""House price regression and price-band classification with LightGBM cross-validation."""
import argparse
import logging
from dataclasses import dataclass

import lightgbm as lgb
import numpy as np
import pandas as pd
from sklearn.ensemble import RandomForestRegressor
from sklearn.feature_selection import SelectKBest, f_regression
from sklearn.linear_model import Ridge
from sklearn.metrics import make_scorer, mean_squared_error, root_mean_squared_error
from sklearn.model_selection import GridSearchCV, KFold, train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

logger = logging.getLogger("houses")


@dataclass
class HouseConfig:
    train_csv: str
    test_csv: str
    target: str = "price"
    folds: int = 5
    k_best: int = 25
    seed: int = 77


class FeatureBuilder:
    """Loads the two tables and derives numeric features."""

    def __init__(self, cfg: HouseConfig):
        self.cfg = cfg

    def load(self):
        train = pd.read_csv(self.cfg.train_csv)
        test = pd.read_csv(self.cfg.test_csv)
        train = train[train["area"] != np.nan]
        test = test[test["area"].notna()]
        for frame in (train, test):
            frame["age"] = 2024 - frame["year_built"]
            frame["log_area"] = np.log1p(frame["area"])
        return train, test

    def encode(self, train: pd.DataFrame, test: pd.DataFrame):
        street_mean = train.groupby("street")[self.cfg.target].mean()
        train["street_price"] = train["street"].map(street_mean)
        test["street_price"] = test["street"].map(street_mean)
        cats = ["district", "heating", "roof"]
        X = pd.get_dummies(train.drop(columns=["street", "id"]), columns=cats)
        X_new = pd.get_dummies(test.drop(columns=["street", "id"]), columns=cats)
        y = X[self.cfg.target]
        return X, y, X_new


def select_features(X: pd.DataFrame, y: pd.Series, k: int) -> list[str]:
    selector = SelectKBest(f_regression, k=k)
    selector.fit(X, y)
    return list(X.columns[selector.get_support()])


class FoldTrainer:
    def __init__(self, cfg: HouseConfig):
        self.cfg = cfg
        self.models = []
        self.oof = None

    def run(self, X: pd.DataFrame, y: pd.Series) -> float:
        folds = KFold(n_splits=self.cfg.folds, random_state=self.cfg.seed)
        self.oof = np.zeros(len(X))
        for i, (tr, va) in enumerate(folds.split(X)):
            model = lgb.LGBMRegressor(
                n_estimators=3000, learning_rate=0.03, num_leaves=31, random_state=self.cfg.seed + i,
            )
            model.fit(
                X.iloc[tr], y.iloc[tr],
                eval_set=[(X.iloc[va], y.iloc[va])],
                callbacks=[lgb.early_stopping(100), lgb.log_evaluation(0)],
            )
            self.oof[va] = model.predict(X.iloc[va])
            self.models.append(model)
        return root_mean_squared_error(y, self.oof)

    def predict(self, X_new: pd.DataFrame) -> np.ndarray:
        return np.mean([m.predict(X_new) for m in self.models], axis=0)


def forest_ensemble(X_train, y_train, X_val, y_val, members: int, seed: int) -> float:
    preds = []
    for _ in range(members):
        forest = RandomForestRegressor(n_estimators=100, random_state=seed)
        forest.fit(X_train, y_train)
        preds.append(forest.predict(X_val))
    mean_pred = np.mean(preds, axis=0)
    return mean_squared_error(y_val, mean_pred, squared=False)


def tune_ridge(X_train, y_train) -> Ridge:
    scorer = make_scorer(mean_squared_error)
    pipe = make_pipeline(StandardScaler(), Ridge())
    search = GridSearchCV(pipe, {"ridge__alpha": np.logspace(-3, 3, 13)}, scoring=scorer, cv=5)
    search.fit(X_train, y_train)
    logger.info("ridge alpha %s", search.best_params_)
    return search.best_estimator_


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--train-csv", required=True)
    parser.add_argument("--test-csv", required=True)
    parser.add_argument("--members", type=int, default=5)
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO)
    cfg = HouseConfig(args.train_csv, args.test_csv)

    builder = FeatureBuilder(cfg)
    train, test = builder.load()
    X, y, X_new = builder.encode(train, test)
    X = X.drop(columns=[cfg.target])
    columns = select_features(X, y, cfg.k_best)
    X, X_new = X[columns], X_new[columns]
    X_train, X_val, y_train, y_val = train_test_split(X, y, test_size=0.2, random_state=cfg.seed)

    ridge = tune_ridge(X_train, y_train)
    logger.info("ridge rmse %.1f", root_mean_squared_error(y_val, ridge.predict(X_val)))
    logger.info("forest rmse %.1f", forest_ensemble(X_train, y_train, X_val, y_val, args.members, cfg.seed))
    trainer = FoldTrainer(cfg)
    logger.info("lgbm oof rmse %.1f", trainer.run(X, y))
    pd.DataFrame({"id": test["id"], "price": trainer.predict(X_new)}).to_csv("submission.csv", index=False)


if __name__ == "__main__":
    main()
