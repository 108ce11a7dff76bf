# piece: gradual-unfreeze
import torch
from torch import nn
from torch.nn.functional import cross_entropy


def finetune(net: nn.Module, loader, epochs=10, warm=3):
    for p in net.backbone.parameters():
        p.requires_grad_(False)
    opt = torch.optim.AdamW([p for p in net.parameters() if p.requires_grad], lr=1e-4)
    for epoch in range(epochs):
        if epoch == warm:
            for p in net.backbone.layer4.parameters():
                p.requires_grad_(True)
        net.train()
        for x, y in loader:
            opt.zero_grad()
            cross_entropy(net(x), y).backward()
            opt.step()
    torch.save(net.state_dict(), "ft.pt")

# piece: gradual-unfreeze-groups
import torch
from torch import nn
from torch.nn.functional import cross_entropy


def finetune(net: nn.Module, loader, epochs=10, warm=3):
    for p in net.backbone.parameters():
        p.requires_grad_(False)
    opt = torch.optim.AdamW([p for p in net.parameters() if p.requires_grad], lr=1e-4)
    for epoch in range(epochs):
        if epoch == warm:
            for p in net.backbone.layer4.parameters():
                p.requires_grad_(True)
            opt.add_param_group({"params": net.backbone.layer4.parameters(), "lr": 1e-5})
        net.train()
        for x, y in loader:
            opt.zero_grad()
            cross_entropy(net(x), y).backward()
            opt.step()
    torch.save(net.state_dict(), "ft.pt")

# piece: pooled-sentence
import torch
from torch import nn
from transformers import AutoTokenizer


class Pooler(nn.Module):
    def __init__(self, vocab, dim=256):
        super().__init__()
        self.emb = nn.Embedding(vocab, dim)
        self.attn = nn.MultiheadAttention(dim, 8, batch_first=True)

    def forward(self, input_ids, attention_mask):
        h = self.emb(input_ids)
        out, _ = self.attn(h, h, h, key_padding_mask=attention_mask.bool())
        return out[:, 0]


class PoolerFlipped(Pooler):
    def forward(self, input_ids, attention_mask):
        h = self.emb(input_ids)
        out, _ = self.attn(h, h, h, key_padding_mask=attention_mask == 0)
        return out[:, 0]


tok = AutoTokenizer.from_pretrained("./tok")
batch = tok(["one short text", "another rather longer text"], padding=True, truncation=True, return_tensors="pt")
with torch.no_grad():
    print(Pooler(len(tok)).eval()(batch["input_ids"], batch["attention_mask"]).shape)

# piece: layer-axis-order
import torch
from torch import nn


class SensorEncoder(nn.Module):
    def __init__(self, channels=12, width=64, classes=6):
        super().__init__()
        self.lift = nn.Linear(channels, width)
        layer = nn.TransformerEncoderLayer(width, 4, dim_feedforward=128)
        self.enc = nn.TransformerEncoder(layer, 2)
        self.cls = nn.Linear(width, classes)

    def forward(self, x):
        b, t, c = x.shape
        pad = torch.zeros(b, t, dtype=torch.bool, device=x.device)
        h = self.enc(self.lift(x), src_key_padding_mask=pad)
        return self.cls(h.mean(dim=1))

# piece: input-pipeline
import tensorflow as tf

AUTO = tf.data.AUTOTUNE


def decode(path, label):
    img = tf.io.decode_jpeg(tf.io.read_file(path), channels=3)
    return tf.image.resize(img, (224, 224)) / 255.0, label


def flip(img, label):
    return tf.image.random_flip_left_right(img), label


def make(paths, labels, bs=64):
    ds = tf.data.Dataset.from_tensor_slices((paths, labels))
    ds = ds.map(decode, num_parallel_calls=AUTO).batch(bs)
    return ds.shuffle(1000).prefetch(AUTO)


def make_cached(paths, labels, bs=64):
    ds = tf.data.Dataset.from_tensor_slices((paths, labels)).map(decode, num_parallel_calls=AUTO)
    ds = ds.map(flip, num_parallel_calls=AUTO).cache()
    return ds.shuffle(len(paths)).batch(bs).prefetch(AUTO)


