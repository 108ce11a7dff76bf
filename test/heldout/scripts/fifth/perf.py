# piece: workers
from torch.utils.data import DataLoader

def make(image_folder):
    slow = DataLoader(image_folder, batch_size=32, shuffle=True)
    fast = DataLoader(image_folder, batch_size=32, shuffle=True, num_workers=4)
    return slow, fast
# piece: pin
import torch
from torch.utils.data import DataLoader

def run(ds, net):
    dl = DataLoader(ds, 8, num_workers=2)
    for x, _ in dl:
        net(x.to("cuda", non_blocking=True))
# piece: set_to_none
def step(opt, loss):
    opt.zero_grad(set_to_none=False)
    loss.backward()
    opt.step()
# piece: reentrant
from torch.utils.checkpoint import checkpoint, checkpoint_sequential

def fwd(block, x):
    return checkpoint(block, x)

def fwd_ok(block, x):
    return checkpoint(block, x, use_reentrant=False)

def seq(blocks, x):
    return checkpoint_sequential(blocks, 2, x)
# piece: created_moved
import torch

def noise(n, device):
    a = torch.randn(n, 4).to(device)
    b = torch.zeros(n).cuda()
    c = torch.randn(n, 4, device=device)
    return a, b, c
# piece: cat_loop
import torch

def collect(net, loader):
    out = torch.empty(0)
    with torch.no_grad():
        for x in loader:
            out = torch.cat([out, net(x)])
    return out

def collect_ok(net, loader):
    parts = []
    with torch.no_grad():
        for x in loader:
            parts.append(net(x))
    return torch.cat(parts)
# piece: append_loop
import numpy as np
import pandas as pd

def rows(files):
    acc = np.array([])
    frame = pd.DataFrame()
    for f in files:
        acc = np.append(acc, np.load(f))
        frame = pd.concat([frame, pd.read_csv(f)])
    return acc, frame
# piece: host_sync
def train(model, loader, opt, crit):
    for i, (x, y) in enumerate(loader):
        x, y = x.cuda(), y.cuda()
        opt.zero_grad()
        loss = crit(model(x), y)
        loss.backward()
        opt.step()
        print(i, loss.item())

def train_ok(model, loader, opt, crit):
    for i, (x, y) in enumerate(loader):
        x, y = x.cuda(), y.cuda()
        opt.zero_grad()
        loss = crit(model(x), y)
        loss.backward()
        opt.step()
        if i % 100 == 0:
            print(i, loss.item())
# piece: empty_cache
import torch

def loop(net, loader, opt):
    for x in loader:
        opt.zero_grad()
        net(x).sum().backward()
        opt.step()
        torch.cuda.empty_cache()
# piece: timing
import time
import torch

net = torch.nn.Linear(512, 512).cuda()
x = torch.randn(64, 512, device="cuda")
t0 = time.perf_counter()
net(x)
print(time.perf_counter() - t0)
# piece: timing_good
import time
import torch

net = torch.nn.Linear(512, 512).cuda()
x = torch.randn(64, 512, device="cuda")
torch.cuda.synchronize()
t0 = time.perf_counter()
net(x)
torch.cuda.synchronize()
print(time.perf_counter() - t0)
# piece: numpy_forward
import numpy as np
from torch import nn

class Act(nn.Module):
    def forward(self, x):
        return np.tanh(x)

class Scale(nn.Module):
    def forward(self, x):
        return x * np.sqrt(2.0)
# piece: built_forward
import torch.nn as nn

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.c = nn.Conv2d(3, 8, 3)

    def forward(self, x):
        x = nn.ReLU()(self.c(x))
        return nn.Linear(8, 2)(x.mean((2, 3)))
# piece: copy_construct
import torch

x = torch.rand(3)
y = torch.tensor(x)
z = x.clone().detach()
w = torch.tensor([1.0, 2.0])
# piece: bias_bn
from torch import nn

block = nn.Sequential(
    nn.Conv2d(3, 16, 3),
    nn.BatchNorm2d(16),
    nn.ReLU(),
)
ok = nn.Sequential(
    nn.Conv2d(3, 16, 3, bias=False),
    nn.BatchNorm2d(16),
    nn.ReLU(),
)
# piece: adam_wd
from torch.optim import Adam, AdamW

def build(p):
    return Adam(p, lr=1e-3, weight_decay=1e-2)

def build_ok(p):
    return AdamW(p, lr=1e-3, weight_decay=1e-2)
# piece: anomaly
import torch
torch.autograd.set_detect_anomaly(True)
# piece: attention
import math
import torch.nn.functional as F

def attend(q, k, v):
    w = F.softmax(q @ k.transpose(-2, -1) / math.sqrt(q.size(-1)), dim=-1)
    return w @ v

def attend_ok(q, k, v):
    return F.scaled_dot_product_attention(q, k, v)
# piece: compile_loop
import torch

def bench(nets, x):
    for n in nets:
        for _ in range(10):
            f = torch.compile(n)
            f(x)
# piece: outputs_gpu
import torch

def predict(net, loader):
    net.eval().cuda()
    outs = []
    with torch.no_grad():
        for x in loader:
            outs.append(net(x.cuda()))
    return torch.cat(outs)
# piece: h5_handle
import h5py
from torch.utils.data import Dataset, DataLoader

class H5(Dataset):
    def __init__(self, path):
        self.f = h5py.File(path, "r")

    def __len__(self):
        return len(self.f["x"])

    def __getitem__(self, i):
        return self.f["x"][i]

dl = DataLoader(H5("a.h5"), batch_size=8, num_workers=4)
# piece: lambda_collate
from torch.utils.data import DataLoader

def mk(ds):
    return DataLoader(ds, batch_size=8, num_workers=2, collate_fn=lambda b: b)
# piece: ckpt_cache
from transformers import AutoModelForCausalLM

m = AutoModelForCausalLM.from_pretrained("gpt2", use_cache=True)
m.gradient_checkpointing_enable()
# piece: empty_comp
import torch
t = torch.tensor([[] for _ in range(3)])
# piece: compile_lost
import torch

def speed(model):
    torch.compile(model)
    return model

def speed_ok(model):
    model.compile()
    return torch.compile(model)
# piece: model_in_loop
from tensorflow import keras

for width in (8, 16, 32):
    m = keras.Sequential([keras.Input((4,)), keras.layers.Dense(width), keras.layers.Dense(1)])
    m.compile("adam", "mse")
    m.fit(X, y, verbose=0)
