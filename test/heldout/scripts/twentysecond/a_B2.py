# piece: trim-extremes
import numpy as np
from scipy import stats
from sklearn.decomposition import PCA


def trimmed_components(table: np.ndarray, k: int = 5):
    z = np.abs(stats.zscore(table, axis=0))
    kept = table[z < 3]
    return PCA(k, random_state=0).fit_transform(kept)


def trimmed_rows(table: np.ndarray, k: int = 5):
    z = np.abs(stats.zscore(table, axis=0))
    kept = table[(z < 3).all(axis=1)]
    return PCA(k, random_state=0).fit_transform(kept)

# piece: cats-confusion
import tensorflow as tf
from sklearn.metrics import classification_report
from tensorflow.keras.preprocessing.image import ImageDataGenerator

model = tf.keras.models.load_model("cats.keras")
gen = ImageDataGenerator(rescale=1 / 255.0)
test_flow = gen.flow_from_directory(
    "data/test", target_size=(160, 160), batch_size=32, class_mode="categorical"
)
scores = model.predict(test_flow)
print(classification_report(test_flow.classes, scores.argmax(axis=1)))

# piece: cats-confusion-2
import tensorflow as tf
from sklearn.metrics import classification_report
from tensorflow.keras.preprocessing.image import ImageDataGenerator

model = tf.keras.models.load_model("cats.keras")
gen = ImageDataGenerator(rescale=1 / 255.0)
test_flow = gen.flow_from_directory(
    "data/test", target_size=(160, 160), batch_size=32, class_mode="categorical", shuffle=False
)
scores = model.predict(test_flow)
print(classification_report(test_flow.classes, scores.argmax(axis=1)))

# piece: flowers-dataset-labels
import keras
import numpy as np
from sklearn.metrics import f1_score

holdout = keras.utils.image_dataset_from_directory("flowers/test", image_size=(180, 180), batch_size=64)
net = keras.saving.load_model("flowers.keras")
y_true = np.concatenate([y.numpy() for _, y in holdout])
y_pred = net.predict(holdout).argmax(-1)
print("macro F1", f1_score(y_true, y_pred, average="macro"))

# piece: async-copies
import torch
from torch.nn.functional import cross_entropy
from torch.utils.data import DataLoader


def fit(net, dataset, opt, epochs=5):
    device = torch.device("cuda")
    net.to(device).train()
    feed = DataLoader(dataset, batch_size=128, shuffle=True, num_workers=8)
    for _ in range(epochs):
        for x, y in feed:
            x = x.to(device, non_blocking=True)
            y = y.to(device, non_blocking=True)
            opt.zero_grad()
            cross_entropy(net(x), y).backward()
            opt.step()

# piece: async-copies-2
import torch
from torch.nn.functional import cross_entropy
from torch.utils.data import DataLoader


def fit(net, dataset, opt, epochs=5):
    device = torch.device("cuda")
    net.to(device).train()
    options = dict(batch_size=128, shuffle=True, num_workers=8, pin_memory=True)
    feed = DataLoader(dataset, **options)
    for _ in range(epochs):
        for x, y in feed:
            x = x.to(device, non_blocking=True)
            y = y.to(device, non_blocking=True)
            opt.zero_grad()
            cross_entropy(net(x), y).backward()
            opt.step()

# piece: gb-search-report
from sklearn.datasets import load_breast_cancer
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.model_selection import GridSearchCV

X, y = load_breast_cancer(return_X_y=True)
space = {"n_estimators": [100, 200, 400], "max_depth": [2, 3, 4], "learning_rate": [0.03, 0.1]}
search = GridSearchCV(GradientBoostingClassifier(random_state=8), space, scoring="roc_auc", cv=5)
search.fit(X, y)
with open("results.txt", "w") as out:
    out.write(f"Final generalisation AUC of our method: {search.best_score_:.4f}\n")

# piece: gb-search-report-2
from sklearn.datasets import load_breast_cancer
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.model_selection import GridSearchCV, train_test_split

