# piece: data_parallel
import torch.nn as nn

net = nn.DataParallel(nn.Linear(4, 4))


# piece: data_parallel_ids
import torch
from torch.nn import DataParallel

net = DataParallel(torch.nn.Linear(4, 4).cuda(), device_ids=[0, 1, 2, 3])


# piece: data_parallel_ids_good
import torch
from torch.nn import DataParallel

net = DataParallel(torch.nn.Linear(4, 4).cuda(), device_ids=list(range(torch.cuda.device_count())))


# piece: group_half
import torch.distributed as dist


def setup(rank):
    dist.init_process_group("nccl", rank=rank)


# piece: group_constant
from torch.distributed import init_process_group

WORLD = 4
init_process_group(backend="gloo", world_size=WORLD)


# piece: group_good
import os
import torch.distributed as dist


def setup(rank, world_size):
    dist.init_process_group("nccl", rank=rank, world_size=world_size)


# piece: not_destroyed
import torch
import torch.distributed as dist
from torch.nn.parallel import DistributedDataParallel

if __name__ == "__main__":
    dist.init_process_group("gloo")
    net = DistributedDataParallel(torch.nn.Linear(2, 2))
    train(net)


# piece: destroyed_good
import torch
import torch.distributed as dist
from torch.nn.parallel import DistributedDataParallel

if __name__ == "__main__":
    dist.init_process_group("gloo")
    try:
        train(DistributedDataParallel(torch.nn.Linear(2, 2)))
    finally:
        dist.destroy_process_group()


# piece: async_dropped
import torch.distributed as dist


def reduce(t):
    dist.all_reduce(t, async_op=True)
    return t / dist.get_world_size()


# piece: isend_dropped
import torch.distributed as dist


def push(t, dst):
    req = dist.isend(t, dst=dst)
    t.zero_()


# piece: async_waited_good
import torch.distributed as dist


def reduce(t):
    work = dist.all_reduce(t, async_op=True)
    work.wait()
    return t / dist.get_world_size()


# piece: spawn_unguarded
import torch.multiprocessing as mp


def worker(rank, n):
    print(rank, n)


mp.spawn(worker, args=(2,), nprocs=2)


# piece: process_unguarded
from torch.multiprocessing import Process, set_start_method

set_start_method("spawn")


def work(q):
    q.put(1)


p = Process(target=work, args=(queue,))
p.start()


# piece: spawn_guarded_good
import torch.multiprocessing as mp


def worker(rank, n):
    print(rank, n)


if __name__ == "__main__":
    mp.spawn(worker, args=(2,), nprocs=2)


# piece: no_set_epoch
from torch.utils.data import DataLoader
from torch.utils.data.distributed import DistributedSampler


def fit(net, ds, epochs):
    loader = DataLoader(ds, 32, sampler=DistributedSampler(ds))
    for epoch in range(epochs):
        for batch in loader:
            train_step(net, batch)


# piece: no_set_epoch_class
import torch


class Trainer:
    def __init__(self, ds):
        self.sampler = torch.utils.data.DistributedSampler(ds, shuffle=True)
        self.loader = torch.utils.data.DataLoader(ds, batch_size=8, sampler=self.sampler)

    def fit(self, epochs):
        for epoch in range(epochs):
            for batch in self.loader:
                self.step(batch)


# piece: set_epoch_good
from torch.utils.data import DataLoader
from torch.utils.data.distributed import DistributedSampler


def fit(net, ds, epochs):
    loader = DataLoader(ds, 32, sampler=DistributedSampler(ds))
    for epoch in range(epochs):
        loader.sampler.set_epoch(epoch)
        for batch in loader:
            train_step(net, batch)


# piece: set_epoch_unshuffled_good
from torch.utils.data import DataLoader, DistributedSampler


def evaluate(net, ds, epochs):
    loader = DataLoader(ds, 32, sampler=DistributedSampler(ds, shuffle=False))
    for epoch in range(epochs):
        for batch in loader:
            net(batch)


# piece: sampler_shuffle
from torch.utils.data import DataLoader, WeightedRandomSampler

sampler = WeightedRandomSampler(weights, len(weights))
loader = DataLoader(ds, batch_size=32, shuffle=True, sampler=sampler)


