# piece: ensemble_folds
import numpy as np
import torch
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedKFold
from torch import nn
from torch.utils.data import DataLoader, TensorDataset


def make_net(d):
    return nn.Sequential(nn.Linear(d, 64), nn.BatchNorm1d(64), nn.ReLU(), nn.Linear(64, 1))


def run_fold(X, y, tr, va, epochs=10):
    mean, std = X.mean(0), X.std(0)
    X = (X - mean) / std
    ds = TensorDataset(torch.tensor(X[tr]).float(), torch.tensor(y[tr]).float())
    dl = DataLoader(ds, batch_size=64, shuffle=True)
    net = make_net(X.shape[1])
    opt = torch.optim.Adam(net.parameters())
    bce = nn.BCEWithLogitsLoss()
    for _ in range(epochs):
        net.train()
        for xb, yb in dl:
            loss = bce(net(xb), yb.unsqueeze(1))
            opt.zero_grad()
            loss.backward()
            opt.step()
    net.eval()
    with torch.no_grad():
        logits = net(torch.tensor(X[va]).float()).squeeze(1)
        pred = (logits > 0.5).int()
    return roc_auc_score(y[va], pred.numpy())


def main(X, y):
    skf = StratifiedKFold(5, shuffle=True, random_state=0)
    print(np.mean([run_fold(X, y, tr, va) for tr, va in skf.split(X, y)]))
# piece: torchmetrics_loop
import torch
from torchmetrics import AUROC, Accuracy


def train(model, loader, val_loader, opt, epochs):
    acc = Accuracy(task="multiclass", num_classes=10)
    loss_fn = torch.nn.CrossEntropyLoss()
    for epoch in range(epochs):
        model.train()
        for x, y in loader:
            opt.zero_grad()
            loss = loss_fn(y, model(x))
            loss.backward()
            opt.step()
        model.eval()
        with torch.no_grad():
            for x, y in val_loader:
                acc.update(model(x), y)
        print(epoch, acc.compute())


def train_right(model, loader, val_loader, opt, epochs):
    acc = Accuracy(task="multiclass", num_classes=10)
    loss_fn = torch.nn.CrossEntropyLoss()
    for epoch in range(epochs):
        model.train()
        for x, y in loader:
            opt.zero_grad()
            loss = loss_fn(model(x), y)
            loss.backward()
            opt.step()
        model.eval()
        with torch.no_grad():
            for x, y in val_loader:
                acc.update(model(x), y)
        print(epoch, acc.compute())
        acc.reset()
# piece: batch_auc
import numpy as np
import torch
from sklearn.metrics import f1_score, roc_auc_score


def validate(model, loader):
    aucs, f1s = [], []
    model.eval()
    with torch.no_grad():
        for x, y in loader:
            p = torch.sigmoid(model(x)).squeeze(1)
            aucs.append(roc_auc_score(y, p))
            f1s.append(f1_score(y, p > 0.5))
    return np.mean(aucs), np.mean(f1s)


def validate_right(model, loader):
    ys, ps = [], []
    model.eval()
    with torch.no_grad():
        for x, y in loader:
            ys.append(y)
            ps.append(torch.sigmoid(model(x)).squeeze(1))
    return roc_auc_score(torch.cat(ys), torch.cat(ps))
# piece: plots
import matplotlib.pyplot as plt
import torch


def curves(model, loader, opt):
    losses = []
    for step, (x, y) in enumerate(loader):
        opt.zero_grad()
        loss = torch.nn.functional.mse_loss(model(x), y)
        loss.backward()
        opt.step()
        losses.append(loss)
        plt.figure()
        plt.plot(losses)
        plt.savefig(f"loss_{step}.png")
    plt.plot(range(10))
    plt.show()
    plt.savefig("final.png")


def show(img_tensor):
    plt.imshow(img_tensor.permute(1, 2, 0))
    plt.show()
# piece: cv_images
import cv2
import numpy as np
import torch
from torch.utils.data import Dataset
from torchvision import transforms


