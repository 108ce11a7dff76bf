# piece: placeholder_features
"""Here is the complete training pipeline. Replace the marked part with your own logic."""
from typing import Protocol

import pandas as pd
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.model_selection import cross_val_score


class Splitter(Protocol):
    def split(self, df: pd.DataFrame) -> list: ...


def build_features(df: pd.DataFrame) -> pd.DataFrame:
    # Add your feature engineering here
    pass


def main(path="loans.csv"):
    df = pd.read_csv(path)
    X = build_features(df.drop(columns="default"))
    clf = GradientBoostingClassifier(random_state=0)
    print(cross_val_score(clf, X, df["default"], cv=5, scoring="average_precision"))


if __name__ == "__main__":
    main()

# piece: placeholder_forward
import torch
from torch import nn


class BaseHead(nn.Module):
    def forward(self, x):
        raise NotImplementedError


class SegHead(BaseHead):
    def __init__(self, cin: int, classes: int):
        super().__init__()
        self.proj = nn.Conv2d(cin, classes, 1)

    def forward(self, x):
        # ... rest of the decoder ...
        return self.proj(x)


def upsample(logits: torch.Tensor, size):
    return nn.functional.interpolate(logits, size=size, mode="bilinear", align_corners=False)

# piece: frozen_backbone_bn
import torch
from torch import nn
from torchvision.models import ResNet18_Weights, resnet18


class Probe(nn.Module):
    def __init__(self, n):
        super().__init__()
        self.backbone = resnet18(weights=ResNet18_Weights.DEFAULT)
        self.backbone.fc = nn.Identity()
        for p in self.backbone.parameters():
            p.requires_grad_(False)
        self.head = nn.Linear(512, n)

    def forward(self, x):
        return self.head(self.backbone(x))


def train(loader, n, epochs=5):
    net = Probe(n)
    opt = torch.optim.Adam(net.head.parameters(), lr=1e-3)
    for _ in range(epochs):
        net.train()
        for x, y in loader:
            opt.zero_grad()
            nn.functional.cross_entropy(net(x), y).backward()
            opt.step()
    return net

# piece: frozen_backbone_bn_ok
import torch
from torch import nn
from torchvision.models import MobileNet_V3_Small_Weights, mobilenet_v3_small


def finetune(loader, n, epochs=5):
    backbone = mobilenet_v3_small(weights=MobileNet_V3_Small_Weights.DEFAULT)
    backbone.classifier = nn.Identity()
    backbone.requires_grad_(False)
    head = nn.Sequential(nn.Dropout(0.2), nn.Linear(576, n))
    opt = torch.optim.AdamW(head.parameters(), lr=1e-3)
    for _ in range(epochs):
        head.train()
        backbone.eval()
        for x, y in loader:
            with torch.no_grad():
                z = backbone(x)
            opt.zero_grad()
            nn.functional.cross_entropy(head(z), y).backward()
            opt.step()
    return backbone, head

# piece: comment_stratified
"""Here's how to prepare your data set for training:"""
import pandas as pd
from sklearn.model_selection import train_test_split

df = pd.read_csv("tickets.csv")
X, y = df.drop(columns="priority"), df["priority"]

# Stratified split so that every priority is represented equally in both parts
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=0)

# Stratified split of the training part into train and validation
X_train, X_val, y_train, y_val = train_test_split(
    X_train, y_train, test_size=0.25, random_state=0, stratify=y_train
)
print(len(X_train), len(X_val), len(X_test))

# piece: comment_minmax
import numpy as np
from sklearn.preprocessing import MinMaxScaler, StandardScaler


class Preproc:
    def __init__(self):
        # scale every channel into the range [0, 1]
        self.emg = StandardScaler()
        # scale the angles to [-1, 1]
        self.angle = MinMaxScaler(feature_range=(-1, 1))

    def fit(self, emg, angle):
        self.emg.fit(emg)
        self.angle.fit(angle)
        return self

    def __call__(self, emg, angle):
        return np.hstack([self.emg.transform(emg), self.angle.transform(angle)])

