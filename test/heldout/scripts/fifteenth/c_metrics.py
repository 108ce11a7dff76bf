# piece: swapped_precision
from sklearn.metrics import precision_score


def report(clf, X_test, y_test):
    labels = clf.predict(X_test)
    return precision_score(labels, y_test)


# piece: swapped_precision_right
from sklearn.metrics import precision_score


def report(clf, X_test, y_test):
    labels = clf.predict(X_test)
    return precision_score(y_test, labels)


# piece: swapped_r2
import sklearn.metrics as skm

print(skm.r2_score(reg.predict(X_test), y_test))


# piece: swapped_r2_right
import sklearn.metrics as skm

print(skm.r2_score(y_pred=reg.predict(X_test), y_true=y_test))
print(skm.mean_squared_error(reg.predict(X_test), y_test))


# piece: batch_auc
from statistics import mean
from sklearn.metrics import roc_auc_score


def epoch_auc(scorer, loader):
    return mean(roc_auc_score(y, scorer(x)) for x, y in loader)


# piece: batch_auc_right
import numpy as np
from sklearn.metrics import roc_auc_score


def epoch_auc(scorer, loader):
    parts = [(y, scorer(x)) for x, y in loader]
    return roc_auc_score(np.concatenate([y for y, _ in parts]), np.concatenate([s for _, s in parts]))


# piece: batch_f1
import numpy as np
from sklearn.metrics import f1_score

scores = []
for x, y in loader:
    scores.append(f1_score(y, model.predict(x), average="macro"))
print("macro F1", np.mean(scores))


# piece: fold_f1_right
import numpy as np
from sklearn.metrics import f1_score

scores = []
for train, test in StratifiedKFold(5).split(X, y):
    scores.append(f1_score(y[test], model.fit(X[train], y[train]).predict(X[test]), average="macro"))
print("macro F1", np.mean(scores))


# piece: correct_per_loader
@torch.no_grad()
def accuracy(model, loader):
    hits = 0
    for x, y in loader:
        hits += (model(x).argmax(dim=1) == y).sum().item()
    return hits / len(loader)


# piece: correct_per_loader_right
@torch.no_grad()
def accuracy(model, loader):
    hits = 0
    for x, y in loader:
        hits += (model(x).argmax(dim=1) == y).sum().item()
    return hits / len(loader.dataset)


# piece: mean_loss_per_row
import torch.nn.functional as F

total = 0.0
for x, y in loader:
    total += F.mse_loss(net(x), y).item()
print(total / len(loader.dataset))


# piece: mean_loss_per_row_right
import torch.nn.functional as F

total = 0.0
for x, y in loader:
    total += F.mse_loss(net(x), y, reduction="sum").item()
print(total / len(loader.dataset))


# piece: argmax_batch
from torch import nn

head = nn.Linear(512, 10)
right = 0
for feats, labels in loader:
    right += (head(feats).argmax(0) == labels).sum().item()


# piece: argmax_batch_right
from torch import nn

head = nn.Linear(512, 10)
right = 0
for feats, labels in loader:
    right += (head(feats).argmax(-1) == labels).sum().item()


# piece: logits_threshold
from torch.nn import functional as F


def step(logits, y):
    loss = F.binary_cross_entropy_with_logits(logits, y)
    acc = ((logits > 0.5) == y.bool()).float().mean()
    return loss, acc


# piece: logits_threshold_right
from torch.nn import functional as F


def step(logits, y):
    loss = F.binary_cross_entropy_with_logits(logits, y)
    acc = ((logits > 0) == y.bool()).float().mean()
    return loss, acc


# piece: logits_round
import torch

criterion = torch.nn.BCEWithLogitsLoss()
out = net(x)
loss = criterion(out, y)
predicted = torch.round(out)


# piece: logits_round_right
import torch

criterion = torch.nn.BCEWithLogitsLoss()
out = net(x)
loss = criterion(out, y)
predicted = torch.round(torch.sigmoid(out))


# piece: metric_not_reset
from torchmetrics.classification import MulticlassAccuracy

acc = MulticlassAccuracy(num_classes=7)
for epoch in range(epochs):
    for x, y in val_loader:
        acc.update(model(x), y)
    print(epoch, acc.compute())


