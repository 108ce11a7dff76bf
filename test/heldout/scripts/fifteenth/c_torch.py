# piece: no_super
import torch.nn as nn


class Net(nn.Module):
    def __init__(self):
        self.fc = nn.Linear(4, 2)


# piece: with_super
import torch.nn as nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 2)


# piece: late_super
from torch import nn


class Net(nn.Module):
    def __init__(self):
        self.fc = nn.Linear(4, 2)
        super().__init__()


# piece: forward_by_name
from torch import nn

net = nn.Sequential(nn.Linear(4, 2))
a = net.forward(x)
b = net(x)


# piece: forward_by_super
from torch import nn


class Wide(nn.Linear):
    def forward(self, x):
        return super().forward(x) * 2


# piece: softmax_dim
import torch.nn.functional as F
from torch.nn import LogSoftmax, Softmax

p = F.softmax(logits)
q = F.softmax(logits, 1)
layer = Softmax()
last = LogSoftmax(-1)


# piece: pure_op
import torch

w = torch.rand(3, 3)
torch.clamp(w, min=0.1)
torch.clamp_(w, min=0.1)
w.add(1)
w.add_(1)


# piece: flatten_all
import torch
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(400, 10)

    def forward(self, x):
        return self.fc(torch.flatten(x))


# piece: flatten_rest
import torch
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(400, 10)

    def forward(self, x):
        return self.fc(torch.flatten(x, 1))


# piece: state_dict_bare
import torch

torch.save({"model": model.state_dict, "epoch": epoch}, "ck.pt")
torch.save({"model": model.state_dict(), "epoch": epoch}, "ck.pt")


# piece: einops
from einops import rearrange, reduce

a = rearrange(x, "b (h w) c -> b c h", h=14)
b = rearrange(x, "b (h w) c -> b c h w", h=14)
c = reduce(x, "b c h w -> b c", "mean")


# piece: view_transpose
import torch


def to_heads(x):
    b, t, d = x.shape
    wrong = x.view(b, d, t)
    right = x.transpose(1, 2)
    return wrong, right


# piece: devices
import torch

net = torch.nn.Linear(8, 2).cuda()
out = net(torch.zeros(4, 8))
fine = net(torch.zeros(4, 8, device="cuda"))


# piece: devices_weight
import torch
from torch import nn

logits = torch.randn(16, 3, device="cuda")
target = torch.zeros(16, dtype=torch.long, device="cuda")
loss = nn.CrossEntropyLoss(weight=torch.tensor([1.0, 2.0, 2.0]))(logits, target)


# piece: linear_linear
from torch import nn

mlp = nn.Sequential(
    nn.Linear(784, 256),
    nn.Linear(256, 128),
    nn.ReLU(),
    nn.Linear(128, 10),
)


# piece: two_activations
import keras
from keras import layers

net = keras.Sequential([
    keras.Input((16,)),
    layers.Dense(32, activation="relu"),
    layers.ReLU(),
    layers.Dense(4, activation="softmax"),
])


# piece: float_len
from torch.utils.data import Dataset


class Half(Dataset):
    def __len__(self):
        return len(self.rows) / 2


# piece: int_len
from torch.utils.data import Dataset


class Half(Dataset):
    def __len__(self):
        return len(self.rows) // 2


# piece: plain_list
from torch import nn


class Deep(nn.Module):
    def __init__(self, n):
        super().__init__()
        self.blocks = [nn.Linear(64, 64) for _ in range(n)]

    def forward(self, x):
        for block in self.blocks:
            x = block(x).relu()
        return x


# piece: module_list
from torch import nn


class Deep(nn.Module):
    def __init__(self, n):
        super().__init__()
        self.blocks = nn.ModuleList(nn.Linear(64, 64) for _ in range(n))

    def forward(self, x):
        for block in self.blocks:
            x = block(x).relu()
        return x


# piece: repeated
from torch import nn

tower = nn.Sequential(*[nn.Linear(32, 32)] * 6)
other = nn.Sequential(*[nn.Linear(32, 32) for _ in range(6)])


# piece: plain_tensor
import torch
from torch import nn


class Scale(nn.Module):
    def __init__(self):
        super().__init__()
        self.g = torch.ones(64, requires_grad=True)

    def forward(self, x):
        return x * self.g


# piece: parameter
import torch
from torch import nn


