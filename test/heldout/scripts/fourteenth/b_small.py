# piece: step_with_sum
import torch.distributed as dist


def update(net, optimizer, loss):
    optimizer.zero_grad()
    loss.backward()
    for _, weight in net.named_parameters():
        if weight.grad is not None:
            dist.all_reduce(tensor=weight.grad, op=dist.ReduceOp.SUM)
    optimizer.step()


def update_mean(net, optimizer, loss):
    optimizer.zero_grad()
    loss.backward()
    grads = [w.grad for w in net.parameters() if w.grad is not None]
    size = dist.get_world_size()
    for g in grads:
        dist.all_reduce(g)
        g.div_(size)
    optimizer.step()


# piece: average_weights
from torch import distributed, no_grad


@no_grad()
def average(network):
    for weight in network.parameters():
        distributed.all_reduce(weight.data)


@no_grad()
def average_right(network):
    for weight in network.parameters():
        distributed.all_reduce(weight.data)
        weight.data /= distributed.get_world_size()


@no_grad()
def copy_from_first(network):
    for weight in network.parameters():
        distributed.broadcast(weight.data, src=0)


# piece: one_of_many
import torch.distributed as dist


def train_step(net, batch, target, criterion, optimizer):
    optimizer.zero_grad()
    criterion(net(batch), target).backward()
    dist.all_reduce(next(net.parameters()).grad, op=dist.ReduceOp.AVG)
    optimizer.step()


def train_step_all(net, batch, target, criterion, optimizer):
    optimizer.zero_grad()
    criterion(net(batch), target).backward()
    for p in net.parameters():
        if p.grad is not None:
            dist.all_reduce(p.grad, op=dist.ReduceOp.AVG)
    optimizer.step()


# piece: one_group_entry
import torch
import torch.distributed as dist


def reduce_and_step(optimizer, loss):
    optimizer.zero_grad()
    loss.backward()
    first = optimizer.param_groups[0]["params"][0]
    dist.all_reduce(first.grad)
    first.grad /= dist.get_world_size()
    optimizer.step()


def log_norm(optimizer):
    head = optimizer.param_groups[0]["params"][0]
    print(torch.linalg.vector_norm(head.grad))


# piece: turn_picture
import random

import cv2


def augment(picture):
    degrees = random.uniform(-25, 25)
    return cv2.rotate(picture, degrees)


def quarter(picture):
    code = random.choice([cv2.ROTATE_180, cv2.ROTATE_90_CLOCKWISE])
    return cv2.rotate(picture, code)


# piece: turn_by_keyword
from cv2 import ROTATE_180, imread, rotate
from PIL import Image

scan = imread("scan.png")
assert scan is not None
upright = rotate(src=scan, rotateCode=90)
flipped = rotate(scan, ROTATE_180)
slanted = Image.open("scan.png").rotate(90)


# piece: read_pictures
import glob

import cv2

gray = [cv2.cvtColor(cv2.imread(p), cv2.COLOR_BGR2GRAY) for p in glob.glob("faces/*.jpg")]


def size_of(path):
    height, width = cv2.imread(path).shape[:2]
    return width, height


def safe(path):
    if (img := cv2.imread(path)) is None:
        raise FileNotFoundError(path)
    return img.mean()


def all_safe(paths):
    images = (cv2.imread(p) for p in paths)
    return [im[..., ::-1] for im in images if im is not None]


# piece: show_first
import matplotlib.pyplot as plt
from torch.utils.data import DataLoader
from torchvision import datasets, transforms as T

cifar = datasets.CIFAR10("data", train=True, download=True, transform=T.ToTensor())
loader = DataLoader(cifar, batch_size=16, shuffle=True)
pictures, classes = next(iter(loader))

fig, axes = plt.subplots(1, 3)
axes[0].imshow(pictures[0])
axes[1].imshow(pictures[1].permute(1, 2, 0))
axes[2].imshow(pictures[2][0], cmap="gray")
plt.show()


# piece: show_grid
import matplotlib.pyplot as plt
from torchvision.io import read_image
from torchvision.utils import make_grid

