"""Fits the energy model and serves it with Flask."""
import os
import sys

import joblib
import pandas as pd
from flask import Flask, jsonify, request
from sklearn.inspection import permutation_importance
from sklearn.metrics import mean_absolute_error, mean_pinball_loss

from data import EnergyData, summary
from model import make_model

COLUMNS = ["temp_z", "sin_hour", "month_sin", "lag_24"]
app = Flask(__name__)
bundle = {}


def train(meters, weather, seed=0):
    data = EnergyData(meters, weather)
    print(summary(data.read()))
    data.features()
    X_train, X_test, y_train, y_test = data.parts(COLUMNS, "kwh")
    model = make_model(seed)
    model.fit(X_train, y_train)
    print("MAE", mean_absolute_error(y_test, model.predict(X_train)))
    print("pinball", mean_pinball_loss(y_test, model.predict(X_test), alpha=0.5))
    importance = permutation_importance(model, X_test, y_test, n_repeats=5, random_state=seed)
    print(dict(zip(COLUMNS, importance.importances_mean.round(3))))
    joblib.dump({"model": model, "columns": COLUMNS}, "energy.joblib")
    return data.parts("kwh", columns=COLUMNS)


def fresh(seed):
    model = make_model(seed)
    print(model.predict([[12.0, 0.5, 0.1, 3.2]]))


@app.route("/predict", methods=["POST"])
def predict():
    body = request.get_json()
    frame = pd.DataFrame([body["features"]], columns=bundle["columns"])
    return jsonify(kwh=bundle["model"].predict(frame)[0].item())


@app.route("/checked", methods=["POST"])
def checked():
    body = request.get_json(silent=True) or {}
    missing = [name for name in bundle["columns"] if name not in body]
    if missing:
        return jsonify(error=f"missing {missing}"), 400
    frame = pd.DataFrame([body])[bundle["columns"]]
    return jsonify(kwh=float(bundle["model"].predict(frame)[0]))


if __name__ == "__main__":
    if len(sys.argv) > 2:
        train(sys.argv[1], sys.argv[2])
    bundle.update(joblib.load(os.environ.get("BUNDLE", "energy.joblib")))
    app.run(host="0.0.0.0", debug=True)
