"""Local training with explicit collectives; launched with torch.multiprocessing."""

import logging
import os
from dataclasses import dataclass

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch import nn
from torch.utils.data import DataLoader, DistributedSampler, TensorDataset


@dataclass
class Args:
    world: int = 2
    epochs: int = 3
    lr: float = 0.01


def average_gradients(model: nn.Module) -> None:
    size = float(dist.get_world_size())
    for p in model.parameters():
        if p.grad is not None:
            dist.all_reduce(p.grad, op=dist.ReduceOp.SUM)
            p.grad /= size


def average_weights(model: nn.Module) -> None:
    size = float(dist.get_world_size())
    with torch.no_grad():
        for p in model.parameters():
            dist.all_reduce(p, op=dist.ReduceOp.SUM)
            p /= size


def worker(rank: int, args: Args) -> None:
    os.environ.update(MASTER_ADDR="127.0.0.1", MASTER_PORT="29511")
    dist.init_process_group("gloo", rank=rank, world_size=args.world)
    torch.manual_seed(5)
    data = TensorDataset(torch.randn(512, 6), torch.randn(512, 1))
    sampler = DistributedSampler(data)
    loader = DataLoader(data, batch_size=32, sampler=sampler)
    model = nn.Sequential(nn.Linear(6, 32), nn.Tanh(), nn.Linear(32, 1))
    optimizer = torch.optim.SGD(model.parameters(), lr=args.lr)
    for epoch in range(args.epochs):
        model.train()
        sampler.set_epoch(epoch)
        for x, y in loader:
            optimizer.zero_grad()
            loss = nn.functional.mse_loss(model(x), y)
            loss.backward()
            average_gradients(model)
            optimizer.step()
            average_weights(model)
        logging.info("rank %d epoch %d loss %.4f", rank, epoch, loss.item())
    if rank == 0:
        torch.save(model.state_dict(), "local.pt")
    dist.destroy_process_group()


def worker_first(rank: int, args: Args) -> None:
    os.environ.update(MASTER_ADDR="127.0.0.1", MASTER_PORT="29512")
    dist.init_process_group("gloo", rank=rank, world_size=args.world)
    torch.manual_seed(5)
    data = TensorDataset(torch.randn(512, 6), torch.randn(512, 1))
    loader = DataLoader(data, batch_size=32, shuffle=True)
    model = nn.Linear(6, 1)
    optimizer = torch.optim.SGD(model.parameters(), lr=args.lr)
    model.train()
    for x, y in loader:
        optimizer.zero_grad()
        nn.functional.mse_loss(model(x), y).backward()
        first = optimizer.param_groups[0]["params"][0]
        dist.all_reduce(first.grad, op=dist.ReduceOp.SUM)
        first.grad.div_(args.world)
        optimizer.step()
    dist.destroy_process_group()


if __name__ == "__main__":
    settings = Args()
    mp.spawn(worker, args=(settings,), nprocs=settings.world)
    mp.spawn(worker_first, args=(settings,), nprocs=settings.world)
