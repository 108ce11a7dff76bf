"""Token blocks, masking and loaders."""
from pathlib import Path
from typing import List, Tuple

import numpy as np
import torch
from torch.utils.data import DataLoader, Dataset, DistributedSampler

PAD, MASK, FIRST = 0, 1, 2


class BlockDataset(Dataset):
    """Fixed blocks of a memory-mapped token file (uint16)."""

    def __init__(self, path: Path, block: int) -> None:
        self.path = path
        self.block = block
        self.count = path.stat().st_size // 2 // block

    def __len__(self) -> int:
        return self.count

    def __getitem__(self, idx: int) -> torch.Tensor:
        tokens = np.memmap(self.path, dtype=np.uint16, mode="r")
        part = tokens[idx * self.block:(idx + 1) * self.block]
        return torch.from_numpy(part.astype(np.int64))


class MaskCollator:
    def __init__(self, vocab: int, prob: float = 0.15) -> None:
        self.vocab = vocab
        self.prob = prob

    def __call__(self, rows: List[torch.Tensor]) -> Tuple[torch.Tensor, torch.Tensor]:
        ids = torch.stack(rows)
        labels = ids.clone()
        chosen = (torch.rand(ids.shape) < self.prob) & (ids >= FIRST)
        labels[~chosen] = -100
        kind = torch.rand(ids.shape)
        ids[chosen & (kind < 0.8)] = MASK
        swap = chosen & (kind >= 0.9)
        ids[swap] = torch.randint(FIRST, self.vocab, (int(swap.sum()),))
        return ids, labels


def build_loaders(train: Path, valid: Path, block: int, batch_size: int, vocab: int, seed: int
                  ) -> Tuple[DataLoader, DataLoader, DistributedSampler]:
    train_set, valid_set = BlockDataset(train, block), BlockDataset(valid, block)
    sampler = DistributedSampler(train_set, shuffle=True, seed=seed, drop_last=True)
    kwargs = dict(batch_size=batch_size, num_workers=4, pin_memory=True, collate_fn=MaskCollator(vocab))
    train_loader = DataLoader(train_set, sampler=sampler, drop_last=True, **kwargs)
    valid_loader = DataLoader(valid_set, sampler=DistributedSampler(valid_set, shuffle=False), **kwargs)
    return train_loader, valid_loader, sampler
