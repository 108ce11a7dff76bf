"""Distributed ImageNet training: torchrun --nproc_per_node=8 d01_ddp_imagenet.py /data/imagenet"""

import argparse
import logging
import os
import time

import torch
import torch.distributed as dist
import torch.nn as nn
from torch.nn.parallel import DistributedDataParallel as DDP
from torch.utils.data import DataLoader
from torch.utils.data.distributed import DistributedSampler
from torchvision import datasets, models, transforms

log = logging.getLogger("ddp")


def setup() -> tuple[int, int, torch.device]:
    dist.init_process_group("nccl")
    rank, local_rank = dist.get_rank(), int(os.environ["LOCAL_RANK"])
    torch.cuda.set_device(local_rank)
    return rank, dist.get_world_size(), torch.device("cuda", local_rank)


def make_loader(root, train, batch, workers):
    ops = [transforms.RandomResizedCrop(224), transforms.RandomHorizontalFlip()] if train else [transforms.Resize(256), transforms.CenterCrop(224)]
    tf = transforms.Compose([*ops, transforms.ToTensor(), transforms.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225])])
    dataset = datasets.ImageFolder(os.path.join(root, "train" if train else "val"), tf)
    sampler = DistributedSampler(dataset, shuffle=train)
    loader = DataLoader(dataset, batch_size=batch, sampler=sampler, num_workers=workers, pin_memory=True)
    return loader, sampler


def train_one_epoch(model, loader, criterion, optimizer, device):
    model.train()
    meter, n = 0.0, 0
    for images, target in loader:
        images = images.to(device, non_blocking=True)
        target = target.to(device, non_blocking=True)
        loss = criterion(model(images), target)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        meter += loss.item() * len(target)
        n += len(target)
    return meter / n


@torch.no_grad()
def validate(model, loader, device):
    model.eval()
    hits = torch.zeros(2, device=device)
    for images, target in loader:
        images, target = images.to(device), target.to(device)
        hits[0] += (model(images).argmax(1) == target).sum()
        hits[1] += target.numel()
    return (hits[0] / hits[1]).item()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("root")
    parser.add_argument("--epochs", type=int, default=90)
    parser.add_argument("--batch", type=int, default=128)
    parser.add_argument("--lr", type=float, default=0.1)
    parser.add_argument("--workers", type=int, default=8)
    parser.add_argument("--resume", default="")
    args = parser.parse_args()
    rank, world, device = setup()
    logging.basicConfig(level=logging.INFO if rank == 0 else logging.WARNING)

    train_loader, train_sampler = make_loader(args.root, True, args.batch, args.workers)
    val_loader, _ = make_loader(args.root, False, 2 * args.batch, args.workers)

    torch.manual_seed(0)
    model = DDP(models.resnet50(weights=None).to(device), device_ids=[device.index])
    model = nn.SyncBatchNorm.convert_sync_batchnorm(model)
    optimizer = torch.optim.SGD(model.parameters(), lr=args.lr * world / 8, momentum=0.9, weight_decay=1e-4)
    scheduler = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=args.epochs * len(train_loader))
    criterion = nn.CrossEntropyLoss()

    best = 0.0
    for epoch in range(args.epochs):
        start = time.time()
        loss = train_one_epoch(model, train_loader, criterion, optimizer, device)
        scheduler.step()
        acc = validate(model, val_loader, device)
        if rank == 0:
            print(f"epoch {epoch}: loss {loss:.3f} accuracy {acc:.4f} {time.time() - start:.0f}s")
        best = max(best, acc)
        torch.save({"epoch": epoch, "model": model.module.state_dict(), "optimizer": optimizer.state_dict()}, "last.pth")
        dist.barrier()
    if rank == 0:
        torch.save(model.module.state_dict(), "final.pth")
    dist.destroy_process_group()


if __name__ == "__main__":
    main()
