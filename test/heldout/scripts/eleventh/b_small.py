# piece: softmax_by_keyword
import torch
from torch import nn


def build(width, classes):
    layers = [nn.Linear(in_features=width, out_features=64), nn.GELU()]
    layers.append(nn.Linear(64, classes))
    layers.append(nn.Softmax(dim=1))
    return nn.Sequential(*layers)


def run(batches, val_batches):
    net = build(20, 4)
    criterion = nn.CrossEntropyLoss(label_smoothing=0.1)
    optimizer = torch.optim.AdamW(net.parameters())
    for inputs, labels in batches:
        optimizer.zero_grad()
        (loss := criterion(net(inputs), labels)).backward()
        optimizer.step()
    plain = nn.Sequential(nn.Linear(20, 4))
    with torch.no_grad():
        return [criterion(plain(x), y).item() for x, y in val_batches]
# piece: nested_step
import torch


def fit(net, loader, epochs, lr=1e-3):
    opt = torch.optim.SGD(net.parameters(), lr=lr, momentum=0.9)

    def step(x, y):
        loss = torch.nn.functional.mse_loss(net(x), y)
        loss.backward()
        opt.step()
        return loss

    history = []
    for _ in range(epochs):
        for x, y in loader:
            history.append(step(x, y))
    return history


def fit_right(net, loader, epochs):
    opt = torch.optim.SGD(net.parameters(), lr=0.1)

    def step(x, y):
        opt.zero_grad()
        loss = torch.nn.functional.mse_loss(net(x), y)
        loss.backward()
        opt.step()
        return loss.item()

    return [step(x, y) for _ in range(epochs) for x, y in loader]
# piece: scaler_order
import torch
from torch import amp


def train_one(model, opt, scaler: amp.GradScaler, loader, max_norm=1.0):
    for x, y in loader:
        opt.zero_grad(set_to_none=True)
        with amp.autocast(device_type="cuda", dtype=torch.float16):
            loss = torch.nn.functional.cross_entropy(model(x), y)
        scaler.scale(loss).backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), max_norm=max_norm)
        scaler.step(opt)
        scaler.update()


def train_two(model, opt, scaler: amp.GradScaler, loader, max_norm=1.0):
    for x, y in loader:
        opt.zero_grad()
        with amp.autocast("cuda"):
            loss = torch.nn.functional.cross_entropy(model(x), y)
        scaler.scale(loss).backward()
        scaler.unscale_(opt)
        torch.nn.utils.clip_grad_norm_(model.parameters(), max_norm)
        scaler.step(opt)
        scaler.update()


def train_three(model, opt, scaler: amp.GradScaler, loader):
    for x, y in loader:
        opt.zero_grad()
        with amp.autocast("cuda"):
            loss = torch.nn.functional.cross_entropy(model(x), y)
        scaler.scale(loss).backward()
        scaler.step(opt)


def train_four(model, opt, loader):
    for x, y in loader:
        opt.zero_grad()
        with amp.autocast(device_type="cuda", dtype=torch.float16):
            loss = torch.nn.functional.cross_entropy(model(x), y)
        loss.backward()
        opt.step()


def train_five(model, opt, loader):
    for x, y in loader:
        opt.zero_grad()
        with amp.autocast(device_type="cuda", dtype=torch.bfloat16):
            loss = torch.nn.functional.cross_entropy(model(x), y)
        loss.backward()
        opt.step()
# piece: class_attributes
import torch
from torch import nn


class Gate(nn.Module):
    activations = {"relu": nn.ReLU, "tanh": nn.Tanh}

    def __init__(self, dim, kind="relu", depth=3):
        super().__init__()
        self.act = self.activations[kind]()
        self.blocks = [nn.Linear(dim, dim) for _ in range(depth)]
        self.shared = nn.Sequential(*[nn.Linear(dim, dim)] * depth)
        self.norms = nn.ModuleList(nn.LayerNorm(dim) for _ in range(depth))
        self.bias = torch.zeros(dim)

    def forward(self, x):
        for block, norm in zip(self.blocks, self.norms):
            x = norm(self.act(block(x)))
        return self.shared(x)


class Head(nn.Module):
    def __init__(self, dim, n):
        self.proj = nn.Linear(dim, n)
        super().__init__()

    def forward(self, x):
        return self.proj(torch.nn.functional.dropout(x, p=0.2))


class Tail(nn.Module):
    def __init__(self, dim, n):
        super(Tail, self).__init__()
        self.proj = nn.Linear(dim, n)

    def forward(self, x):
        return self.proj(torch.nn.functional.dropout(x, 0.2, self.training))
# piece: dropped_results
import torch


