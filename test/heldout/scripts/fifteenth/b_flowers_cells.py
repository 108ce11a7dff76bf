# %% [markdown]
# # Flowers with a pretrained ResNet

# %%
import matplotlib.pyplot as plt
import torch
from torch import nn
from torch.utils.data import DataLoader
from torchvision import datasets, models, transforms

IMAGENET_MEAN, IMAGENET_STD = [0.485, 0.456, 0.406], [0.229, 0.224, 0.225]

# %%
train_tf = transforms.Compose([
    transforms.RandomResizedCrop(224),
    transforms.RandomHorizontalFlip(),
    transforms.ToTensor(),
    transforms.Normalize(IMAGENET_MEAN, IMAGENET_STD),
])
train_ds = datasets.Flowers102("data", split="train", transform=train_tf, download=True)
train_dl = DataLoader(train_ds, batch_size=32, shuffle=True, num_workers=2)

# %%
fig, axes = plt.subplots(1, 4, figsize=(12, 3))
images, labels = next(iter(train_dl))
for ax, img, label in zip(axes, images, labels):
    img = img * torch.tensor(IMAGENET_STD)[:, None, None] + torch.tensor(IMAGENET_MEAN)[:, None, None]
    ax.imshow(img.clamp(0, 1).permute(1, 2, 0))
    ax.set_title(int(label))
plt.show()

# %%
model = models.resnet50(pretrained=True)
model.fc = nn.Sequential(nn.Dropout(0.3), nn.Linear(2048, 102))
optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
criterion = nn.CrossEntropyLoss()

# %%
history = []
for epoch in range(5):
    running = 0.0
    for images, labels in train_dl:
        optimizer.zero_grad()
        loss = criterion(model(images), labels)
        loss.backward()
        optimizer.step()
        running += loss.item() * labels.size(0)
    history.append(running / len(train_ds))
    print(f"epoch {epoch + 1}: {history[-1]:.4f}")

# %%
sample, _ = train_ds[0]
plt.imshow(sample.numpy())
plt.show()

# %%
def classify(path):
    from PIL import Image

    x = train_tf(Image.open(path))
    return model.predict(x.unsqueeze(0)).argmax()


# %%
torch.save(model.state_dict(), "flowers.pt")
