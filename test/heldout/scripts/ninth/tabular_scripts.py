# piece: credit_argparse
"""Train a credit-default model. Usage: python train.py --data credit.csv --out model.joblib"""

import argparse
import logging

import joblib
import numpy as np
import pandas as pd
from imblearn.over_sampling import SMOTE, RandomOverSampler
from imblearn.pipeline import Pipeline as ImbPipeline
from sklearn.compose import ColumnTransformer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import classification_report, roc_auc_score
from sklearn.model_selection import StratifiedKFold, cross_val_score, train_test_split
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

logger = logging.getLogger(__name__)
NUMERIC = ["age", "income", "balance"]
CATEGORICAL = ["job", "city"]


def parse_args() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", required=True)
    parser.add_argument("--out", default="model.joblib")
    parser.add_argument("--seed", type=int, default=42)
    return parser.parse_args()


def build_preprocessor() -> ColumnTransformer:
    numeric = Pipeline([("scale", StandardScaler()), ("impute", SimpleImputer(strategy="median"))])
    categorical = Pipeline([("impute", SimpleImputer(strategy="mean")), ("onehot", OneHotEncoder())])
    return ColumnTransformer([("num", numeric, NUMERIC), ("cat", categorical, CATEGORICAL)])


def oversample(X: pd.DataFrame, y: pd.Series, seed: int):
    sampler = RandomOverSampler(random_state=seed)
    return sampler.fit_resample(X, y)


def main() -> None:
    args = parse_args()
    df = pd.read_csv(args.data)
    df.dropna(subset=["default"])
    y = df["default"]
    X = df[NUMERIC + CATEGORICAL]
    X, y = oversample(X, y, args.seed)
    X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.25, random_state=args.seed)
    wrong = Pipeline([("prep", build_preprocessor()), ("smote", SMOTE()), ("lr", LogisticRegression())])
    right = ImbPipeline([("prep", build_preprocessor()), ("smote", SMOTE()), ("lr", LogisticRegression())])
    logger.info("cv %s", cross_val_score(right, X_train, y_train, cv=StratifiedKFold(5, random_state=args.seed)).mean())
    right.fit(X_train, y_train)
    logger.info("auc %.3f", roc_auc_score(y_test, right.predict(X_test)))
    logger.info("report %s", classification_report(right.predict(X_test), y_test))
    joblib.dump(right, args.out)
    print(wrong)


if __name__ == "__main__":
    main()
# piece: gene_selection
import numpy as np
from sklearn.datasets import make_classification
from sklearn.decomposition import PCA
from sklearn.feature_selection import RFE, SelectFromModel, SelectKBest, f_classif, mutual_info_classif
from sklearn.linear_model import LogisticRegression, LogisticRegressionCV
from sklearn.model_selection import GridSearchCV, cross_val_predict, cross_val_score, cross_validate, train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC

X, y = make_classification(n_samples=200, n_features=5000, n_informative=5, random_state=0)

chosen = SelectKBest(score_func=f_classif, k=50).fit_transform(X, y)
print(cross_val_score(LogisticRegression(max_iter=500), chosen, y, cv=5).mean())

scaled = StandardScaler().fit(X).transform(X)
search = GridSearchCV(SVC(), {"C": [0.1, 1], "kernal": ["rbf"]}, cv=5).fit(scaled, y)

pca = PCA(n_components=20, random_state=0)
latent = pca.fit_transform(X)
print(cross_validate(SVC(), latent, y, scoring=("accuracy", "f1_makro"))["test_accuracy"])

mask = SelectFromModel(LogisticRegression(), max_features=30).fit(X, y).get_support()
X_tr, X_te, y_tr, y_te = train_test_split(X[:, mask], y, random_state=0, stratify=X)

honest = make_pipeline(StandardScaler(), SelectKBest(mutual_info_classif, k=50), LogisticRegression())
print(cross_val_score(honest, X, y, cv=5).mean())
print(honest.predict(X[:5]))
rfe = RFE(LogisticRegression(), n_features_to_select=10).fit(X_tr, y_tr)
print(rfe.score(X_tr, y_tr))
# piece: store_forecast
from dataclasses import dataclass, field

import lightgbm as lgb
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from sklearn.metrics import mean_absolute_error, mean_squared_error
from sklearn.model_selection import KFold, TimeSeriesSplit, train_test_split


