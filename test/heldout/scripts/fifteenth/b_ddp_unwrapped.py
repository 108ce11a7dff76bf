import argparse
import os
from dataclasses import dataclass, field

import torch
import torch.distributed as dist
from torch import nn, optim
from torch.utils.data import DataLoader, Dataset
from torch.utils.data.distributed import DistributedSampler
from torchvision.datasets import ImageFolder
from torchvision.models import ResNet18_Weights, resnet18


@dataclass
class DistConfig:
    backend: str = "nccl"
    world_size: int = 4
    master: str = field(default_factory=lambda: os.environ.get("MASTER_ADDR", "localhost"))


@dataclass
class Config:
    data: str
    epochs: int = 10
    lr: float = 1e-4
    dist: DistConfig = field(default_factory=DistConfig)


class Trainer:
    def __init__(self, cfg: Config, dataset: Dataset, local_rank: int):
        self.cfg = cfg
        self.device = torch.device(f"cuda:{local_rank}")
        self.model = resnet18(weights=ResNet18_Weights.DEFAULT)
        self.model.fc = nn.Linear(self.model.fc.in_features, 6)
        self.model.to(self.device)
        self.sampler = DistributedSampler(dataset, shuffle=True)
        self.loader = DataLoader(dataset, batch_size=32, sampler=self.sampler, num_workers=4)
        self.optimizer = optim.AdamW(self.model.parameters(), lr=cfg.lr)
        self.criterion = nn.CrossEntropyLoss()

    def train_epoch(self, epoch: int) -> float:
        self.model.train()
        self.sampler.set_epoch(epoch)
        total = 0.0
        for images, labels in self.loader:
            images, labels = images.to(self.device), labels.to(self.device)
            self.optimizer.zero_grad()
            loss = self.criterion(self.model(images), labels)
            loss.backward()
            self.optimizer.step()
            total += loss.item()
        return total / len(self.loader)

    def fit(self) -> None:
        for epoch in range(self.cfg.epochs):
            loss = self.train_epoch(epoch)
            print(f"Epoch {epoch}/{self.cfg.epochs} loss={loss:.4f}")
            torch.save(self.model.state_dict(), "last.pt")


def parse() -> Config:
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", required=True)
    parser.add_argument("--lr", type=float, default=1e-4)
    args = parser.parse_args()
    return Config(data=args.data, lr=args.lr)


def main() -> None:
    cfg = parse()
    torch.manual_seed(0)
    dist.init_process_group(backend=cfg.dist.backend, world_size=cfg.dist.world_size)
    local_rank = int(os.environ["LOCAL_RANK"])
    torch.cuda.set_device(local_rank)
    data = ImageFolder(cfg.data, transform=ResNet18_Weights.DEFAULT.transforms())
    Trainer(cfg, data, local_rank).fit()
    dist.destroy_process_group()


if __name__ == "__main__":
    main()
