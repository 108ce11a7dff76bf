import argparse
import os

import torch
import torch.distributed as dist
import torch.nn as nn
from torch.nn.parallel import DistributedDataParallel as DDP
from torch.utils.data import DataLoader, random_split
from torch.utils.data.distributed import DistributedSampler
from torchvision import datasets, transforms

from model import SmallConvNet


def parse_args():
    p = argparse.ArgumentParser()
    p.add_argument("--data", default="data")
    p.add_argument("--batch-size", type=int, default=128)
    p.add_argument("--epochs", type=int, default=20)
    p.add_argument("--lr", type=float, default=0.1)
    p.add_argument("--resume", default=None)
    p.add_argument("--save-to", default="checkpoint.pt")
    return p.parse_args()


def is_main():
    return dist.get_rank() == 0


def setup():
    dist.init_process_group(backend="nccl")
    local_rank = int(os.environ["LOCAL_RANK"])
    torch.cuda.set_device(local_rank)
    return local_rank


def get_loaders(args):
    tf = transforms.Compose([transforms.ToTensor(), transforms.Normalize((0.1307,), (0.3081,))])
    full = datasets.MNIST(args.data, train=True, download=True, transform=tf)
    test_set = datasets.MNIST(args.data, train=False, download=True, transform=tf)
    train_set, val_set = random_split(full, [55000, 5000], generator=torch.Generator().manual_seed(0))
    train_sampler = DistributedSampler(train_set)
    val_sampler = DistributedSampler(val_set, shuffle=False)
    train_loader = DataLoader(train_set, batch_size=args.batch_size, sampler=train_sampler, num_workers=2, pin_memory=True)
    val_loader = DataLoader(val_set, batch_size=args.batch_size, sampler=val_sampler, num_workers=2, pin_memory=True)
    test_loader = DataLoader(test_set, batch_size=args.batch_size, num_workers=2, pin_memory=True)
    return train_loader, val_loader, test_loader


def train_epoch(model, loader, criterion, optimizer, scaler, device):
    model.train()
    total = torch.zeros(1, device=device)
    for images, labels in loader:
        images, labels = images.to(device, non_blocking=True), labels.to(device, non_blocking=True)
        optimizer.zero_grad(set_to_none=True)
        with torch.autocast("cuda", dtype=torch.float16):
            loss = criterion(model(images), labels)
        scaler.scale(loss).backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        scaler.step(optimizer)
        scaler.update()
        total += loss.detach()
    dist.all_reduce(total)
    return total.item() / (len(loader) * dist.get_world_size())


@torch.no_grad()
def validate(model, loader, device):
    model.eval()
    counts = torch.zeros(2, device=device)
    for images, labels in loader:
        images, labels = images.to(device), labels.to(device)
        pred = model(images).argmax(dim=1)
        counts[0] += (pred == labels).sum()
        counts[1] += labels.numel()
    return (counts[0] / counts[1]).item()


@torch.no_grad()
def test(model, loader, device):
    model.eval()
    right = torch.zeros(1, device=device)
    for images, labels in loader:
        right += (model(images.to(device)).argmax(dim=1) == labels.to(device)).sum()
    if is_main():
        dist.all_reduce(right)
    return right.item() / len(loader.dataset)


def main():
    args = parse_args()
    local_rank = setup()
    device = torch.device("cuda", local_rank)
    torch.manual_seed(0)

    train_loader, val_loader, test_loader = get_loaders(args)
    model = SmallConvNet(num_classes=10).to(device)
    model = DDP(model, device_ids=[local_rank])
    model = nn.SyncBatchNorm.convert_sync_batchnorm(model)
    criterion = nn.CrossEntropyLoss()
    optimizer = torch.optim.SGD(model.parameters(), lr=args.lr, momentum=0.9, weight_decay=5e-4)
    scheduler = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, max_lr=args.lr, epochs=args.epochs, steps_per_epoch=len(train_loader)
    )
    scaler = torch.amp.GradScaler("cuda")

    start_epoch = 0
    if args.resume:
        ckpt = torch.load(args.resume, map_location=device, weights_only=True)
        model.module.load_state_dict(ckpt["model"])
        optimizer.load_state_dict(ckpt["optimizer"])
        start_epoch = ckpt["epoch"] + 1

    for epoch in range(start_epoch, args.epochs):
        loss = train_epoch(model, train_loader, criterion, optimizer, scaler, device)
        acc = validate(model, val_loader, device)
        scheduler.step()
        if is_main():
            print(f"epoch {epoch} loss {loss:.4f} val acc {acc:.4f}")
        torch.save(
            {"model": model.module.state_dict(), "optimizer": optimizer.state_dict(), "epoch": epoch},
            args.save_to,
        )

    final = test(model, test_loader, device)
    if is_main():
        print(f"test acc {final:.4f}")
    dist.destroy_process_group()


if __name__ == "__main__":
    main()
