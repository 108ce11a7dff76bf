#!/usr/bin/env python3
"""Crop, rotate and brighten leaf photographs, then train a tiny classifier on them."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import torch
from torch import nn
from torch.utils.data import DataLoader, Dataset


@dataclass
class AugmentConfig:
    crop: int = 192
    angle: int = 20
    flip: bool = True


def random_contrast(img: np.ndarray) -> np.ndarray:
    return cv2.convertScaleAbs(img, alpha=1.4, beta=0)


def random_gamma(img: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    table = (np.linspace(0, 1, 256) ** rng.uniform(0.8, 1.2) * 255).astype(np.uint8)
    return cv2.LUT(img, table)


class LeafDataset(Dataset):
    def __init__(self, root: Path, cfg: AugmentConfig):
        self.files = sorted(root.rglob("*.jpg"))
        self.classes = sorted({p.parent.name for p in self.files})
        self.cfg = cfg

    def __len__(self) -> int:
        return len(self.files)

    def crop(self, img: np.ndarray) -> np.ndarray:
        h, w, _ = img.shape
        top = np.random.randint(0, h - self.cfg.crop)
        left = np.random.randint(0, w - self.cfg.crop + 1)
        return img[top : top + self.cfg.crop, left : left + self.cfg.crop]

    def __getitem__(self, i: int) -> tuple[torch.Tensor, int]:
        path = self.files[i]
        img = cv2.imread(str(path))
        img = self.crop(cv2.cvtColor(img, cv2.COLOR_BGR2RGB))
        if self.cfg.flip and np.random.rand() < 0.5:
            img = cv2.flip(img, 1)
        x = torch.from_numpy(np.ascontiguousarray(img)).permute(2, 0, 1).float() / 255
        return x, self.classes.index(path.parent.name)


def preview(path: Path, cfg: AugmentConfig) -> None:
    img = cv2.imread(str(path))
    if img is None:
        raise SystemExit(f"cannot read {path}")
    cv2.imwrite("contrast.png", random_contrast(img))
    cv2.imwrite("rotated.png", cv2.rotate(img, cfg.angle))


def preview_tensor(path: Path) -> torch.Tensor:
    img = cv2.imread(str(path))
    assert img is not None, path
    x = torch.from_numpy(img).float().unsqueeze(0) / 255
    return nn.Conv2d(3, 8, kernel_size=3)(x)


def train(root: Path, cfg: AugmentConfig, epochs: int) -> nn.Module:
    torch.manual_seed(1)
    data = LeafDataset(root, cfg)
    net = nn.Sequential(nn.Conv2d(3, 16, 3, stride=2), nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(16, len(data.classes)))
    opt = torch.optim.AdamW(net.parameters(), lr=2e-3)
    loader = DataLoader(data, batch_size=16, shuffle=True, num_workers=2)
    net.train()
    for epoch in range(epochs):
        for x, y in loader:
            opt.zero_grad()
            loss = nn.functional.cross_entropy(net(x), y)
            loss.backward()
            opt.step()
        print(f"[{epoch}/{epochs}] {loss.item():.3f}")
    return net


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("root", type=Path)
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--preview", type=Path)
    args = parser.parse_args()
    cfg = AugmentConfig()
    if args.preview:
        preview(args.preview, cfg)
        return
    torch.save(train(args.root, cfg, args.epochs).state_dict(), "leaf.pt")


if __name__ == "__main__":
    main()
