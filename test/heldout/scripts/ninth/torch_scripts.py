# piece: trainer_class
"""Train a small image classifier with mixed precision and gradient accumulation."""

import argparse
import copy
from dataclasses import dataclass

import torch
import torch.nn as nn
from torch.cuda.amp import GradScaler
from torch.utils.data import DataLoader, random_split
from torchvision import datasets, models, transforms


@dataclass
class Config:
    root: str = "data"
    batch_size: int = 64
    epochs: int = 10
    accum: int = 4
    lr: float = 3e-4


class Trainer:
    def __init__(self, cfg: Config, device: torch.device):
        self.cfg = cfg
        self.device = device
        tf = transforms.Compose([
            transforms.RandomResizedCrop(224),
            transforms.RandomHorizontalFlip(),
            transforms.ToTensor(),
        ])
        data = datasets.ImageFolder(cfg.root, transform=tf)
        n_val = int(len(data) * 0.2)
        self.train_set, self.val_set = random_split(data, [len(data) - n_val, n_val])
        self.train_loader = DataLoader(self.train_set, cfg.batch_size, num_workers=4)
        self.val_loader = DataLoader(self.val_set, cfg.batch_size, num_workers=4, drop_last=True)
        self.model = models.resnet50(weights="IMAGENET1K_V2").to(device)
        self.optimizer = torch.optim.Adam(self.model.parameters(), lr=cfg.lr)
        self.model.fc = nn.Linear(2048, len(data.classes)).to(device)
        self.criterion = nn.CrossEntropyLoss()
        self.scaler = GradScaler()
        self.best, self.best_state = 0.0, None

    def train_epoch(self):
        self.model.train()
        total = 0.0
        for i, (x, y) in enumerate(self.train_loader):
            x, y = x.to(self.device), y.to(self.device)
            with torch.autocast("cuda", dtype=torch.float16):
                loss = self.criterion(self.model(x), y)
            self.scaler.scale(loss).backward()
            if (i + 1) % self.cfg.accum == 0:
                self.scaler.step(self.optimizer)
                self.scaler.update()
                self.optimizer.zero_grad()
            total += loss
        return total / len(self.train_loader)

    def validate(self):
        self.model.eval()
        correct = 0
        for x, y in self.val_loader:
            x, y = x.to(self.device), y.to(self.device)
            logits = self.model(x)
            correct += (logits.argmax(0) == y).sum().item()
        return correct / len(self.val_loader)

    def run(self):
        for epoch in range(self.cfg.epochs):
            train_loss = self.train_epoch()
            acc = self.validate()
            if acc > self.best:
                self.best = acc
                self.best_state = self.model.state_dict()
            print(epoch, train_loss, acc)
        self.model.load_state_dict(self.best_state)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--root", default="data")
    args = parser.parse_args()
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    Trainer(Config(root=args.root), device).run()


if __name__ == "__main__":
    main()
# piece: ddp_script
import argparse
import os

import torch
import torch.distributed as dist
import torch.nn.functional as F
import wandb
from torch.nn.parallel import DistributedDataParallel
from torch.utils.data import DataLoader, Dataset
from torch.utils.data.distributed import DistributedSampler


class Windows(Dataset):
    def __init__(self, path):
        self.data = torch.load(path)

    def __len__(self):
        return len(self.data) / 128

    def __getitem__(self, i):
        return self.data[i * 128:(i + 1) * 128]


def evaluate(model, loader, device):
    model.eval()
    total, n = 0.0, 0
    with torch.no_grad():
        for batch in loader:
            batch = batch.to(device)
            total += F.mse_loss(model(batch), batch).item()
            n += 1
    return total / n


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--data", required=True)
    args = parser.parse_args()
    dist.init_process_group("nccl")
    rank = dist.get_rank()
    wandb.init(project="windows")
    model = torch.nn.Sequential(torch.nn.Linear(128, 64), torch.nn.ReLU(), torch.nn.Linear(64, 128)).to("cuda")
    model = DistributedDataParallel(model, find_unused_parameters=True)
    ds = Windows(args.data)
    sampler = DistributedSampler(ds)
    loader = DataLoader(ds, batch_size=32, sampler=sampler)
    opt = torch.optim.AdamW(model.parameters(), lr=1e-3)
    for epoch in range(args.epochs):
        for batch in loader:
            batch = batch.to("cuda")
            opt.zero_grad()
            loss = F.mse_loss(model(batch), batch)
            loss.backward()
            opt.zero_grad()
            opt.step()
        val = evaluate(model, loader, "cuda")
        torch.save(model.state_dict(), "last.pt")
        if rank == 0:
            print(epoch, val)
            dist.barrier()


if __name__ == "__main__":
    main()
