# piece: eval_missing
import torch
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(8, 2)
        self.drop = nn.Dropout(0.3)

    def forward(self, x):
        return self.drop(self.fc(x))


def predict(path, x):
    net = Net()
    net.load_state_dict(torch.load(path, weights_only=True))
    with torch.no_grad():
        return net(x).argmax(1)


# piece: eval_missing_resnet
import torch
from torchvision import models

net = models.resnet18(weights="DEFAULT")
with torch.inference_mode():
    for images, labels in test_loader:
        hits = (net(images).argmax(1) == labels).sum()


# piece: eval_missing_teacher
import torch
from torchvision.models import resnet50
import torch.nn.functional as F

teacher = resnet50(weights="IMAGENET1K_V2")


def kd(student, x):
    with torch.no_grad():
        soft = teacher(x).softmax(1)
    return F.kl_div(F.log_softmax(student(x), 1), soft, reduction="batchmean")


# piece: eval_there_good
import torch
from torchvision import models

net = models.resnet18(weights="DEFAULT").eval()
with torch.inference_mode():
    for images, labels in test_loader:
        hits = (net(images).argmax(1) == labels).sum()


# piece: eval_no_such_layers_good
import torch
from torch import nn

net = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 1))
net.load_state_dict(torch.load("mlp.pt", weights_only=True))
with torch.no_grad():
    print(net(torch.rand(1, 4)))


# piece: no_grad_missing
import torch


def accuracy(net, loader):
    net.eval()
    right = 0
    for x, y in loader:
        right += (net(x).argmax(1) == y).sum().item()
    return right


# piece: no_grad_missing_method
import torch.nn.functional as F


class Loop:
    def validate(self, val_loader):
        self.model.eval()
        total = 0.0
        for batch in val_loader:
            total += F.cross_entropy(self.model(batch["x"]), batch["y"]).item()
        self.model.train()
        return total


# piece: no_grad_there_good
import torch


@torch.no_grad()
def accuracy(net, loader):
    net.eval()
    right = 0
    for x, y in loader:
        right += (net(x).argmax(1) == y).sum().item()
    return right


# piece: adversarial_good
import torch


def attack(net, loader, eps):
    net.eval()
    for x, y in loader:
        x.requires_grad_(True)
        loss = torch.nn.functional.cross_entropy(net(x), y)
        (g,) = torch.autograd.grad(loss, x)
        yield x + eps * g.sign()


# piece: train_not_restored
import torch
from torchvision.models import resnet18

net = resnet18(num_classes=10)
opt = torch.optim.SGD(net.parameters(), lr=0.1)
net.train()
for epoch in range(10):
    for x, y in train_loader:
        opt.zero_grad()
        torch.nn.functional.cross_entropy(net(x), y).backward()
        opt.step()
    net.eval()
    with torch.no_grad():
        for x, y in val_loader:
            net(x)


# piece: train_not_restored_helper
import torch
from torch import nn

model = nn.Sequential(nn.Linear(4, 4), nn.BatchNorm1d(4), nn.Linear(4, 2))
opt = torch.optim.Adam(model.parameters())


def validate(loader):
    model.eval()
    with torch.no_grad():
        return sum((model(x).argmax(1) == y).sum().item() for x, y in loader)


def main(train_loader, val_loader):
    for epoch in range(5):
        for x, y in train_loader:
            opt.zero_grad()
            nn.functional.cross_entropy(model(x), y).backward()
            opt.step()
        print(validate(val_loader))


# piece: train_restored_good
import torch
from torch import nn

model = nn.Sequential(nn.Linear(4, 4), nn.Dropout(), nn.Linear(4, 2))
opt = torch.optim.Adam(model.parameters())


def main(train_loader, val_loader):
    for epoch in range(5):
        model.train()
        for x, y in train_loader:
            opt.zero_grad()
            nn.functional.cross_entropy(model(x), y).backward()
            opt.step()
        model.eval()
        with torch.no_grad():
            for x, y in val_loader:
                model(x)


# piece: eval_then_train
import torch
from torch import nn

net = nn.Sequential(nn.Linear(4, 4), nn.Dropout(0.5), nn.Linear(4, 2))
net.eval()
opt = torch.optim.Adam(net.parameters())
for x, y in loader:
    opt.zero_grad()
    nn.functional.cross_entropy(net(x), y).backward()
    opt.step()


# piece: eval_hf
from transformers import AutoModelForSequenceClassification
import torch

model = AutoModelForSequenceClassification.from_pretrained("roberta-base", num_labels=4)
opt = torch.optim.AdamW(model.parameters(), lr=2e-5)
for batch in loader:
    opt.zero_grad()
    loss = model(**batch).loss
    loss.backward()
    opt.step()


# piece: eval_false
import torch
from torchvision.models import densenet121

net = densenet121(num_classes=3)
net.train(False)
opt = torch.optim.SGD(net.parameters(), 0.1)
for x, y in loader:
    opt.zero_grad()
    torch.nn.functional.cross_entropy(net(x), y).backward()
    opt.step()


