# piece: seed_missing_numpy
import numpy as np
import torch
from torch import nn


def main():
    x = torch.from_numpy(np.random.default_rng().normal(size=(256, 4))).float()
    y = x.sum(1, keepdim=True)
    net = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 1))
    opt = torch.optim.Adam(net.parameters(), lr=1e-3)
    for _ in range(100):
        opt.zero_grad()
        nn.functional.mse_loss(net(x), y).backward()
        opt.step()
    torch.save(net.state_dict(), "net.pt")


if __name__ == "__main__":
    main()


# piece: benchmark_deterministic
import torch
import torch.backends.cudnn as cudnn

torch.manual_seed(0)
cudnn.deterministic = True
cudnn.benchmark = True


# piece: benchmark_function
import torch


def set_seed(seed):
    torch.manual_seed(seed)
    torch.backends.cudnn.benchmark = True
    torch.backends.cudnn.deterministic = True


# piece: benchmark_lightning
import lightning as L

trainer = L.Trainer(max_epochs=3, deterministic=True, benchmark=True)


# piece: benchmark_good
import torch

torch.manual_seed(0)
torch.backends.cudnn.deterministic = True
torch.backends.cudnn.benchmark = False


# piece: worker_streams
import numpy as np
from torch.utils.data import DataLoader, Dataset


class Noisy(Dataset):
    def __init__(self, x):
        self.x = x
        self.rng = np.random.default_rng(0)

    def __len__(self):
        return len(self.x)

    def __getitem__(self, i):
        return self.x[i] + self.rng.normal(size=self.x[i].shape)


def loader(x):
    return DataLoader(Noisy(x), batch_size=32, shuffle=True, num_workers=4)


# piece: worker_constant_seed
import random
import numpy as np
from torch.utils.data import DataLoader


def seed_worker(worker_id):
    np.random.seed(42)
    random.seed(42)


def loader(ds):
    return DataLoader(ds, batch_size=32, shuffle=True, num_workers=4, worker_init_fn=seed_worker)


# piece: worker_random_object
import random
from torch.utils.data import DataLoader, Dataset


class Aug(Dataset):
    def __init__(self, x):
        self.x = x
        self.r = random.Random(1)

    def __len__(self):
        return len(self.x)

    def __getitem__(self, i):
        return self.x[i][::-1] if self.r.random() < 0.5 else self.x[i]


train_loader = DataLoader(Aug(list(range(10))), num_workers=2, shuffle=True)


# piece: worker_good
import numpy as np
import torch
from torch.utils.data import DataLoader


def seed_worker(worker_id):
    np.random.seed(torch.initial_seed() % 2**32)


def loader(ds):
    return DataLoader(ds, batch_size=32, shuffle=True, num_workers=4, worker_init_fn=seed_worker)


# piece: incomplete_checkpoint
import os
import torch


def train(model, optimizer, loader, step):
    start = 0
    if os.path.exists("ckpt.pt"):
        ckpt = torch.load("ckpt.pt")
        model.load_state_dict(ckpt["model"])
        start = ckpt["epoch"] + 1
    for epoch in range(start, 50):
        model.train()
        for batch in loader:
            step(model, optimizer, batch)
        torch.save({"model": model.state_dict(), "epoch": epoch}, "ckpt.pt")


# piece: seed_after
import numpy as np
import torch
from torch import nn

net = nn.Linear(4, 2)
noise = np.random.rand(4)
torch.manual_seed(0)
np.random.seed(0)


# piece: seed_after_split
import random


def split(items):
    random.shuffle(items)
    random.seed(13)
    return items[:80], items[80:]


# piece: seed_in_loop
import numpy as np


def noisy(batches):
    out = []
    for b in batches:
        np.random.seed(0)
        out.append(b + np.random.normal(size=b.shape))
    return out


# piece: seed_before_good
import numpy as np
import torch
from torch import nn

torch.manual_seed(0)
np.random.seed(0)
net = nn.Linear(4, 2)
for run in range(3):
    torch.manual_seed(run)
    print(torch.rand(2))


# piece: seed_wrong
import random
import torch

random.seed(0)
w = torch.randn(10, 10)
idx = torch.randperm(10)


# piece: seed_wrong_keras
import random
import numpy as np

random.seed(7)
x = np.random.rand(100, 3)


# piece: seed_wrong_good
import random
import numpy as np
import torch

random.seed(0)
np.random.seed(0)
torch.manual_seed(0)
print(torch.rand(3), np.random.rand(), random.random())


# piece: generator_unseeded
import numpy as np

