import os
import random

import numpy as np
import torch
import torch.distributed as dist


def setup():
    dist.init_process_group(backend="nccl")
    rank = dist.get_rank()
    torch.cuda.set_device(int(os.environ["LOCAL_RANK"]))
    return rank


def cleanup():
    dist.destroy_process_group()


def is_main():
    return dist.get_rank() == 0


def seed_everything(seed):
    random.seed(seed)
    np.random.seed(seed)
    torch.manual_seed(seed)


def reduce_mean(t):
    dist.all_reduce(t, op=dist.ReduceOp.SUM)
    return t


def mean_over_ranks(t):
    dist.all_reduce(t, op=dist.ReduceOp.SUM)
    return t / dist.get_world_size()


def save(state, path):
    torch.save(state, path)
