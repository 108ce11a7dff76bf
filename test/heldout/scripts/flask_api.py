import joblib
import pandas as pd
from flask import Flask, jsonify, request

app = Flask(__name__)
model = joblib.load("model.joblib")
FIELDS = ["age", "income"]


@app.route("/predict", methods=["POST"])
def predict():
    payload = request.get_json(force=True)
    frame = pd.DataFrame(payload, index=[0])
    return jsonify(prediction=model.predict(frame).tolist())


@app.post("/checked")
def checked():
    payload = request.get_json()
    if not isinstance(payload, dict) or set(payload) != set(FIELDS):
        return jsonify(error="bad fields"), 400
    frame = pd.DataFrame([payload]).reindex(columns=FIELDS)
    return jsonify(prediction=model.predict(frame).tolist())


if __name__ == "__main__":
    app.run(host="0.0.0.0", port=5000, debug=True)
