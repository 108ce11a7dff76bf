# piece: frame-diff
import cv2

prev = cv2.imread("frame_000.png", cv2.IMREAD_GRAYSCALE)
curr = cv2.imread("frame_001.png", cv2.IMREAD_GRAYSCALE)
if prev is None or curr is None:
    raise SystemExit("frames missing")
motion = curr - prev
print("moving pixels:", (motion > 25).sum())
safe = cv2.absdiff(curr, prev)
print("moving pixels:", (safe > 25).sum())
signed = curr.astype("int16") - prev.astype("int16")
print("mean change:", signed.mean())

# piece: mean-centre
import numpy as np
from PIL import Image


def signed_range(path):
    arr = np.asarray(Image.open(path).convert("RGB"))
    centred = (arr - 128) / 128.0
    return centred.astype(np.float32)


def unit_range(path):
    arr = np.asarray(Image.open(path).convert("RGB"))
    return (arr / 255.0 - 0.5).astype(np.float32)

# piece: wd-adam
import torch
from torch import nn

net = nn.Transformer(d_model=64, nhead=4, batch_first=True)
first = torch.optim.Adam(net.parameters(), lr=3e-4, weight_decay=0.05)
second = torch.optim.AdamW(net.parameters(), lr=3e-4, weight_decay=0.05)
third = torch.optim.Adam(net.parameters(), lr=3e-4, weight_decay=0.0)
fourth = torch.optim.Adam(net.parameters(), lr=3e-4, weight_decay=0.05, decoupled_weight_decay=True)

# piece: filter-service
import pandas as pd
from flask import Flask, jsonify, request

app = Flask(__name__)
table = pd.read_parquet("results.parquet")


@app.get("/rows")
def rows():
    expr = request.args["filter"]
    hits = table.query(f"loss < 1 and {expr}")
    return jsonify(hits.to_dict(orient="records"))


@app.get("/best")
def best():
    limit = float(request.args["limit"])
    hits = table.query("loss < @limit")
    return jsonify(hits.to_dict(orient="records"))

# piece: derive-column
import argparse

import pandas as pd

ap = argparse.ArgumentParser()
ap.add_argument("csv")
ap.add_argument("--formula", required=True)
ns = ap.parse_args()
df = pd.read_csv(ns.csv)
df["derived"] = pd.eval("df.x * " + ns.formula)
df = df.eval("ratio = x / y")
df.to_csv("derived.csv", index=False)

# piece: finetune-pets
import torch
from torch import nn
from torchvision.models import ResNet50_Weights, resnet50

device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
net = resnet50(weights=ResNet50_Weights.IMAGENET1K_V2)
net.fc = nn.Linear(net.fc.in_features, 37)
net.to(device)
opt = torch.optim.Adam(net.parameters(), lr=1e-2)

# piece: finetune-pets-b
import torch
from torch import nn
from torchvision.models import ResNet50_Weights, resnet50

device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
net = resnet50(weights=ResNet50_Weights.IMAGENET1K_V2)
net.fc = nn.Linear(net.fc.in_features, 37)
net.to(device)
body = [p for n, p in net.named_parameters() if not n.startswith("fc.")]
opt = torch.optim.AdamW([{"params": body, "lr": 1e-5}, {"params": net.fc.parameters()}], lr=1e-3)

# piece: bert-args
from transformers import TrainingArguments

coarse = TrainingArguments("a", learning_rate=0.5, num_train_epochs=3)
usual = TrainingArguments("b", learning_rate=3e-5, num_train_epochs=3)

# piece: keras-rate
import keras
from keras import layers

net = keras.Sequential([keras.Input((32,)), layers.Dense(64, activation="relu"), layers.Dense(1)])
net.compile(optimizer=keras.optimizers.Adam(learning_rate=1.0), loss="mse")

twin = keras.models.clone_model(net)
twin.compile(optimizer=keras.optimizers.SGD(learning_rate=0.1, momentum=0.9), loss="mse")
third = keras.models.clone_model(net)
third.compile(optimizer=keras.optimizers.Adadelta(learning_rate=1.0), loss="mse")

