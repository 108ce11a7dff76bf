from pathlib import Path

import numpy as np
import torch
from torch.utils.data import DataLoader, Dataset


class Windows(Dataset):
    """Windows of a series, and the value behind each."""

    def __init__(self, series, length, mean, std):
        self.series = torch.from_numpy((series - mean) / std).float()
        self.length = length

    def __len__(self):
        return len(self.series) - self.length

    def __getitem__(self, index):
        end = index + self.length
        return self.series[index:end].unsqueeze(-1), self.series[end]


def load(path, length=48, batch_size=64):
    series = np.load(Path(path))
    cut = int(len(series) * 0.8)
    past, future = series[:cut], series[cut:]
    mean, std = past.mean(), past.std()
    train = Windows(past, length, mean, std)
    valid = Windows(future, length, mean, std)
    return (
        DataLoader(train, batch_size=batch_size, shuffle=True),
        DataLoader(valid, batch_size=batch_size),
    )
