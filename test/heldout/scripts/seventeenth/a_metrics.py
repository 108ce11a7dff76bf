# piece: probability_alias_method
from sklearn.linear_model import LogisticRegression
import sklearn.metrics as skm


class Experiment:
    def __init__(self):
        self.clf = LogisticRegression(max_iter=200)

    def run(self, X_train, y_train, X_test, y_test):
        self.clf.fit(X_train, y_train)
        return skm.roc_auc_score(y_test, self.clf.predict(X_test))


# piece: probability_dict_of_models
from sklearn.ensemble import RandomForestClassifier
from sklearn.svm import SVC
from sklearn.metrics import average_precision_score


def compare(X_train, y_train, X_test, y_test):
    models = {"rf": RandomForestClassifier(random_state=0), "svc": SVC()}
    return {
        name: average_precision_score(y_test, m.fit(X_train, y_train).predict(X_test))
        for name, m in models.items()
    }


# piece: probability_where
import numpy as np
from sklearn.metrics import brier_score_loss


def brier(clf, X, y):
    p = clf.predict_proba(X)[:, 1]
    label = np.where(p >= 0.5, 1, 0)
    return brier_score_loss(y, label)


# piece: probability_torchmetrics
import torch
from torchmetrics.classification import BinaryAUROC


def auroc(logits, target):
    metric = BinaryAUROC()
    hard = (torch.sigmoid(logits) > 0.5).int()
    metric.update(hard, target)
    return metric.compute()


# piece: probability_display
from sklearn.metrics import PrecisionRecallDisplay
from sklearn.tree import DecisionTreeClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def draw(X_train, y_train, X_test, y_test):
    pipe = make_pipeline(StandardScaler(), DecisionTreeClassifier())
    pipe.fit(X_train, y_train)
    PrecisionRecallDisplay.from_predictions(y_test, pipe.predict(X_test))


# piece: probability_good_booster
import lightgbm as lgb
from sklearn.metrics import roc_auc_score


def train(dtrain, X_test, y_test):
    booster = lgb.train({"objective": "binary"}, dtrain)
    return roc_auc_score(y_test, booster.predict(X_test))


# piece: probability_good_keras
import keras
from sklearn.metrics import log_loss


def evaluate(X_test, y_test):
    model = keras.models.load_model("model.keras")
    probs = model.predict(X_test).ravel()
    return log_loss(y_test, probs)


# piece: label_metric_proba
from sklearn.naive_bayes import GaussianNB
from sklearn import metrics as M


def report(X_train, y_train, X_test, y_test):
    nb = GaussianNB().fit(X_train, y_train)
    proba = nb.predict_proba(X_test)
    print(M.confusion_matrix(y_test, proba))


# piece: label_metric_keras
from tensorflow.keras import Sequential, layers
from sklearn.metrics import f1_score, classification_report


def run(x_train, y_train, x_test, y_test):
    net = Sequential([layers.Input((20,)), layers.Dense(8, activation="relu"), layers.Dense(1, activation="sigmoid")])
    net.compile(optimizer="adam", loss="binary_crossentropy")
    net.fit(x_train, y_train, epochs=3, verbose=0)
    y_hat = net.predict(x_test)
    print(classification_report(y_test, y_hat))
    print(f1_score(y_test, y_hat > 0.5))


# piece: label_metric_decision
from sklearn.svm import LinearSVC
from sklearn.metrics import cohen_kappa_score as kappa


def agreement(X, y, X_val, y_val):
    svm = LinearSVC()
    svm.fit(X, y)
    margins = svm.decision_function(X_val)
    return kappa(y_val, margins)


# piece: label_metric_xgb_booster
import xgboost as xgb
from sklearn.metrics import accuracy_score


def score(X_train, y_train, X_test, y_test):
    booster = xgb.train({"objective": "binary:logistic"}, xgb.DMatrix(X_train, label=y_train), num_boost_round=50)
    pred = booster.predict(xgb.DMatrix(X_test))
    return accuracy_score(y_test, pred)


# piece: label_metric_good_sklearn_api
from lightgbm import LGBMClassifier
from sklearn.metrics import accuracy_score