# piece: sample-figures
import matplotlib.pyplot as plt
import numpy as np

rng = np.random.default_rng(0)
for step in range(500):
    grid = rng.random((28, 28))
    plt.figure(figsize=(4, 4))
    plt.imshow(grid, cmap="gray")
    plt.savefig(f"sample_{step:04d}.png")

# piece: sample-figures-b
import matplotlib.pyplot as plt
import numpy as np


def save(grid, path):
    fig, ax = plt.subplots()
    ax.imshow(grid, cmap="gray")
    fig.savefig(path)
    plt.close(fig)


rng = np.random.default_rng(0)
for step in range(500):
    save(rng.random((28, 28)), f"s_{step}.png")
    fig, (left, right) = plt.subplots(1, 2)
    left.hist(rng.random(100))
    right.plot(rng.random(100))
    fig.savefig(f"h_{step}.png")
    plt.close("all")

# piece: demo-public
import gradio as gr
from transformers import pipeline

clf = pipeline("sentiment-analysis", model="distilbert-base-uncased-finetuned-sst-2-english")


def predict(text):
    return {r["label"]: r["score"] for r in clf(text, top_k=None)}


demo = gr.Interface(predict, gr.Textbox(), gr.Label())
demo.launch(share=True, server_name="0.0.0.0")

# piece: demo-local
import os

import gradio as gr

demo = gr.Interface(str.upper, gr.Textbox(), gr.Textbox())
if os.environ.get("PUBLIC") == "1":
    demo.launch(share=True, auth=(os.environ["DEMO_USER"], os.environ["DEMO_PASS"]))
else:
    demo.launch(server_name="127.0.0.1", server_port=7860)

# piece: flask-model
import joblib
from flask import Flask, jsonify, request

app = Flask(__name__)
model = joblib.load("model.joblib")


@app.post("/predict")
def predict():
    body = request.get_json()
    if not isinstance(body, dict) or not isinstance(body.get("x"), list):
        return jsonify(error="x must be a list"), 400
    return jsonify(y=model.predict([body["x"]]).tolist())


if __name__ == "__main__":
    app.run(host="0.0.0.0", port=8000, debug=True)

# piece: datagen-cifar
import tensorflow as tf
from tensorflow.keras.preprocessing.image import ImageDataGenerator

(x_train, y_train), _ = tf.keras.datasets.cifar10.load_data()
x_train = x_train.astype("float32") / 255.0
gen = ImageDataGenerator(rotation_range=15, width_shift_range=0.1, horizontal_flip=True)
gen.fit(x_train)
batches = gen.flow(x_train, y_train, batch_size=64, seed=0)

# piece: datagen-cifar-b
import tensorflow as tf
from tensorflow.keras.preprocessing.image import ImageDataGenerator

(x_train, y_train), _ = tf.keras.datasets.cifar10.load_data()
x_train = x_train.astype("float32") / 255.0
gen = ImageDataGenerator(featurewise_center=True, featurewise_std_normalization=True, horizontal_flip=True)
gen.fit(x_train)
batches = gen.flow(x_train, y_train, batch_size=64, seed=0)

# piece: bilinear-scorer
import torch
from torch import nn


class Bilinear(nn.Module):
    def __init__(self, d, relations):
        super().__init__()
        self.W = nn.Parameter(torch.empty(relations, d, d))
        self.bias = nn.Parameter(torch.zeros(relations))

    def forward(self, a, b):
        return torch.einsum("bi,rij,bj->br", a, self.W, b) + self.bias


print(Bilinear(8, 3)(torch.randn(2, 8), torch.randn(2, 8)))

# piece: bilinear-scorer-b
import math

import torch
from torch import nn


class Bilinear(nn.Module):
    def __init__(self, d, relations):
        super().__init__()
        self.W = nn.Parameter(torch.empty(relations, d, d))
        self.bias = nn.Parameter(torch.empty(relations))
        self.reset_parameters()

    def reset_parameters(self):
        bound = 1 / math.sqrt(self.W.shape[-1])
        nn.init.uniform_(self.W, -bound, bound)
        with torch.no_grad():
            self.bias.zero_()

    def forward(self, a, b):
        return torch.einsum("bi,rij,bj->br", a, self.W, b) + self.bias

