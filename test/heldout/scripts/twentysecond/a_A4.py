# piece: small-convnet
import torch
import torch.nn.functional as F
from torch import nn


class ConvNet(nn.Module):
    def __init__(self, classes=10):
        super().__init__()
        self.c1 = nn.Conv2d(1, 16, 3, padding=1)
        self.c2 = nn.Conv2d(16, 32, 3, padding=1)
        self.fc = nn.Linear(32 * 7 * 7, classes)

    def forward(self, x):
        x = F.max_pool2d(F.relu(self.c1(x)), 2)
        x = F.max_pool2d(F.relu(self.c2(x)), 2)
        x = torch.flatten(x)
        return self.fc(x)


print(ConvNet()(torch.zeros(1, 1, 28, 28)).shape)

# piece: small-convnet-b
import torch
from torch import nn


class ConvNet(nn.Module):
    def __init__(self, classes=10):
        super().__init__()
        self.body = nn.Sequential(nn.Conv2d(1, 16, 3, padding=1), nn.ReLU(), nn.MaxPool2d(4))
        self.flat = nn.Flatten()
        self.fc = nn.Linear(16 * 7 * 7, classes)

    def forward(self, x):
        return self.fc(self.flat(self.body(x)))

    def penalty(self):
        return torch.cat([w.flatten() for w in self.parameters()]).abs().sum()


print(ConvNet()(torch.zeros(4, 1, 28, 28)).shape)

# piece: spam-vectors
import pandas as pd
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.model_selection import train_test_split

mails = pd.read_csv("mails.csv")
tr_text, te_text, tr_y, te_y = train_test_split(
    mails["text"], mails["spam"], stratify=mails["spam"], random_state=4
)
vec = TfidfVectorizer(min_df=3, max_features=2000)
A = vec.fit_transform(tr_text)
B = vec.fit_transform(te_text)
lr = LogisticRegression(max_iter=1000).fit(A, tr_y)
print(f1_score(te_y, lr.predict(B)))

# piece: pca-halves
from sklearn.datasets import load_digits
from sklearn.decomposition import PCA
from sklearn.model_selection import train_test_split
from sklearn.svm import SVC


class Reducer:
    def __init__(self, k):
        self.pca = PCA(k, random_state=0)

    def train(self, X):
        return self.pca.fit_transform(X)

    def apply(self, X):
        return self.pca.transform(X)


X, y = load_digits(return_X_y=True)
X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
r = Reducer(20)
svm = SVC().fit(r.train(X_train), y_train)
print(svm.score(r.apply(X_test), y_test))
pca = PCA(2, random_state=0)
X_tr2 = pca.fit_transform(X_train)
pca.fit(X_test)
X_te2 = pca.transform(X_test)
print(SVC().fit(X_tr2, y_train).score(X_te2, y_test))

# piece: seeded-run
import random

import numpy as np
import torch


def make_reproducible(seed):
    """Every run with the same seed has to give bit-identical weights."""
    random.seed(seed)
    np.random.seed(seed)
    torch.manual_seed(seed)
    torch.backends.cudnn.deterministic = True
    torch.backends.cudnn.benchmark = False
    torch.use_deterministic_algorithms(False)


make_reproducible(1234)
table = torch.zeros(10, 4, device="cuda")
table.index_add_(0, torch.randint(0, 10, (5000,), device="cuda"), torch.randn(5000, 4, device="cuda"))
print(table)

# piece: seeded-run-b
import os
import random

import numpy as np
import torch

os.environ["CUBLAS_WORKSPACE_CONFIG"] = ":4096:8"


def make_reproducible(seed):
    random.seed(seed)
    np.random.seed(seed)
    torch.manual_seed(seed)
    torch.backends.cudnn.benchmark = False
    torch.use_deterministic_algorithms(True)

# piece: wine-quality-aug
import torch
from sklearn.datasets import load_wine
from torch.utils.data import Dataset
from torchvision import transforms


class WineDataset(Dataset):
    def __init__(self):
        X, y = load_wine(return_X_y=True)
        self.X = torch.tensor(X, dtype=torch.float32)
        self.y = torch.tensor(y)
        self.tf = transforms.RandomHorizontalFlip(0.5)

    def __len__(self):
        return len(self.X)

    def __getitem__(self, i):
        return self.tf(self.X[i]), self.y[i]

# piece: iris-datagen
from sklearn.datasets import load_iris
from sklearn.model_selection import train_test_split
from tensorflow.keras.preprocessing.image import ImageDataGenerator

