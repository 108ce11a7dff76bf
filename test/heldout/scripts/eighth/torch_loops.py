# piece: argparse_main
import argparse

import torch
from torch import nn, optim
from torch.utils.data import DataLoader
from torchvision import datasets, transforms


class ConvNet(nn.Module):
    def __init__(self, n_classes=10):
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(1, 32, 3, padding=1),
            nn.BatchNorm2d(32),
            nn.ReLU(),
            nn.MaxPool2d(2),
            nn.Conv2d(32, 64, 3, padding=1),
            nn.ReLU(),
            nn.MaxPool2d(2),
        )
        self.head = nn.Sequential(nn.Flatten(), nn.Linear(64 * 7 * 7, n_classes), nn.Softmax(dim=1))

    def forward(self, x):
        return self.head(self.features(x))


def get_loaders(args):
    tf = transforms.Compose([transforms.ToTensor(), transforms.Normalize((0.1307,), (0.3081,))])
    train = datasets.MNIST(args.root, train=True, download=True, transform=tf)
    test = datasets.MNIST(args.root, train=False, transform=tf)
    return (
        DataLoader(train, batch_size=args.batch, num_workers=2),
        DataLoader(test, batch_size=args.batch, num_workers=2, drop_last=True),
    )


def train_epoch(net, loader, opt, loss_fn, device):
    net.train()
    running = 0.0
    for images, labels in loader:
        images, labels = images.to(device), labels.to(device)
        opt.zero_grad()
        out = net(images)
        loss = loss_fn(out, labels)
        loss.backward()
        opt.step()
        running += loss.item()
    return running / len(loader)


def evaluate(net, loader, device):
    correct = 0
    for images, labels in loader:
        out = net(images.to(device))
        correct += (out.argmax(0).cpu() == labels).sum().item()
    return correct / len(loader.dataset)


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--root", default="data")
    p.add_argument("--batch", type=int, default=64)
    p.add_argument("--epochs", type=int, default=5)
    args = p.parse_args()
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    net = ConvNet().to(device)
    train_loader, test_loader = get_loaders(args)
    opt = optim.Adam(net.parameters(), lr=1e-3)
    loss_fn = nn.CrossEntropyLoss()
    for epoch in range(args.epochs):
        print(epoch, train_epoch(net, train_loader, opt, loss_fn, device))
    print(evaluate(net, test_loader, device))


if __name__ == "__main__":
    main()
# piece: config_dataclass
from dataclasses import dataclass

import torch
import torch.nn as nn
import torch.nn.functional as F


@dataclass
class Config:
    dim: int = 64
    hidden: int = 128
    lr: float = 3e-4
    warmup: int = 500
    epochs: int = 20


class Mlp(nn.Module):
    def __init__(self, cfg):
        super().__init__()
        self.layers = [nn.Linear(cfg.dim, cfg.hidden), nn.Linear(cfg.hidden, cfg.hidden)]
        self.out = nn.Linear(cfg.hidden, 1)

    def forward(self, x):
        for layer in self.layers:
            x = F.relu(layer(x))
        x = F.dropout(x, p=0.3)
        return self.out(x)


def fit(cfg, loader):
    net = Mlp(cfg)
    opt = torch.optim.AdamW(net.parameters(), lr=cfg.lr)
    sched = torch.optim.lr_scheduler.OneCycleLR(opt, max_lr=cfg.lr, steps_per_epoch=len(loader), epochs=cfg.epochs)
    history = []
    for epoch in range(cfg.epochs):
        for x, y in loader:
            opt.zero_grad()
            pred = net(x)
            loss = F.binary_cross_entropy(pred.squeeze(1), y.float())
            loss.backward()
            opt.step()
            history.append(loss)
        sched.step()
    return net, history
# piece: trainer_class
import copy

import torch


class Trainer:
    def __init__(self, model, train_loader, val_loader, lr=1e-3):
        self.model = model
        self.train_loader = train_loader
        self.val_loader = val_loader
        self.criterion = torch.nn.BCEWithLogitsLoss()
        self.optimizer = torch.optim.SGD(model.parameters(), lr=lr, momentum=0.9)
        self.scheduler = torch.optim.lr_scheduler.ReduceLROnPlateau(self.optimizer, patience=3)
        self.best_state = None
        self.best = float("inf")

    def train_one_epoch(self):
        self.model.train()
        for x, y in self.train_loader:
            logits = self.model(x)
            loss = self.criterion(torch.sigmoid(logits), y)
            loss.backward()
            self.optimizer.step()

    @torch.no_grad()
    def validate(self):
        self.model.eval()
        total, n = 0.0, 0
        for x, y in self.val_loader:
            total += self.criterion(self.model(x), y).item() * x.size(0)
            n += x.size(0)
        return total / n

    def run(self, epochs):
        for _ in range(epochs):
            self.train_one_epoch()
            val = self.validate()
            self.scheduler.step()
            if val < self.best:
                self.best = val
                self.best_state = self.model.state_dict()
        self.model.load_state_dict(self.best_state)
        return copy.deepcopy(self.model)
