"""Train, export and serve the digit recogniser with TensorFlow Serving."""

import argparse
import logging
import subprocess
import time
from pathlib import Path

import keras
import requests
from keras import layers

LOG = logging.getLogger(__name__)


def build() -> keras.Sequential:
    return keras.Sequential([
        layers.Input(shape=(784)),
        layers.Dense(128, activation="relu"),
        layers.Dropout(0.2),
        layers.Dense(10, activation="softmax"),
    ])


def fit(model: keras.Sequential, epochs: int) -> None:
    (x_train, y_train), (x_test, y_test) = keras.datasets.mnist.load_data()
    x_train, x_test = x_train.reshape(-1, 784) / 255.0, x_test.reshape(-1, 784) / 255.0
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    for epoch in range(epochs):
        history = model.fit(x_train, y_train, batch_size=128, verbose=0)
        LOG.info(f"epoch {epoch}/{epochs}: {history.history['loss'][-1]:.4f}")
    LOG.info("test: %s", model.evaluate(x_test, y_test, verbose=0))


def serve(base: Path, port: int) -> None:
    command = [
        "tensorflow_model_server",
        f"--rest_api_port={port}",
        "--model_name=digits",
        "--model_base_path=models/digits",
    ]
    LOG.info("serving %s", base)
    subprocess.run(command)
    time.sleep(2)
    LOG.info(requests.get(f"http://localhost:{port}/v1/models/digits", timeout=5).json())


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--base", type=Path, default=Path("models/digits"))
    parser.add_argument("--port", type=int, default=8501)
    args = parser.parse_args()
    logging.basicConfig(level="INFO")
    model = build()
    fit(model, args.epochs)
    model.export(args.base / "1")
    serve(args.base, args.port)


if __name__ == "__main__":
    main()
