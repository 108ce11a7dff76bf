import lightgbm as lgb
import numpy as np
import optuna
from sklearn.model_selection import cross_val_score

X, y = np.load("X.npy"), np.load("y.npy")


def objective(trial):
    lr = trial.suggest_float("learning_rate", 1e-4, 1e-1)
    reg = trial.suggest_float("reg_lambda", 1e-8, 10.0, log=True)
    frac = trial.suggest_float("feature_fraction", 0.5, 1.0)
    model = lgb.LGBMClassifier(learning_rate=lr, reg_lambda=reg, colsample_bytree=frac, random_state=0)
    return cross_val_score(model, X, y, cv=3).mean()


def constant(trial):
    model = lgb.LGBMClassifier(learning_rate=0.1, random_state=0)
    return cross_val_score(model, X, y, cv=3).mean()


study = optuna.create_study(direction="maximize", sampler=optuna.samplers.TPESampler(seed=0))
study.optimize(objective, n_trials=20)
other = optuna.create_study(direction="maximize")
other.optimize(constant, n_trials=20)
print(study.best_params, other.best_value)