# piece: amp_accumulate
import torch
from torch.amp import GradScaler, autocast
from torch.nn.utils import clip_grad_norm_


def train(model, loader, criterion, epochs=3, accum=4):
    model = model.cuda()
    optimizer = torch.optim.AdamW(model.parameters(), lr=2e-4)
    scaler = GradScaler("cuda")
    for epoch in range(epochs):
        optimizer.zero_grad()
        for step, (x, y) in enumerate(loader):
            x, y = x.cuda(), y.cuda()
            with autocast("cuda"):
                loss = criterion(model(x), y)
            scaler.scale(loss).backward()
            if (step + 1) % accum == 0:
                clip_grad_norm_(model.parameters(), 1.0)
                scaler.step(optimizer)
                scaler.update()
                optimizer.zero_grad()
    torch.save(model.state_dict, "model.pt")
# piece: amp_right
import torch
from torch.amp import GradScaler, autocast
from torch.nn.utils import clip_grad_norm_


def train(model, loader, criterion, epochs=3, accum=4):
    model = model.cuda()
    optimizer = torch.optim.AdamW(model.parameters(), lr=2e-4)
    scaler = GradScaler("cuda")
    for epoch in range(epochs):
        optimizer.zero_grad()
        for step, (x, y) in enumerate(loader):
            x, y = x.cuda(), y.cuda()
            with autocast("cuda"):
                loss = criterion(model(x), y) / accum
            scaler.scale(loss).backward()
            if (step + 1) % accum == 0 or step + 1 == len(loader):
                scaler.unscale_(optimizer)
                clip_grad_norm_(model.parameters(), 1.0)
                scaler.step(optimizer)
                scaler.update()
                optimizer.zero_grad()
    torch.save(model.state_dict(), "model.pt")
# piece: finetune_resnet
import torch
import torch.nn as nn
from torchvision import models, transforms
from torchvision.datasets import ImageFolder

preprocess = {
    "train": transforms.Compose([transforms.RandomResizedCrop(224), transforms.RandomHorizontalFlip(), transforms.ToTensor()]),
    "val": transforms.Compose([transforms.RandomResizedCrop(224), transforms.ToTensor()]),
}
sets = {k: ImageFolder(f"data/{k}", preprocess[k]) for k in ("train", "val")}
loaders = {k: torch.utils.data.DataLoader(sets[k], batch_size=32, shuffle=k == "train", num_workers=4) for k in sets}

net = models.resnet18(weights=models.ResNet18_Weights.DEFAULT)
net.requires_grad = False
opt = torch.optim.SGD(net.parameters(), lr=1e-3, momentum=0.9)
net.fc = nn.Linear(net.fc.in_features, len(sets["train"].classes))
criterion = nn.CrossEntropyLoss()

for epoch in range(10):
    for phase in ("train", "val"):
        net.train(phase == "train")
        for x, y in loaders[phase]:
            opt.zero_grad()
            with torch.set_grad_enabled(phase == "train"):
                loss = criterion(net(x), y)
                if phase == "train":
                    loss.backward()
                    opt.step()
    opt.lr = 1e-4 if epoch > 5 else 1e-3
# piece: freeze_loop
import torch
from torchvision.models import efficientnet_b0


def build(n):
    model = efficientnet_b0(pretrained=True)
    for p in model.features.parameters():
        p.require_grad = False
    model.classifier[1] = torch.nn.Linear(1280, n)
    return model


def infer(model, loader):
    model.eval
    preds = []
    with torch.inference_mode():
        for x, _ in loader:
            preds.append(model.forward(x).argmax(1))
    return torch.cat(preds)
# piece: gan
import torch
from torch import nn

G = nn.Sequential(nn.Linear(100, 256), nn.LeakyReLU(0.2), nn.Linear(256, 784), nn.Tanh())
D = nn.Sequential(nn.Linear(784, 256), nn.LeakyReLU(0.2), nn.Linear(256, 1), nn.Sigmoid())
opt_g = torch.optim.Adam(G.parameters(), lr=2e-4, betas=(0.5, 0.999))
opt_d = torch.optim.Adam(D.parameters(), lr=2e-4, betas=(0.5, 0.999))
bce = nn.BCEWithLogitsLoss()


def step(real):
    n = real.size(0)
    fake = G(torch.randn(n, 100))
    opt_d.zero_grad()
    d_loss = bce(D(real), torch.ones(n, 1)) + bce(D(fake), torch.zeros(n, 1))
    d_loss.backward()
    opt_d.step()
    opt_g.zero_grad()
    g_loss = bce(D(fake), torch.ones(n, 1))
    g_loss.backward()
    opt_g.step()
    return d_loss.item(), g_loss.item()
