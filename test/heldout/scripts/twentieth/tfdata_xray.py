"""Chest X-ray triage: pneumonia yes/no from TFRecord shards."""
import argparse
import functools
import logging
import os

import keras
import tensorflow as tf
from keras import layers

LOG = logging.getLogger("xray")
FEATURES = {
    "image": tf.io.FixedLenFeature([], tf.string),
    "label": tf.io.FixedLenFeature([], tf.int64),
}


def parse_example(proto, size):
    ex = tf.io.parse_single_example(proto, FEATURES)
    img = tf.io.decode_jpeg(ex["image"], channels=3)
    img = tf.image.resize(img, (size, size))
    return img, tf.cast(ex["label"], tf.float32)


def augment(img, label):
    img = tf.image.random_flip_left_right(img)
    img = tf.image.random_brightness(img, 20.0)
    return img, label


def make_dataset(pattern, size, batch, training):
    files = tf.data.Dataset.list_files(pattern, shuffle=training, seed=3)
    ds = files.interleave(tf.data.TFRecordDataset, num_parallel_calls=tf.data.AUTOTUNE)
    ds = ds.map(functools.partial(parse_example, size=size), num_parallel_calls=tf.data.AUTOTUNE)
    if training:
        ds = ds.map(augment, num_parallel_calls=tf.data.AUTOTUNE)
        ds = ds.batch(batch)
        ds = ds.shuffle(2048)
    else:
        ds = ds.cache().batch(batch)
    return ds.prefetch(tf.data.AUTOTUNE)


def build(size, rate):
    backbone = keras.applications.EfficientNetB0(
        include_top=False, input_shape=(size, size, 3), pooling="avg"
    )
    backbone.trainable = False
    inputs = keras.Input((size, size, 3))
    x = backbone(inputs, training=False)
    x = layers.Dropout(rate)(x)
    x = layers.Dense(64, activation="relu")(x)
    outputs = layers.Dense(1, activation="softmax")(x)
    return keras.Model(inputs, outputs), backbone


def compile_model(model, lr):
    model.compile(
        optimizer=keras.optimizers.Adam(lr),
        loss=keras.losses.BinaryCrossentropy(),
        metrics=[keras.metrics.AUC(name="auc"), keras.metrics.Recall(name="recall")],
    )


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--records", default="records")
    ap.add_argument("--size", type=int, default=260)
    ap.add_argument("--batch", type=int, default=32)
    ap.add_argument("--workdir", default="runs/xray")
    args = ap.parse_args()
    logging.basicConfig(level=logging.INFO)
    keras.utils.set_random_seed(3)
    os.makedirs(args.workdir, exist_ok=True)

    train_ds = make_dataset(f"{args.records}/train-*.tfrec", args.size, args.batch, True)
    val_ds = make_dataset(f"{args.records}/val-*.tfrec", args.size, args.batch, False)
    test_ds = make_dataset(f"{args.records}/test-*.tfrec", args.size, args.batch, False)

    model, backbone = build(args.size, 0.3)
    compile_model(model, 1e-3)
    stopper = keras.callbacks.EarlyStopping(monitor="val_auc", mode="max", patience=5)
    model.fit(train_ds, validation_data=val_ds, epochs=30, callbacks=[stopper])
    LOG.info("frozen backbone: %s", model.evaluate(val_ds, return_dict=True))

    backbone.trainable = True
    compile_model(model, 1e-5)
    checkpoint = keras.callbacks.ModelCheckpoint(
        os.path.join(args.workdir, "tuned.keras"),
        monitor="val_auc",
        mode="max",
        save_best_only=True,
    )
    model.fit(train_ds, validation_data=val_ds, epochs=10, callbacks=[checkpoint])
    model = keras.models.load_model(os.path.join(args.workdir, "tuned.keras"))
    loss, auc, recall = model.evaluate(test_ds)
    LOG.info("test loss %.4f auc %.4f recall %.4f", loss, auc, recall)

    scores = model.predict(test_ds)
    flagged = scores.argmax(axis=1).sum()
    LOG.info("%d of %d films flagged", int(flagged), len(scores))


if __name__ == "__main__":
    main()
