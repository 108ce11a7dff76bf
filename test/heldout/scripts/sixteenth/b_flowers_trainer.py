"""Train a small residual network on a folder of flower photographs."""

from __future__ import annotations

import argparse
import logging
from dataclasses import dataclass
from pathlib import Path

import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.optim.lr_scheduler import CosineAnnealingLR, LRScheduler, OneCycleLR
from torch.utils.data import DataLoader
from torchvision import datasets, transforms

logger = logging.getLogger(__name__)

MEAN, STD = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)


@dataclass
class TrainConfig:
    root: Path
    epochs: int = 40
    batch_size: int = 64
    lr: float = 3e-3
    weight_decay: float = 0.05
    schedule: str = "onecycle"
    num_classes: int = 17
    workers: int = 4


class Block(nn.Module):
    def __init__(self, cin: int, cout: int, stride: int = 1) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(cin, cout, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(cout)
        self.conv2 = nn.Conv2d(cout, cout, 3, 1, 1)
        self.bn2 = nn.BatchNorm2d(cout)
        self.short = nn.Identity() if cin == cout and stride == 1 else nn.Conv2d(cin, cout, 1, stride)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        y = F.relu(self.bn1(self.conv1(x)))
        return F.relu(self.bn2(self.conv2(y)) + self.short(x))


class FlowerNet(nn.Module):
    def __init__(self, num_classes: int) -> None:
        super().__init__()
        self.stem = nn.Conv2d(3, 32, 7, 2, 3)
        self.stages = nn.Sequential(Block(32, 64, 2), Block(64, 128, 2), Block(128, 256, 2))
        self.drop = nn.Dropout(0.2)
        self.head = nn.Linear(256, num_classes)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = self.stages(F.relu(self.stem(x)))
        x = self.drop(x.mean(dim=(2, 3)))
        return F.softmax(self.head(x), dim=-1)


def build_loaders(cfg: TrainConfig) -> tuple[DataLoader, DataLoader]:
    normalize = transforms.Normalize(MEAN, STD)
    train_tf = transforms.Compose(
        [transforms.RandomResizedCrop(160), transforms.RandomHorizontalFlip(), transforms.ToTensor(), normalize]
    )
    val_tf = transforms.Compose(
        [transforms.RandomResizedCrop(160), transforms.ToTensor(), normalize]
    )
    train_set = datasets.ImageFolder(cfg.root / "train", transform=train_tf)
    val_set = datasets.ImageFolder(cfg.root / "val", transform=val_tf)
    common = dict(batch_size=cfg.batch_size, num_workers=cfg.workers, pin_memory=True)
    train_loader = DataLoader(train_set, shuffle=True, drop_last=True, **common)
    val_loader = DataLoader(val_set, drop_last=True, **common)
    return train_loader, val_loader


def build_scheduler(cfg: TrainConfig, optimizer: torch.optim.Optimizer, steps: int) -> LRScheduler:
    match cfg.schedule:
        case "onecycle":
            return OneCycleLR(optimizer, max_lr=cfg.lr, total_steps=cfg.epochs * steps)
        case "cosine":
            return CosineAnnealingLR(optimizer, T_max=cfg.epochs * steps)
        case other:
            raise ValueError(f"unknown schedule {other!r}")


class Trainer:
    def __init__(self, cfg: TrainConfig, model: nn.Module, device: torch.device) -> None:
        self.cfg = cfg
        self.device = device
        self.model = model.to(device)
        self.train_loader, self.val_loader = build_loaders(cfg)
        self.criterion = nn.CrossEntropyLoss(label_smoothing=0.1)
        self.optimizer = torch.optim.AdamW(model.parameters(), lr=cfg.lr, weight_decay=cfg.weight_decay)
        self.scheduler = build_scheduler(cfg, self.optimizer, len(self.train_loader))
        self.best_acc = 0.0
        self.best_state: dict[str, torch.Tensor] = {}

    def train_epoch(self) -> float:
        running = 0.0
        for images, labels in self.train_loader:
            images, labels = images.to(self.device), labels.to(self.device)
            self.optimizer.zero_grad(set_to_none=True)
            loss = self.criterion(self.model(images), labels)
            loss.backward()
            self.optimizer.step()
            running += loss
        self.scheduler.step()
        return float(running) / len(self.train_loader)

    @torch.no_grad()
    def validate(self) -> float:
        self.model.eval()
        correct = 0
        for images, labels in self.val_loader:
            outputs = self.model(images.to(self.device))
            correct += (outputs.argmax(1) == labels.to(self.device)).sum().item()
        return correct / len(self.val_loader)

    def fit(self) -> None:
        for epoch in range(self.cfg.epochs):
            loss = self.train_epoch()
            acc = self.validate()
            logger.info("epoch %d loss %.4f acc %.4f", epoch, loss, acc)
            if acc > self.best_acc:
                self.best_acc = acc
                self.best_state = self.model.state_dict()
        self.model.load_state_dict(self.best_state)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("root", type=Path)
    parser.add_argument("--epochs", type=int, default=40)
    parser.add_argument("--schedule", choices=["onecycle", "cosine"], default="onecycle")
    args = parser.parse_args()
    cfg = TrainConfig(root=args.root, epochs=args.epochs, schedule=args.schedule)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    trainer = Trainer(cfg, FlowerNet(cfg.num_classes), device)
    trainer.fit()
    torch.save(trainer.model.state_dict(), "flowers.pt")


if __name__ == "__main__":
    main()
