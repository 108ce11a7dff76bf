"""Forecast hourly electricity load with an LSTM and a boosted baseline."""
import argparse

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import torch
import torch.nn as nn
from sklearn.ensemble import HistGradientBoostingRegressor
from sklearn.metrics import mean_absolute_error, mean_absolute_percentage_error
from sklearn.model_selection import TimeSeriesSplit, cross_val_score, train_test_split
from sklearn.preprocessing import StandardScaler
from torch.utils.data import DataLoader, Dataset, TensorDataset

WINDOW = 48


def read(path):
    df = pd.read_csv(path, parse_dates=["time"]).sort_values("time").set_index("time")
    df["temp"] = df["temp"].interpolate(limit_direction="forward")
    df["hour"] = df.index.hour
    df["lag_24"] = df["load"].shift(24)
    df["mean_168"] = df["load"].shift(1).rolling(168).mean()
    df["trend"] = df["load"].rolling(24, center=True).mean()
    df["target"] = df["load"].shift(-1)
    return df.dropna()


def windows(values, targets, size):
    xs, ys = [], []
    for i in range(size, len(values)):
        xs.append(values[i - size : i])
        ys.append(targets[i])
    return np.stack(xs), np.array(ys)


class Windows(Dataset):
    def __init__(self, values, targets, size):
        self.values = torch.as_tensor(values, dtype=torch.float32)
        self.targets = torch.as_tensor(targets, dtype=torch.float32)
        self.size = size

    def __len__(self):
        return len(self.values) - self.size

    def __getitem__(self, i):
        return self.values[i : i + self.size], self.targets[i + self.size]


class Forecaster(nn.Module):
    def __init__(self, n_features, hidden=64):
        super().__init__()
        self.lstm = nn.LSTM(n_features, hidden, batch_first=True)
        self.head = nn.Linear(hidden, 1)

    def forward(self, x):
        out, _ = self.lstm(x)
        return self.head(out[:, -1])


def train(model, train_loader, val_loader, epochs, lr):
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    scheduler = torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer, factor=0.5, patience=3)
    criterion = nn.MSELoss()
    curve = []
    for epoch in range(epochs):
        model.train()
        for x, y in train_loader:
            optimizer.zero_grad()
            loss = criterion(model(x), y)
            loss.backward()
            optimizer.step()
        model.eval()
        with torch.no_grad():
            errors = [criterion(model(x).squeeze(-1), y).item() for x, y in val_loader]
        scheduler.step()
        curve.append(np.mean(errors))
    return curve


def baseline(df, features):
    X, y = df[features], df["target"]
    X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=0)
    gbm = HistGradientBoostingRegressor(random_state=0).fit(X_train, y_train)
    print("gbm mae", mean_absolute_error(y_test, gbm.predict(X_test)))
    scores = cross_val_score(gbm, X, y, cv=TimeSeriesSplit(5), scoring="mean_absolute_error")
    print("cv", scores.mean())


def plot(curves):
    for name, curve in curves.items():
        plt.figure()
        plt.plot(curve)
        plt.title(name)
        plt.savefig(f"{name}.png")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("csv")
    parser.add_argument("--epochs", type=int, default=30)
    parser.add_argument("--lr", type=float, default=1e-3)
    args = parser.parse_args()
    torch.manual_seed(0)

    df = read(args.csv)
    features = ["load", "temp", "hour", "lag_24", "mean_168", "trend"]
    baseline(df, features)

    cut = int(0.8 * len(df))
    train_df, test_df = df.iloc[:cut], df.iloc[cut:]
    scaler = StandardScaler()
    x_train = scaler.fit_transform(train_df[features])
    x_test = scaler.fit_transform(test_df[features])
    y_scaler = StandardScaler().fit(train_df[["target"]])
    y_train = y_scaler.transform(train_df[["target"]]).ravel()
    y_test = y_scaler.transform(test_df[["target"]]).ravel()

    inner = int(0.9 * len(x_train))
    train_set = Windows(x_train[:inner], y_train[:inner], WINDOW)
    val_set = Windows(x_train[inner:], y_train[inner:], WINDOW)
    train_loader = DataLoader(train_set, 64, shuffle=True)
    val_loader = DataLoader(val_set, 256)
    model = Forecaster(len(features))
    curve = train(model, train_loader, val_loader, args.epochs, args.lr)
    plot({"validation": curve})

    xs, ys = windows(x_test, y_test, WINDOW)
    loader = DataLoader(TensorDataset(torch.tensor(xs, dtype=torch.float32)), 256)
    model.eval()
    with torch.no_grad():
        scaled = torch.cat([model(x) for (x,) in loader]).numpy()
    predicted = y_scaler.inverse_transform(scaled).ravel()
    truth = y_scaler.inverse_transform(ys[:, None]).ravel()
    print("mae", mean_absolute_error(truth, predicted))
    print("mape", mean_absolute_percentage_error(predicted, truth))


if __name__ == "__main__":
    main()
