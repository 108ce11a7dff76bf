# piece: roc_labels
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

def evaluate(X_fit, y_fit, X_held, y_held):
    clf = LogisticRegression(max_iter=500).fit(X_fit, y_fit)
    return roc_auc_score(y_held, clf.predict(X_held))

def evaluate_scores(X_fit, y_fit, X_held, y_held):
    clf = LogisticRegression(max_iter=500).fit(X_fit, y_fit)
    return roc_auc_score(y_held, clf.decision_function(X_held))
# piece: roc_param_bad
from sklearn import metrics

def report(truth, proba):
    hard = (proba > 0.5).astype(int)
    return metrics.average_precision_score(truth, hard)
# piece: roc_param_good
from sklearn import metrics

def report(truth, model, X):
    return metrics.average_precision_score(truth, model.predict(X))
# piece: log_loss_argmax
import numpy as np
from sklearn.metrics import log_loss

def nll(y, p):
    return log_loss(y, np.argmax(p, axis=1))
# piece: booster_ok
import xgboost as xgb
from sklearn.metrics import roc_auc_score

bst = xgb.train({"objective": "binary:logistic"}, dtrain, num_boost_round=50)
auc = roc_auc_score(y_valid, bst.predict(dvalid))
# piece: swapped_recall
from sklearn.metrics import recall_score, accuracy_score

def scores(clf, X, y):
    out = clf.predict(X)
    a = accuracy_score(out, y)
    return a, recall_score(out, y)

def scores2(clf, X, y):
    out = clf.predict(X)
    return recall_score(y, out)
# piece: swapped_names
from sklearn.metrics import precision_score
print(precision_score(y_pred, y_true))
# piece: classification_report_swapped
from sklearn.metrics import classification_report

def show(net, x_test, y_test):
    y_hat = net.predict(x_test).argmax(1)
    print(classification_report(y_hat, y_test))
# piece: batch_auc
import numpy as np
from sklearn.metrics import roc_auc_score

def validate(model, loader):
    aucs = []
    for xb, yb in loader:
        prob = model(xb).sigmoid()
        aucs.append(roc_auc_score(yb, prob))
    return np.mean(aucs)
# piece: batch_auc_good
import numpy as np
from sklearn.metrics import roc_auc_score

def validate(model, loader):
    ys, ps = [], []
    for xb, yb in loader:
        ps.append(model(xb).sigmoid())
        ys.append(yb)
    return roc_auc_score(np.concatenate(ys), np.concatenate(ps))

def folds(est, X, y, cv):
    out = []
    for a, b in cv.split(X, y):
        est.fit(X[a], y[a])
        out.append(roc_auc_score(y[b], est.predict_proba(X[b])[:, 1]))
    return np.mean(out)
# piece: denom
import torch

@torch.no_grad()
def accuracy(net, loader):
    net.eval()
    hits = 0
    for img, lab in loader:
        hits += (net(img).argmax(1) == lab).sum().item()
    return hits / len(loader)
# piece: denom_good
import torch

@torch.no_grad()
def accuracy(net, loader):
    net.eval()
    hits = 0
    for img, lab in loader:
        hits += (net(img).argmax(1) == lab).sum().item()
    return hits / len(loader.dataset)

@torch.no_grad()
def accuracy_means(net, loader):
    net.eval()
    acc = 0.0
    for img, lab in loader:
        acc += (net(img).argmax(1) == lab).float().mean().item()
    return acc / len(loader)
# piece: denom_loss
def epoch_loss(model, criterion, train_dl):
    total = 0.0
    for x, y in train_dl:
        total += criterion(model(x), y).item()
    return total / len(train_dl.dataset)
# piece: argmax0
import torch

def correct(model, loader):
    n = 0
    for x, y in loader:
        logits = model(x)
        n += (logits.argmax(dim=0) == y).sum().item()
    return n
# piece: argmax0_good
import torch

def correct(model, loader):
    n = 0
    for x, y in loader:
        _, best = torch.max(model(x), 1)
        n += (best == y).sum().item()
    return n

def vote(prob_vector):
    return prob_vector.argmax(dim=0)
# piece: thr_logits
import torch
from torch import nn

crit = nn.BCEWithLogitsLoss()

def step(model, x, y):
    z = model(x)
    loss = crit(z, y)
    acc = ((z > 0.5).float() == y).float().mean()
    return loss, acc

def step_ok(model, x, y):
    z = model(x)
    loss = crit(z, y)
    acc = ((z.sigmoid() > 0.5).float() == y).float().mean()
    return loss, acc

def step_zero(model, x, y):
    z = model(x)
    loss = crit(z, y)
    return loss, ((z > 0).float() == y).float().mean()
