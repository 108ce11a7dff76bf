import os
from glob import glob

import numpy as np
import torch
from PIL import Image
from torch.utils.data import DataLoader, Dataset, random_split
from torchvision.transforms import v2

MEAN, STD = [0.345, 0.381, 0.409], [0.204, 0.137, 0.116]


class TileDataset(Dataset):
    """Satellite tiles with one class index per pixel (255 = unlabeled)."""

    def __init__(self, root, crop=None):
        self.tiles = sorted(glob(os.path.join(root, "rgb", "*.png")))
        ops = [v2.ToImage()]
        if crop:
            ops += [v2.RandomCrop(crop), v2.RandomHorizontalFlip(), v2.RandomVerticalFlip()]
        self.joint = v2.Compose(ops)
        self.to_float = v2.Compose([v2.ToDtype(torch.float32, scale=True), v2.Normalize(MEAN, STD)])

    def __len__(self):
        return len(self.tiles)

    def __getitem__(self, i):
        path = self.tiles[i]
        image = Image.open(path).convert("RGB")
        label = Image.open(path.replace("rgb", "label"))
        both = np.dstack([np.asarray(image), np.asarray(label)])
        both = self.joint(both)
        return self.to_float(both[:3]), both[3].long()


def get_loaders(root, crop, batch_size, seed=0):
    full = TileDataset(root, crop=crop)
    n_val = len(full) // 5
    gen = torch.Generator().manual_seed(seed)
    train_set, val_set = random_split(full, [len(full) - n_val, n_val], generator=gen)
    common = dict(batch_size=batch_size, num_workers=6, pin_memory=True)
    return (
        DataLoader(train_set, shuffle=True, drop_last=True, **common),
        DataLoader(val_set, **common),
    )


def get_test_loader(root, batch_size):
    return DataLoader(TileDataset(root), batch_size=batch_size, num_workers=6, pin_memory=True)