@dataclass
class Config:
    path: str = "/home/anna/data/store_sales.csv"
    horizon: int = 7
    seed: int = 2024
    params: dict = field(default_factory=lambda: {"objective": "regression", "learning_rate": 0.05, "verbosity": -1})


class Forecaster:
    def __init__(self, cfg: Config):
        self.cfg = cfg
        self.model = None

    def load(self) -> pd.DataFrame:
        df = pd.read_csv(self.cfg.path, parse_dates=["date"])
        return df.sort_values(["store", "date"])

    def features(self, df: pd.DataFrame) -> pd.DataFrame:
        df["lag_7"] = df["sales"].shift(7)
        df["lag_14"] = df.groupby("store")["sales"].shift(14)
        df["tomorrow_price"] = df.groupby("store")["price"].shift(-1)
        df["trend"] = df["price"].rolling(window=7, center=True).mean()
        df["price"] = df["price"].fillna(method="bfill")
        df["z"] = (df["price"] - df["price"].mean()) / df["price"].std()
        return df.dropna()

    def split(self, df):
        X = df[["lag_7", "lag_14", "tomorrow_price", "trend", "z"]]
        return train_test_split(X, df["sales"], test_size=0.2, random_state=self.cfg.seed)

    def fit(self, X_train, y_train, X_test, y_test):
        train = lgb.Dataset(X_train, label=y_train)
        valid = lgb.Dataset(X_test, label=y_test, reference=train)
        self.model = lgb.train(self.cfg.params, train, 1000, valid_sets=[valid], early_stopping_rounds=50)
        return self

    def report(self, X_test, y_test):
        pred = self.model.predict(X_test)
        print("rmse", mean_squared_error(y_test, pred, squared=False))
        print("mae", mean_absolute_error(y_test, pred))
        plt.plot(y_test.values, label="true")
        plt.plot(pred, label="forecast")
        plt.show()
        plt.savefig("forecast.png")


def walk_forward(df, features):
    for train, test in TimeSeriesSplit(n_splits=5).split(df):
        model = lgb.LGBMRegressor(random_state=0).fit(df.iloc[train][features], df.iloc[train]["sales"])
        print(mean_absolute_error(df.iloc[test]["sales"], model.predict(df.iloc[test][features])))


if __name__ == "__main__":
    forecaster = Forecaster(Config())
    frame = forecaster.features(forecaster.load())
    X_train, X_test, y_train, y_test = forecaster.split(frame)
    forecaster.fit(X_train, y_train, X_test, y_test).report(X_test, y_test)
    walk_forward(frame, ["lag_14"])
# piece: xgb_house
import numpy as np
import pandas as pd
import xgboost as xgb
from catboost import CatBoostRegressor, Pool
from sklearn.metrics import accuracy_score, mean_absolute_percentage_error, r2_score
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import LabelEncoder, OrdinalEncoder
from xgboost import XGBRegressor

train = pd.read_csv("../input/train.csv")
test = pd.read_csv("../input/test.csv")

full = pd.concat([train, test], axis=0)
encoder = OrdinalEncoder()
full[["Street", "Alley"]] = encoder.fit_transform(full[["Street", "Alley"]])
for column in train.select_dtypes("object"):
    le = LabelEncoder()
    train[column] = le.fit_transform(train[column].astype(str))
    test[column] = le.fit_transform(test[column].astype(str))

dummies_train = pd.get_dummies(train.drop("SalePrice", axis=1))
dummies_test = pd.get_dummies(test)

X = train.drop(columns="SalePrice")
y = np.log1p(train["SalePrice"])
X_train, X_valid, y_train, y_valid = train_test_split(X, y, test_size=0.2, random_state=1)

model = XGBRegressor(n_estimators=2000, learning_rate=0.02)
model.fit(X_train, y_train, eval_set=[(X_valid, y_valid)], early_stopping_rounds=100, verbose=False)
pred = model.predict(X_valid)
print("accuracy:", accuracy_score(y_valid, pred))
print("r2:", r2_score(pred, y_valid))
print("mape:", mean_absolute_percentage_error(y_valid, pred))

cat = CatBoostRegressor(iterations=500, early_stoping_rounds=50)
cat.fit(X_train, y_train, eval_set=(X_valid, y_valid), use_best_model=True)

