# piece: cifar_argparse
"""Train a small ResNet on CIFAR-10."""
import argparse
import random

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.utils.data import DataLoader, random_split
from torchvision import datasets, models, transforms


def parse_args():
    parser = argparse.ArgumentParser()
    parser.add_argument("--epochs", type=int, default=30)
    parser.add_argument("--batch-size", type=int, default=128)
    parser.add_argument("--lr", type=float, default=0.1)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--data", default="./data")
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    return parser.parse_args()


def build_model(num_classes):
    model = models.resnet18(pretrained=True)
    for param in model.parameters():
        param.requires_grad = False
    model.fc = nn.Sequential(nn.Linear(512, num_classes), nn.Softmax(dim=1))
    return model


def get_loaders(args):
    augment = transforms.Compose([
        transforms.RandomCrop(32, padding=4),
        transforms.RandomHorizontalFlip(),
        transforms.ToTensor(),
    ])
    full = datasets.CIFAR10(args.data, train=True, download=True, transform=augment)
    train_set, val_set = random_split(full, [45000, 5000])
    test_set = datasets.CIFAR10(args.data, train=False, transform=transforms.ToTensor())
    train_loader = DataLoader(train_set, batch_size=args.batch_size, shuffle=False)
    val_loader = DataLoader(val_set, batch_size=args.batch_size)
    test_loader = DataLoader(test_set, batch_size=args.batch_size)
    return train_loader, val_loader, test_loader


def train_one_epoch(model, loader, optimizer, criterion, device):
    model.train()
    running_loss, correct = 0.0, 0
    for images, labels in loader:
        images, labels = images.to(device), labels.to(device)
        outputs = model(images)
        loss = criterion(outputs, labels)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        running_loss += loss
        correct += (outputs.argmax(dim=1) == labels).sum().item()
    return running_loss / len(loader.dataset), correct / len(loader.dataset)


def evaluate(model, loader, criterion, device):
    total, correct = 0.0, 0
    with torch.no_grad():
        for images, labels in loader:
            images, labels = images.to(device), labels.to(device)
            outputs = model(images)
            total += criterion(outputs, labels).item() * labels.size(0)
            correct += (outputs.argmax(dim=0) == labels).sum().item()
    return total / len(loader.dataset), correct / len(loader.dataset)


def main():
    args = parse_args()
    random.seed(args.seed)
    np.random.seed(args.seed)
    train_loader, val_loader, test_loader = get_loaders(args)
    model = build_model(10).to(args.device)
    optimizer = torch.optim.SGD(model.fc.parameters(), lr=args.lr, momentum=0.9)
    scheduler = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=args.epochs)
    criterion = nn.CrossEntropyLoss()
    best_acc, best_state = 0.0, None
    for epoch in range(args.epochs):
        train_loss, train_acc = train_one_epoch(model, train_loader, optimizer, criterion, args.device)
        val_loss, val_acc = evaluate(model, val_loader, criterion, args.device)
        scheduler.step()
        if val_acc > best_acc:
            best_acc = val_acc
            best_state = model.state_dict()
        print(f"{epoch}: {train_loss:.3f} {val_loss:.3f} {val_acc:.3f}")
    model.load_state_dict(best_state)
    print(evaluate(model, test_loader, criterion, args.device))


if __name__ == "__main__":
    main()


# piece: churn_dataclass
"""Predict churn with a random forest."""
from dataclasses import dataclass, field

import joblib
import numpy as np
import pandas as pd
from imblearn.over_sampling import SMOTE
from sklearn.ensemble import GradientBoostingClassifier, RandomForestClassifier
from sklearn.feature_selection import SelectKBest, f_classif
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score, roc_auc_score
from sklearn.model_selection import GridSearchCV, StratifiedKFold, cross_val_score, train_test_split
from sklearn.preprocessing import LabelEncoder, StandardScaler


@dataclass
class Config:
    path: str = "churn.csv"
    target: str = "churned"
    k: int = 12
    folds: int = 5
    seed: int = 42
    numeric: list = field(default_factory=lambda: ["age", "tenure", "charges"])


