"""Datasets and loaders of the distributed run."""
from typing import Tuple

import torch.distributed as dist
from torch.utils.data import DataLoader, DistributedSampler
from torchvision import datasets, transforms

from config import RunConfig

MEAN, STD = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)


def build_transforms(size: int) -> Tuple[transforms.Compose, transforms.Compose]:
    train_tf = transforms.Compose([
        transforms.RandomResizedCrop(size),
        transforms.RandomHorizontalFlip(),
        transforms.ToTensor(),
        transforms.Normalize(MEAN, STD),
    ])
    eval_tf = transforms.Compose([
        transforms.Resize(size),
        transforms.CenterCrop(size),
        transforms.ToTensor(),
        transforms.Normalize(MEAN, STD),
    ])
    return train_tf, eval_tf


def build_loaders(cfg: RunConfig) -> Tuple[DataLoader, DataLoader]:
    train_tf, eval_tf = build_transforms(cfg.image_size)
    train_set = datasets.ImageFolder(f"{cfg.root}/train", transform=train_tf)
    val_set = datasets.ImageFolder(f"{cfg.root}/val", transform=eval_tf)
    world, rank = dist.get_world_size(), dist.get_rank()
    train_sampler = DistributedSampler(train_set, num_replicas=world, rank=rank, shuffle=True, seed=cfg.seed)
    val_sampler = DistributedSampler(val_set, num_replicas=world, rank=rank, shuffle=False)
    kwargs = dict(batch_size=cfg.batch_size, num_workers=cfg.workers, pin_memory=True)
    train_loader = DataLoader(train_set, sampler=train_sampler, drop_last=True, **kwargs)
    val_loader = DataLoader(val_set, sampler=val_sampler, **kwargs)
    return train_loader, val_loader
