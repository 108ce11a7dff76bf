# piece: shared_transform
import torch
import torchvision
from torch.utils.data import DataLoader, random_split

augmented = torchvision.transforms.Compose([
    torchvision.transforms.Resize((224, 224)),
    torchvision.transforms.RandomHorizontalFlip(),
    torchvision.transforms.RandomRotation(10),
    torchvision.transforms.ToTensor(),
])
plain = torchvision.transforms.Compose([
    torchvision.transforms.Resize((224, 224)),
    torchvision.transforms.ToTensor(),
])
pool = torchvision.datasets.CIFAR10(root="./data", train=True, download=True, transform=plain)
n = int(0.9 * len(pool))
train_part, val_part = random_split(pool, [n, len(pool) - n])
train_part.dataset.transform = augmented
train_loader = DataLoader(train_part, batch_size=64, shuffle=True)
val_loader = DataLoader(val_part, batch_size=64)

# piece: frozen_bn
import timm
import torch
import torch.nn as nn
from torch.utils.data import DataLoader


class Encoder(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.trunk = timm.create_model("resnet50", pretrained=True)
        for param in self.trunk.parameters():
            param.requires_grad_(False)
        self.trunk.fc = nn.Linear(self.trunk.fc.in_features, width)

    def forward(self, images):
        return self.trunk(images)


def fit(dataset, epochs=10):
    encoder = Encoder(256)
    criterion = nn.CrossEntropyLoss()
    optimizer = torch.optim.Adam(encoder.trunk.fc.parameters(), lr=3e-4)
    loader = DataLoader(dataset, batch_size=32, shuffle=True)
    for epoch in range(epochs):
        encoder.train()
        for images, labels in loader:
            optimizer.zero_grad()
            loss = criterion(encoder(images), labels)
            loss.backward()
            optimizer.step()
    return encoder

# piece: relu_sigmoid
import torch
import torch.nn as nn


class SegNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.down = self.block(1, 64)
        self.up = self.up_block(64, 1)

    def block(self, a, b):
        return nn.Sequential(nn.Conv2d(a, b, 3, padding=1), nn.ReLU(inplace=True), nn.MaxPool2d(2))

    def up_block(self, a, b):
        return nn.Sequential(
            nn.ConvTranspose2d(a, b, kernel_size=2, stride=2),
            nn.ReLU(inplace=True),
            nn.Conv2d(b, b, kernel_size=3, padding=1),
            nn.ReLU(inplace=True),
        )

    def forward(self, x):
        x = self.up(self.down(x))
        return torch.sigmoid(x)

# piece: mask_not_passed
import torch
from torch.utils.data import DataLoader
from transformers import AutoModelForAudioClassification


def collate(batch):
    longest = max(item["input_values"].shape[0] for item in batch)
    values, masks, labels = [], [], []
    for item in batch:
        wave = item["input_values"]
        mask = torch.ones(longest)
        if wave.shape[0] < longest:
            mask[wave.shape[0]:] = 0
            wave = torch.cat([wave, torch.zeros(longest - wave.shape[0])])
        values.append(wave)
        masks.append(mask)
        labels.append(item["label"])
    return {"input_values": torch.stack(values), "attention_mask": torch.stack(masks), "label": torch.stack(labels)}


def train(train_set, epochs=3):
    model = AutoModelForAudioClassification.from_pretrained("facebook/hubert-large-ls960-ft", num_labels=8)
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-4)
    loader = DataLoader(train_set, batch_size=8, shuffle=True, collate_fn=collate)
    model.train()
    for epoch in range(epochs):
        for batch in loader:
            optimizer.zero_grad()
            out = model(batch["input_values"], labels=batch["label"])
            out.loss.backward()
            optimizer.step()
    return model

# piece: swa_bn
import torch
import torch.nn as nn
from torch.optim.swa_utils import AveragedModel, update_bn
from torch.utils.data import DataLoader, TensorDataset

device = torch.device("cuda")
net = nn.Sequential(nn.Linear(4, 8), nn.BatchNorm1d(8), nn.Linear(8, 2)).to(device)
averaged = AveragedModel(net)
loader = DataLoader(TensorDataset(torch.randn(64, 4), torch.randint(0, 2, (64,))), batch_size=8, shuffle=True)
optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
criterion = nn.CrossEntropyLoss()
for epoch in range(3):
    net.train()
    for x, y in loader:
        x, y = x.to(device), y.to(device)
        optimizer.zero_grad()
        criterion(net(x), y).backward()
        optimizer.step()
    averaged.update_parameters(net)
