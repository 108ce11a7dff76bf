"""Trains the tagger: python train_tagger.py --folder data/ner"""

from __future__ import annotations

import argparse
from pathlib import Path

import torch
import torch.nn as nn
from corpus import TAGS, make_loaders, make_tokenizer
from sklearn.metrics import classification_report, f1_score
from tagger import Tagger, build_tagger
from transformers import get_linear_schedule_with_warmup


def flatten(logits: torch.Tensor, labels: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    return logits.view(-1, logits.size(-1)), labels.view(-1)


@torch.no_grad()
def tag_corpus(model: Tagger, loader, device) -> tuple[list[int], list[int]]:
    gold, guess = [], []
    for batch in loader:
        scores = model(batch["input_ids"].to(device), batch["attention_mask"].to(device))
        keep = batch["labels"] != -100
        gold.extend(batch["labels"][keep].tolist())
        guess.extend(scores.argmax(dim=-1).cpu()[keep].tolist())
    return gold, guess


class TaggerTrainer:
    def __init__(self, cfg: dict, folder: Path, device: str) -> None:
        self.cfg, self.device = cfg, device
        tokenizer = make_tokenizer(cfg["encoder"])
        self.model = build_tagger(cfg).to(device)
        self.loaders = make_loaders(folder, tokenizer, cfg["batch_size"])
        self.criterion = nn.CrossEntropyLoss(ignore_index=-100)
        self.optimizer = torch.optim.AdamW(self.model.parameters(), lr=cfg["lr"])
        self.scheduler = get_linear_schedule_with_warmup(
            self.optimizer, num_warmup_steps=100, num_training_steps=cfg["epochs"] * len(self.loaders["train"])
        )

    def train_epoch(self) -> float:
        self.model.train()
        total = 0.0
        for batch in self.loaders["train"]:
            scores = self.model(batch["input_ids"].to(self.device))
            loss = self.criterion(*flatten(scores, batch["labels"].to(self.device)))
            self.optimizer.zero_grad()
            loss.backward()
            self.optimizer.step()
            total += loss.item()
        self.scheduler.step()
        return total / len(self.loaders["train"])

    def run(self) -> None:
        best = 0.0
        for epoch in range(self.cfg["epochs"]):
            loss = self.train_epoch()
            gold, guess = tag_corpus(self.model, self.loaders["dev"], self.device)
            score = f1_score(gold, guess, average="macro")
            print(f"epoch {epoch} loss {loss:.4f} F1 {score:.4f}")
            if score > best:
                best = score
                torch.save(self.model.state_dict(), "tagger.pt")
        gold, guess = tag_corpus(self.model, self.loaders["test"], self.device)
        print(classification_report(gold, guess, labels=range(len(TAGS)), target_names=TAGS))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--lr", type=float, default=3e-5)
    args = parser.parse_args()
    config = {"encoder": "bert-base-cased", "tags": len(TAGS), "lr": args.lr, "epochs": 10, "batch_size": 32, "dropout": 0.2}
    TaggerTrainer(config, args.folder, "cuda" if torch.cuda.is_available() else "cpu").run()
