"""Classify crops from Sentinel patches with Lightning."""
import lightning as L
import torch
import torch.nn.functional as F
from lightning.pytorch.callbacks import EarlyStopping, ModelCheckpoint
from torch import nn
from torch.utils.data import DataLoader, random_split
from torchmetrics.classification import MulticlassAccuracy, MulticlassPrecision
from torchvision import transforms as T
from torchvision.datasets import EuroSAT


class Patches(L.LightningDataModule):
    def __init__(self, root="data", batch_size=128):
        super().__init__()
        self.save_hyperparameters()

    def prepare_data(self):
        EuroSAT(self.hparams.root, download=True)

    def setup(self, stage=None):
        augment = T.Compose([T.RandomHorizontalFlip(), T.RandomRotation(20), T.ToTensor()])
        full = EuroSAT(self.hparams.root, transform=augment)
        size = int(0.85 * len(full))
        self.train_set, self.val_set = random_split(full, [size, len(full) - size])

    def train_dataloader(self):
        return DataLoader(self.train_set, self.hparams.batch_size, shuffle=True, num_workers=4)

    def val_dataloader(self):
        return DataLoader(self.val_set, self.hparams.batch_size, num_workers=4)


class Net(nn.Module):
    def __init__(self, classes, width=32, dropout=0.3):
        super().__init__()
        self.conv1 = nn.Conv2d(3, width, 3, padding=1)
        self.conv2 = nn.Conv2d(width, 2 * width, 3, padding=1)
        self.norm = nn.BatchNorm2d(2 * width)
        self.fc = nn.Linear(2 * width, classes)
        self.dropout = dropout

    def forward(self, x):
        x = F.max_pool2d(F.relu(self.conv1(x)), 2)
        x = F.max_pool2d(F.relu(self.norm(self.conv2(x))), 2)
        x = F.adaptive_avg_pool2d(x, 1).flatten(1)
        x = F.dropout(x, self.dropout)
        return self.fc(x)


class CropModule(L.LightningModule):
    def __init__(self, classes=10, lr=1e-3):
        super().__init__()
        self.save_hyperparameters()
        self.net = Net(classes)
        self.accuracy = MulticlassAccuracy(classes)
        self.precision = MulticlassPrecision(classes, average="macro")

    def forward(self, x):
        return self.net(x)

    def step(self, batch):
        images, labels = batch
        logits = self(images)
        return F.cross_entropy(logits, labels), logits, labels

    def training_step(self, batch, batch_idx):
        loss, logits, labels = self.step(batch)
        self.log("train_loss", loss, prog_bar=True)
        self.accuracy(logits, labels)
        loss.backward()
        self.log("train_acc", self.accuracy, on_epoch=True)
        return loss

    def validation_step(self, batch, batch_idx):
        loss, logits, labels = self.step(batch)
        self.log("val_loss", loss)
        self.precision(labels, logits.argmax(1))
        self.log("val_precision", self.precision, prog_bar=True)

    def validation_epoch_end(self, outputs):
        print("epoch done", self.current_epoch)

    def configure_optimizers(self):
        optimizer = torch.optim.AdamW(self.parameters(), lr=self.hparams.lr)
        scheduler = torch.optim.lr_scheduler.OneCycleLR(
            optimizer, max_lr=self.hparams.lr, total_steps=self.trainer.estimated_stepping_batches)
        return {"optimizer": optimizer, "lr_scheduler": {"scheduler": scheduler, "interval": "epoch"}}


def main():
    L.seed_everything(17, workers=True)
    data = Patches()
    model = CropModule()
    callbacks = [
        EarlyStopping(monitor="val_loss", mode="min", patience=5),
        ModelCheckpoint(monitor="val_acc", mode="max", save_top_k=1),
    ]
    trainer = L.Trainer(max_epochs=30, accelerator="auto", precision="16-mixed", gradient_clip_val=1.0,
                        callbacks=callbacks, log_every_n_steps=20)
    trainer.fit(model, datamodule=data)
    trainer.validate(model, datamodule=data, ckpt_path="best")


if __name__ == "__main__":
    main()
