# piece: churn_torch
"""Churn prediction with a small feed-forward network."""
import argparse
import logging

import numpy as np
import pandas as pd
import torch
import torch.nn as nn
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler
from torch.utils.data import DataLoader, TensorDataset
from torchvision import transforms

logger = logging.getLogger(__name__)


def load(path):
    frame = pd.read_csv(path)
    y = frame.pop("churn").to_numpy()
    x_train, x_test, y_train, y_test = train_test_split(frame.to_numpy(), y, test_size=0.2, stratify=y, random_state=0)
    scaler = StandardScaler().fit(x_train)
    return scaler.transform(x_train), scaler.transform(x_test), y_train, y_test


def augment(x_train):
    pipeline = transforms.Compose([transforms.RandomVerticalFlip(), transforms.RandomRotation(10)])
    return pipeline(x_train)


def load_augmented(path):
    x_train, _, y_train, _ = load(path)
    return augment(x_train), y_train


def jitter(x_train, rng):
    return x_train + rng.normal(scale=0.01, size=x_train.shape)


class Net(nn.Module):
    def __init__(self, n_features, hidden=32):
        super().__init__()
        self.layers = nn.Sequential(nn.Linear(n_features, hidden), nn.ReLU(), nn.Dropout(0.2), nn.Linear(hidden, 1))

    def forward(self, x):
        return self.layers(x).squeeze(1)


def evaluate(net, loader):
    correct = total = 0
    with torch.no_grad():
        for xb, yb in loader:
            correct += ((net(xb) > 0) == yb.bool()).sum().item()
            total += len(yb)
    return correct / total


def train(net, train_loader, test_loader, epochs, lr):
    loss_fn = nn.BCEWithLogitsLoss()
    optimizer = torch.optim.Adam(net.parameters(), lr=lr)
    for epoch in range(epochs):
        net.train()
        for xb, yb in train_loader:
            loss = loss_fn(net(xb), yb)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        logger.info("epoch %d acc %.3f", epoch + 1, evaluate(net, test_loader))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--csv", default="churn.csv")
    parser.add_argument("--epochs", type=int, default=25)
    args = parser.parse_args()
    torch.manual_seed(1)
    x_train, x_test, y_train, y_test = load(args.csv)
    train_loader = DataLoader(TensorDataset(torch.tensor(x_train), torch.tensor(y_train)), batch_size=64, shuffle=True)
    test_loader = DataLoader(TensorDataset(torch.tensor(x_test), torch.tensor(y_test)), batch_size=256)
    net = Net(x_train.shape[1])
    train(net.double(), train_loader, test_loader, args.epochs, learning_rate)
    torch.save(net.state_dict(), "churn.pt")


if __name__ == "__main__":
    main()

# piece: vit_compare
"""Which backbone is best for our X-rays?"""
import os

import torch
import torch.nn as nn
import torch.optim as optim
from torchvision import datasets, models, transforms

EPOCHS = 8
CLASSES = 3
BACKBONES = {
    "resnet18": lambda: models.resnet18(pretrained=True),
    "densenet121": lambda: models.densenet121(weights="DEFAULT"),
    "vgg11": lambda: models.vgg11(weights="DEFAULT"),
}


def adapt(name, net):
    if name == "resnet18":
        net.fc = nn.Linear(net.fc.in_features, CLASSES)
    elif name == "densenet121":
        net.classifier = nn.Linear(net.classifier.in_features, CLASSES)
    else:
        net.classifier[6] = nn.Linear(4096, CLASSES)
    return net


def loaders(root):
    old = transforms.Compose([transforms.Scale(256), transforms.CenterCrop(224), transforms.ToTensor()])
    new = transforms.Compose([transforms.Resize(256), transforms.CenterCrop(224), transforms.ToTensor()])
    train = datasets.ImageFolder(os.path.join(root, "train"), new)
    val = datasets.ImageFolder(os.path.join(root, "val"), old)
    return (torch.utils.data.DataLoader(d, batch_size=16, shuffle=s) for d, s in ((train, True), (val, False)))


