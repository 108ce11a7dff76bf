"""Denoising autoencoder plus classifier head with a custom TensorFlow loop."""
import argparse
import logging
from dataclasses import dataclass

import keras
import numpy as np
import tensorflow as tf
from keras import layers

logger = logging.getLogger("denoise")


@dataclass
class Config:
    epochs: int = 20
    batch_size: int = 128
    lr: float = 1e-3
    latent: int = 64
    noise: float = 0.3
    alpha: float = 0.2
    seed: int = 31


class Encoder(keras.layers.Layer):
    def __init__(self, latent: int, **kwargs):
        super().__init__(**kwargs)
        self.conv1 = layers.Conv2D(32, 3, strides=2, padding="same", activation="relu")
        self.conv2 = layers.Conv2D(64, 3, strides=2, padding="same", activation="relu")
        self.bn = layers.BatchNormalization()
        self.flat = layers.Flatten()
        self.latent = latent

    def call(self, x, training=None):
        h = self.bn(self.conv2(self.conv1(x)), training=training)
        return layers.Dense(self.latent)(self.flat(h))


class Decoder(keras.layers.Layer):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.fc = layers.Dense(7 * 7 * 64, activation="relu")
        self.shape_up = layers.Reshape((7, 7, 64))
        self.up1 = layers.Conv2DTranspose(32, 3, strides=2, padding="same", activation="relu")
        self.up2 = layers.Conv2DTranspose(1, 3, strides=2, padding="same", activation="sigmoid")

    def call(self, z):
        return self.up2(self.up1(self.shape_up(self.fc(z))))


class DenoiseNet(keras.Model):
    def __init__(self, latent: int, classes: int = 10):
        super().__init__()
        self.encoder = Encoder(latent)
        self.decoder = Decoder()
        self.drop = layers.Dropout(0.4)
        self.head = layers.Dense(classes)

    def call(self, x, training=None):
        z = self.encoder(x, training=training)
        return self.decoder(z), self.head(self.drop(z, training=training))


def make_datasets(cfg: Config):
    (x, y), (x_test, y_test) = keras.datasets.mnist.load_data()
    x = x[..., None].astype("float32") / 255.0
    x_test = x_test[..., None].astype("float32") / 255.0
    x_train, y_train = x[:50_000], y[:50_000]
    x_val, y_val = x[50_000:], y[50_000:]

    def corrupt(img, label):
        noisy = img + cfg.noise * tf.random.normal(tf.shape(img))
        return tf.clip_by_value(noisy, 0.0, 1.0), img, label

    train = tf.data.Dataset.from_tensor_slices((x_train, y_train))
    train = train.batch(cfg.batch_size).shuffle(10_000).map(corrupt, tf.data.AUTOTUNE)
    val = tf.data.Dataset.from_tensor_slices((x_val, y_val)).batch(256).map(corrupt)
    test = tf.data.Dataset.from_tensor_slices((x_test, y_test)).batch(256).map(corrupt)
    return train.prefetch(tf.data.AUTOTUNE), val, test


class Loop:
    def __init__(self, cfg: Config):
        self.cfg = cfg
        self.model = DenoiseNet(cfg.latent)
        self.optimizer = keras.optimizers.Adam(cfg.lr)
        self.ce = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
        self.bce = keras.losses.BinaryCrossentropy()
        self.train_loss = keras.metrics.Mean()
        self.val_acc = keras.metrics.SparseCategoricalAccuracy()

    def train_step(self, noisy, clean, labels):
        recon, logits = self.model(noisy, training=True)
        with tf.GradientTape() as tape:
            loss = self.bce(clean, recon) + self.cfg.alpha * self.ce(labels, logits)
        grads = tape.gradient(loss, self.model.trainable_variables)
        self.optimizer.apply_gradients(zip(grads, self.model.trainable_variables))
        self.train_loss.update_state(loss)

    @tf.function
    def head_step(self, noisy, labels):
        with tf.GradientTape() as tape:
            _, logits = self.model(noisy)
            loss = self.ce(labels, logits)
        variables = self.model.head.trainable_variables
        self.optimizer.apply_gradients(zip(tape.gradient(loss, variables), variables))
        return loss

    def validate(self, ds) -> float:
        for noisy, _, labels in ds:
            _, logits = self.model(noisy, training=False)
            self.val_acc.update_state(logits, labels)
        return float(self.val_acc.result())

    def fit(self, train, val) -> None:
        for epoch in range(self.cfg.epochs):
            self.train_loss.reset_state()
            for noisy, clean, labels in train:
                self.train_step(noisy, clean, labels)
            acc = self.validate(val)
            logger.info("epoch %d loss %.4f val acc %.4f", epoch, float(self.train_loss.result()), acc)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--epochs", type=int, default=20)
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO)
    cfg = Config(epochs=args.epochs)
    keras.utils.set_random_seed(cfg.seed)
    train, val, test = make_datasets(cfg)
    loop = Loop(cfg)
    loop.fit(train, val)
    for noisy, _, labels in train.take(100):
        loop.head_step(noisy, labels)
    correct = []
    for noisy, _, labels in test:
        _, logits = loop.model(noisy, training=False)
        correct.append(np.asarray(logits).argmax(axis=1) == labels.numpy())
    logger.info("test accuracy %.4f", np.concatenate(correct).mean())
    loop.model.save_weights("denoise.weights.h5")


if __name__ == "__main__":
    main()
