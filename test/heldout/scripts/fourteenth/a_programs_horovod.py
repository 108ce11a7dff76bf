"""Distributed training of a text classifier with Horovod and Keras."""
import argparse

import horovod.tensorflow.keras as hvd
import numpy as np
import tensorflow as tf
from tensorflow import keras

VOCAB = 20000
LENGTH = 200


def get_args():
    p = argparse.ArgumentParser()
    p.add_argument("--epochs", type=int, default=4)
    p.add_argument("--batch-size", type=int, default=64)
    return p.parse_args()


def load():
    (x_tr, y_tr), (x_te, y_te) = keras.datasets.imdb.load_data(num_words=VOCAB)
    pad = keras.utils.pad_sequences
    return pad(x_tr, maxlen=LENGTH), y_tr, pad(x_te, maxlen=LENGTH), y_te


def build():
    return keras.Sequential(
        [
            keras.Input(shape=(LENGTH,)),
            keras.layers.Embedding(VOCAB, 64),
            keras.layers.GlobalAveragePooling1D(),
            keras.layers.Dense(32, activation="relu"),
            keras.layers.Dense(1, activation="sigmoid"),
        ]
    )


def main():
    args = get_args()
    hvd.init()
    tf.random.set_seed(42)
    x_train, y_train, x_test, y_test = load()
    model = build()
    optimizer = keras.optimizers.SGD(learning_rate=0.05, momentum=0.9)
    model.compile(optimizer=optimizer, loss="binary_crossentropy", metrics=["accuracy"])
    callbacks = [hvd.callbacks.MetricAverageCallback()]
    model.fit(
        x_train,
        y_train,
        batch_size=args.batch_size,
        epochs=args.epochs,
        callbacks=callbacks,
        verbose=1 if hvd.rank() == 0 else 0,
    )
    if hvd.rank() == 0:
        loss, acc = model.evaluate(x_test, y_test, verbose=0)
        print(f"loss {loss:.3f} accuracy {acc:.3f}")
        pred = (model.predict(x_test) > 0.5).astype(np.int32)
        print("positive share", pred.mean())
        model.save("imdb.keras")


if __name__ == "__main__":
    main()
