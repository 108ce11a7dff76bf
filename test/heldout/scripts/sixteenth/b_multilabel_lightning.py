"""Multi-label chest X-ray findings with Lightning."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

import lightning as L
import pandas as pd
import torch
import torch.nn as nn
import torchmetrics
from lightning.pytorch.callbacks import EarlyStopping, LearningRateMonitor, ModelCheckpoint
from PIL import Image
from torch.utils.data import DataLoader, Dataset
from torchvision import models, transforms

FINDINGS = ["atelectasis", "cardiomegaly", "effusion", "infiltration", "mass", "nodule"]


class XrayDataset(Dataset):
    def __init__(self, table: pd.DataFrame, root: Path, train: bool) -> None:
        self.table = table.reset_index(drop=True)
        self.root = root
        steps: list[Any] = [transforms.Resize(256), transforms.CenterCrop(224)]
        if train:
            steps += [transforms.RandomHorizontalFlip(), transforms.ColorJitter(0.2, 0.2)]
        steps += [transforms.ToTensor()]
        self.transform = transforms.Compose(steps)

    def __len__(self) -> int:
        return len(self.table)

    def __getitem__(self, index: int) -> tuple[torch.Tensor, torch.Tensor]:
        row = self.table.iloc[index]
        image = Image.open(self.root / row["file"]).convert("RGB")
        return self.transform(image), torch.tensor(row[FINDINGS].to_numpy(dtype="float32"))


class XrayModule(L.LightningModule):
    def __init__(self, lr: float = 1e-4, pos_weight: float = 8.0, max_epochs: int = 20) -> None:
        super().__init__()
        self.save_hyperparameters()
        backbone = models.densenet121(weights=models.DenseNet121_Weights.DEFAULT)
        backbone.classifier = nn.Sequential(nn.Linear(1024, len(FINDINGS)), nn.Sigmoid())
        self.net = backbone
        self.criterion = nn.BCEWithLogitsLoss(pos_weight=torch.full((len(FINDINGS),), pos_weight))
        self.auroc = torchmetrics.AUROC(task="multilabel", num_labels=len(FINDINGS))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.net(x)

    def training_step(self, batch, batch_idx: int):
        images, targets = batch
        loss = self.criterion(self(images), targets)
        self.log("train_loss", loss, prog_bar=True)

    def validation_step(self, batch, batch_idx: int) -> None:
        images, targets = batch
        probs = self(images)
        self.auroc.update(probs, targets.int())
        self.log("val_auroc", self.auroc, on_epoch=True, prog_bar=True)

    def on_validation_epoch_end(self) -> None:
        self.print("validation done")

    def configure_optimizers(self):
        optimizer = torch.optim.AdamW(self.parameters(), lr=self.hparams.lr)
        scheduler = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=self.hparams.max_epochs)
        return [optimizer], [scheduler]


class XrayData(L.LightningDataModule):
    def __init__(self, csv: Path, root: Path, batch_size: int = 32) -> None:
        super().__init__()
        self.csv, self.root, self.batch_size = csv, root, batch_size

    def setup(self, stage: str | None = None) -> None:
        table = pd.read_csv(self.csv)
        self.train_set = XrayDataset(table[table.fold > 0], self.root, train=True)
        self.val_set = XrayDataset(table[table.fold == 0], self.root, train=False)

    def train_dataloader(self) -> DataLoader:
        return DataLoader(self.train_set, batch_size=self.batch_size, shuffle=True, num_workers=8)

    def val_dataloader(self) -> DataLoader:
        return DataLoader(self.val_set, batch_size=self.batch_size, num_workers=8)


def build_trainer(max_epochs: int, fast: bool) -> L.Trainer:
    checkpoint = ModelCheckpoint(monitor="val_auroc", mode="min", save_top_k=2)
    stopper = EarlyStopping(monitor="val_loss", mode="min", patience=4)
    return L.Trainer(
        max_epochs=max_epochs,
        precision="16-mixed",
        callbacks=[checkpoint, stopper, LearningRateMonitor()],
        fast_dev_run=fast,
        accelerator="auto",
        devices=1,
    )


def main() -> None:
    parser = ArgumentParser()
    parser.add_argument("csv", type=Path)
    parser.add_argument("root", type=Path)
    parser.add_argument("--max-epochs", type=int, default=20)
    parser.add_argument("--fast", action="store_true")
    args = parser.parse_args()
    L.seed_everything(7, workers=True)
    module = XrayModule(max_epochs=args.max_epochs)
    build_trainer(args.max_epochs, args.fast).fit(module, datamodule=XrayData(args.csv, args.root))


if __name__ == "__main__":
    main()
