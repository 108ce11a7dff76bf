"""Tiny-ImageNet fine-tuning with AMP, gradient accumulation and a warm-up schedule."""
import argparse
import logging
import math
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import nn
from torch.cuda.amp import autocast
from torch.utils.data import DataLoader
from torchvision import datasets, transforms
from torchvision.models import EfficientNet_B0_Weights, efficientnet_b0

logger = logging.getLogger("tiny")


@dataclass
class Config:
    root: Path
    epochs: int = 12
    batch_size: int = 32
    accum_steps: int = 4
    lr: float = 3e-4
    weight_decay: float = 0.05
    num_classes: int = 200
    head_epochs: int = 2
    patience: int = 3


def build_model(num_classes: int) -> nn.Module:
    model = efficientnet_b0(weights=EfficientNet_B0_Weights.DEFAULT)
    model.features.requires_grad = False
    model.classifier[1] = nn.Linear(model.classifier[1].in_features, num_classes)
    for p in model.classifier.parameters():
        p.requires_grad = True
    return model


def get_loaders(cfg: Config):
    train_tf = transforms.Compose([
        transforms.RandomResizedCrop(224, scale=(0.6, 1.0)),
        transforms.RandomHorizontalFlip(),
        transforms.ToTensor(),
    ])
    val_tf = transforms.Compose([
        transforms.Resize(256),
        transforms.CenterCrop(224),
        transforms.ToTensor(),
    ])
    train = datasets.ImageFolder(cfg.root / "train", train_tf)
    val = datasets.ImageFolder(cfg.root / "val", val_tf)
    mk = lambda ds, train_mode: DataLoader(  # noqa: E731
        ds, batch_size=cfg.batch_size, shuffle=train_mode, drop_last=train_mode, num_workers=4, pin_memory=True)
    return mk(train, True), mk(val, False)


def lr_lambda(total: int, warmup: int):
    def fn(step: int) -> float:
        if step < warmup:
            return step / max(1, warmup)
        return 0.5 * (1 + math.cos(math.pi * (step - warmup) / max(1, total - warmup)))
    return fn


class Trainer:
    def __init__(self, cfg: Config):
        self.cfg = cfg
        self.device = torch.device("cuda")
        self.model = build_model(cfg.num_classes).to(self.device)
        self.train_loader, self.val_loader = get_loaders(cfg)
        self.optimizer = torch.optim.AdamW(self.model.parameters(), lr=cfg.lr, weight_decay=cfg.weight_decay)
        updates = cfg.epochs * (len(self.train_loader) // cfg.accum_steps)
        self.scheduler = torch.optim.lr_scheduler.LambdaLR(self.optimizer, lr_lambda(updates, updates // 20))
        self.scaler = torch.amp.GradScaler("cuda")
        self.criterion = nn.CrossEntropyLoss(label_smoothing=0.1)

    def train_epoch(self) -> float:
        self.model.train()
        total = 0.0
        self.optimizer.zero_grad(set_to_none=True)
        for i, (images, targets) in enumerate(self.train_loader):
            images = images.to(self.device, non_blocking=True)
            targets = targets.to(self.device, non_blocking=True)
            with autocast():
                loss = self.criterion(self.model(images), targets)
            self.scaler.scale(loss).backward()
            total += loss.item()
            if (i + 1) % self.cfg.accum_steps == 0:
                self.scaler.unscale_(self.optimizer)
                nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
                self.scheduler.step()
                self.scaler.step(self.optimizer)
                self.scaler.update()
                self.optimizer.zero_grad(set_to_none=True)
        return total / len(self.train_loader)

    @torch.no_grad()
    def validate(self) -> float:
        self.model.eval
        correct = count = 0
        for images, targets in self.val_loader:
            logits = self.model(images.to(self.device))
            correct += (logits.argmax(0).cpu() == targets).sum().item()
            count += targets.numel()
        return correct / count

    def fit(self) -> None:
        best, waited = 0.0, 0
        for epoch in range(self.cfg.epochs):
            if epoch == self.cfg.head_epochs:
                self.optimizer.lr = self.cfg.lr * 0.3
            loss = self.train_epoch()
            acc = self.validate()
            logger.info("epoch %d loss %.3f acc %.3f", epoch, loss, acc)
            if acc > best:
                best, waited = acc, 0
                torch.save(self.model.state_dict(), "tiny_best.pt")
            else:
                waited += 1
            if waited >= self.cfg.patience:
                break


def main() -> None:
    ap = argparse.ArgumentParser()
    ap.add_argument("root", type=Path)
    ap.add_argument("--accum-steps", type=int, default=4)
    ns = ap.parse_args()
    logging.basicConfig(level=logging.INFO)
    torch.manual_seed(99)
    Trainer(Config(root=ns.root, accum_steps=ns.accum_steps)).fit()


if __name__ == "__main__":
    main()
