"""Acoustic model."""

import torch
from torch import nn


class SpeechNet(nn.Module):
    def __init__(self, mels: int, vocab: int):
        super().__init__()
        self.conv = nn.Conv1d(mels, 128, 5, padding=2)
        self.norm = nn.BatchNorm1d(128)
        self.drop = nn.Dropout(0.2)
        self.scale = torch.ones(128, 1, requires_grad=True)
        self.rnn = nn.GRU(128, 128, bidirectional=True, batch_first=True)
        self.out = nn.Linear(128, vocab)

    def forward(self, x):
        h = torch.relu(self.norm(self.conv(x))) * self.scale
        h, _ = self.rnn(self.drop(h.transpose(1, 2)))
        return self.out(h)


def make_model(mels=80, vocab=32):
    return SpeechNet(mels, vocab)
