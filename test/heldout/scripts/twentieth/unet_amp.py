"""Binary segmentation of cell nuclei with a small U-Net and mixed precision."""
import glob
import os
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn as nn
from PIL import Image
from torch.cuda.amp import GradScaler, autocast
from torch.utils.data import DataLoader, Dataset


@dataclass
class Config:
    train_dir: str = "dsb/train"
    val_dir: str = "dsb/val"
    size: int = 256
    batch_size: int = 8
    accum: int = 4
    epochs: int = 60
    lr: float = 2e-4
    clip: float = 1.0


class NucleiDataset(Dataset):
    def __init__(self, folder, size):
        self.images = sorted(glob.glob(os.path.join(folder, "images", "*.png")))
        self.size = size

    def __len__(self):
        return len(self.images)

    def __getitem__(self, idx):
        path = self.images[idx]
        img = Image.open(path).convert("RGB").resize((self.size, self.size))
        msk = Image.open(path.replace("images", "masks")).convert("L")
        msk = msk.resize((self.size, self.size), Image.NEAREST)
        x = torch.from_numpy(np.asarray(img, dtype=np.float32) / 255.0).permute(2, 0, 1)
        t = torch.from_numpy((np.asarray(msk) > 127).astype(np.float32))
        return x, t.unsqueeze(0)


def double_conv(cin, cout):
    return nn.Sequential(
        nn.Conv2d(cin, cout, 3, padding=1, bias=False),
        nn.BatchNorm2d(cout),
        nn.ReLU(inplace=True),
        nn.Conv2d(cout, cout, 3, padding=1, bias=False),
        nn.BatchNorm2d(cout),
        nn.ReLU(inplace=True),
    )


class UNet(nn.Module):
    def __init__(self, base=32):
        super().__init__()
        self.d1 = double_conv(3, base)
        self.d2 = double_conv(base, base * 2)
        self.d3 = double_conv(base * 2, base * 4)
        self.pool = nn.MaxPool2d(2)
        self.up2 = nn.ConvTranspose2d(base * 4, base * 2, 2, stride=2)
        self.u2 = double_conv(base * 4, base * 2)
        self.up1 = nn.ConvTranspose2d(base * 2, base, 2, stride=2)
        self.u1 = double_conv(base * 2, base)
        self.out = nn.Conv2d(base, 1, 1)

    def forward(self, x):
        a = self.d1(x)
        b = self.d2(self.pool(a))
        c = self.d3(self.pool(b))
        b = self.u2(torch.cat([self.up2(c), b], dim=1))
        a = self.u1(torch.cat([self.up1(b), a], dim=1))
        return self.out(a)


def dice_score(pred, target, eps=1e-6):
    inter = (pred * target).sum()
    return (2 * inter + eps) / (pred.sum() + target.sum() + eps)


def validate(model, loader, device):
    model.eval()
    criterion = nn.BCEWithLogitsLoss(reduction="sum")
    loss, pixels = 0.0, 0
    preds, masks = [], []
    with torch.no_grad():
        for x, t in loader:
            logits = model(x.to(device))
            loss += criterion(logits, t.to(device)).item()
            pixels += t.numel()
            preds.append((logits > 0.5).float().cpu())
            masks.append(t)
    return loss / pixels, dice_score(torch.cat(preds), torch.cat(masks)).item()


def main():
    cfg = Config()
    torch.manual_seed(7)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    train_loader = DataLoader(
        NucleiDataset(cfg.train_dir, cfg.size), batch_size=cfg.batch_size, shuffle=True,
        num_workers=4, pin_memory=True, drop_last=True,
    )
    val_loader = DataLoader(
        NucleiDataset(cfg.val_dir, cfg.size), batch_size=cfg.batch_size, num_workers=4, pin_memory=True
    )
    model = UNet().to(device)
    opt = torch.optim.AdamW(model.parameters(), lr=cfg.lr)
    criterion = nn.BCEWithLogitsLoss()
    scaler = GradScaler()

    model.train()
    best = 0.0
    for epoch in range(1, cfg.epochs + 1):
        opt.zero_grad()
        for step, (x, t) in enumerate(train_loader, 1):
            x, t = x.to(device), t.to(device)
            with autocast():
                loss = criterion(model(x), t)
            scaler.scale(loss).backward()
            if step % cfg.accum == 0 or step == len(train_loader):
                torch.nn.utils.clip_grad_norm_(model.parameters(), cfg.clip)
                scaler.step(opt)
                scaler.update()
                opt.zero_grad()
        val_loss, dice = validate(model, val_loader, device)
        print(f"epoch {epoch}/{cfg.epochs} val loss {val_loss:.4f} dice {dice:.4f}")
        if dice > best:
            best = dice
            torch.save(model.state_dict(), "unet_best.pt")


if __name__ == "__main__":
    main()