# piece: zscore_filter
"""How do I remove outliers? I used the z-score but the very low readings are still in there"""
import numpy as np
import pandas as pd
from scipy import stats

df = pd.read_csv("sensor.csv")
z = stats.zscore(df["reading"])
clean = df[z < 3]
print(len(df), len(clean))

zt = stats.zscore(df["temperature"])
clean_t = df[np.abs(zt) < 3]
print(len(df), len(clean_t))

# piece: zscore_helper
import numpy as np


def drop_outliers(a: np.ndarray, k: float = 3.0) -> np.ndarray:
    """Remove points more than k standard deviations away from the mean."""
    score = (a - a.mean()) / a.std()
    return a[~(score > k)]


def drop_outliers_sym(a: np.ndarray, k: float = 3.0) -> np.ndarray:
    score = (a - a.mean()) / a.std()
    return a[(score < k) & (score > -k)]

# piece: lse_energy
import torch


def energy(logits, T=1.0):
    """OOD score of Liu et al. 2020."""
    return -T * torch.log(torch.sum(torch.exp(logits / T), dim=1))


def energy_lse(logits, T=1.0):
    return -T * torch.logsumexp(logits / T, dim=1)


def nll(logits, target):
    shifted = logits - logits.amax(dim=-1, keepdim=True)
    logz = shifted.exp().sum(-1).log()
    return (logz - shifted.gather(-1, target[:, None]).squeeze(-1)).mean()

# piece: allreduce_each_param
import torch
import torch.distributed as dist
from torch._utils import _flatten_dense_tensors, _unflatten_dense_tensors


def average_gradients(model):
    """From the PyTorch distributed tutorial."""
    size = float(dist.get_world_size())
    for param in model.parameters():
        dist.all_reduce(param.grad, op=dist.ReduceOp.SUM)
        param.grad /= size


def average_gradients_flat(model):
    grads = [p.grad for p in model.parameters() if p.grad is not None]
    flat = _flatten_dense_tensors(grads)
    dist.all_reduce(flat)
    flat.div_(dist.get_world_size())
    for g, new in zip(grads, _unflatten_dense_tensors(flat, grads)):
        g.copy_(new)

# piece: dice_raw
import torch
from torch import nn


class DiceLoss(nn.Module):
    def __init__(self, eps=1.0):
        super().__init__()
        self.eps = eps

    def forward(self, p, t):
        p, t = p.flatten(1), t.flatten(1)
        inter = (p * t).sum(1)
        return 1 - ((2 * inter + self.eps) / (p.sum(1) + t.sum(1) + self.eps)).mean()


class UNetLoss(nn.Module):
    """BCE + Dice. The network ends with a plain 1x1 convolution."""

    def __init__(self):
        super().__init__()
        self.bce = nn.BCEWithLogitsLoss()
        self.dice = DiceLoss()

    def forward(self, logits, mask):
        return self.bce(logits, mask) + self.dice(logits, mask)


class UNetLossProb(UNetLoss):
    def forward(self, logits, mask):
        return self.bce(logits, mask) + self.dice(logits.sigmoid(), mask)

# piece: notebook_imports
# %%
import numpy as np
import pandas as pd

# %%
df = pd.read_csv("wine.csv", sep=";")
df.describe()

# %%
from sklearn.ensemble import ExtraTreesRegressor
from sklearn.model_selection import cross_val_score

y = df.pop("quality")
scores = cross_val_score(ExtraTreesRegressor(random_state=0), df, y, cv=10)

# %%
print(np.round(scores, 3), scores.mean())

# piece: generator_with_labels
"""
ValueError: `y` argument is not supported when using `keras.utils.PyDataset` as input
"""
import keras
import numpy as np


