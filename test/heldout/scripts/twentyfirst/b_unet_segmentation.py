"""Binary and multi-class segmentation of satellite tiles with a compact U-Net."""
import argparse
import logging
from dataclasses import dataclass
from pathlib import Path
from typing import List, Tuple

import numpy as np
import torch
import torch.nn as nn
from PIL import Image
from torch.utils.data import DataLoader, Dataset
from tqdm import tqdm

logger = logging.getLogger("unet")


@dataclass
class SegConfig:
    root: Path
    num_classes: int = 5
    width: int = 32
    batch_size: int = 4
    accumulation: int = 4
    epochs: int = 50
    lr: float = 1e-3
    seed: int = 21
    out: Path = Path("unet.pt")


class TileDataset(Dataset):
    """Pairs of RGB tiles and index masks with the same file stem."""

    def __init__(self, root: Path, split: str) -> None:
        self.images = sorted((root / split / "images").glob("*.png"))
        self.masks = sorted((root / split / "masks").glob("*.png"))

    def __len__(self) -> int:
        return len(self.images)

    def __getitem__(self, idx: int) -> Tuple[torch.Tensor, torch.Tensor]:
        image = np.asarray(Image.open(self.images[idx]).convert("RGB"), dtype=np.float32) / 255.0
        mask = np.asarray(Image.open(self.masks[idx]), dtype=np.int64)
        x = torch.from_numpy(image).permute(2, 0, 1)
        y = torch.from_numpy(mask).float()
        return x, y


def conv_block(in_ch: int, out_ch: int) -> nn.Sequential:
    return nn.Sequential(
        nn.Conv2d(in_ch, out_ch, 3, padding=1, bias=False), nn.BatchNorm2d(out_ch), nn.ReLU(inplace=True),
        nn.Conv2d(out_ch, out_ch, 3, padding=1, bias=False), nn.BatchNorm2d(out_ch), nn.ReLU(inplace=True),
    )


class UNet(nn.Module):
    def __init__(self, num_classes: int, width: int = 32) -> None:
        super().__init__()
        self.enc1 = conv_block(3, width)
        self.enc2 = conv_block(width, width * 2)
        self.enc3 = conv_block(width * 2, width * 4)
        refine = [nn.Conv2d(width * 4, width * 4, 3, padding=1), nn.ReLU()] * 3
        self.bottleneck = nn.Sequential(*refine)
        self.pool = nn.MaxPool2d(2)
        self.up2 = nn.ConvTranspose2d(width * 4, width * 2, 2, stride=2)
        self.dec2 = conv_block(width * 4, width * 2)
        self.up1 = nn.ConvTranspose2d(width * 2, width, 2, stride=2)
        self.dec1 = conv_block(width, width)
        self.head = nn.Conv2d(width, num_classes, 1)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        s1 = self.enc1(x)
        s2 = self.enc2(self.pool(s1))
        b = self.bottleneck(self.enc3(self.pool(s2)))
        d2 = self.dec2(torch.cat([self.up2(b), s2], dim=1))
        d1 = self.dec1(torch.cat([self.up1(d2), s1], dim=1))
        return self.head(d1)


class IoUMeter:
    """Accumulates intersection and union over the whole loader."""

    def __init__(self, num_classes: int) -> None:
        self.inter = torch.zeros(num_classes)
        self.union = torch.zeros(num_classes)

    def reset(self) -> None:
        self.inter.zero_()
        self.union.zero_()

    def update(self, pred: torch.Tensor, target: torch.Tensor) -> None:
        for c in range(len(self.inter)):
            p, t = pred == c, target == c
            self.inter[c] += (p & t).sum().item()
            self.union[c] += (p and t).sum().item()

    def compute(self) -> float:
        return (self.inter / self.union.clamp(min=1)).mean().item()


class SegTrainer:
    def __init__(self, model: nn.Module, train_loader: DataLoader, val_loader: DataLoader,
                 cfg: SegConfig, device: torch.device) -> None:
        self.model = model.to(device)
        self.train_loader = train_loader
        self.val_loader = val_loader
        self.cfg = cfg
        self.device = device
        self.optimizer = torch.optim.AdamW(model.parameters(), lr=cfg.lr)
        self.criterion = nn.CrossEntropyLoss(ignore_index=255)
        self.meter = IoUMeter(cfg.num_classes)
        self.best = 0.0

    def train_epoch(self) -> float:
        self.model.train()
        total = 0.0
        self.optimizer.zero_grad()
        steps = len(self.train_loader)
        for i, (x, y) in enumerate(tqdm(self.train_loader, leave=False)):
            x, y = x.to(self.device), y.to(self.device)
            loss = self.criterion(self.model(x), y)
            loss.backward()
            if (i + 1) % self.cfg.accumulation == 0 or (i + 1) == steps:
                self.optimizer.step()
                self.optimizer.zero_grad()
            total += loss.item()
        return total / steps

    @torch.no_grad()
    def validate(self) -> float:
        self.model.eval()
        self.meter.reset()
        for x, y in self.val_loader:
            pred = self.model(x.to(self.device)).argmax(dim=1).cpu()
            self.meter.update(pred, y)
        return self.meter.compute()

    def fit(self) -> None:
        for epoch in range(self.cfg.epochs):
            loss = self.train_epoch()
            iou = self.validate()
            logger.info("epoch %d loss %.4f IoU %.4f", epoch, loss, iou)
            if iou > self.best:
                self.best = iou
                torch.save(self.model.state_dict(), self.cfg.out)


def build_loaders(cfg: SegConfig) -> List[DataLoader]:
    train = TileDataset(cfg.root, "train")
    val = TileDataset(cfg.root, "val")
    return [
        DataLoader(train, batch_size=cfg.batch_size, num_workers=4, pin_memory=True),
        DataLoader(val, batch_size=cfg.batch_size, num_workers=4, pin_memory=True),
    ]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("root", type=Path)
    parser.add_argument("--classes", type=int, default=5)
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO)
    cfg = SegConfig(root=args.root, num_classes=args.classes)
    torch.manual_seed(cfg.seed)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    train_loader, val_loader = build_loaders(cfg)
    trainer = SegTrainer(UNet(cfg.num_classes, cfg.width), train_loader, val_loader, cfg, device)
    trainer.fit()


if __name__ == "__main__":
    main()