# piece: char-lm
import torch
import torch.nn.functional as F
from torch import nn


class CharLM(nn.Module):
    def __init__(self, vocab, dim=128):
        super().__init__()
        self.emb = nn.Embedding(vocab, dim)
        self.rnn = nn.LSTM(dim, dim, num_layers=2, batch_first=True)
        self.out = nn.Linear(dim, vocab)

    def forward(self, ids):
        h, _ = self.rnn(self.emb(ids))
        return self.out(h)


torch.manual_seed(0)
lm = CharLM(65)
opt = torch.optim.AdamW(lm.parameters(), lr=1e-3)
corpus = torch.randint(0, 65, (512, 100))
for ids in corpus.split(32):
    logits = lm(ids)
    loss = F.cross_entropy(logits.reshape(-1, 65), ids.reshape(-1))
    opt.zero_grad()
    loss.backward()
    opt.step()

# piece: hf-lm-labels
import torch
from transformers import AutoModelForCausalLM, AutoTokenizer

tok = AutoTokenizer.from_pretrained("gpt2")
lm = AutoModelForCausalLM.from_pretrained("gpt2")
ids = tok("the quick brown fox jumps over the lazy dog", return_tensors="pt")["input_ids"]
same = lm(input_ids=ids, labels=ids).loss
moved = lm(input_ids=ids[:, :-1], labels=ids[:, 1:]).loss
logits = lm(input_ids=ids).logits
by_hand = torch.nn.functional.cross_entropy(logits[0, :-1], ids[0, 1:])
print(same.item(), moved.item(), by_hand.item())

# piece: shap-iris
import shap
from sklearn.datasets import load_iris
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import train_test_split

X, y = load_iris(return_X_y=True, as_frame=True)
X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
rf = RandomForestClassifier(random_state=0).fit(X_train, y_train)
values = shap.TreeExplainer(rf).shap_values(X_test)
shap.summary_plot(values, X_test)

# piece: shap-iris-b
import shap
from sklearn.datasets import load_iris
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import train_test_split

X, y = load_iris(return_X_y=True, as_frame=True)
X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
rf = RandomForestClassifier(random_state=0).fit(X_train, y_train)
values = shap.TreeExplainer(rf).shap_values(X_test)
for k, name in enumerate(["setosa", "versicolor", "virginica"]):
    print(name)
    shap.summary_plot(values[:, :, k], X_test, show=False)

# piece: serve-digits
import os
import subprocess

import keras
from keras import layers

net = keras.Sequential([keras.Input((64,)), layers.Dense(32, activation="relu"), layers.Dense(10, activation="softmax")])
net.compile("adam", "sparse_categorical_crossentropy")
os.makedirs("/srv/digits/1", exist_ok=True)
net.save("/srv/digits/1/digits.keras")
subprocess.run(
    [
        "docker", "run", "-d", "-p", "8501:8501",
        "-v", "/srv/digits:/models/digits",
        "-e", "MODEL_NAME=digits",
        "tensorflow/serving",
    ],
    check=True,
)

# piece: serve-digits-b
import subprocess

import keras
from keras import layers

net = keras.Sequential([keras.Input((64,)), layers.Dense(32, activation="relu"), layers.Dense(10, activation="softmax")])
net.compile("adam", "sparse_categorical_crossentropy")
net.save("backup.keras")
net.export("/srv/digits/1")
subprocess.run(
    [
        "docker", "run", "-d", "-p", "8501:8501",
        "-v", "/srv/digits:/models/digits",
        "-e", "MODEL_NAME=digits",
        "tensorflow/serving",
    ],
    check=True,
)

# piece: lime-wine
from lime.lime_tabular import LimeTabularExplainer
from sklearn.datasets import load_wine
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import train_test_split

X, y = load_wine(return_X_y=True, as_frame=True)
X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
rf = RandomForestClassifier(random_state=0).fit(X_train.to_numpy(), y_train)
explainer = LimeTabularExplainer(X_train, feature_names=list(X.columns), random_state=0)
exp = explainer.explain_instance(X_test.iloc[0].to_numpy(), rf.predict_proba, num_features=5)
print(exp.as_list())

