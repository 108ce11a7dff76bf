import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

torch.manual_seed(0)
rows = torch.tensor([[1, 5, 2], [3, 1, 1], [4, 4, 0]])
linear = nn.Linear(3, 2)
out = linear(rows)
fine = linear(rows.float())

tokens = torch.randint(0, 100, (8, 12))
embed = nn.Sequential(nn.Embedding(100, 16), nn.Flatten(), nn.Linear(16 * 12, 2))
good = embed(tokens)
conv = nn.Conv1d(1, 4, 3)
bad = conv(torch.arange(20).reshape(1, 1, 20))

features = torch.randint(0, 255, (64, 3))
targets = torch.randint(0, 2, (64,))
loader = DataLoader(TensorDataset(features, targets), batch_size=8)
for xb, yb in loader:
    logits = linear(xb)
    loss = nn.functional.cross_entropy(logits, yb)
print(out, fine, good, bad, loss)
