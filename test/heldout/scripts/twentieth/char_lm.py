"""Character-level language model with a causal transformer, trained on one text file."""
import argparse
import logging
import math
from pathlib import Path

import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.utils.data import DataLoader, Dataset

logger = logging.getLogger(__name__)


class CharBlocks(Dataset):
    def __init__(self, ids: torch.Tensor, block: int):
        self.ids = ids
        self.block = block

    def __len__(self) -> int:
        return (len(self.ids) - 1) // self.block

    def __getitem__(self, i: int) -> torch.Tensor:
        start = i * self.block
        return self.ids[start : start + self.block]


class CausalSelfAttention(nn.Module):
    def __init__(self, dim: int, heads: int, dropout: float):
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(dim, 3 * dim)
        self.proj = nn.Linear(dim, dim)
        self.dropout = dropout

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        b, t, c = x.shape
        q, k, v = self.qkv(x).chunk(3, dim=-1)
        q, k, v = (z.view(b, t, self.heads, c // self.heads).transpose(1, 2) for z in (q, k, v))
        drop = self.dropout if self.training else 0.0
        y = F.scaled_dot_product_attention(q, k, v, dropout_p=drop, is_causal=True)
        return self.proj(y.transpose(1, 2).reshape(b, t, c))


class Block(nn.Module):
    def __init__(self, dim: int, heads: int, dropout: float):
        super().__init__()
        self.ln1 = nn.LayerNorm(dim)
        self.attn = CausalSelfAttention(dim, heads, dropout)
        self.ln2 = nn.LayerNorm(dim)
        self.up = nn.Linear(dim, 4 * dim)
        self.down = nn.Linear(4 * dim, dim)
        self.dropout = dropout

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = x + self.attn(self.ln1(x))
        h = self.down(F.gelu(self.up(self.ln2(x))))
        return x + F.dropout(h, p=self.dropout)


class CharGPT(nn.Module):
    def __init__(self, vocab: int, block: int, dim=256, heads=8, depth=6, dropout=0.1):
        super().__init__()
        self.tok = nn.Embedding(vocab, dim)
        self.pos = nn.Parameter(torch.zeros(1, block, dim))
        self.blocks = nn.ModuleList(Block(dim, heads, dropout) for _ in range(depth))
        self.ln = nn.LayerNorm(dim)
        self.head = nn.Linear(dim, vocab)

    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        x = self.tok(ids) + self.pos[:, : ids.size(1)]
        for block in self.blocks:
            x = block(x)
        return self.head(self.ln(x))


@torch.no_grad()
def perplexity(model: CharGPT, loader: DataLoader, device: torch.device) -> float:
    model.eval()
    values = []
    for ids in loader:
        ids = ids.to(device)
        logits = model(ids)
        loss = F.cross_entropy(logits[:, :-1].flatten(0, 1), ids[:, 1:].flatten())
        values.append(math.exp(loss.item()))
    return sum(values) / len(values)


def train(model, train_loader, val_loader, args, device):
    optimizer = torch.optim.AdamW(model.parameters(), lr=args.lr)
    warmup = torch.optim.lr_scheduler.LinearLR(optimizer, start_factor=0.01, total_iters=args.warmup)
    for epoch in range(args.epochs):
        model.train()
        for step, ids in enumerate(train_loader):
            ids = ids.to(device)
            logits = model(ids)
            loss = F.cross_entropy(logits.view(-1, logits.size(-1)), ids.view(-1))
            loss.backward()
            optimizer.zero_grad(set_to_none=True)
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            warmup.step()
            if step % 200 == 0:
                logger.info("epoch %d step %d loss %.4f", epoch, step, loss.item())
        logger.info("epoch %d val ppl %.3f", epoch, perplexity(model, val_loader, device))
        torch.save(model.state_dict(), args.out)


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("text", type=Path)
    ap.add_argument("--out", default="char_gpt.pt")
    ap.add_argument("--block", type=int, default=256)
    ap.add_argument("--batch", type=int, default=64)
    ap.add_argument("--epochs", type=int, default=10)
    ap.add_argument("--warmup", type=int, default=400)
    ap.add_argument("--lr", type=float, default=3e-4)
    args = ap.parse_args()
    logging.basicConfig(level=logging.INFO)
    torch.manual_seed(0)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")

    text = args.text.read_text(encoding="utf-8")
    vocab = {ch: i for i, ch in enumerate(sorted(set(text)))}
    ids = torch.tensor([vocab[ch] for ch in text])
    cut = int(0.9 * len(ids))
    train_set, val_set = CharBlocks(ids[:cut], args.block), CharBlocks(ids[cut:], args.block)
    train_loader = DataLoader(
        train_set, batch_size=args.batch, shuffle=True, num_workers=2, pin_memory=True, drop_last=True
    )
    val_loader = DataLoader(val_set, batch_size=args.batch, num_workers=2, pin_memory=True)
    model = CharGPT(len(vocab), args.block).to(device)
    train(model, train_loader, val_loader, args, device)


if __name__ == "__main__":
    main()
