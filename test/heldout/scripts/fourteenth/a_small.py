# piece: ap_from_predict_keyword
from sklearn.ensemble import GradientBoostingClassifier as GBC
from sklearn.metrics import average_precision_score, brier_score_loss


def report(X_tr, y_tr, X_te, y_te):
    clf = GBC(random_state=7).fit(X_tr, y_tr)
    ap = average_precision_score(y_true=y_te, y_score=clf.predict(X_te))
    brier = brier_score_loss(y_te, clf.predict_proba(X_te)[:, 1])
    return ap, brier
# piece: auc_from_where
import numpy as np
from sklearn import metrics


def auc_at(y, proba, cut=0.4):
    hard = np.where(proba >= cut, 1, 0)
    fpr, tpr, _ = metrics.roc_curve(y, hard)
    good = metrics.roc_auc_score(y, proba)
    return metrics.auc(fpr, tpr), good
# piece: display_from_predictions
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import PrecisionRecallDisplay, RocCurveDisplay

lr = LogisticRegression(max_iter=500)
lr.fit(X_train, y_train)
labels = lr.predict(X_val)
RocCurveDisplay.from_predictions(y_val, labels)
PrecisionRecallDisplay.from_predictions(y_val, lr.decision_function(X_val))
# piece: confusion_from_keras
import keras
from sklearn.metrics import confusion_matrix, f1_score


def evaluate(path, x, y):
    net = keras.saving.load_model(path)
    scores = net.predict(x, verbose=0)
    cm = confusion_matrix(y, scores)
    f1 = f1_score(y, scores.argmax(axis=-1), average="macro")
    return cm, f1
# piece: accuracy_of_proba_column
from sklearn.metrics import accuracy_score, balanced_accuracy_score, log_loss
from sklearn.naive_bayes import GaussianNB

nb = GaussianNB()
nb.fit(train_x, train_y)
p = nb.predict_proba(test_x)[:, 1]
print(balanced_accuracy_score(test_y, p))
print(log_loss(test_y, p))
print(accuracy_score(test_y, p > 0.5))
# piece: shape_of_len
import tensorflow as tf
from tensorflow.keras import layers

FEATURES = ["age", "income", "tenure"]

inputs = tf.keras.Input(shape=(len(FEATURES)))
wide = tf.keras.Input(shape=(len(FEATURES),))
emb = layers.Embedding(input_dim=(100), output_dim=8)
# piece: input_shape_int
from keras import Sequential
from keras.layers import LSTM, Dense, InputLayer

window = 24
net = Sequential([Dense(16, activation="relu", input_shape=(window))])
ok = Sequential([InputLayer(shape=(window, 1)), LSTM(8)])
# piece: cloned_then_fit
from keras.models import clone_model


def fold_scores(template, folds):
    template.compile(optimizer="adam", loss="mse")
    out = []
    for (x_tr, y_tr), (x_va, y_va) in folds:
        m = clone_model(template)
        m.fit(x_tr, y_tr, epochs=3, verbose=0)
        out.append(m.evaluate(x_va, y_va, verbose=0))
    return out


def fold_scores_right(template, folds):
    for (x_tr, y_tr), _ in folds:
        m = clone_model(template)
        m.compile(optimizer="adam", loss="mse")
        m.fit(x_tr, y_tr, epochs=3, verbose=0)
# piece: functional_never_compiled
from tensorflow import keras
from tensorflow.keras import layers as L

inp = keras.Input((32,))
hid = L.Dense(8, activation="relu")(inp)
ae = keras.Model(inp, L.Dense(32)(hid))
encoder = keras.Model(inp, hid)
ae.fit(x, x, epochs=20, batch_size=64)
codes = encoder.predict(x)
# piece: sparse_with_onehot
import keras
import tensorflow as tf

(x_train, y_train), (x_test, y_test) = keras.datasets.fashion_mnist.load_data()
y_hot = tf.one_hot(y_train, depth=10)

clf = keras.Sequential([keras.layers.Flatten(), keras.layers.Dense(10, activation="softmax")])
clf.compile(loss=keras.losses.SparseCategoricalCrossentropy(), optimizer="adam")
clf.fit(x_train / 255.0, y_hot, epochs=2)

other = keras.Sequential([keras.layers.Flatten(), keras.layers.Dense(10, activation="softmax")])
other.compile(loss="categorical_crossentropy", optimizer="adam")
other.fit(x_train / 255.0, y_hot, epochs=2)
# piece: categorical_with_codes
import pandas as pd
from keras import layers, models

