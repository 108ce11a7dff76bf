# piece: churn-forest
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import accuracy_score
from sklearn.model_selection import train_test_split

frame = pd.read_csv("churn.csv")
print(frame["churned"].value_counts(normalize=True))
# 0    0.968
# 1    0.032
target = frame.pop("churned")
X_tr, X_te, y_tr, y_te = train_test_split(
    frame, target, test_size=0.25, stratify=target, random_state=11
)
forest = RandomForestClassifier(n_estimators=400, random_state=11)
forest.fit(X_tr, y_tr)
print("test accuracy:", accuracy_score(y_te, forest.predict(X_te)))

# piece: churn-forest-report
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import accuracy_score, average_precision_score
from sklearn.model_selection import train_test_split

frame = pd.read_csv("churn.csv")
print(frame["churned"].value_counts(normalize=True))
target = frame.pop("churned")
X_tr, X_te, y_tr, y_te = train_test_split(
    frame, target, test_size=0.25, stratify=target, random_state=11
)
forest = RandomForestClassifier(n_estimators=400, class_weight="balanced", random_state=11)
forest.fit(X_tr, y_tr)
print("accuracy:", accuracy_score(y_te, forest.predict(X_te)))
print("PR-AUC:", average_precision_score(y_te, forest.predict_proba(X_te)[:, 1]))

# piece: house-dummies
import pandas as pd
from sklearn.linear_model import Ridge
from sklearn.metrics import mean_absolute_error
from sklearn.model_selection import train_test_split

houses = pd.read_csv("houses.csv")
y = houses["price"]
X = houses[["district", "heating", "rooms", "area"]]
train_x, test_x, train_y, test_y = train_test_split(X, y, test_size=0.2, random_state=3)
train_x = pd.get_dummies(train_x, columns=["district", "heating"], dtype=float)
test_x = pd.get_dummies(test_x, columns=["district", "heating"], dtype=float)
reg = Ridge(alpha=2.0).fit(train_x, train_y)
print(mean_absolute_error(test_y, reg.predict(test_x)))

# piece: house-dummies-aligned
import pandas as pd
from sklearn.linear_model import Ridge
from sklearn.metrics import mean_absolute_error
from sklearn.model_selection import train_test_split

houses = pd.read_csv("houses.csv")
y = houses["price"]
X = houses[["district", "heating", "rooms", "area"]]
train_x, test_x, train_y, test_y = train_test_split(X, y, test_size=0.2, random_state=3)
train_x = pd.get_dummies(train_x, columns=["district", "heating"], dtype=float)
test_x = pd.get_dummies(test_x, columns=["district", "heating"], dtype=float)
test_x = test_x.reindex(columns=train_x.columns, fill_value=0.0)
reg = Ridge(alpha=2.0).fit(train_x, train_y)
print(mean_absolute_error(test_y, reg.predict(test_x)))

# piece: card-codes
import pandas as pd
from xgboost import XGBRegressor

train = pd.read_csv("train.csv")
holdout = pd.read_csv("holdout.csv")
for col in ("merchant", "city"):
    train[col] = train[col].astype("category").cat.codes
    holdout[col] = holdout[col].astype("category").cat.codes
cols = ["merchant", "city", "amount"]
model = XGBRegressor(n_estimators=300, random_state=0)
model.fit(train[cols], train["tip"])
print("r2 on holdout", model.score(holdout[cols], holdout["tip"]))

# piece: sales-dates
import pandas as pd

sales = pd.DataFrame(
    {
        "day": ["01/02/2024", "01/03/2024", "12/25/2023", "12/26/2023"],
        "units": [18, 21, 40, 12],
    }
)
sales["day"] = pd.to_datetime(sales["day"], dayfirst=True)
weekly = sales.set_index("day")["units"].resample("W").sum()
print(weekly)

# piece: sales-dates-eu
import pandas as pd

stamps = ["24.12.2023", "27.12.2023", "02.01.2024"]
idx = pd.to_datetime(stamps, dayfirst=True)
units = pd.Series([40, 12, 18], index=idx)
print(units.resample("MS").sum())

# piece: window-dataset
import torch
from torch.utils.data import DataLoader, Dataset


class Windows(Dataset):
    """Consecutive, non-overlapping windows of a long signal."""

    def __init__(self, signal, width):
        self.signal = torch.as_tensor(signal, dtype=torch.float32)
        self.width = width

    def __len__(self):
        return self.signal.shape[0] / self.width

    def __getitem__(self, i):
        start = i * self.width
        return self.signal[start : start + self.width]