X, y = load_iris(return_X_y=True)
X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
X_train = X_train.reshape(-1, 2, 2, 1)
gen = ImageDataGenerator(rotation_range=20, horizontal_flip=True)
flow = gen.flow(X_train, y_train, batch_size=16, seed=0)
print(next(flow)[0].shape)

# piece: distil-loss
import torch.nn.functional as F
from torch import nn


class DistilLoss(nn.Module):
    def __init__(self, T=4.0, alpha=0.7):
        super().__init__()
        self.T, self.alpha = T, alpha
        self.kl = nn.KLDivLoss(reduction="batchmean")

    def forward(self, student, teacher, labels):
        soft = self.kl(F.softmax(student / self.T, dim=1), F.softmax(teacher / self.T, dim=1))
        return self.alpha * self.T**2 * soft + (1 - self.alpha) * F.cross_entropy(student, labels)

# piece: distil-loss-b
import torch.nn.functional as F


def distil(student, teacher, labels, T=4.0):
    log_p = F.log_softmax(student / T, dim=-1)
    q = F.softmax(teacher / T, dim=-1)
    soft = F.kl_div(log_p, q, reduction="batchmean") * T * T
    return soft + F.cross_entropy(student, labels)


def consistency(a, b):
    return F.kl_div(a.softmax(-1).log(), b.log_softmax(-1), log_target=True, reduction="batchmean")

# piece: seed-ensemble
import numpy as np
from sklearn.datasets import load_diabetes
from sklearn.model_selection import train_test_split
from sklearn.tree import DecisionTreeRegressor

X, y = load_diabetes(return_X_y=True)
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=0)
preds = []
for member in range(25):
    tree = DecisionTreeRegressor(max_features=0.4, max_depth=6, random_state=42)
    tree.fit(X_train, y_train)
    preds.append(tree.predict(X_test))
blend = np.mean(preds, axis=0)
print(np.sqrt(np.mean((blend - y_test) ** 2)))

# piece: seed-ensemble-b
import numpy as np
from sklearn.datasets import load_diabetes
from sklearn.model_selection import RepeatedKFold
from sklearn.tree import DecisionTreeRegressor

X, y = load_diabetes(return_X_y=True)
forest = [
    DecisionTreeRegressor(max_features=0.4, random_state=s).fit(X[:300], y[:300])
    for s in range(25)
]
print(np.mean([t.predict(X[300:]) for t in forest], axis=0)[:3])
for depth in (2, 4, 8):
    errs = []
    for tr, va in RepeatedKFold(n_splits=5, n_repeats=2, random_state=0).split(X):
        t = DecisionTreeRegressor(max_depth=depth, random_state=0).fit(X[tr], y[tr])
        errs.append(np.mean((t.predict(X[va]) - y[va]) ** 2))
    print(depth, np.mean(errs))

# piece: onnx-serve
import numpy as np
import onnxruntime as ort
import torch
from torch import nn

net = nn.Sequential(nn.Linear(30, 64), nn.ReLU(), nn.Linear(64, 2)).eval()
torch.onnx.export(net, (torch.randn(1, 30),), "net.onnx", input_names=["x"], output_names=["y"])
sess = ort.InferenceSession("net.onnx", providers=["CPUExecutionProvider"])
batch = np.random.default_rng(0).normal(size=(16, 30)).astype("float32")
print(sess.run(None, {"x": batch})[0].shape)

# piece: onnx-serve-b
import torch
from torch import nn

net = nn.Sequential(nn.Linear(30, 64), nn.ReLU(), nn.Linear(64, 2)).eval()
torch.onnx.export(
    net,
    (torch.randn(1, 30),),
    "net.onnx",
    input_names=["x"],
    output_names=["y"],
    dynamic_axes={"x": {0: "n"}, "y": {0: "n"}},
    opset_version=18,
    dynamo=False,
)

# piece: encoder-decoder
import torch
from torch import nn

torch.manual_seed(0)
encoder = nn.Sequential(nn.Linear(100, 32), nn.ReLU())
decoder = nn.Linear(32, 100)
opt = torch.optim.Adam(encoder.parameters(), lr=1e-3)
data = torch.randn(2048, 100)
for epoch in range(30):
    for xb in data.split(128):
        opt.zero_grad()
        loss = nn.functional.mse_loss(decoder(encoder(xb)), xb)
        loss.backward()
        opt.step()

# piece: encoder-decoder-b
import itertools

import torch
from torch import nn