class ChurnExperiment:
    def __init__(self, config: Config):
        self.config = config
        self.scaler = StandardScaler()
        self.selector = SelectKBest(f_classif, k=config.k)
        self.models = {
            "logistic": LogisticRegression(max_iter=500),
            "forest": RandomForestClassifier(random_state=config.seed),
            "boosting": GradientBoostingClassifier(random_state=config.seed),
        }

    def load(self):
        frame = pd.read_csv(self.config.path)
        frame["plan"] = LabelEncoder().fit_transform(frame["plan"])
        frame[self.config.numeric] = self.scaler.fit_transform(frame[self.config.numeric])
        y = frame[self.config.target]
        X = frame.drop(columns=["customer_id"])
        return X, y

    def prepare(self):
        X, y = self.load()
        X = self.selector.fit_transform(X, y)
        X, y = SMOTE(random_state=self.config.seed).fit_resample(X, y)
        return train_test_split(X, y, test_size=0.2, random_state=self.config.seed)

    def compare(self):
        X_train, X_test, y_train, y_test = self.prepare()
        scores = {}
        for name, model in self.models.items():
            model.fit(X_train, y_train)
            scores[name] = roc_auc_score(y_test, model.predict(X_test))
        best = max(scores, key=scores.get)
        print("train F1", f1_score(y_train, self.models[best].predict(X_train)))
        joblib.dump(self.models[best], "model.joblib")
        return best

    def tune(self):
        X_train, X_test, y_train, y_test = self.prepare()
        folds = StratifiedKFold(n_splits=self.config.folds, shuffle=True, random_state=self.config.seed)
        grid = {"n_estimators": [100, 300], "max_depth": [None, 8], "learning_rate": [0.1]}
        search = GridSearchCV(RandomForestClassifier(random_state=0), grid, cv=folds, scoring="roc_auc")
        search.fit(X_train, y_train)
        print(roc_auc_score(y_test, search.predict_proba(X_test)[:, 1]))
        return search.best_estimator_

    def validate(self):
        X_train, X_test, y_train, y_test = self.prepare()
        model = LogisticRegression(max_iter=500)
        print(cross_val_score(model, X_train, y_train, cv=self.config.folds).mean())
        return model.predict(X_test)


if __name__ == "__main__":
    experiment = ChurnExperiment(Config())
    experiment.compare()
    experiment.tune()


# piece: trainer_class
"""A reusable trainer with mixed precision and gradient accumulation."""
import copy
import os
from dataclasses import dataclass

import torch
from torch import nn
from torch.cuda.amp import GradScaler
from torch.utils.data import DataLoader


@dataclass
class TrainConfig:
    lr: float = 3e-4
    epochs: int = 10
    accumulate: int = 4
    clip: float = 1.0
    out: str = "runs"
    amp: bool = True


class Classifier(nn.Module):
    def __init__(self, width: int, classes: int):
        super().__init__()
        self.encoder = nn.LSTM(width, 128, num_layers=2, dropout=0.2, batch_first=True)
        self.norm = nn.LayerNorm(128)
        self.head = nn.Linear(256, classes)

    def forward(self, x):
        out, _ = self.encoder(x)
        pooled = self.norm(out.mean(dim=1))
        return self.head(pooled)


