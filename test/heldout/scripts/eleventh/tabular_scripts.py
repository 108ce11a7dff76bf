# piece: kaggle_lgbm
"""Gradient boosting baseline for the tabular competition."""
import argparse
import gc
import os

import lightgbm as lgb
import numpy as np
import pandas as pd
from sklearn.metrics import f1_score, roc_auc_score
from sklearn.model_selection import StratifiedKFold
from sklearn.preprocessing import LabelEncoder

TARGET = "default"
ID = "applicant_id"


def parse_args():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data-dir", default="../input")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--seed", type=int, default=42)
    return parser.parse_args()


def load(data_dir):
    train = pd.read_csv(os.path.join(data_dir, "train.csv"))
    test = pd.read_csv(os.path.join(data_dir, "test.csv"))
    return train, test


def encode(train, test):
    for column in train.select_dtypes("object").columns:
        encoder = LabelEncoder()
        train[column] = encoder.fit_transform(train[column].astype(str))
        test[column] = encoder.fit_transform(test[column].astype(str))
    return train, test


def run(args):
    train, test = load(args.data_dir)
    train, test = encode(train, test)
    features = [c for c in train.columns if c not in (ID, TARGET)]
    X, y = train[features], train[TARGET]
    oof, preds = np.zeros(len(train)), np.zeros(len(test))
    folds = StratifiedKFold(n_splits=args.folds, shuffle=True, random_state=args.seed)
    for fold, (fit_idx, val_idx) in enumerate(folds.split(X, y)):
        model = lgb.LGBMClassifier(n_estimators=3000, learning_rate=0.02, random_state=args.seed)
        model.fit(
            X.iloc[fit_idx],
            y.iloc[fit_idx],
            eval_set=[(X.iloc[val_idx], y.iloc[val_idx])],
            eval_metric="auc",
            callbacks=[lgb.early_stopping(100), lgb.log_evaluation(200)],
        )
        oof[val_idx] = model.predict(X.iloc[val_idx])
        preds += model.predict_proba(test[features])[:, 1] / args.folds
        print(fold, roc_auc_score(y.iloc[val_idx], model.predict(X.iloc[val_idx])))
        print(fold, f1_score(y.iloc[val_idx], model.predict(X.iloc[val_idx])))
        del model
        gc.collect()
    print("f1", f1_score(y, oof))
    submission = pd.DataFrame({ID: test[ID], TARGET: preds})
    submission.to_csv("submission.csv")
    return oof


if __name__ == "__main__":
    run(parse_args())
# piece: config_pipeline
"""Train a churn model from a config object."""
from dataclasses import dataclass, field

import joblib
import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import RandomForestClassifier
from sklearn.impute import SimpleImputer
from sklearn.metrics import accuracy_score, average_precision_score
from sklearn.model_selection import GridSearchCV, train_test_split
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler


@dataclass
class Config:
    path: str = "churn.csv"
    target: str = "churned"
    numeric: list = field(default_factory=lambda: ["tenure", "charges"])
    categorical: list = field(default_factory=lambda: ["plan", "region"])
    grid: dict = field(default_factory=lambda: {"forest__n_estimators": [200, 500], "forest__max_dept": [4, 8]})


def build(cfg: Config) -> Pipeline:
    numeric = Pipeline([("impute", SimpleImputer(strategy="average")), ("scale", StandardScaler())])
    categorical = OneHotEncoder(handle_unknown="ignore", sparse=True)
    columns = ColumnTransformer([("num", numeric, cfg.numeric), ("cat", categorical, cfg.categorical)])
    return Pipeline([("columns", columns), ("forest", RandomForestClassifier(class_weight="balanced", random_state=0))])


