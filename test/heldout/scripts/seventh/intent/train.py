"""Train the intent classifier."""
import argparse
import random

import torch
from data import load
from evaluation import evaluate
from model import BagOfWords, IntentNet
from torch import nn
from torch.optim.lr_scheduler import CosineAnnealingLR

MODELS = {"lstm": IntentNet, "bow": BagOfWords}


def parse():
    parser = argparse.ArgumentParser()
    parser.add_argument("csv")
    parser.add_argument("--model", choices=MODELS, default="lstm")
    parser.add_argument("--epochs", type=int, default=15)
    parser.add_argument("--lr", type=float, default=1e-3)
    parser.add_argument("--batch-size", type=int, default=64)
    return parser.parse_args()


def run_epoch(model, loader, criterion, optimizer, device):
    model.train()
    total = 0.0
    for ids, labels in loader:
        ids, labels = ids.to(device), labels.to(device)
        loss = criterion(model(ids), labels)
        loss.backward()
        optimizer.step()
        total += loss.item() * len(labels)
    return total / len(loader.dataset)


def main():
    args = parse()
    random.seed(0)
    torch.manual_seed(0)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    data = load(args.csv, args.batch_size)
    net = IntentNet(len(data["vocab"]) + 2, len(data["intents"])).to(device)
    criterion = nn.CrossEntropyLoss()
    optimizer = torch.optim.Adam(net.parameters(), lr=args.lr)
    scheduler = CosineAnnealingLR(optimizer, T_max=args.epochs)
    best = 0.0
    for epoch in range(args.epochs):
        loss = run_epoch(net, data["train"], criterion, optimizer, device)
        scheduler.step()
        accuracy, f1 = evaluate(net, data["test"], device)
        print(f"{epoch}: {loss:.3f} {accuracy:.3f} {f1:.3f}")
        if accuracy > best:
            best = accuracy
            torch.save(net.state_dict(), "intent.pt")
    net.load_state_dict(torch.load("intent.pt", map_location=device, weights_only=True))
    print("test", evaluate(net, data["test"], device))


if __name__ == "__main__":
    main()