class Chunks(keras.utils.PyDataset):
    def __init__(self, x, y, bs=64, **kw):
        super().__init__(**kw)
        self.x, self.y, self.bs = x, y, bs

    def __len__(self):
        return int(np.ceil(len(self.x) / self.bs))

    def __getitem__(self, i):
        sl = slice(i * self.bs, (i + 1) * self.bs)
        return self.x[sl], self.y[sl]


def run(model, x, y, xv, yv):
    model.compile("adam", "mse")
    model.fit(Chunks(x, y), validation_data=Chunks(xv, yv), epochs=5)
    model.fit(Chunks(x, y), y, epochs=5)

# piece: dataset_val_split
import tensorflow as tf


def make_ds(x, y, training=True):
    ds = tf.data.Dataset.from_tensor_slices((x, y))
    if training:
        ds = ds.shuffle(len(x), seed=1)
    return ds.batch(32).prefetch(tf.data.AUTOTUNE)


def train(model: tf.keras.Model, x, y):
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model.fit(make_ds(x, y), epochs=10, validation_split=0.2)


def train_arrays(model: tf.keras.Model, x, y):
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model.fit(x, y, epochs=10, validation_split=0.2)

# piece: unknown_kw_compile
import torch
from torch import nn


def prepare(net: nn.Module, fast: bool):
    net = net.to(memory_format=torch.channels_last)
    if fast:
        net = torch.compile(net, mode="reduce-overhead", optimize=True)
    return net


def sched(opt, steps):
    return torch.optim.lr_scheduler.OneCycleLR(opt, max_lr=0.1, total_steps=steps, pct_start=0.1)

# piece: unknown_kw_sklearn
"""To train a gradient boosting model with early stopping:"""
from sklearn.ensemble import HistGradientBoostingClassifier, RandomForestClassifier


def models(seed=0):
    gb = HistGradientBoostingClassifier(
        n_estimators=500,
        early_stopping=True,
        random_state=seed,
    )
    rf = RandomForestClassifier(n_estimators=500, random_state=seed)
    return {"gb": gb, "rf": rf}

# piece: val_split_classes_stacked
import keras
import numpy as np


def load(n_files=2):
    cats = np.load("cats.npy")
    dogs = np.load("dogs.npy")
    X = np.concatenate([cats, dogs]).astype("float32") / 255
    y = np.concatenate([np.zeros(len(cats)), np.ones(len(dogs))])
    return X, y


X, y = load()
model = keras.Sequential(
    [keras.layers.Flatten(), keras.layers.Dense(64, activation="relu"), keras.layers.Dense(1, activation="sigmoid")]
)
model.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])
model.fit(X, y, epochs=20, shuffle=True, validation_split=0.2)

# piece: val_split_permuted
import keras
import numpy as np

pos = np.load("pos.npy")
neg = np.load("neg.npy")
X = np.vstack((pos, neg))
y = np.hstack((np.ones(len(pos)), np.zeros(len(neg))))
perm = np.random.default_rng(5).permutation(len(X))

clf = keras.Sequential([keras.layers.Dense(32, "relu"), keras.layers.Dense(1, "sigmoid")])
clf.compile("adam", "binary_crossentropy")
clf.fit(X[perm], y[perm], validation_split=0.25, epochs=15)

# piece: undefined_criterion
import torch
from torch import nn, optim


class Engine:
    def __init__(self, model, lr=1e-3):
        self.model = model
        self.criterion = nn.CrossEntropyLoss()
        self.opt = optim.Adam(model.parameters(), lr=lr)

    def step(self, x, y):
        self.model.train()
        self.opt.zero_grad()
        loss = criterion(self.model(x), y)
        loss.backward()
        self.opt.step()
        return loss.item()

    @torch.no_grad()
    def loss_on(self, x, y):
        self.model.eval()
        return SCALE * self.criterion(self.model(x), y).item()


SCALE = 100.0

# piece: undefined_plt
"""Here's the code to plot the learning curve of your SVM:"""
import numpy as np
from sklearn.model_selection import learning_curve
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC


