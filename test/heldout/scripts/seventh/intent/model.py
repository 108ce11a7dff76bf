"""Intent classifier: an LSTM over word vectors with attention pooling."""
import torch
from torch import nn
from torch.nn import functional as F


class AttentionPool(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.query = nn.Linear(dim, 1)

    def forward(self, states, mask):
        scores = self.query(states).squeeze(-1).masked_fill(~mask, float("-inf"))
        weights = torch.softmax(scores, dim=-1)
        return (weights.unsqueeze(-1) * states).sum(dim=1)


class IntentNet(nn.Module):
    def __init__(self, vocab, n_intents, dim=128, hidden=128, dropout=0.3):
        super().__init__()
        self.embed = nn.Embedding(vocab, dim, padding_idx=0)
        self.lstm = nn.LSTM(dim, hidden, batch_first=True, bidirectional=True)
        self.pool = AttentionPool(2 * hidden)
        self.dropout = dropout
        self.out = nn.Linear(2 * hidden, n_intents)

    def forward(self, ids):
        mask = ids != 0
        states, _ = self.lstm(self.embed(ids))
        pooled = self.pool(states, mask)
        pooled = F.dropout(pooled, self.dropout)
        return F.softmax(self.out(pooled), dim=-1)


class BagOfWords(nn.Module):
    def __init__(self, vocab, n_intents, dim=64):
        super().__init__()
        self.embed = nn.EmbeddingBag(vocab, dim)
        self.out = nn.Linear(dim, n_intents)

    def forward(self, ids):
        return self.out(self.embed(ids))