leaf = read_image("leaf.jpg")
plt.figure()
plt.imshow(make_grid([leaf, leaf.flip(-1)]))
plt.figure()
plt.imshow(leaf.numpy().transpose(1, 2, 0))
plt.savefig("leaf.png")


# piece: columns_through_flip
import pandas as pd
from sklearn.preprocessing import StandardScaler
from torchvision import transforms

flip = transforms.RandomHorizontalFlip(p=0.5)
table = pd.read_csv("heart.csv")
features = table.drop(columns="target")
augmented = flip(StandardScaler().fit_transform(features))


# piece: loss_per_row
import torch
from torch import nn

per_row = nn.CrossEntropyLoss(reduction="none")


def fit_batch(model, opt, x, y):
    opt.zero_grad()
    loss = per_row(model(x), y)
    loss.backward()
    opt.step()


def fit_weighted(model, opt, x, y, w):
    opt.zero_grad()
    loss = per_row(model(x), y)
    (loss * w).mean().backward()
    opt.step()


def fit_ones(model, opt, x, y):
    opt.zero_grad()
    loss = per_row(model(x), y)
    loss.backward(torch.ones_like(loss))
    opt.step()


# piece: loss_functional
import torch.nn.functional as F


def epoch(model, opt, loader):
    total = 0.0
    for x, y in loader:
        opt.zero_grad()
        raw = F.mse_loss(model(x), y, reduction="none")
        raw.mean().backward()
        opt.step()
        total += raw.item()
    return total / len(loader)


# piece: start_group
import os

import torch.distributed as td


def start():
    td.init_process_group("nccl", rank=int(os.environ["RANK"]), world_size=8)


def start_with_store():
    td.init_process_group("gloo", store=td.TCPStore("localhost", 29500, 2, False))


def start_plain():
    td.init_process_group("nccl")


def start_spawned(rank, world_size):
    td.init_process_group("gloo", init_method="tcp://127.0.0.1:29500", rank=rank, world_size=world_size)


# piece: packed_parameters
import torch
from torch import nn

net = nn.Linear(4, 2)
opt = torch.optim.SGD(net.parameters(), lr=0.1)
packed = opt.state_dict()
for group in packed["param_groups"]:
    for p in group["params"]:
        p.grad = None

for group in opt.param_groups:
    for p in group["params"]:
        p.grad = None

print(packed["param_groups"][0]["lr"])


# piece: packed_norm
import torch


def grad_norm(optimizer: torch.optim.Optimizer) -> float:
    params = optimizer.state_dict()["param_groups"][0]["params"]
    return sum(p.grad.norm().item() ** 2 for p in params) ** 0.5


# piece: lost_head
import torch.nn as nn
from torchvision.models import ResNet18_Weights, resnet18

model = resnet18(weights=ResNet18_Weights.DEFAULT)
head = model.fc
head = nn.Sequential(nn.Dropout(0.3), head)

stem = model.conv1
stem = nn.utils.parametrizations.weight_norm(stem)


# piece: lost_norm
from torch import nn


def convert(backbone: nn.Module) -> nn.Module:
    layer = backbone.layer4
    layer = nn.Sequential(layer, nn.Dropout2d(0.1))
    return backbone


def convert_right(backbone: nn.Module) -> nn.Module:
    layer = backbone.layer4
    layer = nn.Sequential(layer, nn.Dropout2d(0.1))
    backbone.layer4 = layer
    return backbone


# piece: whole_numbers
import torch
from torch import nn



def rows():
    ages = torch.tensor([[23, 1], [41, 0], [35, 1]])
    score = nn.Linear(2, 1)
    return score(ages)


def rows_right():
    ages = torch.tensor([[23, 1], [41, 0], [35, 1]])
    score = nn.Linear(2, 1)
    return score(ages.float())


def steps():
    steps = torch.arange(0, 12).view(3, 4)
    hidden = nn.Sequential(nn.Linear(4, 8), nn.ReLU())
    return nn.Embedding(12, 8)(steps), hidden(steps)


# piece: widths
import torch
from torch import nn