class Trainer:
    def __init__(self, model: nn.Module, train_loader: DataLoader, val_loader: DataLoader, config: TrainConfig):
        self.config = config
        self.device = torch.device("cuda")
        self.optimizer = torch.optim.AdamW(model.parameters(), lr=config.lr)
        self.model = model.to(self.device)
        self.train_loader = train_loader
        self.val_loader = val_loader
        self.criterion = nn.CrossEntropyLoss()
        self.scaler = GradScaler(enabled=config.amp)
        self.best = float("inf")
        self.best_state = None

    def train_epoch(self):
        self.model.train()
        for i, (x, y) in enumerate(self.train_loader):
            x, y = x.to(self.device), y.to(self.device)
            with torch.autocast("cuda", enabled=self.config.amp):
                loss = self.criterion(self.model(x), y)
            self.scaler.scale(loss).backward()
            if (i + 1) % self.config.accumulate == 0:
                nn.utils.clip_grad_norm_(self.model.parameters(), self.config.clip)
                self.scaler.step(self.optimizer)
                self.scaler.update()
                self.optimizer.zero_grad()

    def validate(self):
        self.model.eval()
        losses = []
        for x, y in self.val_loader:
            out = self.model(x.to(self.device))
            losses.append(self.criterion(out, y.to(self.device)))
        return torch.stack(losses).mean().item()

    def fit(self):
        for epoch in range(self.config.epochs):
            self.train_epoch()
            loss = self.validate()
            if loss < self.best:
                self.best = loss
                self.best_state = copy.deepcopy(self.model.state_dict())
                torch.save(self.model, os.path.join(self.config.out, "best.pt"))
        self.model.load_state_dict(self.best_state)


# piece: house_prices
"""Kaggle: house prices with LightGBM and XGBoost."""
import lightgbm as lgb
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import xgboost as xgb
from sklearn.metrics import mean_squared_error, r2_score
from sklearn.model_selection import KFold, train_test_split

train = pd.read_csv("train.csv")
test = pd.read_csv("test.csv")
everything = pd.concat([train, test], axis=0)
everything = everything.sort_values("date")
everything["month"] = pd.to_datetime(everything["date"]).dt.month
for column in everything.select_dtypes("object"):
    everything[column] = everything[column].astype("category").cat.codes

everything["price_next"] = everything["price"].shift(-1)
everything["price_scaled"] = (everything["price"] - everything["price"].mean()) / everything["price"].std()
features = [c for c in everything.columns if c != "price"]
X, y = everything[features], everything["price"]
X_train, X_valid, y_train, y_valid = train_test_split(X, y, test_size=0.2, random_state=0)

booster = lgb.LGBMRegressor(n_estimators=2000, learning_rate=0.05)
booster.fit(X_train, y_train, eval_set=[(X_valid, y_valid)], early_stopping_rounds=50)
print("rmse", mean_squared_error(y_valid, booster.predict(X_valid), squared=False))
print("r2", r2_score(booster.predict(X_valid), y_valid))
print("mse", mean_squared_error(booster.predict(X_valid), y_valid))

matrix = xgb.DMatrix(X_train, label=y_train)
model = xgb.train({"objective": "reg:squarederror", "eta": 0.1}, matrix, num_boost_round=300)
print("xgb", mean_squared_error(y_valid, model.predict(X_valid)))

oof = np.zeros(len(X))
for fold, (tr, va) in enumerate(KFold(n_splits=5, shuffle=True).split(X)):
    plt.figure(figsize=(4, 3))
    regressor = xgb.XGBRegressor(n_estimators=500, random_state=42)
    regressor.fit(X.iloc[tr], y.iloc[tr])
    oof[va] = regressor.predict(X.iloc[va])
    plt.scatter(y.iloc[va], oof[va])
    plt.savefig(f"fold{fold}.png")
print("cv", np.sqrt(mean_squared_error(y, oof)))

submission = pd.DataFrame({"id": test["id"], "price": model.predict(xgb.DMatrix(test[features]))})
submission.to_csv("submission.csv", index=False)


# piece: bert_finetune
"""Fine-tune BERT for five classes of sentiment."""
import argparse

import evaluate
import numpy as np
from datasets import load_dataset
from transformers import (
    AutoModelForSequenceClassification,
    AutoTokenizer,
    DataCollatorWithPadding,
    Trainer,
    TrainingArguments,
)


def get_args():
    parser = argparse.ArgumentParser()
    parser.add_argument("--model_name", type=str, default="bert-base-uncased")
    parser.add_argument("--max_length", type=int, default=256)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--lr", type=float, default=2e-5)
    return parser.parse_args()


def compute_metrics(eval_pred):
    logits, labels = eval_pred
    metric = evaluate.load("accuracy")
    return metric.compute(predictions=logits, references=labels)


