# piece: super_missing
from torch import nn

class A(nn.Module):
    def __init__(self):
        self.l = nn.Linear(2, 2)

    def forward(self, x):
        return self.l(x)

class B(nn.Module):
    def __init__(self):
        self.l = nn.Linear(2, 2)
        super().__init__()

class C(nn.Module):
    def __init__(self, n):
        self.n = n
        super().__init__()
        self.l = nn.Linear(n, n)
# piece: forward_direct
import torch
from torch import nn

net = nn.Linear(2, 1)
y = net.forward(torch.ones(1, 2))
z = net(torch.ones(1, 2))
# piece: forward_param
import torch

def run(model: torch.nn.Module, x):
    return model.forward(x)

class Sub(torch.nn.Linear):
    def forward(self, x):
        return super().forward(x).relu()
# piece: forward_unann
def predict(model, loader):
    for x, _ in loader:
        yield model.forward(x)
# piece: softmax_nodim
import torch
from torch import nn
import torch.nn.functional as F

def a(x):
    return F.softmax(x)

def b(x):
    return F.log_softmax(x, dim=-1)

act = nn.Softmax()
act2 = nn.LogSoftmax(dim=1)
# piece: sd_not_called
import torch

def save(net, opt, path):
    torch.save(net.state_dict, path)
    torch.save({"m": net.state_dict(), "o": opt.state_dict}, path)

def save_ok(net, path):
    torch.save(net.state_dict(), path)
# piece: inplace_bound
import torch

x = torch.zeros(3)
y = x.add_(1)
print(x, y)
# piece: inplace_bound_good
import torch

x = torch.zeros(3)
x = x.add_(1)
y = x.add(1)
print(x, y)
# piece: flatten
import torch
from torch import nn

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.c = nn.Conv2d(1, 4, 3)
        self.f = nn.Linear(2704, 10)

    def forward(self, x):
        x = torch.flatten(self.c(x))
        return self.f(x)

class NetOk(nn.Module):
    def __init__(self):
        super().__init__()
        self.c = nn.Conv2d(1, 4, 3)
        self.f = nn.Linear(2704, 10)

    def forward(self, x):
        x = torch.flatten(self.c(x), 1)
        return self.f(x)
# piece: shape_seq
import torch
from torch import nn

bad = nn.Sequential(nn.Linear(10, 20), nn.ReLU(), nn.Linear(30, 2))
ok = nn.Sequential(nn.Linear(10, 20), nn.ReLU(), nn.Linear(20, 2))
# piece: shape_conv
from torch import nn

enc = nn.Sequential(
    nn.Conv2d(3, 16, 3),
    nn.BatchNorm2d(32),
    nn.ReLU(),
    nn.Conv2d(16, 8, 1),
)
# piece: shape_matmul
import torch

a = torch.randn(3, 4)
b = torch.randn(5, 6)
c = a @ b
d = a @ b.reshape(6, 5)[:4]
e = torch.cat([torch.zeros(2, 3), torch.zeros(2, 4)])
f = torch.cat([torch.zeros(2, 3), torch.zeros(2, 4)], dim=1)
# piece: shape_class
import torch
from torch import nn

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc1 = nn.Linear(8, 16)
        self.fc2 = nn.Linear(32, 2)

    def forward(self, x):
        x = torch.relu(self.fc1(x))
        return self.fc2(x)
# piece: shape_view
import torch

x = torch.zeros(4, 6)
y = x.view(5, 5)
z = x.view(3, -1)
w = torch.nn.Linear(5, 2)(x)
# piece: dtype
import torch

emb = torch.nn.Embedding(10, 3)
e = emb(torch.randn(4))
f = emb(torch.tensor([1, 2]))
g = torch.nn.Linear(3, 2)(torch.tensor([1, 2, 3]))
# piece: device
import torch

net = torch.nn.Linear(3, 3).cuda()
y = net(torch.randn(2, 3))
z = net(torch.randn(2, 3, device="cuda"))
# piece: device_forward
import torch
from torch import nn

class P(nn.Module):
    def __init__(self):
        super().__init__()
        self.l = nn.Linear(4, 4)

    def forward(self, x):
        n = torch.zeros(x.size(0), 4)
        return self.l(x + n)

class POk(nn.Module):
    def __init__(self):
        super().__init__()
        self.l = nn.Linear(4, 4)

    def forward(self, x):
        n = torch.zeros(x.size(0), 4, device=x.device)
        return self.l(x + n)
# piece: act_stack
from torch import nn

a = nn.Sequential(nn.Linear(4, 8), nn.Linear(8, 2))
b = nn.Sequential(nn.Linear(4, 8), nn.Tanh(), nn.Linear(8, 2))
c = nn.Sequential(nn.Linear(4, 1), nn.Softmax(dim=1))
d = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.ReLU(), nn.Linear(8, 2))
# piece: act_keras
from keras import Sequential, Input
from keras.layers import Dense, Conv2D, Flatten

m = Sequential([Input((5,)), Dense(16), Dense(8), Dense(1)])
n = Sequential([Input((5,)), Dense(1, activation="softmax")])
o = Sequential([Input((5,)), Dense(16, activation="relu"), Dense(1)])
# piece: len_float
from torch.utils.data import Dataset

class D(Dataset):
    def __init__(self, x):
        self.x = x

    def __len__(self):
        return len(self.x) / 2

    def __getitem__(self, i):
        return self.x[i]

class E(Dataset):
    def __init__(self, x):
        self.x = x

    def __len__(self):
        return len(self.x) // 2

    def __getitem__(self, i):
        return self.x[i]
# piece: plain_list
from torch import nn

