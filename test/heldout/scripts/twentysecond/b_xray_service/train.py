"""Train the chest x-ray classifier that the service loads."""
import argparse
import logging
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import nn
from torch.utils.data import DataLoader
from torchvision import datasets, models, transforms

logger = logging.getLogger("xray")


@dataclass
class Config:
    data: Path
    epochs: int = 8
    lr: float = 1e-4
    batch_size: int = 32
    out: Path = Path("xray.pt")


def network(classes: int, pretrained: bool) -> nn.Module:
    weights = models.DenseNet121_Weights.DEFAULT if pretrained else None
    net = models.densenet121(weights=weights)
    net.classifier = nn.Linear(net.classifier.in_features, classes)
    return net


def run_epoch(net, loader, loss_fn, device, optimizer=None) -> float:
    net.train(optimizer is not None)
    total, n = 0.0, 0
    with torch.set_grad_enabled(optimizer is not None):
        for x, y in loader:
            x, y = x.to(device), y.to(device)
            loss = loss_fn(net(x), y)
            if optimizer is not None:
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
            total += loss.item() * y.size(0)
            n += y.size(0)
    return total / n


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path)
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO)
    torch.manual_seed(6)
    cfg = Config(args.data)
    norm = transforms.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225])
    train_tf = transforms.Compose([transforms.RandomResizedCrop(224), transforms.ToTensor(), norm])
    eval_tf = transforms.Compose([transforms.Resize((224, 224)), transforms.ToTensor(), norm])
    train = datasets.ImageFolder(cfg.data / "train", train_tf)
    val = datasets.ImageFolder(cfg.data / "val", eval_tf)
    train_loader = DataLoader(train, cfg.batch_size, shuffle=True, num_workers=4, pin_memory=True)
    val_loader = DataLoader(val, cfg.batch_size, num_workers=4, pin_memory=True)

    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    net = network(len(train.classes), pretrained=True).to(device)
    optimizer = torch.optim.Adam(net.parameters(), lr=cfg.lr)
    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, step_size=3)
    loss_fn = nn.CrossEntropyLoss()
    best = float("inf")
    for epoch in range(cfg.epochs):
        train_loss = run_epoch(net, train_loader, loss_fn, device, optimizer)
        val_loss = run_epoch(net, val_loader, loss_fn, device)
        scheduler.step()
        logger.info("epoch %d train %.4f val %.4f", epoch, train_loss, val_loss)
        if val_loss < best:
            best = val_loss
            torch.save({"weights": net.state_dict(), "classes": train.classes}, cfg.out)


if __name__ == "__main__":
    main()
