# piece: scores_by_keyword
from sklearn import metrics as m
from sklearn.ensemble import RandomForestClassifier


def report(clf: RandomForestClassifier, X_test, y_test):
    clf.fit(X_test[:100], y_test[:100])
    auc = m.roc_auc_score(y_score=clf.predict(X_test), y_true=y_test)
    brier = m.brier_score_loss(y_test, clf.predict_proba(X_test)[:, 1])
    return {"auc": auc, "brier": brier}
# piece: threshold_then_auc
from sklearn.metrics import average_precision_score as ap


def better(model, X, y, best=0.0):
    proba = model.predict_proba(X)[:, 1]
    if (score := ap(y, (proba >= 0.5).astype(int))) > best:
        best = score
    return best, ap(y, proba)
# piece: swapped_keywords
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import confusion_matrix, precision_score, recall_score


async def evaluate(X_train, y_train, X_test, y_test):
    y_hat = LogisticRegression().fit(X_train, y_train).predict(X_test)
    p = precision_score(y_true=y_hat, y_pred=y_test)
    r = recall_score(y_pred=y_hat, y_true=y_test)
    return p, r, confusion_matrix(y_hat, y_test)
# piece: curves
import sklearn.metrics


def curves(y_true, scores):
    tpr, fpr, *_ = sklearn.metrics.roc_curve(y_true, scores)
    fpr_, tpr_, _ = sklearn.metrics.roc_curve(y_true, scores)
    (recall, precision, cuts) = sklearn.metrics.precision_recall_curve(y_true, scores)
    return sklearn.metrics.auc(fpr_, tpr_), sklearn.metrics.auc(x=tpr_, y=fpr_)
# piece: scorers
from sklearn.metrics import log_loss, make_scorer, max_error, mean_absolute_error, r2_score

SCORERS = {
    "mae": make_scorer(mean_absolute_error),
    "mae_right": make_scorer(mean_absolute_error, greater_is_better=False),
    "r2": make_scorer(r2_score),
    "worst": make_scorer(score_func=max_error, greater_is_better=True),
    "ll": make_scorer(log_loss, response_method="predict_proba"),
}
# piece: study_in_lambda
import optuna
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import cross_val_score


def objective(trial, X, y):
    depth = trial.suggest_int("depth", 2, 16)
    acc = cross_val_score(RandomForestClassifier(max_depth=depth, random_state=0), X, y, scoring="accuracy").mean()
    return acc


def tune(X, y):
    study = optuna.create_study(direction="minimize")
    study.optimize(lambda t: objective(t, X, y), n_trials=50)
    return study.best_params
# piece: class_level_scaler
from sklearn.preprocessing import StandardScaler


class Prep:
    scaler = StandardScaler()

    def both(self, X_train, X_test):
        return self.scaler.fit_transform(X_train), self.scaler.fit_transform(X_test)

    def right(self, X_train, X_test):
        return self.scaler.fit_transform(X_train), self.scaler.transform(X_test)
# piece: starred_split
from sklearn.model_selection import train_test_split


def halves(X, y):
    X_train, y_train, X_test, y_test = train_test_split(*(X, y), test_size=0.2, random_state=0)
    return X_train, y_train, X_test, y_test


def halves_right(X, y):
    X_train, X_test, y_train, y_test = train_test_split(*[X, y], test_size=0.2, random_state=0)
    return X_train, y_train, X_test, y_test
# piece: folds
from sklearn import model_selection as ms

SPLITTERS = [
    ms.KFold(5, random_state=1),
    ms.StratifiedKFold(n_splits=10, shuffle=False, random_state=1),
    ms.KFold(5, shuffle=True, random_state=1),
    ms.ShuffleSplit(5, random_state=1),
]
# piece: not_a_number
import math

import numpy as np
import pandas as pd


def clean(df: pd.DataFrame, a: np.ndarray, x: float):
    missing = df[df["age"] == np.nan]
    filled = np.where(a == float("nan"), 0.0, a)
    known = x if x != math.nan else 0.0
    right = df[df["age"].isna() | np.isnan(a)]
    return missing, filled, known, right
# piece: truth_of_frames
import pandas as pd


def first(path, fallback=None):
    df = pd.read_csv(path)
    rows = df[df["score"] > 0]
    top = rows if rows else fallback
    if df["score"] > 0.5:
        top = df
    assert not df["id"].duplicated()
    return top if top is not None and not df.empty else df.head()
# piece: and_or_not
import numpy as np
import pandas as pd


def masks(df: pd.DataFrame, a: np.ndarray):
    both = df[(df.age > 18) and (df.income < 5)]
    neither = df.loc[not (df["age"] > 18)]
    between = a[0 < a < 1]
    right = df[(df.age > 18) & ~(df.income < 5)]
    return both, neither, between, right
