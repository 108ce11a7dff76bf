"""Lightning: keyword spotting."""
from argparse import ArgumentParser

import lightning as L
import torch
import torch.nn.functional as F
import torchmetrics
from lightning.pytorch.callbacks import EarlyStopping, LearningRateMonitor, ModelCheckpoint
from torch import nn
from torch.utils.data import DataLoader, TensorDataset, random_split


class Keywords(L.LightningDataModule):
    def __init__(self, path, batch_size=64):
        super().__init__()
        self.save_hyperparameters()

    def setup(self, stage=None):
        blob = torch.load(self.hparams.path, weights_only=True)
        full = TensorDataset(blob["mfcc"], blob["label"])
        g = torch.Generator().manual_seed(4)
        self.train, self.val, self.test = random_split(full, [0.8, 0.1, 0.1], generator=g)

    def train_dataloader(self):
        return DataLoader(self.train, self.hparams.batch_size, shuffle=True, num_workers=2, pin_memory=True)

    def val_dataloader(self):
        return DataLoader(self.val, self.hparams.batch_size, num_workers=2, drop_last=True, pin_memory=True)

    def test_dataloader(self):
        return DataLoader(self.test, self.hparams.batch_size, num_workers=2, pin_memory=True)


class Backbone(nn.Module):
    def __init__(self, mel=40, hidden=128, p=0.3):
        super().__init__()
        self.p = p
        self.conv = nn.Sequential(nn.Conv1d(mel, hidden, 5, padding=2), nn.ReLU(),
                                  nn.Conv1d(hidden, hidden, 5, padding=2), nn.ReLU())
        self.rnn = nn.GRU(hidden, hidden, batch_first=True, bidirectional=True)

    def forward(self, x):
        x = F.dropout(self.conv(x), self.p)
        out, _ = self.rnn(x.transpose(1, 2))
        return F.dropout(out.mean(dim=1), self.p, training=self.training)


class SpotterBase(L.LightningModule):
    def __init__(self, n_classes=35, lr=1e-3):
        super().__init__()
        self.save_hyperparameters()
        self.net = Backbone()
        self.fc = nn.Linear(256, n_classes)
        self.nll = nn.NLLLoss()
        self.acc = torchmetrics.Accuracy(task="multiclass", num_classes=n_classes)
        self.f1 = torchmetrics.F1Score(task="multiclass", num_classes=n_classes, average="macro")

    def forward(self, x):
        return self.fc(self.net(x))

    def configure_optimizers(self):
        opt = torch.optim.AdamW(self.parameters(), lr=self.hparams.lr)
        sched = torch.optim.lr_scheduler.ReduceLROnPlateau(opt, mode="max", patience=2)
        return {"optimizer": opt, "lr_scheduler": {"scheduler": sched, "monitor": "val_acc"}}

    def validation_step(self, batch, _):
        x, y = batch
        logits = self(x)
        self.acc(logits, y)
        self.f1(logits.argmax(1), y)
        self.log("val_loss", F.cross_entropy(logits, y), prog_bar=True)
        self.log("val_acc", self.acc, prog_bar=True)
        self.log("val_f1", self.f1)

    def test_step(self, batch, _):
        x, y = batch
        pred = self(x).argmax(dim=0)
        self.log("test_acc", (pred == y).float().mean())


class Spotter(SpotterBase):
    def training_step(self, batch, batch_idx):
        x, y = batch
        loss = self.nll(self(x), y)
        self.log("train_loss", loss)
        return loss


class MarginSpotter(SpotterBase):
    """large margin in the logits of the right class"""

    def training_step(self, batch, batch_idx):
        x, y = batch
        logits = self(x) - 0.2 * F.one_hot(y, self.hparams.n_classes)
        loss = self.nll(F.log_softmax(logits, dim=1), y)
        opt = self.optimizers()
        opt.zero_grad()
        loss.backward()
        opt.step()
        self.log("train_loss", loss)
        return loss


class ManualSpotter(SpotterBase):
    def __init__(self, **kw):
        super().__init__(**kw)
        self.automatic_optimization = False

    def training_step(self, batch, batch_idx):
        x, y = batch
        opt = self.optimizers()
        loss = F.cross_entropy(self(x), y)
        opt.zero_grad()
        self.manual_backward(loss)
        opt.step()
        self.log("train_loss", loss)


class QuietSpotter(SpotterBase):
    def training_step(self, batch, batch_idx):
        x, y = batch
        loss = F.cross_entropy(self(x), y, label_smoothing=0.1)
        self.log("train_loss", loss, on_step=False, on_epoch=True)


KINDS = {"plain": Spotter, "margin": MarginSpotter, "manual": ManualSpotter, "quiet": QuietSpotter}


def callbacks():
    return [
        ModelCheckpoint(monitor="val_acc", mode="max", save_top_k=1),
        EarlyStopping(monitor="valid_f1", mode="max", patience=6),
        ModelCheckpoint(monitor="val_f1", mode="min", filename="f1-{epoch}"),
        LearningRateMonitor(),
    ]


def main():
    p = ArgumentParser()
    p.add_argument("--path", default="keywords.pt")
    p.add_argument("--kind", choices=sorted(KINDS), default="plain")
    p.add_argument("--max-epochs", type=int, default=30)
    args = p.parse_args()
    L.seed_everything(4, workers=True)
    trainer = L.Trainer(max_epochs=args.max_epochs, callbacks=callbacks(), deterministic=True)
    model = KINDS[args.kind]()
    data = Keywords(args.path)
    trainer.fit(model, datamodule=data)
    trainer.test(model, datamodule=data, ckpt_path="best")


if __name__ == "__main__":
    main()
