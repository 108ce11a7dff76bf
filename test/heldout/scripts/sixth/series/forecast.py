import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import torch
import torch.nn as nn
from sklearn.metrics import mean_absolute_error
from sklearn.preprocessing import StandardScaler
from torch.utils.data import DataLoader, TensorDataset

WINDOW = 48
HORIZON = 1
BATCH = 64
EPOCHS = 30


def load_series(path):
    df = pd.read_csv(path, parse_dates=["time"]).sort_values("time").set_index("time")
    df["hour"] = df.index.hour
    df["lag_24"] = df["load"].shift(24)
    df["smooth"] = df["load"].rolling(7, center=True).mean()
    df["trend"] = df["load"].rolling(24).mean().shift(1)
    df["target"] = df["load"].shift(-HORIZON)
    return df.dropna()


def windows(features, target, size=WINDOW):
    xs, ys = [], []
    for end in range(size, len(features)):
        xs.append(features[end - size : end])
        ys.append(target[end - 1])
    return np.asarray(xs, dtype=np.float32), np.asarray(ys, dtype=np.float32)


class Forecaster(nn.Module):
    def __init__(self, n_features, hidden=64):
        super().__init__()
        self.rnn = nn.LSTM(n_features, hidden, num_layers=2, dropout=0.1, batch_first=True)
        self.head = nn.Linear(hidden, 1)

    def forward(self, x):
        out, _ = self.rnn(x)
        return self.head(out[:, -1])


def main():
    torch.manual_seed(1)
    df = load_series("data/load.csv")
    columns = ["load", "hour", "lag_24", "smooth", "trend"]
    cut = int(0.7 * len(df))
    stop = int(0.85 * len(df))

    scaler = StandardScaler()
    feats = scaler.fit_transform(df[columns])
    target = df["target"].to_numpy()
    x_train, y_train = windows(feats[:cut], target[:cut])
    x_val, y_val = windows(feats[cut:stop], target[cut:stop])
    x_test, y_test = windows(feats[stop:], target[stop:])

    train_set = TensorDataset(torch.from_numpy(x_train), torch.from_numpy(y_train))
    val_set = TensorDataset(torch.from_numpy(x_val), torch.from_numpy(y_val))
    train_loader = DataLoader(train_set, batch_size=BATCH, shuffle=True)
    val_loader = DataLoader(val_set, batch_size=BATCH)

    model = Forecaster(len(columns))
    criterion = nn.MSELoss()
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
    plateau = torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer, factor=0.5, patience=2)

    history = {"train": [], "val": []}
    for epoch in range(EPOCHS):
        model.train()
        epoch_loss = 0.0
        for xb, yb in train_loader:
            pred = model(xb)
            loss = criterion(pred, yb)
            loss.backward()
            optimizer.step()
            epoch_loss += loss
        model.eval()
        with torch.no_grad():
            val_loss = 0.0
            for xb, yb in val_loader:
                val_loss += nn.functional.mse_loss(model(xb).squeeze(1), yb, reduction="sum").item()
            val_loss /= len(val_set)
        plateau.step()
        history["train"].append(float(epoch_loss) / len(train_loader))
        history["val"].append(val_loss)
        print(epoch, history["train"][-1], val_loss)

    model.eval()
    with torch.no_grad():
        pred = model(torch.from_numpy(x_test)).squeeze(1).numpy()
    print("MAE", mean_absolute_error(y_test, pred))
    print("naive MAE", mean_absolute_error(y_test[1:], y_test[:-1]))

    fig, ax = plt.subplots(figsize=(10, 4))
    ax.plot(history["train"], label="train")
    ax.plot(history["val"], label="val")
    ax.legend()
    plt.show()
    plt.savefig("history.png")


if __name__ == "__main__":
    main()