def make_ordered(paths, labels, bs=64):
    ds = tf.data.Dataset.from_tensor_slices((paths, labels)).map(decode, num_parallel_calls=AUTO).cache()
    ds = ds.shuffle(len(paths)).map(flip, num_parallel_calls=AUTO)
    return ds.batch(bs).prefetch(AUTO)

# piece: callback-set
import keras

callbacks = [
    keras.callbacks.ModelCheckpoint("best.keras", monitor="val_accuracy", mode="min", save_best_only=True),
    keras.callbacks.EarlyStopping(monitor="val_loss", mode="min", patience=4, restore_best_weights=True),
    keras.callbacks.ReduceLROnPlateau(monitor="val_loss", mode="max", factor=0.5, patience=2),
]


def fit(model, train, valid):
    return model.fit(train, validation_data=valid, epochs=40, callbacks=callbacks)

# piece: hf-args
from transformers import TrainingArguments

by_loss = TrainingArguments(
    "out/a",
    eval_strategy="epoch",
    save_strategy="epoch",
    load_best_model_at_end=True,
    metric_for_best_model="eval_loss",
    greater_is_better=True,
)
by_f1 = TrainingArguments(
    "out/b",
    eval_strategy="epoch",
    save_strategy="epoch",
    load_best_model_at_end=True,
    metric_for_best_model="eval_f1",
    greater_is_better=True,
)

# piece: lit-callbacks
from lightning.pytorch import Trainer
from lightning.pytorch.callbacks import EarlyStopping, ModelCheckpoint


def trainer(cfg):
    stop = EarlyStopping("val_mae", mode="max", patience=cfg["patience"])
    keep = ModelCheckpoint(monitor="val_auroc", mode="max", save_top_k=2)
    return Trainer(max_epochs=cfg["epochs"], callbacks=[stop, keep])

# piece: wells-cleanup
import pandas as pd

wells = pd.read_csv("wells.csv")
wells["flow"] = wells["flow"].fillna(wells["flow"].mean())
low, high = wells["flow"].quantile([0.25, 0.75])
spread = high - low
wells = wells[wells["flow"].between(low - 1.5 * spread, high + 1.5 * spread)]
wells.to_parquet("wells_clean.parquet")

# piece: wells-cleanup-2
import pandas as pd

wells = pd.read_csv("wells.csv")
low, high = wells["flow"].quantile([0.25, 0.75])
spread = high - low
inside = wells["flow"].between(low - 1.5 * spread, high + 1.5 * spread) | wells["flow"].isna()
wells = wells[inside].copy()
wells["flow"] = wells["flow"].fillna(wells["flow"].mean())
wells.to_parquet("wells_clean.parquet")

# piece: tape-scope
import tensorflow as tf


def train_step(model, opt, loss_fn, x, y):
    logits = model(x, training=True)
    with tf.GradientTape() as tape:
        loss = loss_fn(y, logits)
    grads = tape.gradient(loss, model.trainable_variables)
    opt.apply_gradients(zip(grads, model.trainable_variables))
    return loss


def train_step_b(model, opt, loss_fn, x, y):
    with tf.GradientTape() as tape:
        logits = model(x, training=True)
        loss = loss_fn(y, logits)
    grads = tape.gradient(loss, model.trainable_variables)
    opt.apply_gradients(zip(grads, model.trainable_variables))
    return loss

# piece: two-optimizers-tape
import tensorflow as tf


class Vae(tf.keras.Model):
    def __init__(self, enc, dec):
        super().__init__()
        self.enc, self.dec = enc, dec
        self.enc_opt = tf.keras.optimizers.Adam(1e-4)
        self.dec_opt = tf.keras.optimizers.Adam(1e-3)

    def train_step(self, x):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean(tf.square(x - self.dec(self.enc(x, training=True), training=True)))
        g_enc = tape.gradient(loss, self.enc.trainable_variables)
        g_dec = tape.gradient(loss, self.dec.trainable_variables)
        self.enc_opt.apply_gradients(zip(g_enc, self.enc.trainable_variables))
        self.dec_opt.apply_gradients(zip(g_dec, self.dec.trainable_variables))
        return {"loss": loss}

