"""Multi-GPU training with mp.spawn."""
import os
from datetime import timedelta

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch import nn
from torch.nn.parallel import DistributedDataParallel
from torch.utils.data import DataLoader, Dataset, DistributedSampler


class Rows(Dataset):
    def __init__(self, n=1000):
        self.x = torch.randn(n, 4)
        self.y = self.x.sum(1, keepdim=True)

    def __len__(self):
        return len(self.x)

    def __getitem__(self, i):
        return self.x[i], self.y[i]


def average(t: torch.Tensor) -> torch.Tensor:
    dist.all_reduce(t, op=dist.ReduceOp.SUM)
    t /= dist.get_world_size()
    return t


def worker(rank: int, world_size: int, epochs: int):
    os.environ.setdefault("MASTER_ADDR", "127.0.0.1")
    os.environ.setdefault("MASTER_PORT", "29511")
    dist.init_process_group("gloo", rank=rank, world_size=world_size, timeout=timedelta(seconds=60))
    model = DistributedDataParallel(nn.Linear(4, 1))
    opt = torch.optim.SGD(model.parameters(), lr=0.01)
    data = Rows()
    loader = DataLoader(data, batch_size=16, shuffle=True)
    held = Rows(200)
    sampler = DistributedSampler(held, shuffle=False)
    held_loader = DataLoader(held, batch_size=16, sampler=sampler)
    for epoch in range(epochs):
        for x, y in loader:
            opt.zero_grad(set_to_none=True)
            loss = nn.functional.mse_loss(model(x), y)
            loss.backward()
            opt.step()
        total = torch.zeros(1)
        with torch.no_grad():
            for x, y in held_loader:
                total += nn.functional.mse_loss(model(x), y)
        if rank == 0:
            print(epoch, "validation", total.item() / len(held_loader))
        if rank != 0:
            continue
        checkpoint = {"model": model.module.state_dict(), "epoch": epoch}
        torch.save(checkpoint, f"ckpt_{epoch}.pt")
        dist.barrier()
    dist.destroy_process_group()


if __name__ == "__main__":
    n = 2
    mp.spawn(worker, args=(n, 3), nprocs=n, join=True)
