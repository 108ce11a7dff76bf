import torch
import torch.nn as nn


class ConvNet(nn.Module):
    """LeNet for 28 x 28 images."""

    def __init__(self, num_classes: int = 10) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(1, 6, 5)
        self.conv2 = nn.Conv2d(6, 16, 5)
        self.pool = nn.MaxPool2d(2)
        self.fc1 = nn.Linear(16 * 5 * 5, 120)
        self.fc2 = nn.Linear(120, num_classes)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = self.pool(torch.relu(self.conv1(x)))
        x = self.pool(torch.relu(self.conv2(x)))
        x = torch.flatten(x, 1)
        return self.fc2(torch.relu(self.fc1(x)))


class Fine(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.features = nn.Sequential(nn.Conv2d(3, 8, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2))
        self.classifier = nn.Linear(8 * 16 * 16, 10)

    def forward(self, x):
        return self.classifier(self.features(x).flatten(1))


net = ConvNet()
print(net(torch.randn(8, 1, 28, 28)).shape)
print(Fine()(torch.randn(2, 3, 32, 32)).shape)
a = torch.randn(4, 8)
b = torch.randn(4, 8)
print(a @ b)
print(a @ b.T)
ids = torch.tensor([[1, 2, 3]])
layer = nn.Linear(3, 1)
print(layer(ids))
print(layer(ids.float()))
mlp = nn.Sequential(nn.Linear(10, 32), nn.ReLU(), nn.Linear(64, 2))
print(mlp)
