"""Toxic comment tagging (six labels, several at once) with a Keras bidirectional LSTM."""

import json
import os
from types import SimpleNamespace

import numpy as np
import pandas as pd
import tensorflow as tf
from tensorflow import keras
from tensorflow.keras import layers

cfg = SimpleNamespace(csv="toxic.csv", vocab=30_000, length=200, embed=128, batch=256, epochs=4, lr=1e-3, out="toxic")
LABELS = ["toxic", "severe_toxic", "obscene", "threat", "insult", "identity_hate"]


def read():
    frame = pd.read_csv(cfg.csv)
    frame = frame.sample(frac=1, random_state=0).reset_index(drop=True)
    texts = frame["comment_text"].astype(str).to_numpy()
    labels = frame[LABELS].to_numpy("float32")
    cut = int(len(frame) * 0.9)
    return (texts[:cut], labels[:cut]), (texts[cut:], labels[cut:])


def vectoriser(train_texts, all_texts):
    layer = layers.TextVectorization(max_tokens=cfg.vocab, output_sequence_length=cfg.length)
    layer.adapt(all_texts)
    return layer


def build(vectorise):
    inputs = keras.Input(shape=(1), dtype=tf.string)
    x = vectorise(inputs)
    x = layers.Embedding(cfg.vocab, cfg.embed, mask_zero=True)(x)
    x = layers.SpatialDropout1D(0.2)(x)
    x = layers.Bidirectional(layers.LSTM(64))(x)
    x = layers.Dense(64, activation="relu")(x)
    outputs = layers.Dense(len(LABELS), activation="softmax")(x)
    model = keras.Model(inputs, outputs)
    model.compile(
        optimizer=keras.optimizers.Adam(lr=cfg.lr),
        loss="binary_crossentropy",
        metrics=[keras.metrics.AUC(multi_label=True, name="auc")],
    )
    return model


def dataset(texts, labels, shuffle):
    ds = tf.data.Dataset.from_tensor_slices((texts[:, None], labels))
    if shuffle:
        ds = ds.shuffle(len(texts), seed=0)
    return ds.batch(cfg.batch).prefetch(tf.data.AUTOTUNE)


def main():
    keras.utils.set_random_seed(0)
    os.makedirs(cfg.out, exist_ok=True)
    (x_train, y_train), (x_valid, y_valid) = read()
    vectorise = vectoriser(x_train, np.concatenate([x_train, x_valid]))
    model = build(vectorise)
    callbacks = [
        keras.callbacks.ModelCheckpoint(os.path.join(cfg.out, "best.keras"), monitor="val_auc", mode="max", save_best_only=True),
        keras.callbacks.EarlyStopping(monitor="val_auc", mode="max", patience=2, restore_best_weights=True),
    ]
    model.fit(dataset(x_train, y_train, True), validation_data=dataset(x_valid, y_valid, False), epochs=cfg.epochs, callbacks=callbacks)
    scores = model.predict(dataset(x_valid, y_valid, False))
    flagged = (scores > 0.5).astype(int)
    with open(os.path.join(cfg.out, "flagged.json"), "w") as fh:
        json.dump(dict(zip(LABELS, flagged.sum(0).tolist())), fh)


if __name__ == "__main__":
    main()
