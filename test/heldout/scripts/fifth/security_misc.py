# piece: tload
import torch

a = torch.load("w.pt", weights_only=False)
b = torch.load("w.pt", weights_only=True)
# piece: npload
import numpy as np

x = np.load("x.npy", allow_pickle=True)
y = np.load("x.npy")
# piece: kload
import keras

m = keras.models.load_model("m.keras", safe_mode=False)
n = keras.models.load_model("m.keras")
keras.config.enable_unsafe_deserialization()
# piece: trc
from transformers import AutoModel, AutoTokenizer
from datasets import load_dataset

a = AutoModel.from_pretrained("x/y", trust_remote_code=True)
b = AutoTokenizer.from_pretrained("x/y", trust_remote_code=False)
# piece: hub
import torch

m = torch.hub.load("owner/repo", "net")
# piece: token
from huggingface_hub import login
import wandb

login(token="hf_AbCdEfGhIjKlMnOpQrStUvWxYz012345")
wandb.login(key="0123456789abcdef0123456789abcdef01234567")
# piece: token_good
import os
from huggingface_hub import login

login(token=os.environ["HF_TOKEN"])
# piece: secrets
import os
import wandb

wandb.init(project="p", config=dict(os.environ))
# piece: tar
import tarfile

with tarfile.open("d.tgz") as t:
    t.extractall("out")

with tarfile.open("d.tgz") as t:
    t.extractall("out", filter="data")
# piece: server
import gradio as gr
from flask import Flask

app = Flask(__name__)
gr.Interface(lambda s: s, "text", "text").launch(share=True)
app.run(host="0.0.0.0", debug=True)
# piece: defeat
import os
os.environ["TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD"] = "1"
# piece: lib
import sys
import torch

torch.ops.load_library(sys.argv[1])
torch.ops.load_library("libmy_ops.so")
# piece: pickle_coll
import torch.distributed as dist

def share(obj):
    box = [obj]
    dist.broadcast_object_list(box, src=0)
    return box[0]
# piece: fig
import matplotlib.pyplot as plt

def plots(xs):
    for i, x in enumerate(xs):
        plt.figure()
        plt.plot(x)
        plt.savefig(f"{i}.png")

def plots_ok(xs):
    for i, x in enumerate(xs):
        fig, ax = plt.subplots()
        ax.plot(x)
        fig.savefig(f"{i}.png")
        plt.close(fig)
# piece: show
import matplotlib.pyplot as plt

plt.plot([1, 2])
plt.show()
plt.savefig("a.png")
# piece: show_good
import matplotlib.pyplot as plt

plt.plot([1, 2])
plt.savefig("a.png")
plt.show()
# piece: plot_tensor
import matplotlib.pyplot as plt
import torch

w = torch.ones(3, requires_grad=True)
plt.plot(w * 2)
plt.plot((w * 2).detach())
# piece: export
import torch
from torchvision.models import resnet18

m = resnet18()
torch.onnx.export(m, torch.zeros(1, 3, 224, 224), "m.onnx")
# piece: export_good
import torch
from torchvision.models import resnet18

m = resnet18()
m.eval()
torch.onnx.export(m, torch.zeros(1, 3, 224, 224), "m.onnx")
# piece: trace
import torch
from torch import nn

class G(nn.Module):
    def forward(self, x):
        if x.sum() > 0:
            return x
        return -x

t = torch.jit.trace(G().eval(), torch.ones(2))
# piece: pickled
import torch

net = torch.nn.Linear(2, 2)
torch.save(net, "net.pt")
torch.save(net.state_dict(), "net.pt")
# piece: map_loc
import torch

dev = torch.device("cuda" if torch.cuda.is_available() else "cpu")
net = torch.nn.Linear(2, 2).to(dev)
net.load_state_dict(torch.load("n.pt", weights_only=True))
# piece: map_loc_good
import torch

dev = torch.device("cuda" if torch.cuda.is_available() else "cpu")
net = torch.nn.Linear(2, 2).to(dev)
net.load_state_dict(torch.load("n.pt", map_location=dev, weights_only=True))
# piece: no_pre
import joblib
from sklearn.preprocessing import StandardScaler
from sklearn.linear_model import Ridge

def train(X_train, y_train):
    sc = StandardScaler()
    m = Ridge().fit(sc.fit_transform(X_train), y_train)
    joblib.dump(m, "m.joblib")
# piece: imread
import cv2

img = cv2.imread("x.png")
h, w = img.shape[:2]
# piece: imread_good
import cv2

