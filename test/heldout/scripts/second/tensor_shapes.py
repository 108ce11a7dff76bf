import torch
import torch.nn as nn

model = nn.Sequential(nn.Linear(8, 16), nn.ReLU(), nn.Linear(16, 1))
x = torch.randn(4, 10)
print(model(x))
ids = torch.tensor([[1, 2, 3, 4, 5, 6, 7, 8]])
print(model(ids))
print(model(ids.float()))
