import torch
from torch import nn
import torch.nn.functional as F


class Tower(nn.Module):
    def __init__(self, d_in, d_out=256, width=1024, depth=3, dropout=0.1):
        super().__init__()
        self.proj = nn.Linear(d_in, width)
        self.layers = nn.ModuleList(
            [nn.Sequential(nn.LayerNorm(width), nn.Linear(width, width), nn.GELU(), nn.Dropout(dropout))] * depth)
        self.out = nn.Linear(width, d_out)

    def forward(self, x):
        x = self.proj(x)
        for layer in self.layers:
            x = x + layer(x)
        return F.normalize(self.out(x), dim=-1)


class DualEncoder(nn.Module):
    def __init__(self, d_q, d_d):
        super().__init__()
        self.query = Tower(d_q)
        self.doc = Tower(d_d)
        self.logit_scale = nn.Parameter(torch.tensor(2.66))
        self.norm = nn.BatchNorm1d(d_q)

    def forward(self, q, d):
        q = self.query(self.norm(q))
        d = self.doc(d)
        return self.logit_scale.exp() * q @ d.t()
