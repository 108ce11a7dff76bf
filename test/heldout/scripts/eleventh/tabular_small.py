# piece: walrus_scores
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss, roc_auc_score


def compare(X_train, X_test, y_train, y_test):
    clf = LogisticRegression(max_iter=500).fit(X_train, y_train)
    print(roc_auc_score(y_test, (hard := clf.predict(X_test))))
    print(log_loss(y_true=y_test, y_pred=hard))
    print(roc_auc_score(y_score=clf.decision_function(X_test), y_true=y_test))
    print(log_loss(y_test, clf.predict_proba(X_test)))
# piece: either_branch_hard
import numpy as np
from sklearn import metrics
from sklearn.svm import SVC


def precision_area(X_train, y_train, X_test, y_test, fast: bool):
    svc = SVC(probability=True).fit(X_train, y_train)
    scores = svc.predict(X_test) if fast else np.rint(svc.predict_proba(X_test)[:, 1])
    soft = svc.decision_function(X_test) if fast else svc.predict_proba(X_test)[:, 1]
    return metrics.average_precision_score(y_test, scores), metrics.average_precision_score(y_test, soft)
# piece: dict_of_metrics
from sklearn.metrics import accuracy_score, f1_score, recall_score
from xgboost import XGBClassifier

CHECKS = {"acc": accuracy_score, "f1": f1_score, "recall": recall_score}


def check(X_train, y_train, X_test, y_test):
    booster = XGBClassifier(n_estimators=200, random_state=0)
    booster.fit(X_train, y_train)
    proba = booster.predict_proba(X_test)[:, 1]
    acc = accuracy_score(y_test, proba)
    f1 = f1_score(y_true=y_test, y_pred=proba.ravel())
    right = {name: metric(y_test, proba > 0.4) for name, metric in CHECKS.items()}
    return acc, f1, right
# piece: swapped_reports
from sklearn.ensemble import GradientBoostingRegressor, HistGradientBoostingClassifier
from sklearn.metrics import classification_report, mean_absolute_percentage_error, precision_recall_fscore_support, r2_score


def classes(X_tr, y_tr, X_te, y_te):
    guess = HistGradientBoostingClassifier(random_state=1).fit(X_tr, y_tr).predict(X_te)
    print(classification_report(guess, y_te))
    p, r, f, _ = precision_recall_fscore_support(guess, y_te, average="macro")
    print(classification_report(y_pred=guess, y_true=y_te))
    return p, r, f


def values(X_tr, y_tr, X_te, y_te):
    reg = GradientBoostingRegressor(random_state=1)
    reg.fit(X_tr, y_tr)
    print(r2_score(reg.predict(X_te), y_te))
    print(mean_absolute_percentage_error(y_pred=y_te, y_true=reg.predict(X_te)))
    return r2_score(y_te, reg.predict(X_te))
# piece: chosen_columns
import pandas as pd
from sklearn.ensemble import RandomForestClassifier


def fit_all(path):
    df = pd.read_csv(path)
    y = df["churned"]
    a = RandomForestClassifier(random_state=0).fit(df.filter(items=["age", "plan", "churned"]), y)
    b = RandomForestClassifier(random_state=0).fit(df.drop("customer", axis="columns"), y)
    c = RandomForestClassifier(random_state=0).fit(df[[c for c in df.columns if c != "churned"]], y)
    d = RandomForestClassifier(random_state=0).fit(df.loc[:, df.columns.difference(["churned"])], df.churned)
    e = RandomForestClassifier(random_state=0).fit(df.loc[:, ["age", "plan", "churned"]], df.churned)
    return a, b, c, d, e
# piece: lost_results
import pandas as pd


