import joblib
import numpy as np
from flask import Flask, jsonify, request

app = Flask(__name__)
model = joblib.load("model.joblib")


@app.route("/predict", methods=["POST"])
def predict():
    payload = request.get_json()
    features = np.array(payload["features"]).reshape(1, -1)
    return jsonify({"prediction": model.predict(features).tolist()})


@app.route("/checked", methods=["POST"])
def checked():
    payload = request.get_json(silent=True)
    if not isinstance(payload, dict) or "features" not in payload:
        return jsonify({"error": "features missing"}), 400
    return jsonify({"prediction": model.predict(np.array(payload["features"]).reshape(1, -1)).tolist()})


if __name__ == "__main__":
    app.run(host="0.0.0.0", port=5000, debug=True)
