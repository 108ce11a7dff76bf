# piece: super_missing
from torch import nn


class Net(nn.Module):
    def __init__(self):
        self.fc = nn.Linear(2, 2)

    def forward(self, x):
        return self.fc(x)


# piece: super_late
import torch


class Net(torch.nn.Module):
    def __init__(self, d):
        self.conv = torch.nn.Conv1d(d, d, 1)
        super().__init__()


# piece: super_uncalled
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__
        self.fc = nn.Linear(2, 2)


# piece: super_old_good
from torch import nn


class Net(nn.Module):
    def __init__(self, n):
        nn.Module.__init__(self)
        self.fc = nn.Linear(2, n)


# piece: super_inherited_good
from torch import nn


class Net(nn.Sequential):
    def __init__(self, n):
        layers = [nn.Linear(2, n), nn.ReLU()]
        super().__init__(*layers)


# piece: forward_called
from torch import nn


def run(x):
    net = nn.Sequential(nn.Linear(3, 3))
    return net.forward(x)


# piece: forward_called_field
from torch import nn


class Outer(nn.Module):
    def __init__(self):
        super().__init__()
        self.inner = nn.GRU(4, 4)

    def forward(self, x):
        return self.inner.forward(x)[0]


# piece: forward_super_good
from torch import nn


class Conv(nn.Conv2d):
    def forward(self, x):
        return super().forward(x).relu()


# piece: softmax_no_dim
import torch.nn.functional as F
from torch import nn

act = nn.Softmax()


def out(x):
    return F.log_softmax(x)


# piece: softmax_batch_dim
import torch
from torch import nn

head = nn.Linear(16, 4)


def probs(loader):
    for x, y in loader:
        yield torch.softmax(head(x), dim=0)


# piece: softmax_dim_good
import torch
from torch import nn

act = nn.Softmax(1)
p = torch.rand(5).softmax(0)


# piece: op_ignored
import torch


def clean(x: torch.Tensor):
    x.clamp(0, 1)
    torch.add(x, 1)
    return x


# piece: inplace_bound
import torch

x = torch.rand(3)
y = x.add_(1)
print(x - y)


# piece: inplace_bound_good
import torch

x = torch.rand(3)
x = x.add_(1)
y = torch.empty(4).normal_()


# piece: flatten_batch
import torch
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(1, 4, 3)
        self.fc = nn.Linear(4 * 26 * 26, 10)

    def forward(self, x):
        x = torch.flatten(self.conv(x))
        return self.fc(x)


# piece: flatten_batch_method
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(784, 10)

    def forward(self, x):
        return self.fc(x.flatten())


# piece: flatten_good
import torch
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.flat = nn.Flatten()
        self.fc = nn.Linear(784, 10)

    def forward(self, x):
        return self.fc(self.flat(x)) + self.fc(x.flatten(1)) + self.fc(torch.flatten(x, start_dim=1))


# piece: state_dict_uncalled
import torch

net = torch.nn.Linear(2, 2)
torch.save(net.state_dict, "w.pt")


# piece: state_dict_uncalled_dict
import torch


def save(net, opt: torch.optim.Optimizer, path):
    torch.save({"model": net.state_dict(), "opt": opt.state_dict}, path)


# piece: script_super
import torch
from torch import nn


class Net(nn.Linear):
    @torch.jit.script_method
    def forward(self, x):
        return super().forward(x)


# piece: einops_unknown
from einops import rearrange, repeat, reduce

y = rearrange(x, "b c h w -> b (h w) d")
z = reduce(x, "b c h w -> b c (h", "mean")
r = repeat(x, "h w -> h w c")


# piece: einops_good
from einops import rearrange, repeat, reduce

y = rearrange(x, "b c h w -> b (h w) c")
r = repeat(x, "h w -> h w c", c=3)


# piece: view_swaps
import torch


def heads(x: torch.Tensor):
    b, t, d = x.shape
    return x.view(b, d, t)


# piece: view_swaps_chw
import torch

img = torch.rand(8, 32, 64, 3)
x = img.reshape(8, 3, 32, 64)


# piece: view_good
import torch


