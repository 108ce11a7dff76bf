"""A character-level language model over a folder of plays: GRU or a tiny transformer."""

from __future__ import annotations

import argparse
import math
from dataclasses import dataclass
from pathlib import Path

import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.utils.data import DataLoader, Dataset


@dataclass
class Config:
    block: int = 128
    dim: int = 192
    heads: int = 6
    depth: int = 4
    batch_size: int = 64
    epochs: int = 20
    lr: float = 3e-4
    device: str = "cuda" if torch.cuda.is_available() else "cpu"


class Plays(Dataset):
    def __init__(self, folder: Path, block: int, chars: str | None = None) -> None:
        text = "\n".join(p.read_text(encoding="utf8") for p in sorted(folder.glob("*.txt")))
        self.chars = chars or "".join(sorted(set(text)))
        index = {c: i for i, c in enumerate(self.chars)}
        self.ids = torch.tensor([index[c] for c in text if c in index])
        self.block = block

    def __len__(self) -> int:
        return (len(self.ids) - 1) // self.block

    def __getitem__(self, i: int) -> torch.Tensor:
        return self.ids[i * self.block : (i + 1) * self.block]


class CharGRU(nn.Module):
    def __init__(self, vocab: int, dim: int) -> None:
        super().__init__()
        self.embed = nn.Embedding(vocab, dim)
        self.gru = nn.GRU(dim, dim, num_layers=2, batch_first=True, dropout=0.2)
        self.out = nn.Linear(dim, vocab)

    def forward(self, ids, hidden=None):
        states, hidden = self.gru(self.embed(ids), hidden)
        return self.out(states), hidden


class CharTransformer(nn.Module):
    def __init__(self, vocab: int, cfg: Config) -> None:
        super().__init__()
        self.embed = nn.Embedding(vocab, cfg.dim)
        self.place = nn.Embedding(cfg.block, cfg.dim)
        layer = nn.TransformerEncoderLayer(cfg.dim, cfg.heads, 4 * cfg.dim, 0.1, batch_first=True, norm_first=True)
        self.blocks = nn.TransformerEncoder(layer, cfg.depth, enable_nested_tensor=False)
        self.out = nn.Linear(cfg.dim, vocab)

    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        places = torch.arange(ids.size(1), device=ids.device)
        mask = nn.Transformer.generate_square_subsequent_mask(ids.size(1), device=ids.device)
        return self.out(self.blocks(self.embed(ids) + self.place(places), mask=mask, is_causal=True))


def transformer_loss(model: CharTransformer, ids: torch.Tensor) -> torch.Tensor:
    logits = model(ids)
    return F.cross_entropy(logits.view(-1, logits.size(-1)), ids.view(-1))


def gru_loss(model: CharGRU, ids: torch.Tensor, hidden):
    logits, hidden = model(ids[:, :-1], hidden)
    loss = F.cross_entropy(logits.transpose(1, 2), ids[:, 1:])
    return loss, hidden


def train_gru(model: CharGRU, loader: DataLoader, cfg: Config) -> None:
    optimizer = torch.optim.AdamW(model.parameters(), lr=cfg.lr)
    for epoch in range(cfg.epochs):
        model.train()
        hidden = None
        for ids in loader:
            loss, hidden = gru_loss(model, ids.to(cfg.device), hidden)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
        print("gru", epoch, loss.item())


def train_transformer(model: CharTransformer, loader: DataLoader, dev: DataLoader, cfg: Config) -> None:
    optimizer = torch.optim.AdamW(model.parameters(), lr=cfg.lr, betas=(0.9, 0.95))
    scheduler = torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=cfg.lr, epochs=cfg.epochs, steps_per_epoch=len(loader))
    batches = iter(loader)
    for epoch in range(cfg.epochs):
        for ids in batches:
            optimizer.zero_grad()
            loss = transformer_loss(model, ids.to(cfg.device))
            loss.backward()
            optimizer.step()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            scheduler.step()
        print("transformer", epoch, f"dev perplexity {perplexity(model, dev, cfg):.2f}")


@torch.no_grad()
def perplexity(model: CharTransformer, loader: DataLoader, cfg: Config) -> float:
    model.eval()
    values = []
    for ids in loader:
        loss = transformer_loss(model, ids.to(cfg.device))
        values.append(math.exp(loss.item()))
    model.train()
    return sum(values) / len(values)


@torch.no_grad()
def write(model: CharTransformer, data: Plays, prompt: str, cfg: Config, n: int = 400) -> str:
    model.eval()
    ids = torch.tensor([[data.chars.index(c) for c in prompt]], device=cfg.device)
    for _ in range(n):
        logits = model(ids[:, -cfg.block :])[:, -1]
        following = torch.multinomial(F.softmax(logits, dim=0), 1)
        ids = torch.cat([ids, following], dim=1)
    return "".join(data.chars[i] for i in ids[0].tolist())


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--kind", choices=["gru", "transformer"], default="transformer")
    args = parser.parse_args()
    cfg = Config()
    torch.manual_seed(1)
    train = Plays(args.folder / "train", cfg.block)
    dev = Plays(args.folder / "dev", cfg.block, train.chars)
    loader = DataLoader(train, cfg.batch_size, shuffle=True, drop_last=True)
    dev_loader = DataLoader(dev, cfg.batch_size)
    if args.kind == "gru":
        train_gru(CharGRU(len(train.chars), cfg.dim).to(cfg.device), loader, cfg)
        return
    model = CharTransformer(len(train.chars), cfg).to(cfg.device)
    train_transformer(model, loader, dev_loader, cfg)
    print(write(model, train, "ACT I", cfg))


if __name__ == "__main__":
    main()
