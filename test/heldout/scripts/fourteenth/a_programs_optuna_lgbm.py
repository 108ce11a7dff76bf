"""LightGBM tuned by Optuna; predictions for a second table."""
import argparse
import pickle

import lightgbm as lgb
import numpy as np
import optuna
import pandas as pd
from sklearn.impute import SimpleImputer
from sklearn.metrics import accuracy_score, average_precision_score, log_loss, roc_auc_score
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import OneHotEncoder


def read(path):
    df = pd.read_csv(path)
    return df.drop(columns=["id", "bought"]), df["bought"]


def categories(train, test, columns):
    enc = OneHotEncoder(sparse_output=False)
    return enc.fit_transform(train[columns]), enc.transform(test[columns])


def make_objective(X_tr, y_tr, X_va, y_va):
    def objective(trial):
        params = {
            "learning_rate": trial.suggest_float("learning_rate", 0.001, 0.3),
            "reg_lambda": trial.suggest_float("reg_lambda", 1e-4, 10.0, log=True),
            "num_leaves": trial.suggest_int("num_leaves", 8, 128),
        }
        model = lgb.LGBMClassifier(n_estimators=300, random_state=5, **params)
        model.fit(X_tr, y_tr)
        proba = model.predict_proba(X_va)
        return log_loss(y_va, proba)

    return objective


def final_report(model, X, y):
    labels = model.predict(X)
    return {
        "accuracy": accuracy_score(y, labels),
        "ap": average_precision_score(y, labels),
        "auc": roc_auc_score(y, model.predict_proba(X)[:, 1]),
    }


def booster_report(X_tr, y_tr, X_va, y_va):
    booster = lgb.train({"objective": "binary", "verbose": -1}, lgb.Dataset(X_tr, y_tr), num_boost_round=200)
    raw = booster.predict(X_va)
    print("booster auc", roc_auc_score(y_va, raw))
    print("booster accuracy", accuracy_score(y_va, raw))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("csv")
    parser.add_argument("--trials", type=int, default=50)
    args = parser.parse_args()
    X, y = read(args.csv)
    cat_cols = X.select_dtypes("object").columns.tolist()
    num_cols = [c for c in X.columns if c not in cat_cols]
    X_tr, X_va, y_tr, y_va = train_test_split(X, y, stratify=y, test_size=0.2, random_state=5)
    c_tr, c_va = categories(X_tr, X_va, cat_cols)
    imputer = SimpleImputer(strategy="median").fit(X_tr[num_cols])
    A_tr = np.hstack([imputer.transform(X_tr[num_cols]), c_tr])
    A_va = np.hstack([imputer.transform(X_va[num_cols]), c_va])
    study = optuna.create_study(direction="minimize", sampler=optuna.samplers.TPESampler(seed=5))
    study.optimize(make_objective(A_tr, y_tr, A_va, y_va), n_trials=args.trials)
    model = lgb.LGBMClassifier(n_estimators=300, random_state=5, **study.best_params).fit(A_tr, y_tr)
    print(final_report(model, A_va, y_va))
    booster_report(A_tr, y_tr, A_va, y_va)
    with open("model.pkl", "wb") as f:
        pickle.dump(model, f)


if __name__ == "__main__":
    main()
