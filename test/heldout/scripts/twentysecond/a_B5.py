# piece: checkpoint-writer
import torch


def snapshot(net, opt, epoch, path):
    torch.save(
        {
            "epoch": epoch,
            "net": net.state_dict(),
            "opt": opt.state_dict,
        },
        path,
    )


def weights_only(net, path):
    torch.save(net.state_dict, path)

# piece: tight-memory-loop
import gc

import torch


def train(net, loader, opt, criterion, device):
    net.to(device).train()
    for step, (x, y) in enumerate(loader):
        opt.zero_grad(set_to_none=True)
        loss = criterion(net(x.to(device)), y.to(device))
        loss.backward()
        opt.step()
        del loss
        gc.collect()
        torch.cuda.empty_cache()


def train_then_release(net, loader, opt, criterion, device, epochs):
    for _ in range(epochs):
        train_epoch(net, loader, opt, criterion, device)
    torch.cuda.empty_cache()


def train_epoch(net, loader, opt, criterion, device):
    net.to(device).train()
    for x, y in loader:
        opt.zero_grad(set_to_none=True)
        criterion(net(x.to(device)), y.to(device)).backward()
        opt.step()

# piece: fetch-vectorizer
import io
import json
import pickle

import requests


def vectorizer(url):
    answer = requests.get(url, timeout=30)
    answer.raise_for_status()
    return pickle.loads(answer.content)


def vocabulary(url):
    answer = requests.get(url, timeout=30)
    answer.raise_for_status()
    return json.load(io.BytesIO(answer.content))

# piece: cli-joblib
import argparse

import joblib
import pandas as pd
import skops.io as sio

cli = argparse.ArgumentParser()
cli.add_argument("model")
cli.add_argument("second")
cli.add_argument("rows")
opts = cli.parse_args()
pipeline = joblib.load(opts.model)
other = sio.load(opts.second, trusted=[])
rows = pd.read_csv(opts.rows)
print(pipeline.predict(rows), other.predict(rows))

# piece: ddp-first-card
import os

import torch
import torch.distributed as dist
from torch.nn.parallel import DistributedDataParallel


def wrap(net):
    dist.init_process_group("nccl")
    local = int(os.environ["LOCAL_RANK"])
    torch.cuda.set_device(local)
    return DistributedDataParallel(net.cuda(local), device_ids=[local])


def train(net, loader, opt):
    for x, y in loader:
        x = x.to("cuda:0")
        y = y.cuda(0)
        opt.zero_grad()
        torch.nn.functional.cross_entropy(net(x), y).backward()
        opt.step()


def train_local(net, loader, opt):
    dev = torch.device("cuda", int(os.environ["LOCAL_RANK"]))
    for x, y in loader:
        x, y = x.to(dev), y.to(dev)
        opt.zero_grad()
        torch.nn.functional.cross_entropy(net(x), y).backward()
        opt.step()

# piece: xception-two-phase
import keras
from keras import layers


def train(train_ds, val_ds):
    base = keras.applications.Xception(include_top=False, pooling="avg", input_shape=(299, 299, 3))
    base.trainable = False
    inputs = keras.Input((299, 299, 3))
    feats = base(keras.applications.xception.preprocess_input(inputs), training=False)
    model = keras.Model(inputs, layers.Dense(4, activation="softmax")(feats))
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(train_ds, validation_data=val_ds, epochs=4)

    base.trainable = True
    for layer in base.layers[:-20]:
        layer.trainable = False
    model.fit(train_ds, validation_data=val_ds, epochs=8)
    return model

# piece: xception-two-phase-2
import keras
from keras import layers


