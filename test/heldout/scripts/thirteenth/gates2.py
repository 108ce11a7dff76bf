import argparse
import torch
from torch import nn
from torch.utils.data import DataLoader
from torchvision import datasets, transforms


class CNN(nn.Module):
    def __init__(self, num_classes=10):
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(3, 32, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
            nn.Conv2d(32, 64, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        )
        self.classifier = nn.Linear(64 * 7 * 7, num_classes)

    def forward(self, x):
        x = self.features(x)
        x = x.view(x.size(0), -1)
        return self.classifier(x)


def train(model, loader, criterion, optimizer, device):
    model.train()
    for images, labels in loader:
        images, labels = images.to(device), labels.to(device)
        outputs = model(images)
        loss = criterion(outputs, labels)
        loss.backward()
        optimizer.step()


@torch.no_grad()
def test(model, loader, device):
    model.eval()
    correct = total = 0
    for images, labels in loader:
        outputs = model(images.to(device))
        _, predicted = torch.max(outputs, 0)
        correct += (predicted == labels.to(device)).sum().item()
        total += labels.size(0)
    return correct / total


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--lr", type=float, default=0.01)
    parser.add_argument("--epochs", type=int, default=5)
    args = parser.parse_args()
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    tf = transforms.Compose([transforms.ToTensor(), transforms.RandomHorizontalFlip(), transforms.Normalize((0.5,) * 3, (0.5,) * 3)])
    train_set = datasets.CIFAR10("data", train=True, download=True, transform=tf)
    test_set = datasets.CIFAR10("data", train=False, download=True, transform=tf)
    train_loader = DataLoader(train_set, batch_size=128)
    test_loader = DataLoader(test_set, batch_size=128, shuffle=True)
    model = CNN()
    model(torch.randn(2, 3, 32, 32))
    criterion = nn.NLLLoss()
    optimizer = torch.optim.Adam(CNN().parameters(), lr=args.lr)
    model.to(device)
    for epoch in range(args.epochs):
        train(model, train_loader, criterion, optimizer, device)
        print(epoch, test(model, test_loader, device))
    torch.save(model, "cnn.pt")


main()