# piece: lime-wine-b
from lime.lime_tabular import LimeTabularExplainer
from sklearn.datasets import load_wine
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import train_test_split

X, y = load_wine(return_X_y=True, as_frame=True)
X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
rf = RandomForestClassifier(random_state=0).fit(X_train.values, y_train)
explainer = LimeTabularExplainer(X_train.values, feature_names=list(X.columns), random_state=0)
exp = explainer.explain_instance(X_test.values[0], rf.predict_proba, num_features=5)
print(exp.as_list())

# piece: pick-k
from sklearn.datasets import load_breast_cancer
from sklearn.model_selection import train_test_split
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

X, y = load_breast_cancer(return_X_y=True)
X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
best_k, best = None, 0.0
for k in range(1, 40, 2):
    knn = make_pipeline(StandardScaler(), KNeighborsClassifier(k)).fit(X_train, y_train)
    acc = knn.score(X_test, y_test)
    if acc > best:
        best_k, best = k, acc
print(f"k={best_k}: test accuracy {best:.3f}")

# piece: pick-k-b
from sklearn.datasets import load_breast_cancer
from sklearn.metrics import accuracy_score, recall_score
from sklearn.model_selection import cross_val_score, train_test_split
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

X, y = load_breast_cancer(return_X_y=True)
X_train, X_test, y_train, y_test = train_test_split(X, y, stratify=y, random_state=0)
pipes = {k: make_pipeline(StandardScaler(), KNeighborsClassifier(k)) for k in range(1, 40, 2)}
cv = {k: cross_val_score(p, X_train, y_train, cv=5).mean() for k, p in pipes.items()}
k = max(cv, key=cv.get)
pred = pipes[k].fit(X_train, y_train).predict(X_test)
print(k, accuracy_score(y_test, pred), recall_score(y_test, pred))

# piece: noisy-signals
import numpy as np
import torch
from torch.utils.data import DataLoader, Dataset


class Noisy(Dataset):
    def __init__(self, x, sigma):
        self.x = x
        self.sigma = sigma
        self.rng = np.random.default_rng(2024)

    def __len__(self):
        return len(self.x)

    def __getitem__(self, i):
        noise = self.rng.normal(0.0, self.sigma, self.x[i].shape)
        return torch.from_numpy(self.x[i] + noise).float()


signals = np.random.default_rng(0).normal(size=(1000, 256))
loader = DataLoader(Noisy(signals, 0.1), batch_size=32, shuffle=True, num_workers=4)

# piece: noisy-signals-b
import numpy as np
import torch
from torch.utils.data import DataLoader, Dataset


class Noisy(Dataset):
    def __init__(self, x, sigma):
        self.x = x
        self.sigma = sigma

    def __len__(self):
        return len(self.x)

    def __getitem__(self, i):
        noise = np.random.normal(0.0, self.sigma, self.x[i].shape)
        return torch.from_numpy(self.x[i] + noise).float()


def seed_worker(worker_id):
    np.random.seed(torch.initial_seed() % 2**32)


def seed_same(worker_id):
    np.random.seed(0)


signals = np.random.default_rng(0).normal(size=(1000, 256))
a = DataLoader(Noisy(signals, 0.1), 32, shuffle=True, num_workers=4, worker_init_fn=seed_worker)
b = DataLoader(Noisy(signals, 0.1), 32, shuffle=True, num_workers=4, worker_init_fn=seed_same)

# piece: fraud-balance
import pandas as pd
from imblearn.over_sampling import SMOTE
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

cards = pd.read_csv("creditcard.csv")
y = cards.pop("Class")
X_train, X_test, y_train, y_test = train_test_split(cards, y, stratify=y, random_state=0)
sc = StandardScaler().fit(X_train)
X_res, y_res = SMOTE(random_state=0).fit_resample(sc.transform(X_train), y_train)
lr = LogisticRegression(max_iter=1000, class_weight={0: 1, 1: 100})
lr.fit(X_res, y_res)
print(average_precision_score(y_test, lr.predict_proba(sc.transform(X_test))[:, 1]))