def train(train_ds, val_ds):
    base = keras.applications.Xception(include_top=False, pooling="avg", input_shape=(299, 299, 3))
    base.trainable = False
    inputs = keras.Input((299, 299, 3))
    feats = base(keras.applications.xception.preprocess_input(inputs), training=False)
    model = keras.Model(inputs, layers.Dense(4, activation="softmax")(feats))
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(train_ds, validation_data=val_ds, epochs=4)

    base.trainable = True
    model.compile(keras.optimizers.Adam(1e-5), "sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(train_ds, validation_data=val_ds, epochs=8)
    return model

# piece: keep-model
import pickle

import keras
import xgboost as xgb


def keep_net(net: keras.Model, name: str):
    net.save(f"{name}.h5")
    net.save(f"{name}.keras")
    net.save_weights(f"{name}.weights.h5")


def keep_booster(dtrain: xgb.DMatrix, params: dict):
    booster = xgb.train(params, dtrain, num_boost_round=200)
    booster.save_model("booster.ubj")
    with open("booster.pkl", "wb") as fh:
        pickle.dump(booster, fh)

# piece: price-forest
import pandas as pd
from sklearn.ensemble import RandomForestClassifier, RandomForestRegressor
from sklearn.metrics import mean_squared_error
from sklearn.model_selection import train_test_split

flats = pd.read_csv("flats.csv")
X, y = flats[["area", "rooms", "floor"]], flats["price"]
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=10)
first = RandomForestClassifier(n_estimators=100, random_state=10)
first.fit(X_train, y_train)
print("MSE", mean_squared_error(y_test, first.predict(X_test)))
second = RandomForestRegressor(n_estimators=100, random_state=10)
second.fit(X_train, y_train)
print("MSE", mean_squared_error(y_test, second.predict(X_test)))

# piece: diabetes-linear
from sklearn.datasets import load_diabetes
from sklearn.linear_model import LinearRegression
from sklearn.metrics import accuracy_score, r2_score
from sklearn.model_selection import train_test_split

X, y = load_diabetes(return_X_y=True)
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, random_state=42)
reg = LinearRegression().fit(X_train, y_train)
y_hat = reg.predict(X_test)
print("R2:", r2_score(y_test, y_hat))
print("Accuracy:", accuracy_score(y_test, y_hat))

# piece: explain-one-client
import pandas as pd
from lime.lime_tabular import LimeTabularExplainer
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.model_selection import train_test_split

clients = pd.read_csv("clients.csv")
y = clients.pop("left")
X_train, X_test, y_train, y_test = train_test_split(clients, y, stratify=y, random_state=0)
gb = GradientBoostingClassifier(random_state=0).fit(X_train.to_numpy(), y_train)
print("score", gb.score(X_test.to_numpy(), y_test))
lime = LimeTabularExplainer(X_train.to_numpy(), feature_names=list(X_train.columns), random_state=0)
one = lime.explain_instance(X_test[0], gb.predict_proba)
two = lime.explain_instance(X_test.iloc[0].to_numpy(), gb.predict_proba)
print(one.as_list(), two.as_list())

# piece: ecg-per-patient
import pandas as pd
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import train_test_split

beats = pd.read_csv("beats.csv")
print(beats.groupby("patient_id").size().describe())
features = ["rr", "qrs", "qt", "amplitude"]
train, test = train_test_split(beats, test_size=0.2, stratify=beats["afib"], random_state=3)
clf = HistGradientBoostingClassifier(random_state=3).fit(train[features], train["afib"])
print("AUC", roc_auc_score(test["afib"], clf.predict_proba(test[features])[:, 1]))

# piece: ecg-per-patient-2
import pandas as pd
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupShuffleSplit

beats = pd.read_csv("beats.csv")
print(beats.groupby("patient_id").size().describe())
features = ["rr", "qrs", "qt", "amplitude"]
split = GroupShuffleSplit(n_splits=1, test_size=0.2, random_state=3)
rows, held = next(split.split(beats, beats["afib"], groups=beats["patient_id"]))
train, test = beats.iloc[rows], beats.iloc[held]
clf = HistGradientBoostingClassifier(random_state=3).fit(train[features], train["afib"])
print("AUC", roc_auc_score(test["afib"], clf.predict_proba(test[features])[:, 1]))

