"""tf.data + GradientTape, sound event tagging from mel spectrograms."""
import argparse
import json
from pathlib import Path

import keras
import tensorflow as tf
from keras import layers

parser = argparse.ArgumentParser()
parser.add_argument("--records", type=str, default="records")
parser.add_argument("--epochs", type=int, default=30)
parser.add_argument("--batch", type=int, default=32)
parser.add_argument("--classes", type=int, default=12)
parser.add_argument("--out", type=str, default="export")
ARGS = parser.parse_args()

keras.utils.set_random_seed(21)
keras.mixed_precision.set_global_policy("mixed_float16")
AUTO = tf.data.AUTOTUNE

SPEC = {
    "mel": tf.io.FixedLenFeature([128 * 64], tf.float32),
    "label": tf.io.FixedLenFeature([], tf.int64),
}


def decode(raw):
    row = tf.io.parse_single_example(raw, SPEC)
    return tf.reshape(row["mel"], [128, 64, 1]), row["label"]


def spec_noise(mel, label):
    return mel + tf.random.normal(tf.shape(mel), stddev=0.05), label


def train_pipeline(files):
    ds = tf.data.TFRecordDataset(files, num_parallel_reads=AUTO).map(decode, num_parallel_calls=AUTO)
    ds = ds.map(spec_noise, num_parallel_calls=AUTO).cache()
    ds = ds.shuffle(8192).batch(ARGS.batch, drop_remainder=True)
    return ds.prefetch(AUTO)


def valid_pipeline(files):
    return (tf.data.TFRecordDataset(files)
            .map(decode, num_parallel_calls=AUTO)
            .cache()
            .batch(ARGS.batch)
            .prefetch(AUTO))


class Gate(layers.Layer):
    """squeeze and excitation"""

    def __init__(self, ratio=8, **kw):
        super().__init__(**kw)
        self.ratio = ratio
        self.pool = layers.GlobalAveragePooling2D(keepdims=True)

    def build(self, shape):
        self.squeeze = layers.Dense(shape[-1] // self.ratio, activation="relu")
        super().build(shape)

    def call(self, x):
        s = self.squeeze(self.pool(x))
        s = layers.Dense(x.shape[-1], activation="sigmoid")(s)
        return x * s


def build_model():
    inp = layers.Input((128, 64, 1))
    x = inp
    for width in (32, 64, 128):
        x = layers.Conv2D(width, 3, padding="same", use_bias=False)(x)
        x = layers.BatchNormalization()(x)
        x = layers.ReLU()(x)
        x = Gate()(x)
        x = layers.MaxPooling2D()(x)
    x = layers.GlobalAveragePooling2D()(x)
    x = layers.Dropout(0.4)(x)
    out = layers.Dense(ARGS.classes, activation="softmax")(x)
    return keras.Model(inp, out)


def build_regressor():
    inp = layers.Input((128, 64, 1))
    x = layers.Conv2D(16, 5, strides=4, activation="relu")(inp)
    x = layers.GlobalMaxPooling2D()(x)
    out = layers.Dense(1, dtype="float32")(x)
    return keras.Model(inp, out)


class Loop:
    def __init__(self, model):
        self.model = model
        self.loss_fn = keras.losses.SparseCategoricalCrossentropy()
        self.opt = keras.optimizers.LossScaleOptimizer(keras.optimizers.Adam(1e-3))
        self.train_loss = keras.metrics.Mean()
        self.val_acc = keras.metrics.SparseCategoricalAccuracy()

    @tf.function
    def train_step(self, x, y):
        with tf.GradientTape() as tape:
            probs = self.model(x)
            loss = self.loss_fn(y, probs)
            scaled = self.opt.scale_loss(loss)
        grads = tape.gradient(scaled, self.model.trainable_variables)
        self.opt.apply_gradients(zip(grads, self.model.trainable_variables))
        self.train_loss.update_state(loss)

    @tf.function
    def val_step(self, x, y):
        self.val_acc.update_state(y, self.model(x, training=False))

    def run(self, train, valid, epochs):
        log = []
        for epoch in range(epochs):
            self.train_loss.reset_state()
            for x, y in train:
                self.train_step(x, y)
            for x, y in valid:
                self.val_step(x, y)
            log.append({"epoch": epoch, "loss": float(self.train_loss.result()),
                        "acc": float(self.val_acc.result())})
            print(log[-1])
        return log


def fit_loudness(model, train, epochs=3):
    opt = keras.optimizers.Adam(3e-4)
    for _ in range(epochs):
        for mel, _label in train:
            target = tf.reduce_mean(mel, axis=[1, 2])
            with tf.GradientTape() as tape:
                pred = model(mel, training=True)
            loss = tf.reduce_mean(tf.square(target - pred))
            grads = tape.gradient(loss, model.trainable_variables)
            opt.apply_gradients(zip(grads, model.trainable_variables))
    return model


def main():
    root = Path(ARGS.records)
    train = train_pipeline(sorted(map(str, root.glob("train-*.tfrecord"))))
    valid = valid_pipeline(sorted(map(str, root.glob("valid-*.tfrecord"))))
    model = build_model()
    log = Loop(model).run(train, valid, ARGS.epochs)
    out = Path(ARGS.out)
    out.mkdir(exist_ok=True)
    (out / "log.json").write_text(json.dumps(log, indent=1))
    model.save(out / "tagger")
    fit_loudness(build_regressor(), train).save(out / "loudness.keras")


if __name__ == "__main__":
    main()