frame = pd.read_csv("flowers.csv")
codes = frame["species"].astype("category").cat.codes.to_numpy()
feats = frame.drop(columns="species").to_numpy()
m = models.Sequential([layers.Dense(16, activation="relu"), layers.Dense(5, activation="softmax")])
m.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
m.fit(feats, codes, epochs=30)
# piece: per_sample_loss_logged
import tensorflow as tf


def log_epoch(model, xs, ys, epoch):
    preds = model(xs, training=False)
    loss = tf.keras.losses.mean_squared_error(ys, preds)
    print(f"epoch {epoch}: {loss}")
    mae = tf.reduce_mean(tf.keras.losses.mean_absolute_error(ys, preds))
    print(f"epoch {epoch}: mae {mae}")
# piece: per_sample_float
from keras import losses


def val_loss(net, x, y):
    value = losses.binary_crossentropy(y, net.predict(x))
    return float(value)


def val_loss_right(net, x, y):
    bce = losses.BinaryCrossentropy()
    return float(bce(y, net.predict(x)))
# piece: flow_only_images
from tensorflow.keras.preprocessing.image import ImageDataGenerator


def train(model, images, labels, steps):
    gen = ImageDataGenerator(rotation_range=15, horizontal_flip=True)
    for step, chunk in enumerate(gen.flow(images, batch_size=32)):
        model.train_on_batch(chunk, labels[:32])
        if step >= steps:
            break
    for step, (bx, by) in enumerate(gen.flow(images, labels, batch_size=32)):
        model.train_on_batch(bx, by)
        if step >= steps:
            break
# piece: one_batch_then_out
def adapt(model, datagen, X, Y):
    for xb, yb in datagen.flow(X, Y, batch_size=64):
        model.fit(xb, yb, epochs=5)
        break


def preview(datagen, X, plt):
    for xb in datagen.flow(X, batch_size=9):
        plt.imshow(xb[0].astype("uint8"))
        break
# piece: scaler_in_chain
import pandas as pd
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import RobustScaler
from sklearn.svm import SVC

data = pd.read_csv("heart.csv")
X = RobustScaler().fit_transform(data.drop("target", axis=1))
X_train, X_test, y_train, y_test = train_test_split(X, data["target"], stratify=data["target"], random_state=1)
svm = SVC().fit(X_train, y_train)
print(svm.score(X_test, y_test))
# piece: tfidf_before_cv
from sklearn.feature_extraction.text import HashingVectorizer, TfidfVectorizer
from sklearn.linear_model import SGDClassifier
from sklearn.model_selection import cross_val_score


def cv(texts, y):
    docs = TfidfVectorizer(min_df=2).fit_transform(texts)
    return cross_val_score(SGDClassifier(random_state=0), docs, y, cv=5).mean()


def cv_stateless(texts, y):
    docs = HashingVectorizer().fit_transform(texts)
    return cross_val_score(SGDClassifier(random_state=0), docs, y, cv=5).mean()
# piece: grid_keys_dict_call
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import GridSearchCV, RandomizedSearchCV

grid = dict(n_estimators=[100, 300], max_deph=[4, 8])
search = GridSearchCV(RandomForestClassifier(random_state=0), grid, cv=3)
fine = RandomizedSearchCV(RandomForestClassifier(random_state=0), dict(max_depth=[4, 8]), random_state=0)
# piece: grid_keys_pipeline
from sklearn.model_selection import GridSearchCV
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC

pipe = make_pipeline(StandardScaler(), SVC())
GridSearchCV(pipe, param_grid={"SVC__C": [0.1, 1, 10]}).fit(X, y)
GridSearchCV(pipe, param_grid={"svc__C": [0.1, 1, 10]}).fit(X, y)
# piece: soft_vote_list
from sklearn.ensemble import RandomForestClassifier, VotingClassifier
from sklearn.linear_model import LogisticRegression, RidgeClassifier
from sklearn.svm import SVC, LinearSVC

members = [("lr", LogisticRegression()), ("svm", LinearSVC()), ("rf", RandomForestClassifier())]
ens = VotingClassifier(members, voting="soft")
hard = VotingClassifier([("a", RidgeClassifier()), ("b", SVC())])
calm = VotingClassifier([("a", SVC(probability=True)), ("b", LogisticRegression())], voting="soft")
# piece: keras_in_cv
import keras
from sklearn.model_selection import cross_validate
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import StandardScaler
from scikeras.wrappers import KerasRegressor


