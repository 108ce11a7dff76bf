"""Sequence regressors."""
from torch import nn


class LoadLSTM(nn.Module):
    def __init__(self, n_features: int, hidden: int = 96):
        super().__init__()
        self.lstm = nn.LSTM(n_features, hidden, num_layers=2, batch_first=True, dropout=0.1)
        self.head = nn.Linear(hidden, 1)

    def forward(self, x):
        seq, _ = self.lstm(x)
        return self.head(seq[:, -1])


class LoadTransformer(nn.Module):
    def __init__(self, n_features: int, d_model: int = 64, heads: int = 4):
        super().__init__()
        self.proj = nn.Linear(n_features, d_model)
        layer = nn.TransformerEncoderLayer(d_model, heads, dim_feedforward=128, batch_first=True)
        self.encoder = nn.TransformerEncoder(layer, num_layers=2)
        self.head = nn.Sequential(nn.Linear(d_model, 32), nn.Linear(32, 1))

    def forward(self, x):
        h = self.encoder(self.proj(x)).mean(dim=1)
        return self.head(h).squeeze(-1)


def build(name: str, n_features: int) -> nn.Module:
    return {"lstm": LoadLSTM, "transformer": LoadTransformer}[name](n_features)