# piece: fraud-balance-b
import pandas as pd
from imblearn.over_sampling import SMOTE
from sklearn.ensemble import RandomForestClassifier
from sklearn.metrics import average_precision_score
from sklearn.model_selection import train_test_split

cards = pd.read_csv("creditcard.csv")
y = cards.pop("Class")
X_train, X_test, y_train, y_test = train_test_split(cards, y, stratify=y, random_state=0)
weighted = RandomForestClassifier(class_weight="balanced", random_state=0).fit(X_train, y_train)
X_res, y_res = SMOTE(random_state=0).fit_resample(X_train, y_train)
plain = RandomForestClassifier(random_state=0).fit(X_res, y_res)
for name, rf in (("weights", weighted), ("smote", plain)):
    print(name, average_precision_score(y_test, rf.predict_proba(X_test)[:, 1]))

# piece: torchrun-sft
"""Launch: torchrun --nproc_per_node=4 sft.py"""
import os

import torch
from datasets import load_from_disk
from transformers import AutoModelForCausalLM, Trainer, TrainingArguments

local_rank = int(os.environ["LOCAL_RANK"])
model = AutoModelForCausalLM.from_pretrained(
    "Qwen/Qwen2.5-0.5B", dtype=torch.bfloat16, device_map="auto"
)
args = TrainingArguments("out", per_device_train_batch_size=4, bf16=True, ddp_find_unused_parameters=False)
trainer = Trainer(model=model, args=args, train_dataset=load_from_disk("packed"))
trainer.train()
if local_rank == 0:
    trainer.save_model("final")

# piece: torchrun-sft-b
"""Launch: torchrun --nproc_per_node=4 sft.py"""
import os

import torch
from datasets import load_from_disk
from transformers import AutoModelForCausalLM, Trainer, TrainingArguments

local_rank = int(os.environ["LOCAL_RANK"])
model = AutoModelForCausalLM.from_pretrained(
    "Qwen/Qwen2.5-0.5B", dtype=torch.bfloat16, device_map={"": local_rank}
)
args = TrainingArguments("out", per_device_train_batch_size=4, bf16=True)
trainer = Trainer(model=model, args=args, train_dataset=load_from_disk("packed"))
trainer.train()

# piece: collate-spawn
import torch
from torch.utils.data import DataLoader

rows = [torch.arange(n) for n in range(1, 100)]

if __name__ == "__main__":
    loader = DataLoader(
        rows,
        batch_size=8,
        shuffle=True,
        num_workers=2,
        multiprocessing_context="spawn",
        collate_fn=lambda b: torch.nn.utils.rnn.pad_sequence(b, batch_first=True),
    )
    for batch in loader:
        print(batch.shape)

# piece: collate-spawn-b
from functools import partial

import torch
from torch.nn.utils.rnn import pad_sequence
from torch.utils.data import DataLoader

rows = [torch.arange(n) for n in range(1, 100)]

if __name__ == "__main__":
    pad = partial(pad_sequence, batch_first=True)
    loader = DataLoader(
        rows, 8, shuffle=True, num_workers=2, multiprocessing_context="spawn", collate_fn=pad
    )
    single = DataLoader(rows, 1, collate_fn=lambda b: b[0])
    print(sum(b.numel() for b in loader), sum(b.numel() for b in single))

# piece: prune-mnist
import tensorflow_model_optimization as tfmot
import tf_keras as keras

keras.utils.set_random_seed(0)
(x, y), _ = keras.datasets.mnist.load_data()
x = x.reshape(-1, 784)[:6400].astype("float32") / 255
y = y[:6400]
net = keras.Sequential([keras.layers.Dense(128, "relu", input_shape=(784,)), keras.layers.Dense(10, "softmax")])
schedule = tfmot.sparsity.keras.PolynomialDecay(
    initial_sparsity=0.2, final_sparsity=0.8, begin_step=1000, end_step=5000
)
pruned = tfmot.sparsity.keras.prune_low_magnitude(net, pruning_schedule=schedule)
pruned.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
pruned.fit(x, y, batch_size=64, epochs=2, callbacks=[tfmot.sparsity.keras.UpdatePruningStep()])
final = tfmot.sparsity.keras.strip_pruning(pruned)

