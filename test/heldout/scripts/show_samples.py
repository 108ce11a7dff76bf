import matplotlib.pyplot as plt
import numpy as np
import torch
import torchvision
from torch.utils.data import DataLoader
from torchvision import datasets, transforms
from torchvision.io import read_image

ds = datasets.CIFAR10("data", transform=transforms.ToTensor())
loader = DataLoader(ds, batch_size=8)
img, label = ds[0]
plt.imshow(img)
plt.imshow(img.permute(1, 2, 0))
batch, labels = next(iter(loader))
grid = torchvision.utils.make_grid(batch)
fig, axes = plt.subplots(1, 2)
axes[0].imshow(grid)
axes[1].imshow(np.transpose(grid.numpy(), (1, 2, 0)))
plt.imshow(batch[0])
plt.imshow(img[0], cmap="gray")
photo = read_image("cat.jpg")
plt.imshow(photo)
plt.title(f"label {label}")
plt.savefig("samples.png")
raw = datasets.CIFAR10("data")
plt.imshow(raw[0][0])
print(labels, torch.__version__)
