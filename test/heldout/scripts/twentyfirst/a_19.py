# piece: attributes-before-super
import torch
from torch import nn


class Block(nn.Module):
    def __init__(self, d):
        self.d = d
        self.norm = nn.LayerNorm(d)
        super().__init__()
        self.lin = nn.Linear(d, d)

    def forward(self, x):
        return x + torch.relu(self.lin(self.norm(x)))

# piece: plain-values-before-super
from torch import nn


class Block(nn.Module):
    def __init__(self, d, depth):
        width = d * 4
        super().__init__()
        self.d = d
        self.layers = nn.ModuleList([nn.Linear(d, d) for _ in range(depth)])
        self.up = nn.Linear(d, width)

    def forward(self, x):
        for lin in self.layers:
            x = lin(x).relu()
        return self.up(x)

# piece: layers-appended-to-list
from torch import nn


class Mlp(nn.Module):
    def __init__(self, dims):
        super().__init__()
        self.hidden = []
        for a, b in zip(dims, dims[1:]):
            self.hidden.append(nn.Linear(a, b))
        self.out = nn.Linear(dims[-1], 1)

    def forward(self, x):
        for fc in self.hidden:
            x = fc(x).tanh()
        return self.out(x)

# piece: list-then-sequential
from torch import nn


class Mlp(nn.Module):
    def __init__(self, dims):
        super().__init__()
        layers = []
        for a, b in zip(dims, dims[1:]):
            layers += [nn.Linear(a, b), nn.ReLU()]
        self.net = nn.Sequential(*layers)

    def forward(self, x):
        return self.net(x)

# piece: forum-same-layer-times-n
import torch.nn as nn

class Encoder(nn.Module):
    def __init__(self, d=256, n=6):
        super().__init__()
        layer = nn.TransformerEncoderLayer(d, 8, batch_first=True)
        self.blocks = nn.ModuleList([layer] * n)

    def forward(self, x):
        for b in self.blocks:
            x = b(x)
        return x

enc = Encoder()
print(sum(p.numel() for p in enc.parameters()))  # same number for n=1 and n=12 ???

# piece: forum-cifar-shapes
import torch
import torch.nn as nn

net = nn.Sequential(
    nn.Conv2d(3, 16, kernel_size=5),
    nn.ReLU(),
    nn.MaxPool2d(2),
    nn.Flatten(),
    nn.Linear(16 * 16 * 16, 10),
)
print(net(torch.randn(4, 3, 32, 32)).shape)

# piece: forum-shapes-fit
import torch
import torch.nn as nn

net = nn.Sequential(
    nn.Conv2d(1, 6, 5, padding=2), nn.Tanh(), nn.AvgPool2d(2),
    nn.Conv2d(6, 16, 5), nn.Tanh(), nn.AvgPool2d(2),
    nn.Flatten(),
    nn.Linear(400, 120), nn.Tanh(),
    nn.Linear(120, 10),
)
print(net(torch.randn(4, 1, 28, 28)).shape)

# piece: forum-mask-inverted
import torch.nn as nn
from transformers import AutoTokenizer

tok = AutoTokenizer.from_pretrained("bert-base-uncased")
enc = tok(["hello world", "a much longer sentence here"], padding=True, return_tensors="pt")
emb = nn.Embedding(tok.vocab_size, 64)
mha = nn.MultiheadAttention(64, 4, batch_first=True)
h = emb(enc["input_ids"])
pad = enc["attention_mask"].bool()
out, _ = mha(h, h, h, key_padding_mask=pad)
ok, _ = mha(h, h, h, key_padding_mask=enc["attention_mask"] == 0)
print(out.shape, ok.shape)

# piece: assistant-gated-layer
import torch
from torch import nn


class ScaledBias(nn.Module):
    """Learnable gate and offset with a fixed positional table."""

    def __init__(self, dim: int, length: int):
        super().__init__()
        self.gate = torch.ones(dim, requires_grad=True)
        self.offset = nn.Parameter(torch.zeros(dim))
        self.register_buffer("table", torch.arange(length).float())

    def forward(self, x):
        return x * self.gate + self.offset + self.table[: x.size(1)].unsqueeze(-1)

# piece: assistant-softmax-no-dim
from torch import nn


class Policy(nn.Module):
    """Action distribution and value of an actor-critic agent."""

    def __init__(self, obs: int, actions: int):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(obs, 64), nn.Tanh())
        self.pi = nn.Sequential(nn.Linear(64, actions), nn.Softmax())
        self.log_pi = nn.Sequential(nn.Linear(64, actions), nn.LogSoftmax(dim=-1))
        self.v = nn.Linear(64, 1)

    def forward(self, obs):
        h = self.body(obs)
        return self.pi(h), self.log_pi(h), self.v.forward(h)

# piece: assistant-flatten-module
import torch
from torch import nn


class Cnn(nn.Module):
    """Small CNN for 28x28 images."""

    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(1, 8, 3, padding=1)
        self.fc = nn.Linear(8 * 14 * 14, 10)

    def forward(self, x):
        x = torch.max_pool2d(self.conv(x).relu(), 2)
        x = x.flatten()
        return self.fc(x)

# piece: assistant-dtype-and-device
import torch
from torch import nn


def build_batch(ids: list[int], values: list[int]):
    """Embed the ids and project the integer values, then add both."""
    table = nn.Embedding(100, 8)
    proj = nn.Linear(len(values), 8)
    idx = torch.tensor(ids)
    vec = torch.arange(len(values))
    return table(idx).mean(0) + proj(vec)


def project(values: list[float]):
    """Project the values."""
    vec = torch.tensor(values, dtype=torch.float32)
    return nn.Linear(len(values), 8)(vec)
