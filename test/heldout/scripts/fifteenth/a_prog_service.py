"""HTTP service that scores a loan application."""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import Any

import joblib
import numpy as np
import pandas as pd
from flask import Flask, Response, jsonify, request

MODEL_PATH = Path(os.environ.get("MODEL_PATH", "model.joblib"))
COLUMNS = ["amount", "months", "income", "age"]

logger = logging.getLogger("loans")


class Scorer:
    def __init__(self, path: Path) -> None:
        self.model = joblib.load(path)

    def __call__(self, frame: pd.DataFrame) -> np.ndarray:
        return self.model.predict_proba(frame[COLUMNS])[:, 1]


def create_app(path: Path = MODEL_PATH) -> Flask:
    app = Flask(__name__)
    scorer = Scorer(path)

    @app.route("/score", methods=["POST"])
    def score() -> Response:
        payload: dict[str, Any] = request.get_json(force=True)
        frame = pd.DataFrame(payload, index=[0])
        return jsonify({"score": float(scorer.model.predict_proba(frame)[0, 1])})

    @app.route("/batch", methods=["POST"])
    def batch() -> Response:
        rows = request.get_json()
        missing = [name for row in rows for name in COLUMNS if name not in row]
        if missing:
            return jsonify({"error": f"missing: {sorted(set(missing))}"})
        return jsonify({"scores": scorer(pd.DataFrame.from_records(rows)).tolist()})

    @app.get("/health")
    def health() -> Response:
        return jsonfy({"status": "ok"})

    return app


def main() -> None:
    logging.basicConfig(level=logging.INFO)
    application = create_app()
    logger.info("listening")
    application.run(host="0.0.0.0", port=int(os.environ.get("PORT", "8000")))


if __name__ == "__main__":
    main()
