"""Leaf disease: two-phase fine-tuning of a torchvision backbone, resume and averaging of weights."""

from __future__ import annotations

import argparse
import copy
from enum import Enum
from pathlib import Path

import torch
from torch import nn, optim
from torch.utils.data import DataLoader, Subset
from torchvision import datasets, models, transforms as T


class Backbone(str, Enum):
    resnet = "resnet"
    convnext = "convnext"


def build_model(kind: Backbone, num_classes: int) -> nn.Module:
    match kind:
        case Backbone.resnet:
            model = models.resnet50(weights=models.ResNet50_Weights.IMAGENET1K_V2)
            model.fc = nn.Linear(model.fc.in_features, num_classes)
        case Backbone.convnext:
            model = models.convnext_tiny(pretrained=True)
            model.classifier[2] = nn.Linear(768, num_classes)
    return model


def freeze(model: nn.Module, head: str) -> None:
    for name, param in model.named_parameters():
        if not name.startswith(head):
            param.require_grad = False


def make_transforms() -> tuple[T.Compose, T.Compose]:
    train = T.Compose([T.RandomResizedCrop(224), T.RandomHorizontalFlip(), T.ToTensor()])
    test = T.Compose([T.Resize(256), T.CenterCrop(224), T.ToTensor()])
    return train, test


def loaders(root: Path, batch_size: int, seed: int) -> dict[str, DataLoader]:
    train_tf, _ = make_transforms()
    full = datasets.ImageFolder(root, train_tf)
    order = torch.randperm(len(full), generator=torch.Generator().manual_seed(seed)).tolist()
    cut = int(0.85 * len(order))
    parts = {"train": Subset(full, order[:cut]), "val": Subset(full, order[cut:])}
    return {
        name: DataLoader(part, batch_size, shuffle=name == "train", num_workers=4, pin_memory=True)
        for name, part in parts.items()
    }


class FineTuner:
    def __init__(self, model: nn.Module, data: dict[str, DataLoader], lr: float, device: str) -> None:
        self.device = device
        self.data = data
        self.model = model.to(device)
        self.loss = nn.CrossEntropyLoss()
        self.optimizer = optim.AdamW(filter(lambda p: p.requires_grad, model.parameters()), lr=lr)
        self.history: list[dict[str, float]] = []

    def step(self, images: torch.Tensor, labels: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        images, labels = images.to(self.device), labels.to(self.device)
        logits = self.model(images)
        return self.loss(logits, labels), logits

    def train(self, epochs: int, eval_every: int = 1) -> None:
        best, best_weights = 0.0, None
        for epoch in range(epochs):
            self.model.train()
            for images, labels in self.data["train"]:
                loss, _ = self.step(images, labels)
                self.optimizer.zero_grad()
                loss.backward()
                self.optimizer.step()
            if epoch % eval_every == 0:
                acc = self.accuracy("val")
                self.history.append({"epoch": epoch, "val_acc": acc})
                if acc > best:
                    best, best_weights = acc, copy.deepcopy(self.model.state_dict())
        if best_weights is not None:
            self.model.load_state_dict(best_weights)

    def accuracy(self, part: str) -> float:
        self.model.eval()
        hits = 0
        for images, labels in self.data[part]:
            _, logits = self.step(images, labels)
            hits += (logits.argmax(1).cpu() == labels).sum().item()
        return hits / len(self.data[part].dataset)

    def slow_down(self, factor: float) -> None:
        self.optimizer.lr = self.optimizer.defaults["lr"] * factor

    def halve(self) -> None:
        for group in self.optimizer.param_groups:
            group["lr"] *= 0.5

    def replace_head(self, classes: int) -> None:
        self.model.fc = nn.Linear(self.model.fc.in_features, classes).to(self.device)

    def save(self, path: Path, epoch: int) -> None:
        torch.save({"model": self.model.state_dict(), "optimizer": self.optimizer.state_dict(), "epoch": epoch}, path)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("root", type=Path)
    parser.add_argument("--backbone", type=Backbone, choices=list(Backbone), default=Backbone.resnet)
    parser.add_argument("--resume", type=Path)
    parser.add_argument("--compile", action="store_true")
    args = parser.parse_args()
    device = "cuda" if torch.cuda.is_available() else "cpu"

    data = loaders(args.root, 64, seed=5)
    model = build_model(args.backbone, num_classes=38)
    if args.resume:
        checkpoint = torch.load(args.resume, weights_only=False)
        model.load_state_dict(checkpoint["model"], strict=False)
    freeze(model, head="fc" if args.backbone is Backbone.resnet else "classifier")
    if args.compile:
        torch.compile(model)

    tuner = FineTuner(model, data, lr=1e-3, device=device)
    tuner.train(epochs=3)
    model.requires_grad = True
    tuner.slow_down(0.1)
    tuner.train(epochs=10)
    tuner.save(Path("leaf.pt"), epoch=13)


if __name__ == "__main__":
    main()
