# piece: flat_gradient_sum
import torch
import torch.distributed as dist
import torch.nn.functional as F


def train_step(model, batch, lr):
    loss = F.cross_entropy(model(batch["x"]), batch["y"])
    loss.backward()
    flat = torch.cat([p.grad.flatten() for p in model.parameters() if p.grad is not None])
    dist.all_reduce(flat)
    at = 0
    for p in model.parameters():
        if p.grad is None:
            continue
        p.data -= lr * flat[at : at + p.numel()].view_as(p)
        at += p.numel()
    model.zero_grad()


def train_step_mean(model, batch, lr):
    loss = F.cross_entropy(model(batch["x"]), batch["y"])
    loss.backward()
    flat = torch.cat([p.grad.flatten() for p in model.parameters() if p.grad is not None])
    dist.all_reduce(flat)
    flat.div_(dist.get_world_size())
    at = 0
    for p in model.parameters():
        if p.grad is None:
            continue
        p.data -= lr * flat[at : at + p.numel()].view_as(p)
        at += p.numel()
    model.zero_grad()


# piece: sum_from_import
from torch.distributed import ReduceOp, all_reduce, get_world_size
from torch.optim import SGD


def run(model, loader, criterion):
    opt = SGD(model.parameters(), lr=0.05, momentum=0.9)
    for x, y in loader:
        opt.zero_grad()
        criterion(model(x), y).backward()
        for group in opt.param_groups:
            for w in group["params"]:
                if w.grad is not None:
                    all_reduce(w.grad, op=ReduceOp.SUM)
        opt.step()


def run_scaled(model, loader, criterion):
    opt = SGD(model.parameters(), lr=0.05, momentum=0.9)
    for x, y in loader:
        opt.zero_grad()
        (criterion(model(x), y) / get_world_size()).backward()
        for w in model.parameters():
            if w.grad is not None:
                all_reduce(w.grad, op=ReduceOp.SUM)
        opt.step()


# piece: weights_summed
import torch.distributed as dist
from torch import no_grad


@no_grad()
def make_equal(net):
    for name, tensor in net.named_parameters():
        dist.all_reduce(tensor, op=dist.ReduceOp.SUM)


@no_grad()
def make_mean(net):
    for name, tensor in net.named_parameters():
        dist.all_reduce(tensor, op=dist.ReduceOp.SUM)
        tensor.mul_(1.0 / dist.get_world_size())


@no_grad()
def make_avg(net):
    for _, tensor in net.named_parameters():
        dist.all_reduce(tensor, op=dist.ReduceOp.AVG)


# piece: first_parameter_only
import torch.distributed as dist
from torch.optim import AdamW


def epoch(model, loader, loss_fn):
    optimizer = AdamW(model.parameters(), lr=3e-4)
    for xb, yb in loader:
        optimizer.zero_grad()
        loss_fn(model(xb), yb).backward()
        dist.all_reduce(next(model.parameters()).grad, op=dist.ReduceOp.AVG)
        optimizer.step()


def epoch_last(model, loader, loss_fn):
    optimizer = AdamW(model.parameters(), lr=3e-4)
    weights = list(model.parameters())
    for xb, yb in loader:
        optimizer.zero_grad()
        loss_fn(model(xb), yb).backward()
        dist.all_reduce(weights[-1].grad, op=dist.ReduceOp.AVG)
        optimizer.step()


def epoch_all(model, loader, loss_fn):
    optimizer = AdamW(model.parameters(), lr=3e-4)
    weights = list(model.parameters())
    for xb, yb in loader:
        optimizer.zero_grad()
        loss_fn(model(xb), yb).backward()
        for i in range(len(weights)):
            dist.all_reduce(weights[i].grad, op=dist.ReduceOp.AVG)
        optimizer.step()


# piece: ids_of_state_dict
import torch


def grad_norms(optimizer: torch.optim.Optimizer):
    state = optimizer.state_dict()
    norms = []
    for group in state["param_groups"]:
        for p in group["params"]:
            norms.append(p.grad.norm().item())
    return norms


def grad_norms_live(optimizer: torch.optim.Optimizer):
    return [p.grad.norm().item() for group in optimizer.param_groups for p in group["params"]]


