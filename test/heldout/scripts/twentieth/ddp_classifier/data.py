from pathlib import Path

import numpy as np
import torch
from torch.utils.data import DataLoader, Dataset
from torch.utils.data.distributed import DistributedSampler


class SpectraDataset(Dataset):
    """Memory-mapped spectra stored as one .npy file per split."""

    def __init__(self, root: str, split: str):
        base = Path(root)
        self.spectra = np.load(base / f"{split}_x.npy", mmap_mode="r")
        self.labels = np.load(base / f"{split}_y.npy")

    def __len__(self):
        return len(self.labels)

    def __getitem__(self, i):
        x = torch.from_numpy(np.array(self.spectra[i], dtype=np.float32))
        return x.unsqueeze(0), int(self.labels[i])


def build_loaders(root, batch_size, workers):
    train_set = SpectraDataset(root, "train")
    val_set = SpectraDataset(root, "val")
    train_sampler = DistributedSampler(train_set, shuffle=True, drop_last=True)
    val_sampler = DistributedSampler(val_set, shuffle=False)
    train_loader = DataLoader(
        train_set,
        batch_size=batch_size,
        sampler=train_sampler,
        num_workers=workers,
        pin_memory=True,
        drop_last=True,
    )
    val_loader = DataLoader(
        val_set, batch_size=batch_size, sampler=val_sampler, num_workers=workers, pin_memory=True
    )
    return train_loader, val_loader, train_sampler
