import argparse

import lightning as L
from lightning.pytorch.callbacks import EarlyStopping, LearningRateMonitor, ModelCheckpoint

from data import DefectData
from module import LitUNetLite


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("root")
    ap.add_argument("--width", type=int, default=32)
    ap.add_argument("--epochs", type=int, default=50)
    args = ap.parse_args()

    L.seed_everything(3, workers=True)
    dm = DefectData(args.root)
    model = LitUNetLite(width=args.width)
    keep = ModelCheckpoint(monitor="val_f1", mode="max", save_top_k=1)
    stop = EarlyStopping(monitor="val_auroc", patience=6)
    trainer = L.Trainer(
        max_epochs=args.epochs,
        accelerator="auto",
        callbacks=[keep, stop, LearningRateMonitor("epoch")],
        precision="bf16-mixed",
        deterministic=True,
    )
    trainer.fit(model, datamodule=dm)
    trainer.validate(model, datamodule=dm, ckpt_path="best")


if __name__ == "__main__":
    main()
