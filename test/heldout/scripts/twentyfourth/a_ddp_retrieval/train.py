"""torchrun --nproc_per_node=8 train.py --train data/train --val data/val"""
import argparse
import os
from dataclasses import dataclass

import torch
import torch.distributed as dist
import torch.nn.functional as F
from torch import nn
from torch.nn.parallel import DistributedDataParallel as DDP

from data import hard_loader, train_loader, val_loader
from model import DualEncoder


@dataclass
class Config:
    batch_size: int = 256
    workers: int = 4
    seed: int = 11
    epochs: int = 10
    lr: float = 3e-4


class Run:
    def __init__(self, args):
        self.cfg = Config(epochs=args.epochs)
        dist.init_process_group("nccl")
        self.rank, self.world = dist.get_rank(), dist.get_world_size()
        self.local = int(os.environ["LOCAL_RANK"])
        torch.cuda.set_device(self.local)
        self.device = torch.device("cuda", self.local)
        torch.manual_seed(self.cfg.seed)
        self.train = train_loader(args.train, self.cfg)
        self.hard = hard_loader(args.train, self.cfg)
        self.val = val_loader(args.val, self.cfg)
        net = DDP(DualEncoder(768, 768).to(self.device), device_ids=[self.local])
        self.net = nn.SyncBatchNorm.convert_sync_batchnorm(net)
        self.opt = torch.optim.AdamW(self.net.parameters(), lr=self.cfg.lr)

    @property
    def is_main(self):
        return self.rank == 0

    def loss(self, q, d):
        logits = self.net(q.to(self.device), d.to(self.device))
        target = torch.arange(len(q), device=self.device)
        return F.cross_entropy(logits, target)

    def epoch(self):
        self.net.train()
        for (q, d, _), (hq, hd, _) in zip(self.train, self.hard):
            self.opt.zero_grad(set_to_none=True)
            loss = self.loss(torch.cat([q, hq]), torch.cat([d, hd]))
            loss.backward()
            self.opt.step()

    def evaluate(self):
        self.net.eval()
        total, seen = 0.0, 0
        with torch.no_grad():
            for q, d, _ in self.val:
                total += self.loss(q, d).item() * len(q)
                seen += len(q)
        return total / seen

    def recall(self, k=10):
        self.net.eval()
        hit = torch.zeros(2, device=self.device)
        with torch.no_grad():
            for q, d, _ in self.val:
                scores = self.net(q.to(self.device), d.to(self.device))
                top = scores.topk(min(k, len(q)), dim=1).indices
                hit[0] += (top == torch.arange(len(q), device=self.device)[:, None]).any(1).sum()
                hit[1] += len(q)
        dist.all_reduce(hit)
        return (hit[0] / hit[1]).item()

    def fit(self):
        best = 0.0
        for epoch in range(self.cfg.epochs):
            self.epoch()
            val = self.evaluate()
            if self.is_main:
                print(f"epoch {epoch} val loss {val:.4f}")
            rec = self.recall()
            if rec > best:
                best = rec
                torch.save(self.net.state_dict(), "best.pt")
            if self.is_main:
                torch.save(self.net.module.state_dict(), "last.pt")
                dist.barrier()
            dist.barrier()

    def export(self):
        if not self.is_main:
            return
        plain = DualEncoder(768, 768)
        plain.load_state_dict(torch.load("best.pt", map_location="cpu"))
        plain.eval()
        torch.save(plain.doc.state_dict(), "doc_tower.pt")


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--train", required=True)
    ap.add_argument("--val", required=True)
    ap.add_argument("--epochs", type=int, default=10)
    run = Run(ap.parse_args())
    run.fit()
    run.export()
    dist.destroy_process_group()


if __name__ == "__main__":
    main()
