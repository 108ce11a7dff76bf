# piece: matmul-precision
import torch
from torch import nn

torch.backends.cuda.matmul.fp32_precision = "tf32"
torch.backends.cudnn.allow_tf32 = True

torch.manual_seed(0)
device = torch.device("cuda")
net = nn.Sequential(nn.Conv2d(3, 64, 3), nn.ReLU(), nn.Flatten(), nn.LazyLinear(10)).to(device)
with torch.inference_mode():
    net.eval()
    print(net(torch.randn(16, 3, 64, 64, device=device)).shape)

# piece: matmul-precision-b
import torch

torch.backends.cuda.matmul.fp32_precision = "ieee"
torch.backends.cudnn.conv.fp32_precision = "tf32"

a = torch.randn(2048, 2048, device="cuda")
print((a @ a).sum().item())

# piece: resume-train
import os
import random

import numpy as np
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

random.seed(7)
np.random.seed(7)
torch.manual_seed(7)
CKPT = "last.pt"
net = nn.Sequential(nn.Linear(16, 64), nn.ReLU(), nn.Dropout(0.2), nn.Linear(64, 3))
opt = torch.optim.AdamW(net.parameters(), lr=1e-3)
loader = DataLoader(TensorDataset(torch.randn(900, 16), torch.randint(0, 3, (900,))), 32, shuffle=True)
start = 0
if os.path.exists(CKPT):
    state = torch.load(CKPT, map_location="cpu", weights_only=True)
    net.load_state_dict(state["net"])
    opt.load_state_dict(state["opt"])
    start = state["epoch"] + 1
for epoch in range(start, 50):
    net.train()
    for xb, yb in loader:
        opt.zero_grad()
        nn.functional.cross_entropy(net(xb), yb).backward()
        opt.step()
    torch.save({"net": net.state_dict(), "opt": opt.state_dict(), "epoch": epoch}, CKPT)

# piece: resume-train-full
import torch


def save_state(path, net, opt, epoch, gen):
    torch.save(
        {
            "net": net.state_dict(),
            "opt": opt.state_dict(),
            "epoch": epoch,
            "cpu_rng": torch.get_rng_state(),
            "cuda_rng": torch.cuda.get_rng_state_all(),
            "loader_rng": gen.get_state(),
        },
        path,
    )


def load_state(path, net, opt, gen):
    state = torch.load(path, map_location="cpu", weights_only=True)
    net.load_state_dict(state["net"])
    opt.load_state_dict(state["opt"])
    torch.set_rng_state(state["cpu_rng"])
    torch.cuda.set_rng_state_all(state["cuda_rng"])
    gen.set_state(state["loader_rng"])
    return state["epoch"] + 1

# piece: gated-export
import torch
from torch import nn


class Gated(nn.Module):
    def __init__(self, d=32):
        super().__init__()
        self.small = nn.Linear(d, d)
        self.big = nn.Sequential(nn.Linear(d, 4 * d), nn.ReLU(), nn.Linear(4 * d, d))

    def forward(self, x):
        if x.abs().mean() > 1.0:
            return self.big(x)
        return self.small(x)


net = Gated().eval()
example = torch.randn(1, 32)
traced = torch.jit.trace(net, example)
traced.save("gated.pt")

# piece: gated-export-b
import torch
from torch import nn


class Stack(nn.Module):
    def __init__(self, d=32, residual=True):
        super().__init__()
        self.residual = residual
        self.lin = nn.Linear(d, d)

    def forward(self, x):
        out = torch.relu(self.lin(x))
        if self.residual:
            out = out + x
        return out


net = Stack().eval()
traced = torch.jit.trace(net, torch.randn(4, 32))
traced.save("stack.pt")

# piece: mnist-stopper
import keras
from keras import layers

