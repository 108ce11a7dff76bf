# piece: ddp_resnet_argparse
"""Train a ResNet on ImageNet-100 with several GPUs. Start with torchrun."""
import argparse
import os
import time

import torch
import torch.distributed as dist
import torch.nn as nn
from torch.utils.data import DataLoader
from torchvision import datasets, models, transforms


def get_args():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", default="/data/imagenet100")
    parser.add_argument("--epochs", type=int, default=90)
    parser.add_argument("--batch-size", type=int, default=128)
    parser.add_argument("--lr", type=float, default=0.1)
    parser.add_argument("--workers", type=int, default=8)
    return parser.parse_args()


def build_loader(args):
    transform = transforms.Compose(
        [
            transforms.RandomResizedCrop(224),
            transforms.RandomHorizontalFlip(),
            transforms.ToTensor(),
            transforms.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225]),
        ]
    )
    dataset = datasets.ImageFolder(os.path.join(args.data, "train"), transform)
    return DataLoader(dataset, batch_size=args.batch_size, shuffle=True, num_workers=args.workers, pin_memory=True)


def train_one_epoch(model, loader, criterion, optimizer, epoch, epochs):
    model.train()
    running, seen = 0.0, 0
    start = time.time()
    for images, labels in loader:
        images = images.cuda(non_blocking=True)
        labels = labels.cuda(non_blocking=True)
        optimizer.zero_grad(set_to_none=True)
        loss = criterion(model(images), labels)
        loss.backward()
        optimizer.step()
        running += loss.item() * len(labels)
        seen += len(labels)
    print(f"[{epoch}/{epochs}] loss {running / seen:.4f} in {time.time() - start:.0f}s")


def main():
    args = get_args()
    torch.manual_seed(3407)
    dist.init_process_group(backend="nccl")
    model = models.resnet50(weights=None, num_classes=100).cuda()
    criterion = nn.CrossEntropyLoss().cuda()
    optimizer = torch.optim.SGD(model.parameters(), lr=args.lr, momentum=0.9, weight_decay=1e-4)
    scheduler = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=args.epochs)
    loader = build_loader(args)
    for epoch in range(args.epochs):
        train_one_epoch(model, loader, criterion, optimizer, epoch, args.epochs)
        scheduler.step()
    if dist.get_rank() == 0:
        torch.save(model.state_dict(), "resnet50.pt")
    dist.destroy_process_group()


if __name__ == "__main__":
    main()

# piece: ddp_trainer_class
from __future__ import annotations

import os
from dataclasses import dataclass

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
from torch import nn
from torch.nn.parallel import DistributedDataParallel as DDP
from torch.utils.data import DataLoader, Dataset, DistributedSampler


@dataclass
class Config:
    epochs: int = 5
    batch_size: int = 64
    lr: float = 3e-4
    save_path: str = "sensor.pt"


class SensorDataset(Dataset):
    def __init__(self, n: int = 4096) -> None:
        generator = torch.Generator().manual_seed(0)
        self.x = torch.randn(n, 20, generator=generator)
        self.y = (self.x[:, 0] > 0).long()

    def __len__(self) -> int:
        return len(self.x)

    def __getitem__(self, index: int):
        return self.x[index], self.y[index]


class Trainer:
    def __init__(self, rank: int, config: Config) -> None:
        self.rank = rank
        self.config = config
        self.device = torch.device("cuda:0")
        net = nn.Sequential(nn.Linear(20, 64), nn.BatchNorm1d(64), nn.ReLU(), nn.Linear(64, 2)).to(self.device)
        self.model = DDP(net, device_ids=[0])
        self.optimizer = torch.optim.AdamW(self.model.parameters(), lr=config.lr)
        self.criterion = nn.CrossEntropyLoss()
        data = SensorDataset()
        self.loader = DataLoader(data, batch_size=config.batch_size, sampler=DistributedSampler(data, shuffle=True))

    def run(self) -> None:
        for epoch in range(self.config.epochs):
            self.model.train()
            for x, y in self.loader:
                x, y = x.to(self.device), y.to(self.device)
                loss = self.criterion(self.model(x), y)
                self.optimizer.zero_grad()
                loss.backward()
                self.optimizer.step()
            if self.rank == 0:
                print(f"epoch {epoch + 1} of {self.config.epochs}: {loss.item():.3f}")
        torch.save(self.model.module.state_dict(), self.config.save_path)