def score(X_train, y_train, X_test, y_test):
    clf = LGBMClassifier().fit(X_train, y_train)
    return accuracy_score(y_test, clf.predict(X_test))


# piece: accuracy_only
import pandas as pd
from imblearn.over_sampling import SMOTE
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import accuracy_score
from sklearn.model_selection import train_test_split

df = pd.read_csv("fraud.csv")
X, y = df.drop(columns="is_fraud"), df["is_fraud"]
X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
X_res, y_res = SMOTE(random_state=0).fit_resample(X_train, y_train)
clf = RandomForestClassifier(random_state=0).fit(X_res, y_res)
print(accuracy_score(y_test, clf.predict(X_test)))


# piece: micro_average_function
from sklearn.datasets import load_digits
from sklearn.metrics import precision_recall_fscore_support
from sklearn.neighbors import KNeighborsClassifier

X, y = load_digits(return_X_y=True)
knn = KNeighborsClassifier().fit(X[:1200], y[:1200])
print(precision_recall_fscore_support(y[1200:], knn.predict(X[1200:]), average="micro"))


# piece: micro_average_argmax
import numpy as np
from sklearn.metrics import recall_score


def compute_metrics(eval_pred):
    logits, labels = eval_pred
    preds = np.argmax(logits, axis=-1)
    return {"recall": recall_score(labels, preds, average="micro")}


# piece: micro_average_good
from sklearn.metrics import f1_score


def multilabel_f1(probs, labels):
    preds = (probs > 0.5).astype(int)
    return f1_score(labels, preds, average="micro")


# piece: search_best_score
from sklearn.datasets import load_wine
from sklearn.model_selection import RandomizedSearchCV
from sklearn.ensemble import ExtraTreesClassifier

X, y = load_wine(return_X_y=True)
search = RandomizedSearchCV(ExtraTreesClassifier(random_state=0), {"max_depth": [2, 4, 8]}, n_iter=3, random_state=0)
search.fit(X, y)
print("Final accuracy:", search.best_score_)


# piece: search_best_score_good
from sklearn.datasets import load_wine
from sklearn.model_selection import GridSearchCV, train_test_split
from sklearn.ensemble import ExtraTreesClassifier

X, y = load_wine(return_X_y=True)
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0, stratify=y)
search = GridSearchCV(ExtraTreesClassifier(random_state=0), {"max_depth": [2, 4, 8]})
search.fit(X_train, y_train)
print("cv", search.best_score_)
print("test", search.score(X_test, y_test))


# piece: swapped_module_attribute
import sklearn.metrics


def evaluate(reg, X_test, y_test):
    return sklearn.metrics.r2_score(reg.predict(X_test), y_test)


# piece: swapped_comprehension
from sklearn.metrics import precision_score, recall_score


def table(models, X_val, y_val):
    return [(name, recall_score(m.predict(X_val), y_val)) for name, m in models.items()]


# piece: swapped_log_loss
from sklearn.metrics import log_loss


def nll(clf, X_val, y_val):
    probs = clf.predict_proba(X_val)
    return log_loss(probs, y_val)


# piece: swapped_torchmetrics
import torch
from torchmetrics import Recall

recall = Recall(task="multiclass", num_classes=5, average="macro")


def step(model, x, y):
    preds = model(x).argmax(dim=1)
    return recall(y, preds)


# piece: swapped_keras_metric
import keras

precision = keras.metrics.Precision()


def update(model, x, y):
    y_prob = model.predict(x)
    precision.update_state(y_prob, y)
    return precision.result()


# piece: swapped_confusion
from sklearn.metrics import ConfusionMatrixDisplay, confusion_matrix


def plot(clf, X_test, y_test):
    cm = confusion_matrix(clf.predict(X_test), y_test)
    ConfusionMatrixDisplay(cm).plot()


# piece: swapped_good
from sklearn.metrics import mean_absolute_error, precision_score
from torchmetrics.functional import precision


def good(reg, X, y, preds, target):
    a = mean_absolute_error(reg.predict(X), y)
    b = precision_score(y_pred=reg.predict(X), y_true=y)
    c = precision(preds, target, task="binary")
    return a, b, c