# piece: prune-mnist-b
import tensorflow_model_optimization as tfmot
import tf_keras as keras

keras.utils.set_random_seed(0)
(x, y), _ = keras.datasets.mnist.load_data()
x = x.reshape(-1, 784)[:6400].astype("float32") / 255
y = y[:6400]
epochs, batch = 4, 64
last = epochs * (len(x) // batch)
net = keras.Sequential([keras.layers.Dense(128, "relu", input_shape=(784,)), keras.layers.Dense(10, "softmax")])
schedule = tfmot.sparsity.keras.PolynomialDecay(0.2, 0.8, begin_step=0, end_step=last)
pruned = tfmot.sparsity.keras.prune_low_magnitude(net, pruning_schedule=schedule)
pruned.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
pruned.fit(x, y, batch_size=batch, epochs=epochs, callbacks=[tfmot.sparsity.keras.UpdatePruningStep()])
final = tfmot.sparsity.keras.strip_pruning(pruned)

# piece: late-imports
import numpy as np

rng = np.random.default_rng(0)
X = rng.normal(size=(200, 3))
y = X @ np.array([1.0, -2.0, 0.5])

from sklearn.linear_model import LinearRegression

reg = LinearRegression().fit(X, y)
print(reg.coef_)


def plot():
    import matplotlib.pyplot as plt

    plt.scatter(y, reg.predict(X))
    plt.savefig("fit.png")

# piece: seq-first
import torch
from torch import nn


class Tagger(nn.Module):
    def __init__(self, dim, tags):
        super().__init__()
        self.rnn = nn.GRU(dim, dim)
        self.out = nn.Linear(dim, tags)

    def forward(self, x):
        batch, steps, dim = x.shape
        seq = x.reshape(steps, batch, dim)
        h, _ = self.rnn(seq)
        return self.out(h).transpose(0, 1)


print(Tagger(16, 5)(torch.randn(4, 9, 16)).shape)

# piece: heads-view
import torch


def split_heads(x, heads):
    b, n, d = x.shape
    return x.view(b, n, heads, d // heads).transpose(1, 2)


def to_channels_first(img):
    h, w, c = img.shape
    return img.view(c, h, w)


print(split_heads(torch.randn(2, 6, 8), 2).shape, to_channels_first(torch.rand(8, 8, 3)).shape)

# piece: hvd-train
import horovod.torch as hvd
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset
from torch.utils.data.distributed import DistributedSampler

hvd.init()
torch.manual_seed(0)
data = TensorDataset(torch.randn(8000, 20), torch.randint(0, 4, (8000,)))
sampler = DistributedSampler(data, num_replicas=hvd.size(), rank=hvd.rank())
loader = DataLoader(data, batch_size=64, sampler=sampler)
net = nn.Linear(20, 4).cuda()
opt = torch.optim.SGD(net.parameters(), lr=0.01 * hvd.size())
opt = hvd.DistributedOptimizer(opt, named_parameters=net.named_parameters())
hvd.broadcast_parameters(net.state_dict(), root_rank=0)
hvd.broadcast_optimizer_state(opt, root_rank=0)
net.train()
for epoch in range(5):
    sampler.set_epoch(epoch)
    for xb, yb in loader:
        opt.zero_grad()
        nn.functional.cross_entropy(net(xb.cuda()), yb.cuda()).backward()
        opt.step()

# piece: hvd-train-b
import horovod.tensorflow.keras as hvd
import tensorflow as tf

hvd.init()
gpus = tf.config.list_physical_devices("GPU")
for gpu in gpus:
    tf.config.experimental.set_memory_growth(gpu, True)
if gpus:
    tf.config.set_visible_devices(gpus[hvd.local_rank()], "GPU")
opt = hvd.DistributedOptimizer(tf.keras.optimizers.SGD(0.01 * hvd.size()))