class Images(Dataset):
    def __init__(self, paths, labels):
        self.paths, self.labels = paths, labels
        self.tf = transforms.Compose([transforms.Normalize([0.5], [0.5]), transforms.ToTensor()])

    def __len__(self):
        return len(self.paths)

    def __getitem__(self, i):
        img = cv2.imread(self.paths[i])
        img = cv2.resize(img, (224, 224))
        img = cv2.rotate(img, 45)
        diff = img - img[::-1]
        return self.tf(diff), self.labels[i]
# piece: seeds
import random

import numpy as np
import torch
from torch.utils.data import DataLoader, random_split


def main(ds):
    model = torch.nn.Linear(4, 2)
    torch.manual_seed(0)
    train, val = random_split(ds, [0.8, 0.2])
    opt = torch.optim.SGD(model.parameters(), lr=0.1)
    dl = DataLoader(train, batch_size=1, shuffle=True)
    for epoch in range(3):
        for x, y in dl:
            opt = torch.optim.SGD(model.parameters(), lr=0.1)
            opt.zero_grad()
            torch.nn.functional.cross_entropy(model(x), y).backward()
            opt.step()


def main_right(ds):
    torch.manual_seed(0)
    model = torch.nn.Linear(4, 2)
    train, val = random_split(ds, [0.8, 0.2])
    opt = torch.optim.SGD(model.parameters(), lr=0.1)
    dl = DataLoader(train, batch_size=8, shuffle=True)
    for epoch in range(3):
        for x, y in dl:
            opt.zero_grad()
            torch.nn.functional.cross_entropy(model(x), y).backward()
            opt.step()
# piece: compile_and_half
import torch
from torch import nn
from torch.utils.checkpoint import checkpoint


class Deep(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = nn.Linear(10, 20)
        self.b = nn.Linear(20, 3)

    def forward(self, x):
        x = checkpoint(self.a, x)
        x = torch.flatten(x)
        return self.b(x)


def train(loader):
    model = Deep().cuda().half()
    torch.compile(model)
    opt = torch.optim.Adam(model.parameters(), lr=1e-3)
    for x, y in loader:
        x = x.cuda().half()
        loss = nn.functional.cross_entropy(model(x), y.cuda())
        opt.zero_grad(set_to_none=False)
        loss.backward()
        opt.step()
        w = torch.zeros(3).cuda()
# piece: bf16_scaler
import torch


def fit(net, data, opt, epochs):
    scaler = torch.amp.GradScaler("cuda")
    for _ in range(epochs):
        for x, y in data:
            opt.zero_grad()
            with torch.autocast("cuda", dtype=torch.bfloat16):
                loss = torch.nn.functional.mse_loss(net(x), y)
            scaler.scale(loss).backward()
            scaler.step(opt)


def fit_fp16(net, data, opt):
    for x, y in data:
        with torch.autocast("cuda", dtype=torch.float16):
            loss = torch.nn.functional.mse_loss(net(x), y)
        opt.zero_grad()
        loss.backward()
        opt.step()
# piece: two_networks
import torch
from torch import nn


class Encoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(32, 16), nn.ReLU(), nn.Linear(16, 8))

    def forward(self, x):
        return self.net(x)


def train(loader, epochs):
    enc, clf = Encoder(), nn.Linear(8, 3)
    opt = torch.optim.Adam(enc.parameters(), lr=1e-3)
    for _ in range(epochs):
        for x, y in loader:
            logits = clf(enc(x))
            loss = nn.functional.cross_entropy(logits, y)
            opt.zero_grad()
            torch.nn.utils.clip_grad_norm_(enc.parameters(), 1.0)
            loss.backward()
            opt.step()
    return enc, clf


def train_right(loader, epochs):
    enc, clf = Encoder(), nn.Linear(8, 3)
    opt = torch.optim.Adam([*enc.parameters(), *clf.parameters()], lr=1e-3)
    for _ in range(epochs):
        for x, y in loader:
            loss = nn.functional.cross_entropy(clf(enc(x)), y)
            opt.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(enc.parameters(), 1.0)
            opt.step()
    return enc, clf
