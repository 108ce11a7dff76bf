import torch
from torch import nn, optim
from torch.utils.data import DataLoader
from torchvision import datasets, models, transforms
import torch.nn.utils.prune as prune
from torch.nn.utils import weight_norm

device = torch.device("cuda:0")
tfm = transforms.Compose([transforms.Resize(224), transforms.ToTensor()])
train_ds = datasets.ImageFolder("data/train", tfm)
val_ds = datasets.ImageFolder("data/val", tfm)
train_dl = DataLoader(train_ds, 32, shuffle=True)
val_dl = DataLoader(val_ds, 32)

model = models.resnet50(pretrained=True)
model.fc = nn.Linear(2048, 2)
model = model.to(device)
opt = optim.Adam(model.parameters(), lr=1e-3)
crit = nn.CrossEntropyLoss()

for epoch in range(5):
    model.eval()
    for xb, yb in train_dl:
        xb, yb = xb.to(device), yb.to(device)
        out = model(xb)
        loss = crit(out, yb)
        opt.zero_grad()
        loss.backward()
    correct = 0
    with torch.no_grad():
        for xb, yb in val_dl:
            correct += (model(xb.to(device)).argmax(1) == yb.to(device)).sum().item()
    print(epoch, correct / len(val_ds))

seq = nn.Sequential(nn.Linear(10, 20), nn.ReLU(), nn.Linear(20, 2))
seq = weight_norm(seq)
prune.l1_unstructured(seq, name="weight", amount=0.3)
prune.random_unstructured(seq, "weight", 0.2)
for module in seq.modules():
    if isinstance(module, nn.Linear):
        module = nn.Linear(module.in_features, module.out_features)
x = torch.tensor([[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]])
y = seq(x)
z = seq(torch.randn(4, 12))
torch.compile(model)
compiled = torch.compile(model, optimize=True)
seq.fit(torch.randn(8, 10), torch.zeros(8))
net = nn.quantized.Linear2(10, 2)