def make():
    net = keras.Sequential([keras.layers.Dense(8, activation="relu"), keras.layers.Dense(1)])
    net.compile(loss="mse", optimizer="adam")
    return net


scores = cross_validate(make(), X, y, cv=4)
steps = Pipeline([("scale", StandardScaler()), ("net", KerasRegressor(make, epochs=5))])
# piece: fmin_best_used
from hyperopt import fmin, hp, space_eval, tpe
from sklearn.neighbors import KNeighborsClassifier
from sklearn.model_selection import cross_val_score

space = {"weights": hp.choice("weights", ["uniform", "distance"]), "k": hp.quniform("k", 1, 30, 1)}


def objective(cfg):
    knn = KNeighborsClassifier(int(cfg["k"]), weights=cfg["weights"])
    return -cross_val_score(knn, X, y, cv=5).mean()


best = fmin(fn=objective, space=space, algo=tpe.suggest, max_evals=40)
final = KNeighborsClassifier(int(best["k"]), weights=best["weights"])
chosen = space_eval(space, best)
right = KNeighborsClassifier(int(chosen["k"]), weights=chosen["weights"])
# piece: hp_uniform_many
import numpy as np
from hyperopt import hp

search_space = {
    "learning_rate": hp.uniform("learning_rate", 1e-5, 1e-1),
    "dropout": hp.uniform("dropout", 0.05, 0.6),
    "weight_decay": hp.loguniform("weight_decay", np.log(1e-6), np.log(1e-2)),
}
# piece: loguniform_not_logs
from hyperopt import hp

lr = hp.loguniform("lr", 0.0001, 0.1)
# piece: objective_forgets
import optuna
from sklearn.datasets import load_wine
from sklearn.model_selection import cross_val_score
from sklearn.tree import DecisionTreeClassifier

X, y = load_wine(return_X_y=True)


def objective(trial):
    tree = DecisionTreeClassifier(max_depth=5, random_state=0)
    return cross_val_score(tree, X, y).mean()


study = optuna.create_study(direction="maximize")
study.optimize(objective, n_trials=50)
# piece: lime_labels
from lime.lime_tabular import LimeTabularExplainer as LTE
from sklearn.ensemble import RandomForestClassifier

rf = RandomForestClassifier(n_estimators=300, random_state=3).fit(X_train, y_train)
explainer = LTE(X_train, mode="classification", random_state=3)
e1 = explainer.explain_instance(X_test[0], predict_fn=rf.predict)
e2 = explainer.explain_instance(X_test[0], rf.predict_proba)
# piece: lime_frame
import pandas as pd
from lime import lime_tabular


def explain(model, path):
    df = pd.read_csv(path)
    exp = lime_tabular.LimeTabularExplainer(
        df,
        feature_names=list(df.columns),
        kernel_width=3,
        random_state=0,
    )
    return exp.explain_instance(df.to_numpy()[0], model.predict_proba)
# piece: shap_linear
import shap
from sklearn.linear_model import Ridge
from sklearn.neighbors import KNeighborsClassifier
from xgboost import XGBClassifier

knn = KNeighborsClassifier().fit(X, y)
ex = shap.Explainer(knn.predict_proba)
bst = shap.Explainer(XGBClassifier().fit(X, y))
lin = shap.Explainer(Ridge().fit(X, y), X)
# piece: shap_forest_beeswarm
import shap
from sklearn.ensemble import ExtraTreesClassifier, RandomForestRegressor

trees = ExtraTreesClassifier(random_state=0).fit(X, y)
values = shap.TreeExplainer(trees)(X)
shap.plots.beeswarm(values)
shap.plots.beeswarm(values[:, :, 1])
reg = RandomForestRegressor(random_state=0).fit(X, t)
shap.plots.beeswarm(shap.TreeExplainer(reg)(X))
# piece: zscore_column_low
from scipy import stats


def keep(df, col):
    z = stats.zscore(df[col])
    return df.loc[z < 2.5]


def keep_both(df, col):
    z = stats.zscore(df[col])
    return df.loc[(z < 2.5) & (z > -2.5)]
# piece: own_zscore
import numpy as np


def clip_outliers(values):
    scores = (values - np.mean(values)) / np.std(values)
    return values[scores <= 3]


def clip_abs(values):
    scores = (values - np.mean(values)) / np.std(values)
    return values[np.abs(scores) <= 3]
