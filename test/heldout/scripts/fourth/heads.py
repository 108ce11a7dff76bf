import torch
from torch import nn


class Softmaxed(nn.Module):
    def __init__(self, n_in, n_out):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(n_in, 64), nn.GELU())
        self.head = nn.Linear(64, n_out)

    def forward(self, x, as_probs: bool = False):
        z = self.head(self.body(x))
        return z.softmax(-1) if as_probs else z


class Prob(nn.Module):
    def __init__(self, n_in, n_out):
        super().__init__()
        layers = [nn.Linear(n_in, 32), nn.ReLU(), nn.Linear(32, n_out), nn.Softmax(dim=1)]
        self.net = nn.Sequential(*layers)

    def forward(self, x):
        return self.net(x)


class Binary(nn.Module):
    def __init__(self, n_in):
        super().__init__()
        self.a, self.b = nn.Linear(n_in, 32), nn.Linear(32, 1)

    def forward(self, x):
        return self.b(torch.relu(self.a(x)))


def loop(net, loss_fn, x, y, steps=3):
    opt = torch.optim.Adam(net.parameters(), lr=1e-3)
    for _ in range(steps):
        opt.zero_grad()
        loss_fn(net(x), y).backward()
        opt.step()


x = torch.randn(32, 10)
labels = torch.randint(0, 4, (32,))
flags = torch.randint(0, 2, (32, 1)).float()

raw = Softmaxed(10, 4)
ce = nn.CrossEntropyLoss(label_smoothing=0.1)
print(ce(raw(x), labels))
prob = Prob(10, 4)
out = prob(x)
print(ce(out, labels))
print(nn.NLLLoss()(out, labels))
print(nn.NLLLoss()(out.log(), labels))

binary = Binary(10)
print(nn.BCELoss()(binary(x), flags))
print(nn.BCELoss()(binary(x).sigmoid(), flags))
weighted = nn.BCEWithLogitsLoss(pos_weight=torch.tensor([3.0]))
p = torch.sigmoid(binary(x))
print(weighted(p, flags))
print(weighted(binary(x), flags), ((p > 0.5) == flags).float().mean())
onehot = nn.functional.one_hot(labels, 4)
print(ce(raw(x), onehot))
print(ce(raw(x), onehot.float() * 0.9 + 0.025))
print(ce(labels, raw(x)))
loop(raw, ce, x, labels)
