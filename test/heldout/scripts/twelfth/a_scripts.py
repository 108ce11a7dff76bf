# piece: churn_cli
"""Train a churn model with a preprocessing pipeline."""
import argparse
from dataclasses import dataclass, field
from pathlib import Path

import joblib
import numpy as np
import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import HistGradientBoostingClassifier, RandomForestClassifier
from sklearn.impute import SimpleImputer
from sklearn.metrics import average_precision_score, classification_report, roc_auc_score
from sklearn.model_selection import GridSearchCV, StratifiedKFold, train_test_split
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler


@dataclass
class Config:
    data: Path = Path("churn.csv")
    out: Path = Path("model.joblib")
    target: str = "churned"
    numeric: list = field(default_factory=lambda: ["tenure", "charges"])
    categorical: list = field(default_factory=lambda: ["plan", "region"])
    seed: int = 42


def load(cfg: Config) -> pd.DataFrame:
    df = pd.read_csv(cfg.data)
    df["charges"].fillna(df["charges"].median(), inplace=True)
    df.drop_duplicates()
    df[df["tenure"] < 0]["tenure"] = 0
    return df


def build(cfg: Config) -> Pipeline:
    numeric = Pipeline([("scale", StandardScaler()), ("impute", SimpleImputer(strategy="median"))])
    categorical = Pipeline([
        ("impute", SimpleImputer(strategy="most_frequent")),
        ("onehot", OneHotEncoder(handle_unknown="ignore", sparse=False)),
    ])
    prep = ColumnTransformer([("num", numeric, cfg.numeric), ("cat", categorical, cfg.categorical)])
    return Pipeline([("prep", prep), ("clf", RandomForestClassifier(random_state=cfg.seed))])


def evaluate(model, X_test, y_test):
    y_pred = model.predict(X_test)
    print(classification_report(y_pred, y_test))
    print("AUC", roc_auc_score(y_test, y_pred))
    print("AP", average_precision_score(y_test, model.predict_proba(X_test)[:, 1]))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, default=Config.data)
    args = parser.parse_args()
    cfg = Config(data=args.data)
    df = load(cfg)
    X, y = df[cfg.numeric + cfg.categorical], df[cfg.target]
    X_train, y_train, X_test, y_test = train_test_split(X, y, stratify=y, random_state=cfg.seed)
    grid = {
        "clf__n_estimators": [200, 400],
        "clf__learning_rate": [0.05, 0.1],
        "prep__num__imputer__strategy": ["mean", "median"],
    }
    cv = StratifiedKFold(n_splits=5, random_state=cfg.seed)
    search = GridSearchCV(build(cfg), grid, scoring="roc_auc", cv=cv, n_jobs=-1)
    search.fit(X_train, y_train)
    evaluate(search.best_estimator_, X_test, y_test)
    joblib.dump(search.best_estimator_, cfg.out)


if __name__ == "__main__":
    main()


# piece: kaggle_lgb
import gc

import lightgbm as lgb
import numpy as np
import pandas as pd
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedKFold
from sklearn.preprocessing import LabelEncoder, StandardScaler

train = pd.read_csv("../input/train.csv")
test = pd.read_csv("../input/test.csv")
target = train.pop("target")

cats = [c for c in train.columns if train[c].dtype == "object"]
for c in cats:
    le = LabelEncoder()
    train[c] = le.fit_transform(train[c].astype(str))
    test[c] = le.fit_transform(test[c].astype(str))

train["amount_rank"] = train["amount"].rank(pct=True)
full = pd.concat([train, test])
scaler = StandardScaler().fit(full)
train[train.columns] = scaler.transform(train)
test[test.columns] = scaler.transform(test)

oof = np.zeros(len(train))
preds = np.zeros(len(test))
params = dict(objective="binary", metric="auc", learning_rate=0.02, num_leaves=63, verbosity=-1)
skf = StratifiedKFold(n_splits=5, shuffle=True, random_state=2023)
for fold, (tr, va) in enumerate(skf.split(train, target)):
    dtrain = lgb.Dataset(train.iloc[tr], target.iloc[tr])
    dvalid = lgb.Dataset(train.iloc[va], target.iloc[va])
    booster = lgb.train(
        params,
        dtrain,
        num_boost_round=5000,
        valid_sets=[dtrain, dvalid],
        verbose_eval=200,
        callbacks=[lgb.early_stopping(100)],
    )
    oof[va] = booster.predict(train.iloc[va])
    preds += booster.predict(test) / skf.n_splits
    print(fold, roc_auc_score(target.iloc[va], oof[va] > 0.5))
    gc.collect()

