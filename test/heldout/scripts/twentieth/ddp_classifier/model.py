import torch
import torch.nn as nn
import torch.nn.functional as F


class ResBlock1d(nn.Module):
    def __init__(self, cin, cout, stride=1):
        super().__init__()
        self.conv1 = nn.Conv1d(cin, cout, 7, stride=stride, padding=3, bias=False)
        self.bn1 = nn.BatchNorm1d(cout)
        self.conv2 = nn.Conv1d(cout, cout, 7, padding=3, bias=False)
        self.bn2 = nn.BatchNorm1d(cout)
        self.skip = nn.Conv1d(cin, cout, 1, stride=stride, bias=False)

    def forward(self, x):
        out = F.relu(self.bn1(self.conv1(x)))
        out = self.bn2(self.conv2(out))
        return F.relu(out + self.skip(x))


class SpectraNet(nn.Module):
    def __init__(self, n_classes: int, width: int = 32, p: float = 0.3):
        super().__init__()
        self.stem = ResBlock1d(1, width, 2)
        self.blocks = [ResBlock1d(width * 2**i, width * 2 ** (i + 1), 2) for i in range(3)]
        self.p = p
        self.head = nn.Linear(width * 8, n_classes)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = self.stem(x)
        for block in self.blocks:
            x = block(x)
        x = x.mean(dim=-1)
        x = F.dropout(x, self.p, training=self.training)
        return self.head(x)