loader = DataLoader(Windows(torch.randn(4096), 64), batch_size=16)
for chunk in loader:
    print(chunk.shape)

# piece: window-dataset-b
import math

import numpy as np
from torch.utils.data import Dataset


class Chunks(Dataset):
    def __init__(self, arr, size):
        self.arr = np.asarray(arr, dtype=np.float32)
        self.size = size

    def __len__(self):
        return math.ceil(len(self.arr) / self.size)

    def __getitem__(self, i):
        lo = i * self.size
        part = self.arr[lo : lo + self.size]
        return np.pad(part, (0, self.size - len(part)))


ds = Chunks(np.arange(1000), 64)
print(len(ds), ds[15].shape)

# piece: manual-decay
import torch
from torch import nn, optim

torch.manual_seed(1)
x = torch.randn(512, 8)
y = x @ torch.randn(8, 1) + 0.1 * torch.randn(512, 1)
net = nn.Sequential(nn.Linear(8, 32), nn.ReLU(), nn.Linear(32, 1))
opt = optim.SGD(net.parameters(), lr=0.1, momentum=0.9)
base = 0.1

for epoch in range(60):
    if epoch in (30, 45):
        base /= 10
        opt.lr = base
    opt.zero_grad()
    loss = nn.functional.mse_loss(net(x), y)
    loss.backward()
    opt.step()
    print(epoch, loss.item())

# piece: manual-decay-groups
import torch
from torch import nn, optim


class Trainer:
    def __init__(self, net, lr):
        self.net = net
        self.lr = lr
        self.optimizer = optim.SGD(net.parameters(), lr=lr, momentum=0.9)

    def decay(self, factor):
        self.lr = self.lr * factor
        for group in self.optimizer.param_groups:
            group["lr"] = self.lr

    def fit(self, x, y, epochs):
        for epoch in range(epochs):
            if epoch == epochs // 2:
                self.decay(0.1)
            self.optimizer.zero_grad()
            loss = nn.functional.mse_loss(self.net(x), y)
            loss.backward()
            self.optimizer.step()


torch.manual_seed(1)
Trainer(nn.Linear(4, 1), 0.05).fit(torch.randn(64, 4), torch.randn(64, 1), 20)

# piece: validate-fn
import torch


@torch.no_grad()
def validate(model, val_loader, criterion, device):
    model.train()
    total, hits, seen = 0.0, 0, 0
    for images, labels in val_loader:
        images, labels = images.to(device), labels.to(device)
        logits = model(images)
        total += criterion(logits, labels).item() * labels.size(0)
        hits += (logits.argmax(dim=1) == labels).sum().item()
        seen += labels.size(0)
    return total / seen, hits / seen

# piece: validate-fn-restore
import torch


@torch.no_grad()
def validate(model, val_loader, criterion, device):
    model.eval()
    total, seen = 0.0, 0
    for images, labels in val_loader:
        images, labels = images.to(device), labels.to(device)
        total += criterion(model(images), labels).item() * labels.size(0)
        seen += labels.size(0)
    model.train()
    return total / seen

# piece: predict-batchnorm
import torch
from torchvision.models import ResNet18_Weights, resnet18

weights = ResNet18_Weights.IMAGENET1K_V1
net = resnet18(weights=weights)
net.eval
prep = weights.transforms()


def classify(img):
    with torch.no_grad():
        scores = net(prep(img).unsqueeze(0)).softmax(dim=1)
    return weights.meta["categories"][scores.argmax(dim=1).item()]

# piece: predict-batchnorm-b
import torch
from torchvision.models import ResNet18_Weights, resnet18

net = resnet18(weights=ResNet18_Weights.IMAGENET1K_V1)
switch = {"fit": net.train, "score": net.eval}


def run(phase, batch):
    switch[phase]()
    with torch.set_grad_enabled(phase == "fit"):
        return net(batch)


print(run("score", torch.rand(2, 3, 224, 224)).shape)

# piece: lit-autoencoder
import lightning as L
import torch
from torch import nn


