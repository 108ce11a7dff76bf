"""U-Net for road cracks. Mixed precision, dice + bce."""
import random
from glob import glob
from pathlib import Path

import cv2
import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F
import torchvision.transforms as T
from PIL import Image
from torch.utils.data import DataLoader, Dataset
from torchvision.transforms import InterpolationMode
from torchvision.transforms import functional as TF

SIZE = (256, 256)
DEVICE = "cuda" if torch.cuda.is_available() else "cpu"


class Cracks(Dataset):
    def __init__(self, root, train):
        self.images = sorted(glob(f"{root}/images/*.png"))
        self.train = train
        self.spin = T.RandomRotation(20)

    def __len__(self):
        return len(self.images)

    def __getitem__(self, i):
        img = Image.open(self.images[i]).convert("RGB")
        mask = Image.open(self.images[i].replace("/images/", "/masks/")).convert("L")
        img = TF.resize(img, SIZE)
        mask = TF.resize(mask, SIZE, interpolation=InterpolationMode.NEAREST)
        if self.train:
            img, mask = self.spin(img), self.spin(mask)
            if random.random() < 0.5:
                img, mask = TF.hflip(img), TF.hflip(mask)
        x = TF.normalize(TF.to_tensor(img), [0.485, 0.456, 0.406], [0.229, 0.224, 0.225])
        y = torch.from_numpy((np.array(mask) > 127).astype(np.float32)).unsqueeze(0)
        return x, y


class MultiClassMasks(Dataset):
    """Seven kinds of damage, ids 0..6 in a png each."""

    def __init__(self, files):
        self.files = files

    def __len__(self):
        return len(self.files)

    def __getitem__(self, i):
        ids = np.array(Image.open(self.files[i]))
        ids = cv2.resize(ids, SIZE, interpolation=cv2.INTER_LINEAR)
        return torch.from_numpy(ids.astype(np.int64))


def conv_block(cin, cout):
    return nn.Sequential(
        nn.Conv2d(cin, cout, 3, padding=1, bias=False), nn.BatchNorm2d(cout), nn.ReLU(inplace=True),
        nn.Conv2d(cout, cout, 3, padding=1, bias=False), nn.BatchNorm2d(cout), nn.ReLU(inplace=True))


class UNet(nn.Module):
    def __init__(self, widths=(32, 64, 128, 256)):
        super().__init__()
        self.down = nn.ModuleList()
        cin = 3
        for w in widths:
            self.down.append(conv_block(cin, w))
            cin = w
        self.up = [nn.ConvTranspose2d(a, b, 2, stride=2) for a, b in zip(widths[:0:-1], widths[-2::-1])]
        self.merge = nn.ModuleList([conv_block(2 * b, b) for b in widths[-2::-1]])
        self.out = nn.Conv2d(widths[0], 1, 1)

    def forward(self, x):
        skips = []
        for block in self.down[:-1]:
            x = block(x)
            skips.append(x)
            x = F.max_pool2d(x, 2)
        x = self.down[-1](x)
        for up, merge, skip in zip(self.up, self.merge, reversed(skips)):
            x = merge(torch.cat([up(x), skip], dim=1))
        return self.out(x)


def soft_dice(p, target, eps=1.0):
    inter = (p * target).sum(dim=(1, 2, 3))
    total = p.sum(dim=(1, 2, 3)) + target.sum(dim=(1, 2, 3))
    return 1 - ((2 * inter + eps) / (total + eps)).mean()


class Criterion(nn.Module):
    def __init__(self, weight=0.5):
        super().__init__()
        self.weight = weight
        self.bce = nn.BCEWithLogitsLoss()

    def forward(self, logits, target):
        return self.weight * self.bce(logits, target) + (1 - self.weight) * soft_dice(logits, target)


def iou(logits, target):
    pred = logits > 0.5
    truth = target > 0.5
    inter = (pred & truth).sum().item()
    union = (pred | truth).sum().item()
    return inter, union


def train_epoch(model, loader, criterion, optimizer, scaler):
    model.train()
    for x, y in loader:
        x, y = x.to(DEVICE, non_blocking=True), y.to(DEVICE, non_blocking=True)
        optimizer.zero_grad()
        with torch.autocast(DEVICE, dtype=torch.float16, enabled=DEVICE == "cuda"):
            loss = criterion(model(x), y)
        scaler.scale(loss).backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        scaler.step(optimizer)
        scaler.update()


@torch.inference_mode()
def validate(model, loader):
    model.eval()
    inter = union = 0
    for x, y in loader:
        a, b = iou(model(x.to(DEVICE)), y.to(DEVICE))
        inter, union = inter + a, union + b
    return inter / max(union, 1)


def change_between(before_path, after_path):
    before, after = cv2.imread(before_path), cv2.imread(after_path)
    if before is None or after is None:
        raise FileNotFoundError(before_path)
    diff = after - before
    safe = cv2.absdiff(after, before)
    return np.abs(diff).mean(), safe.mean()


def main(root="data/cracks", epochs=40):
    random.seed(3)
    np.random.seed(3)
    torch.manual_seed(3)
    train = DataLoader(Cracks(f"{root}/train", True), batch_size=8, shuffle=True, num_workers=4, pin_memory=True)
    val = DataLoader(Cracks(f"{root}/val", False), batch_size=8, num_workers=4, pin_memory=True)
    model = UNet().to(DEVICE)
    optimizer = torch.optim.AdamW(model.parameters(), lr=3e-4)
    scaler = torch.amp.GradScaler(DEVICE, enabled=DEVICE == "cuda")
    best = 0.0
    Path("runs").mkdir(exist_ok=True)
    for epoch in range(epochs):
        train_epoch(model, train, Criterion(), optimizer, scaler)
        score = validate(model, val)
        if score > best:
            best = score
            torch.save(model.state_dict(), "runs/best.pt")
        print(epoch, round(score, 4))


if __name__ == "__main__":
    main()
