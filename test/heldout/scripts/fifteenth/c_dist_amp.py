# piece: handle_dropped
import torch.distributed as dist

dist.all_reduce(grad, async_op=True)
grad /= dist.get_world_size()


# piece: handle_waited
import torch.distributed as dist

work = dist.all_reduce(grad, async_op=True)
work.wait()
grad /= dist.get_world_size()


# piece: spawn_top
import torch.multiprocessing as mp

from worker import train

mp.spawn(train, args=(4,), nprocs=4)


# piece: spawn_guarded
import torch.multiprocessing as mp

from worker import train

if __name__ == "__main__":
    mp.spawn(train, args=(4,), nprocs=4)


# piece: epoch_not_set
from torch.utils.data import DataLoader, DistributedSampler

sampler = DistributedSampler(data, shuffle=True)
loader = DataLoader(data, batch_size=32, sampler=sampler)
for epoch in range(10):
    for batch in loader:
        train_step(batch)


# piece: epoch_set
from torch.utils.data import DataLoader, DistributedSampler

sampler = DistributedSampler(data, shuffle=True)
loader = DataLoader(data, batch_size=32, sampler=sampler)
for epoch in range(10):
    sampler.set_epoch(epoch)
    for batch in loader:
        train_step(batch)


# piece: both_orders
from torch.utils import data as tud

bad = tud.DataLoader(ds, sampler=tud.WeightedRandomSampler(w, len(w)), shuffle=True)
good = tud.DataLoader(ds, sampler=tud.WeightedRandomSampler(w, len(w)), shuffle=False)


# piece: reduce_on_zero
from torch import distributed as dist

if dist.get_rank() == 0:
    dist.all_reduce(loss)
    print(loss / dist.get_world_size())


# piece: reduce_on_all
from torch import distributed as dist

dist.all_reduce(loss)
if dist.get_rank() == 0:
    print(loss / dist.get_world_size())


# piece: early_return
import torch.distributed as dist


def finish(model, rank):
    if rank != 0:
        return
    save(model)
    dist.barrier()


# piece: all_write
import torch
import torch.distributed as dist

dist.init_process_group("gloo")
net = torch.nn.parallel.DistributedDataParallel(torch.nn.Linear(3, 1))
fit(net)
torch.save(net.module.state_dict(), "linear.pt")
dist.destroy_process_group()


# piece: one_writes
import torch
import torch.distributed as dist

dist.init_process_group("gloo")
net = torch.nn.parallel.DistributedDataParallel(torch.nn.Linear(3, 1))
fit(net)
if dist.get_rank() == 0:
    torch.save(net.module.state_dict(), "linear.pt")
dist.destroy_process_group()


# piece: wrap_then_move
from torch.nn.parallel import DistributedDataParallel as DDP

net = DDP(Net(), device_ids=[local_rank])
net = net.to(local_rank)


# piece: move_then_wrap
from torch.nn.parallel import DistributedDataParallel as DDP

net = Net().to(local_rank)
net = DDP(net, device_ids=[local_rank])


# piece: sync_after
import torch.nn as nn

net = nn.parallel.DistributedDataParallel(net, device_ids=[rank])
net = nn.SyncBatchNorm.convert_sync_batchnorm(net)


# piece: accelerate_backward
from accelerate import Accelerator

accelerator = Accelerator()
model, opt, loader = accelerator.prepare(model, opt, loader)
for x, y in loader:
    opt.zero_grad()
    loss = criterion(model(x), y)
    loss.backward()
    opt.step()


# piece: accelerate_backward_right
from accelerate import Accelerator

accelerator = Accelerator()
model, opt, loader = accelerator.prepare(model, opt, loader)
for x, y in loader:
    opt.zero_grad()
    loss = criterion(model(x), y)
    accelerator.backward(loss)
    opt.step()


# piece: gather_counts_twice
from accelerate import Accelerator

acc = Accelerator()
net, test_loader = acc.prepare(net, test_loader)
for x, y in test_loader:
    pred, ref = acc.gather((net(x).argmax(1), y))
    metric.add_batch(predictions=pred, references=ref)


# piece: gather_for_metrics
from accelerate import Accelerator

acc = Accelerator()
net, test_loader = acc.prepare(net, test_loader)
for x, y in test_loader:
    pred, ref = acc.gather_for_metrics((net(x).argmax(1), y))
    metric.add_batch(predictions=pred, references=ref)


# piece: lightning_backward
import lightning.pytorch as pl