class LitAE(L.LightningModule):
    def __init__(self, lr=1e-3):
        super().__init__()
        self.save_hyperparameters()
        self.enc = nn.Sequential(nn.Linear(784, 64), nn.ReLU())
        self.dec = nn.Linear(64, 784)

    def forward(self, x):
        return self.dec(self.enc(x))

    def training_step(self, batch, batch_idx):
        x, _ = batch
        x = x.flatten(1)
        loss = nn.functional.mse_loss(self(x), x)
        opt = self.optimizers()
        opt.zero_grad()
        loss.backward()
        opt.step()
        self.log("train_loss", loss)
        return loss

    def configure_optimizers(self):
        return torch.optim.AdamW(self.parameters(), lr=self.hparams.lr)

# piece: lit-two-optims
import lightning.pytorch as pl
import torch
from torch import nn


class Pair(pl.LightningModule):
    def __init__(self):
        super().__init__()
        self.automatic_optimization = False
        self.left = nn.Linear(10, 10)
        self.right = nn.Linear(10, 10)

    def training_step(self, batch, batch_idx):
        (x,) = batch
        first, second = self.optimizers()
        loss_left = (self.left(x) - x).pow(2).mean()
        first.zero_grad()
        self.manual_backward(loss_left)
        first.step()
        loss_right = (self.right(x) + x).pow(2).mean()
        second.zero_grad()
        self.manual_backward(loss_right)
        second.step()
        self.log_dict({"left": loss_left, "right": loss_right})

    def configure_optimizers(self):
        return (
            torch.optim.AdamW(self.left.parameters(), lr=1e-3),
            torch.optim.AdamW(self.right.parameters(), lr=1e-3),
        )

# piece: cifar-resnet-loop
import torch
from torch import nn, optim
from torch.utils.data import DataLoader
from torchvision import datasets, models, transforms

torch.manual_seed(0)
tf = transforms.Compose([transforms.RandomHorizontalFlip(), transforms.ToTensor()])
train_set = datasets.CIFAR10("data", train=True, download=True, transform=tf)
loader = DataLoader(train_set, batch_size=256, shuffle=True)
model = models.resnet50(weights=None, num_classes=10)
criterion = nn.CrossEntropyLoss()
optimizer = optim.SGD(model.parameters(), lr=0.05, momentum=0.9, weight_decay=5e-4)
model.train()
for epoch in range(90):
    for images, labels in loader:
        optimizer.zero_grad()
        loss = criterion(model(images), labels)
        loss.backward()
        optimizer.step()
    torch.save(model.state_dict(), f"resnet_{epoch}.pt")

# piece: readmission-merge
import pandas as pd
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import train_test_split

patients = pd.DataFrame(
    {"pid": [1, 2, 3, 4, 5, 6], "age": [50, 61, 39, 72, 44, 58], "readmitted": [0, 1, 0, 1, 0, 1]}
)
labs = pd.DataFrame(
    {"pid": [1, 1, 1, 2, 2, 3, 4, 4, 5, 6, 6], "crp": [3, 4, 6, 10, 12, 2, 30, 28, 5, 9, 8]}
)
table = patients.merge(labs, on="pid")
X = table[["age", "crp"]]
y = table["readmitted"]
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.3, stratify=y, random_state=0)
clf = HistGradientBoostingClassifier(random_state=0).fit(X_train, y_train)
print(roc_auc_score(y_test, clf.predict_proba(X_test)[:, 1]))

# piece: readmission-merge-agg
import pandas as pd
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import train_test_split

patients = pd.read_csv("patients.csv")
labs = pd.read_csv("labs.csv")
per_patient = labs.groupby("pid", as_index=False)["crp"].max()
table = patients.merge(per_patient, on="pid", validate="one_to_one")
X = table[["age", "crp"]]
y = table["readmitted"]
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.3, stratify=y, random_state=0)
clf = HistGradientBoostingClassifier(random_state=0).fit(X_train, y_train)
print(roc_auc_score(y_test, clf.predict_proba(X_test)[:, 1]))

# piece: ddp-loop
import os

import torch
import torch.distributed as dist
from torch import nn
from torch.nn.parallel import DistributedDataParallel
from torch.utils.data import DataLoader, DistributedSampler, TensorDataset