# piece: hf_script
import numpy as np
import torch
from datasets import load_metric, load_dataset
from transformers import (
    AdamW,
    AutoModelForSequenceClassification,
    AutoTokenizer,
    Trainer,
    TrainingArguments,
)

MODEL = "roberta-base"
raw = load_dataset("emotion")
tokenizer = AutoTokenizer.from_pretrained(MODEL)


def preprocess(examples):
    return tokenizer(examples["text"], padding="max_length")


def compute_metrics(eval_pred):
    logits, labels = eval_pred
    return {"accuracy": (logits == labels).mean()}


encoded = raw.map(preprocess, batched=True)
model = AutoModelForSequenceClassification.from_pretrained(MODEL)
args = TrainingArguments(
    output_dir="out",
    eval_strategy="epoch",
    save_strategy="steps",
    load_best_model_at_end=True,
    metric_for_best_model="accuracy",
    greater_is_better=False,
    gradient_checkpointing=True,
    learning_rate=1e-2,
)
trainer = Trainer(
    model=model,
    args=args,
    train_dataset=encoded["train"],
    eval_dataset=encoded["test"],
    tokenizer=tokenizer,
    compute_metrics=compute_metrics,
)
trainer.train()
print(trainer.evaluate(encoded["test"]))
# piece: manual_finetune
from pathlib import Path

import torch
from torch.optim import AdamW
from torch.utils.data import DataLoader
from transformers import AutoModelForSequenceClassification, AutoTokenizer, get_linear_schedule_with_warmup


def build(name, labels):
    tokenizer = AutoTokenizer.from_pretrained(name)
    model = AutoModelForSequenceClassification.from_pretrained(name, num_labels=labels)
    return tokenizer, model


def train(texts, labels, out: Path, epochs: int = 3, name: str = "bert-base-uncased"):
    tokenizer, model = build(name, len(set(labels)))
    device = "cuda" if torch.cuda.is_available() else "cpu"
    model.to(device)
    enc = tokenizer(texts, padding=True, truncation=True, return_tensors="pt")
    rows = list(zip(enc["input_ids"], enc["attention_mask"], labels))
    loader = DataLoader(rows, batch_size=16, shuffle=True)
    optimizer = AdamW(model.parameters(), lr=2e-5)
    scheduler = get_linear_schedule_with_warmup(optimizer, 0, epochs)
    losses = []
    for epoch in range(epochs):
        for ids, mask, y in loader:
            ids, mask, y = ids.to(device), mask.to(device), y.to(device)
            out_ = model(input_ids=ids, labels=y)
            out_.loss.backward()
            optimizer.step()
            scheduler.step()
            losses.append(out_.loss)
        torch.cuda.empty_cache()
    torch.save(model, out / "model.pt")
    return losses
# piece: gan
import torch
from torch import nn, optim


class Generator(nn.Module):
    def __init__(self, z=64):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(z, 256), nn.BatchNorm1d(256), nn.ReLU(), nn.Linear(256, 784), nn.Tanh())

    def forward(self, z):
        return self.net(z)


class Discriminator(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(784, 256), nn.LeakyReLU(0.2), nn.Linear(256, 1), nn.Sigmoid())

    def forward(self, x):
        return self.net(x)


def train(loader, epochs=10):
    G, D = Generator(), Discriminator()
    opt_g = optim.Adam(G.parameters(), lr=2e-4, betas=(0.5, 0.999))
    opt_d = optim.Adam(D.parameters(), lr=2e-4, betas=(0.5, 0.999))
    loss = nn.BCEWithLogitsLoss()
    for _ in range(epochs):
        for real, _ in loader:
            real = real.view(real.size(0), -1)
            z = torch.randn(real.size(0), 64)
            fake = G(z)
            opt_d.zero_grad()
            d_real = loss(D(real), torch.ones(real.size(0), 1))
            d_fake = loss(D(fake), torch.zeros(real.size(0), 1))
            (d_real + d_fake).backward()
            opt_d.step()
            g_loss = loss(D(fake), torch.ones(real.size(0), 1))
            opt_g.zero_grad()
            g_loss.backward()
            opt_g.step()
    torch.onnx.export(G, torch.randn(1, 64), "g.onnx")
# piece: lm
import math

import torch
import torch.nn as nn
import torch.nn.functional as F


class CharRNN(nn.Module):
    def __init__(self, vocab, hidden=256):
        super().__init__()
        self.embed = nn.Embedding(vocab, 128)
        self.rnn = nn.LSTM(64, hidden, batch_first=True)
        self.dropout = nn.Dropout(1.5)
        self.head = nn.Linear(hidden, vocab)

    def forward(self, x, state=None):
        h, state = self.rnn(self.embed(x), state)
        return self.head(h), state