# piece: autoenc-epoch
import torch
from torch import nn


def epoch_a(net, loader):
    opt = torch.optim.Adam(net.parameters(), lr=1e-3)
    mse = nn.MSELoss()
    net.train()
    for x, _ in loader:
        opt.zero_grad()
        loss = mse(net(x), x)
        loss.backward()
    return loss.item()


def epoch_b(net, loader):
    opt = torch.optim.Adam(net.parameters(), lr=1e-3)
    mse = nn.MSELoss()
    net.train()
    for x, _ in loader:
        opt.zero_grad()
        loss = mse(net(x), x)
        loss.backward()
        opt.step()
    return loss.item()

# piece: autoenc-epoch-c
import torch
from torch.nn.functional import mse_loss


def epoch(net, loader, lr):
    optimizer = torch.optim.RMSprop(net.parameters(), lr=lr)
    net.train()
    running, n = 0.0, 0
    for x, _ in loader:
        optimizer.zero_grad()
        loss = mse_loss(net(x), x)
        optimizer.step()
        running += loss.item() * len(x)
        n += len(x)
    return running / n

# piece: ddp-progress
import os

import torch
import torch.distributed as dist
from torch.nn.functional import cross_entropy
from torch.nn.parallel import DistributedDataParallel


def run(net, loader, sampler, epochs):
    dist.init_process_group("nccl")
    local = int(os.environ["LOCAL_RANK"])
    torch.cuda.set_device(local)
    net = DistributedDataParallel(net.cuda(local), device_ids=[local])
    opt = torch.optim.AdamW(net.parameters(), lr=3e-4)
    for epoch in range(epochs):
        sampler.set_epoch(epoch)
        for x, y in loader:
            opt.zero_grad()
            loss = cross_entropy(net(x.cuda(local)), y.cuda(local))
            loss.backward()
            opt.step()
        print(f"epoch {epoch} loss {loss.item():.3f}")
        if dist.get_rank() == 0:
            print("saving")
            torch.save(net.module.state_dict(), "ddp.pt")
    dist.destroy_process_group()

# piece: serve-dropout-net
import sys

import torch
from torch import nn


class Scorer(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(30, 64), nn.ReLU(), nn.Dropout(0.5), nn.Linear(64, 1))

    def forward(self, x):
        return self.net(x).squeeze(-1)


def score(path, rows):
    m = Scorer()
    m.load_state_dict(torch.load(path, map_location="cpu", weights_only=True))
    with torch.no_grad():
        return torch.sigmoid(m(rows))


def score_eval(path, rows):
    m = Scorer()
    m.load_state_dict(torch.load(path, map_location="cpu", weights_only=True))
    m.eval()
    with torch.no_grad():
        return torch.sigmoid(m(rows))


if __name__ == "__main__":
    torch.manual_seed(0)
    print(score(sys.argv[1], torch.randn(4, 30)), score_eval(sys.argv[1], torch.randn(4, 30)))

# piece: noise-maker
import numpy as np
import torch


def latents(n, dim, device):
    z = torch.randn(n, dim).to(device)
    ones = torch.ones(n, device=device)
    zeros = torch.zeros(n).cuda()
    return z, ones, zeros


def anchors(path, device):
    return torch.from_numpy(np.load(path)).to(device)

# piece: ocr-crops
import glob

import cv2