class Trainer:
    def __init__(self, cfg: Config):
        self.cfg = cfg
        self.frame = pd.read_csv(cfg.path)
        self.search = None

    def split(self):
        y = self.frame[self.cfg.target]
        return train_test_split(self.frame, y, test_size=0.2, stratify=y, random_state=0)

    def fit(self):
        self.X_train, self.X_test, self.y_train, self.y_test = self.split()
        self.search = GridSearchCV(build(self.cfg), self.cfg.grid, scoring="average-precision", n_jobs=-1)
        self.search.fit(self.X_train, self.y_train)
        return self

    def evaluate(self):
        labels = self.search.predict(self.X_test)
        print("accuracy", accuracy_score(self.y_test, labels))
        print("AP", average_precision_score(self.y_test, labels))
        print("AP", average_precision_score(self.y_test, self.search.predict_proba(self.X_test)[:, 1]))
        joblib.dump(self.search.best_estimator_, "churn.joblib")


if __name__ == "__main__":
    Trainer(Config()).fit().evaluate()
# piece: keras_images
# %%
import numpy as np
import tensorflow as tf
from sklearn.metrics import classification_report, confusion_matrix
from tensorflow import keras
from tensorflow.keras import layers

# %%
(x_train, y_train), (x_test, y_test) = keras.datasets.cifar10.load_data()
x_train = x_train.astype("float32") / 255.0
y_train = keras.utils.to_categorical(y_train, 10)
print(x_train.shape, x_test.shape)

# %%
augment = keras.Sequential([layers.RandomFlip("horizontal"), layers.RandomRotation(0.1)])
inputs = keras.Input(shape=(32, 32, 3))
h = augment(inputs)
h = layers.Conv2D(32, 3, padding="same", activation="relu")(h)
h = layers.MaxPooling2D()(h)
h = layers.Dropout(50)(h)
h = layers.Flatten()(h)
outputs = layers.Dense(10)(h)
model = keras.Model(inputs, outputs)
model.compile(optimizer=keras.optimizers.Adam(lr=1e-3), loss="sparse_categorical_crossentropy", metrics=["accuracy"])

# %%
stop = keras.callbacks.EarlyStopping(monitor="val_acc", patience=5, restore_best_weights=True)
history = model.fit(x_train, y_train, epochs=50, batch_size=64, validation_split=0.1, callbacks=[stop])
best = max(history.history["val_accuracy"])

# %%
test_loss, test_acc = model.evaluate(x_test / 255.0, keras.utils.to_categorical(y_test, 10))
y_pred = np.argmax(model.predict(x_test), axis=0)
print(classification_report(np.argmax(model.predict(x_test), axis=1), y_test.ravel()))
print(confusion_matrix(y_test.ravel(), np.argmax(model.predict(x_test), axis=-1)))
# piece: subclassed_keras
"""Custom training of a subclassed classifier."""
import argparse

import tensorflow as tf


class Tower(tf.keras.Model):
    def __init__(self, units, classes, rate=0.3):
        super().__init__()
        self.hidden = [tf.keras.layers.Dense(u, activation="relu") for u in units]
        self.norm = tf.keras.layers.BatchNormalization()
        self.drop = tf.keras.layers.Dropout(rate)
        self.classes = classes

    def call(self, x, training=False):
        for layer in self.hidden:
            x = layer(x)
        x = self.drop(self.norm(x, training=training), training=training)
        return tf.keras.layers.Dense(self.classes)(x)


def train(model, train_ds, val_ds, epochs):
    loss_fn = tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    optimizer = tf.keras.optimizers.Adam(1e-3)
    accuracy = tf.keras.metrics.SparseCategoricalAccuracy()

    @tf.function
    def step(x, y):
        logits = model(x, training=True)
        with tf.GradientTape() as tape:
            loss = loss_fn(y, logits)
        grads = tape.gradient(loss, model.trainable_variables)
        optimizer.apply_gradients(zip(grads, model.trainable_variables))
        return loss

    @tf.function
    def step_right(x, y):
        with tf.GradientTape() as tape:
            loss = loss_fn(y, model(x, training=True))
        grads = tape.gradient(loss, model.trainable_variables)
        optimizer.apply_gradients(zip(grads, model.trainable_variables))
        return loss

    for epoch in range(epochs):
        for x, y in train_ds:
            loss = step(x, y)
        for x, y in val_ds:
            accuracy.update_state(y, model(x, training=False))
        print(epoch, float(loss), float(accuracy.result()))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--batch-size", type=int, default=128)
    args = parser.parse_args()
    (x, y), (x_val, y_val) = tf.keras.datasets.fashion_mnist.load_data()
    x, x_val = x.reshape(-1, 784) / 255.0, x_val.reshape(-1, 784) / 255.0
    train_ds = tf.data.Dataset.from_tensor_slices((x, y)).batch(args.batch_size).shuffle(10_000)
    val_ds = tf.data.Dataset.from_tensor_slices((x_val, y_val)).batch(args.batch_size)
    train(Tower([256, 128], 10), train_ds, val_ds, 5)