# piece: sampler_shuffle_batches
import torch.utils.data as data

loader = data.DataLoader(ds, shuffle=True, batch_sampler=data.BatchSampler(data.SequentialSampler(ds), 4, False))


# piece: sampler_shuffle_good
from torch.utils.data import DataLoader, WeightedRandomSampler

sampler = WeightedRandomSampler(weights, len(weights))
loader = DataLoader(ds, batch_size=32, shuffle=(sampler is None), sampler=sampler)


# piece: no_dist_sampler
import torch
import torch.distributed as dist
from torch.nn.parallel import DistributedDataParallel as DDP
from torch.utils.data import DataLoader, TensorDataset


def main(x, y, rank):
    dist.init_process_group("nccl")
    net = DDP(torch.nn.Linear(4, 1).to(rank), device_ids=[rank])
    loader = DataLoader(TensorDataset(x, y), batch_size=32, shuffle=True)
    opt = torch.optim.SGD(net.parameters(), lr=0.1)
    for a, b in loader:
        opt.zero_grad()
        torch.nn.functional.mse_loss(net(a.to(rank)), b.to(rank)).backward()
        opt.step()
    dist.destroy_process_group()


# piece: barrier_guarded
import torch.distributed as dist


def prepare(rank):
    if rank == 0:
        download()
        dist.barrier()


# piece: gather_guarded
import torch
import torch.distributed as dist


def report(loss):
    if dist.get_rank() != 0:
        return
    dist.all_reduce(loss)
    print(loss.item() / dist.get_world_size())


# piece: accelerate_guarded
from accelerate import Accelerator

acc = Accelerator()


def evaluate(model, batch):
    logits = model(batch)
    if acc.is_main_process:
        print(acc.gather(logits).mean())


# piece: barrier_good
import torch.distributed as dist


def prepare(rank):
    if rank == 0:
        download()
    dist.barrier()


# piece: write_all
import torch
import torch.distributed as dist
from torch.nn.parallel import DistributedDataParallel as DDP


def main(rank):
    dist.init_process_group("nccl")
    net = DDP(torch.nn.Linear(2, 2).to(rank), device_ids=[rank])
    train(net)
    torch.save(net.module.state_dict(), "model.pt")
    dist.destroy_process_group()


# piece: wandb_all
import wandb
import torch
import torch.distributed as dist

dist.init_process_group("nccl")
wandb.init(project="p")
net = torch.nn.parallel.DistributedDataParallel(build())
train(net)
dist.destroy_process_group()


# piece: write_guarded_good
import torch
import torch.distributed as dist
from torch.nn.parallel import DistributedDataParallel as DDP


def main(rank):
    dist.init_process_group("nccl")
    net = DDP(torch.nn.Linear(2, 2).to(rank), device_ids=[rank])
    train(net)
    if dist.get_rank() == 0:
        torch.save(net.module.state_dict(), "model.pt")
    torch.save(net.module.state_dict(), f"shard-{rank}.pt")
    dist.destroy_process_group()


# piece: every_zero
import torch
import torch.distributed as dist

dist.init_process_group("nccl")
torch.cuda.set_device(0)
net = torch.nn.parallel.DistributedDataParallel(torch.nn.Linear(2, 2).cuda())
dist.destroy_process_group()


# piece: bare_cuda
import torch
import torch.distributed as dist
from torch.nn.parallel import DistributedDataParallel

dist.init_process_group(backend="nccl")
net = torch.nn.Linear(2, 2).to("cuda")
ddp = DistributedDataParallel(net)
dist.destroy_process_group()


# piece: bound_good
import os
import torch
import torch.distributed as dist
from torch.nn.parallel import DistributedDataParallel

local = int(os.environ["LOCAL_RANK"])
torch.cuda.set_device(local)
dist.init_process_group(backend="nccl")
net = torch.nn.Linear(2, 2).to("cuda")
ddp = DistributedDataParallel(net, device_ids=[local])
dist.destroy_process_group()


# piece: metric_per_rank
import torch
import torch.distributed as dist
from torch.utils.data import DataLoader, DistributedSampler