def clip(optimizer: torch.optim.Optimizer):
    torch.nn.utils.clip_grad_norm_(optimizer.state_dict()["param_groups"][0]["params"], 1.0)


def count(optimizer: torch.optim.Optimizer):
    return sum(len(g["params"]) for g in optimizer.state_dict()["param_groups"])


# piece: rotate_degrees
import random

import numpy as np
from cv2 import ROTATE_180, ROTATE_90_CLOCKWISE, rotate, flip


def jitter(image: np.ndarray, rng: np.random.Generator):
    if rng.random() < 0.5:
        image = rotate(image, rotateCode=random.choice([-15, 15, 30]))
    if rng.random() < 0.2:
        image = rotate(image, random.choice([ROTATE_180, ROTATE_90_CLOCKWISE]))
    return flip(image, 1)


def turn(image: np.ndarray, angle: float = 12.5):
    return rotate(image, angle)


def turn_quarter(image: np.ndarray, code: int = ROTATE_90_CLOCKWISE):
    return rotate(image, code)


# piece: rotate_in_lambda
import cv2

ANGLES = (15, 30, 45)

augmented = lambda img: [cv2.rotate(img, a) for a in ANGLES]
quarters = lambda img: [cv2.rotate(img, c) for c in (cv2.ROTATE_90_CLOCKWISE, cv2.ROTATE_180)]


# piece: imread_chain
from pathlib import Path

import cv2
import numpy as np


def load_all(folder: Path) -> np.ndarray:
    return np.stack([cv2.resize(cv2.imread(str(p)), (224, 224)) for p in sorted(folder.glob("*.jpg"))])


def load_gray(path: Path) -> np.ndarray:
    gray = cv2.imread(str(path), cv2.IMREAD_GRAYSCALE)
    return gray.astype(np.float32) / 255.0


def load_checked(path: Path) -> np.ndarray:
    if (gray := cv2.imread(str(path), cv2.IMREAD_GRAYSCALE)) is None:
        raise FileNotFoundError(path)
    return gray.astype(np.float32) / 255.0


def load_many(paths):
    images = (cv2.imread(str(p)) for p in paths)
    return [img[:, :, ::-1] for img in images if img is not None]


# piece: crop_bounds
import numpy as np

rng = np.random.default_rng(7)


def crop(img: np.ndarray, size: int) -> np.ndarray:
    h, w = img.shape[:2]
    y0 = rng.integers(h - size)
    x0 = rng.integers(low=0, high=w - size, endpoint=True)
    return img[y0 : y0 + size, x0 : x0 + size]


def crop_square(img: np.ndarray, size: int = 96) -> np.ndarray:
    top, left = np.random.randint(0, img.shape[0] - size), np.random.randint(0, img.shape[1] - size + 1)
    return img[top : top + size, left : left + size]


# piece: crop_torch
import torch


def random_crop(batch: torch.Tensor, size: int) -> torch.Tensor:
    _, _, h, w = batch.shape
    i = torch.randint(0, h - size, (1,)).item()
    j = torch.randint(0, w - size + 1, (1,)).item()
    return batch[:, :, i : i + size, j : j + size]


# piece: show_chw
import matplotlib.pyplot as plt
from torchvision.io import read_image
from torchvision.utils import make_grid
from torchvision.transforms import functional as TF


def show_file(path: str):
    fig, ax = plt.subplots()
    ax.imshow(read_image(path))
    fig.savefig("file.png")


def show_grid(loader):
    images, _ = next(iter(loader))
    grid = make_grid(images[:16], nrow=4)
    fig, (left, right) = plt.subplots(1, 2)
    left.imshow(grid)
    right.imshow(grid.permute(1, 2, 0))
    fig.savefig("grid.png")


def show_pil(img):
    x = TF.to_tensor(img)
    fig, ax = plt.subplots()
    ax.imshow(x.squeeze(0) if x.shape[0] == 1 else x.numpy().transpose(1, 2, 0))
    fig.savefig("pil.png")


# piece: show_dataset_item
import matplotlib.pyplot as plt
from torchvision import datasets
from torchvision.transforms import v2