if __name__ == "__main__":
    main()
# piece: optuna_xgb
"""Tune XGBoost with Optuna."""
import optuna
import pandas as pd
import xgboost as xgb
from sklearn.metrics import mean_squared_error, r2_score
from sklearn.model_selection import train_test_split

df = pd.read_csv("houses.csv", index_col="Id")
y = df.SalePrice
X = pd.get_dummies(df.drop("SalePrice", axis=1))
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=7)


def objective(trial):
    params = {
        "max_depth": trial.suggest_int("max_depth", 3, 10),
        "learning_rate": trial.suggest_loguniform("learning_rate", 1e-3, 0.3),
        "subsample": trial.suggest_float("subsample", 0.5, 1.0),
    }
    model = xgb.XGBRegressor(n_estimators=300, max_depth=6, learning_rate=0.1, random_state=7)
    model.fit(X_train, y_train)
    return r2_score(y_test, model.predict(X_test))


study = optuna.create_study(direction="minimize")
study.optimize(objective, n_trials=50)

best = xgb.XGBRegressor(**study.best_params, n_estimators=300)
best.fit(X_train, y_train)
print("R2", r2_score(y_pred=best.predict(X_test), y_true=y_test))
print("RMSE", mean_squared_error(y_test, best.predict(X_test)) ** 0.5)
xgb.plot_importance(best, importance_type="gain")
# piece: lstm_forecast
"""Forecast hourly load with an LSTM."""
import numpy as np
import pandas as pd
from sklearn.metrics import mean_absolute_error
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import MinMaxScaler
from tensorflow.keras.callbacks import EarlyStopping
from tensorflow.keras.layers import LSTM, Dense, Dropout
from tensorflow.keras.models import Sequential

WINDOW = 48


def make_windows(values, window=WINDOW):
    X, y = [], []
    for i in range(len(values) - window):
        X.append(values[i : i + window])
        y.append(values[i + window, 0])
    return np.array(X), np.array(y)


def build(window, n_features):
    model = Sequential()
    model.add(LSTM(64, return_sequences=True, input_shape=(window, n_features)))
    model.add(Dropout(0.2))
    model.add(LSTM(32))
    model.add(Dense(1))
    model.compile(optimizer="adam", loss="mse", metrics=["accuracy"])
    return model


data = pd.read_csv("load.csv", parse_dates=["time"], index_col="time").sort_index()
data["load"] = data["load"].ffill()
scaler = MinMaxScaler()
scaled = scaler.fit_transform(data[["load", "temp"]])
X, y = make_windows(scaled)
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=1)
cut = int(len(X) * 0.8)
X_old, X_new, y_old, y_new = X[:cut], X[cut:], y[:cut], y[cut:]

model = build(WINDOW, X.shape[2])
stop = EarlyStopping(monitor="val_loss", patience=5)
model.fit(X_train, y_train, validation_data=(X_test, y_test), epochs=100, callbacks=[stop])
print("MAE", mean_absolute_error(y_test, model.predict(X_test)[:, 0]))
# piece: spam_text
"""Spam classifier with TF-IDF features."""
import joblib
import pandas as pd
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import classification_report, roc_auc_score
from sklearn.model_selection import cross_val_score, train_test_split
from sklearn.naive_bayes import MultinomialNB
from sklearn.pipeline import make_pipeline


