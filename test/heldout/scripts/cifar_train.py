"""Train a small CNN on CIFAR-10 with validation after every epoch."""
import argparse

import torch
from torch import nn, optim
from torch.utils.data import DataLoader
from torchvision import datasets, transforms


class SmallNet(nn.Module):
    def __init__(self, classes: int = 10):
        super().__init__()
        self.conv = nn.Sequential(nn.Conv2d(3, 16, 3, padding=1), nn.BatchNorm2d(16), nn.ReLU(), nn.AdaptiveAvgPool2d(1))
        self.head = nn.Linear(16, classes)

    def forward(self, x):
        return self.head(self.conv(x).flatten(1))


def validate(model, loader, device):
    model.eval()
    right = 0
    with torch.no_grad():
        for x, y in loader:
            right += (model(x.to(device)).argmax(1) == y.to(device)).sum().item()
    return right / len(loader.dataset)


def main():
    p = argparse.ArgumentParser()
    p.add_argument("--epochs", type=int, default=10)
    args = p.parse_args()
    torch.manual_seed(0)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    tf = transforms.ToTensor()
    train = DataLoader(datasets.CIFAR10("data", train=True, transform=tf), batch_size=128, shuffle=True)
    test = DataLoader(datasets.CIFAR10("data", train=False, transform=tf), batch_size=256)
    model = SmallNet().to(device)
    opt = optim.SGD(model.parameters(), lr=0.05, momentum=0.9)
    model.eval()
    for epoch in range(args.epochs):
        for x, y in train:
            opt.zero_grad()
            loss = nn.CrossEntropyLoss()(model(x.to(device)), y.to(device))
            loss.backward()
            opt.step()
        print(f"epoch {epoch}/{args.epochs}: {validate(model, test, device):.3f}")
    torch.save(model.state_dict(), "small.pt")


if __name__ == "__main__":
    main()