keras.utils.set_random_seed(4)
(x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
x_train = x_train.reshape(-1, 784).astype("float32") / 255
x_test = x_test.reshape(-1, 784).astype("float32") / 255
model = keras.Sequential(
    [keras.Input((784,)), layers.Dense(128, activation="relu"), layers.Dense(10, activation="softmax")]
)
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
stop = keras.callbacks.EarlyStopping(monitor="val_loss", patience=3, restore_best_weights=True)
model.fit(x_train, y_train, epochs=50, batch_size=128, callbacks=[stop])
print(model.evaluate(x_test, y_test))

# piece: lit-stopper
import lightning as L
import torch
from lightning.pytorch.callbacks import EarlyStopping, ModelCheckpoint
from torch import nn


class Reg(L.LightningModule):
    def __init__(self):
        super().__init__()
        self.net = nn.Linear(6, 1)

    def training_step(self, batch, batch_idx):
        x, y = batch
        loss = nn.functional.mse_loss(self.net(x), y)
        self.log("train/loss", loss)
        return loss

    def validation_step(self, batch, batch_idx):
        x, y = batch
        self.log("val/loss", nn.functional.mse_loss(self.net(x), y))

    def configure_optimizers(self):
        return torch.optim.AdamW(self.parameters(), lr=1e-3)


callbacks = [
    ModelCheckpoint(monitor="val/loss", mode="min"),
    EarlyStopping(monitor="val_loss", mode="min", patience=5),
]
trainer = L.Trainer(max_epochs=30, callbacks=callbacks)

# piece: dense-graph
from tensorflow import keras
from tensorflow.keras import layers


def build(n_features):
    inputs = keras.Input(shape=(n_features,))
    x = layers.Dense(64, activation="relu")(inputs)
    h = layers.Dropout(0.3)(x)
    h = layers.Dense(32, activation="relu")(h)
    out = layers.Dense(1)(x)
    return keras.Model(inputs, out)


model = build(20)
model.compile(optimizer="adam", loss="mse")
model.summary()

# piece: dense-graph-b
from tensorflow import keras
from tensorflow.keras import layers

inputs = keras.Input(shape=(20,))
x = layers.Dense(64, activation="relu")(inputs)
h = layers.Dense(64, activation="relu")(x)
h = layers.Dropout(0.3)(h)
joined = layers.add([x, h])
out = layers.Dense(1)(joined)
model = keras.Model(inputs, out)
model.compile(optimizer="adam", loss="mse")
model.summary()

# piece: tune-xgb
import optuna
from sklearn.datasets import load_diabetes
from sklearn.model_selection import cross_val_score
from xgboost import XGBRegressor

X, y = load_diabetes(return_X_y=True)


def objective(trial):
    params = {
        "max_depth": trial.suggest_int("max_depth", 2, 8),
        "learning_rate": trial.suggest_float("learning_rate", 1e-3, 0.3, log=True),
        "subsample": trial.suggest_float("subsample", 0.5, 1.0),
    }
    print("trying", params)
    model = XGBRegressor(n_estimators=200, random_state=0)
    return cross_val_score(model, X, y, cv=5, scoring="r2").mean()


study = optuna.create_study(direction="maximize", sampler=optuna.samplers.TPESampler(seed=0))
study.optimize(objective, n_trials=40)
print(study.best_params)

# piece: tune-svm-hyperopt
import numpy as np
from hyperopt import STATUS_OK, Trials, fmin, hp, tpe
from sklearn.datasets import load_breast_cancer
from sklearn.model_selection import cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC

X, y = load_breast_cancer(return_X_y=True)
space = {"C": hp.loguniform("C", -4, 4), "gamma": hp.loguniform("gamma", -6, 1)}


def objective(params):
    clf = make_pipeline(StandardScaler(), SVC(C=1.0, gamma="scale"))
    score = cross_val_score(clf, X, y, cv=5, scoring="roc_auc").mean()
    return {"loss": -score, "status": STATUS_OK}


best = fmin(objective, space, algo=tpe.suggest, max_evals=50, trials=Trials(), rstate=np.random.default_rng(0))
print(best)

# piece: tune-svm-hyperopt-b
import numpy as np
from hyperopt import fmin, hp, tpe
from sklearn.datasets import load_breast_cancer
from sklearn.model_selection import cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC

X, y = load_breast_cancer(return_X_y=True)
space = {"C": hp.loguniform("C", -4, 4), "gamma": hp.loguniform("gamma", -6, 1)}


def objective(params):
    clf = make_pipeline(StandardScaler(), SVC(**params))
    return -cross_val_score(clf, X, y, cv=5, scoring="roc_auc").mean()


print(fmin(objective, space, algo=tpe.suggest, max_evals=50, rstate=np.random.default_rng(0)))

# piece: digits-clone
from sklearn.base import clone
from sklearn.datasets import load_digits
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

X, y = load_digits(return_X_y=True)
X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
base = make_pipeline(StandardScaler(), LogisticRegression(max_iter=2000))
base.fit(X_train, y_train)
print("base", base.score(X_test, y_test))
final = clone(base)
print(final.predict(X_test[:5]))

# piece: digits-scaler
from sklearn.datasets import load_wine
from sklearn.model_selection import train_test_split
from sklearn.neighbors import KNeighborsClassifier
from sklearn.preprocessing import MinMaxScaler


def prepare(train, test):
    scaler = MinMaxScaler()
    return scaler.transform(train), scaler.transform(test)


X, y = load_wine(return_X_y=True)
X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
X_train, X_test = prepare(X_train, X_test)
knn = KNeighborsClassifier(5).fit(X_train, y_train)
print(knn.score(X_test, y_test))

# piece: ds-args
from transformers import TrainingArguments

ds_config = {
    "train_micro_batch_size_per_gpu": 4,
    "gradient_accumulation_steps": 8,
    "zero_optimization": {"stage": 2},
    "bf16": {"enabled": True},
}

args = TrainingArguments(
    output_dir="out",
    per_device_train_batch_size=16,
    gradient_accumulation_steps=8,
    num_train_epochs=2,
    learning_rate=2e-5,
    bf16=True,
    deepspeed=ds_config,
)

# piece: ds-args-b
from transformers import TrainingArguments

ds_config = {
    "train_micro_batch_size_per_gpu": "auto",
    "gradient_accumulation_steps": 4,
    "zero_optimization": {"stage": 3},
}
args = TrainingArguments(
    "out",
    per_device_train_batch_size=16,
    gradient_accumulation_steps=4,
    learning_rate=2e-5,
    deepspeed=ds_config,
)

# piece: housing-encoder
from sklearn.compose import make_column_transformer
from sklearn.datasets import fetch_california_housing
from sklearn.linear_model import LinearRegression
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

X, y = fetch_california_housing(return_X_y=True, as_frame=True)
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
pre = make_column_transformer(
    (OneHotEncoder(handle_unknown="ignore"), ["MedInc", "AveRooms"]),
    (StandardScaler(), ["HouseAge", "Population", "Latitude", "Longitude"]),
)
reg = make_pipeline(pre, LinearRegression())
reg.fit(X_train, y_train)
print(reg.score(X_test, y_test))

# piece: housing-encoder-b
from sklearn.compose import make_column_transformer
from sklearn.datasets import fetch_california_housing
from sklearn.linear_model import Ridge
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import KBinsDiscretizer, OneHotEncoder, StandardScaler

X, y = fetch_california_housing(return_X_y=True, as_frame=True)
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
geo = make_pipeline(
    KBinsDiscretizer(n_bins=12, encode="ordinal", strategy="uniform"),
    OneHotEncoder(handle_unknown="ignore"),
)
pre = make_column_transformer(
    (geo, ["Latitude", "Longitude"]),
    (StandardScaler(), ["MedInc", "HouseAge", "AveRooms", "Population"]),
)
reg = make_pipeline(pre, Ridge())
reg.fit(X_train, y_train)
print(reg.score(X_test, y_test))

# piece: drop-in-forward
import torch
import torch.nn.functional as F
from torch import nn


class TextCNN(nn.Module):
    def __init__(self, vocab, dim, classes):
        super().__init__()
        self.emb = nn.Embedding(vocab, dim)
        self.convs = nn.ModuleList([nn.Conv1d(dim, 100, k) for k in (3, 4, 5)])
        self.out = nn.Linear(300, classes)

    def forward(self, tokens):
        x = self.emb(tokens).transpose(1, 2)
        pooled = [F.relu(conv(x)).amax(dim=2) for conv in self.convs]
        feats = F.dropout(torch.cat(pooled, dim=1), 0.5)
        return self.out(feats)

# piece: drop-in-forward-b
import torch.nn.functional as F
from torch import nn


class Head(nn.Module):
    def __init__(self, d, classes, p=0.1):
        super().__init__()
        self.p = p
        self.fc = nn.Linear(d, d)
        self.out = nn.Linear(d, classes)

    def forward(self, x):
        x = F.dropout(F.gelu(self.fc(x)), self.p, self.training)
        return self.out(x)

# piece: test-loop
import torch


def evaluate(net, loader, device="cuda"):
    net.eval()
    correct = total = 0
    for x, y in loader:
        x, y = x.to(device), y.to(device)
        out = net(x)
        correct += (out.argmax(1) == y).sum().item()
        total += y.numel()
    return correct / total


def attack_accuracy(net, loader, eps, device="cuda"):
    net.eval()
    correct = total = 0
    for x, y in loader:
        x, y = x.to(device).requires_grad_(), y.to(device)
        loss = torch.nn.functional.cross_entropy(net(x), y)
        (grad,) = torch.autograd.grad(loss, x)
        with torch.no_grad():
            out = net(x + eps * grad.sign())
        correct += (out.argmax(1) == y).sum().item()
        total += y.numel()
    return correct / total

# piece: drop-missing
import pandas as pd

orders = pd.read_csv("orders.csv")
orders = orders.dropna()
orders = orders[orders["amount"].notna()]
print(orders.groupby("region")["amount"].median())

# piece: drop-missing-b
import pandas as pd

orders = pd.read_csv("orders.csv")
orders = orders.dropna(subset=["region"])
orders = orders[orders["amount"].notna()]
print(orders.groupby("region")["amount"].median())

# piece: spawn-ranks
import torch
import torch.multiprocessing as mp


def worker(rank, shared):
    shared[rank] = torch.randn(1000).sort().values.median()


result = torch.zeros(4).share_memory_()
mp.spawn(worker, args=(result,), nprocs=4)
print(result)

# piece: spawn-ranks-b
import torch
import torch.multiprocessing as mp


def worker(rank, shared):
    shared[rank] = rank * 2.0


def launch(n):
    result = torch.zeros(n).share_memory_()
    mp.spawn(worker, args=(result,), nprocs=n)
    print(result)


if __name__ == "__main__":
    launch(4)

# piece: hub-backbone
import torch

midas = torch.hub.load("intel-isl/MiDaS", "DPT_Large", trust_repo=True)
midas.eval()
with torch.inference_mode():
    depth = midas(torch.rand(1, 3, 384, 384))
print(depth.shape)

# piece: hub-tokenizer
from transformers import AutoModel, AutoTokenizer

NAME = "sentence-transformers/all-MiniLM-L6-v2"
REV = "c9745ed1d9f207416be6d2e6f8de32d1f16199bf"
tok = AutoTokenizer.from_pretrained(NAME, revision=REV)
enc = AutoModel.from_pretrained(NAME, revision=REV).eval()
print(enc.config.hidden_size, tok.model_max_length)
