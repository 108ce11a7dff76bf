import torch
from torch import nn
from torchvision import models


def evaluate(net, loader):
    net.eval()
    hits = 0
    with torch.no_grad():
        for x, y in loader:
            hits += (net(x).argmax(1) == y).sum().item()
    return hits


def evaluate_and_restore(net, loader):
    was = net.training
    net.eval()
    hits = 0
    with torch.no_grad():
        for x, y in loader:
            hits += (net(x).argmax(1) == y).sum().item()
    net.train(was)
    return hits


def train(train_loader, val_loader):
    net = models.resnet18(num_classes=4)
    opt = torch.optim.SGD(net.parameters(), lr=0.01)
    net.train()
    for epoch in range(5):
        for x, y in train_loader:
            opt.zero_grad()
            nn.functional.cross_entropy(net(x), y).backward()
            opt.step()
        print(epoch + 1, evaluate(net, val_loader))
    return net


def train_right(train_loader, val_loader):
    net = models.resnet18(num_classes=4)
    opt = torch.optim.SGD(net.parameters(), lr=0.01)
    net.train()
    for epoch in range(5):
        for x, y in train_loader:
            opt.zero_grad()
            nn.functional.cross_entropy(net(x), y).backward()
            opt.step()
        print(epoch + 1, evaluate_and_restore(net, val_loader))
    return net


def finetune(loader):
    net = models.resnet50(weights=models.ResNet50_Weights.DEFAULT)
    net.fc = nn.Linear(2048, 3)
    net.eval()
    opt = torch.optim.Adam(net.parameters(), lr=0.001)
    for x, y in loader:
        opt.zero_grad()
        nn.functional.cross_entropy(net(x), y).backward()
        opt.step()
    return net


def predict(path, image):
    net = models.resnet18(num_classes=4)
    net.load_state_dict(torch.load(path, weights_only=True))
    with torch.no_grad():
        return net(image).argmax(1)


def predict_right(path, image):
    net = models.resnet18(num_classes=4)
    net.load_state_dict(torch.load(path, weights_only=True))
    net.eval()
    with torch.no_grad():
        return net(image).argmax(1)
