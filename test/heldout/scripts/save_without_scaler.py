import joblib
import numpy as np
from flask import Flask, jsonify, request

app = Flask(__name__)
clf = joblib.load("svm.joblib")


@app.route("/predict", methods=["POST"])
def predict():
    data = request.get_json(force=True)
    x = np.array(data["features"]).reshape(1, -1)
    return jsonify(int(clf.predict(x)[0]))


if __name__ == "__main__":
    app.run(port=5001)
