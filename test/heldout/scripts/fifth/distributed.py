# piece: set_epoch
from torch.utils.data import DataLoader
from torch.utils.data.distributed import DistributedSampler

def train(ds, model, opt, epochs):
    loader = DataLoader(ds, 8, sampler=DistributedSampler(ds))
    for epoch in range(epochs):
        for x, y in loader:
            opt.zero_grad()
            model(x, y).backward()
            opt.step()

def train_ok(ds, model, opt, epochs):
    sampler = DistributedSampler(ds)
    loader = DataLoader(ds, 8, sampler=sampler)
    for epoch in range(epochs):
        sampler.set_epoch(epoch)
        for x, y in loader:
            opt.zero_grad()
            model(x, y).backward()
            opt.step()
# piece: sampler_shuffle
import torch.utils.data as tud

def make(ds, s):
    a = tud.DataLoader(ds, batch_size=4, sampler=s, shuffle=True)
    b = tud.DataLoader(ds, batch_size=4, sampler=s, shuffle=False)
    return a, b
# piece: dist_sampler
import torch.distributed as dist
from torch.nn.parallel import DistributedDataParallel
from torch.utils.data import DataLoader

def main(net, train_ds, rank):
    dist.init_process_group("nccl")
    net = DistributedDataParallel(net.to(rank), device_ids=[rank])
    loader = DataLoader(train_ds, batch_size=64, shuffle=True)
    for x, y in loader:
        net(x.to(rank)).sum().backward()
# piece: rank_guard
import torch.distributed as dist

def sync(t):
    if dist.get_rank() == 0:
        dist.all_reduce(t)
    return t

def sync_ok(t):
    dist.all_reduce(t)
    if dist.get_rank() == 0:
        print(t)
    return t
# piece: rank_guard_return
import torch.distributed as dist

def save(model, path, rank):
    if rank != 0:
        return
    torch_save(model, path)
    dist.barrier()
# piece: write_rank
import torch
import torch.distributed as dist
from torch.nn.parallel import DistributedDataParallel as DDP

dist.init_process_group(backend="gloo")
net = DDP(torch.nn.Linear(3, 3))
torch.save(net.module.state_dict(), "net.pt")
# piece: write_rank_good
import torch
import torch.distributed as dist
from torch.nn.parallel import DistributedDataParallel as DDP

dist.init_process_group(backend="gloo")
net = DDP(torch.nn.Linear(3, 3))
if dist.get_rank() == 0:
    torch.save(net.module.state_dict(), "net.pt")
dist.destroy_process_group()
# piece: device_rank
import torch
import torch.distributed as dist

dist.init_process_group("nccl")
m = torch.nn.Linear(8, 8).cuda()
m = torch.nn.parallel.DistributedDataParallel(m)
# piece: wrap_order
import torch
from torch.nn.parallel import DistributedDataParallel as DDP

def wrap(net, rank):
    net = DDP(net)
    net = net.to(rank)
    return net

def wrap_ok(net, rank):
    net = net.to(rank)
    return DDP(net, device_ids=[rank])
# piece: syncbn
import torch
from torch import nn

def build(net, r):
    net = nn.parallel.DistributedDataParallel(net.to(r), device_ids=[r])
    net = nn.SyncBatchNorm.convert_sync_batchnorm(net)
    return net
# piece: fsdp_order
import torch
from torch.distributed.fsdp import FullyShardedDataParallel as FSDP

def build(net):
    opt = torch.optim.AdamW(net.parameters(), lr=1e-4)
    net = FSDP(net)
    return net, opt
# piece: isend
import torch.distributed as dist

def push(t):
    dist.isend(t, dst=1)
    dist.all_reduce(t, async_op=True)

def push_ok(t):
    w = dist.all_reduce(t, async_op=True)
    w.wait()
# piece: spawn
import torch.multiprocessing as mp

def worker(rank):
    print(rank)

mp.spawn(worker, nprocs=2)
# piece: spawn_good
import torch.multiprocessing as mp

def worker(rank):
    print(rank)

if __name__ == "__main__":
    mp.spawn(worker, nprocs=2)
