"""Helpers around torch.distributed."""
import os
from contextlib import contextmanager

import torch
import torch.distributed as dist


def setup() -> tuple[int, int, int]:
    rank = int(os.environ["RANK"])
    local_rank = int(os.environ["LOCAL_RANK"])
    torch.cuda.set_device(local_rank)
    dist.init_process_group("nccl")
    return rank, local_rank, dist.get_world_size()


def cleanup() -> None:
    dist.destroy_process_group()


def mean_over_ranks(value: float, device: torch.device) -> float:
    t = torch.tensor([value], device=device)
    dist.all_reduce(t)
    return (t / dist.get_world_size()).item()


@contextmanager
def main_process_first(rank: int):
    if rank != 0:
        dist.barrier()
    yield
    if rank == 0:
        dist.barrier()


def average_buffers(model: torch.nn.Module) -> None:
    for buf in model.buffers():
        if buf.is_floating_point():
            dist.all_reduce(buf)
            buf.div_(dist.get_world_size())
