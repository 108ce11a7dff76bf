# piece: foward_method
import torch
from torch import nn


class ConvBlock(nn.Module):
    def __init__(self, cin, cout, stride=1):
        super().__init__()
        self.conv = nn.Conv2d(cin, cout, 3, stride=stride, padding=1, bias=False)
        self.norm = nn.BatchNorm2d(cout)

    def foward(self, x):
        return torch.relu(self.norm(self.conv(x)))


class Tiny(nn.Module):
    def __init__(self, n=10):
        super().__init__()
        self.stem = ConvBlock(3, 32, stride=2)
        self.fc = nn.Linear(32, n)

    def forward_features(self, x):
        return self.stem(x).mean(dim=(2, 3))

    def forward(self, x):
        return self.fc(self.forward_features(x))

# piece: lightning_step_name
import lightning as L
import torch
import torch.nn.functional as F


class LitRegressor(L.LightningModule):
    def __init__(self, net, lr=1e-3):
        super().__init__()
        self.net = net
        self.lr = lr

    def shared_step(self, batch):
        x, y = batch
        return F.mse_loss(self.net(x).squeeze(-1), y)

    def training_step(self, batch, batch_idx):
        loss = self.shared_step(batch)
        self.log("train_loss", loss)
        return loss

    def validaton_step(self, batch, batch_idx):
        self.log("val_loss", self.shared_step(batch), prog_bar=True)

    def configure_optimizers(self):
        return torch.optim.Adam(self.parameters(), lr=self.lr)

# piece: best_state_alias
import torch


def train_with_patience(net, opt, crit, train_loader, val_loader, patience=5, max_epochs=100):
    best, best_state, bad = float("inf"), None, 0
    for epoch in range(max_epochs):
        net.train()
        for x, y in train_loader:
            opt.zero_grad()
            crit(net(x), y).backward()
            opt.step()
        net.eval()
        with torch.no_grad():
            val = sum(crit(net(x), y).item() * len(x) for x, y in val_loader) / len(val_loader.dataset)
        if val < best:
            best, bad = val, 0
            best_state = net.state_dict()
        else:
            bad += 1
            if bad == patience:
                break
    net.load_state_dict(best_state)
    return net

# piece: best_state_clone
import copy


class BestKeeper:
    """Remembers the weights of the best epoch."""

    def __init__(self, mode="max"):
        self.sign = 1 if mode == "max" else -1
        self.value = float("-inf")
        self.weights = None
        self.opt_state = None

    def update(self, value, model, optimizer):
        if self.sign * value > self.value:
            self.value = self.sign * value
            self.weights = {k: v.detach().cpu().clone() for k, v in model.state_dict().items()}
            self.opt_state = copy.deepcopy(optimizer.state_dict())

    def restore(self, model, optimizer):
        model.load_state_dict(self.weights)
        optimizer.load_state_dict(self.opt_state)

# piece: best_model_name
"""
Q: best_model and model give exactly the same test accuracy, always

I keep the model with the highest validation accuracy but in the end it's never
better than the last one.
"""
import torch


def accuracy(m, loader):
    m.eval()
    ok = n = 0
    with torch.no_grad():
        for x, y in loader:
            ok += int((m(x).argmax(1) == y).sum())
            n += y.numel()
    return ok / n


def run(model, optimizer, loss_fn, loaders, epochs):
    top, best_model = 0.0, None
    for _ in range(epochs):
        model.train()
        for x, y in loaders["train"]:
            optimizer.zero_grad()
            loss_fn(model(x), y).backward()
            optimizer.step()
        acc = accuracy(model, loaders["val"])
        if acc > top:
            top = acc
            best_model = model
    return best_model

# piece: freeze_typo
from torchvision.models import ResNet50_Weights, resnet50
from torch import nn


def make_transfer_net(n_classes: int, n_trainable_stages: int = 1):
    net = resnet50(weights=ResNet50_Weights.IMAGENET1K_V2)
    for p in net.parameters():
        p.require_grad = False
    for stage in [net.layer4, net.layer3][:n_trainable_stages]:
        stage.requires_grad_(True)
    net.fc = nn.Linear(net.fc.in_features, n_classes)
    return net

