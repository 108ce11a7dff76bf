# piece: hyphen
learning-rate = 0.01
print(learning-rate)


# piece: hyphen_use
batch_size = 32
n_batches = 1000 // batch-size


# piece: hyphen_good
total = 10
used = 3
left = total-used
name = "batch-size"
print(left, name)


# piece: stray_token
import numpy as np

x = np.arange(5) then
print(x)


# piece: stray_word_line
def area(w, h):
    result = w * h 面积
    return result


# piece: missing_import
df = pd.read_csv("a.csv")
print(np.mean(df["x"]))


# piece: missing_import_torch
import torch


class Net(nn.Module):
    def forward(self, x):
        return F.relu(x)


# piece: missing_import_plain
from sklearn.model_selection import train_test_split


def run(X, y):
    parts = train_test_split(X, y, random_state=0)
    return StandardScaler().fit(parts[0])


# piece: undefined
def evaluate(model, loader):
    total = 0
    for batch in loader:
        total += model(batch)
    return totl / len(loader)


# piece: undefined_after_del
import numpy as np

w = np.ones(3)
del w
print(w.sum())


# piece: undefined_good
try:
    import cupy as xp
except ImportError:
    import numpy as xp

print(xp.ones(3), __name__, __file__)


# piece: unused_import
import os
import json
from typing import Dict, List


def dump(d: Dict) -> str:
    return json.dumps(d)


# piece: redundant_import
import torch
import torch.nn
import xml.etree.ElementTree as ET

print(torch.nn.Linear(1, 1), ET)


# piece: import_late
import numpy as np

x = np.ones(3)
import pandas as pd

print(pd.Series(x))


# piece: placeholder
def train(model, loader):
    for x, y in loader:
        # ... forward and backward pass here ...
        pass


# piece: progress
def run(items):
    n = len(items)
    for i in range(n):
        print(f"[{i}/{n}] done")
        print(f"[{i + 1}/{n}] done")


# piece: progress_enumerate
def run(files):
    for k, f in enumerate(files):
        print("processing {}/{}".format(k, len(files)))
    for k, f in enumerate(files, 1):
        print("processing {}/{}".format(k, len(files)))


# piece: jit_plain
from numba import njit


@njit
def add(a, b):
    return a + b


print(add(1, 2))


# piece: cv_rotate
import cv2
import random


def rotate(img):
    angle = random.uniform(-15, 15)
    a = cv2.rotate(img, angle)
    b = cv2.rotate(img, 45)
    c = cv2.rotate(img, cv2.ROTATE_90_CLOCKWISE)
    d = cv2.rotate(img, rotateCode=30)
    return a, b, c, d


# piece: imread
import cv2


def load(path):
    img = cv2.imread(path)
    return cv2.resize(img, (224, 224))


# piece: imread_chain
import cv2
from glob import glob

sizes = [cv2.imread(p).shape for p in glob("*.png")]


# piece: imread_good
import cv2
import imageio.v3 as iio


def load(path):
    img = cv2.imread(path)
    if img is None:
        raise FileNotFoundError(path)
    return cv2.resize(img, (224, 224)), iio.imread(path).shape


# piece: randint_crop
import numpy as np


def crop(img, size):
    h, w = img.shape[:2]
    top = np.random.randint(0, h - size)
    left = np.random.randint(0, w - size + 1)
    return img[top : top + size, left : left + size]


# piece: randint_crop_rng
import numpy as np


def crop(x, n, rng):
    start = np.random.default_rng(0).integers(0, len(x) - n)
    other = rng.integers(0, len(x) - n, endpoint=True)
    return x[start : start + n], x[other : other + n]


# piece: deterministic_augment
import cv2


def random_rotate(img):
    # randomly rotate the image
    h, w = img.shape[:2]
    m = cv2.getRotationMatrix2D((w / 2, h / 2), 30, 1.0)
    return cv2.warpAffine(img, m, (w, h))


# piece: deterministic_augment_good
import cv2
import random


def random_rotate(img):
    # randomly rotate the image
    h, w = img.shape[:2]
    m = cv2.getRotationMatrix2D((w / 2, h / 2), random.uniform(-30, 30), 1.0)
    return cv2.warpAffine(img, m, (w, h))


# piece: saturation
import cv2
import numpy as np


def adjust_saturation(img, k):
    # change the saturation
    return cv2.addWeighted(img, k, np.zeros_like(img), 0, 0)


# piece: open_convert
import numpy as np
from PIL import Image
from torchvision import transforms

tf = transforms.Compose([transforms.Resize(224), transforms.ToTensor()])


def load(path):
    img = Image.open(path)
    return tf(img)


# piece: open_convert_good
from PIL import Image
from torchvision import transforms

tf = transforms.Compose([transforms.Resize(224), transforms.ToTensor()])


def load(path):
    print(Image.open(path).size)
    return tf(Image.open(path).convert("RGB"))


# piece: flask_server
from flask import Flask

app = Flask(__name__)

if __name__ == "__main__":
    app.run(host="0.0.0.0", debug=True)


# piece: flask_json
import joblib
from flask import Flask, jsonify, request

app = Flask(__name__)
model = joblib.load("model.joblib")


@app.post("/predict")
def predict():
    data = request.get_json(force=True)
    return jsonify(model.predict([data["features"]]).tolist())


# piece: flask_frame
import joblib
import pandas as pd
from flask import Flask, request

app = Flask(__name__)
model = joblib.load("pipe.joblib")


@app.route("/score", methods=["POST"])
def score():
    frame = pd.DataFrame(request.json, index=[0])
    return {"score": float(model.predict(frame)[0])}


# piece: serving
import subprocess

subprocess.run(["tensorflow_model_server", "--rest_api_port=8501", "--model_base_path=models/m", "--model_name=m"])
subprocess.Popen(["tensorflow_model_server", "--rest_api_port=8501", "--model_base_path=(/srv/m)"])
subprocess.Popen(["tensorflow_model_server", "--rest_api_port=8501", "--model_base_path=/srv/m"])
subprocess.Popen(["tensorflow_model_server", "--model_base_path=/srv/m"])


# piece: serving_keras
import os
import keras


def deploy(model):
    model.save("/srv/models/m/1/model.keras")
    os.system("tensorflow_model_server --rest_api_port=8501 --model_base_path=/srv/models/m")


# piece: subprocess_blocks
import subprocess

subprocess.run(["tensorboard", "--logdir", "runs"])
print("training starts")


# piece: subprocess_hides
import subprocess


def convert(src, dst):
    subprocess.run(["ffmpeg", "-i", src, dst])
    subprocess.run(["ffmpeg", "-i", src, dst], check=True)


# piece: notebook_display
from lime.lime_tabular import LimeTabularExplainer


def explain(X, x, f):
    exp = LimeTabularExplainer(X, random_state=0).explain_instance(x, f)
    exp.show_in_notebook(show_table=True)


# piece: loaded_unused
import joblib
import numpy as np
import keras

scaler = joblib.load("scaler.pkl")
model = keras.models.load_model("m.keras")
x = scaler.transform(np.ones((1, 4)))
print(x)


# piece: nonexistent_package
import tensorflow.kears as keras
from sklearn.model_selections import train_test_split

print(train_test_split, keras)


# piece: tfmot_keras3
import keras
import tensorflow_model_optimization as tfmot

model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(2)])
pruned = tfmot.sparsity.keras.prune_low_magnitude(model)
