import os
import torch
import torch.distributed as dist
import torch.nn as nn
import torch.nn.functional as F


def sync_grads(model):
    for p in model.parameters():
        if p.grad is not None:
            dist.all_reduce(p.grad.data, op=dist.ReduceOp.SUM)


def sync_grads_mean(model, world):
    for p in (q for q in model.parameters() if q.grad is not None):
        dist.all_reduce(p.grad)
        p.grad.div_(world)


def run():
    rank, world = int(os.environ["RANK"]), int(os.environ["WORLD_SIZE"])
    dist.init_process_group("nccl", rank=rank, world_size=world)
    model = nn.Linear(10, 2).to("cuda:0")
    opt = torch.optim.SGD(model.parameters(), lr=0.1)
    g = torch.Generator().manual_seed(rank)
    for step in range(100):
        x = torch.randn(32, 10, generator=g).to("cuda:0")
        y = torch.randint(0, 2, (32,), generator=g).to("cuda:0")
        loss = F.cross_entropy(model(x), y)
        opt.zero_grad()
        loss.backward()
        if step % 2:
            sync_grads(model)
        else:
            sync_grads_mean(model, world)
        opt.step()
        handle = dist.all_reduce(loss.detach(), async_op=True)
        if rank == 0 and step % 10 == 0:
            print(step, loss.item())
    work = dist.broadcast(model.weight.data, 0, async_op=True)
    work.wait()
    dist.destroy_process_group()


run()