# piece: average_unset_iris
from sklearn.datasets import load_iris
from sklearn.model_selection import train_test_split
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import precision_score

X, y = load_iris(return_X_y=True)
X_tr, X_te, y_tr, y_te = train_test_split(X, y, stratify=y, random_state=1)
model = LogisticRegression(max_iter=1000).fit(X_tr, y_tr)
print(precision_score(y_te, model.predict(X_te)))


# piece: average_unset_literal
from sklearn.metrics import f1_score, jaccard_score

truth = ["cat", "dog", "bird", "dog"]
guess = ["cat", "dog", "dog", "dog"]
print(f1_score(truth, guess))


# piece: average_unset_keras
import keras
from sklearn.metrics import recall_score


def run(x_train, y_train, x_test, y_test):
    model = keras.Sequential([keras.Input((32,)), keras.layers.Dense(10, activation="softmax")])
    model.compile("adam", "sparse_categorical_crossentropy")
    model.fit(x_train, y_train)
    classes = model.predict(x_test).argmax(axis=1)
    return recall_score(y_test, classes)


# piece: average_unset_good
from sklearn.datasets import load_breast_cancer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score

X, y = load_breast_cancer(return_X_y=True)
m = LogisticRegression(max_iter=5000).fit(X[:400], y[:400])
print(f1_score(y[400:], m.predict(X[400:])))


# piece: mean_of_batch_auc
import numpy as np
import torch
from sklearn.metrics import roc_auc_score


@torch.no_grad()
def validate(model, loader):
    model.eval()
    aucs = []
    for x, y in loader:
        aucs.append(roc_auc_score(y.numpy(), model(x).sigmoid().numpy()))
    return np.mean(aucs)


# piece: mean_of_batch_f1
import torch
from sklearn.metrics import f1_score


def evaluate(model, val_loader):
    model.eval()
    total = 0.0
    with torch.no_grad():
        for images, labels in val_loader:
            preds = model(images).argmax(1)
            total += f1_score(labels.cpu(), preds.cpu(), average="macro")
    return total / len(val_loader)


# piece: mean_of_batch_good
import torch
from sklearn.metrics import f1_score


@torch.no_grad()
def evaluate(model, val_loader):
    model.eval()
    preds, labels = [], []
    for images, y in val_loader:
        preds.extend(model(images).argmax(1).tolist())
        labels.extend(y.tolist())
    return f1_score(labels, preds, average="macro")


# piece: denominator_count_over_batches
import torch


@torch.no_grad()
def accuracy(model, loader):
    model.eval()
    correct = 0
    for x, y in loader:
        correct += (model(x).argmax(1) == y).sum().item()
    return correct / len(loader)


# piece: denominator_mean_over_samples
import torch
import torch.nn.functional as F


@torch.no_grad()
def val_loss(model, loader):
    model.eval()
    total = 0.0
    for x, y in loader:
        total += F.cross_entropy(model(x), y).item()
    return total / len(loader.dataset)


# piece: denominator_good
import torch
import torch.nn.functional as F


@torch.no_grad()
def val_loss(model, loader):
    model.eval()
    total, correct = 0.0, 0
    for x, y in loader:
        out = model(x)
        total += F.cross_entropy(out, y, reduction="sum").item()
        correct += (out.argmax(1) == y).sum().item()
    n = len(loader.dataset)
    return total / n, correct / n


# piece: argmax_batch_numpy
import numpy as np


def accuracy(model, x_test, y_test):
    probs = model.predict_proba(x_test)
    return np.mean(np.argmax(probs, axis=0) == y_test)


# piece: argmax_batch_torch
import torch


def evaluate(model, loader):
    hits = 0
    model.eval()
    with torch.no_grad():
        for inputs, labels in loader:
            _, predicted = torch.max(model(inputs), 0)
            hits += (predicted == labels).sum().item()
    return hits


# piece: argmax_batch_good
import torch


