"""Process groups."""
import os

import torch
import torch.distributed as dist


def setup():
    rank = int(os.environ["RANK"])
    local_rank = int(os.environ["LOCAL_RANK"])
    dist.init_process_group(backend="nccl")
    torch.cuda.set_device(local_rank)
    return rank, local_rank, dist.get_world_size()


def is_main():
    return dist.get_rank() == 0


def reduce_sum(value, device):
    t = torch.tensor([value], device=device)
    dist.all_reduce(t)
    return t.item()


def average_gradients(model):
    for p in model.parameters():
        dist.all_reduce(p.grad, op=dist.ReduceOp.SUM)


def cleanup():
    dist.destroy_process_group()