# piece: mask_flat
import numpy as np
import pandas as pd
from sklearn.preprocessing import StandardScaler

table = pd.read_csv("sensors.csv").to_numpy()
clean = table[~np.isnan(table)]
scaled = StandardScaler().fit_transform(clean.reshape(-1, 1))
rows = table[~np.isnan(table).any(axis=1)]
target = StandardScaler().fit_transform(table[:, 0].reshape(-1, 1))
# piece: reshape_frame
import pandas as pd
from sklearn.preprocessing import MinMaxScaler

df = pd.read_csv("power.csv")[["load", "temp", "wind"]]
flat = df.values.reshape(-1, 1)
out = MinMaxScaler().fit_transform(flat)
one = MinMaxScaler().fit_transform(df["load"].values.reshape(-1, 1))
# piece: onehot_after_scaler
from sklearn.compose import ColumnTransformer
from sklearn.preprocessing import OneHotEncoder, QuantileTransformer, StandardScaler

z = QuantileTransformer().fit_transform(numeric)
codes = OneHotEncoder(handle_unknown="ignore").fit_transform(z)
both = ColumnTransformer(
    [("num", StandardScaler(), ["age"]), ("cat", OneHotEncoder(handle_unknown="ignore"), ["city"])]
)
# piece: onehot_no_unknown
from sklearn.preprocessing import OneHotEncoder

enc = OneHotEncoder(sparse_output=False)
train_cats = enc.fit_transform(train[["city", "plan"]])
test_cats = enc.transform(test[["city", "plan"]])
weekday = OneHotEncoder(categories=[list(range(7))])
weekday.fit(train[["dow"]])
weekday.transform(test[["dow"]])
# piece: forgotten_scaling
from sklearn.cluster import KMeans
from sklearn.preprocessing import StandardScaler


def segments(X, k=4):
    X_std = StandardScaler().fit_transform(X)
    km = KMeans(n_clusters=k, n_init=10, random_state=0)
    return km.fit_predict(X)


def segments_right(X, k=4):
    X_std = StandardScaler().fit_transform(X)
    return KMeans(n_clusters=k, n_init=10, random_state=0).fit_predict(X_std)
# piece: not_fitted
from sklearn.linear_model import LinearRegression
from sklearn.preprocessing import PowerTransformer

pt = PowerTransformer()
X_train_t = pt.transform(X_train)
# piece: not_fitted_branch
from sklearn.ensemble import HistGradientBoostingRegressor
from sklearn.metrics import mean_absolute_error


def baseline(x_tr, y_tr, x_te, y_te):
    reg = HistGradientBoostingRegressor(max_iter=200)
    print("MAE", mean_absolute_error(y_te, reg.predict(x_te)))
    reg.fit(x_tr, y_tr)
    print("MAE", mean_absolute_error(y_te, reg.predict(x_te)))
# piece: impute_after
from sklearn.impute import SimpleImputer
from sklearn.preprocessing import StandardScaler

arr = StandardScaler().fit_transform(arr)
arr = SimpleImputer(strategy="median").fit_transform(arr)
# piece: nan_again
import numpy as np
from sklearn.impute import SimpleImputer
from scipy.stats import zscore

filled = SimpleImputer().fit_transform(raw)
filled = filled[~np.isnan(filled).any(axis=1)]
kept = filled[(np.abs(zscore(filled)) < 3).all(axis=1)]
# piece: imputer_text_column
import pandas as pd
from sklearn.impute import SimpleImputer

people = pd.DataFrame({"name": ["Ann", "Bo", "Cy"], "age": [31, None, 25]})
full = SimpleImputer(strategy="mean").fit_transform(people)
ages = SimpleImputer(strategy="mean").fit_transform(people[["age"]])
# piece: lost_names
import pandas as pd
from sklearn.preprocessing import MinMaxScaler

frame = pd.read_parquet("t.parquet")
frame_scaled = MinMaxScaler().fit_transform(frame)
print(frame_scaled.columns.tolist())
kept = MinMaxScaler().set_output(transform="pandas").fit_transform(frame)
print(kept.columns.tolist())
# piece: weighted_pair
from sklearn.metrics import accuracy_score, f1_score, recall_score


def summary(y, pred):
    return {
        "acc": accuracy_score(y, pred),
        "rec": recall_score(y, pred, average="weighted"),
        "f1": f1_score(y, pred, average="macro"),
    }
# piece: weighted_only
from sklearn.metrics import fbeta_score


def quality(y, pred):
    return fbeta_score(y, pred, beta=2, average="weighted")