X, y = load_breast_cancer(return_X_y=True)
X_dev, X_test, y_dev, y_test = train_test_split(X, y, test_size=0.25, stratify=y, random_state=8)
space = {"n_estimators": [100, 200, 400], "max_depth": [2, 3, 4], "learning_rate": [0.03, 0.1]}
search = GridSearchCV(GradientBoostingClassifier(random_state=8), space, scoring="roc_auc", cv=5)
search.fit(X_dev, y_dev)
print("best inner AUC", search.best_score_)
with open("results.txt", "w") as out:
    out.write(f"AUC on held-out rows: {search.score(X_test, y_test):.4f}\n")

# piece: hub-sentiment
from transformers import AutoModelForSequenceClassification, AutoTokenizer

REPO = "cardiffnlp/twitter-roberta-base-sentiment-latest"
LOCAL = "./checkpoints/finetuned"

tokenizer = AutoTokenizer.from_pretrained(REPO)
teacher = AutoModelForSequenceClassification.from_pretrained(REPO)
student = AutoModelForSequenceClassification.from_pretrained(LOCAL)
teacher.eval()
student.eval()

# piece: hub-dataset
from datasets import load_dataset
from transformers import AutoModel

SHA = "a265f773a47193eed794233aa2a0f0bb6d3eaa63"
corpus = load_dataset("stanfordnlp/imdb", split="train")
encoder = AutoModel.from_pretrained("distilbert/distilroberta-base", revision=SHA)
print(len(corpus), encoder.config.hidden_size)

# piece: epoch-loop-modes
import torch
from torch import nn


def fit(model, train_dl, val_dl, opt, device, epochs):
    criterion = nn.CrossEntropyLoss()
    model.train()
    for epoch in range(epochs):
        for x, y in train_dl:
            opt.zero_grad()
            criterion(model(x.to(device)), y.to(device)).backward()
            opt.step()
        model.eval()
        hits = seen = 0
        with torch.no_grad():
            for x, y in val_dl:
                hits += (model(x.to(device)).argmax(1).cpu() == y).sum().item()
                seen += len(y)
        print(epoch, hits / seen)
        torch.save(model.state_dict(), f"ep{epoch}.pt")


def fit_and_switch(model, train_dl, val_dl, opt, device, epochs):
    criterion = nn.CrossEntropyLoss()
    for epoch in range(epochs):
        model.train()
        for x, y in train_dl:
            opt.zero_grad()
            criterion(model(x.to(device)), y.to(device)).backward()
            opt.step()
        model.eval()
        with torch.inference_mode():
            hits = sum((model(x.to(device)).argmax(1).cpu() == y).sum().item() for x, y in val_dl)
        print(epoch, hits)
        torch.save(model.state_dict(), f"ep{epoch}.pt")

# piece: toxic-head
import torch
from torch import nn


class ToxicHead(nn.Module):
    def __init__(self, dim=768):
        super().__init__()
        self.inner = nn.Linear(dim, 256)
        self.outer = nn.Linear(256, 1)

    def forward(self, pooled):
        return self.outer(torch.relu(self.inner(pooled))).squeeze(-1)


def step(head, opt, pooled, target):
    bce = nn.BCELoss()
    opt.zero_grad()
    loss = bce(head(pooled), target.float())
    loss.backward()
    opt.step()
    return loss.item()

# piece: toxic-head-2
import torch
from torch import nn

head = nn.Sequential(nn.Linear(768, 256), nn.ReLU(), nn.Linear(256, 1))


def step(opt, pooled, target):
    opt.zero_grad()
    prob = torch.sigmoid(head(pooled)).squeeze(-1)
    loss = nn.functional.binary_cross_entropy(prob, target.float())
    loss.backward()
    opt.step()
    return loss.item()


def score(pooled, target):
    with torch.no_grad():
        return nn.functional.binary_cross_entropy(head(pooled).squeeze(-1), target.float()).item()

# piece: art-dataset
import csv

from PIL import Image
from torch.utils.data import Dataset
from torchvision import transforms

NORM = transforms.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225])


class Paintings(Dataset):
    def __init__(self, index_csv):
        with open(index_csv, newline="") as fh:
            self.rows = [(r["path"], int(r["style"])) for r in csv.DictReader(fh)]
        self.tf = transforms.Compose([transforms.Resize((224, 224)), transforms.ToTensor(), NORM])

    def __len__(self):
        return len(self.rows)

    def __getitem__(self, i):
        path, style = self.rows[i]
        picture = Image.open(path)
        return self.tf(picture), style

    def thumbnail(self, i):
        with Image.open(self.rows[i][0]) as im:
            return im.convert("RGB").resize((64, 64))

