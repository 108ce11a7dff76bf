# piece: finetune_flowers
"""Fine-tune EfficientNet on Flowers-102."""
import argparse
from pathlib import Path

import numpy as np
import torch
import torch.nn as nn
from PIL import Image
from torch.utils.data import DataLoader, Dataset
from torchvision import models, transforms


class FlowerDataset(Dataset):
    def __init__(self, root, labels, transform):
        self.files = sorted(Path(root).glob("*.jpg"))
        self.labels = labels
        self.transform = transform

    def __len__(self):
        return len(self.files)

    def __getitem__(self, idx):
        image = Image.open(self.files[idx])
        return self.transform(image), self.labels[idx]


def build_model(num_classes):
    model = models.resnet101(weights=models.ResNet101_Weights.IMAGENET1K_V2)
    model.fc = nn.Linear(512, num_classes)
    return model


def build_small(num_classes):
    model = models.resnet18(weights=models.ResNet18_Weights.IMAGENET1K_V1)
    model.fc = nn.Linear(model.fc.in_features, num_classes)
    return model


def train(model, loader, epochs, lr, device):
    model.to(device)
    criterion = nn.CrossEntropyLoss(label_smoothing=0.1)
    optimizer = torch.optim.Adam(model.parameters(), lr=lr)
    model.eval()
    for epoch in range(1, epochs + 1):
        total = 0.0
        for images, labels in loader:
            images, labels = images.to(device), labels.to(device)
            optimizer.zero_grad()
            loss = criterion(model(images), labels)
            loss.backward()
            optimizer.step()
            total += loss.item()
        print(f"Epoch {epoch}/{epochs}: {total / len(loader):.4f}")
    torch.save(model.state_dict(), "flowers.pt")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("root")
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--lr", type=float, default=1e-4)
    args = parser.parse_args()
    torch.manual_seed(0)
    transform = transforms.Compose([transforms.Resize((224, 224)), transforms.ToTensor()])
    labels = np.load("labels.npy")
    loader = DataLoader(FlowerDataset(args.root, labels, transform), batch_size=32, shuffle=True)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    train(build_small(102), loader, args.epochs, args.lr, device)


if __name__ == "__main__":
    main()

# piece: distillation_program
"""Knowledge distillation: ResNet-50 teaches MobileNet."""
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import nn
from torch.utils.data import DataLoader
from torchvision import datasets, models, transforms


@dataclass
class DistillConfig:
    temperature: float = 4.0
    alpha: float = 0.7
    epochs: int = 20
    lr: float = 1e-3


def soft_loss(student_logits, teacher_logits, t):
    return F.kl_div(F.log_softmax(student_logits / t, 1), F.softmax(teacher_logits / t, 1), reduction="batchmean") * t * t


class Distiller:
    def __init__(self, cfg: DistillConfig, device: torch.device):
        self.cfg = cfg
        self.device = device
        self.big = models.resnet50(weights=models.ResNet50_Weights.DEFAULT).to(device)
        self.small = models.mobilenet_v2(num_classes=1000).to(device)
        self.optimizer = torch.optim.AdamW(self.small.parameters(), lr=cfg.lr)

    def step(self, images, labels):
        with torch.no_grad():
            target = self.big(images)
        logits = self.small(images)
        loss = self.cfg.alpha * soft_loss(logits, target, self.cfg.temperature)
        loss = loss + (1 - self.cfg.alpha) * F.cross_entropy(logits, labels)
        self.optimizer.zero_grad()
        loss.backward()
        self.optimizer.step()
        return loss.item()

    def fit(self, loader):
        for epoch in range(self.cfg.epochs):
            self.small.train()
            losses = [self.step(x.to(self.device), y.to(self.device)) for x, y in loader]
            print("Epoch %d/%d: %.4f" % (epoch, self.cfg.epochs, sum(losses) / len(losses)))


class CarefulDistiller(Distiller):
    def __init__(self, cfg, device):
        super().__init__(cfg, device)
        self.guide = models.resnet18(weights="DEFAULT").to(device).eval().requires_grad_(False)

    def guide_scores(self, images):
        with torch.no_grad():
            return self.guide(images)


def main():
    torch.manual_seed(17)
    transform = transforms.Compose([transforms.Resize(256), transforms.CenterCrop(224), transforms.ToTensor()])
    train_set = datasets.ImageFolder("data/train", transform)
    test_set = datasets.ImageFolder("data/test", transform)
    loader = DataLoader(train_set, batch_size=64, shuffle=True, num_workers=4)
    test_loader = DataLoader(test_set, batch_size=64)
    device = torch.device("cuda:0")
    distiller = Distiller(DistillConfig(), device)
    distiller.fit(loader)
    torch.save(distiller.small.state_dict(), "small.pt")


if __name__ == "__main__":
    main()

