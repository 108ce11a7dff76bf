import math
from typing import List, Sequence

import numpy as np
import torch
import torch.nn as nn


class Residual(nn.Module):
    def __init__(self, dim: int, depth: int = 3):
        self.depth = depth
        self.norm = nn.LayerNorm(dim)
        super().__init__()
        self.blocks = nn.ModuleList(nn.Linear(dim, dim) for _ in range(depth))

    def forward(self, x):
        for block in self.blocks:
            x = x + torch.relu(block(x))
        return x


class Experts(nn.Module):
    def __init__(self, dim: int, n: int) -> None:
        super().__init__()
        experts: List[nn.Module] = []
        for _ in range(n):
            experts.append(nn.Sequential(nn.Linear(dim, dim), nn.ReLU()))
        self.experts = experts
        self.gate = nn.Linear(dim, n)
        self.pos = torch.randn(1, dim)
        self.register_buffer("scale", torch.ones(dim))

    def forward(self, x):
        w = self.gate(x + self.pos).softmax(dim=-1)
        outs = torch.stack([e(x) for e in self.experts], dim=-1)
        return (outs * w.unsqueeze(1)).sum(-1) * self.scale


class Stack(nn.Module):
    def __init__(self, dim: int, n: int):
        super().__init__()
        self.layers = nn.Sequential(*[nn.Linear(dim, dim)] * n)
        self.heads = nn.ModuleList([nn.Linear(dim, 1) for _ in range(n)])

    def forward(self, x):
        x = self.layers(x)
        noise = nn.Linear(x.shape[-1], x.shape[-1])(x)
        bias = np.log(x)
        scale = 1 / np.sqrt(x.shape[-1])
        return [h(x + noise + bias) * scale for h in self.heads]


class Pool(nn.Module):
    def __init__(self, sizes: Sequence[int]):
        super().__init__()
        self.convs = nn.ModuleList([nn.Conv1d(1, s, 3, padding=1) for s in sizes])
        self.pool = nn.AdaptiveMaxPool1d(1)
        self.fc = nn.Linear(sum(sizes), 2)
        self.gain = nn.Parameter(torch.tensor(1 / math.sqrt(sum(sizes))))

    def forward(self, x):
        feats = [self.pool(c(x)).squeeze(-1) for c in self.convs]
        x = torch.cat(feats, 1)
        x = torch.flatten(x)
        return self.fc(x) * self.gain


net = Experts(8, 2)
y = net.forward(torch.randn(4, 8))
print(y.shape)
