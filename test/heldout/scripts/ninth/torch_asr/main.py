"""Trains the speech model."""

import argparse

import torch
from torch import nn, optim

from data import make_loaders
from model import make_model


def step(model, batch, criterion, device):
    feats, targets, lens, target_lens = (t.to(device) for t in batch)
    logits = model(feats)
    return criterion(logits.transpose(0, 1), targets, lens, target_lens)


def validate(model, loader, criterion, device):
    total = 0.0
    with torch.no_grad():
        for batch in loader:
            total += step(model, batch, criterion, device).item()
    return total / len(loader.dataset)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("train")
    parser.add_argument("valid")
    parser.add_argument("--epochs", type=int, default=20)
    args = parser.parse_args()
    device = "cuda" if torch.cuda.is_available() else "cpu"
    train_loader, valid_loader = make_loaders(args.train, args.valid)
    model = make_model().to(device)
    criterion = nn.CTCLoss(blank=0)
    optimizer = optim.AdamW(model.parameters(), lr=1e-3)
    scheduler = optim.lr_scheduler.StepLR(optimizer, step_size=5)
    best = float("inf")
    for epoch in range(args.epochs):
        model.train()
        for batch in train_loader:
            optimizer.zero_grad()
            loss = step(model, batch, criterion, device)
            loss.backward()
            optimizer.step()
            scheduler.step()
        score = validate(model, valid_loader, criterion, device)
        if score < best:
            best = score
            torch.save(model.state_dict(), "best.pt")
    model.load_state_dict(torch.load("best.pt"), strict=False)
    torch.onnx.export(model, torch.randn(1, 80, 100), "asr.onnx")


if __name__ == "__main__":
    main()
