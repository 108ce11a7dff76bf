"""Exports a network and serves it."""
import io
import os
import pickle

import numpy as np
import torch
import torch.nn as nn
from flask import Flask, jsonify, request


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Sequential(nn.Linear(4, 32), nn.BatchNorm1d(32), nn.ReLU(), nn.Linear(32, 3))

    def forward(self, x):
        if x.sum() > 0:
            return self.fc(x)
        return self.fc(-x)


device = "cuda" if torch.cuda.is_available() else "cpu"


def export(path: str):
    net = Net()
    net.load_state_dict(torch.load(path, weights_only=True))
    dummy = torch.randn(1, 4)
    torch.onnx.export(net, (dummy,), "net.onnx")
    net.eval()
    traced = torch.jit.trace(net, dummy)
    traced.save("net.ts")
    torch.save(net, "whole.pt")
    torch.save(net.state_dict(), "weights.pt")


def load(path):
    net = Net()
    state = torch.load(path, map_location=device, weights_only=True)
    net.load_state_dict(state)
    return net.to(device).eval()


app = Flask(__name__)
model = load(os.environ.get("WEIGHTS", "weights.pt"))


@app.post("/predict")
def predict():
    row = request.get_json(force=True)["features"]
    with torch.inference_mode():
        out = model(torch.tensor([row], device=device).float())
    return jsonify(out.softmax(-1)[0].tolist())


@app.post("/raw")
def raw():
    blob = torch.load(io.BytesIO(request.data), weights_only=False)
    arr = np.load("cache.npy", allow_pickle=True)
    return str(len(blob) + len(arr))


if __name__ == "__main__":
    with open("labels.json", "rb") as f:
        print(len(f.read()), pickle.HIGHEST_PROTOCOL)
    app.run(host="0.0.0.0", debug=True)
