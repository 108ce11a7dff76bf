import torch
from torch import nn


class QNet(nn.Module):
    def __init__(self, obs, actions):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(obs, 128), nn.ReLU(), nn.Linear(128, 128), nn.ReLU())
        self.head = nn.Linear(64, actions)

    def forward(self, s):
        return self.head(self.body(s))


class Actor(nn.Module):
    def __init__(self, obs, actions):
        super().__init__()
        self.fc = nn.Linear(obs, 64)
        self.mu = nn.Linear(64, actions)
        self.log_std = nn.Parameter(torch.zeros(actions))

    def forward(self, s):
        h = torch.tanh(self.fc(s))
        return self.mu(h), self.log_std.exp()
