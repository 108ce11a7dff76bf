"""Networks, chosen by name."""
import torch.nn as nn
import torch.nn.functional as F

MODELS = {}


def register(name):
    def wrap(cls):
        MODELS[name] = cls
        return cls

    return wrap


@register("convnet")
class ConvNet(nn.Module):
    def __init__(self, num_classes, width=32):
        super().__init__()
        self.conv1 = nn.Conv2d(3, width, 3, padding=1)
        self.conv2 = nn.Conv2d(width, width * 2, 3, padding=1)
        self.drop = nn.Dropout(0.5)
        self.fc = nn.Linear(width * 2 * 8 * 8, num_classes)

    def forward(self, x):
        x = F.max_pool2d(F.relu(self.conv1(x)), 2)
        x = F.max_pool2d(F.relu(self.conv2(x)), 2)
        x = self.drop(x.flatten(1))
        return F.log_softmax(self.fc(x), dim=1)


@register("mlp")
class MLP(nn.Module):
    def __init__(self, num_classes):
        super().__init__()
        self.net = nn.Sequential(nn.Flatten(), nn.Linear(3072, 512), nn.ReLU(), nn.Dropout(0.2), nn.Linear(512, num_classes))

    def forward(self, x):
        return F.log_softmax(self.net(x), dim=0)


def build_model(cfg):
    return MODELS[cfg.model](cfg.num_classes)
