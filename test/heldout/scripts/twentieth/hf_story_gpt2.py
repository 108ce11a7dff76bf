"""GPT-2 on short stories; manual training loop, then a few samples."""
from __future__ import annotations

import json
import random
from dataclasses import dataclass, field
from pathlib import Path

import torch
from torch.utils.data import DataLoader, Dataset
from tqdm.auto import tqdm
from transformers import AutoModelForCausalLM, AutoTokenizer, get_linear_schedule_with_warmup


@dataclass
class RunConfig:
    checkpoint: str = "gpt2"
    data: Path = Path("stories.jsonl")
    max_len: int = 256
    batch_size: int = 16
    lr: float = 5e-5
    epochs: int = 3
    out: Path = Path("story-gpt2")
    special: list[str] = field(default_factory=lambda: ["<|title|>", "<|body|>"])


class StoryDataset(Dataset):
    def __init__(self, rows: list[dict], tokenizer, max_len: int):
        self.rows = rows
        self.tokenizer = tokenizer
        self.max_len = max_len

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, i: int) -> dict[str, torch.Tensor]:
        row = self.rows[i]
        text = f"<|title|>{row['title']}<|body|>{row['text']}{self.tokenizer.eos_token}"
        enc = self.tokenizer(
            text,
            max_length=self.max_len,
            padding="max_length",
            truncation=True,
            return_tensors="pt",
        )
        ids = enc["input_ids"].squeeze(0)
        return {
            "input_ids": ids,
            "attention_mask": enc["attention_mask"].squeeze(0),
            "labels": ids.clone(),
        }


def sample(model, tokenizer, prompts: list[str], device) -> list[str]:
    model.eval()
    enc = tokenizer(prompts, return_tensors="pt", padding=True).to(device)
    with torch.no_grad():
        out = model.generate(
            **enc,
            max_new_tokens=80,
            top_p=0.9,
            pad_token_id=tokenizer.eos_token_id,
        )
    return tokenizer.batch_decode(out, skip_special_tokens=True)


def main() -> None:
    cfg = RunConfig()
    random.seed(3)
    torch.manual_seed(3)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")

    tokenizer = AutoTokenizer.from_pretrained(cfg.checkpoint)
    tokenizer.pad_token = tokenizer.eos_token
    added = tokenizer.add_special_tokens({"additional_special_tokens": cfg.special})
    model = AutoModelForCausalLM.from_pretrained(cfg.checkpoint).to(device)
    print(f"{added} tokens added, vocabulary {len(tokenizer)}")

    rows = [json.loads(line) for line in cfg.data.read_text().splitlines()]
    random.shuffle(rows)
    n_val = len(rows) // 10
    val_rows, train_rows = rows[:n_val], rows[n_val:]
    train_loader = DataLoader(
        StoryDataset(train_rows, tokenizer, cfg.max_len),
        batch_size=cfg.batch_size,
        shuffle=True,
        num_workers=2,
        pin_memory=True,
    )
    val_loader = DataLoader(
        StoryDataset(val_rows, tokenizer, cfg.max_len),
        batch_size=cfg.batch_size,
        num_workers=2,
        pin_memory=True,
    )

    optimizer = torch.optim.AdamW(model.parameters(), lr=cfg.lr)
    total_steps = cfg.epochs * len(train_loader)
    scheduler = get_linear_schedule_with_warmup(optimizer, total_steps // 20, total_steps)

    for epoch in range(cfg.epochs):
        model.train()
        for batch in tqdm(train_loader, desc=f"epoch {epoch + 1}"):
            batch = {k: v.to(device) for k, v in batch.items()}
            loss = model(**batch).loss
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad()
            scheduler.step()

        model.eval()
        losses, weights = [], []
        with torch.no_grad():
            for batch in val_loader:
                batch = {k: v.to(device) for k, v in batch.items()}
                losses.append(model(**batch).loss.item())
                weights.append(batch["input_ids"].size(0))
        val_loss = sum(l * w for l, w in zip(losses, weights)) / sum(weights)
        print(f"epoch {epoch + 1}/{cfg.epochs} val loss {val_loss:.4f}")

    for text in sample(model, tokenizer, ["<|title|>The lighthouse", "<|title|>Winter"], device):
        print(text)
    model.save_pretrained(cfg.out)
    tokenizer.save_pretrained(cfg.out)


if __name__ == "__main__":
    main()
