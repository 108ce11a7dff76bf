# piece: no_eval
import torch
from torch import nn

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = nn.Linear(4, 4)
        self.drop = nn.Dropout(0.2)

    def forward(self, x):
        return self.drop(self.a(x))

def predict(path, x):
    net = Net()
    net.load_state_dict(torch.load(path, weights_only=True))
    with torch.no_grad():
        return net(x)

def predict_ok(path, x):
    net = Net()
    net.load_state_dict(torch.load(path, weights_only=True))
    net.eval()
    with torch.no_grad():
        return net(x)
# piece: no_eval_tv
import torch
from torchvision.models import resnet18, ResNet18_Weights

m = resnet18(weights=ResNet18_Weights.DEFAULT)
with torch.inference_mode():
    scores = m(torch.rand(1, 3, 224, 224))
# piece: no_eval_tv_good
import torch
from torchvision.models import resnet18, ResNet18_Weights

m = resnet18(weights=ResNet18_Weights.DEFAULT).eval()
with torch.inference_mode():
    scores = m(torch.rand(1, 3, 224, 224))
# piece: no_eval_linear
import torch

m = torch.nn.Linear(2, 2)
with torch.no_grad():
    print(m(torch.ones(1, 2)))
# piece: no_nograd
def evaluate(model, test_loader, criterion):
    model.eval()
    total = 0.0
    for x, y in test_loader:
        total += criterion(model(x), y).item()
    return total / len(test_loader)
# piece: no_nograd_good
import torch

@torch.no_grad()
def evaluate(model, test_loader, criterion):
    model.eval()
    total = 0.0
    for x, y in test_loader:
        total += criterion(model(x), y).item()
    return total / len(test_loader)

def fgsm(model, x, y, criterion, eps):
    model.eval()
    x.requires_grad_(True)
    loss = criterion(model(x), y)
    loss.backward()
    return x + eps * x.grad.sign()
# piece: not_restored
import torch

def fit(model, train_dl, val_dl, opt, crit, epochs):
    model.train()
    for epoch in range(epochs):
        for x, y in train_dl:
            opt.zero_grad()
            crit(model(x), y).backward()
            opt.step()
        model.eval()
        with torch.no_grad():
            v = sum(crit(model(x), y).item() for x, y in val_dl)
        print(epoch, v)

def fit_ok(model, train_dl, val_dl, opt, crit, epochs):
    for epoch in range(epochs):
        model.train()
        for x, y in train_dl:
            opt.zero_grad()
            crit(model(x), y).backward()
            opt.step()
        model.eval()
        with torch.no_grad():
            v = sum(crit(model(x), y).item() for x, y in val_dl)
        print(epoch, v)
# piece: hf_eval_train
from transformers import AutoModelForSequenceClassification
import torch

model = AutoModelForSequenceClassification.from_pretrained("bert-base-uncased", num_labels=2)
opt = torch.optim.AdamW(model.parameters(), lr=2e-5)

def fit(loader):
    for batch in loader:
        opt.zero_grad()
        model(**batch).loss.backward()
        opt.step()
# piece: eval_then_train
def fine_tune(model, loader, optimizer, loss_fn):
    model.eval()
    for x, y in loader:
        optimizer.zero_grad()
        loss_fn(model(x), y).backward()
        optimizer.step()
# piece: bn_freeze_ok
def fine_tune(model, loader, optimizer, loss_fn):
    model.train()
    model.backbone.eval()
    for x, y in loader:
        optimizer.zero_grad()
        loss_fn(model(x), y).backward()
        optimizer.step()
# piece: train_in_val
import torch

def validate(net, val_loader):
    net.train()
    hits = 0
    with torch.no_grad():
        for x, y in val_loader:
            hits += (net(x).argmax(1) == y).sum().item()
    return hits

def validate_ok(net, val_loader):
    net.eval()
    hits = 0
    with torch.no_grad():
        for x, y in val_loader:
            hits += (net(x).argmax(1) == y).sum().item()
    net.train()
    return hits
# piece: fdropout
import torch.nn as nn
import torch.nn.functional as F

class Block(nn.Module):
    def __init__(self, d):
        super().__init__()
        self.fc = nn.Linear(d, d)

    def forward(self, x):
        return F.dropout(self.fc(x), 0.1)

class BlockOk(nn.Module):
    def __init__(self, d):
        super().__init__()
        self.fc = nn.Linear(d, d)

    def forward(self, x):
        return F.dropout(self.fc(x), 0.1, self.training)
# piece: fdropout_nn
import torch

class Gate(torch.nn.Module):
    def forward(self, x):
        x = torch.nn.Dropout(0.5)(x)
        return torch.nn.functional.dropout2d(x, training=True)
# piece: mode_attr
def score(net, x):
    net.eval
    return net(x)

def score_ok(net, x):
    net.eval()
    return net(x)
# piece: mode_attr_torch
import torch
from torch import nn

gru = nn.GRU(4, 4)
gru.train
out, _ = gru(torch.zeros(1, 1, 4))
# piece: tape_training
import tensorflow as tf

model = tf.keras.Sequential([tf.keras.layers.Dense(8), tf.keras.layers.Dropout(0.3), tf.keras.layers.Dense(1)])
opt = tf.keras.optimizers.Adam()

def step(x, y):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean((model(x) - y) ** 2)
    g = tape.gradient(loss, model.trainable_variables)
    opt.apply_gradients(zip(g, model.trainable_variables))

def step_ok(x, y):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean((model(x, training=True) - y) ** 2)
    g = tape.gradient(loss, model.trainable_variables)
    opt.apply_gradients(zip(g, model.trainable_variables))
# piece: bn_single
import torch
from torch import nn

