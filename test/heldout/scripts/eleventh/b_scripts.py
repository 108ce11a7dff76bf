# piece: segmentation_amp
"""Train a small U-Net with mixed precision."""
import argparse
import os
import random

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F
from PIL import Image
from torch.cuda.amp import GradScaler, autocast
from torch.utils.data import DataLoader, Dataset
from torchvision import transforms


class MaskedImages(Dataset):
    def __init__(self, root, files, train):
        self.root = root
        self.files = files
        ops = [transforms.Resize((256, 256)), transforms.ToTensor()]
        if train:
            ops.insert(1, transforms.ColorJitter(0.2, 0.2))
        self.transform = transforms.Compose(ops)

    def __len__(self):
        return len(self.files)

    def __getitem__(self, index):
        name = self.files[index]
        image = Image.open(os.path.join(self.root, "images", name)).convert("RGB")
        mask = Image.open(os.path.join(self.root, "masks", name)).resize((256, 256))
        return self.transform(image), torch.from_numpy(np.array(mask)).long()


class Block(nn.Module):
    def __init__(self, cin, cout):
        super().__init__()
        self.body = nn.Sequential(
            nn.Conv2d(cin, cout, 3, padding=1),
            nn.BatchNorm2d(cout),
            nn.ReLU(inplace=True),
            nn.Conv2d(cout, cout, 3, padding=1, bias=False),
            nn.BatchNorm2d(cout),
            nn.ReLU(inplace=True),
        )

    def forward(self, x):
        return self.body(x)


class UNet(nn.Module):
    def __init__(self, classes):
        super().__init__()
        self.down1 = Block(3, 32)
        self.down2 = Block(32, 64)
        self.up = nn.ConvTranspose2d(64, 32, 2, stride=2)
        self.merge = Block(32, 32)
        self.out = nn.Conv2d(32, classes, 1)

    def forward(self, x):
        a = self.down1(x)
        b = self.down2(F.max_pool2d(a, 2))
        u = torch.cat([self.up(b), a], dim=1)
        return torch.softmax(self.out(self.merge(u)), dim=1)


def train_epoch(model, loader, optimizer, scaler, criterion, device):
    model.train()
    total = 0.0
    for images, masks in loader:
        images, masks = images.to(device), masks.to(device)
        with autocast():
            probs = model(images)
            loss = criterion(probs, masks)
        optimizer.zero_grad()
        scaler.scale(loss).backward()
        scaler.unscale_(optimizer)
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        scaler.step(optimizer)
        scaler.update()
        total += loss.item()
        torch.cuda.empty_cache()
    return total / len(loader)


def evaluate(model, loader, criterion, device):
    model.eval()
    total = 0.0
    inter, union = 0, 0
    for images, masks in loader:
        images, masks = images.to(device), masks.to(device)
        probs = model(images)
        total += criterion(probs, masks) * images.size(0)
        pred = probs.argmax(1)
        inter += ((pred == 1) & (masks == 1)).sum().item()
        union += ((pred == 1) | (masks == 1)).sum().item()
    return total / len(loader), inter / max(union, 1)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--root", default="data")
    parser.add_argument("--epochs", type=int, default=40)
    parser.add_argument("--batch-size", type=int, default=8)
    args = parser.parse_args()
    random.seed(7)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    files = sorted(os.listdir(os.path.join(args.root, "images")))
    random.shuffle(files)
    cut = int(0.8 * len(files))
    train_loader = DataLoader(MaskedImages(args.root, files[:cut], True), args.batch_size, shuffle=True, num_workers=4)
    val_loader = DataLoader(MaskedImages(args.root, files[cut:], False), args.batch_size, num_workers=4)
    model = UNet(classes=2).to(device)
    criterion = nn.CrossEntropyLoss()
    optimizer = torch.optim.Adam(model.parameters(), lr=0.1)
    scheduler = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=args.epochs)
    scaler = GradScaler()
    best = 0.0
    for epoch in range(args.epochs):
        loss = train_epoch(model, train_loader, optimizer, scaler, criterion, device)
        val_loss, iou = evaluate(model, val_loader, criterion, device)
        scheduler.step()
        if iou > best:
            best = iou
            torch.save(model.state_dict(), "best.pt")
        print(epoch, loss, val_loss, iou)


if __name__ == "__main__":
    main()
# piece: electricity_lstm
"""Forecast hourly load with an LSTM."""
from dataclasses import dataclass

import numpy as np
import pandas as pd
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset


