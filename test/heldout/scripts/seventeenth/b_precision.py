# piece: amp_namespace
import torch
from torch.cuda.amp import autocast

with autocast():
    pass
with torch.cpu.amp.autocast(dtype=torch.bfloat16):
    pass


# piece: scaler_namespace
import torch.cuda.amp as amp

scaler = amp.GradScaler()


# piece: amp_new_good
import torch
from torch.amp import autocast, GradScaler

scaler = GradScaler("cuda")
with autocast("cuda"):
    pass


# piece: fp16_no_scaler
import torch


def fit(net, opt, loader):
    for x, y in loader:
        opt.zero_grad()
        with torch.autocast(device_type="cuda", dtype=torch.float16):
            loss = torch.nn.functional.cross_entropy(net(x), y)
        loss.backward()
        opt.step()


# piece: fp16_no_scaler_default
import torch

opt = torch.optim.Adam(net.parameters())
for x, y in loader:
    with torch.amp.autocast("cuda"):
        loss = torch.nn.functional.mse_loss(net(x.cuda()), y.cuda())
    loss.backward()
    opt.step()
    opt.zero_grad()


# piece: bf16_no_scaler_good
import torch


def fit(net, opt, loader):
    for x, y in loader:
        opt.zero_grad()
        with torch.autocast("cuda", torch.bfloat16):
            loss = torch.nn.functional.cross_entropy(net(x), y)
        loss.backward()
        opt.step()


# piece: clip_scaled
import torch

scaler = torch.amp.GradScaler("cuda")


def step(net, opt, x, y):
    opt.zero_grad()
    with torch.autocast("cuda", dtype=torch.float16):
        loss = torch.nn.functional.cross_entropy(net(x), y)
    scaler.scale(loss).backward()
    torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
    scaler.step(opt)
    scaler.update()


# piece: clip_scaled_class
from torch.amp import GradScaler, autocast
from torch.nn.utils import clip_grad_value_


class Loop:
    def __init__(self, net, opt):
        self.net, self.opt = net, opt
        self.scaler = GradScaler()

    def step(self, x, y):
        with autocast("cuda"):
            loss = self.net(x, y)
        self.scaler.scale(loss).backward()
        clip_grad_value_(self.net.parameters(), 0.5)
        self.scaler.step(self.opt)
        self.scaler.update()
        self.opt.zero_grad()


# piece: clip_unscaled_good
import torch

scaler = torch.amp.GradScaler("cuda")


def step(net, opt, x, y):
    opt.zero_grad()
    with torch.autocast("cuda", dtype=torch.float16):
        loss = torch.nn.functional.cross_entropy(net(x), y)
    scaler.scale(loss).backward()
    scaler.unscale_(opt)
    torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
    scaler.step(opt)
    scaler.update()


# piece: no_update
import torch

scaler = torch.amp.GradScaler("cuda")
for x, y in loader:
    optimizer.zero_grad()
    with torch.autocast("cuda", dtype=torch.float16):
        loss = criterion(model(x), y)
    scaler.scale(loss).backward()
    scaler.step(optimizer)


# piece: plain_step
import torch

scaler = torch.amp.GradScaler("cuda")


def step(net, opt, x, y):
    opt.zero_grad()
    with torch.autocast("cuda", dtype=torch.float16):
        loss = torch.nn.functional.mse_loss(net(x), y)
    scaler.scale(loss).backward()
    opt.step()
    scaler.update()


# piece: scaler_per_step
import torch


def fit(net, opt, loader):
    for x, y in loader:
        scaler = torch.amp.GradScaler("cuda")
        opt.zero_grad()
        with torch.autocast("cuda"):
            loss = torch.nn.functional.mse_loss(net(x), y)
        scaler.scale(loss).backward()
        scaler.step(opt)
        scaler.update()


# piece: unscale_twice
import torch

scaler = torch.GradScaler("cuda")


def step(net, opt, loss):
    scaler.scale(loss).backward()
    scaler.unscale_(opt)
    torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
    scaler.unscale_(opt)
    scaler.step(opt)
    scaler.update()


# piece: scaler_good
import torch


def fit(net, opt, loader):
    scaler = torch.amp.GradScaler("cuda")
    for x, y in loader:
        opt.zero_grad()
        with torch.autocast("cuda"):
            loss = torch.nn.functional.mse_loss(net(x), y)
        scaler.scale(loss).backward()
        scaler.step(opt)
        scaler.update()


# piece: scaler_bf16
import torch

scaler = torch.amp.GradScaler("cuda")
for x, y in loader:
    opt.zero_grad()
    with torch.autocast("cuda", dtype=torch.bfloat16):
        loss = criterion(net(x), y)
    scaler.scale(loss).backward()
    scaler.step(opt)
    scaler.update()


# piece: backward_inside
import torch


def step(net, opt, x, y):
    opt.zero_grad()
    with torch.autocast("cuda", dtype=torch.bfloat16):
        loss = torch.nn.functional.mse_loss(net(x), y)
        loss.backward()
    opt.step()


# piece: half_trained
import torch
from torchvision.models import resnet18

net = resnet18().cuda().half()
opt = torch.optim.Adam(net.parameters(), lr=1e-3)
for x, y in loader:
    opt.zero_grad()
    torch.nn.functional.cross_entropy(net(x.cuda().half()), y.cuda()).backward()
    opt.step()


# piece: half_inference_good
import torch
from torchvision.models import resnet18

net = resnet18(weights="DEFAULT").cuda().half().eval()
with torch.inference_mode():
    print(net(x.half()))


# piece: both_halves
from transformers import TrainingArguments

args = TrainingArguments(output_dir="o", fp16=True, bf16=True)


# piece: mixed_cpu
import lightning as L

trainer = L.Trainer(accelerator="cpu", precision="16-mixed")


# piece: one_half_good
from transformers import TrainingArguments

args = TrainingArguments(output_dir="o", fp16=False, bf16=True)


# piece: keras_fp16_head
import keras
from keras import layers

keras.mixed_precision.set_global_policy("mixed_float16")
model = keras.Sequential([
    layers.Dense(64, activation="relu"),
    layers.Dense(10, activation="softmax"),
])


# piece: keras_fp16_head_good
import keras
from keras import layers

keras.mixed_precision.set_global_policy("mixed_float16")
model = keras.Sequential([
    layers.Dense(64, activation="relu"),
    layers.Dense(10),
    layers.Activation("softmax", dtype="float32"),
])


# piece: tf32_mixed
import torch

torch.backends.cuda.matmul.fp32_precision = "ieee"
torch.backends.cuda.matmul.allow_tf32 = True


# piece: benchmark_called_amp
import torch

# mixed precision training
torch.backends.cudnn.benchmark = True
net = torch.nn.Linear(4, 4).cuda()
