# piece: train_vit
"""Fine-tune a ViT on a folder of images with mixed precision."""

import argparse
import logging
import math
import os
from dataclasses import dataclass, field
from pathlib import Path

import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.amp import GradScaler, autocast
from torch.optim.lr_scheduler import LambdaLR
from torch.utils.data import DataLoader, random_split
from torchvision import datasets, transforms
from torchvision.models import ViT_B_16_Weights, vit_b_16

logger = logging.getLogger(__name__)


@dataclass
class Config:
    root: Path = Path("data/plants")
    epochs: int = 12
    batch_size: int = 64
    lr: float = 3e-4
    accumulate: int = 4
    max_norm: float = 1.0
    seed: int = 11
    num_classes: int = field(default=12)


def build_loaders(cfg: Config) -> tuple[DataLoader, DataLoader]:
    train_tf = transforms.Compose(
        [
            transforms.RandomResizedCrop(224),
            transforms.RandomHorizontalFlip(),
            transforms.ToTensor(),
            transforms.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225]),
        ]
    )
    full = datasets.ImageFolder(cfg.root, transform=train_tf)
    n_val = len(full) // 10
    train_ds, val_ds = random_split(full, [len(full) - n_val, n_val])
    train_loader = DataLoader(train_ds, batch_size=cfg.batch_size, num_workers=4, pin_memory=True)
    val_loader = DataLoader(val_ds, batch_size=cfg.batch_size, num_workers=4, drop_last=True)
    return train_loader, val_loader


def build_model(cfg: Config) -> nn.Module:
    model = vit_b_16(weights=ViT_B_16_Weights.IMAGENET1K_V1)
    for p in model.parameters():
        p.requires_grad = False
    model.heads.head = nn.Linear(model.heads.head.in_features, cfg.num_classes)
    return model


def warmup_cosine(optimizer, warmup: int, total: int) -> LambdaLR:
    def scale(step: int) -> float:
        if step < warmup:
            return step / max(1, warmup)
        return 0.5 * (1 + math.cos(math.pi * (step - warmup) / max(1, total - warmup)))

    return LambdaLR(optimizer, scale)


def train_one_epoch(model, loader, optimizer, scheduler, scaler, cfg, device):
    model.train()
    total = 0.0
    for i, (images, labels) in enumerate(loader):
        images = images.to(device, non_blocking=True)
        labels = labels.to(device, non_blocking=True)
        with autocast("cuda", dtype=torch.float16):
            logits = model(images)
            loss = F.cross_entropy(logits, labels)
        scaler.scale(loss).backward()
        if (i + 1) % cfg.accumulate == 0:
            nn.utils.clip_grad_norm_(model.parameters(), cfg.max_norm)
            scaler.step(optimizer)
            scaler.update()
            optimizer.zero_grad()
            scheduler.step()
        total += loss
    return total / len(loader)


