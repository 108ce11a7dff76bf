"""Mushroom photographs with a frozen EfficientNet, then a second phase with the top unfrozen."""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from pathlib import Path

import keras
import numpy as np
import tensorflow as tf
from keras import layers
from sklearn.metrics import classification_report, confusion_matrix


@dataclass
class Config:
    root: Path
    image_size: int = 224
    batch_size: int = 32
    head_epochs: int = 8
    fine_epochs: int = 12
    seed: int = 99
    classes: int = 9

    @property
    def size(self) -> tuple[int, int]:
        return (self.image_size, self.image_size)


def datasets(cfg: Config):
    options = dict(image_size=cfg.size, batch_size=cfg.batch_size, label_mode="int")
    train = keras.utils.image_dataset_from_directory(cfg.root / "train", validation_split=0.2, subset="training", seed=cfg.seed, **options)
    val = keras.utils.image_dataset_from_directory(cfg.root / "train", validation_split=0.2, subset="validation", seed=7, **options)
    test = keras.utils.image_dataset_from_directory(cfg.root / "test", **options)
    return train, val, test


def with_augmentation(ds: tf.data.Dataset) -> tf.data.Dataset:
    augment = keras.Sequential([layers.RandomFlip("horizontal"), layers.RandomRotation(0.1)])
    ds = ds.map(lambda x, y: (augment(x, training=True), y), num_parallel_calls=tf.data.AUTOTUNE)
    return ds.cache().prefetch(tf.data.AUTOTUNE)


def for_evaluation(ds: tf.data.Dataset) -> tf.data.Dataset:
    return ds.cache().prefetch(tf.data.AUTOTUNE)


def build_model(cfg: Config) -> tuple[keras.Model, keras.Model]:
    base = keras.applications.EfficientNetB0(include_top=False, weights="imagenet", input_shape=cfg.size + (3,))
    base.trainable = False
    inputs = keras.Input(shape=cfg.size + (3,))
    x = base(inputs)
    x = layers.GlobalAveragePooling2D()(x)
    x = layers.Dropout(0.3)(x)
    outputs = layers.Dense(cfg.classes, activation="softmax")(x)
    return keras.Model(inputs, outputs), base


def compile_model(model: keras.Model, lr: float) -> None:
    model.compile(
        optimizer=keras.optimizers.Adam(lr),
        loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        metrics=["accuracy"],
    )


def callbacks(path: Path) -> list[keras.callbacks.Callback]:
    return [
        keras.callbacks.EarlyStopping(monitor="val_accuracy", mode="min", patience=3, restore_best_weights=True),
        keras.callbacks.ModelCheckpoint(path, monitor="val_loss", mode="min", save_best_only=True),
        keras.callbacks.CSVLogger(path.with_suffix(".csv")),
    ]


def fine_tune(model: keras.Model, base: keras.Model, train, val, cfg: Config) -> keras.callbacks.History:
    base.trainable = True
    for layer in base.layers[:-40]:
        layer.trainable = False
    return model.fit(train, validation_data=val, epochs=cfg.fine_epochs, callbacks=callbacks(Path("fine.keras")))


def report(model: keras.Model, test: tf.data.Dataset) -> None:
    labels = np.concatenate([y.numpy() for _, y in test])
    predicted = model.predict(test).argmax(axis=1)
    print(classification_report(labels, predicted))
    print(confusion_matrix(labels, predicted))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("root", type=Path)
    cfg = Config(parser.parse_args().root)
    keras.utils.set_random_seed(cfg.seed)

    train, val, test = datasets(cfg)
    train, val = with_augmentation(train), for_evaluation(val)
    model, base = build_model(cfg)
    compile_model(model, 1e-3)
    model.fit(train, validation_data=val, epochs=cfg.head_epochs, callbacks=callbacks(Path("head.keras")))
    fine_tune(model, base, train, val, cfg)

    accuracy, loss = model.evaluate(test)
    print(f"test accuracy {accuracy:.3f} loss {loss:.3f}")
    report(model, test)


if __name__ == "__main__":
    main()