def run(name, device):
    net = adapt(name, BACKBONES[name]()).to(device)
    train_loader, val_loader = loaders("xray")
    best = 0.0
    for epoch in range(EPOCHS):
        optimizer = optim.AdamW(net.parameters(), lr=2e-5)
        net.train()
        for x, y in train_loader:
            optimizer.zero_grad()
            loss = nn.functional.cross_entropy(net(x.to(device)), y.to(device))
            loss.backward()
            optimizer.step()
        net.eval()
        hits = 0
        with torch.inference_mode():
            for x, y in val_loader:
                hits += (net(x.to(device)).argmax(1).cpu() == y).sum().item()
        acc = hits / len(val_loader.dataset)
        if acc > best:
            best = acc
            torch.save(net.state_dict(), f"{name}.pt")
        print(f"{name} [{epoch + 1}/{EPOCHS}] {acc:.3f}")
    return best


if __name__ == "__main__":
    torch.manual_seed(0)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    scores = {name: run(name, device) for name in BACKBONES}
    print(max(scores, key=scores.get))

# piece: sentiment_trainer
"""Sentiment analysis with Transformers."""
from dataclasses import dataclass, field

import numpy as np
import torch
from datasets import load_dataset
from transformers import (
    AutoModelForSequenceClassification,
    AutoTokenizer,
    DataCollatorWithPadding,
    Trainer,
    TrainingArguments,
)


@dataclass
class ScriptArguments:
    model_name: str = field(default="distilbert-base-uncased")
    max_length: int = 128
    epochs: int = 2


def compute_metrics(eval_pred):
    logits, labels = eval_pred
    return {"accuracy": float((np.argmax(logits, axis=-1) == labels).mean())}


def make_trainer(model, tokenizer, data, args):
    training = TrainingArguments(
        output_dir="out",
        num_train_epochs=args.epochs,
        train_batch_size=16,
        seed=13,
    )
    return Trainer(
        model=model,
        args=training,
        train_dataset=data["train"],
        eval_dataset=data["test"],
        data_collator=DataCollatorWithPadding(tokenizer),
        compute_metrics=compute_metrics,
    )


def predict(model, tokenizer, texts):
    enc = tokenizer(texts, padding=True, truncation=True, return_tensors="pt")
    model.eval()
    with torch.no_grad():
        return model(**enc).logits.argmax(-1)


def quick_fit(texts, labels):
    model = AutoModelForSequenceClassification.from_pretrained("bert-base-cased", num_labels=2)
    model.fit(texts, labels, epochs=1, batch_size=8)
    return model


def main():
    args = ScriptArguments()
    tokenizer = AutoTokenizer.from_pretrained(args.model_name)
    model = AutoModelForSequenceClassification.from_pretrained(args.model_name, num_labels=2)
    data = load_dataset("imdb")
    data = data.map(lambda b: tokenizer(b["text"], truncation=True, max_length=args.max_length), batched=True)
    trainer = make_trainer(model, tokenizer, data, args)
    trainer.train()
    trainer.save_model("sentiment")
    print(predict(model, tokenizer, ["great", "awful"]))


if __name__ == "__main__":
    main()

# piece: gan_with_parallel
"""DCGAN on several GPUs."""
import argparse
import os

import matplotlib.pyplot as plt
import torch
import torch.nn as nn
import torchvision
from torch.utils.data import DataLoader
from torchvision import datasets, transforms
from torchvision.utils import make_grid, save_image


class Generator(nn.Module):
    def __init__(self, z=100):
        super().__init__()
        self.net = nn.Sequential(
            nn.ConvTranspose2d(z, 256, 4, 1, 0),
            nn.BatchNorm2d(256),
            nn.ReLU(True),
            nn.ConvTranspose2d(256, 128, 4, 2, 1),
            nn.BatchNorm2d(64),
            nn.ReLU(True),
            nn.ConvTranspose2d(128, 3, 8, 8, 0),
            nn.Tanh(),
        )

    def forward(self, z):
        return self.net(z)


