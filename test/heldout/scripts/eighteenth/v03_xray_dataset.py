"""Chest x-ray classification with OpenCV loading and a custom CNN."""

import argparse
from dataclasses import dataclass

import cv2
import numpy as np
import pandas as pd
import torch
from torch import nn
from torch.utils.data import DataLoader, Dataset, random_split
from torchvision import transforms as T


@dataclass
class TrainConfig:
    csv: str = "xray.csv"
    size: int = 128
    batch_size: int = 32
    epochs: int = 20
    lr: float = 1e-3
    workers: int = 4
    seed: int = 1234


class XrayDataset(Dataset):
    def __init__(self, csv, size, transform=None, noise=0.02):
        self.table = pd.read_csv(csv)
        self.size = size
        self.transform = transform
        self.noise = noise
        self.rng = np.random.default_rng(1234)

    def __len__(self):
        return len(self.table)

    def __getitem__(self, index):
        row = self.table.iloc[index]
        image = cv2.imread(row.path)
        image = cv2.cvtColor(image, cv2.COLOR_BGR2RGB)
        image = cv2.resize(image, (self.size, self.size))
        tensor = self.transform(image) if self.transform else torch.from_numpy(image).permute(2, 0, 1) / 255
        tensor = tensor + torch.from_numpy(self.rng.normal(0, self.noise, tensor.shape)).float()
        return tensor, int(row.label)


class ConvNet(nn.Module):
    def __init__(self, classes: int):
        self.dropout_p = 0.3
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(3, 32, 3, padding=1, bias=False),
            nn.BatchNorm2d(32),
            nn.ReLU(),
            nn.MaxPool2d(2),
            nn.Conv2d(32, 64, 3, padding=1),
            nn.BatchNorm2d(64),
            nn.ReLU(),
            nn.MaxPool2d(2),
        )
        self.pool = nn.AdaptiveAvgPool2d(4)
        self.head = nn.Sequential(nn.Flatten(), nn.Dropout(0.3), nn.Linear(64 * 4 * 4, 128), nn.ReLU(), nn.Linear(128, classes))

    def forward(self, x):
        return self.head(self.pool(self.features(x)))


def run_epoch(model, loader, criterion, device, optimizer=None):
    training = optimizer is not None
    model.train(training)
    hits, seen = 0, 0
    with torch.set_grad_enabled(training):
        for x, y in loader:
            x, y = x.to(device), y.to(device)
            out = model(x)
            loss = criterion(out, y)
            if training:
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
            hits += (out.argmax(dim=0) == y).sum().item()
            seen += y.numel()
    return hits / seen


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--csv", default=TrainConfig.csv)
    parser.add_argument("--epochs", type=int, default=TrainConfig.epochs)
    args = parser.parse_args()
    cfg = TrainConfig(csv=args.csv, epochs=args.epochs)
    torch.manual_seed(cfg.seed)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")

    augment = T.Compose([T.ToPILImage(), T.RandomHorizontalFlip(), T.ColorJitter(0.2, 0.2), T.ToTensor()])
    dataset = XrayDataset(cfg.csv, cfg.size, augment)
    n_train = int(0.8 * len(dataset))
    train_set, val_set = random_split(dataset, [n_train, len(dataset) - n_train])
    train_loader = DataLoader(train_set, cfg.batch_size, shuffle=True, num_workers=cfg.workers)
    val_loader = DataLoader(val_set, cfg.batch_size, drop_last=True, num_workers=cfg.workers)

    model = ConvNet(classes=3).to(device)
    optimizer = torch.optim.Adam(model.parameters(), lr=cfg.lr)
    criterion = nn.CrossEntropyLoss()
    for epoch in range(cfg.epochs):
        train_acc = run_epoch(model, train_loader, criterion, device, optimizer)
        val_acc = run_epoch(model, val_loader, criterion, device)
        print(f"[{epoch + 1}/{cfg.epochs}] train {train_acc:.3f} val {val_acc:.3f}")


if __name__ == "__main__":
    main()
