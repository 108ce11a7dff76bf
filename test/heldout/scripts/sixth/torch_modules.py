# piece: activation_faults
from torch import nn

a = nn.Sequential(nn.Linear(8, 16), nn.ReLU(), nn.Linear(16, 4))
b = nn.Sequential(nn.Linear(8, 16), nn.Linear(16, 4), nn.Softmax(dim=1))
c = nn.Sequential(nn.Linear(8, 1), nn.Sigmoid())
# piece: bgr
import cv2
import torch
import torchvision

net = torchvision.models.resnet18(weights="DEFAULT").eval()
img = cv2.imread("cat.jpg")
assert img is not None
rgb = cv2.cvtColor(img, cv2.COLOR_BGR2RGB)
good = torch.from_numpy(rgb).permute(2, 0, 1)[None].float() / 255
bad = torch.from_numpy(rgb)[None].float() / 255
with torch.no_grad():
    net(good)
    net(bad)
# piece: chain_sizes
from torch import nn


class Tower(nn.Module):
    def __init__(self, hidden=128):
        super().__init__()
        self.a = nn.Linear(64, hidden)
        self.b = nn.Linear(hidden, 32)
        self.c = nn.Linear(64, 10)

    def forward(self, x):
        h = self.a(x).relu()
        h = self.b(h).relu()
        return self.c(h)
# piece: device_new
import torch
from torch import nn


class Lstm(nn.Module):
    def __init__(self):
        super().__init__()
        self.rnn = nn.LSTM(8, 16, batch_first=True)

    def forward(self, x):
        h = torch.zeros(1, x.size(0), 16, device=x.device)
        c = torch.zeros(1, x.size(0), 16)
        return self.rnn(x, (h, c))[0]


net = Lstm().cuda()
net(torch.randn(2, 5, 8).cuda())
# piece: einops
from einops import rearrange

a = rearrange(x, "b (h d) n -> b h n d", h=8)
b = rearrange(x, "b c h w -> b (h w)")
# piece: flatten_batch
import torch
from torch import nn


class F1(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(1, 4, 3)
        self.fc = nn.Linear(4 * 26 * 26, 10)

    def forward(self, x):
        return self.fc(torch.flatten(self.conv(x), 1))


class F2(F1):
    def forward(self, x):
        return self.fc(torch.flatten(self.conv(x)))
# piece: forward_direct
import torch
from torch import nn


class Wrap(nn.Module):
    def __init__(self, inner):
        super().__init__()
        self.inner = inner

    def forward(self, x):
        return self.inner(x)


class Twice(Wrap):
    def forward(self, x):
        return super().forward(super().forward(x))


net = Wrap(nn.Linear(2, 2))
y = net(torch.ones(1, 2))
z = net.forward(torch.ones(1, 2))
# piece: hf_mask
import torch
from torch import nn

mha = nn.MultiheadAttention(64, 4, batch_first=True)


def attend(x, batch):
    mask = batch["attention_mask"]
    good, _ = mha(x, x, x, key_padding_mask=mask == 0)
    bad, _ = mha(x, x, x, key_padding_mask=mask.bool())
    return good + bad
# piece: imshow
import matplotlib.pyplot as plt
from torchvision.datasets import CIFAR10
from torchvision.transforms import ToTensor

ds = CIFAR10("data", train=False, transform=ToTensor())
img, label = ds[0]
plt.imshow(img.permute(1, 2, 0))
plt.imshow(img)
# piece: inplace_leaf
import torch

w = torch.zeros(3, requires_grad=True)
with torch.no_grad():
    w += 1
v = torch.zeros(3, requires_grad=True)
v += 1
# piece: layer_times
from torch import nn

deep = nn.Sequential(*[nn.Linear(8, 8) for _ in range(4)])
shared = nn.Sequential(*[nn.Linear(8, 8)] * 4)
sizes = [8] * 4
# piece: len_not_int
import torch
from torch.utils.data import Dataset


class A(Dataset):
    def __init__(self, x):
        self.x = x

    def __len__(self):
        return len(self.x) // 2

    def __getitem__(self, i):
        return self.x[i]


class B(A):
    def __len__(self):
        return len(self.x) / 2
# piece: linear_sizes
import torch
from torch import nn

good = nn.Sequential(nn.Conv2d(1, 8, 3), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(8 * 13 * 13, 10))
bad = nn.Sequential(nn.Conv2d(1, 8, 5), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(8 * 13 * 13, 10))
x = torch.randn(2, 1, 28, 28)
good(x)
bad(x)
# piece: not_registered
import torch
from torch import nn


class Pos(nn.Module):
    def __init__(self, n, d):
        super().__init__()
        self.register_buffer("ramp", torch.arange(n).float())
        self.scale = nn.Parameter(torch.ones(d))
        self.table = torch.randn(n, d)

    def forward(self, x):
        return x * self.scale + self.table[: x.size(1)] + self.ramp[: x.size(1), None]
# piece: parameter_nonleaf
import torch
from torch import nn

w = nn.Parameter(torch.randn(3, 3, device="cuda"))
v = nn.Parameter(torch.randn(3, 3)).cuda()
opt = torch.optim.SGD([w, v], lr=0.1)
# piece: plain_list
from torch import nn


class Stack(nn.Module):
    def __init__(self, n):
        super().__init__()
        self.good = nn.ModuleList(nn.Linear(8, 8) for _ in range(n))
        self.bad = [nn.Linear(8, 8) for _ in range(n)]
        self.sizes = [8] * n

    def forward(self, x):
        for a, b in zip(self.good, self.bad):
            x = b(a(x))
        return x
# piece: softmax_dim
import torch
import torch.nn.functional as F

x = torch.randn(4, 10)
a = F.softmax(x, dim=-1)
b = torch.softmax(x, 1)
c = F.log_softmax(x)
# piece: squeeze_batch
import torch
from torch import nn

net = nn.Linear(5, 1)
crit = nn.BCEWithLogitsLoss()
for x, y in loader:
    good = crit(net(x).squeeze(-1), y)
    bad = crit(net(x).squeeze(), y)
# piece: state_dict_call
import torch

torch.save(net.state_dict(), "a.pt")
torch.save({"net": net.state_dict(), "opt": opt.state_dict}, "b.pt")
# piece: super_init
import torch
from torch import nn


class A(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(2, 2)


class B(nn.Module):
    def __init__(self):
        self.k = 3
        self.fc = nn.Linear(2, 2)
        super().__init__()
# piece: view_transpose
import torch


def heads(x, n):
    B, T, C = x.shape
    good = x.view(B, T, n, C // n).transpose(1, 2)
    bad = x.view(B, C, T)
    return good, bad