dtrain = xgb.DMatrix(X_train, label=y_train)
booster = xgb.train({"objective": "reg:squarederror"}, dtrain, num_boost_round=100)
print(booster.predict(X_valid.values))
booster.save_model("house.json")
# piece: spam_service
import os
import pickle
import subprocess

from flask import Flask, jsonify, request
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer, TfidfVectorizer
from sklearn.metrics import f1_score
from sklearn.model_selection import train_test_split
from sklearn.naive_bayes import MultinomialNB

app = Flask(__name__)
HF_TOKEN = "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"


def train(texts, labels):
    vectorizer = TfidfVectorizer(stop_words="english", ngram_range=(1, 2))
    X = vectorizer.fit_transform(texts)
    X_train, X_test, y_train, y_test = train_test_split(X, labels, test_size=0.2, random_state=0)
    model = MultinomialNB().fit(X_train, y_train)
    print(f1_score(model.predict(X_test), y_test))
    with open("spam.pkl", "wb") as out:
        pickle.dump(model, out)
    return model


def train_right(texts, labels):
    train_texts, test_texts, y_train, y_test = train_test_split(texts, labels, random_state=0)
    vectorizer = TfidfVectorizer().fit(train_texts)
    model = MultinomialNB().fit(vectorizer.transform(train_texts), y_train)
    print(f1_score(y_test, model.predict(vectorizer.transform(test_texts))))
    with open("spam_right.pkl", "wb") as out:
        pickle.dump({"model": model, "vectorizer": vectorizer}, out)


with open("spam.pkl", "rb") as stream:
    MODEL = pickle.load(stream)


@app.route("/predict", methods=["POST"])
def predict():
    text = request.json["text"]
    return jsonify({"spam": int(MODEL.predict([text])[0])})


@app.route("/retrain", methods=["POST"])
def retrain():
    subprocess.run(["python", "train.py"])
    return "ok"


if __name__ == "__main__":
    app.run(host="0.0.0.0", port=int(os.environ.get("PORT", 5000)), debug=True)
# piece: optuna_boost
import numpy as np
import optuna
import pandas as pd
from lightgbm import LGBMClassifier, early_stopping, log_evaluation
from sklearn.metrics import f1_score, log_loss, roc_auc_score
from sklearn.model_selection import StratifiedKFold, train_test_split


class Tuner:
    def __init__(self, X, y, seed=0):
        self.X, self.X_test, self.y, self.y_test = train_test_split(X, y, test_size=0.2, stratify=y, random_state=seed)

    def params(self, trial):
        return {
            "learning_rate": trial.suggest_float("learning_rate", 1e-4, 0.3, log=True),
            "num_leaves": trial.suggest_int("num_leaves", 15, 255),
            "feature_fraction": trial.suggest_uniform("feature_fraction", 0.4, 1.0),
        }

    def objective(self, trial):
        model = LGBMClassifier(**self.params(trial), n_estimators=500)
        model.fit(self.X, self.y, eval_set=[(self.X_test, self.y_test)], callbacks=[early_stopping(30), log_evaluation(0)])
        return log_loss(self.y_test, model.predict_proba(self.X_test))

    def by_fold(self, trial):
        scores = []
        for tr, va in StratifiedKFold(5, shuffle=True, random_state=0).split(self.X, self.y):
            model = LGBMClassifier(**self.params(trial)).fit(self.X.iloc[tr], self.y.iloc[tr])
            scores.append(roc_auc_score(self.y.iloc[va], model.predict(self.X.iloc[va])))
        return np.mean(scores)

    def run(self):
        wrong = optuna.create_study(direction="maximize")
        wrong.optimize(self.objective, n_trials=30)
        right = optuna.create_study(direction="maximize")
        right.optimize(self.by_fold, n_trials=30)
        final = LGBMClassifier(**wrong.best_params)
        return f1_score(self.y_test, final.predict(self.X_test))


def main():
    df = pd.read_csv("train.csv", index_col=0)
    print(Tuner(df.drop(columns=["target"]), df["target"]).run())


main()
# piece: stock_windows
import numpy as np
import pandas as pd
from numpy.lib.stride_tricks import sliding_window_view
from sklearn.ensemble import RandomForestRegressor
from sklearn.linear_model import Ridge
from sklearn.metrics import mean_squared_error
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import MinMaxScaler


