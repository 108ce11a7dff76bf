# piece: accuracy_on_proba
from sklearn.metrics import accuracy_score, log_loss
from sklearn.naive_bayes import GaussianNB

nb = GaussianNB().fit(X_train, y_train)
p = nb.predict_proba(X_test)
print(log_loss(y_test, p))
print(accuracy_score(y_test, p.argmax(1)))
print(accuracy_score(y_test, p[:, 1]))
# piece: argmax_batch
import torch

correct = 0
with torch.no_grad():
    for images, labels in val_loader:
        logits = model(images)
        best = logits.max(1).indices
        correct += (best == labels).sum().item()
        _, worst = torch.max(logits, 0)
        print((worst == labels).float().mean())
# piece: auc_order
from sklearn import metrics

tpr_fpr = metrics.roc_curve(y_val, p)
fpr, tpr = tpr_fpr[0], tpr_fpr[1]
area = metrics.auc(fpr, tpr)
wrong = metrics.auc(tpr, fpr)
# piece: average_unset_iris
from sklearn.datasets import load_breast_cancer, load_wine
from sklearn.metrics import f1_score, precision_score
from sklearn.model_selection import train_test_split
from sklearn.tree import DecisionTreeClassifier

Xb, yb = load_breast_cancer(return_X_y=True)
a, b, c, d = train_test_split(Xb, yb, random_state=1, stratify=yb)
print(f1_score(d, DecisionTreeClassifier(random_state=1).fit(a, c).predict(b)))

wine = load_wine()
X_train, X_test, y_train, y_test = train_test_split(wine.data, wine.target, random_state=1, stratify=wine.target)
tree = DecisionTreeClassifier(random_state=1).fit(X_train, y_train)
print(precision_score(y_test, tree.predict(X_test)))
# piece: batch_auc_mean
import torch
from sklearn.metrics import roc_auc_score


@torch.no_grad()
def evaluate(net, loader):
    net.eval()
    aucs = []
    scores, targets = [], []
    for xb, yb in loader:
        p = torch.sigmoid(net(xb)).view(-1)
        scores.extend(p.tolist())
        targets.extend(yb.tolist())
        aucs.append(roc_auc_score(yb.cpu(), p.cpu()))
    return sum(aucs) / len(aucs), roc_auc_score(targets, scores)
# piece: bleu_nesting
from nltk.translate.bleu_score import corpus_bleu, sentence_bleu

hyp = "the cat sat on the mat".split()
ref = "a cat sat on the mat".split()
print(sentence_bleu([ref], hyp))
print(corpus_bleu([[ref]], [hyp]))
print(sentence_bleu(ref, hyp))
# piece: brier_on_predict
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import brier_score_loss, log_loss
from sklearn.model_selection import cross_val_predict

rf = RandomForestClassifier(random_state=0)
proba = cross_val_predict(rf, X, y, cv=5, method="predict_proba")
labels = cross_val_predict(rf, X, y, cv=5)
print(log_loss(y, proba))
print(brier_score_loss(y, labels))
# piece: curve_unpack
from sklearn.metrics import auc, precision_recall_curve, roc_curve

fpr, tpr, cuts = roc_curve(y_test, scores)
print(auc(fpr, tpr))
rec, prec, _ = precision_recall_curve(y_test, scores)
prec2, rec2, _ = precision_recall_curve(y_test, scores)
print(auc(rec2, prec2))
# piece: denominator_dataset
import torch
import torch.nn as nn

criterion = nn.CrossEntropyLoss()


def val_loss(model, loader):
    model.eval()
    total = 0.0
    weighted = 0.0
    with torch.no_grad():
        for x, y in loader:
            loss = criterion(model(x), y)
            total += loss.item()
            weighted += loss.item() * x.size(0)
    print(weighted / len(loader.dataset))
    return total / len(loader.dataset)
# piece: denominator_loader
import torch


def accuracy(model, loader, device):
    model.eval()
    hits, seen = 0, 0
    with torch.inference_mode():
        for x, y in loader:
            pred = model(x.to(device)).argmax(dim=1).cpu()
            hits += (pred == y).sum().item()
            seen += y.numel()
    print("right", hits / seen)
    return hits / len(loader)
# piece: metric_not_reset
import torch
from torchmetrics import MeanMetric
from torchmetrics.classification import MulticlassAccuracy

