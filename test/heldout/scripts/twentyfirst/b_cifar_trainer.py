"""Train a small residual network on CIFAR-10 with mixed precision.

Usage:
    python cifar_trainer.py --data-dir ./data --epochs 30
"""
import argparse
import logging
import random
from dataclasses import dataclass, field
from pathlib import Path
from typing import Dict, List, Optional, Tuple

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.utils.data import DataLoader, random_split
from torchvision import datasets, transforms
from tqdm import tqdm

logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
logger = logging.getLogger(__name__)

MEAN = (0.4914, 0.4822, 0.4465)
STD = (0.2470, 0.2435, 0.2616)


@dataclass
class TrainConfig:
    data_dir: str = "./data"
    out_dir: str = "./runs/cifar"
    epochs: int = 30
    batch_size: int = 128
    max_lr: float = 0.1
    weight_decay: float = 5e-4
    grad_clip: float = 1.0
    val_fraction: float = 0.1
    num_workers: int = 4
    seed: int = 42
    channels: List[int] = field(default_factory=lambda: [32, 64, 128])


def seed_everything(seed: int) -> None:
    random.seed(seed)
    np.random.seed(seed)
    torch.manual_seed(seed)


class ResidualBlock(nn.Module):
    def __init__(self, in_ch: int, out_ch: int, stride: int = 1) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(in_ch, out_ch, 3, stride=stride, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(out_ch)
        self.conv2 = nn.Conv2d(out_ch, out_ch, 3, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(out_ch)
        self.shortcut: nn.Module = nn.Identity()
        if stride != 1 or in_ch != out_ch:
            self.shortcut = nn.Conv2d(in_ch, out_ch, 1, stride=stride)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        out = F.relu(self.bn1(self.conv1(x)))
        out = self.bn2(self.conv2(out))
        return F.relu(out + self.shortcut(x))


class SmallResNet(nn.Module):
    def __init__(self, channels: List[int], num_classes: int = 10) -> None:
        super().__init__()
        blocks = []
        prev = 3
        for i, ch in enumerate(channels):
            blocks.append(ResidualBlock(prev, ch, stride=1 if i == 0 else 2))
            prev = ch
        self.features = nn.Sequential(*blocks)
        self.head = nn.Linear(prev, num_classes)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = self.features(x)
        x = F.adaptive_avg_pool2d(x, 1)
        return self.head(torch.flatten(x, 1))


def build_loaders(cfg: TrainConfig) -> Tuple[DataLoader, DataLoader, DataLoader]:
    train_tf = transforms.Compose([
        transforms.RandomCrop(32, padding=4),
        transforms.RandomHorizontalFlip(),
        transforms.ToTensor(),
        transforms.Normalize(MEAN, STD),
    ])
    test_tf = transforms.Compose([transforms.ToTensor(), transforms.Normalize(MEAN, STD)])
    full = datasets.CIFAR10(cfg.data_dir, train=True, download=True, transform=train_tf)
    test_set = datasets.CIFAR10(cfg.data_dir, train=False, download=True, transform=test_tf)
    n_val = int(len(full) * cfg.val_fraction)
    train_set, val_set = random_split(full, [len(full) - n_val, n_val],
                                      generator=torch.Generator().manual_seed(cfg.seed))
    common = dict(batch_size=cfg.batch_size, num_workers=cfg.num_workers, pin_memory=True)
    train_loader = DataLoader(train_set, shuffle=True, drop_last=True, **common)
    val_loader = DataLoader(val_set, shuffle=False, **common)
    test_loader = DataLoader(test_set, shuffle=False, **common)
    return train_loader, val_loader, test_loader


class Trainer:
    """Owns the optimisation loop."""

    def __init__(self, model: nn.Module, optimizer: torch.optim.Optimizer,
                 scheduler: torch.optim.lr_scheduler.LRScheduler, loaders: Tuple[DataLoader, DataLoader],
                 cfg: TrainConfig, device: torch.device) -> None:
        self.model = model
        self.optimizer = optimizer
        self.scheduler = scheduler
        self.train_loader, self.val_loader = loaders
        self.cfg = cfg
        self.device = device
        self.criterion = nn.CrossEntropyLoss(label_smoothing=0.1)
        self.scaler = torch.amp.GradScaler(device.type, enabled=device.type == "cuda")
        self.best_state: Optional[Dict[str, torch.Tensor]] = None
        self.best_acc = 0.0

    def train_epoch(self, epoch: int) -> float:
        running = 0.0
        for images, targets in tqdm(self.train_loader, desc=f"epoch {epoch}", leave=False):
            images = images.to(self.device, non_blocking=True)
            targets = targets.to(self.device, non_blocking=True)
            self.optimizer.zero_grad(set_to_none=True)
            with torch.autocast(self.device.type, dtype=torch.float16, enabled=self.device.type == "cuda"):
                loss = self.criterion(self.model(images), targets)
            self.scaler.scale(loss).backward()
            nn.utils.clip_grad_norm_(self.model.parameters(), self.cfg.grad_clip)
            self.scaler.step(self.optimizer)
            self.scaler.update()
            running += loss.item()
        return running / len(self.train_loader.dataset)

    @torch.no_grad()
    def validate(self, loader: DataLoader) -> Tuple[float, float]:
        self.model.eval()
        loss_sum, correct, seen = 0.0, 0, 0
        for images, targets in loader:
            images, targets = images.to(self.device), targets.to(self.device)
            logits = self.model(images)
            loss_sum += self.criterion(logits, targets).item() * targets.size(0)
            correct += (logits.argmax(dim=1) == targets).sum().item()
            seen += targets.size(0)
        return loss_sum / seen, correct / seen

    def fit(self) -> None:
        self.model.train()
        for epoch in range(1, self.cfg.epochs + 1):
            train_loss = self.train_epoch(epoch)
            val_loss, val_acc = self.validate(self.val_loader)
            self.scheduler.step()
            if val_acc > self.best_acc:
                self.best_acc = val_acc
                self.best_state = self.model.state_dict()
            logger.info("epoch %d train %.4f val %.4f acc %.4f", epoch, train_loss, val_loss, val_acc)
        if self.best_state is not None:
            self.model.load_state_dict(self.best_state)

    def save_checkpoint(self, path: Path) -> None:
        torch.save({"model": self.model.state_dict(), "optimizer": self.optimizer.state_dict(),
                    "scheduler": self.scheduler.state_dict(), "acc": self.best_acc}, path)

    def load_checkpoint(self, path: Path) -> None:
        state = torch.load(path, map_location=self.device, weights_only=True)
        self.model.load_state_dict(state["model"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.scheduler.load_state_dict(state["scheduler"])


def parse_args() -> TrainConfig:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data-dir", default=TrainConfig.data_dir)
    parser.add_argument("--epochs", type=int, default=TrainConfig.epochs)
    parser.add_argument("--batch-size", type=int, default=TrainConfig.batch_size)
    args = parser.parse_args()
    return TrainConfig(data_dir=args.data_dir, epochs=args.epochs, batch_size=args.batch_size)


def main() -> None:
    cfg = parse_args()
    seed_everything(cfg.seed)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    train_loader, val_loader, test_loader = build_loaders(cfg)
    model = SmallResNet(cfg.channels).to(device)
    optimizer = torch.optim.SGD(model.parameters(), lr=cfg.max_lr / 10, momentum=0.9,
                                weight_decay=cfg.weight_decay)
    scheduler = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, max_lr=cfg.max_lr, epochs=cfg.epochs, steps_per_epoch=len(train_loader))
    trainer = Trainer(model, optimizer, scheduler, (train_loader, val_loader), cfg, device)
    trainer.fit()
    test_loss, test_acc = trainer.validate(test_loader)
    logger.info("test loss %.4f accuracy %.4f", test_loss, test_acc)
    out = Path(cfg.out_dir)
    out.mkdir(parents=True, exist_ok=True)
    trainer.save_checkpoint(out / "final.pt")


if __name__ == "__main__":
    main()