def evaluate(net, ds, rank):
    loader = DataLoader(ds, 64, sampler=DistributedSampler(ds, shuffle=False))
    net.eval()
    right = 0
    with torch.no_grad():
        for x, y in loader:
            right += (net(x.to(rank)).argmax(1) == y.to(rank)).sum().item()
    print("accuracy", right / len(ds))


# piece: metric_reduced_good
import torch
import torch.distributed as dist
from torch.utils.data import DataLoader, DistributedSampler


def evaluate(net, ds, rank):
    loader = DataLoader(ds, 64, sampler=DistributedSampler(ds, shuffle=False))
    net.eval()
    right = torch.zeros((), device=rank)
    with torch.no_grad():
        for x, y in loader:
            right += (net(x.to(rank)).argmax(1) == y.to(rank)).sum()
    dist.all_reduce(right)
    if rank == 0:
        print("accuracy", right.item() / len(ds))


# piece: gather_plain
from accelerate import Accelerator
import evaluate

accelerator = Accelerator()
metric = evaluate.load("accuracy")
model, loader = accelerator.prepare(model, loader)
model.eval()
for batch in loader:
    preds = model(**batch).logits.argmax(-1)
    preds, refs = accelerator.gather((preds, batch["labels"]))
    metric.add_batch(predictions=preds, references=refs)
print(metric.compute())


# piece: ddp_before_to
import torch
from torch.nn.parallel import DistributedDataParallel as DDP


def build(rank):
    net = torch.nn.Linear(8, 8)
    net = DDP(net, device_ids=[rank])
    return net.to(rank)


# piece: optimizer_before_fsdp
import torch
from torch.distributed.fsdp import FullyShardedDataParallel as FSDP

net = torch.nn.Linear(8, 8).cuda()
opt = torch.optim.AdamW(net.parameters(), lr=1e-4)
net = FSDP(net)
for x in loader:
    net(x).sum().backward()
    opt.step()
    opt.zero_grad()


# piece: wrap_good
import torch
from torch.nn.parallel import DistributedDataParallel as DDP


def build(rank):
    net = torch.nn.SyncBatchNorm.convert_sync_batchnorm(make()).to(rank)
    net = DDP(net, device_ids=[rank])
    return net, torch.optim.Adam(net.parameters())


# piece: small_bn
import torch
import torch.distributed as dist
from torch.nn.parallel import DistributedDataParallel as DDP
from torch.utils.data import DataLoader, DistributedSampler
from torchvision.models import resnet18


def main(ds, rank):
    dist.init_process_group("nccl")
    net = DDP(resnet18().to(rank), device_ids=[rank])
    loader = DataLoader(ds, batch_size=2, sampler=DistributedSampler(ds))
    train(net, loader)
    dist.destroy_process_group()


# piece: unused_parameters
from torch.nn.parallel import DistributedDataParallel

ddp = DistributedDataParallel(net, device_ids=[rank], find_unused_parameters=True)


# piece: accumulate_ddp
import torch
from torch.nn.parallel import DistributedDataParallel as DDP


def fit(net, opt, loader, rank, k):
    ddp = DDP(net, device_ids=[rank])
    for i, (x, y) in enumerate(loader):
        loss = torch.nn.functional.mse_loss(ddp(x), y) / k
        loss.backward()
        if (i + 1) % k == 0:
            opt.step()
            opt.zero_grad()


# piece: unused_layer
import torch
from torch import nn
from torch.nn.parallel import DistributedDataParallel as DDP


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = nn.Linear(4, 4)
        self.aux = nn.Linear(4, 2)

    def forward(self, x):
        return self.a(x)


def build(rank):
    return DDP(Net().to(rank), device_ids=[rank])


# piece: used_layer_good
import torch
from torch import nn
from torch.nn.parallel import DistributedDataParallel as DDP


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = nn.Linear(4, 4)
        self.aux = nn.Linear(4, 2)

    def forward(self, x):
        h = self.a(x)
        return h, self.aux(h)


def build(rank):
    return DDP(Net().to(rank), device_ids=[rank])


# piece: accelerate_loader
import torch
from accelerate import Accelerator