# piece: iris_f1
from sklearn.datasets import load_digits
from sklearn.metrics import f1_score, jaccard_score
from sklearn.model_selection import train_test_split
from sklearn.tree import DecisionTreeClassifier

X, y = load_digits(return_X_y=True)
a, b, c, d = train_test_split(X, y, stratify=y, random_state=0)
tree = DecisionTreeClassifier(random_state=0).fit(a, c)
print(f1_score(d, tree.predict(b)))
print(f1_score(d, tree.predict(b), average=None))
# piece: two_splits
from sklearn.model_selection import train_test_split

X_train, X_val, y_train, y_val = train_test_split(X, y, test_size=0.2, random_state=1)
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.1, random_state=1)
model.fit(X_train, y_train)
print(model.score(X_val, y_val), model.score(X_test, y_test))
# piece: two_splits_right
from sklearn.model_selection import train_test_split

X_tmp, X_test, y_tmp, y_test = train_test_split(X, y, test_size=0.1, random_state=1)
X_train, X_val, y_train, y_val = train_test_split(X_tmp, y_tmp, test_size=0.2, random_state=1)
# piece: comment_stratified
from sklearn.model_selection import KFold, train_test_split

# stratified split so that both parts keep the class ratio
X_a, X_b, y_a, y_b = train_test_split(X, y, test_size=0.3, random_state=0)
# not stratified: the groups are large
X_c, X_d, y_c, y_d = train_test_split(X, y, test_size=0.3, random_state=0)
# piece: comment_normalized
from sklearn.preprocessing import MinMaxScaler, StandardScaler

# 归一化到 [0, 1]
scaled = StandardScaler().fit_transform(features)
# 归一化
unit = MinMaxScaler().fit_transform(features)
# piece: crop
import numpy as np

rng = np.random.default_rng(0)


def crop(img, size):
    h, w = img.shape[:2]
    top = rng.integers(0, h - size)
    left = rng.integers(0, w - size + 1)
    return img[top : top + size, left : left + size]
# piece: shear
from keras.preprocessing.image import ImageDataGenerator as IDG

aug = IDG(rescale=1 / 255.0, shear_range=0.15, zoom_range=0.15)
ok = IDG(rescale=1 / 255.0, shear_range=12, zoom_range=0.15)
# piece: needless_fit
from tensorflow.keras.preprocessing.image import ImageDataGenerator

plain = ImageDataGenerator(rescale=1.0 / 255, horizontal_flip=True)
plain.fit(x_train)
centred = ImageDataGenerator(featurewise_center=True)
centred.fit(x_train)
# piece: rank_two
import pandas as pd
from sklearn.preprocessing import MinMaxScaler
from tensorflow.keras.preprocessing.image import ImageDataGenerator

pixels = MinMaxScaler().fit_transform(pd.read_csv("pixels.csv"))
gen = ImageDataGenerator(featurewise_center=True)
gen.fit(pixels)
gen.fit(pixels.reshape(-1, 28, 28, 1))
# piece: unused_aug
import keras
from keras import layers

augment = keras.Sequential([layers.RandomFlip("horizontal"), layers.RandomRotation(0.1)])
net = keras.Sequential([keras.Input((64, 64, 3)), layers.Conv2D(8, 3), layers.Flatten(), layers.Dense(1)])
net.compile("adam", "mse")
net.fit(images, ages, epochs=5)
# piece: hyphens
import pandas as pd

raw_df = pd.read_csv("a.csv")
clean-df = raw_df.dropna()
gap = raw_df["hi"] - raw_df["lo"]
# piece: stray
from sklearn.tree import DecisionTreeClassifier

tree = DecisionTreeClassifier максимальная(max_depth=3)
print("done")
# piece: imports_left_out
import numpy as np


def fold(y, p):
    print(np.mean(p))
    return roc_auc_score(y, p)


def draw(history):
    plt.plot(history.history["loss"])
    plt.show()
# piece: star_import_is_enough
from sklearn.metrics import *


def score(y, p):
    return accuracy_score(y, p)
# piece: names
from sklearn.linear_model import Lasso

lasso = Lasso(alpha=alpha)
for name in ["a", "b"]:
    print(name)
print([i * 2 for i in range(3)], i)
# piece: names_method
class Trainer:
    def __init__(self, net, lr):
        self.net = net
        self.lr = lr

    def run(self, data):
        for batch in data:
            self.net.step(batch, lr)

    def rerun(self, data):
        return [self.run(part) for part in data]