print("OOF", roc_auc_score(target, oof))
sub = pd.read_csv("../input/sample_submission.csv")
sub["target"] = preds
sub.to_csv("submission.csv", index=False)


# piece: xgb_optuna
import optuna
import pandas as pd
import xgboost as xgb
from sklearn.metrics import mean_squared_error, mean_absolute_error
from sklearn.model_selection import KFold, train_test_split

df = pd.read_csv("houses.csv", parse_dates=["sold_at"]).sort_values("sold_at")
df["price_prev"] = df["price"].shift(1)
df["price_next"] = df["price"].shift(-1)
df = df.dropna().reset_index(drop=True)
features = ["area", "rooms", "price_prev", "price_next"]
X, y = df[features], df["price"]
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=0)


def objective(trial: optuna.Trial) -> float:
    params = {
        "max_depth": trial.suggest_int("max_depth", 3, 10),
        "eta": trial.suggest_float("eta", 1e-3, 0.3, log=True),
        "subsample": trial.suggest_uniform("subsample", 0.5, 1.0),
        "lr": trial.suggest_float("lr", 1e-5, 1e-1),
    }
    model = xgb.XGBRegressor(**params, n_estimators=500, early_stopping_rounds=30)
    model.fit(X_train, y_train, eval_set=[(X_test, y_test)], verbose=False)
    return mean_squared_error(y_test, model.predict(X_test), squared=False)


study = optuna.create_study(direction="maximize", sampler=optuna.samplers.TPESampler(seed=0))
study.optimize(objective, n_trials=40)
final = xgb.XGBRegressor(n_estimators=500)
print("MAE", mean_absolute_error(y_test, final.predict(X_test)))
final.fit(X_train, y_train)
print("MAE", mean_absolute_error(final.predict(X_test), y_test))


# piece: keras_tabular
from __future__ import annotations

import keras
import numpy as np
import pandas as pd
from keras import layers
from sklearn.metrics import f1_score, roc_auc_score
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

EPOCHS = 50
BATCH = 256


def read(path: str):
    frame = pd.read_csv(path)
    y = frame["label"].to_numpy()
    X = frame.drop(columns=["id"]).to_numpy(dtype="float32")
    return X, y


def make_model(n_features: int) -> keras.Model:
    inputs = keras.Input(shape=(n_features))
    x = layers.Dense(128)(inputs)
    x = layers.BatchNormalization()(x)
    x = layers.Activation("relu")(x)
    skip = layers.Dense(64, activation="relu")(x)
    x = layers.Dropout(0.3)(x)
    outputs = layers.Dense(1, activation="sigmoid")(x)
    model = keras.Model(inputs, outputs)
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=1e-3),
        loss=keras.losses.BinaryCrossentropy(from_logits=True),
        metrics=["accuracy", keras.metrics.AUC(name="auc")],
    )
    return model


X, y = read("train.csv")
scaler = StandardScaler()
X = scaler.fit_transform(X)
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, stratify=y, random_state=0)
model = make_model(X.shape[1])
callbacks = [
    keras.callbacks.EarlyStopping(monitor="val_auc", mode="min", patience=5),
    keras.callbacks.ModelCheckpoint("best.keras", monitor="val_auc", mode="max", save_best_only=True),
]
history = model.fit(
    X_train,
    y_train,
    validation_data=(X_test, y_test),
    epochs=EPOCHS,
    batch_size=BATCH,
    callbacks=callbacks,
)
acc, loss, auc = model.evaluate(X_test, y_test)
probs = model.predict(X_test)
labels = probs.argmax(axis=1)
print("F1", f1_score(y_test, labels), "AUC", roc_auc_score(y_test, probs))
model.save("final.h5")


# piece: keras_subclass
import tensorflow as tf
from tensorflow import keras


class Encoder(keras.layers.Layer):
    def __init__(self, width, rate=0.1, **kwargs):
        super().__init__(**kwargs)
        self.dense = keras.layers.Dense(width, activation="gelu")
        self.norm = keras.layers.LayerNormalization()
        self.rate = rate

    def call(self, x, training=False):
        h = self.norm(x + self.dense(x))
        h = keras.layers.Dropout(self.rate)(h, training=training)
        return h