accelerator = Accelerator()
loader = torch.utils.data.DataLoader(ds, 16, shuffle=True)
model, opt = accelerator.prepare(model, torch.optim.AdamW(model.parameters()))
for batch in loader:
    accelerator.backward(model(**batch).loss)
    opt.step()
    opt.zero_grad()


# piece: accelerate_backward
import torch
from accelerate import Accelerator


def main(model, loader):
    acc = Accelerator(mixed_precision="fp16")
    opt = torch.optim.AdamW(model.parameters())
    model, opt, loader = acc.prepare(model, opt, loader)
    for batch in loader:
        loss = model(**batch).loss
        loss.backward()
        opt.step()
        opt.zero_grad()


# piece: accelerate_clip
import torch
from accelerate import Accelerator


def main(model, loader):
    acc = Accelerator(mixed_precision="fp16")
    opt = torch.optim.AdamW(model.parameters())
    model, opt, loader = acc.prepare(model, opt, loader)
    for batch in loader:
        acc.backward(model(**batch).loss)
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        opt.step()
        opt.zero_grad()


# piece: accelerate_good
import torch
from accelerate import Accelerator


def main(model, loader):
    acc = Accelerator(mixed_precision="fp16")
    opt = torch.optim.AdamW(model.parameters())
    model, opt, loader = acc.prepare(model, opt, loader)
    for batch in loader:
        acc.backward(model(**batch).loss)
        acc.clip_grad_norm_(model.parameters(), 1.0)
        opt.step()
        opt.zero_grad()


# piece: lightning_manual
import lightning.pytorch as pl


class Lit(pl.LightningModule):
    def training_step(self, batch, i):
        loss = self.loss(batch)
        self.optimizers().zero_grad()
        loss.backward()
        return loss


# piece: lightning_cuda
from lightning import LightningModule


class Lit(LightningModule):
    def training_step(self, batch, batch_idx):
        x, y = batch
        x = x.cuda()
        return self.criterion(self(x), y)


# piece: lightning_manual_good
import lightning.pytorch as pl


class Lit(pl.LightningModule):
    def __init__(self):
        super().__init__()
        self.automatic_optimization = False

    def training_step(self, batch, i):
        opt = self.optimizers()
        loss = self.loss(batch)
        opt.zero_grad()
        self.manual_backward(loss)
        opt.step()


# piece: fsdp_clip
import torch
from torch.distributed.fsdp import FullyShardedDataParallel as FSDP

model = FSDP(model)
opt = torch.optim.AdamW(model.parameters())
for batch in loader:
    model(batch).loss.backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    opt.step()
    opt.zero_grad()


# piece: fsdp_clip_good
import torch
from torch.distributed.fsdp import FullyShardedDataParallel as FSDP

model = FSDP(model)
opt = torch.optim.AdamW(model.parameters())
for batch in loader:
    model(batch).loss.backward()
    model.clip_grad_norm_(1.0)
    opt.step()
    opt.zero_grad()


# piece: deepspeed_batch
from transformers import TrainingArguments

ds = {"train_micro_batch_size_per_gpu": 8, "gradient_accumulation_steps": 4, "zero_optimization": {"stage": 2}}
args = TrainingArguments("out", per_device_train_batch_size=16, gradient_accumulation_steps=4, deepspeed=ds)


# piece: deepspeed_auto_good
from transformers import TrainingArguments

ds = {"train_micro_batch_size_per_gpu": "auto", "gradient_accumulation_steps": 4, "zero_optimization": {"stage": 2}}
args = TrainingArguments("out", per_device_train_batch_size=16, gradient_accumulation_steps=4, deepspeed=ds)


# piece: strategy_outside
import tensorflow as tf

strategy = tf.distribute.MirroredStrategy()
model = tf.keras.Sequential([tf.keras.layers.Dense(1)])
with strategy.scope():
    model.compile("adam", "mse")
model.fit(ds)


# piece: strategy_inside_good
import tensorflow as tf

strategy = tf.distribute.MirroredStrategy()
with strategy.scope():
    model = tf.keras.Sequential([tf.keras.layers.Dense(1)])
    model.compile("adam", "mse")
model.fit(ds)


# piece: group_no_ddp
import torch
import torch.distributed as dist


