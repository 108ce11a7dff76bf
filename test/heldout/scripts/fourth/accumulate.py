#!/usr/bin/env python
import argparse
import math

import torch
import torch.nn as nn
from torch.utils.data import DataLoader, TensorDataset


def get_args():
    p = argparse.ArgumentParser()
    p.add_argument("--accum", type=int, default=8)
    p.add_argument("--epochs", type=int, default=2)
    p.add_argument("--lr", type=float, default=3e-4)
    return p.parse_args()


def plain(model, loader, opt, accum):
    lossf = nn.MSELoss()
    opt.zero_grad()
    for step, batch in enumerate(loader, start=1):
        xb, yb = batch
        loss = lossf(model(xb).squeeze(-1), yb)
        loss.backward()
        if not step % accum:
            opt.step()
            opt.zero_grad()


def scaled(model, loader, opt, accum):
    lossf = nn.MSELoss()
    opt.zero_grad()
    for step, (xb, yb) in enumerate(loader):
        loss = lossf(model(xb), yb[:, None])
        (loss / accum).backward()
        last = step + 1 == len(loader)
        if (step + 1) % accum == 0 or last:
            opt.step()
            opt.zero_grad(set_to_none=True)


def broadcasted(model, loader, opt):
    running = 0.0
    for xb, yb in loader:
        pred = model(xb)
        err = nn.functional.smooth_l1_loss(pred, yb)
        opt.zero_grad()
        err.backward()
        opt.step()
        running += float(err)
    return math.sqrt(running / len(loader))


def summed(model, loader, opt, accum):
    for i, (xb, yb) in enumerate(loader):
        per = nn.functional.l1_loss(model(xb)[:, 0], yb, reduction="sum")
        per.backward()
        if (i + 1) % accum == 0:
            opt.step()
            opt.zero_grad()


def main():
    args = get_args()
    torch.manual_seed(0)
    x = torch.randn(640, 6)
    y = x @ torch.randn(6) + 0.1 * torch.randn(640)
    loader = DataLoader(TensorDataset(x, y), batch_size=16, shuffle=True)
    model = nn.Sequential(nn.Linear(6, 16), nn.Tanh(), nn.Linear(16, 1))
    opt = torch.optim.AdamW(model.parameters(), lr=args.lr)
    for _ in range(args.epochs):
        plain(model, loader, opt, args.accum)
        scaled(model, loader, opt, args.accum)
        summed(model, loader, opt, args.accum)
    print(broadcasted(model, loader, opt))


if __name__ == "__main__":
    main()
