"""Tag movie plots with genres: a small transformer encoder from scratch."""
import argparse
import json
import math
from collections import Counter

import numpy as np
import torch
import torch.nn as nn
from sklearn.metrics import f1_score, roc_auc_score
from torch.utils.data import DataLoader, TensorDataset

PAD, UNK = 0, 1


def read(path, length, genres):
    with open(path) as handle:
        rows = [json.loads(line) for line in handle]
    counts = Counter(word for row in rows for word in row["plot"].split())
    vocab = {word: i + 2 for i, (word, _) in enumerate(counts.most_common(30000))}
    ids = np.full((len(rows), length), PAD, dtype=np.int64)
    labels = np.zeros((len(rows), len(genres)), dtype=np.float32)
    for r, row in enumerate(rows):
        words = [vocab.get(word, UNK) for word in row["plot"].split()][:length]
        ids[r, :len(words)] = words
        for genre in row["genres"]:
            labels[r, genres.index(genre)] = 1.0
    return ids, labels, vocab


def split(ids, labels, share=0.15, seed=8):
    rng = np.random.default_rng(seed)
    rng.shuffle(ids)
    cut = int(len(ids) * (1 - share))
    return (ids[:cut], labels[:cut]), (ids[cut:], labels[cut:])


class Tagger(nn.Module):
    def __init__(self, vocab, genres, width=256, heads=4, depth=4, dropout=0.1):
        super().__init__()
        self.width = width
        self.embed = nn.Embedding(vocab + 2, width, padding_idx=PAD)
        layer = nn.TransformerEncoderLayer(width, heads, 4 * width, dropout, batch_first=True, norm_first=True)
        self.encoder = nn.TransformerEncoder(layer, depth, enable_nested_tensor=False)
        self.head = nn.Linear(width, genres)
        self.register_buffer("position", self.sinusoid(512, width))

    @staticmethod
    def sinusoid(length, width):
        table = torch.zeros(length, width)
        position = torch.arange(length).unsqueeze(1)
        rate = torch.exp(torch.arange(0, width, 2) * (-math.log(10000.0) / width))
        table[:, 0::2], table[:, 1::2] = torch.sin(position * rate), torch.cos(position * rate)
        return table

    def forward(self, ids):
        keep = ids != PAD
        x = self.embed(ids) * math.sqrt(self.width) + self.position[:ids.size(1)]
        x = self.encoder(x, src_key_padding_mask=keep)
        x = (x * keep.unsqueeze(-1)).sum(1) / keep.sum(1, keepdim=True).clamp(min=1)
        return torch.sigmoid(self.head(x))


def train_epoch(model, loader, optimizer, criterion, scheduler, device):
    model.train()
    for ids, labels in loader:
        ids, labels = ids.to(device), labels.to(device)
        optimizer.zero_grad()
        loss = criterion(model(ids), labels)
        scheduler.step()
        loss.backward()
        optimizer.step()


def evaluate(model, loader, device):
    model.eval()
    probs, truth, f1s = [], [], []
    with torch.inference_mode():
        for ids, labels in loader:
            p = model(ids.to(device)).cpu()
            probs.append(p)
            truth.append(labels)
            f1s.append(f1_score(labels.numpy(), (p > 0.5).numpy(), average="macro"))
    probs, truth = torch.cat(probs), torch.cat(truth)
    return {
        "f1": sum(f1s) / len(f1s),
        "auc": roc_auc_score(truth.numpy(), (probs > 0.5).numpy(), average="macro"),
    }


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("path")
    parser.add_argument("--length", type=int, default=300)
    parser.add_argument("--epochs", type=int, default=10)
    args = parser.parse_args()
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    genres = ["drama", "comedy", "horror", "romance", "war", "western"]
    ids, labels, vocab = read(args.path, args.length, genres)
    train, valid = split(ids, labels)
    loaders = [DataLoader(TensorDataset(*map(torch.from_numpy, part)), batch_size=64, shuffle=part is train)
               for part in (train, valid)]
    model = Tagger(len(vocab), len(genres)).to(device)
    criterion = nn.BCEWithLogitsLoss(pos_weight=torch.tensor([1.0, 1.2, 3.0, 2.0, 6.0, 9.0]).to(device))
    optimizer = torch.optim.AdamW(model.parameters(), lr=3e-4)
    scheduler = torch.optim.lr_scheduler.OneCycleLR(optimizer, 3e-4, total_steps=args.epochs * len(loaders[0]))
    for epoch in range(args.epochs):
        train_epoch(model, loaders[0], optimizer, criterion, scheduler, device)
        print(epoch, evaluate(model, loaders[1], device))


if __name__ == "__main__":
    main()