def curve(X, y):
    sizes, tr, te = learning_curve(make_pipeline(StandardScaler(), SVC()), X, y, cv=5)
    best = max((s, i) for i, s in enumerate(te.mean(axis=1)))
    plt.plot(sizes, tr.mean(axis=1), label="train")
    return np.asarray(sizes)[best[1]]

# piece: load_cpu_fallback
import torch
from torchvision.models import efficientnet_b0

device = "cuda" if torch.cuda.is_available() else "cpu"


def predictor(path="weights/best.pth", n=12):
    net = efficientnet_b0(num_classes=n)
    net.load_state_dict(torch.load(path))
    return net.to(device).eval()


def predictor_ema(path="weights/ema.pth", n=12):
    net = efficientnet_b0(num_classes=n)
    net.load_state_dict(torch.load(path, map_location=device, weights_only=True))
    return net.to(device).eval()

# piece: home_path
import os
from dataclasses import dataclass


@dataclass
class Config:
    data_root: str = "/home/jzhang/projects/seg/data/cityscapes"
    cache: str = os.path.expanduser("~/.cache/seg")
    weights_url: str = "https://example.org/home/files/seg.pth"
    crop: int = 512
    lr: float = 0.01

    @property
    def split_file(self):
        return os.path.join(self.data_root, "train.txt")

# piece: windows_path
"""FileNotFoundError when my colleague runs this"""
import pandas as pd

train = pd.read_csv(r"C:\Users\Marta\Desktop\thesis\train.csv")
meta = pd.read_csv("data/meta.csv")
print(train.merge(meta, on="id", validate="one_to_one").head())

# piece: tensor_of_tensor
import torch
from torch.utils.data import Dataset


class EmbeddingSet(Dataset):
    """Pairs of precomputed embeddings and integer labels."""

    def __init__(self, file):
        blob = torch.load(file, map_location="cpu")
        feats = torch.nn.functional.normalize(blob["x"].float(), dim=1)
        self.x = torch.tensor(feats)
        self.y = torch.tensor(blob["y"].tolist())

    def __len__(self):
        return len(self.y)

    def __getitem__(self, i):
        return self.x[i], self.y[i]

# piece: log1p_poisson
import math

import torch


def poisson_nll(log_rate: torch.Tensor, count: torch.Tensor):
    return (log_rate.exp() - count * log_rate).mean()


def squash(count: torch.Tensor):
    return torch.log(1 + count)


def unsquash(z: torch.Tensor):
    return torch.exp(z) - 1


def bits(vocab_size: int):
    return math.log(1 + vocab_size, 2)

# piece: tomorrow_feature
"""I keep getting 99% directional accuracy on BTC, please check my features"""
import lightgbm as lgb
import numpy as np
import pandas as pd

btc = pd.read_csv("btc.csv", index_col="time", parse_dates=True).sort_index()
btc["ret"] = btc["close"].pct_change()
btc["ma_prev"] = btc["close"].rolling(10).mean()
btc["high_next"] = btc["high"].shift(-1)
btc["up"] = (btc["close"].shift(-1) > btc["close"]).astype(int)
btc = btc.dropna()

cols = ["ret", "ma_prev", "high_next", "volume"]
cut = int(len(btc) * 0.8)
tr, te = btc.iloc[:cut], btc.iloc[cut:]
m = lgb.LGBMClassifier(random_state=0).fit(tr[cols], tr["up"])
print(np.mean(m.predict(te[cols]) == te["up"]))

# piece: centred_rolling
import pandas as pd
from sklearn.linear_model import Ridge


def features(df: pd.DataFrame) -> pd.DataFrame:
    out = pd.DataFrame(index=df.index)
    out["lag_1"] = df["load"].shift(1)
    out["week_mean"] = df["load"].shift(1).rolling(7).mean()
    out["smooth"] = df["load"].rolling(window=7, center=True).mean()
    return out