# piece: tired_notebook
# %%
import cv2
import matplotlib.pyplot as plt
import numpy as np
import torch
import torch.nn as nn
from torchvision import models, transforms

# %%
paths = [f"plates/{i:04d}.png" for i in range(200)]


def load(path):
    img = cv2.imread(path)
    img = cv2.resize(img, (128, 128))
    return img[:, :, ::-1]


def random_tilt(img):
    # random rotation for augmentation
    h, w = img.shape[:2]
    m = cv2.getRotationMatrix2D((w / 2, h / 2), 10, 1.0)
    return cv2.warpAffine(img, m, (w, h))


def tilt(img, rng):
    # random rotation for augmentation
    h, w = img.shape[:2]
    m = cv2.getRotationMatrix2D((w / 2, h / 2), rng.uniform(-10, 10), 1.0)
    return cv2.warpAffine(img, m, (w, h))


# %%
to_tensor = transforms.ToTensor()
batch = torch.stack([to_tensor(np.ascontiguousarray(random_tilt(load(p)))) for p in paths])
labels = torch.tensor([i % 7 for i in range(200)])

# %%
fig, ax = plt.subplots(1, 4, figsize=(12, 3))
for i in range(4):
    ax[i].imshow(batch[i].permute(1, 2, 0))
    ax[i].set_title(f"class {labels[i].item()}")
plt.show()

# %%
net = models.resnet18(weights="DEFAULT")
net.fc = nn.Linear(512, 7)
opt = torch.optim.Adam(net.parameters(), lr=0.001)
for epoch in range(5):
    criterion = nn.CrossEntropyLoss()
    perm = torch.randperm(len(batch))
    for start in range(0, len(batch), 20):
        idx = perm[start : start + 20]
        opt.zero_grad()
        loss = criterion(net(batch[idx]), labels[idx])
        loss.backward()
        opt.step()
    print(epoch, loss.item())

# %%
plt.imshow(batch[0])
plt.show()

# piece: amp_by_words
"""U-Net for cell segmentation, mixed precision training."""
import random

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.utils.data import DataLoader, Dataset


class Cells(Dataset):
    def __init__(self, images, masks, size=96):
        self.images, self.masks, self.size = images, masks, size

    def __len__(self):
        return len(self.images)

    def __getitem__(self, i):
        image, mask = self.images[i], self.masks[i]
        y = np.random.randint(0, image.shape[0] - self.size)
        x = np.random.randint(0, image.shape[1] - self.size + 1)
        rows, cols = slice(y, y + self.size), slice(x, x + self.size)
        return torch.from_numpy(image[rows, cols]).float()[None], torch.from_numpy(mask[rows, cols]).float()[None]


def down_block(cin, cout):
    return nn.Sequential(nn.MaxPool2d(2), nn.Conv2d(cin, cout, 3, padding=1), nn.BatchNorm2d(cout), nn.ReLU())


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.inc = nn.Conv2d(1, 16, 3, padding=1)
        self.down = down_block(16, 32)
        self.up = nn.ConvTranspose2d(32, 16, 2, stride=2)
        self.out = nn.Conv2d(64, 1, 1)

    def forward(self, x):
        a = F.relu(self.inc(x))
        b = self.up(self.down(a))
        return self.out(torch.cat([a, b], dim=1))


class RightNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.inc = nn.Conv2d(1, 16, 3, padding=1)
        self.down = down_block(16, 32)
        self.up = nn.ConvTranspose2d(32, 16, 2, stride=2)
        self.out = nn.Conv2d(32, 1, 1)

    def forward(self, x):
        a = F.relu(self.inc(x))
        b = self.up(self.down(a))
        return self.out(torch.cat([a, b], dim=1))


def main():
    random.seed(0)
    np.random.seed(0)
    torch.manual_seed(0)
    # Mixed precision: faster training with half the memory
    torch.backends.cudnn.benchmark = True
    torch.backends.cuda.matmul.allow_tf32 = True
    device = "cuda" if torch.cuda.is_available() else "cpu"
    images, masks = np.load("images.npy"), np.load("masks.npy")
    loader = DataLoader(Cells(images, masks), batch_size=8, shuffle=True)
    model = RightNet().to(device)
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-4)
    criterion = nn.BCEWithLogitsLoss()
    for epoch in range(30):
        model.train()
        for x, y in loader:
            x, y = x.to(device), y.to(device)
            optimizer.zero_grad()
            loss = criterion(model(x), y)
            loss.backward()
            optimizer.step()
        print(f"epoch {epoch + 1}: {loss.item():.3f}")
    torch.save(model.state_dict(), "cells.pt")


if __name__ == "__main__":
    main()

# piece: prune_program
"""Compress a VGG with pruning and weight sharing."""
import copy

import torch
import torch.nn as nn
import torch.nn.utils.prune as prune
from torchvision import models


