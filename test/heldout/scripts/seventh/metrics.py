# piece: accuracy_on_proba
import numpy as np
from sklearn.datasets import load_wine
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

X, y = load_wine(return_X_y=True)
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0, stratify=y)
clf = make_pipeline(StandardScaler(), LogisticRegression(max_iter=500))
clf.fit(X_train, y_train)
proba = clf.predict_proba(X_test)
print("Accuracy:", accuracy_score(y_test, np.argmax(proba, axis=1)))
print("Accuracy:", accuracy_score(y_test, proba))
# piece: argmax_dim0
import torch


def accuracy(model, loader):
    model.eval()
    hits = n = 0
    with torch.no_grad():
        for x, y in loader:
            logits = model(x)
            hits += (logits.argmax(0) == y).sum().item()
            n += len(y)
    return hits / n


def accuracy_right(model, loader):
    model.eval()
    hits = n = 0
    with torch.no_grad():
        for x, y in loader:
            hits += (model(x).argmax(-1) == y).sum().item()
            n += len(y)
    return hits / n
# piece: auc_from_predict
import pandas as pd
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import train_test_split

churn = pd.read_csv("churn.csv")
X_tr, X_te, y_tr, y_te = train_test_split(churn.drop(columns="left"), churn["left"], stratify=churn["left"], random_state=1)
gb = GradientBoostingClassifier(random_state=1).fit(X_tr, y_tr)
print("auc", roc_auc_score(y_te, gb.predict(X_te)))
print("auc", roc_auc_score(y_te, gb.predict_proba(X_te)[:, 1]))
# piece: auc_threshold
from sklearn.metrics import roc_auc_score, average_precision_score


def bad(y_true, scores):
    labels = (scores > 0.5).astype(int)
    return average_precision_score(y_true, labels)


def good(y_true, scores):
    return average_precision_score(y_true, scores)
# piece: bleu_flat
from nltk.translate.bleu_score import corpus_bleu, sentence_bleu

reference = ["the", "cat", "sat", "on", "the", "mat"]
candidate = ["the", "cat", "is", "on", "the", "mat"]

print(sentence_bleu([reference], candidate))
print(sentence_bleu(reference, candidate))
# piece: confusion_swapped
from sklearn.metrics import confusion_matrix, ConfusionMatrixDisplay
from sklearn.tree import DecisionTreeClassifier


def show(X_train, y_train, X_test, y_test):
    tree = DecisionTreeClassifier(max_depth=4, random_state=0)
    tree.fit(X_train, y_train)
    predictions = tree.predict(X_test)
    cm = confusion_matrix(predictions, y_test)
    ConfusionMatrixDisplay(cm).plot()
    return confusion_matrix(y_test, predictions)
# piece: correct_over_len_loader
import torch


@torch.no_grad()
def evaluate(model, val_loader, device):
    model.eval()
    correct = 0
    total = 0
    for images, labels in val_loader:
        images, labels = images.to(device), labels.to(device)
        preds = model(images).argmax(dim=1)
        correct += (preds == labels).sum().item()
        total += labels.size(0)
    accuracy = correct / len(val_loader)
    return accuracy, correct / total
# piece: evaluate_unpack
from tensorflow import keras


def bad(x_train, y_train, x_test, y_test):
    model = keras.Sequential([keras.Input((8,)), keras.layers.Dense(1, activation="sigmoid")])
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    model.fit(x_train, y_train, epochs=3)
    acc, loss = model.evaluate(x_test, y_test)
    return acc


def good(x_train, y_train, x_test, y_test):
    model = keras.Sequential([keras.Input((8,)), keras.layers.Dense(1, activation="sigmoid")])
    model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    model.fit(x_train, y_train, epochs=3)
    loss, acc = model.evaluate(x_test, y_test)
    return acc
# piece: f1_per_batch
import numpy as np
import torch
from sklearn.metrics import f1_score


def bad(model, loader):
    model.eval()
    scores = []
    with torch.no_grad():
        for x, y in loader:
            pred = model(x).argmax(1)
            scores.append(f1_score(y.numpy(), pred.numpy(), average="macro"))
    return np.mean(scores)


def good(model, loader):
    model.eval()
    truth, preds = [], []
    with torch.no_grad():
        for x, y in loader:
            preds.append(model(x).argmax(1).cpu())
            truth.append(y)
    return f1_score(torch.cat(truth), torch.cat(preds), average="macro")
# piece: logits_half
import torch
from torch import nn

model = nn.Sequential(nn.Linear(12, 32), nn.ReLU(), nn.Linear(32, 1))
criterion = nn.BCEWithLogitsLoss()
optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)


def step(x, y):
    optimizer.zero_grad()
    out = model(x).squeeze(1)
    loss = criterion(out, y)
    loss.backward()
    optimizer.step()
    acc = ((out > 0.5).float() == y).float().mean()
    acc_ok = ((torch.sigmoid(out) > 0.5).float() == y).float().mean()
    return loss.item(), acc.item(), acc_ok.item()