update_bn(loader, averaged)

# piece: acc_twice
import torch


def run(model, loader, optimizer, criterion, device, epochs=5):
    for epoch in range(epochs):
        model.train()
        total_loss, correct, total, accuracy = 0.0, 0, 0, 0.0
        for x, y in loader:
            x, y = x.to(device), y.to(device)
            optimizer.zero_grad()
            out = model(x)
            loss = criterion(out, y)
            loss.backward()
            optimizer.step()
            total_loss += loss.item()
            total += y.size(0)
            correct += (out.argmax(1) == y).sum().item()
            accuracy = correct / total
        print(f"epoch {epoch}: loss {total_loss / len(loader):.4f} accuracy {accuracy / len(loader):.4f}")

# piece: best_on_test
import torch
import torch.nn as nn
from sklearn.metrics import accuracy_score
from torch.utils.data import DataLoader, TensorDataset


def train_model(model, train_loader, test_loader, device="cpu", epochs=15):
    optimizer = torch.optim.Adam(model.parameters(), lr=5e-4)
    criterion = nn.CrossEntropyLoss()
    best = 0.0
    for epoch in range(epochs):
        model.train()
        for x, y in train_loader:
            x, y = x.to(device), y.to(device)
            optimizer.zero_grad()
            loss = criterion(model(x), y)
            loss.backward()
            optimizer.step()
        model.eval()
        right, seen = 0, 0
        with torch.no_grad():
            for x, y in test_loader:
                x, y = x.to(device), y.to(device)
                right += (model(x).argmax(1) == y).sum().item()
                seen += y.size(0)
        test_acc = right / seen
        if test_acc > best:
            best = test_acc
            torch.save(model.state_dict(), "best.pth")
    model.load_state_dict(torch.load("best.pth"))
    model.eval()
    predicted, labels = [], []
    with torch.no_grad():
        for x, y in test_loader:
            predicted.extend(model(x.to(device)).argmax(1).tolist())
            labels.extend(y.tolist())
    return accuracy_score(labels, predicted)

# piece: compare_on_test
import torch
from torch import nn, optim
from torch.utils.data import DataLoader, random_split

device = torch.device("cuda" if torch.cuda.is_available() else "cpu")


def loaders(dataset):
    n = int(0.7 * len(dataset))
    train_part, test_part = random_split(dataset, [n, len(dataset) - n])
    return DataLoader(train_part, 256, True), DataLoader(test_part, 256, False)


def train_one(model, loader, criterion, optimizer):
    model.train()
    for x, y in loader:
        x, y = x.to(device), y.to(device)
        optimizer.zero_grad()
        loss = criterion(model(x), y)
        loss.backward()
        optimizer.step()


def eval_one(model, loader):
    model.eval()
    total, correct = 0, 0
    with torch.no_grad():
        for x, y in loader:
            x, y = x.to(device), y.to(device)
            correct += (model(x).argmax(1) == y).sum().item()
            total += y.size(0)
    return correct / total


def compare(dataset, epochs=64):
    train_loader, test_loader = loaders(dataset)
    results = {}
    for name, width in (("small", 32), ("large", 256)):
        model = nn.Sequential(nn.Linear(40, width), nn.ReLU(), nn.Linear(width, 6)).to(device)
        criterion = nn.CrossEntropyLoss()
        optimizer = optim.AdamW(model.parameters(), lr=5e-4)
        best = 0
        for epoch in range(epochs):
            train_one(model, train_loader, criterion, optimizer)
            best = max(best, eval_one(model, test_loader))
        results[name] = best
    return results

# piece: neighbour_pairs
import torch
from torch.utils.data import DataLoader, Dataset, random_split


class Verses(Dataset):
    def __init__(self, path):
        with open(path, encoding="utf-8") as handle:
            lines = [line.split() for line in handle]
        words = {word for line in lines for word in line}
        index = {word: i for i, word in enumerate(sorted(words))}
        self.lines = [torch.tensor([index[word] for word in line]) for line in lines]

    def __len__(self):
        return len(self.lines) - 1

    def __getitem__(self, i):
        return self.lines[i], self.lines[i + 1]


verses = Verses("poems.txt")
n = int(0.8 * len(verses))
train_set, test_set = random_split(verses, [n, len(verses) - n])
train_loader = DataLoader(train_set, batch_size=1, shuffle=True)
test_loader = DataLoader(test_set, batch_size=1)