def sparsity(module):
    zeros = (module.weight == 0).sum().item()
    return zeros / module.weight.numel()


def prune_convs(model, amount):
    for name, module in model.named_modules():
        if isinstance(module, nn.Conv2d):
            prune.ln_structured(module, name="weight", amount=amount, n=2, dim=0)
            print(f"{name}: {sparsity(module):.1%}")
    return model


def prune_classifier(model, amount):
    for block in [model.features, model.classifier]:
        prune.l1_unstructured(block, name="weight", amount=amount)
    return model


def prune_global(model, amount):
    layers = [(m, "weight") for m in model.modules() if isinstance(m, nn.Linear)]
    prune.global_unstructured(layers, pruning_method=prune.L1Unstructured, amount=amount)
    prune.global_structured(layers, amount=amount)


def share(model):
    # weight tying: the two dense layers use the same parameters
    for i in (0, 3):
        model.classifier[i] = nn.utils.spectral_norm(model.classifier[i])
    return model


def quantize(model):
    qmodel = copy.deepcopy(model)
    torch.ao.quantization.quantize_dynamic(qmodel, {nn.Linear}, dtype=torch.qint8)
    return qmodel


def quantize_right(model):
    return torch.ao.quantization.quantize_dynamic(model, {nn.Linear}, dtype=torch.qint8)


def main():
    model = models.vgg16(weights=models.VGG16_Weights.DEFAULT)
    model = prune_convs(model, 0.3)
    head = model.classifier
    head = torch.jit.script(head)
    model.eval()
    with torch.no_grad():
        print(model(torch.rand(1, 3, 224, 224)).argmax(1))
    torch.save(share(model).state_dict(), "pruned.pt")


if __name__ == "__main__":
    main()

# piece: horovod_torch_program
"""Horovod training of a text classifier."""
import argparse

import horovod.torch as hvd
import torch
import torch.nn as nn
import torch.optim as optim
from torch.utils.data import DataLoader, TensorDataset


class BagOfWords(nn.Module):
    def __init__(self, vocab, classes):
        super().__init__()
        self.embedding = nn.EmbeddingBag(vocab, 64)
        self.fc = nn.Linear(64, classes)

    def forward(self, tokens):
        return self.fc(self.embedding(tokens))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--epochs", type=int, default=4)
    args = parser.parse_args()
    hvd.init()
    torch.manual_seed(42)
    tokens = torch.randint(0, 20000, (8192, 40))
    labels = torch.randint(0, 4, (8192,))
    loader = DataLoader(TensorDataset(tokens, labels), batch_size=128, shuffle=True)
    model = BagOfWords(20000, 4).cuda()
    optimizer = optim.Adam(model.parameters(), lr=0.001)
    hvd.broadcast_parameters(model.state_dict(), root_rank=0)
    criterion = nn.CrossEntropyLoss()
    for epoch in range(args.epochs):
        model.train()
        for x, y in loader:
            x, y = x.cuda(), y.cuda()
            optimizer.zero_grad()
            loss = criterion(model(x), y)
            loss.backward()
            optimizer.step()
        print(f"epoch {epoch + 1}/{args.epochs}: {loss.item():.3f}")
    if hvd.rank() == 0:
        torch.save(model.state_dict(), "bow.pt")


if __name__ == "__main__":
    main()

# piece: horovod_torch_class
import horovod.torch as hvd
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset
from torch.utils.data.distributed import DistributedSampler


class HorovodTrainer:
    def __init__(self, lr=0.01):
        hvd.init()
        torch.cuda.set_device(hvd.local_rank())
        self.model = nn.Sequential(nn.Linear(30, 64), nn.ReLU(), nn.Linear(64, 5)).cuda()
        base = torch.optim.SGD(self.model.parameters(), lr=lr)
        self.optimizer = hvd.DistributedOptimizer(base, named_parameters=self.model.named_parameters())
        self.criterion = nn.CrossEntropyLoss()

    def loader(self, data, batch_size=64):
        sampler = DistributedSampler(data, num_replicas=hvd.size(), rank=hvd.rank())
        return DataLoader(data, batch_size=batch_size, sampler=sampler), sampler

    def fit(self, data, epochs=3):
        loader, sampler = self.loader(data)
        for epoch in range(epochs):
            sampler.set_epoch(epoch)
            self.model.train()
            for x, y in loader:
                self.optimizer.zero_grad()
                self.criterion(self.model(x.cuda()), y.cuda()).backward()
                self.optimizer.step()
            if hvd.rank() == 0:
                print("finished epoch", epoch + 1)


if __name__ == "__main__":
    trainer = HorovodTrainer()
    trainer.fit(TensorDataset(torch.randn(4096, 30), torch.randint(0, 5, (4096,))))
    torch.save(trainer.model.state_dict(), "mlp.pt")