# piece: loss_mean_over_dataset
import torch


def train_one_epoch(net, loader, criterion, optimizer):
    net.train()
    running, weighted = 0.0, 0.0
    for x, y in loader:
        optimizer.zero_grad()
        loss = criterion(net(x), y)
        loss.backward()
        optimizer.step()
        running += loss.item()
        weighted += loss.item() * x.size(0)
    print("loss per sample", weighted / len(loader.dataset))
    print("loss", running / len(loader.dataset))
# piece: micro_f1
from sklearn.datasets import load_digits
from sklearn.metrics import accuracy_score, f1_score
from sklearn.model_selection import train_test_split
from sklearn.svm import SVC

X, y = load_digits(return_X_y=True)
X_tr, X_te, y_tr, y_te = train_test_split(X, y, test_size=0.3, random_state=7)
pred = SVC(gamma=0.001).fit(X_tr, y_tr).predict(X_te)
print(accuracy_score(y_te, pred))
print(f1_score(y_te, pred))
print(f1_score(y_te, pred, average="macro"))
# piece: monitor_mode
from tensorflow.keras.callbacks import EarlyStopping, ModelCheckpoint, ReduceLROnPlateau

stop = EarlyStopping(monitor="val_loss", mode="min", patience=5, restore_best_weights=True)
keep = ModelCheckpoint("best.keras", monitor="val_accuracy", mode="min", save_best_only=True)
slow = ReduceLROnPlateau(monitor="val_loss", mode="max", factor=0.5)
# piece: multilabel_argmax_keras
import numpy as np
from tensorflow import keras

model = keras.Sequential([
    keras.Input((20,)),
    keras.layers.Dense(16, activation="relu"),
    keras.layers.Dense(1, activation="sigmoid"),
])
model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
x, y = np.random.default_rng(0).normal(size=(64, 20)), np.random.default_rng(1).integers(0, 2, 64)
model.fit(x, y, epochs=2, verbose=0)
labels = np.argmax(model.predict(x), axis=1)
labels_ok = (model.predict(x) > 0.5).astype(int).ravel()
print(labels[:5], labels_ok[:5])
# piece: optuna_direction
import optuna
from sklearn.datasets import load_breast_cancer
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import cross_val_score

X, y = load_breast_cancer(return_X_y=True)


def objective(trial):
    clf = RandomForestClassifier(
        n_estimators=trial.suggest_int("n_estimators", 50, 300),
        max_depth=trial.suggest_int("max_depth", 2, 16),
        random_state=0,
    )
    accuracy = cross_val_score(clf, X, y, cv=5, scoring="accuracy").mean()
    return accuracy


study = optuna.create_study(direction="minimize")
study.optimize(objective, n_trials=50)
print(study.best_params)
# piece: pr_unpack
import matplotlib.pyplot as plt
from sklearn.metrics import precision_recall_curve


def plot(y_test, y_score):
    recall, precision, th = precision_recall_curve(y_test, y_score)
    plt.plot(recall, precision)
    plt.xlabel("Recall")
    plt.ylabel("Precision")
    plt.savefig("pr.png")
# piece: roc_unpack
from sklearn.metrics import auc, precision_recall_curve, roc_curve


def curves(y, s):
    tpr, fpr, thresholds = roc_curve(y, s)
    precision, recall, _ = precision_recall_curve(y, s)
    return auc(recall, precision)


def good(y, s):
    fpr, tpr, _ = roc_curve(y, s)
    return auc(fpr, tpr)
# piece: scorer_loss
from sklearn.metrics import make_scorer, mean_squared_error, r2_score

bad = make_scorer(mean_squared_error)
good = make_scorer(mean_squared_error, greater_is_better=False)
also_good = make_scorer(r2_score)
# piece: swapped_precision
from sklearn.metrics import precision_score, recall_score


def report(clf, X_test, y_test):
    y_pred = clf.predict(X_test)
    p = precision_score(y_pred, y_test)
    r = recall_score(y_test, y_pred)
    return p, r
# piece: torchmetrics_no_reset
import torch
from torchmetrics.classification import MulticlassAccuracy

train_acc = MulticlassAccuracy(num_classes=10)
val_acc = MulticlassAccuracy(num_classes=10)


def run(model, train_loader, val_loader, optimizer, criterion, epochs=10):
    for epoch in range(epochs):
        model.train()
        for x, y in train_loader:
            optimizer.zero_grad()
            logits = model(x)
            criterion(logits, y).backward()
            optimizer.step()
            train_acc.update(logits, y)
        print(f"epoch {epoch}: train acc {train_acc.compute():.3f}")
        train_acc.reset()
        model.eval()
        with torch.no_grad():
            for x, y in val_loader:
                val_acc.update(model(x), y)
        print(f"epoch {epoch}: val acc {val_acc.compute():.3f}")
