from dataclasses import dataclass

import torch
from torch import nn


@dataclass
class TrainConfig:
    lr: float = 3e-4
    epochs: int = 5


class Trainer:
    def __init__(self, model: nn.Module, cfg: TrainConfig):
        self.model = model
        self.cfg = cfg
        self.opt = torch.optim.AdamW(self.model.parameters(), lr=cfg.lr)
        self.loss_fn = nn.MSELoss()

    def fit(self, loader):
        self.model.train()
        for epoch in range(self.cfg.epochs):
            total = 0.0
            for x, y in loader:
                self.opt.zero_grad()
                loss = self.loss_fn(self.model(x), y)
                self.opt.step()
                total += loss.item()
            print(f"Epoch {epoch + 1}/{self.cfg.epochs} loss {total / len(loader):.4f}")

    def fit_lbfgs(self, x, y):
        opt = torch.optim.LBFGS(self.model.parameters())

        def closure():
            opt.zero_grad()
            loss = self.loss_fn(self.model(x), y)
            loss.backward()
            return loss

        for _ in range(self.cfg.epochs):
            opt.step(closure)