block = nn.Sequential(nn.Linear(32, 64), nn.GELU(), nn.LayerNorm(64), nn.Linear(128, 10))
okay = nn.Sequential(nn.Linear(32, 64), nn.GELU(), nn.LayerNorm(64), nn.Linear(64, 10))
x = torch.rand(5, 16)
print(nn.Linear(in_features=32, out_features=2)(x))
print(nn.Linear(16, 2)(x))


# piece: compiled_for_nobody
import torch
from torchvision import models

net = models.mobilenet_v3_small(weights=None)
torch.compile(net, mode="reduce-overhead")
net.compile()
fast = torch.compile(net)
torch.quantization.quantize_dynamic(net, {torch.nn.Linear})


# piece: compile_words
import torch


def build(net, opts):
    a = torch.compile(net, optimize=True)
    b = torch.compile(net, backend="inductor", fullgraph=True)
    c = torch.compile(net, **opts)
    return a, b, c


# piece: made_up_layers
import torch.nn as nn
import torch.nn.utils.prune as prune
from torch.nn import utils


def activation(name):
    return {"swish": nn.Swish, "silu": nn.SiLU}[name]()


def pooling():
    act = nn.SiLU()
    return nn.Sequential(act, nn.GlobalAveragePooling2d())


def sparse(layer):
    prune.l1_unstructured(layer, name="weight", amount=0.3)
    prune.magnitude_unstructured(layer, "weight", 0.3)


def clip(layer):
    utils.clip_gradients_(layer.parameters(), 1.0)


def clip_right(layer):
    utils.clip_grad_norm_(layer.parameters(), 1.0)


# piece: module_fit
import timm
import torch
from torchvision.models import vit_b_16


def train_vit():
    vit = vit_b_16(weights="DEFAULT")
    vit.fit(torch.rand(8, 3, 224, 224), torch.zeros(8), epochs=3)


swin = timm.create_model("swin_tiny_patch4_window7_224", pretrained=True, num_classes=5)
print(swin.get_classifier())
swin.summary()


# piece: containers
import torch.nn as nn
from torch.nn.utils import parametrizations, spectral_norm
from torch.nn.utils.prune import random_unstructured
from torchvision.models import resnet34


def make_critic():
    critic = nn.Sequential(nn.Conv2d(3, 16, 3), nn.LeakyReLU(0.2), nn.Flatten(), nn.LazyLinear(1))
    return spectral_norm(critic)


first = parametrizations.weight_norm(nn.Conv2d(3, 8, 3))
net = resnet34()
random_unstructured(net.fc, name="weight", amount=0.2)
for part in net.modules():
    if isinstance(part, nn.Conv2d):
        random_unstructured(part, name="weight", amount=0.2)
random_unstructured(net.layer2, name="weight", amount=0.2)


# piece: foreign_device
import jax
import torch



def empty_state():
    cpu = jax.devices("cpu")[0]
    return torch.zeros(4, device=cpu)


def empty_state_right():
    return torch.zeros(4, device="cpu")


def move(batch):
    ones = torch.ones(2, 2)
    return ones.to(jax.devices()[0])


def move_right(batch):
    return torch.ones(2, 2).to(torch.device("cpu", 0))


# piece: old_calls
import torch
from PIL import Image
from torch.utils.data import DataLoader


def thumb(path):
    with Image.open(path) as im:
        return im.convert("RGB").resize((64, 64), Image.ANTIALIAS)


def thumb_new(path):
    with Image.open(path) as im:
        return im.convert("RGB").resize((64, 64), Image.LANCZOS)


def solve(a, b):
    x, _ = torch.gesv(b, a)
    return x, torch.linalg.solve(a, b)


# piece: deprecated_names
import torch
from torch.cuda.amp import GradScaler
from torch.nn.utils import weight_norm
from torchvision.models import resnet50, vgg16
from torchvision.models.detection import fasterrcnn_resnet50_fpn

a = resnet50(pretrained=True)
b = vgg16(weights="IMAGENET1K_V1")
c = fasterrcnn_resnet50_fpn(pretrained=False, pretrained_backbone=True)
d = weight_norm(torch.nn.Linear(3, 3), dim=None)
scaler = GradScaler()
fresh = torch.amp.GradScaler("cuda")


