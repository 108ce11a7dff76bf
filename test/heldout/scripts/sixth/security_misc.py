# piece: allow_pickle
import numpy as np

a = np.load("a.npy")
b = np.load("b.npy", allow_pickle=True)
# piece: compile_discarded
import torch

fast = torch.compile(model)
torch.compile(model)
# piece: export
import torch
import torchvision

net = torchvision.models.mobilenet_v3_small(weights="DEFAULT")
x = torch.randn(1, 3, 224, 224)
net.eval()
torch.jit.trace(net, x).save("a.pt")
net.train()
tune(net)
torch.onnx.export(net, x, "a.onnx", dynamic_axes={"input": {0: "n"}}, input_names=["input"])
# piece: extract
import tarfile

with tarfile.open("data.tar.gz") as t:
    t.extractall("data", filter="data")
with tarfile.open("other.tar.gz") as t:
    t.extractall("other")
# piece: fig_leak
import matplotlib.pyplot as plt

for name, img in images.items():
    fig, ax = plt.subplots()
    ax.imshow(img)
    fig.savefig(f"{name}.png")
    plt.close(fig)
for name, img in images.items():
    plt.figure()
    plt.imshow(img)
    plt.savefig(f"{name}_b.png")
# piece: hyperopt
from hyperopt import fmin, hp, tpe

space = {"depth": hp.choice("depth", [3, 5, 7]), "lr": hp.loguniform("lr", -7, -1)}
best = fmin(objective, space, algo=tpe.suggest, max_evals=20)
model = build(depth=best["depth"], lr=best["lr"])
# piece: imread
import cv2

a = cv2.imread("a.png")
if a is None:
    raise FileNotFoundError("a.png")
b = cv2.imread(path)
grey = cv2.cvtColor(b, cv2.COLOR_BGR2GRAY)
# piece: isclose
import math

a, b = 0.1 + 0.2, 0.3
print(math.isclose(a, b), math.isclose(a - b, 0, abs_tol=1e-9))
print(math.isclose(a - b, 0))
# piece: lime_labels
from lime.lime_tabular import LimeTabularExplainer
from sklearn.ensemble import RandomForestClassifier

rf = RandomForestClassifier(random_state=0).fit(X, y)

lime = LimeTabularExplainer(X, mode="classification")
lime.explain_instance(X[0], rf.predict_proba)
lime.explain_instance(X[0], rf.predict)
# piece: map_location
import torch

device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
a = torch.load("a.pt", map_location=device, weights_only=True)
b = torch.load("a.pt", weights_only=True)
net.load_state_dict(b)
# piece: plot_grad
import matplotlib.pyplot as plt
import torch

w = torch.linspace(-1, 1, 50, requires_grad=True)
y = torch.tanh(w)
plt.plot(y.detach().numpy())
plt.plot(y)
# piece: save_show
import matplotlib.pyplot as plt

plt.plot(losses)
plt.savefig("loss.png")
plt.show()
plt.plot(accs)
plt.show()
plt.savefig("acc.png")
# piece: share
import gradio as gr

demo = gr.Interface(predict, "text", "label")
demo.launch(share=True, auth=("me", password))
demo.launch(share=True)
# piece: token
from huggingface_hub import login
import os

login(token=os.environ["HF_TOKEN"])
login(token="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")
# piece: torch_load
import torch

a = torch.load("a.pt", map_location="cpu", weights_only=True)
b = torch.load(path, weights_only=False)
# piece: trace_branch
import torch
from torch import nn


class Gate(nn.Module):
    def __init__(self):
        super().__init__()
        self.a, self.b = nn.Linear(4, 4), nn.Linear(4, 4)

    def forward(self, x):
        if x.mean() > 0:
            return self.a(x)
        return self.b(x)


gate = Gate().eval()
scripted = torch.jit.script(gate)
traced = torch.jit.trace(gate, torch.ones(1, 4))
# piece: trust_remote
from transformers import AutoModel

a = AutoModel.from_pretrained("bert-base-uncased")
b = AutoModel.from_pretrained("someone/custom", trust_remote_code=True)
# piece: undefined
import torch


def train(cfg, model):
    opt = torch.optim.AdamW(model.parameters(), lr=cfg.lr)
    for step in range(cfg.steps):
        loss = model.loss(batch)
        opt.zero_grad()
        loss.backward()
        opt.step()
# piece: whole_module
import torch
from torch import nn

net = nn.Linear(2, 2)
torch.save(net.state_dict(), "a.pt")
torch.save(net.weight.detach(), "w.pt")
torch.save(net, "net.pt")
# piece: without_prep
import joblib
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

pipe = make_pipeline(StandardScaler(), LogisticRegression()).fit(X_train, y_train)
joblib.dump(pipe, "pipe.joblib")
scaler = StandardScaler().fit(X_train)
clf = LogisticRegression().fit(scaler.transform(X_train), y_train)
joblib.dump(clf, "clf.joblib")