# piece: eval_backbone_good
import torch
from torch import nn
from torchvision.models import resnet34

net = resnet34(weights="DEFAULT")
net.train()
net.layer1.eval()
opt = torch.optim.SGD(net.parameters(), 1e-3)
for x, y in loader:
    opt.zero_grad()
    nn.functional.cross_entropy(net(x), y).backward()
    opt.step()


# piece: train_in_validate
import torch


def validate(net, loader):
    net.train()
    with torch.no_grad():
        return sum(torch.nn.functional.mse_loss(net(x), y).item() for x, y in loader)


# piece: train_in_test
import torch


@torch.no_grad()
def test(model, test_loader, device):
    model.train(True)
    correct = 0
    for x, y in test_loader:
        correct += (model(x.to(device)).argmax(1) == y.to(device)).sum().item()
    return correct


# piece: train_last_line_good
import torch


def validate(net, loader):
    net.eval()
    with torch.no_grad():
        total = sum(torch.nn.functional.mse_loss(net(x), y).item() for x, y in loader)
    net.train()
    return total


# piece: dropout_always
import torch.nn.functional as F
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = nn.Linear(4, 4)

    def forward(self, x):
        return F.dropout(self.a(x), p=0.5)


# piece: dropout_always_true
import torch
from torch import nn


class Block(nn.Module):
    def forward(self, x):
        x = torch.dropout(x, 0.1, True)
        return nn.functional.dropout2d(x, 0.1, training=True)


# piece: dropout_built
from torch import nn


class Block(nn.Module):
    def __init__(self, d):
        super().__init__()
        self.proj = nn.Linear(d, d)

    def forward(self, x):
        return nn.Dropout(0.2)(self.proj(x))


# piece: dropout_flag_good
import torch.nn.functional as F
from torch import nn


class Net(nn.Module):
    def forward(self, x):
        x = F.dropout(x, 0.5, self.training)
        return F.dropout(x, p=0.1, training=self.training)


# piece: mode_attribute
import torch


def predict(net: torch.nn.Module, x):
    net.eval
    with torch.no_grad():
        return net(x)


# piece: mode_attribute_train
from torchvision.models import vgg16

model = vgg16()
for epoch in range(3):
    model.train
    run(model)


# piece: mode_called_good
from torchvision.models import vgg16

model = vgg16()
switch = model.eval
switch()


# piece: keras_tape_flag
import tensorflow as tf
from tensorflow import keras

model = keras.Sequential([keras.layers.Dense(8), keras.layers.Dropout(0.4), keras.layers.Dense(1)])
opt = keras.optimizers.Adam()


def step(x, y):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean((model(x) - y) ** 2)
    grads = tape.gradient(loss, model.trainable_variables)
    opt.apply_gradients(zip(grads, model.trainable_variables))


# piece: keras_tape_flag_good
import tensorflow as tf
from tensorflow import keras

model = keras.Sequential([keras.layers.Dense(8), keras.layers.Dropout(0.4), keras.layers.Dense(1)])
opt = keras.optimizers.Adam()


def step(x, y):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean((model(x, training=True) - y) ** 2)
    grads = tape.gradient(loss, model.trainable_variables)
    opt.apply_gradients(zip(grads, model.trainable_variables))


# piece: bn_batch_one
import torch
from torch import nn
from torch.utils.data import DataLoader

net = nn.Sequential(nn.Linear(4, 8), nn.BatchNorm1d(8), nn.ReLU(), nn.Linear(8, 1))
opt = torch.optim.Adam(net.parameters())
loader = DataLoader(ds, batch_size=1, shuffle=True)
for x, y in loader:
    opt.zero_grad()
    nn.functional.mse_loss(net(x), y).backward()
    opt.step()


# piece: bn_one_row
import torch
from torch import nn

net = nn.Sequential(nn.Linear(4, 8), nn.BatchNorm1d(8))
out = net(torch.randn(1, 4))


# piece: bn_one_row_eval_good
import torch
from torch import nn

net = nn.Sequential(nn.Linear(4, 8), nn.BatchNorm1d(8)).eval()
out = net(torch.randn(1, 4))


# piece: loaded_mode_unset
import torch
from torchvision.models import mobilenet_v3_small


def load(path):
    net = mobilenet_v3_small(num_classes=2)
    net.load_state_dict(torch.load(path, map_location="cpu", weights_only=True))
    x = torch.rand(1, 3, 224, 224)
    return net(x)


# piece: train_mode_missing
import torch
from torch import nn

net = nn.Sequential(nn.Linear(4, 8), nn.Dropout(0.1), nn.Linear(8, 1))
opt = torch.optim.Adam(net.parameters())
for epoch in range(3):
    for x, y in loader:
        opt.zero_grad()
        nn.functional.mse_loss(net(x), y).backward()
        opt.step()
