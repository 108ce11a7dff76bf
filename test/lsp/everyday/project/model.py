import torch
from torch import nn


class Forecaster(nn.Module):
    def __init__(self, hidden=64, layers=2):
        super().__init__()
        self.lstm = nn.LSTM(1, hidden, num_layers=layers, batch_first=True, dropout=0.1)
        self.head = nn.Linear(hidden, 1)

    def forward(self, windows):
        states, _ = self.lstm(windows)
        return self.head(states[:, -1]).squeeze(-1)


def save(model, path):
    torch.save({"model": model.state_dict()}, path)