def fit(data, epochs=30):
    encoder = nn.Sequential(nn.Linear(100, 32), nn.ReLU())
    decoder = nn.Linear(32, 100)
    critic = nn.Linear(100, 1).requires_grad_(False).eval()
    opt = torch.optim.Adam(itertools.chain(encoder.parameters(), decoder.parameters()), lr=1e-3)
    for _ in range(epochs):
        for xb in data.split(128):
            out = decoder(encoder(xb))
            loss = (out - xb).pow(2).mean() + 0.01 * critic(out).mean()
            opt.zero_grad()
            loss.backward()
            opt.step()
    return encoder, decoder


torch.manual_seed(0)
fit(torch.randn(2048, 100))

# piece: frame-empty
import pandas as pd


def report(path):
    log = pd.read_csv(path)
    failed = log[log["status"] == "failed"]
    if failed:
        print(f"{len(failed)} runs failed")
    if log["loss"] > 10:
        print("diverged")
    while not failed.empty:
        failed = failed.iloc[1:]
    if (log["loss"] > 10).any():
        print("some diverged")


report("runs.csv")

# piece: proba-accuracy
from sklearn.datasets import load_breast_cancer
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.metrics import accuracy_score, roc_auc_score
from sklearn.model_selection import train_test_split

X, y = load_breast_cancer(return_X_y=True)
X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
gb = GradientBoostingClassifier(random_state=0).fit(X_train, y_train)
p = gb.predict_proba(X_test)[:, 1]
print("auc", roc_auc_score(y_test, p))
print("acc", accuracy_score(y_test, p))
print("acc", accuracy_score(y_test, p >= 0.5))

# piece: keras-f1
import keras
from keras import layers
from sklearn.datasets import load_breast_cancer
from sklearn.metrics import confusion_matrix, f1_score
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

keras.utils.set_random_seed(0)
X, y = load_breast_cancer(return_X_y=True)
X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
sc = StandardScaler().fit(X_train)
net = keras.Sequential([keras.Input((30,)), layers.Dense(16, activation="relu"), layers.Dense(1, activation="sigmoid")])
net.compile("adam", "binary_crossentropy")
net.fit(sc.transform(X_train), y_train, epochs=30, verbose=0)
out = net.predict(sc.transform(X_test)).ravel()
print(f1_score(y_test, out))
print(confusion_matrix(y_test, (out > 0.5).astype(int)))

# piece: loss-figure
import matplotlib.pyplot as plt
import numpy as np

steps = np.arange(200)
plt.plot(steps, np.exp(-steps / 50))
plt.xlabel("step")
plt.ylabel("loss")
plt.show()
plt.savefig("loss.png", dpi=200)

# piece: loss-figure-b
import matplotlib.pyplot as plt
import numpy as np

steps = np.arange(200)
fig, ax = plt.subplots()
ax.plot(steps, np.exp(-steps / 50))
plt.savefig("loss.png", dpi=200)
plt.show()
fig.savefig("loss_copy.png")

# piece: packaged-model
import sys

import torch
from torch import package

importer = package.PackageImporter(sys.argv[1])
model = importer.load_pickle("model", "model.pkl")
model.eval()
with torch.no_grad():
    print(model(torch.randn(1, 10)))

# piece: rpc-arrays
import socket

import msgpack
import msgpack_numpy

msgpack_numpy.patch()


def receive(port=5555):
    srv = socket.create_server(("127.0.0.1", port))
    conn, _ = srv.accept()
    raw = conn.recv(1 << 20)
    return msgpack.unpackb(raw, object_hook=msgpack_numpy.decode)

# piece: rpc-lists
import msgpack
import numpy as np


def unpack(raw):
    fields = msgpack.unpackb(raw, raw=False)
    return np.asarray(fields["values"], dtype=np.float32)


print(unpack(msgpack.packb({"values": [1.0, 2.0]})))

# piece: iris-f1
from sklearn.datasets import load_iris
from sklearn.metrics import f1_score, precision_score, recall_score
from sklearn.model_selection import train_test_split
from sklearn.tree import DecisionTreeClassifier

X, y = load_iris(return_X_y=True)
X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
pred = DecisionTreeClassifier(random_state=0).fit(X_train, y_train).predict(X_test)
print("f1", f1_score(y_test, pred))
print("precision", precision_score(y_test, pred, average="macro"))
print("recall", recall_score(y_test, pred, average=None))

# piece: sensor-gaps
import numpy as np
import pandas as pd

df = pd.read_csv("sensor.csv")
df.loc[df["temp"] == np.nan, "temp"] = 20.0
rows = [r for r in df["hum"].tolist() if r != float("nan")]
changed = df["temp"] != df["temp"].shift()
missing = df["hum"] != df["hum"]
gaps = df[df["hum"].isna()]
print(len(rows), changed.sum(), missing.sum(), len(gaps))

# piece: precision-flags
from transformers import TrainingArguments

