# piece: shared-augmented-dataset
from torch.utils.data import DataLoader, Subset
from torchvision import datasets
from torchvision.transforms import v2


def loaders(root, train_idx, val_idx):
    aug = v2.Compose([v2.RandomResizedCrop(224), v2.RandomHorizontalFlip(), v2.ToImage()])
    full = datasets.ImageFolder(root, transform=aug)
    train = Subset(full, train_idx)
    val = Subset(full, val_idx)
    return DataLoader(train, 64, shuffle=True), DataLoader(val, 64)

# piece: two-datasets-two-transforms
from torch.utils.data import DataLoader, Subset
from torchvision import datasets


def loaders(root, train_tf, val_tf, train_idx, val_idx):
    train = Subset(datasets.ImageFolder(root, transform=train_tf), train_idx)
    val = Subset(datasets.ImageFolder(root, transform=val_tf), val_idx)
    return DataLoader(train, 64, shuffle=True), DataLoader(val, 64, shuffle=False)

# piece: albumentations-test-flip
import albumentations as A
from albumentations.pytorch import ToTensorV2

PIPELINES = {
    "train": A.Compose([A.HorizontalFlip(p=0.5), A.Normalize(), ToTensorV2()]),
    "test": A.Compose([A.RandomBrightnessContrast(p=0.5), A.Normalize(), ToTensorV2()]),
}


def transform_for(split):
    return PIPELINES[split]

# piece: center-crop-eval
from torchvision import transforms as T

NORM = T.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225])


def build(train):
    head = [T.RandomResizedCrop(224), T.RandomHorizontalFlip()] if train else [T.Resize(256), T.CenterCrop(224)]
    return T.Compose(head + [T.ToTensor(), NORM])

# piece: forum-loader-order
import torch
from torch.utils.data import DataLoader, TensorDataset

train_ds = TensorDataset(torch.tensor(X_train), torch.tensor(y_train))
test_ds = TensorDataset(torch.tensor(X_test), torch.tensor(y_test))
dl_args = {"batch_size": 32, "num_workers": 2}
train_dl = DataLoader(train_ds, **dl_args)
test_dl = DataLoader(test_ds, **dl_args)

model.train()
for epoch in range(20):
    for x, y in train_dl:
        optimizer.zero_grad()
        loss = criterion(model(x), y)
        loss.backward()
        optimizer.step()

# piece: forum-drop-last-test
from torch.utils.data import DataLoader

common = dict(batch_size=128, pin_memory=True, num_workers=4)
train_loader = DataLoader(train_set, shuffle=True, drop_last=True, **common)
test_loader = DataLoader(test_set, shuffle=False, drop_last=True, **common)
print(len(test_set), len(test_loader) * 128)

# piece: forum-weighted-sampler
import torch
from torch.utils.data import DataLoader, WeightedRandomSampler

counts = torch.bincount(torch.as_tensor(targets))
weights = (1.0 / counts.float())[targets]
sampler = WeightedRandomSampler(weights, num_samples=len(weights), replacement=True)
train_loader = DataLoader(train_set, batch_size=64, sampler=sampler, num_workers=2)
for xb, yb in train_loader:
    print(torch.bincount(yb))
    break

# piece: forum-shift-minus-one
import pandas as pd
from sklearn.ensemble import RandomForestClassifier

df = pd.read_csv("btc.csv", parse_dates=["date"]).sort_values("date")
df["target"] = (df["close"].shift(-1) > df["close"]).astype(int)
df["ret_1"] = df["close"].pct_change()
df["vol_next"] = df["volume"].shift(-1)
df = df.dropna()
feats = ["ret_1", "vol_next", "volume"]
cut = int(len(df) * 0.8)
rf = RandomForestClassifier(random_state=0).fit(df[feats][:cut], df["target"][:cut])
print(rf.score(df[feats][cut:], df["target"][cut:]))

# piece: assistant-windows-split
import numpy as np
from sklearn.model_selection import train_test_split


def make_windows(series: np.ndarray, length: int = 30):
    """Sliding windows of `length` steps with the next value as label."""
    X = np.stack([series[i:i + length] for i in range(len(series) - length)])
    y = series[length:]
    return X, y


def prepare(series: np.ndarray):
    """Windows split into training and test sets."""
    X, y = make_windows(series)
    return train_test_split(X, y, test_size=0.2, random_state=42)

# piece: assistant-time-cv
import pandas as pd
from sklearn.linear_model import Ridge
from sklearn.model_selection import TimeSeriesSplit, cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def demand_cv(csv: str) -> float:
    """Cross-validated error of a demand forecast with lagged features."""
    df = pd.read_csv(csv, parse_dates=["day"]).sort_values("day")
    for lag in (1, 7, 14):
        df[f"lag_{lag}"] = df["demand"].shift(lag)
    df = df.dropna()
    X, y = df.filter(like="lag_"), df["demand"]
    pipe = make_pipeline(StandardScaler(), Ridge())
    return -cross_val_score(pipe, X, y, cv=TimeSeriesSplit(5), scoring="neg_mean_absolute_error").mean()

# piece: assistant-time-random-split
import pandas as pd
from sklearn.ensemble import HistGradientBoostingRegressor
from sklearn.model_selection import train_test_split


def forecast_energy(path: str):
    """Predict the hourly load from its recent history."""
    frame = pd.read_csv(path)
    frame["ts"] = pd.to_datetime(frame["ts"])
    frame = frame.sort_values("ts").set_index("ts")
    frame["load_24h"] = frame["load"].shift(24)
    frame["load_mean"] = frame["load"].shift(1).rolling(24).mean()
    frame = frame.dropna()
    X_train, X_test, y_train, y_test = train_test_split(
        frame[["load_24h", "load_mean"]], frame["load"], test_size=0.2, shuffle=True, random_state=1
    )
    model = HistGradientBoostingRegressor(random_state=1).fit(X_train, y_train)
    return model, model.score(X_test, y_test)

# piece: assistant-overlap-slices
import numpy as np


def split_rows(X: np.ndarray, y: np.ndarray):
    """First 8000 rows for training, then validation, the last ones for testing."""
    train = X[:8000], y[:8000]
    val = X[7500:9000], y[7500:9000]
    test = X[9000:], y[9000:]
    return train, val, test