class Classifier(keras.Model):
    def __init__(self, classes=4, width=64):
        super().__init__()
        self.blocks = [Encoder(width) for _ in range(3)]
        self.drop = keras.layers.Dropout(0.5)
        self.head = keras.layers.Dense(classes, activation="softmax")

    def call(self, x, training=False):
        for block in self.blocks:
            x = block(x, training=training)
        return self.head(self.drop(x, training=training))


model = Classifier()
loss_fn = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
optimizer = keras.optimizers.Adam(1e-3)
metric = keras.metrics.SparseCategoricalAccuracy()


@tf.function
def train_step(x, y):
    with tf.GradientTape() as tape:
        probs = model(x)
        loss = loss_fn(y, probs)
    grads = tape.gradient(loss, model.trainable_variables)
    optimizer.apply_gradients(zip(grads, model.trainable_variables))
    metric.update_state(probs, y)
    return loss


train_ds = tf.data.Dataset.from_tensor_slices((features, labels)).batch(64).shuffle(4096)
for epoch in range(10):
    for x, y in train_ds:
        loss = train_step(x, y)
    print(epoch, float(loss), float(metric.result()))


# piece: text_classifier
from sklearn.datasets import fetch_20newsgroups
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.feature_selection import SelectKBest, chi2
from sklearn.linear_model import LogisticRegression, SGDClassifier
from sklearn.metrics import accuracy_score, f1_score, ConfusionMatrixDisplay
from sklearn.model_selection import GridSearchCV, cross_val_score, train_test_split
from sklearn.naive_bayes import MultinomialNB
from sklearn.pipeline import Pipeline

raw = fetch_20newsgroups(subset="all", remove=("headers", "footers", "quotes"))
vectorizer = TfidfVectorizer(stop_words="english", max_features=30_000)
X = vectorizer.fit_transform(raw.data)
X = SelectKBest(chi2, k=5000).fit_transform(X, raw.target)
X_train, X_test, y_train, y_test = train_test_split(X, raw.target, test_size=0.25, random_state=0)

candidates = {"nb": MultinomialNB(), "lr": LogisticRegression(max_iter=1000), "sgd": SGDClassifier(random_state=0)}
scores = {}
for name, clf in candidates.items():
    clf.fit(X_train, y_train)
    scores[name] = accuracy_score(y_test, clf.predict(X_test))
best = candidates[max(scores, key=scores.get)]
print("F1", f1_score(y_test, best.predict(X_test)))
print("macro F1", f1_score(y_test, best.predict(X_test), average="macro"))
print(vectorizer.get_feature_names()[:20])

pipe = Pipeline([("tfidf", TfidfVectorizer()), ("nb", MultinomialNB())])
grid = GridSearchCV(pipe, {"tfidf__ngram_range": [(1, 1), (1, 2)], "nb__alpa": [0.1, 1.0]}, cv=3)
grid.fit(raw.data, raw.target)
print(cross_val_score(pipe, raw.data, raw.target, cv=3, scoring="f1_macro").mean())


# piece: forecast
import numpy as np
import pandas as pd
from sklearn.ensemble import GradientBoostingRegressor
from sklearn.metrics import mean_absolute_percentage_error, r2_score
from sklearn.model_selection import KFold, TimeSeriesSplit, cross_val_score, train_test_split
from sklearn.preprocessing import MinMaxScaler

LAGS = 24


class Forecaster:
    """Direct one-step forecaster on lagged values."""

    def __init__(self, horizon=1):
        self.horizon = horizon
        self.scaler = MinMaxScaler()
        self.model = GradientBoostingRegressor(random_state=0)

    def windows(self, series):
        X, y = [], []
        for i in range(LAGS, len(series) - self.horizon):
            X.append(series[i - LAGS:i])
            y.append(series[i + self.horizon])
        return np.array(X), np.array(y)

    def run(self, series):
        scaled = self.scaler.fit_transform(series.reshape(-1, 1)).ravel()
        X, y = self.windows(scaled)
        X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=0)
        self.model.fit(X_train, y_train)
        pred = self.model.predict(X_test)
        print("R2", r2_score(pred, y_test))
        print("MAPE", mean_absolute_percentage_error(y_test, pred))
        return pred


