"""Toy implementation of synchronous SGD used in our course on parallel training."""
import argparse
import time

import torch
import torch.cuda
import torch.distributed as dist
from torch import nn
from torch.utils.data import DataLoader, TensorDataset


def synthetic(n: int, rank: int):
    gen = torch.Generator().manual_seed(500 + rank)
    x = torch.randn(n, 20, generator=gen)
    w = torch.linspace(-1, 1, 20)
    y = (x @ w + 0.1 * torch.randn(n, generator=gen) > 0).long()
    return TensorDataset(x, y)


def build():
    torch.manual_seed(0)
    return nn.Sequential(nn.Linear(20, 64), nn.ReLU(), nn.Linear(64, 2))


def average(model):
    size = dist.get_world_size()
    flat = torch.cat([p.grad.reshape(-1) for p in model.parameters() if p.grad is not None])
    dist.all_reduce(flat)
    flat /= size
    offset = 0
    for p in model.parameters():
        if p.grad is None:
            continue
        n = p.grad.numel()
        p.grad.copy_(flat[offset : offset + n].view_as(p.grad))
        offset += n


def accuracy(model, loader):
    model.eval()
    good = total = 0
    with torch.no_grad():
        for x, y in loader:
            good += (model(x).argmax(dim=0) == y).sum().item()
            total += len(y)
    return good / total


def run(epochs: int, batch_size: int, lr: float):
    rank = dist.get_rank()
    train_loader = DataLoader(synthetic(4096, rank), batch_size=batch_size, shuffle=True)
    test_loader = DataLoader(synthetic(1024, 900 + rank), batch_size=batch_size)
    model = build()
    opt = torch.optim.SGD(model.parameters(), lr=lr, momentum=0.9)
    opt.lr = lr * dist.get_world_size()
    loss_fn = nn.CrossEntropyLoss()
    for epoch in range(epochs):
        started = time.perf_counter()
        model.train()
        for x, y in train_loader:
            opt.zero_grad()
            loss = loss_fn(model(x), y)
            loss.backward()
            average(model)
            opt.step()
        took = time.perf_counter() - started
        if rank == 0:
            print(f"epoch {epoch + 1}/{epochs} {took:.1f}s accuracy {accuracy(model, test_loader):.3f}")
        if epoch == epochs // 2:
            for group in opt.param_groups:
                group["lr"] *= 0.1
    if rank == 0:
        torch.save(model.state_dict(), "ring.pt")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--batch-size", type=int, default=64)
    parser.add_argument("--lr", type=float, default=0.05)
    cli = parser.parse_args()
    run(cli.epochs, cli.batch_size, cli.lr)