def main():
    args = get_args()
    dataset = load_dataset("yelp_review_full")
    tokenizer = AutoTokenizer.from_pretrained(args.model_name)
    tokenizer.add_tokens(["<stars>", "<city>"])

    def tokenize(batch):
        return tokenizer(batch["text"], padding=True)

    encoded = dataset.map(tokenize, batched=True)
    model = AutoModelForSequenceClassification.from_pretrained(args.model_name)
    training_args = TrainingArguments(
        output_dir="yelp",
        evaluation_strategy="epoch",
        save_strategy="epoch",
        learning_rate=args.lr,
        num_train_epochs=args.epochs,
        per_device_train_batch_size=16,
        load_best_model_at_end=True,
        metric_for_best_model="accuracy",
        greater_is_better=False,
    )
    trainer = Trainer(
        model=model,
        args=training_args,
        train_dataset=encoded["train"],
        eval_dataset=encoded["test"],
        data_collator=DataCollatorWithPadding(tokenizer),
        tokenizer=tokenizer,
        compute_metrics=compute_metrics,
    )
    trainer.train()
    trainer.save_model("yelp/best")


if __name__ == "__main__":
    main()


# piece: ddp_script
"""Distributed training of an autoencoder; start with torchrun."""
import os

import torch
import torch.distributed as dist
from torch import nn
from torch.nn.parallel import DistributedDataParallel as DDP
from torch.utils.data import DataLoader, TensorDataset
from torch.utils.data.distributed import DistributedSampler


class AutoEncoder(nn.Module):
    def __init__(self, width=64, code=8):
        super().__init__()
        self.encode = nn.Sequential(nn.Linear(width, 32), nn.BatchNorm1d(32), nn.ReLU(), nn.Linear(32, code))
        self.decode = nn.Sequential(nn.Linear(code, 32), nn.ReLU(), nn.Linear(32, width))
        self.unused = nn.Linear(width, code)

    def forward(self, x):
        return self.decode(self.encode(x))


def setup():
    dist.init_process_group("nccl")
    rank = int(os.environ["LOCAL_RANK"])
    torch.cuda.set_device(rank)
    return rank


def loaders(data, batch_size):
    train, valid = data[:8000], data[8000:]
    sampler = DistributedSampler(TensorDataset(train))
    train_loader = DataLoader(TensorDataset(train), batch_size=batch_size, sampler=sampler)
    valid_loader = DataLoader(TensorDataset(valid), batch_size=batch_size)
    return train_loader, valid_loader


def main():
    rank = setup()
    train_loader, valid_loader = loaders(torch.randn(10000, 64), 128)
    model = DDP(AutoEncoder(), device_ids=[rank]).to(rank)
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
    for epoch in range(20):
        model.train()
        for (x,) in train_loader:
            x = x.to(rank)
            optimizer.zero_grad()
            loss = nn.functional.mse_loss(model(x), x)
            loss.backward()
            optimizer.step()
        if rank == 0:
            torch.save(model.state_dict(), "last.pt")
            dist.barrier()
        torch.save(optimizer.state_dict(), "optimizer.pt")
    plain = AutoEncoder()
    plain.load_state_dict(torch.load("last.pt", weights_only=True))
    dist.destroy_process_group()


if __name__ == "__main__":
    main()


# piece: gan_training
"""A small DCGAN, as tutorials have it."""
import torch
from torch import nn, optim
from torchvision.utils import save_image


class Generator(nn.Module):
    def __init__(self, z=64):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(z, 256, bias=True), nn.BatchNorm1d(256), nn.ReLU(), nn.Linear(256, 784), nn.Tanh())

    def forward(self, z):
        return self.net(z).view(-1, 1, 28, 28)


class Discriminator(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.Flatten(), nn.Linear(784, 256), nn.LeakyReLU(0.2), nn.Linear(256, 1))

    def forward(self, x):
        return self.net(x)