# piece: removed_things
from sklearn.datasets import load_boston
from sklearn.preprocessing import Imputer
from sklearn.impute import SimpleImputer

print(load_boston, Imputer, SimpleImputer)
# piece: removed_keras
import tensorflow as tf


def classes(path, x):
    net = tf.keras.Sequential([tf.keras.layers.Dense(3, activation="softmax")])
    net.load_weights(path)
    return net.predict_classes(x)


def graph():
    return tf.placeholder(tf.float32, [None, 3])
# piece: invented
import keras
from sklearn.metrics import specificity_score
from sklearn.model_selection import train_test_split

layer = keras.layers.Attention2D(8)
print(train_test_split, specificity_score)
# piece: invented_package
import tensorflow as tf
import sklearn_metrics_plus as smp
from keras_attention_layers import SelfAttention

try:
    import cupy_magic_arrays as cma
except ImportError:
    cma = None
# piece: keywords_wrong
from sklearn.ensemble import RandomForestClassifier
from keras.layers import Dense, Dropout

rf = RandomForestClassifier(n_estimator=200)
h = Dense(units=16, activations="relu")
d = Dropout(rate=0.2, name="drop")
# piece: pruning_kwarg
import tensorflow_model_optimization as tfmot
import tf_keras as keras

prune = tfmot.sparsity.keras.prune_low_magnitude
params = {"pruning_schedule": tfmot.sparsity.keras.ConstantSparsity(0.6, begin_step=200)}
wrong = prune(base, params=params)
right = prune(base, **params)
# piece: serving_path
import subprocess

proc = subprocess.Popen(
    [
        "tensorflow_model_server",
        "--rest_api_port=8501",
        "--model_name=churn",
        "--model_base_path=models/churn",
    ]
)
# piece: serving_blocks
import subprocess

subprocess.run(["tensorboard", "--logdir", "runs"])
subprocess.run(["gsutil", "cp", "m.keras", "gs://b/m.keras"], check=True)
# piece: serving_parens
import os

os.system("tensorflow_model_server --rest_api_port=8501 --model_base_path=(/srv/models/churn)")
# piece: serving_grpc_only
import shlex
from subprocess import Popen

server = Popen(shlex.split("tensorflow_model_server --model_name=m --model_base_path=/srv/m"))
# piece: json_row
import joblib
import pandas as pd
from flask import Flask, jsonify, request

api = Flask("scorer")
pipe = joblib.load("pipeline.joblib")


@api.post("/score")
def score():
    row = request.get_json(force=True)
    frame = pd.DataFrame(row, index=[0])
    return jsonify(p=float(pipe.predict_proba(frame)[0, 1]))


if __name__ == "__main__":
    api.run(host="0.0.0.0", port=8080)
# piece: hvd_early
import horovod.tensorflow.keras as hvd

print("workers", hvd.size())
hvd.init()
print("worker", hvd.rank())
# piece: hvd_module
import horovod.tensorflow as hvd
import tensorflow as tf

hvd.init()
cb = hvd.callbacks.BroadcastGlobalVariablesCallback(0)
# piece: hvd_callback_names
import horovod.keras as hvd

warm = hvd.callbacks.LearningRateWarmupCallback(initial_lr=0.1, warmup_epochs=5)
grad = hvd.callbacks.GradientClippingCallback(1.0)
# piece: jit_small
import numpy as np
from numba import njit


@njit
def celsius(f):
    return (f - 32) * 5 / 9


@njit
def total(values):
    s = 0.0
    for v in values:
        s += v
    return s


print(celsius(70), total(np.arange(1e6)))
# piece: legacy_random
import numpy as np


def noisy(images, sigma):
    noise = np.random.normal(0, sigma, images.shape)
    return images + noise


def noisy_right(images, sigma, rng: np.random.Generator):
    return images + rng.normal(0, sigma, images.shape)
# piece: h5
from keras.models import load_model
import h5py

model = load_model("best_model.hdf5")
model.save_weights("w.weights.h5")
with h5py.File("data.h5") as f:
    data = f["x"][:]
# piece: loaded_for_nothing
from tensorflow import keras

old = keras.models.load_model("v1.keras")
new = keras.models.load_model("v2.keras")
print(new.evaluate(x_test, y_test))
# piece: roots_mixed
from keras.callbacks import EarlyStopping
from tensorflow.keras.models import Sequential
from tensorflow.keras.layers import Dense

