"""Day-ahead electricity load forecast with an MLP on lag features."""
import joblib
import numpy as np
import pandas as pd
import torch
import torch.nn as nn
from sklearn.metrics import mean_absolute_error
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler
from torch.utils.data import DataLoader, TensorDataset

CONFIG = {
    "csv": "data/load_hourly.csv",
    "lags": [24, 25, 26, 48, 168],
    "horizon": 24,
    "batch_size": 256,
    "epochs": 50,
    "lr": 1e-3,
    "seed": 11,
}


def load_data(cfg):
    df = pd.read_csv(cfg["csv"], parse_dates=["timestamp"])
    df = df.sort_values("timestamp").set_index("timestamp")
    for lag in cfg["lags"]:
        df[f"load_lag_{lag}"] = df["load_mw"].shift(lag)
    df["temp_trend"] = df["temperature"].rolling(7, center=True).mean()
    df["load_week_mean"] = df["load_mw"].shift(24).rolling(168).mean()
    df["hour_sin"] = np.sin(2 * np.pi * df.index.hour / 24)
    df["hour_cos"] = np.cos(2 * np.pi * df.index.hour / 24)
    df["weekend"] = (df.index.dayofweek >= 5).astype(float)
    return df.dropna()


def make_splits(df, cfg):
    y = df["load_mw"]
    X = df.drop(columns=["load_mw"])
    X_tr, X_te, y_tr, y_te = train_test_split(
        X, y, test_size=0.2, random_state=cfg["seed"]
    )
    x_scaler = StandardScaler().fit(X_tr)
    arrays = (
        x_scaler.transform(X_tr),
        x_scaler.transform(X_te),
        y_tr.to_numpy() / 1000.0,
        y_te.to_numpy() / 1000.0,
    )
    return x_scaler, *(torch.as_tensor(a, dtype=torch.float32) for a in arrays)


class LoadNet(nn.Module):
    def __init__(self, n_features, hidden=128):
        super(LoadNet, self).__init__()
        self.net = nn.Sequential(
            nn.Linear(n_features, hidden),
            nn.ReLU(),
            nn.Dropout(0.2),
            nn.Linear(hidden, hidden // 2),
            nn.ReLU(),
            nn.Linear(hidden // 2, 1),
        )

    def forward(self, x):
        return self.net(x)


def fit(model, loader, cfg, device):
    criterion = nn.MSELoss()
    optimizer = torch.optim.Adam(model.parameters(), lr=cfg["lr"])
    plateau = torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer, patience=4)
    for epoch in range(cfg["epochs"]):
        model.train()
        running = torch.zeros((), device=device)
        for xb, yb in loader:
            xb, yb = xb.to(device), yb.to(device)
            optimizer.zero_grad()
            pred = model(xb)
            loss = criterion(pred, yb)
            loss.backward()
            optimizer.step()
            running += loss.detach()
            plateau.step(loss.detach())
        print(f"epoch {epoch + 1:02d} train mse {(running / len(loader)).item():.5f}")


def evaluate(model, x, y, device):
    model.eval()
    with torch.inference_mode():
        pred = model(x.to(device)).squeeze(1).cpu()
    mae = mean_absolute_error(y.numpy() * 1000, pred.numpy() * 1000)
    naive = mean_absolute_error(y.numpy() * 1000, np.full(len(y), y.mean().item() * 1000))
    return mae, naive


def main():
    cfg = CONFIG
    torch.manual_seed(cfg["seed"])
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    df = load_data(cfg)
    x_scaler, x_tr, x_te, y_tr, y_te = make_splits(df, cfg)
    joblib.dump(x_scaler, "load_scaler.joblib")
    loader = DataLoader(
        TensorDataset(x_tr, y_tr), batch_size=cfg["batch_size"], shuffle=True, drop_last=True, pin_memory=True
    )
    model = LoadNet(x_tr.shape[1]).to(device)
    fit(model, loader, cfg, device)
    mae, naive = evaluate(model, x_te, y_te, device)
    print(f"test MAE {mae:.1f} MW (mean predictor {naive:.1f} MW)")
    torch.save(model.state_dict, "load_net.pt")


if __name__ == "__main__":
    main()
