"""Starts TensorFlow Serving for the exported classifier and answers over HTTP."""
import argparse
import subprocess
import sys
import time

import numpy as np
import pandas as pd
import requests
from flask import Flask, jsonify, request
from tensorflow import keras

app = Flask(__name__)
COLUMNS = ["age", "income", "tenure"]


def export(path):
    model = keras.models.load_model(path)
    model.save("serving/churn.h5")
    return model


def start(args):
    command = [
        "tensorflow_model_server",
        f"--port={args.grpc_port}",
        f"--rest_api_port={args.rest_port}",
        "--model_name=churn",
        "--model_base_path=./serving",
    ]
    subprocess.run(command)
    for _ in range(10):
        if requests.get(f"http://localhost:{args.rest_port}/v1/models/churn", timeout=2).ok:
            return
        time.sleep(1)
    sys.exit("the server did not start")


@app.route("/predict", methods=["POST"])
def predict():
    payload = request.json
    frame = pd.DataFrame(payload, index=[0])
    body = {"instances": frame.to_numpy().tolist()}
    answer = requests.post("http://localhost:8501/v1/models/churn:predict", json=body, timeout=5)
    return jsonify(answer.json())


@app.route("/batch", methods=["POST"])
def batch():
    records = request.get_json()
    frame = pd.DataFrame(records).reindex(columns=COLUMNS)
    if frame.isna().any().any():
        return jsonify(error="missing columns"), 400
    values = frame.to_numpy(dtype=np.float32)
    answer = requests.post(
        "http://localhost:8501/v1/models/churn:predict", json={"instances": values.tolist()}, timeout=5
    )
    return jsonify(answer.json())


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--model", default="churn.keras")
    parser.add_argument("--grpc-port", type=int, default=8500)
    parser.add_argument("--rest-port", type=int, default=8501)
    options = parser.parse_args()
    export(options.model)
    start(options)
    app.run(host="0.0.0.0", port=5000)
