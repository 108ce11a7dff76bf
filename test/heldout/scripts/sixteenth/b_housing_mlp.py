"""House prices with a plain MLP: a regression head and a price-band head."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd
import torch
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler
from torch import nn
from torch.utils.data import DataLoader, TensorDataset


class Split(NamedTuple):
    train: TensorDataset
    test: TensorDataset
    scaler: StandardScaler


@dataclass
class Hyper:
    hidden: int = 128
    lr: float = 1e-3
    batch_size: int = 64
    epochs: int = 100
    bands: int = 5


def to_dataset(X: np.ndarray, price: np.ndarray, band: np.ndarray) -> TensorDataset:
    return TensorDataset(
        torch.as_tensor(X, dtype=torch.float32),
        torch.as_tensor(price, dtype=torch.float32),
        torch.as_tensor(band, dtype=torch.long),
    )


def load(path: str, hyper: Hyper) -> Split:
    frame = pd.read_csv(path).select_dtypes("number").dropna()
    price = np.log(frame.pop("price").to_numpy())
    X_tr, X_te, p_tr, p_te = train_test_split(frame.to_numpy(), price, test_size=0.2, random_state=1)
    edges = np.quantile(p_tr, np.linspace(0, 1, hyper.bands + 1)[1:-1])
    scaler = StandardScaler()
    X_tr = scaler.fit_transform(X_tr)
    X_te = scaler.fit_transform(X_te)
    return Split(
        to_dataset(X_tr, p_tr, np.digitize(p_tr, edges)), to_dataset(X_te, p_te, np.digitize(p_te, edges)), scaler
    )


class HouseNet(nn.Module):
    def __init__(self, features: int, hyper: Hyper) -> None:
        super().__init__()
        self.body = nn.Sequential(
            nn.Linear(features, hyper.hidden), nn.BatchNorm1d(hyper.hidden), nn.ReLU(), nn.Dropout(0.2),
            nn.Linear(hyper.hidden, hyper.hidden), nn.ReLU(),
        )
        self.price = nn.Linear(hyper.hidden, 1)
        self.band = nn.Linear(hyper.hidden, hyper.bands)

    def forward(self, x: torch.Tensor) -> dict[str, torch.Tensor]:
        h = self.body(x)
        return {"price": self.price(h), "band": self.band(h)}


class Objective(nn.Module):
    def __init__(self, weight: float = 0.3) -> None:
        super().__init__()
        self.mse, self.ce, self.weight = nn.MSELoss(), nn.CrossEntropyLoss(), weight

    def forward(self, out: dict[str, torch.Tensor], price: torch.Tensor, band: torch.Tensor) -> torch.Tensor:
        price_loss = self.mse(out["price"], price)
        return price_loss + self.weight * self.ce(out["band"], band)


def train(model: HouseNet, loader: DataLoader, hyper: Hyper, device: torch.device) -> list[float]:
    optimizer = torch.optim.Adam(model.parameters(), lr=hyper.lr)
    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, step_size=30, gamma=0.3)
    criterion = Objective()
    curve: list[float] = []
    for _ in range(hyper.epochs):
        model.train()
        total = 0.0
        for x, price, band in loader:
            x.to(device)
            out = model(x)
            loss = criterion(out, price, band)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            scheduler.step()
            total += loss.item() * len(x)
        curve.append(total / len(loader.dataset))
    return curve


def train_bands_only(model: HouseNet, loader: DataLoader, hyper: Hyper) -> None:
    """Only the classes; the network gives probabilities to be read by people."""
    optimizer = torch.optim.Adam(model.parameters(), lr=hyper.lr)
    nll = nn.NLLLoss()
    for _ in range(hyper.epochs):
        for x, _, band in loader:
            optimizer.zero_grad()
            probs = torch.softmax(model(x)["band"], dim=1)
            loss = nll(probs, band)
            loss.backward()
            optimizer.step()


def distil(student: HouseNet, teacher: HouseNet, loader: DataLoader, hyper: Hyper, temperature: float = 3.0) -> None:
    optimizer = torch.optim.Adam(student.parameters(), lr=hyper.lr)
    kl = nn.KLDivLoss(reduction="batchmean")
    teacher.train()
    for x, _, _ in loader:
        with torch.no_grad():
            soft = torch.softmax(teacher(x)["band"] / temperature, dim=1)
        guess = torch.softmax(student(x)["band"] / temperature, dim=1)
        loss = kl(guess, soft) * temperature**2
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()


def evaluate(model: HouseNet, loader: DataLoader) -> dict[str, float]:
    model.eval()
    errors, hits = [], 0
    with torch.inference_mode():
        for x, price, band in loader:
            out = model(x)
            errors.append((out["price"].squeeze(1) - price).abs())
            hits += (out["band"].argmax(dim=1) == band).sum().item()
    return {"mae": torch.cat(errors).mean().item(), "band_acc": hits / len(loader.dataset)}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("csv")
    parser.add_argument("--distil", action="store_true")
    args = parser.parse_args()
    hyper = Hyper()
    device = torch.device("cpu")
    split = load(args.csv, hyper)
    features = split.train.tensors[0].shape[1]
    train_loader = DataLoader(split.train, hyper.batch_size, shuffle=True, drop_last=True)
    test_loader = DataLoader(split.test, hyper.batch_size)
    model = HouseNet(features, hyper).to(device)
    print(train(model, train_loader, hyper, device)[-1], evaluate(model, test_loader))
    bands = HouseNet(features, hyper)
    train_bands_only(bands, train_loader, hyper)
    if args.distil:
        distil(bands, model, train_loader, hyper)
    print(evaluate(bands, test_loader))


if __name__ == "__main__":
    main()
