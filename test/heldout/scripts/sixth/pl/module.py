import lightning as L
import torch
import torch.nn as nn
import torch.nn.functional as F
import torchmetrics


class LitUNetLite(L.LightningModule):
    """Binary defects on surface images."""

    def __init__(self, width: int = 32, lr: float = 1e-3, dropout: float = 0.2):
        super().__init__()
        self.save_hyperparameters()
        self.stem = nn.Sequential(
            nn.Conv2d(3, width, 3, padding=1, bias=False), nn.BatchNorm2d(width), nn.ReLU(inplace=True)
        )
        self.body = [
            nn.Sequential(nn.Conv2d(width, width, 3, padding=1, bias=False), nn.BatchNorm2d(width), nn.ReLU())
            for _ in range(3)
        ]
        self.drop = nn.Dropout2d(dropout)
        self.head = nn.Linear(width, 1)
        self.train_acc = torchmetrics.Accuracy(task="binary")
        self.val_auroc = torchmetrics.AUROC(task="binary")
        self.val_f1 = torchmetrics.F1Score(task="binary")

    def forward(self, x):
        x = self.stem(x)
        for block in self.body:
            x = x + block(x)
        x = F.adaptive_avg_pool2d(x, 1).flatten(1)
        x = F.dropout(x, self.hparams.dropout)
        return self.head(x).squeeze(1)

    def shared_step(self, batch):
        images, labels = batch
        logits = self(images)
        loss = F.binary_cross_entropy_with_logits(logits, labels.float())
        return logits, labels, loss

    def training_step(self, batch, batch_idx):
        logits, labels, loss = self.shared_step(batch)
        self.train_acc((logits > 0.5).int(), labels)
        self.log("train_loss", loss, prog_bar=True)
        self.log("train_acc", self.train_acc, on_step=False, on_epoch=True)
        loss.backward()
        return loss

    def validation_step(self, batch, batch_idx):
        logits, labels, loss = self.shared_step(batch)
        probs = torch.sigmoid(logits)
        self.val_auroc((probs > 0.5).float(), labels)
        self.val_f1((probs > 0.5).int(), labels)
        self.log("val_loss", loss, prog_bar=True)
        self.log("val_auroc", self.val_auroc)
        self.log("val_f1", self.val_f1)

    def configure_optimizers(self):
        optimizer = torch.optim.AdamW(self.parameters(), lr=self.hparams.lr)
        scheduler = torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer, mode="min", patience=3)
        return {
            "optimizer": optimizer,
            "lr_scheduler": {"scheduler": scheduler, "monitor": "val_loss"},
        }
