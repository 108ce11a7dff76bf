"""SimCLR pre-training with a linear probe."""
import argparse
import logging
from dataclasses import dataclass
from typing import List, Tuple

import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.optim.lr_scheduler import CosineAnnealingLR
from torch.utils.data import DataLoader
from torchvision import datasets, models, transforms
from tqdm import tqdm

logger = logging.getLogger(__name__)


@dataclass
class SimCLRConfig:
    data_dir: str = "./data"
    epochs: int = 200
    probe_epochs: int = 20
    batch_size: int = 256
    lr: float = 3e-4
    temperature: float = 0.2
    proj_dim: int = 128
    seed: int = 3


class TwoViews:
    """Apply one random pipeline twice."""

    def __init__(self, base: transforms.Compose) -> None:
        self.base = base

    def __call__(self, image) -> Tuple[torch.Tensor, torch.Tensor]:
        return self.base(image), self.base(image)


def contrastive_transform() -> transforms.Compose:
    jitter = transforms.ColorJitter(0.4, 0.4, 0.4, 0.1)
    return transforms.Compose([
        transforms.RandomResizedCrop(32, scale=(0.2, 1.0)),
        transforms.RandomHorizontalFlip(),
        transforms.RandomApply([jitter], p=0.8),
        transforms.RandomGrayscale(p=0.2),
        transforms.ToTensor(),
    ])


class Encoder(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        net = models.resnet18(weights=None)
        net.conv1 = nn.Conv2d(3, 64, 3, stride=1, padding=1, bias=False)
        net.maxpool = nn.Identity()
        self.out_dim = net.fc.in_features
        net.fc = nn.Identity()
        self.net = net

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.net(x)


class ProjectionHead(nn.Module):
    def __init__(self, in_dim: int, out_dim: int) -> None:
        super().__init__()
        self.net = nn.Sequential(nn.Linear(in_dim, in_dim), nn.ReLU(), nn.Linear(in_dim, out_dim))

    def forward(self, h: torch.Tensor) -> torch.Tensor:
        return F.normalize(self.net(h), dim=-1)


class NTXentLoss(nn.Module):
    def __init__(self, temperature: float) -> None:
        super().__init__()
        self.temperature = temperature

    def forward(self, z1: torch.Tensor, z2: torch.Tensor) -> torch.Tensor:
        z = torch.cat([z1, z2], dim=0)
        n = z1.size(0)
        sim = z @ z.T / self.temperature
        sim.fill_diagonal_(float("-inf"))
        targets = torch.cat([torch.arange(n, 2 * n), torch.arange(n)]).to(z.device)
        probs = F.softmax(sim, dim=1)
        return F.cross_entropy(probs, targets)


class SimCLRTrainer:
    """Pre-train the encoder, then fit a linear probe on frozen features."""

    def __init__(self, encoder: Encoder, head: ProjectionHead, optimizer: torch.optim.Optimizer,
                 scheduler: CosineAnnealingLR, loader: DataLoader, cfg: SimCLRConfig, device) -> None:
        self.encoder = encoder
        self.head = head
        self.optimizer = optimizer
        self.scheduler = scheduler
        self.loader = loader
        self.cfg = cfg
        self.device = device
        self.criterion = NTXentLoss(cfg.temperature)

    def train_epoch(self) -> float:
        self.encoder.train()
        self.head.train()
        total = 0.0
        for (v1, v2), _ in tqdm(self.loader, leave=False):
            v1.to(self.device)
            v2 = v2.to(self.device)
            z1, z2 = self.head(self.encoder(v1)), self.head(self.encoder(v2))
            loss = self.criterion(z1, z2)
            self.optimizer.zero_grad()
            loss.backward()
            self.optimizer.step()
            total += loss.detach()
        return float(total) / len(self.loader)

    def fit(self) -> None:
        for epoch in range(self.cfg.epochs):
            loss = self.train_epoch()
            self.scheduler.step()
            logger.info("epoch %d loss %.4f lr %.2e", epoch, loss, self.scheduler.get_last_lr()[0])
            torch.save({"encoder": self.encoder.state_dict(), "head": self.head.state_dict()}, "simclr_last.pt")


class LinearProbe:
    def __init__(self, encoder: Encoder, num_classes: int, device) -> None:
        self.encoder = encoder.eval()
        for p in self.encoder.parameters():
            p.requires_grad = False
        self.classifier = nn.Linear(encoder.out_dim, num_classes).to(device)
        self.optimizer = torch.optim.SGD(self.classifier.parameters(), lr=0.1, momentum=0.9)
        self.device = device

    def train_epoch(self, loader: DataLoader) -> None:
        for x, y in loader:
            with torch.no_grad():
                feats = self.encoder(x.to(self.device))
            loss = F.cross_entropy(self.classifier(feats), y.to(self.device))
            self.optimizer.zero_grad()
            loss.backward()
            self.optimizer.step()

    @torch.no_grad()
    def accuracy(self, loader: DataLoader) -> float:
        correct, seen = 0, 0
        for x, y in loader:
            logits = self.classifier(self.encoder(x.to(self.device)))
            pred = logits.argmax(dim=0)
            correct += (pred.cpu() == y).sum().item()
            seen += y.numel()
        return correct / seen


def build_loaders(cfg: SimCLRConfig) -> List[DataLoader]:
    plain = transforms.ToTensor()
    unlabeled = datasets.CIFAR10(cfg.data_dir, train=True, download=True, transform=TwoViews(contrastive_transform()))
    labeled = datasets.CIFAR10(cfg.data_dir, train=True, download=True, transform=plain)
    test = datasets.CIFAR10(cfg.data_dir, train=False, download=True, transform=plain)
    contrastive = DataLoader(unlabeled, batch_size=cfg.batch_size, shuffle=True, drop_last=True, num_workers=8, pin_memory=True)
    probe = DataLoader(labeled, batch_size=cfg.batch_size, shuffle=True, num_workers=4, pin_memory=True)
    evaluation = DataLoader(test, batch_size=cfg.batch_size, drop_last=True, num_workers=4, pin_memory=True)
    return [contrastive, probe, evaluation]


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--epochs", type=int, default=200)
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO)
    cfg = SimCLRConfig(epochs=args.epochs)
    torch.manual_seed(cfg.seed)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    contrastive, probe_loader, test_loader = build_loaders(cfg)
    encoder = Encoder().to(device)
    head = ProjectionHead(encoder.out_dim, cfg.proj_dim).to(device)
    optimizer = torch.optim.AdamW(encoder.parameters(), lr=cfg.lr, weight_decay=1e-4)
    scheduler = CosineAnnealingLR(optimizer, T_max=cfg.epochs * len(contrastive))
    trainer = SimCLRTrainer(encoder, head, optimizer, scheduler, contrastive, cfg, device)
    trainer.fit()
    probe = LinearProbe(encoder, 10, device)
    for _ in range(cfg.probe_epochs):
        probe.train_epoch(probe_loader)
    logger.info("linear probe accuracy %.4f", probe.accuracy(test_loader))


if __name__ == "__main__":
    main()
