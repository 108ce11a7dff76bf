"""Network definition for the leaf disease classifier."""
import torch
from torch import nn


class ResidualBlock(nn.Module):
    def __init__(self, in_ch: int, out_ch: int, stride: int = 1):
        super().__init__()
        self.body = nn.Sequential(
            nn.Conv2d(in_ch, out_ch, 3, stride=stride, padding=1, bias=False),
            nn.BatchNorm2d(out_ch),
            nn.ReLU(),
            nn.Conv2d(out_ch, out_ch, 3, padding=1, bias=False),
            nn.BatchNorm2d(out_ch),
        )
        if stride != 1 or in_ch != out_ch:
            self.shortcut = nn.Conv2d(in_ch, out_ch, 1, stride=stride)
        else:
            self.shortcut = nn.Identity()

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return torch.relu(self.body(x) + self.shortcut(x))


class LeafNet(nn.Module):
    """A small residual network with auxiliary projection heads."""

    def __init__(self, num_classes: int, widths: tuple[int, ...] = (32, 64, 128, 256)):
        super().__init__()
        self.stem = nn.Sequential(
            nn.Conv2d(3, widths[0], 3, padding=1, bias=False),
            nn.BatchNorm2d(widths[0]),
            nn.ReLU(),
        )
        blocks = [ResidualBlock(a, b, stride=2) for a, b in zip(widths[:-1], widths[1:])]
        self.stages = nn.Sequential(*blocks)
        self.gates = [nn.Conv2d(w, 1, kernel_size=1) for w in widths[1:]]
        self.drop = nn.Dropout(0.3)
        self.classifier = nn.Linear(widths[-1], num_classes)

    def forward(self, images: torch.Tensor) -> torch.Tensor:
        x = self.stem(images)
        for stage, gate in zip(self.stages, self.gates):
            x = stage(x)
            x = x * torch.sigmoid(gate(x))
        pooled = x.mean(dim=(2, 3))
        logits = self.classifier(self.drop(pooled))
        return torch.softmax(logits, dim=1)


def count_parameters(model: nn.Module) -> int:
    return sum(p.numel() for p in model.parameters() if p.requires_grad)