class Stack(nn.Module):
    def __init__(self, n):
        super().__init__()
        self.blocks = [nn.Linear(4, 4) for _ in range(n)]
        self.heads = nn.ModuleList(nn.Linear(4, 1) for _ in range(n))

    def forward(self, x):
        for b in self.blocks:
            x = b(x)
        return [h(x) for h in self.heads]
# piece: plain_dict
import torch

class Multi(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.tasks = {"a": torch.nn.Linear(3, 1), "b": torch.nn.Linear(3, 2)}

    def forward(self, x, t):
        return self.tasks[t](x)
# piece: multiply
from torch import nn

enc = nn.Sequential(*[nn.Linear(8, 8)] * 3)
ok = nn.Sequential(*[nn.Linear(8, 8) for _ in range(3)])
# piece: not_registered
import torch
from torch import nn

class Scale(nn.Module):
    def __init__(self, d):
        super().__init__()
        self.g = torch.ones(d)
        self.b = nn.Parameter(torch.zeros(d))
        self.register_buffer("m", torch.zeros(d))

    def forward(self, x):
        return x * self.g + self.b - self.m
# piece: rg_tensor
import torch
from torch import nn

class W(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = torch.randn(4, 4, requires_grad=True)

    def forward(self, x):
        return x @ self.w
# piece: rewrapped
import torch
from torch import nn

class P(nn.Module):
    def __init__(self):
        super().__init__()
        self.w = nn.Parameter(torch.randn(3)).cuda()
        self.v = nn.Parameter(torch.randn(3))

    def forward(self, x):
        return x * self.w + self.v
# piece: nonleaf_opt
import torch

w = torch.randn(3, requires_grad=True).to("cuda")
opt = torch.optim.SGD([w], lr=0.1)
# piece: attn_mask
from torch import nn

mha = nn.MultiheadAttention(64, 4, batch_first=True)

def att(x, enc):
    return mha(x, x, x, key_padding_mask=enc["attention_mask"])

def att_ok(x, enc):
    return mha(x, x, x, key_padding_mask=enc["attention_mask"] == 0)
# piece: squeeze
import torch.nn.functional as F

def train(net, loader, opt):
    for x, y in loader:
        opt.zero_grad()
        out = net(x).squeeze()
        F.binary_cross_entropy_with_logits(out, y).backward()
        opt.step()

def train_ok(net, loader, opt):
    for x, y in loader:
        opt.zero_grad()
        out = net(x).squeeze(-1)
        F.binary_cross_entropy_with_logits(out, y).backward()
        opt.step()
# piece: inplace_leaf
import torch

w = torch.ones(3, requires_grad=True)
w += 1
w.add_(1)
with torch.no_grad():
    w.sub_(0.1)
# piece: inplace_saved
import torch

a = torch.ones(3, requires_grad=True)
s = torch.sigmoid(a)
s.mul_(2)
s.sum().backward()
# piece: layout
import cv2
import torch
from torchvision.models import resnet18

img = cv2.imread("a.jpg")
assert img is not None
net = resnet18(weights="DEFAULT").eval()
out = net(torch.from_numpy(img).float().unsqueeze(0))
# piece: imshow_chw
import matplotlib.pyplot as plt
from torchvision import datasets, transforms

ds = datasets.CIFAR10(".", download=True, transform=transforms.ToTensor())
img, lab = ds[0]
plt.imshow(img)
plt.imshow(img.permute(1, 2, 0))
# piece: einops
from einops import rearrange, reduce

def f(x):
    a = rearrange(x, "b (h w) c -> b c h", h=4)
    b = rearrange(x, "b (h w) c -> b c h w", h=4)
    c = rearrange(x, "b (h w c -> b c")
    d = reduce(x, "b n c -> b c", "mean")
    return a, b, c, d
# piece: view_t
import torch

x = torch.randn(8, 3, 32)
y = x.view(8, 32, 3)
z = x.transpose(1, 2)
# piece: view_t2
def fwd(x):
    b, t, c = x.shape
    return x.reshape(b, c, t)
# piece: sd_ints
import torch
from torch import nn

def avg(a, b):
    sa, sb = a.state_dict(), b.state_dict()
    for k in sa:
        sa[k] = (sa[k] + sb[k]) / 2
    a.load_state_dict(sa)
    return a
# piece: invalid_type
import torch
from torch import nn

def f(model, d):
    opt = torch.optim.Adam(model, lr=1e-3)
    ok = torch.optim.Adam(model.parameters(), lr=1e-3)
    return opt, ok

net = nn.Sequential([nn.Linear(2, 2), nn.ReLU()])
net2 = nn.Sequential(*[nn.Linear(2, 2), nn.ReLU()])
# piece: module_called
from torch import nn
import torch

def loss(out, y):
    return nn.CrossEntropyLoss(out, y)

def act(x):
    return nn.ReLU(x)

def act_ok(x):
    return nn.ReLU()(x)
# piece: dropout_rate
from torch import nn
from keras import layers

a = nn.Dropout(1.5)
b = layers.Dropout(20)
c = nn.Dropout(0.3)
d = nn.Dropout(p=0.95)
# piece: hardcode_dev
import torch

m = torch.nn.Linear(1, 1).to("cuda:1")
# piece: submodule_rebind
import torch
from torch import nn

def swap(model):
    for name, m in model.named_modules():
        if isinstance(m, nn.ReLU):
            m = nn.GELU()
    return model

def swap_ok(model):
    for name, m in model.named_children():
        if isinstance(m, nn.ReLU):
            setattr(model, name, nn.GELU())
    return model
# piece: bool_mask
import torch

x = torch.randn(4, 5)
y = x[x > 0]
z = y.sum(dim=1)