def forecast(csv):
    df = pd.read_csv(csv, parse_dates=["day"], index_col="day").sort_index()
    X = features(df)
    keep = X.notna().all(axis=1)
    X, y = X[keep], df.loc[keep, "load"]
    n = int(0.8 * len(X))
    model = Ridge().fit(X.iloc[:n], y.iloc[:n])
    return model.score(X.iloc[n:], y.iloc[n:])

# piece: torchmetrics_epochs
import torch
from torchmetrics.classification import MulticlassAccuracy, MulticlassF1Score


def loop(net, opt, crit, train_loader, val_loader, epochs, n_cls, dev):
    acc = MulticlassAccuracy(num_classes=n_cls).to(dev)
    f1 = MulticlassF1Score(num_classes=n_cls).to(dev)
    for ep in range(epochs):
        net.train()
        for x, y in train_loader:
            opt.zero_grad()
            crit(net(x.to(dev)), y.to(dev)).backward()
            opt.step()
        net.eval()
        with torch.no_grad():
            for x, y in val_loader:
                logits = net(x.to(dev))
                acc.update(logits, y.to(dev))
                f1.update(logits, y.to(dev))
        print(ep, f"acc {acc.compute():.3f}")
        print(ep, f"f1  {f1.compute():.3f}")
        f1.reset()

# piece: keras_metric_custom_loop
"""A custom training loop in Keras (TensorFlow backend) looks like this:"""
import tensorflow as tf


def custom_fit(model, ds, epochs, opt=None):
    opt = opt or tf.keras.optimizers.Adam()
    loss_fn = tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    acc = tf.keras.metrics.SparseCategoricalAccuracy()
    for epoch in range(epochs):
        mean_loss = tf.keras.metrics.Mean()
        for x, y in ds:
            with tf.GradientTape() as tape:
                logits = model(x, training=True)
                loss = loss_fn(y, logits)
            grads = tape.gradient(loss, model.trainable_variables)
            opt.apply_gradients(zip(grads, model.trainable_variables))
            acc.update_state(y, logits)
            mean_loss.update_state(loss)
        tf.print("loss", mean_loss.result())
        tf.print("acc", acc.result())

# piece: no_random_state
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import train_test_split
from sklearn.svm import SVC


def split(X, y):
    return train_test_split(X, y, test_size=0.3, stratify=y)


def compare(X, y):
    X_tr, X_te, y_tr, y_te = split(X, y)
    rf = RandomForestClassifier(200, random_state=11).fit(X_tr, y_tr)
    svm = SVC(kernel="rbf", C=10).fit(X_tr, y_tr)
    return rf.score(X_te, y_te), svm.score(X_te, y_te)

# piece: val_drop_last
from torch.utils.data import DataLoader


class DataModule:
    def __init__(self, train, val, test, cfg):
        self.train, self.val, self.test, self.cfg = train, val, test, cfg

    def _kw(self):
        return dict(batch_size=self.cfg.bs, num_workers=self.cfg.workers, pin_memory=True)

    def train_dataloader(self):
        return DataLoader(self.train, shuffle=True, drop_last=True, **self._kw())

    def val_dataloader(self):
        return DataLoader(self.val, shuffle=False, **self._kw())

    def test_dataloader(self):
        return DataLoader(self.test, shuffle=False, drop_last=True, **self._kw())

# piece: hyphen_name
"""SyntaxError: cannot assign to expression here. Maybe you meant '==' instead of '='?"""
import torch
from torch import nn

batch-size = 64
lr = 1e-3
n_steps = 1000
warm = n_steps-lr

net = nn.Linear(10, 2)
opt = torch.optim.SGD(net.parameters(), lr=lr)

# piece: merge_no_on
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split


def dataset():
    users = pd.read_csv("users.csv")
    orders = pd.read_csv("orders.csv")
    regions = pd.read_csv("regions.csv")
    df = users.merge(orders)
    return df.merge(regions, how="left", on="region_id", validate="many_to_one")