# piece: rnn_lm
import torch
import torch.nn as nn


class CharRNN(nn.Module):
    def __init__(self, vocab, emb=64, hid=128):
        super().__init__()
        self.emb = nn.Embedding(vocab, emb)
        self.rnn = nn.LSTM(emb, hid, batch_first=True)
        self.fc = nn.Linear(256, vocab)

    def forward(self, x, h=None):
        o, h = self.rnn(self.emb(x), h)
        return self.fc(o), h


def train(model, batches, epochs):
    opt = torch.optim.RMSprop(model.parameters(), lr=1e-3)
    ce = nn.CrossEntropyLoss()
    for _ in range(epochs):
        h = None
        for x, y in batches:
            out, h = model(x, h)
            loss = ce(out.transpose(1, 2), y)
            opt.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 5)
            opt.step()
# piece: regression
import numpy as np
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset, random_split

X = np.random.rand(1000, 8).astype("float32")
y = (X.sum(axis=1) + np.random.randn(1000) * 0.1).astype("float32")
ds = TensorDataset(torch.from_numpy(X), torch.from_numpy(y))
train_ds, val_ds = random_split(ds, [800, 200])
train_dl = DataLoader(train_ds, batch_size=32, shuffle=True)
val_dl = DataLoader(val_ds, batch_size=200)
net = nn.Sequential(nn.Linear(8, 32), nn.ReLU(), nn.Linear(16, 1))
opt = torch.optim.Adam(net.parameters(), lr=1e-2)
mse = nn.MSELoss()
it = iter(train_dl)
for epoch in range(20):
    for xb, yb in it:
        loss = mse(net(xb), yb)
        opt.zero_grad()
        loss.backward()
        opt.step()
    with torch.no_grad():
        val = sum(mse(net(xb).squeeze(1), yb).item() for xb, yb in val_dl)
    print(f"epoch {epoch} val {val:.4f}")
# piece: ddp_script
import os

import torch
import torch.distributed as dist
from torch.nn.parallel import DistributedDataParallel as DDP
from torch.utils.data import DataLoader, DistributedSampler


def setup():
    dist.init_process_group("nccl")
    local_rank = int(os.environ["LOCAL_RANK"])
    torch.cuda.set_device(local_rank)
    return local_rank


def main(model, dataset, epochs):
    local_rank = setup()
    model = DDP(model.cuda(local_rank), device_ids=[local_rank])
    sampler = DistributedSampler(dataset)
    loader = DataLoader(dataset, batch_size=32, sampler=sampler, shuffle=True, num_workers=4)
    opt = torch.optim.AdamW(model.parameters())
    for epoch in range(epochs):
        for x, y in loader:
            opt.zero_grad()
            loss = torch.nn.functional.cross_entropy(model(x.cuda(local_rank)), y.cuda(local_rank))
            loss.backward()
            opt.step()
        if dist.get_rank() == 0:
            dist.all_reduce(loss)
            print(loss.item())
        torch.save(model.state_dict(), f"ckpt_{epoch}.pt")
    dist.destroy_process_group()


if __name__ == "__main__":
    from my_project import build

    main(*build(), 10)
# piece: vae
import torch
import torch.nn.functional as F
from torch import nn


class VAE(nn.Module):
    def __init__(self, d=784, z=20):
        self.enc = nn.Linear(d, 400)
        self.mu = nn.Linear(400, z)
        self.logvar = nn.Linear(400, z)
        self.dec = nn.Sequential(nn.Linear(z, 400), nn.ReLU(), nn.Linear(400, d))

    def forward(self, x):
        h = F.relu(self.enc(x))
        mu, logvar = self.mu(h), self.logvar(h)
        z = mu + torch.randn_like(mu) * torch.exp(0.5 * logvar)
        return torch.sigmoid(self.dec(z)), mu, logvar


def loss_fn(recon, x, mu, logvar):
    bce = F.binary_cross_entropy(recon, x, reduction="sum")
    kld = -0.5 * torch.sum(1 + logvar - mu.pow(2) - logvar.exp())
    return bce + kld


def train(model, loader, opt):
    model.train()
    total = 0
    for x, _ in loader:
        x.view(x.size(0), -1)
        opt.zero_grad()
        recon, mu, logvar = model(x)
        loss = loss_fn(recon, x, mu, logvar)
        loss.backward
        opt.step()
        total += loss.item()
    return total / len(loader.dataset)
# piece: early_stop_helper
import torch


