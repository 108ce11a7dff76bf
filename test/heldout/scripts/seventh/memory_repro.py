# piece: amp_no_scaler
import torch


def train(model, loader, criterion, optimizer):
    model.train()
    for x, y in loader:
        x, y = x.cuda(), y.cuda()
        optimizer.zero_grad()
        with torch.autocast("cuda", dtype=torch.float16):
            loss = criterion(model(x), y)
        loss.backward()
        optimizer.step()


def train_bf16(model, loader, criterion, optimizer):
    model.train()
    for x, y in loader:
        x, y = x.cuda(), y.cuda()
        optimizer.zero_grad()
        with torch.autocast("cuda", dtype=torch.bfloat16):
            loss = criterion(model(x), y)
        loss.backward()
        optimizer.step()
# piece: bench_det
import torch

torch.backends.cudnn.deterministic = True
torch.backends.cudnn.benchmark = True
# piece: bf16_scaler
import torch


def bad(model, x, opt):
    scaler = torch.amp.GradScaler("cuda")
    opt.zero_grad()
    with torch.autocast("cuda", dtype=torch.bfloat16):
        loss = model(x).sum()
    scaler.scale(loss).backward()
    scaler.step(opt)
    scaler.update()
# piece: cat_in_loop
import numpy as np
import torch


def bad(loader):
    out = torch.empty(0, 16)
    for x in loader:
        out = torch.cat([out, x])
    return out


def also_bad(rows):
    a = np.array([])
    for r in rows:
        a = np.append(a, r)
    return a


def good(loader):
    parts = []
    for x in loader:
        parts.append(x)
    return torch.cat(parts)
# piece: checkpoint_reentrant
from torch.utils.checkpoint import checkpoint


def bad(block, x):
    return checkpoint(block, x)


def good(block, x):
    return checkpoint(block, x, use_reentrant=False)
# piece: clip_scaled
import torch


def bad(model, loss, opt, scaler):
    scaler.scale(loss).backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    scaler.step(opt)
    scaler.update()


def good(model, loss, opt, scaler):
    scaler.scale(loss).backward()
    scaler.unscale_(opt)
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    scaler.step(opt)
    scaler.update()
# piece: conv_bias_bn
from torch import nn

bad = nn.Sequential(nn.Conv2d(3, 16, 3), nn.BatchNorm2d(16), nn.ReLU())
good = nn.Sequential(nn.Conv2d(3, 16, 3, bias=False), nn.BatchNorm2d(16), nn.ReLU())
# piece: df_concat_loop
import pandas as pd
from glob import glob

df = pd.DataFrame()
for path in glob("logs/*.csv"):
    df = pd.concat([df, pd.read_csv(path)])
good = pd.concat([pd.read_csv(path) for path in glob("logs/*.csv")])
# piece: empty_cache
import torch


def train(model, loader, loss_fn, opt):
    for x, y in loader:
        opt.zero_grad()
        loss_fn(model(x.cuda()), y.cuda()).backward()
        opt.step()
        torch.cuda.empty_cache()
    torch.cuda.empty_cache()
# piece: fp16_bf16
from transformers import TrainingArguments

args = TrainingArguments(output_dir="out", fp16=True, bf16=True, num_train_epochs=3)
args_ok = TrainingArguments(output_dir="out", bf16=True, num_train_epochs=3)
# piece: h5_handle
import h5py
import torch
from torch.utils.data import DataLoader, Dataset


class H5Dataset(Dataset):
    def __init__(self, path):
        self.file = h5py.File(path, "r")
        self.n = len(self.file["x"])

    def __len__(self):
        return self.n

    def __getitem__(self, i):
        return torch.from_numpy(self.file["x"][i]), int(self.file["y"][i])


loader = DataLoader(H5Dataset("train.h5"), batch_size=32, shuffle=True, num_workers=4)
# piece: half_train
import torch


def train(model, loader, criterion):
    model = model.cuda().half()
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-4)
    for x, y in loader:
        optimizer.zero_grad()
        loss = criterion(model(x.cuda().half()), y.cuda())
        loss.backward()
        optimizer.step()
# piece: item_hot
import torch