def tidy(df: pd.DataFrame) -> pd.DataFrame:
    df.rename(columns=str.lower)
    df.fillna(value={"age": 0, "fare": df["fare"].median()})
    df.sort_values(by="date", ignore_index=True, inplace=True)
    df["sex"].replace({"m": 0, "f": 1}, inplace=True)
    df.loc[df["age"] > 90]["age"] = 90
    df.loc[df["age"] < 0, "age"] = 0
    df[["a", "b"]].fillna(0, inplace=True)
    if df["fare"].max() > 500:
        df.query("fare < 500")
    return df.assign(day=df["date"].dt.day)
# piece: two_masks
import numpy as np
import pandas as pd


def masks(df: pd.DataFrame, a: np.ndarray):
    old = df[df.age > 60 and df.active == 1]
    young = df[(df.age < 30) | (df.active == 0)]
    rest = df[not df["age"].between(30, 60)]
    kept = a[0 < a < 10]
    if df.age.isna().any() or len(a) == 0:
        return old
    if df["age"] > 100:
        return young
    gap = df[df["height"] == np.nan]
    return rest, kept, gap, df[df["height"] != df["height"]]
# piece: grid_of_pipeline
from scipy.stats import loguniform
from sklearn.compose import ColumnTransformer, make_column_selector
from sklearn.model_selection import GridSearchCV, RandomizedSearchCV
from sklearn.pipeline import Pipeline, make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler
from sklearn.svm import SVC

columns = ColumnTransformer(
    transformers=[
        ("numbers", StandardScaler(), make_column_selector(dtype_include="number")),
        ("words", OneHotEncoder(handle_unknown="ignore"), make_column_selector(dtype_include=object)),
    ]
)
named = Pipeline(steps=[("columns", columns), ("svm", SVC())])
first = GridSearchCV(named, {"svm__C": [1, 10], "svc__gamma": ["scale", 0.1]}, cv=5)
second = RandomizedSearchCV(
    estimator=make_pipeline(StandardScaler(), SVC()),
    param_distributions=dict(svc__C=loguniform(1e-2, 1e2), svc__gama=loguniform(1e-4, 1)),
    n_iter=20,
    random_state=0,
)
third = GridSearchCV(named, [{"svm__kernel": ["linear"]}, {"columns__words__min_frequency": [1, 5]}])
fourth = GridSearchCV(make_pipeline(SVC()), param_grid={"C": [1, 10]})
named.set_params(svm__C=3.0, columns__number__with_mean=False)
# piece: split_forms
from sklearn import model_selection as ms


def halves(X, y, groups):
    X_train, y_train, X_valid, y_valid = ms.train_test_split(X, y, test_size=0.25, stratify=y, random_state=1)
    a, b, c, d = ms.train_test_split(X, y, stratify=X, random_state=1)
    X_tmp, X_test, y_tmp, y_test = ms.train_test_split(X, y, stratify=y, random_state=1)
    X_fit, X_val, y_fit, y_val = ms.train_test_split(X_tmp, y_tmp, stratify=y, random_state=1)
    folds = ms.StratifiedGroupKFold(n_splits=5, random_state=7)
    right = ms.RepeatedStratifiedKFold(n_splits=5, n_repeats=3, random_state=7)
    return folds.split(X, y, groups), right
# piece: over_sampled
from imblearn.over_sampling import SMOTE, RandomOverSampler
from imblearn.pipeline import make_pipeline
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_score, train_test_split


def balanced(X, y):
    def grow(rows, labels):
        return RandomOverSampler(random_state=0).fit_resample(rows, labels)

    X_train, X_test, y_train, y_test = train_test_split(*grow(X, y), random_state=0)
    return X_train, X_test, y_train, y_test


def balanced_later(X, y):
    X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
    X_train, y_train = SMOTE(random_state=0).fit_resample(X_train, y_train)
    X_test, y_test = SMOTE(random_state=0).fit_resample(X=X_test, y=y_test)
    return X_train, X_test, y_train, y_test


def crossed(X, y):
    return cross_val_score(make_pipeline(SMOTE(random_state=0), LogisticRegression()), X, y)
