# piece: amp_ns
import torch
from torch.cuda.amp import autocast, GradScaler

scaler = GradScaler()
with autocast():
    pass
# piece: amp_ns2
import torch

def step(m, x):
    with torch.cuda.amp.autocast():
        return m(x)

def step_ok(m, x):
    with torch.amp.autocast("cuda"):
        return m(x)
# piece: no_scaler
import torch

def train(model, loader, opt, crit):
    for x, y in loader:
        opt.zero_grad()
        with torch.autocast("cuda", dtype=torch.float16):
            loss = crit(model(x), y)
        loss.backward()
        opt.step()

def train_bf(model, loader, opt, crit):
    for x, y in loader:
        opt.zero_grad()
        with torch.autocast("cuda", dtype=torch.bfloat16):
            loss = crit(model(x), y)
        loss.backward()
        opt.step()
# piece: no_scaler_default
import torch

def train(model, loader, opt, crit):
    for x, y in loader:
        opt.zero_grad()
        with torch.autocast(device_type="cuda"):
            loss = crit(model(x), y)
        loss.backward()
        opt.step()
# piece: unscale
import torch

scaler = torch.amp.GradScaler()

def step(net, x, opt):
    opt.zero_grad()
    with torch.autocast("cuda"):
        loss = net(x).mean()
    scaler.scale(loss).backward()
    torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
    scaler.step(opt)
    scaler.update()

def step_ok(net, x, opt):
    opt.zero_grad()
    with torch.autocast("cuda"):
        loss = net(x).mean()
    scaler.scale(loss).backward()
    scaler.unscale_(opt)
    torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
    scaler.step(opt)
    scaler.update()
# piece: scaler_proto
import torch

scaler = torch.amp.GradScaler("cuda")

def no_update(net, x, opt):
    opt.zero_grad()
    with torch.amp.autocast("cuda"):
        loss = net(x).mean()
    scaler.scale(loss).backward()
    scaler.step(opt)
# piece: scaler_proto2
import torch

def train(net, loader, opt):
    scaler = torch.amp.GradScaler("cuda")
    for x in loader:
        opt.zero_grad()
        with torch.amp.autocast("cuda"):
            loss = net(x).mean()
        scaler.scale(loss).backward()
        opt.step()
        scaler.update()
# piece: scaler_bf16
import torch

scaler = torch.amp.GradScaler("cuda")

def step(net, x, opt):
    opt.zero_grad()
    with torch.autocast("cuda", torch.bfloat16):
        loss = net(x).mean()
    scaler.scale(loss).backward()
    scaler.step(opt)
    scaler.update()
# piece: back_in_autocast
import torch

def step(net, x, opt, scaler):
    opt.zero_grad()
    with torch.autocast("cuda"):
        loss = net(x).mean()
        scaler.scale(loss).backward()
    scaler.step(opt)
    scaler.update()
# piece: half
import torch

net = torch.nn.Linear(3, 3).half().cuda()
opt = torch.optim.Adam(net.parameters())
for _ in range(3):
    opt.zero_grad()
    net(torch.ones(1, 3, device="cuda").half()).sum().backward()
    opt.step()
# piece: both
from transformers import TrainingArguments

a = TrainingArguments("out", fp16=True, bf16=True)
b = TrainingArguments("out", bf16=True)
# piece: f16_out
import keras
from keras import layers

keras.mixed_precision.set_global_policy("mixed_float16")
model = keras.Sequential([
    keras.Input((32,)),
    layers.Dense(64, activation="relu"),
    layers.Dense(10, activation="softmax"),
])
# piece: f16_out_good
import keras
from keras import layers

keras.mixed_precision.set_global_policy("mixed_float16")
model = keras.Sequential([
    keras.Input((32,)),
    layers.Dense(64, activation="relu"),
    layers.Dense(10, activation="softmax", dtype="float32"),
])