train_acc = MulticlassAccuracy(num_classes=10)
mean_loss = MeanMetric()
for epoch in range(20):
    mean_loss.reset()
    for x, y in loader:
        logits = model(x)
        loss = torch.nn.functional.cross_entropy(logits, y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        mean_loss.update(loss.detach())
        train_acc.update(logits.detach(), y)
    print(epoch, mean_loss.compute().item(), train_acc.compute().item())
# piece: micro_average
import numpy as np
from sklearn.metrics import f1_score

pred = np.argmax(logits, axis=-1)
multi = (probs > 0.5).astype(int)
print(f1_score(labels, pred, average="macro"))
print(f1_score(tags, multi, average="micro"))
print(f1_score(labels, pred, average="micro"))
# piece: monitor_mode
from keras.callbacks import EarlyStopping, ModelCheckpoint, ReduceLROnPlateau

callbacks = [
    EarlyStopping(monitor="val_loss", patience=4, restore_best_weights=True),
    ModelCheckpoint("a.keras", monitor="val_auc", mode="max", save_best_only=True),
    ReduceLROnPlateau(monitor="val_loss", mode="min", factor=0.2),
    ModelCheckpoint("b.keras", monitor="val_mae", mode="max", save_best_only=True),
]
# piece: monitor_mode_lightning
from lightning.pytorch.callbacks import EarlyStopping, ModelCheckpoint

stop = EarlyStopping("val/f1", mode="max", patience=3)
keep = ModelCheckpoint(monitor="val/f1", save_top_k=2)
last = ModelCheckpoint(monitor="val/loss", save_top_k=2)
# piece: monitored_never
import keras
from keras.callbacks import EarlyStopping

stop = EarlyStopping(monitor="val_loss", patience=2, restore_best_weights=True)
stop_train = EarlyStopping(monitor="loss", patience=2, restore_best_weights=True)
model = keras.Sequential([keras.Input((8,)), keras.layers.Dense(1)])
model.compile(optimizer="adam", loss="mse")
model.fit(x, y, epochs=10, callbacks=[stop_train])
model.fit(x, y, epochs=10, callbacks=[stop])
# piece: roc_from_threshold
import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, f1_score


def report(clf: LogisticRegression, X, y):
    scores = clf.predict_proba(X)[:, 1]
    hard = np.where(scores > 0.4, 1, 0)
    print("f1", f1_score(y, hard))
    print("ap", average_precision_score(y, scores))
    print("ap", average_precision_score(y, hard))
# piece: scorer_direction
from sklearn.metrics import make_scorer, mean_absolute_error, mean_squared_log_error, r2_score

scorers = {
    "r2": make_scorer(r2_score),
    "mae": make_scorer(mean_absolute_error, greater_is_better=False),
    "msle": make_scorer(mean_squared_log_error),
}
# piece: study_direction
import optuna
from sklearn.metrics import mean_squared_error
from sklearn.linear_model import Ridge


def objective(trial):
    ridge = Ridge(alpha=trial.suggest_float("alpha", 1e-4, 10, log=True))
    ridge.fit(X_train, y_train)
    return mean_squared_error(y_valid, ridge.predict(X_valid))


good = optuna.create_study(direction="minimize")
good.optimize(objective, n_trials=10)
bad = optuna.create_study(direction="maximize")
bad.optimize(objective, n_trials=10)
# piece: swapped_precision
from sklearn.metrics import accuracy_score, precision_score, recall_score
from sklearn.svm import LinearSVC

svm = LinearSVC(random_state=0).fit(X_train, y_train)
guess = svm.predict(X_test)
print(accuracy_score(guess, y_test))
print(precision_score(y_test, guess))
print(recall_score(guess, y_test))
# piece: swapped_report_keywords
import numpy as np
from sklearn.metrics import classification_report, confusion_matrix

proba = model.predict(x_test)
y_hat = np.argmax(proba, axis=1)
y_true = np.argmax(y_test, axis=1)
print(confusion_matrix(y_true, y_hat))
print(classification_report(y_hat, y_true))
# piece: swapped_torchmetrics
import torchmetrics

f1 = torchmetrics.F1Score(task="binary")
precision = torchmetrics.Precision(task="binary")
for x, y in test_loader:
    pred = (net(x).sigmoid() > 0.5).int()
    f1(pred, y)
    precision(y, pred)
# piece: threshold_logits
import torch
import torch.nn.functional as F


def step(model, x, y, optimizer):
    out = model(x).squeeze(-1)
    loss = F.binary_cross_entropy_with_logits(out, y)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    ok = (out > 0) == y.bool()
    also = (torch.sigmoid(out) > 0.5) == y.bool()
    acc = (out.round() == y).float().mean()
    return ok, also, acc
# piece: torchmetrics_auroc_labels
import torch
from torchmetrics.classification import BinaryAUROC, BinaryAccuracy

auroc = BinaryAUROC()
acc = BinaryAccuracy()


def validate(model, loader):
    model.eval()
    with torch.no_grad():
        for x, y in loader:
            p = torch.sigmoid(model(x)).squeeze(1)
            acc.update((p > 0.5).long(), y)
            auroc.update((p > 0.5).float(), y)
    return acc.compute(), auroc.compute()
