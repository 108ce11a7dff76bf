"""Two-tower recommender."""

import torch
import torch.nn as nn
import torch.nn.functional as F


class Tower(nn.Module):
    def __init__(self, n: int, dim: int = 64):
        super().__init__()
        self.embed = nn.Embedding(n, dim)
        self.mlp = nn.Sequential(nn.Linear(dim, 128), nn.ReLU(), nn.BatchNorm1d(128), nn.Linear(128, dim))

    def forward(self, ids):
        return F.normalize(self.mlp(self.embed(ids)), dim=-1)


class TwoTower(nn.Module):
    def __init__(self, users: int, items: int, dim: int = 64):
        super().__init__()
        self.user, self.item = Tower(users, dim), Tower(items, dim)
        self.bias = nn.Embedding(items, 1)
        self.log_scale = nn.Parameter(torch.zeros(()))

    def forward(self, user_ids, item_ids):
        return self.log_scale.exp() * self.user(user_ids) @ self.item(item_ids).T


def in_batch_loss(scores):
    target = torch.arange(scores.size(0), device=scores.device)
    return nn.CrossEntropyLoss()(F.softmax(scores, dim=1), target)
