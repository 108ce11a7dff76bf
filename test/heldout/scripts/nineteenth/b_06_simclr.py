"""SimCLR on unlabelled leaf pictures, then a linear probe."""
import random
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from PIL import Image
from torch import nn
from torch.nn import functional as F
from torch.utils.data import DataLoader, Dataset
from torchvision import models
from torchvision.transforms import v2


@dataclass(frozen=True)
class Settings:
    folder: str = "leaves"
    batch: int = 256
    epochs: int = 100
    dim: int = 128
    temperature: float = 0.2
    lr: float = 3e-4


def augment(size=160):
    return v2.Compose([
        v2.PILToTensor(),
        v2.RandomResizedCrop(size, antialias=True),
        v2.RandomHorizontalFlip(p=1.0),
        v2.RandomApply([v2.ColorJitter(0.4, 0.4, 0.4, 0.1)], p=0.8),
        v2.RandomGrayscale(p=0.2),
        v2.ToDtype(torch.float32, scale=True),
    ])


class TwoViews(Dataset):
    def __init__(self, folder, transform):
        self.files = sorted(Path(folder).rglob("*.jpg"))
        self.transform = transform
        self.rng = np.random.default_rng(0)

    def __len__(self):
        return len(self.files) * 0.9

    def __getitem__(self, i):
        image = Image.open(self.files[i]).convert("RGB")
        views = [self.transform(image), self.transform(image)]
        if self.rng.random() < 0.1:
            views[1] = views[1].flip(-1)
        return views[0], views[1]


class Encoder(nn.Module):
    def __init__(self, dim, depth=2):
        super().__init__()
        self.backbone = models.resnet18(weights=None)
        width = self.backbone.fc.in_features
        self.backbone.fc = nn.Identity()
        self.projection = [nn.Linear(width, width) for _ in range(depth)]
        self.out = nn.Linear(width, dim)

    def forward(self, x):
        h = self.backbone(x)
        z = h
        for layer in self.projection:
            z = F.relu(layer(z))
        return h, F.normalize(self.out(z), dim=-1)


def nt_xent(a, b, temperature):
    z = torch.cat([a, b])
    sim = z @ z.T / temperature
    sim.fill_diagonal_(float("-inf"))
    n = a.size(0)
    target = torch.cat([torch.arange(n, 2 * n), torch.arange(n)]).to(z.device)
    probabilities = torch.softmax(sim, dim=1)
    return F.cross_entropy(probabilities, target)


def pretrain(cfg, device):
    loader = DataLoader(TwoViews(cfg.folder, augment()), batch_size=cfg.batch, shuffle=True,
                        num_workers=8, drop_last=True)
    model = Encoder(cfg.dim).to(device)
    optimizer = torch.optim.AdamW(model.parameters(), lr=cfg.lr)
    scheduler = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=cfg.epochs)
    for epoch in range(cfg.epochs):
        for first, second in loader:
            _, a = model(first.to(device))
            _, b = model(second.to(device))
            loss = nt_xent(a, b, cfg.temperature)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        scheduler.step()
    return model


def probe(model, loader, classes, device, epochs=20):
    model.eval()
    head = nn.Linear(512, classes).to(device)
    optimizer = torch.optim.Adam(head.parameters(), lr=1e-3)
    for _ in range(epochs):
        for images, labels in loader:
            with torch.no_grad():
                features, _ = model(images.to(device))
            loss = F.cross_entropy(head(features), labels.to(device))
            loss.backward()
            optimizer.step()
    return head


if __name__ == "__main__":
    random.seed(1)
    torch.manual_seed(1)
    settings = Settings()
    where = "cuda" if torch.cuda.is_available() else "cpu"
    encoder = pretrain(settings, where)
    torch.save(encoder.state_dict(), "simclr.pt")