# piece: crops
import numpy as np

rng = np.random.default_rng(0)


def crop(image, size):
    h, w = image.shape[:2]
    top = rng.integers(0, h - size)
    left = rng.integers(low=0, high=w - size)
    return image[top : top + size, left : left + size]


def crop_right(image, size):
    h, w = image.shape[:2]
    top = rng.integers(0, h - size, endpoint=True)
    left = rng.integers(0, w - size + 1)
    return image[top : top + size, left : left + size]


# piece: same_turn
import cv2
from torchvision.transforms import functional as TF


def random_brightness(img):
    return cv2.convertScaleAbs(img, alpha=1.2, beta=30)


def random_rotation(img):
    """Rotate by a random angle."""
    return TF.rotate(img, 15)


def brightness(img, beta):
    return cv2.convertScaleAbs(img, alpha=1.0, beta=beta)


# piece: forgotten_compose
from torchvision import datasets
from torchvision.transforms import v2

augment = v2.Compose([v2.RandomCrop(32, padding=4), v2.RandomHorizontalFlip(), v2.ToTensor()])
plain = v2.Compose([v2.PILToTensor()])
train = datasets.CIFAR100("data", train=True, transform=plain)


# piece: says_otherwise
import cv2
import numpy as np
import torch
import torch.nn as nn

# enable automatic mixed precision
torch.backends.cudnn.benchmark = True

# let cuDNN search for the fastest convolutions
torch.backends.cudnn.benchmark = True

# parameter sharing between the two projections
proj = nn.utils.parametrizations.weight_norm(nn.Linear(8, 8))


def more_saturation(img):
    # raise the saturation
    return cv2.addWeighted(img, 1.4, np.zeros_like(img), 0, 20)


def brighter(img):
    # raise the brightness
    return cv2.addWeighted(img, 1.4, np.zeros_like(img), 0, 20)


# piece: noise_called_attack
import torch


def adversarial_training_step(model, criterion, optimizer, x, y):
    # generate adversarial examples
    x_adv = x + 0.05 * torch.randn_like(x)
    optimizer.zero_grad()
    criterion(model(x_adv), y).backward()
    optimizer.step()


def fgsm(model, criterion, x, y):
    # generate adversarial examples
    x = x.clone().requires_grad_(True)
    grad, = torch.autograd.grad(criterion(model(x), y), x)
    return (x + 0.05 * grad.sign()).detach()


# piece: grad_none
import torch.distributed as dist


def mean_grads(model):
    for p in model.parameters():
        dist.all_reduce(p.grad, op=dist.ReduceOp.AVG)


def mean_grads_guarded(model):
    for p in model.parameters():
        if p.grad is None:
            continue
        dist.all_reduce(p.grad, op=dist.ReduceOp.AVG)


# piece: broken_word
import torch

scores = torch.rand(4, 3)
best = scores.argmax(dim=1) valeur
print(best)


# piece: wrapped
import torch
from torch import nn


def wrap(net):
    return nn.DataParallel(net, device_ids=[0, 1, 2])


def wrap_all(net):
    if torch.cuda.device_count() > 1:
        net = nn.DataParallel(net, device_ids=list(range(torch.cuda.device_count())))
    return net


# piece: too_many_outputs
import torch
from torch import nn

labels = torch.tensor([0, 1, 2, 1, 0])
clf = nn.Linear(6, 10)
loss = nn.CrossEntropyLoss()(clf(torch.rand(5, 6)), labels)
three = nn.Linear(6, 3)
loss3 = nn.CrossEntropyLoss()(three(torch.rand(5, 6)), labels)


# piece: old_random
import numpy as np
from numpy.random import randint


def jitter(points, rng):
    noisy = points + np.random.normal(0, 0.1, size=points.shape)
    better = points + rng.normal(0, 0.1, size=points.shape)
    return noisy, better, randint(0, 9)


# piece: imports
import torch
import torch.cuda
import torch.nn.functional as F
from torchvision import transforms
import torch.utils.data.distributed

x = torch.rand(3)
import math

