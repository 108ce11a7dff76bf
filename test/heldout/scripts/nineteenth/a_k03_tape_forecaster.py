"""A GRU forecaster with its own training step and a plain TensorFlow loop beside it."""
import keras
import numpy as np
import pandas as pd
import tensorflow as tf
from keras import layers


def windows(series, length, horizon):
    xs, ys = [], []
    for start in range(len(series) - length - horizon + 1):
        xs.append(series[start : start + length])
        ys.append(series[start + length : start + length + horizon, 0])
    return np.stack(xs), np.stack(ys)


class Gate(layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units
        self.dense = layers.Dense(units, activation="sigmoid")

    def call(self, inputs):
        gate = self.dense(inputs)
        value = layers.Dense(self.units)(inputs)
        return gate * value


class Forecaster(keras.Model):
    def __init__(self, units, horizon):
        super().__init__()
        self.gate = Gate(units)
        self.gru = layers.GRU(units, recurrent_dropout=0.1)
        self.drop = layers.Dropout(0.2)
        self.head = layers.Dense(horizon)

    def call(self, x, training=False):
        x = self.gru(self.gate(x), training=training)
        return self.head(self.drop(x, training=training))

    def train_step(self, data):
        x, y = data
        with tf.GradientTape() as tape:
            loss = self.compute_loss(x=x, y=y, y_pred=self(x, training=True))
        grads = tape.gradient(loss, self.trainable_variables)
        self.optimizer.apply_gradients(zip(grads, self.trainable_variables))
        return {"loss": loss}


def custom_fit(model, train_ds, val_ds, epochs, lr=1e-3):
    optimizer = keras.optimizers.Adam(lr)
    loss_fn = keras.losses.MeanAbsolutePercentageError()
    best = np.inf
    for epoch in range(epochs):
        total = keras.metrics.Mean()
        for x, y in train_ds:
            with tf.GradientTape() as tape:
                predicted = model(x)
                loss = loss_fn(predicted, y)
            grads = tape.gradient(loss, model.variables)
            optimizer.apply_gradients(zip(grads, model.trainable_variables))
            total.update_state(loss)
        val_losses = [loss_fn(y, model(x, training=False)) for x, y in val_ds]
        val_loss = float(np.mean(val_losses))
        if val_loss < best:
            best = val_loss
            model.save_weights("best.weights.h5")
        print(f"epoch {epoch + 1}/{epochs} train {float(total.result()):.4f} val {val_loss:.4f}")
    model.load_weights("best.weights.h5")
    return best


@tf.function
def scaled_rmse(y_true, y_pred, scale):
    history = []
    error = tf.sqrt(tf.reduce_mean(tf.square(y_true - y_pred))) * scale
    history.append(error)
    return error


@tf.function
def smooth(series, alpha):
    level = series[0]
    print("smoothing", level)
    for value in series[1:]:
        level = alpha * value + (1.0 - alpha) * level
    return level


def main():
    frame = pd.read_csv("data/turbine.csv", parse_dates=["time"]).sort_values("time")
    values = frame.drop(columns="time").to_numpy("float32")
    cut = int(len(values) * 0.8)
    mean, std = values[:cut].mean(0), values[:cut].std(0)
    train, test = (values[:cut] - mean) / std, (values[cut:] - mean) / std
    x_train, y_train = windows(train, 48, 6)
    x_test, y_test = windows(test, 48, 6)

    model = Forecaster(64, 6)
    model.compile(optimizer="adam", loss="mae")
    model.fit(x_train, y_train, epochs=10, batch_size=64, validation_split=0.1, shuffle=True)

    other = Forecaster(64, 6)
    train_ds = tf.data.Dataset.from_tensor_slices((x_train, y_train)).shuffle(len(x_train)).batch(64)
    val_ds = tf.data.Dataset.from_tensor_slices((x_test, y_test)).batch(256)
    best = custom_fit(other, train_ds, val_ds, epochs=20)
    rmse = scaled_rmse(y_test, other(x_test, training=False), float(std[0]))
    print("best", best, "rmse", float(rmse), float(smooth(tf.constant(test[:, 0]), 0.3)))


if __name__ == "__main__":
    main()
