# piece: functional_class_name
import torch.nn.functional as F


def out(x):
    return F.Softmax(x, dim=1)


# piece: optim_name
from torch import optim

opt = optim.Adamw(net.parameters())


# piece: nn_names
from torch import nn
from torch.nn import utils

a = nn.GlobalAvgPool2d()
b = nn.LSTMcell(4, 4)


# piece: from_import_name
from torch.optim.lr_scheduler import CosineAnnealing
from torch.utils.data import RandomSplit


# piece: torch_names
import torch

x = torch.rand(3)
a = torch.relu6(x)
b = torch.onehot(x)
c = torch.cuda.is_avaliable()


# piece: quantized_names
import torch
import torch.nn as nn

q = nn.quantize_model(net, dummy_input=x)


# piece: prune_names
import torch.nn.utils.prune as prune

layer = prune.PrunedLinear(4, 4)
prune.l2_unstructured(layer, "weight", amount=0.2)


# piece: prune_good
import torch
import torch.nn.utils.prune as prune

layer = torch.nn.Linear(4, 4)
prune.l1_unstructured(layer, "weight", amount=0.2)
prune.remove(layer, "weight")


# piece: module_fit
from torch import nn
from torchvision.models import resnet18

net = nn.Sequential(nn.Linear(4, 2))
net.fit(x, y, epochs=3)
resnet18().summary()


# piece: module_fit_class
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 2)

    def forward(self, x):
        return self.fc(x)


net = Net()
pred = net.predict(x)


# piece: module_fit_own_good
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(4, 2)

    def forward(self, x):
        return self.fc(x)

    def predict(self, x):
        return self(x).argmax(1)


pred = Net().predict(x)


# piece: keyword_loader
from torch.utils.data import DataLoader

loader = DataLoader(ds, batchsize=4)


# piece: keyword_linear
from torch import nn

fc = nn.Linear(in_dim=4, out_features=2)
conv = nn.Conv2d(3, 8, kernel_size=3, strides=2)


# piece: keyword_compile
import torch

fast = torch.compile(net, optimize=True)


# piece: keyword_dropout
import torch.nn.functional as F
from torch import nn

d = nn.Dropout(rate=0.2)
s = F.softmax(x, axis=1)


# piece: keyword_good
import torch
from torch import nn

d = nn.Dropout(p=0.2, inplace=True)
s = torch.sum(torch.rand(2, 2), axis=1)
m = nn.Conv2d(3, 8, kernel_size=3, stride=2)


# piece: no_such_package
from pytorch.nn import Linear


# piece: option_reduction
from torch import nn
import torch.nn.functional as F

a = nn.CrossEntropyLoss(reduction="average")
b = F.interpolate(x, scale_factor=2, mode="cubic")


# piece: option_padding
from torch import nn

conv = nn.Conv2d(3, 8, 3, padding="same", stride=2)
pad = nn.Conv2d(3, 8, 3, padding_mode="mirror")


# piece: option_scheduler
import torch

opt = torch.optim.SGD(net.parameters(), lr=0.1)
s = torch.optim.lr_scheduler.ReduceLROnPlateau(opt, mode="minimum")
o = torch.optim.lr_scheduler.OneCycleLR(opt, max_lr=0.1, total_steps=10, anneal_strategy="cosine")


# piece: option_activation
from torch import nn

layer = nn.TransformerEncoderLayer(64, 4, activation="swish")
rnn = nn.RNN(4, 4, nonlinearity="sigmoid")


# piece: option_good
from torch import nn

a = nn.CrossEntropyLoss(reduction="sum")
c = nn.Conv2d(3, 8, 3, padding="same")


# piece: option_einsum_betas
import torch

a = torch.optim.Adam(net.parameters(), betas=(0.9, 1.0))
b = torch.optim.SGD(net.parameters(), lr=-0.1)


# piece: option_betas_percent
from torch.optim import AdamW

opt = AdamW(net.parameters(), lr=1e-3, betas=(9, 0.999))


# piece: option_smoothing
import torch
import torch.nn.functional as F

