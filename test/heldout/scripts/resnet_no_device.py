import torch
import torchvision
from torch import nn, optim
from torch.utils.data import DataLoader

ds = torchvision.datasets.ImageFolder("food", transform=torchvision.transforms.ToTensor())
model = torchvision.models.resnet101(weights="DEFAULT")
model.fc = nn.Linear(model.fc.in_features, len(ds.classes))
opt = optim.SGD(model.parameters(), lr=1e-4, momentum=0.9)
lossf = nn.CrossEntropyLoss()
model.train()
for epoch in range(5):
    for x, y in DataLoader(ds, batch_size=32, shuffle=True):
        opt.zero_grad()
        l = lossf(model(x), y)
        l.backward()
        opt.step()
    print("epoch", epoch, float(l))
