"""torchrun --nproc_per_node=4 train.py train.bin valid.bin"""
import argparse
import contextlib
import logging
import os
from dataclasses import dataclass
from pathlib import Path

import torch
import torch.distributed as dist
import torch.nn as nn
import torch.nn.functional as F
from torch.nn.parallel import DistributedDataParallel
from torch.optim.lr_scheduler import LambdaLR
from torch.utils.data import DataLoader, DistributedSampler

from corpus import build_loaders
from modeling import MaskedLM

logger = logging.getLogger("mlm")


@dataclass
class RunConfig:
    train: Path
    valid: Path
    vocab: int = 32000
    block: int = 256
    dim: int = 512
    heads: int = 8
    depth: int = 8
    batch_size: int = 32
    accumulation: int = 4
    epochs: int = 10
    lr: float = 6e-4
    warmup: int = 1000
    clip: float = 1.0
    seed: int = 97
    out: Path = Path("mlm.pt")


class MLMTrainer:
    def __init__(self, model: DistributedDataParallel, optimizer: torch.optim.Optimizer, scheduler: LambdaLR,
                 train_loader: DataLoader, valid_loader: DataLoader, sampler: DistributedSampler,
                 cfg: RunConfig, device: torch.device) -> None:
        self.model = model
        self.optimizer = optimizer
        self.scheduler = scheduler
        self.train_loader = train_loader
        self.valid_loader = valid_loader
        self.sampler = sampler
        self.cfg = cfg
        self.device = device
        self.scaler = torch.amp.GradScaler("cuda")
        self.start_epoch = 0
        self.is_main = dist.get_rank() == 0

    def _loss(self, ids: torch.Tensor, labels: torch.Tensor, reduction: str = "mean") -> torch.Tensor:
        with torch.autocast("cuda", dtype=torch.float16):
            logits = self.model(ids.to(self.device, non_blocking=True))
        return F.cross_entropy(logits.float().flatten(0, 1), labels.to(self.device).flatten(),
                               ignore_index=-100, reduction=reduction)

    def train_epoch(self, epoch: int) -> float:
        self.model.train()
        self.sampler.set_epoch(epoch)
        total = torch.zeros((), device=self.device)
        steps = len(self.train_loader) - len(self.train_loader) % self.cfg.accumulation
        self.optimizer.zero_grad(set_to_none=True)
        for step, (ids, labels) in enumerate(self.train_loader, start=1):
            if step > steps:
                break
            last = step % self.cfg.accumulation == 0
            sync = contextlib.nullcontext() if last else self.model.no_sync()
            with sync:
                loss = self._loss(ids, labels)
                self.scaler.scale(loss / self.cfg.accumulation).backward()
            if last:
                self.scaler.unscale_(self.optimizer)
                nn.utils.clip_grad_norm_(self.model.parameters(), self.cfg.clip)
                self.scaler.step(self.optimizer)
                self.scaler.update()
                self.scheduler.step()
                self.optimizer.zero_grad(set_to_none=True)
            total += loss.detach()
        dist.all_reduce(total)
        return total.item() / (steps * dist.get_world_size())

    @torch.no_grad()
    def validate(self) -> float:
        self.model.eval()
        sums = torch.zeros(2, device=self.device, dtype=torch.float64)
        for ids, labels in self.valid_loader:
            sums[0] += self._loss(ids, labels, reduction="sum")
            sums[1] += (labels != -100).sum()
        dist.all_reduce(sums)
        return (sums[0] / sums[1]).item()

    def save_checkpoint(self, epoch: int) -> None:
        if self.is_main:
            torch.save({"epoch": epoch, "model": self.model.module.state_dict(),
                        "optimizer": self.optimizer.state_dict(), "scheduler": self.scheduler.state_dict(),
                        "scaler": self.scaler.state_dict()}, self.cfg.out)
        dist.barrier()

    def load_checkpoint(self, path: Path) -> None:
        state = torch.load(path, map_location=self.device, weights_only=True)
        self.model.module.load_state_dict(state["model"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.scheduler.load_state_dict(state["scheduler"])
        self.scaler.load_state_dict(state["scaler"])
        self.start_epoch = state["epoch"] + 1

    def fit(self) -> None:
        for epoch in range(self.start_epoch, self.cfg.epochs):
            train_loss = self.train_epoch(epoch)
            valid_loss = self.validate()
            if self.is_main:
                logger.info("epoch %d train %.4f valid %.4f", epoch, train_loss, valid_loss)
            self.save_checkpoint(epoch)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("train", type=Path)
    parser.add_argument("valid", type=Path)
    parser.add_argument("--resume", type=Path, default=None)
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO)
    cfg = RunConfig(train=args.train, valid=args.valid)
    local_rank = int(os.environ["LOCAL_RANK"])
    torch.cuda.set_device(local_rank)
    device = torch.device("cuda", local_rank)
    dist.init_process_group("nccl")
    torch.manual_seed(cfg.seed + dist.get_rank())
    train_loader, valid_loader, sampler = build_loaders(cfg.train, cfg.valid, cfg.block, cfg.batch_size, cfg.vocab,
                                                        cfg.seed)
    net = MaskedLM(cfg.vocab, cfg.dim, cfg.heads, cfg.depth, cfg.block).to(device)
    model = DistributedDataParallel(net, device_ids=[local_rank])
    optimizer = torch.optim.AdamW(model.parameters(), lr=cfg.lr, weight_decay=0.01)
    total = cfg.epochs * (len(train_loader) // cfg.accumulation)
    scheduler = LambdaLR(optimizer, lambda s: min((s + 1) / cfg.warmup, max(0.0, (total - s) / total)))
    trainer = MLMTrainer(model, optimizer, scheduler, train_loader, valid_loader, sampler, cfg, device)
    if args.resume is not None:
        trainer.load_checkpoint(args.resume)
    trainer.fit()
    dist.destroy_process_group()


if __name__ == "__main__":
    main()
