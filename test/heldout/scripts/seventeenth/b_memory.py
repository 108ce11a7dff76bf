# piece: no_workers
import torch
from torchvision import datasets, transforms

ds = datasets.ImageFolder("train", transform=transforms.ToTensor())
loader = torch.utils.data.DataLoader(ds, batch_size=64, shuffle=True)


# piece: no_workers_tensor_good
import torch
from torch.utils.data import DataLoader, TensorDataset

loader = DataLoader(TensorDataset(torch.rand(8, 2)), batch_size=4)


# piece: no_pin
from torch.utils.data import DataLoader


def fit(net, ds):
    loader = DataLoader(ds, 32, num_workers=4)
    for x, y in loader:
        net(x.cuda(non_blocking=False), y.cuda())


# piece: non_blocking
from torch.utils.data import DataLoader


def fit(net, ds):
    for x, y in DataLoader(ds, 32, num_workers=4):
        net(x.to("cuda", non_blocking=True))


# piece: non_blocking_good
from torch.utils.data import DataLoader


def fit(net, ds):
    for x, y in DataLoader(ds, 32, num_workers=4, pin_memory=True):
        net(x.to("cuda", non_blocking=True))


# piece: set_to_zero
import torch


def fit(net, loader):
    opt = torch.optim.Adam(net.parameters())
    for x, y in loader:
        opt.zero_grad(set_to_none=False)
        torch.nn.functional.mse_loss(net(x), y).backward()
        opt.step()


# piece: checkpoint_unset
from torch.utils.checkpoint import checkpoint


def forward(block, x):
    return checkpoint(block, x)


# piece: checkpoint_unset_seq
import torch.utils.checkpoint as cp


def forward(layers, x):
    return cp.checkpoint_sequential(layers, 2, x)


# piece: checkpoint_set_good
from torch.utils.checkpoint import checkpoint


def forward(block, x):
    return checkpoint(block, x, use_reentrant=False)


# piece: created_moved
import torch

mask = torch.ones(4, 4).to("cuda")
noise = torch.randn((8, 2), dtype=torch.float32).cuda()


# piece: created_there_good
import torch

mask = torch.ones(4, 4, device="cuda")
t = torch.from_numpy(a).to("cuda")


# piece: cat_in_loop
import torch


def collect(net, loader):
    out = torch.empty(0)
    with torch.no_grad():
        for x in loader:
            out = torch.cat([out, net(x)])
    return out


# piece: append_in_loop
import numpy as np


def collect(files):
    rows = np.array([])
    for f in files:
        rows = np.append(rows, np.load(f))
    return rows


# piece: concat_in_loop
import glob
import pandas as pd

df = pd.DataFrame()
for path in glob.glob("*.csv"):
    df = pd.concat([df, pd.read_csv(path)])


# piece: cat_after_good
import torch


def collect(net, loader):
    parts = []
    with torch.no_grad():
        for x in loader:
            parts.append(net(x).cpu())
    return torch.cat(parts)


# piece: decode_good
import torch


def generate(net, ids, n):
    for _ in range(n):
        nxt = net(ids)[:, -1].argmax(-1, keepdim=True)
        ids = torch.cat([ids, nxt], dim=1)
    return ids


# piece: sync_each_step
import torch
import torch.nn.functional as F


def fit(net, opt, loader):
    for x, y in loader:
        opt.zero_grad()
        loss = F.cross_entropy(net(x.cuda()), y.cuda())
        loss.backward()
        opt.step()
        print(loss.item())


# piece: sync_sometimes_good
import torch.nn.functional as F


def fit(net, opt, loader):
    for i, (x, y) in enumerate(loader):
        opt.zero_grad()
        loss = F.cross_entropy(net(x.cuda()), y.cuda())
        loss.backward()
        opt.step()
        if i % 100 == 0:
            print(loss.item())


# piece: empty_cache
import torch


def fit(net, opt, loader):
    for x, y in loader:
        opt.zero_grad()
        torch.nn.functional.mse_loss(net(x), y).backward()
        opt.step()
        torch.cuda.empty_cache()


# piece: gc_each_step
import gc
import torch


def fit(net, opt, loader):
    for x, y in loader:
        opt.zero_grad()
        net(x, y).backward()
        opt.step()
        gc.collect()


# piece: empty_cache_epoch_good
import torch


def fit(net, opt, loader, epochs):
    for _ in range(epochs):
        for x, y in loader:
            opt.zero_grad()
            torch.nn.functional.mse_loss(net(x), y).backward()
            opt.step()
        torch.cuda.empty_cache()


