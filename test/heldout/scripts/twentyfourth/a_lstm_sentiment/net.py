import torch
from torch import nn


class Sentiment(nn.Module):
    def __init__(self, vocab, dim=100, hidden=128):
        super().__init__()
        self.emb = nn.Embedding(vocab, dim, padding_idx=0)
        self.lstm = nn.LSTM(dim, hidden, num_layers=1, dropout=0.4, batch_first=True, bidirectional=True)
        self.drop = nn.Dropout(0.4)
        self.out = nn.Linear(2 * hidden, 1)

    def forward(self, ids, lengths):
        packed = nn.utils.rnn.pack_padded_sequence(self.emb(ids), lengths, batch_first=True, enforce_sorted=False)
        _, (h, _) = self.lstm(packed)
        h = torch.cat([h[-2], h[-1]], dim=1)
        return torch.sigmoid(self.out(self.drop(h))).squeeze(1)


class TopicCNN(nn.Module):
    def __init__(self, vocab, classes, dim=64, length=200):
        super().__init__()
        self.emb = nn.Embedding(vocab, dim, padding_idx=0)
        self.conv = nn.Conv1d(dim, 128, 5, padding=2)
        self.fc = nn.Linear(128, classes)

    def forward(self, ids):
        x = self.emb(ids).transpose(1, 2)
        x = torch.relu(self.conv(x)).amax(dim=2)
        x = torch.flatten(x)
        return self.fc(x)
