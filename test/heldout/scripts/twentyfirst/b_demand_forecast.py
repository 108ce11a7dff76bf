"""LSTM forecast of daily demand per store."""
import argparse
import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Dict, List, Tuple

import numpy as np
import pandas as pd
import torch
import torch.nn as nn
from sklearn.model_selection import train_test_split
from torch.utils.data import DataLoader, TensorDataset

logger = logging.getLogger("forecast")


@dataclass
class ForecastConfig:
    csv: Path
    window: int = 28
    hidden: int = 64
    layers: int = 2
    batch_size: int = 64
    epochs: int = 30
    lr: float = 1e-3
    seed: int = 99


FEATURES = ["sales", "promo", "price", "sales_lag_7", "sales_smooth", "dow_sin", "dow_cos"]


def load_frame(path: Path) -> pd.DataFrame:
    frame = pd.read_csv(path, parse_dates=["date"])
    frame = frame.sort_values(["store_id", "date"]).reset_index(drop=True)
    negative = frame[frame["sales"] < 0]
    if negative:
        logger.warning("%d rows with negative sales are dropped", len(negative))
    frame = frame[frame["sales"] >= 0]
    return frame


def add_features(frame: pd.DataFrame) -> pd.DataFrame:
    """Lagged and calendar features."""
    frame = frame.copy()
    frame["sales_lag_7"] = frame["sales"].shift(7)
    frame["sales_smooth"] = frame.groupby("store_id")["sales"].transform(
        lambda s: s.rolling(7, center=True, min_periods=1).mean())
    frame["price"] = frame.groupby("store_id")["price"].ffill()
    day = frame["date"].dt.dayofweek
    frame["dow_sin"] = np.sin(2 * np.pi * day / 7)
    frame["dow_cos"] = np.cos(2 * np.pi * day / 7)
    frame["target"] = frame.groupby("store_id")["sales"].shift(-1)
    return frame.dropna(subset=["sales_lag_7", "target"])


def make_windows(frame: pd.DataFrame, window: int) -> Tuple[np.ndarray, np.ndarray]:
    xs: List[np.ndarray] = []
    ys: List[float] = []
    for _, group in frame.groupby("store_id"):
        values = group[FEATURES].to_numpy(dtype=np.float32)
        target = group["target"].to_numpy(dtype=np.float32)
        for end in range(window, len(group) + 1):
            xs.append(values[end - window:end])
            ys.append(target[end - 1])
    return np.stack(xs), np.asarray(ys, dtype=np.float32)


def standardise(x: np.ndarray) -> np.ndarray:
    mean = x.mean(axis=(0, 1))
    std = x.std(axis=(0, 1))
    return (x - mean) / (std + 1e-6)


def prepare(cfg: ForecastConfig) -> Dict[str, Tuple[np.ndarray, np.ndarray]]:
    frame = add_features(load_frame(cfg.csv))
    x, y = make_windows(frame, cfg.window)
    x = standardise(x)
    x_train, x_val, y_train, y_val = train_test_split(x, y, test_size=0.2, random_state=cfg.seed)
    return {"train": (x_train, y_train), "val": (x_val, y_val)}


class DemandLSTM(nn.Module):
    def __init__(self, n_features: int, hidden: int, layers: int) -> None:
        super().__init__()
        self.lstm = nn.LSTM(n_features, hidden, num_layers=layers, batch_first=True, dropout=0.1)
        self.head = nn.Linear(hidden, 1)

    def forward(self, x: torch.Tensor, state=None):
        out, state = self.lstm(x, state)
        return self.head(out[:, -1]), state


class Forecaster:
    def __init__(self, model: DemandLSTM, optimizer: torch.optim.Optimizer, loaders: Dict[str, DataLoader],
                 cfg: ForecastConfig, device: torch.device) -> None:
        self.model = model
        self.optimizer = optimizer
        self.loaders = loaders
        self.cfg = cfg
        self.device = device
        self.criterion = nn.HuberLoss()
        self.best = float("inf")

    def train_epoch(self) -> float:
        self.model.train()
        state = None
        total, seen = 0.0, 0
        for x, y in self.loaders["train"]:
            x, y = x.to(self.device), y.to(self.device)
            pred, state = self.model(x, state)
            loss = self.criterion(pred, y)
            self.optimizer.zero_grad()
            loss.backward()
            self.optimizer.step()
            total += loss.item() * len(y)
            seen += len(y)
        return total / seen

    @torch.no_grad()
    def validate(self) -> float:
        self.model.eval()
        errors = []
        for x, y in self.loaders["val"]:
            pred, _ = self.model(x.to(self.device))
            errors.append((pred.squeeze(-1).cpu() - y).abs())
        return torch.cat(errors).mean().item()

    def fit(self) -> float:
        for epoch in range(1, self.cfg.epochs + 1):
            loss = self.train_epoch()
            mae = self.validate()
            logger.info("epoch %02d huber %.4f MAE %.4f", epoch, loss, mae)
            if mae < self.best:
                self.best = mae
                torch.save({"model": self.model.state_dict(), "epoch": epoch}, "forecast_best.pt")
        return self.best


def build_loaders(data: Dict[str, Tuple[np.ndarray, np.ndarray]], batch_size: int) -> Dict[str, DataLoader]:
    loaders = {}
    for split, (x, y) in data.items():
        dataset = TensorDataset(torch.from_numpy(x), torch.from_numpy(y))
        loaders[split] = DataLoader(dataset, batch_size=batch_size, shuffle=split == "train",
                                    drop_last=split == "train")
    return loaders


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("csv", type=Path)
    parser.add_argument("--window", type=int, default=28)
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO)
    cfg = ForecastConfig(csv=args.csv, window=args.window)
    torch.manual_seed(cfg.seed)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    loaders = build_loaders(prepare(cfg), cfg.batch_size)
    model = DemandLSTM(len(FEATURES), cfg.hidden, cfg.layers).to(device)
    optimizer = torch.optim.Adam(model.parameters(), lr=cfg.lr)
    best = Forecaster(model, optimizer, loaders, cfg, device).fit()
    logger.info("best validation MAE %.4f", best)


if __name__ == "__main__":
    main()
