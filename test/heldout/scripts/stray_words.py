import torch
from torch import nn

model = nn.Sequential(nn.Linear(3, 3))
model = torch.quantization prepare(model)
optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
数据 = torch.ones(3)
print(数据)