def clean(text: str) -> str:
    return " ".join(text.lower().split())


def main(path: str = "spam.csv") -> None:
    df = pd.read_csv(path, encoding="latin-1").rename(columns={"v1": "label", "v2": "text"})
    df["text"] = df["text"].map(clean)
    y = (df["label"] == "spam").astype(int)

    vectorizer = TfidfVectorizer(ngram_range=(1, 2), min_df=3)
    features = vectorizer.fit_transform(df["text"])
    print(cross_val_score(MultinomialNB(), features, y, cv=5).mean())
    print(cross_val_score(make_pipeline(TfidfVectorizer(), MultinomialNB()), df["text"], y, cv=5).mean())

    train_text, test_text, y_train, y_test = train_test_split(df["text"], y, random_state=0, stratify=y)
    own = TfidfVectorizer(stop_words="english")
    clf = LogisticRegression(class_weight="balanced")
    clf.fit(own.fit_transform(train_text), y_train)
    test_matrix = own.fit_transform(test_text)
    predicted = clf.predict(own.transform(test_text))
    print(classification_report(predicted, y_test))
    print("AUC", roc_auc_score(y_test, predicted))
    print("AUC", roc_auc_score(y_test, clf.predict_proba(own.transform(test_text))[:, 1]))
    joblib.dump(clf, "spam.joblib")
    return test_matrix


if __name__ == "__main__":
    main()
# piece: hyperopt_forest_args
"""Hyperopt search for a random forest."""
import argparse

import numpy as np
import pandas as pd
from hyperopt import STATUS_OK, Trials, fmin, hp, tpe
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import cross_val_score

SPACE = {
    "n_estimators": hp.choice("n_estimators", [100, 200, 400]),
    "max_depth": hp.choice("max_depth", [None, 5, 10]),
    "min_samples_leaf": hp.uniform("min_samples_leaf", 0.001, 0.1),
}
RATES = {"learning_rate": hp.uniform("learning_rate", 1e-5, 1e-1)}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", required=True)
    parser.add_argument("--evals", type=int, default=60)
    args = parser.parse_args()
    df = pd.read_csv(args.data)
    X, y = df.drop(columns=["label"]), df["label"]

    def objective(space):
        forest = RandomForestClassifier(**space, random_state=0, n_jobs=-1)
        score = cross_val_score(forest, X, y, scoring="f1_macro", cv=3).mean()
        return {"loss": score, "status": STATUS_OK}

    trials = Trials()
    best = fmin(fn=objective, space=SPACE, algo=tpe.suggest, max_evals=args.evals, trials=trials, rstate=np.random.default_rng(0))
    print("best depth", best["max_depth"])
    print("best leaf", best["min_samples_leaf"])
    final = RandomForestClassifier(n_estimators=best["n_estimators"], random_state=0).fit(X, y)
    print("training accuracy", final.score(X, y))


if __name__ == "__main__":
    main()
# piece: fraud
"""Credit card fraud detection on a very unbalanced table."""
import pandas as pd
from imblearn.over_sampling import SMOTE
from sklearn.decomposition import PCA
from sklearn.ensemble import IsolationForest, RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, precision_recall_curve, roc_curve, auc
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler


def prepare(path):
    df = pd.read_csv(path)
    df["Amount"] = StandardScaler().fit_transform(df[["Amount"]])
    X = df.drop(["Time", "Class"], axis=1)
    y = df["Class"]
    X_res, y_res = SMOTE(random_state=42).fit_resample(X, y)
    return train_test_split(X_res, y_res, test_size=0.3, random_state=42)


def curves(model, X_test, y_test):
    scores = model.predict_proba(X_test)[:, 1]
    precision, recall, thresholds = precision_recall_curve(y_test, scores)
    tpr, fpr, _ = roc_curve(y_test, scores)
    return auc(recall, precision), auc(fpr, tpr)