def evaluate(model, loader, device):
    model.eval()
    correct, seen = 0, 0
    for images, labels in loader:
        logits = model(images.to(device))
        correct += (logits.argmax(dim=1) == labels.to(device)).sum().item()
        seen += labels.size(0)
    return correct / seen


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--root", type=Path, default=Config.root)
    parser.add_argument("--epochs", type=int, default=Config.epochs)
    args = parser.parse_args()
    cfg = Config(root=args.root, epochs=args.epochs)
    torch.manual_seed(cfg.seed)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    train_loader, val_loader = build_loaders(cfg)
    model = build_model(cfg).to(device)
    optimizer = torch.optim.AdamW(model.parameters(), lr=cfg.lr)
    total = cfg.epochs * len(train_loader) // cfg.accumulate
    scheduler = warmup_cosine(optimizer, warmup=total // 20, total=total)
    scaler = GradScaler("cuda")
    best = 0.0
    for epoch in range(cfg.epochs):
        loss = train_one_epoch(model, train_loader, optimizer, scheduler, scaler, cfg, device)
        acc = evaluate(model, val_loader, device)
        logger.info("epoch %d loss %.4f acc %.4f", epoch, loss, acc)
        if acc > best:
            best = acc
            torch.save(model.state_dict(), "best.pt")
    os.makedirs("out", exist_ok=True)


if __name__ == "__main__":
    main()


# piece: ddp_script
"""Distributed ResNet training, started with torchrun."""

import os

import torch
import torch.distributed as dist
import torch.nn as nn
from torch.nn.parallel import DistributedDataParallel as DDP
from torch.utils.data import DataLoader, DistributedSampler
from torchvision import datasets, models, transforms


class Trainer:
    def __init__(self, model, train_set, val_set, local_rank, epochs=30):
        self.local_rank = local_rank
        self.epochs = epochs
        self.model = model.cuda(local_rank)
        self.optimizer = torch.optim.SGD(self.model.parameters(), lr=0.1, momentum=0.9)
        self.model = DDP(self.model, device_ids=[local_rank])
        self.sampler = DistributedSampler(train_set)
        self.train_loader = DataLoader(train_set, 32, sampler=self.sampler, num_workers=8, pin_memory=True)
        self.val_loader = DataLoader(val_set, 64, sampler=DistributedSampler(val_set, shuffle=False), num_workers=8)
        self.scheduler = torch.optim.lr_scheduler.OneCycleLR(
            self.optimizer, max_lr=0.4, epochs=epochs, steps_per_epoch=len(self.train_loader)
        )
        self.criterion = nn.CrossEntropyLoss()

    def train_epoch(self, epoch):
        self.model.train()
        for images, labels in self.train_loader:
            images, labels = images.cuda(self.local_rank), labels.cuda(self.local_rank)
            self.optimizer.zero_grad()
            loss = self.criterion(self.model(images), labels)
            loss.backward()
            self.optimizer.step()
        self.scheduler.step()

    @torch.no_grad()
    def validate(self):
        self.model.eval()
        correct = torch.zeros(1, device=self.local_rank)
        total = torch.zeros(1, device=self.local_rank)
        for images, labels in self.val_loader:
            out = self.model(images.cuda(self.local_rank))
            correct += (out.argmax(1) == labels.cuda(self.local_rank)).sum()
            total += labels.numel()
        return (correct / total).item()

    def fit(self):
        for epoch in range(self.epochs):
            self.train_epoch(epoch)
            acc = self.validate()
            print(f"epoch {epoch}: {acc:.3f}")
            torch.save(self.model.module.state_dict(), "last.pt")
            if self.local_rank == 0:
                dist.barrier()


def main():
    dist.init_process_group("nccl")
    local_rank = int(os.environ["LOCAL_RANK"])
    torch.cuda.set_device(local_rank)
    tf = transforms.Compose([transforms.RandomResizedCrop(224), transforms.ToTensor()])
    train_set = datasets.ImageFolder("train", tf)
    val_set = datasets.ImageFolder("val", tf)
    Trainer(models.resnet50(weights=None), train_set, val_set, local_rank).fit()
    dist.destroy_process_group()


if __name__ == "__main__":
    main()


# piece: charlm
"""A small character language model with an LSTM."""

import torch
from torch import nn


class CharLM(nn.Module):
    def __init__(self, vocab, dim=128, hidden=256, layers=2):
        super(CharLM, self).__init__()
        self.embed = nn.Embedding(vocab, dim)
        self.lstm = nn.LSTM(dim, hidden, num_layers=layers, batch_first=True, dropout=0.2)
        self.out = nn.Linear(hidden, vocab)

    def forward(self, ids, state=None):
        h, state = self.lstm(self.embed(ids), state)
        return self.out(h), state


def batches(ids, batch, length):
    n = len(ids) // batch * batch
    grid = ids[:n].view(batch, -1)
    for i in range(0, grid.size(1) - 1, length):
        j = min(i + length, grid.size(1) - 1)
        yield grid[:, i:j], grid[:, i + 1 : j + 1]


def sample(model, start, n, temperature=1.0):
    model.eval()
    ids, state = [start], None
    for _ in range(n):
        logits, state = model(torch.tensor([[ids[-1]]]), state)
        probs = torch.softmax(logits[0, -1] / temperature, dim=0)
        ids.append(torch.multinomial(probs, 1).item())
    return ids


text = open("input.txt", encoding="utf-8").read()
chars = sorted(set(text))
lookup = {c: i for i, c in enumerate(chars)}
ids = torch.tensor([lookup[c] for c in text])
split = int(0.9 * len(ids))
train_ids, val_ids = ids[:split], ids[split:]
model = CharLM(len(chars))
optimizer = torch.optim.RMSprop(model.parameters(), lr=2e-3)
criterion = nn.CrossEntropyLoss()
for epoch in range(20):
    state = None
    model.train()
    for x, y in batches(train_ids, 32, 64):
        optimizer.zero_grad()
        logits, state = model(x, state)
        loss = criterion(torch.softmax(logits, dim=-1).transpose(1, 2), y)
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 5.0)
        optimizer.step()
    print(epoch, "".join(chars[i] for i in sample(model, 0, 80)))


