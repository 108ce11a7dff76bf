"""Export the sentiment model as SavedModel and run the serving container."""
import logging
import os
import shutil
import subprocess
from pathlib import Path

import numpy as np
import tensorflow as tf
from tensorflow.keras import layers

logging.basicConfig(level=logging.INFO)
log = logging.getLogger("serving")

VOCAB, MAXLEN = 20000, 200
EXPORT = Path("export/sentiment/1")


def get_data():
    (x_tr, y_tr), (x_te, y_te) = tf.keras.datasets.imdb.load_data(num_words=VOCAB)
    pad = tf.keras.utils.pad_sequences
    return pad(x_tr, maxlen=MAXLEN), y_tr, pad(x_te, maxlen=MAXLEN), y_te


def get_model():
    model = tf.keras.Sequential(
        [
            tf.keras.Input(shape=(MAXLEN,), dtype="int32"),
            layers.Embedding(VOCAB, 64),
            layers.Bidirectional(layers.LSTM(64)),
            layers.Dropout(0.4),
            layers.Dense(1),
        ]
    )
    model.compile(
        optimizer=tf.keras.optimizers.Adam(5e-4),
        loss="binary_crossentropy",
        metrics=["accuracy"],
    )
    return model


def train():
    tf.keras.utils.set_random_seed(12)
    x_tr, y_tr, x_te, y_te = get_data()
    model = get_model()
    model.fit(
        x_tr, y_tr, epochs=6, batch_size=128,
        validation_data=(x_te, y_te),
        callbacks=[tf.keras.callbacks.EarlyStopping(patience=1, restore_best_weights=True)],
    )
    loss, acc = model.evaluate(x_te, y_te, verbose=0)
    log.info("test loss %.4f accuracy %.4f", loss, acc)
    probs = model.predict(x_te[:5], verbose=0)
    log.info("first five: %s", np.round(probs.ravel(), 3).tolist())
    return model


def export(model):
    if EXPORT.exists():
        shutil.rmtree(EXPORT)
    model.export(str(EXPORT))


def run_container():
    root = os.path.abspath("export/sentiment")
    subprocess.run(["docker", "rm", "-f", "sentiment"])
    subprocess.run(
        [
            "docker", "run", "-d", "--name", "sentiment",
            "-p", "8501:8501",
            "-v", f"{root}:/models/sentiment",
            "-e", "MODEL_NAME=sentiment",
            "tensorflow/serving:2.18.0",
        ],
        check=True,
    )


def run_bare_metal():
    """Without docker; used on the staging machine."""
    return subprocess.Popen(
        [
            "tensorflow_model_server",
            "--rest_api_port=8501",
            "--model_name=sentiment",
            "--model_base_path=(/srv/models/sentiment)",
        ]
    )


def main():
    model = train()
    export(model)
    if shutil.which("docker"):
        run_container()
    else:
        process = run_bare_metal()
        log.info("server pid %d", process.pid)
        process.wait()


if __name__ == "__main__":
    main()
