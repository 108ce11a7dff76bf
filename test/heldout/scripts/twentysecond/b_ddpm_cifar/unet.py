"""Time-conditioned U-Net."""
import math

import torch
from torch import nn


class SinusoidalEmbedding(nn.Module):
    def __init__(self, dim: int):
        super().__init__()
        self.dim = dim

    def forward(self, t):
        half = self.dim // 2
        freqs = torch.exp(-math.log(10000.0) * torch.arange(half, device=t.device) / half)
        args = t[:, None].float() * freqs[None]
        return torch.cat([args.sin(), args.cos()], dim=-1)


class ResBlock(nn.Module):
    def __init__(self, cin, cout, tdim):
        super().__init__()
        self.norm1 = nn.GroupNorm(8, cin)
        self.conv1 = nn.Conv2d(cin, cout, 3, padding=1)
        self.time = nn.Linear(tdim, cout)
        self.norm2 = nn.GroupNorm(8, cout)
        self.conv2 = nn.Conv2d(cout, cout, 3, padding=1)
        self.act = nn.SiLU()
        self.cout = cout
        self.cin = cin

    def forward(self, x, temb):
        h = self.conv1(self.act(self.norm1(x)))
        h = h + self.time(temb)[:, :, None, None]
        h = self.conv2(self.act(self.norm2(h)))
        if self.cin != self.cout:
            x = nn.Conv2d(self.cin, self.cout, 1).to(x.device)(x)
        return h + x


class UNet(nn.Module):
    def __init__(self, ch: int = 64):
        super().__init__()
        tdim = ch * 4
        self.time_mlp = nn.Sequential(SinusoidalEmbedding(ch), nn.Linear(ch, tdim), nn.SiLU(), nn.Linear(tdim, tdim))
        self.inp = nn.Conv2d(3, ch, 3, padding=1)
        self.down = nn.ModuleList([ResBlock(ch, ch, tdim), ResBlock(ch, ch * 2, tdim)])
        self.pools = nn.ModuleList([nn.Conv2d(ch, ch, 3, 2, 1), nn.Conv2d(ch * 2, ch * 2, 3, 2, 1)])
        self.mid = nn.ModuleList([ResBlock(ch * 2, ch * 2, tdim)] * 3)
        self.up = nn.ModuleList([ResBlock(ch * 4, ch, tdim), ResBlock(ch * 2, ch, tdim)])
        self.upsample = nn.Upsample(scale_factor=2)
        self.out = nn.Conv2d(ch, 3, 1)

    def forward(self, x, t):
        temb = self.time_mlp(t)
        h = self.inp(x)
        skips = []
        for block, pool in zip(self.down, self.pools):
            h = block(h, temb)
            skips.append(h)
            h = pool(h)
        for block in self.mid:
            h = block(h, temb)
        for block in self.up:
            h = torch.cat([self.upsample(h), skips.pop()], dim=1)
            h = block(h, temb)
        return self.out(h)
