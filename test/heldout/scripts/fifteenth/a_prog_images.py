"""Small image classifier in Keras, with a config and a trainer."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path

import keras
import numpy as np
from keras import layers
from sklearn.metrics import classification_report, confusion_matrix

logger = logging.getLogger(__name__)


@dataclass
class Config:
    data_dir: Path = Path("data/flowers")
    image_size: tuple[int, int] = (160, 160)
    batch_size: int = 32
    classes: int = 5
    epochs: int = 30
    rate: float = 3e-4
    seed: int = 7


class FlowerTrainer:
    def __init__(self, config: Config) -> None:
        self.config = config
        keras.utils.set_random_seed(config.seed)
        self.augment = keras.Sequential([layers.RandomFlip("horizontal"), layers.RandomRotation(0.1)])
        self.model = self.build()

    def load(self, split: str) -> object:
        return keras.utils.image_dataset_from_directory(
            self.config.data_dir / split,
            label_mode="int",
            image_size=self.config.image_size,
            batch_size=self.config.batch_size,
            shuffle=split == "train",
            seed=self.config.seed,
        )

    def build(self) -> keras.Model:
        inputs = keras.Input(shape=self.config.image_size + (3,))
        x = self.augment(inputs)
        x = layers.Rescaling(1.0 / 255)(x)
        for width in (32, 64, 128):
            x = layers.Conv2D(width, 3, padding="same", activation="relu")(x)
            x = layers.MaxPooling2D()(x)
        x = layers.GlobalAveragePooling2D()(x)
        outputs = layers.Dense(self.config.classes, activation="softmax")(x)
        return keras.Model(inputs, outputs)

    def fit(self) -> keras.callbacks.History:
        self.model.compile(
            optimizer=keras.optimizers.Adam(self.config.rate),
            loss="categorical_crossentropy",
            metrics=["accuracy"],
        )
        stopper = keras.callbacks.EarlyStopping(monitor="val_loss", patience=3)
        return self.model.fit(
            self.load("train"), validation_data=self.load("val"), epochs=self.config.epochs, callbacks=[stopper]
        )

    def report(self) -> None:
        test = self.load("test")
        truth = np.concatenate([labels.numpy() for _, labels in test])
        scores = self.model.predict(test)
        print(classification_report(truth, scores.argmax(axis=1)))
        print(confusion_matrix(truth, scores))

    def save(self, path: Path) -> None:
        self.model.save(str(path.with_suffix(".keras")))
        self.model.save("flowers.h5")
        logger.info("saved to %s", path)


def main() -> None:
    logging.basicConfig(level=logging.INFO)
    trainer = FlowerTrainer(Config())
    trainer.fit()
    trainer.report()
    trainer.save(Path("flowers"))


if __name__ == "__main__":
    main()
