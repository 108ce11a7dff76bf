import torch
from torch import nn
from torch.nn import functional as F


class Binary(nn.Module):
    def __init__(self, width=16):
        super(Binary, self).__init__()
        self.fc1 = nn.Linear(8, width)
        self.fc2 = nn.Linear(width, 1)
        self.act = nn.Sigmoid()

    def forward(self, x):
        return self.act(self.fc2(F.relu(self.fc1(x))))


class Logits(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(nn.Linear(8, 16), nn.ReLU(), nn.Linear(16, 1))

    def forward(self, x):
        return self.layers(x)


class Words(nn.Module):
    def __init__(self):
        super().__init__()
        self.out = nn.Linear(8, 5)

    def forward(self, x):
        return F.log_softmax(self.out(x), dim=-1)


def run(x, y, labels):
    binary, logits, words = Binary(), Logits(), Words()
    stable = nn.BCEWithLogitsLoss()
    plain = nn.BCELoss()
    a = stable(binary(x), y)
    b = plain(binary(x), y)
    c = plain(logits(x), y)
    d = stable(logits(x), y)
    e = F.nll_loss(words(x), labels)
    head = nn.Linear(8, 5)
    f = F.nll_loss(head(x), labels)
    probabilities = F.softmax(head(x))
    g = F.cross_entropy(probabilities, labels)
    h = F.cross_entropy(head(x), labels)
    return a + b + c + d + e + f + g + h


torch.manual_seed(3)
total = run(torch.randn(6, 8), torch.rand(6, 1), torch.randint(0, 5, (6,)))
print(total.item())