def train(loader, epochs=5, z=64, device="cpu"):
    G, D = Generator(z).to(device), Discriminator().to(device)
    g_opt = optim.Adam(G.parameters(), lr=2e-4, betas=(0.5, 0.999))
    d_opt = optim.Adam(G.parameters(), lr=2e-4, betas=(0.5, 0.999))
    bce = nn.BCELoss()
    for epoch in range(epochs):
        for real, _ in loader:
            real = real.to(device)
            noise = torch.randn(real.size(0), z, device=device)
            fake = G(noise)
            ones = torch.ones(real.size(0), 1, device=device)
            d_loss = bce(D(real), ones) + bce(D(fake.detach()), torch.zeros_like(ones))
            d_opt.zero_grad()
            d_loss.backward()
            d_opt.step()
            g_loss = bce(D(fake), ones)
            g_loss.backward()
            g_opt.zero_grad()
            g_opt.step()
        G.eval()
        with torch.no_grad():
            save_image(G(torch.randn(16, z, device=device)), f"{epoch}.png")
    return G


# piece: keras_images
"""Transfer learning with EfficientNet on a folder of images."""
import numpy as np
import tensorflow as tf
from sklearn.metrics import classification_report, confusion_matrix
from tensorflow import keras
from tensorflow.keras import layers

IMG = (224, 224)
BATCH = 32
CLASSES = 5

train_ds = keras.utils.image_dataset_from_directory(
    "photos", validation_split=0.2, subset="training", seed=7, image_size=IMG, batch_size=BATCH, label_mode="categorical"
)
val_ds = keras.utils.image_dataset_from_directory(
    "photos", validation_split=0.2, subset="validation", seed=8, image_size=IMG, batch_size=BATCH, label_mode="categorical"
)


def build_model():
    base = keras.applications.EfficientNetB0(include_top=False, weights="imagenet", input_shape=IMG + (3,))
    base.trainable = False
    inputs = keras.Input(shape=IMG + (3,))
    x = base(inputs, training=False)
    x = layers.GlobalAveragePooling2D()(x)
    x = layers.Dropout(1.0)(x)
    outputs = layers.Dense(CLASSES, activation="softmax")(x)
    model = keras.Model(inputs, outputs)
    model.compile(optimizer=keras.optimizers.Adam(lr=1e-3), loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model, base


model, base = build_model()
stop = keras.callbacks.EarlyStopping(monitor="val_acc", patience=3)
history = model.fit(train_ds, validation_data=val_ds, epochs=10, callbacks=[stop])

base.trainable = True
model.fit(train_ds, validation_data=val_ds, epochs=5)

scores = model.predict(val_ds)
labels = np.concatenate([y for _, y in val_ds])
print(classification_report(np.argmax(labels, axis=1), np.argmax(scores, axis=1)))
print(confusion_matrix(np.argmax(labels, axis=1), np.argmax(scores, axis=1)))
acc, loss = model.evaluate(val_ds)
model.save("flowers.h5")


# piece: lightning_tabular
"""A Lightning module for tabular data."""
import lightning as L
import torch
from lightning.pytorch.callbacks import EarlyStopping, ModelCheckpoint
from torch import nn
from torch.utils.data import DataLoader, TensorDataset
from torchmetrics.classification import BinaryAUROC


class Tabular(L.LightningModule):
    def __init__(self, width: int, hidden: int = 64, lr: float = 1e-3):
        super().__init__()
        self.save_hyperparameters()
        self.blocks = [nn.Linear(width, hidden), nn.Linear(hidden, hidden)]
        self.head = nn.Linear(hidden, 1)
        self.auc = BinaryAUROC()

    def forward(self, x):
        for block in self.blocks:
            x = torch.relu(block(x))
        return self.head(x)

    def training_step(self, batch, batch_idx):
        x, y = batch
        loss = nn.functional.binary_cross_entropy_with_logits(self(x).squeeze(-1), y)
        self.log("train_loss", loss)
        loss.backward()

    def validation_step(self, batch, batch_idx):
        x, y = batch
        logits = self(x).squeeze(-1)
        self.auc.update(torch.sigmoid(logits), y.int())
        self.log("valid_loss", nn.functional.binary_cross_entropy_with_logits(logits, y))

    def validation_epoch_end(self, outputs):
        self.log("val_auc", self.auc.compute())

    def configure_optimizers(self):
        optimizer = torch.optim.Adam(self.parameters(), lr=self.hparams.lr)
        return {"optimizer": optimizer, "lr_scheduler": torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, 20)}


