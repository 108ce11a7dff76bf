# piece: cat-in-loop
import torch as th


def collect(model, loader):
    feats = th.empty(0, 128)
    with th.no_grad():
        for x in loader:
            feats = th.cat((feats, model(x)), dim=0)
    return feats

# piece: greedy-decode-cat
import torch as th


@th.no_grad()
def generate(model, ids, steps):
    model.eval()
    for _ in range(steps):
        nxt = model(ids)[:, -1].argmax(-1, keepdim=True)
        ids = th.cat([ids, nxt], dim=1)
    return ids

# piece: created-then-moved
import torch


class Noise(torch.nn.Module):
    def __init__(self, sigma):
        super().__init__()
        self.sigma = sigma

    def forward(self, x):
        eps = torch.randn(x.shape).to(x.device)
        jitter = torch.randn_like(x)
        return x + self.sigma * (eps + jitter)

# piece: linear-in-forward
import torch
from torch import nn


class Head(nn.Module):
    def __init__(self, n_classes):
        super().__init__()
        self.n_classes = n_classes

    def forward(self, x):
        x = torch.flatten(x, start_dim=1)
        fc = nn.Linear(x.shape[1], self.n_classes)
        return fc(nn.functional.relu(x))

# piece: forum-empty-cache
import gc
import torch

for epoch in range(10):
    for i, (x, y) in enumerate(loader):
        optimizer.zero_grad()
        loss = criterion(model(x.cuda()), y.cuda())
        loss.backward()
        optimizer.step()
        del x, y, loss
        gc.collect()
        torch.cuda.empty_cache()

# piece: forum-copy-construct
import torch

emb = torch.randn(100, 16)
w = torch.tensor(emb, requires_grad=True)
ids = torch.tensor([1, 2, 3])
print(w[ids].sum())
# UserWarning: To copy construct from a tensor ...

# piece: forum-timing
import time
import torch

model = model.cuda().eval()
x = torch.randn(32, 3, 224, 224, device="cuda")
with torch.no_grad():
    t0 = time.perf_counter()
    model(x)
    print("forward", time.perf_counter() - t0)

    torch.cuda.synchronize()
    t1 = time.perf_counter()
    model(x)
    torch.cuda.synchronize()
    print("forward", time.perf_counter() - t1)

# piece: forum-h5-dataset
import h5py
import torch
from torch.utils.data import DataLoader, Dataset

class H5Set(Dataset):
    def __init__(self, path):
        self.file = h5py.File(path, "r")
        self.n = len(self.file["images"])

    def __len__(self):
        return self.n

    def __getitem__(self, i):
        return torch.from_numpy(self.file["images"][i]), int(self.file["labels"][i])

loader = DataLoader(H5Set("train.h5"), batch_size=64, shuffle=True, num_workers=8)
for x, y in loader:
    print(x.shape)

# piece: assistant-lazy-h5
import h5py
import torch
from torch.utils.data import DataLoader, Dataset


class LazyH5(Dataset):
    """HDF5 dataset that opens its file in the worker that reads it."""

    def __init__(self, path: str):
        self.path = path
        self.file = None
        with h5py.File(path, "r") as f:
            self.n = len(f["images"])

    def __len__(self) -> int:
        return self.n

    def __getitem__(self, i):
        if self.file is None:
            self.file = h5py.File(self.path, "r")
        return torch.from_numpy(self.file["images"][i]), int(self.file["labels"][i])


def make_loader(path: str) -> DataLoader:
    return DataLoader(LazyH5(path), batch_size=64, shuffle=True, num_workers=8)

# piece: assistant-conv-bn
from torch import nn


def conv_block(c_in: int, c_out: int, stride: int = 1) -> nn.Sequential:
    """Convolution, batch normalisation and activation, twice."""
    return nn.Sequential(
        nn.Conv2d(c_in, c_out, 3, stride=stride, padding=1),
        nn.BatchNorm2d(c_out),
        nn.ReLU(inplace=True),
        nn.Conv2d(c_out, c_out, 3, padding=1, bias=False),
        nn.BatchNorm2d(c_out),
        nn.ReLU(inplace=True),
    )

# piece: assistant-attention-and-checkpoint
import math
import torch
from torch import nn
from torch.utils.checkpoint import checkpoint


class Attention(nn.Module):
    """Multi-head self-attention, optionally recomputed in the backward pass."""

    def __init__(self, dim: int, heads: int, recompute: bool = False):
        super().__init__()
        self.h, self.recompute = heads, recompute
        self.qkv = nn.Linear(dim, 3 * dim)
        self.proj = nn.Linear(dim, dim)

    def _attend(self, x):
        b, t, d = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, self.h, d // self.h).permute(2, 0, 3, 1, 4)
        weights = torch.softmax(q @ k.transpose(-2, -1) / math.sqrt(d // self.h), dim=-1)
        return self.proj((weights @ v).transpose(1, 2).reshape(b, t, d))

    def forward(self, x):
        if self.recompute and self.training:
            return checkpoint(self._attend, x)
        return self._attend(x)

# piece: assistant-compile-per-request
import torch


class Service:
    """Serves a compiled model."""

    def __init__(self, model: torch.nn.Module):
        self.model = model.eval()
        self.fast = torch.compile(self.model, mode="reduce-overhead")

    @torch.inference_mode()
    def predict_many(self, batches):
        outputs = []
        for batch in batches:
            outputs.append(torch.compile(self.model)(batch).cpu())
        return outputs
