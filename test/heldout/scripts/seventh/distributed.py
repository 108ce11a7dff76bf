# piece: accelerate_backward
from accelerate import Accelerator


def train(model, optimizer, loader, loss_fn):
    accelerator = Accelerator(mixed_precision="fp16")
    model, optimizer, loader = accelerator.prepare(model, optimizer, loader)
    model.train()
    for x, y in loader:
        optimizer.zero_grad()
        loss = loss_fn(model(x), y)
        loss.backward()
        optimizer.step()
# piece: accelerate_unprepared
from accelerate import Accelerator
from torch.optim import AdamW
from torch.utils.data import DataLoader


def main(model, train_ds, eval_ds):
    accelerator = Accelerator()
    optimizer = AdamW(model.parameters(), lr=3e-5)
    train_dl = DataLoader(train_ds, batch_size=8, shuffle=True, num_workers=2)
    eval_dl = DataLoader(eval_ds, batch_size=8, num_workers=2)
    model, optimizer, eval_dl = accelerator.prepare(model, optimizer, eval_dl)
    model.train()
    for batch in train_dl:
        loss = model(**batch).loss
        accelerator.backward(loss)
        optimizer.step()
        optimizer.zero_grad()
    return eval_dl
# piece: async_handle
import torch.distributed as dist


def bad(t):
    dist.all_reduce(t, async_op=True)
    return t / dist.get_world_size()


def good(t):
    work = dist.all_reduce(t, async_op=True)
    work.wait()
    return t / dist.get_world_size()
# piece: barrier_guard
import torch.distributed as dist


def bad(rank, download):
    if rank == 0:
        download()
        dist.barrier()


def good(rank, download):
    if rank == 0:
        download()
    dist.barrier()
# piece: ddp_before_to
from torch.nn.parallel import DistributedDataParallel as DDP
from torch.nn import SyncBatchNorm


def bad(model, rank):
    model = DDP(model, device_ids=[rank])
    model = model.to(rank)
    return model


def also_bad(model, rank):
    model = DDP(model.to(rank), device_ids=[rank])
    return SyncBatchNorm.convert_sync_batchnorm(model)


def good(model, rank):
    model = SyncBatchNorm.convert_sync_batchnorm(model).to(rank)
    return DDP(model, device_ids=[rank])
# piece: gather_metrics
import torch
from accelerate import Accelerator


def bad(model, loader, metric):
    accelerator = Accelerator()
    model, loader = accelerator.prepare(model, loader)
    model.eval()
    for batch in loader:
        with torch.no_grad():
            preds = model(**batch).logits.argmax(-1)
        preds, refs = accelerator.gather((preds, batch["labels"]))
        metric.add_batch(predictions=preds, references=refs)
    return metric.compute()
# piece: grads_not_averaged
import torch.distributed as dist


def bad(model):
    for p in model.parameters():
        dist.all_reduce(p.grad, op=dist.ReduceOp.SUM)


def good(model):
    for p in model.parameters():
        dist.all_reduce(p.grad, op=dist.ReduceOp.SUM)
        p.grad /= dist.get_world_size()
# piece: hvd_pieces
import horovod.torch as hvd
import torch

hvd.init()
torch.cuda.set_device(hvd.local_rank())
model = torch.nn.Linear(10, 2).cuda()
optimizer = torch.optim.SGD(model.parameters(), lr=0.01 * hvd.size())
optimizer = hvd.DistributedOptimizer(optimizer, named_parameters=model.named_parameters())


def train(loader):
    for x, y in loader:
        optimizer.zero_grad()
        loss = torch.nn.functional.cross_entropy(model(x.cuda()), y.cuda())
        loss.backward()
        optimizer.step()
# piece: lightning_manual
import lightning as L
import torch
import torch.nn.functional as F


class Lit(L.LightningModule):
    def __init__(self, net):
        super().__init__()
        self.net = net

    def training_step(self, batch, _):
        x, y = batch
        loss = F.cross_entropy(self.net(x), y)
        loss.backward()
        return loss

    def configure_optimizers(self):
        return torch.optim.SGD(self.parameters(), lr=0.1)
# piece: no_sampler
import os
import torch
import torch.distributed as dist
from torch.nn.parallel import DistributedDataParallel
from torch.utils.data import DataLoader


def main(model, train_set, criterion):
    dist.init_process_group("nccl")
    rank = int(os.environ["LOCAL_RANK"])
    torch.cuda.set_device(rank)
    model = DistributedDataParallel(model.cuda(rank), device_ids=[rank])
    loader = DataLoader(train_set, batch_size=64, shuffle=True, num_workers=8, pin_memory=True)
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-4)
    for x, y in loader:
        optimizer.zero_grad()
        criterion(model(x.cuda(rank)), y.cuda(rank)).backward()
        optimizer.step()
    dist.destroy_process_group()
# piece: no_set_epoch
import torch
from torch.nn.parallel import DistributedDataParallel as DDP
from torch.utils.data import DataLoader
from torch.utils.data.distributed import DistributedSampler


def train(dataset, model, optimizer, loss_fn, epochs, local_rank):
    model = DDP(model.to(local_rank), device_ids=[local_rank])
    sampler = DistributedSampler(dataset)
    loader = DataLoader(dataset, batch_size=32, sampler=sampler, num_workers=4)
    for epoch in range(epochs):
        for x, y in loader:
            optimizer.zero_grad()
            loss_fn(model(x.to(local_rank)), y.to(local_rank)).backward()
            optimizer.step()
# piece: reduce_guard
import torch
import torch.distributed as dist


def log_loss(loss: torch.Tensor) -> None:
    if dist.get_rank() != 0:
        return
    dist.all_reduce(loss)
    print("loss", loss.item() / dist.get_world_size())
# piece: sampler_shuffle
from torch.utils.data import DataLoader, DistributedSampler, WeightedRandomSampler


def bad(ds):
    return DataLoader(ds, batch_size=8, sampler=DistributedSampler(ds), shuffle=True)


def good(ds, weights):
    return DataLoader(ds, batch_size=8, sampler=WeightedRandomSampler(weights, len(ds)), shuffle=False)
# piece: save_every_rank
import os
import torch
import torch.distributed as dist
from torch.nn.parallel import DistributedDataParallel as DDP


def main(model, train):
    dist.init_process_group("nccl")
    rank = int(os.environ["LOCAL_RANK"])
    torch.cuda.set_device(rank)
    ddp = DDP(model.to(rank), device_ids=[rank])
    train(ddp)
    torch.save(ddp.module.state_dict(), "model.pt")
    if dist.get_rank() == 0:
        torch.save(ddp.module.state_dict(), "model_rank0.pt")
    dist.destroy_process_group()
# piece: strategy_scope
import tensorflow as tf

strategy = tf.distribute.MirroredStrategy()
model = tf.keras.Sequential([tf.keras.Input((10,)), tf.keras.layers.Dense(1)])
model.compile(optimizer="adam", loss="mse")
print("replicas:", strategy.num_replicas_in_sync)
