"""Fine-tune a ResNet on a folder of flower photos."""

import argparse
import logging
import time
from pathlib import Path

import torch
import torch.nn as nn
import torch.optim as optim
from torch.utils.data import DataLoader
from torchvision import datasets, models, transforms

logger = logging.getLogger("flowers")
MEAN, STD = [0.485, 0.456, 0.406], [0.229, 0.224, 0.225]


def build_transforms(size: int):
    train_tf = transforms.Compose(
        [
            transforms.RandomResizedCrop(size),
            transforms.RandomHorizontalFlip(),
            transforms.ToTensor(),
            transforms.Normalize(MEAN, STD),
        ]
    )
    val_tf = transforms.Compose(
        [
            transforms.Resize((size, size)),
            transforms.RandomRotation(15),
            transforms.ToTensor(),
            transforms.Normalize(MEAN, STD),
        ]
    )
    return train_tf, val_tf


def build_loaders(root: Path, size: int, batch_size: int, workers: int):
    train_tf, val_tf = build_transforms(size)
    train_set = datasets.ImageFolder(root / "train", train_tf)
    val_set = datasets.ImageFolder(root / "val", val_tf)
    train_loader = DataLoader(train_set, batch_size=batch_size, num_workers=workers, pin_memory=True)
    val_loader = DataLoader(val_set, batch_size=batch_size, num_workers=workers, pin_memory=True)
    return train_loader, val_loader, train_set.classes


def build_model(num_classes: int, lr: float):
    model = models.resnet50(pretrained=True)
    for p in model.parameters():
        p.requires_grad = False
    optimizer = optim.SGD(model.parameters(), lr=lr, momentum=0.9)
    model.fc = nn.Linear(model.fc.in_features, num_classes)
    return model, optimizer


@torch.no_grad()
def evaluate(model, loader, device):
    model.eval()
    correct = 0
    for images, labels in loader:
        logits = model(images.to(device))
        correct += (logits.argmax(1) == labels.to(device)).sum().item()
    return correct / len(loader.dataset)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("root", type=Path)
    parser.add_argument("--epochs", type=int, default=15)
    parser.add_argument("--batch-size", type=int, default=32)
    parser.add_argument("--lr", type=float, default=0.01)
    parser.add_argument("--size", type=int, default=224)
    parser.add_argument("--workers", type=int, default=4)
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO)
    torch.manual_seed(args.seed)
    device = "cuda" if torch.cuda.is_available() else "cpu"

    train_loader, val_loader, classes = build_loaders(args.root, args.size, args.batch_size, args.workers)
    model, optimizer = build_model(len(classes), args.lr)
    model.to(device)
    scheduler = optim.lr_scheduler.StepLR(optimizer, step_size=5, gamma=0.1)
    criterion = nn.CrossEntropyLoss(label_smoothing=0.1)

    model.train()
    best_acc = 0.0
    for epoch in range(args.epochs):
        start = time.time()
        running = 0.0
        for images, labels in train_loader:
            images, labels = images.to(device), labels.to(device)
            optimizer.zero_grad()
            loss = criterion(model(images), labels)
            loss.backward()
            optimizer.step()
            running += loss.item() * images.size(0)
        scheduler.step()
        acc = evaluate(model, val_loader, device)
        logger.info("epoch %d loss %.4f val %.4f (%.0fs)", epoch, running / len(train_loader.dataset), acc, time.time() - start)
        if acc > best_acc:
            best_acc = acc
            torch.save(model.state_dict(), args.root / "best.pt")
    logger.info("best %.4f", best_acc)


if __name__ == "__main__":
    main()
