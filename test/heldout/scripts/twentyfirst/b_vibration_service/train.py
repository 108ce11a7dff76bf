"""Train the fault classifier: python train.py windows.npz"""
import argparse
import json
import logging
from pathlib import Path
from typing import Tuple

import numpy as np
import torch
import torch.nn as nn
from torch.utils.data import DataLoader, TensorDataset

from network import Stats, VibrationNet

logger = logging.getLogger("train")


def load_windows(path: Path) -> Tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    archive = np.load(path, allow_pickle=True)
    return archive["x_train"], archive["y_train"], archive["x_val"], archive["y_val"]


def make_loader(x: np.ndarray, y: np.ndarray, stats: Stats, shuffle: bool) -> DataLoader:
    x = (x - stats.mean) / stats.std
    tensors = TensorDataset(torch.from_numpy(x.astype(np.float32))[:, None], torch.from_numpy(y.astype(np.int64)))
    return DataLoader(tensors, batch_size=64, shuffle=shuffle)


class Fitter:
    def __init__(self, model: VibrationNet, lr: float, device: torch.device) -> None:
        self.model = model.to(device)
        self.optimizer = torch.optim.Adam(model.parameters(), lr=lr)
        self.criterion = nn.CrossEntropyLoss()
        self.device = device

    def train_epoch(self, loader: DataLoader) -> float:
        self.model.train()
        total = 0.0
        for x, y in loader:
            loss = self.criterion(self.model(x.to(self.device)), y.to(self.device))
            self.optimizer.zero_grad()
            loss.backward()
            self.optimizer.step()
            total += loss.item() * len(y)
        return total / len(loader.dataset)

    @torch.no_grad()
    def accuracy(self, loader: DataLoader) -> float:
        self.model.eval()
        hits = sum((self.model(x.to(self.device)).argmax(1).cpu() == y).sum().item() for x, y in loader)
        return hits / len(loader.dataset)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("windows", type=Path)
    parser.add_argument("--epochs", type=int, default=40)
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO)
    torch.manual_seed(12)
    x_train, y_train, x_val, y_val = load_windows(args.windows)
    stats = Stats(float(x_train.mean()), float(x_train.std()))
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    train, val = make_loader(x_train, y_train, stats, True), make_loader(x_val, y_val, stats, False)
    fitter = Fitter(VibrationNet(), 1e-3, device)
    best = 0.0
    for epoch in range(args.epochs):
        loss, acc = fitter.train_epoch(train), fitter.accuracy(val)
        logger.info("epoch %d loss %.4f acc %.4f", epoch, loss, acc)
        if acc >= best:
            best = acc
            torch.save(fitter.model.state_dict(), "vibration.pt")
    Path("stats.json").write_text(json.dumps({"mean": stats.mean, "std": stats.std}))


if __name__ == "__main__":
    main()
