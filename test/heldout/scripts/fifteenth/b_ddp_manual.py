"""Data-parallel training of a small CNN with gradients averaged by hand (start with torchrun)."""

from __future__ import annotations

import logging
import os
from dataclasses import dataclass
from pathlib import Path

import torch
import torch.distributed as dist
import torch.nn.functional as F
from torch import nn
from torch.utils.data import DataLoader
from torchvision import datasets
from torchvision.transforms import v2

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class TrainConfig:
    root: Path = Path("data")
    epochs: int = 5
    batch_size: int = 128
    lr: float = 0.05
    workers: int = 4


class SmallNet(nn.Module):
    def __init__(self, classes: int = 10) -> None:
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(1, 16, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(16, 32, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2)
        )
        self.classifier = nn.Linear(32 * 7 * 7, classes)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.classifier(self.features(x).flatten(1))


def make_loader(cfg: TrainConfig) -> DataLoader:
    transform = v2.Compose([v2.ToImage(), v2.ToDtype(torch.float32, scale=True), v2.Normalize((0.1307,), (0.3081,))])
    data = datasets.MNIST(cfg.root, train=True, download=False, transform=transform)
    return DataLoader(data, batch_size=cfg.batch_size, shuffle=True, num_workers=cfg.workers, pin_memory=True)


def sync_gradients(model: nn.Module) -> None:
    for p in model.parameters():
        dist.all_reduce(p.grad, op=dist.ReduceOp.SUM)


def sync_buffers(model: nn.Module) -> None:
    for b in model.buffers():
        dist.broadcast(b, src=0)


def main() -> None:
    logging.basicConfig(level=logging.INFO)
    cfg = TrainConfig()
    rank = int(os.environ["RANK"])
    dist.init_process_group("nccl")
    device = torch.device("cuda", 0)
    model = SmallNet().to(device)
    optimizer = torch.optim.SGD(model.parameters(), lr=cfg.lr, momentum=0.9)
    loader = make_loader(cfg)
    for epoch in range(cfg.epochs):
        model.train()
        for x, y in loader:
            x, y = x.to(device, non_blocking=True), y.to(device, non_blocking=True)
            optimizer.zero_grad(set_to_none=True)
            loss = F.cross_entropy(model(x), y)
            loss.backward()
            sync_gradients(model)
            optimizer.step()
        if rank == 0:
            log.info("epoch %d loss %.4f", epoch + 1, loss.item())
            torch.save(model.state_dict(), "small.pt")


if __name__ == "__main__":
    main()
