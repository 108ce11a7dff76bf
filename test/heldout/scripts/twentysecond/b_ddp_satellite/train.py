"""Multi-GPU land-cover training; start with `torchrun --nproc_per_node=4 train.py`."""
import argparse
import logging
from dataclasses import dataclass

import torch
import torch.distributed as dist
from torch import nn
from torch.nn.parallel import DistributedDataParallel as DDP
from torch.utils.data import DataLoader, DistributedSampler
from torchvision import datasets, models, transforms

from distributed import cleanup, mean_over_ranks, setup

logger = logging.getLogger("landcover")


@dataclass
class Config:
    data: str
    epochs: int = 20
    batch_size: int = 64
    lr: float = 0.05
    classes: int = 17
    checkpoint: str = "landcover.pt"


def make_loaders(cfg: Config, rank: int, world: int):
    norm = transforms.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225])
    train_tf = transforms.Compose([transforms.RandomResizedCrop(224), transforms.ToTensor(), norm])
    val_tf = transforms.Compose([transforms.Resize(256), transforms.CenterCrop(224), transforms.ToTensor(), norm])
    train = datasets.ImageFolder(f"{cfg.data}/train", train_tf)
    val = datasets.ImageFolder(f"{cfg.data}/val", val_tf)
    train_sampler = DistributedSampler(train, num_replicas=world, rank=rank, shuffle=True)
    val_sampler = DistributedSampler(val, num_replicas=world, rank=rank, shuffle=False)
    train_loader = DataLoader(train, cfg.batch_size, sampler=train_sampler, shuffle=True, num_workers=6, pin_memory=True)
    val_loader = DataLoader(val, cfg.batch_size, sampler=val_sampler, num_workers=6, pin_memory=True)
    return train_loader, val_loader


class DDPTrainer:
    def __init__(self, cfg: Config, rank: int, local_rank: int, world: int):
        self.cfg, self.rank = cfg, rank
        self.device = torch.device("cuda", local_rank)
        self.train_loader, self.val_loader = make_loaders(cfg, rank, world)
        net = models.resnet50(weights=models.ResNet50_Weights.IMAGENET1K_V2)
        net.fc = nn.Linear(net.fc.in_features, cfg.classes)
        net = DDP(net.to(self.device), device_ids=[local_rank])
        self.model = nn.SyncBatchNorm.convert_sync_batchnorm(net)
        self.optimizer = torch.optim.SGD(self.model.parameters(), lr=cfg.lr, momentum=0.9, weight_decay=1e-4)
        self.scheduler = torch.optim.lr_scheduler.CosineAnnealingLR(self.optimizer, cfg.epochs)
        self.criterion = nn.CrossEntropyLoss().to(self.device)

    def train_epoch(self) -> float:
        self.model.train()
        running = 0.0
        for x, y in self.train_loader:
            x, y = x.to(self.device, non_blocking=True), y.to(self.device, non_blocking=True)
            loss = self.criterion(self.model(x), y)
            self.optimizer.zero_grad()
            loss.backward()
            self.optimizer.step()
            running += loss.item()
        return mean_over_ranks(running / len(self.train_loader), self.device)

    @torch.inference_mode()
    def validate(self) -> float:
        self.model.eval()
        hits = torch.zeros(2, device=self.device)
        for x, y in self.val_loader:
            pred = self.model(x.to(self.device)).argmax(1)
            hits[0] += (pred == y.to(self.device)).sum()
            hits[1] += y.numel()
        if self.rank == 0:
            dist.all_reduce(hits)
        return (hits[0] / hits[1]).item()

    def run(self) -> None:
        best = 0.0
        for epoch in range(self.cfg.epochs):
            loss = self.train_epoch()
            acc = self.validate()
            self.scheduler.step()
            if self.rank == 0:
                logger.info("epoch %d loss %.4f acc %.4f", epoch, loss, acc)
            if acc > best:
                best = acc
                torch.save(self.model.state_dict(), self.cfg.checkpoint)

    def export(self) -> None:
        if self.rank != 0:
            return
        plain = models.resnet50(num_classes=self.cfg.classes)
        plain.load_state_dict(torch.load(self.cfg.checkpoint, map_location="cpu", weights_only=True))
        plain.eval()
        torch.jit.trace(plain, torch.randn(1, 3, 224, 224)).save("landcover_ts.pt")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", required=True)
    parser.add_argument("--epochs", type=int, default=20)
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO)
    rank, local_rank, world = setup()
    torch.manual_seed(17)
    trainer = DDPTrainer(Config(data=args.data, epochs=args.epochs), rank, local_rank, world)
    trainer.run()
    trainer.export()
    cleanup()


if __name__ == "__main__":
    main()
