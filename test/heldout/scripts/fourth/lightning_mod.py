import lightning as L
import torch
import torch.nn.functional as F
from lightning.pytorch.callbacks import EarlyStopping, ModelCheckpoint
from torch import nn
from torch.utils.data import DataLoader, TensorDataset
from torchmetrics import Accuracy


class Lit(L.LightningModule):
    def __init__(self, dim: int = 20, classes: int = 3, lr: float = 1e-3):
        super().__init__()
        self.save_hyperparameters()
        self.net = nn.Sequential(nn.Linear(dim, 64), nn.ReLU(), nn.Dropout(0.2), nn.Linear(64, classes))
        self.val_acc = Accuracy(task="multiclass", num_classes=classes)

    def forward(self, x):
        return self.net(x)

    def training_step(self, batch, batch_idx):
        x, y = batch
        loss = F.cross_entropy(self(x), y)
        self.optimizers().zero_grad()
        self.log("train_loss", loss, prog_bar=True)
        return loss

    def validation_step(self, batch, batch_idx):
        x, y = batch
        logits = self(x)
        self.val_acc.update(logits, y)
        self.log("val_acc", self.val_acc, on_epoch=True)
        self.log("val_loss", F.cross_entropy(logits, y), sync_dist=True)

    def validation_epoch_end(self, outputs):
        print(len(outputs))

    def configure_optimizers(self):
        opt = torch.optim.AdamW(self.parameters(), lr=self.hparams.lr)
        sch = torch.optim.lr_scheduler.OneCycleLR(opt, self.hparams.lr, total_steps=self.trainer.estimated_stepping_batches)
        return {"optimizer": opt, "lr_scheduler": {"scheduler": sch, "interval": "step"}}


class LitReg(L.LightningModule):
    def __init__(self):
        super().__init__()
        self.lin = nn.Linear(20, 1)

    def training_step(self, batch, _):
        x, y = batch
        loss = F.mse_loss(self.lin(x)[:, 0], y.float())
        self.log("loss", loss)

    def configure_optimizers(self):
        return torch.optim.Adam(self.parameters(), 1e-3)


class GanLike(L.LightningModule):
    def __init__(self):
        super().__init__()
        self.automatic_optimization = False
        self.lin = nn.Linear(20, 1)

    def training_step(self, batch, _):
        opt = self.optimizers()
        opt.zero_grad()
        loss = self.lin(batch[0]).mean()
        self.manual_backward(loss)
        opt.step()

    def configure_optimizers(self):
        return torch.optim.Adam(self.parameters(), 1e-3)


ds = TensorDataset(torch.randn(300, 20), torch.randint(0, 3, (300,)))
trainer = L.Trainer(
    max_epochs=2,
    gpus=1,
    callbacks=[
        ModelCheckpoint(monitor="val_acc", mode="min"),
        EarlyStopping(monitor="valid_loss", patience=3),
    ],
)
trainer.fit(Lit(), DataLoader(ds, 32, shuffle=True), DataLoader(ds, 32))