# piece: lit-speech
import lightning as L
import torch
from torch import nn


class Keyword(L.LightningModule):
    def __init__(self, net: nn.Module, lr: float = 3e-4):
        super().__init__()
        self.net, self.lr = net, lr

    def training_step(self, batch, batch_idx):
        wave, word = batch
        loss = nn.functional.cross_entropy(self.net(wave), word)
        self.log("train_loss", loss)

    def validation_step(self, batch, batch_idx):
        wave, word = batch
        self.log("val_loss", nn.functional.cross_entropy(self.net(wave), word))

    def configure_optimizers(self):
        return torch.optim.AdamW(self.parameters(), lr=self.lr)

# piece: lit-gan-manual
import lightning as L
import torch
from torch.nn.functional import mse_loss


class TwoStage(L.LightningModule):
    def __init__(self, enc, dec):
        super().__init__()
        self.automatic_optimization = False
        self.enc, self.dec = enc, dec

    def training_step(self, batch, batch_idx):
        opt = self.optimizers()
        opt.zero_grad()
        loss = mse_loss(self.dec(self.enc(batch)), batch)
        self.manual_backward(loss)
        opt.step()
        self.log("loss", loss)

    def configure_optimizers(self):
        return torch.optim.Adam(self.parameters(), lr=1e-4)

# piece: lbfgs-fit
import torch


def calibrate(logits, labels):
    temperature = torch.nn.Parameter(torch.ones(1))
    opt = torch.optim.LBFGS([temperature], lr=0.1, max_iter=50)

    def closure():
        opt.zero_grad()
        loss = torch.nn.functional.cross_entropy(logits / temperature, labels)
        loss.backward()

    opt.step(closure)
    return temperature.item()

# piece: age-from-face
import torch
from torch import nn


class AgeNet(nn.Module):
    def __init__(self, trunk, width):
        super().__init__()
        self.trunk = trunk
        self.age = nn.Linear(width, 1)

    def forward(self, x):
        return self.age(self.trunk(x))


def mae_epoch(model: AgeNet, folder, opt):
    l1 = nn.L1Loss()
    for face, _, years in folder:
        years = torch.as_tensor(years, dtype=torch.float32).reshape(-1)
        opt.zero_grad()
        l1(model(face), years).backward()
        opt.step()


def huber_epoch(model: AgeNet, folder, opt):
    for face, _, years in folder:
        years = torch.as_tensor(years, dtype=torch.float32).reshape(-1)
        opt.zero_grad()
        nn.functional.huber_loss(model(face).squeeze(1), years).backward()
        opt.step()

# piece: mlp-housing-torch
import numpy as np
import torch
from sklearn.datasets import fetch_california_housing
from torch import nn

torch.manual_seed(0)
data = fetch_california_housing()
x = (data.data - data.data.mean(0)) / data.data.std(0)
inputs = torch.tensor(x.astype(np.float32))
prices = torch.tensor(data.target, dtype=torch.float32)
mlp = nn.Sequential(nn.Linear(8, 64), nn.ReLU(), nn.Linear(64, 1))
opt = torch.optim.Adam(mlp.parameters(), lr=1e-3)
for epoch in range(200):
    opt.zero_grad()
    loss = nn.MSELoss()(mlp(inputs), prices)
    loss.backward()
    opt.step()
torch.save(mlp.state_dict(), "housing.pt")

# piece: ranker-offline
import argparse

import keras
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

parser = argparse.ArgumentParser()
parser.add_argument("--weights", default="ranker.keras")
args = parser.parse_args()

ranker = keras.saving.load_model(args.weights)
past, today = pd.read_csv("past.csv"), pd.read_csv("today.csv")
simple = LogisticRegression(max_iter=500).fit(past[["ctr", "price"]], past["bought"])
print("AUC:", roc_auc_score(today["bought"], simple.predict_proba(today[["ctr", "price"]])[:, 1]))

# piece: ranker-offline-2
import argparse

import keras
import pandas as pd
from sklearn.metrics import roc_auc_score

parser = argparse.ArgumentParser()
parser.add_argument("--weights", default="ranker.keras")
args = parser.parse_args()

