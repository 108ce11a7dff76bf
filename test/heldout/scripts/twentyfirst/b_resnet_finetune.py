"""Fine-tune an ImageNet ResNet-50 on a folder of plant photographs."""
import argparse
import copy
import json
import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Dict, List, Tuple

import torch
import torch.nn as nn
from torch.utils.data import DataLoader
from torchvision import datasets, models, transforms

log = logging.getLogger("finetune")

IMAGENET_MEAN = [0.485, 0.456, 0.406]
IMAGENET_STD = [0.229, 0.224, 0.225]


@dataclass
class FinetuneConfig:
    root: Path
    epochs: int = 12
    batch_size: int = 32
    lr: float = 3e-4
    head_dropout: float = 0.3
    image_size: int = 224
    seed: int = 7
    checkpoint: Path = Path("plant_resnet50.pt")


def build_transforms(size: int) -> Dict[str, transforms.Compose]:
    """Return one pipeline for each split."""
    tail = [transforms.ToTensor(), transforms.Normalize(IMAGENET_MEAN, IMAGENET_STD)]
    augment = [transforms.RandomResizedCrop(size), transforms.RandomHorizontalFlip()]
    plain = [transforms.Resize(int(size * 1.14)), transforms.CenterCrop(size)]
    pipelines = {
        "train": transforms.Compose(augment + tail),
        "val": transforms.Compose(augment + tail),
        "test": transforms.Compose(plain + tail),
    }
    return pipelines


def build_loaders(cfg: FinetuneConfig) -> Tuple[Dict[str, DataLoader], List[str]]:
    pipelines = build_transforms(cfg.image_size)
    loaders = {}
    classes: List[str] = []
    for split, pipeline in pipelines.items():
        dataset = datasets.ImageFolder(cfg.root / split, transform=pipeline)
        loaders[split] = DataLoader(dataset, batch_size=cfg.batch_size, shuffle=split == "train",
                                    num_workers=4, pin_memory=True)
        if split == "train":
            classes = dataset.classes
    return loaders, classes


class PlantClassifier(nn.Module):
    """Pretrained backbone and a fresh head."""

    def __init__(self) -> None:
        super().__init__()
        net = models.resnet50(weights=models.ResNet50_Weights.IMAGENET1K_V2)
        self.embedding_dim = net.fc.in_features
        self.head: nn.Module = nn.Linear(self.embedding_dim, 1000)
        net.fc = nn.Identity()
        self.backbone = net

    def freeze_backbone(self) -> None:
        self.backbone.requires_grad = False

    def reset_head(self, num_classes: int, dropout: float) -> None:
        self.head = nn.Sequential(nn.Dropout(dropout), nn.Linear(self.embedding_dim, num_classes))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.head(self.backbone(x))


def build_training_objects(cfg: FinetuneConfig, num_classes: int, device: torch.device):
    model = PlantClassifier()
    model.freeze_backbone()
    optimizer = torch.optim.AdamW(model.parameters(), lr=cfg.lr, weight_decay=1e-2)
    model.reset_head(num_classes, cfg.head_dropout)
    model.to(device)
    scheduler = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=cfg.epochs)
    return model, optimizer, scheduler


class Finetuner:
    def __init__(self, model, optimizer, scheduler, loaders, device, cfg: FinetuneConfig):
        self.model = model
        self.optimizer = optimizer
        self.scheduler = scheduler
        self.loaders = loaders
        self.device = device
        self.cfg = cfg
        self.criterion = nn.CrossEntropyLoss()
        self.best_acc = 0.0
        self.best_weights = copy.deepcopy(model.state_dict())

    def train_epoch(self) -> float:
        self.model.train()
        total = 0.0
        for x, y in self.loaders["train"]:
            x, y = x.to(self.device), y.to(self.device)
            loss = self.criterion(self.model(x), y)
            loss.backward()
            self.optimizer.step()
            self.optimizer.zero_grad()
            total += loss.item() * x.size(0)
        return total / len(self.loaders["train"].dataset)

    def accuracy(self, split: str) -> float:
        hits = 0
        with torch.no_grad():
            for x, y in self.loaders[split]:
                logits = self.model(x.to(self.device))
                hits += (logits.argmax(1).cpu() == y).sum().item()
        return hits / len(self.loaders[split].dataset)

    def fit(self) -> None:
        for epoch in range(self.cfg.epochs):
            loss = self.train_epoch()
            acc = self.accuracy("val")
            self.scheduler.step()
            if acc > self.best_acc:
                self.best_acc = acc
                self.best_weights = copy.deepcopy(self.model.state_dict())
                self.save_checkpoint(epoch)
            log.info("epoch %d loss %.4f val acc %.4f", epoch, loss, acc)

    def save_checkpoint(self, epoch: int) -> None:
        payload = {
            "epoch": epoch,
            "model": self.model.state_dict,
            "optimizer": self.optimizer.state_dict(),
            "scheduler": self.scheduler.state_dict(),
        }
        torch.save(payload, self.cfg.checkpoint)


def export_labels(classes: List[str], path: Path) -> None:
    path.write_text(json.dumps({i: c for i, c in enumerate(classes)}, indent=2))


def load_for_inference(path: Path, num_classes: int, dropout: float) -> PlantClassifier:
    """Rebuild the network on the machine at hand (a GPU is not required)."""
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    state = torch.load(path, weights_only=True)
    model = PlantClassifier()
    model.reset_head(num_classes, dropout)
    model.load_state_dict(state["model"])
    model.to(device)
    model.eval()
    return model


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--root", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=12)
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO)
    cfg = FinetuneConfig(root=args.root, epochs=args.epochs)
    torch.manual_seed(cfg.seed)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    loaders, classes = build_loaders(cfg)
    model, optimizer, scheduler = build_training_objects(cfg, len(classes), device)
    runner = Finetuner(model, optimizer, scheduler, loaders, device, cfg)
    runner.fit()
    runner.model.load_state_dict(runner.best_weights)
    log.info("test accuracy %.4f", runner.accuracy("test"))
    export_labels(classes, Path("labels.json"))


if __name__ == "__main__":
    main()
