import numpy as np
import torch
from torch.utils.data import DataLoader, Dataset
from torch.utils.data.distributed import DistributedSampler


class Pairs(Dataset):
    """query / document feature vectors, memory mapped"""

    def __init__(self, prefix):
        self.q = np.load(f"{prefix}.q.npy", mmap_mode="r")
        self.d = np.load(f"{prefix}.d.npy", mmap_mode="r")

    def __len__(self):
        return len(self.q)

    def __getitem__(self, i):
        return torch.tensor(self.q[i]).float(), torch.tensor(self.d[i]).float(), i


def train_loader(prefix, cfg):
    ds = Pairs(prefix)
    return DataLoader(ds, batch_size=cfg.batch_size, sampler=DistributedSampler(ds, shuffle=True, seed=cfg.seed),
                      num_workers=cfg.workers, pin_memory=True, drop_last=True)


def hard_loader(prefix, cfg):
    ds = Pairs(prefix + ".hard")
    sampler = DistributedSampler(ds)
    return DataLoader(ds, cfg.batch_size, shuffle=True, sampler=sampler,
                      num_workers=cfg.workers, pin_memory=True, drop_last=True)


def val_loader(prefix, cfg):
    ds = Pairs(prefix)
    sampler = DistributedSampler(ds, shuffle=False)
    return DataLoader(ds, batch_size=cfg.batch_size, sampler=sampler, num_workers=cfg.workers, pin_memory=True)