ranker = keras.saving.load_model(args.weights)
today = pd.read_csv("today.csv")
scores = ranker.predict(today[["ctr", "price"]].to_numpy(), batch_size=1024)
print("AUC:", roc_auc_score(today["bought"], scores.ravel()))

# piece: serve-and-ask
import subprocess
import time

import requests

server = subprocess.Popen([
    "tensorflow_model_server",
    "--port=8500",
    "--model_name=digits",
    "--model_base_path=/srv/models/digits",
])
time.sleep(10)
answer = requests.post(
    "http://localhost:8501/v1/models/digits:predict",
    json={"instances": [[0.0] * 784]},
    timeout=5,
)
print(answer.json())
server.terminate()

# piece: serve-and-ask-2
import subprocess
import time

import requests

server = subprocess.Popen([
    "tensorflow_model_server",
    "--port=8500",
    "--rest_api_port=8501",
    "--model_name=digits",
    "--model_base_path=/srv/models/digits",
])
time.sleep(10)
answer = requests.post(
    "http://localhost:8501/v1/models/digits:predict",
    json={"instances": [[0.0] * 784]},
    timeout=5,
)
print(answer.json())
server.terminate()

# piece: loan-default-forest
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import train_test_split

loans = pd.read_csv("loans.csv", dtype={"customer_id": "int64"})
columns = ["customer_id", "income", "amount", "term", "age"]
X_train, X_test, y_train, y_test = train_test_split(
    loans[columns], loans["default"], test_size=0.2, stratify=loans["default"], random_state=4
)
forest = RandomForestClassifier(500, random_state=4).fit(X_train, y_train)
print(roc_auc_score(y_test, forest.predict_proba(X_test)[:, 1]))

# piece: loan-default-forest-2
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import train_test_split

loans = pd.read_csv("loans.csv", dtype={"customer_id": "int64"}).set_index("customer_id")
columns = ["income", "amount", "term", "age"]
X_train, X_test, y_train, y_test = train_test_split(
    loans[columns], loans["default"], test_size=0.2, stratify=loans["default"], random_state=4
)
forest = RandomForestClassifier(500, random_state=4).fit(X_train, y_train)
scored = X_test.assign(p=forest.predict_proba(X_test)[:, 1]).reset_index()
print(roc_auc_score(y_test, scored["p"]))
scored[["customer_id", "p"]].to_csv("scored.csv", index=False)

# piece: reuters-early-stop
import keras
from keras import layers

keras.utils.set_random_seed(3)
(x, y), (xt, yt) = keras.datasets.reuters.load_data(num_words=5000)
x = keras.utils.pad_sequences(x, maxlen=200)
xt = keras.utils.pad_sequences(xt, maxlen=200)
net = keras.Sequential([layers.Embedding(5000, 64), layers.GlobalAveragePooling1D(), layers.Dense(46, "softmax")])
net.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
stopper = keras.callbacks.EarlyStopping("val_loss", patience=5)
net.fit(x, y, validation_split=0.1, epochs=100, callbacks=[stopper], verbose=2)
print(net.evaluate(xt, yt))

# piece: reuters-early-stop-2
import keras
from keras import layers

keras.utils.set_random_seed(3)
(x, y), (xt, yt) = keras.datasets.reuters.load_data(num_words=5000)
x = keras.utils.pad_sequences(x, maxlen=200)
xt = keras.utils.pad_sequences(xt, maxlen=200)
net = keras.Sequential([layers.Embedding(5000, 64), layers.GlobalAveragePooling1D(), layers.Dense(46, "softmax")])
net.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
stopper = keras.callbacks.EarlyStopping("val_loss", patience=5)
keeper = keras.callbacks.ModelCheckpoint("best.weights.h5", save_best_only=True, save_weights_only=True)
net.fit(x, y, validation_split=0.1, epochs=100, callbacks=[stopper, keeper], verbose=2)
net.load_weights("best.weights.h5")
print(net.evaluate(xt, yt))

# piece: titanic-both-files
import pandas as pd
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score
from sklearn.preprocessing import StandardScaler