df = dataset()
num = df.select_dtypes("number").drop(columns=["returned"])
X_tr, X_te, y_tr, y_te = train_test_split(num, df["returned"], random_state=3)
print(LogisticRegression(max_iter=1000).fit(X_tr, y_tr).score(X_te, y_te))

# piece: zip_outside_epochs
"""Only the first epoch of my segmentation net does anything, the others finish in 0 s"""
import torch
from torch import nn


def train(net: nn.Module, img_loader, mask_loader, epochs=20):
    opt = torch.optim.Adam(net.parameters(), lr=1e-4)
    bce = nn.BCEWithLogitsLoss()
    pairs = zip(img_loader, mask_loader)
    net.train()
    for ep in range(epochs):
        total, n = 0.0, 0
        for img, mask in pairs:
            opt.zero_grad()
            loss = bce(net(img), mask)
            loss.backward()
            opt.step()
            total += loss.item() * len(img)
            n += len(img)
        print(ep, total / max(n, 1))

# piece: generator_lines
import itertools

import torch


def read_lines(path):
    with open(path) as fh:
        for line in fh:
            yield line.rstrip("\n")


def train(step_fn, path, max_steps, epochs):
    forever = itertools.cycle(list(read_lines(path)))
    for _ in range(max_steps):
        step_fn(next(forever))

    lines = read_lines(path)
    for _ in range(epochs):
        for line in lines:
            step_fn(line)


def last_loss(losses: list[torch.Tensor]):
    return torch.stack(losses)[-1].item()

# piece: onehot_into_ce
import torch
import torch.nn.functional as F
from torch import nn


class Distill:
    def __init__(self, student: nn.Module, teacher: nn.Module, n_cls: int):
        self.s, self.t, self.n = student, teacher.eval(), n_cls
        self.ce = nn.CrossEntropyLoss()

    def hard(self, x, y):
        target = F.one_hot(y, self.n)
        return self.ce(self.s(x), target)

    def soft(self, x):
        with torch.no_grad():
            target = self.t(x).softmax(dim=1)
        return self.ce(self.s(x), target)

# piece: float_labels_ce
"""RuntimeError: expected target dtype to be Long (or similar). My labels are in a csv."""
import pandas as pd
import torch
from torch import nn

df = pd.read_csv("digits.csv")
X = torch.from_numpy(df.drop(columns="label").to_numpy("float32"))
y = torch.tensor(df["label"].to_numpy(), dtype=torch.float32)

net = nn.Sequential(nn.Linear(X.shape[1], 64), nn.ReLU(), nn.Linear(64, 10))
loss_fn = nn.CrossEntropyLoss()
opt = torch.optim.Adam(net.parameters())

print("start", loss_fn(net(X), y.long()).item())
for _ in range(100):
    opt.zero_grad()
    loss = loss_fn(net(X), y)
    loss.backward()
    opt.step()

# piece: hand_standardised
import numpy as np
from sklearn.linear_model import RidgeClassifier
from sklearn.model_selection import train_test_split


def run(path="eeg.npz"):
    z = np.load(path)
    X, y = z["X"], z["y"]
    X = X / np.linalg.norm(X, axis=1, keepdims=True)
    X = (X - X.mean(axis=0)) / X.std(axis=0)
    a, b, ya, yb = train_test_split(X, y, test_size=0.2, random_state=0)
    return RidgeClassifier().fit(a, ya).score(b, yb)

# piece: hand_minmax_slice
"""Preparing the houses data for a linear model in PyTorch:"""
import pandas as pd
import torch

df = pd.read_csv("houses.csv").sample(frac=1.0, random_state=1)
num = df[["rooms", "area", "age"]]
scaled = (num - num.min()) / (num.max() - num.min())

n = int(0.8 * len(df))
x_train = torch.tensor(scaled.iloc[:n].to_numpy("float32"))
x_test = torch.tensor(scaled.iloc[n:].to_numpy("float32"))
price = torch.tensor(df["price"].to_numpy("float32"))
y_train, y_test = price[:n], price[n:]

