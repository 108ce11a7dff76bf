"""Train a small ViT on fruit photos; bf16/fp16 autocast and activation checkpointing."""
import argparse
import os

import torch
import torch.nn as nn
from torch.utils.checkpoint import checkpoint
from torch.utils.data import DataLoader
from torchvision import datasets
from torchvision.transforms import v2
from tqdm import tqdm


class EncoderBlock(nn.Module):
    def __init__(self, dim, heads, p):
        super().__init__()
        self.n1, self.n2 = nn.LayerNorm(dim), nn.LayerNorm(dim)
        self.attn = nn.MultiheadAttention(dim, heads, dropout=p, batch_first=True)
        self.mlp = nn.Sequential(nn.Linear(dim, 4 * dim), nn.GELU(), nn.Dropout(p), nn.Linear(4 * dim, dim))

    def forward(self, x):
        h = self.n1(x)
        x = x + self.attn(h, h, h, need_weights=False)[0]
        return x + self.mlp(self.n2(x))


class ViT(nn.Module):
    def __init__(self, n_classes, size=160, patch=16, dim=384, depth=8, heads=6, p=0.1, ckpt=False):
        super().__init__()
        self.embed = nn.Conv2d(3, dim, patch, stride=patch)
        self.pos = nn.Parameter(torch.randn(1, (size // patch) ** 2, dim) * 0.02)
        self.blocks = nn.ModuleList([EncoderBlock(dim, heads, p) for _ in range(depth)])
        self.norm = nn.LayerNorm(dim)
        self.head = nn.Linear(dim, n_classes)
        self.ckpt = ckpt

    def forward(self, x):
        x = self.embed(x).flatten(2).transpose(1, 2) + self.pos
        for block in self.blocks:
            if self.ckpt and self.training:
                x = checkpoint(block, x)
            else:
                x = block(x)
        return self.head(self.norm(x).mean(dim=1))


def loaders(root, size, batch, workers):
    norm = v2.Normalize([0.5] * 3, [0.5] * 3)
    to_tensor = [v2.ToImage(), v2.ToDtype(torch.float32, scale=True), norm]
    train_tf = v2.Compose([v2.RandomResizedCrop(size), v2.RandomHorizontalFlip(), *to_tensor])
    eval_tf = v2.Compose([v2.Resize(size), v2.CenterCrop(size), *to_tensor])
    kw = dict(batch_size=batch, num_workers=workers, pin_memory=True)
    train = DataLoader(datasets.ImageFolder(os.path.join(root, "train"), train_tf), shuffle=True, drop_last=True, **kw)
    val = DataLoader(datasets.ImageFolder(os.path.join(root, "val"), eval_tf), **kw)
    return train, val


def validate(model, loader, device):
    model.train(False)
    hit = n = 0
    with torch.inference_mode(), torch.autocast(device.type, dtype=torch.bfloat16):
        for x, y in loader:
            hit += (model(x.to(device)).argmax(-1).cpu() == y).sum().item()
            n += len(y)
    return hit / n


def warm_start(model, loader, device, steps=200):
    """Settle the new head before the main schedule starts."""
    opt = torch.optim.SGD(model.head.parameters(), lr=0.01, momentum=0.9)
    model.train()
    for _, (x, y) in zip(range(steps), loader):
        opt.zero_grad()
        with torch.autocast("cuda", dtype=torch.float16):
            loss = nn.functional.cross_entropy(model(x.to(device)), y.to(device))
        loss.backward()
        opt.step()


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("root")
    ap.add_argument("--epochs", type=int, default=60)
    ap.add_argument("--batch", type=int, default=128)
    ap.add_argument("--lr", type=float, default=5e-4)
    ap.add_argument("--workers", type=int, default=8)
    ap.add_argument("--ckpt", action="store_true")
    args = ap.parse_args()

    torch.manual_seed(3)
    device = torch.device("cuda")
    train, val = loaders(args.root, 160, args.batch, args.workers)
    model = ViT(len(train.dataset.classes), ckpt=args.ckpt).to(device)
    warm_start(model, train, device)
    opt = torch.optim.AdamW(model.parameters(), lr=args.lr)
    sched = torch.optim.lr_scheduler.CosineAnnealingLR(opt, T_max=args.epochs * len(train))
    scaler = torch.amp.GradScaler("cuda")

    for epoch in range(args.epochs):
        model.train()
        for x, y in tqdm(train, desc=f"{epoch + 1}/{args.epochs}", leave=False):
            x, y = x.to(device, non_blocking=True), y.to(device, non_blocking=True)
            opt.zero_grad()
            with torch.autocast("cuda", dtype=torch.bfloat16):
                loss = nn.functional.cross_entropy(model(x), y, label_smoothing=0.1)
            scaler.scale(loss).backward()
            scaler.unscale_(opt)
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            scaler.step(opt)
        sched.step()
        print(f"epoch {epoch + 1} val acc {validate(model, val, device):.4f}")
        torch.save(model.state_dict(), "vit_fruit.pt")


if __name__ == "__main__":
    main()