def bad(model, loader, loss_fn, opt, device):
    for step, (x, y) in enumerate(loader):
        opt.zero_grad()
        loss = loss_fn(model(x.to(device)), y.to(device))
        loss.backward()
        opt.step()
        print(loss.item())


def good(model, loader, loss_fn, opt, device):
    for step, (x, y) in enumerate(loader):
        opt.zero_grad()
        loss = loss_fn(model(x.to(device)), y.to(device))
        loss.backward()
        opt.step()
        if step % 100 == 0:
            print(loss.item())
# piece: keras_models_loop
from tensorflow import keras


def search(x, y, units=(8, 16, 32, 64)):
    results = {}
    for u in units:
        model = keras.Sequential([keras.Input((10,)), keras.layers.Dense(u, "relu"), keras.layers.Dense(1)])
        model.compile("adam", "mse")
        h = model.fit(x, y, validation_split=0.2, epochs=10, verbose=0)
        results[u] = min(h.history["val_loss"])
    return results
# piece: old_amp
from torch.cuda.amp import GradScaler, autocast

scaler = GradScaler()


def forward(model, x):
    with autocast():
        return model(x)
# piece: outputs_on_gpu
import torch


@torch.no_grad()
def embed(model, loader, device="cuda"):
    model.eval()
    feats, ids = [], []
    for x, i in loader:
        feats.append(model(x.to(device)))
        ids.append(i)
    return torch.cat(feats), torch.cat(ids)
# piece: rng_in_dataset
import numpy as np
import torch
from torch.utils.data import DataLoader, Dataset


class Noisy(Dataset):
    def __init__(self, x):
        self.x = x
        self.rng = np.random.default_rng(0)

    def __len__(self):
        return len(self.x)

    def __getitem__(self, i):
        return torch.as_tensor(self.x[i] + self.rng.normal(size=self.x[i].shape))


loader = DataLoader(Noisy(np.zeros((100, 3))), batch_size=10, num_workers=2)
# piece: scaler_no_update
import torch

scaler = torch.amp.GradScaler("cuda")


def step(model, x, y, criterion, optimizer):
    optimizer.zero_grad(set_to_none=True)
    with torch.autocast(device_type="cuda", dtype=torch.float16):
        loss = criterion(model(x), y)
    scaler.scale(loss).backward()
    scaler.step(optimizer)
    return loss.item()
# piece: scaler_opt_step
import torch


def train(model, loader, criterion, optimizer):
    scaler = torch.amp.GradScaler("cuda")
    for x, y in loader:
        optimizer.zero_grad()
        with torch.autocast("cuda"):
            loss = criterion(model(x), y)
        scaler.scale(loss).backward()
        optimizer.step()
        scaler.update()
# piece: seed_late
import random
import numpy as np
import torch

model = torch.nn.Linear(4, 1)
torch.manual_seed(0)
random.seed(0)
np.random.seed(0)
print(model.weight)
# piece: seed_wrong_lib
import random
import numpy as np

random.seed(7)
noise = np.random.normal(size=10)
perm = np.random.permutation(10)
# piece: tensor_copy
import torch


def bad(x):
    y = torch.zeros(3)
    return torch.tensor(y)


def good(x):
    y = [0.0, 1.0]
    return torch.tensor(y)
# piece: timing
import time
import torch


def benchmark(model: torch.nn.Module, n: int = 50) -> float:
    model = model.to("cuda").eval()
    x = torch.randn(8, 3, 224, 224, device="cuda")
    with torch.no_grad():
        start = time.perf_counter()
        for _ in range(n):
            model(x)
        elapsed = time.perf_counter() - start
    return elapsed / n


def benchmark_right(model: torch.nn.Module, n: int = 50) -> float:
    model = model.to("cuda").eval()
    x = torch.randn(8, 3, 224, 224, device="cuda")
    with torch.no_grad():
        torch.cuda.synchronize()
        start = time.perf_counter()
        for _ in range(n):
            model(x)
        torch.cuda.synchronize()
        elapsed = time.perf_counter() - start
    return elapsed / n
# piece: use_cache_ckpt
from transformers import AutoModelForCausalLM

model = AutoModelForCausalLM.from_pretrained("facebook/opt-350m", use_cache=True)
model.gradient_checkpointing_enable()