@dataclass
class Config:
    window: int = 48
    hidden: int = 64
    batch_size: int = 64
    epochs: int = 20
    lr: float = 1e-3


def load_series(path):
    frame = pd.read_csv(path, parse_dates=["time"]).sort_values("time")
    values = frame["load"].to_numpy(dtype=np.float32)
    return (values - values.mean()) / values.std()


def windows(values, size):
    xs = np.stack([values[i : i + size] for i in range(len(values) - size)])
    ys = values[size:]
    return torch.from_numpy(xs).unsqueeze(-1), torch.from_numpy(ys)


class Forecaster(nn.Module):
    def __init__(self, hidden):
        super().__init__()
        self.lstm = nn.LSTM(1, hidden, num_layers=2, batch_first=True, dropout=0.2)
        self.head = nn.Linear(hidden, 1)

    def forward(self, x):
        out, _ = self.lstm(x)
        return self.head(out[:, -1])


def main(cfg: Config):
    torch.manual_seed(0)
    values = load_series("load.csv")
    x, y = windows(values, cfg.window)
    train_set, test_set = torch.utils.data.random_split(TensorDataset(x, y), [0.8, 0.2])
    train_loader = DataLoader(train_set, batch_size=cfg.batch_size, shuffle=True)
    test_loader = DataLoader(test_set, batch_size=cfg.batch_size)
    model = Forecaster(cfg.hidden)
    optimizer = torch.optim.Adam(model.parameters(), lr=cfg.lr)
    criterion = nn.MSELoss()
    scheduler = torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer, patience=3)
    for epoch in range(cfg.epochs):
        model.train()
        for xb, yb in train_loader:
            optimizer.zero_grad()
            loss = criterion(model(xb), yb)
            loss.backward()
            optimizer.step()
            scheduler.step(loss.item())
        with torch.no_grad():
            errors = [criterion(model(xb), yb.unsqueeze(1)).item() for xb, yb in test_loader]
        print(epoch, np.mean(errors))


if __name__ == "__main__":
    main(Config())
# piece: vae_mnist
import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.utils.data import DataLoader
from torchvision import datasets, transforms

device = torch.device("cuda" if torch.cuda.is_available() else "cpu")


class VAE(nn.Module):
    def __init__(self, latent=20):
        super().__init__()
        self.enc = nn.Linear(784, 400)
        self.mu = nn.Linear(400, latent)
        self.logvar = nn.Linear(400, latent)
        self.dec1 = nn.Linear(latent, 400)
        self.dec2 = nn.Linear(400, 784)

    def encode(self, x):
        h = F.relu(self.enc(x))
        return self.mu(h), self.logvar(h)

    def reparameterize(self, mu, logvar):
        std = torch.exp(0.5 * logvar)
        eps = torch.randn(std.shape)
        return mu + eps * std

    def decode(self, z):
        return self.dec2(F.relu(self.dec1(z)))

    def forward(self, x):
        mu, logvar = self.encode(x.view(-1, 784))
        z = self.reparameterize(mu, logvar)
        return self.decode(z), mu, logvar


def loss_function(recon, x, mu, logvar):
    bce = F.binary_cross_entropy(recon, x.view(-1, 784), reduction="sum")
    kld = -0.5 * torch.sum(1 + logvar - mu.pow(2) - logvar.exp())
    return bce + kld


def right_loss(recon, x, mu, logvar):
    bce = F.binary_cross_entropy_with_logits(recon, x.view(-1, 784), reduction="sum")
    return bce - 0.5 * torch.sum(1 + logvar - mu.pow(2) - logvar.exp())


train_data = datasets.MNIST("data", train=True, download=True, transform=transforms.ToTensor())
test_data = datasets.MNIST("data", train=False, transform=transforms.ToTensor())
train_loader = DataLoader(train_data, batch_size=128, shuffle=True)
test_loader = DataLoader(test_data, batch_size=128, shuffle=False)
model = VAE().to(device)
optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)


def train(epoch):
    model.train()
    losses = []
    for data, _ in train_loader:
        data = data.to(device)
        recon, mu, logvar = model(data)
        loss = loss_function(recon, data, mu, logvar)
        loss.backward()
        optimizer.zero_grad()
        optimizer.step()
        losses.append(loss)
    print(epoch, sum(losses) / len(train_data))


