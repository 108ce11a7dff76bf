import os

import torch.distributed as dist
import torch.multiprocessing as mp

WORLD = 2


def worker(rank, world_size):
    os.environ["MASTER_ADDR"] = "localhost"
    os.environ["MASTER_PORT"] = "29500"
    dist.init_process_group("nccl", rank=rank, world_size=world_size)
    dist.barrier()
    dist.destroy_process_group()


def only_rank(rank):
    dist.init_process_group("gloo", rank=rank)
    dist.barrier()
    dist.destroy_process_group()


def constant_size():
    dist.init_process_group("gloo", world_size=WORLD)
    dist.barrier()
    dist.destroy_process_group()


def tcp(rank):
    dist.init_process_group("gloo", init_method="tcp://10.0.0.1:23456", rank=rank, world_size=2)
    dist.destroy_process_group()


if __name__ == "__main__":
    mp.spawn(worker, args=(WORLD,), nprocs=WORLD)