def evaluate(model, loader):
    hits = 0
    model.eval()
    with torch.no_grad():
        for inputs, labels in loader:
            _, predicted = torch.max(model(inputs), -1)
            hits += (predicted == labels).sum().item()
    return hits


# piece: threshold_logits_keras
import keras
from sklearn.metrics import accuracy_score


def run(x, y, x_test, y_test):
    model = keras.Sequential([keras.Input((10,)), keras.layers.Dense(16, activation="relu"), keras.layers.Dense(1)])
    model.compile("adam", loss=keras.losses.BinaryCrossentropy(from_logits=True))
    model.fit(x, y)
    return accuracy_score(y_test, model.predict(x_test) > 0.5)


# piece: threshold_logits_torch
import torch
from torch import nn

criterion = nn.BCEWithLogitsLoss()


def train_epoch(model, loader, optimizer):
    model.train()
    right = 0
    for x, y in loader:
        optimizer.zero_grad()
        out = model(x).squeeze(1)
        loss = criterion(out, y.float())
        loss.backward()
        optimizer.step()
        right += (torch.round(out) == y).sum().item()
    return right / len(loader.dataset)


# piece: threshold_logits_good
import torch
from torch import nn

criterion = nn.BCEWithLogitsLoss()


def train_epoch(model, loader, optimizer):
    model.train()
    right = 0
    for x, y in loader:
        optimizer.zero_grad()
        out = model(x).squeeze(1)
        loss = criterion(out, y.float())
        loss.backward()
        optimizer.step()
        right += ((out > 0) == y).sum().item()
    return right / len(loader.dataset)


# piece: metric_state
import torch
import torchmetrics


def fit(model, optimizer, criterion, train_loader, val_loader):
    acc = torchmetrics.Accuracy(task="multiclass", num_classes=10)
    for epoch in range(5):
        model.train()
        for x, y in train_loader:
            optimizer.zero_grad()
            criterion(model(x), y).backward()
            optimizer.step()
        model.eval()
        with torch.no_grad():
            for x, y in val_loader:
                acc.update(model(x), y)
        print(epoch, acc.compute())


# piece: metric_state_keras
import keras

mean_loss = keras.metrics.Mean()


def train(model, dataset, train_step):
    for epoch in range(10):
        for x, y in dataset:
            mean_loss.update_state(train_step(model, x, y))
        print(epoch, float(mean_loss.result()))


# piece: metric_state_good
import keras

mean_loss = keras.metrics.Mean()


def train(model, dataset, train_step):
    for epoch in range(10):
        mean_loss.reset_state()
        for x, y in dataset:
            mean_loss.update_state(train_step(model, x, y))
        print(epoch, float(mean_loss.result()))


# piece: score_direction_scorer
from sklearn.linear_model import Ridge
from sklearn.metrics import make_scorer, mean_squared_error
from sklearn.model_selection import GridSearchCV

scorer = make_scorer(mean_squared_error)
grid = GridSearchCV(Ridge(), {"alpha": [0.1, 1.0, 10.0]}, scoring=scorer)


# piece: score_direction_dict
from sklearn import metrics
from sklearn.model_selection import RandomizedSearchCV
from sklearn.ensemble import GradientBoostingRegressor

search = RandomizedSearchCV(
    GradientBoostingRegressor(random_state=0),
    {"n_estimators": [50, 100]},
    scoring={"mae": metrics.make_scorer(metrics.mean_absolute_error)},
    refit="mae",
    random_state=0,
)


# piece: score_direction_optuna
import optuna
from sklearn.linear_model import Lasso
from sklearn.metrics import mean_absolute_error


def tune(X_train, y_train, X_val, y_val):
    def objective(trial):
        model = Lasso(alpha=trial.suggest_float("alpha", 1e-4, 1.0, log=True)).fit(X_train, y_train)
        return mean_absolute_error(y_val, model.predict(X_val))

    study = optuna.create_study(direction="maximize")
    study.optimize(objective, n_trials=30)
    return study.best_params


# piece: score_direction_optuna_accuracy
import optuna
from sklearn.svm import SVC