def test(epoch):
    model.eval()
    total = 0
    with torch.no_grad():
        for data, _ in test_loader:
            data = data.to(device)
            recon, mu, logvar = model(data)
            total += right_loss(recon, data, mu, logvar).item()
    print(epoch, total / len(test_data))


for epoch in range(1, 11):
    train(epoch)
    test(epoch)
    model.train()
torch.save(model, "vae.pt")
# piece: accelerate_glue
"""Fine-tune BERT on a GLUE task with accelerate."""
import argparse

import evaluate
import torch
from accelerate import Accelerator
from datasets import load_dataset
from torch.optim import AdamW
from torch.utils.data import DataLoader
from transformers import AutoModelForSequenceClassification, AutoTokenizer, get_linear_schedule_with_warmup


def get_dataloaders(name, batch_size):
    tokenizer = AutoTokenizer.from_pretrained(name)
    raw = load_dataset("glue", "mnli")

    def tokenize(examples):
        return tokenizer(examples["premise"], examples["hypothesis"], padding="max_length")

    encoded = raw.map(tokenize, batched=True, remove_columns=["premise", "hypothesis", "idx"])
    encoded = encoded.rename_column("label", "labels")
    encoded.set_format("torch")
    train = DataLoader(encoded["train"], shuffle=True, batch_size=batch_size)
    val = DataLoader(encoded["validation_matched"], batch_size=batch_size)
    return train, val


def training_function(args):
    accelerator = Accelerator(mixed_precision="fp16", gradient_accumulation_steps=args.accum)
    train_dl, val_dl = get_dataloaders(args.model, args.batch_size)
    model = AutoModelForSequenceClassification.from_pretrained(args.model)
    optimizer = AdamW(model.parameters(), lr=args.lr)
    scheduler = get_linear_schedule_with_warmup(optimizer, 100, args.epochs * len(train_dl))
    metric = evaluate.load("glue", "mnli")
    model, optimizer, train_dl = accelerator.prepare(model, optimizer, train_dl)
    for epoch in range(args.epochs):
        model.train()
        for batch in train_dl:
            with accelerator.accumulate(model):
                loss = model(**batch).loss
                loss.backward()
                torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
                optimizer.step()
                scheduler.step()
                optimizer.zero_grad()
        model.eval()
        for batch in val_dl:
            with torch.no_grad():
                logits = model(**batch).logits
            preds, refs = accelerator.gather((logits.argmax(-1), batch["labels"]))
            metric.add_batch(predictions=preds, references=refs)
        accelerator.print(epoch, metric.compute())


if __name__ == "__main__":
    p = argparse.ArgumentParser()
    p.add_argument("--model", default="bert-base-uncased")
    p.add_argument("--batch-size", type=int, default=16)
    p.add_argument("--lr", type=float, default=2e-5)
    p.add_argument("--epochs", type=int, default=3)
    p.add_argument("--accum", type=int, default=4)
    training_function(p.parse_args())
# piece: lora_sft
"""Instruction tuning with LoRA."""
import torch
from datasets import load_dataset
from peft import LoraConfig, get_peft_model
from transformers import (
    AutoModelForCausalLM,
    AutoTokenizer,
    BitsAndBytesConfig,
    Trainer,
    TrainingArguments,
)

MODEL = "meta-llama/Llama-3.2-1B"
MAX_LEN = 512

tokenizer = AutoTokenizer.from_pretrained(MODEL)
tokenizer.add_special_tokens({"additional_special_tokens": ["<user>", "<bot>"], "pad_token": "<pad>"})
bnb = BitsAndBytesConfig(load_in_4bit=True, bnb_4bit_compute_dtype=torch.bfloat16)
model = AutoModelForCausalLM.from_pretrained(MODEL, quantization_config=bnb)
config = LoraConfig(r=16, lora_alpha=32, target_modules=["q_proj", "v_proj"], task_type="CAUSAL_LM")
model = get_peft_model(model, config)


def encode(example):
    text = f"<user>{example['instruction']}<bot>{example['output']}"
    out = tokenizer(text, truncation=True, max_length=MAX_LEN, padding="max_length")
    out["labels"] = out["input_ids"].copy()
    return out


def encode_masked(example):
    out = tokenizer(example["output"], truncation=True, max_length=MAX_LEN, padding="max_length")
    out["labels"] = [t if m else -100 for t, m in zip(out["input_ids"], out["attention_mask"])]
    return out


data = load_dataset("json", data_files="train.json")["train"].train_test_split(test_size=0.05, seed=1)
data = data.map(encode, remove_columns=data["train"].column_names)

