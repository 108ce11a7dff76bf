import torch
import torch.distributed as dist
from torch.distributed import ReduceOp, all_reduce


def step_weights(model):
    world = dist.get_world_size()
    for w in model.parameters():
        all_reduce(w.data, op=ReduceOp.SUM)
    for w in model.parameters():
        all_reduce(w.data, op=ReduceOp.AVG)
    for w in model.parameters():
        all_reduce(w.data)
        w.data.div_(world)


def one_grad(model, optimizer, loader, loss_fn):
    for x, y in loader:
        optimizer.zero_grad()
        loss_fn(model(x), y).backward()
        dist.all_reduce(optimizer.param_groups[0]["params"][0].grad, op=dist.ReduceOp.AVG)
        optimizer.step()


def first_of_list(model, optimizer, loader, loss_fn):
    for x, y in loader:
        optimizer.zero_grad()
        loss_fn(model(x), y).backward()
        all_reduce(list(model.parameters())[0].grad, op=ReduceOp.AVG)
        optimizer.step()


def from_state(optimizer):
    return optimizer.state_dict()["param_groups"][0]["params"][0].grad


def clip_all(optimizer):
    ids = optimizer.state_dict()["param_groups"][0]["params"]
    print(len(ids))
    for p in optimizer.state_dict()["param_groups"][0]["params"]:
        torch.nn.utils.clip_grad_norm_(p, 1.0)
    for group in optimizer.param_groups:
        for p in group["params"]:
            print(p.grad.norm())