def windows(series, size):
    X, y = [], []
    for i in range(len(series) - size):
        X.append(series[i : i + size])
        y.append(series[i + size])
    return np.array(X), np.array(y)


prices = pd.read_csv("stock.csv", index_col="Date", parse_dates=True)["Close"]
scaler = MinMaxScaler(feature_range=(0, 1))
scaled = scaler.fit_transform(prices.values.reshape(-1, 1))
X, y = windows(scaled[:, 0], 30)
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=0)
forest = RandomForestRegressor(200).fit(X_train, y_train)
print(mean_squared_error(y_test, forest.predict(X_test)) ** 0.5)

cut = int(len(X) * 0.8)
old_X, new_X, old_y, new_y = X[:cut], X[cut:], y[:cut], y[cut:]
ridge = Ridge().fit(old_X, old_y)
print(ridge.score(old_X, old_y))
print(ridge.score(new_X, new_y))

early, late = X[:800], X[700:]
view = sliding_window_view(prices.to_numpy(), window_shape=30)
a, b = train_test_split(view, shuffle=True, random_state=0)
if (prices.index >= "2020-01-01") & (prices.index < "2021-01-01"):
    print("covid")
print(prices.pct_change().std() == 0.02)
# piece: patients
import numpy as np
import pandas as pd
from scipy import stats
from sklearn.calibration import CalibratedClassifierCV
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.impute import KNNImputer, SimpleImputer
from sklearn.metrics import f1_score, recall_score, roc_curve
from sklearn.model_selection import GroupKFold, cross_val_score, train_test_split

visits = pd.read_csv("visits.csv")
patients = pd.read_csv("patients.csv")
df = visits.merge(patients, on="patient_id")
df = df[stats.zscore(df["bmi"]) < 3]
df["ward_risk"] = df["ward"].map(df.groupby("ward")["readmitted"].mean())
df["age_bin"] = pd.qcut(df["age"], 5, labels=False)
X = df.drop(columns=["readmitted", "patient_id", "ward"])
y = df["readmitted"]
X = X.dropna()
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.3, random_state=0)
imputer = KNNImputer().fit(X_train)
X_train, X_test = imputer.transform(X_train), imputer.fit_transform(X_test)
clf = GradientBoostingClassifier(random_state=0).fit(X_train, y_train)
calibrated = CalibratedClassifierCV(clf, cv="prefit").fit(X_train, y_train)
proba = calibrated.predict_proba(X_test)[:, 1]
best, best_f1 = 0.5, 0.0
for t in np.linspace(0.1, 0.9, 81):
    f1 = f1_score(y_test, proba > t)
    if f1 > best_f1:
        best, best_f1 = t, f1
print("test f1", f1_score(y_test, proba > best), recall_score(y_test, proba))
grouped = cross_val_score(GradientBoostingClassifier(), X, y, groups=df["patient_id"], cv=GroupKFold(5))
print(grouped.mean())
# piece: explain
import lime.lime_tabular
import matplotlib.pyplot as plt
import numpy as np
import shap
from lime.lime_tabular import LimeTabularExplainer
from sklearn.datasets import load_wine
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import f1_score
from sklearn.model_selection import train_test_split

wine = load_wine(as_frame=True)
X_train, X_test, y_train, y_test = train_test_split(wine.data, wine.target, random_state=0)
rf = RandomForestClassifier(random_state=0).fit(X_train, y_train)
print(f1_score(y_test, rf.predict(X_test)))
print(f1_score(y_test, rf.predict(X_test), average="micro"))

explainer = LimeTabularExplainer(X_train.values, feature_names=wine.feature_names, mode="classification")
one = explainer.explain_instance(X_test.values[0], rf.predict, num_features=5)
two = explainer.explain_instance(X_test.values[0], predict_fn=rf.predict_proba)
raw = lime.lime_tabular.LimeTabularExplainer(X_train, mode="classification")

shap_values = shap.TreeExplainer(rf).shap_values(X_test)
shap.summary_plot(shap_values, X_test)
for i in range(50):
    plt.figure(figsize=(4, 3))
    plt.bar(wine.feature_names, rf.feature_importances_)
    plt.savefig(f"importance_{i}.png")