def tune(X_train, y_train, X_val, y_val):
    def objective(trial):
        clf = SVC(C=trial.suggest_float("C", 1e-2, 1e2, log=True)).fit(X_train, y_train)
        accuracy = clf.score(X_val, y_val)
        return accuracy

    study = optuna.create_study()
    study.optimize(objective, n_trials=30)
    return study.best_params


# piece: score_direction_good
import optuna
from sklearn.metrics import make_scorer, mean_squared_error, fbeta_score

neg_mse = make_scorer(mean_squared_error, greater_is_better=False)
f2 = make_scorer(fbeta_score, beta=2)


# piece: monitor_mode_checkpoint
from keras.callbacks import ModelCheckpoint, EarlyStopping

callbacks = [
    ModelCheckpoint("best.keras", monitor="val_accuracy", mode="min", save_best_only=True),
    EarlyStopping(monitor="val_loss", patience=4, mode="max", restore_best_weights=True),
]


# piece: monitor_mode_lightning
import lightning as L
from lightning.pytorch.callbacks import ModelCheckpoint

trainer = L.Trainer(
    max_epochs=10,
    callbacks=[ModelCheckpoint(monitor="val/f1", mode="min", save_top_k=1)],
)


# piece: monitor_mode_hf
from transformers import TrainingArguments

args = TrainingArguments(
    output_dir="out",
    eval_strategy="epoch",
    save_strategy="epoch",
    load_best_model_at_end=True,
    metric_for_best_model="eval_loss",
    greater_is_better=True,
)


# piece: monitor_mode_lightning_default
from lightning.pytorch.callbacks import EarlyStopping

stop = EarlyStopping(monitor="val_auroc", patience=3)


# piece: monitor_mode_good
from keras.callbacks import EarlyStopping, ReduceLROnPlateau

stop = EarlyStopping(monitor="val_auc", mode="max", patience=4, restore_best_weights=True)
plateau = ReduceLROnPlateau(monitor="val_loss", factor=0.5)


# piece: monitored_missing_fit
import keras


def train(model, x, y):
    stop = keras.callbacks.EarlyStopping(monitor="val_loss", patience=2, restore_best_weights=True)
    model.compile("adam", "mse")
    model.fit(x, y, epochs=20, callbacks=[stop])


# piece: monitored_metric_not_compiled
import keras


def train(model, x, y, x_val, y_val):
    model.compile("adam", "binary_crossentropy")
    ckpt = keras.callbacks.ModelCheckpoint("m.keras", monitor="val_auc", mode="max", save_best_only=True)
    model.fit(x, y, validation_data=(x_val, y_val), callbacks=[ckpt])


# piece: monitored_lightning
import lightning as L
import torch
from lightning.pytorch.callbacks import EarlyStopping


class Net(L.LightningModule):
    def __init__(self):
        super().__init__()
        self.layer = torch.nn.Linear(10, 1)

    def training_step(self, batch, batch_idx):
        x, y = batch
        loss = torch.nn.functional.mse_loss(self.layer(x).squeeze(1), y)
        self.log("train_loss", loss)
        return loss

    def configure_optimizers(self):
        return torch.optim.Adam(self.parameters(), lr=1e-3)


def main(loader):
    trainer = L.Trainer(max_epochs=5, callbacks=[EarlyStopping(monitor="val_loss")])
    trainer.fit(Net(), loader)


# piece: monitored_good
import keras


def train(model, x, y):
    stop = keras.callbacks.EarlyStopping(monitor="val_loss", patience=2, restore_best_weights=True)
    model.compile("adam", "mse")
    model.fit(x, y, epochs=20, validation_split=0.1, callbacks=[stop])


# piece: curve_unpack_roc
from sklearn import metrics


def curve(y_test, scores):
    tpr, fpr, thresholds = metrics.roc_curve(y_test, scores)
    return fpr, tpr, thresholds


# piece: curve_unpack_pr
from sklearn.metrics import precision_recall_curve, auc


def pr_auc(y_test, scores):
    recall, precision, _ = precision_recall_curve(y_test, scores)
    return auc(recall, precision)


# piece: curve_auc_args
from sklearn.metrics import roc_curve, auc