def worker(rank: int, world_size: int) -> None:
    os.environ["MASTER_ADDR"] = "localhost"
    os.environ["MASTER_PORT"] = "12355"
    dist.init_process_group("nccl", rank=rank, world_size=world_size)
    torch.manual_seed(0)
    Trainer(rank, Config()).run()
    dist.destroy_process_group()


if __name__ == "__main__":
    count = torch.cuda.device_count()
    mp.spawn(worker, args=(count,), nprocs=count)

# piece: ddp_right
"""The same with everything in its place."""
import os

import torch
import torch.distributed as dist
from torch import nn, optim
from torch.nn.parallel import DistributedDataParallel
from torch.utils.data import DataLoader, TensorDataset
from torch.utils.data.distributed import DistributedSampler


def setup() -> int:
    dist.init_process_group("nccl")
    local_rank = int(os.environ["LOCAL_RANK"])
    torch.cuda.set_device(local_rank)
    return local_rank


def log(message: str) -> None:
    if dist.get_rank() == 0:
        print(message)


def main() -> None:
    local_rank = setup()
    torch.manual_seed(1)
    device = torch.device("cuda", local_rank)
    data = TensorDataset(torch.randn(1000, 8), torch.randint(0, 3, (1000,)))
    sampler = DistributedSampler(data)
    loader = DataLoader(data, batch_size=32, sampler=sampler)
    model = DistributedDataParallel(nn.Linear(8, 3).cuda(), device_ids=[local_rank])
    optimizer = optim.SGD(model.parameters(), lr=0.05)
    criterion = nn.CrossEntropyLoss()
    for epoch in range(10):
        sampler.set_epoch(epoch)
        model.train()
        for x, y in loader:
            optimizer.zero_grad()
            loss = criterion(model(x.to(device)), y.to(device))
            loss.backward()
            optimizer.step()
        log(f"epoch {epoch + 1}/10 loss {loss.item():.3f}")
    if dist.get_rank() == 0:
        torch.save(model.module.state_dict(), "linear.pt")
    dist.destroy_process_group()


if __name__ == "__main__":
    main()

# piece: manual_data_parallel
"""Synchronous SGD by hand, after the paper."""
import os

import torch
import torch.distributed as dist
import torch.nn.functional as F
from torch import nn
from torch.utils.data import DataLoader
from torch.utils.data.distributed import DistributedSampler
from torchvision import datasets, transforms


class ConvNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv1 = nn.Conv2d(1, 16, 5)
        self.conv2 = nn.Conv2d(16, 32, 5)
        self.drop = nn.Dropout(0.25)
        self.fc = nn.Linear(512, 10)

    def forward(self, x):
        x = F.max_pool2d(F.relu(self.conv1(x)), 2)
        x = F.max_pool2d(F.relu(self.conv2(x)), 2)
        return self.fc(self.drop(x.flatten(1)))


def sync(model):
    for param in model.parameters():
        if param.grad is None:
            continue
        dist.all_reduce(param.grad.data, op=dist.ReduceOp.SUM)


def main():
    dist.init_process_group("gloo")
    rank = dist.get_rank()
    device = torch.device(f"cuda:{int(os.environ['LOCAL_RANK'])}" if torch.cuda.is_available() else "cpu")
    model = ConvNet().to(device)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01, momentum=0.5)
    mnist = datasets.MNIST("data", train=True, download=True, transform=transforms.ToTensor())
    sampler = DistributedSampler(mnist)
    loader = DataLoader(mnist, batch_size=64, sampler=sampler)
    epochs = 3
    for epoch in range(epochs):
        sampler.set_epoch(epoch)
        for step, (x, y) in enumerate(loader):
            x, y = x.to(device), y.to(device)
            optimizer.zero_grad()
            loss = F.cross_entropy(model(x), y)
            loss.backward()
            sync(model)
            optimizer.step()
            if step % 100 == 0 and rank == 0:
                print(f"epoch {epoch}/{epochs} step {step} loss {loss.item():.3f}")
    if rank == 0:
        torch.save(model.state_dict(), "conv.pt")


