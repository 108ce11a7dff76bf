"""Lightning: an MLP on tabular embeddings."""

from __future__ import annotations

import argparse

import lightning as L
import numpy as np
import torch
import torchmetrics
from lightning.pytorch.callbacks import EarlyStopping, LearningRateMonitor, ModelCheckpoint
from lightning.pytorch.loggers import CSVLogger
from torch import nn
from torch.utils.data import DataLoader, TensorDataset


class TabModule(L.LightningDataModule):
    def __init__(self, path: str, batch_size: int = 256):
        super().__init__()
        self.save_hyperparameters()

    def setup(self, stage=None):
        data = np.load(self.hparams.path)
        to = lambda name: TensorDataset(torch.from_numpy(data[f"x_{name}"]).float(), torch.from_numpy(data[f"y_{name}"]).long())
        self.train_set, self.val_set = to("train"), to("val")

    def train_dataloader(self):
        return DataLoader(self.train_set, batch_size=self.hparams.batch_size, shuffle=True, num_workers=4)

    def val_dataloader(self):
        return DataLoader(self.val_set, batch_size=self.hparams.batch_size, shuffle=True, num_workers=4)


class MLP(L.LightningModule):
    def __init__(self, n_in: int, n_classes: int, width: int = 256, lr: float = 1e-3):
        super().__init__()
        self.save_hyperparameters()
        self.net = nn.Sequential(
            nn.Linear(n_in, width),
            nn.ReLU(),
            nn.Dropout(0.2),
            nn.Linear(width, width),
            nn.ReLU(),
            nn.Linear(width, n_classes),
            nn.LogSoftmax(),
        )
        self.loss = nn.NLLLoss()
        self.val_acc = torchmetrics.Accuracy(task="multiclass", num_classes=n_classes)

    def forward(self, x):
        return self.net(x)

    def training_step(self, batch, batch_idx):
        x, y = batch
        loss = self.loss(self(x), y)
        self.log("train_loss", loss, prog_bar=True)

    def validation_step(self, batch, batch_idx):
        x, y = batch
        out = self(x)
        self.val_acc(out, y)
        self.log("val_loss", self.loss(out, y), on_epoch=True)
        self.log("val_acc", self.val_acc, on_epoch=True)

    def validation_epoch_end(self, outputs):
        print("validation batches:", len(outputs))

    def configure_optimizers(self):
        optimizer = torch.optim.AdamW(self.parameters(), lr=self.hparams.lr, weight_decay=1e-2)
        scheduler = torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer, patience=3)
        return {"optimizer": optimizer, "lr_scheduler": {"scheduler": scheduler, "monitor": "val_loss"}}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("npz")
    parser.add_argument("--features", type=int, required=True)
    parser.add_argument("--classes", type=int, required=True)
    parser.add_argument("--gpus", type=int, default=1)
    args = parser.parse_args()
    L.seed_everything(4, workers=True)
    trainer = L.Trainer(
        max_epochs=50,
        devices=args.gpus,
        logger=CSVLogger("logs"),
        callbacks=[
            ModelCheckpoint(monitor="val_acc", mode="max", save_top_k=1),
            EarlyStopping(monitor="val_auroc", mode="max", patience=6),
            LearningRateMonitor("epoch"),
        ],
    )
    trainer.fit(MLP(args.features, args.classes), TabModule(args.npz))


if __name__ == "__main__":
    main()
