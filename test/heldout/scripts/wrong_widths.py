import torch
from torch import nn

HIDDEN = 64
mlp = nn.Sequential(
    nn.Linear(20, HIDDEN),
    nn.ReLU(),
    nn.Linear(128, 10),
)


class Head(nn.Module):
    def __init__(self, width: int = 30):
        super().__init__()
        self.fc = nn.Linear(width, 2)

    def forward(self, x):
        return self.fc(x)


head = Head()
batch = torch.randn(16, 25)
score = head(batch)
ok = Head(25)(batch)
lazy = nn.Sequential(nn.LazyLinear(8), nn.Linear(8, 1))(batch)
conv = nn.Sequential(nn.Conv2d(3, 8, 3), nn.Flatten(), nn.Linear(8 * 30 * 30, 10))
pic = conv(torch.rand(4, 3, 32, 32))
plane = conv(torch.rand(4, 1, 32, 32))
print(mlp, score, ok, lazy, pic, plane)