class Scale(nn.Module):
    def __init__(self):
        super().__init__()
        self.g = nn.Parameter(torch.ones(64))

    def forward(self, x):
        return x * self.g


# piece: parameter_moved
import torch
from torch import nn

w = nn.Parameter(torch.randn(5)).to("cuda")
opt = torch.optim.SGD([w], lr=0.1)


# piece: parameter_made_there
import torch
from torch import nn

w = nn.Parameter(torch.randn(5, device="cuda"))
opt = torch.optim.SGD([w], lr=0.1)


# piece: mask_inverted
from torch import nn

attn = nn.MultiheadAttention(64, 4, batch_first=True)
enc = tokenizer(texts, padding=True, return_tensors="pt")
out, _ = attn(h, h, h, key_padding_mask=enc["attention_mask"].bool())
fine, _ = attn(h, h, h, key_padding_mask=enc["attention_mask"] == 0)


# piece: leaf_inplace
import torch

w = torch.zeros(3, requires_grad=True)
w += 1
v = torch.zeros(3, requires_grad=True)
v = v + 1


# piece: squeezed
import torch.nn.functional as F
from torch import nn

net = nn.Linear(16, 1)
for x, y in loader:
    loss = F.binary_cross_entropy_with_logits(net(x).squeeze(), y)


# piece: squeezed_last
import torch.nn.functional as F
from torch import nn

net = nn.Linear(16, 1)
for x, y in loader:
    loss = F.binary_cross_entropy_with_logits(net(x).squeeze(-1), y)


# piece: traced_in_train
import torch
from torchvision.models import resnet18

net = resnet18(weights="DEFAULT")
traced = torch.jit.trace(net, torch.rand(1, 3, 224, 224))


# piece: traced_in_eval
import torch
from torchvision.models import resnet18

net = resnet18(weights="DEFAULT").eval()
traced = torch.jit.trace(net, torch.rand(1, 3, 224, 224))


# piece: onnx_in_train
import torch
from torch import nn

net = nn.Sequential(nn.Linear(8, 8), nn.Dropout(0.2), nn.Linear(8, 2))
net.load_state_dict(torch.load("w.pt"))
torch.onnx.export(net, torch.rand(1, 8), "net.onnx")


# piece: whole_pickled
import torch

net = torch.nn.Linear(8, 2)
torch.save(net, "net.pt")
torch.save(net.state_dict(), "net.pt")


# piece: unsafe_load
import torch

ck = torch.load(path, weights_only=False)
sd = torch.load(path, weights_only=True)


# piece: allow_pickle
from numpy import load

a = load("feats.npy", allow_pickle=True)
b = load("feats.npy", allow_pickle=False)


# piece: unsafe_layers
import keras

m = keras.models.load_model("net.keras", safe_mode=False)
n = keras.models.load_model("net.keras")


# piece: extract_all
import tarfile

with tarfile.open("data.tar.gz") as tar:
    tar.extractall("data")
with tarfile.open("data.tar.gz") as tar:
    tar.extractall("data", filter="data")


# piece: remote_code
from transformers import AutoModel

m = AutoModel.from_pretrained("org/net", trust_remote_code=True)
n = AutoModel.from_pretrained("org/net", trust_remote_code=False)


# piece: token
import os
from huggingface_hub import login

login(token="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")
login(token=os.environ["HF_TOKEN"])


# piece: shared_demo
import gradio as gr

demo = gr.Interface(fn=predict, inputs="text", outputs="label")
demo.launch(share=True)
demo.launch()


# piece: figures
import matplotlib.pyplot as plt

for name, series in curves.items():
    plt.figure()
    plt.plot(series)
    plt.savefig(f"{name}.png")


# piece: figures_closed
import matplotlib.pyplot as plt

for name, series in curves.items():
    plt.figure()
    plt.plot(series)
    plt.savefig(f"{name}.png")
    plt.close()


# piece: saved_late
from matplotlib import pyplot as plt

plt.plot(history)
plt.show()
plt.savefig("loss.png")


# piece: saved_first
from matplotlib import pyplot as plt

plt.plot(history)
plt.savefig("loss.png")
plt.show()


# piece: plot_grad
import torch
import matplotlib.pyplot as plt

w = torch.randn(50, requires_grad=True)
plt.plot((w * 2).cumsum(0))
plt.plot((w * 2).cumsum(0).detach())
