"""Tabular regression/classification with Lightning (insurance claims)."""
import argparse

import joblib
import lightning as L
import pandas as pd
import torch
import torch.nn as nn
import torch.nn.functional as F
from lightning.pytorch.callbacks import EarlyStopping, ModelCheckpoint
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler
from torch.utils.data import DataLoader, TensorDataset
from torchmetrics.classification import MulticlassAccuracy, MulticlassF1Score

CLASSES = 4


class ClaimsData(L.LightningDataModule):
    def __init__(self, csv, batch_size=512, seed=1):
        super().__init__()
        self.csv, self.batch_size, self.seed = csv, batch_size, seed

    def setup(self, stage=None):
        df = pd.read_csv(self.csv)
        y = df.pop("severity_class").to_numpy()
        x_tr, x_rest, y_tr, y_rest = train_test_split(
            df.to_numpy("float32"), y, test_size=0.3, stratify=y, random_state=self.seed
        )
        x_va, x_te, y_va, y_te = train_test_split(
            x_rest, y_rest, test_size=0.5, stratify=y_rest, random_state=self.seed
        )
        scaler = StandardScaler().fit(x_tr)
        joblib.dump(scaler, "claims_scaler.joblib")
        self.sets = [
            TensorDataset(torch.as_tensor(scaler.transform(x), dtype=torch.float32), torch.as_tensor(t))
            for x, t in ((x_tr, y_tr), (x_va, y_va), (x_te, y_te))
        ]

    def train_dataloader(self):
        return DataLoader(self.sets[0], batch_size=self.batch_size, shuffle=True)

    def val_dataloader(self):
        return DataLoader(self.sets[1], batch_size=self.batch_size, shuffle=True)

    def test_dataloader(self):
        return DataLoader(self.sets[2], batch_size=self.batch_size)


class ClaimsNet(L.LightningModule):
    def __init__(self, n_in, lr=1e-3, hidden=(256, 128)):
        super().__init__()
        self.save_hyperparameters()
        layers, last = [], n_in
        for h in hidden:
            layers += [nn.Linear(last, h, bias=False), nn.BatchNorm1d(h), nn.ReLU(), nn.Dropout(0.2)]
            last = h
        self.net = nn.Sequential(*layers, nn.Linear(last, CLASSES))
        self.val_acc = MulticlassAccuracy(CLASSES)
        self.val_f1 = MulticlassF1Score(CLASSES)

    def forward(self, x):
        return self.net(x)

    def training_step(self, batch, batch_idx):
        x, y = batch
        loss = F.cross_entropy(self(x), y)
        self.log("train_loss", loss)

    def validation_step(self, batch, batch_idx):
        x, y = batch
        logits = self(x)
        probs = F.softmax(logits)
        self.val_acc(probs, y)
        self.val_f1(probs, y)
        self.log("val_loss", F.cross_entropy(logits, y), prog_bar=True)
        self.log_dict({"val_acc": self.val_acc, "val_f1": self.val_f1})

    def test_step(self, batch, batch_idx):
        x, y = batch
        self.log("test_loss", F.cross_entropy(self(x), y))

    def on_train_epoch_end(self):
        self.print(f"epoch {self.current_epoch} done")

    def validation_epoch_end(self, outputs):
        self.log("val_batches", float(len(outputs)))

    def configure_optimizers(self):
        opt = torch.optim.AdamW(self.parameters(), lr=self.hparams.lr)
        sched = torch.optim.lr_scheduler.CosineAnnealingLR(opt, T_max=self.trainer.max_epochs)
        return [opt], [sched]


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--csv", default="claims.csv")
    ap.add_argument("--epochs", type=int, default=40)
    args = ap.parse_args()
    L.seed_everything(1, workers=True)
    dm = ClaimsData(args.csv)
    dm.setup()
    model = ClaimsNet(dm.sets[0].tensors[0].shape[1])
    checkpoint = ModelCheckpoint(monitor="val_f1", mode="max", save_top_k=1)
    stopper = EarlyStopping(monitor="valid_loss", mode="min", patience=5)
    trainer = L.Trainer(max_epochs=args.epochs, callbacks=[checkpoint, stopper], accelerator="auto", log_every_n_steps=10)
    trainer.fit(model, datamodule=dm)
    trainer.test(ckpt_path="best", datamodule=dm)


if __name__ == "__main__":
    main()
