"""Anomaly detection in machine vibration: a Keras autoencoder and classifier head, trained with tapes."""

import argparse

import keras
import numpy as np
import tensorflow as tf
from keras import layers, losses, metrics, ops


class Encoder(keras.Model):
    def __init__(self, width: int = 64, code: int = 8, rate: float = 0.1, **kwargs):
        super().__init__(**kwargs)
        self.hidden = layers.Dense(width, activation="gelu")
        self.drop = layers.Dropout(rate)
        self.norm = layers.BatchNormalization()
        self.code = layers.Dense(code)

    def call(self, inputs, training=None):
        x = self.drop(self.norm(self.hidden(inputs), training=training), training=training)
        return self.code(x)


class Decoder(keras.Model):
    def __init__(self, features: int, width: int = 64, **kwargs):
        super().__init__(**kwargs)
        self.hidden = layers.Dense(width, activation="gelu")
        self.out = layers.Dense(features)

    def call(self, code):
        return self.out(self.hidden(code))


class WideDecoder(keras.Model):
    """Two hidden layers, of which the second is as wide as asked for."""

    def __init__(self, features: int, width: int = 64, **kwargs):
        super().__init__(**kwargs)
        self.width = width
        self.out = layers.Dense(features)

    def call(self, code):
        x = code
        for factor in (1, 2):
            x = layers.Dense(factor * self.width, activation="gelu")(x)
        return self.out(x)


class ReconstructionModel(keras.Model):
    """Reconstruction with its own train_step."""

    def __init__(self, encoder, decoder, **kwargs):
        super().__init__(**kwargs)
        self.encoder, self.decoder = encoder, decoder
        self.total = metrics.Mean(name="loss")

    @property
    def metrics(self):
        return [self.total]

    def call(self, x, training=False):
        return self.decoder(self.encoder(x, training=training))

    def train_step(self, data):
        with tf.GradientTape() as tape:
            rebuilt = self(data, training=True)
            loss = ops.mean(losses.mean_squared_error(data, rebuilt))
        grads = tape.gradient(loss, self.trainable_variables)
        self.optimizer.apply_gradients(zip(grads, self.trainable_variables))
        self.total.update_state(loss)
        return {"loss": self.total.result()}


def fault_head(code: int) -> keras.Model:
    inputs = keras.Input(shape=(code,))
    x = layers.Dense(32, activation="relu")(inputs)
    outputs = layers.Dense(1, activation="softmax")(x)
    return keras.Model(inputs, outputs, name="faults")


def severity_head(code: int) -> keras.Model:
    inputs = keras.Input(shape=(code,))
    x = layers.Dense(32, activation="relu")(inputs)
    outputs = layers.Dense(1, activation="sigmoid")(x)
    return keras.Model(inputs, outputs, name="severity")


def batches(x: np.ndarray, y: np.ndarray, size: int, train: bool) -> tf.data.Dataset:
    ds = tf.data.Dataset.from_tensor_slices((x, y))
    if train:
        ds = ds.batch(size).shuffle(1000)
    else:
        ds = ds.batch(size)
    return ds.prefetch(tf.data.AUTOTUNE)


def train_classifier(encoder: Encoder, head: keras.Model, data, epochs: int, lr: float):
    optimizer = keras.optimizers.AdamW(learning_rate=lr)
    loss_fn = losses.BinaryCrossentropy()
    epoch_loss = metrics.Mean()
    accuracy = metrics.BinaryAccuracy()
    history = []
    for epoch in range(epochs):
        for x, y in data:
            with tf.GradientTape() as tape:
                probs = head(encoder(x))
                loss = loss_fn(y, probs)
            variables = encoder.trainable_variables + head.trainable_variables
            optimizer.apply_gradients(zip(tape.gradient(loss, variables), variables))
            epoch_loss.update_state(loss)
            accuracy.update_state(y, probs)
        history.append((float(epoch_loss.result()), float(accuracy.result())))
        print(f"epoch {epoch}: loss {history[-1][0]:.4f} accuracy {history[-1][1]:.4f}")
    return history


def gradient_norms(model: keras.Model, x: tf.Tensor) -> tuple[float, float]:
    """How much of the gradient reaches the encoder and the decoder."""
    rebuilt = model(x, training=False)
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(tf.square(rebuilt - x))
    grads = tape.gradient(loss, model.trainable_variables)
    return float(tf.linalg.global_norm(grads[:4])), float(tf.linalg.global_norm(grads[4:]))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("npz")
    parser.add_argument("--epochs", type=int, default=30)
    parser.add_argument("--wide", action="store_true")
    args = parser.parse_args()
    blob = np.load(args.npz)
    x, y = blob["x"].astype("float32"), blob["y"].astype("float32")[:, None]
    cut = int(0.8 * len(x))

    encoder = Encoder()
    decoder = WideDecoder(x.shape[1]) if args.wide else Decoder(x.shape[1])
    model = ReconstructionModel(encoder, decoder)
    model.compile(optimizer="adam")
    model.fit(x[:cut], epochs=args.epochs, batch_size=128)

    head = fault_head(8)
    train_classifier(encoder, head, batches(x[:cut], y[:cut], 128, train=True), args.epochs, 1e-3)
    severity = severity_head(8)
    severity.compile(optimizer="adam", loss="categorical_crossentropy")
    severity.fit(encoder.predict(x[:cut]), y[:cut], epochs=5)
    print(gradient_norms(model, tf.constant(x[cut : cut + 64])))


if __name__ == "__main__":
    main()