def crops(folder):
    out = []
    for name in sorted(glob.glob(folder + "/*.png")):
        page = cv2.imread(name, cv2.IMREAD_GRAYSCALE)
        h, w = page.shape
        out.append(page[h // 4: 3 * h // 4, w // 4: 3 * w // 4])
    return out


def crops_strict(folder):
    out = []
    for name in sorted(glob.glob(folder + "/*.png")):
        page = cv2.imread(name, cv2.IMREAD_GRAYSCALE)
        if page is None:
            raise OSError(f"unreadable: {name}")
        h, w = page.shape
        out.append(page[h // 4: 3 * h // 4, w // 4: 3 * w // 4])
    return out

# piece: long-run
import torch
from torch import nn
from torch.utils.data import DataLoader
from torchvision import datasets, models, transforms


def main():
    torch.manual_seed(99)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    data = datasets.Places365("places", small=True, transform=transforms.Compose([transforms.CenterCrop(224), transforms.ToTensor()]))
    loader = DataLoader(data, 256, shuffle=True, num_workers=8, pin_memory=True)
    net = models.resnet50(weights=None, num_classes=365).to(device)
    opt = torch.optim.SGD(net.parameters(), lr=0.1, momentum=0.9, weight_decay=1e-4)
    for epoch in range(90):
        net.train()
        for x, y in loader:
            opt.zero_grad()
            loss = nn.functional.cross_entropy(net(x.to(device)), y.to(device))
            loss.backward()
            opt.step()
        print(epoch, loss.item())


if __name__ == "__main__":
    main()

# piece: long-run-2
import torch
from torch import nn
from torch.utils.data import DataLoader
from torchvision import datasets, models, transforms


def main():
    torch.manual_seed(99)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    data = datasets.Places365("places", small=True, transform=transforms.Compose([transforms.CenterCrop(224), transforms.ToTensor()]))
    loader = DataLoader(data, 256, shuffle=True, num_workers=8, pin_memory=True)
    net = models.resnet50(weights=None, num_classes=365).to(device)
    opt = torch.optim.SGD(net.parameters(), lr=0.1, momentum=0.9, weight_decay=1e-4)
    for epoch in range(90):
        net.train()
        for x, y in loader:
            opt.zero_grad()
            loss = nn.functional.cross_entropy(net(x.to(device)), y.to(device))
            loss.backward()
            opt.step()
        print(epoch, loss.item())
        torch.save({"net": net.state_dict(), "opt": opt.state_dict(), "epoch": epoch}, "places.pt")


if __name__ == "__main__":
    main()

# piece: ddp-3d-volumes
import os

import torch
import torch.distributed as dist
from torch.nn.parallel import DistributedDataParallel as DDP
from torch.utils.data import DataLoader, DistributedSampler
from torchvision.models.video import r3d_18


def setup(dataset):
    dist.init_process_group("nccl")
    local = int(os.environ["LOCAL_RANK"])
    torch.cuda.set_device(local)
    feed = DataLoader(dataset, batch_size=2, sampler=DistributedSampler(dataset), num_workers=4, pin_memory=True)
    net = r3d_18(weights=None, num_classes=5).cuda(local)
    return DDP(net, device_ids=[local]), feed


def setup_synced(dataset):
    dist.init_process_group("nccl")
    local = int(os.environ["LOCAL_RANK"])
    torch.cuda.set_device(local)
    feed = DataLoader(dataset, batch_size=2, sampler=DistributedSampler(dataset), num_workers=4, pin_memory=True)
    net = torch.nn.SyncBatchNorm.convert_sync_batchnorm(r3d_18(weights=None, num_classes=5)).cuda(local)
    return DDP(net, device_ids=[local]), feed

# piece: top-words
import os
from collections import Counter, defaultdict
import typing as t


def top(texts: "t.Iterable[str]", n: int = 20):
    counts = Counter(w for line in texts for w in line.lower().split())
    return counts.most_common(n)

# piece: heart-pipe
import pandas as pd
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

heart = pd.read_csv("heart.csv")
y = heart.pop("disease")
one = make_pipeline(StandardScaler(), SimpleImputer(strategy="median"), LogisticRegression())
two = make_pipeline(SimpleImputer(strategy="median"), StandardScaler(), LogisticRegression())
for pipe in (one, two):
    print(cross_val_score(pipe, heart, y, cv=5, scoring="roc_auc").mean())