# piece: timing
import time
import torch

net = torch.nn.Linear(512, 512).cuda()
x = torch.rand(64, 512, device="cuda")
start = time.time()
net(x)
print(time.time() - start)


# piece: timing_perf
from time import perf_counter
import torch


def bench(net, x):
    net, x = net.to("cuda"), x.to("cuda")
    t0 = perf_counter()
    with torch.no_grad():
        for _ in range(100):
            net(x)
    return (perf_counter() - t0) / 100


# piece: timing_good
import time
import torch

net = torch.nn.Linear(512, 512).cuda()
x = torch.rand(64, 512, device="cuda")
torch.cuda.synchronize()
start = time.time()
net(x)
torch.cuda.synchronize()
print(time.time() - start)


# piece: objects_in_dataset
import json
from torch.utils.data import DataLoader, Dataset


class Rows(Dataset):
    def __init__(self, path):
        self.rows = [json.loads(line) for line in open(path)]

    def __len__(self):
        return len(self.rows)

    def __getitem__(self, i):
        return self.rows[i]


loader = DataLoader(Rows("big.jsonl"), batch_size=8, num_workers=8)


# piece: numpy_in_forward
import numpy as np
import torch
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 4)

    def forward(self, x):
        return np.tanh(self.fc(x))


# piece: numpy_constant_good
import numpy as np
import torch
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 4)

    def forward(self, x):
        return self.fc(x) * np.sqrt(2.0)


# piece: layer_in_forward
import torch
from torch import nn


class Net(nn.Module):
    def forward(self, x):
        proj = nn.Linear(x.size(-1), 16)
        return proj(x)


# piece: layer_in_forward_bn
import torch.nn as nn


class Block(nn.Module):
    def __init__(self, c):
        super().__init__()
        self.conv = nn.Conv2d(c, c, 3)

    def forward(self, x):
        y = self.conv(x)
        return nn.BatchNorm2d(y.shape[1])(y)


# piece: layer_in_init_good
import torch.nn as nn


class Block(nn.Module):
    def __init__(self, c):
        super().__init__()
        self.conv = nn.Conv2d(c, c, 3)
        self.norm = nn.BatchNorm2d(c)

    def forward(self, x):
        return self.norm(self.conv(x))


# piece: manual_expand
import torch


def scale(x: torch.Tensor, w: torch.Tensor):
    return x * w.expand_as(x)


# piece: manual_repeat
import torch

x = torch.rand(32, 10)
b = torch.rand(10)
y = x + b.unsqueeze(0).repeat(32, 1)


# piece: empty_inner
import torch

t = torch.tensor([[] for _ in range(4)])


# piece: copy_construct
import torch

a = torch.rand(3)
b = torch.tensor(a)


# piece: copy_construct_param
import torch


def step(batch: torch.Tensor):
    return torch.tensor(batch * 2, dtype=torch.float32)


# piece: copy_clone_good
import torch

a = torch.rand(3)
b = a.clone().detach()
c = torch.tensor([1.0, 2.0])
d = torch.tensor(a.tolist())


# piece: keras_models_in_loop
import keras


def search(x, y, widths):
    for w in widths:
        model = keras.Sequential([keras.layers.Dense(w), keras.layers.Dense(1)])
        model.compile("adam", "mse")
        model.fit(x, y, epochs=5)


# piece: keras_models_cleared_good
import keras


def search(x, y, widths):
    for w in widths:
        keras.backend.clear_session()
        model = keras.Sequential([keras.layers.Dense(w), keras.layers.Dense(1)])
        model.compile("adam", "mse")
        model.fit(x, y, epochs=5)


# piece: bias_before_bn
from torch import nn

block = nn.Sequential(nn.Conv2d(3, 8, 3), nn.BatchNorm2d(8), nn.ReLU())


# piece: bias_before_bn_forward
from torch import nn


class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(8, 8)
        self.bn = nn.BatchNorm1d(8)

    def forward(self, x):
        return self.bn(self.fc(x)).relu()


# piece: bias_false_good
from torch import nn

block = nn.Sequential(nn.Conv2d(3, 8, 3, bias=False), nn.BatchNorm2d(8))
other = nn.Sequential(nn.Linear(3, 8), nn.ReLU(), nn.BatchNorm1d(8))


# piece: adam_decay
from torch import optim

opt = optim.Adam(net.parameters(), lr=1e-3, weight_decay=0.01)
adamw = optim.AdamW(net.parameters(), lr=1e-3, weight_decay=0.01)


