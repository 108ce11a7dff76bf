# piece: sampler-no-set-epoch
import torch.distributed as dist
from torch.nn.parallel import DistributedDataParallel
from torch.utils.data import DataLoader
from torch.utils.data.distributed import DistributedSampler


def train(model, ds, opt, loss_fn, epochs):
    net = DistributedDataParallel(model)
    dl = DataLoader(ds, 32, sampler=DistributedSampler(ds, seed=1))
    for epoch in range(epochs):
        for x, y in dl:
            opt.zero_grad()
            loss_fn(net(x), y).backward()
            opt.step()
        dist.barrier()

# piece: set-epoch-on-loader-sampler
from torch.nn.parallel import DistributedDataParallel
from torch.utils.data import DataLoader, DistributedSampler


def train(model, ds, opt, loss_fn, epochs):
    net = DistributedDataParallel(model)
    dl = DataLoader(ds, 32, sampler=DistributedSampler(ds))
    for epoch in range(epochs):
        dl.sampler.set_epoch(epoch)
        for x, y in dl:
            opt.zero_grad()
            loss_fn(net(x), y).backward()
            opt.step()

# piece: sampler-and-shuffle
from torch.utils.data import DataLoader, SubsetRandomSampler


def loaders(ds, train_idx, val_idx, bs):
    opts = {"batch_size": bs, "num_workers": 2}
    train = DataLoader(ds, sampler=SubsetRandomSampler(train_idx), shuffle=True, **opts)
    val = DataLoader(ds, sampler=SubsetRandomSampler(val_idx), shuffle=False, **opts)
    return train, val

# piece: barrier-after-early-return
import torch.distributed as dist


def report(loss, step):
    if dist.get_rank() != 0:
        return
    dist.all_reduce(loss)
    print(step, loss.item() / dist.get_world_size())

# piece: forum-ddp-default-loader
import os
import torch
import torch.distributed as dist
from torch.nn.parallel import DistributedDataParallel as DDP
from torch.utils.data import DataLoader

dist.init_process_group("nccl")
local_rank = int(os.environ["LOCAL_RANK"])
torch.cuda.set_device(local_rank)
model = DDP(Net().cuda(), device_ids=[local_rank])
loader = DataLoader(trainset, batch_size=64, shuffle=True, num_workers=4)
for x, y in loader:
    optimizer.zero_grad()
    loss = criterion(model(x.cuda()), y.cuda())
    loss.backward()
    optimizer.step()
dist.destroy_process_group()

# piece: forum-save-from-all
import torch
import torch.distributed as dist

dist.init_process_group(backend="gloo")
rank = dist.get_rank()
for epoch in range(10):
    sampler.set_epoch(epoch)
    train_one_epoch(ddp_model, loader, optimizer)
    torch.save(ddp_model.module.state_dict(), f"ckpt/epoch_{epoch}.pt")
    torch.save(torch.get_rng_state(), f"ckpt/rng_{epoch}_{rank}.pt")
dist.destroy_process_group()

# piece: forum-nccl-plain-cuda
import torch
import torch.distributed as dist
from torch.nn.parallel import DistributedDataParallel as DDP

def main():
    dist.init_process_group("nccl")
    model = MyModel().to("cuda")
    model = DDP(model)
    x = torch.randn(8, 3, 224, 224, device="cuda")
    print(model(x).shape)
    dist.destroy_process_group()

if __name__ == "__main__":
    main()

# piece: forum-ddp-then-to
import torch
from torch.nn.parallel import DistributedDataParallel as DDP
from torch.nn import SyncBatchNorm

def setup(net, rank):
    torch.cuda.set_device(rank)
    net = DDP(net.cuda(rank), device_ids=[rank])
    net = SyncBatchNorm.convert_sync_batchnorm(net)
    return net

# piece: assistant-syncbn-order
import torch
from torch.nn.parallel import DistributedDataParallel as DDP


def wrap(net: torch.nn.Module, local_rank: int) -> DDP:
    """Move, synchronise batch norm, wrap."""
    net = net.to(f"cuda:{local_rank}")
    net = torch.nn.SyncBatchNorm.convert_sync_batchnorm(net)
    return DDP(net, device_ids=[local_rank])

# piece: assistant-per-rank-accuracy
import torch
import torch.distributed as dist
from torch.utils.data import DataLoader
from torch.utils.data.distributed import DistributedSampler


@torch.no_grad()
def evaluate(model, dataset, device):
    """Evaluate on all ranks and print the accuracy."""
    sampler = DistributedSampler(dataset, shuffle=False)
    loader = DataLoader(dataset, batch_size=256, sampler=sampler)
    model.eval()
    correct = torch.zeros((), device=device)
    seen = torch.zeros((), device=device)
    for x, y in loader:
        pred = model(x.to(device)).argmax(1)
        correct += (pred == y.to(device)).sum()
        seen += len(y)
    if dist.get_rank() == 0:
        print(f"accuracy: {(correct / seen).item():.4f}")

# piece: assistant-reduced-accuracy
import torch
import torch.distributed as dist


@torch.no_grad()
def evaluate(model, loader, device):
    """Accuracy over all ranks; the loader uses a DistributedSampler."""
    model.eval()
    stats = torch.zeros(2, device=device)
    for x, y in loader:
        pred = model(x.to(device)).argmax(1)
        stats += torch.stack([(pred == y.to(device)).sum(), torch.tensor(len(y), device=device)])
    dist.all_reduce(stats)
    if dist.get_rank() == 0:
        print(f"accuracy: {(stats[0] / stats[1]).item():.4f}")

# piece: assistant-average-gradients
import torch
import torch.distributed as dist


def average_gradients(model: torch.nn.Module) -> None:
    """Average the gradients over all workers."""
    for param in model.parameters():
        if param.grad is not None:
            dist.all_reduce(param.grad, op=dist.ReduceOp.SUM)


def average_scalar(value: torch.Tensor) -> torch.Tensor:
    """Average a scalar over all workers."""
    value = value.clone()
    dist.all_reduce(value)
    return value / dist.get_world_size()
