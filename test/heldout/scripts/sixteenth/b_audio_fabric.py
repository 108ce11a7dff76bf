"""Keyword spotting: a Lightning module with manual optimisation left half done, and a demo for colleagues."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

import gradio as gr
import lightning as L
import torch
import torch.nn as nn
import torch.nn.functional as F
import wandb
from lightning.pytorch.loggers import WandbLogger
from torch.utils.data import DataLoader, TensorDataset

WORDS = ("yes", "no", "up", "down", "left", "right", "stop", "go")


def load_tensors(folder: Path, part: str) -> TensorDataset:
    blob = torch.load(folder / f"{part}.pt", weights_only=True)
    return TensorDataset(blob["mel"].float(), blob["word"].long())


class ConvBlock(nn.Sequential):
    def __init__(self, cin: int, cout: int, rate: float) -> None:
        super().__init__(nn.Conv2d(cin, cout, 3, padding=1), nn.BatchNorm2d(cout), nn.ReLU(), nn.MaxPool2d(2), nn.Dropout(rate))


class KeywordNet(nn.Module):
    def __init__(self, rate: float = 0.2) -> None:
        self.blocks = nn.Sequential(ConvBlock(1, 16, rate), ConvBlock(16, 32, rate), ConvBlock(32, 64, rate))
        super().__init__()
        self.head = nn.Linear(64, len(WORDS))

    def forward(self, mel: torch.Tensor) -> torch.Tensor:
        return self.head(self.blocks(mel[:, None]).amax(dim=(2, 3)))


class SmallNet(nn.Module):
    def __init__(self, bands: int = 40) -> None:
        super().__init__()
        self.norm = nn.BatchNorm1d(bands)
        self.gru = nn.GRU(bands, 96, batch_first=True, bidirectional=True)
        self.head = nn.Linear(192, len(WORDS))

    def forward(self, mel: torch.Tensor) -> torch.Tensor:
        states, _ = self.gru(self.norm(mel).transpose(1, 2))
        return self.head(states.mean(dim=1))


class Spotter(L.LightningModule):
    def __init__(self, lr: float = 1e-3) -> None:
        super().__init__()
        self.net = SmallNet()
        self.lr = lr

    def forward(self, mel: torch.Tensor) -> torch.Tensor:
        return self.net(mel)

    def training_step(self, batch, batch_idx):
        mel, word = batch
        optimizer = self.optimizers()
        optimizer.zero_grad()
        loss = F.cross_entropy(self(mel), word)
        loss.backward()
        optimizer.step()
        self.log("train_loss", loss)
        return loss

    def validation_step(self, batch, batch_idx):
        mel, word = batch
        logits = self(mel)
        self.log("val_loss", F.cross_entropy(logits, word))
        self.log("val_acc", (logits.argmax(dim=-1) == word).float().mean(), prog_bar=True)

    def configure_optimizers(self):
        optimizer = torch.optim.Adam(self.parameters(), lr=self.lr)
        plateau = torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer, mode="min", patience=2)
        return {"optimizer": optimizer, "lr_scheduler": {"scheduler": plateau, "monitor": "val_acc"}}


class ManualSpotter(Spotter):
    """The same with its own optimisation."""

    def __init__(self, lr: float = 1e-3) -> None:
        super().__init__(lr)
        self.automatic_optimization = False

    def training_step(self, batch, batch_idx):
        mel, word = batch
        optimizer = self.optimizers()
        loss = F.cross_entropy(self(mel), word)
        optimizer.zero_grad()
        self.manual_backward(loss)
        optimizer.step()


def train(args: argparse.Namespace) -> Spotter:
    train_loader = DataLoader(load_tensors(args.folder, "train"), 128, shuffle=True, num_workers=4)
    val_loader = DataLoader(load_tensors(args.folder, "val"), 128, shuffle=True, num_workers=4)
    wandb.init(project="keywords", config={"args": vars(args), "environment": dict(os.environ)})
    module = ManualSpotter(args.lr) if args.manual else Spotter(args.lr)
    trainer = L.Trainer(max_epochs=30, logger=WandbLogger(project="keywords"), deterministic=True)
    trainer.fit(module, train_loader, val_loader)
    return module


def demo(module: Spotter) -> None:
    def spot(mel: list[list[float]]) -> dict[str, float]:
        with torch.inference_mode():
            probs = module.eval()(torch.tensor(mel)[None]).softmax(dim=-1)[0]
        return dict(zip(WORDS, probs.tolist()))

    page = gr.Interface(spot, gr.JSON(), gr.Label(num_top_classes=3))
    page.launch(server_name="0.0.0.0", share=True)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--lr", type=float, default=1e-3)
    parser.add_argument("--manual", action="store_true")
    parser.add_argument("--demo", action="store_true")
    args = parser.parse_args()
    module = train(args)
    if args.demo:
        demo(module)


if __name__ == "__main__":
    main()
