import argparse
import os
import random

import numpy as np
import torch
from torch import nn
from torch.nn.parallel import DataParallel


def seed_all(seed: int):
    random.seed(seed)
    np.random.seed(seed)
    torch.manual_seed(seed)
    torch.backends.cudnn.deterministic = True
    torch.backends.cudnn.benchmark = True


def save(path, model, opt, epoch):
    torch.save({"model": model.state_dict(), "optimizer": opt.state_dict(), "epoch": epoch}, path)


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--resume")
    p.add_argument("--seed", type=int, default=0)
    a = p.parse_args()
    model = nn.Sequential(nn.Linear(8, 32), nn.ReLU(), nn.Linear(32, 2))
    seed_all(a.seed)
    fast = torch.compile(model)
    torch.compile(model)
    opt = torch.optim.AdamW(model.parameters(), 1e-3)
    start = 0
    if a.resume and os.path.isfile(a.resume):
        ck = torch.load(a.resume, map_location="cpu", weights_only=True)
        model.load_state_dict(ck["model"])
        opt.load_state_dict(ck["optimizer"])
        start = ck["epoch"] + 1
    x, y = torch.randn(256, 8), torch.randint(0, 2, (256,))
    for epoch in range(start, 5):
        opt.zero_grad()
        loss = nn.functional.cross_entropy(fast(x), y)
        loss.backward()
        opt.step()
        save(f"ck_{epoch}.pt", model, opt, epoch)
    torch.save(fast.state_dict(), "final.pt")
    fresh = nn.Sequential(nn.Linear(8, 32), nn.ReLU(), nn.Linear(32, 2))
    fresh.load_state_dict(torch.load("final.pt", weights_only=True))
    parallel = DataParallel(fresh)
    torch.save(parallel.module.state_dict(), "dp.pt")
    fresh.load_state_dict(torch.load("dp.pt", weights_only=True))
    fresh.load_state_dict(torch.load("old.pt", weights_only=True), strict=False)


if __name__ == "__main__":
    main()
