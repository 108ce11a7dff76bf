"""A small noise predictor for 32x32 pictures."""
import math

import torch
import torch.nn as nn
import torch.nn.functional as F


def embed_time(t, width):
    half = width // 2
    freqs = torch.exp(-math.log(10000) * torch.arange(half, device=t.device) / half)
    angles = t[:, None].float() * freqs[None]
    return torch.cat([angles.sin(), angles.cos()], dim=-1)


class ResBlock(nn.Module):
    def __init__(self, cin, cout, width):
        super().__init__()
        self.norm1, self.conv1 = nn.GroupNorm(8, cin), nn.Conv2d(cin, cout, 3, padding=1)
        self.time = nn.Linear(width, cout)
        self.norm2, self.conv2 = nn.GroupNorm(8, cout), nn.Conv2d(cout, cout, 3, padding=1)
        nn.init.zeros_(self.conv2.weight)
        self.drop = nn.Dropout(0.1)
        self.skip = nn.Conv2d(cin, cout, 1) if cin != cout else nn.Identity()

    def forward(self, x, emb):
        h = self.conv1(F.silu(self.norm1(x)))
        h = h + self.time(F.silu(emb))[:, :, None, None]
        return self.skip(x) + self.conv2(self.drop(F.silu(self.norm2(h))))


class NoiseNet(nn.Module):
    def __init__(self, base=64, width=256):
        super().__init__()
        self.width = width
        self.mlp = nn.Sequential(nn.Linear(width, width), nn.SiLU(), nn.Linear(width, width))
        self.inp = nn.Conv2d(3, base, 3, padding=1)
        self.down = ResBlock(base, 2 * base, width)
        self.mid = ResBlock(2 * base, 2 * base, width)
        self.up = ResBlock(3 * base, base, width)
        self.out = nn.Conv2d(base, 3, 3, padding=1)

    def forward(self, x, t):
        emb = self.mlp(embed_time(t, self.width))
        a = self.inp(x)
        b = self.mid(self.down(F.avg_pool2d(a, 2), emb), emb)
        b = F.interpolate(b, scale_factor=2, mode="nearest")
        return self.out(self.up(torch.cat([a, b], 1), emb))