def prepare(batch: dict, device: torch.device):
    for value in batch.values():
        value.to(device)
    images: torch.Tensor = batch["image"]
    images.unsqueeze(1)
    images.clamp_(0, 1)
    labels = torch.as_tensor(batch["label"])
    labels.long()
    return images, labels


def move(model: torch.nn.Module, device):
    model.to(device)
    model.eval
    return model.forward(torch.rand(1, 3))
# piece: conditional_scheduler
import torch
from torch.optim.lr_scheduler import OneCycleLR, ReduceLROnPlateau, StepLR


def fit(model, loader, epochs, opt):
    sched = OneCycleLR(opt, max_lr=0.1, epochs=epochs, steps_per_epoch=len(loader))
    for _ in range(epochs):
        for x, y in loader:
            opt.zero_grad()
            torch.nn.functional.cross_entropy(model(x), y).backward()
            opt.step()
        sched.step()


def fit_plateau(model, loader, epochs, opt, validate):
    sched = ReduceLROnPlateau(opt, patience=2)
    for _ in range(epochs):
        for x, y in loader:
            opt.zero_grad()
            torch.nn.functional.cross_entropy(model(x), y).backward()
            opt.step()
        validate(model)
        sched.step()


def fit_steps(model, loader, epochs, opt):
    sched = StepLR(opt, step_size=10)
    for _ in range(epochs):
        sched.step()
        for x, y in loader:
            opt.zero_grad()
            torch.nn.functional.cross_entropy(model(x), y).backward()
            opt.step()


def fit_right(model, loader, epochs, opt):
    sched = OneCycleLR(opt, max_lr=0.1, total_steps=epochs * len(loader))
    for _ in range(epochs):
        for x, y in loader:
            opt.zero_grad()
            torch.nn.functional.cross_entropy(model(x), y).backward()
            opt.step()
            sched.step()
# piece: state_kept
import copy

import torch


def best_of(model, epochs, train, evaluate):
    best, best_state = float("inf"), None
    for epoch in range(epochs):
        train(model)
        if (score := evaluate(model)) < best:
            best, best_state = score, model.state_dict()
    model.load_state_dict(best_state)
    torch.save(model.state_dict, "last.pt")
    return model


def best_right(model, epochs, train, evaluate):
    best, best_state = float("inf"), None
    for epoch in range(epochs):
        train(model)
        if (score := evaluate(model)) < best:
            best, best_state = score, copy.deepcopy(model.state_dict())
    model.load_state_dict(best_state)
    torch.save(model.state_dict(), "last.pt")
    return model
# piece: frozen_backbone
import torch
from torch import nn
from torchvision import models


def make(n):
    net = models.resnet34(weights=models.ResNet34_Weights.DEFAULT)
    net.requires_grad = False
    for p in net.layer4.parameters():
        p.require_grad = True
    opt = torch.optim.AdamW(net.parameters(), lr=1e-3)
    net.fc = nn.Linear(net.fc.in_features, n)
    return net, opt


def make_right(n):
    net = models.resnet34(weights="DEFAULT")
    net.requires_grad_(False)
    net.fc = nn.Linear(net.fc.in_features, n)
    opt = torch.optim.AdamW(net.fc.parameters(), lr=1e-3)
    opt.lr = 1e-4
    opt.param_groups[0]["lr"] = 1e-4
    return net, opt
# piece: ddp_tiny
import torch
import torch.distributed as dist
from torch.nn.parallel import DistributedDataParallel as DDP
from torch.utils.data import DataLoader
from torch.utils.data.distributed import DistributedSampler


def main(rank, world, dataset, model, epochs=4):
    dist.init_process_group("nccl", rank=rank, world_size=world)
    torch.cuda.set_device(rank)
    sampler = DistributedSampler(dataset, shuffle=True)
    loader = DataLoader(dataset, batch_size=32, sampler=sampler, shuffle=True, num_workers=2)
    net = DDP(model, device_ids=[rank])
    net.to(rank)
    opt = torch.optim.SGD(net.parameters(), lr=0.1)
    for epoch in range(epochs):
        for x, y in loader:
            opt.zero_grad()
            torch.nn.functional.cross_entropy(net(x.to(rank)), y.to(rank)).backward()
            opt.step()
        if rank == 0:
            dist.barrier()
            print(epoch)
    torch.save(net.module.state_dict(), "model.pt")
    dist.destroy_process_group()


def main_right(rank, world, dataset, model, epochs=4):
    dist.init_process_group("nccl", rank=rank, world_size=world)
    torch.cuda.set_device(rank)
    sampler = DistributedSampler(dataset)
    loader = DataLoader(dataset, batch_size=32, sampler=sampler, num_workers=2)
    net = DDP(model.to(rank), device_ids=[rank])
    opt = torch.optim.SGD(net.parameters(), lr=0.1)
    for epoch in range(epochs):
        sampler.set_epoch(epoch)
        for x, y in loader:
            opt.zero_grad()
            torch.nn.functional.cross_entropy(net(x.to(rank)), y.to(rank)).backward()
            opt.step()
        dist.barrier()
    if rank == 0:
        torch.save(net.module.state_dict(), "model.pt")
    dist.destroy_process_group()
