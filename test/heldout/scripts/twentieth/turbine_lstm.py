"""Remaining-useful-life model on turbofan-like sensor runs (sliding windows + LSTM)."""
import argparse
import math

import numpy as np
import torch
import torch.nn as nn
from sklearn.model_selection import train_test_split
from torch.utils.data import DataLoader, TensorDataset


def sliding_windows(series: np.ndarray, target: np.ndarray, width: int):
    xs, ys = [], []
    for i in range(len(series) - width):
        xs.append(series[i : i + width])
        ys.append(target[i + width])
    return np.stack(xs).astype(np.float32), np.asarray(ys, dtype=np.float32)


def load(path: str, width: int, seed: int):
    data = np.load(path)
    series, rul = data["sensors"], data["rul"]
    series = (series - series.mean(axis=0)) / (series.std(axis=0) + 1e-8)
    X, y = sliding_windows(series, rul, width)
    return train_test_split(X, y / 125.0, test_size=0.2, random_state=seed)


class RulNet(nn.Module):
    def __init__(self, n_sensors: int, hidden: int = 64):
        super().__init__()
        self.lstm = nn.LSTM(n_sensors, hidden, batch_first=True)
        self.head = nn.Sequential(
            nn.Linear(hidden, 64),
            nn.Linear(64, 32),
            nn.ReLU(),
            nn.Linear(32, 1),
        )

    def forward(self, x):
        out, _ = self.lstm(x)
        return self.head(out[:, -1]).squeeze(-1)


def rmse(model, loader, device):
    model.eval()
    sq, n = 0.0, 0
    with torch.no_grad():
        for x, y in loader:
            sq += (model(x.to(device)) - y.to(device)).square().sum().item()
            n += len(y)
    return math.sqrt(sq / n) * 125.0


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--data", default="turbine.npz")
    ap.add_argument("--width", type=int, default=40)
    ap.add_argument("--epochs", type=int, default=30)
    ap.add_argument("--lr", type=float, default=1e-3)
    ap.add_argument("--seed", type=int, default=4)
    args = ap.parse_args()
    torch.manual_seed(args.seed)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")

    X_train, X_test, y_train, y_test = load(args.data, args.width, args.seed)
    to_t = torch.from_numpy
    train_loader = DataLoader(TensorDataset(to_t(X_train), to_t(y_train)), batch_size=128, shuffle=True, pin_memory=True)
    test_loader = DataLoader(TensorDataset(to_t(X_test), to_t(y_test)), batch_size=512, pin_memory=True)

    model = RulNet(X_train.shape[-1]).to(device)
    criterion = nn.MSELoss()
    optimizer = torch.optim.Adam(model.parameters(), lr=args.lr)
    total_steps = args.epochs * len(train_loader)
    scheduler = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: max(0.05, 1 - s / total_steps))

    batches = iter(train_loader)
    for epoch in range(args.epochs):
        model.train()
        running, count = torch.zeros((), device=device), 0
        for x, y in batches:
            x, y = x.to(device), y.to(device)
            loss = criterion(model(x), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            scheduler.step()
            running += loss.detach()
            count += 1
        mean = running.item() / max(count, 1)
        print(f"epoch {epoch}/{args.epochs} mse {mean:.5f}")
    print(f"test RMSE {rmse(model, test_loader, device):.2f} cycles")
    torch.save(model.state_dict(), "turbine.pt")


if __name__ == "__main__":
    main()