# piece: metric_not_reset_right
from torchmetrics.classification import MulticlassAccuracy

acc = MulticlassAccuracy(num_classes=7)
for epoch in range(epochs):
    acc.reset()
    for x, y in val_loader:
        acc.update(model(x), y)
    print(epoch, acc.compute())


# piece: scorer_sign
from sklearn.metrics import make_scorer, mean_absolute_percentage_error

mape = make_scorer(mean_absolute_percentage_error)
search = GridSearchCV(model, grid, scoring=mape, cv=5).fit(X, y)


# piece: scorer_sign_right
from sklearn.metrics import make_scorer, mean_absolute_percentage_error

mape = make_scorer(mean_absolute_percentage_error, greater_is_better=False)
search = GridSearchCV(model, grid, scoring=mape, cv=5).fit(X, y)


# piece: study_minimises_accuracy
import optuna
from sklearn.metrics import accuracy_score


def objective(trial):
    clf = build(trial).fit(X_train, y_train)
    return accuracy_score(y_val, clf.predict(X_val))


study = optuna.create_study()
study.optimize(objective, n_trials=50)


# piece: study_minimises_accuracy_right
import optuna
from sklearn.metrics import accuracy_score


def objective(trial):
    clf = build(trial).fit(X_train, y_train)
    return 1.0 - accuracy_score(y_val, clf.predict(X_val))


study = optuna.create_study()
study.optimize(objective, n_trials=50)


# piece: monitor_mode
from keras.callbacks import EarlyStopping, ReduceLROnPlateau

stop = EarlyStopping("val_accuracy", patience=4, mode="min", restore_best_weights=True)
plateau = ReduceLROnPlateau("val_loss", mode="min", patience=2)


# piece: monitor_mode_lightning
from lightning.pytorch.callbacks import ModelCheckpoint

best = ModelCheckpoint(monitor="val_f1", save_top_k=1)
last = ModelCheckpoint(monitor="val_loss", save_top_k=1)


# piece: monitor_without_validation
from keras.callbacks import EarlyStopping

stop = EarlyStopping(monitor="val_loss", patience=3, restore_best_weights=True)
model.fit(x_train, y_train, epochs=30, callbacks=[stop])


# piece: monitor_without_validation_right
from keras.callbacks import EarlyStopping

stop = EarlyStopping(monitor="val_loss", patience=3, restore_best_weights=True)
model.fit(x_train, y_train, epochs=30, callbacks=[stop], validation_split=0.1)


# piece: curve_order
from sklearn.metrics import roc_curve, precision_recall_curve, auc

tpr, fpr, cuts = roc_curve(y_val, scores)
precision, recall, _ = precision_recall_curve(y_val, scores)
area = auc(recall, precision)


# piece: curve_area
from sklearn import metrics


def pr_area(y, s):
    prec, rec, _ = metrics.precision_recall_curve(y, s)
    return metrics.auc(prec, rec)


# piece: bleu_flat
import sacrebleu

score = sacrebleu.corpus_bleu(["the cat sat", "a dog ran"], ["the cat sat down", "the dog ran"])


# piece: bleu_flat_right
import sacrebleu

score = sacrebleu.corpus_bleu(["the cat sat", "a dog ran"], [["the cat sat down", "the dog ran"]])


# piece: nltk_flat
from nltk.translate.bleu_score import sentence_bleu

reference = "the cat is on the mat".split()
print(sentence_bleu(reference, "the cat sat on the mat".split()))
print(sentence_bleu([reference], "the cat sat on the mat".split()))


# piece: micro_multiclass
from sklearn.metrics import recall_score

classes = probs.argmax(axis=1)
print("recall", recall_score(y_test, classes, average="micro"))
print("recall", recall_score(y_test, classes, average="macro"))


# piece: evaluate_order
from tensorflow import keras

model = keras.Sequential([keras.Input((20,)), keras.layers.Dense(3, activation="softmax")])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x_train, y_train, epochs=5)
accuracy, loss = model.evaluate(x_test, y_test)


# piece: evaluate_order_right
from tensorflow import keras

model = keras.Sequential([keras.Input((20,)), keras.layers.Dense(3, activation="softmax")])
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(x_train, y_train, epochs=5)
loss, accuracy = model.evaluate(x_test, y_test)
