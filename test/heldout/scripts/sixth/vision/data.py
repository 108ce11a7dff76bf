import torch
from torch.utils.data import DataLoader, Subset
from torchvision import datasets, transforms

from config import Config

MEAN, STD = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)


def build_transforms(cfg: Config):
    train_tf = transforms.Compose(
        [
            transforms.RandomResizedCrop(cfg.image_size),
            transforms.RandomHorizontalFlip(),
            transforms.ToTensor(),
            transforms.Normalize(MEAN, STD),
        ]
    )
    eval_tf = transforms.Compose(
        [
            transforms.Resize(256),
            transforms.CenterCrop(cfg.image_size),
            transforms.ColorJitter(0.2, 0.2, 0.2),
            transforms.ToTensor(),
            transforms.Normalize(MEAN, STD),
        ]
    )
    return train_tf, eval_tf


def build_loaders(cfg: Config):
    train_tf, eval_tf = build_transforms(cfg)
    train_full = datasets.ImageFolder(cfg.data_dir, transform=train_tf)
    eval_full = datasets.ImageFolder(cfg.data_dir, transform=eval_tf)

    generator = torch.Generator().manual_seed(cfg.seed)
    order = torch.randperm(len(train_full), generator=generator).tolist()
    n_val = int(0.15 * len(order))
    n_test = int(0.15 * len(order))
    val_idx = order[:n_val]
    test_idx = order[n_val : n_val + n_test]
    train_idx = order[n_val + n_test :]

    train_loader = DataLoader(
        Subset(train_full, train_idx),
        batch_size=cfg.batch_size,
        shuffle=True,
        num_workers=cfg.workers,
        pin_memory=True,
    )
    val_loader = DataLoader(
        Subset(eval_full, val_idx), batch_size=cfg.batch_size, num_workers=cfg.workers, pin_memory=True
    )
    test_loader = DataLoader(
        Subset(eval_full, test_idx),
        batch_size=cfg.batch_size,
        num_workers=cfg.workers,
        pin_memory=True,
        drop_last=True,
    )
    return train_loader, val_loader, test_loader
