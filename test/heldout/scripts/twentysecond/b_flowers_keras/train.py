"""Two-stage fine-tuning of EfficientNetV2 on flower photographs."""
import argparse
import logging
from dataclasses import dataclass

import keras
import numpy as np
from sklearn.metrics import classification_report

from data import load_datasets, load_test
from model import build_scratch, build_transfer, compile_model

logger = logging.getLogger("flowers")


@dataclass
class Config:
    train_dir: str
    test_dir: str
    image_size: int = 224
    batch_size: int = 32
    head_epochs: int = 5
    fine_epochs: int = 10
    head_lr: float = 1e-3
    fine_lr: float = 1e-5


class FlowerTrainer:
    def __init__(self, cfg: Config):
        self.cfg = cfg
        self.train_ds, self.val_ds, self.names = load_datasets(cfg.train_dir, cfg.image_size, cfg.batch_size)
        self.test_ds = load_test(cfg.test_dir, cfg.image_size, cfg.batch_size)
        self.model, self.base = build_transfer(len(self.names), cfg.image_size)

    def callbacks(self):
        return [
            keras.callbacks.EarlyStopping(monitor="val_loss", patience=3, restore_best_weights=True),
            keras.callbacks.ModelCheckpoint("flowers.keras", monitor="val_accuracy", mode="min", save_best_only=True),
        ]

    def train_head(self):
        compile_model(self.model, self.cfg.head_lr)
        return self.model.fit(self.train_ds, validation_data=self.val_ds, epochs=self.cfg.head_epochs)

    def fine_tune(self):
        self.base.trainable = True
        for layer in self.base.layers[:-40]:
            layer.trainable = False
        return self.model.fit(
            self.train_ds, validation_data=self.val_ds, epochs=self.cfg.fine_epochs, callbacks=self.callbacks(),
        )

    def evaluate(self) -> None:
        accuracy, loss = self.model.evaluate(self.test_ds, verbose=0)
        logger.info("test loss %.4f accuracy %.4f", loss, accuracy)
        truth = np.concatenate([y.numpy() for _, y in self.test_ds])
        predicted = self.model.predict(self.test_ds).argmax(axis=1)
        logger.info("\n%s", classification_report(truth, predicted, target_names=self.names))

    def baseline(self) -> float:
        scratch = build_scratch(len(self.names), self.cfg.image_size)
        scratch.fit(self.train_ds, validation_data=self.val_ds, epochs=self.cfg.head_epochs)
        loss, accuracy = scratch.evaluate(self.test_ds)
        logger.info("scratch loss %.3f", loss)
        return accuracy


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--train-dir", required=True)
    parser.add_argument("--test-dir", required=True)
    parser.add_argument("--with-baseline", action="store_true")
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO)
    keras.utils.set_random_seed(8)
    trainer = FlowerTrainer(Config(args.train_dir, args.test_dir))
    trainer.train_head()
    trainer.fine_tune()
    trainer.evaluate()
    if args.with_baseline:
        logger.info("scratch accuracy %.3f", trainer.baseline())


if __name__ == "__main__":
    main()
