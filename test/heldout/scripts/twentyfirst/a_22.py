# piece: torch-load-full-pickle
import torch


def load(model, path, device):
    opts = {"map_location": device, "weights_only": False}
    state = torch.load(path, **opts)
    ema = torch.load(path + ".ema", map_location=device, weights_only=True)
    model.load_state_dict(state)
    return model, ema

# piece: npz-with-pickle
import numpy as np


def read(path):
    d = np.load(path, allow_pickle=True)
    e = np.load(path, allow_pickle=False)
    return d["x"], e["y"]

# piece: query-from-request
import pandas as pd
from flask import Flask, request

app = Flask(__name__)
df = pd.read_parquet("items.parquet")


@app.get("/items")
def items():
    lim = request.args.get("limit", 10, type=int)
    hits = df.query(f"category == '{request.args['cat']}'")
    cheap = df.query("price < @lim")
    return {"hits": len(hits), "cheap": len(cheap)}

# piece: token-literal
import os
from huggingface_hub import login
from transformers import pipeline


def gen(prompt):
    login(token="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")
    pipe = pipeline("text-generation", "google/gemma-2-2b", token=os.environ["HF_TOKEN"])
    return pipe(prompt)

# piece: forum-tar-extract
import tarfile
import urllib.request

url = "https://example.org/data/images.tar.gz"
urllib.request.urlretrieve(url, "images.tar.gz")
with tarfile.open("images.tar.gz") as tar:
    print(tar.getnames()[:5])
    tar.extractall("data")
with tarfile.open("images.tar.gz") as tar:
    tar.extractall("data", filter="data")

# piece: forum-onnx-no-eval
import torch
import torchvision

net = torchvision.models.mobilenet_v2(num_classes=10)
net.load_state_dict(torch.load("mobilenet.pt", map_location="cpu", weights_only=True))
x = torch.randn(1, 3, 224, 224)
traced = torch.jit.trace(net, x)
traced.save("mobilenet.ts")
print(net(x)[0, :3], torch.jit.load("mobilenet.ts")(x)[0, :3])

# piece: forum-onnx-eval-chain
import torch
import torchvision

net = torchvision.models.mobilenet_v2(num_classes=10).eval()
net.load_state_dict(torch.load("mobilenet.pt", map_location="cpu", weights_only=True))
torch.onnx.export(
    net, torch.randn(1, 3, 224, 224), "mobilenet.onnx",
    input_names=["image"], output_names=["logits"],
    dynamic_axes={"image": {0: "batch"}, "logits": {0: "batch"}}, opset_version=17,
)

# piece: forum-state-dict-attribute
import torch

best = 0.0
for epoch in range(10):
    train(model, train_loader)
    acc = evaluate(model, val_loader)
    if acc > best:
        best = acc
        ckpt = {"epoch": epoch, "model": model.state_dict(), "opt": optimizer.state_dict}
        torch.save(ckpt, "best.pth")

# piece: assistant-save-predict-service
import joblib
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler


def train_and_save(X_train, y_train, path: str = "model.joblib") -> None:
    """Train a classifier on standardised features and store it for the API."""
    scaler = StandardScaler().fit(X_train)
    clf = LogisticRegression(max_iter=1000).fit(scaler.transform(X_train), y_train)
    joblib.dump(clf, path)

# piece: assistant-save-pipeline
import joblib
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def train_and_save(X_train, y_train, path: str = "model.joblib") -> None:
    """Train a classifier on standardised features and store both for the API."""
    clf = make_pipeline(StandardScaler(), LogisticRegression(max_iter=1000))
    joblib.dump(clf.fit(X_train, y_train), path)

# piece: assistant-flask-service
import joblib
import numpy as np
from flask import Flask, jsonify, request

app = Flask(__name__)
model = joblib.load("model.joblib")


@app.route("/predict", methods=["POST"])
def predict():
    """Predict from a JSON body with a list of features."""
    features = np.array(request.get_json()["features"]).reshape(1, -1)
    return jsonify(prediction=model.predict(features).tolist())


if __name__ == "__main__":
    app.run(host="0.0.0.0", port=8080, debug=True)

# piece: assistant-gradio-share
import gradio as gr
from transformers import pipeline

clf = pipeline("sentiment-analysis")


def classify(text: str) -> dict:
    """Scores by label."""
    return {r["label"]: r["score"] for r in clf(text, top_k=None)}


demo = gr.Interface(classify, gr.Textbox(lines=3), gr.Label())
local = gr.Interface(classify, "text", "label")

if __name__ == "__main__":
    demo.launch(share=True)
    local.launch(server_name="127.0.0.1")