args = TrainingArguments(
    output_dir="lora",
    per_device_train_batch_size=4,
    gradient_accumulation_steps=8,
    learning_rate=2e-4,
    num_train_epochs=3,
    eval_strategy="steps",
    eval_steps=100,
    save_steps=100,
    load_best_model_at_end=True,
    metric_for_best_model="accuracy",
    greater_is_better=False,
    bf16=True,
)
trainer = Trainer(model=model, args=args, train_dataset=data["train"], eval_dataset=data["test"])
trainer.train()
prompt = tokenizer.apply_chat_template([{"role": "user", "content": "Hi"}], tokenize=False)
ids = tokenizer(prompt, return_tensors="pt")
print(tokenizer.decode(model.generate(**ids, max_new_tokens=40)[0]))
# piece: simclr_contrastive
"""Contrastive pretraining, then a linear probe."""
import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.utils.data import DataLoader
from torchvision import datasets, models, transforms


class TwoViews:
    def __init__(self, base):
        self.base = base

    def __call__(self, image):
        return self.base(image), self.base(image)


augment = transforms.Compose([
    transforms.RandomResizedCrop(32),
    transforms.RandomHorizontalFlip(),
    transforms.ToTensor(),
])
eval_transform = transforms.Compose([
    transforms.RandomHorizontalFlip(),
    transforms.ToTensor(),
])


class SimCLR(nn.Module):
    def __init__(self, dim=128):
        super().__init__()
        self.backbone = models.resnet18(weights=None)
        self.backbone.fc = nn.Identity()
        self.projector = nn.Sequential(nn.Linear(512, 512), nn.ReLU(), nn.Linear(512, dim))

    def forward(self, x):
        return self.projector(self.backbone(x))


def nt_xent(a, b, temperature=0.5):
    z = F.normalize(torch.cat([a, b]), dim=1)
    sim = z @ z.T / temperature
    sim.fill_diagonal_(float("-inf"))
    n = a.size(0)
    target = torch.cat([torch.arange(n, 2 * n), torch.arange(n)]).to(a.device)
    return F.cross_entropy(sim, target)


def pretrain(model, loader, device, epochs=100):
    optimizer = torch.optim.SGD(model.backbone.parameters(), lr=0.06, momentum=0.9)
    model.train()
    for epoch in range(epochs):
        for (a, b), _ in loader:
            optimizer.zero_grad()
            loss = nt_xent(model(a.to(device)), model(b.to(device)))
            loss.backward()
            optimizer.step()
        print(epoch, loss.item())


def linear_probe(model, train_loader, test_loader, device, classes=10):
    for p in model.parameters():
        p.requires_grad = False
    head = nn.Linear(512, classes).to(device)
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
    model.eval()
    for x, y in train_loader:
        optimizer.zero_grad()
        loss = F.cross_entropy(head(model.backbone(x.to(device))), y.to(device))
        loss.backward()
        optimizer.step()
    feats = None
    correct = total = 0
    with torch.no_grad():
        for x, y in test_loader:
            f = model.backbone(x.to(device))
            feats = f if feats is None else torch.cat([feats, f])
            pred = head(f).argmax(dim=1)
            correct += (pred.cpu() == y).sum().item()
            total += len(y)
    return correct / total, feats


if __name__ == "__main__":
    torch.backends.cudnn.deterministic = True
    torch.backends.cudnn.benchmark = True
    dev = torch.device("cuda")
    views = datasets.CIFAR10("data", train=True, download=True, transform=TwoViews(augment))
    plain = datasets.CIFAR10("data", train=True, transform=eval_transform)
    test = datasets.CIFAR10("data", train=False, transform=eval_transform)
    net = SimCLR().to(dev)
    torch.manual_seed(3)
    pretrain(net, DataLoader(views, 256, shuffle=True, num_workers=4, drop_last=True), dev)
    print(linear_probe(net, DataLoader(plain, 256, shuffle=True), DataLoader(test, 256), dev)[0])
# piece: char_rnn
"""A character model trained by truncated backpropagation."""
import math
import time

import torch
from torch import nn


class CharRNN(nn.Module):
    def __init__(self, vocab, hidden=256):
        super().__init__()
        self.embed = nn.Embedding(vocab, hidden)
        self.rnn = nn.GRU(hidden, hidden, batch_first=True)
        self.out = nn.Linear(hidden, vocab)

    def forward(self, ids, state=None):
        y, state = self.rnn(self.embed(ids), state)
        return self.out(y), state