# piece: metrics_tiny
import torch
import torchmetrics


def evaluate(net, loader, dataset, device):
    correct = total = 0
    running = 0.0
    net.eval()
    with torch.inference_mode():
        for x, y in loader:
            logits = net(x.to(device))
            running += torch.nn.functional.cross_entropy(logits, y.to(device)).item()
            correct += (logits.argmax(0) == y.to(device)).sum().item()
            total += y.numel()
    return running / len(dataset), correct / len(loader)


def evaluate_right(net, loader, device):
    correct = total = 0
    running = 0.0
    net.eval()
    with torch.inference_mode():
        for x, y in loader:
            logits = net(x.to(device))
            running += torch.nn.functional.cross_entropy(logits, y.to(device)).item()
            correct += (logits.argmax(-1) == y.to(device)).sum().item()
            total += y.numel()
    return running / len(loader), correct / total


def epochs_of(net, loader, n):
    metric = torchmetrics.classification.BinaryAUROC()
    out = []
    for _ in range(n):
        for x, y in loader:
            metric.update((net(x).sigmoid() > 0.5).int(), y)
        out.append(metric.compute())
    return out
# piece: lightning_tiny
import lightning as L
import torch
from lightning.pytorch.callbacks import EarlyStopping, ModelCheckpoint


class Lit(L.LightningModule):
    def __init__(self, net, lr=1e-3):
        super().__init__()
        self.net, self.lr = net, lr

    def training_step(self, batch, batch_idx):
        x, y = batch
        loss = torch.nn.functional.cross_entropy(self.net(x), y)
        self.log("train_loss", loss)

    def validation_step(self, batch, batch_idx):
        x, y = batch
        logits = self.net(x)
        self.log("val_loss", torch.nn.functional.cross_entropy(logits, y))
        self.log("val_acc", (logits.argmax(1) == y).float().mean())

    def configure_optimizers(self):
        return torch.optim.Adam(self.parameters(), lr=self.lr)


callbacks = [
    EarlyStopping(monitor="val_acc", mode="min", patience=3),
    ModelCheckpoint(monitor="val_f1", mode="max"),
    ModelCheckpoint(monitor="val_loss", mode="min"),
]
trainer = L.Trainer(max_epochs=5, callbacks=callbacks)
# piece: hf_tiny
from transformers import AutoModelForCausalLM, AutoTokenizer, DataCollatorForLanguageModeling, TrainingArguments

tok = AutoTokenizer.from_pretrained("gpt2")
tok.pad_token = tok.eos_token
model = AutoModelForCausalLM.from_pretrained("gpt2")
collate = DataCollatorForLanguageModeling(tok)
collate_right = DataCollatorForLanguageModeling(tokenizer=tok, mlm=False)
args = TrainingArguments(
    output_dir="out", eval_strategy="epoch", save_strategy="steps", save_steps=500,
    load_best_model_at_end=True, metric_for_best_model="eval_loss",
)
args_right = TrainingArguments(
    output_dir="out", eval_strategy="steps", eval_steps=500, save_strategy="steps", save_steps=500,
    load_best_model_at_end=True, metric_for_best_model="eval_loss",
)
half = TrainingArguments("out", fp16=True, bf16=True)
prompts = ["Once upon a time", "The"]
batch = tok(prompts, return_tensors="pt", padding=True)
out = model.generate(batch["input_ids"], max_new_tokens=20)
sampled = model.generate(**batch, max_new_tokens=20, temperature=0.7)
greedy = model.generate(**batch, max_new_tokens=20, do_sample=True, temperature=0.7)
# piece: dataset_tiny
import h5py
import numpy as np
import torch
from torch.utils.data import DataLoader, Dataset, random_split


class Spectra(Dataset):
    def __init__(self, path):
        self.file = h5py.File(path, "r")
        self.rng = np.random.default_rng(0)

    def __len__(self):
        return self.file["x"].shape[0] / 2

    def __getitem__(self, i):
        noise = self.rng.normal(size=128)
        return torch.from_numpy(self.file["x"][i] + noise), int(self.file["y"][i])


full = Spectra("spectra.h5")
train, val = random_split(full, [0.8, 0.2])
train_loader = DataLoader(train, batch_size=32, num_workers=4)
val_loader = DataLoader(val, batch_size=32, num_workers=4, drop_last=True)
shuffled = DataLoader(train, batch_size=32, num_workers=4, shuffle=True)