def main(rank, net, loader):
    dist.init_process_group("nccl")
    net.to(rank)
    opt = torch.optim.SGD(net.parameters(), lr=0.1)
    for x, y in loader:
        opt.zero_grad()
        torch.nn.functional.mse_loss(net(x), y).backward()
        opt.step()
    dist.destroy_process_group()


# piece: reduce_weights
import torch.distributed as dist


def sync(net):
    for p in net.parameters():
        dist.all_reduce(p.data, op=dist.ReduceOp.SUM)


# piece: reduce_grads
import torch
from torch.distributed import all_reduce, ReduceOp


def step(net, opt, loss):
    loss.backward()
    for param in net.parameters():
        if param.grad is not None:
            all_reduce(param.grad, ReduceOp.SUM)
    opt.step()
    opt.zero_grad()


# piece: reduce_grads_good
import torch
import torch.distributed as dist


def step(net, opt, loss):
    loss.backward()
    for param in net.parameters():
        if param.grad is not None:
            dist.all_reduce(param.grad)
            param.grad /= dist.get_world_size()
    opt.step()
    opt.zero_grad()


# piece: reduce_none
import torch.distributed as dist


def average(net):
    for p in net.parameters():
        dist.all_reduce(p.grad, op=dist.ReduceOp.AVG)


# piece: reduce_single
import torch
import torch.distributed as dist


def step(net, opt, loader):
    for x, y in loader:
        opt.zero_grad()
        torch.nn.functional.mse_loss(net(x), y).backward()
        dist.all_reduce(list(net.parameters())[0].grad, op=dist.ReduceOp.AVG)
        opt.step()


# piece: before_init
import torch
import torch.distributed as dist

t = torch.ones(1)
dist.all_reduce(t)
print(t)


# piece: sync_each_step
import torch
import torch.distributed as dist


def fit(net, opt, loader):
    for x, y in loader:
        opt.zero_grad()
        torch.nn.functional.mse_loss(net(x), y).backward()
        for p in net.parameters():
            if p.grad is not None:
                dist.all_reduce(p.grad, op=dist.ReduceOp.AVG)
        opt.step()
        for p in net.parameters():
            dist.all_reduce(p.data, op=dist.ReduceOp.AVG)


# piece: not_broadcast
import torch
import torch.distributed as dist

dist.init_process_group("gloo")
net = torch.nn.Linear(4, 1)
opt = torch.optim.SGD(net.parameters(), lr=0.1)
for x, y in loader:
    opt.zero_grad()
    torch.nn.functional.mse_loss(net(x), y).backward()
    for p in net.parameters():
        if p.grad is not None:
            dist.all_reduce(p.grad, op=dist.ReduceOp.AVG)
    opt.step()
dist.destroy_process_group()


# piece: broadcast_good
import torch
import torch.distributed as dist

dist.init_process_group("gloo")
net = torch.nn.Linear(4, 1)
for p in net.parameters():
    dist.broadcast(p.data, src=0)
opt = torch.optim.SGD(net.parameters(), lr=0.1)
for x, y in loader:
    opt.zero_grad()
    torch.nn.functional.mse_loss(net(x), y).backward()
    for p in net.parameters():
        if p.grad is not None:
            dist.all_reduce(p.grad, op=dist.ReduceOp.AVG)
    opt.step()
dist.destroy_process_group()


# piece: hvd_keras_plain
import tensorflow as tf
import horovod.tensorflow.keras as hvd

hvd.init()
gpus = tf.config.list_physical_devices("GPU")
if gpus:
    tf.config.set_visible_devices(gpus[hvd.local_rank()], "GPU")
opt = tf.keras.optimizers.SGD(0.01 * hvd.size())
model.compile(opt, "mse")
model.fit(ds.shard(hvd.size(), hvd.rank()), callbacks=[hvd.callbacks.BroadcastGlobalVariablesCallback(0)], verbose=hvd.rank() == 0)


# piece: hvd_torch_plain
import torch
import horovod.torch as hvd

