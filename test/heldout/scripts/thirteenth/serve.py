import subprocess
import joblib
import tensorflow as tf
from flask import Flask, jsonify, request
from sklearn.datasets import load_breast_cancer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

app = Flask(__name__)
X, y = load_breast_cancer(return_X_y=True)
X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
scaler = StandardScaler().fit(X_train)
clf = LogisticRegression().fit(scaler.transform(X_train), y_train)
joblib.dump(clf, "model.pkl")


@app.route("/predict", methods=["POST"])
def predict():
    data = request.get_json()
    features = data["features"]
    return jsonify({"class": int(clf.predict(scaler.transform([features]))[0])})


def start_tfserving():
    subprocess.run(["tensorflow_model_server", "--port=8500", "--model_name=m", "--model_base_path=models/m"])


def export(model: tf.keras.Model):
    model.save("models/m/1/model.h5")


if __name__ == "__main__":
    app.run(host="0.0.0.0", port=5000, debug=True)