class Lit(pl.LightningModule):
    def training_step(self, batch, batch_idx):
        loss = self.net(batch).mean()
        loss.backward()
        return loss


# piece: lightning_manual
import lightning.pytorch as pl


class Lit(pl.LightningModule):
    def __init__(self, net):
        super().__init__()
        self.net, self.automatic_optimization = net, False

    def training_step(self, batch, batch_idx):
        loss = self.net(batch).mean()
        self.manual_backward(loss)
        self.optimizers().step()


# piece: scope_missing
import tensorflow as tf

strategy = tf.distribute.MirroredStrategy()
model = tf.keras.Sequential([tf.keras.layers.Dense(1)])
model.compile("sgd", "mse")
model.fit(x, y)


# piece: scope_used
import tensorflow as tf

strategy = tf.distribute.MirroredStrategy()
with strategy.scope():
    model = tf.keras.Sequential([tf.keras.layers.Dense(1)])
    model.compile("sgd", "mse")
model.fit(x, y)


# piece: amp_without_scaler
import torch

for x, y in loader:
    opt.zero_grad()
    with torch.autocast("cuda", dtype=torch.float16):
        loss = criterion(net(x), y)
    loss.backward()
    opt.step()


# piece: amp_bf16
import torch

for x, y in loader:
    opt.zero_grad()
    with torch.autocast("cuda", dtype=torch.bfloat16):
        loss = criterion(net(x), y)
    loss.backward()
    opt.step()


# piece: clip_scaled
from torch.amp import GradScaler
from torch.nn.utils import clip_grad_norm_

scaler = GradScaler("cuda")
scaler.scale(loss).backward()
clip_grad_norm_(net.parameters(), 1.0)
scaler.step(opt)
scaler.update()


# piece: clip_unscaled
from torch.amp import GradScaler
from torch.nn.utils import clip_grad_norm_

scaler = GradScaler("cuda")
scaler.scale(loss).backward()
scaler.unscale_(opt)
clip_grad_norm_(net.parameters(), 1.0)
scaler.step(opt)
scaler.update()


# piece: scaler_no_update
import torch

scaler = torch.amp.GradScaler()
for x, y in loader:
    opt.zero_grad()
    with torch.autocast("cuda"):
        loss = criterion(net(x), y)
    scaler.scale(loss).backward()
    scaler.step(opt)


# piece: scaler_bypassed
import torch

scaler = torch.amp.GradScaler()
for x, y in loader:
    opt.zero_grad()
    with torch.autocast("cuda"):
        loss = criterion(net(x), y)
    scaler.scale(loss).backward()
    opt.step()
    scaler.update()


# piece: scaler_whole
import torch

scaler = torch.amp.GradScaler()
for x, y in loader:
    opt.zero_grad()
    with torch.autocast("cuda"):
        loss = criterion(net(x), y)
    scaler.scale(loss).backward()
    scaler.step(opt)
    scaler.update()


# piece: scaler_bf16
import torch
from torch.amp import GradScaler, autocast

scaler = GradScaler("cuda")
for x, y in loader:
    opt.zero_grad()
    with autocast("cuda", dtype=torch.bfloat16):
        loss = criterion(net(x), y)
    scaler.scale(loss).backward()
    scaler.step(opt)
    scaler.update()


# piece: half_trained
import torch

net = torch.nn.Linear(16, 4).cuda().half()
opt = torch.optim.Adam(net.parameters(), lr=1e-3)
net(x).sum().backward()
opt.step()


# piece: half_inferred
import torch

net = torch.nn.Linear(16, 4).cuda().half()
with torch.inference_mode():
    print(net(x).sum())


# piece: both_halves
from transformers import TrainingArguments

wrong = TrainingArguments("out", fp16=True, bf16=True)
right = TrainingArguments("out", fp16=False, bf16=True)


# piece: half_softmax
import keras
from keras import layers

keras.mixed_precision.set_global_policy("mixed_float16")
inputs = keras.Input((32,))
hidden = layers.Dense(64, activation="relu")(inputs)
outputs = layers.Dense(10, activation="softmax")(hidden)
model = keras.Model(inputs, outputs)


# piece: half_softmax_right
import keras
from keras import layers

keras.mixed_precision.set_global_policy("mixed_float16")
inputs = keras.Input((32,))
hidden = layers.Dense(64, activation="relu")(inputs)
outputs = layers.Dense(10, activation="softmax", dtype="float32")(hidden)
model = keras.Model(inputs, outputs)
