import copy
import time
from dataclasses import dataclass
from typing import Optional

import torch
from torch import Tensor, nn
from torch.nn import functional as F
from torch.optim import SGD, Optimizer
from torch.optim.lr_scheduler import OneCycleLR, StepLR


@dataclass
class TrainArgs:
    epochs: int = 10
    max_lr: float = 0.05
    accum: int = 4
    clip: float = 1.0


class Trainer:
    def __init__(self, model: nn.Module, loaders, args: TrainArgs, device: str = "cpu"):
        self.model = model.to(device)
        self.train_loader, self.val_loader = loaders
        self.args = args
        self.device = torch.device(device)
        self.optimizer: Optimizer = SGD(self.model.parameters(), lr=args.max_lr, momentum=0.9)
        self.scheduler = OneCycleLR(
            self.optimizer,
            max_lr=args.max_lr,
            epochs=args.epochs,
            steps_per_epoch=len(self.train_loader),
        )
        self.best: Optional[dict] = None
        self.best_loss = float("inf")
        self.history: list[float] = []

    def _step(self, x: Tensor, y: Tensor) -> Tensor:
        x, y = x.to(self.device), y.to(self.device)
        return F.cross_entropy(self.model(x), y)

    def train_epoch(self):
        self.model.train()
        for x, y in self.train_loader:
            loss = self._step(x, y)
            self.optimizer.zero_grad()
            nn.utils.clip_grad_norm_(self.model.parameters(), self.args.clip)
            loss.backward()
            self.optimizer.step()
            self.history.append(loss)

    @torch.no_grad()
    def validate(self) -> float:
        self.model.eval()
        losses = [self._step(x, y) for x, y in self.val_loader]
        return torch.stack(losses).mean().item()

    def fit(self):
        for epoch in range(self.args.epochs):
            start = time.perf_counter()
            self.train_epoch()
            self.scheduler.step()
            val = self.validate()
            if val < self.best_loss:
                self.best_loss = val
                self.best = self.model.state_dict()
            print(f"{epoch:03d} {val:.4f} {time.perf_counter() - start:.1f}s")
        self.model.load_state_dict(self.best)
        return self.model


class Careful(Trainer):
    def fit(self):
        best = copy.deepcopy(self.model.state_dict())
        steps = StepLR(self.optimizer, step_size=3)
        for _ in range(self.args.epochs):
            self.train_epoch()
            steps.step()
            if self.validate() < self.best_loss:
                best = copy.deepcopy(self.model.state_dict())
        self.model.load_state_dict(best)
        return self.model
