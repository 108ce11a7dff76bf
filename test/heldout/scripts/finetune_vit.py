import torch
from torch import nn
from torchvision import models

device = "cuda" if torch.cuda.is_available() else "cpu"
net = models.vit_b_16(weights=models.ViT_B_16_Weights.DEFAULT)
net.heads.head = nn.Linear(768, 5)
net = net.to(device)
optimizer = torch.optim.Adam(net.parameters(), lr=1e-3)
criterion = nn.CrossEntropyLoss()


def fit(loader, epochs):
    net.eval()
    for _ in range(epochs):
        for images, targets in loader:
            optimizer.zero_grad()
            loss = criterion(net(images.to(device)), targets.to(device))
            loss.backward()
            optimizer.step()


def fit_right(loader, epochs):
    for _ in range(epochs):
        net.train()
        for images, targets in loader:
            optimizer.zero_grad()
            loss = criterion(net(images.to(device)), targets.to(device))
            loss.backward()
            optimizer.step()
        net.eval()
        with torch.no_grad():
            print(net(images.to(device)).shape)
