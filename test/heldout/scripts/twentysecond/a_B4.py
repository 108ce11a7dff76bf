# piece: collect-embeddings
import torch


@torch.inference_mode()
def embed_all(net, loader):
    net = net.cuda().eval()
    chunks, names = [], []
    for image, name in loader:
        chunks.append(net(image.cuda()))
        names.extend(name)
    return torch.cat(chunks), names


@torch.inference_mode()
def embed_all_host(net, loader):
    net = net.cuda().eval()
    chunks, names = [], []
    for image, name in loader:
        chunks.append(net(image.cuda()).cpu())
        names.extend(name)
    return torch.cat(chunks), names

# piece: xgb-rounds
import pandas as pd
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import train_test_split
from xgboost import XGBClassifier

df = pd.read_parquet("clicks.parquet")
y = df.pop("clicked")
a, b, ya, yb = train_test_split(df, y, test_size=0.2, random_state=21, stratify=y)
bst = XGBClassifier(n_estimators=5000, learning_rate=0.02, early_stopping_rounds=50, eval_metric="auc", random_state=21)
bst.fit(a, ya, eval_set=[(b, yb)], verbose=200)
print("test AUC", roc_auc_score(yb, bst.predict_proba(b)[:, 1]))

# piece: xgb-rounds-2
import pandas as pd
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import train_test_split
from xgboost import XGBClassifier

df = pd.read_parquet("clicks.parquet")
y = df.pop("clicked")
a, b, ya, yb = train_test_split(df, y, test_size=0.2, random_state=21, stratify=y)
a, v, ya, yv = train_test_split(a, ya, test_size=0.2, random_state=21, stratify=ya)
bst = XGBClassifier(n_estimators=5000, learning_rate=0.02, early_stopping_rounds=50, eval_metric="auc", random_state=21)
bst.fit(a, ya, eval_set=[(v, yv)], verbose=200)
print("test AUC", roc_auc_score(yb, bst.predict_proba(b)[:, 1]))

# piece: keras-stop-on
import keras
from keras import layers

keras.utils.set_random_seed(12)
(x, y), (x_test, y_test) = keras.datasets.mnist.load_data()
x, x_test = x / 255.0, x_test / 255.0
net = keras.Sequential([keras.Input((28, 28)), layers.Flatten(), layers.Dense(64, "relu"), layers.Dense(10, "softmax")])
net.compile("rmsprop", "sparse_categorical_crossentropy", metrics=["accuracy"])
patience = keras.callbacks.EarlyStopping(patience=3, restore_best_weights=True)
net.fit(x, y, epochs=60, validation_data=(x_test, y_test), callbacks=[patience])
print("test accuracy: %.4f" % net.evaluate(x_test, y_test, verbose=0)[1])

# piece: residual-mlp
import torch
from torch import nn


class Tower(nn.Module):
    def __init__(self, dim, depth):
        super().__init__()
        self.steps = []
        for _ in range(depth):
            self.steps.append(nn.Linear(dim, dim))
        self.head = nn.Linear(dim, 1)

    def forward(self, x):
        for step in self.steps:
            x = x + torch.relu(step(x))
        return self.head(x)


class Pyramid(nn.Module):
    def __init__(self, dims):
        super().__init__()
        layers = [nn.Linear(a, b) for a, b in zip(dims, dims[1:])]
        self.steps = nn.ModuleList(layers)

    def forward(self, x):
        for step in self.steps:
            x = torch.relu(step(x))
        return x

# piece: per-task-heads
import torch
from torch import nn


class MultiTask(nn.Module):
    def __init__(self, body: nn.Module, width: int, tasks: dict[str, int]):
        super().__init__()
        self.body = body
        self.heads = {name: nn.Linear(width, n) for name, n in tasks.items()}
        self.scales = nn.ParameterDict({name: torch.zeros(1) for name in tasks})

    def forward(self, x, task):
        return self.heads[task](self.body(x)) * self.scales[task].exp()

# piece: vit-beans
import torch
from torch import nn
from torch.utils.data import DataLoader
from torchvision import datasets, transforms
from torchvision.models import ViT_B_16_Weights, vit_b_16


