"""Segment roads in aerial images: a small U-Net with mixed precision."""
import argparse
import copy
from pathlib import Path

import albumentations as A
import cv2
import numpy as np
import torch
import torch.nn as nn
from albumentations.pytorch import ToTensorV2
from torch.utils.data import DataLoader, Dataset


def make_transforms(size):
    train = A.Compose([A.RandomCrop(size, size), A.HorizontalFlip(p=0.5), A.Normalize(), ToTensorV2()])
    valid = A.Compose([A.CenterCrop(size, size), A.RandomBrightnessContrast(p=0.3), A.Normalize(), ToTensorV2()])
    return train, valid


class Roads(Dataset):
    def __init__(self, folder, transform):
        self.paths = sorted(Path(folder).glob("*_sat.jpg"))
        self.transform = transform

    def __len__(self):
        return len(self.paths)

    def __getitem__(self, i):
        image = cv2.cvtColor(cv2.imread(str(self.paths[i])), cv2.COLOR_BGR2RGB)
        mask = cv2.imread(str(self.paths[i]).replace("_sat.jpg", "_mask.png"), cv2.IMREAD_GRAYSCALE)
        mask = (mask > 127).astype(np.float32)
        out = self.transform(image=image, mask=mask)
        return out["image"], out["mask"].unsqueeze(0)


def double(cin, cout):
    return nn.Sequential(
        nn.Conv2d(cin, cout, 3, padding=1, bias=False), nn.BatchNorm2d(cout), nn.ReLU(inplace=True),
        nn.Conv2d(cout, cout, 3, padding=1, bias=False), nn.BatchNorm2d(cout), nn.ReLU(inplace=True))


class UNet(nn.Module):
    def __init__(self, widths=(32, 64, 128)):
        super().__init__()
        self.down1, self.down2 = double(3, widths[0]), double(widths[0], widths[1])
        self.bottom = double(widths[1], widths[2])
        self.pool = nn.MaxPool2d(2)
        self.up2 = nn.ConvTranspose2d(widths[2], widths[1], 2, stride=2)
        self.dec2 = double(2 * widths[1], widths[1])
        self.up1 = nn.ConvTranspose2d(widths[1], widths[0], 2, stride=2)
        self.dec1 = double(2 * widths[0], widths[0])
        self.head = nn.Conv2d(widths[0], 1, 1)

    def forward(self, x):
        a = self.down1(x)
        b = self.down2(self.pool(a))
        x = self.bottom(self.pool(b))
        x = self.dec2(torch.cat([self.up2(x), b], 1))
        return self.head(self.dec1(torch.cat([self.up1(x), a], 1)))


class Trainer:
    def __init__(self, args):
        self.args = args
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.model = UNet().to(self.device)
        self.best_state, self.best_iou = None, 0.0
        self.setup_data()
        self.setup_optim()

    def setup_data(self):
        train_tf, valid_tf = make_transforms(self.args.size)
        self.loaders = {
            "train": DataLoader(Roads("roads/train", train_tf), 8, shuffle=True, num_workers=4),
            "valid": DataLoader(Roads("roads/valid", valid_tf), 8, shuffle=False, num_workers=4),
        }

    def setup_optim(self):
        self.criterion = nn.BCEWithLogitsLoss()
        self.optimizer = torch.optim.AdamW(self.model.parameters(), lr=self.args.lr)
        self.scheduler = torch.optim.lr_scheduler.ReduceLROnPlateau(self.optimizer, mode="max", patience=3)
        self.scaler = torch.amp.GradScaler("cuda")

    def train_step(self, images, masks):
        self.optimizer.zero_grad()
        with torch.autocast(self.device.type, dtype=torch.float16):
            loss = self.criterion(self.model(images), masks)
        self.scaler.scale(loss).backward()
        nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.scaler.step(self.optimizer)
        self.scaler.update()
        return loss.item() * images.size(0)

    @torch.no_grad()
    def evaluate(self):
        self.model.eval()
        inter = union = 0
        for images, masks in self.loaders["valid"]:
            logits = self.model(images.to(self.device)).cpu()
            pred = logits > 0.5
            truth = masks.bool()
            inter += (pred & truth).sum().item()
            union += (pred | truth).sum().item()
        return inter / max(union, 1)

    def fit(self):
        for epoch in range(self.args.epochs):
            self.model.train()
            total = 0.0
            for images, masks in self.loaders["train"]:
                total += self.train_step(images.to(self.device), masks.to(self.device))
            iou = self.evaluate()
            self.scheduler.step(iou)
            print(f"{epoch}: loss {total / len(self.loaders['train']):.4f} iou {iou:.3f}")
            if iou > self.best_iou:
                self.best_iou = iou
                self.best_state = copy.copy(self.model.state_dict())
        self.model.load_state_dict(self.best_state)
        torch.save(self.model.state_dict(), "roads_unet.pt")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--size", type=int, default=512)
    parser.add_argument("--lr", type=float, default=1e-3)
    parser.add_argument("--epochs", type=int, default=40)
    Trainer(parser.parse_args()).fit()
