# piece: generator-copied-to-workers
import numpy as np
from torch.utils.data import DataLoader, Dataset


class Noisy(Dataset):
    def __init__(self, arr):
        self.arr = arr
        self.rng = np.random.default_rng(0)

    def __len__(self):
        return self.arr.shape[0]

    def __getitem__(self, i):
        return self.arr[i] + self.rng.normal(size=self.arr.shape[1])


def loader(arr):
    return DataLoader(Noisy(arr), batch_size=16, shuffle=True, num_workers=4)

# piece: torch-noise-in-workers
import torch
from torch.utils.data import DataLoader, Dataset


class Noisy(Dataset):
    def __init__(self, arr):
        self.arr = arr

    def __len__(self):
        return len(self.arr)

    def __getitem__(self, i):
        return self.arr[i] + torch.randn(self.arr.shape[1])


def loader(arr):
    return DataLoader(Noisy(arr), batch_size=16, shuffle=True, num_workers=4)

# piece: len-is-a-float
from torch.utils.data import Dataset


class Windows(Dataset):
    def __init__(self, series, width, stride):
        self.series, self.width, self.stride = series, width, stride

    def __len__(self):
        return (len(self.series) - self.width) / self.stride

    def __getitem__(self, i):
        s = i * self.stride
        return self.series[s:s + self.width]

# piece: seeded-after-model
import numpy as np
import torch
from torch import nn


def experiment(train_fn, seed):
    np.random.seed(seed)
    model = nn.Sequential(nn.Linear(10, 10), nn.Tanh(), nn.Linear(10, 2))
    torch.manual_seed(seed)
    return train_fn(model)

# piece: forum-random-seed-only
import random
import torch
import torch.nn as nn

random.seed(42)
net = nn.Sequential(nn.Linear(4, 32), nn.ReLU(), nn.Linear(32, 3))
x = torch.randn(16, 4)
print(net(x).sum())
# the output differs on every run although I set the seed

# piece: forum-default-rng
import numpy as np

SEED = 7
np.random.seed(SEED)
rng = np.random.default_rng()
noise = rng.normal(0, 1, size=(100, 3))
fixed = np.random.default_rng(SEED).normal(0, 1, size=(100, 3))
print(noise[0], fixed[0])

# piece: forum-cudnn-flags
import random
import numpy as np
import torch

def set_seed(seed):
    random.seed(seed)
    np.random.seed(seed)
    torch.manual_seed(seed)
    torch.backends.cudnn.deterministic = True
    torch.backends.cudnn.benchmark = True

set_seed(123)

# piece: forum-resume-model-only
import os
import torch

start_epoch = 0
if os.path.exists("last.pt"):
    state = torch.load("last.pt", map_location="cpu")
    model.load_state_dict(state["model"])
    start_epoch = state["epoch"] + 1
optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3)
scheduler = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=100)
for epoch in range(start_epoch, 100):
    train_one_epoch(model, optimizer, loader)
    scheduler.step()
    torch.save({"model": model.state_dict(), "epoch": epoch}, "last.pt")

# piece: assistant-full-checkpoint
import os
import torch


def save_checkpoint(path, model, optimizer, scheduler, epoch: int) -> None:
    """Write everything that is needed to resume."""
    state = {"epoch": epoch, "rng": torch.get_rng_state()}
    for name, obj in (("model", model), ("optimizer", optimizer), ("scheduler", scheduler)):
        state[name] = obj.state_dict()
    torch.save(state, path)


def resume(path, model, optimizer, scheduler) -> int:
    """Restore the state if there is a checkpoint and return the next epoch."""
    if not os.path.exists(path):
        return 0
    state = torch.load(path, map_location="cpu", weights_only=True)
    model.load_state_dict(state["model"])
    optimizer.load_state_dict(state["optimizer"])
    scheduler.load_state_dict(state["scheduler"])
    torch.set_rng_state(state["rng"])
    return state["epoch"] + 1

# piece: assistant-bootstrap-members
import numpy as np
from sklearn.tree import DecisionTreeRegressor
from sklearn.utils import resample


class Bag:
    """Bagging of regression trees."""

    def __init__(self, n: int = 25, seed: int = 0):
        self.n, self.seed = n, seed
        self.trees = []

    def fit(self, X, y):
        self.trees = []
        for k in range(self.n):
            Xb, yb = resample(X, y, random_state=self.seed)
            tree = DecisionTreeRegressor(max_features=0.5, random_state=self.seed + k)
            self.trees.append(tree.fit(Xb, yb))
        return self

    def predict(self, X):
        return np.mean([t.predict(X) for t in self.trees], axis=0)

# piece: assistant-choice-split
import numpy as np


def split(X, y, frac: float = 0.8, seed: int = 0):
    """Split into a training and a test part."""
    rng = np.random.default_rng(seed)
    n_train = int(frac * len(X))
    train_idx = rng.integers(0, len(X), size=n_train)
    test_idx = rng.integers(0, len(X), size=len(X) - n_train)
    return X[train_idx], X[test_idx], y[train_idx], y[test_idx]

# piece: assistant-choice-no-replacement
import numpy as np


def split(X, y, frac: float = 0.8, seed: int = 0):
    """Split into a training and a test part."""
    rng = np.random.default_rng(seed)
    train_idx = rng.choice(len(X), size=int(frac * len(X)), replace=False)
    mask = np.zeros(len(X), dtype=bool)
    mask[train_idx] = True
    return X[mask], X[~mask], y[mask], y[~mask]
