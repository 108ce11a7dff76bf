"""Transliteration of names (Cyrillic to Latin) with nn.Transformer."""
import argparse
import csv
import math

import torch
import torch.nn as nn
from torch.nn.utils.rnn import pad_sequence
from torch.utils.data import DataLoader, Dataset

PAD, BOS, EOS = 0, 1, 2


class Names(Dataset):
    def __init__(self, path, src_vocab, tgt_vocab):
        with open(path, encoding="utf-8", newline="") as fh:
            pairs = [(r["src"], r["tgt"]) for r in csv.DictReader(fh)]
        self.src = [torch.tensor([src_vocab[c] for c in s] + [EOS]) for s, _ in pairs]
        self.tgt = [torch.tensor([BOS] + [tgt_vocab[c] for c in t] + [EOS]) for _, t in pairs]

    def __len__(self):
        return len(self.src)

    def __getitem__(self, i):
        return self.src[i], self.tgt[i]


def collate(batch):
    src, tgt = zip(*batch)
    return pad_sequence(src, batch_first=True, padding_value=PAD), pad_sequence(tgt, batch_first=True, padding_value=PAD)


class PositionalEncoding(nn.Module):
    def __init__(self, dim, max_len=128):
        super().__init__()
        pos = torch.arange(max_len).unsqueeze(1)
        div = torch.exp(torch.arange(0, dim, 2) * (-math.log(10000.0) / dim))
        pe = torch.zeros(1, max_len, dim)
        pe[0, :, 0::2] = torch.sin(pos * div)
        pe[0, :, 1::2] = torch.cos(pos * div)
        self.register_buffer("pe", pe)

    def forward(self, x):
        return x + self.pe[:, : x.size(1)]


class Transliterator(nn.Module):
    def __init__(self, n_src, n_tgt, dim=192, heads=6, depth=3, p=0.1):
        super().__init__()
        self.src_emb = nn.Embedding(n_src, dim, padding_idx=PAD)
        self.tgt_emb = nn.Embedding(n_tgt, dim, padding_idx=PAD)
        self.scale = torch.ones(1) * math.sqrt(dim)
        self.pos = PositionalEncoding(dim)
        self.core = nn.Transformer(dim, heads, depth, depth, 4 * dim, p, batch_first=True)

    def forward(self, src, tgt):
        causal = torch.ones(tgt.size(1), tgt.size(1), dtype=torch.bool, device=src.device).triu(1)
        h = self.core(
            self.pos(self.src_emb(src) * self.scale),
            self.pos(self.tgt_emb(tgt) * self.scale),
            tgt_mask=causal,
            src_key_padding_mask=src != PAD,
            tgt_key_padding_mask=tgt == PAD,
            memory_key_padding_mask=src == PAD,
        )
        out = nn.Linear(h.size(-1), self.tgt_emb.num_embeddings, device=h.device)
        return out(h)


def token_loss(model, src, tgt):
    logits = model(src, tgt[:, :-1])
    return nn.functional.cross_entropy(logits.flatten(0, 1), tgt[:, 1:].flatten(), ignore_index=PAD, reduction="sum")


def evaluate(model, loader, device):
    model.eval()
    total, tokens = 0.0, 0
    with torch.no_grad():
        for src, tgt in loader:
            total += token_loss(model, src.to(device), tgt.to(device)).item()
            tokens += (tgt[:, 1:] != PAD).sum().item()
    model.train()
    return total / tokens


def read_vocab(path):
    with open(path, encoding="utf-8") as fh:
        return {c: i + 3 for i, c in enumerate(fh.read().strip())}


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--folder", default="names")
    ap.add_argument("--epochs", type=int, default=30)
    ap.add_argument("--lr", type=float, default=5e-4)
    args = ap.parse_args()
    torch.manual_seed(15)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")

    src_vocab, tgt_vocab = read_vocab(f"{args.folder}/src.txt"), read_vocab(f"{args.folder}/tgt.txt")
    train_set = Names(f"{args.folder}/train.csv", src_vocab, tgt_vocab)
    dev_set = Names(f"{args.folder}/dev.csv", src_vocab, tgt_vocab)
    train = DataLoader(train_set, batch_size=128, shuffle=True, collate_fn=collate, num_workers=2, pin_memory=True)
    dev = DataLoader(dev_set, batch_size=256, collate_fn=collate, num_workers=2, pin_memory=True)
    model = Transliterator(len(src_vocab) + 3, len(tgt_vocab) + 3).to(device)
    optimizer = torch.optim.AdamW(model.parameters(), lr=args.lr)

    model.train()
    for epoch in range(args.epochs):
        total = 0
        for src, tgt in train:
            src, tgt = src.to(device), tgt.to(device)
            loss = token_loss(model, src, tgt) / (tgt[:, 1:] != PAD).sum()
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += loss
        print(f"epoch {epoch + 1}: train {float(total) / len(train):.4f} dev {evaluate(model, dev, device):.4f}")
        torch.save(model.state_dict(), "translit.pt")


if __name__ == "__main__":
    main()
