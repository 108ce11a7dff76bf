"""Segmentation, written as functions that call each other."""
import logging
from contextlib import nullcontext
from typing import Iterator, NamedTuple

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torch.optim import Adam, lr_scheduler

logger = logging.getLogger("seg")


class Batch(NamedTuple):
    image: Tensor
    mask: Tensor


def stream(n: int, seed: int) -> Iterator[Batch]:
    g = torch.Generator().manual_seed(seed)
    for _ in range(n):
        yield Batch(torch.randn(4, 3, 16, 16, generator=g), torch.randint(0, 2, (4, 1, 16, 16), generator=g).float())


def dice(logits: Tensor, mask: Tensor, eps=1.0) -> Tensor:
    p = logits.sigmoid()
    inter = (p * mask).sum((1, 2, 3))
    return (1 - (2 * inter + eps) / (p.sum((1, 2, 3)) + mask.sum((1, 2, 3)) + eps)).mean()


def combined(logits, mask):
    return dice(logits, mask) + F.binary_cross_entropy_with_logits(logits, mask)


class UNetish(nn.Module):
    def __init__(self):
        super().__init__()
        self.down = nn.Sequential(nn.Conv2d(3, 8, 3, padding=1, bias=False), nn.BatchNorm2d(8), nn.ReLU())
        self.mid = nn.Sequential(nn.Conv2d(8, 8, 3, padding=1), nn.BatchNorm2d(8), nn.ReLU())
        self.up = nn.Conv2d(16, 1, 1)

    def forward(self, x):
        d = self.down(x)
        return self.up(torch.cat([d, self.mid(d)], dim=1))


def optimise(net, opt, batch, sched=None):
    loss = combined(net(batch.image), batch.mask)
    opt.zero_grad()
    loss.backward()
    opt.step()
    if sched:
        sched.step()
    return loss.item()


def evaluate(net, opt, n=3):
    net.eval()
    total = 0.0
    for batch in stream(n, seed=99):
        total += optimise(net, opt, batch)
    return total / n


def score(net, n=3):
    net.eval()
    ctx = torch.no_grad() if n else nullcontext()
    ious = []
    with ctx:
        for image, mask in stream(n, 98):
            pred = net(image) > 0
            ious.append((pred & mask.bool()).sum() / (pred | mask.bool()).sum().clamp(min=1))
    return torch.stack(ious).mean().item()


def main():
    torch.manual_seed(0)
    net = UNetish()
    for epoch in range(3):
        opt = Adam(net.parameters(), lr=1e-3)
        sched = lr_scheduler.LambdaLR(opt, lambda s: 1 / (1 + s))
        net.train()
        mean = sum(optimise(net, opt, b, sched) for b in stream(5, epoch)) / 5
        logger.info("epoch %d %.3f %.3f", epoch, mean, score(net))
    print(evaluate(net, opt))


main()
