"""Clips of video frames as tensors on disk."""

from __future__ import annotations

from pathlib import Path

import torch
from torch.utils.data import DataLoader, Dataset
from torch.utils.data.distributed import DistributedSampler


class Clips(Dataset):
    def __init__(self, folder: Path, train: bool) -> None:
        self.files = sorted(folder.glob("train/*.pt" if train else "val/*.pt"))
        self.train = train

    def __len__(self) -> int:
        return len(self.files)

    def __getitem__(self, index: int) -> tuple[torch.Tensor, torch.Tensor]:
        item = torch.load(self.files[index], weights_only=True)
        clip = item["clip"].float() / 255
        if self.train and torch.rand(()) < 0.5:
            clip = clip.flip(-1)
        return clip, item["action"]


def train_loader(folder: Path, batch_size: int) -> DataLoader:
    return DataLoader(Clips(folder, True), batch_size, shuffle=True, num_workers=6, pin_memory=True, drop_last=True)


def val_loader(folder: Path, batch_size: int) -> DataLoader:
    data = Clips(folder, False)
    return DataLoader(data, batch_size, sampler=DistributedSampler(data, shuffle=False), num_workers=6)
