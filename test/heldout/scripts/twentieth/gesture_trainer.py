"""Gesture recognition from IMU windows. One Trainer object owns everything."""
from __future__ import annotations

import copy
import logging
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

LOGGER = logging.getLogger(__name__)


@dataclass
class TrainConfig:
    root: Path = Path("imu")
    classes: int = 8
    channels: int = 6
    hidden: int = 96
    batch_size: int = 64
    lr: float = 2e-3
    max_epochs: int = 60
    patience: int = 8
    seed: int = 99


class GestureNet(nn.Module):
    def __init__(self, cfg: TrainConfig):
        super().__init__()
        self.gru = nn.GRU(cfg.channels, cfg.hidden, num_layers=2, batch_first=True, dropout=0.2)
        self.norm = nn.LayerNorm(cfg.hidden)
        self.out = nn.Linear(cfg.hidden, cfg.classes)
        self.activation = nn.Softmax(dim=-1)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        seq, _ = self.gru(x)
        return self.activation(self.out(self.norm(seq[:, -1])))


class Trainer:
    def __init__(self, cfg: TrainConfig):
        self.cfg = cfg
        torch.manual_seed(cfg.seed)
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.net = GestureNet(cfg).to(self.device)
        self.criterion = nn.CrossEntropyLoss()
        self.optim = torch.optim.Adam(self.net.parameters(), lr=cfg.lr)
        self.train_loader = self._loader("train")
        self.val_loader = self._loader("val")
        self.test_loader = self._loader("test")
        self.best_state: dict | None = None
        self.best_loss = float("inf")

    def _loader(self, split: str) -> DataLoader:
        arrays = np.load(self.cfg.root / f"{split}.npz")
        ds = TensorDataset(
            torch.as_tensor(arrays["x"], dtype=torch.float32), torch.as_tensor(arrays["y"], dtype=torch.long)
        )
        return DataLoader(ds, batch_size=self.cfg.batch_size, shuffle=False, pin_memory=True)

    def _step(self, x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
        self.optim.zero_grad()
        loss = self.criterion(self.net(x), y)
        loss.backward()
        nn.utils.clip_grad_norm_(self.net.parameters(), 2.0)
        self.optim.step()
        return loss.detach()

    def _run_validation(self) -> float:
        self.net.eval()
        total, n = 0.0, 0
        for x, y in self.val_loader:
            out = self.net(x.to(self.device))
            total += self.criterion(out, y.to(self.device)).item() * len(y)
            n += len(y)
        return total / n

    def fit(self) -> None:
        waited = 0
        for epoch in range(self.cfg.max_epochs):
            self.net.train()
            losses = [self._step(x.to(self.device), y.to(self.device)) for x, y in self.train_loader]
            val = self._run_validation()
            LOGGER.info("epoch %d train %.4f val %.4f", epoch + 1, torch.stack(losses).mean().item(), val)
            if val < self.best_loss:
                self.best_loss, waited = val, 0
                self.best_state = self.net.state_dict()
            else:
                waited += 1
                if waited >= self.cfg.patience:
                    break
        self.net.load_state_dict(self.best_state)

    @torch.inference_mode()
    def test(self) -> tuple[float, nn.Module]:
        self.net.eval()
        right = sum((self.net(x.to(self.device)).argmax(1).cpu() == y).sum().item() for x, y in self.test_loader)
        portable = copy.deepcopy(self.net).cpu()
        return right / len(self.test_loader.dataset), portable


def main() -> None:
    logging.basicConfig(level=logging.INFO)
    trainer = Trainer(TrainConfig())
    trainer.fit()
    accuracy, portable = trainer.test()
    LOGGER.info("test accuracy %.4f", accuracy)
    example = torch.randn(1, 128, trainer.cfg.channels)
    traced = torch.jit.trace(portable.eval(), example)
    traced.save("gesture.ts")


if __name__ == "__main__":
    main()
