# piece: accelerate_backward
from accelerate import Accelerator
from torch.nn.functional import cross_entropy

acc = Accelerator(mixed_precision="bf16")
net, opt, dl = acc.prepare(net, opt, dl)
for x, y in dl:
    opt.zero_grad()
    loss = cross_entropy(net(x), y)
    loss.backward()
    opt.step()
# piece: accelerate_parts
import torch
from accelerate import Accelerator

accelerator = Accelerator(gradient_accumulation_steps=2)
model, optimizer, loader = accelerator.prepare(model, optimizer, loader)
for x, y in loader:
    with accelerator.accumulate(model):
        loss = torch.nn.functional.mse_loss(model(x), y)
        accelerator.backward(loss)
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad()
# piece: allreduce_avg
import torch.distributed as dist


def average(model):
    size = dist.get_world_size()
    for p in model.parameters():
        dist.all_reduce(p.grad)
        p.grad /= size


def summed(model, optimizer, loss):
    loss.backward()
    for p in model.parameters():
        dist.all_reduce(p.grad, op=dist.ReduceOp.SUM)
    optimizer.step()
# piece: async_wait
import torch.distributed as dist


def reduce(grads):
    works = [dist.all_reduce(g, async_op=True) for g in grads]
    for w in works:
        w.wait()


def reduce_bad(grads):
    for g in grads:
        dist.all_reduce(g, async_op=True)
        g /= dist.get_world_size()
# piece: both_flags
from transformers import TrainingArguments

a = TrainingArguments("a", bf16=True)
b = TrainingArguments("b", fp16=False, bf16=True)
c = TrainingArguments("c", fp16=True, bf16=True)
# piece: device_mapping
import os
import torch
import torch.distributed as dist
from torch.nn.parallel import DistributedDataParallel as DDP

dist.init_process_group(backend="nccl")
local_rank = int(os.environ["LOCAL_RANK"])
net = build().to("cuda")
net = DDP(net)
# piece: gather_dups
import torch
from accelerate import Accelerator

accelerator = Accelerator()
model, eval_dl = accelerator.prepare(model, eval_dl)
model.eval()
right = total = 0
for batch in eval_dl:
    with torch.no_grad():
        pred = model(batch["x"]).argmax(-1)
    p, y = accelerator.gather((pred, batch["y"]))
    right += (p == y).sum().item()
    total += y.numel()
print(right / total)
# piece: half_trained
import torch

infer = build().half().eval()
net = build().cuda().half()
opt = torch.optim.Adam(net.parameters(), lr=1e-4)
for x, y in loader:
    opt.zero_grad()
    (net(x) - y).pow(2).mean().backward()
    opt.step()
# piece: keras_fp16
import keras

keras.mixed_precision.set_global_policy("mixed_float16")
inp = keras.Input((16,))
h = keras.layers.Dense(32, activation="relu")(inp)
ok = keras.layers.Dense(4, activation="softmax", dtype="float32")(h)
out = keras.layers.Dense(4, activation="softmax")(h)
model = keras.Model(inp, out)
# piece: lightning_manual
import lightning as L
import torch.nn.functional as F


class Auto(L.LightningModule):
    def training_step(self, batch, batch_idx):
        loss = F.mse_loss(self(batch[0]), batch[1])
        self.optimizers().zero_grad()
        return loss


class Manual(L.LightningModule):
    def __init__(self):
        super().__init__()
        self.automatic_optimization = False

    def training_step(self, batch, batch_idx):
        opt = self.optimizers()
        opt.zero_grad()
        self.manual_backward(F.mse_loss(self(batch[0]), batch[1]))
        opt.step()
# piece: metric_ranks
import torch
import torch.distributed as dist
from torch.utils.data import DataLoader, DistributedSampler

dist.init_process_group("gloo")
val_dl = DataLoader(val_set, 64, sampler=DistributedSampler(val_set, shuffle=False))
model.eval()
hit = torch.zeros(2)
with torch.no_grad():
    for x, y in val_dl:
        hit += torch.tensor([(model(x).argmax(1) == y).sum().item(), y.numel()])