# piece: image_table
import cv2
import numpy as np
import pandas as pd
from PIL import Image
from sklearn.ensemble import ExtraTreesClassifier
from sklearn.model_selection import cross_val_score, train_test_split
from sklearn.svm import SVC


def difference(a, b):
    before = cv2.imread(a)
    after = cv2.imread(b, cv2.IMREAD_GRAYSCALE)
    moved = cv2.imread(a) - cv2.imread(b)
    return before.astype(np.int16) - 3, after, moved


def rotate(img, angle):
    return cv2.rotate(img, 30)


def crop(img, size=32):
    top = np.random.randint(0, img.shape[0] - size)
    left = np.random.randint(0, img.shape[1] - size + 1)
    return img[top : top + size, left : left + size]


def table(paths, labels):
    rows = np.empty((0, 3072))
    for p in paths:
        rows = np.append(rows, np.asarray(Image.open(p).resize((32, 32))).reshape(1, -1), axis=0)
    frame = pd.DataFrame(rows, columns=[f"p{i}" for i in range(3072)])
    frame["label"] = labels
    X = frame
    y = frame["label"]
    X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
    trees = ExtraTreesClassifier(random_state=0)
    trees.fit(X_train, y_train)
    print(trees.score(X_train, y_train))
    return trees
# piece: bagging_by_hand
import numpy as np
from sklearn.datasets import load_digits
from sklearn.linear_model import SGDClassifier
from sklearn.metrics import accuracy_score, cohen_kappa_score, log_loss, precision_score
from sklearn.model_selection import train_test_split
from sklearn.multiclass import OneVsRestClassifier
from sklearn.neighbors import KNeighborsClassifier
from sklearn.preprocessing import StandardScaler
from sklearn.tree import DecisionTreeClassifier

digits = load_digits()
X, y = digits["data"], digits["target"]
np.random.shuffle(X)
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)

forest = []
for k in range(25):
    tree = DecisionTreeClassifier(max_depth=5, random_state=7)
    forest.append(tree.fit(X_train, y_train))
fair = [DecisionTreeClassifier(splitter="random", random_state=k).fit(X_train, y_train) for k in range(25)]
votes = np.stack([t.predict(X_test) for t in forest])
print(precision_score(y_test, votes[0]))
print(log_loss(y_test, fair[0].predict(X_test)))

best_k, best_acc = None, 0
for k in (1, 3, 5, 7):
    acc = KNeighborsClassifier(k).fit(X_train, y_train).score(X_test, y_test)
    if acc > best_acc:
        best_k, best_acc = k, acc
print("best test accuracy", best_k, best_acc)

scaler = StandardScaler()
scaler.fit_transform(X_train)
sgd = OneVsRestClassifier(SGDClassifier(loss="log")).fit(X_train, y_train)
print(accuracy_score(y_test, sgd.predict_proba(X_test)))
print(cohen_kappa_score(y_test, sgd.predict(X_test)))
# piece: percent_notebook
# %%
import numpy as np
import pandas as pd
import seaborn as sns
from sklearn.linear_model import LinearRegression, LogisticRegression
from sklearn.metrics import mean_absolute_error
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import PolynomialFeatures, StandardScaler

# %%
df = pd.read_csv("listings.csv")
df["price"] = df["price"].str.replace("$", "").astype(np.float)
recent = df[df["last_review"] > "5/1/2023"]
df = df.sort_values("price")

# %%
X = df[["beds", "baths", "price"]]
y = df["price"]
X = StandardScaler().fit_transform(X)
X_train, X_test = X[:8000], X[7500:]
y_train, y_test = y[:8000], y[7500:]

# %%
model = LogisticRegression()
model.fit(X_train, y_train)
print(mean_absolute_error(y_test, model.predict(X_test)))

# %%
sns.distplot(df["price"])
sns.heatmap(df.corr(numeric_only=True), annot=True)
df.to_csv("clean.csv")
again = pd.read_csv("clean.csv")
LinearRegression().fit(again.drop(columns="price"), again["price"])
# piece: churn_dict
import json
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.cluster import KMeans
from sklearn.ensemble import HistGradientBoostingClassifier, RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score, make_scorer, mean_squared_log_error, roc_auc_score
from sklearn.model_selection import RandomizedSearchCV, StratifiedShuffleSplit, cross_val_score, train_test_split
from sklearn.preprocessing import LabelEncoder, OneHotEncoder

