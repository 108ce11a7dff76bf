"""Fashion-MNIST with Keras: an MLP baseline and a small CNN."""
import argparse
import json
import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Dict, Tuple

import keras
import numpy as np
import tensorflow as tf
from keras import layers

logger = logging.getLogger("fashion")


@dataclass
class FashionConfig:
    epochs: int = 30
    batch_size: int = 128
    lr: float = 1e-3
    keep_prob: float = 0.85
    patience: int = 4
    num_classes: int = 10
    seed: int = 55
    out: Path = Path("fashion_out")


Arrays = Tuple[np.ndarray, np.ndarray]


def load_arrays(seed: int) -> Dict[str, Arrays]:
    (x, y), (x_test, y_test) = keras.datasets.fashion_mnist.load_data()
    x = x.astype("float32")[..., None] / 255.0
    x_test = x_test.astype("float32")[..., None] / 255.0
    order = np.random.default_rng(seed).permutation(len(x))
    train, val = order[6000:], order[:6000]
    return {"train": (x[train], y[train]), "val": (x[val], y[val]), "test": (x_test, y_test)}


def to_dataset(arrays: Arrays, batch_size: int, training: bool) -> tf.data.Dataset:
    ds = tf.data.Dataset.from_tensor_slices(arrays)
    if training:
        ds = ds.batch(batch_size).shuffle(10_000)
    else:
        ds = ds.batch(batch_size)
    return ds.prefetch(tf.data.AUTOTUNE)


def build_mlp(cfg: FashionConfig) -> keras.Model:
    model = keras.Sequential([
        keras.Input((28, 28, 1)),
        layers.Flatten(),
        layers.Dense(256, activation="relu"),
        layers.Dense(cfg.num_classes, activation="softmax"),
    ], name="mlp")
    model.compile(optimizer=keras.optimizers.Adam(cfg.lr), loss="categorical_crossentropy", metrics=["accuracy"])
    return model


def conv_stage(x, filters: int, drop: float):
    x = layers.Conv2D(filters, 3, padding="same", use_bias=False)(x)
    x = layers.BatchNormalization()(x)
    x = layers.Activation("relu")(x)
    x = layers.MaxPooling2D()(x)
    return layers.Dropout(drop)(x)


def build_cnn(cfg: FashionConfig) -> keras.Model:
    inputs = keras.Input((28, 28, 1))
    x = conv_stage(inputs, 32, 0.25)
    x = conv_stage(x, 64, cfg.keep_prob)
    x = layers.GlobalAveragePooling2D()(x)
    x = layers.Dense(128, activation="relu")(x)
    outputs = layers.Dense(cfg.num_classes, activation="softmax")(x)
    model = keras.Model(inputs, outputs, name="cnn")
    model.compile(
        optimizer=keras.optimizers.Adam(learning_rate=cfg.lr),
        loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        metrics=["accuracy"],
    )
    return model


class FashionExperiment:
    """Fits one model after the other on the same data sets."""

    def __init__(self, cfg: FashionConfig) -> None:
        self.cfg = cfg
        arrays = load_arrays(cfg.seed)
        self.train = to_dataset(arrays["train"], cfg.batch_size, training=True)
        self.val = to_dataset(arrays["val"], cfg.batch_size, training=False)
        self.test = to_dataset(arrays["test"], cfg.batch_size, training=False)
        self.y_test = arrays["test"][1]
        self.results: Dict[str, Dict[str, float]] = {}

    def callbacks(self, name: str):
        return [
            keras.callbacks.EarlyStopping(monitor="val_loss", patience=self.cfg.patience),
            keras.callbacks.ReduceLROnPlateau(monitor="val_loss", factor=0.5, patience=2, mode="min"),
            keras.callbacks.CSVLogger(str(self.cfg.out / f"{name}.csv")),
        ]

    def run(self, model: keras.Model) -> None:
        model.fit(self.train, validation_data=self.val, epochs=self.cfg.epochs,
                  callbacks=self.callbacks(model.name), verbose=2)
        accuracy, loss = model.evaluate(self.test, verbose=0)
        self.results[model.name] = {"accuracy": float(accuracy), "loss": float(loss)}
        logger.info("%s %s", model.name, self.results[model.name])

    def confusion(self, model: keras.Model) -> np.ndarray:
        pred = model.predict(self.test, verbose=0).argmax(axis=1)
        return tf.math.confusion_matrix(self.y_test, pred, num_classes=self.cfg.num_classes).numpy()

    def save(self, model: keras.Model) -> None:
        model.save(self.cfg.out / f"{model.name}.keras")
        (self.cfg.out / "results.json").write_text(json.dumps(self.results, indent=2))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--epochs", type=int, default=30)
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO)
    cfg = FashionConfig(epochs=args.epochs)
    cfg.out.mkdir(parents=True, exist_ok=True)
    keras.utils.set_random_seed(cfg.seed)
    experiment = FashionExperiment(cfg)
    for builder in (build_mlp, build_cnn):
        model = builder(cfg)
        experiment.run(model)
        logger.info("confusion\n%s", experiment.confusion(model))
        experiment.save(model)


if __name__ == "__main__":
    main()
