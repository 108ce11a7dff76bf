"""torchrun --nproc_per_node 4 train_clips.py --folder /data/clips"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import torch
import torch.distributed as dist
import torch.nn as nn
from dist_env import all_scores, is_main, mean_over_ranks, process_group
from frames import train_loader, val_loader
from torch.nn.parallel import DistributedDataParallel
from torchvision.models.video import r2plus1d_18


def build(classes: int, device: torch.device) -> nn.Module:
    net = r2plus1d_18(weights=None)
    net.fc = nn.Linear(net.fc.in_features, classes)
    return net.to(device)


def make_optimizer(net: nn.Module, lr: float) -> torch.optim.Optimizer:
    decay = [p for p in net.parameters() if p.ndim > 1]
    rest = [p for p in net.parameters() if p.ndim <= 1]
    return torch.optim.AdamW([{"params": decay, "weight_decay": 0.05}, {"params": rest, "weight_decay": 0.0}], lr=lr)


def train_epoch(net, loader, optimizer, device, accumulate: int) -> torch.Tensor:
    net.train()
    total = torch.zeros((), device=device)
    for i, (clip, action) in enumerate(loader):
        loss = nn.functional.cross_entropy(net(clip.to(device)), action.to(device)) / accumulate
        loss.backward()
        if (i + 1) % accumulate == 0:
            optimizer.step()
            optimizer.zero_grad()
        total += loss.detach()
    return total / len(loader)


@torch.no_grad()
def validate(net, loader, device) -> float:
    net.eval()
    hits = torch.zeros((), device=device)
    for clip, action in loader:
        scores = net(clip.to(device)).argmax(1)
        hits += (scores == action.to(device)).sum()
    dist.all_reduce(hits)
    return hits.item() / len(loader.dataset)


def gather_report(net, loader, device, path: Path) -> None:
    net.eval()
    scores, actions = [], []
    with torch.no_grad():
        for clip, action in loader:
            scores.append(net(clip.to(device)))
            actions.append(action.to(device))
    if is_main():
        everything = all_scores(torch.cat(scores))
        path.write_text(json.dumps({"mean": everything.mean(0).tolist(), "count": len(everything)}))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--folder", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=30)
    parser.add_argument("--accumulate", type=int, default=4)
    args = parser.parse_args()

    with process_group() as device:
        loader, val = train_loader(args.folder, 8), val_loader(args.folder, 8)
        net = DistributedDataParallel(build(400, device), device_ids=[device.index])
        optimizer = make_optimizer(net, 5e-4)
        for epoch in range(args.epochs):
            loss = mean_over_ranks(train_epoch(net, loader, optimizer, device, args.accumulate))
            accuracy = validate(net, val, device)
            if is_main():
                print(epoch, loss.item(), accuracy)
            torch.save(net.module.state_dict(), "clips.pt")
        gather_report(net, val, device, Path("report.json"))


if __name__ == "__main__":
    main()
