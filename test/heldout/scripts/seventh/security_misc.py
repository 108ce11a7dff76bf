# piece: bgr_pretrained
import cv2
import torch
from torchvision import models, transforms

model = models.resnet18(weights="DEFAULT").eval()
prep = transforms.Compose([
    transforms.ToPILImage(),
    transforms.Resize((224, 224)),
    transforms.ToTensor(),
    transforms.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225]),
])


def classify(path):
    img = cv2.imread(path)
    if img is None:
        raise FileNotFoundError(path)
    with torch.no_grad():
        return model(prep(img).unsqueeze(0)).argmax(1)
# piece: compile_discarded
import torch

model = torch.nn.Linear(8, 8)
torch.compile(model)
fast = torch.compile(model)
# piece: figure_leak
import matplotlib.pyplot as plt


def plot_all(images):
    for i, img in enumerate(images):
        plt.figure()
        plt.imshow(img)
        plt.savefig(f"img_{i}.png")


def plot_all_closed(images):
    for i, img in enumerate(images):
        fig = plt.figure()
        plt.imshow(img)
        plt.savefig(f"img_{i}.png")
        plt.close(fig)
# piece: gen_predict_threshold
import torch
from sklearn.metrics import roc_auc_score


@torch.no_grad()
def evaluate(model, loader):
    model.eval()
    ys, ps = [], []
    for x, y in loader:
        prob = torch.sigmoid(model(x)).squeeze(1)
        ps.extend((prob > 0.5).int().tolist())
        ys.extend(y.tolist())
    return roc_auc_score(ys, ps)
# piece: gradio_share
import gradio as gr


def predict(text):
    return text[::-1]


gr.Interface(predict, "text", "text").launch(share=True)
# piece: h5_save
from tensorflow import keras

model = keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)])
model.save("model.h5")
model.save("model.keras")
# piece: imshow_chw
import matplotlib.pyplot as plt
from torchvision import datasets, transforms

ds = datasets.CIFAR10("data", train=False, transform=transforms.ToTensor())
img, label = ds[0]
plt.imshow(img)
plt.imshow(img.permute(1, 2, 0))
# piece: no_map_location
import torch
from torch import nn

device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
model = nn.Linear(4, 2).to(device)
model.load_state_dict(torch.load("model_gpu.pt", weights_only=True))
model.load_state_dict(torch.load("model_gpu.pt", weights_only=True, map_location=device))
model.eval()
# piece: np_pickle
import numpy as np

bad = np.load("x.npy", allow_pickle=True)
good = np.load("x.npy")
# piece: onnx_train_mode
import torch
import torchvision

model = torchvision.models.mobilenet_v2(weights="DEFAULT")
dummy = torch.randn(1, 3, 224, 224)
torch.onnx.export(model, dummy, "mobilenet.onnx", opset_version=17)
model.eval()
torch.onnx.export(model, dummy, "mobilenet_eval.onnx", opset_version=17)
# piece: pickle_url
import pickle
import requests

resp = requests.get("https://example.com/model.pkl", timeout=10)
model = pickle.loads(resp.content)
with open("local_cache.pkl", "wb") as f:
    pickle.dump({"a": 1}, f)
# piece: plot_tensor
import matplotlib.pyplot as plt
import torch
from torch import nn

model = nn.Linear(1, 1)
x = torch.linspace(0, 1, 50).unsqueeze(1)
y_pred = model(x)
plt.plot(x, y_pred)
plt.plot(x, y_pred.detach())
plt.savefig("fit.png")
# piece: roc_plain_names
import numpy as np
from sklearn.metrics import roc_auc_score


def bad(model, X, y):
    p = model.predict_proba(X)
    return roc_auc_score(y, np.argmax(p, axis=1))


def good(model, X, y):
    p = model.predict_proba(X)
    return roc_auc_score(y, p[:, 1])
# piece: save_after_show
import matplotlib.pyplot as plt


def bad(losses):
    plt.plot(losses)
    plt.show()
    plt.savefig("loss.png")


def good(losses):
    plt.plot(losses)
    plt.savefig("loss.png")
    plt.show()
# piece: tar_extract
import tarfile


def bad(path):
    with tarfile.open(path) as t:
        t.extractall("data")


def good(path):
    with tarfile.open(path) as t:
        t.extractall("data", filter="data")
# piece: token_src
from huggingface_hub import login

login(token="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")
# piece: torch_load_unsafe
import torch

bad = torch.load("ckpt.pt", weights_only=False)
good = torch.load("ckpt.pt", weights_only=True)
# piece: trace_branch
import torch
from torch import nn


class Gate(nn.Module):
    def forward(self, x):
        if x.sum() > 0:
            return x * 2
        return x


bad = torch.jit.trace(Gate(), torch.ones(2))
good = torch.jit.script(Gate())
# piece: trust_remote
from transformers import AutoModel

m = AutoModel.from_pretrained("some-org/custom-model", trust_remote_code=True)
ok = AutoModel.from_pretrained("bert-base-uncased", trust_remote_code=False)
# piece: whole_module
import torch
import torch.nn as nn

net = nn.Sequential(nn.Linear(3, 3), nn.Tanh())
torch.save(net, "net.pth")
torch.save(net.state_dict(), "net_sd.pth")