df = pd.read_csv("load.csv", parse_dates=["ts"], index_col="ts")
df["load"] = df["load"].interpolate()
df["temp_smooth"] = df["temp"].rolling(5, center=True).mean()
df["hour"] = df.index.hour
df = df.dropna()
X, y = df[["temp_smooth", "hour"]], df["load"]
cv = KFold(n_splits=5, shuffle=True, random_state=1)
print(cross_val_score(GradientBoostingRegressor(random_state=0), X, y, cv=cv).mean())
print(cross_val_score(GradientBoostingRegressor(random_state=0), X, y, cv=TimeSeriesSplit(5)).mean())
Forecaster().run(df["load"].to_numpy())


# piece: catboost_cv
from collections import defaultdict

import numpy as np
import pandas as pd
from catboost import CatBoostClassifier, Pool
from imblearn.over_sampling import SMOTENC
from sklearn.metrics import f1_score, log_loss, matthews_corrcoef, recall_score
from sklearn.model_selection import StratifiedGroupKFold, train_test_split


def load():
    claims = pd.read_csv("claims.csv")
    people = pd.read_csv("people.csv")
    df = claims.merge(people, on="person_id", how="left", validate="m:1")
    df = df.fillna(method="ffill")
    df["region_rate"] = df.groupby("region")["fraud"].transform("mean")
    return df


def main():
    df = load()
    y = df["fraud"]
    X = df.drop(["fraud", "person_id"], axis=1)
    X, y = SMOTENC(categorical_features=[0, 1], random_state=0).fit_resample(X, y)
    X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
    model = CatBoostClassifier(iterations=1000, auto_class_weights="Balanced", verbose=0)
    model.fit(Pool(X_train, y_train), eval_set=Pool(X_test, y_test), early_stopping_rounds=50)
    results = defaultdict(list)
    pred = model.predict(X_test)
    results["log_loss"].append(log_loss(y_test, pred))
    results["f1"].append(f1_score(y_test, model.predict_proba(X_test)))
    results["mcc"].append(matthews_corrcoef(pred, y_test))
    results["recall"].append(recall_score(pred, y_test))
    for name, values in results.items():
        print(f"{name}: {np.mean(values):.4f}")


if __name__ == "__main__":
    main()


# piece: notebook_cells
# %%
import numpy as np
import pandas as pd
import matplotlib.pyplot as plt
import seaborn as sns
from sklearn.ensemble import RandomForestClassifier, StackingClassifier, VotingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import OneHotEncoder
from sklearn.svm import SVC
from sklearn import metrics

df = pd.read_csv("titanic.csv")
df.isnull().sum()

# %%
for col in ["Age", "Fare", "SibSp"]:
    plt.figure(figsize=(5, 3))
    sns.histplot(df[col])
    plt.savefig(f"{col}.png")

# %%
df.Age.fillna(df.Age.mean(), inplace=True)
df["Embarked"] = df["Embarked"].fillna(df["Embarked"].mode()[0])
df = df[df["Fare"] < 300 and df["Age"] > 0]
df = df[df["Cabin"] != np.nan]

# %%
train_df, test_df = train_test_split(df, test_size=0.2, stratify=df["Survived"], random_state=0)
X_train = pd.get_dummies(train_df[["Pclass", "Sex", "Embarked"]])
X_test = pd.get_dummies(test_df[["Pclass", "Sex", "Embarked"]])
y_train, y_test = train_df["Survived"], test_df["Survived"]

# %%
vote = VotingClassifier([("svc", SVC()), ("rf", RandomForestClassifier(random_state=0))], voting="soft")
stack = StackingClassifier([("svc", SVC()), ("rf", RandomForestClassifier(random_state=0))], LogisticRegression())
stack.fit(X_train, y_train)
y_hat = stack.predict(X_test)
tpr, fpr, _ = metrics.roc_curve(y_test, stack.predict_proba(X_test)[:, 1])
print(metrics.precision_score(y_hat, y_test))
metrics.plot_confusion_matrix(stack, X_test, y_test)
plt.show()


# piece: custom_estimators
import numpy as np
import pandas as pd
from scipy import stats
from sklearn.base import BaseEstimator, ClassifierMixin, TransformerMixin, clone
from sklearn.utils.validation import check_is_fitted
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import balanced_accuracy_score, brier_score_loss, make_scorer, mean_pinball_loss
from sklearn.model_selection import cross_val_predict, cross_validate


