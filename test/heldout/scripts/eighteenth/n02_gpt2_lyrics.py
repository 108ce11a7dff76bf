"""Fine-tune GPT-2 on song lyrics in a plain PyTorch loop."""

import argparse
import math
from dataclasses import dataclass
from pathlib import Path

import torch
from torch.optim import AdamW
from torch.utils.data import DataLoader, Dataset
from transformers import AutoModelForCausalLM, AutoTokenizer, get_linear_schedule_with_warmup


@dataclass
class Config:
    name: str = "gpt2"
    max_length: int = 256
    batch_size: int = 8
    accumulation: int = 4
    epochs: int = 3
    lr: float = 5e-5
    warmup: int = 100
    seed: int = 0


class Lyrics(Dataset):
    def __init__(self, path: Path, tokenizer, max_length: int):
        self.songs = [s.strip() for s in path.read_text().split("\n\n") if s.strip()]
        self.tokenizer = tokenizer
        self.max_length = max_length

    def __len__(self):
        return len(self.songs)

    def __getitem__(self, i):
        enc = self.tokenizer(
            self.songs[i] + self.tokenizer.eos_token,
            truncation=True,
            max_length=self.max_length,
            padding="max_length",
            return_tensors="pt",
        )
        ids = enc["input_ids"][0]
        return {"input_ids": ids, "attention_mask": enc["attention_mask"][0], "labels": ids.clone()}


def perplexity(model, loader, device) -> float:
    model.eval()
    losses = []
    with torch.no_grad():
        for batch in loader:
            batch = {k: v.to(device) for k, v in batch.items()}
            losses.append(math.exp(model(**batch).loss.item()))
    return sum(losses) / len(losses)


@torch.inference_mode()
def sample(model, tokenizer, prompts, device):
    batch = tokenizer(prompts, return_tensors="pt", padding=True).to(device)
    out = model.generate(batch["input_ids"], max_new_tokens=60, do_sample=True, top_p=0.95)
    return tokenizer.batch_decode(out, skip_special_tokens=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("train", type=Path)
    parser.add_argument("valid", type=Path)
    args = parser.parse_args()
    cfg = Config()
    torch.manual_seed(cfg.seed)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")

    tokenizer = AutoTokenizer.from_pretrained(cfg.name)
    tokenizer.pad_token = tokenizer.eos_token
    tokenizer.padding_side = "left"
    model = AutoModelForCausalLM.from_pretrained(cfg.name).to(device)

    train_loader = DataLoader(Lyrics(args.train, tokenizer, cfg.max_length), batch_size=cfg.batch_size, shuffle=True)
    valid_loader = DataLoader(Lyrics(args.valid, tokenizer, cfg.max_length), batch_size=cfg.batch_size)
    optimizer = AdamW(model.parameters(), lr=cfg.lr)
    total = cfg.epochs * len(train_loader) // cfg.accumulation
    scheduler = get_linear_schedule_with_warmup(optimizer, cfg.warmup, total)

    for epoch in range(cfg.epochs):
        model.train()
        for step, batch in enumerate(train_loader):
            batch = {k: v.to(device) for k, v in batch.items()}
            loss = model(**batch).loss
            loss.backward()
            if (step + 1) % cfg.accumulation == 0:
                torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
                optimizer.step()
                scheduler.step()
                optimizer.zero_grad()
            if step % 50 == 0:
                print(f"epoch {epoch} step {step} loss {loss.item():.3f}")
        print("perplexity", perplexity(model, valid_loader, device))
        print("\n---\n".join(sample(model, tokenizer, ["Tonight", "Under the"], device)))
    model.save_pretrained("gpt2-lyrics")
    tokenizer.save_pretrained("gpt2-lyrics")


if __name__ == "__main__":
    main()