# piece: lost_results
import pandas as pd


def tidy(path: str) -> pd.DataFrame:
    df = pd.read_parquet(path)
    df.rename(columns={"Amount": "amount"})
    df.drop_duplicates(subset=["id"], inplace=False)
    df.drop(columns=["note"], inplace=True)
    df["amount"].fillna(0)
    df["city"].str.strip().str.lower()
    return df.reset_index(drop=True)
# piece: chained
import pandas as pd

df = pd.read_csv("orders.csv")
df.loc[df.qty < 0]["qty"] = 0
df["price"][df["price"] > 1e6] = 1e6
df.note.replace({"": "none"}, inplace=True)
df[["qty", "price"]].fillna(0, inplace=True)
df.loc[df.qty < 0, "qty"] = 0
df.iloc[:10]["seen"] = True
# piece: gone_pandas
import pandas as pd


def collect(paths):
    out = pd.DataFrame()
    for p in paths:
        out = out.append(pd.read_csv(p, error_bad_lines=False), ignore_index=True)
    for name, col in out.iteritems():
        print(name, col.mad())
    values = []
    values.append(out.fillna(method="ffill"))
    return values
# piece: gone_sklearn
from sklearn.datasets import load_boston
from sklearn.ensemble import AdaBoostClassifier, RandomForestRegressor
from sklearn.linear_model import LinearRegression
from sklearn.metrics import mean_squared_error
from sklearn.preprocessing import OneHotEncoder
from sklearn.tree import DecisionTreeClassifier

enc = OneHotEncoder(sparse=False).fit([["a"], ["b"]])
print(enc.get_feature_names())
boost = AdaBoostClassifier(base_estimator=DecisionTreeClassifier(max_depth=1), algorithm="SAMME")
forest = RandomForestRegressor(max_features="auto")
line = LinearRegression(normalize=True)
print(mean_squared_error([1.0], [2.0], squared=False))
# piece: gone_scipy_numpy
import numpy as np
from scipy import integrate, stats
from scipy.signal import hann

area = integrate.trapz([1, 2, 3])
area += np.trapz([1, 2, 3])
mad = stats.median_absolute_deviation([1, 2, 9])
flag = np.array([1, 0]).astype(np.bool)
whole = np.array([1, 0], dtype=np.int)
both = np.in1d([1, 2], [2, 3])
# piece: invented
import numpy as np
import pandas as pd
from scipy import stats
from sklearn import metrics
from sklearn.preprocessing import MinMaxNormalizer


def summary(y, p):
    rng = np.random.default_rng(0)
    noise = rng.randint(0, 10, size=5)
    table = pd.DataFrame({"y": y}).to_frame()
    return metrics.rmse_score(y, p), stats.ttest(y, p), np.softmax(p), noise, table
# piece: wrong_keywords
import numpy as np
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split


def build(X, y, **kw):
    frame = pd.read_csv("a.csv", seperator=";")
    parts = train_test_split(X, y, test_ratio=0.2)
    zeros = np.zeros(10, type=np.float32)
    forest = RandomForestClassifier(n_estimator=100)
    return frame, parts, zeros, forest, LogisticRegression(max_iter=100, **kw)
# piece: wrong_words
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.model_selection import cross_val_score
from sklearn.svm import SVC


def options(X, y, frame, other, flag):
    model = SVC(kernel="gaussian" if flag else "linear")
    scores = cross_val_score(model, X, y, scoring="f1-macro")
    fill = SimpleImputer(strategy="average")
    l2 = LogisticRegression(penalty="L2", solver="lbfgs")
    return scores, fill, l2, f1_score(y, y, average="marco")
# piece: grid_keys
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import GridSearchCV, RandomizedSearchCV
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC

pipe = Pipeline(steps=[("scale", StandardScaler()), ("clf", SVC())])
grid = GridSearchCV(pipe, param_grid={"clf__C": [1, 10], "svc__gamma": [0.1]})
auto = GridSearchCV(make_pipeline(StandardScaler(), SVC()), {"svc__C": [1, 10]})
bad = RandomizedSearchCV(make_pipeline(StandardScaler(), SVC()), {"SVC__C": [1, 10]})
flat = GridSearchCV(RandomForestClassifier(), dict(n_estimators=[100], max_deph=[3, 5]))
pipe.set_params(clf__c=3)
# piece: own_estimator
import numpy as np
from sklearn.base import BaseEstimator, ClassifierMixin, TransformerMixin


class Clip(BaseEstimator, TransformerMixin):
    def __init__(self, low=0.01, *cuts):
        self.low = low
        self.cuts = cuts

    def fit(self, X, y=None):
        self.low_ = np.quantile(X, self.low, axis=0)

    def transform(self, X):
        return np.maximum(X, self.low_)


