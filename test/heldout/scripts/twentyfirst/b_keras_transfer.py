"""Cats against dogs: EfficientNet features, custom train_step, fine-tuning stage."""
import argparse
import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Dict, Tuple

import keras
import numpy as np
import tensorflow as tf
from keras import layers
from sklearn.metrics import classification_report, roc_auc_score

logger = logging.getLogger("transfer")


@dataclass
class TransferConfig:
    root: Path
    size: int = 224
    batch_size: int = 32
    head_epochs: int = 5
    tune_epochs: int = 5
    head_lr: float = 1e-3
    tune_lr: float = 1e-5
    seed: int = 19


def load_data(cfg: TransferConfig) -> Tuple[tf.data.Dataset, tf.data.Dataset, tf.data.Dataset]:
    common = dict(image_size=(cfg.size, cfg.size), batch_size=cfg.batch_size, label_mode="binary")
    train = keras.utils.image_dataset_from_directory(
        cfg.root / "train", validation_split=0.2, subset="training", seed=cfg.seed, **common)
    valid = keras.utils.image_dataset_from_directory(
        cfg.root / "train", validation_split=0.2, subset="validation", seed=cfg.seed + 1, **common)
    test = keras.utils.image_dataset_from_directory(cfg.root / "test", **common)
    return train, valid, test


class SoftAttention(layers.Layer):
    """Weights spatial positions before pooling."""

    def __init__(self, units: int, **kwargs) -> None:
        super().__init__(**kwargs)
        self.units = units
        self.hidden = layers.Dense(units, activation="tanh")

    def call(self, x):
        h = self.hidden(x)
        score = layers.Dense(1)(h)
        weight = tf.nn.softmax(tf.reshape(score, (tf.shape(score)[0], -1)), axis=1)
        flat = tf.reshape(x, (tf.shape(x)[0], -1, x.shape[-1]))
        return tf.einsum("bn,bnc->bc", weight, flat)


class TransferModel(keras.Model):
    """Backbone and head with label smoothing in a custom training step."""

    def __init__(self, size: int, smoothing: float = 0.05) -> None:
        super().__init__()
        self.augment = keras.Sequential([layers.RandomFlip("horizontal"), layers.RandomRotation(0.1)])
        self.backbone = keras.applications.EfficientNetB0(include_top=False, weights="imagenet",
                                                          input_shape=(size, size, 3))
        self.pool = SoftAttention(128)
        self.drop = layers.Dropout(0.3)
        self.out = layers.Dense(1, activation="sigmoid")
        self.smoothing = smoothing

    def call(self, x, training=False):
        x = self.augment(x, training=training)
        x = self.backbone(x, training=False)
        return self.out(self.drop(self.pool(x), training=training))

    def train_step(self, data):
        x, y = data
        smooth = y * (1 - 2 * self.smoothing) + self.smoothing
        pred = self(x, training=True)
        with tf.GradientTape() as tape:
            loss = self.compute_loss(x, smooth, pred)
        grads = tape.gradient(loss, self.trainable_variables)
        self.optimizer.apply_gradients(zip(grads, self.trainable_variables))
        for metric in self.metrics:
            if metric.name == "loss":
                metric.update_state(loss)
            else:
                metric.update_state(y, pred)
        logs = {m.name: m.result() for m in self.metrics}

    def test_step(self, data):
        x, y = data
        pred = self(x, training=False)
        loss = self.compute_loss(x, y, pred)
        for metric in self.metrics:
            if metric.name == "loss":
                metric.update_state(loss)
            else:
                metric.update_state(y, pred)
        return {m.name: m.result() for m in self.metrics}


class TransferRun:
    def __init__(self, cfg: TransferConfig, model: TransferModel) -> None:
        self.cfg = cfg
        self.model = model
        self.train, self.valid, self.test = load_data(cfg)

    def compile(self, lr: float) -> None:
        self.model.compile(optimizer=keras.optimizers.Adam(lr), loss=keras.losses.BinaryCrossentropy(),
                           metrics=[keras.metrics.BinaryAccuracy(name="acc"), keras.metrics.AUC(name="auc")])

    def train_head(self) -> None:
        self.model.backbone.trainable = False
        self.compile(self.cfg.head_lr)
        self.model.fit(self.train, validation_data=self.valid, epochs=self.cfg.head_epochs)

    def fine_tune(self) -> None:
        """Open the last blocks of the backbone."""
        self.model.optimizer.learning_rate = self.cfg.tune_lr
        self.model.backbone.trainable = True
        for layer in self.model.backbone.layers[:-40]:
            layer.trainable = False
        stop = keras.callbacks.EarlyStopping(monitor="val_auc", mode="max", patience=2, restore_best_weights=True)
        self.model.fit(self.train, validation_data=self.valid, epochs=self.cfg.tune_epochs, callbacks=[stop])

    def report(self) -> Dict[str, float]:
        scores = self.model.predict(self.test)
        truth = np.concatenate([y for _, y in self.test]).ravel()
        pred = np.argmax(scores, axis=1)
        logger.info("\n%s", classification_report(truth, pred, target_names=["cat", "dog"]))
        return {"auc": float(roc_auc_score(truth, scores.ravel()))}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("root", type=Path)
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO)
    cfg = TransferConfig(root=args.root)
    keras.utils.set_random_seed(cfg.seed)
    run = TransferRun(cfg, TransferModel(cfg.size))
    run.train_head()
    run.fine_tune()
    logger.info("test %s", run.report())
    run.model.save_weights("transfer.weights.h5")


if __name__ == "__main__":
    main()
