import torch
from torch import nn, optim
from torchvision.models import mobilenet_v2

model = mobilenet_v2(weights='DEFAULT')
model.eval()
model.classifier[1] = nn.Linear(1280, 4)
opt = optim.AdamW(model.parameters(), lr=0.001)
crit = nn.CrossEntropyLoss()


def one_epoch(loader):
    for images, targets in loader:
        opt.zero_grad()
        crit(model(images), targets).backward()
        opt.step()
    torch.save(model.state_dict(), 'mobile.pt')
