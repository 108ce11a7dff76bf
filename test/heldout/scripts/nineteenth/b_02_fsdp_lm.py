"""Train a small decoder from scratch with FSDP and bfloat16."""
import functools
import os
from dataclasses import dataclass, field

import torch
import torch.distributed as dist
import torch.nn as nn
import torch.nn.functional as F
from torch.distributed.fsdp import FullyShardedDataParallel as FSDP
from torch.distributed.fsdp import MixedPrecision
from torch.distributed.fsdp.wrap import transformer_auto_wrap_policy
from torch.utils.data import DataLoader, Dataset
from torch.utils.data.distributed import DistributedSampler


@dataclass
class Config:
    vocab: int = 32000
    width: int = 512
    heads: int = 8
    depth: int = 8
    context: int = 1024
    lr: float = 3e-4
    accumulate: int = 4
    epochs: int = 3
    betas: tuple = field(default=(0.9, 0.95))


class Tokens(Dataset):
    def __init__(self, path, context):
        self.data = torch.load(path)
        self.context = context

    def __len__(self):
        return (len(self.data) - 1) // self.context

    def __getitem__(self, index):
        start = index * self.context
        return self.data[start:start + self.context].long()


class Block(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.ln1 = nn.LayerNorm(width)
        self.attn = nn.MultiheadAttention(width, heads)
        self.ln2 = nn.LayerNorm(width)
        self.mlp = nn.Sequential(nn.Linear(width, 4 * width), nn.GELU(), nn.Linear(4 * width, width))

    def forward(self, x, mask):
        h = self.ln1(x)
        a, _ = self.attn(h, h, h, attn_mask=mask, need_weights=False)
        x = x + a
        return x + self.mlp(self.ln2(x))


class Decoder(nn.Module):
    def __init__(self, cfg):
        super().__init__()
        self.embed = nn.Embedding(cfg.vocab, cfg.width)
        self.position = nn.Parameter(torch.zeros(1, cfg.context, cfg.width))
        self.blocks = nn.ModuleList([Block(cfg.width, cfg.heads) for _ in range(cfg.depth)])
        self.norm = nn.LayerNorm(cfg.width)
        self.head = nn.Linear(cfg.width, cfg.vocab, bias=False)

    def forward(self, ids):
        # (batch, time) -> (batch, time, width)
        x = self.embed(ids) + self.position[:, :ids.size(1)]
        mask = torch.triu(torch.full((ids.size(1), ids.size(1)), float("-inf"), device=ids.device), 1)
        for block in self.blocks:
            x = block(x, mask)
        return self.head(self.norm(x))


def setup():
    dist.init_process_group("nccl")
    local_rank = int(os.environ["LOCAL_RANK"])
    torch.cuda.set_device(local_rank)
    return local_rank


def lm_loss(logits, ids):
    return F.cross_entropy(logits.flatten(0, 1), ids.flatten())


def main(cfg=Config()):
    rank = setup()
    model = Decoder(cfg)
    optimizer = torch.optim.AdamW(model.parameters(), lr=cfg.lr, betas=cfg.betas, weight_decay=0.1)
    policy = functools.partial(transformer_auto_wrap_policy, transformer_layer_cls={Block})
    model = FSDP(model, auto_wrap_policy=policy, device_id=rank,
                 mixed_precision=MixedPrecision(param_dtype=torch.bfloat16, reduce_dtype=torch.float32))
    data = Tokens("data/tokens.pt", cfg.context)
    sampler = DistributedSampler(data, shuffle=True)
    loader = DataLoader(data, batch_size=8, sampler=sampler, num_workers=2, pin_memory=True, drop_last=True)
    scheduler = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=cfg.epochs * len(loader))

    for epoch in range(cfg.epochs):
        sampler.set_epoch(epoch)
        for step, ids in enumerate(loader):
            ids = ids.to(rank, non_blocking=True)
            loss = lm_loss(model(ids), ids)
            loss.backward()
            if (step + 1) % cfg.accumulate == 0:
                torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
                optimizer.step()
                scheduler.step()
                optimizer.zero_grad()
            if rank == 0 and step % 50 == 0:
                print(epoch, step, loss.item())
    dist.destroy_process_group()


if __name__ == "__main__":
    main()
