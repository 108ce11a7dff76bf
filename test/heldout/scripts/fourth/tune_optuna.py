import optuna
import torch
from hyperopt import STATUS_OK, Trials, fmin, hp, tpe
from sklearn.datasets import load_digits
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import cross_val_score
from torch import nn

X, y = load_digits(return_X_y=True)
DEPTHS = [3, 6, 12]


def objective(trial: optuna.Trial) -> float:
    depth = trial.suggest_int("depth", 2, 16)
    leaf = trial.suggest_float("leaf", 1e-4, 0.1, log=True)
    rf = RandomForestClassifier(max_depth=depth, min_samples_leaf=leaf, random_state=0)
    return cross_val_score(rf, X, y, cv=3).mean()


study = optuna.create_study(direction="minimize")
study.optimize(objective, n_trials=5)
study2 = optuna.create_study(direction="maximize")
study2.optimize(objective, n_trials=5)


def net_objective(trial):
    lr = trial.suggest_float("lr", 1e-4, 1e-1)
    width = trial.suggest_categorical("width", [16, 32])
    net = nn.Sequential(nn.Linear(64, width), nn.ReLU(), nn.Linear(width, 10))
    opt = torch.optim.Adam(net.parameters(), lr=1e-3)
    xs, ys = torch.tensor(X, dtype=torch.float32), torch.tensor(y)
    for _ in range(20):
        opt.zero_grad()
        loss = nn.functional.cross_entropy(net(xs), ys)
        loss.backward()
        opt.step()
        trial.report(loss.item(), _)
    return loss.item()


optuna.create_study(direction="minimize").optimize(net_objective, n_trials=3)

space = {
    "depth": hp.choice("depth", DEPTHS),
    "leaf": hp.loguniform("leaf", -8, -3),
    "lr": hp.uniform("lr", 1e-5, 1e-1),
}


def hyper(p):
    rf = RandomForestClassifier(max_depth=p["depth"], min_samples_leaf=p["leaf"], random_state=0)
    return {"loss": -cross_val_score(rf, X, y, cv=3).mean(), "status": STATUS_OK}


best = fmin(hyper, space, algo=tpe.suggest, max_evals=5, trials=Trials())
final = RandomForestClassifier(max_depth=best["depth"], min_samples_leaf=best["leaf"])
final2 = RandomForestClassifier(max_depth=DEPTHS[best["depth"]])
final.fit(X, y)
final2.fit(X, y)