print("val acc", (hit[0] / hit[1]).item())
dist.destroy_process_group()
# piece: rank_guard
import torch.distributed as dist


def log_loss(loss, rank):
    if rank != 0:
        return
    dist.all_reduce(loss)
    print(loss.item())


def log_loss_ok(loss, rank):
    dist.all_reduce(loss)
    if rank != 0:
        return
    print(loss.item())
# piece: sampler_shuffle
from torch.utils.data import DataLoader, WeightedRandomSampler

ws = WeightedRandomSampler(weights, len(weights))
a = DataLoader(ds, batch_size=8, sampler=ws)
b = DataLoader(ds, batch_size=8, sampler=None, shuffle=True)
c = DataLoader(ds, batch_size=8, sampler=ws, shuffle=True)
# piece: scaler_missing_fp16
import torch

for x, y in loader:
    opt.zero_grad()
    with torch.autocast("cuda", dtype=torch.bfloat16):
        loss = crit(model(x), y)
    loss.backward()
    opt.step()
for x, y in loader:
    opt.zero_grad()
    with torch.autocast("cuda"):
        loss = crit(model(x), y)
    loss.backward()
    opt.step()
# piece: scaler_update
import torch


class Engine:
    def __init__(self, model, opt):
        self.model, self.opt = model, opt
        self.scaler = torch.amp.GradScaler()

    def good(self, x, y):
        self.opt.zero_grad()
        with torch.autocast("cuda", torch.float16):
            loss = (self.model(x) - y).abs().mean()
        self.scaler.scale(loss).backward()
        self.scaler.step(self.opt)
        self.scaler.update()

    def bad(self, x, y):
        self.opt.zero_grad()
        with torch.autocast("cuda", torch.float16):
            loss = (self.model(x) - y).abs().mean()
        self.scaler.scale(loss).backward()
        self.opt.step()
        self.scaler.update()
# piece: set_epoch
import torch
from torch.utils.data import DataLoader, DistributedSampler

sampler = DistributedSampler(train_set, shuffle=True)
loader = DataLoader(train_set, batch_size=32, sampler=sampler)
val_loader = DataLoader(val_set, batch_size=32, sampler=DistributedSampler(val_set, shuffle=False))
for epoch in range(10):
    for x, y in loader:
        opt.zero_grad()
        crit(ddp(x), y).backward()
        opt.step()
# piece: strategy_scope
import tensorflow as tf

strategy = tf.distribute.MirroredStrategy()
with strategy.scope():
    good = tf.keras.Sequential([tf.keras.layers.Dense(1)])
    good.compile("adam", "mse")
bad = tf.keras.Sequential([tf.keras.layers.Dense(1)])
bad.compile("adam", "mse")
bad.fit(train_ds, epochs=3)
# piece: unscale
import torch
from torch.nn.utils import clip_grad_norm_

scaler = torch.amp.GradScaler("cuda")
for i, (x, y) in enumerate(loader):
    opt.zero_grad()
    with torch.autocast("cuda", dtype=torch.float16):
        loss = crit(model(x), y)
    scaler.scale(loss).backward()
    clip_grad_norm_(model.parameters(), 1.0)
    scaler.step(opt)
    scaler.update()
# piece: wrap_order
import torch
from torch.nn import SyncBatchNorm
from torch.nn.parallel import DistributedDataParallel as DDP

a = SyncBatchNorm.convert_sync_batchnorm(build())
a = DDP(a.cuda())
b = DDP(build().cuda())
b = SyncBatchNorm.convert_sync_batchnorm(b)
# piece: write_every_rank
import torch
import torch.distributed as dist
from torch.nn.parallel import DistributedDataParallel

dist.init_process_group("nccl")
rank = dist.get_rank()
torch.cuda.set_device(rank % torch.cuda.device_count())
net = DistributedDataParallel(build().cuda())
for epoch in range(3):
    run_epoch(net)
    torch.save(net.module.state_dict(), f"ckpt_{epoch}_{rank}.pt")
    if dist.get_rank() == 0:
        torch.save(net.module.state_dict(), f"ckpt_{epoch}.pt")
    torch.save({"epoch": epoch}, "last.pt")
dist.destroy_process_group()