def heads(x: torch.Tensor, h):
    b, t, d = x.shape
    return x.view(b, t, h, d // h).transpose(1, 2)


# piece: chain_widths
from torch import nn

net = nn.Sequential(nn.Linear(10, 32), nn.ReLU(), nn.Linear(64, 2))


# piece: chain_flatten
from torch import nn

net = nn.Sequential(
    nn.Conv2d(1, 8, 3),
    nn.MaxPool2d(2),
    nn.Flatten(),
    nn.Linear(8 * 14 * 14, 10),
)


def run(loader):
    import torch

    return net(torch.zeros(1, 1, 28, 28))


# piece: chain_class
import torch
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.c1 = nn.Conv2d(3, 16, 3, padding=1)
        self.c2 = nn.Conv2d(32, 64, 3)

    def forward(self, x):
        return self.c2(self.c1(x).relu())


# piece: chain_input
import torch

fc = torch.nn.Linear(5, 2)
fc(torch.randn(8, 4))
torch.rand(3, 4) @ torch.rand(3, 4)


# piece: chain_lstm
import torch
from torch import nn


class Tagger(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(100, 64, bidirectional=True, batch_first=True)
        self.fc = nn.Linear(64, 9)

    def forward(self, x):
        h, _ = self.lstm(x)
        return self.fc(h)


# piece: chain_good
import torch
from torch import nn


class Tagger(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(100, 64, bidirectional=True, batch_first=True)
        self.fc = nn.Linear(128, 9)

    def forward(self, x):
        h, (last, _) = self.lstm(x)
        return self.fc(h)


# piece: device_model
import torch

net = torch.nn.Linear(4, 2).cuda()
x = torch.rand(8, 4)
y = net(x)


# piece: device_forward
import torch
from torch import nn

dev = torch.device("cuda")


class Rnn(nn.Module):
    def __init__(self):
        super().__init__()
        self.gru = nn.GRU(4, 8)

    def forward(self, x):
        h0 = torch.zeros(1, x.size(1), 8)
        return self.gru(x, h0)[0]


net = Rnn().to(dev)
out = net(torch.rand(5, 2, 4, device=dev))


# piece: device_weights
import torch
from torch import nn

criterion = nn.CrossEntropyLoss(weight=torch.tensor([1.0, 5.0]))
net = nn.Linear(3, 2).to("cuda")


def step(x, y):
    return criterion(net(x.to("cuda")), y.to("cuda"))


# piece: device_good
import torch

net = torch.nn.Linear(4, 2).cuda()
x = torch.rand(8, 4).cuda()
y = net(x)


# piece: no_activation
from torch import nn

net = nn.Sequential(nn.Linear(8, 64), nn.Linear(64, 1))


# piece: softmax_one_unit
from torch import nn

net = nn.Sequential(nn.Linear(8, 16), nn.ReLU(), nn.Linear(16, 1), nn.Softmax(dim=1))


# piece: keras_softmax_one
import keras

model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(8, "relu"), keras.layers.Dense(1, activation="softmax")])


# piece: activation_good
from torch import nn

net = nn.Sequential(nn.Linear(8, 16), nn.ReLU(), nn.Linear(16, 1), nn.Sigmoid())


# piece: dropout_before_bn
from torch import nn

net = nn.Sequential(nn.Linear(8, 16), nn.ReLU(), nn.Dropout(0.5), nn.BatchNorm1d(16), nn.Linear(16, 2))


# piece: float_len
from torch.utils.data import Dataset


class Half(Dataset):
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n / 2

    def __getitem__(self, i):
        return i


# piece: float_len_shape
import torch


class Rows(torch.utils.data.Dataset):
    def __init__(self, x):
        self.x = torch.as_tensor(x)

    def __len__(self):
        return self.x.shape

    def __getitem__(self, i):
        return self.x[i]


# piece: int_len_good
import torch


class Rows(torch.utils.data.Dataset):
    def __init__(self, x):
        self.x = x

    def __len__(self):
        return len(self.x) // 2


# piece: plain_list
from torch import nn


class Mlp(nn.Module):
    def __init__(self, n):
        super().__init__()
        self.layers = [nn.Linear(8, 8) for _ in range(n)]

    def forward(self, x):
        for layer in self.layers:
            x = layer(x).relu()
        return x


# piece: plain_dict
import torch.nn as nn


class Heads(nn.Module):
    def __init__(self, tasks):
        super().__init__()
        self.heads = {t: nn.Linear(16, 1) for t in tasks}

    def forward(self, x):
        return {t: head(x) for t, head in self.heads.items()}


# piece: plain_append
import torch.nn as nn


class Stack(nn.Module):
    def __init__(self):
        super().__init__()
        self.blocks = []
        for i in range(4):
            self.blocks.append(nn.Conv1d(4, 4, 3, padding=1))

    def forward(self, x):
        for b in self.blocks:
            x = b(x)
        return x


# piece: module_list_good
from torch import nn


class Mlp(nn.Module):
    def __init__(self, n):
        super().__init__()
        layers = [nn.Linear(8, 8) for _ in range(n)]
        self.net = nn.Sequential(*layers)

    def forward(self, x):
        return self.net(x)


# piece: layer_times
from torch import nn

net = nn.Sequential(*[nn.Linear(8, 8), nn.ReLU()] * 4)
blocks = nn.ModuleList([nn.Conv2d(4, 4, 3)] * 3)


# piece: layer_times_good
from torch import nn

blocks = nn.ModuleList(nn.Conv2d(4, 4, 3) for _ in range(3))
sizes = [8] * 3


# piece: unregistered
import torch
from torch import nn


class Scale(nn.Module):
    def __init__(self, d):
        super().__init__()
        self.scale = torch.ones(d, requires_grad=True)

    def forward(self, x):
        return x * self.scale


# piece: unregistered_buffer
import math
import torch
from torch import nn


class Pos(nn.Module):
    def __init__(self, d, n):
        super().__init__()
        self.pe = torch.zeros(n, d)
        self.fc = nn.Linear(d, d)

    def forward(self, x):
        return self.fc(x + self.pe[: x.size(1)])


model = Pos(8, 100).to("cuda")


# piece: registered_good
import torch
from torch import nn


class Scale(nn.Module):
    def __init__(self, d):
        super().__init__()
        self.scale = nn.Parameter(torch.ones(d))
        self.register_buffer("shift", torch.zeros(d))

    def forward(self, x):
        return x * self.scale + self.shift


# piece: parameter_moved
import torch
from torch import nn

w = nn.Parameter(torch.rand(4)).to("cuda")
opt = torch.optim.SGD([w], lr=0.1)


# piece: parameter_scaled
import torch
from torch import nn


class Net(nn.Module):
    def __init__(self, d):
        super().__init__()
        self.w = nn.Parameter(torch.randn(d, d)) * 0.02

    def forward(self, x):
        return x @ self.w


# piece: parameter_leaf_good
import torch
from torch import nn

w = nn.Parameter(torch.rand(4).to("cuda") * 0.1)
opt = torch.optim.SGD([w], lr=0.1)


# piece: hf_mask
import torch
from torch import nn

enc = nn.TransformerEncoder(nn.TransformerEncoderLayer(64, 4, batch_first=True), 2)


def encode(tok, texts, emb):
    batch = tok(texts, padding=True, return_tensors="pt")
    return enc(emb(batch["input_ids"]), src_key_padding_mask=batch["attention_mask"])


# piece: hf_mask_mha
from transformers import AutoTokenizer
from torch import nn

tok = AutoTokenizer.from_pretrained("bert-base-uncased")
mha = nn.MultiheadAttention(64, 4, batch_first=True)


def attend(texts, emb):
    enc = tok(texts, padding=True, return_tensors="pt")
    h = emb(enc.input_ids)
    return mha(h, h, h, key_padding_mask=enc.attention_mask.bool())


# piece: hf_mask_good
from transformers import AutoTokenizer
from torch import nn

tok = AutoTokenizer.from_pretrained("bert-base-uncased")
mha = nn.MultiheadAttention(64, 4, batch_first=True)


def attend(texts, emb):
    enc = tok(texts, padding=True, return_tensors="pt")
    h = emb(enc.input_ids)
    return mha(h, h, h, key_padding_mask=enc.attention_mask == 0)


# piece: squeeze_all
import torch
import torch.nn.functional as F

net = torch.nn.Linear(4, 1)


def step(loader):
    for x, y in loader:
        out = net(x).squeeze()
        loss = F.binary_cross_entropy_with_logits(out, y)


# piece: squeeze_all_function
import torch
from torch import nn

mse = nn.MSELoss()


def run(model, loader):
    for x, y in loader:
        yield mse(torch.squeeze(model(x)), y)


# piece: squeeze_dim_good
import torch
import torch.nn.functional as F

net = torch.nn.Linear(4, 1)


def step(loader):
    for x, y in loader:
        loss = F.binary_cross_entropy_with_logits(net(x).squeeze(-1), y)


# piece: inplace_leaf
import torch

w = torch.zeros(3, requires_grad=True)
w += 1
v = torch.rand(3, requires_grad=True)
v.mul_(2)


# piece: inplace_saved
import torch


def step(x, w):
    w = torch.rand(3, requires_grad=True)
    y = (w * 2).exp()
    y += 1
    y.sum().backward()


# piece: inplace_no_grad_good
import torch

w = torch.zeros(3, requires_grad=True)
with torch.no_grad():
    w += 1


# piece: hwc_conv
import torch
from torch import nn

conv = nn.Conv2d(3, 8, 3)
conv(torch.rand(4, 224, 224, 3))


# piece: cv2_pretrained
import cv2
import torch
from torchvision.models import resnet18
from torchvision.transforms.functional import to_tensor

net = resnet18(weights="DEFAULT").eval()


def predict(path):
    img = cv2.imread(path)
    if img is None:
        raise FileNotFoundError(path)
    with torch.no_grad():
        return net(to_tensor(img)[None])


# piece: imshow_chw
import matplotlib.pyplot as plt
from torchvision import datasets, transforms

ds = datasets.CIFAR10("d", transform=transforms.ToTensor())
img, label = ds[0]
plt.imshow(img)


# piece: imshow_good
import matplotlib.pyplot as plt
from torchvision import datasets, transforms

ds = datasets.CIFAR10("d", transform=transforms.ToTensor())
img, label = ds[0]
plt.imshow(img.permute(1, 2, 0))


# piece: int_input
import torch

fc = torch.nn.Linear(3, 1)
fc(torch.tensor([[1, 2, 3]]))
fc(torch.arange(3))


# piece: int_input_good
import torch

fc = torch.nn.Linear(3, 1)
fc(torch.tensor([[1, 2, 3]]).float())
torch.nn.Embedding(4, 2)(torch.tensor([1, 2]))


# piece: double_input
import numpy as np
import torch

net = torch.nn.Linear(4, 1)
x = torch.from_numpy(np.random.rand(8, 4))
net(x)


# piece: classes_exceeded
import torch
from torch import nn

fc = nn.Linear(2, 5)
loss = nn.CrossEntropyLoss()(fc(torch.rand(3, 2)), torch.tensor([0, 1, 2]))


# piece: off_by_one
def fit(epochs, step):
    for epoch in range(epochs):
        step()
        print(f"epoch {epoch}/{epochs}")


# piece: off_by_one_good
def fit(epochs, step):
    for epoch in range(1, epochs + 1):
        step()
        print(f"epoch {epoch}/{epochs}")


# piece: submodule_import
import torch
import torch.cuda


# piece: missing_torch_names
import torch


class Net(nn.Module):
    pass


def loss(x, y):
    return F.cross_entropy(x, y)


# piece: hard_cuda
import torch

net = torch.nn.Linear(2, 2).cuda()
x = torch.rand(2).to("cuda:0")


# piece: hard_cuda_good
import torch

dev = "cuda" if torch.cuda.is_available() else "cpu"
net = torch.nn.Linear(2, 2).to(dev)


# piece: image_tabular
import pandas as pd
from torchvision import transforms as T

df = pd.read_csv("t.csv")
aug = T.RandomHorizontalFlip()
x = aug(df.values)


# piece: open_convert
from PIL import Image
from torchvision import transforms as T

tf = T.Compose([T.Resize(224), T.ToTensor()])


def load(path):
    return tf(Image.open(path))


# piece: open_convert_good
from PIL import Image
from torchvision import transforms as T

tf = T.Compose([T.Resize(224), T.ToTensor()])


def load(path):
    return tf(Image.open(path).convert("RGB"))


# piece: batch_mean_metric
import torch
from sklearn.metrics import roc_auc_score


def evaluate(net, loader):
    scores = []
    with torch.no_grad():
        for x, y in loader:
            scores.append(roc_auc_score(y.numpy(), net(x).sigmoid().numpy()))
    return sum(scores) / len(scores)
