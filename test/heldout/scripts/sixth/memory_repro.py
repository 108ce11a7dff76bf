# piece: benchmark
import torch

torch.backends.cudnn.deterministic = True
torch.backends.cudnn.benchmark = True
# piece: bias_norm
from torch import nn

a = nn.Sequential(nn.Conv2d(3, 8, 3, bias=False), nn.BatchNorm2d(8), nn.ReLU())
b = nn.Sequential(nn.Conv2d(3, 8, 3), nn.ReLU(), nn.BatchNorm2d(8))
c = nn.Sequential(nn.Conv2d(3, 8, 3), nn.BatchNorm2d(8), nn.ReLU())
# piece: cache_checkpointing
from transformers import AutoModelForCausalLM

a = AutoModelForCausalLM.from_pretrained("gpt2", use_cache=False)
a.gradient_checkpointing_enable()
b = AutoModelForCausalLM.from_pretrained("gpt2", use_cache=True)
b.gradient_checkpointing_enable()
# piece: cat_loop
import pandas as pd
import torch

frames = []
for name in names:
    frames.append(pd.read_csv(name))
table = pd.concat(frames)
feats = torch.empty(0, 128)
for x in loader:
    feats = torch.cat([feats, encoder(x)])
for _ in range(20):
    ids = torch.cat([ids, lm(ids).logits[:, -1:].argmax(-1)], dim=1)
# piece: compile_loop
import torch

fast = torch.compile(model)
for x in loader:
    step = torch.compile(model)
    step(x)
    fast(x)
# piece: copy_construct
import numpy as np
import torch

a = torch.arange(4.0)
b = torch.tensor(np.arange(4))
c = torch.tensor([a.sum().item(), 1.0])
d = torch.tensor(a * 2)
# piece: default_rng
import numpy as np

np.random.seed(3)
a = np.random.default_rng(3).normal(size=3)
rng = np.random.default_rng()
b = rng.normal(size=3)
# piece: incomplete
import torch

start = 0
if resume:
    state = torch.load("run.pt", weights_only=True)
    model.load_state_dict(state["model"])
    start = state["epoch"] + 1
optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3)
for epoch in range(start, 100):
    train(model, optimizer)
    torch.save({"model": model.state_dict(), "epoch": epoch}, "run.pt")
# piece: module_in_forward
import torch
from torch import nn


class Proj(nn.Module):
    def __init__(self, d):
        super().__init__()
        self.d = d

    def forward(self, x):
        x = nn.Linear(self.d, self.d)(x)
        return torch.relu(x)
# piece: numpy_forward
import numpy as np
import torch
from torch import nn


class Act(nn.Module):
    scale = np.sqrt(2.0)

    def forward(self, x):
        y = torch.tanh(x) * self.scale
        return y * torch.from_numpy(np.exp(x.detach().numpy())) + np.tanh(x)
# piece: open_handle
import h5py
import torch
from torch.utils.data import DataLoader, Dataset


class H5(Dataset):
    def __init__(self, path):
        self.f = h5py.File(path, "r")
        self.n = len(self.f["x"])

    def __len__(self):
        return self.n

    def __getitem__(self, i):
        return torch.from_numpy(self.f["x"][i])


class Lazy(Dataset):
    def __init__(self, path):
        self.path, self.f = path, None
        with h5py.File(path, "r") as f:
            self.n = len(f["x"])

    def __len__(self):
        return self.n

    def __getitem__(self, i):
        if self.f is None:
            self.f = h5py.File(self.path, "r")
        return torch.from_numpy(self.f["x"][i])


a = DataLoader(H5("a.h5"), batch_size=8, num_workers=4)
b = DataLoader(Lazy("a.h5"), batch_size=8, num_workers=4)
# piece: outputs_on_gpu
import torch

model.cuda().eval()
keep, host = [], []
with torch.no_grad():
    for x, _ in test_loader:
        out = model(x.cuda())
        host.append(out.cpu())
        keep.append(out)
all_out = torch.cat(keep)
# piece: rng_workers
import numpy as np
from torch.utils.data import DataLoader, Dataset


class Noisy(Dataset):
    def __init__(self, x):
        self.x = x
        self.rng = np.random.default_rng(0)

    def __len__(self):
        return len(self.x)

    def __getitem__(self, i):
        return self.x[i] + self.rng.normal(size=self.x[i].shape)


loader = DataLoader(Noisy(np.zeros((10, 3))), batch_size=2, num_workers=2)
# piece: rng_workers_const
import numpy as np
from torch.utils.data import DataLoader


def seed_all(worker_id):
    np.random.seed(1234)


def seed_each(worker_id):
    np.random.seed(1234 + worker_id)


a = DataLoader(ds, num_workers=4, shuffle=True, worker_init_fn=seed_each)
b = DataLoader(ds, num_workers=4, shuffle=True, worker_init_fn=seed_all)
# piece: seed_late
import torch
from torch import nn

net = nn.Linear(10, 2)
torch.manual_seed(0)
x = torch.randn(4, 10)
# piece: seed_wrong
import random
import numpy as np
from sklearn.linear_model import SGDClassifier

random.seed(42)
noise = np.random.normal(size=(100, 3))
order = np.random.permutation(100)
# piece: timing
import time
import torch

model = model.cuda()
t0 = time.perf_counter()
out = model(x.cuda())
torch.cuda.synchronize()
print(time.perf_counter() - t0)
t1 = time.perf_counter()
out = model(x.cuda())
print(time.perf_counter() - t1)
