"""A small vision transformer written by hand, trained on CIFAR-10."""

from __future__ import annotations

import argparse
import math
from dataclasses import dataclass

import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.utils.data import DataLoader
from torchvision import datasets, transforms


@dataclass
class VitConfig:
    image: int = 32
    patch: int = 4
    dim: int = 192
    depth: int = 6
    heads: int = 3
    classes: int = 10
    drop: float = 0.1


class PatchEmbed(nn.Module):
    def __init__(self, cfg: VitConfig) -> None:
        super().__init__()
        self.proj = nn.Conv2d(3, cfg.dim, cfg.patch, cfg.patch)
        count = (cfg.image // cfg.patch) ** 2
        self.cls = nn.Parameter(torch.zeros(1, 1, cfg.dim))
        self.pos = torch.randn(1, count + 1, cfg.dim) * 0.02

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = self.proj(x).flatten(2).transpose(1, 2)
        x = torch.cat([self.cls.expand(x.size(0), -1, -1), x], dim=1)
        return x + self.pos.to(x.device)


class SelfAttention(nn.Module):
    def __init__(self, dim: int, heads: int, drop: float) -> None:
        super().__init__()
        self.heads, self.drop = heads, drop
        self.qkv = nn.Linear(dim, 3 * dim)
        self.out = nn.Linear(dim, dim)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        b, n, d = x.shape
        q, k, v = self.qkv(x).reshape(b, n, 3, self.heads, d // self.heads).permute(2, 0, 3, 1, 4)
        att = F.softmax(q @ k.transpose(-2, -1) / math.sqrt(d // self.heads), dim=-1)
        att = F.dropout(att, p=self.drop)
        y = (att @ v).transpose(1, 2).reshape(b, n, d)
        return F.dropout(self.out(y), p=self.drop, training=self.training)


class Mlp(nn.Module):
    def __init__(self, dim: int, ratio: int = 4) -> None:
        super().__init__()
        self.fc1 = nn.Linear(dim, ratio * dim)
        self.fc2 = nn.Linear(ratio * dim, dim)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.fc2(self.fc1(x))


class Block(nn.Module):
    def __init__(self, cfg: VitConfig) -> None:
        super().__init__()
        self.norm1, self.norm2 = nn.LayerNorm(cfg.dim), nn.LayerNorm(cfg.dim)
        self.att = SelfAttention(cfg.dim, cfg.heads, cfg.drop)
        self.mlp = Mlp(cfg.dim)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = x + self.att(self.norm1(x))
        return x + self.mlp.forward(self.norm2(x))


class Vit(nn.Module):
    def __init__(self, cfg: VitConfig) -> None:
        super().__init__()
        self.embed = PatchEmbed(cfg)
        self.blocks = nn.Sequential(*[Block(cfg)] * cfg.depth)
        self.gates = [nn.Linear(cfg.dim, 1) for _ in range(2)]
        self.norm = nn.LayerNorm(cfg.dim)
        self.heads = nn.ModuleList([nn.Linear(cfg.dim, cfg.classes) for _ in range(2)])

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = self.norm(self.blocks(self.embed(x)))[:, 0]
        parts = [torch.sigmoid(gate(x)) * head(x) for gate, head in zip(self.gates, self.heads)]
        return torch.stack(parts).sum(0)


def warmup_cosine(step: int, warmup: int, total: int) -> float:
    if step < warmup:
        return (step + 1) / warmup
    return 0.5 * (1 + math.cos(math.pi * (step - warmup) / (total - warmup)))


def run_epoch(model, loader, device, optimizer=None, scheduler=None) -> tuple[float, float]:
    training = optimizer is not None
    model.train(training)
    total, hits, seen = 0.0, 0, 0
    with torch.set_grad_enabled(training):
        for images, labels in loader:
            images, labels = images.to(device), labels.to(device)
            logits = model(images)
            loss = F.cross_entropy(logits, labels)
            if training:
                scheduler.step()
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
            total += loss.item() * labels.size(0)
            hits += (logits.argmax(1) == labels).sum().item()
            seen += labels.size(0)
    return total / seen, hits / seen


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--epochs", type=int, default=100)
    parser.add_argument("--batch-size", type=int, default=256)
    parser.add_argument("--lr", type=float, default=5e-4)
    args = parser.parse_args()
    device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.manual_seed(0)
    norm = transforms.Normalize((0.491, 0.482, 0.447), (0.247, 0.243, 0.262))
    train_tf = transforms.Compose([transforms.RandomCrop(32, 4), transforms.RandomHorizontalFlip(), transforms.ToTensor(), norm])
    test_tf = transforms.Compose([transforms.ToTensor(), norm])
    train = DataLoader(datasets.CIFAR10("data", True, train_tf, download=True), args.batch_size, shuffle=True, num_workers=4)
    test = DataLoader(datasets.CIFAR10("data", False, test_tf), args.batch_size, num_workers=4)

    model = Vit(VitConfig()).to(device)
    optimizer = torch.optim.AdamW(model.parameters(), lr=args.lr, weight_decay=0.1)
    total = args.epochs * len(train)
    scheduler = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: warmup_cosine(s, 500, total))
    for epoch in range(args.epochs):
        train_loss, train_acc = run_epoch(model, train, device, optimizer, scheduler)
        test_loss, test_acc = run_epoch(model, test, device)
        print(f"{epoch:3d} {train_loss:.3f} {train_acc:.3f} {test_loss:.3f} {test_acc:.3f}")


if __name__ == "__main__":
    main()
