"""A convolutional and recurrent recogniser."""
import torch
import torch.nn as nn
import torch.nn.functional as F


class ConvBlock(nn.Module):
    def __init__(self, cin, cout):
        self.conv = nn.Conv1d(cin, cout, 5, stride=2, padding=2)
        self.norm = nn.BatchNorm1d(cout)

    def forward(self, x):
        return F.relu(self.norm(self.conv(x)))


class Recogniser(nn.Module):
    def __init__(self, mels=80, width=256, classes=29, dropout=0.2):
        super().__init__()
        self.front = nn.Sequential(ConvBlock(mels, width), ConvBlock(width, width))
        self.rnn = nn.LSTM(width, width, num_layers=3, bidirectional=True, batch_first=True, dropout=dropout)
        self.drop = nn.Dropout(dropout)
        self.head = nn.Linear(width, classes)

    def forward(self, mel):
        # (batch, time, mels): convolutions want the channels in the middle
        x = self.front(mel.transpose(1, 2)).transpose(1, 2)
        x, _ = self.rnn(x)
        scale = nn.Linear(x.size(-1), x.size(-1)).to(x.device)
        x = x * torch.sigmoid(scale(x))
        return self.head(self.drop(x))


def output_lengths(lengths):
    for _ in range(2):
        lengths = (lengths - 1) // 2 + 1
    return lengths


def count(model):
    return sum(p.numel() for p in model.parameters() if p.requires_grad)
