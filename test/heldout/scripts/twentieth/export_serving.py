"""Train the demand classifier and bring it up behind TensorFlow Serving."""
import argparse
import os
import subprocess
import sys
import time
import urllib.request

import numpy as np
import tensorflow as tf

NAME = "demand"
EXPORT_ROOT = "serving/demand"


def load(path):
    with np.load(path) as f:
        return f["x"].astype("float32"), f["y"].astype("int32")


def build(n_features, n_classes):
    norm = tf.keras.layers.Normalization()
    model = tf.keras.Sequential(
        [
            tf.keras.Input(shape=(n_features,)),
            norm,
            tf.keras.layers.Dense(64, activation="relu"),
            tf.keras.layers.Dense(n_classes, activation="softmax"),
        ]
    )
    return model, norm


def train(args):
    x, y = load(args.train)
    xv, yv = load(args.valid)
    model, norm = build(x.shape[1], int(y.max()) + 1)
    norm.adapt(x)
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(x, y, validation_data=(xv, yv), epochs=args.epochs, verbose=2)
    os.makedirs(EXPORT_ROOT, exist_ok=True)
    model.save(os.path.join(EXPORT_ROOT, "model.h5"))
    return model


def start_server():
    command = [
        "tensorflow_model_server",
        f"--model_name={NAME}",
        "--model_base_path=serving/demand",
    ]
    return subprocess.Popen(command)


def wait_until_up(url, seconds=60):
    deadline = time.time() + seconds
    while time.time() < deadline:
        try:
            with urllib.request.urlopen(url, timeout=2) as reply:
                return reply.status == 200
        except OSError:
            time.sleep(1)
    return False


def push_dashboard(logdir):
    subprocess.run(["tensorboard", "--logdir", logdir, "--port", "6006"], check=True)


def git_revision():
    done = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--train", default="demand_train.npz")
    ap.add_argument("--valid", default="demand_valid.npz")
    ap.add_argument("--epochs", type=int, default=15)
    ap.add_argument("--dashboard", action="store_true")
    args = ap.parse_args()
    tf.keras.utils.set_random_seed(6)
    print("revision", git_revision())
    model = train(args)
    model.summary()
    server = start_server()
    try:
        if not wait_until_up(f"http://localhost:8501/v1/models/{NAME}"):
            sys.exit("server did not come up")
        if args.dashboard:
            push_dashboard("logs")
        server.wait()
    finally:
        server.terminate()


if __name__ == "__main__":
    main()
