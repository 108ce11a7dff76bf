import math

import torch
import torch.nn.functional as F
from torch import nn


class TimeEmbedding(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.dim = dim

    def forward(self, t):
        half = self.dim // 2
        freqs = torch.exp(-math.log(10000) * torch.arange(half) / half)
        angles = t[:, None].float() * freqs[None]
        return torch.cat([angles.sin(), angles.cos()], dim=-1)


class Res(nn.Module):
    def __init__(self, cin, cout, tdim):
        super().__init__()
        self.conv1 = nn.Conv2d(cin, cout, 3, padding=1)
        self.conv2 = nn.Conv2d(cout, cout, 3, padding=1)
        self.time = nn.Linear(tdim, cout)
        self.skip = nn.Conv2d(cin, cout, 1) if cin != cout else nn.Identity()

    def forward(self, x, t):
        h = F.silu(self.conv1(x)) + self.time(t)[:, :, None, None]
        h = F.dropout(h, 0.1)
        return self.conv2(F.silu(h)) + self.skip(x)


class UNet(nn.Module):
    def __init__(self, width=64):
        super().__init__()
        self.time = TimeEmbedding(width)
        self.inp = Res(3, width, width)
        self.mid = Res(width, width * 2, width)
        self.out = Res(width * 2, width, width)
        self.final = nn.Conv2d(width * 2, 3, 1)

    def forward(self, x, t):
        e = self.time(t)
        h = self.mid(self.inp(x, e), e)
        return self.final(self.out(h, e))


def count(model):
    return sum(p.numel() for p in model.parameters() if p.requires_grad)
