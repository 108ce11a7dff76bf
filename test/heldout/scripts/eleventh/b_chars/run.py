"""Train the GPT."""
import argparse

import torch
import torch.nn.functional as F
from torch.utils.data import DataLoader, random_split

from corpus import Corpus
from model import GPT


def loss_of(model, ids):
    logits = model(ids)
    return F.cross_entropy(logits.view(-1, logits.size(-1)), ids.view(-1))


def loss_right(model, ids):
    logits = model(ids[:, :-1])
    return F.cross_entropy(logits.reshape(-1, logits.size(-1)), ids[:, 1:].reshape(-1))


def train(model, loader, val_loader, args):
    optimizer = torch.optim.AdamW(model.parameters(), lr=args.lr)
    scheduler = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=args.epochs)
    for epoch in range(args.epochs):
        model.train()
        for step, ids in enumerate(loader):
            ids = ids.to(args.device)
            optimizer = torch.optim.AdamW(model.parameters(), lr=args.lr)
            optimizer.zero_grad()
            loss = loss_of(model, ids)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            scheduler.step()
        print(epoch, validate(model, val_loader, optimizer, args))


def validate(model, loader, optimizer, args):
    model.eval()
    total = 0.0
    for ids in loader:
        loss = loss_right(model, ids.to(args.device))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.item()
    return total / len(loader)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--lr", type=float, default=3e-4)
    parser.add_argument("--device", default="cuda")
    args = parser.parse_args()
    corpus = Corpus(open("tiny.txt").read(), 128)
    train_set, val_set = random_split(corpus, [0.9, 0.1])
    model = GPT(len(corpus.chars)).to(args.device)
    train(model, DataLoader(train_set, 64, shuffle=True), DataLoader(val_set, 64), args)
    start = torch.zeros(1, 1, dtype=torch.long, device=args.device)
    print(model.generate(start, 200))


if __name__ == "__main__":
    main()
