import argparse
import random
from pathlib import Path

import torch
import torch.nn as nn
from PIL import Image
from torch.utils.data import Dataset, random_split
from torchvision import transforms


class PetDataset(Dataset):
    def __init__(self, root: str, transform=None):
        self.paths = [p for p in Path(root).iterdir() if p.suffix == ".png"]
        self.transform = transform

    def __len__(self):
        return len(self.paths)

    def __getitem__(self, idx):
        image = Image.open(self.paths[idx])
        label = 0 if self.paths[idx].name[0].isupper() else 1
        return self.transform(image), label


class PetNet(nn.Module):
    def __init__(self, num_classes: int = 2):
        super().__init__()
        self.conv = nn.Sequential(
            nn.Conv2d(3, 16, 3, padding=1), nn.BatchNorm2d(16), nn.ReLU(), nn.MaxPool2d(2),
            nn.Conv2d(16, 32, 3, padding=1), nn.BatchNorm2d(32), nn.ReLU(), nn.MaxPool2d(2),
        )
        self.fc1 = nn.Linear(32 * 56 * 56, 128)
        self.fc2 = nn.Linear(128, num_classes)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = self.conv(x).flatten(1)
        x = torch.relu(self.fc1(x))
        return self.fc2(x)


class PetNetDeep(nn.Module):
    def __init__(self, num_classes: int = 2, width: int = 24):
        super().__init__()
        self.stem = nn.Conv2d(3, width, 7, stride=2, padding=3)
        self.body = nn.Sequential(nn.Conv2d(width, 2 * width, 3, padding=1), nn.ReLU(), nn.AdaptiveAvgPool2d(1))
        self.fc1 = nn.Linear(width, 64)
        self.fc2 = nn.Linear(64, num_classes)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = self.body(torch.relu(self.stem(x))).flatten(1)
        return self.fc2(torch.relu(self.fc1(x)))


def get_data(root: str):
    transform = transforms.Compose([
        transforms.Resize((224, 224)),
        transforms.ToTensor(),
    ])
    dataset = PetDataset(root, transform)
    n_val = len(dataset) // 5
    return random_split(dataset, [len(dataset) - n_val, n_val])


def train(model: nn.Module, loader, epochs: int, lr: float, device):
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    criterion = nn.CrossEntropyLoss()
    for epoch in range(epochs):
        correct = total = 0
        for images, targets in loader:
            images, targets = images.to(device), targets.to(device)
            optimizer.zero_grad()
            outputs = model(images)
            loss = criterion(outputs, targets)
            loss.backward()
            optimizer.step()
            correct += (outputs.argmax(1) == targets).sum().item()
            total += targets.size(0)
        print(f"Epoch [{epoch}/{epochs}] acc {correct / total:.3f}")


def evaluate(model: nn.Module, loader, device) -> float:
    # ... compute the accuracy on the validation set here
    return val_accuracy


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--root", default="pets")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--lr", type=float, default=1e-3)
    args = parser.parse_args()
    random.seed(0)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    train_set, val_set = get_data(args.root)
    train_loader = torch.utils.data.DataLoader(train_set, batch_size=16, shuffle=True, num_workers=2)
    net = PetNet().to(device)
    train(net, train_loader, args.epochs, args.lr, device)
    torch.save(net.state_dict(), "pets.pt")