train = datasets.CIFAR10("data", train=True, transform=v2.Compose([v2.ToImage()]))
raw = datasets.CIFAR10("data", train=True)

for k in range(4):
    plt.subplot(2, 4, k + 1)
    plt.imshow(train[k][0])
    plt.subplot(2, 4, k + 5)
    plt.imshow(raw[k][0])
plt.savefig("cifar.png")


# piece: transform_on_frame
import numpy as np
import pandas as pd
from sklearn.preprocessing import StandardScaler
from torchvision import transforms as T

augment = T.Compose([T.RandomHorizontalFlip(), T.RandomRotation(10)])

frame = pd.read_csv("wine.csv")
features = frame.drop(columns=["quality"]).to_numpy()
scaled = StandardScaler().fit_transform(features)
more = np.vstack([scaled, augment(scaled)])


def photo(path, Image):
    return augment(Image.open(path).convert("RGB"))


# piece: transform_single
import pandas as pd
import torchvision.transforms as transforms

flip = transforms.RandomHorizontalFlip(p=1.0)
table = pd.read_parquet("sensors.parquet")
flipped = flip(table[["x", "y", "z"]].values)
columns = table[["x", "y", "z"]].values[:, ::-1]


# piece: eval_then_fit
import torch
from torchvision.models import resnet34, ResNet34_Weights


def finetune(loader, device, epochs=3):
    net = resnet34(weights=ResNet34_Weights.DEFAULT).to(device).eval()
    net.fc = torch.nn.Linear(net.fc.in_features, 4).to(device)
    opt = torch.optim.SGD(net.parameters(), lr=1e-3, momentum=0.9)
    loss_fn = torch.nn.CrossEntropyLoss()
    for _ in range(epochs):
        for x, y in loader:
            opt.zero_grad()
            loss_fn(net(x.to(device)), y.to(device)).backward()
            opt.step()
    return net


def finetune_again(loader, device, epochs=3):
    net = resnet34(weights=ResNet34_Weights.DEFAULT).to(device).eval()
    net.fc = torch.nn.Linear(net.fc.in_features, 4).to(device)
    opt = torch.optim.SGD(net.parameters(), lr=1e-3, momentum=0.9)
    loss_fn = torch.nn.CrossEntropyLoss()
    for _ in range(epochs):
        net.train(True)
        for x, y in loader:
            opt.zero_grad()
            loss_fn(net(x.to(device)), y.to(device)).backward()
            opt.step()
    return net


# piece: train_false
from torch import nn, optim


def fit(loader):
    model = nn.Sequential(nn.Linear(20, 64), nn.BatchNorm1d(64), nn.ReLU(), nn.Dropout(0.3), nn.Linear(64, 1))
    model.train(mode=False)
    opt = optim.Adam(model.parameters(), lr=1e-3)
    for x, y in loader:
        opt.zero_grad()
        nn.functional.mse_loss(model(x).squeeze(1), y).backward()
        opt.step()
    return model.eval()


# piece: hf_returned_in_eval
import torch
from transformers import AutoModelForSequenceClassification


def tune(batches):
    model = AutoModelForSequenceClassification.from_pretrained("bert-base-uncased", num_labels=2)
    opt = torch.optim.AdamW(model.parameters(), lr=2e-5)
    for batch in batches:
        opt.zero_grad()
        model(**batch).loss.backward()
        opt.step()
    return model


def tune_right(batches):
    model = AutoModelForSequenceClassification.from_pretrained("bert-base-uncased", num_labels=2)
    opt = torch.optim.AdamW(model.parameters(), lr=2e-5)
    model.train()
    for batch in batches:
        opt.zero_grad()
        model(**batch).loss.backward()
        opt.step()
    return model


# piece: teacher_left_on
import torch
import torch.nn.functional as F
from torchvision import models

teacher = models.vgg16_bn(weights="IMAGENET1K_V1")
student = models.mobilenet_v3_small(num_classes=1000)
optimizer = torch.optim.SGD(student.parameters(), lr=0.01)


def distill(x, T=4.0):
    with torch.no_grad():
        target = teacher(x)
    student.train()
    loss = F.kl_div(F.log_softmax(student(x) / T, 1), F.softmax(target / T, 1), reduction="batchmean") * T * T
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()