# piece: acc_backward
from accelerate import Accelerator

def train(model, loader, opt):
    acc = Accelerator()
    model, loader, opt = acc.prepare(model, loader, opt)
    for b in loader:
        opt.zero_grad()
        loss = model(**b).loss
        loss.backward()
        opt.step()

def train_ok(model, loader, opt):
    acc = Accelerator()
    model, loader, opt = acc.prepare(model, loader, opt)
    for b in loader:
        opt.zero_grad()
        loss = model(**b).loss
        acc.backward(loss)
        opt.step()
# piece: acc_loader
import accelerate
import torch

accelerator = accelerate.Accelerator()
net = torch.nn.Linear(2, 1)
opt = torch.optim.SGD(net.parameters(), lr=0.1)
dl = torch.utils.data.DataLoader(torch.utils.data.TensorDataset(torch.randn(8, 2)), batch_size=4)
net, opt = accelerator.prepare(net, opt)
for (x,) in dl:
    opt.zero_grad()
    accelerator.backward(net(x).mean())
    opt.step()
# piece: pl_manual
import pytorch_lightning as pl
import torch.nn.functional as F

class M(pl.LightningModule):
    def training_step(self, batch, i):
        x, y = batch
        loss = F.mse_loss(self(x), y)
        loss.backward()
        self.optimizers().step()
        return loss
# piece: gather_metrics
import torch
from accelerate import Accelerator

accelerator = Accelerator()

def evaluate(model, loader, metric):
    model, loader = accelerator.prepare(model, loader)
    model.eval()
    for b in loader:
        with torch.no_grad():
            p = model(b["x"]).argmax(-1)
        p, r = accelerator.gather((p, b["y"]))
        metric.add_batch(predictions=p, references=r)
    return metric.compute()
# piece: strategy
import tensorflow as tf

strategy = tf.distribute.MirroredStrategy()
model = tf.keras.Sequential([tf.keras.Input((4,)), tf.keras.layers.Dense(1)])
model.compile("sgd", "mse")
model.fit(x, y)
# piece: strategy_good
import tensorflow as tf

strategy = tf.distribute.MirroredStrategy()
with strategy.scope():
    model = tf.keras.Sequential([tf.keras.Input((4,)), tf.keras.layers.Dense(1)])
    model.compile("sgd", "mse")
# piece: dp
import torch

def par(net):
    return torch.nn.DataParallel(net)
# piece: find_unused
from torch.nn.parallel import DistributedDataParallel

def ddp(m, r):
    return DistributedDataParallel(m, device_ids=[r], find_unused_parameters=True)
# piece: allreduce_avg
import torch.distributed as dist

def average_gradients(model):
    for p in model.parameters():
        dist.all_reduce(p.grad, op=dist.ReduceOp.SUM)

def average_gradients_ok(model):
    n = dist.get_world_size()
    for p in model.parameters():
        dist.all_reduce(p.grad, op=dist.ReduceOp.SUM)
        p.grad /= n
# piece: before_init
import torch
import torch.distributed as dist

t = torch.ones(1)
dist.broadcast(t, src=0)
dist.init_process_group("gloo")
# piece: hvd
import horovod.torch as hvd
import torch

hvd.init()
model = torch.nn.Linear(3, 1)
opt = torch.optim.SGD(model.parameters(), lr=0.01 * hvd.size())
opt = hvd.DistributedOptimizer(opt, named_parameters=model.named_parameters())
for i in range(10):
    opt.zero_grad()
    model(torch.randn(2, 3)).sum().backward()
    opt.step()
# piece: fsdp_clip
import torch
from torch.distributed.fsdp import FullyShardedDataParallel

def step(net, x, opt):
    net = FullyShardedDataParallel(net)
    net(x).sum().backward()
    torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
    opt.step()
# piece: unused_layer
import torch
from torch import nn
from torch.nn.parallel import DistributedDataParallel as DDP

class Two(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = nn.Linear(4, 4)
        self.b = nn.Linear(4, 4)

    def forward(self, x):
        return self.a(x)

net = DDP(Two())