print(F.softmax(x, dim=0), math.pi)
sampler = torch.utils.data.distributed.DistributedSampler


# piece: missing_names
import torch


def head(width, classes):
    return nn.Linear(width, classes)


def scores(layer, x):
    return F.log_softmax(layer(x), dim=-1)


def batches(dataset):
    return DataLoader(dataset, batch_size=8)


def read(path):
    return Image.open(path).convert("RGB")


# piece: invented_packages
import torch
import torch_attack_toolkit
from torchmetrics import Accuracy


def shrink(net):
    from pytorch_pruner import prune_model

    return prune_model(net), torch_attack_toolkit.fgsm(net), Accuracy(task="binary"), torch.ones(3)


# piece: last_epoch_number
def run(epochs, loader, step):
    for epoch in range(epochs):
        for i, batch in enumerate(loader):
            loss = step(batch)
            if i % 50 == 0:
                print("epoch {}/{} batch {} loss {:.3f}".format(epoch, epochs, i, loss))
        print(f"done {epoch + 1}/{epochs}")


# piece: criterion_each_time
import torch
from torch import nn


def run(model, loader, optimizer):
    model.train()
    for x, y in loader:
        criterion = nn.BCEWithLogitsLoss()
        loss = criterion(model(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()


def folds(make, loaders):
    for loader in loaders:
        model = make()
        optimizer = torch.optim.AdamW(model.parameters())
        run(model, loader, optimizer)


# piece: syft_device
import syft as sy
import torch

device = sy.MindSporeDevice()
x = torch.ones(3, device="cpu")


# piece: horovod_names
import horovod.torch as hvd
import torch

hvd.init()
torch.cuda.set_device(hvd.local_rank())
model = torch.nn.Linear(10, 2)
opt = torch.optim.SGD(model.parameters(), lr=0.01 * hvd.size())
opt = hvd.DistributedOptimizer(opt, named_parameters=model.named_parameters())
hvd.broadcast_model_parameters(model)
hvd.broadcast_parameters(model.state_dict(), root_rank=0)

# piece: last_parameter
import torch
import torch.distributed as dist


def train(net, batches, opt, loss_fn):
    params = list(net.parameters())
    for x, y in batches:
        opt.zero_grad()
        loss_fn(net(x), y).backward()
        dist.all_reduce(params[-1].grad, op=dist.ReduceOp.AVG)
        opt.step()


# piece: both_synchronised
import torch.distributed as dist


def loop(net, loader, opt, criterion):
    size = dist.get_world_size()
    for x, y in loader:
        opt.zero_grad()
        criterion(net(x), y).backward()
        for p in net.parameters():
            if p.grad is not None:
                dist.all_reduce(p.grad)
                p.grad.div_(size)
        opt.step()
        for p in net.parameters():
            dist.broadcast(p.data, 0)


def loop_local(net, loader, opt, criterion, every):
    size = dist.get_world_size()
    for i, (x, y) in enumerate(loader):
        opt.zero_grad()
        criterion(net(x), y).backward()
        opt.step()
        if i % every == 0:
            for p in net.parameters():
                dist.all_reduce(p.data)
                p.data.div_(size)


# piece: label_too_large
import torch
import torch.nn.functional as F
from torch import nn

classes = torch.tensor([1, 2, 3, 3])
layer = nn.Linear(5, 3)
scores = layer(torch.rand(4, 5))
loss = F.cross_entropy(scores, classes)


# piece: numbers_from_numpy
import numpy as np
import torch
from torch import nn

grid = np.arange(24).reshape(6, 4)
layer = nn.Conv1d(4, 2, 1)
as_float = layer(torch.from_numpy(grid.T).float())
out = nn.Linear(4, 1)(torch.from_numpy(grid))


# piece: show_a_crop
import numpy as np


class RandomCrop:
    def __init__(self, size):
        self.size = size

    def __call__(self, img):
        h, w, _ = img.shape
        y0 = np.random.randint(h - self.size)
        x0 = np.random.randint(w - self.size + 1)
        return img[y0 : y0 + self.size, x0 : x0 + self.size]


# piece: typed_module
import torch
from torch import nn, Tensor


class Block(nn.Module):
    def __init__(self, width: int) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(width)
        self.attn = nn.MultiheadAttention(width, num_heads=4, dropout_p=0.1)
        self.ff = nn.Linear(width, width, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        h = self.norm(x)
        a, _ = self.attn(h, h, h)
        return x + self.ff(a)


def schedule(optimizer):
    return torch.optim.lr_scheduler.StepLR(optimizer, step=10)


def schedule_right(optimizer):
    return torch.optim.lr_scheduler.StepLR(optimizer, step_size=10)


# piece: saved_but_not_used
import torch
from torchvision.models import resnet18


def resume(path):
    checkpoint = torch.load(path, weights_only=True)
    net = resnet18()
    net.eval()
    return net


def resume_right(path):
    checkpoint = torch.load(path, weights_only=True)
    net = resnet18()
    net.load_state_dict(checkpoint["model"])
    return net.eval()


# piece: everywhere_cuda
import torch
from torch import nn


def prepare(batch):
    x, y = batch
    net = nn.Linear(4, 2).cuda()
    return net(x.cuda()), y


def prepare_right(batch, net):
    if torch.cuda.is_available():
        return net.cuda()(batch.cuda())
    return net(batch)


# piece: broken_print
from torchvision import datasets

train_set = datasets.MNIST("data", train=True)
print(len(train_set) Bilder)


# piece: half_open
from PIL import Image
import numpy as np
import torch


def load(path):
    return torch.from_numpy(np.asarray(Image.open(path))).permute(2, 0, 1)


def load_gray(path):
    return torch.from_numpy(np.asarray(Image.open(path).convert("L")))[None]


def dimensions(path):
    return Image.open(path).size


# piece: plain_names
import torch


def clip_and_step(model, optimizer, loss, max_norm=1.0):
    loss.backward()
    torch.nn.utils.clip_grad_norm_(modle.parameters(), max_norm)
    optimizer.step()


def collate(samples):
    xs = torch.stack([s[0] for s in samples])
    ys = torch.tensor([s[1] for s in samples])
    return xs.to(device), ys.to(device)


# piece: wrapped_teacher
import torch
import torch.nn.functional as F
from torchvision.models import convnext_tiny


def distill(student, loader, optimizer, t=2.0):
    teacher = convnext_tiny(weights="DEFAULT")
    student.train()
    for x, y in loader:
        soft = F.softmax(teacher(x) / t, dim=1)
        out = student(x)
        loss = F.kl_div(F.log_softmax(out / t, dim=1), soft, reduction="batchmean") + F.cross_entropy(out, y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()


def distill_right(teacher, student, loader, optimizer, t=2.0):
    teacher.eval()
    student.train()
    for x, y in loader:
        with torch.no_grad():
            soft = F.softmax(teacher(x) / t, dim=1)
        out = student(x)
        loss = F.kl_div(F.log_softmax(out / t, dim=1), soft, reduction="batchmean") + F.cross_entropy(out, y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()


# piece: jpeg_read_draw
import matplotlib.pyplot as plt
from torchvision.datasets import FashionMNIST, STL10
from torchvision.transforms import ToTensor

stl = STL10("data", split="train", transform=ToTensor())
fashion = FashionMNIST("data", transform=ToTensor())


def draw(ax, index):
    picture, label = stl[index]
    ax.imshow(picture.numpy())
    ax.set_title(label)


def draw_gray(ax, index):
    picture, label = fashion[index]
    ax.imshow(picture.squeeze(), cmap="gray")
    ax.set_title(label)


draw(plt.gca(), 3)


# piece: horovod_rate
import horovod.torch as hvd
import torch
from torch import nn

hvd.init()
torch.cuda.set_device(hvd.local_rank())
net = nn.Linear(20, 2)
sgd = torch.optim.SGD(net.parameters(), lr=0.05)
sgd = hvd.DistributedOptimizer(sgd, named_parameters=net.named_parameters())
other = hvd.DistributedOptimizer(torch.optim.SGD(net.parameters(), lr=0.05 * hvd.size()))
hvd.broadcast_parameters(net.state_dict(), root_rank=0)
