import torch
from torch import nn

torch.manual_seed(0)
x = torch.randn(8, 5)
labels = torch.tensor([0, 1, 1, 0, 2, 2, 1, 0])
wide = nn.Sequential(nn.Linear(5, 16), nn.ReLU(), nn.Linear(16, 12))
loss = nn.CrossEntropyLoss()(wide(x), labels)
three = nn.Linear(5, 3)
print(loss.item(), nn.functional.cross_entropy(three(x), labels).item())