# piece: dropout_then_bn
import torch.nn as nn


def head(in_dim, hidden=(512, 128), p=0.5, n_out=7):
    blocks, d = [], in_dim
    for h in hidden:
        blocks.extend([nn.Linear(d, h), nn.ReLU()])
        d = h
    return nn.Sequential(
        *blocks,
        nn.Dropout(p),
        nn.BatchNorm1d(d),
        nn.Linear(d, n_out),
    )


def head_bn_first(in_dim, hidden=256, p=0.5, n_out=7):
    return nn.Sequential(
        nn.Linear(in_dim, hidden, bias=False),
        nn.BatchNorm1d(hidden),
        nn.ReLU(inplace=True),
        nn.Dropout(p),
        nn.Linear(hidden, n_out),
    )

# piece: private_collate
import torch
from torch.utils.data._utils.collate import default_collate as _dc
from torch.utils.data import default_collate


def collate_skip_none(samples):
    """Drops samples that could not be decoded."""
    samples = [s for s in samples if s is not None]
    if not samples:
        return None
    return default_collate(samples)


def collate_with_len(samples):
    lengths = torch.tensor([len(s[0]) for s in samples])
    longest = int(lengths.max())
    padded = [(torch.nn.functional.pad(x, (0, longest - len(x))), y) for x, y in samples]
    xs, ys = _dc(padded)
    return xs, lengths, ys

# piece: predict_one_house
"""To predict the price of a single house with your Keras model:"""
import keras
import numpy as np

model = keras.Sequential(
    [keras.Input((3,)), keras.layers.Dense(16, activation="relu"), keras.layers.Dense(1)]
)
model.compile(optimizer="adam", loss="mse")


def price(rooms: float, area: float, year: float) -> float:
    row = np.array([[rooms, area, year]], dtype="float32")
    return float(model.predict(row, verbose=0))


def price_item(rooms: float, area: float, year: float) -> float:
    row = np.array([[rooms, area, year]], dtype="float32")
    return float(model.predict(row, verbose=0)[0, 0])

# piece: sklearn_single_score
import math

import numpy as np
from sklearn.linear_model import LinearRegression


class Trend:
    def __init__(self):
        self.reg = LinearRegression()

    def fit(self, y):
        t = np.arange(len(y)).reshape(-1, 1)
        self.reg.fit(t, y)
        return self

    def at(self, step: int) -> int:
        return math.floor(self.reg.predict([[step]]))

    def slope(self) -> float:
        return float(self.reg.coef_[0])

# piece: jit_print_loss
import jax
import jax.numpy as jnp
import numpy as np


def predict(params, x):
    for w, b in params[:-1]:
        x = jnp.tanh(x @ w + b)
    w, b = params[-1]
    return x @ w + b


@jax.jit
def update(params, x, y, lr=1e-2):
    def mse(p):
        return jnp.mean((predict(p, x) - y) ** 2)

    value, grads = jax.value_and_grad(mse)(params)
    print("loss", value)
    jax.debug.print("loss {v}", v=value)
    return jax.tree.map(lambda p, g: p - lr * g, params, grads)


def init(sizes, seed=0):
    rng = np.random.default_rng(seed)
    return [
        (jnp.asarray(rng.normal(size=(m, n), scale=0.1)), jnp.zeros(n))
        for m, n in zip(sizes[:-1], sizes[1:])
    ]

# piece: jit_if_on_value
"""jax.errors.TracerBoolConversionError in my leaky clipping, works without @jit"""
from functools import partial

import jax
import jax.numpy as jnp


@jax.jit
def clip_by_norm(g, limit):
    norm = jnp.linalg.norm(g)
    if norm > limit:
        g = g * (limit / norm)
    return g


@partial(jax.jit, static_argnames="order")
def norm_of(g, order):
    if order == 1:
        return jnp.abs(g).sum()
    return jnp.linalg.norm(g)

# piece: cv2_rotate_angle
import random

import cv2