# piece: class_attributes
import pandas as pd
from sklearn.impute import SimpleImputer
from sklearn.model_selection import train_test_split


class Table:
    imputer = SimpleImputer(strategy="median")
    numbers = ["age", "fare"]

    def __init__(self, path):
        self.frame = pd.read_csv(path)

    def halves(self):
        filled = self.imputer.fit_transform(self.frame[self.numbers])
        return train_test_split(filled, self.frame["survived"], random_state=0)

    def halves_right(self):
        train, test = train_test_split(self.frame, random_state=0)
        return self.imputer.fit_transform(train[self.numbers]), self.imputer.transform(test[self.numbers])
# piece: piped
import pandas as pd
from sklearn.linear_model import Ridge
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import MinMaxScaler


def scaled(df: pd.DataFrame) -> pd.DataFrame:
    df[["debt", "income"]] = MinMaxScaler().fit_transform(df[["debt", "income"]])
    return df


loans = pd.read_csv("loans.csv").dropna().pipe(scaled)
X_train, X_test, y_train, y_test = train_test_split(loans.drop(columns="rate"), loans["rate"], random_state=3)
ridge = Ridge().fit(X_train, y_train)
print(ridge.score(X_train, y_train))
# piece: centred
import pandas as pd
from sklearn.model_selection import train_test_split


def standard(path):
    df = pd.read_csv(path)
    X, y = df.drop(columns=["price"]), df["price"]
    X = (X - X.mean(axis=0)) / X.std(axis=0)
    return train_test_split(X, y, random_state=0)


def standard_later(path):
    df = pd.read_csv(path)
    X_train, X_test, y_train, y_test = train_test_split(df.drop(columns=["price"]), df["price"], random_state=0)
    mean, std = X_train.mean(), X_train.std()
    return (X_train - mean) / std, (X_test - mean) / std, y_train, y_test
# piece: days
import pandas as pd
from sklearn.model_selection import KFold, TimeSeriesSplit, train_test_split

sales = pd.read_csv("sales.csv", parse_dates=["day"]).sort_values("day")
sales["lag"] = sales["units"].shift(1)
sales["smooth"] = sales["units"].rolling(window=7, center=True).mean()
sales["ahead"] = sales.units.shift(periods=-1)
X, y = sales[["lag", "smooth", "ahead"]], sales["units"]
train, test = train_test_split(sales, test_size=0.2, random_state=0)
early, late = train_test_split(sales, test_size=0.2, shuffle=False)
for fit_at, test_at in TimeSeriesSplit(n_splits=4).split(X):
    print(len(fit_at), len(test_at))
for fit_at, test_at in KFold(5, shuffle=True, random_state=0).split(X):
    print(len(fit_at), len(test_at))
# piece: own_estimators
from sklearn.base import BaseEstimator, ClassifierMixin, TransformerMixin


class Clip(TransformerMixin, BaseEstimator):
    def __init__(self, low=0.01, high=0.99):
        self.low = low
        self.upper = high

    def fit(self, X, y=None):
        self.low_, self.high_ = X.quantile(self.low), X.quantile(self.upper)

    def transform(self, X):
        return X.clip(self.low_, self.high_, axis=1)


class Majority(ClassifierMixin, BaseEstimator):
    def __init__(self, *, label=None):
        self.label = label

    def fit(self, X, y):
        self.label_ = y.mode()[0] if self.label is None else self.label
        return self

    def predict(self, X):
        return [self.label_] * len(X)
# piece: heads_and_losses
import keras
from keras import layers

softmax_one = keras.Sequential([layers.Input((20,)), layers.Dense(32, "relu"), layers.Dense(1, "softmax")])
softmax_one.compile("adam", "binary_crossentropy")

logits = keras.Sequential([layers.Input((20,)), layers.Dense(32, "relu"), layers.Dense(5)])
logits.compile(optimizer="adam", loss=keras.losses.SparseCategoricalCrossentropy())
logits.compile(optimizer="adam", loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True))

