"""Two-tower rating model with a shared projection."""
import torch
from torch import nn


class Tower(nn.Module):
    def __init__(self, n: int, dim: int, hidden: int):
        super().__init__()
        self.table = nn.Embedding(n, dim)
        self.mlp = nn.Sequential(nn.Linear(dim, hidden), nn.ReLU(), nn.Linear(hidden, dim))

    def forward(self, ids):
        return self.mlp(self.table(ids))


class TwoTower(nn.Module):
    def __init__(self, n_users: int, n_items: int, dim: int = 64, hidden: int = 128):
        super().__init__()
        self.user = Tower(n_users, dim, hidden)
        self.item = Tower(n_items, dim, hidden)
        self.scale = nn.Parameter(torch.ones(1))
        self.bias = torch.zeros(1, requires_grad=True)

    def forward(self, users, items):
        dot = (self.user(users) * self.item(items)).sum(dim=1)
        return self.scale * dot + self.bias


class ContentHead(nn.Module):
    """Predicts the genre of a movie from its item vector."""

    def __init__(self, dim: int, genres: int):
        super().__init__()
        self.fc = nn.Linear(dim, genres)

    def forward(self, vec):
        return self.fc(vec)