class Majority(BaseEstimator, ClassifierMixin):
    def __init__(self, fallback="a"):
        self.fallback = fallback.lower()
        self.classes_ = None

    def fit(self, X, y):
        self.classes_, counts = np.unique(y, return_counts=True)
        self.top_ = self.classes_[counts.argmax()]
        return self

    def predict(self, X):
        return np.full(len(X), self.top_)
# piece: loads
import pickle
import tarfile
from urllib.request import urlopen

import joblib
import numpy as np
import pandas as pd
import requests


def fetch(url, folder, name, allowed):
    model = pickle.load(urlopen(url))
    other = joblib.load(io.BytesIO(requests.get(url).content))
    arr = np.load(f"{folder}/features.npy", allow_pickle=True)
    with tarfile.open(f"{folder}/data.tar.gz") as tar:
        tar.extractall(path=folder)
    with tarfile.open(f"{folder}/more.tar.gz") as tar:
        tar.extractall(folder, filter="data")
    df = pd.read_csv(f"{folder}/people.csv")
    rows = df.query(f"name == '{name}'")
    return model, other, arr, rows, df.query("name == @name")
# piece: figures
import matplotlib.pyplot as plt


def draw(history, folder):
    for name, values in history.items():
        fig, ax = plt.subplots()
        ax.plot(values)
        fig.savefig(folder / f"{name}.png")
    for name, values in history.items():
        fig, ax = plt.subplots()
        ax.plot(values)
        fig.savefig(folder / f"{name}.pdf")
        plt.close(fig)
    plt.plot([1, 2])
    plt.show()
    plt.savefig(folder / "all.png")
# piece: numpy_slips
import math

import numpy as np
from numpy.random import choice


def slips(values, loss, img: np.ndarray, X, y):
    arr = np.array(v * 2 for v in values)
    done = math.isclose(loss, 0)
    days = np.busday_count("2024-01-01", "2024-02-01", weekmask="Mon Tue Wen")
    img.astype(np.float32)
    img.sort()
    train = choice(len(X), size=800)
    test = np.setdiff1d(np.arange(len(X)), train)
    return arr, done, days, X[train], y[train], X[test]
# piece: forecasts
import pandas as pd

sales = pd.read_csv("sales.csv", parse_dates=["day"], dayfirst=True)
sales = sales.sort_values(["store", "day"])
sales["lag"] = sales.groupby("store")["qty"].shift(1)
sales["lag7"] = sales["qty"].shift(7)
sales["week"] = sales.groupby("store")["qty"].rolling(7).mean().reset_index(level=0, drop=True)
for i, row in sales.iterrows():
    row["qty"] = max(row["qty"], 0)
when = pd.to_datetime("31/12/2023", dayfirst=False, format=None)
# piece: seeds_beside
import random

import numpy as np
from sklearn.model_selection import train_test_split


def sample(X, y, n):
    random.seed(13)
    idx = np.random.permutation(len(X))[:n]
    return train_test_split(X[idx], y[idx], random_state=13)


def draw(n):
    np.random.seed(13)
    rng = np.random.default_rng()
    return rng.normal(size=n)


def draw_right(n, seed):
    rng = np.random.default_rng(seed)
    return rng.normal(size=n)
# piece: space
import numpy as np
from hyperopt import STATUS_OK, fmin, hp, space_eval, tpe
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import cross_val_score

space = {
    "lr": hp.uniform("lr", 1e-5, 1e-1),
    "eta": hp.loguniform("eta", np.log(1e-5), np.log(1e-1)),
    "criterion": hp.choice("criterion", ["gini", "entropy"]),
}


def search(X, y):
    def loss(params):
        forest = RandomForestClassifier(n_estimators=100, random_state=0)
        return {"loss": -cross_val_score(forest, X, y).mean(), "status": STATUS_OK}

    best = fmin(fn=loss, space=space, algo=tpe.suggest, max_evals=20)
    final = RandomForestClassifier(criterion=best["criterion"])
    right = RandomForestClassifier(criterion=space_eval(space, best)["criterion"])
    return final, right
# piece: voters
from sklearn.ensemble import StackingClassifier, VotingClassifier
from sklearn.linear_model import LogisticRegression, RidgeClassifier
from sklearn.svm import SVC, LinearSVC


def ensemble(X, y):
    members = [("lr", LogisticRegression()), ("svc", SVC())]
    soft = VotingClassifier(members, voting="soft").fit(X, y)
    hard = VotingClassifier(members).fit(X, y)
    ridge = VotingClassifier(estimators=[("r", RidgeClassifier()), ("l", LinearSVC())], voting="soft")
    stack = StackingClassifier(members, final_estimator=LogisticRegression())
    print(stack.predict(X))
    return soft, hard, ridge
