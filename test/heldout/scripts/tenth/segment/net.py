"""A small U-Net."""
import torch
import torch.nn as nn
import torch.nn.functional as F


class Block(nn.Module):
    def __init__(self, inside, outside):
        super().__init__()
        self.conv = nn.Conv2d(inside, outside, 3, padding=1)
        self.norm = nn.BatchNorm2d(outside)

    def forward(self, x):
        x = F.relu(self.norm(self.conv(x)))
        return F.dropout2d(x, 0.1)


class UNet(nn.Module):
    def __init__(self, channels, classes, width=16):
        super().__init__()
        self.down = Block(channels, width)
        self.middle = Block(width, width * 2)
        self.up = nn.ConvTranspose2d(width * 2, width, 2, stride=2)
        self.last = nn.Conv2d(width, classes, 1)

    def forward(self, x):
        first = self.down(x)
        middle = self.middle(F.max_pool2d(first, 2))
        return F.softmax(self.last(self.up(middle) + first))


class Frozen(UNet):
    def freeze(self):
        for block in (self.down, self.middle):
            block.requires_grad_(False)
        self.up.requires_grad = False
