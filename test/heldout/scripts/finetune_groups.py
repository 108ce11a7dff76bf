import torch
from torch import nn
from torchvision.models import ResNet50_Weights, efficientnet_b0, resnet50


def with_groups(classes):
    model = resnet50(weights=ResNet50_Weights.IMAGENET1K_V2)
    model.fc = nn.Linear(model.fc.in_features, classes)
    return model, torch.optim.AdamW([{"params": model.layer4.parameters(), "lr": 1e-5}, {"params": model.fc.parameters()}], lr=1e-3)


def frozen(classes):
    model = resnet50(weights="DEFAULT")
    for p in model.parameters():
        p.requires_grad = False
    model.fc = nn.Linear(model.fc.in_features, classes)
    return model, torch.optim.Adam(model.fc.parameters(), lr=1e-3)


def all_high(classes):
    model = efficientnet_b0(weights="IMAGENET1K_V1")
    model.classifier[1] = nn.Linear(1280, classes)
    return model, torch.optim.RMSprop(model.parameters(), lr=2e-3)


def scratch(classes):
    model = resnet50(weights=None, num_classes=classes)
    return model, torch.optim.Adam(model.parameters(), lr=1e-3)