# piece: anomaly_on
import torch

torch.autograd.set_detect_anomaly(True)
opt = torch.optim.Adam(net.parameters())
for x, y in loader:
    opt.zero_grad()
    net(x, y).backward()
    opt.step()


# piece: launch_blocking
import os

os.environ["CUDA_LAUNCH_BLOCKING"] = "1"
import torch

opt = torch.optim.Adam(net.parameters())
for x, y in loader:
    opt.zero_grad()
    net(x, y).backward()
    opt.step()


# piece: anomaly_flag_good
import torch


def fit(net, loader, opt, debug):
    if debug:
        torch.autograd.set_detect_anomaly(True)
    for x, y in loader:
        opt.zero_grad()
        net(x, y).backward()
        opt.step()


# piece: attention_by_hand
import math
import torch


def attend(q, k, v):
    w = torch.softmax(q @ k.transpose(-2, -1) / math.sqrt(q.size(-1)), dim=-1)
    return w @ v


# piece: attention_by_hand_mask
import torch.nn.functional as F
import torch


def attend(q: torch.Tensor, k, v, mask):
    scores = torch.matmul(q, k.transpose(2, 3)) * (q.size(-1) ** -0.5)
    scores = scores.masked_fill(mask == 0, float("-inf"))
    return torch.matmul(F.softmax(scores, dim=-1), v)


# piece: compile_in_loop
import torch


def serve(requests, net):
    for r in requests:
        fast = torch.compile(net)
        yield fast(r)


# piece: compile_once_good
import torch


def serve(requests, net):
    fast = torch.compile(net)
    for r in requests:
        yield fast(r)


# piece: compile_discarded
import torch

net = torch.nn.Linear(4, 4)
torch.compile(net, mode="max-autotune")


# piece: kept_on_gpu
import torch


@torch.no_grad()
def predict(net, loader):
    net.eval()
    outs = []
    for x in loader:
        outs.append(net(x.cuda()))
    return torch.cat(outs)


# piece: kept_on_cpu_good
import torch


@torch.no_grad()
def predict(net, loader):
    net.eval()
    outs = []
    for x in loader:
        outs.append(net(x.cuda()).cpu())
    return torch.cat(outs)


# piece: cache_checkpointing
from transformers import AutoModelForCausalLM, TrainingArguments

model = AutoModelForCausalLM.from_pretrained("gpt2", use_cache=True)
model.gradient_checkpointing_enable()
args = TrainingArguments("out", gradient_checkpointing=True)


# piece: open_handle
import h5py
import torch
from torch.utils.data import DataLoader, Dataset


class H5(Dataset):
    def __init__(self, path):
        self.f = h5py.File(path, "r")

    def __len__(self):
        return len(self.f["x"])

    def __getitem__(self, i):
        return torch.from_numpy(self.f["x"][i])


loader = DataLoader(H5("a.h5"), batch_size=4, num_workers=2)


# piece: open_handle_sql
import sqlite3
from torch.utils.data import DataLoader, Dataset


class Db(Dataset):
    def __init__(self, path, n):
        self.db = sqlite3.connect(path)
        self.n = n

    def __len__(self):
        return self.n

    def __getitem__(self, i):
        return self.db.execute("select v from t where id = ?", (i,)).fetchone()


def make(path):
    return DataLoader(Db(path, 1000), num_workers=4)


# piece: open_handle_lazy_good
import h5py
import torch
from torch.utils.data import DataLoader, Dataset


class H5(Dataset):
    def __init__(self, path, n):
        self.path, self.n, self.f = path, n, None

    def __len__(self):
        return self.n

    def __getitem__(self, i):
        if self.f is None:
            self.f = h5py.File(self.path, "r")
        return torch.from_numpy(self.f["x"][i])


loader = DataLoader(H5("a.h5", 10), batch_size=4, num_workers=2)


# piece: lambda_collate
import torch
from torch.utils.data import DataLoader

loader = DataLoader(ds, batch_size=4, num_workers=2, collate_fn=lambda b: torch.stack(b))


# piece: lambda_transform
from torch.utils.data import DataLoader
from torchvision import datasets, transforms as T

ds = datasets.FakeData(transform=T.Compose([T.ToTensor(), T.Lambda(lambda x: x * 2)]))
loader = DataLoader(ds, num_workers=4)


# piece: stack_collate_good
import torch
from torch.utils.data import DataLoader

loader = DataLoader(ds, batch_size=4, num_workers=2, collate_fn=torch.stack)
