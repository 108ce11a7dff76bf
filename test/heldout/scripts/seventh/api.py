# piece: bad_kwarg
import torch.nn as nn
from torch.utils.data import DataLoader

bad = nn.Linear(10, 5, activation="relu")
good = nn.Linear(10, 5, bias=False)


def loaders(ds):
    return DataLoader(ds, batch_size=4, workers=2)
# piece: bad_option
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_score
from tensorflow.keras import layers

conv = layers.Conv2D(32, 3, padding="sames")
good = layers.Conv2D(32, 3, padding="same")


def scores(X, y):
    return cross_val_score(LogisticRegression(), X, y, scoring="f1-macro")
# piece: fit_torch
import torch.nn as nn

model = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3))


def run(X, y):
    model.fit(X, y, epochs=10)
# piece: hf_renamed
from transformers import AdamW, Trainer, TrainingArguments


def make(model, tok, ds):
    args = TrainingArguments("out", evaluation_strategy="epoch", save_strategy="epoch")
    return Trainer(model=model, args=args, train_dataset=ds, tokenizer=tok)
# piece: invented_f
import torch
import torch.nn as nn
import torch.nn.functional as F


def bad(x):
    return F.Softmax(x, dim=1)


def bad_layer():
    return nn.GlobalAveragePooling2d()


def good(x):
    return F.softmax(x, dim=1), nn.AdaptiveAvgPool2d(1), torch.softmax(x, 1)
# piece: invented_rmse
import numpy as np
from sklearn.metrics import rmse_score
from sklearn.metrics import root_mean_squared_error

y = np.arange(3.0)
print(np.softmax(y))
print(root_mean_squared_error(y, y))
# piece: keras_removed
from tensorflow import keras
from tensorflow.keras.optimizers import Adam
from keras.utils import np_utils

model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(3, activation="softmax")])
model.compile(optimizer=Adam(lr=0.001), loss="categorical_crossentropy")
labels = model.predict_classes([[1, 2, 3, 4]])
# piece: lgb_verbose_eval
import lightgbm as lgb


def fit(X_train, y_train, X_val, y_val):
    dtrain = lgb.Dataset(X_train, y_train)
    dval = lgb.Dataset(X_val, y_val, reference=dtrain)
    params = {"objective": "binary", "metric": "auc"}
    return lgb.train(params, dtrain, 1000, valid_sets=[dval], early_stopping_rounds=50, verbose_eval=100)
# piece: lightning_epoch_end
import pytorch_lightning as pl
import torch


class Lit(pl.LightningModule):
    def validation_step(self, batch, batch_idx):
        return {"loss": batch.sum()}

    def validation_epoch_end(self, outputs):
        self.log("val", torch.stack([o["loss"] for o in outputs]).mean())

    def on_train_epoch_end(self):
        pass
# piece: lightning_gpus
import pytorch_lightning as pl

trainer = pl.Trainer(gpus=1, max_epochs=10)
ok = pl.Trainer(accelerator="gpu", devices=1, max_epochs=10)
# piece: load_metric
from datasets import load_dataset, load_metric

ds = load_dataset("glue", "mrpc")
metric = load_metric("glue", "mrpc")
# piece: np_removed
import numpy as np

a = np.array([1.5, 2.5], dtype=np.float)
b = np.array([1.5, 2.5], dtype=np.float64)
m = np.in1d(a, b)
n = np.isin(a, b)
# piece: pd_append
import pandas as pd

df = pd.DataFrame({"a": [1]})
df = df.append({"a": 2}, ignore_index=True)
for name, col in df.iteritems():
    print(name, col.mean())
rows = []
rows.append({"a": 2})
# piece: sk_removed
from sklearn.datasets import fetch_california_housing, load_boston
from sklearn.linear_model import Ridge
from sklearn.metrics import mean_squared_error

X, y = fetch_california_housing(return_X_y=True)
model = Ridge(normalize=True).fit(X, y)
print(mean_squared_error(y, model.predict(X), squared=False))
# piece: torch_removed
import torch

a = torch.eye(3)
b = torch.ones(3, 1)
x, _ = torch.solve(b, a)
y = torch.linalg.solve(a, b)
rank = torch.matrix_rank(a)
# piece: tv_pretrained
import torchvision.models as models

net = models.resnet34(pretrained=True)
new = models.resnet34(weights="DEFAULT")
# piece: variable
import torch
from torch.autograd import Variable

x = Variable(torch.ones(2), requires_grad=True)
y = torch.ones(2, requires_grad=True)
z = torch.FloatTensor([1.0, 2.0])
# piece: xgb_fit_args
from sklearn.model_selection import train_test_split
from xgboost import XGBClassifier


def fit(X, y):
    X_train, X_val, y_train, y_val = train_test_split(X, y, random_state=0)
    model = XGBClassifier(n_estimators=500)
    model.fit(X_train, y_train, eval_set=[(X_val, y_val)], early_stopping_rounds=20)
    ok = XGBClassifier(n_estimators=500, early_stopping_rounds=20)
    ok.fit(X_train, y_train, eval_set=[(X_val, y_val)], verbose=False)
    return model, ok