class Discriminator(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(
            nn.Conv2d(3, 64, 4, 2, 1),
            nn.LeakyReLU(0.2),
            nn.Conv2d(64, 128, 4, 2, 1),
            nn.LeakyReLU(0.2),
            nn.Flatten(),
            nn.Linear(128 * 16 * 16, 1),
        )

    def forward(self, x):
        return self.net(x)


def wrap(model, gpus):
    if torch.cuda.device_count() >= len(gpus) > 1:
        return nn.DataParallel(model, device_ids=gpus)
    return model


def show(images, path):
    grid = make_grid(images, nrow=8, normalize=True)
    plt.figure(figsize=(8, 8))
    plt.axis("off")
    plt.imshow(grid.cpu())
    plt.savefig(path)
    plt.close()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--epochs", type=int, default=25)
    parser.add_argument("--out", default="samples")
    opt = parser.parse_args()
    os.makedirs(opt.out, exist_ok=True)
    torch.manual_seed(999)
    gpu_list = [0, 1, 2, 3]
    device = torch.device("cuda")
    gen = nn.DataParallel(Generator(), device_ids=gpu_list).to(device)
    disc = Discriminator().to(device)
    tf = transforms.Compose([transforms.Resize((64, 64)), transforms.ToTensor(), transforms.Normalize((0.5,), (0.5,))])
    loader = DataLoader(datasets.CelebA("data", transform=tf, download=True), batch_size=128, shuffle=True)
    opt_g = torch.optim.Adam(gen.parameters(), 2e-4, (0.5, 0.999))
    opt_d = torch.optim.Adam(disc.parameters(), 2e-4, (0.5, 0.999))
    bce = nn.BCEWithLogitsLoss()
    for epoch in range(opt.epochs):
        for real, _ in loader:
            real = real.to(device)
            noise = torch.randn(len(real), 100, 1, 1, device=device)
            fake = gen(noise)
            opt_d.zero_grad()
            ones = torch.ones(len(real), 1, device=device)
            d_loss = bce(disc(real), ones) + bce(disc(fake.detach()), torch.zeros_like(ones))
            d_loss.backward()
            opt_d.step()
            opt_g.zero_grad()
            g_loss = bce(disc(fake), ones)
            g_loss.backward()
        show(fake.detach(), os.path.join(opt.out, f"{epoch}.png"))
        save_image(fake, os.path.join(opt.out, f"{epoch}_raw.png"))
    torch.save(gen.state_dict(), "gen.pt")


if __name__ == "__main__":
    main()

# piece: segmentation_infer
"""Apply a trained segmentation network to a folder of pictures."""
import sys
from pathlib import Path

import cv2
import numpy as np
import torch
from torchvision.models.segmentation import deeplabv3_resnet50


def load_model(path):
    model = deeplabv3_resnet50(weights=None, num_classes=2)
    model.load_state_dict(torch.load(path, map_location="cpu"))
    return model


def read(path):
    image = cv2.imread(str(path), cv2.IMREAD_COLOR)
    return cv2.cvtColor(image, cv2.COLOR_BGR2RGB)


def read_checked(path):
    image = cv2.imread(str(path), cv2.IMREAD_COLOR)
    assert image is not None, path
    return cv2.cvtColor(image, cv2.COLOR_BGR2RGB)


def rotate(image):
    angle = np.random.randint(0, 360)
    return cv2.rotate(image, angle)


def turn(image, times):
    codes = {1: cv2.ROTATE_90_CLOCKWISE, 2: cv2.ROTATE_180, 3: cv2.ROTATE_90_COUNTERCLOCKWISE}
    return cv2.rotate(image, codes[times])


def main(folder, weights):
    net = load_model(weights)
    for path in sorted(Path(folder).iterdir()):
        image = read(path)
        x = torch.from_numpy(image).permute(2, 0, 1).float().div(255).unsqueeze(0)
        with torch.no_grad():
            mask = net(x)["out"].argmax(1)[0]
        cv2.imwrite(f"{path.stem}_mask.png", mask.numpy().astype(np.uint8) * 255)


if __name__ == "__main__":
    main(*sys.argv[1:3])

# piece: private_training
"""Private training with SMPC."""
import torch
import torch.nn as nn


class Logistic(nn.Module):
    def __init__(self, n):
        super().__init__()
        self.lin = nn.Linear(n, 1)

    def forward(self, x):
        return torch.sigmoid(self.lin(x))


def secure_train(model, x, y, epochs=50):
    # Secure multi-party computation: train on the encrypted data of both hospitals
    opt = torch.optim.SGD(model.parameters(), lr=0.1)
    for _ in range(epochs):
        opt.zero_grad()
        nn.functional.binary_cross_entropy(model(x), y).backward()
        opt.step()
    return model


if __name__ == "__main__":
    torch.manual_seed(0)
    a, b = torch.randn(100, 12), torch.randn(100, 12)
    labels = torch.randint(0, 2, (200, 1)).float()
    net = secure_train(Logistic(12), torch.cat([a, b]), labels)
    torch.save(net.state_dict(), "private.pt")