# piece: teacher_frozen
import torch
import torch.nn.functional as F
from torchvision import models

teacher = models.vgg16_bn(weights="IMAGENET1K_V1").eval().requires_grad_(False)
student = models.mobilenet_v3_small(num_classes=1000)
optimizer = torch.optim.SGD(student.parameters(), lr=0.01)


def distill(x, T=4.0):
    with torch.no_grad():
        target = teacher(x)
    student.train()
    loss = F.kl_div(F.log_softmax(student(x) / T, 1), F.softmax(target / T, 1), reduction="batchmean") * T * T
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    return loss.item()


# piece: no_step
import torch
from torch import nn

torch.manual_seed(0)
model = nn.Linear(8, 1)
optimizer = torch.optim.RMSprop(model.parameters(), lr=1e-3)
x, y = torch.randn(64, 8), torch.randn(64, 1)
for _ in range(100):
    model.train()
    optimizer.zero_grad()
    loss = nn.functional.huber_loss(model(x), y)
    loss.backward()
print(loss.item())


# piece: no_backward
import torch
from torch import nn


class Fitter:
    def __init__(self, net: nn.Module):
        self.net = net
        self.opt = torch.optim.Adam(net.parameters(), lr=1e-3)
        self.loss = nn.L1Loss()

    def fit(self, loader):
        self.net.train()
        for x, y in loader:
            self.opt.zero_grad()
            loss = self.loss(self.net(x), y)
            self.opt.step()
            print(loss.item())

    def fit_right(self, loader):
        self.net.train()
        for x, y in loader:
            self.opt.zero_grad()
            loss = self.loss(self.net(x), y)
            loss.backward()
            self.opt.step()


# piece: module_fit_names
import timm
import torch
from torch import nn
from torchvision.models import efficientnet_b0