def main():
    X_train, X_test, y_train, y_test = prepare("creditcard.csv")
    pca = PCA(n_components=10)
    Z_train, Z_test = pca.fit_transform(X_train), pca.fit_transform(X_test)
    linear = LogisticRegression(class_weight="balanced", penalty="l1").fit(Z_train, y_train)
    print("accuracy", accuracy_score(y_test, linear.predict(Z_test)))
    forest = RandomForestClassifier(n_estimators=200, class_weight="balanced", random_state=42)
    print(curves(forest.fit(X_train, y_train), X_test, y_test))
    lone = IsolationForest(contamination=0.002, random_state=42)
    flags = lone.predict(X_test)
    print((flags == -1).mean())


if __name__ == "__main__":
    main()
# piece: regression_suite
"""Compare regressors on the housing table."""
import numpy as np
import pandas as pd
from sklearn.datasets import fetch_california_housing
from sklearn.ensemble import RandomForestRegressor
from sklearn.linear_model import LinearRegression, LogisticRegression, SGDRegressor
from sklearn.metrics import accuracy_score, mean_absolute_error, mean_squared_error, r2_score
from sklearn.model_selection import train_test_split
from sklearn.neighbors import KNeighborsRegressor

MODELS = {
    "linear": LinearRegression(),
    "forest": RandomForestRegressor(n_estimators=200, random_state=0),
    "knn": KNeighborsRegressor(n_neighbors=7),
}


def report(name, y_true, y_pred):
    print(f"{name}: mae {mean_absolute_error(y_true, y_pred):.3f}, r2 {r2_score(y_pred, y_true):.3f}")
    print(f"{name}: rmse {np.sqrt(mean_squared_error(y_true, y_pred)):.3f}")


def main():
    X, y = fetch_california_housing(return_X_y=True, as_frame=True)
    X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
    best, best_r2 = None, float("-inf")
    for name, model in MODELS.items():
        model.fit(X_train, y_train)
        report(name, y_test, model.predict(X_test))
        score = model.score(X_test, y_test)
        if score > best_r2:
            best, best_r2 = model, score
    print("best", best, "r2 on the test set", best_r2)

    logistic = LogisticRegression(max_iter=200)
    logistic.fit(X_train, y_train)
    forest = MODELS["forest"]
    print("accuracy", accuracy_score(y_test, forest.predict(X_test)))
    sgd = SGDRegressor(loss="squared_loss", random_state=0)
    sgd.fit(X_train, y_train.to_frame())
    return pd.Series(sgd.predict(X_test), index=X_test.index)


if __name__ == "__main__":
    main()
# piece: service
"""Serve the risk model."""
import os
import pickle

import joblib
import pandas as pd
from flask import Flask, jsonify, request

app = Flask(__name__)
model = joblib.load(os.environ.get("MODEL", "risk.joblib"))
API_TOKEN = "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"


@app.route("/predict", methods=["POST"])
def predict():
    payload = request.json
    row = pd.DataFrame([payload])
    score = model.predict_proba(row)[:, 1]
    return jsonify({"score": float(score[0])})


@app.route("/reload", methods=["POST"])
def reload():
    global model
    model = pickle.loads(request.data)
    return "ok"


@app.route("/history")
def history():
    city = request.args.get("city")
    rows = pd.read_parquet("history.parquet").query("city == '%s'" % city)
    safe = pd.read_parquet("history.parquet").query("city == @city")
    return jsonify(rows.to_dict("records") + safe.to_dict("records"))


if __name__ == "__main__":
    app.run(host="0.0.0.0", port=8000, debug=True)
# piece: house_notebook
# %%
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import seaborn as sns
from sklearn.linear_model import Lasso
from sklearn.model_selection import GridSearchCV, KFold, cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import RobustScaler

# %%
train = pd.read_csv("train.csv")
test = pd.read_csv("test.csv")
ids = test.pop("Id")
y = np.log1p(train.pop("SalePrice"))
everything = pd.concat([train.drop(columns="Id"), test])
everything = pd.get_dummies(everything)
everything = everything.fillna(everything.mean())

