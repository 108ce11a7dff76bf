import os

import torch
import torch.distributed as dist
import torch.nn as nn
from torch.nn.parallel import DistributedDataParallel as DDP
from torch.utils.data import DataLoader, TensorDataset
from torch.utils.data.distributed import DistributedSampler


def setup():
    dist.init_process_group("nccl")
    local_rank = int(os.environ["LOCAL_RANK"])
    torch.cuda.set_device(local_rank)
    return dist.get_rank(), local_rank


def main():
    rank, local_rank = setup()
    is_main = rank == 0
    ds = TensorDataset(torch.randn(4096, 16), torch.randint(0, 2, (4096,)))
    sampler = DistributedSampler(ds)
    loader = DataLoader(ds, batch_size=32, sampler=sampler, shuffle=True)
    val_ds = TensorDataset(torch.randn(512, 16), torch.randint(0, 2, (512,)))
    val = DataLoader(val_ds, 64, sampler=DistributedSampler(val_ds, shuffle=False))

    model = nn.Sequential(nn.Linear(16, 64), nn.BatchNorm1d(64), nn.ReLU(), nn.Linear(64, 2))
    model = DDP(model, device_ids=[local_rank])
    model = model.to(local_rank)
    opt = torch.optim.AdamW(model.parameters(), lr=1e-3)
    ce = nn.CrossEntropyLoss()

    for epoch in range(10):
        model.train()
        for x, y in loader:
            x, y = x.cuda(local_rank, non_blocking=True), y.cuda(local_rank, non_blocking=True)
            opt.zero_grad()
            loss = ce(model(x), y)
            loss.backward()
            opt.step()

        model.eval()
        correct = torch.zeros((), device=local_rank)
        with torch.no_grad():
            for x, y in val:
                correct += (model(x.to(local_rank)).argmax(1) == y.to(local_rank)).sum()
        if is_main:
            dist.all_reduce(correct)
            print(f"epoch {epoch} acc {correct.item() / len(val_ds):.3f}")
            torch.save(model.module.state_dict(), "last.pt")
        dist.barrier()

    torch.save(opt.state_dict(), "opt.pt")
    dist.destroy_process_group()


if __name__ == "__main__":
    main()