class RandomTilt:
    def __init__(self, limit=15):
        self.limit = limit

    def __call__(self, image):
        angle = random.randint(-self.limit, self.limit)
        return cv2.rotate(image, angle)


class RandomQuarter:
    codes = (cv2.ROTATE_90_CLOCKWISE, cv2.ROTATE_180, cv2.ROTATE_90_COUNTERCLOCKWISE)

    def __call__(self, image):
        return cv2.rotate(image, random.choice(self.codes))


def tilt(image, angle):
    h, w = image.shape[:2]
    M = cv2.getRotationMatrix2D((w / 2, h / 2), angle, 1.0)
    return cv2.warpAffine(image, M, (w, h))

# piece: shuffle_returns_none
import random
from pathlib import Path


def split_files(folder: str, ratio: float = 0.8, seed: int = 0):
    rng = random.Random(seed)
    files = sorted(Path(folder).glob("*.jpg"))
    files = rng.shuffle(files)
    cut = int(len(files) * ratio)
    return files[:cut], files[cut:]


def split_ids(ids, ratio=0.8, seed=0):
    ids = random.Random(seed).sample(list(ids), k=len(ids))
    cut = int(len(ids) * ratio)
    return ids[:cut], ids[cut:]

# piece: inplace_assigned
"""
AttributeError: 'NoneType' object has no attribute 'drop'

titanic, straight from kaggle
"""
import pandas as pd

titanic = pd.read_csv("train.csv")
ages = titanic["Age"].fillna(titanic["Age"].median())
titanic = titanic.assign(Age=ages)
titanic.rename(columns=str.lower, inplace=True)
titanic = titanic.drop(["cabin", "ticket"], axis=1, inplace=True)
features = titanic.drop(columns=["name", "survived"])
print(features.describe())

# piece: loader_not_pinned
import torch
from torch.utils.data import DataLoader


def make_loaders(train_set, val_set, bs=128):
    train = DataLoader(train_set, batch_size=bs, shuffle=True, num_workers=8, drop_last=True)
    val = DataLoader(val_set, batch_size=2 * bs, num_workers=4, pin_memory=True)
    return train, val


def fit(net, train_set, val_set, epochs=10):
    train, val = make_loaders(train_set, val_set)
    net.cuda()
    opt = torch.optim.SGD(net.parameters(), lr=0.1, momentum=0.9, nesterov=True)
    for _ in range(epochs):
        net.train()
        for x, y in train:
            opt.zero_grad()
            torch.nn.functional.cross_entropy(net(x.cuda(non_blocking=True)), y.cuda(non_blocking=True)).backward()
            opt.step()
        net.eval()
        good = 0
        with torch.no_grad():
            for x, y in val:
                good += (net(x.cuda(non_blocking=True)).argmax(1).cpu() == y).sum().item()
        print(good / len(val_set))

# piece: append_predictions
import numpy as np
import torch


@torch.no_grad()
def extract_features(backbone, loader):
    backbone.eval()
    feats = np.empty((0, 512), dtype=np.float32)
    ids = []
    for img, idx in loader:
        f = backbone(img).cpu().numpy()
        feats = np.append(feats, f, axis=0)
        ids.append(idx)
    return feats, torch.cat(ids).numpy()


@torch.no_grad()
def greedy(lm, ids, n_new):
    lm.eval()
    for _ in range(n_new):
        nxt = lm(ids)[:, -1].argmax(-1, keepdim=True)
        ids = torch.cat([ids, nxt], dim=1)
    return ids

# piece: concat_csvs
"""Combining the daily CSV files is easy with pandas - just loop over them:"""
from pathlib import Path

import pandas as pd


def load_days(folder: Path) -> pd.DataFrame:
    table = pd.DataFrame()
    for file in sorted(folder.glob("day_*.csv")):
        day = pd.read_csv(file)
        day["source"] = file.stem
        table = pd.concat([table, day], ignore_index=True)
    return table


def load_days_list(folder: Path) -> pd.DataFrame:
    parts = []
    for file in sorted(folder.glob("day_*.csv")):
        parts.append(pd.read_csv(file).assign(source=file.stem))
    return pd.concat(parts, ignore_index=True)

