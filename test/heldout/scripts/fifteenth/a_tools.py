# piece: choice_position
from hyperopt import Trials, fmin, hp, tpe
from hyperopt import space_eval
from sklearn.model_selection import cross_val_score
from sklearn.svm import SVC

kernels = ["linear", "rbf", "poly"]
space = {"kernel": hp.choice("kernel", kernels), "C": hp.loguniform("C", -5, 3)}


def loss(params):
    return -cross_val_score(SVC(**params), X, y, cv=3).mean()


found = fmin(fn=loss, space=space, algo=tpe.suggest, max_evals=40, trials=Trials())
final = SVC(**found).fit(X, y)
right = SVC(**space_eval(space, found)).fit(X, y)


# piece: choice_logged
import logging

import hyperopt
from hyperopt import hp

log = logging.getLogger(__name__)


def best_depth(objective):
    space = {"depth": hp.choice("depth", [3, 5, 9]), "rate": hp.uniform("rate", 0.5, 1.0)}
    best = hyperopt.fmin(objective, space, algo=hyperopt.rand.suggest, max_evals=10)
    log.info("best depth %s", best["depth"])
    log.info("best rate %s", best["rate"])
    return kernels_of(best)


def kernels_of(best):
    return best


# piece: linear_rate
import optuna
from hyperopt import hp

space = {
    "learning_rate": hp.uniform("learning_rate", 1e-5, 1e-1),
    "momentum": hp.uniform("momentum", 0.01, 0.99),
}


def objective(trial: optuna.Trial) -> float:
    decay = trial.suggest_float("weight_decay", 1e-6, 1e-2)
    rate = trial.suggest_float("lr", 1e-5, 1e-1, log=True)
    return fit_and_score(decay, rate)


# piece: bounds_that_are_no_logs
from hyperopt import hp
import numpy as np

wrong = hp.loguniform("lr", 0.0001, 0.1)
right = hp.loguniform("lr", np.log(0.0001), np.log(0.1))


# piece: deaf_objective
import optuna
from sklearn.ensemble import ExtraTreesClassifier
from sklearn.model_selection import cross_val_score


def deaf(trial):
    forest = ExtraTreesClassifier(n_estimators=300, max_depth=8, random_state=0)
    return cross_val_score(forest, X, y).mean()


def listening(trial):
    forest = ExtraTreesClassifier(max_depth=trial.suggest_int("depth", 2, 12), random_state=0)
    return cross_val_score(forest, X, y).mean()


optuna.create_study(direction="maximize").optimize(deaf, n_trials=20)
optuna.create_study(direction="maximize").optimize(listening, n_trials=20)


# piece: explained_labels
from lime import lime_tabular
from lime.lime_text import LimeTextExplainer
from sklearn.ensemble import RandomForestClassifier
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.naive_bayes import MultinomialNB
from sklearn.pipeline import make_pipeline


def explain_row(X_train, y_train, row, names):
    forest = RandomForestClassifier(random_state=0).fit(X_train, y_train)
    tool = lime_tabular.LimeTabularExplainer(X_train, feature_names=names, random_state=0)
    a = tool.explain_instance(data_row=row, predict_fn=forest.predict, num_features=6)
    b = tool.explain_instance(data_row=row, predict_fn=forest.predict_proba, num_features=6)
    return a, b


def explain_text(texts, stars, text):
    bayes = make_pipeline(TfidfVectorizer(), MultinomialNB()).fit(texts, stars)
    return LimeTextExplainer(random_state=0).explain_instance(text, bayes.predict)


# piece: lime_frame
import pandas as pd
from lime.lime_tabular import LimeTabularExplainer

loans = pd.read_csv("loans.csv")
features = loans.drop(columns=["default"])
framed = LimeTabularExplainer(features, mode="classification", random_state=1)
plain = LimeTabularExplainer(features.to_numpy(), mode="classification", random_state=1)
narrow = LimeTabularExplainer(features.to_numpy(), kernel_width=3, random_state=1)
usual = LimeTabularExplainer(features.to_numpy(), kernel_width=0.75 * features.shape[1] ** 0.5, random_state=1)


# piece: lime_page
def show(explainer, row, clf):
    explanation = explainer.explain_instance(row, clf.predict_proba)
    explanation.show_in_notebook(show_table=True)
    explanation.save_to_file("row.html")


# piece: shap_alone
import shap
from sklearn.linear_model import Ridge
from sklearn.neighbors import KNeighborsRegressor
from xgboost import XGBRegressor


def explain(X, y):
    near = KNeighborsRegressor().fit(X, y)
    trees = XGBRegressor(random_state=0).fit(X, y)
    alone = shap.Explainer(near)
    masked = shap.Explainer(near.predict, X[:100])
    by_tree = shap.Explainer(trees)
    by_call = shap.Explainer(near.predict)
    return alone, masked, by_tree, by_call


# piece: shap_many_outputs
import shap
from sklearn.datasets import load_wine
from sklearn.ensemble import ExtraTreesClassifier