net = nn.Sequential(nn.Linear(4, 8), nn.BatchNorm1d(8), nn.ReLU())
net(torch.randn(1, 4))
net(torch.randn(2, 4))
# piece: require_grad
import torch

def freeze(model):
    for p in model.parameters():
        p.require_grad = False

def freeze_ok(model):
    for p in model.parameters():
        p.requires_grad = False
# piece: rg_module
from torchvision import models

net = models.vgg16(weights="DEFAULT")
net.features.requires_grad = False
net.classifier.requires_grad_(False)
# piece: rg_module_class
import torch.nn as nn

class Enc(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 8, 3)
        self.conv.requires_grad = False
        self.conv.weight.requires_grad = False
# piece: opt_before
import torch
from torch import nn
from torchvision.models import resnet50

net = resnet50(weights="IMAGENET1K_V2")
opt = torch.optim.SGD(net.parameters(), lr=0.01)
net.fc = nn.Linear(2048, 7)
# piece: opt_before_good
import torch
from torch import nn
from torchvision.models import resnet50

net = resnet50(weights="IMAGENET1K_V2")
net.fc = nn.Linear(2048, 7)
opt = torch.optim.SGD(net.parameters(), lr=0.01)
# piece: frozen_opt
import torch
from torch import nn

body = nn.Linear(8, 8)
for p in body.parameters():
    p.requires_grad_(False)
opt = torch.optim.Adam(body.parameters())
# piece: unfreeze
import torch
from torchvision.models import resnet18

net = resnet18(weights="DEFAULT")
for p in net.parameters():
    p.requires_grad = False
net.fc.requires_grad_(True)
opt = torch.optim.Adam(p for p in net.parameters() if p.requires_grad)
net.layer4.requires_grad_(True)
# piece: trainable_compile
import keras

base = keras.applications.MobileNetV2(include_top=False, pooling="avg")
model = keras.Sequential([base, keras.layers.Dense(3)])
model.compile("adam", keras.losses.SparseCategoricalCrossentropy(from_logits=True))
base.trainable = False
model.fit(train_ds, epochs=2)
# piece: trainable_compile_good
import keras

base = keras.applications.MobileNetV2(include_top=False, pooling="avg")
base.trainable = False
model = keras.Sequential([base, keras.layers.Dense(3)])
model.compile("adam", keras.losses.SparseCategoricalCrossentropy(from_logits=True))
# piece: pretrained_arg
import torchvision

a = torchvision.models.densenet121(pretrained=True)
b = torchvision.models.densenet121(weights="DEFAULT")
# piece: strict_false
import torch

def load(net, path):
    net.load_state_dict(torch.load(path, weights_only=True), strict=False)

def load_ok(net, path):
    res = net.load_state_dict(torch.load(path, weights_only=True), strict=False)
    print(res.missing_keys)
# piece: lr_range
import torch
from torch.optim import Adam, SGD

def opts(net):
    a = Adam(net.parameters(), lr=1.0)
    b = SGD(net.parameters(), lr=0.1)
    c = torch.optim.AdamW(net.parameters(), 3e-4)
    return a, b, c
# piece: zero_init
from torch import nn

class MLP(nn.Module):
    def __init__(self):
        super().__init__()
        self.h = nn.Linear(10, 10)
        self.o = nn.Linear(10, 1)
        nn.init.zeros_(self.h.weight)
        nn.init.zeros_(self.h.bias)

    def forward(self, x):
        return self.o(self.h(x).relu())
# piece: emb_resize
from transformers import AutoTokenizer, AutoModelForCausalLM

tok = AutoTokenizer.from_pretrained("gpt2")
lm = AutoModelForCausalLM.from_pretrained("gpt2")
tok.add_special_tokens({"pad_token": "<pad>"})
out = lm(**tok(["hi", "hello there"], padding=True, return_tensors="pt"))
# piece: emb_resize_good
from transformers import AutoTokenizer, AutoModelForCausalLM

tok = AutoTokenizer.from_pretrained("gpt2")
lm = AutoModelForCausalLM.from_pretrained("gpt2")
tok.add_tokens(["<a>", "<b>"])
lm.resize_token_embeddings(len(tok))
# piece: lora_task
from peft import LoraConfig, get_peft_model, TaskType

def wrap(model):
    cfg = LoraConfig(r=8, lora_alpha=16, target_modules=["q_proj"])
    return get_peft_model(model, cfg)

def wrap_ok(model):
    cfg = LoraConfig(r=8, task_type=TaskType.CAUSAL_LM, target_modules=["q_proj"])
    return get_peft_model(model, cfg)
# piece: kbit
from transformers import AutoModelForCausalLM, BitsAndBytesConfig
from peft import LoraConfig, get_peft_model, prepare_model_for_kbit_training

cfg = LoraConfig(task_type="CAUSAL_LM")
m = AutoModelForCausalLM.from_pretrained("facebook/opt-350m", quantization_config=BitsAndBytesConfig(load_in_8bit=True))
m = get_peft_model(m, cfg)
# piece: kbit_good
from transformers import AutoModelForCausalLM, BitsAndBytesConfig
from peft import LoraConfig, get_peft_model, prepare_model_for_kbit_training

cfg = LoraConfig(task_type="CAUSAL_LM")
m = AutoModelForCausalLM.from_pretrained("facebook/opt-350m", quantization_config=BitsAndBytesConfig(load_in_8bit=True))
m = get_peft_model(prepare_model_for_kbit_training(m), cfg)
# piece: ckpt_prefix
import torch
from torch import nn

net = torch.compile(nn.Linear(2, 2))
torch.save(net.state_dict(), "w.pt")
plain = nn.Linear(2, 2)
plain.load_state_dict(torch.load("w.pt"))