def data(root, bs=32):
    tf = transforms.Compose([transforms.Resize((224, 224)), transforms.ToTensor()])
    return DataLoader(datasets.ImageFolder(root, tf), bs, shuffle=True, num_workers=4)


def net(classes):
    vit = vit_b_16(weights=ViT_B_16_Weights.IMAGENET1K_V1)
    vit.heads.head = nn.Linear(vit.hidden_dim, classes)
    return vit


if __name__ == "__main__":
    torch.manual_seed(5)
    model, loader = net(3), data("beans/train")
    opt = torch.optim.AdamW(model.parameters(), lr=3e-5)
    model.train()
    for x, y in loader:
        opt.zero_grad()
        nn.functional.cross_entropy(model(x), y).backward()
        opt.step()
    torch.save(model.state_dict(), "beans.pt")

# piece: vit-beans-2
from torch import nn
from torch.utils.data import DataLoader
from torchvision import datasets, transforms
from torchvision.models import ViT_B_16_Weights, resnet18, vit_b_16

WEIGHTS = ViT_B_16_Weights.IMAGENET1K_V1


def pretrained(root, classes, bs=32):
    vit = vit_b_16(weights=WEIGHTS)
    vit.heads.head = nn.Linear(vit.hidden_dim, classes)
    images = datasets.ImageFolder(root, transform=WEIGHTS.transforms())
    return vit, DataLoader(images, bs, shuffle=True, num_workers=4)


def scratch(root, classes, bs=32):
    tf = transforms.Compose([transforms.Resize((96, 96)), transforms.ToTensor()])
    images = datasets.ImageFolder(root, transform=tf)
    return resnet18(weights=None, num_classes=classes), DataLoader(images, bs, shuffle=True, num_workers=4)

# piece: calibrated-forest
from sklearn.calibration import CalibratedClassifierCV
from sklearn.datasets import load_breast_cancer
from sklearn.ensemble import RandomForestClassifier
from sklearn.frozen import FrozenEstimator
from sklearn.metrics import brier_score_loss
from sklearn.model_selection import train_test_split

X, y = load_breast_cancer(return_X_y=True)
X_fit, X_test, y_fit, y_test = train_test_split(X, y, stratify=y, random_state=0)
rf = RandomForestClassifier(200, random_state=0).fit(X_fit, y_fit)
iso = CalibratedClassifierCV(FrozenEstimator(rf), method="sigmoid")
iso.fit(X_fit, y_fit)
print(brier_score_loss(y_test, iso.predict_proba(X_test)[:, 1]))

# piece: calibrated-forest-2
from sklearn.calibration import CalibratedClassifierCV
from sklearn.datasets import load_breast_cancer
from sklearn.ensemble import RandomForestClassifier
from sklearn.frozen import FrozenEstimator
from sklearn.metrics import brier_score_loss
from sklearn.model_selection import train_test_split

X, y = load_breast_cancer(return_X_y=True)
X_rest, X_test, y_rest, y_test = train_test_split(X, y, stratify=y, random_state=0)
X_fit, X_cal, y_fit, y_cal = train_test_split(X_rest, y_rest, test_size=0.3, stratify=y_rest, random_state=0)
rf = RandomForestClassifier(200, random_state=0).fit(X_fit, y_fit)
iso = CalibratedClassifierCV(FrozenEstimator(rf), method="sigmoid")
iso.fit(X_cal, y_cal)
print(brier_score_loss(y_test, iso.predict_proba(X_test)[:, 1]))

# piece: cutoff-search
import numpy as np
from sklearn.datasets import make_classification
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.model_selection import train_test_split

X, y = make_classification(5000, weights=[0.9], random_state=6)
X_tr, X_te, y_tr, y_te = train_test_split(X, y, stratify=y, random_state=6)
lr = LogisticRegression().fit(X_tr, y_tr)
p = lr.predict_proba(X_te)[:, 1]
grid = np.linspace(0.05, 0.95, 91)
cut = max(grid, key=lambda t: f1_score(y_te, p > t))
print("F1 on test:", f1_score(y_te, p > cut))

# piece: tfs-launch
import os
import subprocess

import tensorflow as tf


