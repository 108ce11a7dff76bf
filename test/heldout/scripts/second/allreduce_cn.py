import os
import torch
import torch.distributed as dist
import torch.nn as nn


def sync_gradients(model):
    for p in model.parameters():
        dist.all_reduce(p.grad, op=dist.ReduceOp.SUM)


def sync_weights(model):
    for p in model.parameters():
        dist.broadcast(p.data, src=0)


def main(loader):
    dist.init_process_group('nccl')
    torch.cuda.set_device(int(os.environ['LOCAL_RANK']))
    model = nn.Linear(4, 2).cuda()
    sync_weights(model)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    model.train()
    for x, y in loader:
        optimizer.zero_grad()
        nn.functional.cross_entropy(model(x.cuda()), y.cuda()).backward()
        sync_gradients(model)
        optimizer.step()
    dist.destroy_process_group()