# piece: visits_windows
import numpy as np
import pandas as pd
import torch
from torch.utils.data import DataLoader, Dataset, random_split

LENGTH = 10
df = pd.read_csv("checkins.csv").sort_values(["user", "time"])
windows, labels = [], []
for user, visits in df.groupby("user"):
    places = visits["place"].values
    hours = visits["hour"].values
    for i in range(len(places) - LENGTH):
        windows.append(np.stack([places[i:i + LENGTH], hours[i:i + LENGTH]], axis=1))
        labels.append(places[i + LENGTH])
windows = np.array(windows, dtype=np.int64)
labels = np.array(labels, dtype=np.int64)


class Visits(Dataset):
    def __init__(self, X, y):
        self.X = torch.LongTensor(X)
        self.y = torch.LongTensor(y)

    def __len__(self):
        return len(self.X)

    def __getitem__(self, i):
        return self.X[i], self.y[i]


visits = Visits(windows, labels)
n = int(0.8 * len(visits))
train_set, test_set = random_split(visits, [n, len(visits) - n])
train_loader = DataLoader(train_set, batch_size=64, shuffle=True)
test_loader = DataLoader(test_set, batch_size=64)

# piece: maybe_int_item
import torch


def validate(model, loader, device):
    model.eval()
    scores = []
    with torch.no_grad():
        for images, masks in loader:
            images, masks = images.to(device), masks.to(device)
            out = (model(images) > 0.5).float()
            if masks.sum() == 0 and out.sum() == 0:
                dice = 1
            else:
                dice = 2 * (out * masks).sum() / (out.sum() + masks.sum())
            scores.append(dice.item())
    return sum(scores) / len(scores)

# piece: no_norm
import timm
import torch
import torch.nn as nn
import torchvision
from torch.utils.data import DataLoader

tf = torchvision.transforms.Compose([
    torchvision.transforms.Resize((224, 224)),
    torchvision.transforms.ToTensor(),
])
train_set = torchvision.datasets.CIFAR10(root="./data", train=True, download=True, transform=tf)
loader = DataLoader(train_set, batch_size=64, shuffle=True)
model = timm.create_model("resnet50", pretrained=True, num_classes=10)
criterion = nn.CrossEntropyLoss()
optimizer = torch.optim.Adam(model.parameters(), lr=1e-4)
model.train()
for x, y in loader:
    optimizer.zero_grad()
    loss = criterion(model(x), y)
    loss.backward()
    optimizer.step()

# piece: other_loader
import torch
import torch.nn as nn
from torch.utils.data import DataLoader, random_split


def train(dataset, model, device):
    n = int(0.7 * len(dataset))
    train_part, test_part = random_split(dataset, [n, len(dataset) - n])
    train_loader = DataLoader(train_part, batch_size=4, shuffle=True)
    test_loader = DataLoader(test_part, batch_size=4)
    loader = DataLoader(dataset, batch_size=4, shuffle=True)
    model.to(device)
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
    criterion = nn.CrossEntropyLoss()
    for epoch in range(40):
        model.train()
        total_loss, correct = 0.0, 0
        for image, label in train_loader:
            image, label = image.to(device), label.to(device)
            optimizer.zero_grad()
            output = model(image)
            loss = criterion(output, label)
            loss.backward()
            optimizer.step()
            correct += (output.argmax(1) == label).sum().item()
            total_loss += loss.item()
        accuracy = correct / len(loader.dataset)
        print(f"loss {total_loss / len(loader):.4f} accuracy {accuracy:.4f}")
        model.eval()
        hits, seen = 0, 0
        with torch.no_grad():
            for image, label in test_loader:
                hits += (model(image.to(device)).argmax(1) == label.to(device)).sum().item()
                seen += label.size(0)
        print(hits / seen)

# piece: own_vision_flip
import os

import torchvision.transforms as transforms
from PIL import Image
from torch.utils.data import DataLoader
from torchvision.datasets.vision import VisionDataset


class Pictures(VisionDataset):
    def __init__(self, root, transform=None):
        super().__init__(root, None, transform, None)
        self.names = sorted(os.listdir(root))

    def __len__(self):
        return len(self.names)

    def __getitem__(self, i):
        image = Image.open(os.path.join(self.root, self.names[i])).convert("RGB")
        if self.transforms is not None:
            image, _ = self.transforms(image, 0)
        return image


