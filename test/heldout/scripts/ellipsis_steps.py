import torch
from torch import nn


def train(model, loader, optimizer):
    model.train()
    for x, y in loader:
        optimizer.zero_grad()
        # ... forward pass and loss ...
        optimizer.step()


def build():
    # TODO: build the model here
    pass


class Base(nn.Module):
    def forward(self, x: torch.Tensor) -> torch.Tensor: ...


for epoch in range(3):
    # ...训练代码...
    print(epoch)
# and so on ... the numbers are in seconds
seconds = 3
