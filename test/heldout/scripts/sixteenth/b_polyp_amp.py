"""Binary segmentation of polyps, mixed precision, gradient accumulation."""

from __future__ import annotations

import argparse
import contextlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch import nn
from torch.cuda.amp import GradScaler
from torch.utils.data import DataLoader, Dataset, random_split
from torchvision.transforms import functional as TF


@dataclass
class Args:
    root: Path
    epochs: int = 60
    batch_size: int = 8
    accum: int = 4
    lr: float = 2e-4
    clip: float = 1.0
    amp: bool = True


class PolypDataset(Dataset):
    def __init__(self, root: Path, size: int = 352) -> None:
        self.images = sorted((root / "images").glob("*.png"))
        self.masks = root / "masks"
        self.size = size

    def __len__(self) -> int:
        return len(self.images)

    def __getitem__(self, i: int) -> tuple[torch.Tensor, torch.Tensor]:
        image = Image.open(self.images[i]).convert("RGB").resize((self.size, self.size))
        mask = Image.open(self.masks / self.images[i].name).convert("L").resize((self.size, self.size))
        return TF.to_tensor(image), (TF.to_tensor(mask) > 0.5).float()


def double_conv(cin: int, cout: int) -> nn.Sequential:
    return nn.Sequential(
        nn.Conv2d(cin, cout, 3, padding=1, bias=False), nn.BatchNorm2d(cout), nn.ReLU(inplace=True),
        nn.Conv2d(cout, cout, 3, padding=1, bias=False), nn.BatchNorm2d(cout), nn.ReLU(inplace=True),
    )


class UNet(nn.Module):
    def __init__(self, width: int = 32) -> None:
        super().__init__()
        self.down1, self.down2 = double_conv(3, width), double_conv(width, 2 * width)
        self.pool = nn.MaxPool2d(2)
        self.mid = double_conv(2 * width, 4 * width)
        self.up2 = nn.ConvTranspose2d(4 * width, 2 * width, 2, stride=2)
        self.dec2 = double_conv(4 * width, 2 * width)
        self.up1 = nn.ConvTranspose2d(2 * width, width, 2, stride=2)
        self.dec1 = double_conv(2 * width, width)
        self.out = nn.Conv2d(width, 1, 1)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        a = self.down1(x)
        b = self.down2(self.pool(a))
        c = self.mid(self.pool(b))
        x = self.dec2(torch.cat([self.up2(c), b], dim=1))
        x = self.dec1(torch.cat([self.up1(x), a], dim=1))
        return self.out(x)


def dice(pred: torch.Tensor, target: torch.Tensor, eps: float = 1e-6) -> torch.Tensor:
    inter = (pred * target).sum(dim=(1, 2, 3))
    return ((2 * inter + eps) / (pred.sum(dim=(1, 2, 3)) + target.sum(dim=(1, 2, 3)) + eps)).mean()


def train_one_epoch(model, loader, criterion, optimizer, scaler: GradScaler, args: Args, device) -> float:
    model.train()
    total = 0.0
    optimizer.zero_grad()
    for step, (x, y) in enumerate(loader):
        x, y = x.to(device), y.to(device)
        with torch.autocast("cuda", enabled=args.amp):
            loss = criterion(model(x), y)
        scaler.scale(loss).backward()
        if (step + 1) % args.accum == 0:
            torch.nn.utils.clip_grad_norm_(model.parameters(), args.clip)
            scaler.step(optimizer)
            scaler.update()
            optimizer.zero_grad()
        total += loss.item()
    return total / len(loader)


@torch.inference_mode()
def evaluate(model, loader, criterion, device) -> tuple[float, float]:
    model.eval()
    losses, dices = [], []
    for x, y in loader:
        x, y = x.to(device), y.to(device)
        logits = model(x)
        losses.append(criterion(logits, y).item())
        dices.append(dice((logits > 0.5).float(), y).item())
    return float(np.mean(losses)), float(np.mean(dices))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("root", type=Path)
    parser.add_argument("--accum", type=int, default=4)
    ns = parser.parse_args()
    args = Args(root=ns.root, accum=ns.accum)
    device = torch.device("cuda")

    torch.manual_seed(0)
    data = PolypDataset(args.root)
    n_val = len(data) // 10
    train_set, val_set = random_split(data, [len(data) - n_val, n_val])
    train_loader = DataLoader(train_set, args.batch_size, num_workers=4, pin_memory=True)
    val_loader = DataLoader(val_set, args.batch_size, num_workers=4, pin_memory=True)

    model = UNet().to(device)
    criterion = nn.BCEWithLogitsLoss()
    optimizer = torch.optim.AdamW(model.parameters(), lr=args.lr)
    scheduler = torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer, mode="max", patience=5)
    scaler = GradScaler(enabled=args.amp)
    best = 0.0
    for epoch in range(args.epochs):
        loss = train_one_epoch(model, train_loader, criterion, optimizer, scaler, args, device)
        val_loss, val_dice = evaluate(model, val_loader, criterion, device)
        scheduler.step(val_loss)
        print(f"{epoch:3d} {loss:.4f} {val_loss:.4f} {val_dice:.4f}")
        if val_dice > best:
            best = val_dice
            with contextlib.suppress(OSError):
                torch.save(model.state_dict, "best_unet.pt")


if __name__ == "__main__":
    main()