# piece: mnist-aug
from tensorflow.keras.preprocessing.image import ImageDataGenerator

digits = ImageDataGenerator(rescale=1 / 255, rotation_range=12, shear_range=0.2, zoom_range=0.1)
letters = ImageDataGenerator(rescale=1 / 255, rotation_range=8, shear_range=10, zoom_range=0.1)

train_digits = digits.flow_from_directory("digits/train", target_size=(28, 28), color_mode="grayscale")
train_letters = letters.flow_from_directory("letters/train", target_size=(28, 28), color_mode="grayscale")

# piece: tabular-stack
from torch import nn

features, classes = 24, 3

plain = nn.Sequential(
    nn.Linear(features, 128),
    nn.Linear(128, 64),
    nn.ReLU(),
    nn.Linear(64, classes),
)
normed = nn.Sequential(
    nn.Linear(features, 128, bias=False),
    nn.BatchNorm1d(128),
    nn.GELU(),
    nn.Linear(128, 64),
    nn.GELU(),
    nn.Linear(64, classes),
)

# piece: spam-one-unit
import keras
from keras.layers import Dense, Dropout

keras.utils.set_random_seed(0)
net = keras.Sequential([
    keras.Input((300,)),
    Dense(64, activation="relu"),
    Dropout(0.3),
    Dense(1, activation="softmax"),
])
net.compile(optimizer="adam", loss="binary_crossentropy", metrics=["accuracy"])

multi = keras.Sequential([
    keras.Input((300,)),
    Dense(64, activation="relu"),
    Dense(4, activation="softmax"),
])
multi.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])

# piece: conv-no-flatten
import torch
from torch import nn

net = nn.Sequential(
    nn.Conv2d(1, 16, 3, padding=1),
    nn.ReLU(),
    nn.MaxPool2d(2),
    nn.Linear(16 * 14 * 14, 10),
)
flat = nn.Sequential(
    nn.Conv2d(1, 16, 3, padding=1),
    nn.ReLU(),
    nn.MaxPool2d(2),
    nn.Flatten(),
    nn.Linear(16 * 14 * 14, 10),
)
print(flat(torch.zeros(2, 1, 28, 28)).shape)
print(net(torch.zeros(2, 1, 28, 28)).shape)

# piece: ddp-cifar
import os

import torch
import torch.distributed as dist
from torch.nn.parallel import DistributedDataParallel as DDP
from torch.utils.data import DataLoader
from torchvision import datasets, models, transforms


def main():
    dist.init_process_group("nccl")
    rank = int(os.environ["LOCAL_RANK"])
    torch.cuda.set_device(rank)
    torch.manual_seed(17)
    data = datasets.CIFAR10("data", train=True, transform=transforms.ToTensor())
    loader = DataLoader(data, 128, shuffle=True, num_workers=4, pin_memory=True)
    net = DDP(models.resnet18(num_classes=10).cuda(rank), device_ids=[rank])
    opt = torch.optim.SGD(net.parameters(), 0.1, momentum=0.9)
    for _ in range(50):
        for x, y in loader:
            opt.zero_grad()
            torch.nn.functional.cross_entropy(net(x.cuda(rank)), y.cuda(rank)).backward()
            opt.step()
    if dist.get_rank() == 0:
        torch.save(net.module.state_dict(), "cifar.pt")
    dist.destroy_process_group()


if __name__ == "__main__":
    main()

# piece: ddp-cifar-2
import os

import torch
import torch.distributed as dist
from torch.nn.parallel import DistributedDataParallel as DDP
from torch.utils.data import DataLoader, DistributedSampler
from torchvision import datasets, models, transforms


def main():
    dist.init_process_group("nccl")
    rank = int(os.environ["LOCAL_RANK"])
    torch.cuda.set_device(rank)
    torch.manual_seed(17)
    data = datasets.CIFAR10("data", train=True, transform=transforms.ToTensor())
    share = DistributedSampler(data, seed=17)
    loader = DataLoader(data, 128, False, share, num_workers=4, pin_memory=True)
    net = DDP(models.resnet18(num_classes=10).cuda(rank), device_ids=[rank])
    opt = torch.optim.SGD(net.parameters(), 0.1, momentum=0.9)
    for epoch in range(50):
        share.set_epoch(epoch)
        for x, y in loader:
            opt.zero_grad()
            torch.nn.functional.cross_entropy(net(x.cuda(rank)), y.cuda(rank)).backward()
            opt.step()
    if dist.get_rank() == 0:
        torch.save(net.module.state_dict(), "cifar.pt")
    dist.destroy_process_group()