np.random.seed(42)
rng = np.random.default_rng()
x = rng.normal(size=10)


# piece: generator_unseeded_from
from numpy.random import default_rng, seed

seed(1)
order = default_rng().permutation(100)


# piece: generator_good
import numpy as np

np.random.seed(42)
rng = np.random.default_rng(42)
x = rng.normal(size=10)


# piece: hard_path
import pandas as pd

df = pd.read_csv("/home/alice/projects/churn/data.csv")
df2 = pd.read_csv(r"C:\Users\bob\Desktop\data.csv")
df3 = pd.read_csv("https://example.org/home/data.csv")
df4 = pd.read_csv("data/data.csv")


# piece: hard_path_constant
from pathlib import Path
import torch

ROOT = Path("/Users/carol/datasets")
weights = torch.load(ROOT / "w.pt", weights_only=True)


# piece: unpinned_revision
from transformers import AutoModel
from datasets import load_dataset

model = AutoModel.from_pretrained("bert-base-uncased")
ds = load_dataset("glue", "sst2")
local = AutoModel.from_pretrained("./checkpoints/best")


# piece: figure_leak
import matplotlib.pyplot as plt


def plot_all(history):
    for epoch, losses in enumerate(history):
        plt.figure()
        plt.plot(losses)
        plt.savefig(f"epoch_{epoch}.png")


# piece: figure_leak_subplots
from matplotlib import pyplot as plt


def grids(batches):
    for i, batch in enumerate(batches):
        fig, ax = plt.subplots()
        ax.imshow(batch[0])
        fig.savefig(f"{i}.png")


# piece: figure_leak_helper
import matplotlib.pyplot as plt


def draw(values, path):
    fig = plt.figure(figsize=(4, 3))
    fig.add_subplot().plot(values)
    fig.savefig(path)


def run(all_values):
    for i, values in enumerate(all_values):
        draw(values, f"{i}.png")


# piece: figure_good
import matplotlib.pyplot as plt


def plot_all(history):
    for epoch, losses in enumerate(history):
        fig, ax = plt.subplots()
        ax.plot(losses)
        fig.savefig(f"epoch_{epoch}.png")
        plt.close(fig)


# piece: save_after_show
import matplotlib.pyplot as plt

plt.plot([1, 2, 3])
plt.show()
plt.savefig("curve.png")


# piece: save_after_show_seaborn
import seaborn as sns
import matplotlib.pyplot as plt


def heat(cm, path):
    sns.heatmap(cm, annot=True)
    plt.title("confusion")
    plt.show()
    plt.savefig(path, dpi=200)


# piece: save_after_show_good
import matplotlib.pyplot as plt


def draw(values):
    fig, ax = plt.subplots()
    ax.plot(values)
    plt.show()
    fig.savefig("curve.png")
    plt.plot(values)
    plt.savefig("other.png")
    plt.show()


# piece: plot_tensor
import matplotlib.pyplot as plt
import torch

w = torch.randn(10, requires_grad=True)
plt.plot(w)


# piece: plot_losses
import matplotlib.pyplot as plt
from torch import nn


def train(model, loader, optimizer):
    criterion = nn.MSELoss()
    losses = []
    for x, y in loader:
        optimizer.zero_grad()
        loss = criterion(model(x), y)
        loss.backward()
        optimizer.step()
        losses.append(loss)
    plt.plot(losses)


# piece: plot_image
import matplotlib.pyplot as plt
from torchvision.datasets import CIFAR10
from torchvision.transforms import ToTensor

img, label = CIFAR10("d", transform=ToTensor())[0]
plt.imshow(img)


# piece: plot_image_good
import matplotlib.pyplot as plt
from torchvision.datasets import CIFAR10
from torchvision.transforms import ToTensor

img, label = CIFAR10("d", transform=ToTensor())[0]
plt.imshow(img.permute(1, 2, 0))


# piece: plot_good
import matplotlib.pyplot as plt
import torch

w = torch.randn(10, requires_grad=True)
plt.plot(w.detach().numpy())
plt.plot(torch.linspace(0, 1, 5))


# piece: saved_without_scaler
import joblib
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler


def train(X_train, y_train):
    scaler = StandardScaler()
    X_s = scaler.fit_transform(X_train)
    clf = LogisticRegression().fit(X_s, y_train)
    joblib.dump(clf, "clf.joblib")


# piece: saved_without_vectorizer
import pickle
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.naive_bayes import MultinomialNB


def train(texts, labels):
    vec = TfidfVectorizer()
    nb = MultinomialNB()
    nb.fit(vec.fit_transform(texts), labels)
    with open("nb.pkl", "wb") as f:
        pickle.dump(nb, f)


