import torch
from torch import nn


class ConvBlock(nn.Module):
    def __init__(self, c_in, c_out):
        super().__init__()
        self.conv = nn.Conv2d(c_in, c_out, 3, padding=1, bias=False)
        self.bn = nn.BatchNorm2d(c_out)

    def forward(self, x):
        return torch.relu(self.bn(self.conv(x)))


class SmallConvNet(nn.Module):
    def __init__(self, num_classes=10, widths=(16, 32)):
        super().__init__()
        blocks = []
        c = 1
        for w in widths:
            blocks += [ConvBlock(c, w), nn.MaxPool2d(2)]
            c = w
        self.features = nn.Sequential(*blocks)
        self.dropout = nn.Dropout(0.25)
        self.classifier = nn.Linear(32 * 7 * 7, num_classes)

    def forward(self, x):
        x = self.features(x)
        x = torch.flatten(x, 1)
        return self.classifier(self.dropout(x))
