"""ImageNet-style training on one node: torchrun --nproc_per_node=8 b_ddp_resnet.py --data /data/in100"""

import argparse
import os
import time
from pathlib import Path

import torch
import torch.distributed as dist
import torch.nn as nn
import wandb
from torch.nn.parallel import DistributedDataParallel as DDP
from torch.utils.data import DataLoader
from torch.utils.data.distributed import DistributedSampler
from torchvision import datasets, models
from torchvision.transforms import v2


def setup() -> tuple[int, int, torch.device]:
    dist.init_process_group(backend="nccl")
    local_rank = int(os.environ["LOCAL_RANK"])
    torch.cuda.set_device(local_rank)
    return dist.get_rank(), dist.get_world_size(), torch.device("cuda", local_rank)


def build_loaders(args, world_size: int):
    train_tf = v2.Compose(
        [v2.RandomResizedCrop(224), v2.RandomHorizontalFlip(), v2.ToTensor(), v2.Normalize(MEAN, STD)]
    )
    eval_tf = v2.Compose(
        [v2.Resize(256), v2.CenterCrop(224), v2.ToImage(), v2.ToDtype(torch.float32, scale=True), v2.Normalize(MEAN, STD)]
    )
    train_set = datasets.ImageFolder(args.data / "train", train_tf)
    val_set = datasets.ImageFolder(args.data / "val", eval_tf)
    per_rank = args.batch_size // world_size
    train_sampler = DistributedSampler(train_set, shuffle=True)
    val_sampler = DistributedSampler(val_set, shuffle=False)
    train_loader = DataLoader(train_set, per_rank, sampler=train_sampler, num_workers=8, pin_memory=True, drop_last=True)
    val_loader = DataLoader(val_set, per_rank, sampler=val_sampler, num_workers=8, pin_memory=True)
    return train_loader, val_loader, train_sampler


MEAN = [0.485, 0.456, 0.406]
STD = [0.229, 0.224, 0.225]


def train_one_epoch(model, loader, criterion, optimizer, device):
    model.train()
    running = torch.zeros((), device=device)
    for images, target in loader:
        images = images.to(device, non_blocking=True)
        target = target.to(device, non_blocking=True)
        loss = criterion(model(images), target)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        optimizer.step()
        running += loss.detach()
    dist.all_reduce(running, op=dist.ReduceOp.AVG)
    return running.item() / len(loader)


@torch.inference_mode()
def validate(model, loader, device) -> float:
    model.eval()
    correct = torch.zeros(1, device=device)
    total = torch.zeros(1, device=device)
    for images, target in loader:
        images, target = images.to(device), target.to(device)
        correct += (model(images).argmax(dim=1) == target).sum()
        total += target.numel()
    return (correct / total).item()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=90)
    parser.add_argument("--batch-size", type=int, default=1024)
    parser.add_argument("--lr", type=float, default=0.4)
    parser.add_argument("--out", type=Path, default=Path("checkpoints"))
    parser.add_argument("--wandb", action="store_true")
    args = parser.parse_args()

    rank, world_size, device = setup()
    if args.wandb:
        wandb.init(project="in100", config=vars(args))
    train_loader, val_loader, _ = build_loaders(args, world_size)

    model = models.resnet50(num_classes=100).to(device)
    model = DDP(model, device_ids=[device.index])
    model = nn.SyncBatchNorm.convert_sync_batchnorm(model)
    criterion = nn.CrossEntropyLoss(label_smoothing=0.1).to(device)
    optimizer = torch.optim.SGD(model.parameters(), lr=args.lr, momentum=0.9, weight_decay=1e-4, nesterov=True)
    scheduler = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=args.epochs)

    best = 0.0
    for epoch in range(args.epochs):
        started = time.perf_counter()
        loss = train_one_epoch(model, train_loader, criterion, optimizer, device)
        scheduler.step()
        acc = validate(model, val_loader, device)
        if rank == 0:
            print(f"epoch {epoch} loss {loss:.3f} acc {acc:.3f} {time.perf_counter() - started:.0f}s")
            state = {"model": model.module.state_dict(), "epoch": epoch}
            torch.save(state, args.out / "last.pt")
            dist.barrier()
        if acc > best:
            best = acc
            torch.save(model.module.state_dict(), args.out / "best.pt")
    dist.destroy_process_group()


if __name__ == "__main__":
    main()