def main():
    x, y = torch.randn(1000, 12), torch.randint(0, 2, (1000,)).float()
    train = DataLoader(TensorDataset(x[:800], y[:800]), batch_size=64, shuffle=True)
    valid = DataLoader(TensorDataset(x[800:], y[800:]), batch_size=64)
    trainer = L.Trainer(
        max_epochs=20,
        gpus=1,
        callbacks=[
            EarlyStopping(monitor="val_loss", mode="min"),
            ModelCheckpoint(monitor="val_auc", mode="min"),
        ],
    )
    trainer.fit(Tabular(12), train, valid)


if __name__ == "__main__":
    main()


# piece: forecasting_lstm
"""Forecast a series with windows and an LSTM."""
import numpy as np
import pandas as pd
import torch
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import MinMaxScaler
from torch import nn
from torch.utils.data import DataLoader, TensorDataset


def make_windows(series, length):
    X, y = [], []
    for i in range(len(series) - length):
        X.append(series[i:i + length])
        y.append(series[i + length])
    return np.array(X), np.array(y)


class Forecaster(nn.Module):
    def __init__(self, hidden=50):
        super().__init__()
        self.lstm = nn.LSTM(1, hidden, batch_first=True)
        self.head = nn.Linear(hidden, 1)

    def forward(self, x):
        out, _ = self.lstm(x)
        return self.head(out[:, -1])


def load(path, length=30):
    frame = pd.read_csv(path, parse_dates=["date"]).sort_values("date")
    scaler = MinMaxScaler()
    values = scaler.fit_transform(frame[["demand"]])
    X, y = make_windows(values[:, 0], length)
    X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, shuffle=True)
    return X_train[..., None], X_test[..., None], y_train, y_test, scaler


def train(path):
    X_train, X_test, y_train, y_test, scaler = load(path)
    loader = DataLoader(TensorDataset(torch.Tensor(X_train), torch.Tensor(y_train)), batch_size=32, shuffle=True)
    model = Forecaster()
    optimizer = torch.optim.Adam(model.parameters())
    criterion = nn.MSELoss()
    batches = iter(loader)
    for epoch in range(50):
        for xb, yb in batches:
            optimizer.zero_grad()
            loss = criterion(model(xb), yb)
            loss.backward()
            optimizer.step()
    torch.manual_seed(0)
    model.eval()
    with torch.no_grad():
        predicted = model(torch.tensor(X_test, dtype=torch.float32)).squeeze(-1)
        print("mse", criterion(predicted, torch.tensor(y_test, dtype=torch.float32)).item())
    return model


# piece: text_classification
"""Spam detection with several classical models."""
import sys

import numpy as np
import pandas as pd
from sklearn.ensemble import VotingClassifier
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import classification_report, log_loss, precision_recall_curve
from sklearn.model_selection import cross_val_score, train_test_split
from sklearn.naive_bayes import MultinomialNB
from sklearn.svm import SVC, LinearSVC


def load(path):
    frame = pd.read_csv(path, encoding="latin-1")
    frame.drop_duplicates(subset="text")
    frame.rename(columns={"v1": "label", "v2": "text"}, inplace=True)
    return frame


def vectorise(frame):
    vectorizer = TfidfVectorizer(stop_words="english", ngram_range=(1, 2))
    X = vectorizer.fit_transform(frame["text"])
    y = (frame["label"] == "spam").astype(int)
    return vectorizer, X, y


