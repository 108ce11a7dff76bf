from pathlib import Path
import random

import h5py
import numpy as np
import torch
from torch.utils.data import DataLoader, Dataset, IterableDataset


class Noisy(Dataset):
    def __init__(self, root: str, sigma: float = 0.1, train: bool = True):
        self.files = sorted(Path(root).glob("*.npy"))
        self.sigma = sigma
        self.train = train
        self.rng = np.random.default_rng(0)

    def __len__(self):
        return len(self.files) / 2

    def __getitem__(self, i):
        x = np.load(self.files[i]).astype("float32")
        if self.train:
            x = x + self.rng.normal(0, self.sigma, x.shape)
        return torch.from_numpy(x).float()


class Flip(Dataset):
    def __init__(self, base):
        self.base = base

    def __len__(self):
        return len(self.base)

    def __getitem__(self, i):
        x = self.base[i]
        return x.flip(-1) if torch.rand(()) < 0.5 else x


class Shots(Dataset):
    def __init__(self, path):
        self.file = h5py.File(path, "r")
        self.n = len(self.file["x"])

    def __len__(self):
        return self.n

    def __getitem__(self, i):
        return torch.as_tensor(self.file["x"][i])


class LazyShots(Shots):
    def __init__(self, path):
        self.path, self.file = path, None
        with h5py.File(path, "r") as f:
            self.n = len(f["x"])

    def __getitem__(self, i):
        if self.file is None:
            self.file = h5py.File(self.path, "r")
        return torch.as_tensor(self.file["x"][i])


class Stream(IterableDataset):
    def __iter__(self):
        yield from (torch.randn(3) for _ in range(100))


random.seed(0)
np.random.seed(0)
noisy = DataLoader(Noisy("clips"), batch_size=8, shuffle=True, num_workers=4, pin_memory=True)
flips = DataLoader(Flip(Noisy("clips", train=False)), batch_size=8, shuffle=True, num_workers=2)
train_stream = DataLoader(Stream(), batch_size=8, num_workers=1)
shots = DataLoader(Shots("shots.h5"), batch_size=8, num_workers=4, shuffle=True)