class Winsorizer(BaseEstimator, TransformerMixin):
    def __init__(self, q=0.01):
        self.q = q
        self.low_ = None

    def fit(self, X, y=None):
        self.low_, self.high_ = np.quantile(X, [self.q, 1 - self.q], axis=0)
        return self

    def transform(self, X):
        return np.clip(X, self.low_, self.high_)


class Bagger(BaseEstimator, ClassifierMixin):
    def __init__(self, base=None, n=10, *steps):
        self.base = base
        self.n = n
        self.steps = steps

    def fit(self, X, y):
        rng = np.random.default_rng(0)
        self.members_ = []
        for _ in range(self.n):
            idx = rng.integers(0, len(X), len(X))
            self.members_.append(clone(self.base).fit(X[idx], y[idx]))
        self.classes_ = np.unique(y)
        return self

    def predict(self, X):
        votes = np.stack([m.predict(X) for m in self.members_])
        return stats.mode(votes, axis=0).mode


pinball = make_scorer(mean_pinball_loss, alpha=0.9)
brier = make_scorer(brier_score_loss, greater_is_better=False, needs_proba=True)
data = np.genfromtxt("wine.csv", delimiter=",", skip_header=1)
X, y = data[:, :-1], data[:, -1].astype(np.int)
X = X[~np.isnan(X)]
bag = Bagger(LogisticRegression(), 5)
cross_validate(bag, X, y, cv=5)
print(bag.predict(X[:3]))
winsor = Winsorizer()
print(winsor.fit(X).transform(X[:3]))


# piece: serve_model
import io
import pickle
import subprocess

import joblib
import numpy as np
import pandas as pd
from flask import Flask, jsonify, request
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import MinMaxScaler, OrdinalEncoder

app = Flask(__name__)
encoder = OrdinalEncoder()
scaler = MinMaxScaler()


def train(frame: pd.DataFrame):
    X = frame[["age", "income"]]
    scaled = scaler.fit_transform(X)
    model = LogisticRegression().fit(scaled, frame["bought"])
    joblib.dump(model, "model.joblib")
    return model


@app.post("/upload")
def upload():
    model = pickle.loads(request.data)
    frame = pd.read_csv(io.StringIO(request.form["csv"]))
    rows = frame.query(f"age > {request.form['age']}")
    same = frame.query("age > @limit", local_dict={"limit": 3})
    return jsonify(n=len(rows), m=len(same), y=model.predict(rows).tolist())


@app.post("/score")
def score():
    model = joblib.load("model.joblib")
    row = pd.DataFrame([request.get_json()])
    return jsonify(p=float(model.predict_proba(scaler.transform(row))[0, 1]))


if __name__ == "__main__":
    app.run(host="0.0.0.0", port=80, debug=True)


# piece: image_cnn
import os

import cv2
import keras
import numpy as np
from keras import layers
from sklearn.model_selection import train_test_split

SIZE = 64


def load(folder):
    images, labels = [], []
    for name in os.listdir(folder):
        image = cv2.imread(os.path.join(folder, name))
        images.append(cv2.resize(image, (SIZE, SIZE)))
        labels.append(int(name.split("_")[0]))
    return np.array(images), np.array(labels)


def load_checked(folder):
    images = []
    for name in os.listdir(folder):
        image = cv2.imread(os.path.join(folder, name))
        if image is None:
            continue
        images.append(cv2.resize(image, (SIZE, SIZE)))
    return np.array(images)


def net(classes):
    return keras.Sequential([
        keras.Input((SIZE, SIZE, 3)),
        layers.Conv2D(32, 3, use_bias=True),
        layers.BatchNormalization(),
        layers.ReLU(),
        layers.MaxPooling2D(),
        layers.Conv2D(64, 3, activation="relu"),
        layers.Dense(classes, activation="sigmoid"),
    ])


X, y = load("train")
X_train, X_val, y_train, y_val = train_test_split(X / 255.0, y, test_size=0.2, stratify=y, random_state=0)
model = net(5)
model.compile(optimizer="adamm", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit_generator(zip(X_train, y_train), epochs=3)
model.fit(X_train, y_train, validation_data=(X_val, y_val), epochs=5)
classes = model.predict_classes(X_val)
