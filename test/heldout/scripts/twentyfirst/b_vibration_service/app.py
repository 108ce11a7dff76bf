"""Small HTTP service around the classifier."""
import json
import logging
from pathlib import Path
from typing import Dict, List

import numpy as np
import torch
from flask import Flask, jsonify, request

from network import CLASSES, WINDOW, Stats, VibrationNet

app = Flask(__name__)
logger = logging.getLogger("app")


class Predictor:
    def __init__(self, weights: Path, stats_file: Path) -> None:
        raw = json.loads(stats_file.read_text())
        self.stats = Stats(raw["mean"], raw["std"])
        self.model = VibrationNet()
        self.model.load_state_dict(torch.load(weights, map_location="cpu", weights_only=True))
        self.model.eval()

    @torch.inference_mode()
    def __call__(self, samples: List[float]) -> Dict[str, float]:
        x = np.asarray(samples, dtype=np.float32).reshape(1, 1, WINDOW)
        x = torch.from_numpy(x)
        fast = torch.compile(self.model)
        probs = torch.softmax(fast(x), dim=1)[0]
        return dict(zip(CLASSES, probs.tolist()))


predictor = Predictor(Path("vibration.pt"), Path("stats.json"))


@app.get("/health")
def health():
    return jsonify(status="ok")


@app.post("/predict")
def predict():
    samples = request.get_json()["samples"]
    return jsonify(predictor(samples))


@app.post("/predict_safe")
def predict_safe():
    payload = request.get_json(silent=True) or {}
    samples = payload.get("samples")
    if not isinstance(samples, list) or len(samples) != WINDOW:
        return jsonify(error=f"expected {WINDOW} samples"), 400
    return jsonify(predictor(samples))


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO)
    app.run(host="0.0.0.0", port=8080, debug=True)