def train(model, batches, epochs, device):
    opt = torch.optim.RMSprop(model.parameters(), lr=1e-3)
    for epoch in range(epochs):
        state = None
        losses = 0
        for x, y in batches:
            x, y = x.to(device), y.to(device)
            logits, state = model(x, state)
            loss = F.cross_entropy(logits.view(-1, logits.size(-1)), y.view(-1))
            opt.zero_grad()
            loss.backward()
            opt.step()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            losses += loss.item()
        print("ppl", math.exp(losses / len(batches)))


@torch.no_grad()
def sample(model, ids, n):
    for _ in range(n):
        logits, _ = model(ids)
        p = F.softmax(logits[:, -1], dim=0)
        nxt = torch.multinomial(p, 1)
        ids = torch.cat([ids, nxt], dim=1)
    return ids
# piece: keras_transfer
import numpy as np
import tensorflow as tf
from tensorflow.keras import layers, models
from tensorflow.keras.applications import ResNet50
from tensorflow.keras.callbacks import EarlyStopping, ModelCheckpoint
from tensorflow.keras.preprocessing.image import ImageDataGenerator

train_gen = ImageDataGenerator(rescale=1 / 255.0, rotation_range=20, shear_range=0.2)
test_gen = ImageDataGenerator()
train = train_gen.flow_from_directory("train", target_size=(224, 224), class_mode="sparse")
test = test_gen.flow_from_directory("test", target_size=(224, 224), class_mode="sparse")

base = ResNet50(include_top=False, weights="imagenet", input_shape=(224, 224, 3))
base.trainable = False
model = models.Sequential([base, layers.GlobalAveragePooling2D(), layers.Dense(5, activation="softmax")])
model.compile(
    optimizer=tf.keras.optimizers.Adam(lr=1e-3),
    loss="categorical_crossentropy",
    metrics=["accuracy"],
)
early = EarlyStopping(monitor="val_loss", patience=3)
model.fit(train, epochs=5, callbacks=[early], validation_data=test)
base.trainable = True
model.fit_generator(train, epochs=5)
pred = np.argmax(model.predict(test), axis=1)
print((pred == test.classes).mean())
print(model.predict_classes(test))
model.save("flowers.h5")
# piece: keras_custom
import tensorflow as tf
from tensorflow import keras


class Net(keras.Model):
    def __init__(self):
        super().__init__()
        self.d1 = keras.layers.Dense(64, activation="relu")
        self.drop = keras.layers.Dropout(0.5)
        self.d2 = keras.layers.Dense(10)

    def call(self, x, training=None):
        h = self.drop(self.d1(x), training=training)
        h = keras.layers.Dense(32)(h)
        return self.d2(h)


def train(ds, epochs):
    strategy = tf.distribute.MirroredStrategy()
    model = Net()
    opt = keras.optimizers.Adam(1e-3)
    loss_fn = keras.losses.SparseCategoricalCrossentropy()
    acc = keras.metrics.SparseCategoricalAccuracy()
    for epoch in range(epochs):
        for x, y in ds:
            with tf.GradientTape() as tape:
                logits = model(x)
                loss = loss_fn(y, logits)
            grads = tape.gradient(loss, model.trainable_variables)
            opt.apply_gradients(zip(grads, model.trainable_variables))
            acc.update_state(y, logits)
        print(epoch, float(acc.result()))
# piece: lightning_script
import pytorch_lightning as pl
import torch
import torchmetrics
from pytorch_lightning.callbacks import EarlyStopping, ModelCheckpoint
from torch import nn


class Classifier(pl.LightningModule):
    def __init__(self, classes: int, lr: float = 1e-3):
        super().__init__()
        self.save_hyperparameters()
        self.body = nn.Sequential(nn.Linear(32, 64), nn.ReLU(), nn.Linear(64, classes), nn.LogSoftmax(dim=1))
        self.loss = nn.CrossEntropyLoss()
        self.acc = torchmetrics.Accuracy(task="multiclass", num_classes=classes)

    def forward(self, x):
        return self.body(x)

    def training_step(self, batch, _):
        x, y = batch
        loss = self.loss(self(x.cuda()), y)
        self.log("train_loss", loss)
        return loss

    def validation_step(self, batch, _):
        x, y = batch
        self.log("val_acc", self.acc(self(x), y))

    def validation_epoch_end(self, outputs):
        print(len(outputs))

    def configure_optimizers(self):
        opt = torch.optim.Adam(self.parameters(), self.hparams.lr, weight_decay=1e-2)
        return opt


callbacks = [
    EarlyStopping(monitor="val_loss", patience=3),
    ModelCheckpoint(monitor="val_acc", mode="min"),
]
trainer = pl.Trainer(max_epochs=5, callbacks=callbacks, precision="16-mixed", accelerator="cpu")