class Head(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(512, 10)

    def forward(self, x):
        return self.fc(x)


def infer(x):
    net = efficientnet_b0(weights=None).eval()
    return net.predict(x)


def tune(x, y):
    backbone = timm.create_model("resnet18", pretrained=False)
    backbone.fit(x, y, epochs=3)


def check(x, y):
    return Head().evaluate(x, y)


def faster():
    head = Head()
    head.compile(mode="reduce-overhead")
    return head


class WithFit(Head):
    def fit(self, x, y):
        return torch.nn.functional.cross_entropy(self(x), y)


WithFit().fit(torch.randn(2, 512), torch.tensor([1, 3]))


# piece: invented_torch
import torch
import torch.nn.functional as F
from torch import nn
from torch.nn.utils import prune


def sparse(layer: nn.Linear) -> nn.Linear:
    return prune.magnitude_prune(layer, "weight", amount=0.3)


def sparse_right(layer: nn.Linear) -> nn.Linear:
    return prune.l1_unstructured(layer, "weight", amount=0.3)


def wrapped(layer: nn.Linear):
    from torch.nn.utils.prune import PrunedLinear

    return PrunedLinear(layer, 0.3)


def distance(a, b):
    return F.cosine_distance(a, b)


def similarity(a, b):
    return 1 - F.cosine_similarity(a, b)


def small(layer):
    return nn.quantize(layer, torch.qint8)


def act():
    return nn.Sequential(nn.Linear(4, 4), nn.Swish(), nn.SiLU())


# piece: invented_vision
from torchvision import models, transforms
from torchvision.transforms import v2


def network():
    return models.resnet20(num_classes=10)


def pipeline():
    return transforms.Compose([
        transforms.RandomNoise(0.1),
        transforms.GaussianBlur(3),
        transforms.ToTensor(),
    ])


def augment():
    return v2.Compose([v2.RandomErasing(p=0.5), v2.RandomCutout(p=0.5)])


def weights(small: bool):
    if small:
        return models.ResNet18_Weights.IMAGENET1K_V2
    return models.ResNet50_Weights.IMAGENET1K_V2


# piece: invented_cv
import cv2
import numpy as np
from PIL import Image, ImageEnhance


def hue(img: np.ndarray):
    return cv2.cvtColor(img, cv2.COLOR_BGR2SATURATION)


def hue_right(img: np.ndarray):
    return cv2.cvtColor(img, cv2.COLOR_BGR2HSV)


def bright(img: np.ndarray):
    return cv2.adjust_brightness(img, 1.2)


def vivid(pil: Image.Image):
    return ImageEnhance.Saturation(pil).enhance(1.5)


def vivid_right(pil: Image.Image):
    return ImageEnhance.Color(pil).enhance(1.5)


def smaller(pil: Image.Image):
    return pil.resize((64, 64), Image.Resampling.AREA)


def smaller_right(pil: Image.Image):
    return pil.resize((64, 64), Image.Resampling.BOX)


# piece: invented_syft
import syft as sy
import torch


def placed():
    return torch.zeros(4).to(sy.SecureDevice("alice"))


def encrypted(net):
    return sy.encrypt_model(net, protocol="fss")


def hello(email, password):
    return sy.login(email=email, password=password, port=8080)


# piece: unknown_keywords
import torch
from torch import nn
from torch.amp import GradScaler, autocast
from torch.nn.utils import prune
from torch.utils.data import DataLoader


def fast(net: nn.Module):
    return torch.compile(net, mode="max-autotune", distributed=True)


def fast_right(net: nn.Module):
    return torch.compile(net, mode="max-autotune", fullgraph=True)


def sparse(net: nn.Linear):
    prune.random_unstructured(net, name="weight", pruning_percentage=0.2)


def sparse_right(net: nn.Linear):
    prune.ln_structured(net, "weight", amount=0.5, n=2, dim=0)


def loader(ds):
    return DataLoader(ds, batch_size=8, shuffle=True, num_worker=2)


def forward(net, x):
    with autocast(device="cuda", dtype=torch.float16):
        return net(x)


def forward_right(net, x):
    with autocast(device_type="cuda", dtype=torch.float16):
        return net(x)


def scaler():
    return GradScaler(device_type="cuda")


def scaler_right():
    return GradScaler(device="cuda", init_scale=2.0**12)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.drop = nn.Dropout(rate=0.5)
        self.last = nn.Linear(4, 2, bias=False)


# piece: bad_devices
import jax
import tensorflow as tf
import torch


def zeros():
    return torch.zeros(3, 3, device=jax.devices()[0])


def zeros_right():
    return torch.zeros(3, 3, device=torch.device("cpu"))


def moved():
    place = tf.device("/GPU:0")
    return torch.ones(2).to(place)


def at(idx=0):
    return torch.ones(2, device=idx)


# piece: prune_containers
from torch import nn
from torch.nn.utils import prune, spectral_norm
from torch.nn.utils.parametrizations import weight_norm
from torchvision.models import resnet18


def sparse():
    net = resnet18(weights=None)
    prune.l1_unstructured(module=net.layer3, name="weight", amount=0.4)
    return net


def sparse_right():
    net = resnet18(weights=None)
    prune.l1_unstructured(module=net.layer3[0].conv1, name="weight", amount=0.4)
    return net


def normed():
    return weight_norm(resnet18(weights=None))


def normed_right():
    return weight_norm(resnet18(weights=None).fc)


class Critic(nn.Module):
    def __init__(self):
        super().__init__()
        self.last = spectral_norm(nn.Linear(8, 1))
        self.body = spectral_norm(nn.Sequential(nn.Linear(8, 8), nn.ReLU()))

    def forward(self, x):
        return self.last(self.body(x))


# piece: rebound_layer
import torch
from torch import nn
from torchvision.models import resnet50


def shrink(num_classes: int):
    model = resnet50(weights=None)
    head = model.fc
    head = nn.Sequential(nn.Dropout(0.2), nn.Linear(2048, num_classes))
    return model


def shrink_right(num_classes: int):
    model = resnet50(weights=None)
    head = model.fc
    head = nn.Sequential(nn.Dropout(0.2), nn.Linear(head.in_features, num_classes))
    model.fc = head
    return model


def quantize_first(model: nn.Module):
    first = model.conv1
    first = torch.compile(first)
    return model


# piece: int_inputs
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

X = torch.tensor([[1, 2, 3], [4, 5, 6], [7, 8, 9], [1, 1, 2]])
y = torch.tensor([0, 1, 1, 0])
net = nn.Sequential(nn.Linear(3, 8), nn.ReLU(), nn.Linear(8, 2))
criterion = nn.CrossEntropyLoss()

for xb, yb in DataLoader(TensorDataset(X, y), batch_size=2):
    loss = criterion(net(xb), yb)

for xb, yb in DataLoader(TensorDataset(X.float(), y), batch_size=2):
    loss = criterion(net(xb), yb)


# piece: int_conv
import torch

img = torch.randint(0, 256, (1, 3, 32, 32))
conv = torch.nn.Conv2d(3, 8, 3)
print(conv(img).shape)
print(conv(img / 255).shape)
table = torch.nn.Embedding(256, 4)
print(table(img).shape)


# piece: widths
import torch
from torch import nn


class Net(nn.Module):
    def __init__(self, hidden: int = 128):
        super().__init__()
        self.conv = nn.Conv2d(1, 16, kernel_size=3, padding=1)
        self.pool = nn.MaxPool2d(2)
        self.fc1 = nn.Linear(16 * 14 * 14, hidden)
        self.fc2 = nn.Linear(64, 10)

    def forward(self, x):
        x = self.pool(torch.relu(self.conv(x)))
        x = torch.relu(self.fc1(x.flatten(1)))
        return self.fc2(x)


Net()(torch.rand(2, 1, 28, 28))


# piece: widths_literal
import torch


def narrow():
    lin = torch.nn.Linear(in_features=4, out_features=2)
    print(lin(torch.tensor([[0.1, 0.2, 0.3, 0.4]])))
    print(lin(torch.tensor([[0.1, 0.2, 0.3]])))


def recurrent():
    lstm = torch.nn.LSTM(input_size=10, hidden_size=20, batch_first=True)
    right, _ = lstm(torch.zeros(5, 7, 10))
    wrong, (h, c) = lstm(torch.zeros(5, 7, 8))
    return right, wrong


# piece: compile_dropped
import torch
from torch import nn


def prepare(net: nn.Module, example: torch.Tensor) -> nn.Module:
    net.eval()
    torch.compile(net, mode="reduce-overhead")
    return net


def script(net: nn.Module) -> nn.Module:
    torch.jit.script(net.eval())
    return net


def prepare_right(net: nn.Module) -> nn.Module:
    net.compile(mode="reduce-overhead")
    return net


# piece: group_half_arguments
import os

import torch.distributed as dist

WORLD = 2


def setup():
    dist.init_process_group("gloo", world_size=WORLD)


def setup_env():
    dist.init_process_group("nccl", rank=int(os.environ["RANK"]), world_size=int(os.environ["WORLD_SIZE"]))


def setup_plain():
    dist.init_process_group("nccl")


# piece: no_group
import torch
import torch.distributed as dist


def main():
    loss = torch.tensor(1.5)
    dist.all_reduce(loss)
    print(loss / dist.get_world_size())


if __name__ == "__main__":
    main()


# piece: group_maybe
import torch
import torch.distributed as dist


def main():
    loss = torch.tensor(1.5)
    if dist.is_available() and dist.is_initialized():
        dist.all_reduce(loss)
    print(loss)


if __name__ == "__main__":
    main()


# piece: data_parallel
import torch
from torch.nn import DataParallel
from torchvision.models import resnet18

model = resnet18(weights=None)
wide = DataParallel(model, [0, 1, 2, 3])
every = DataParallel(model, device_ids=list(range(torch.cuda.device_count())))


# piece: fixed_augmentation
import cv2
import numpy as np
from PIL import Image, ImageEnhance


def random_brightness(image: Image.Image) -> Image.Image:
    return ImageEnhance.Brightness(image).enhance(1.3)


def random_brightness_drawn(image: Image.Image) -> Image.Image:
    return ImageEnhance.Brightness(image).enhance(np.random.uniform(0.7, 1.3))


def augment(image: np.ndarray) -> np.ndarray:
    # randomly shift the image by a few pixels
    matrix = np.float32([[1, 0, 5], [0, 1, -3]])
    return cv2.warpAffine(image, matrix, (image.shape[1], image.shape[0]))


# piece: missing_imports
import torch
from torchvision import datasets


def build(root):
    tf = transforms.Compose([transforms.Resize(256), transforms.ToTensor()])
    return datasets.ImageFolder(root, transform=tf)


def batches(data):
    return DataLoader(data, batch_size=32, shuffle=True)


def network() -> torch.nn.Module:
    return nn.Sequential(nn.Flatten(), nn.Linear(3 * 256 * 256, 2))


def photo(path):
    return Image.open(path).convert("RGB")


# piece: undefined_names
import torch
from torch import nn


def train_one(model: nn.Module, loader, optimizer) -> float:
    total = 0.0
    for inputs, labels in loader:
        optimizer.zero_grad()
        loss = criterion(model(inputs), labels)
        loss.backward()
        optimizer.step()
        total += loss.item()
    return total / len(loader)


def evaluate(model: nn.Module, val_loader, loss_fn) -> float:
    model.eval()
    with torch.no_grad():
        return sum(loss_fn(model(x), y).item() for x, y in val_loader) / len(test_loader)


def predict(model: nn.Module, x: torch.Tensor) -> torch.Tensor:
    model.eval()
    with torch.inference_mode():
        logits = model(x)
    return logit.argmax(dim=1)


def move(batch: dict[str, torch.Tensor]):
    return {k: v.to(device) for k, v in batch.items()}


def move_right(batch: dict[str, torch.Tensor], device="cpu"):
    return {k: v.to(device) for k, v in batch.items()}


# piece: misspelled_field
import torch.nn as nn
import torch.nn.functional as F


class Small(nn.Module):
    def __init__(self, n_classes=10):
        super().__init__()
        self.conv1 = nn.Conv2d(3, 8, 3)
        self.head = nn.Linear(8 * 15 * 15, n_classes)

    def forward(self, x):
        x = F.max_pool2d(F.relu(self.conv1(x)), 2)
        return self.head(torch.flatten(x, 1))


# piece: dash_names
import torch

learning_rate = 1e-3
w = torch.nn.Parameter(torch.zeros(3))
batch-size = 32


# piece: dash_value
import torch

learning_rate = 1e-3
w = torch.nn.Parameter(torch.zeros(3))
opt = torch.optim.SGD([w], lr=learning-rate)
decay = learning_rate-1e-4


# piece: old_arguments
from torch.nn.utils import weight_norm
from torch import nn
from torchvision import models
from torchvision.models.detection import fasterrcnn_resnet50_fpn

a = models.densenet121(True)
b = fasterrcnn_resnet50_fpn(pretrained=False, pretrained_backbone=True)
c = models.densenet121(weights="DEFAULT")
d = weight_norm(nn.Conv1d(4, 4, 3))
e = nn.utils.parametrizations.weight_norm(nn.Conv1d(4, 4, 3))


# piece: literal_heads
from torch import nn
from torchvision.models import densenet121, mobilenet_v2, resnet18, vit_b_16

r = resnet18(weights=None)
r.fc = nn.Linear(2048, 5)
d = densenet121(weights=None)
d.classifier = nn.Linear(d.classifier.in_features, 5)


def mobile(n):
    m = mobilenet_v2(weights=None)
    m.classifier[1] = nn.Linear(1280, n)
    return m


def vit(n):
    v = vit_b_16(weights=None)
    v.heads.head = nn.Linear(in_features=v.heads.head.in_features, out_features=n)
    return v


# piece: open_modes
import numpy as np
from PIL import Image
from torchvision.transforms import v2
import torch

tf = v2.Compose([v2.ToImage(), v2.ToDtype(torch.float32, scale=True), v2.Normalize([0.5] * 3, [0.5] * 3)])


def item(path):
    return tf(Image.open(path))


def item_rgb(path):
    with Image.open(path) as img:
        return tf(img.convert("RGB"))


def size(path):
    return Image.open(path).size


# piece: labels_beyond
import torch
from torch import nn

head = nn.Linear(6, 3)
x = torch.randn(4, 6)
print(nn.CrossEntropyLoss()(head(x), torch.tensor([0, 1, 1, 0])))
print(nn.CrossEntropyLoss()(head(x), torch.tensor([0, 1, 2, 0])))


# piece: built_each_step
import torch
from torch import nn, optim


def train(model: nn.Module, loader, epochs: int = 2):
    model.train()
    for epoch in range(epochs):
        for x, y in loader:
            opt = optim.Adam(model.parameters(), lr=1e-3)
            loss = nn.BCEWithLogitsLoss()(model(x), y)
            opt.zero_grad()
            loss.backward()
            opt.step()
        print(f"epoch {epoch}/{epochs}")


def train_right(model: nn.Module, loader, epochs: int = 2):
    model.train()
    opt = optim.Adam(model.parameters(), lr=1e-3)
    criterion = nn.BCEWithLogitsLoss()
    for epoch in range(epochs):
        for x, y in loader:
            loss = criterion(model(x), y)
            opt.zero_grad()
            loss.backward()
            opt.step()
        print(f"epoch {epoch + 1}/{epochs}")


# piece: stray_token
import torch

x = torch.randn(3, 3)
y = x @ x.T;
print(y.sum()))