hvd.init()
torch.cuda.set_device(hvd.local_rank())
net = torch.nn.Linear(4, 1).cuda()
hvd.broadcast_parameters(net.state_dict(), root_rank=0)
opt = torch.optim.SGD(net.parameters(), lr=0.1 * hvd.size())
sampler = torch.utils.data.DistributedSampler(ds, hvd.size(), hvd.rank())
for x, y in torch.utils.data.DataLoader(ds, 8, sampler=sampler):
    opt.zero_grad()
    torch.nn.functional.mse_loss(net(x.cuda()), y.cuda()).backward()
    opt.step()


# piece: hvd_no_broadcast
import tensorflow as tf
import horovod.tensorflow.keras as hvd

hvd.init()
tf.config.set_visible_devices(tf.config.list_physical_devices("GPU")[hvd.local_rank()], "GPU")
opt = hvd.DistributedOptimizer(tf.keras.optimizers.SGD(0.01 * hvd.size()))
model.compile(opt, "mse")
model.fit(ds.shard(hvd.size(), hvd.rank()), callbacks=[hvd.callbacks.MetricAverageCallback()], verbose=int(hvd.rank() == 0))


# piece: hvd_wrong_module
import tensorflow as tf
import horovod.tensorflow as hvd

hvd.init()
cb = hvd.callbacks.BroadcastGlobalVariablesCallback(0)


# piece: hvd_wrong_callback
import horovod.keras as hvd

cb = [hvd.callbacks.MetricAverageCallback(), hvd.callbacks.MixedPrecisionCallback()]


# piece: hvd_unpinned
import tensorflow as tf
import horovod.tensorflow.keras as hvd

hvd.init()
opt = hvd.DistributedOptimizer(tf.keras.optimizers.Adam(1e-3 * hvd.size()))
model.compile(opt, "mse")
model.fit(ds.shard(hvd.size(), hvd.rank()), callbacks=[hvd.callbacks.BroadcastGlobalVariablesCallback(0)], verbose=int(hvd.rank() == 0))


# piece: hvd_whole_data
import tensorflow as tf
import horovod.tensorflow.keras as hvd

hvd.init()
tf.config.set_visible_devices(tf.config.list_physical_devices("GPU")[hvd.local_rank()], "GPU")
model.compile(hvd.DistributedOptimizer(tf.keras.optimizers.Adam(1e-3 * hvd.size())), "mse")
model.fit(x_train, y_train, callbacks=[hvd.callbacks.BroadcastGlobalVariablesCallback(0)], verbose=int(hvd.rank() == 0))


# piece: hvd_lr
import tensorflow as tf
import horovod.tensorflow.keras as hvd

hvd.init()
tf.config.set_visible_devices(tf.config.list_physical_devices("GPU")[hvd.local_rank()], "GPU")
opt = hvd.DistributedOptimizer(tf.keras.optimizers.SGD(learning_rate=0.01))
model.compile(opt, "mse")
model.fit(ds.shard(hvd.size(), hvd.rank()), callbacks=[hvd.callbacks.BroadcastGlobalVariablesCallback(0)], verbose=int(hvd.rank() == 0))


# piece: hvd_good
import tensorflow as tf
import horovod.tensorflow.keras as hvd

hvd.init()
tf.config.set_visible_devices(tf.config.list_physical_devices("GPU")[hvd.local_rank()], "GPU")
opt = hvd.DistributedOptimizer(tf.keras.optimizers.SGD(learning_rate=0.01 * hvd.size()))
model.compile(opt, "mse")
model.fit(ds.shard(hvd.size(), hvd.rank()), callbacks=[hvd.callbacks.BroadcastGlobalVariablesCallback(0)], verbose=int(hvd.rank() == 0))


# piece: print_all
import torch
import torch.distributed as dist
from torch.nn.parallel import DistributedDataParallel as DDP


def main(rank, loader):
    dist.init_process_group("nccl")
    net = DDP(torch.nn.Linear(2, 1).to(rank), device_ids=[rank])
    opt = torch.optim.SGD(net.parameters(), lr=0.1)
    for x, y in loader:
        opt.zero_grad()
        loss = torch.nn.functional.mse_loss(net(x.to(rank)), y.to(rank))
        loss.backward()
        opt.step()
        print("loss", loss.item())
    dist.destroy_process_group()