twice = keras.Sequential([layers.Input((20,)), layers.Dense(5, activation=keras.activations.softmax)])
twice.compile(loss=keras.losses.CategoricalCrossentropy(from_logits=True), optimizer="sgd")

one = keras.Sequential([layers.Input((20,)), layers.Dense(units=1, activation="sigmoid")])
one.compile(loss="categorical_crossentropy", optimizer="sgd")
one.compile(loss="binary_crossentropy", optimizer="sgd")
# piece: watched
from tensorflow.keras.callbacks import EarlyStopping, ModelCheckpoint, ReduceLROnPlateau
from tensorflow.keras.models import Sequential


def train(model: Sequential, x, y):
    stop = EarlyStopping("val_accuracy", patience=3, mode="min", restore_best_weights=True)
    keep = ModelCheckpoint(filepath="best.keras", monitor="val_loss", save_best_only=True, mode="max")
    model.fit(x, y, validation_split=0.2, callbacks=[stop, keep])
    slow = ReduceLROnPlateau(monitor="val_loss", factor=0.5)
    model.fit(x, y, epochs=5, callbacks=[slow])
    right = EarlyStopping(monitor="val_auc", mode="max", restore_best_weights=True)
    accuracy, loss = model.evaluate(x, y)
    test_loss, *others = model.evaluate(x, y, verbose=0)
    return right, accuracy, loss, test_loss, others
# piece: boosted
import catboost
import lightgbm as lgb
import pandas as pd
import xgboost as xgb


def boost(X_train, y_train, X_val, y_val, test_path):
    clf = lgb.LGBMClassifier(n_estimators=2000)
    clf.fit(X_train, y_train, eval_set=[(X_val, y_val)], early_stopping_rounds=50)
    clf.fit(X_train, y_train, eval_set=[(X_val, y_val)], callbacks=[lgb.early_stopping(50)])
    old = xgb.XGBClassifier(n_estimators=2000)
    old.fit(X_train, y_train, eval_set=[(X_val, y_val)], eval_metric="auc", verbose=False)
    bst = xgb.train({"objective": "binary:logistic"}, xgb.DMatrix(X_train, y_train), num_boost_round=100)
    frame = pd.read_csv(test_path)
    wrong = bst.predict(frame)
    right = bst.predict(xgb.DMatrix(frame))
    cat = catboost.CatBoostClassifier(iterations=500, depths=6, verbose=0)
    return wrong, right, cat
# piece: removed_names
import numpy as np
import pandas as pd
from sklearn.datasets import load_boston
from sklearn.externals import joblib
from sklearn.metrics import mean_squared_error
from sklearn.preprocessing import OneHotEncoder

encoder = OneHotEncoder(drop="first", sparse=False)
frame = pd.DataFrame({"a": [1, 2]}).append({"a": 3}, ignore_index=True)
for name, column in frame.iteritems():
    print(name, column.astype(np.float))
rows = pd.read_csv("x.csv", error_bad_lines=False)
rows = pd.read_csv("x.csv", on_bad_lines="skip")
rmse = mean_squared_error(rows["y"], rows["p"], squared=False)
joblib.dump((load_boston, encoder, rmse), "all.joblib")
# piece: wrong_options
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_score
from sklearn.neighbors import KNeighborsClassifier


def options(X, y, left: pd.DataFrame, right: pd.DataFrame):
    yield cross_val_score(LogisticRegression(penalty="L2"), X, y, scoring="f1")
    yield cross_val_score(KNeighborsClassifier(weights="distances"), X, y, scoring="accuracy")
    yield cross_val_score(RandomForestClassifier(max_features="sqrt"), X, y, scoring="auc")
    yield cross_val_score(estimator=RandomForestClassifier(criterion="log_loss"), X=X, y=y, scoring="roc_auc_ovr")
    yield left.merge(right, on="id", how="full")
    yield pd.merge(left, right, on="id", how="outer", validate="1:1")
    yield RandomForestClassifier(n_estimator=100)
    yield LogisticRegression(C=1.0).fit_predict(X, y)