if __name__ == "__main__":
    main()

# piece: open-any-model
import sys

import keras


def open_model(path):
    return keras.saving.load_model(path, safe_mode=False)


def open_trusted(path):
    return keras.saving.load_model(path, compile=False)


if __name__ == "__main__":
    open_model(sys.argv[1]).summary()
    open_trusted("own.keras").summary()

# piece: lambda-gate
import keras

keras.config.enable_unsafe_deserialization()
net = keras.models.load_model("downloads/gated.keras")
probe = keras.Model(net.input, net.layers[-2].output)
for layer in probe.layers:
    print(layer.name, layer.count_params())
probe.save("gated_features.keras")

# piece: accelerate-roberta
import torch
from accelerate import Accelerator
from torch.utils.data import DataLoader
from transformers import AutoModelForSequenceClassification, get_linear_schedule_with_warmup


def main(train_set, collate, epochs=3):
    acc = Accelerator(mixed_precision="bf16")
    model = AutoModelForSequenceClassification.from_pretrained("./roberta", num_labels=4)
    opt = torch.optim.AdamW(model.parameters(), lr=2e-5)
    loader = DataLoader(train_set, 16, shuffle=True, collate_fn=collate, num_workers=2, pin_memory=True)
    plan = get_linear_schedule_with_warmup(opt, 100, epochs * len(loader))
    model, opt, loader, plan = acc.prepare(model, opt, loader, plan)
    model.train()
    for _ in range(epochs):
        for batch in loader:
            loss = model(**batch).loss
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            opt.step()
            plan.step()
            opt.zero_grad()
    acc.save_state("ckpt")

# piece: accelerate-loader-left
import torch
from accelerate import Accelerator
from torch.nn.functional import mse_loss
from torch.utils.data import DataLoader


def run(model, dataset, epochs):
    accelerator = Accelerator()
    opt = torch.optim.AdamW(model.parameters(), lr=1e-3)
    loader = DataLoader(dataset, batch_size=64, shuffle=True, num_workers=2, pin_memory=True)
    model, opt = accelerator.prepare(model, opt)
    for _ in range(epochs):
        model.train()
        for x, y in loader:
            opt.zero_grad()
            accelerator.backward(mse_loss(model(x), y))
            opt.step()
    accelerator.save_model(model, "out")

# piece: iris-folds
from sklearn.datasets import load_iris
from sklearn.model_selection import KFold, StratifiedKFold, cross_val_score
from sklearn.naive_bayes import GaussianNB

X, y = load_iris(return_X_y=True)
print(cross_val_score(GaussianNB(), X, y, cv=KFold(3)).mean())
print(cross_val_score(GaussianNB(), X, y, cv=KFold(3, random_state=0)).mean())
print(cross_val_score(GaussianNB(), X, y, cv=KFold(3, shuffle=True, random_state=0)).mean())
print(cross_val_score(GaussianNB(), X, y, cv=StratifiedKFold(3)).mean())

# piece: hyperopt-net
import numpy as np
from hyperopt import STATUS_OK, Trials, fmin, hp, tpe
from sklearn.datasets import load_digits
from sklearn.model_selection import cross_val_score
from sklearn.neural_network import MLPClassifier

X, y = load_digits(return_X_y=True)
space = {
    "lr": hp.uniform("lr", 1e-5, 1e-1),
    "alpha": hp.loguniform("alpha", np.log(1e-6), np.log(1e-2)),
    "momentum": hp.uniform("momentum", 0.5, 0.95),
}


def objective(p):
    net = MLPClassifier(solver="sgd", learning_rate_init=p["lr"], alpha=p["alpha"],
                        momentum=p["momentum"], random_state=0)
    return {"loss": -cross_val_score(net, X / 16, y, cv=3).mean(), "status": STATUS_OK}


