"""Loaders of CIFAR-10."""
from torch.utils.data import DataLoader, random_split
from torchvision import datasets, transforms

MEAN, STD = (0.49, 0.48, 0.45), (0.25, 0.24, 0.26)


def get_transforms(train: bool):
    steps = []
    if train:
        steps += [transforms.RandomCrop(32, padding=4), transforms.RandomHorizontalFlip()]
    steps += [transforms.ToTensor(), transforms.Normalize(MEAN, STD)]
    return transforms.Compose(steps)


def build_loaders(cfg, root="data"):
    full = datasets.CIFAR10(root, train=True, download=True, transform=get_transforms(True))
    train_set, val_set = random_split(full, [45000, 5000])
    test_set = datasets.CIFAR10(root, train=False, transform=get_transforms(False))
    return {
        "train": DataLoader(train_set, batch_size=cfg.batch_size, num_workers=4),
        "val": DataLoader(val_set, batch_size=cfg.batch_size, num_workers=4),
        "test": DataLoader(test_set, batch_size=cfg.batch_size, num_workers=4, shuffle=True),
    }
