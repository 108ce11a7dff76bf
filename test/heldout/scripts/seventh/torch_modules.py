# piece: built_in_forward
import torch.nn as nn


class Block(nn.Module):
    def __init__(self, d):
        super().__init__()
        self.fc = nn.Linear(d, d)

    def forward(self, x):
        x = nn.Linear(x.size(-1), 64)(x)
        return nn.functional.relu(x)
# piece: conv_fc_mismatch
import torch
import torch.nn as nn
import torch.nn.functional as F


class LeNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 6, 5)
        self.conv2 = nn.Conv2d(6, 16, 5)
        self.fc1 = nn.Linear(16 * 5 * 5, 120)
        self.fc2 = nn.Linear(120, 10)

    def forward(self, x):
        x = F.max_pool2d(F.relu(self.conv1(x)), 2)
        x = F.max_pool2d(F.relu(self.conv2(x)), 2)
        x = x.view(x.size(0), -1)
        return self.fc2(F.relu(self.fc1(x)))


LeNet()(torch.randn(2, 1, 28, 28))
# piece: device_mix
import torch
import torch.nn as nn

device = torch.device("cuda")
model = nn.Linear(16, 4).to(device)
x = torch.randn(2, 16)
out = model(x)
ok = model(x.to(device))
# piece: dropout_rate
import torch.nn as nn

bad = nn.Dropout(1.5)
good = nn.Dropout(0.1)
# piece: einops_bad
from einops import rearrange, repeat


def bad(x):
    return rearrange(x, "b c (h p1) (w p2) -> b (h w) (p1 p2 d)", p1=4, p2=4)


def good(x):
    return rearrange(x, "b c (h p1) (w p2) -> b (h w) (p1 p2 c)", p1=4, p2=4), repeat(x, "b c h w -> (b 2) c h w")
# piece: flatten_batch
import torch
import torch.nn as nn


class CNN(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(1, 8, 3, padding=1)
        self.fc = nn.Linear(8 * 28 * 28, 10)

    def forward(self, x):
        x = torch.relu(self.conv(x))
        x = torch.flatten(x)
        return self.fc(x)


class CNN2(CNN):
    def forward(self, x):
        x = torch.relu(self.conv(x))
        return self.fc(torch.flatten(x, 1))
# piece: forward_direct
import torch


def bad(model, x):
    with torch.no_grad():
        return model.forward(x)


def good(model, x):
    with torch.no_grad():
        return model(x)
# piece: inplace_leaf
import torch

w = torch.ones(3, requires_grad=True)
w += 1
v = torch.ones(3, requires_grad=True)
with torch.no_grad():
    v += 1
# piece: int_linear
import torch
import torch.nn as nn

fc = nn.Linear(3, 1)
x = torch.tensor([[1, 2, 3]])
out = fc(x)
ok = fc(x.float())
# piece: linear_mismatch
import torch
import torch.nn as nn

model = nn.Sequential(
    nn.Flatten(),
    nn.Linear(784, 256),
    nn.ReLU(),
    nn.Linear(128, 10),
)
print(sum(p.numel() for p in model.parameters()))
# piece: mask_inverted
import torch.nn as nn
from transformers import AutoTokenizer


class Enc(nn.Module):
    def __init__(self):
        super().__init__()
        self.emb = nn.Embedding(30522, 128)
        self.enc = nn.TransformerEncoder(nn.TransformerEncoderLayer(128, 4, batch_first=True), 2)

    def forward(self, input_ids, attention_mask):
        return self.enc(self.emb(input_ids), src_key_padding_mask=attention_mask)
# piece: no_activation
import torch.nn as nn

bad = nn.Sequential(nn.Linear(10, 20), nn.Linear(20, 2))
good = nn.Sequential(nn.Linear(10, 20), nn.ReLU(), nn.Linear(20, 2))
worse = nn.Sequential(nn.Linear(10, 1), nn.Softmax(dim=1))
# piece: no_super
import torch.nn as nn


class Net(nn.Module):
    def __init__(self):
        self.fc = nn.Linear(10, 2)
        super().__init__()

    def forward(self, x):
        return self.fc(x)
# piece: not_registered
import torch
import torch.nn as nn


class Bad(nn.Module):
    def __init__(self, d):
        super().__init__()
        self.weight = torch.randn(d, d, requires_grad=True)

    def forward(self, x):
        return x @ self.weight


class Good(nn.Module):
    def __init__(self, d):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(d, d))
        self.register_buffer("scale", torch.ones(d))

    def forward(self, x):
        return x @ self.weight * self.scale
# piece: np_in_forward
import numpy as np
import torch
import torch.nn as nn


class Bad(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 4)

    def forward(self, x):
        h = self.fc(x)
        return np.exp(h)


class Good(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 4)

    def forward(self, x):
        return torch.exp(self.fc(x)) / np.sqrt(4)
# piece: op_ignored
import torch


def bad(x, y):
    torch.add(x, y)
    x.clamp(0, 1)
    return x


def good(x, y):
    x.add_(y)
    x.clamp_(0, 1)
    return x
# piece: plain_list
import torch
import torch.nn as nn


class MLP(nn.Module):
    def __init__(self, sizes):
        super().__init__()
        self.layers = [nn.Linear(a, b) for a, b in zip(sizes, sizes[1:])]
        self.norms = nn.ModuleList(nn.LayerNorm(b) for b in sizes[1:])

    def forward(self, x):
        for layer, norm in zip(self.layers, self.norms):
            x = torch.relu(norm(layer(x)))
        return x
# piece: plain_list_append
import torch.nn as nn


class Bad(nn.Module):
    def __init__(self, n):
        super().__init__()
        self.blocks = []
        for _ in range(n):
            self.blocks.append(nn.Linear(8, 8))

    def forward(self, x):
        for b in self.blocks:
            x = b(x)
        return x
# piece: same_layer
import torch.nn as nn


def encoder(d, n):
    layer = nn.TransformerEncoderLayer(d, nhead=4, batch_first=True)
    good = nn.TransformerEncoder(layer, num_layers=n)
    blocks = nn.Sequential(*[nn.Linear(d, d)] * n)
    distinct = nn.Sequential(*[nn.Linear(d, d) for _ in range(n)])
    return good, blocks, distinct
# piece: softmax_no_dim
import torch
import torch.nn as nn
import torch.nn.functional as F


class Head(nn.Module):
    def __init__(self, d, k):
        super().__init__()
        self.fc = nn.Linear(d, k)
        self.act = nn.Softmax(dim=1)

    def forward(self, x):
        return F.softmax(self.fc(x))
# piece: squeeze_all
import torch
import torch.nn as nn


class Reg(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(8, 1)

    def forward(self, x):
        return self.fc(x)


def fit(loader, model=Reg(), loss_fn=nn.MSELoss()):
    opt = torch.optim.Adam(model.parameters())
    for x, y in loader:
        opt.zero_grad()
        loss_fn(model(x).squeeze(), y).backward()
        opt.step()
# piece: state_dict_ref
import torch


def save(model, optimizer, path):
    torch.save({"model": model.state_dict(), "optimizer": optimizer.state_dict}, path)
# piece: state_dict_ref2
import torch


def bad(net):
    torch.save(net.state_dict, "net.pt")


def good(net):
    torch.save(net.state_dict(), "net.pt")
# piece: view_transpose
import torch

x = torch.randn(4, 3, 5)
bad = x.view(4, 5, 3)
good = x.permute(0, 2, 1)