# piece: encoded_by_group
import pandas as pd
from sklearn.model_selection import train_test_split


def encode(path):
    df = pd.read_csv(path)
    df["city_price"] = df.groupby("city")["price"].transform("mean")
    df["street_price"] = df["street"].map(df.groupby("street").price.mean())
    df["city_rooms"] = df["city"].map(df["city"].value_counts())
    return train_test_split(df.drop(columns="price"), df["price"], random_state=0)


def encode_train(path):
    train, test = train_test_split(pd.read_csv(path), random_state=0)
    means = train.groupby("city")["price"].mean()
    test["city_price"] = test["city"].map(means)
    return train, test
# piece: selected_first
from sklearn.feature_selection import RFE, SelectKBest, f_classif
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_validate, train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def selected(X, y):
    best = SelectKBest(score_func=f_classif, k=20).fit(X, y)
    X_train, X_test, y_train, y_test = train_test_split(best.transform(X), y, random_state=0)
    return LogisticRegression().fit(X_train, y_train).score(X_test, y_test)


def selected_in_folds(X, y):
    fewer = RFE(LogisticRegression(), n_features_to_select=10).fit_transform(X, y)
    scaled = StandardScaler().fit_transform(X)
    right = cross_validate(make_pipeline(SelectKBest(k=20), LogisticRegression()), X, y, cv=5)
    return cross_validate(LogisticRegression(), fewer, y), cross_validate(LogisticRegression(), X=scaled, y=y), right
# piece: scorers_of_loss
import optuna
from sklearn.metrics import brier_score_loss, fbeta_score, make_scorer, mean_pinball_loss, roc_auc_score

PINBALL = make_scorer(mean_pinball_loss, alpha=0.9)
BRIER = make_scorer(brier_score_loss, response_method="predict_proba", greater_is_better=False)
F2 = make_scorer(fbeta_score, beta=2)


class Tuner:
    def __init__(self, fit, X, y):
        self.fit, self.X, self.y = fit, X, y

    def objective(self, trial: optuna.Trial) -> float:
        model = self.fit(trial.suggest_float("lr", 1e-4, 1e-1, log=True))
        auc = roc_auc_score(self.y, model.predict_proba(self.X)[:, 1])
        return auc

    def run(self):
        study = optuna.create_study(study_name="auc")
        study.optimize(self.objective, n_trials=20)
        return study.best_params
# piece: pickles
import pickle
from urllib.request import urlopen

import joblib
import numpy as np
import pandas as pd


def load(url, text, low):
    model = pickle.loads(urlopen(url).read())
    rows = np.load("rows.npy", allow_pickle=True)
    table = pd.read_csv("t.csv").query(f"city == '{text}'")
    right = pd.read_csv("t.csv").query("age > @low")
    joblib.dump(model, "model.joblib")
    return rows, table, right
# piece: halves_of_dummies
import pandas as pd
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import LabelEncoder, OrdinalEncoder


def dummies(df: pd.DataFrame):
    train, test = train_test_split(df, random_state=0)
    X_train, X_test = pd.get_dummies(train), pd.get_dummies(test)
    train["grade"] = LabelEncoder().fit_transform(train["grade"])
    test["grade"] = LabelEncoder().fit_transform(test["grade"])
    train["city"] = train["city"].astype("category").cat.codes
    test["city"] = test["city"].astype("category").cat.codes
    return X_train, X_test


def dummies_right(df: pd.DataFrame):
    train, test = train_test_split(df, random_state=0)
    X_train = pd.get_dummies(train)
    X_test = pd.get_dummies(test).reindex(columns=X_train.columns, fill_value=0)
    codes = OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=-1)
    return X_train, X_test, codes.fit_transform(train[["grade"]]), codes.transform(test[["grade"]])
