import argparse
import os

import torch
import torch.nn as nn
from torch.utils.data import DataLoader
from torchvision import datasets, models, transforms
from tqdm import tqdm

IMAGENET_MEAN = [0.485, 0.456, 0.406]
IMAGENET_STD = [0.229, 0.224, 0.225]


def get_transforms(size):
    train_tf = transforms.Compose(
        [
            transforms.RandomResizedCrop(size),
            transforms.RandomHorizontalFlip(),
            transforms.ColorJitter(0.2, 0.2, 0.2),
            transforms.ToTensor(),
            transforms.Normalize(IMAGENET_MEAN, IMAGENET_STD),
        ]
    )
    val_tf = transforms.Compose(
        [
            transforms.Resize(size + 32),
            transforms.RandomCrop(size),
            transforms.ToTensor(),
            transforms.Normalize(IMAGENET_MEAN, IMAGENET_STD),
        ]
    )
    return train_tf, val_tf


def get_loaders(root, size, batch_size, workers):
    train_tf, val_tf = get_transforms(size)
    train_set = datasets.ImageFolder(os.path.join(root, "train"), train_tf)
    val_set = datasets.ImageFolder(os.path.join(root, "val"), val_tf)
    train_loader = DataLoader(
        train_set, batch_size=batch_size, shuffle=True, num_workers=workers, pin_memory=True
    )
    val_loader = DataLoader(
        val_set, batch_size=batch_size, shuffle=False, num_workers=workers, pin_memory=True
    )
    return train_loader, val_loader, train_set.classes


def run_epoch(model, loader, criterion, optimizer, device):
    model.train()
    total, seen = torch.zeros((), device=device), 0
    for images, targets in tqdm(loader, leave=False):
        images = images.to(device, non_blocking=True)
        targets = targets.to(device, non_blocking=True)
        optimizer.zero_grad()
        loss = criterion(model(images), targets)
        loss.backward()
        optimizer.step()
        total += loss.detach() * images.size(0)
        seen += images.size(0)
    return (total / seen).item()


@torch.no_grad()
def evaluate(model, loader, device):
    model.eval()
    correct, seen = 0, 0
    for images, targets in loader:
        logits = model(images.to(device))
        preds = logits.argmax(dim=1).cpu()
        correct += (preds == targets).sum().item()
        seen += targets.numel()
    return correct / seen


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("root")
    ap.add_argument("--epochs", type=int, default=12)
    ap.add_argument("--batch-size", type=int, default=64)
    ap.add_argument("--lr", type=float, default=1e-4)
    ap.add_argument("--size", type=int, default=224)
    ap.add_argument("--workers", type=int, default=8)
    ap.add_argument("--freeze", action="store_true")
    args = ap.parse_args()

    torch.manual_seed(0)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    train_loader, val_loader, classes = get_loaders(
        args.root, args.size, args.batch_size, args.workers
    )

    model = models.resnet50(pretrained=True)
    if args.freeze:
        for p in model.layer1.parameters():
            p.require_grad = False
        for p in model.conv1.parameters():
            p.requires_grad = False
    optimizer = torch.optim.AdamW(model.parameters(), lr=args.lr)
    model.fc = nn.Linear(model.fc.in_features, len(classes))
    model = model.to(device)
    scheduler = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=args.epochs)
    criterion = nn.CrossEntropyLoss(label_smoothing=0.1)

    best = 0.0
    for epoch in range(args.epochs):
        loss = run_epoch(model, train_loader, criterion, optimizer, device)
        acc = evaluate(model, val_loader, device)
        scheduler.step()
        print(f"[{epoch}/{args.epochs}] loss {loss:.4f} val acc {acc:.4f}")
        if acc > best:
            best = acc
            torch.save({"model": model.state_dict(), "classes": classes}, "best.pt")
    print("best val accuracy", best)


if __name__ == "__main__":
    main()
