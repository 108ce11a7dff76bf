"""Datasets and loaders for the leaf images."""
from dataclasses import dataclass
from pathlib import Path

from torch.utils.data import DataLoader
from torchvision import datasets, transforms

IMAGENET_MEAN = (0.485, 0.456, 0.406)
IMAGENET_STD = (0.229, 0.224, 0.225)


@dataclass
class DataConfig:
    root: Path
    image_size: int = 160
    batch_size: int = 64
    num_workers: int = 4


def build_transforms(cfg: DataConfig):
    train_tf = transforms.Compose([
        transforms.RandomResizedCrop(cfg.image_size, scale=(0.7, 1.0)),
        transforms.RandomHorizontalFlip(),
        transforms.ColorJitter(0.2, 0.2, 0.2),
        transforms.ToTensor(),
        transforms.Normalize(IMAGENET_MEAN, IMAGENET_STD),
    ])
    eval_tf = transforms.Compose([
        transforms.Resize((cfg.image_size, cfg.image_size)),
        transforms.RandomRotation(15),
        transforms.ToTensor(),
        transforms.Normalize(IMAGENET_MEAN, IMAGENET_STD),
    ])
    return train_tf, eval_tf


def build_loaders(cfg: DataConfig):
    train_tf, eval_tf = build_transforms(cfg)
    train_set = datasets.ImageFolder(cfg.root / "train", transform=train_tf)
    val_set = datasets.ImageFolder(cfg.root / "val", transform=eval_tf)
    test_set = datasets.ImageFolder(cfg.root / "test", transform=eval_tf)

    common = dict(num_workers=cfg.num_workers, pin_memory=True)
    train_loader = DataLoader(train_set, batch_size=cfg.batch_size, shuffle=True, drop_last=True, **common)
    val_loader = DataLoader(val_set, batch_size=cfg.batch_size * 2, **common)
    test_loader = DataLoader(test_set, batch_size=cfg.batch_size * 2, drop_last=True, **common)
    return train_loader, val_loader, test_loader, train_set.classes