criterion = torch.nn.CrossEntropyLoss(label_smoothing=10)


def loss(x, y):
    return F.cross_entropy(x, y, label_smoothing=1.5)


# piece: option_pool
from torch import nn

pool = nn.MaxPool2d(2, stride=2, padding=2)
ok = nn.MaxPool2d(3, stride=2, padding=1)
avg = nn.AvgPool2d(kernel_size=4, padding=3)


# piece: option_embedding
from torch import nn

VOCAB = 100
emb = nn.Embedding(VOCAB, 16, padding_idx=VOCAB)
last = nn.Embedding(VOCAB, 16, padding_idx=VOCAB - 1)
end = nn.Embedding(VOCAB, 16, padding_idx=-1)


# piece: option_onecycle
import torch

opt = torch.optim.SGD(net.parameters(), lr=0.1)
sched = torch.optim.lr_scheduler.OneCycleLR(opt, max_lr=0.1)
half = torch.optim.lr_scheduler.OneCycleLR(opt, 0.1, epochs=5)
full = torch.optim.lr_scheduler.OneCycleLR(opt, 0.1, epochs=5, steps_per_epoch=10)


# piece: option_random_split
import torch
from torch.utils.data import random_split, TensorDataset

a, b = random_split(ds, [0.8, 0.3])
rows = TensorDataset(torch.rand(100, 2))
c, d = random_split(rows, [80, 30])
e, f = random_split(rows, [80, 20])
g, h = random_split(ds, [0.7, 0.3])


# piece: option_random_split_rounded
import torch
from torch.utils.data import random_split


def split(ds: torch.utils.data.Dataset):
    n = len(ds)
    return random_split(ds, [int(0.8 * n), int(0.2 * n)])


# piece: option_normalize
from torchvision import transforms as T

norm = T.Normalize(mean=[0.5], std=[0.0])
rgb = T.Normalize((0.5, 0.5, 0.5), (0.5, 0.5, 0))
fine = T.Normalize([0.5], [0.5])


# piece: option_normalize_order
from torchvision import transforms, datasets

tf = transforms.Compose([transforms.Normalize((0.5,), (0.5,)), transforms.ToTensor()])
ds = datasets.MNIST("data", transform=tf)


# piece: option_normalize_order_good
from torchvision import transforms, datasets

tf = transforms.Compose([transforms.ToTensor(), transforms.Normalize((0.5,), (0.5,))])
ds = datasets.MNIST("data", transform=tf)


# piece: option_keras_strides
import keras

layer = keras.layers.Conv2D(8, 3, strides=2, dilation_rate=2)
fine = keras.layers.Conv2D(8, 3, strides=1, dilation_rate=2)


# piece: option_split_sizes
from sklearn.model_selection import train_test_split

a, b = train_test_split(x, test_size=0.4, train_size=0.7)
c, d = train_test_split(x, test_size=0.3, train_size=0.7)


# piece: count_linear
from torch import nn

fc = nn.Linear(4)
drop = nn.Dropout(0.5, True, 3)


# piece: count_adam
import torch

opt = torch.optim.Adam()
ce = torch.nn.functional.cross_entropy(x)


# piece: count_good
import torch

z = torch.zeros(2, 3, 4)
s = torch.nn.Sequential()


# piece: removed_solve
import torch

x, _ = torch.solve(b, a)
w, v = torch.symeig(a, eigenvectors=True)


# piece: removed_rank
from torch import matrix_rank, lstsq


# piece: removed_good
import torch

x = torch.linalg.solve(a, b)
r = torch.linalg.matrix_rank(a)


# piece: deprecated_linalg
import torch

q, r = torch.qr(a)
n = torch.norm(a)
t = torch.range(0, 3)
c = torch.chain_matmul(a, a)


# piece: deprecated_weight_norm
from torch import nn
from torch.nn.utils import weight_norm

conv = weight_norm(nn.Conv1d(1, 1, 3))


# piece: deprecated_sdp
import torch