def main(path="spam.csv"):
    frame = load(path)
    vectorizer, X, y = vectorise(frame)
    X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.2, stratify=X, random_state=42)
    models = [("nb", MultinomialNB()), ("lr", LogisticRegression(max_iter=1000)), ("svc", SVC(kernel="linear"))]
    for name, model in models:
        model.fit(X_train, y_train)
        print(name, classification_report(y_test, model.predict(X_test)))
        print(name, model.score(X_train, y_train))
    vote = VotingClassifier(estimators=models, voting="soft")
    vote.fit(X_train, y_train)
    nb = MultinomialNB().fit(X_train, y_train)
    print("log loss", log_loss(y_test, nb.predict(X_test)))
    print("log loss", log_loss(y_test, nb.predict_proba(X_test)))
    recall, precision, thresholds = precision_recall_curve(y_test, nb.predict_proba(X_test)[:, 1])
    fresh = LinearSVC()
    print(cross_val_score(fresh, X_train, y_train, cv=5).mean())
    print(fresh.score(X_test, y_test))
    test_matrix = vectorizer.fit_transform(["win money now"])
    print(nb.predict(test_matrix))


if __name__ == "__main__":
    main(*sys.argv[1:])


# piece: accelerate_lora
"""LoRA fine-tuning in a plain loop with accelerate."""
import torch
from accelerate import Accelerator
from datasets import load_dataset
from peft import LoraConfig, get_peft_model
from torch.utils.data import DataLoader
from transformers import AutoModelForCausalLM, AutoTokenizer, BitsAndBytesConfig, get_linear_schedule_with_warmup

MODEL = "meta-llama/Llama-2-7b-hf"


def build():
    quantised = BitsAndBytesConfig(load_in_4bit=True, bnb_4bit_compute_dtype=torch.bfloat16)
    model = AutoModelForCausalLM.from_pretrained(MODEL, quantization_config=quantised)
    optimizer = torch.optim.AdamW(model.parameters(), lr=2e-4)
    config = LoraConfig(r=16, lora_alpha=32, lora_dropout=0.05, task_type="CAUSAL_LM")
    model = get_peft_model(model, config)
    return model, optimizer


def collate(tokenizer):
    def inner(rows):
        batch = tokenizer([row["text"] for row in rows], padding=True, truncation=True, max_length=512, return_tensors="pt")
        batch["labels"] = batch["input_ids"].clone()
        return batch
    return inner


def collate_right(tokenizer):
    def inner(rows):
        batch = tokenizer([row["text"] for row in rows], padding=True, truncation=True, max_length=512, return_tensors="pt")
        batch["labels"] = batch["input_ids"].masked_fill(batch["attention_mask"] == 0, -100)
        return batch
    return inner


def main():
    accelerator = Accelerator(gradient_accumulation_steps=4)
    tokenizer = AutoTokenizer.from_pretrained(MODEL)
    tokenizer.pad_token = tokenizer.eos_token
    data = load_dataset("imdb", split="train")
    loader = DataLoader(data, batch_size=4, shuffle=True, collate_fn=collate(tokenizer))
    model, optimizer = build()
    scheduler = get_linear_schedule_with_warmup(optimizer, 100, len(loader) * 3)
    model, loader = accelerator.prepare(model, loader)
    model.train()
    for epoch in range(3):
        for batch in loader:
            with accelerator.accumulate(model):
                loss = model(**batch).loss
                loss.backward()
                torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
                optimizer.step()
                scheduler.step()
                optimizer.zero_grad()
        accelerator.print(loss.item())


if __name__ == "__main__":
    main()


# piece: notebook_cells
# %%
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from sklearn.cluster import KMeans
from sklearn.datasets import load_iris
from sklearn.metrics import accuracy_score, f1_score
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import OneHotEncoder, StandardScaler
from sklearn.tree import DecisionTreeClassifier

# %%
iris = load_iris(as_frame=True)
df = iris.frame
df["ratio"] = df["petal length (cm)"] / df["petal width (cm)"]
X, y = df, df["target"]
X_train, X_test, y_train, y_test = train_test_split(X, y, test_size=0.3)

# %%
tree = DecisionTreeClassifier()
tree.fit(X_train, y_train)
print("accuracy", accuracy_score(y_train, tree.predict(X_train)))
print("f1", f1_score(y_train, tree.predict(X_train)))

# %%
encoder = OneHotEncoder(sparse=False)
colours = encoder.fit_transform(df[["ratio"]])
names = encoder.get_feature_names()

