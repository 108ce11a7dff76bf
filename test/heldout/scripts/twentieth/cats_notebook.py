# %% [markdown]
# # Cats: breed classifier, first try with DenseNet

# %%
import time
from pathlib import Path

import matplotlib.pyplot as plt
import torch
import torch.nn as nn
from PIL import Image
from torch.utils.data import DataLoader, random_split
from torchvision import datasets, models, transforms

torch.manual_seed(2)
DATA = Path("cats")

# %%
normalize = transforms.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225])
augment = transforms.Compose(
    [transforms.RandomResizedCrop(224), transforms.RandomHorizontalFlip(), transforms.ToTensor(), normalize]
)
plain = transforms.Compose([transforms.Resize(256), transforms.CenterCrop(224), transforms.ToTensor(), normalize])

# %%
full = datasets.ImageFolder(DATA / "train", transform=plain)
n_val = int(0.2 * len(full))
train_set, val_set = random_split(full, [len(full) - n_val, n_val])
train_loader = DataLoader(train_set, batch_size=32, shuffle=True, num_workers=2)
val_loader = DataLoader(val_set, batch_size=64, num_workers=2)
classes = full.classes
len(train_set), len(val_set), len(classes)

# %%
images, labels = next(iter(train_loader))
fig, axes = plt.subplots(2, 4, figsize=(12, 6))
for ax, img, lab in zip(axes.flat, images, labels):
    ax.imshow(img)
    ax.set_title(classes[lab])
    ax.axis("off")
plt.show()

# %%
mean = torch.tensor([0.485, 0.456, 0.406]).view(3, 1, 1)
std = torch.tensor([0.229, 0.224, 0.225]).view(3, 1, 1)
sample = (images[0] * std + mean).clamp(0, 1)
plt.imshow(sample.permute(1, 2, 0))
plt.title(classes[labels[0]])
plt.show()

# %%
model = models.densenet121(weights=models.DenseNet121_Weights.DEFAULT)
model.classifier = nn.Linear(1024, len(classes))
optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
criterion = nn.CrossEntropyLoss()

# %%
@torch.no_grad()
def accuracy(net, loader):
    net.eval()
    hits = sum((net(x).argmax(1) == y).sum().item() for x, y in loader)
    return hits / len(loader.dataset)


# %%
EPOCHS = 5
history = []
for epoch in range(EPOCHS):
    started = time.time()
    model.train()
    for x, y in train_loader:
        optimizer.zero_grad()
        loss = criterion(model(x), y)
        loss.backward()
        optimizer.step()
    history.append(accuracy(model, val_loader))
    print(f"epoch {epoch + 1}/{EPOCHS}: {history[-1]:.3f} ({time.time() - started:.0f}s)")

# %%
plt.plot(range(1, EPOCHS + 1), history)
plt.xlabel("epoch")
plt.ylabel("validation accuracy")
plt.savefig("cats_accuracy.png")
plt.show()

# %%
def predict(path):
    img = Image.open(path)
    batch = plain(img).unsqueeze(0)
    model.eval()
    with torch.no_grad():
        prob = torch.softmax(model(batch), dim=1)[0]
    k = int(prob.argmax())
    return classes[k], float(prob[k])


for path in sorted((DATA / "own").glob("*.jpg")):
    print(path.name, *predict(path))

# %%
torch.save(model.state_dict(), "cats_densenet.pt")