mu, sd = y_train.mean(), y_train.std()
y_train, y_test = (y_train - mu) / sd, (y_test - mu) / sd
print(x_train.shape, x_test.shape, y_train.mean(), y_test.mean())

# piece: hidden_with_graph
import torch
from torch import nn


class CharRNN(nn.Module):
    def __init__(self, v, h=256):
        super().__init__()
        self.emb, self.rnn, self.out = nn.Embedding(v, h), nn.GRU(h, h, batch_first=True), nn.Linear(h, v)

    def forward(self, x, state=None):
        z, state = self.rnn(self.emb(x), state)
        return self.out(z), state


def train_epoch(net, chunks, opt):
    net.train()
    state = None
    for x, y in chunks:
        opt.zero_grad()
        logits, state = net(x, state)
        nn.functional.cross_entropy(logits.flatten(0, 1), y.flatten()).backward()
        opt.step()


def train_epoch_tbptt(net, chunks, opt):
    net.train()
    state = None
    for x, y in chunks:
        opt.zero_grad()
        logits, state = net(x, state)
        nn.functional.cross_entropy(logits.flatten(0, 1), y.flatten()).backward()
        opt.step()
        state = state.detach()

# piece: find_unused
import torch
from torch.nn.parallel import DistributedDataParallel as DDP


def wrap(net, rank, cfg):
    net = torch.nn.SyncBatchNorm.convert_sync_batchnorm(net).to(rank)
    if cfg.static:
        return DDP(net, device_ids=[rank], static_graph=True, find_unused_parameters=False)
    return DDP(
        net,
        device_ids=[rank],
        find_unused_parameters=True,
        gradient_as_bucket_view=True,
    )

# piece: tf_loop_sum
import tensorflow as tf


@tf.function
def mean_pairwise(x):
    total = tf.constant(0.0)
    for row in x:
        total += tf.reduce_sum(row * row)
    return total / tf.cast(tf.shape(x)[0], tf.float32)


@tf.function
def apply_layers(x, weights):
    for w in [weights["a"], weights["b"]]:
        x = tf.nn.relu(x @ w)
    return x

# piece: lime_predict
"""
LIME for tabular data raises "LIME does not currently support classifier models without probability scores"
"""
import numpy as np
import pandas as pd
from lime.lime_tabular import LimeTabularExplainer
from sklearn.ensemble import RandomForestClassifier, RandomForestRegressor
from sklearn.model_selection import train_test_split

df = pd.read_csv("credit.csv")
X, y = df.drop(columns=["bad", "amount"]), df["bad"]
Xtr, Xte, ytr, yte = train_test_split(X, y, random_state=0)
rf = RandomForestClassifier(random_state=0).fit(Xtr.to_numpy(), ytr)
reg = RandomForestRegressor(random_state=0).fit(Xtr.to_numpy(), df.loc[Xtr.index, "amount"])

ex = LimeTabularExplainer(np.asarray(Xtr), feature_names=list(X.columns), class_names=["good", "bad"], random_state=0)
print(ex.explain_instance(Xte.iloc[0].to_numpy(), rf.predict, num_features=5).as_list())

ex_r = LimeTabularExplainer(np.asarray(Xtr), feature_names=list(X.columns), mode="regression", random_state=0)
print(ex_r.explain_instance(Xte.iloc[0].to_numpy(), reg.predict).as_list())

# piece: item_each_step
import torch
from torch import nn


def train_epoch(net, loader, opt, log, device="cuda"):
    net.train()
    crit = nn.CrossEntropyLoss()
    running = 0.0
    for i, (x, y) in enumerate(loader):
        x, y = x.to(device, non_blocking=True), y.to(device, non_blocking=True)
        opt.zero_grad(set_to_none=True)
        loss = crit(net(x), y)
        loss.backward()
        opt.step()
        running += loss.item()
        if i % 100 == 0:
            log(i, loss.item())
    return running / len(loader)