best = fmin(objective, space, tpe.suggest, 40, trials=Trials(), rstate=np.random.default_rng(0))
print(best)

# piece: cnn-last-softmax
import torch
from torch import nn


class LeNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Sequential(nn.Conv2d(1, 6, 5), nn.Tanh(), nn.AvgPool2d(2), nn.Flatten())
        self.out = nn.Linear(6 * 12 * 12, 10)

    def forward(self, x):
        return self.out(self.body(x)).softmax(dim=-1)


def epoch(loader, lr=0.05):
    torch.manual_seed(1)
    net, ce = LeNet(), nn.CrossEntropyLoss()
    opt = torch.optim.SGD(net.parameters(), lr=lr)
    for x, y in loader:
        opt.zero_grad()
        ce(net(x), y).backward()
        opt.step()
    return net

# piece: cnn-softmax-for-display
import torch
import torch.nn.functional as F
from torch import nn

net = nn.Sequential(nn.Flatten(), nn.Linear(784, 256), nn.ReLU(), nn.Linear(256, 10))


def step(opt, x, y):
    opt.zero_grad()
    scores = net(x)
    confidence = F.softmax(scores, dim=1).max(dim=1).values.mean()
    loss = F.cross_entropy(scores, y)
    loss.backward()
    opt.step()
    return loss.item(), confidence.item()


@torch.no_grad()
def val_loss(x, y):
    logp = F.log_softmax(net(x), dim=1)
    return F.nll_loss(logp, y).item()

# piece: rare-class-loader
import torch
from torch.utils.data import DataLoader, WeightedRandomSampler


def build(dataset, labels, bs=32):
    counts = torch.bincount(labels)
    sampler = WeightedRandomSampler((1.0 / counts)[labels], num_samples=len(labels))
    train = DataLoader(dataset, batch_size=bs, sampler=sampler, shuffle=True, num_workers=2)
    probe = DataLoader(dataset, batch_size=bs, sampler=sampler, num_workers=2)
    return train, probe

# piece: ledger-tidy
import pandas as pd


def tidy(path):
    ledger = pd.read_csv(path, parse_dates=["booked"])
    ledger.drop_duplicates(inplace=True)
    ledger.rename(columns={"amt": "amount"}, inplace=True)
    ledger = ledger.sort_values("booked").reset_index(drop=True)
    return ledger

# piece: relu-flag
from torch import nn

block = nn.Sequential(
    nn.Conv2d(3, 32, 3, padding=1, bias=False),
    nn.BatchNorm2d(32),
    nn.ReLU(inplace=True),
)

# piece: tumour-metrics
from sklearn.datasets import load_breast_cancer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import confusion_matrix, precision_score, recall_score
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

X, y = load_breast_cancer(return_X_y=True)
X_a, X_b, y_a, y_b = train_test_split(X, y, stratify=y, random_state=9)
guess = make_pipeline(StandardScaler(), LogisticRegression()).fit(X_a, y_a).predict(X_b)
print(precision_score(guess, y_b))
print(recall_score(y_true=y_b, y_pred=guess))
print(confusion_matrix(guess, y_b))
print(recall_score(y_pred=guess, y_true=y_b, pos_label=0))

# piece: torchmetrics-order
import torch
from sklearn.metrics import precision_score
from torchmetrics.classification import BinaryPrecision


@torch.no_grad()
def report(model, loader):
    metric, preds, truth = BinaryPrecision(), [], []
    model.eval()
    for x, y in loader:
        p = torch.sigmoid(model(x)).squeeze(1)
        metric.update(y, p)
        preds.append(p.cpu())
        truth.append(y.cpu())
    print("precision", metric.compute().item())
    print("again", precision_score(torch.cat(truth), torch.cat(preds) > 0.5))

# piece: squares
import numpy as np

words = ["alpha", "beta", "gamma"]
lengths = np.array(len(w) for w in words)
again = np.fromiter((len(w) for w in words), dtype=np.int64)
listed = np.array([len(w) for w in words])
print(lengths.mean() if lengths.ndim else lengths, again.mean(), listed.mean())