# piece: distil
"""Distil a large text classifier into a small one."""

import torch
import torch.nn.functional as F
from torch.utils.data import DataLoader
from transformers import AutoModelForSequenceClassification, AutoTokenizer, get_linear_schedule_with_warmup

TEACHER = "textattack/bert-base-uncased-SST-2"
STUDENT = "google/bert_uncased_L-2_H-128_A-2"

tokenizer = AutoTokenizer.from_pretrained(TEACHER)
teacher = AutoModelForSequenceClassification.from_pretrained(TEACHER).cuda()
student = AutoModelForSequenceClassification.from_pretrained(STUDENT, num_labels=2).cuda()


def collate(rows):
    batch = tokenizer([r["sentence"] for r in rows], padding=True, truncation=True, return_tensors="pt")
    batch["labels"] = torch.tensor([r["label"] for r in rows])
    return batch


def distil_loss(s, t, labels, T=2.0, alpha=0.5):
    soft = F.kl_div(F.softmax(s / T, dim=-1), F.softmax(t / T, dim=-1), reduction="batchmean")
    hard = F.cross_entropy(s, labels)
    return alpha * T * T * soft + (1 - alpha) * hard


def run(train_rows, val_rows, epochs=3):
    loader = DataLoader(train_rows, batch_size=32, shuffle=True, collate_fn=collate)
    val = DataLoader(val_rows, batch_size=64, collate_fn=collate)
    optimizer = torch.optim.AdamW(student.parameters(), lr=3e-5)
    scheduler = get_linear_schedule_with_warmup(optimizer, 100, len(loader) * epochs)
    student.train()
    teacher.train()
    for epoch in range(epochs):
        for batch in loader:
            batch = {k: v.cuda() for k, v in batch.items()}
            labels = batch.pop("labels")
            with torch.no_grad():
                t = teacher(**batch).logits
            s = student(**batch).logits
            loss = distil_loss(s, t, labels)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        scheduler.step()
    student.eval()
    right = 0
    with torch.no_grad():
        for batch in val:
            labels = batch.pop("labels")
            out = student(**batch.to("cuda")).logits
            right += (out.argmax(-1).cpu() == labels).sum().item()
    return right / len(val)


# piece: lit_segmentation
"""Binary segmentation with Lightning."""

import lightning as L
import torch
from lightning.pytorch.callbacks import EarlyStopping, ModelCheckpoint
from lightning.pytorch.loggers import CSVLogger
from torch import nn
from torch.utils.data import DataLoader
from torchmetrics.classification import BinaryJaccardIndex


class Block(nn.Sequential):
    def __init__(self, cin, cout):
        super().__init__(
            nn.Conv2d(cin, cout, 3, padding=1),
            nn.BatchNorm2d(cout),
            nn.ReLU(inplace=True),
        )


