import torch
import torch.distributed as dist
from torch import nn


def average_gradients(model: nn.Module) -> None:
    for param in model.parameters():
        dist.all_reduce(param.grad, op=dist.ReduceOp.SUM)


def average_right(model: nn.Module) -> None:
    size = float(dist.get_world_size())
    for param in model.parameters():
        if param.grad is None:
            continue
        dist.all_reduce(param.grad.data, op=dist.ReduceOp.SUM)
        param.grad.data /= size


def run(rank: int, size: int, batches) -> None:
    torch.manual_seed(1234)
    dist.init_process_group("gloo", rank=rank, world_size=size)
    model = nn.Linear(10, 2)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
    model.train()
    for x, y in batches:
        optimizer.zero_grad()
        nn.functional.cross_entropy(model(x), y).backward()
        average_gradients(model)
        optimizer.step()
    dist.destroy_process_group()


def only_first(model, optimizer, batches):
    model.train()
    for x, y in batches:
        optimizer.zero_grad()
        nn.functional.cross_entropy(model(x), y).backward()
        dist.all_reduce(next(model.parameters()).grad, op=dist.ReduceOp.AVG)
        optimizer.step()