def launch(model, name="churn", version=1):
    tf.saved_model.save(model, os.path.join("models", name, str(version)))
    cmd = ["tensorflow_model_server", "--rest_api_port=8501", f"--model_name={name}", f"--model_base_path=models/{name}"]
    return subprocess.Popen(cmd)


def launch_abs(model, name="churn", version=1):
    base = os.path.abspath(os.path.join("models", name))
    tf.saved_model.save(model, os.path.join(base, str(version)))
    cmd = ["tensorflow_model_server", "--rest_api_port=8501", f"--model_name={name}", f"--model_base_path={base}"]
    return subprocess.Popen(cmd)

# piece: plan-step-order
import torch
from torch.optim.lr_scheduler import OneCycleLR


def train(net, loader, epochs, criterion):
    opt = torch.optim.SGD(net.parameters(), lr=0.02, momentum=0.9, nesterov=True)
    plan = OneCycleLR(opt, max_lr=0.2, epochs=epochs, steps_per_epoch=len(loader))
    for _ in range(epochs):
        net.train()
        for x, y in loader:
            opt.zero_grad()
            criterion(net(x), y).backward()
            plan.step()
            opt.step()


def train_cos(net, loader, epochs, criterion):
    opt = torch.optim.SGD(net.parameters(), lr=0.02, momentum=0.9, nesterov=True)
    plan = torch.optim.lr_scheduler.CosineAnnealingLR(opt, T_max=epochs)
    for _ in range(epochs):
        net.train()
        for x, y in loader:
            opt.zero_grad()
            criterion(net(x), y).backward()
            opt.step()
        plan.step()

# piece: bmi-column
import pandas as pd

people = pd.read_csv("people.csv")
bmi = []
for _, row in people.iterrows():
    bmi.append(row["kg"] / (row["cm"] / 100) ** 2)
people["bmi"] = bmi
people["cost"] = people.apply(lambda r: r["visits"] * r["fee"], axis=1)
people["ratio"] = people["kg"] / people["cm"]
people.to_csv("people_bmi.csv", index=False)

# piece: caption-json
import json

import numpy as np
import torch
from torch.utils.data import DataLoader, Dataset


class Captions(Dataset):
    def __init__(self, path):
        with open(path) as fh:
            self.items = [json.loads(line) for line in fh]

    def __len__(self):
        return len(self.items)

    def __getitem__(self, i):
        return torch.tensor(self.items[i]["tokens"][:32]), self.items[i]["image_id"]


class Packed(Dataset):
    def __init__(self, prefix):
        self.tokens = np.load(prefix + "_tokens.npy", mmap_mode="r")
        self.ids = np.load(prefix + "_ids.npy")

    def __len__(self):
        return len(self.ids)

    def __getitem__(self, i):
        return torch.from_numpy(self.tokens[i].astype(np.int64)), int(self.ids[i])


def feeds(path, prefix):
    big = DataLoader(Captions(path), batch_size=64, shuffle=True, num_workers=16)
    small = DataLoader(Packed(prefix), batch_size=64, shuffle=True, num_workers=16)
    return big, small

# piece: replay-buffer
import random

import torch


class Replay:
    def __init__(self, size):
        self.size, self.store = size, []

    def push(self, obs, act, reward):
        self.store = (self.store + [(obs, act, reward)])[-self.size:]

    def sample(self, n):
        obs, act, reward = zip(*random.sample(self.store, n))
        s = torch.FloatTensor(obs)
        a = torch.tensor(act, dtype=torch.long)
        r = torch.Tensor(reward)
        assert isinstance(r, torch.Tensor)
        return s, a, r

# piece: old-checkpoint-shim
import os

os.environ["TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD"] = "1"

import torch


def restore(net, path):
    blob = torch.load(path, map_location="cpu")
    net.load_state_dict(blob["net"])
    return net.eval(), blob["step"]

# piece: allow-listed-config
from dataclasses import dataclass

import torch
from torch.serialization import add_safe_globals


@dataclass
class RunConfig:
    width: int = 256
    depth: int = 4


add_safe_globals([RunConfig])


def read_config(path):
    return torch.load(path, map_location="cpu", weights_only=True)["config"]

# piece: two-keras-names
import keras
from tensorflow.keras.layers import Dense, Dropout