# piece: tm_reset
import torchmetrics

f1 = torchmetrics.F1Score(task="binary")

def run(model, loader, epochs):
    for epoch in range(epochs):
        for x, y in loader:
            f1.update(model(x), y)
        print(epoch, f1.compute())

def run_ok(model, loader, epochs):
    for epoch in range(epochs):
        for x, y in loader:
            f1.update(model(x), y)
        print(epoch, f1.compute())
        f1.reset()
# piece: scorer
from sklearn.metrics import make_scorer, mean_absolute_error, f1_score

bad = make_scorer(mean_absolute_error)
good = make_scorer(mean_absolute_error, greater_is_better=False)
fine = make_scorer(f1_score, average="macro")
# piece: optuna_dir
import optuna
from sklearn.metrics import accuracy_score
from sklearn.svm import SVC

def objective(trial):
    svc = SVC(C=trial.suggest_float("C", 1e-3, 10, log=True)).fit(X_train, y_train)
    return accuracy_score(y_val, svc.predict(X_val))

study = optuna.create_study()
study.optimize(objective, n_trials=20)
# piece: monitor_mode
from keras.callbacks import EarlyStopping, ModelCheckpoint, ReduceLROnPlateau

es = EarlyStopping(monitor="val_accuracy", mode="min", patience=3)
ck = ModelCheckpoint("best.keras", monitor="val_loss", mode="max", save_best_only=True)
rl = ReduceLROnPlateau(monitor="val_loss", mode="min")
au = EarlyStopping(monitor="val_accuracy", mode="auto")
# piece: monitor_pl
from lightning.pytorch.callbacks import ModelCheckpoint

keep = ModelCheckpoint(monitor="val/f1", save_top_k=2)
# piece: curve
from sklearn.metrics import roc_curve, precision_recall_curve, auc

def curves(y, s):
    tpr, fpr, thr = roc_curve(y, s)
    recall, precision, _ = precision_recall_curve(y, s)
    return auc(fpr, tpr)

def curves_ok(y, s):
    fpr, tpr, _ = roc_curve(y, s)
    return auc(fpr, tpr)
# piece: auc_order
from sklearn import metrics

def area(y, s):
    fpr, tpr, _ = metrics.roc_curve(y, s)
    return metrics.auc(tpr, fpr)
# piece: bleu
from nltk.translate.bleu_score import sentence_bleu, corpus_bleu

ref = ["the", "cat", "sat"]
hyp = ["the", "cat", "sits"]
s = sentence_bleu(ref, hyp)
t = sentence_bleu([ref], hyp)
# piece: average_unset
from sklearn.datasets import load_wine
from sklearn.metrics import f1_score, precision_score
from sklearn.model_selection import train_test_split
from sklearn.tree import DecisionTreeClassifier

X, y = load_wine(return_X_y=True)
a, b, c, d = train_test_split(X, y, random_state=0)
p = DecisionTreeClassifier(random_state=0).fit(a, c).predict(b)
print(f1_score(d, p))
print(precision_score(d, p, average="macro"))
# piece: micro
from sklearn.metrics import f1_score

def score(logits, labels):
    preds = logits.argmax(-1)
    return f1_score(labels, preds, average="micro")
# piece: acc_on_prob
from sklearn.metrics import accuracy_score
from sklearn.ensemble import RandomForestClassifier

def go(X, y, Xt, yt):
    forest = RandomForestClassifier(random_state=1)
    forest.fit(X, y)
    return accuracy_score(yt, forest.predict_proba(Xt))

def go_ok(X, y, Xt, yt):
    forest = RandomForestClassifier(random_state=1)
    forest.fit(X, y)
    return accuracy_score(yt, forest.predict_proba(Xt)[:, 1] >= 0.3)
# piece: acc_keras
import keras
from sklearn.metrics import confusion_matrix, accuracy_score

model = keras.Sequential([keras.Input((10,)), keras.layers.Dense(3, activation="softmax")])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")

def table(x, y):
    return confusion_matrix(y, model.predict(x))

def table_ok(x, y):
    return confusion_matrix(y, model.predict(x).argmax(axis=-1))
# piece: recall_weighted
from sklearn.metrics import recall_score

def metric(y_true, y_pred):
    return recall_score(y_true, y_pred, average="weighted")
# piece: per_sample_loss
import torch.nn.functional as F

def fit_batch(net, x, y, opt):
    opt.zero_grad()
    loss = F.cross_entropy(net(x), y, reduction="none")
    loss.backward()
    opt.step()

def fit_batch_weighted(net, x, y, w, opt):
    opt.zero_grad()
    loss = F.cross_entropy(net(x), y, reduction="none")
    (loss * w).mean().backward()
    opt.step()