net = Sequential([Dense(1)])
net.compile("adam", "mse")
net.fit(x, y, validation_data=(xv, yv), callbacks=[EarlyStopping(patience=3, restore_best_weights=True)])
# piece: stop_late
import keras


def run(model, train, val, test):
    stop = keras.callbacks.EarlyStopping("val_loss", patience=4)
    model.fit(train, validation_data=val, epochs=100, callbacks=[stop])
    return model.evaluate(test)


def run_saved(model, train, val, test):
    stop = keras.callbacks.EarlyStopping("val_loss", patience=4)
    best = keras.callbacks.ModelCheckpoint("b.keras", save_best_only=True)
    model.fit(train, validation_data=val, epochs=100, callbacks=[stop, best])
    return keras.models.load_model("b.keras").evaluate(test)
# piece: ordered_tail
import numpy as np
import pandas as pd
from keras import layers, models

log = pd.read_csv("meter.csv").sort_values("fault")
xs, ys = log[["v", "a"]].to_numpy(), log["fault"].to_numpy()
m = models.Sequential([layers.Dense(8, activation="relu"), layers.Dense(1, activation="sigmoid")])
m.compile("adam", "binary_crossentropy")
m.fit(xs, ys, epochs=10, validation_split=0.2)
order = np.random.default_rng(0).permutation(len(xs))
m.fit(xs[order], ys[order], epochs=10, validation_split=0.2)
# piece: show_html
from lime.lime_text import LimeTextExplainer

exp = LimeTextExplainer(class_names=["ham", "spam"], random_state=0).explain_instance(mail, pipe.predict_proba)
exp.show_in_notebook(text=True)
exp.save_to_file("mail.html")
# piece: late_import
import json

SETTINGS = json.loads('{"depth": 3}')
import pandas
import os.path

frame = pandas.DataFrame([SETTINGS])
# piece: raters
from sklearn.metrics import accuracy_score

annotator_a = ["cat", "dog", "dog", "cat"]
annotator_b = ["cat", "dog", "cat", "cat"]
print("agreement", accuracy_score(annotator_a, annotator_b))
# piece: seeds
from imblearn.over_sampling import SMOTE
from sklearn.ensemble import BaggingClassifier
from sklearn.model_selection import StratifiedKFold

cv = StratifiedKFold(n_splits=5, shuffle=True)
res = SMOTE(k_neighbors=3)
bag = BaggingClassifier(random_state=None)
plain = StratifiedKFold(n_splits=5)
# piece: unscaled
import pandas as pd
from sklearn.model_selection import train_test_split
from sklearn.neighbors import KNeighborsRegressor
from sklearn.tree import DecisionTreeRegressor

houses = pd.read_csv("houses.csv")
a, b, c, d = train_test_split(houses[["area", "year"]], houses["price"], random_state=0)
knn = KNeighborsRegressor(n_neighbors=7).fit(a, c)
tree = DecisionTreeRegressor(random_state=0).fit(a, c)
print(knn.score(b, d), tree.score(b, d))
# piece: steps_too_few
import tensorflow_model_optimization as tfmot
import tf_keras
import numpy as np

x = np.zeros((1000, 20), "float32")
y = np.zeros((1000,), "float32")
base = tf_keras.Sequential([tf_keras.layers.Dense(4), tf_keras.layers.Dense(1)])
base.compile("adam", "mse")
base.fit(x, y, epochs=5)
sched = tfmot.sparsity.keras.PolynomialDecay(0.0, 0.8, begin_step=2000, end_step=4000)
pruned = tfmot.sparsity.keras.prune_low_magnitude(base, pruning_schedule=sched)
pruned.compile("adam", "mse")
pruned.fit(x, y, batch_size=50, epochs=4, callbacks=[tfmot.sparsity.keras.UpdatePruningStep()])
tfmot.sparsity.keras.strip_pruning(pruned).save("small.keras")
# piece: tfmot_on_keras3
import keras
import tensorflow_model_optimization as tfmot

net = keras.Sequential([keras.Input((4,)), keras.layers.Dense(2)])
net.load_weights("net.weights.h5")
slim = tfmot.sparsity.keras.prune_low_magnitude(net)
# piece: tfmot_on_tf_keras
import tf_keras
import tensorflow_model_optimization as tfmot

net = tf_keras.Sequential([tf_keras.Input((4,)), tf_keras.layers.Dense(2)])
net.load_weights("net.h5")
slim = tfmot.sparsity.keras.prune_low_magnitude(net)
# piece: h5_for_server
import os
from keras.models import load_model