# %%
scaler = RobustScaler().fit(everything)
X, X_test = scaler.transform(everything[: len(train)]), scaler.transform(everything[len(train) :])

# %%
fig, ax = plt.subplots(figsize=(8, 4))
sns.histplot(y, ax=ax)
plt.show()
plt.savefig("target.png")

# %%
folds = KFold(n_splits=5, random_state=0)
rmse = np.sqrt(cross_val_score(Lasso(alpha=5e-4), X, y, cv=5, scoring="mean_squared_error"))
search = GridSearchCV(make_pipeline(RobustScaler(), Lasso()), {"lasso__alphas": np.logspace(-4, 0, 20)}, cv=5)
search.fit(X, y)
print(rmse.mean(), search.best_params_, folds)

# %%
for column in train.select_dtypes("number").columns:
    plt.figure()
    train[column].hist(bins=40)
    plt.savefig(f"{column}.png")

# %%
submission = pd.DataFrame({"Id": ids, "SalePrice": np.expm1(search.predict(X_test))})
submission.to_csv("submission.csv", index=False)
# piece: stack
"""Stack three models by hand."""
from typing import NamedTuple

import numpy as np
import pandas as pd
from sklearn.base import clone
from sklearn.calibration import CalibratedClassifierCV
from sklearn.ensemble import ExtraTreesClassifier, VotingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import brier_score_loss, log_loss
from sklearn.model_selection import StratifiedKFold, cross_val_predict, train_test_split
from sklearn.svm import SVC, LinearSVC


class Halves(NamedTuple):
    X_train: pd.DataFrame
    X_test: pd.DataFrame
    y_train: pd.Series
    y_test: pd.Series


def halves(frame: pd.DataFrame) -> Halves:
    y = frame.pop("label")
    return Halves(*train_test_split(frame, y, stratify=y, random_state=0))


def base_models():
    yield "trees", ExtraTreesClassifier(n_estimators=300, random_state=0)
    yield "svm", SVC(random_state=0)
    yield "linear", LogisticRegression(max_iter=1000)


def stack(data: Halves):
    meta_train, meta_test = [], []
    for name, model in base_models():
        column = cross_val_predict(model, data.X_train, data.y_train, cv=5)
        fitted = clone(model)
        meta_test.append(fitted.predict(data.X_test))
        meta_train.append(column)
    final = LogisticRegression().fit(np.column_stack(meta_train), data.y_train)
    print("log loss", log_loss(data.y_test, final.predict(np.column_stack(meta_test))))
    return final


def vote(data: Halves):
    voting = VotingClassifier([("svm", LinearSVC()), ("linear", LogisticRegression())], voting="soft")
    voting.fit(data.X_train, data.y_train)
    hard = VotingClassifier([("svm", LinearSVC()), ("linear", LogisticRegression())], voting="hard")
    return voting, hard.fit(data.X_train, data.y_train)


def calibrate(data: Halves):
    trees = ExtraTreesClassifier(random_state=0).fit(data.X_train, data.y_train)
    calibrated = CalibratedClassifierCV(trees, cv="prefit", method="isotonic")
    calibrated.fit(data.X_train, data.y_train)
    fair = CalibratedClassifierCV(ExtraTreesClassifier(random_state=0), cv=5).fit(data.X_train, data.y_train)
    print(brier_score_loss(data.y_test, fair.predict_proba(data.X_test)[:, 1]))
    print(brier_score_loss(data.y_test, calibrated.predict(data.X_test)))
    return calibrated


def folds(data: Halves):
    scores = []
    for fit_at, val_at in StratifiedKFold(10, shuffle=True, random_state=1).split(data.X_train, data.y_train):
        model = LogisticRegression().fit(data.X_train.iloc[fit_at], data.y_train.iloc[fit_at])
        scores.append(model.score(data.X_train.iloc[fit_at], data.y_train.iloc[fit_at]))
    return np.mean(scores)
# piece: keras_tabular_tuned
"""Tabular network with transfer of an embedding and fine tuning."""
from dataclasses import dataclass