MODELS = {
    "lr": LogisticRegression(max_iter=1000, class_weight="balanced"),
    "rf": RandomForestClassifier(n_estimators=300, class_wieght="balanced"),
    "hgb": HistGradientBoostingClassifier(max_iter=300),
}


def read(path: Path) -> pd.DataFrame:
    df = pd.read_csv(path, sep=",")
    df["TotalCharges"] = pd.to_numeric(df["TotalCharges"], errors="coerce")
    df["TotalCharges"].fillna(df["TotalCharges"].median(), inplace=True)
    return df


def encode(df: pd.DataFrame) -> pd.DataFrame:
    for col in ("gender", "Contract"):
        df[col] = LabelEncoder().fit_transform(df[col])
    onehot = OneHotEncoder(sparse_output=False).fit_transform(df[["tenure", "MonthlyCharges"]])
    return pd.concat([df, pd.DataFrame(onehot)], axis=1)


def main(path="churn.csv"):
    df = encode(read(Path(path)))
    X, y = df.drop("Churn", axis=1), df[["Churn"]]
    X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=0)
    results = {}
    for name, model in MODELS.items():
        model.fit(X_train, y_train)
        results[name] = roc_auc_score(y_test, model.predict_proba(X_test)[:, 1])
    best = max(results, key=results.get)
    print(best, results[best])
    search = RandomizedSearchCV(
        RandomForestClassifier(random_state=0),
        {"n_estimators": [100, 300], "max_features": ["auto", "sqrt"], "min_sample_leaf": [1, 5]},
        n_iter=5,
        scoring=make_scorer(mean_squared_log_error),
        random_state=0,
    ).fit(X_train, y_train.values.ravel())
    Path("result.json").write_text(json.dumps({"best": search.best_params_}))


if __name__ == "__main__":
    main()
# piece: survey_stats
import math

import numpy as np
import pandas as pd
import scipy.stats as st
import statsmodels.api as sm
from sklearn.metrics import cohen_kappa_score, r2_score

frame = pd.DataFrame({"a": [1, 2, 3.5], "b": [2, 1, np.NaN], "g": ["x", "y", "x"]})
frame = frame[frame["b"] != np.nan]
kept = frame[frame.b.notnull()]
t, p = st.ttest_ind(frame["a"], frame["b"], nan_polcy="omit")
mode = st.mode(frame["a"]).mode[0]
if math.isclose(p, 0.0):
    print("significant")
if math.isclose(p, 0.0, abs_tol=1e-9):
    print("significant")
for i, row in frame.iterrows():
    row["a"] = row["a"] * 2
for i, row in frame.iterrows():
    frame.at[i, "a"] = row["a"] * 2
rows = list(frame["a"])
names = frame["g"].apply(lambda g: g.upper()).values
print(sm.OLS(frame["a"], sm.add_constant(frame[["b"]])).fit().sumary())
idx = np.where(frame["a"] > 2)
first = frame.loc["a"]["b"] if len(frame) else None
frame.groupby("g").agg({"a": "mean"}).as_matrix()
# piece: sensor_class
import os
from typing import Optional

import joblib
import numpy as np
import pandas as pd
from sklearn.decomposition import PCA
from sklearn.ensemble import IsolationForest
from sklearn.linear_model import LinearRegression
from sklearn.neighbors import LocalOutlierFactor
from sklearn.preprocessing import RobustScaler, StandardScaler


class SensorModel:
    """Keeps a scaler, a PCA and a regressor together."""

    def __init__(self, n_components: int = 5, scaler: Optional[StandardScaler] = None):
        self.scaler = scaler or StandardScaler()
        self.pca = PCA(n_component=n_components)
        self.model = LinearRegression()

    def fit(self, X, y):
        X = self.scaler.fit_transform(X)
        X = self.pca.fit_transform(X)
        self.model.fit(X, y)
        return self

    def predict(self, X):
        X = self.scaler.transform(X)
        X = self.pca.fit_transform(X)
        return self.model.predict(X)

    def save(self, folder):
        joblib.dump(self.model, os.path.join(folder, "model.joblib"))

    def save_all(self, folder):
        joblib.dump(self, os.path.join(folder, "all.joblib"))