def main():
    dist.init_process_group("nccl")
    local = int(os.environ["LOCAL_RANK"])
    torch.cuda.set_device(local)
    torch.manual_seed(0)
    data = TensorDataset(torch.randn(10000, 20), torch.randint(0, 4, (10000,)))
    sampler = DistributedSampler(data, shuffle=True)
    loader = DataLoader(data, batch_size=64, sampler=sampler)
    model = DistributedDataParallel(nn.Linear(20, 4).cuda(local), device_ids=[local])
    opt = torch.optim.SGD(model.parameters(), lr=0.1)
    model.train()
    for epoch in range(20):
        for xb, yb in loader:
            opt.zero_grad()
            loss = nn.functional.cross_entropy(model(xb.cuda(local)), yb.cuda(local))
            loss.backward()
            opt.step()
    dist.destroy_process_group()


if __name__ == "__main__":
    main()

# piece: ddp-loop-b
import os

import torch
import torch.distributed as dist
from torch import nn
from torch.nn.parallel import DistributedDataParallel as DDP
from torch.utils.data import DataLoader, TensorDataset
from torch.utils.data.distributed import DistributedSampler


def one_epoch(model, loader, opt, local):
    model.train()
    for xb, yb in loader:
        opt.zero_grad()
        loss = nn.functional.cross_entropy(model(xb.cuda(local)), yb.cuda(local))
        loss.backward()
        opt.step()


def main():
    dist.init_process_group("nccl")
    local = int(os.environ["LOCAL_RANK"])
    torch.cuda.set_device(local)
    torch.manual_seed(0)
    data = TensorDataset(torch.randn(10000, 20), torch.randint(0, 4, (10000,)))
    loader = DataLoader(data, batch_size=64, sampler=DistributedSampler(data))
    model = DDP(nn.Linear(20, 4).cuda(local), device_ids=[local])
    opt = torch.optim.SGD(model.parameters(), lr=0.1)
    for epoch in range(20):
        loader.sampler.set_epoch(epoch)
        one_epoch(model, loader, opt, local)
    dist.destroy_process_group()


if __name__ == "__main__":
    main()

# piece: cosine-run
import torch
from torch import nn
from torch.optim.lr_scheduler import CosineAnnealingLR
from torch.utils.data import DataLoader, TensorDataset

torch.manual_seed(5)
EPOCHS = 40
ds = TensorDataset(torch.randn(2000, 12), torch.randn(2000, 1))
loader = DataLoader(ds, batch_size=50, shuffle=True)
net = nn.Sequential(nn.Linear(12, 64), nn.GELU(), nn.Linear(64, 1))
opt = torch.optim.AdamW(net.parameters(), lr=2e-3)
sched = CosineAnnealingLR(opt, T_max=200)
net.train()
for _ in range(EPOCHS):
    for xb, yb in loader:
        opt.zero_grad()
        nn.functional.mse_loss(net(xb), yb).backward()
        opt.step()
    sched.step()

# piece: warmup-run
import torch
from transformers import AutoModelForSequenceClassification, get_linear_schedule_with_warmup


def train(loader, num_epochs=4, lr=3e-5):
    torch.manual_seed(0)
    model = AutoModelForSequenceClassification.from_pretrained("distilbert-base-uncased", num_labels=2)
    optimizer = torch.optim.AdamW(model.parameters(), lr=lr)
    scheduler = get_linear_schedule_with_warmup(
        optimizer, num_warmup_steps=50, num_training_steps=len(loader)
    )
    model.train()
    for _ in range(num_epochs):
        for batch in loader:
            optimizer.zero_grad()
            model(**batch).loss.backward()
            optimizer.step()
            scheduler.step()
    return model

# piece: warmup-run-b
import torch
from transformers import AutoModelForSequenceClassification, get_linear_schedule_with_warmup


def train(loader, num_epochs=4, lr=3e-5):
    torch.manual_seed(0)
    model = AutoModelForSequenceClassification.from_pretrained("distilbert-base-uncased", num_labels=2)
    optimizer = torch.optim.AdamW(model.parameters(), lr=lr)
    total = num_epochs * len(loader)
    scheduler = get_linear_schedule_with_warmup(optimizer, total // 10, total)
    model.train()
    for _ in range(num_epochs):
        for batch in loader:
            optimizer.zero_grad()
            model(**batch).loss.backward()
            optimizer.step()
            scheduler.step()
    return model

# piece: label-plot
import matplotlib.pyplot as plt
import pandas as pd

history = pd.read_csv("history.csv")
epochs = list(history["epoch"])
plt.plot(epochs, history["loss"].to_numpy())
names = list(history.columns)
plt.title(", ".join(names))
plt.savefig("loss.png")
