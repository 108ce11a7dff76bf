"""Continue pre-training of GPT-2 on a text corpus with accelerate."""
import argparse
import logging
import math
from dataclasses import dataclass
from typing import Dict, List, Tuple

import torch
import torch.nn.functional as F
from accelerate import Accelerator
from accelerate.utils import set_seed
from datasets import load_dataset
from torch.utils.data import DataLoader
from transformers import AutoModelForCausalLM, AutoTokenizer, get_cosine_schedule_with_warmup

logger = logging.getLogger("accelerate_lm")


@dataclass
class LMConfig:
    model: str = "openai-community/gpt2"
    corpus: str = "corpus/*.txt"
    block: int = 256
    batch_size: int = 8
    accumulation: int = 4
    epochs: int = 2
    lr: float = 5e-5
    clip: float = 1.0
    warmup: int = 200
    seed: int = 6


class LineCollator:
    """Tokenise lines and pad them to the longest of the batch."""

    def __init__(self, tokenizer, block: int) -> None:
        self.tokenizer = tokenizer
        self.block = block

    def __call__(self, rows: List[Dict[str, str]]) -> Dict[str, torch.Tensor]:
        texts = [r["text"] for r in rows]
        return self.tokenizer(texts, padding=True, truncation=True, max_length=self.block,
                              return_tensors="pt")


def build_loaders(cfg: LMConfig, tokenizer) -> Tuple[DataLoader, DataLoader]:
    raw = load_dataset("text", data_files=cfg.corpus, split="train").filter(lambda r: len(r["text"]) > 40)
    parts = raw.train_test_split(test_size=0.02, seed=cfg.seed)
    collate = LineCollator(tokenizer, cfg.block)
    train = DataLoader(parts["train"], batch_size=cfg.batch_size, shuffle=True, collate_fn=collate)
    valid = DataLoader(parts["test"], batch_size=cfg.batch_size, collate_fn=collate)
    return train, valid


def build_model(cfg: LMConfig):
    tokenizer = AutoTokenizer.from_pretrained(cfg.model)
    model = AutoModelForCausalLM.from_pretrained(cfg.model, trust_remote_code=True)
    return model, tokenizer


def token_loss(logits: torch.Tensor, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    """Cross entropy over real tokens, divided by their number."""
    flat = F.cross_entropy(logits.reshape(-1, logits.size(-1)), ids.reshape(-1), reduction="none")
    weight = mask.reshape(-1).float()
    return (flat * weight).sum() / weight.sum()


class LMTrainer:
    def __init__(self, accelerator: Accelerator, model, optimizer, scheduler, loaders, cfg: LMConfig) -> None:
        self.accelerator = accelerator
        self.cfg = cfg
        train, valid = loaders
        self.model, self.optimizer, self.train_loader, self.valid_loader, self.scheduler = accelerator.prepare(
            model, optimizer, train, valid, scheduler)

    def train_epoch(self) -> float:
        total, steps = 0.0, 0
        for batch in self.train_loader:
            with self.accelerator.accumulate(self.model):
                logits = self.model(batch["input_ids"], attention_mask=batch["attention_mask"]).logits
                loss = token_loss(logits, batch["input_ids"], batch["attention_mask"])
                loss.backward()
                if self.accelerator.sync_gradients:
                    self.accelerator.clip_grad_norm_(self.model.parameters(), self.cfg.clip)
                self.optimizer.step()
                self.scheduler.step()
                self.optimizer.zero_grad()
            total += loss.detach().float()
            steps += 1
        return float(total) / steps

    @torch.no_grad()
    def validate(self) -> Tuple[float, float]:
        self.model.eval()
        losses, hits, seen = [], 0, 0
        for batch in self.valid_loader:
            logits = self.model(batch["input_ids"]).logits
            loss = F.cross_entropy(logits[:, :-1].reshape(-1, logits.size(-1)),
                                   batch["input_ids"][:, 1:].reshape(-1))
            losses.append(self.accelerator.gather_for_metrics(loss.reshape(1)))
            last = logits[:, -2].argmax(dim=-1)
            pred, truth = self.accelerator.gather((last, batch["input_ids"][:, -1]))
            hits += (pred == truth).sum().item()
            seen += truth.numel()
        return torch.cat(losses).mean().item(), hits / seen

    def save_checkpoint(self, path: str) -> None:
        self.accelerator.wait_for_everyone()
        unwrapped = self.accelerator.unwrap_model(self.model)
        unwrapped.save_pretrained(path, is_main_process=self.accelerator.is_main_process,
                                  save_function=self.accelerator.save)

    def fit(self) -> None:
        for epoch in range(self.cfg.epochs):
            train_loss = self.train_epoch()
            val_loss, last_token = self.validate()
            if self.accelerator.is_main_process:
                logger.info("epoch %d train %.4f val %.4f ppl %.2f last-token %.4f", epoch, train_loss, val_loss,
                            math.exp(val_loss), last_token)
            self.save_checkpoint(f"lm_epoch_{epoch}")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--corpus", default="corpus/*.txt")
    parser.add_argument("--epochs", type=int, default=2)
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO)
    cfg = LMConfig(corpus=args.corpus, epochs=args.epochs)
    accelerator = Accelerator(gradient_accumulation_steps=cfg.accumulation, mixed_precision="bf16")
    set_seed(cfg.seed)
    model, tokenizer = build_model(cfg)
    loaders = build_loaders(cfg, tokenizer)
    optimizer = torch.optim.AdamW(model.parameters(), lr=cfg.lr)
    steps = cfg.epochs * len(loaders[0]) // cfg.accumulation
    scheduler = get_cosine_schedule_with_warmup(optimizer, cfg.warmup, steps)
    LMTrainer(accelerator, model, optimizer, scheduler, loaders, cfg).fit()


if __name__ == "__main__":
    main()
