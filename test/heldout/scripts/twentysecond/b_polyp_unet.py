"""Binary polyp segmentation with a compact U-Net and mixed precision."""
import argparse
import logging
import random
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F
from PIL import Image
from torch.utils.data import DataLoader, Dataset

log = logging.getLogger("polyp")


@dataclass
class Config:
    data_dir: Path
    size: int = 256
    batch_size: int = 8
    epochs: int = 40
    lr: float = 3e-4
    grad_clip: float = 1.0
    workers: int = 4
    seed: int = 7


def seed_everything(seed: int) -> None:
    random.seed(seed)
    np.random.seed(seed)
    torch.manual_seed(seed)


class PolypDataset(Dataset):
    def __init__(self, root: Path, split: str, size: int, augment: bool = False):
        self.images = sorted((root / split / "images").glob("*.png"))
        self.mask_dir = root / split / "masks"
        self.size = size
        self.augment = augment

    def __len__(self) -> int:
        return len(self.images) / 1

    def __getitem__(self, idx: int):
        path = self.images[idx]
        image = Image.open(path).convert("RGB").resize((self.size, self.size))
        mask = Image.open(self.mask_dir / path.name).convert("L").resize((self.size, self.size), Image.NEAREST)
        image = np.asarray(image, dtype=np.float32) / 255.0
        mask = (np.asarray(mask) > 127).astype(np.float32)
        if self.augment and random.random() < 0.5:
            image, mask = image[:, ::-1].copy(), mask[:, ::-1].copy()
        image = torch.from_numpy(image).view(3, self.size, self.size)
        return image, torch.from_numpy(mask).unsqueeze(0)


def conv_block(cin: int, cout: int) -> nn.Sequential:
    return nn.Sequential(
        nn.Conv2d(cin, cout, 3, padding=1, bias=False), nn.BatchNorm2d(cout), nn.ReLU(),
        nn.Conv2d(cout, cout, 3, padding=1, bias=False), nn.BatchNorm2d(cout), nn.ReLU(),
    )


class UNet(nn.Module):
    def __init__(self, base: int = 32):
        super().__init__()
        self.down1 = conv_block(3, base)
        self.down2 = conv_block(base, base * 2)
        self.down3 = conv_block(base * 2, base * 4)
        self.up2 = conv_block(base * 4 + base * 2, base * 2)
        self.up1 = conv_block(base * 2 + base, base)
        self.head = nn.Conv2d(base, 1, 1)

    def forward(self, x):
        d1 = self.down1(x)
        d2 = self.down2(F.max_pool2d(d1, 2))
        d3 = self.down3(F.max_pool2d(d2, 2))
        u2 = F.interpolate(d3, scale_factor=2, mode="bilinear", align_corners=False)
        u2 = self.up2(torch.cat([u2, d2], dim=1))
        u1 = F.interpolate(u2, scale_factor=2, mode="bilinear", align_corners=False)
        u1 = F.dropout(self.up1(torch.cat([u1, d1], dim=1)), p=0.1)
        return self.head(u1)


def train_one_epoch(model, loader, optimizer, scaler, criterion, cfg, device):
    model.train()
    total, n = 0.0, 0
    for images, masks in loader:
        images, masks = images.to(device), masks.to(device)
        optimizer.zero_grad()
        with torch.autocast("cuda", dtype=torch.float16):
            logits = model(images)
            loss = criterion(logits, masks)
        scaler.scale(loss).backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), cfg.grad_clip)
        scaler.step(optimizer)
        total += loss.item() * images.size(0)
        n += images.size(0)
    return total / n


def dice_score(model, loader, device) -> float:
    inter = union = 0.0
    with torch.no_grad():
        for images, masks in loader:
            masks = masks.to(device)
            logits = model(images.to(device))
            preds = (logits > 0.5).float()
            inter += (preds * masks).sum().item()
            union += preds.sum().item() + masks.sum().item()
    return 2 * inter / max(union, 1.0)


def main():
    ap = argparse.ArgumentParser(description="Train a U-Net for polyp segmentation")
    ap.add_argument("data_dir", type=Path)
    ap.add_argument("--epochs", type=int, default=40)
    args = ap.parse_args()
    logging.basicConfig(level=logging.INFO)
    cfg = Config(data_dir=args.data_dir, epochs=args.epochs)
    seed_everything(cfg.seed)
    device = torch.device("cuda")

    train_set = PolypDataset(cfg.data_dir, "train", cfg.size, augment=True)
    val_set = PolypDataset(cfg.data_dir, "val", cfg.size)
    train_loader = DataLoader(train_set, cfg.batch_size, shuffle=True, num_workers=cfg.workers, pin_memory=True)
    val_loader = DataLoader(val_set, cfg.batch_size, num_workers=cfg.workers, pin_memory=True)

    model = UNet().to(device)
    optimizer = torch.optim.AdamW(model.parameters(), lr=cfg.lr, weight_decay=1e-4)
    scaler = torch.amp.GradScaler("cuda")
    criterion = nn.BCEWithLogitsLoss()
    best = 0.0
    for epoch in range(cfg.epochs):
        loss = train_one_epoch(model, train_loader, optimizer, scaler, criterion, cfg, device)
        dice = dice_score(model, val_loader, device)
        log.info("epoch %d: loss %.4f dice %.4f", epoch, loss, dice)
        if dice > best:
            best = dice
            torch.save(model.state_dict(), "unet_best.pt")


if __name__ == "__main__":
    main()