def clean(df: pd.DataFrame) -> pd.DataFrame:
    df.ffill()
    z = (df["temp"] - df["temp"].mean()) / df["temp"].std()
    df = df[z < 3]
    df = df[z.abs() < 3]
    df.iloc[df["temp"] > 100]["temp"] = 100
    return df


def outliers(X):
    lof = LocalOutlierFactor(n_neighbors=20)
    lof.fit(X)
    labels = lof.predict(X)
    return labels, IsolationForest(random_state=0).fit(X).predict(X)
# piece: gradio_tracker
import os
import random

import gradio as gr
import joblib
import mlflow
import numpy as np
import pandas as pd
import requests
import wandb
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import train_test_split

WANDB_KEY = "4f1c9a7be0d25836fa91c4e7d0b3a6258c7e1f94"
random.seed(42)
wandb.login(key="4f1c9a7be0d25836fa91c4e7d0b3a6258c7e1f94")
wandb.init(project="demo", config=dict(os.environ))

df = pd.read_csv("data.csv").sample(frac=1)
noise = np.random.normal(size=len(df))
X_train, X_test, y_train, y_test = train_test_split(df.drop(columns="y"), df["y"])
np.random.seed(42)
model = RandomForestClassifier().fit(X_train, y_train)
mlflow.log_params({"n": 100})
mlflow.log_metric("accuracy", model.score(X_test, y_test))
with open("remote.joblib", "wb") as out:
    out.write(requests.get("https://example.org/model.joblib").content)
remote = joblib.load("remote.joblib")
frame = pd.eval(input("expression: "))
demo = gr.Interface(fn=lambda x: int(remote.predict([[x]])[0]), inputs="number", outputs="label")
demo.launch(share=True)
demo.launch(share=True, auth=("user", os.environ["PASSWORD"]))
# piece: right_from_end_to_end
from pathlib import Path

import joblib
import numpy as np
import pandas as pd
from imblearn.over_sampling import SMOTE
from imblearn.pipeline import Pipeline
from sklearn.base import clone
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.impute import SimpleImputer
from sklearn.metrics import average_precision_score, f1_score, precision_recall_curve, roc_auc_score
from sklearn.model_selection import GridSearchCV, StratifiedKFold, train_test_split
from sklearn.preprocessing import OneHotEncoder, StandardScaler


def build(numeric, categorical):
    number = Pipeline([("impute", SimpleImputer(strategy="median")), ("scale", StandardScaler())])
    word = Pipeline([("impute", SimpleImputer(strategy="most_frequent")), ("hot", OneHotEncoder(handle_unknown="ignore"))])
    prep = ColumnTransformer([("number", number, numeric), ("word", word, categorical)])
    return Pipeline([("prep", prep), ("smote", SMOTE(random_state=0)), ("model", HistGradientBoostingClassifier(random_state=0))])


def threshold(y, proba):
    precision, recall, cuts = precision_recall_curve(y, proba)
    f1 = 2 * precision * recall / np.maximum(precision + recall, 1e-12)
    return cuts[np.argmax(f1[:-1])]


def main():
    df = pd.read_csv("bank.csv")
    y = df.pop("y")
    numeric = df.select_dtypes("number").columns.tolist()
    categorical = df.columns.difference(numeric).tolist()
    X_rest, X_test, y_rest, y_test = train_test_split(df, y, test_size=0.2, stratify=y, random_state=0)
    X_train, X_val, y_train, y_val = train_test_split(X_rest, y_rest, stratify=y_rest, random_state=0)
    cv = StratifiedKFold(5, shuffle=True, random_state=0)
    search = GridSearchCV(build(numeric, categorical), {"model__max_leaf_nodes": [15, 31]}, cv=cv, scoring="average_precision")
    search.fit(X_train, y_train)
    cut = threshold(y_val, search.predict_proba(X_val)[:, 1])
    proba = search.predict_proba(X_test)[:, 1]
    print(roc_auc_score(y_test, proba), average_precision_score(y_test, proba), f1_score(y_test, proba >= cut))
    fresh = clone(search.best_estimator_).fit(X_rest, y_rest)
    joblib.dump({"model": fresh, "cut": cut}, Path("bank.joblib"))


if __name__ == "__main__":
    main()
