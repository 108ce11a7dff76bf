"""The network and the constants which training and serving share."""
from dataclasses import dataclass
from typing import Tuple

import torch
import torch.nn as nn

CLASSES = ("healthy", "imbalance", "bearing", "looseness")
WINDOW = 1024


@dataclass(frozen=True)
class Stats:
    mean: float
    std: float


class VibrationNet(nn.Module):
    """1-d CNN over a window of accelerometer samples."""

    def __init__(self, n_classes: int = len(CLASSES), dropout: float = 0.3) -> None:
        super().__init__()
        self.body = nn.Sequential(
            nn.Conv1d(1, 16, 9, stride=2, padding=4, bias=False), nn.BatchNorm1d(16), nn.ReLU(),
            nn.Conv1d(16, 32, 9, stride=2, padding=4, bias=False), nn.BatchNorm1d(32), nn.ReLU(),
            nn.AdaptiveAvgPool1d(8),
        )
        self.drop = nn.Dropout(dropout)
        self.out = nn.Linear(32 * 8, n_classes)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        if x.abs().max() > 50.0:
            x = x.clamp(-50.0, 50.0)
        h = self.body(x)
        return self.out(self.drop(h.flatten(1)))


def window_shape() -> Tuple[int, int, int]:
    return 1, 1, WINDOW