transform = transforms.Compose([
    transforms.Resize((224, 224)),
    transforms.RandomHorizontalFlip(),
    transforms.ToTensor(),
])
train_pictures = Pictures("train2014", transform=transform)
train_loader = DataLoader(train_pictures, batch_size=32, shuffle=True)
val_pictures = Pictures("val2014", transform=transform)
val_loader = DataLoader(val_pictures, batch_size=1)

# piece: amp_eval
import torch
from torch.amp import autocast
from tqdm import tqdm

device = torch.device("cuda" if torch.cuda.is_available() else "cpu")


def evaluate(model, criterion, loader):
    model.eval()
    loss_sum, right, seen = 0.0, 0, 0
    for x, y in tqdm(loader, desc="Evaluating"):
        x, y = x.to(device), y.to(device)
        with autocast("cuda"):
            out = model(x)
            loss = criterion(out, y)
        loss_sum += loss.item()
        _, predicted = torch.max(out, 1)
        seen += y.size(0)
        right += (predicted == y).sum().item()
    return loss_sum / len(loader), right / seen

# piece: eval_detached_list
import torch
from sklearn import metrics
from tqdm import tqdm

device = torch.device("cuda:0" if torch.cuda.is_available() else "cpu")


def evaluate(model, loader):
    model.eval()
    predicted, truth = [], []
    with tqdm(total=len(loader)) as bar:
        for x, y in loader:
            x, y = x.to(device), y.to(device)
            log_p = model(x)
            truth += list(y.detach().cpu().numpy())
            predicted += list(torch.argmax(log_p, dim=1).detach().cpu().numpy())
            bar.update(1)
    model.train()
    return metrics.accuracy_score(truth, predicted)

# piece: predict_users
import torch


class Trainer:
    def __init__(self, users, items, graph, embedded):
        self.users = users
        self.items = items
        self.graph = graph
        self.embedded = embedded

    def predict(self, loader):
        hits = []
        self.users.eval()
        self.items.eval()
        of_users = self.users(self.graph, self.embedded.weight)
        of_items = self.items(self.graph, self.embedded.weight)
        for user, item in loader:
            rating = torch.sum(of_users[user] * of_items[item], dim=-1)
            hits.append((rating > 0).float().mean().item())
        return sum(hits) / len(hits)

# piece: log_of_softmax
import torch


def nll(p, y):
    return -torch.log(p[range(p.shape[0]), y]).mean()


class Dense:
    def __init__(self, a, b):
        self.weight = (torch.randn(b, a) * 0.05).requires_grad_()

    def __call__(self, x):
        return x @ self.weight.t()


class Soft:
    def __call__(self, x):
        return torch.exp(x) / torch.exp(x).sum(dim=1, keepdim=True)


def train(layer, loader, rate=0.1):
    soft = Soft()
    for x, y in loader:
        loss = nll(soft(layer(x.flatten(1))), y)
        loss.backward()
        with torch.no_grad():
            layer.weight -= rate * layer.weight.grad
            layer.weight.grad.zero_()


def run(loader):
    train(Dense(784, 10), loader)

# piece: fast_subsets
import random

import torch
from torch.utils.data import DataLoader, Subset
from torchvision import datasets, transforms

augmented = transforms.Compose([transforms.RandomResizedCrop(224), transforms.ToTensor()])
plain = transforms.Compose([transforms.Resize((224, 224)), transforms.ToTensor()])
full_train = datasets.ImageFolder("leaves/train", transform=augmented)
full_eval = datasets.ImageFolder("leaves/train", transform=plain)


def few_of_each(dataset, most, seed):
    draw = random.Random(seed)
    buckets = {}
    for i, label in enumerate(dataset.targets):
        buckets.setdefault(label, []).append(i)
    keep = []
    for rows in buckets.values():
        draw.shuffle(rows)
        keep.extend(rows[:most])
    return Subset(dataset, keep)


train_part = few_of_each(full_train, 120, 42)
val_part = few_of_each(full_eval, 40, 43)
train_loader = DataLoader(train_part, batch_size=64, shuffle=True)
val_loader = DataLoader(val_part, batch_size=64)

# piece: micro_f1
import torch
from sklearn import metrics
from torch import nn


def evaluate(model, loader, device):
    model.eval()
    predicted, truth = [], []
    with torch.no_grad():
        for x, y in loader:
            log_p = model(x.to(device))
            predicted += list(torch.argmax(log_p, dim=1).cpu().numpy())
            truth += list(y.numpy())
    model.train()
    return metrics.f1_score(truth, predicted, average="micro")

