"""A decoder-only character transformer, from scratch."""

import argparse
import math
import os
import time

import torch
import torch.nn as nn
import torch.nn.functional as F


class Config:
    block = 128
    dim = 192
    heads = 6
    layers = 4
    dropout = 0.1
    batch = 64
    lr = 3e-4
    steps = 5000
    eval_every = 500
    device = "cuda" if torch.cuda.is_available() else "cpu"


class Attention(nn.Module):
    def __init__(self, cfg):
        super().__init__()
        self.heads = cfg.heads
        self.qkv = nn.Linear(cfg.dim, 3 * cfg.dim, bias=False)
        self.proj = nn.Linear(cfg.dim, cfg.dim)
        self.drop = nn.Dropout(cfg.dropout)
        self.register_buffer("mask", torch.tril(torch.ones(cfg.block, cfg.block)).bool())

    def forward(self, x):
        B, T, C = x.shape
        q, k, v = self.qkv(x).chunk(3, dim=-1)
        q = q.view(B, T, self.heads, C // self.heads).transpose(1, 2)
        k = k.view(B, self.heads, T, C // self.heads)
        v = v.view(B, T, self.heads, C // self.heads).transpose(1, 2)
        att = q @ k.transpose(-2, -1) / math.sqrt(C // self.heads)
        att = att.masked_fill(~self.mask[:T, :T], float("-inf"))
        att = self.drop(F.softmax(att, dim=-1))
        return self.proj((att @ v).transpose(1, 2).reshape(B, T, C))


class Block(nn.Module):
    def __init__(self, cfg):
        super().__init__()
        self.ln1, self.ln2 = nn.LayerNorm(cfg.dim), nn.LayerNorm(cfg.dim)
        self.attn = Attention(cfg)
        self.mlp = nn.Sequential(nn.Linear(cfg.dim, 4 * cfg.dim), nn.GELU(), nn.Linear(4 * cfg.dim, cfg.dim), nn.Dropout(cfg.dropout))

    def forward(self, x):
        x = x + self.attn(self.ln1(x))
        return x + self.mlp(self.ln2(x))


class CharLM(nn.Module):
    def __init__(self, vocab, cfg):
        super().__init__()
        self.tok = nn.Embedding(vocab, cfg.dim)
        self.pos = torch.randn(1, cfg.block, cfg.dim) * 0.02
        self.blocks = nn.Sequential(*[Block(cfg)] * cfg.layers)
        self.norm = nn.LayerNorm(cfg.dim)
        self.head = nn.Linear(cfg.dim, vocab, bias=False)

    def forward(self, idx):
        x = self.tok(idx) + self.pos[:, : idx.size(1)].to(idx.device)
        return self.head(self.norm(self.blocks(x)))


def get_batch(data, cfg):
    start = torch.randint(len(data) - cfg.block - 1, (cfg.batch,))
    x = torch.stack([data[i : i + cfg.block] for i in start])
    y = torch.stack([data[i + 1 : i + 1 + cfg.block] for i in start])
    return x.to(cfg.device), y.to(cfg.device)


@torch.no_grad()
def estimate(model, data, cfg, rounds=50):
    model.eval()
    losses = torch.zeros(rounds)
    for r in range(rounds):
        x, y = get_batch(data, cfg)
        losses[r] = F.cross_entropy(model(x).flatten(0, 1), y.flatten())
    model.train()
    return losses.mean().item()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("text")
    parser.add_argument("--out", default="ckpt")
    args = parser.parse_args()
    cfg = Config()
    torch.manual_seed(1337)
    text = open(args.text, encoding="utf-8").read()
    chars = sorted(set(text))
    stoi = {c: i for i, c in enumerate(chars)}
    ids = torch.tensor([stoi[c] for c in text])
    cut = int(0.9 * len(ids))
    train, valid = ids[:cut], ids[cut:]

    model = CharLM(len(chars), cfg).to(cfg.device)
    optimizer = torch.optim.AdamW(model.parameters(), lr=cfg.lr)
    criterion = nn.NLLLoss()
    os.makedirs(args.out, exist_ok=True)
    start = time.time()
    for step in range(cfg.steps):
        x, y = get_batch(train, cfg)
        logits = model(x)
        loss = criterion(logits.view(-1, len(chars)), y.view(-1))
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        if step % cfg.eval_every == 0:
            print(f"step {step}: train {loss.item():.3f} val {estimate(model, valid, cfg):.3f} ({time.time() - start:.0f}s)")
            torch.save({"model": model.state_dict(), "optimizer": optimizer.state_dict(), "step": step}, os.path.join(args.out, "last.pt"))


if __name__ == "__main__":
    main()
