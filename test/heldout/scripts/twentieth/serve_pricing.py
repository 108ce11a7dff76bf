"""HTTP service for the used-car price model (trained by train_pricing.py)."""
import json
import logging
import os
from datetime import date

import joblib
import pandas as pd
from flask import Flask, jsonify, request
from sklearn.compose import ColumnTransformer
from sklearn.ensemble import HistGradientBoostingRegressor
from sklearn.metrics import mean_absolute_error
from sklearn.model_selection import train_test_split
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import OneHotEncoder

MODEL_PATH = os.environ.get("MODEL_PATH", "pricing.joblib")
NUMERIC = ["year", "mileage_km", "power_kw"]
CATEGORICAL = ["make", "fuel", "gearbox"]

app = Flask(__name__)
app.logger.setLevel(logging.INFO)
_state: dict = {}


def train(csv_path: str) -> None:
    df = pd.read_csv(csv_path)
    df = df[(df["year"] > 1990) & (df["year"] <= date.today().year)]
    X, y = df[NUMERIC + CATEGORICAL], df["price_eur"]
    X_tr, X_te, y_tr, y_te = train_test_split(X, y, test_size=0.15, random_state=4)
    prep = ColumnTransformer(
        [
            ("cat", OneHotEncoder(sparse=False), CATEGORICAL),
            ("num", "passthrough", NUMERIC),
        ]
    )
    reg = HistGradientBoostingRegressor(max_iter=500, learning_rate=0.06, random_state=4)
    pipe = Pipeline([("prep", prep), ("reg", reg)])
    pipe.fit(X_tr, y_tr)
    print("test MAE", mean_absolute_error(y_te, pipe.predict(X_te)))
    joblib.dump(pipe, MODEL_PATH)


def get_model():
    if "model" not in _state:
        _state["model"] = joblib.load(MODEL_PATH)
    return _state["model"]


def check(payload) -> pd.DataFrame:
    if not isinstance(payload, dict):
        raise ValueError("object expected")
    missing = [c for c in NUMERIC + CATEGORICAL if c not in payload]
    if missing:
        raise ValueError(f"missing: {missing}")
    return pd.DataFrame([payload]).reindex(columns=NUMERIC + CATEGORICAL)


@app.errorhandler(ValueError)
def bad_request(err):
    return jsonify(error=str(err)), 400


@app.get("/health")
def health():
    return jsonify(status="ok", model=os.path.basename(MODEL_PATH))


@app.post("/price")
def price():
    frame = check(request.get_json())
    return jsonify(price=float(get_model().predict(frame)[0]))


@app.post("/price/raw")
def price_raw():
    body = request.get_json(force=True)
    frame = pd.DataFrame(body, index=[0])
    value = get_model().predict(frame)[0]
    app.logger.info("raw request %s -> %.0f", json.dumps(body), value)
    return jsonify(price=float(value))


if __name__ == "__main__":
    if not os.path.exists(MODEL_PATH):
        train(os.environ.get("TRAIN_CSV", "cars.csv"))
    app.run(host="0.0.0.0", port=8080)