class UNetLite(nn.Module):
    def __init__(self):
        super().__init__()
        self.down = Block(3, 16)
        self.mid = Block(16, 32)
        self.up = nn.ConvTranspose2d(32, 16, 2, stride=2)
        self.head = nn.Conv2d(16, 1, 1)

    def forward(self, x):
        d = self.down(x)
        m = self.mid(nn.functional.max_pool2d(d, 2))
        return torch.sigmoid(self.head(self.up(m) + d))


class Segmenter(L.LightningModule):
    def __init__(self, lr=1e-3):
        super().__init__()
        self.save_hyperparameters()
        self.net = UNetLite()
        self.loss = nn.BCEWithLogitsLoss()
        self.iou = BinaryJaccardIndex()

    def training_step(self, batch, batch_idx):
        x, mask = batch
        loss = self.loss(self.net(x), mask)
        self.log("train_loss", loss, prog_bar=True)
        return loss

    def validation_step(self, batch, batch_idx):
        x, mask = batch
        pred = self.net(x)
        self.iou(pred, mask.int())
        self.log("val_iou", self.iou, on_epoch=True)

    def configure_optimizers(self):
        opt = torch.optim.Adam(self.parameters(), lr=self.hparams.lr)
        sched = torch.optim.lr_scheduler.ReduceLROnPlateau(opt, mode="max")
        return {"optimizer": opt, "lr_scheduler": {"scheduler": sched, "monitor": "val_iou"}}


def main(train_set, val_set):
    L.seed_everything(3, workers=True)
    train = DataLoader(train_set, 16, shuffle=True, num_workers=4)
    val = DataLoader(val_set, 16, shuffle=True, num_workers=4)
    trainer = L.Trainer(
        max_epochs=50,
        accelerator="gpu",
        devices=1,
        precision="16-mixed",
        logger=CSVLogger("logs"),
        callbacks=[
            EarlyStopping(monitor="val_iou", patience=5),
            ModelCheckpoint(monitor="val_loss", mode="min"),
        ],
    )
    trainer.fit(Segmenter(), train, val)


# piece: lora_chat
"""LoRA fine-tuning of a chat model with a manual loop."""

import torch
from datasets import load_dataset
from peft import LoraConfig, get_peft_model
from torch.utils.data import DataLoader
from tqdm.auto import tqdm
from transformers import AutoModelForCausalLM, AutoTokenizer, BitsAndBytesConfig

MODEL = "TinyLlama/TinyLlama-1.1B-Chat-v1.0"
tokenizer = AutoTokenizer.from_pretrained(MODEL)
tokenizer.pad_token = tokenizer.eos_token
tokenizer.add_tokens(["<|tool|>"])
model = AutoModelForCausalLM.from_pretrained(
    MODEL,
    quantization_config=BitsAndBytesConfig(load_in_4bit=True, bnb_4bit_compute_dtype=torch.bfloat16),
)
optimizer = torch.optim.AdamW(model.parameters(), lr=2e-4)
model = get_peft_model(model, LoraConfig(r=16, lora_alpha=32, task_type="CAUSAL_LM"))
rows = load_dataset("HuggingFaceH4/no_robots", split="train")


def render(row):
    text = tokenizer.apply_chat_template(row["messages"], tokenize=False)
    enc = tokenizer(text, padding="max_length", max_length=512, truncation=True)
    enc["labels"] = enc["input_ids"].copy()
    return enc


encoded = rows.map(render, remove_columns=rows.column_names)
encoded.set_format("torch")
loader = DataLoader(encoded, batch_size=4, shuffle=True)
model.train()
for epoch in range(2):
    for step, batch in enumerate(tqdm(loader)):
        loss = model(**{k: v.cuda() for k, v in batch.items()}).loss / 8
        loss.backward()
        if (step + 1) % 8 == 0:
            optimizer.step()
            optimizer.zero_grad()
model.eval()
prompt = tokenizer("Hello", return_tensors="pt").to("cuda")
print(tokenizer.decode(model.generate(**prompt, max_length=64, max_new_tokens=32)[0]))