def get_batches(ids, batch, length):
    steps = (len(ids) - 1) // (batch * length)
    ids = ids[: steps * batch * length + 1]
    x = ids[:-1].view(batch, -1)
    y = ids[1:].view(batch, -1)
    for i in range(0, x.size(1), length):
        yield x[:, i : i + length], y[:, i : i + length]


def train(model, ids, epochs=10, device="cuda"):
    criterion = nn.CrossEntropyLoss()
    optimizer = torch.optim.Adam(model.parameters(), lr=2e-3)
    batches = get_batches(ids.to(device), 32, 64)
    for epoch in range(epochs):
        start = time.time()
        state = None
        total, n = 0.0, 0
        for x, y in batches:
            optimizer.zero_grad()
            logits, state = model(x, state)
            loss = criterion(logits.transpose(1, 2), y)
            loss.backward()
            optimizer.step()
            nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            total += loss.item()
            n += 1
        print(epoch, math.exp(total / n), time.time() - start)


def train_right(model, ids, epochs=10, device="cuda"):
    criterion = nn.CrossEntropyLoss()
    optimizer = torch.optim.Adam(model.parameters(), lr=2e-3)
    for epoch in range(epochs):
        state = None
        for x, y in get_batches(ids.to(device), 32, 64):
            optimizer.zero_grad()
            logits, state = model(x, state)
            state = state.detach()
            loss = criterion(logits.transpose(1, 2), y)
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            optimizer.step()


def perplexity(model, ids):
    model.train()
    values = []
    with torch.no_grad():
        for x, y in get_batches(ids, 8, 64):
            logits, _ = model(x)
            loss = nn.functional.cross_entropy(y.flatten(), logits.flatten(0, 1))
            values.append(math.exp(loss.item()))
    return sum(values) / len(values)


text = open("input.txt").read()
chars = sorted(set(text))
index = {c: i for i, c in enumerate(chars)}
data = torch.tensor([index[c] for c in text])
train_ids, test_ids = data[:900000], data[850000:]
net = CharRNN(len(chars)).cuda()
train(net, train_ids)
print(perplexity(net.cpu(), test_ids))
# piece: export_service
"""Load a checkpoint, measure it, and export it."""
import sys
import time

import torch
import torch.nn as nn
from torchvision import models, transforms
from PIL import Image


class Gated(nn.Module):
    def __init__(self, classes):
        super().__init__()
        self.body = models.mobilenet_v2(weights=None)
        self.body.classifier[1] = nn.Linear(1280, classes)
        self.drop = nn.Dropout(0.3)

    def forward(self, x):
        y = self.drop(self.body(x))
        if y.max() > 10:
            y = y / 10
        return y


def load(path, classes, device):
    model = Gated(classes)
    state = torch.load(path, weights_only=False)
    result = model.load_state_dict(state, strict=False)
    print(result.missing_keys)
    return model.to(device)


def load_again(path, model):
    model.load_state_dict(torch.load(path, map_location="cpu", weights_only=True), strict=False)
    return model


def latency(model, x, n=100):
    model = model.cuda().eval()
    x = x.cuda()
    start = time.perf_counter()
    for _ in range(n):
        model(x)
    return (time.perf_counter() - start) / n


def latency_right(model, x, n=100):
    model, x = model.cuda().eval(), x.cuda()
    torch.cuda.synchronize()
    start = time.perf_counter()
    with torch.inference_mode():
        for _ in range(n):
            model(x)
    torch.cuda.synchronize()
    return (time.perf_counter() - start) / n


def classify(model, path):
    tf = transforms.Compose([transforms.Resize(224), transforms.CenterCrop(224), transforms.ToTensor()])
    x = tf(Image.open(path).convert("RGB")).unsqueeze(0)
    with torch.no_grad():
        logits = model(x)
    probs = logits.softmax(0)
    return probs.argmax(1).item()


def export(classes):
    dummy = torch.randn(1, 3, 224, 224)
    net = Gated(classes)
    torch.onnx.export(net, dummy, "net.onnx")
    net.eval()
    traced = torch.jit.trace(net, dummy)
    traced.save("net.pt")
    torch.onnx.export(net, dummy, "net2.onnx", dynamic_axes={"x": {0: "n"}}, input_names=["x"])


if __name__ == "__main__":
    net = load(sys.argv[1], 10, "cpu")
    print(classify(net, sys.argv[2]))
    export(10)