# piece: late_import
import torch

net = torch.nn.Linear(2, 2)
import torch.nn.functional as F
import torch.nn
from torchvision import ops

print(F.softmax(net(torch.ones(1, 2)), dim=1))


# piece: hvd_plain_optimizer
import horovod.torch as hvd
import torch
from torch import nn

hvd.init()
torch.cuda.set_device(hvd.local_rank())
model = nn.Linear(10, 1).cuda()
optimizer = torch.optim.SGD(model.parameters(), lr=0.01 * hvd.size())
hvd.broadcast_parameters(model.state_dict(), root_rank=0)
model.train()


def train(loader):
    for x, y in loader:
        optimizer.zero_grad()
        nn.functional.mse_loss(model(x.cuda()), y.cuda()).backward()
        optimizer.step()


# piece: hvd_no_broadcast
import horovod.torch as hvd
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset, DistributedSampler


def main():
    hvd.init()
    torch.cuda.set_device(hvd.local_rank())
    data = TensorDataset(torch.randn(256, 10), torch.randn(256, 1))
    sampler = DistributedSampler(data, num_replicas=hvd.size(), rank=hvd.rank())
    loader = DataLoader(data, batch_size=16, sampler=sampler)
    model = nn.Linear(10, 1).cuda()
    opt = torch.optim.SGD(model.parameters(), lr=0.01 * hvd.size())
    opt = hvd.DistributedOptimizer(opt, named_parameters=model.named_parameters())
    model.train()
    for epoch in range(3):
        sampler.set_epoch(epoch)
        for x, y in loader:
            opt.zero_grad()
            nn.functional.mse_loss(model(x.cuda()), y.cuda()).backward()
            opt.step()


