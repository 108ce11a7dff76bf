# piece: checkpoint-mode-max-on-loss
import keras


def callbacks(path):
    best = dict(monitor="val_loss", mode="max", save_best_only=True)
    acc = dict(monitor="val_accuracy", mode="max", save_best_only=True)
    return [
        keras.callbacks.ModelCheckpoint(path + "/loss.keras", **best),
        keras.callbacks.ModelCheckpoint(path + "/acc.keras", **acc),
    ]

# piece: unpack-roc
from sklearn.metrics import auc, precision_recall_curve, roc_curve


def areas(y_true, y_score):
    tpr, fpr, thr = roc_curve(y_true, y_score)
    precision, recall, _ = precision_recall_curve(y_true, y_score)
    return auc(fpr, tpr), auc(recall, precision), thr

# piece: early-stop-no-val
import tensorflow as tf


def fit(model, x, y, xv, yv):
    model.compile(optimizer="adam", loss="mse")
    stop = tf.keras.callbacks.EarlyStopping("val_loss", patience=4, restore_best_weights=True)
    model.fit(x, y, epochs=50, callbacks=[stop])
    return model.evaluate(xv, yv)

# piece: early-stop-with-split
import tensorflow as tf


def fit(model, x, y):
    model.compile(optimizer="adam", loss="mse")
    stop = tf.keras.callbacks.EarlyStopping(monitor="val_loss", patience=4, restore_best_weights=True)
    return model.fit(x, y, epochs=50, validation_split=0.1, callbacks=[stop])

# piece: forum-nltk-bleu
from nltk.translate.bleu_score import sentence_bleu, corpus_bleu

ref = "the cat sat on the mat".split()
hyp = "the cat is on the mat".split()

print(sentence_bleu(ref, hyp))
print(sentence_bleu([ref], hyp))
print(corpus_bleu([[ref]], [hyp]))

# piece: forum-lightning-monitor
import lightning as L
import torch
from lightning.pytorch.callbacks import ModelCheckpoint


class Net(L.LightningModule):
    def __init__(self):
        super().__init__()
        self.lin = torch.nn.Linear(20, 1)

    def training_step(self, batch, batch_idx):
        x, y = batch
        loss = torch.nn.functional.mse_loss(self.lin(x), y)
        self.log("train_loss", loss)
        return loss

    def configure_optimizers(self):
        return torch.optim.Adam(self.parameters(), lr=1e-3)


ckpt = ModelCheckpoint(monitor="val_loss", mode="min")
trainer = L.Trainer(max_epochs=5, callbacks=[ckpt])
trainer.fit(Net(), train_dataloaders=train_dl)

# piece: forum-f1-three-classes
from sklearn.datasets import load_iris
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.model_selection import train_test_split

data = load_iris()
Xtr, Xte, ytr, yte = train_test_split(data.data, data.target, random_state=1, stratify=data.target)
clf = LogisticRegression(max_iter=1000).fit(Xtr, ytr)
print(f1_score(yte, clf.predict(Xte), average="macro"))
print(f1_score(yte, clf.predict(Xte)))

# piece: forum-micro
import numpy as np
from sklearn.metrics import accuracy_score, precision_score

probs = model.predict(x_test)
y_hat = np.argmax(probs, axis=1)
truth = np.argmax(y_test, axis=1)
print("acc ", accuracy_score(truth, y_hat))
print("micro precision", precision_score(truth, y_hat, average="micro"))
# why are these two always identical?

# piece: assistant-micro-multilabel
import torch
from sklearn.metrics import f1_score


@torch.no_grad()
def multilabel_f1(model, loader, threshold: float = 0.5) -> float:
    """Micro-averaged F1 of a multi-label tagger."""
    model.eval()
    truths, guesses = [], []
    for x, y in loader:
        p = torch.sigmoid(model(x))
        guesses.append((p > threshold).int())
        truths.append(y.int())
    y_true = torch.cat(truths).numpy()
    y_pred = torch.cat(guesses).numpy()
    return f1_score(y_true, y_pred, average="micro", zero_division=0)

# piece: assistant-keras-accuracy-score
import keras
from keras import layers
from sklearn.metrics import accuracy_score


def build_and_score(x_train, y_train, x_test, y_test):
    """Train a small binary classifier and report the test accuracy."""
    net = keras.Sequential([
        keras.Input((x_train.shape[1],)),
        layers.Dense(32, activation="relu"),
        layers.Dense(1, activation="sigmoid"),
    ])
    net.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
    net.fit(x_train, y_train, epochs=10, batch_size=64, verbose=0)
    scores = net.predict(x_test).ravel()
    hard = (scores >= 0.5).astype(int)
    print("by hand:", accuracy_score(y_test, hard))
    return accuracy_score(y_test, scores)

# piece: assistant-greater-is-better
from transformers import Trainer, TrainingArguments


def make_trainer(model, train_ds, eval_ds, compute_metrics):
    """Trainer that keeps the checkpoint with the best evaluation loss."""
    args = TrainingArguments(
        output_dir="out",
        eval_strategy="epoch",
        save_strategy="epoch",
        load_best_model_at_end=True,
        metric_for_best_model="eval_loss",
        greater_is_better=True,
        num_train_epochs=3,
    )
    return Trainer(model, args, train_dataset=train_ds, eval_dataset=eval_ds, compute_metrics=compute_metrics)

# piece: assistant-weighted-recall
import numpy as np
from sklearn import metrics


def summarize(logits: np.ndarray, labels: np.ndarray) -> dict:
    """Compute the usual classification metrics for a multi-class model."""
    preds = logits.argmax(axis=-1)
    return {
        "accuracy": metrics.accuracy_score(labels, preds),
        "recall": metrics.recall_score(labels, preds, average="weighted"),
        "macro_recall": metrics.recall_score(labels, preds, average="macro"),
    }
