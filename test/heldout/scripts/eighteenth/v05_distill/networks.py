"""Teacher and student networks."""

import torch
from torch import nn
from torchvision import models


def teacher(num_classes: int, weights: str | None = None) -> nn.Module:
    net = models.resnet34(weights=None, num_classes=num_classes)
    if weights:
        net.load_state_dict(torch.load(weights, map_location="cpu", weights_only=True))
    net.requires_grad = False
    return net


class Student(nn.Module):
    def __init__(self, num_classes: int, width: int = 32):
        super().__init__()
        self.stem = nn.Sequential(nn.Conv2d(3, width, 3, padding=1, bias=False), nn.BatchNorm2d(width), nn.ReLU())
        self.body = nn.Sequential(
            nn.Conv2d(width, 2 * width, 3, stride=2, padding=1),
            nn.ReLU(),
            nn.Conv2d(2 * width, 4 * width, 3, stride=2, padding=1),
            nn.ReLU(),
            nn.AdaptiveAvgPool2d(1),
            nn.Flatten(),
        )
        self.drop = nn.Dropout(0.2)
        self.fc = nn.Linear(2 * width, num_classes)
        self.scale = nn.Parameter(torch.ones(1))

    def forward(self, x):
        return self.scale * self.fc(self.drop(self.body(self.stem(x))))