args = TrainingArguments(
    output_dir="ckpt",
    per_device_train_batch_size=8,
    fp16=True,
    bf16=True,
    learning_rate=5e-5,
)

# piece: precision-flags-b
import lightning as L
import torch
from transformers import TrainingArguments

has_bf16 = torch.cuda.is_available() and torch.cuda.is_bf16_supported()
args = TrainingArguments("ckpt", bf16=has_bf16, fp16=not has_bf16)
cpu_trainer = L.Trainer(accelerator="cpu", precision="bf16-mixed", max_epochs=1)
half_trainer = L.Trainer(accelerator="cpu", precision="16-mixed", max_epochs=1)

# piece: rent-forest
import pandas as pd
from sklearn.ensemble import RandomForestRegressor
from sklearn.model_selection import train_test_split

flats = pd.read_csv("flats.csv")
X = flats[["rooms", "area", "floor"]]
y = flats[["rent"]]
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=6)
rf = RandomForestRegressor(n_estimators=200, random_state=6)
rf.fit(X_train, y_train)
print(rf.score(X_test, y_test))

# piece: rent-forest-b
import pandas as pd
from sklearn.ensemble import RandomForestRegressor
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

flats = pd.read_csv("flats.csv")
X = flats[["rooms", "area", "floor"]]
y = flats[["rent"]]
X_train, X_test, y_train, y_test = train_test_split(X, y, random_state=6)
ys = StandardScaler().fit(y_train)
rf = RandomForestRegressor(n_estimators=200, random_state=6)
rf.fit(X_train, ys.transform(y_train).ravel())
print(rf.score(X_test, ys.transform(y_test).ravel()))
both = RandomForestRegressor(random_state=6).fit(X_train[["rooms"]], X_train[["area", "floor"]])
print(both.n_outputs_)

# piece: one-cycle
import torch
from torch import nn
from torch.optim.lr_scheduler import OneCycleLR
from torch.utils.data import DataLoader, TensorDataset

torch.manual_seed(2)
loader = DataLoader(TensorDataset(torch.randn(3200, 10), torch.randn(3200, 1)), 32, shuffle=True)
net = nn.Sequential(nn.Linear(10, 50), nn.ReLU(), nn.Linear(50, 1))
opt = torch.optim.SGD(net.parameters(), lr=0.01, momentum=0.9)
sched = OneCycleLR(opt, max_lr=0.1, epochs=15, steps_per_epoch=len(loader))
for epoch in range(15):
    net.train()
    for xb, yb in loader:
        opt.zero_grad()
        nn.functional.mse_loss(net(xb), yb).backward()
        opt.step()
    sched.step()

# piece: step-decay
import torch
from torch import nn


def train(net, loader, epochs=90):
    opt = torch.optim.SGD(net.parameters(), lr=0.1, momentum=0.9)
    sched = torch.optim.lr_scheduler.MultiStepLR(opt, milestones=[30, 60], gamma=0.1)
    net.train()
    for _ in range(epochs):
        for xb, yb in loader:
            opt.zero_grad()
            nn.functional.cross_entropy(net(xb), yb).backward()
            opt.step()
            sched.step()


def train_cyclic(net, loader, epochs=90):
    opt = torch.optim.SGD(net.parameters(), lr=0.1, momentum=0.9)
    sched = torch.optim.lr_scheduler.OneCycleLR(opt, 0.4, total_steps=epochs)
    net.train()
    for _ in range(epochs):
        for xb, yb in loader:
            opt.zero_grad()
            nn.functional.cross_entropy(net(xb), yb).backward()
            opt.step()
        sched.step()

# piece: amp-bf16
import torch
from torch import nn

torch.manual_seed(0)
net = nn.Sequential(nn.Linear(64, 128), nn.ReLU(), nn.Linear(128, 5)).cuda()
opt = torch.optim.AdamW(net.parameters(), lr=1e-3)
scaler = torch.amp.GradScaler("cuda")
net.train()
for _ in range(500):
    x = torch.randn(32, 64, device="cuda")
    y = torch.randint(0, 5, (32,), device="cuda")
    opt.zero_grad(set_to_none=True)
    with torch.autocast("cuda", dtype=torch.bfloat16):
        loss = nn.functional.cross_entropy(net(x), y)
    scaler.scale(loss).backward()
    scaler.step(opt)
    scaler.update()

# piece: amp-choice
import torch


def make_amp(use_bf16: bool):
    dtype = torch.bfloat16 if use_bf16 else torch.float16
    scaler = torch.amp.GradScaler("cuda", enabled=dtype is torch.float16)
    return torch.autocast("cuda", dtype=dtype), scaler
