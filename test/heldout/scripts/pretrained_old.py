import timm
import torch
import torchvision
from torch import nn
from torchvision.models import ResNet18_Weights, densenet121, resnet18


def backbone(name):
    if name == "dense":
        return densenet121(pretrained=True)
    if name == "det":
        return torchvision.models.detection.fasterrcnn_resnet50_fpn(pretrained=True)
    if name == "timm":
        return timm.create_model("resnet50", pretrained=True)
    if name == "hub":
        return torch.hub.load("pytorch/vision", "resnet18", pretrained=True)
    return resnet18(weights=ResNet18_Weights.DEFAULT)


def normed(width):
    old = nn.utils.weight_norm(nn.Linear(width, width))
    new = nn.utils.parametrizations.weight_norm(nn.Linear(width, width))
    return old, new