# piece: shuffled_unused
import pandas as pd
import torch

def train(model, df_train: pd.DataFrame, optimizer, criterion, encode, epochs=10):
    model.train()
    losses = []
    for epoch in range(epochs):
        df = df_train.sample(frac=1).reset_index(drop=True)
        total = 0.0
        for _, row in df_train.iterrows():
            x = encode(row["name"])
            y = torch.tensor([row["label"]])
            loss = criterion(model(x), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += loss.item()
        losses.append(total)
    return losses

# piece: vocab_of_set
import pandas as pd
import torch
import torch.nn as nn

df = pd.read_csv("names.csv")
vocab = list(set("".join(df["name"])))


def encode(name):
    tensor = torch.zeros(len(name), len(vocab))
    for i, letter in enumerate(name):
        tensor[i][vocab.index(letter)] = 1
    return tensor


model = nn.Sequential(nn.Linear(len(vocab), 32), nn.ReLU(), nn.Linear(32, 5))
optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
criterion = nn.CrossEntropyLoss()
model.train()
for _, row in df.iterrows():
    optimizer.zero_grad()
    loss = criterion(model(encode(row["name"]))[-1:], torch.tensor([row["label"]]))
    loss.backward()
    optimizer.step()
torch.save(model.state_dict(), "names.pt")

# piece: head_softmax_helper
import torch
import torch.nn as nn
import torch.nn.functional as F


class Stack(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = nn.ModuleList()
        for i in range(len(sizes) - 1):
            self.layers.append(nn.Linear(sizes[i], sizes[i + 1]))
        self.dropout = nn.Dropout(0.2)
        self.softmax = nn.Softmax(dim=1)

    def forward(self, x):
        x = x.view(x.shape[0], -1)
        for i, layer in enumerate(self.layers):
            if i != len(self.layers) - 1:
                x = self.dropout(F.relu(layer(x)))
            else:
                x = self.softmax(layer(x))
        return x


def train_model(model, loader, epochs, criterion, optimizer):
    for epoch in range(epochs):
        model.train()
        for images, labels in loader:
            optimizer.zero_grad()
            output = model(images)
            loss = criterion(output, labels)
            loss.backward()
            optimizer.step()


def run(loader):
    model = Stack([784, 128, 64, 3])
    criterion = nn.CrossEntropyLoss()
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-4)
    train_model(model, loader, epochs=10, criterion=criterion, optimizer=optimizer)

# piece: sigmoid_twice_helper
import torch
import torch.nn as nn
import torch.nn.functional as F


class Shape(nn.Module):
    def __init__(self):
        super().__init__()
        self.ups = nn.ModuleList()
        for width in (32, 16):
            self.ups.append(nn.ConvTranspose2d(width * 2, width, 2, stride=2))
            self.ups.append(nn.Conv2d(width, width, 3, padding=1))
        self.final = nn.Conv2d(16, 1, 1)
        self.sigmoid = nn.Sigmoid()

    def forward(self, x):
        for i in range(0, len(self.ups), 2):
            x = F.relu(self.ups[i + 1](self.ups[i](x)))
        return self.sigmoid(self.final(x))


def make_model():
    return Shape()


def fit(model, loader, optimizer, criterion, device="cpu", epochs=20):
    model.to(device)
    criterion = nn.BCEWithLogitsLoss()
    for epoch in range(epochs):
        model.train()
        for images, masks in loader:
            images, masks = images.to(device), masks.to(device)
            optimizer.zero_grad()
            outputs = model(images)
            loss = criterion(outputs, masks)
            loss.backward()
            optimizer.step()


def main(loader):
    model = make_model()
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-4)
    fit(model, loader, optimizer, None)

# piece: eval_aug
import torchvision.transforms as transforms
from torch.utils.data import DataLoader
from torchvision.datasets import CocoCaptions

transform = transforms.Compose([
    transforms.Resize((224, 224)),
    transforms.RandomHorizontalFlip(),
    transforms.ToTensor(),
])
train_set = CocoCaptions(root="train2014", annFile="captions_train2014.json", transform=transform)
val_set = CocoCaptions(root="val2014", annFile="captions_val2014.json", transform=transform)
train_loader = DataLoader(train_set, batch_size=32, shuffle=True)
val_loader = DataLoader(val_set, batch_size=1)
