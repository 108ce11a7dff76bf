import torch
import torch.nn as nn
from torchvision import datasets, transforms as T
from torchvision.models import ResNet18_Weights, resnet18, resnet34
from torch.utils.data import DataLoader, random_split

mean, std = [0.485, 0.456, 0.406], [0.229, 0.224, 0.225]
aug = T.Compose([T.RandomResizedCrop(224), T.RandomHorizontalFlip(), T.ToTensor(), T.Normalize(mean, std)])
plain = T.Compose([T.Resize(256), T.CenterCrop(224), T.ToTensor(), T.Normalize(mean, std)])
val_tf = T.Compose([T.Resize(256), T.RandomCrop(224), T.ColorJitter(0.2), T.ToTensor(), T.Normalize(mean, std)])

everything = datasets.ImageFolder("data/pets", transform=aug)
n_val = len(everything) // 10
train_set, val_set = random_split(everything, [len(everything) - n_val, n_val])
train_dl = DataLoader(train_set, batch_size=32, num_workers=4)
val_dl = DataLoader(val_set, batch_size=64, num_workers=4)
test_dl = DataLoader(datasets.ImageFolder("data/pets_test", plain), 64, drop_last=True)

device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
net = resnet18(weights=ResNet18_Weights.DEFAULT)
for w in net.parameters():
    w.require_grad = False
old = resnet34(pretrained=True)
old.requires_grad_(False)
old.layer4.requires_grad = True

optimizer = torch.optim.SGD(net.parameters(), lr=0.01, momentum=0.9)
net.fc = nn.Linear(net.fc.in_features, len(everything.classes))
net.to(device)

criterion = nn.CrossEntropyLoss()
for epoch in range(5):
    net.train()
    for images, targets in train_dl:
        images.to(device)
        targets = targets.to(device)
        optimizer.zero_grad()
        loss = criterion(net(images), targets)
        loss.backward()
        optimizer.step()
torch.save(net.state_dict, "pets.pt")
torch.save({"model": net.state_dict(), "classes": everything.classes}, "pets_full.pt")