# piece: saved_good
import joblib
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def train(X_train, y_train):
    scaler = StandardScaler().fit(X_train)
    clf = LogisticRegression().fit(scaler.transform(X_train), y_train)
    joblib.dump({"scaler": scaler, "clf": clf}, "all.joblib")
    pipe = make_pipeline(StandardScaler(), LogisticRegression()).fit(X_train, y_train)
    joblib.dump(pipe, "pipe.joblib")


# piece: export_train_mode
import torch
from torch import nn

net = nn.Sequential(nn.Linear(4, 8), nn.BatchNorm1d(8), nn.Dropout(0.2), nn.Linear(8, 2))
net.load_state_dict(torch.load("w.pt", weights_only=True))
torch.onnx.export(net, torch.randn(2, 4), "net.onnx", dynamic_axes={"x": {0: "n"}}, input_names=["x"])


# piece: export_trace
import torch
from torchvision.models import resnet18


def export(path):
    model = resnet18(weights="DEFAULT")
    traced = torch.jit.trace(model, torch.rand(4, 3, 224, 224))
    traced.save(path)


# piece: export_good
import torch
from torchvision.models import resnet18


def export(path):
    model = resnet18(weights="DEFAULT").eval()
    traced = torch.jit.trace(model, torch.rand(4, 3, 224, 224))
    traced.save(path)


# piece: onnx_fixed
import torch


def export(model):
    model.eval()
    torch.onnx.export(model, torch.randn(1, 3, 224, 224), "m.onnx")


# piece: onnx_good
import torch


def export(model):
    model.eval()
    torch.onnx.export(model, torch.randn(1, 3, 224, 224), "m.onnx", input_names=["x"], dynamic_axes={"x": {0: "batch"}})


# piece: trace_branch
import torch
from torch import nn


class Gate(nn.Module):
    def __init__(self):
        super().__init__()
        self.a, self.b = nn.Linear(4, 4), nn.Linear(4, 4)

    def forward(self, x):
        if x.sum() > 0:
            return self.a(x)
        return self.b(x)


traced = torch.jit.trace(Gate().eval(), torch.randn(1, 4))
scripted = torch.jit.script(Gate().eval())


# piece: trace_loop
import torch
from torch import nn


class Rep(nn.Module):
    def forward(self, x, n):
        while n.item() > 0:
            x = x * 2
            n = n - 1
        return x


m = torch.jit.trace(Rep(), (torch.ones(2), torch.tensor(3)))


# piece: whole_module
import torch
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(2, 2)


net = Net()
torch.save(net, "net.pt")
torch.save(obj=net, f="net2.pt")
torch.save(net.state_dict(), "ok.pt")


# piece: whole_module_dict
import torch
from torchvision.models import vgg16


def save(path):
    model = vgg16()
    torch.save({"model": model, "epoch": 3}, path)


# piece: map_location
import torch


def load(net):
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    net.load_state_dict(torch.load("w.pt", weights_only=True))
    return net.to(device)


# piece: map_location_good
import torch


def load(net):
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    net.load_state_dict(torch.load("w.pt", map_location=device, weights_only=True))
    return net.to(device)


# piece: parity
from torchvision import transforms as T

MEAN, STD = [0.485, 0.456, 0.406], [0.229, 0.224, 0.225]
train_transform = T.Compose([T.RandomResizedCrop(224), T.ToTensor(), T.Normalize(MEAN, STD)])
val_transform = T.Compose([T.Resize(256), T.CenterCrop(224), T.ToTensor()])


# piece: parity_values
from torchvision import transforms as T

train_tf = T.Compose([T.ToTensor(), T.Normalize((0.5,), (0.5,))])
test_tf = T.Compose([T.ToTensor(), T.Normalize((0.1307,), (0.3081,))])


# piece: parity_good
from torchvision import transforms as T

norm = T.Normalize((0.5,), (0.5,))
train_tf = T.Compose([T.RandomHorizontalFlip(), T.ToTensor(), norm])
test_tf = T.Compose([T.ToTensor(), norm])


# piece: xgb_pickle
import pickle
import xgboost as xgb


def save(dtrain):
    bst = xgb.train({"objective": "reg:squarederror"}, dtrain)
    with open("bst.pkl", "wb") as f:
        pickle.dump(bst, f)
    bst.save_model("bst.ubj")


# piece: torch_load_unsafe
import torch

a = torch.load("w.pt", weights_only=False)
b = torch.load("w.pt", map_location="cpu", weights_only=True)


# piece: torch_load_unsafe_module
import pickle
import torch


