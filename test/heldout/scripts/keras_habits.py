"""Somebody who came from Keras."""
import timm
import torch
import torchvision
from lightning.pytorch import LightningModule, Trainer
from torch import nn


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.l = nn.Linear(4, 3)

    def forward(self, x):
        return self.l(x)


class WithFit(nn.Module):
    def fit(self, x, y):
        return self


class Lit(LightningModule):
    pass


x, y = torch.randn(30, 4), torch.randint(0, 3, (30,))
net = Net()
net.fit(x, y, epochs=10)
print(net.predict(x))
print(net.summary())
WithFit().fit(x, y)
Trainer(max_epochs=1).fit(Lit())
timm.create_model("resnet18").evaluate(x, y)
resnet = torchvision.models.resnet18()
resnet.fit(x, y)
soft = nn.SoftMax(dim=1)
act = nn.functional.leakyrelu(x)
opt = torch.optim.AdaBound(net.parameters())
print(soft, act, opt, nn.Softmax(dim=1))