if __name__ == "__main__":
    main()

# piece: average_every_step
import argparse

import torch
import torch.distributed as dist
from torch import nn
from torch.utils.data import DataLoader, DistributedSampler, TensorDataset


def average_gradients(model, world_size):
    for p in model.parameters():
        if p.grad is not None:
            dist.all_reduce(p.grad)
            p.grad /= world_size


def average_parameters(model, world_size):
    for p in model.parameters():
        dist.all_reduce(p.data)
        p.data /= world_size


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--world-size", type=int, default=4)
    parser.add_argument("--rank", type=int, required=True)
    parser.add_argument("--epochs", type=int, default=20)
    args = parser.parse_args()
    dist.init_process_group("gloo", init_method="tcp://10.0.0.1:23456", rank=args.rank, world_size=args.world_size)
    torch.manual_seed(0)
    data = TensorDataset(torch.randn(2048, 16), torch.randn(2048, 1))
    sampler = DistributedSampler(data, num_replicas=args.world_size, rank=args.rank)
    loader = DataLoader(data, batch_size=32, sampler=sampler)
    model = nn.Sequential(nn.Linear(16, 32), nn.Tanh(), nn.Linear(32, 1))
    opt = torch.optim.SGD(model.parameters(), lr=1e-2)
    mse = nn.MSELoss(reduction="none")
    for epoch in range(args.epochs):
        sampler.set_epoch(epoch)
        for x, y in loader:
            opt.zero_grad()
            losses = mse(model(x), y)
            losses.mean().backward()
            average_gradients(model, args.world_size)
            opt.step()
            average_parameters(model, args.world_size)
        if args.rank == 0:
            print("epoch", epoch + 1, "loss", losses.item())
    dist.destroy_process_group()


if __name__ == "__main__":
    main()

# piece: collective_in_plain_script
import torch
import torch.distributed as dist
from torch import nn


class Regressor(nn.Module):
    def __init__(self, width=32):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(10, width), nn.ReLU(), nn.Linear(width, 1))

    def forward(self, x):
        return self.body(x)


def reduce_mean(value):
    value = value.detach().clone()
    dist.all_reduce(value, op=dist.ReduceOp.SUM)
    return value / dist.get_world_size()


if __name__ == "__main__":
    torch.manual_seed(0)
    net = Regressor()
    optim = torch.optim.Adam(net.parameters(), lr=1e-3)
    x, y = torch.randn(256, 10), torch.randn(256, 1)
    for it in range(100):
        optim.zero_grad()
        loss = nn.functional.mse_loss(net(x), y)
        loss.backward()
        optim.step()
        mean = reduce_mean(loss)
        if it % 10 == 0:
            print(f"iteration {it}: {mean.item():.4f}")
    torch.save(net.state_dict(), "regressor.pt")

# piece: spawn_fixed_world
import os

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
import torch.nn as nn
from torch.nn.parallel import DistributedDataParallel

WORLD_SIZE = 4


def setup_distributed():
    """torchrun sets RANK and LOCAL_RANK."""
    dist.init_process_group("nccl", init_method="env://", rank=int(os.environ["RANK"]), world_size=WORLD_SIZE)
    local = int(os.environ["LOCAL_RANK"])
    torch.cuda.set_device(local)
    return local


class Runner:
    def __init__(self):
        self.local_rank = setup_distributed()
        self.net = DistributedDataParallel(nn.LSTM(12, 24, batch_first=True).cuda(), device_ids=[self.local_rank])
        self.opt = torch.optim.Adam(self.net.parameters())

    def fit(self, batches):
        for x, y in batches:
            out, _ = self.net(x.cuda())
            loss = nn.functional.mse_loss(out[:, -1], y.cuda())
            self.opt.zero_grad()
            loss.backward()


def main():
    torch.manual_seed(dist.get_rank() if dist.is_initialized() else 0)
    runner = Runner()
    runner.fit([(torch.randn(8, 5, 12), torch.randn(8, 24)) for _ in range(100)])
    if dist.get_rank() == 0:
        torch.save(runner.net.module.state_dict(), "lstm.pt")


if __name__ == "__main__":
    main()