X, y = load_wine(return_X_y=True, as_frame=True)
model = ExtraTreesClassifier(random_state=0).fit(X, y)
explanation = shap.TreeExplainer(model)(X)
shap.plots.beeswarm(explanation[:, :, 2])
shap.plots.beeswarm(explanation)


# piece: flask_small
from flask import Flask, jsonify, request
import joblib
import pandas as pd

app = Flask(__name__)
pipeline = joblib.load("pipeline.joblib")


@app.post("/score")
def score():
    body = request.get_json(force=True)
    frame = pd.DataFrame(body, index=[0])
    return jsonify(score=float(pipeline.predict_proba(frame)[0, 1]))


@app.post("/score-checked")
def score_checked():
    body = request.get_json()
    if not isinstance(body, list) or any(set(row) != {"age", "income"} for row in body):
        return jsonify(error="rows of age and income"), 400
    frame = pd.DataFrame(body).reindex(columns=["age", "income"])
    return jsonify(scores=pipeline.predict_proba(frame)[:, 1].tolist())


if __name__ == "__main__":
    app.run(port=8080)


# piece: served_by_waitress
from flask import Flask
from waitress import serve

app = Flask(__name__)

if __name__ == "__main__":
    serve(app, host="127.0.0.1", port=8080)


# piece: blocking_board
import subprocess
from subprocess import Popen

subprocess.run(["tensorboard", "--logdir", "runs", "--port", "6006"])
print("board is up")
Popen(["tensorboard", "--logdir", "runs", "--port", "6007"])
subprocess.run(["tar", "xf", "data.tar"], check=True)


# piece: model_server
from subprocess import Popen


def serve_here():
    return Popen(["tensorflow_model_server", "--rest_api_port=8501", "--model_base_path=./export/digits"])


def serve_template():
    return Popen(["tensorflow_model_server", "--rest_api_port=8501", "--model_base_path=(/srv/models/digits)"])


def serve_grpc_only():
    return Popen(["tensorflow_model_server", "--model_name=digits", "--model_base_path=/srv/models/digits"])


def serve_right():
    return Popen(["tensorflow_model_server", "--rest_api_port=8501", "--model_base_path=gs://models/digits"])


# piece: server_of_h5
import os
from tensorflow import keras


def publish(model):
    model.save("/srv/models/digits/1/model.h5")
    os.system("tensorflow_model_server --rest_api_port=8501 --model_base_path=/srv/models/digits &")


# piece: needless_jit
import numpy as np
from numba import njit


@njit
def to_celsius(kelvin):
    return kelvin - 273.15


@njit
def running_max(values):
    out = np.empty_like(values)
    top = values[0]
    for i in range(len(values)):
        top = max(top, values[i])
        out[i] = top
    return out


print(to_celsius(300.0))


# piece: crop_start
import numpy as np


def crop(image, size, rng=np.random.default_rng(3)):
    height, width = image.shape[:2]
    top = rng.integers(0, height - size)
    left = rng.integers(0, width - size, endpoint=True)
    return image[top:top + size, left:left + size]


# piece: fixed_noise
import cv2


def random_brightness(image):
    return cv2.convertScaleAbs(image, alpha=1.0, beta=40)


def random_contrast(image, rng):
    return cv2.convertScaleAbs(image, alpha=rng.uniform(0.8, 1.2), beta=0)


# piece: old_random
import numpy as np


def mixup(a, b, rng):
    weight = np.random.beta(0.4, 0.4)
    right_weight = rng.beta(0.4, 0.4)
    return weight * a + (1 - weight) * b, right_weight


# piece: epochs_shown
def loop(epochs, step):
    for epoch in range(epochs):
        print("epoch %d/%d: %.3f" % (epoch, epochs, step()))
    for epoch in range(1, epochs + 1):
        print("epoch %d/%d: %.3f" % (epoch, epochs, step()))


# piece: unused
import json
import numpy as np
import numpy.random
import scipy.stats

print(np.mean([1, 2]), scipy.stats.norm.cdf(0.3))
from pathlib import Path

print(Path.cwd())


# piece: two_names
import numpy as np

totals = np.arange(4) velká + 1
print(totals)


# piece: unfinished
def train_epoch(model, loader):
    total = 0.0
    for batch in loader:
        # ... forward pass, loss and optimizer step
        total += 1
    return total


# piece: stored_and_forgotten
import joblib
import keras

scaler = joblib.load("scaler.joblib")
net = keras.saving.load_model("churn.keras")
print(scaler.mean_)


# piece: random_parts
from imblearn.over_sampling import SMOTE
from sklearn.cluster import KMeans
from sklearn.ensemble import BaggingClassifier


def parts(X, y):
    X2, y2 = SMOTE().fit_resample(X, y)
    groups = KMeans(n_clusters=3, random_state=9).fit_predict(X)
    return BaggingClassifier(n_jobs=-1).fit(X2, y2), groups


# piece: torch_flips_on_rows
from sklearn.preprocessing import StandardScaler
from torchvision import transforms as T
from PIL import Image

flip = T.Compose([T.RandomHorizontalFlip(), T.ToTensor()])


def augment_rows(table):
    return flip(StandardScaler().fit_transform(table))


def augment_picture(path):
    return flip(Image.open(path).convert("RGB"))