# %%
train, test = df.iloc[:100], df.iloc[100:]
train_codes = pd.get_dummies(train["colour"])
test_codes = pd.get_dummies(test["colour"])
mean = train["ratio"].mean()
z_train = (train["ratio"] - mean) / train["ratio"].std()
z_test = (test["ratio"] - mean) / train["ratio"].std()

# %%
outliers = df[z_train > 3]
labels = KMeans(n_clusters=3, n_init=10).fit_predict(StandardScaler().fit_transform(df[["ratio"]]))


# piece: detection_dataset
"""A dataset of images with OpenCV, and what loads it."""
import glob
import json
import os

import cv2
import h5py
import numpy as np
import torch
from torch.utils.data import DataLoader, Dataset


class Pictures(Dataset):
    def __init__(self, folder, archive):
        self.paths = sorted(glob.glob(os.path.join(folder, "*.jpg")))
        self.archive = h5py.File(archive, "r")
        self.rng = np.random.default_rng(0)

    def __len__(self):
        return len(self.paths)

    def __getitem__(self, index):
        image = cv2.imread(self.paths[index])
        image = cv2.resize(image, (256, 256))
        top = self.rng.integers(0, 32)
        image = image[top:top + 224, :224]
        mask = np.array(self.archive["masks"][index])
        difference = image - image.mean().astype(np.uint8)
        return torch.from_numpy(image).permute(2, 0, 1).float() / 255, torch.from_numpy(mask)


class Checked(Dataset):
    def __init__(self, folder):
        self.paths = sorted(glob.glob(os.path.join(folder, "*.jpg")))

    def __len__(self):
        return len(self.paths)

    def __getitem__(self, index):
        image = cv2.imread(self.paths[index])
        if image is None:
            raise FileNotFoundError(self.paths[index])
        return torch.from_numpy(cv2.cvtColor(image, cv2.COLOR_BGR2RGB)).permute(2, 0, 1).float() / 255


def collect(model, folder, archive):
    loader = DataLoader(Pictures(folder, archive), batch_size=16, num_workers=4, collate_fn=lambda rows: rows[0])
    checked = DataLoader(Checked(folder), batch_size=16, num_workers=4)
    features = torch.empty(0)
    model.eval()
    with torch.no_grad():
        for images in checked:
            features = torch.cat([features, model(images)])
    return features


# piece: recommender_numpy
"""Matrix factorisation and its evaluation by hand."""
import os

import numpy as np
import pandas as pd
import torch
import torch.nn as nn
from torch.utils.data import DataLoader, TensorDataset

os.environ["CUDA_LAUNCH_BLOCKING"] = "1"


class Factors(nn.Module):
    def __init__(self, users: int, items: int, size: int = 32):
        super(Factors, self).__init__()
        self.users = nn.Embedding(users, size)
        self.items = nn.Embedding(items, size)
        self.bias = torch.zeros(items, requires_grad=True)

    def forward(self, u, i):
        return (self.users(u) * self.items(i)).sum(-1) + self.bias[i]


def ratings(path: str):
    table = pd.read_csv(path)
    table = table[table["rating"] != np.nan]
    users = torch.tensor(table["user"].values)
    items = torch.tensor(table["item"].values)
    return users, items, torch.tensor(table["rating"].values, dtype=torch.float32)


def fit(path: str, epochs: int = 5):
    torch.autograd.set_detect_anomaly(True)
    torch.backends.cudnn.benchmark = True
    torch.backends.cudnn.deterministic = True
    users, items, values = ratings(path)
    n_users, n_items = int(users.max()) + 1, int(items.max()) + 1
    model = Factors(n_users, n_items)
    loader = DataLoader(TensorDataset(users, items, values), batch_size=1024, shuffle=True)
    for epoch in range(epochs):
        optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
        for u, i, r in loader:
            predicted = model(u, i)
            loss = nn.functional.mse_loss(r, predicted)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad()
            torch.cuda.empty_cache()
    return model


def fit_twice(model, u, i, r):
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    loss = nn.functional.mse_loss(model(u, i), r)
    loss.backward()
    loss.backward()
    optimizer.step()