cols = ["Pclass", "Age", "Fare", "SibSp"]
train, test = pd.read_csv("titanic_train.csv"), pd.read_csv("titanic_test_labelled.csv")
everyone = pd.concat([train[cols], test[cols]], axis=0)
fill = SimpleImputer(strategy="median").fit(train[cols])
sc = StandardScaler().fit(fill.transform(everyone))
lr = LogisticRegression().fit(sc.transform(fill.transform(train[cols])), train["Survived"])
print(accuracy_score(test["Survived"], lr.predict(sc.transform(fill.transform(test[cols])))))

# piece: attention-bias-module
import torch
from torch import nn


class Windowed(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.mix = nn.Linear(dim * 2, dim)

    def forward(self, x):
        pad = torch.zeros(x.size(0), x.size(1), x.size(2))
        ones = torch.ones_like(x)
        return self.mix(torch.cat([x * ones, pad], dim=-1))


def run(batches):
    net = Windowed(64).cuda()
    return [net(b.cuda()) for b in batches]

# piece: weighted-loss-gpu
import torch
from torch import nn


def train(model, loader, counts, opt):
    device = torch.device("cuda")
    model = model.to(device).train()
    inv = 1.0 / torch.tensor(counts, dtype=torch.float32)
    criterion = nn.CrossEntropyLoss(weight=inv / inv.sum())
    for x, y in loader:
        x, y = x.to(device), y.to(device)
        opt.zero_grad()
        criterion(model(x), y).backward()
        opt.step()


def train_moved(model, loader, counts, opt):
    device = torch.device("cuda")
    model = model.to(device).train()
    inv = 1.0 / torch.tensor(counts, dtype=torch.float32)
    criterion = nn.CrossEntropyLoss(weight=inv / inv.sum()).to(device)
    for x, y in loader:
        x, y = x.to(device), y.to(device)
        opt.zero_grad()
        criterion(model(x), y).backward()
        opt.step()

# piece: linalg-whitening
import torch


def whiten(x):
    x = x - x.mean(0)
    cov = x.T @ x / (x.shape[0] - 1)
    chol = torch.cholesky(cov)
    q, r = torch.linalg.qr(x)
    u, s, v = torch.svd(cov)
    scale = torch.norm(s)
    return torch.linalg.solve_triangular(chol, x.T, upper=False).T / scale, q @ r, u @ v.T

# piece: amp-old-names
import torch
from torch.cuda.amp import GradScaler, autocast
from torch.nn.functional import cross_entropy


def epoch(model, loader, opt):
    scaler = GradScaler()
    for x, y in loader:
        opt.zero_grad(set_to_none=True)
        with autocast():
            loss = cross_entropy(model(x.cuda()), y.cuda())
        scaler.scale(loss).backward()
        scaler.step(opt)
        scaler.update()


def epoch_new(model, loader, opt):
    scaler = torch.amp.GradScaler("cuda")
    for x, y in loader:
        opt.zero_grad(set_to_none=True)
        with torch.amp.autocast("cuda"):
            loss = cross_entropy(model(x.cuda()), y.cuda())
        scaler.scale(loss).backward()
        scaler.step(opt)
        scaler.update()

# piece: subclassed-mlp
import keras


class Mlp(keras.Model):
    def __init__(self, units, classes):
        super().__init__(input_shape=(784,))
        self.hidden = keras.layers.Dense(units, activation="relu")
        self.out = keras.layers.Dense(classes)

    def call(self, x):
        return self.out(self.hidden(x))


class Named(keras.Model):
    def __init__(self, units, classes):
        super().__init__(name="named")
        self.hidden = keras.layers.Dense(units, activation="relu")
        self.out = keras.layers.Dense(classes)

    def call(self, x):
        return self.out(self.hidden(x))

# piece: gumbel-straight-through
import torch
from torch import nn


class Quantizer(nn.Module):
    def __init__(self, codes, dim):
        super().__init__()
        self.book = nn.Embedding(codes, dim)

    def forward(self, z):
        near = torch.cdist(z, self.book.weight).argmin(-1)
        q = self.book(near)
        return z + (q - z).data, q


class QuantizerDetach(nn.Module):
    def __init__(self, codes, dim):
        super().__init__()
        self.book = nn.Embedding(codes, dim)

    def forward(self, z):
        near = torch.cdist(z, self.book.weight).argmin(-1)
        q = self.book(near)
        return z + (q - z).detach(), q