# piece: rmse_scorer
import numpy as np
from sklearn.ensemble import HistGradientBoostingRegressor
from sklearn.metrics import make_scorer, mean_absolute_error, mean_squared_log_error
from sklearn.model_selection import GridSearchCV


def rmsle(y, p):
    return np.sqrt(mean_squared_log_error(y, np.clip(p, 0, None)))


SCORERS = {
    "rmsle": make_scorer(rmsle, greater_is_better=False),
    "mae": make_scorer(mean_absolute_error),
}


def search(X, y, which="mae"):
    gs = GridSearchCV(
        HistGradientBoostingRegressor(random_state=0),
        {"max_depth": [3, 5, None], "learning_rate": [0.03, 0.1]},
        scoring=SCORERS[which],
        cv=5,
    )
    return gs.fit(X, y).best_estimator_

# piece: optuna_minimises_auc
import optuna
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import log_loss
from sklearn.model_selection import cross_val_score, cross_val_predict


def tune(X, y):
    def objective(trial):
        c = trial.suggest_float("C", 1e-4, 1e2, log=True)
        clf = LogisticRegression(C=c, max_iter=2000)
        auc = cross_val_score(clf, X, y, cv=5, scoring="roc_auc").mean()
        return auc

    def objective_ll(trial):
        c = trial.suggest_float("C", 1e-4, 1e2, log=True)
        proba = cross_val_predict(LogisticRegression(C=c, max_iter=2000), X, y, cv=5, method="predict_proba")
        return log_loss(y, proba)

    study = optuna.create_study()
    study.optimize(objective, n_trials=50)
    other = optuna.create_study(direction="minimize")
    other.optimize(objective_ll, n_trials=50)
    return study.best_params, other.best_params

# piece: module_without_super
"""
AttributeError: cannot assign module before Module.__init__() call

Full class below, I think I did it like in the tutorial?
"""
import torch
from torch import nn


class TextCNN(nn.Module):
    def __init__(self, vocab, dim=100, widths=(3, 4, 5), n_filters=64, classes=2):
        self.embed = nn.Embedding(vocab, dim, padding_idx=0)
        self.convs = nn.ModuleList(nn.Conv1d(dim, n_filters, w) for w in widths)
        self.out = nn.Linear(n_filters * len(widths), classes)

    def forward(self, ids):
        e = self.embed(ids).transpose(1, 2)
        return self.out(torch.cat([c(e).relu().amax(-1) for c in self.convs], 1))


class Highway(nn.Module):
    def __init__(self, dim):
        size = 2 * dim
        nn.Module.__init__(self)
        self.lin = nn.Linear(dim, size)

    def forward(self, x):
        h, g = self.lin(x).chunk(2, dim=-1)
        g = g.sigmoid()
        return g * h.relu() + (1 - g) * x

# piece: tfmot_keras3
import keras
import tensorflow as tf
import tensorflow_model_optimization as tfmot


def build():
    return keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            keras.layers.Conv2D(12, 3, activation="relu"),
            keras.layers.Flatten(),
            keras.layers.Dense(10),
        ]
    )


