"""Lightning module for bird call classification from log-mel spectrograms."""
import argparse
from dataclasses import asdict, dataclass
from pathlib import Path

import lightning as L
import pandas as pd
import torch
import torchmetrics
from lightning.pytorch.callbacks import EarlyStopping, LearningRateMonitor, ModelCheckpoint
from torch import nn
from torch.utils.data import DataLoader, Dataset


@dataclass
class HParams:
    num_species: int = 24
    lr: float = 1e-3
    weight_decay: float = 1e-4
    batch_size: int = 64
    epochs: int = 60
    width: int = 48


class MelDataset(Dataset):
    def __init__(self, frame: pd.DataFrame, root: Path):
        self.files = frame["file"].tolist()
        self.labels = frame["species"].tolist()
        self.root = root

    def __len__(self):
        return len(self.files)

    def __getitem__(self, i):
        mel = torch.load(self.root / self.files[i], weights_only=True)
        return mel.unsqueeze(0), self.labels[i]


class BirdData(L.LightningDataModule):
    def __init__(self, root: Path, batch_size: int):
        super().__init__()
        self.root, self.batch_size = root, batch_size

    def setup(self, stage=None):
        table = pd.read_csv(self.root / "index.csv")
        self.train = MelDataset(table[table.fold < 8], self.root)
        self.val = MelDataset(table[table.fold == 8], self.root)
        self.test = MelDataset(table[table.fold == 9], self.root)

    def train_dataloader(self):
        return DataLoader(self.train, batch_size=self.batch_size, num_workers=4)

    def val_dataloader(self):
        return DataLoader(self.val, batch_size=self.batch_size, num_workers=4)

    def test_dataloader(self):
        return DataLoader(self.test, batch_size=self.batch_size, num_workers=4)


class BirdNet(L.LightningModule):
    def __init__(self, num_species: int, lr: float, weight_decay: float, width: int):
        super().__init__()
        self.save_hyperparameters()
        layers, cin = [], 1
        for i in range(4):
            cout = width * 2 ** i
            layers += [nn.Conv2d(cin, cout, 3, padding=1, bias=False), nn.BatchNorm2d(cout), nn.ReLU(), nn.MaxPool2d(2)]
            cin = cout
        self.backbone = nn.Sequential(*layers)
        self.head = nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Dropout(0.4), nn.Linear(cin, num_species))
        self.criterion = nn.CrossEntropyLoss()
        self.val_acc = torchmetrics.Accuracy(task="multiclass", num_classes=num_species)
        self.test_f1 = torchmetrics.F1Score(task="multiclass", num_classes=num_species, average="macro")

    def forward(self, x):
        return self.head(self.backbone(x))

    def training_step(self, batch, batch_idx):
        mel, species = batch
        loss = self.criterion(self(mel), species)
        self.optimizers().zero_grad()
        loss.backward()
        self.optimizers().step()
        self.log("train_loss", loss, prog_bar=True)
        return loss

    def validation_step(self, batch, batch_idx):
        mel, species = batch
        logits = self(mel)
        loss = self.criterion(species, logits)
        self.val_acc.update(logits, species)
        self.log("val_loss", loss)
        self.log("val_acc", self.val_acc, on_epoch=True)

    def validation_epoch_end(self, outputs):
        self.print(f"validated {len(outputs)} batches")

    def test_step(self, batch, batch_idx):
        mel, species = batch
        self.test_f1(self(mel), species)
        self.log("test_f1", self.test_f1)

    def configure_optimizers(self):
        optimizer = torch.optim.AdamW(self.parameters(), lr=self.hparams.lr, weight_decay=self.hparams.weight_decay)
        scheduler = torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer, mode="min", patience=3)
        return {"optimizer": optimizer, "lr_scheduler": {"scheduler": scheduler, "monitor": "val_loss"}}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("root", type=Path)
    parser.add_argument("--epochs", type=int, default=60)
    args = parser.parse_args()
    hp = HParams(epochs=args.epochs)
    L.seed_everything(21, workers=True)

    data = BirdData(args.root, hp.batch_size)
    params = asdict(hp)
    model = BirdNet(**{k: params[k] for k in ("num_species", "lr", "weight_decay", "width")})
    checkpoint = ModelCheckpoint(monitor="val_acc", mode="min", save_top_k=1)
    stopper = EarlyStopping(monitor="valid_loss", mode="min", patience=8)
    trainer = L.Trainer(
        max_epochs=hp.epochs,
        gpus=1,
        precision="bf16-mixed",
        gradient_clip_val=1.0,
        callbacks=[checkpoint, stopper, LearningRateMonitor("epoch")],
    )
    trainer.fit(model, datamodule=data)
    trainer.test(datamodule=data, ckpt_path="best")


if __name__ == "__main__":
    main()