if __name__ == "__main__":
    main()


# piece: hvd_wrong_module
import horovod.torch as hvd
import torch

hvd.init()
torch.cuda.set_device(hvd.local_rank())
model = torch.nn.Linear(3, 1).cuda()
opt = hvd.DistributedOptimizer(torch.optim.SGD(model.parameters(), lr=0.01), named_parameters=model.named_parameters())
hvd.broadcast_optimizer_state(opt, root_rank=0)


def averaged():
    return hvd.callbacks.MetricAverageCallback()


hvd.broadcast_variables(model.state_dict(), root_rank=0)


# piece: single_batch
from tensorflow import keras
from tensorflow.keras.preprocessing.image import ImageDataGenerator as Gen

model = keras.Sequential([keras.layers.Input((32, 32, 3)), keras.layers.Flatten(), keras.layers.Dense(10, activation="softmax")])
model.compile("adam", "sparse_categorical_crossentropy")


def fit(x, y):
    for xb, yb in Gen(rotation_range=10, rescale=1 / 255).flow(x, y, batch_size=32):
        model.train_on_batch(xb, yb)
        break


def fit_steps(x, y, steps):
    for step, (xb, yb) in enumerate(Gen(rotation_range=10, rescale=1 / 255).flow(x, y, batch_size=32)):
        model.train_on_batch(xb, yb)
        if step + 1 >= steps:
            break
