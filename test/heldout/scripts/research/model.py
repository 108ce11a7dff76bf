import torch
from torch import nn


class Encoder(nn.Module):
    def __init__(self, n_in: int, n_hidden: int):
        super().__init__()
        self.net = nn.Sequential(nn.Linear(n_in, n_hidden), nn.BatchNorm1d(n_hidden), nn.ReLU())
        self.out = nn.Linear(n_hidden, 2)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.out(self.net(x))