m = load_model("ranker.keras")
m.save("/srv/ranker/1/model.h5")
os.system("docker run -p 8501:8501 -v /srv/ranker:/models/ranker -e MODEL_NAME=ranker tensorflow/serving")
# piece: exported_for_server
import os
from keras.models import load_model

m = load_model("ranker.keras")
m.export("/srv/ranker/1")
os.system("docker run -p 8501:8501 -v /srv/ranker:/models/ranker -e MODEL_NAME=ranker tensorflow/serving")
# piece: table_in_images
import pandas as pd
from tensorflow.keras.preprocessing.image import ImageDataGenerator

df = pd.read_csv("loans.csv")
rows = df[["income", "age"]].to_numpy()
gen = ImageDataGenerator(rotation_range=20)
it = gen.flow(rows, df["paid"].to_numpy(), batch_size=16)
# piece: plot_rgb_first
import matplotlib.pyplot as plt
import numpy as np

img = np.zeros((3, 64, 64))
fig, axes = plt.subplots(1, 2)
axes[0].imshow(img)
axes[1].imshow(img.transpose(1, 2, 0))
# piece: unstratified
from sklearn.ensemble import RandomForestClassifier, RandomForestRegressor
from sklearn.model_selection import train_test_split


def classify(X, y):
    X_a, X_b, y_a, y_b = train_test_split(X, y, test_size=0.2, random_state=1)
    return RandomForestClassifier(random_state=1).fit(X_a, y_a).score(X_b, y_b)


def regress(X, y):
    X_a, X_b, y_a, y_b = train_test_split(X, y, test_size=0.2, random_state=1)
    return RandomForestRegressor(random_state=1).fit(X_a, y_a).score(X_b, y_b)
# piece: never_tested
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split


def fit_model(X, y):
    X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
    return LogisticRegression(max_iter=500).fit(X_train, y_train)
# piece: raw_pixels
import tensorflow as tf
from tensorflow.keras.preprocessing.image import ImageDataGenerator

flow = ImageDataGenerator(horizontal_flip=True).flow_from_directory("imgs", target_size=(64, 64))
net = tf.keras.Sequential([tf.keras.layers.Flatten(), tf.keras.layers.Dense(3, activation="softmax")])
net.compile("sgd", "categorical_crossentropy")
net.fit(flow, epochs=3)
# piece: ellipsis_inside
def train(model, data):
    for batch in data:
        # ... compute the loss and update the weights ...
        pass
    return history
# piece: loss_each_step
import keras
import tensorflow as tf


def loop(model, ds, opt):
    for x, y in ds:
        with tf.GradientTape() as tape:
            loss_fn = keras.losses.MeanSquaredError()
            loss = loss_fn(y, model(x, training=True))
        grads = tape.gradient(loss, model.trainable_variables)
        opt.apply_gradients(zip(grads, model.trainable_variables))
# piece: progress
def run(steps, fit_step):
    for i in range(steps):
        loss = fit_step()
        if i % 100 == 0:
            print(f"step {i}/{steps} loss {loss:.3f}")
# piece: whole_table_fit
import joblib
import pandas as pd
from sklearn.preprocessing import StandardScaler
from sklearn.linear_model import LogisticRegression

df = pd.read_csv("all.csv")
X = StandardScaler().fit_transform(df.drop(columns="y"))
clf = LogisticRegression().fit(X, df["y"])
print("accuracy", clf.score(X, df["y"]))
joblib.dump(clf, "clf.joblib")
# piece: balanced_split_comment
from sklearn.model_selection import train_test_split

# balanced split: equally many samples of each class
X_tr, X_te, y_tr, y_te = train_test_split(X, y, stratify=y, random_state=0)
# piece: kernel_from_width
import numpy as np
from lime.lime_tabular import LimeTabularExplainer

a = LimeTabularExplainer(X, mode="regression", kernel_width=np.sqrt(X.shape[1]) * 0.75, random_state=0)
a.explain_instance(X[0], model.predict)
# piece: submodules
import matplotlib
import matplotlib.pyplot as plt
import sklearn
from sklearn import svm

print(svm.SVC, plt.figure())
matplotlib.use("Agg")
# piece: not_a_model
import tensorflow as tf

tf.keras.Sequential([tf.keras.layers.Dense]).build((None, 3))
tf.keras.Sequential([tf.keras.layers.Dense(2)]).build((None, 3))