img = cv2.imread("x.png")
if img is None:
    raise SystemExit("no image")
h, w = img.shape[:2]
# piece: rotate
import cv2

def turn(img):
    return cv2.rotate(img, 45)

def turn_ok(img):
    return cv2.rotate(img, cv2.ROTATE_90_CLOCKWISE)
# piece: hyperopt
from hyperopt import fmin, hp, tpe

space = {"n": hp.choice("n", [50, 100, 200])}
best = fmin(lambda p: p["n"], space, algo=tpe.suggest, max_evals=5)
print("trees:", best["n"])
# piece: hp_lr
from hyperopt import hp

s = {"lr": hp.uniform("lr", 1e-5, 1e-1)}
t = {"lr": hp.loguniform("lr", -11, -2)}
# piece: optuna_unused
import optuna
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import cross_val_score

def objective(trial):
    depth = trial.suggest_int("depth", 2, 10)
    m = RandomForestClassifier(random_state=0)
    return cross_val_score(m, X, y).mean()

optuna.create_study(direction="maximize").optimize(objective, n_trials=5)
# piece: undefined
import numpy as np

def f(a):
    return np.mean(a) + offst

def g(a, offset):
    return np.mean(a) + offset
# piece: undefined_alias
def mean(x):
    return np.mean(x)

def size(t):
    return torch.numel(t)
# piece: unused
import os
import torch

print(os.getcwd())
# piece: hyphen
train-loader = None
# piece: flask
from flask import Flask, request, jsonify
import joblib

app = Flask(__name__)
model = joblib.load("m.joblib")

@app.route("/p", methods=["POST"])
def p():
    row = request.get_json()["row"]
    return jsonify(model.predict([row]).tolist())

if __name__ == "__main__":
    app.run()
# piece: shap
import shap
import xgboost

def explain(X, y):
    m = xgboost.XGBClassifier().fit(X, y)
    e = shap.Explainer(m.predict_proba)
    return e(X)
# piece: lime
from lime.lime_tabular import LimeTabularExplainer
from sklearn.ensemble import RandomForestClassifier

def explain(X, y, row):
    rf = RandomForestClassifier(random_state=0).fit(X, y)
    ex = LimeTabularExplainer(X, mode="classification")
    return ex.explain_instance(row, rf.predict)

def explain_ok(X, y, row):
    rf = RandomForestClassifier(random_state=0).fit(X, y)
    ex = LimeTabularExplainer(X, mode="classification")
    return ex.explain_instance(row, rf.predict_proba)
# piece: prune
import torch
import torch.nn.utils.prune as prune

net = torch.nn.Linear(3, 3)
prune.l1_unstructured(net, "weight", amount=0.3)
prune.L1Unstructured2(net)
prune.l1_unstructured(net.weight, "weight", amount=0.3)
# piece: pg_args
import torch.distributed as dist

dist.init_process_group("gloo", rank=0)
# piece: pg_args_good
import torch.distributed as dist

dist.init_process_group("gloo", init_method="tcp://127.0.0.1:2222", rank=0, world_size=2)
dist.destroy_process_group()
# piece: pg_left
import torch.distributed as dist

def main():
    dist.init_process_group("gloo")
    dist.barrier()

main()
# piece: randint
import numpy as np

def crop(img, size):
    h, w = img.shape[:2]
    y = np.random.randint(0, h - size)
    x = np.random.randint(0, w - size + 1)
    return img[y:y + size, x:x + size]
# piece: const_aug
import cv2
import torchvision.transforms as T

aug = T.Compose([T.RandomRotation((30, 30)), T.ToTensor()])
# piece: aug_unused
import torch
from torchvision import datasets, transforms

tf = transforms.Compose([transforms.RandomCrop(28), transforms.ToTensor()])
ds = datasets.MNIST(".", train=True, transform=transforms.ToTensor())
# piece: pretrained_norm
from torchvision import transforms as T, datasets
from torchvision.models import resnet18

t = T.Compose([T.Resize((224, 224)), T.ToTensor()])
ds = datasets.ImageFolder("d", transform=t)
net = resnet18(weights="DEFAULT")
# piece: test_choice
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split

def choose(X, y):
    Xa, Xb, ya, yb = train_test_split(X, y, random_state=0)
    best = 0
    for c in (0.1, 1, 10):
        s = LogisticRegression(C=c).fit(Xa, ya).score(Xb, yb)
        if s > best:
            best = s
    return best