def load(path):
    opts = {"map_location": "cpu", "weights_only": False}
    return torch.load(path, **opts), torch.load(path, pickle_module=pickle)


# piece: pickle_family
import pickle
import joblib
import pandas as pd
import requests


def fetch(url):
    a = pickle.loads(requests.get(url).content)
    b = pd.read_pickle("https://example.org/df.pkl")
    return a, b


# piece: pickle_upload
import pickle
from flask import Flask, request

app = Flask(__name__)


@app.post("/load")
def load():
    model = pickle.load(request.files["model"])
    return str(model)


# piece: pickle_hub
import joblib
from huggingface_hub import hf_hub_download

model = joblib.load(hf_hub_download("someone/sklearn-model", "model.joblib"))


# piece: allow_pickle
import numpy as np
from numpy import load

a = np.load("a.npy", allow_pickle=True)
b = load("b.npz", allow_pickle=True)
c = np.load("c.npy")


# piece: keras_unsafe
import keras
import tensorflow as tf

a = keras.models.load_model("m.keras", safe_mode=False)
keras.config.enable_unsafe_deserialization()
b = tf.keras.models.load_model("m.keras", safe_mode=False)
c = keras.models.load_model("m.keras")


# piece: native_library
import sys
import torch
import tensorflow as tf

torch.ops.load_library(sys.argv[1])
tf.load_op_library(sys.argv[2])
torch.ops.load_library("build/libops.so")


# piece: package_load
import msgpack
import msgpack_numpy
import torch

msgpack_numpy.patch()
importer = torch.package.PackageImporter("model.pt")
data = msgpack.unpackb(b"\x80")


# piece: archive
import tarfile
import zipfile


def unpack(path):
    with tarfile.open(path) as tar:
        tar.extractall("data")
    with tarfile.open(path) as tar:
        tar.extractall("data", filter="data")


# piece: hub_download
import torch

a = torch.hub.load("ultralytics/yolov5", "yolov5s", trust_repo=True)
b = torch.hub.load("pytorch/vision:v0.20.0", "resnet18", weights="DEFAULT")


# piece: remote_code
from datasets import load_dataset
from transformers import AutoModelForCausalLM, AutoTokenizer

tok = AutoTokenizer.from_pretrained("org/model", trust_remote_code=True)
kwargs = dict(trust_remote_code=True, device_map="auto")
m = AutoModelForCausalLM.from_pretrained("org/model", **kwargs)
n = AutoModelForCausalLM.from_pretrained("org/model", trust_remote_code=False)


# piece: safe_load_defeated
import os
import builtins
import torch

os.environ["TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD"] = "1"
torch.serialization.add_safe_globals([builtins.eval, builtins.getattr])


# piece: token
import os
import wandb
from huggingface_hub import login

login(token="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")
wandb.login(key="9f3c1e7a5b2d8f4e6a0c9b7d5e3f1a2c4b6d8e0f")
login(token=os.environ["HF_TOKEN"])


# piece: token_openai
from openai import OpenAI

client = OpenAI(api_key="sk-proj-Zt7Qm2LxV9rKcW4nYb6PdHs8Jf3GaE1uTo5Ri0Xq")
other = OpenAI(api_key="YOUR_API_KEY")


# piece: secrets_logged
import os
import mlflow
import wandb

wandb.init(project="p", config=dict(os.environ))
mlflow.log_params(os.environ)


# piece: exposed
import gradio as gr
from flask import Flask

demo = gr.Interface(fn=lambda x: x, inputs="text", outputs="text")
demo.launch(share=True)


# piece: exposed_good
import gradio as gr

demo = gr.Interface(fn=lambda x: x, inputs="text", outputs="text")
demo.launch(share=True, auth=("user", "pass"))


# piece: pickle_collectives
import torch.distributed as dist


def share(obj, rank):
    box = [obj if rank == 0 else None]
    dist.broadcast_object_list(box, src=0)
    return box[0]


# piece: notebook_rerun
# %%
import pandas as pd

df = pd.read_csv("a.csv")

# %%
df["label"] = df["label"].map({"no": 0, "yes": 1})

# %%
print(df.head())


# piece: notebook_state
# %%
import keras

model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(1)])
model.compile("adam", "mse")

# %%
def run(folds):
    scores = []
    for x, y, xv, yv in folds:
        model.fit(x, y, epochs=10, verbose=0)
        scores.append(model.evaluate(xv, yv, verbose=0))
    return scores


# piece: notebook_path
# %%
import pandas as pd

df = pd.read_csv("/home/dora/thesis/data.csv")
