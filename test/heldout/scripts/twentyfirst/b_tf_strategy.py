"""Sentence intent classifier with a custom loop under MirroredStrategy."""
import argparse
import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Dict, List, Tuple

import keras
import numpy as np
import pandas as pd
import tensorflow as tf
from keras import layers

logger = logging.getLogger("intent")

INTENTS = ["order", "cancel", "track", "refund", "complain", "other"]


@dataclass
class IntentConfig:
    train_csv: Path
    test_csv: Path
    vocab: int = 20000
    length: int = 64
    dim: int = 128
    batch_size: int = 256
    epochs: int = 8
    lr: float = 1e-3
    seed: int = 23


def load(path: Path) -> Tuple[np.ndarray, np.ndarray]:
    frame = pd.read_csv(path).dropna(subset=["text", "intent"])
    labels = frame["intent"].map({name: i for i, name in enumerate(INTENTS)}).to_numpy()
    return frame["text"].to_numpy(dtype=str), labels


def build_vectorizer(cfg: IntentConfig, texts: np.ndarray) -> layers.TextVectorization:
    vectorizer = layers.TextVectorization(max_tokens=cfg.vocab, output_sequence_length=cfg.length)
    vectorizer.adapt(texts)
    return vectorizer


def make_dataset(x: np.ndarray, y: np.ndarray, cfg: IntentConfig, training: bool) -> tf.data.Dataset:
    one_hot = keras.utils.to_categorical(y, num_classes=len(INTENTS))
    ds = tf.data.Dataset.from_tensor_slices((x, one_hot))
    if training:
        ds = ds.shuffle(len(x), seed=cfg.seed).repeat()
    return ds.batch(cfg.batch_size).prefetch(tf.data.AUTOTUNE)


def build_model(cfg: IntentConfig) -> keras.Model:
    inputs = keras.Input((cfg.length,), dtype="int64")
    x = layers.Embedding(cfg.vocab, cfg.dim, mask_zero=True)(inputs)
    x = layers.Bidirectional(layers.LSTM(cfg.dim))(x)
    x = layers.Dropout(0.4)(x)
    x = layers.Dense(cfg.dim, activation="relu")(x)
    outputs = layers.Dense(len(INTENTS), activation="softmax")(x)
    return keras.Model(inputs, outputs)


class IntentTrainer:
    def __init__(self, cfg: IntentConfig, strategy: tf.distribute.Strategy) -> None:
        self.cfg = cfg
        self.strategy = strategy
        self.model = build_model(cfg)
        self.optimizer = keras.optimizers.Adam(cfg.lr)
        self.loss_fn = keras.losses.BinaryCrossentropy(reduction="none")
        self.train_acc = keras.metrics.CategoricalAccuracy()
        self.test_acc = keras.metrics.CategoricalAccuracy()
        self.losses: List[tf.Tensor] = []
        self.history: List[Dict[str, float]] = []

    def _step(self, x: tf.Tensor, y: tf.Tensor) -> tf.Tensor:
        with tf.GradientTape() as tape:
            prob = self.model(x, training=True)
            per_row = self.loss_fn(y, prob)
            loss = tf.nn.compute_average_loss(per_row, global_batch_size=self.cfg.batch_size)
        grads = tape.gradient(loss, self.model.trainable_variables)
        self.optimizer.apply_gradients(zip(grads, self.model.trainable_variables))
        self.train_acc.update_state(y, prob)
        return loss

    @tf.function
    def train_step(self, x: tf.Tensor, y: tf.Tensor) -> tf.Tensor:
        per_replica = self.strategy.run(self._step, args=(x, y))
        loss = self.strategy.reduce(tf.distribute.ReduceOp.SUM, per_replica, axis=None)
        self.losses.append(loss)
        return loss

    def _eval_batch(self, x: tf.Tensor, y: tf.Tensor) -> None:
        prob = self.model(x, training=True)
        self.test_acc.update_state(y, prob)

    @tf.function
    def test_step(self, x: tf.Tensor, y: tf.Tensor) -> None:
        self.strategy.run(self._eval_batch, args=(x, y))

    def fit(self, train: tf.data.Dataset, test: tf.data.Dataset, steps: int) -> None:
        train = self.strategy.experimental_distribute_dataset(train)
        test = self.strategy.experimental_distribute_dataset(test)
        iterator = iter(train)
        for epoch in range(self.cfg.epochs):
            total = 0.0
            self.test_acc.reset_state()
            for _ in range(steps):
                x, y = next(iterator)
                total += float(self.train_step(x, y))
            for x, y in test:
                self.test_step(x, y)
            row = {"loss": total / steps, "train_acc": float(self.train_acc.result()),
                   "test_acc": float(self.test_acc.result())}
            self.history.append(row)
            logger.info("epoch %d %s", epoch, row)

    def save(self, path: str) -> None:
        self.model.save(path)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("train_csv", type=Path)
    parser.add_argument("test_csv", type=Path)
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO)
    cfg = IntentConfig(args.train_csv, args.test_csv)
    keras.utils.set_random_seed(cfg.seed)
    keras.mixed_precision.set_global_policy("mixed_float16")
    strategy = tf.distribute.MirroredStrategy()
    x_train, y_train = load(cfg.train_csv)
    x_test, y_test = load(cfg.test_csv)
    vectorizer = build_vectorizer(cfg, x_train)
    train = make_dataset(vectorizer(x_train).numpy(), y_train, cfg, training=True)
    test = make_dataset(vectorizer(x_test).numpy(), y_test, cfg, training=False)
    trainer = IntentTrainer(cfg, strategy)
    trainer.fit(train, test, steps=len(x_train) // cfg.batch_size)
    trainer.save("intent.keras")


if __name__ == "__main__":
    main()
