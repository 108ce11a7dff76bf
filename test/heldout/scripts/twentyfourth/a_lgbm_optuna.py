"""LightGBM on used-car prices, tuned with optuna.

    python tune_cars.py --csv cars.csv --trials 60 --gpu False
"""
import argparse
import json

import lightgbm as lgb
import numpy as np
import optuna
import pandas as pd
from sklearn.ensemble import ExtraTreesRegressor
from sklearn.linear_model import HuberRegressor
from sklearn.metrics import mean_absolute_error, r2_score
from sklearn.model_selection import KFold, train_test_split

CATS = ["make", "fuel", "gearbox", "region"]
SEED = 2024


def get_args():
    p = argparse.ArgumentParser()
    p.add_argument("--csv", default="cars.csv")
    p.add_argument("--trials", type=int, default=60)
    p.add_argument("--gpu", type=bool, default=False)
    p.add_argument("--quiet", action="store_true")
    p.add_argument("--folds", type=int, default=5)
    return p.parse_args()


def prepare(csv):
    df = pd.read_csv(csv)
    df = df[df["price"].between(300, 200_000)].drop_duplicates()
    for c in CATS:
        df[c] = df[c].astype("category")
    df["age"] = 2024 - df["year"]
    df["log_km"] = np.log1p(df["km"])
    make_mean = df.groupby("make", observed=True)["price"].mean()
    df["make_price"] = df["make"].map(make_mean).astype(float)
    return df


def fold_encoded(train, other, col="region"):
    means = train.groupby(col, observed=True)["price"].mean()
    return other[col].map(means).astype(float).fillna(train["price"].mean())


class Tuner:
    def __init__(self, X, y, args):
        self.args = args
        self.X_train, self.X_test, self.y_train, self.y_test = train_test_split(
            X, y, test_size=0.2, random_state=SEED)
        self.X_fit, self.X_val, self.y_fit, self.y_val = train_test_split(
            self.X_train, self.y_train, test_size=0.2, random_state=SEED)
        self.device = "gpu" if args.gpu else "cpu"

    def objective(self, trial):
        params = {
            "objective": "regression_l1", "verbosity": -1, "seed": SEED, "device_type": self.device,
            "learning_rate": trial.suggest_float("learning_rate", 1e-4, 0.3),
            "num_leaves": trial.suggest_int("num_leaves", 15, 255, log=True),
            "feature_fraction": trial.suggest_float("feature_fraction", 0.5, 1.0),
            "lambda_l2": trial.suggest_float("lambda_l2", 1e-8, 10.0, log=True),
        }
        booster = lgb.train(params, lgb.Dataset(self.X_fit, self.y_fit), num_boost_round=800,
                            valid_sets=[lgb.Dataset(self.X_val, self.y_val)],
                            callbacks=[lgb.early_stopping(50, verbose=False)])
        return mean_absolute_error(self.y_val, booster.predict(self.X_val))

    def run(self):
        study = optuna.create_study(direction="maximize", sampler=optuna.samplers.TPESampler(seed=SEED))
        study.optimize(self.objective, n_trials=self.args.trials, show_progress_bar=not self.args.quiet)
        return study.best_params

    def trees_objective(self, trial):
        depth = trial.suggest_int("max_depth", 3, 30)
        leaf = trial.suggest_int("min_samples_leaf", 1, 20)
        cols = [c for c in self.X_fit.columns if c not in CATS]
        model = ExtraTreesRegressor(n_estimators=200, n_jobs=2, random_state=SEED)
        model.fit(self.X_fit[cols], self.y_fit)
        trial.set_user_attr("shape", [depth, leaf])
        return r2_score(self.y_val, model.predict(self.X_val[cols]))

    def run_trees(self):
        study = optuna.create_study(direction="maximize")
        study.optimize(self.trees_objective, n_trials=20)
        return study.best_value

    def final(self, best):
        model = lgb.LGBMRegressor(n_estimators=3000, random_state=SEED, verbose=-1, **best)
        model.fit(self.X_train, self.y_train, eval_set=[(self.X_test, self.y_test)],
                  callbacks=[lgb.early_stopping(100, verbose=False)])
        return model, mean_absolute_error(self.y_test, model.predict(self.X_test))

    def rounds(self, best):
        out = lgb.cv({**best, "objective": "regression_l1", "metric": "l1", "verbosity": -1},
                     lgb.Dataset(self.X_train, self.y_train), nfold=5, stratified=False, num_boost_round=1500,
                     callbacks=[lgb.early_stopping(50, verbose=False)])
        spread = out["valid l1-stdv"][-1]
        return len(out["l1-mean"]), spread

    def robust(self):
        cols = ["age", "log_km"]
        best, chosen = np.inf, None
        for eps in (1.1, 1.35, 2.0):
            m = HuberRegressor(epsilon=eps).fit(self.X_train[cols], self.y_train)
            err = mean_absolute_error(self.y_test, m.predict(self.X_test[cols]))
            if err < best:
                best, chosen = err, m
        return chosen, best


def cross_check(X, y, best):
    errors = []
    for tr, te in KFold(5, shuffle=True, random_state=SEED).split(X):
        m = lgb.LGBMRegressor(**best, random_state=SEED, verbose=-1)
        m.fit(X.iloc[tr], y.iloc[tr])
        errors.append(mean_absolute_error(y.iloc[te], m.predict(X.iloc[te])))
    return float(np.mean(errors))


def main():
    args = get_args()
    df = prepare(args.csv)
    y = df.pop("price")
    tuner = Tuner(df, y, args)
    best = tuner.run()
    model, mae = tuner.final(best)
    print("trees", tuner.run_trees(), "rounds", tuner.rounds(best), "robust", tuner.robust()[1])
    print("test mae", mae, "5 folds", cross_check(df, y, best))
    model.booster_.save_model("cars.txt")
    with open("best.json", "w") as fh:
        json.dump(best, fh)


if __name__ == "__main__":
    main()
