"""Keyword spotting on log-mel spectrograms with automatic mixed precision."""

import argparse
import json
from contextlib import nullcontext
from pathlib import Path

import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.utils.data import DataLoader, Dataset


class MelDataset(Dataset):
    def __init__(self, root: Path, split: str):
        self.items = json.loads((root / f"{split}.json").read_text())
        self.root = root

    def __len__(self):
        return len(self.items)

    def __getitem__(self, i):
        item = self.items[i]
        mel = torch.load(self.root / item["file"])
        return mel.unsqueeze(0), item["label"]


class KeywordNet(nn.Module):
    def __init__(self, n_classes: int):
        super().__init__()
        self.conv = nn.Sequential(
            nn.Conv2d(1, 32, 5, stride=2, padding=2, bias=False), nn.BatchNorm2d(32), nn.ReLU(),
            nn.Conv2d(32, 64, 3, stride=2, padding=1, bias=False), nn.BatchNorm2d(64), nn.ReLU(),
        )
        self.fc = nn.Linear(64, n_classes)

    def forward(self, x):
        return self.fc(self.conv(x).mean((2, 3)))


class Trainer:
    def __init__(self, model, args):
        self.args = args
        self.device = torch.device("cuda")
        self.model = model.to(self.device)
        self.optimizer = torch.optim.AdamW(self.model.parameters(), lr=args.lr)
        self.scheduler = torch.optim.lr_scheduler.OneCycleLR(self.optimizer, max_lr=args.lr, epochs=args.epochs, steps_per_epoch=args.steps)
        self.scaler = torch.amp.GradScaler("cuda")

    def train_epoch(self, loader):
        self.model.train()
        self.optimizer.zero_grad()
        for i, (x, y) in enumerate(loader):
            x, y = x.to(self.device), y.to(self.device)
            with torch.autocast("cuda", dtype=torch.float16):
                loss = F.cross_entropy(self.model(x), y) / self.args.accumulate
            self.scaler.scale(loss).backward()
            if (i + 1) % self.args.accumulate == 0:
                nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
                self.scaler.step(self.optimizer)
                self.optimizer.zero_grad()

    @torch.no_grad()
    def evaluate(self, loader):
        self.model.eval()
        right = total = 0
        for x, y in loader:
            with torch.autocast("cuda"):
                pred = self.model(x.to(self.device)).argmax(1)
            right += (pred.cpu() == y).sum().item()
            total += len(y)
        return right / total

    def fit(self, train_loader, val_loader):
        for epoch in range(self.args.epochs):
            self.train_epoch(train_loader)
            self.scheduler.step()
            print(epoch, self.evaluate(val_loader))


def finetune_head(model, loader, lr, amp=True):
    """A few passes over the head alone, with autocast."""
    model.conv.requires_grad_(False)
    optimizer = torch.optim.SGD(model.fc.parameters(), lr=lr)
    context = torch.autocast("cuda", dtype=torch.float16) if amp else nullcontext()
    model.train()
    for x, y in loader:
        optimizer.zero_grad()
        with context:
            loss = F.cross_entropy(model(x.cuda()), y.cuda())
        loss.backward()
        optimizer.step()
        optimizer.lr = lr * 0.99


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("root", type=Path)
    parser.add_argument("--epochs", type=int, default=30)
    parser.add_argument("--accumulate", type=int, default=2)
    parser.add_argument("--steps", type=int, default=500)
    parser.add_argument("--lr", type=float, default=1e-3)
    parser.add_argument("--classes", type=int, default=35)
    args = parser.parse_args()
    torch.manual_seed(3)
    torch.backends.cudnn.benchmark = True
    torch.backends.cudnn.deterministic = True
    train_loader = DataLoader(MelDataset(args.root, "train"), batch_size=128, shuffle=True, num_workers=4)
    val_loader = DataLoader(MelDataset(args.root, "val"), batch_size=256, num_workers=4)
    trainer = Trainer(KeywordNet(args.classes), args)
    trainer.fit(train_loader, val_loader)
    finetune_head(trainer.model, train_loader, args.lr)
    torch.save(trainer.model.state_dict(), args.root / "kws.pt")


if __name__ == "__main__":
    main()
