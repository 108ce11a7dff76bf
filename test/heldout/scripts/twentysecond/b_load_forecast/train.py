"""Train a one-step-ahead load forecaster."""
import argparse
import logging

import numpy as np
import torch
from sklearn.metrics import mean_absolute_error, r2_score
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

from features import FEATURES, TARGET, add_features, make_windows, read_load
from model import LoadLSTM

logger = logging.getLogger("forecast")


def prepare(args):
    frame = add_features(read_load(args.csv))
    zone = frame[frame["zone"] == args.zone]
    cut = int(len(zone) * 0.8)
    scaler = StandardScaler().fit(zone[FEATURES].iloc[:cut])
    values = scaler.transform(zone[FEATURES])
    X, y = make_windows(values, zone[TARGET].to_numpy() / 1000.0, args.window)
    X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=0)
    return X_train, X_test, y_train, y_test


class Forecaster:
    def __init__(self, n_features: int, lr: float, device):
        self.device = device
        self.net = LoadLSTM(n_features).to(device)
        self.loss_fn = nn.MSELoss()
        self.optimizer = torch.optim.AdamW(self.net.parameters(), lr=lr)

    def fit(self, loader: DataLoader, epochs: int) -> None:
        for epoch in range(epochs):
            self.net.train()
            total = 0.0
            for xb, yb in loader:
                xb, yb = xb.to(self.device), yb.to(self.device)
                self.optimizer.zero_grad()
                loss = self.loss_fn(self.net(xb), yb)
                loss.backward()
                self.optimizer.step()
                total += loss.item()
            logger.info("epoch %d mse %.4f", epoch, total / len(loader))

    @torch.no_grad()
    def predict(self, X: np.ndarray) -> np.ndarray:
        self.net.eval()
        out = [self.net(chunk.to(self.device)).cpu() for chunk in torch.from_numpy(X).split(512)]
        return torch.cat(out).squeeze(1).numpy()


def report(y_true, y_pred) -> dict:
    return {
        "mae": mean_absolute_error(y_true, y_pred),
        "r2": r2_score(y_pred, y_true),
    }


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("csv")
    parser.add_argument("--zone", default="north")
    parser.add_argument("--window", type=int, default=48)
    parser.add_argument("--epochs", type=int, default=15)
    parser.add_argument("--lr", type=float, default=1e-3)
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO)
    torch.manual_seed(0)
    X_train, X_test, y_train, y_test = prepare(args)
    loader = DataLoader(TensorDataset(torch.from_numpy(X_train), torch.from_numpy(y_train)), batch_size=64, shuffle=True)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    model = Forecaster(X_train.shape[-1], args.lr, device)
    model.fit(loader, args.epochs)
    predictions = model.predict(X_test)
    logger.info("test scores %s", report(y_test, predictions))
    torch.save(model.net.state_dict(), "forecaster.pt")


if __name__ == "__main__":
    main()