def area(y, s):
    fpr, tpr, _ = roc_curve(y, s)
    return auc(tpr, fpr)


# piece: curve_pr_auc_args
from sklearn.metrics import precision_recall_curve, auc


def area(y, s):
    prec, rec, _ = precision_recall_curve(y, s)
    return auc(prec, rec)


# piece: curve_good
from sklearn.metrics import precision_recall_curve, roc_curve, auc


def area(y, s):
    precision, recall, _ = precision_recall_curve(y, s)
    fpr, tpr, _ = roc_curve(y, s)
    return auc(recall, precision), auc(fpr, tpr)


# piece: bleu_sentence
from nltk.translate.bleu_score import sentence_bleu

reference = ["the", "cat", "sat", "on", "the", "mat"]
candidate = ["the", "cat", "is", "on", "the", "mat"]
print(sentence_bleu(reference, candidate))


# piece: bleu_sacre
import sacrebleu

hyps = ["the dog bit the man", "it was cold"]
refs = ["the dog had bit the man", "it was very cold"]
print(sacrebleu.corpus_bleu(hyps, refs).score)


# piece: bleu_good
import sacrebleu
from nltk.translate.bleu_score import sentence_bleu

print(sentence_bleu([["a", "b", "c", "d"]], ["a", "b", "c", "d"]))
print(sacrebleu.corpus_bleu(["x y"], [["x y z"]]).score)


# piece: weighted_recall
from sklearn.metrics import accuracy_score, recall_score


def scores(y_true, y_pred):
    acc = accuracy_score(y_true, y_pred)
    rec = recall_score(y_true, y_pred, average="weighted")
    return acc, rec


# piece: weighted_recall_dict
from sklearn import metrics


def scores(y_true, y_pred):
    return {
        "accuracy": metrics.accuracy_score(y_true, y_pred),
        "recall": metrics.recall_score(y_true, y_pred, average="weighted"),
    }


# piece: weighted_recall_good
from sklearn.metrics import accuracy_score, recall_score


def scores(y_true, y_pred):
    return accuracy_score(y_true, y_pred), recall_score(y_true, y_pred, average="macro")


# piece: weighted_average
import sklearn.metrics as sm


def summary(y_true, y_pred):
    return sm.f1_score(y_true, y_pred, average="weighted")


# piece: weighted_average_good
import sklearn.metrics as sm


def summary(y_true, y_pred):
    print(sm.classification_report(y_true, y_pred))
    return sm.f1_score(y_true, y_pred, average="weighted")


# piece: per_sample_loss
import keras


def report(model, x, y):
    loss = keras.losses.binary_crossentropy(y, model(x))
    print(f"loss {float(loss):.4f}")


# piece: per_sample_loss_tf
import tensorflow as tf


def step(model, optimizer, x, y):
    with tf.GradientTape() as tape:
        per_example = tf.keras.losses.mean_squared_error(y, model(x, training=True))
    print("loss: %.3f" % per_example.numpy())
    grads = tape.gradient(per_example, model.trainable_variables)
    optimizer.apply_gradients(zip(grads, model.trainable_variables))


# piece: per_sample_loss_good
import keras


def report(model, x, y):
    loss = keras.ops.mean(keras.losses.binary_crossentropy(y, model(x)))
    print(f"loss {float(loss):.4f}")
    print(float(keras.losses.BinaryCrossentropy()(y, model(x))))


# piece: annotation_quality
import pandas as pd
from sklearn.metrics import accuracy_score

labels = pd.read_csv("annotations.csv")
# how well do the two annotators agree?
print(accuracy_score(labels["annotator_a"], labels["annotator_b"]))


# piece: thresholded_only
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score, accuracy_score
from sklearn.model_selection import train_test_split

df = pd.read_csv("churn.csv")
X_train, X_test, y_train, y_test = train_test_split(df[["age", "income"]], df["churn"], stratify=df["churn"], random_state=3)
clf = LogisticRegression().fit(X_train, y_train)
y_pred = clf.predict(X_test)
print(accuracy_score(y_test, y_pred), f1_score(y_test, y_pred))