# piece: broken_graph
import numpy as np
import torch


def step_a(model, x, y, opt):
    out = model(x).detach()
    loss = torch.nn.functional.mse_loss(out, y)
    opt.zero_grad()
    loss.backward()
    opt.step()


def step_b(model, x, y, opt):
    loss = torch.nn.functional.mse_loss(model(x), y)
    loss.backward()
    opt.zero_grad()
    opt.step()


def step_c(model, x, y, opt):
    loss = torch.nn.functional.mse_loss(model(x), y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    return loss.detach()


def val(model, val_loader, opt):
    model.eval()
    for x, y in val_loader:
        loss = torch.nn.functional.mse_loss(model(x), y)
        opt.zero_grad()
        loss.backward()
        opt.step()
# piece: cat_in_loop
import numpy as np
import pandas as pd
import torch


def collect(model, test_loader):
    model.eval()
    outs = torch.empty(0)
    feats = []
    with torch.no_grad():
        for x, _ in test_loader:
            o = model(x.cuda())
            outs = torch.cat([outs, o.cpu()])
            feats.append(o)
    return outs, torch.cat(feats)


def frames(paths):
    big = pd.DataFrame()
    for p in paths:
        big = pd.concat([big, pd.read_csv(p)])
    return big


def frames_right(paths):
    return pd.concat([pd.read_csv(p) for p in paths])
# piece: hub_and_server
import pickle

import gradio as gr
import torch
from flask import Flask, request

app = Flask(__name__)
model = torch.hub.load("pytorch/vision", "resnet18", trust_repo=True)
model.eval()


@app.route("/predict", methods=["POST"])
def predict():
    data = request.json["x"]
    with torch.no_grad():
        return {"y": model(torch.tensor(data)).argmax(1).tolist()}


if __name__ == "__main__":
    gr.Interface(lambda t: t, "text", "text").launch(share=True)
    app.run(host="0.0.0.0", debug=True)
# piece: invented
import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F
from sklearn.metrics import root_mean_square_error
from torch.optim.lr_scheduler import CosineAnnealingWarmupLR

layer = nn.Linear(in_features=4, output_features=2)
pool = nn.GlobalAvgPool2d()
opt = torch.optim.AdamW(layer.parameters(), learning_rate=1e-3)
loss = nn.CrossEntropyLoss(label_smooth=0.1)
z = F.one_hot_encode(torch.tensor([1, 2]))
a = np.float_(3)
sched = torch.optim.lr_scheduler.StepLR(opt, step=10)
# piece: tuple_return
from sklearn.datasets import make_classification
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.metrics import average_precision_score, roc_curve
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler


def load():
    X, y = make_classification(n_samples=2000, random_state=0)
    return StandardScaler().fit_transform(X), y


def split(X, y):
    return train_test_split(X, y, test_size=0.3, random_state=0)


def predict(model, X):
    return model.predict(X)


def main():
    X, y = load()
    X_train, X_test, y_train, y_test = split(X, y)
    model = GradientBoostingClassifier()
    model.fit(X_test, y_test)
    preds = predict(model, X_test)
    fpr, tpr, _ = roc_curve(y_test, preds)
    print(average_precision_score(y_test, preds))
    print(model.score(X_test, y_test))


main()
# piece: tuple_return_right
from sklearn.datasets import make_classification
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.metrics import average_precision_score, roc_curve
from sklearn.model_selection import train_test_split
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import StandardScaler


def load():
    X, y = make_classification(n_samples=2000, random_state=0)
    return train_test_split(X, y, test_size=0.3, random_state=0)


def predict(model, X):
    return model.predict_proba(X)[:, 1]


def main():
    X_train, X_test, y_train, y_test = load()
    model = Pipeline([("scale", StandardScaler()), ("gb", GradientBoostingClassifier())])
    model.fit(X_train, y_train)
    preds = predict(model, X_test)
    fpr, tpr, _ = roc_curve(y_test, preds)
    print(average_precision_score(y_test, preds))
    print(model.score(X_test, y_test))


main()