with torch.backends.cuda.sdp_kernel(enable_flash=True):
    pass


# piece: deprecated_v2
from torchvision.transforms import v2

tf = v2.Compose([v2.ToTensor(), v2.Normalize([0.5], [0.5])])
ok = v2.Compose([v2.ToImage(), v2.Normalize([0.5], [0.5])])


# piece: nonpublic
from torch.utils.data._utils.collate import default_collate


# piece: legacy_tensor
import torch

a = torch.Tensor([1, 2])
b = torch.FloatTensor(3, 3)
c = torch.cuda.LongTensor([1])


# piece: legacy_tensor_isinstance_good
import torch


def check(x: torch.Tensor):
    return isinstance(x, torch.Tensor) or isinstance(x, torch.FloatTensor)


# piece: variable
import torch
from torch.autograd import Variable


def step(net, x, y):
    x, y = Variable(x), Variable(y)
    return torch.nn.functional.mse_loss(net(x), y)


# piece: data_attribute
import torch


def step(net, x):
    out = net(x)
    return (out.data * 2).sum()


# piece: lightning_removed
import pytorch_lightning as pl

trainer = pl.Trainer(gpus=1, max_epochs=3)


class Lit(pl.LightningModule):
    def validation_epoch_end(self, outputs):
        self.log("x", sum(outputs))


# piece: lightning_current_good
import lightning as L

trainer = L.Trainer(accelerator="gpu", devices=1, max_epochs=3)


# piece: transformers_renamed
from transformers import Trainer, TrainingArguments

args = TrainingArguments("out", evaluation_strategy="epoch")
trainer = Trainer(model=model, args=args, tokenizer=tok)


# piece: transformers_adamw
from transformers import AdamW, AutoModel

model = AutoModel.from_pretrained("gpt2", use_auth_token=True)


# piece: datasets_metric
from datasets import load_dataset, load_metric


# piece: trl_length
from trl import SFTTrainer, SFTConfig

trainer = SFTTrainer(model, train_dataset=ds, max_seq_length=512)


# piece: gbdt_fit
import xgboost as xgb
import lightgbm as lgb

clf = xgb.XGBClassifier(n_estimators=50)
clf.fit(X, y, eval_set=[(Xv, yv)], early_stopping_rounds=10)
bst = lgb.train({}, lgb.Dataset(X, y), verbose_eval=10)


# piece: invalid_device
import torch
import jax

x = torch.zeros(3, device=jax.devices()[0])


# piece: prune_container
import torch.nn.utils.prune as prune
from torch import nn
from torchvision.models import resnet18

net = resnet18()
prune.l1_unstructured(net.layer1, name="weight", amount=0.3)
seq = nn.Sequential(nn.Linear(2, 2))
prune.random_unstructured(seq, "weight", 0.5)


# piece: weight_norm_container
from torch import nn
from torch.nn.utils.parametrizations import weight_norm, spectral_norm

net = nn.Sequential(nn.Linear(2, 2), nn.ReLU())
weight_norm(net)
spectral_norm(net[0])


# piece: state_dict_ints
import torch

opt = torch.optim.SGD(net.parameters(), lr=0.1)
for p in opt.state_dict()["param_groups"][0]["params"]:
    p.grad.zero_()


# piece: rebind_submodule
import torch
from torchvision.models import resnet18

net = resnet18()
block = net.layer1
block = torch.nn.Sequential(block, torch.nn.Dropout2d(0.1))
net(x)


# piece: per_sample_loss
import torch

criterion = torch.nn.CrossEntropyLoss(reduction="none")
loss = criterion(logits, y)
loss.backward()


# piece: per_sample_item
import torch.nn.functional as F


def step(net, x, y):
    loss = F.mse_loss(net(x), y, reduction="none")
    print(loss.item())
    loss.mean().backward()


# piece: threshold_length
import numpy as np
from sklearn.metrics import precision_recall_curve


def best(y, s):
    p, r, t = precision_recall_curve(y, s)
    f1 = 2 * p * r / (p + r)
    return t[np.argmax(f1)]
