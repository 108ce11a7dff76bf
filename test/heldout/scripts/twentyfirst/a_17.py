# piece: numpy-gone-names
import numpy as np


def area(y, x, keep):
    y = np.where(np.isnan(y), 0.0, y)
    hit = np.in1d(x, keep)
    return np.trapz(y[hit], x[hit])

# piece: numpy-bool-alias
import numpy as np


def flags(x):
    a = x.astype(np.bool)
    b = x.astype(np.int)
    c = x.astype(np.int64)
    return a, b, c

# piece: nan-compare
import math
import pandas as pd


def clean(rows):
    missing = float("nan")
    kept = [r for r in rows if r["age"] != missing]
    also = [r for r in rows if not math.isnan(r["age"])]
    return pd.DataFrame(kept), pd.DataFrame(also)

# piece: torch-wrong-names
import torch
import torch.nn.functional as F


def head(z, target):
    p = F.Softmax(z, dim=-1)
    q = F.softmax(z, dim=-1)
    opt = torch.optim.Adam([z], learning_rate=1e-3)
    return p, q, opt, F.nll_loss(q.log(), target)

# piece: forum-boston
from sklearn.datasets import load_boston
from sklearn.datasets import fetch_california_housing
from sklearn.linear_model import LinearRegression
from sklearn.metrics import mean_squared_error

X, y = load_boston(return_X_y=True)
lr = LinearRegression().fit(X[:400], y[:400])
rmse = mean_squared_error(y[400:], lr.predict(X[400:]), squared=False)
print(rmse)

# piece: forum-ohe-sparse
import pandas as pd
from sklearn.preprocessing import OneHotEncoder

enc_args = {"handle_unknown": "ignore", "sparse": False}
train = pd.read_csv("train.csv")
enc = OneHotEncoder(handle_unknown="ignore", sparse_output=False)
old = OneHotEncoder(**enc_args)
cols = enc.fit(train[["city"]]).get_feature_names_out()
names = enc.get_feature_names(["city"])
print(cols, names, old)

# piece: forum-df-append
import pandas as pd

results = pd.DataFrame(columns=["model", "auc"])
log = []
for name, auc in [("rf", 0.91), ("xgb", 0.93)]:
    row = {"model": name, "auc": auc}
    log.append(row)
    results = results.append(row, ignore_index=True)
for col, values in results.iteritems():
    print(col, values.tolist())

# piece: forum-keras-old-args
import keras
from keras.layers import Dense
from keras.utils import to_categorical

model = keras.Sequential([keras.Input((20,)), Dense(64, activation="relu"), Dense(3, activation="softmax")])
opt = keras.optimizers.SGD(lr=0.01, momentum=0.9)
model.compile(optimizer=opt, loss="categorical_crossentropy", metrics=["accuracy"])
model.fit(X_train, to_categorical(y_train), epochs=20, validation_split=0.1)
pred = model.predict_classes(X_test)

# piece: assistant-hf-renamed
import evaluate
from datasets import load_metric
from transformers import AdamW, Trainer, TrainingArguments


def build(model, tokenizer, train_ds, eval_ds):
    """Trainer with evaluation after every epoch."""
    metric = load_metric("accuracy")
    f1 = evaluate.load("f1")
    args = TrainingArguments("out", evaluation_strategy="epoch", save_strategy="epoch")
    optimizer = AdamW(model.parameters(), lr=2e-5)
    trainer = Trainer(model, args, train_dataset=train_ds, eval_dataset=eval_ds,
                      processing_class=tokenizer, optimizers=(optimizer, None))
    return trainer, metric, f1

# piece: assistant-lightning-old
import lightning as L
import torch


class Classifier(L.LightningModule):
    """Classifier with the average validation loss logged once per epoch."""

    def __init__(self, net):
        super().__init__()
        self.net = net
        self.outs = []

    def training_step(self, batch, batch_idx):
        x, y = batch
        return torch.nn.functional.cross_entropy(self.net(x), y)

    def validation_step(self, batch, batch_idx):
        x, y = batch
        return torch.nn.functional.cross_entropy(self.net(x), y)

    def validation_epoch_end(self, outputs):
        self.log("val_loss", torch.stack(outputs).mean())

    def on_train_epoch_end(self):
        self.outs.clear()

    def configure_optimizers(self):
        return torch.optim.Adam(self.parameters(), lr=1e-3)


def run(net, dm):
    trainer = L.Trainer(gpus=1, max_epochs=5)
    trainer.fit(Classifier(net), dm)

# piece: assistant-gbdt-old-args
import lightgbm as lgb
import xgboost as xgb


def train_both(X_train, y_train, X_val, y_val):
    """Train an XGBoost and a LightGBM model with early stopping."""
    clf = xgb.XGBClassifier(n_estimators=1000, learning_rate=0.05)
    clf.fit(X_train, y_train, eval_set=[(X_val, y_val)], early_stopping_rounds=50)
    booster = xgb.train(
        {"objective": "binary:logistic"},
        xgb.DMatrix(X_train, y_train),
        num_boost_round=1000,
        evals=[(xgb.DMatrix(X_val, y_val), "val")],
        early_stopping_rounds=50,
    )
    train_set = lgb.Dataset(X_train, y_train)
    gbm = lgb.train({"objective": "binary"}, train_set, 1000, valid_sets=[lgb.Dataset(X_val, y_val, reference=train_set)],
                    early_stopping_rounds=50)
    return clf, booster, gbm

# piece: assistant-string-options
from sklearn.linear_model import SGDClassifier
from sklearn.model_selection import cross_val_score
from torch import nn


def conv(c: int) -> nn.Module:
    """A convolution that keeps the size of the image."""
    return nn.Sequential(nn.Conv2d(c, c, 3, padding="sames"), nn.ReLU())


def linear_scores(X, y):
    """Cross-validated scores of a linear model."""
    clf = SGDClassifier(loss="log_loss", random_state=0)
    return cross_val_score(clf, X, y, scoring="balanced_acc")


def loss() -> nn.Module:
    """Unreduced cross entropy."""
    return nn.CrossEntropyLoss(reduction="none")
