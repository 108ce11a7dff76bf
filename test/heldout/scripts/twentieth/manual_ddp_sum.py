"""Data parallel training written by hand with torch.distributed (gloo or nccl)."""
import argparse
import os

import torch
import torch.distributed as dist
import torch.nn as nn
from torch.utils.data import DataLoader, TensorDataset
from torch.utils.data.distributed import DistributedSampler


class Regressor(nn.Module):
    def __init__(self, n_in: int, width: int):
        super().__init__()
        self.body = nn.Sequential(
            nn.Linear(n_in, width), nn.GELU(), nn.Linear(width, width), nn.GELU()
        )
        self.out = nn.Linear(width, 1)

    def forward(self, x):
        return self.out(self.body(x)).squeeze(-1)


def sync_gradients(model: nn.Module) -> None:
    for p in model.parameters():
        dist.all_reduce(p.grad, op=dist.ReduceOp.SUM)


def sync_buffers(model: nn.Module) -> None:
    for b in model.buffers():
        dist.broadcast(b, src=0)


def mean_over_ranks(value: torch.Tensor) -> torch.Tensor:
    dist.all_reduce(value)
    return value / dist.get_world_size()


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--data", default="qsar.pt")
    ap.add_argument("--backend", default="nccl")
    ap.add_argument("--epochs", type=int, default=30)
    ap.add_argument("--batch-size", type=int, default=256)
    ap.add_argument("--lr", type=float, default=1e-3)
    args = ap.parse_args()

    dist.init_process_group(args.backend)
    local_rank = int(os.environ["LOCAL_RANK"])
    device = torch.device("cuda", local_rank)
    torch.cuda.set_device(device)

    torch.manual_seed(100 + dist.get_rank())
    blob = torch.load(args.data, map_location="cpu", weights_only=True)
    train_set = TensorDataset(blob["x_train"], blob["y_train"])
    val_set = TensorDataset(blob["x_val"], blob["y_val"])
    sampler = DistributedSampler(train_set)
    loader = DataLoader(train_set, batch_size=args.batch_size, sampler=sampler, pin_memory=True)
    val_loader = DataLoader(
        val_set, batch_size=args.batch_size, sampler=DistributedSampler(val_set, shuffle=False), pin_memory=True
    )

    model = Regressor(blob["x_train"].shape[1], 512).to(device)
    optimizer = torch.optim.Adam(model.parameters(), lr=args.lr)
    criterion = nn.MSELoss()

    for epoch in range(args.epochs):
        sampler.set_epoch(epoch)
        model.train()
        for x, y in loader:
            x, y = x.to(device, non_blocking=True), y.to(device, non_blocking=True)
            optimizer.zero_grad()
            loss = criterion(model(x), y)
            loss.backward()
            sync_gradients(model)
            for p in model.parameters():
                dist.broadcast(p.data, src=0)
            optimizer.step()
        sync_buffers(model)

        model.eval()
        err = torch.zeros((), device=device)
        n = torch.zeros((), device=device)
        with torch.no_grad():
            for x, y in val_loader:
                err += (model(x.to(device)) - y.to(device)).abs().sum()
                n += y.numel()
        dist.all_reduce(err)
        dist.all_reduce(n)
        last = mean_over_ranks(loss.detach())
        print(f"epoch {epoch + 1} loss {last.item():.4f} val MAE {(err / n).item():.4f}")
    if dist.get_rank() == 0:
        torch.save(model.state_dict(), "qsar_regressor.pt")
    dist.destroy_process_group()


if __name__ == "__main__":
    main()