import numpy as np
import pandas as pd
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler
from tensorflow import keras
from tensorflow.keras import layers


@dataclass
class Settings:
    epochs: int = 30
    batch: int = 256
    lr: float = 1e-3
    dropout: float = 0.3


def build(n_numeric: int, n_cities: int, cfg: Settings) -> keras.Model:
    numeric = keras.Input((n_numeric,), name="numeric")
    city = keras.Input((1,), name="city")
    vector = layers.Flatten()(layers.Embedding(n_cities, 8, name="cities")(city))
    h = layers.Concatenate()([numeric, vector])
    h = layers.Dense(64, activation="relu", kernel_initializer="zeros")(h)
    h = layers.Dropout(cfg.dropout)(h)
    out = layers.Dense(2, activation="sigmoid")(h)
    model = keras.Model([numeric, city], out)
    model.compile(keras.optimizers.Adam(cfg.lr), loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


def main(cfg: Settings = Settings()):
    df = pd.read_parquet("visits.parquet")
    numeric = df.select_dtypes("number").columns.drop("bought")
    train, test = train_test_split(df, test_size=0.2, random_state=0)
    scaler = StandardScaler().fit(train[numeric])
    model = build(len(numeric), df["city"].nunique(), cfg)
    cities = df["city"].astype("category").cat.categories
    city_codes = pd.Categorical(train["city"], categories=cities).codes
    history = model.fit(
        [scaler.transform(train[numeric]), city_codes],
        train["bought"],
        epochs=cfg.epochs,
        batch_size=cfg.batch,
    )
    print(history.history["val_loss"][-1])
    model.get_layer("cities").trainable = False
    model.fit([scaler.transform(train[numeric]), city_codes], train["bought"], epochs=5)
    test_codes = pd.Categorical(test["city"], categories=cities).codes
    proba = model.predict([scaler.transform(test[numeric]), test_codes])
    print(roc_auc_score(test["bought"], np.argmax(proba, axis=1)))
    print(roc_auc_score(test["bought"], proba[:, 1]))
    keras.models.save_model(model, "visits.h5")


if __name__ == "__main__":
    main()
# piece: catboost_groups
"""CatBoost over repeated visits of patients."""
import numpy as np
import pandas as pd
from catboost import CatBoostClassifier, Pool
from sklearn.metrics import balanced_accuracy_score, matthews_corrcoef, roc_auc_score
from sklearn.model_selection import GroupKFold, cross_val_score, train_test_split

visits = pd.read_csv("visits.csv", parse_dates=["admitted"])
visits["previous"] = visits.groupby("patient_id")["stay"].shift(1)
visits["trend"] = visits.sort_values("admitted")["stay"].diff()
cats = ["ward", "doctor"]
X, y = visits.drop(columns=["readmitted", "admitted"]), visits["readmitted"]

train, test = train_test_split(visits, test_size=0.2, stratify=visits["readmitted"], random_state=3)
pool = Pool(train[cats + ["stay"]], label=train["readmitted"], cat_features=cats)
held_out = Pool(test[cats + ["stay"]], label=test["readmitted"], cat_features=cats)
model = CatBoostClassifier(iterations=1000, eval_metric="AUC", random_seed=3, verbose=100)
model.fit(pool, eval_set=held_out, early_stopping_rounds=50)
print("AUC", roc_auc_score(test["readmitted"], model.predict(held_out)))
print("AUC", roc_auc_score(test["readmitted"], model.predict(held_out, prediction_type="Probability")[:, 1]))
print("MCC", matthews_corrcoef(test["readmitted"], model.predict_proba(held_out)[:, 1]))
print("BA", balanced_accuracy_score(model.predict(held_out), test["readmitted"]))

groups = visits["patient_id"]
for fit_at, val_at in GroupKFold(n_splits=5).split(X, y, groups):
    print(len(np.intersect1d(groups.iloc[fit_at], groups.iloc[val_at])))
print(cross_val_score(CatBoostClassifier(verbose=0, cat_features=cats), X, y, cv=GroupKFold(5), groups=groups))
