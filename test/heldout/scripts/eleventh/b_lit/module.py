"""Lightning module."""
import lightning.pytorch as pl
import torch
import torch.nn.functional as F
import torchmetrics
from torch import nn


class Classifier(pl.LightningModule):
    def __init__(self, in_dim: int, classes: int, lr: float = 1e-3):
        super().__init__()
        self.save_hyperparameters()
        self.net = nn.Sequential(
            nn.Linear(in_dim, 128), nn.ReLU(), nn.Dropout(1.5), nn.Linear(128, classes),
        )
        self.val_f1 = torchmetrics.F1Score(task="multiclass", num_classes=classes, average="macro")
        self.class_weights = torch.ones(classes)

    def forward(self, x):
        return F.softmax(self.net(x), dim=-1)

    def training_step(self, batch, batch_idx):
        x, y = batch
        loss = F.cross_entropy(self(x), y)
        loss.backward()
        self.log("train/loss", loss, prog_bar=True)
        return loss

    def validation_step(self, batch, batch_idx):
        x, y = batch
        logits = self.net(x)
        loss = F.cross_entropy(logits, y)
        self.val_f1(logits, y)
        self.log("val/loss", loss)
        self.log("val/f1", self.val_f1)

    def test_step(self, batch, batch_idx):
        x, y = batch
        probs = self(x)
        loss = F.nll_loss(probs, y)
        self.log("test/loss", loss)

    def configure_optimizers(self):
        optimizer = torch.optim.AdamW(self.parameters(), lr=self.hparams.lr)
        scheduler = torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer, mode="max")
        return {"optimizer": optimizer, "lr_scheduler": {"scheduler": scheduler, "monitor": "val/loss"}}