def quantised(train_ds):
    net = build()
    q = tfmot.quantization.keras.quantize_model(net)
    q.compile("adam", keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    q.fit(train_ds, epochs=1)
    return tf.lite.TFLiteConverter.from_keras_model(q).convert()

# piece: tfmot_legacy
import os

os.environ["TF_USE_LEGACY_KERAS"] = "1"

import tensorflow as tf
import tensorflow_model_optimization as tfmot
import tf_keras as keras


def quantised(train_ds):
    net = keras.Sequential([keras.layers.InputLayer((28, 28, 1)), keras.layers.Flatten(), keras.layers.Dense(10)])
    q = tfmot.quantization.keras.quantize_model(net)
    q.compile("adam", keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    q.fit(train_ds, epochs=1)
    return tf.lite.TFLiteConverter.from_keras_model(q).convert()

# piece: rows_of_two_parts
"""ValueError: Found input variables with inconsistent numbers of samples: [455, 114]"""
from sklearn.datasets import load_breast_cancer
from sklearn.metrics import accuracy_score, classification_report
from sklearn.model_selection import train_test_split
from sklearn.tree import DecisionTreeClassifier

data = load_breast_cancer()
X_train, X_test, y_train, y_test = train_test_split(
    data.data, data.target, test_size=0.2, random_state=42
)
clf = DecisionTreeClassifier(max_depth=4, random_state=42)
clf.fit(X_train, y_train)
y_pred = clf.predict(X_test)

print("train", accuracy_score(y_train, clf.predict(X_train)))
print("test", accuracy_score(y_train, y_pred))
print(classification_report(y_test, y_pred))

# piece: fit_rows_mixed
import lightgbm as lgb
from sklearn.model_selection import train_test_split


class GBM:
    def __init__(self, **params):
        self.model = lgb.LGBMRegressor(n_estimators=500, random_state=0, **params)

    def fit(self, X, y):
        X_tr, X_val, y_tr, y_val = train_test_split(X, y, test_size=0.2, random_state=0)
        self.model.fit(
            X_tr,
            y_tr,
            eval_set=[(X_tr, y_val)],
            callbacks=[lgb.early_stopping(30)],
        )
        self.val_r2 = self.model.score(X_val, y_val)
        return self

# piece: hf_output_into_loss
import torch
from transformers import AutoModelForSequenceClassification


class WeightedClassifier:
    def __init__(self, weights, name="distilbert-base-uncased", lr=2e-5):
        self.model = AutoModelForSequenceClassification.from_pretrained(name, num_labels=2)
        self.opt = torch.optim.AdamW(self.model.parameters(), lr=lr)
        self.crit = torch.nn.CrossEntropyLoss(weight=weights)

    def step(self, batch):
        self.model.train()
        self.opt.zero_grad()
        outputs = self.model(input_ids=batch["input_ids"], attention_mask=batch["attention_mask"])
        loss = self.crit(outputs, batch["labels"])
        loss.backward()
        self.opt.step()
        return loss.detach()

    @torch.no_grad()
    def classify(self, batch):
        self.model.eval()
        out = self.model(input_ids=batch["input_ids"], attention_mask=batch["attention_mask"])
        return torch.softmax(out[0], dim=-1)

# piece: sentence_embeddings
"""Here's a snippet that turns sentences into vectors with BERT and compares them:"""
import torch
import torch.nn.functional as F
from transformers import AutoModel, AutoTokenizer

tokenizer = AutoTokenizer.from_pretrained("bert-base-uncased")
encoder = AutoModel.from_pretrained("bert-base-uncased").eval()


@torch.no_grad()
def embed(sentences):
    enc = tokenizer(sentences, padding=True, truncation=True, return_tensors="pt")
    hidden = encoder(**enc)
    return hidden.mean(dim=1)


@torch.no_grad()
def embed_cls(sentences):
    enc = tokenizer(sentences, padding=True, truncation=True, return_tensors="pt")
    tokens, _ = encoder(**enc, return_dict=False)
    return F.normalize(tokens[:, 0], dim=-1)

# piece: image_folder_no_workers
import torch
from torch.utils.data import DataLoader, TensorDataset
from torchvision import transforms as T
from torchvision.datasets import ImageFolder

tf = T.Compose([T.RandomResizedCrop(224), T.RandomHorizontalFlip(), T.ToTensor()])


def loaders(root):
    ds = ImageFolder(f"{root}/train", transform=tf)
    return DataLoader(ds, batch_size=64, shuffle=True, pin_memory=True)


def cached(features: torch.Tensor, labels: torch.Tensor):
    return DataLoader(TensorDataset(features, labels), batch_size=512, shuffle=True)

# piece: str_of_datetime
import pandas as pd


def monthly(path):
    sales = pd.read_csv(path)
    sales["code"] = sales["store"].str[:3]
    sales["when"] = pd.to_datetime(sales["when"], format="%d.%m.%Y")
    sales["month"] = sales["when"].str[3:5]
    return sales.groupby(["code", "month"], as_index=False)["amount"].sum()

# piece: dt_of_formatted
"""
AttributeError: Can only use .dt accessor with datetimelike values

The column clearly contains dates!
"""
import pandas as pd

log = pd.read_csv("rides.csv", parse_dates=["started_at"])
log["hour"] = log["started_at"].dt.hour
log["day"] = log["started_at"].dt.strftime("%Y-%m-%d")
log["weekday"] = log["day"].dt.dayofweek
print(log.groupby("weekday")["duration"].mean())

# piece: last_loss_printed
import torch
from torch import nn


def train(model: nn.Module, dataloader, optimizer, criterion, n_epochs: int, history: dict):
    for epoch in range(n_epochs):
        model.train()
        for inputs, labels in dataloader:
            optimizer.zero_grad()
            loss = criterion(model(inputs), labels)
            loss.backward()
            optimizer.step()
        history["loss"].append(loss.item())
        print(f"[{epoch + 1}/{n_epochs}] done")


def train_mean(model, dataloader, optimizer, criterion, n_epochs, history):
    for epoch in range(n_epochs):
        model.train()
        total = torch.zeros(())
        seen = 0
        for inputs, labels in dataloader:
            optimizer.zero_grad()
            loss = criterion(model(inputs), labels)
            loss.backward()
            optimizer.step()
            total += loss.detach() * len(labels)
            seen += len(labels)
        history["loss"].append((total / seen).item())

# piece: amp_clip
"""You can combine gradient clipping with AMP like so:"""
import torch
from torch.nn.utils import clip_grad_norm_, clip_grad_value_


def amp_epoch(model, loader, opt, loss_fn, scaler: torch.amp.GradScaler, max_norm=1.0):
    model.train()
    for x, y in loader:
        opt.zero_grad(set_to_none=True)
        with torch.autocast("cuda", dtype=torch.float16):
            loss = loss_fn(model(x), y)
        scaler.scale(loss).backward()
        clip_grad_norm_(model.parameters(), max_norm)
        scaler.step(opt)
        scaler.update()


def amp_epoch_value(model, loader, opt, loss_fn, scaler, limit=0.5):
    model.train()
    for x, y in loader:
        opt.zero_grad(set_to_none=True)
        with torch.autocast("cuda", dtype=torch.float16):
            loss = loss_fn(model(x), y)
        scaler.scale(loss).backward()
        scaler.unscale_(opt)
        clip_grad_value_(model.parameters(), limit)
        scaler.step(opt)
        scaler.update()

# piece: const_weights
import torch
from torch import nn


def init_weights(m):
    if isinstance(m, nn.Linear):
        nn.init.constant_(m.weight, 0.01)
        nn.init.zeros_(m.bias)
    elif isinstance(m, nn.Conv2d):
        nn.init.kaiming_normal_(m.weight, nonlinearity="relu")


class Policy(nn.Module):
    def __init__(self, obs, act, hidden=64):
        super().__init__()
        self.pi = nn.Sequential(
            nn.Linear(obs, hidden), nn.Tanh(), nn.Linear(hidden, hidden), nn.Tanh(), nn.Linear(hidden, act)
        )
        self.pi.apply(init_weights)

    def forward(self, s):
        return torch.distributions.Categorical(logits=self.pi(s))

# piece: const_keras_and_lora
import math

import torch
from torch import nn


class LoRALinear(nn.Module):
    def __init__(self, base: nn.Linear, r: int = 8, alpha: int = 16):
        super().__init__()
        self.base = base.requires_grad_(False)
        self.A = nn.Parameter(torch.empty(r, base.in_features))
        self.B = nn.Parameter(torch.zeros(base.out_features, r))
        nn.init.kaiming_uniform_(self.A, a=math.sqrt(5))
        self.scale = alpha / r

    def forward(self, x):
        return self.base(x) + self.scale * (x @ self.A.T @ self.B.T)


class XorNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.w1 = nn.Parameter(torch.ones(2, 4))
        self.b1 = nn.Parameter(torch.zeros(4))
        self.w2 = nn.Parameter(torch.randn(4, 1))

    def forward(self, x):
        return torch.sigmoid(x @ self.w1 + self.b1) @ self.w2

# piece: rank0_accuracy
import torch
import torch.distributed as dist
from torch.utils.data import DataLoader
from torch.utils.data.distributed import DistributedSampler


def test_loader(ds, bs=256):
    sampler = DistributedSampler(ds, shuffle=False)
    return DataLoader(ds, batch_size=bs, sampler=sampler, num_workers=4, pin_memory=True)


@torch.no_grad()
def evaluate(net, ds, rank):
    net.eval()
    hit = torch.zeros((), device=rank)
    tot = torch.zeros((), device=rank)
    for x, y in test_loader(ds):
        out = net(x.to(rank, non_blocking=True))
        hit += (out.argmax(1) == y.to(rank, non_blocking=True)).sum()
        tot += y.numel()
    if rank == 0:
        print(f"test accuracy {(hit / tot).item():.4f}")


@torch.no_grad()
def evaluate_all(net, ds, rank):
    net.eval()
    stats = torch.zeros(2, device=rank)
    for x, y in test_loader(ds):
        out = net(x.to(rank, non_blocking=True))
        stats[0] += (out.argmax(1) == y.to(rank, non_blocking=True)).sum()
        stats[1] += y.numel()
    dist.all_reduce(stats)
    if rank == 0:
        print(f"test accuracy {(stats[0] / stats[1]).item():.4f}")

# piece: heads_and_groups
import torch
from torch import nn

CFG = {"d_model": 300, "n_head": 8, "n_layer": 4}


def encoder(vocab: int):
    layer = nn.TransformerEncoderLayer(d_model=CFG["d_model"], nhead=8, batch_first=True)
    return nn.Sequential(nn.Embedding(vocab, CFG["d_model"]), nn.TransformerEncoder(layer, CFG["n_layer"]))


def norm(channels: int = 96):
    return nn.GroupNorm(num_groups=32, num_channels=96)


def project(x: torch.Tensor):
    return nn.functional.normalize(x, dim=-1)

# piece: group_norm_literal
"""ValueError: num_channels must be divisible by num_groups -- but which layer is it?"""
import torch.nn as nn

net = nn.Sequential(
    nn.Conv2d(3, 48, 3, padding=1, bias=False),
    nn.GroupNorm(16, 48),
    nn.SiLU(),
    nn.Conv2d(48, 80, 3, stride=2, padding=1, bias=False),
    nn.GroupNorm(32, 80),
    nn.SiLU(),
    nn.AdaptiveAvgPool2d(1),
    nn.Flatten(),
    nn.Linear(80, 10),
)

# piece: cuda_available_no_call
import torch
from torch import nn

use_gpu = torch.cuda.is_available
device = torch.device("cuda:0" if use_gpu else "cpu")


class Net(nn.Module):
    def __init__(self, act=torch.tanh):
        super().__init__()
        self.a, self.b, self.act = nn.Linear(8, 16), nn.Linear(16, 1), act

    def forward(self, x):
        return self.b(self.act(self.a(x)))


model = Net().to(device)

# piece: zero_grad_no_call
"""Training code for your regression network:"""
import torch
from torch import nn


def fit(x: torch.Tensor, y: torch.Tensor, epochs: int = 200):
    model = nn.Sequential(nn.Linear(x.shape[1], 32), nn.ReLU(), nn.Linear(32, 1))
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
    closest = min([0.1, 0.2], key=abs)
    model.train()
    for epoch in range(epochs):
        optimizer.zero_grad
        loss = nn.functional.huber_loss(model(x).squeeze(1), y, delta=closest)
        loss.backward()
        optimizer.step()
    return model

# piece: datagen_no_rescale
import tensorflow as tf

keras = tf.keras
layers = keras.layers
ImageDataGenerator = keras.preprocessing.image.ImageDataGenerator


def small_cnn():
    return keras.Sequential(
        [keras.Input((128, 128, 3)), layers.Conv2D(16, 3, activation="relu"), layers.GlobalMaxPooling2D(), layers.Dense(1, activation="sigmoid")]
    )


def main(root="data/cats_dogs"):
    aug = ImageDataGenerator(rotation_range=20, horizontal_flip=True)
    train = aug.flow_from_directory(f"{root}/train", target_size=(128, 128), class_mode="binary")
    val = ImageDataGenerator(rescale=1.0 / 255).flow_from_directory(
        f"{root}/val", target_size=(128, 128), class_mode="binary", shuffle=False
    )
    net = small_cnn()
    net.compile("adam", "binary_crossentropy", metrics=["accuracy"])
    net.fit(train, validation_data=val, epochs=5)


if __name__ == "__main__":
    main()

# piece: lgb_cv_keys
import lightgbm as lgb
import numpy as np


def best_rounds(X, y, params):
    """Number of rounds and score by 5-fold CV."""
    res = lgb.cv(
        {"objective": "binary", "metric": "auc", "seed": 1, **params},
        lgb.Dataset(X, label=y),
        num_boost_round=2000,
        nfold=5,
        callbacks=[lgb.early_stopping(50)],
    )
    rounds = len(res["valid auc-mean"])
    score = np.max(res["auc-mean"])
    return rounds, score

# piece: prices_shuffled_split
"""
My stock predictor has R2 = 0.99 on the test set. Too good to be true?
"""
import pandas as pd
from sklearn.ensemble import RandomForestRegressor
from sklearn.model_selection import TimeSeriesSplit, cross_val_score, train_test_split

px = pd.read_csv("AAPL.csv", parse_dates=["Date"]).sort_values("Date")
px["ma5"] = px["Close"].rolling(5).mean()
px["lag1"] = px["Close"].shift(1)
px["target"] = px["Close"].shift(-1)
px = px.dropna()

feats = ["Close", "ma5", "lag1", "Volume"]
X_train, X_test, y_train, y_test = train_test_split(px[feats], px["target"], test_size=0.2, random_state=42)
rf = RandomForestRegressor(n_estimators=300, random_state=42).fit(X_train, y_train)
print("R2", rf.score(X_test, y_test))

cv = TimeSeriesSplit(n_splits=5)
print(cross_val_score(RandomForestRegressor(random_state=42), px[feats], px["target"], cv=cv))

# piece: shuffle_features_only
import numpy as np


class Batcher:
    def __init__(self, X, y, seed=0):
        self.X, self.y = np.array(X), np.array(y)
        self.rng = np.random.default_rng(seed)

    def reshuffle(self):
        self.rng.shuffle(self.X)

    def __iter__(self):
        self.reshuffle()
        for i in range(0, len(self.X), 32):
            yield self.X[i : i + 32], self.y[i : i + 32]


class PermBatcher(Batcher):
    def reshuffle(self):
        order = self.rng.permutation(len(self.X))
        self.X = self.X[order]
        self.y = self.y[order]

# piece: two_random_states
import random


def load_pairs(images, masks, seed=13):
    images, masks = list(images), list(masks)
    random.seed(seed)
    random.shuffle(images)
    random.shuffle(masks)
    n = int(0.9 * len(images))
    return (images[:n], masks[:n]), (images[n:], masks[n:])


def load_pairs_zip(images, masks, seed=13):
    both = list(zip(images, masks))
    random.Random(seed).shuffle(both)
    images, masks = map(list, zip(*both))
    n = int(0.9 * len(images))
    return (images[:n], masks[:n]), (images[n:], masks[n:])

# piece: legacy_np_random
"""Sure, here is a script that generates a toy data set with two clusters:"""
import numpy as np


def make_blobs(n=200, spread=0.6):
    rs = np.random.RandomState(0)
    a = rs.randn(n, 2) * spread + [2, 2]
    b = rs.randn(n, 2) * spread - [2, 2]
    X = np.vstack([a, b])
    y = np.repeat([0, 1], n)
    return X, y


def add_noise(X, level=0.1, seed=None):
    rng = np.random.default_rng(seed)
    return X + level * rng.normal(size=X.shape)
