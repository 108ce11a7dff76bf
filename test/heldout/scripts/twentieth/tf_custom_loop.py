"""Variational autoencoder plus classifier head, trained with a GradientTape loop."""
import os

import keras
import numpy as np
import tensorflow as tf
from keras import layers

LATENT, CLASSES, BATCH, EPOCHS = 16, 10, 128, 20


class Sampler(layers.Layer):
    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.seed = keras.random.SeedGenerator(4)

    def call(self, inputs):
        mean, log_var = inputs
        eps = keras.random.normal(tf.shape(mean), seed=self.seed)
        return mean + tf.exp(0.5 * log_var) * eps


class Encoder(keras.Model):
    def __init__(self):
        super().__init__()
        self.hidden = layers.Dense(256, activation="relu")
        self.norm = layers.BatchNormalization()
        self.mean = layers.Dense(LATENT)
        self.sampler = Sampler()

    def call(self, x, training=False):
        h = self.norm(self.hidden(x), training=training)
        mean = self.mean(h)
        log_var = layers.Dense(LATENT)(h)
        return mean, log_var, self.sampler((mean, log_var))


def make_head():
    return keras.Sequential(
        [
            keras.Input((LATENT,)),
            layers.Dense(64, activation="relu"),
            layers.Dropout(0.3),
            layers.Dense(CLASSES),
        ]
    )


def make_decoder():
    return keras.Sequential(
        [keras.Input((LATENT,)), layers.Dense(256, activation="relu"), layers.Dense(784, activation="sigmoid")]
    )


class Experiment:
    def __init__(self):
        self.encoder, self.head, self.decoder = Encoder(), make_head(), make_decoder()
        self.optimizer = keras.optimizers.Adam(1e-3)
        self.xent = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
        self.recon = keras.losses.BinaryCrossentropy()
        self.train_acc = keras.metrics.SparseCategoricalAccuracy()
        self.val_acc = keras.metrics.SparseCategoricalAccuracy()

    def variables(self):
        return self.encoder.trainable_variables + self.head.trainable_variables + self.decoder.trainable_variables

    def train_step(self, x, y):
        with tf.GradientTape() as tape:
            mean, log_var, z = self.encoder(x, training=True)
            logits = self.head(z)
            kl = -0.5 * tf.reduce_mean(1 + log_var - tf.square(mean) - tf.exp(log_var))
            loss = self.xent(y, logits) + 784 * self.recon(x, self.decoder(z)) + kl
        variables = self.variables()
        self.optimizer.apply_gradients(zip(tape.gradient(loss, variables), variables))
        self.train_acc.update_state(y, logits)
        return loss

    def finetune_head_step(self, x, y):
        _, _, z = self.encoder(x, training=False)
        logits = self.head(z, training=True)
        with tf.GradientTape() as tape:
            loss = self.xent(y, logits)
        grads = tape.gradient(loss, self.head.trainable_variables)
        self.optimizer.apply_gradients(zip(grads, self.head.trainable_variables))
        return loss

    def validate(self, ds):
        self.val_acc.reset_state()
        for x, y in ds:
            mean, _, _ = self.encoder(x, training=False)
            self.val_acc.update_state(y, self.head(mean, training=False))
        return float(self.val_acc.result())


def make_ds(x, y, training):
    ds = tf.data.Dataset.from_tensor_slices((x, y))
    if training:
        ds = ds.shuffle(10_000, seed=4)
    return ds.batch(BATCH).prefetch(tf.data.AUTOTUNE)


def main():
    keras.utils.set_random_seed(4)
    (x, y), (x_test, y_test) = keras.datasets.fashion_mnist.load_data()
    x = x.reshape(-1, 784).astype("float32") / 255.0
    x_test = x_test.reshape(-1, 784).astype("float32") / 255.0
    train, val, test = make_ds(x[:55000], y[:55000], True), make_ds(x[55000:], y[55000:], False), make_ds(x_test, y_test, False)

    exp = Experiment()
    for epoch in range(EPOCHS):
        losses = [exp.train_step(xb, yb) for xb, yb in train]
        print(f"epoch {epoch + 1} loss {np.mean([float(l) for l in losses]):.4f} train {float(exp.train_acc.result()):.4f} val {exp.validate(val):.4f}")
    for xb, yb in train.take(200):
        exp.finetune_head_step(xb, yb)
    print("val after head tuning", exp.validate(val), "test", exp.validate(test))
    os.makedirs("vae", exist_ok=True)
    exp.head.save_weights("vae/head.weights.h5")
    exp.decoder.save("vae/decoder.h5")


if __name__ == "__main__":
    main()
