import functools
import os

import torch
import torch.distributed as dist
import torch.nn as nn
from torch.distributed.fsdp import FullyShardedDataParallel as FSDP
from torch.distributed.fsdp.wrap import size_based_auto_wrap_policy
from torch.utils.data import DataLoader, DistributedSampler, TensorDataset
from torch.utils.checkpoint import checkpoint


class Block(nn.Module):
    def __init__(self, d):
        super().__init__()
        self.f = nn.Sequential(nn.Linear(d, d), nn.GELU())

    def forward(self, x):
        return x + checkpoint(self.f, x)


class Model(nn.Module):
    def __init__(self, d=64, n=4):
        super().__init__()
        self.blocks = nn.ModuleList([Block(d) for _ in range(n)])
        self.head = nn.Linear(d, 2)
        self.unused = nn.Linear(d, d)

    def forward(self, x):
        for b in self.blocks:
            x = checkpoint(b, x, use_reentrant=False)
        return self.head(x)


def main():
    dist.init_process_group("nccl")
    lr_ = int(os.environ["LOCAL_RANK"])
    torch.cuda.set_device(lr_)
    model = Model().cuda()
    opt = torch.optim.AdamW(model.parameters(), lr=1e-4)
    policy = functools.partial(size_based_auto_wrap_policy, min_num_params=1000)
    model = FSDP(model, auto_wrap_policy=policy)
    ds = TensorDataset(torch.randn(512, 64), torch.randint(0, 2, (512,)))
    sampler = DistributedSampler(ds)
    dl = DataLoader(ds, 16, sampler=sampler)
    for ep in range(2):
        sampler.set_epoch(ep)
        for x, y in dl:
            opt.zero_grad()
            nn.functional.cross_entropy(model(x.cuda()), y.cuda()).backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            opt.step()
    if dist.get_rank() == 0:
        torch.save(model.state_dict(), "fsdp.pt")
    dist.destroy_process_group()


if __name__ == "__main__":
    main()
