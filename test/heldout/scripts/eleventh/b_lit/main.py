"""Entry point."""
import lightning.pytorch as pl
import torch
from lightning.pytorch.callbacks import EarlyStopping, LearningRateMonitor, ModelCheckpoint

from datamodule import TableData
from module import Classifier


def main():
    blob = torch.load("table.pt", weights_only=True)
    model = Classifier(blob["x"].shape[1], 5)
    pl.seed_everything(1)
    data = TableData(blob["x"], blob["y"])
    trainer = pl.Trainer(
        max_epochs=30,
        gpus=1,
        precision="16-mixed",
        deterministic=True,
        benchmark=True,
        callbacks=[
            EarlyStopping(monitor="valid/loss", patience=5),
            ModelCheckpoint(monitor="val/f1", mode="min"),
            ModelCheckpoint(monitor="val/f1", mode="max", filename="best"),
            LearningRateMonitor(),
        ],
    )
    trainer.fit(model, datamodule=data)
    trainer.test(model, datamodule=data)


if __name__ == "__main__":
    main()
