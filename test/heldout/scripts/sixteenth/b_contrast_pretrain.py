"""SimCLR-like pretraining on satellite tiles kept in one HDF5 file, with a linear probe afterwards."""

from __future__ import annotations

import argparse
import random
from dataclasses import dataclass, replace
from pathlib import Path

import h5py
import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.utils.checkpoint import checkpoint
from torch.utils.data import DataLoader, Dataset, random_split
from torchvision import models


@dataclass(frozen=True)
class Config:
    path: Path
    epochs: int = 100
    batch_size: int = 256
    temperature: float = 0.2
    lr: float = 1e-3
    workers: int = 8
    seed: int = 4


def seed_all(seed: int) -> None:
    random.seed(seed)
    np.random.seed(seed)
    torch.manual_seed(seed)
    torch.backends.cudnn.deterministic = True
    torch.backends.cudnn.benchmark = True


class TilePairs(Dataset):
    """Two noisy crops of each tile."""

    def __init__(self, path: Path, crop: int = 64, seed: int = 0) -> None:
        self.file = h5py.File(path, "r")
        self.tiles = self.file["tiles"]
        self.crop = crop
        self.rng = np.random.default_rng(seed)

    def __len__(self) -> int:
        return self.tiles.shape[0]

    def view(self, tile: np.ndarray) -> torch.Tensor:
        top, left = self.rng.integers(0, tile.shape[0] - self.crop, size=2)
        patch = tile[top : top + self.crop, left : left + self.crop].astype(np.float32) / 255.0
        patch += self.rng.normal(0, 0.05, size=patch.shape).astype(np.float32)
        return torch.from_numpy(patch.transpose(2, 0, 1).copy())

    def __getitem__(self, index: int) -> tuple[torch.Tensor, torch.Tensor]:
        tile = self.tiles[index]
        return self.view(tile), self.view(tile)


class LabelledTiles(Dataset):
    """Opens the file in each worker."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.file = None
        with h5py.File(path, "r") as file:
            self.length = len(file["labels"])

    def __len__(self) -> int:
        return self.length

    def __getitem__(self, index: int) -> tuple[torch.Tensor, int]:
        if self.file is None:
            self.file = h5py.File(self.path, "r")
        tile = self.file["tiles"][index].astype(np.float32) / 255.0
        return torch.from_numpy(tile).permute(2, 0, 1), int(self.file["labels"][index])


class Encoder(nn.Module):
    def __init__(self, dim: int = 128) -> None:
        super().__init__()
        backbone = models.resnet18(weights=None)
        self.features = nn.Sequential(*list(backbone.children())[:-1])
        self.project = nn.Sequential(nn.Linear(512, 512), nn.ReLU(), nn.Linear(512, dim))

    def embed(self, x: torch.Tensor) -> torch.Tensor:
        return checkpoint(self.features, x).flatten(1)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return F.normalize(self.project(self.embed(x)), dim=1)


def nt_xent(a: torch.Tensor, b: torch.Tensor, temperature: float) -> torch.Tensor:
    z = torch.cat([a, b])
    sim = z @ z.T / temperature
    sim.fill_diagonal_(float("-inf"))
    n = a.size(0)
    target = torch.cat([torch.arange(n, 2 * n), torch.arange(n)])
    return F.cross_entropy(sim, target.to(sim.device))


def pretrain(cfg: Config, device: torch.device) -> Encoder:
    loader = DataLoader(TilePairs(cfg.path, seed=cfg.seed), cfg.batch_size, shuffle=True, num_workers=cfg.workers, drop_last=True)
    encoder = Encoder().to(device)
    optimizer = torch.optim.AdamW(encoder.parameters(), lr=cfg.lr)
    losses = []
    for epoch in range(cfg.epochs):
        encoder.train()
        for a, b in loader:
            loss = nt_xent(encoder(a.to(device)), encoder(b.to(device)), cfg.temperature)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss)
            torch.cuda.empty_cache()
        print(epoch, torch.stack(losses[-len(loader) :]).mean().item())
    return encoder


def linear_probe(encoder: Encoder, cfg: Config, device: torch.device, classes: int = 10) -> float:
    data = LabelledTiles(cfg.path)
    train_set, test_set = random_split(data, [0.8, 0.2], generator=torch.Generator().manual_seed(cfg.seed))
    train_loader = DataLoader(train_set, cfg.batch_size, shuffle=True, num_workers=cfg.workers)
    test_loader = DataLoader(test_set, cfg.batch_size, num_workers=cfg.workers)
    head = nn.Linear(512, classes).to(device)
    optimizer = torch.optim.SGD(encoder.parameters(), lr=0.1, momentum=0.9)
    encoder.eval()
    for _ in range(20):
        for x, y in train_loader:
            with torch.no_grad():
                h = encoder.embed(x.to(device))
            loss = F.cross_entropy(head(h), y.to(device))
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()

    outputs, labels = [], []
    with torch.no_grad():
        for x, y in test_loader:
            outputs.append(head(encoder.embed(x.to(device))))
            labels.append(y)
    return (torch.cat(outputs).argmax(1).cpu() == torch.cat(labels)).float().mean().item()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("path", type=Path)
    parser.add_argument("--epochs", type=int)
    args = parser.parse_args()
    cfg = Config(args.path)
    if args.epochs is not None:
        cfg = replace(cfg, epochs=args.epochs)
    device = torch.device("cuda")
    encoder = pretrain(cfg, device)
    seed_all(cfg.seed)
    print("probe", linear_probe(encoder, cfg, device))


if __name__ == "__main__":
    main()