class EarlyStopping:
    def __init__(self, patience=5):
        self.patience, self.count, self.best = patience, 0, None

    def __call__(self, loss):
        if self.best is None or loss < self.best:
            self.best, self.count = loss, 0
        else:
            self.count += 1
        return self.count >= self.patience


def validate(model, loader, criterion):
    model.eval()
    total = 0.0
    with torch.no_grad():
        for x, y in loader:
            total += criterion(model(x), y).item()
    return total / len(loader.dataset)


def train(model, train_loader, val_loader, epochs):
    criterion = torch.nn.CrossEntropyLoss()
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
    stopper = EarlyStopping()
    model.train()
    for epoch in range(epochs):
        for x, y in train_loader:
            optimizer.zero_grad()
            loss = criterion(model(x), y)
            loss.backward()
            optimizer.step()
        if stopper(validate(model, train_loader and val_loader, criterion)):
            break
    return model
# piece: distill
import torch
import torch.nn.functional as F


def kd_loss(student_logits, teacher_logits, T=4.0):
    return F.kl_div(F.softmax(student_logits / T, dim=1), F.softmax(teacher_logits / T, dim=1), reduction="batchmean") * T * T


def kd_loss_right(student_logits, teacher_logits, T=4.0):
    return F.kl_div(F.log_softmax(student_logits / T, dim=1), F.softmax(teacher_logits / T, dim=1), reduction="batchmean") * T * T


def distill(student, teacher, loader, epochs=5):
    opt = torch.optim.Adam(student.parameters(), lr=1e-3)
    teacher.eval()
    for _ in range(epochs):
        student.train()
        for x, y in loader:
            with torch.no_grad():
                t = teacher(x)
            with torch.no_grad():
                s = student(x)
            loss = kd_loss(s, t) + F.cross_entropy(s, y)
            opt.zero_grad()
            loss.backward()
            opt.step()
# piece: nll_seg
import torch
from torch import nn


class Seg(nn.Module):
    def __init__(self, classes):
        super().__init__()
        self.down = nn.Conv2d(3, 16, 3, padding=1, bias=True)
        self.bn = nn.BatchNorm2d(16)
        self.up = nn.Conv2d(32, classes, 1)

    def forward(self, x):
        x = torch.relu(self.bn(self.down(x)))
        return self.up(x)


def run(loader, classes=5):
    model = Seg(classes)
    opt = torch.optim.Adam(model.parameters())
    crit = nn.NLLLoss()
    for img, mask in loader:
        opt.zero_grad()
        out = model(img)
        loss = crit(out, mask)
        opt.step()
    return model
# piece: dataset_handles
import h5py
import numpy as np
import torch
from torch.utils.data import DataLoader, Dataset


class H5Set(Dataset):
    def __init__(self, path):
        self.f = h5py.File(path, "r")
        self.rng = np.random.default_rng(0)

    def __len__(self):
        return self.f["x"].shape[0] / 2

    def __getitem__(self, i):
        x = torch.tensor(self.f["x"][i])
        return x + torch.tensor(self.rng.normal(size=x.shape)), self.f["y"][i]


loader = DataLoader(H5Set("train.h5"), batch_size=16, shuffle=True, num_workers=4)
# piece: transformer_block
import math

import torch
import torch.nn as nn
import torch.nn.functional as F


class Attention(nn.Module):
    def __init__(self, d, heads):
        super().__init__()
        self.q, self.k, self.v = nn.Linear(d, d), nn.Linear(d, d), nn.Linear(d, d)
        self.heads = heads
        self.pos = torch.zeros(1, 512, d, requires_grad=True)

    def forward(self, x):
        b, t, d = x.shape
        x = x + self.pos[:, :t]
        q = self.q(x).view(b, t, self.heads, -1).transpose(1, 2)
        k = self.k(x).view(b, t, self.heads, -1).transpose(1, 2)
        v = self.v(x).view(b, t, self.heads, -1).transpose(1, 2)
        att = F.softmax(q @ k.transpose(-2, -1) / math.sqrt(d // self.heads))
        out = (att @ v).transpose(1, 2).reshape(b, t, d)
        return nn.LayerNorm(d)(out)


class Encoder(nn.Module):
    def __init__(self, d, heads, depth):
        super().__init__()
        self.blocks = nn.Sequential(*[Attention(d, heads)] * depth)

    def forward(self, x):
        return self.blocks(x)
# piece: benchmark_load
import time

import torch


def bench(path, x):
    torch.backends.cudnn.deterministic = True
    torch.backends.cudnn.benchmark = True
    model = torch.load(path, weights_only=False).cuda()
    model.eval()
    x = x.cuda()
    with torch.no_grad():
        t = time.perf_counter()
        model(x)
        dt = time.perf_counter() - t
    return dt


def export(model, x):
    model.train()
    torch.onnx.export(model, x, "m.onnx")
