"""Knowledge distillation of a BERT classifier into a small student with Accelerate."""
import argparse
import logging
import math
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from accelerate import Accelerator
from datasets import load_dataset
from torch import nn
from torch.utils.data import DataLoader
from transformers import (
    AutoModelForSequenceClassification,
    AutoTokenizer,
    DataCollatorWithPadding,
    get_linear_schedule_with_warmup,
    set_seed,
)

logger = logging.getLogger("distill")


@dataclass
class DistillConfig:
    teacher: str = "textattack/bert-base-uncased-ag-news"
    vocab_source: str = "bert-base-uncased"
    num_labels: int = 4
    temperature: float = 2.0
    alpha: float = 0.7
    lr: float = 3e-4
    epochs: int = 3
    batch_size: int = 64
    accum: int = 2
    max_grad_norm: float = 1.0
    seed: int = 10


class Student(nn.Module):
    def __init__(self, vocab: int, dim: int, classes: int, pad_id: int):
        super().__init__()
        self.embed = nn.Embedding(vocab, dim, padding_idx=pad_id)
        layer = nn.TransformerEncoderLayer(dim, nhead=4, dim_feedforward=4 * dim, dropout=0.1, batch_first=True)
        self.encoder = nn.TransformerEncoder(layer, num_layers=2)
        self.fc = nn.Linear(dim, classes)

    def forward(self, input_ids, attention_mask):
        h = self.encoder(self.embed(input_ids), src_key_padding_mask=attention_mask.bool())
        mask = attention_mask.unsqueeze(-1).to(h.dtype)
        return self.fc((h * mask).sum(1) / mask.sum(1).clamp(min=1))


def build_loaders(cfg: DistillConfig, tokenizer):
    raw = load_dataset("ag_news")

    def encode(batch):
        return tokenizer(batch["text"], truncation=True, max_length=128)

    encoded = raw.map(encode, batched=True, remove_columns=["text"])
    collate = DataCollatorWithPadding(tokenizer)
    train = DataLoader(encoded["train"], batch_size=cfg.batch_size, shuffle=True, collate_fn=collate)
    test = DataLoader(encoded["test"], batch_size=cfg.batch_size, collate_fn=collate)
    return train, test


class DistillTrainer:
    def __init__(self, cfg: DistillConfig):
        self.cfg = cfg
        self.accelerator = Accelerator(gradient_accumulation_steps=cfg.accum)
        tokenizer = AutoTokenizer.from_pretrained(cfg.vocab_source)
        train, test = build_loaders(cfg, tokenizer)
        self.teacher = AutoModelForSequenceClassification.from_pretrained(cfg.teacher, num_labels=cfg.num_labels)
        self.teacher.to(self.accelerator.device).eval()
        self.teacher.requires_grad_(False)
        student = Student(len(tokenizer), 256, cfg.num_labels, tokenizer.pad_token_id)
        optimizer = torch.optim.AdamW(student.parameters(), lr=cfg.lr)
        self.student, self.optimizer, self.train_loader, self.test_loader = self.accelerator.prepare(
            student, optimizer, train, test,
        )
        updates = math.ceil(len(self.train_loader) / cfg.accum) * cfg.epochs
        self.scheduler = get_linear_schedule_with_warmup(self.optimizer, 100, updates)

    def loss(self, logits, teacher_logits, labels):
        t = self.cfg.temperature
        soft = F.kl_div(
            F.softmax(logits / t, dim=-1), F.softmax(teacher_logits / t, dim=-1), reduction="batchmean",
        ) * t * t
        hard = F.cross_entropy(logits, labels)
        return self.cfg.alpha * soft + (1 - self.cfg.alpha) * hard

    def train_epoch(self) -> float:
        self.student.train()
        total = 0.0
        for batch in self.train_loader:
            labels = batch.pop("labels")
            with torch.no_grad():
                teacher_logits = self.teacher(**batch).logits
            with self.accelerator.accumulate(self.student):
                logits = self.student(batch["input_ids"], batch["attention_mask"])
                loss = self.loss(logits, teacher_logits, labels)
                loss.backward()
                if self.accelerator.sync_gradients:
                    self.accelerator.clip_grad_norm_(self.student.parameters(), self.cfg.max_grad_norm)
                self.optimizer.step()
                self.optimizer.zero_grad()
            if self.accelerator.sync_gradients:
                self.scheduler.step()
            total += loss.item()
        return total / len(self.train_loader)

    @torch.no_grad()
    def evaluate(self) -> float:
        correct = seen = 0
        for batch in self.test_loader:
            logits = self.student(batch["input_ids"], batch["attention_mask"])
            preds, labels = self.accelerator.gather((logits.argmax(dim=-1), batch["labels"]))
            correct += (preds == labels).sum().item()
            seen += labels.numel()
        return correct / seen

    def run(self) -> None:
        for epoch in range(self.cfg.epochs):
            loss = self.train_epoch()
            acc = self.evaluate()
            if self.accelerator.is_main_process:
                logger.info("epoch %d loss %.4f acc %.4f", epoch, loss, acc)
                self.accelerator.wait_for_everyone()
                state = self.accelerator.unwrap_model(self.student).state_dict()
                torch.save(state, f"student_{epoch}.pt")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--temperature", type=float, default=2.0)
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO)
    cfg = DistillConfig(epochs=args.epochs, temperature=args.temperature)
    set_seed(cfg.seed)
    DistillTrainer(cfg).run()


if __name__ == "__main__":
    main()
