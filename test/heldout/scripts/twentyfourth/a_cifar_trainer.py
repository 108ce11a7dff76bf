"""Train a small residual network on CIFAR-100.

usage: python train_cifar.py --data ./data --epochs 60
"""
import argparse
import copy
import random
from dataclasses import dataclass

import numpy as np
import torch
from torch import nn
from torch.optim import SGD
from torch.optim.lr_scheduler import OneCycleLR
from torch.utils.data import DataLoader
from torchvision import datasets, transforms as T

MEAN, STD = (0.5071, 0.4865, 0.4409), (0.2673, 0.2564, 0.2762)


@dataclass
class Config:
    data: str = "./data"
    epochs: int = 60
    batch_size: int = 128
    max_lr: float = 0.1
    weight_decay: float = 5e-4
    mixup: float = 0.2
    seed: int = 17


class Residual(nn.Module):
    def __init__(self, cin, cout, stride=1):
        super().__init__()
        self.body = nn.Sequential(
            nn.Conv2d(cin, cout, 3, stride=stride, padding=1, bias=False),
            nn.BatchNorm2d(cout),
            nn.ReLU(),
            nn.Conv2d(cout, cout, 3, padding=1, bias=False),
            nn.BatchNorm2d(cout),
        )
        self.skip = nn.Identity()
        if stride != 1 or cin != cout:
            self.skip = nn.Conv2d(cin, cout, 1, stride=stride, bias=False)

    def forward(self, x):
        return torch.relu(self.body(x) + self.skip(x))


class Net(nn.Module):
    def __init__(self, classes):
        super().__init__()
        self.stem = nn.Conv2d(3, 64, 3, padding=1)
        self.blocks = nn.Sequential(Residual(64, 64), Residual(64, 128, 2), Residual(128, 256, 2))
        self.head = nn.Sequential(
            nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Dropout(0.2),
            nn.Linear(256, classes), nn.Softmax(dim=1))

    def forward(self, x):
        return self.head(self.blocks(self.stem(x)))


def build_transforms(train):
    ops = [T.RandomCrop(32, padding=4), T.RandomHorizontalFlip()] if train else []
    return T.Compose(ops + [T.ToTensor(), T.Normalize(MEAN, STD)])


def build_loaders(cfg):
    train_tf = build_transforms(train=True)
    val_tf = T.Compose([T.RandomRotation(10), T.ToTensor(), T.Normalize(MEAN, STD)])
    train_set = datasets.CIFAR100(cfg.data, train=True, download=True, transform=train_tf)
    val_set = datasets.CIFAR100(cfg.data, train=False, download=True, transform=val_tf)
    common = dict(batch_size=cfg.batch_size, num_workers=4, pin_memory=True)
    return (DataLoader(train_set, shuffle=True, drop_last=True, **common),
            DataLoader(val_set, shuffle=False, **common))


class Trainer:
    def __init__(self, cfg):
        self.cfg = cfg
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.train_loader, self.val_loader = build_loaders(cfg)
        self.model = Net(100).to(self.device)
        self.criterion = nn.CrossEntropyLoss(label_smoothing=0.1)
        self.optimizer = SGD(self.model.parameters(), lr=0.01, momentum=0.9,
                             weight_decay=cfg.weight_decay, nesterov=True)
        self.scheduler = OneCycleLR(self.optimizer, max_lr=cfg.max_lr, epochs=cfg.epochs,
                                    steps_per_epoch=len(self.train_loader))
        self.curve = []
        self.best_acc, self.best_state = 0.0, None

    def mixup(self, images, labels):
        lam = float(np.random.beta(self.cfg.mixup, self.cfg.mixup))
        order = torch.randperm(images.size(0), device=images.device)
        hot = nn.functional.one_hot(labels, 100).float()
        return lam * images + (1 - lam) * images[order], lam * hot + (1 - lam) * hot[order]

    def train_epoch(self):
        for images, labels in self.train_loader:
            images = images.to(self.device, non_blocking=True)
            labels = labels.to(self.device, non_blocking=True)
            images, soft = self.mixup(images, labels)
            self.optimizer.zero_grad()
            loss = self.criterion(self.model(images), soft)
            loss.backward()
            self.optimizer.step()
            self.curve.append(loss)

    @torch.no_grad()
    def evaluate(self):
        self.model.eval()
        hits, loss_sum = 0, 0.0
        for images, labels in self.val_loader:
            images, labels = images.to(self.device), labels.to(self.device)
            out = self.model(images)
            loss_sum += nn.functional.nll_loss(torch.log(out.clamp_min(1e-8)), labels, reduction="sum").item()
            hits += (out.argmax(dim=1) == labels).sum().item()
        acc = hits / len(self.val_loader)
        return acc, loss_sum / len(self.val_loader.dataset)

    def fit(self):
        self.model.train()
        for epoch in range(self.cfg.epochs):
            self.train_epoch()
            acc, loss = self.evaluate()
            self.scheduler.step()
            if acc > self.best_acc:
                self.best_acc = acc
                self.best_state = self.model.state_dict()
            print(f"{epoch:03d} acc={acc:.4f} loss={loss:.4f}")
        last = copy.deepcopy(self.model.state_dict())
        torch.save(last, "last.pt")
        self.model.load_state_dict(self.best_state)
        torch.save(self.model.state_dict(), "best.pt")


def parse():
    p = argparse.ArgumentParser()
    p.add_argument("--data", default="./data")
    p.add_argument("--epochs", type=int, default=60)
    p.add_argument("--batch-size", type=int, default=128)
    a = p.parse_args()
    return Config(data=a.data, epochs=a.epochs, batch_size=a.batch_size)


if __name__ == "__main__":
    cfg = parse()
    random.seed(cfg.seed)
    np.random.seed(cfg.seed)
    torch.manual_seed(cfg.seed)
    Trainer(cfg).fit()
