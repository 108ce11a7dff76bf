"""Entry point: torchrun --nproc_per_node=8 train.py /data/imagenet100"""
import json
import logging
import os
from pathlib import Path
from typing import Dict

import torch
import torch.distributed as dist
import torch.nn as nn
from torch.nn.parallel import DistributedDataParallel as DDP
from torchvision import models

from config import RunConfig, parse_config
from data import build_loaders

logger = logging.getLogger("ddp")


def setup() -> int:
    """Join the group which torchrun describes in the environment."""
    rank = int(os.environ["RANK"])
    dist.init_process_group("nccl", init_method="tcp://127.0.0.1:29500", rank=rank)
    return rank


def build_model(cfg: RunConfig, local_rank: int) -> DDP:
    model = models.resnet50(weights=None, num_classes=cfg.num_classes)
    model = model.to("cuda")
    model = DDP(model, find_unused_parameters=False)
    model = nn.SyncBatchNorm.convert_sync_batchnorm(model)
    logger.info("model ready on local rank %d", local_rank)
    return model


class DistributedTrainer:
    def __init__(self, model: DDP, optimizer: torch.optim.Optimizer,
                 scheduler: torch.optim.lr_scheduler.LRScheduler, loaders, cfg: RunConfig, rank: int) -> None:
        self.model = model
        self.optimizer = optimizer
        self.scheduler = scheduler
        self.train_loader, self.val_loader = loaders
        self.cfg = cfg
        self.rank = rank
        self.criterion = nn.CrossEntropyLoss()
        self.best = 0.0
        self.out = Path(cfg.out)

    def train_epoch(self, epoch: int) -> float:
        self.model.train()
        total = torch.zeros((), device="cuda")
        for step, (x, y) in enumerate(self.train_loader):
            x, y = x.cuda(non_blocking=True), y.cuda(non_blocking=True)
            loss = self.criterion(self.model(x), y)
            self.optimizer.zero_grad(set_to_none=True)
            loss.backward()
            self.optimizer.step()
            self.scheduler.step()
            total += loss.detach()
        mean = total / len(self.train_loader)
        dist.all_reduce(mean, op=dist.ReduceOp.AVG)
        return mean.item()

    @torch.no_grad()
    def validate(self) -> float:
        self.model.eval()
        correct = torch.zeros((), device="cuda")
        seen = torch.zeros((), device="cuda")
        for x, y in self.val_loader:
            pred = self.model(x.cuda()).argmax(dim=1)
            correct += (pred == y.cuda()).sum()
            seen += y.numel()
        return (correct / seen).item()

    def save_checkpoint(self, epoch: int) -> None:
        state: Dict[str, object] = {
            "epoch": epoch,
            "model": self.model.module.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "scheduler": self.scheduler.state_dict(),
        }
        torch.save(state, self.out / "last.pt")

    def write_summary(self, history) -> None:
        if self.rank == 0:
            (self.out / "history.json").write_text(json.dumps(history))
            dist.barrier()

    def fit(self) -> None:
        self.out.mkdir(parents=True, exist_ok=True)
        history = []
        for epoch in range(self.cfg.epochs):
            loss = self.train_epoch(epoch)
            acc = self.validate()
            history.append({"epoch": epoch, "loss": loss, "acc": acc})
            if self.rank == 0:
                logger.info("epoch %d loss %.4f acc %.4f", epoch, loss, acc)
            if acc > self.best:
                self.best = acc
                self.save_checkpoint(epoch)
        self.write_summary(history)


def main() -> None:
    logging.basicConfig(level=logging.INFO)
    cfg = parse_config()
    rank = setup()
    torch.manual_seed(cfg.seed)
    loaders = build_loaders(cfg)
    model = build_model(cfg, int(os.environ.get("LOCAL_RANK", 0)))
    optimizer = torch.optim.SGD(model.parameters(), lr=cfg.lr, momentum=0.9, weight_decay=1e-4)
    total_steps = cfg.epochs * len(loaders[0])
    scheduler = torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=cfg.lr, total_steps=total_steps)
    try:
        DistributedTrainer(model, optimizer, scheduler, loaders, cfg, rank).fit()
    finally:
        dist.destroy_process_group()


if __name__ == "__main__":
    main()