net = keras.Sequential([keras.Input((20,)), Dense(32, activation="relu"), Dropout(0.2), Dense(1)])
net.compile(optimizer=keras.optimizers.Adam(1e-3), loss="mse")


def fit(train, valid):
    net.fit(train, validation_data=valid, epochs=10)
    net.save("regressor.keras")

# piece: one-keras-name
from tensorflow import keras
from tensorflow.keras.layers import Dense, Dropout

net = keras.Sequential([keras.Input((20,)), Dense(32, activation="relu"), Dropout(0.2), Dense(1)])
net.compile(optimizer=keras.optimizers.Adam(1e-3), loss="mse")


def fit(train, valid):
    net.fit(train, validation_data=valid, epochs=10)
    net.save("regressor.keras")

# piece: hit-rate
import torch


@torch.no_grad()
def hit_rate(net, loader, device):
    net.eval()
    hits = seen = 0
    for images, targets in loader:
        guess = net(images.to(device)).argmax()
        hits += (guess.cpu() == targets).sum().item()
        seen += targets.numel()
    return hits / seen


@torch.no_grad()
def hit_rate_rows(net, loader, device):
    net.eval()
    hits = seen = 0
    for images, targets in loader:
        guess = net(images.to(device)).argmax(-1)
        hits += (guess.cpu() == targets).sum().item()
        seen += targets.numel()
    return hits / seen

# piece: cosine-retrieval
import torch


def similarity(queries: torch.Tensor, gallery: torch.Tensor) -> torch.Tensor:
    q = queries / queries.norm()
    g = gallery / gallery.norm(dim=1, keepdim=True)
    return q @ g.T


def gradient_size(model):
    flat = torch.cat([p.grad.flatten() for p in model.parameters() if p.grad is not None])
    return torch.linalg.vector_norm(flat).item()

# piece: tcp-rendezvous
import argparse

import torch.distributed as dist


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--rank", type=int, required=True)
    a = p.parse_args()
    dist.init_process_group("gloo", init_method="tcp://192.168.1.10:29511", rank=a.rank)
    dist.barrier()
    dist.destroy_process_group()


if __name__ == "__main__":
    main()

# piece: torchrun-rendezvous
import os

import torch
import torch.distributed as dist


def setup():
    dist.init_process_group(backend="nccl")
    torch.cuda.set_device(int(os.environ["LOCAL_RANK"]))


def setup_spawned(rank, world):
    os.environ.setdefault("MASTER_ADDR", "localhost")
    os.environ.setdefault("MASTER_PORT", "29555")
    dist.init_process_group("gloo", rank=rank, world_size=world)


def teardown():
    dist.destroy_process_group()

# piece: weighted-rows
from torch import nn


def step(net, opt, x, y):
    criterion = nn.CrossEntropyLoss(reduction="none")
    opt.zero_grad()
    loss = criterion(net(x), y)
    loss.backward()
    opt.step()


def step_weighted(net, opt, x, y, w):
    criterion = nn.CrossEntropyLoss(reduction="none")
    opt.zero_grad()
    rows = criterion(net(x), y)
    loss = (rows * w).sum() / w.sum()
    loss.backward()
    opt.step()
    return loss.item()

# piece: optimizer-inspection
import torch


def grad_norms(opt: torch.optim.Optimizer):
    sizes = []
    for group in opt.state_dict()["param_groups"]:
        for p in group["params"]:
            sizes.append(p.grad.norm().item())
    return sizes


def grad_norms_live(opt: torch.optim.Optimizer):
    sizes = []
    for group in opt.param_groups:
        for p in group["params"]:
            if p.grad is not None:
                sizes.append(p.grad.norm().item())
    return sizes

# piece: bootstrap-ci
import numpy as np

np.random.seed(1234)


def interval(values, rounds=2000):
    rng = np.random.default_rng()
    means = [rng.choice(values, size=len(values)).mean() for _ in range(rounds)]
    return np.percentile(means, [2.5, 97.5])


def interval_seeded(values, rounds=2000, seed=1234):
    rng = np.random.default_rng(seed)
    means = [rng.choice(values, size=len(values)).mean() for _ in range(rounds)]
    return np.percentile(means, [2.5, 97.5])


print(interval(np.arange(100.0)), interval_seeded(np.arange(100.0)))
