"""Fine-tune ConvNeXt on an ImageFolder with several GPUs.

torchrun --nproc_per_node=4 b_01_ddp_convnext.py --data data/birds --epochs 12
"""
import argparse
import os
from dataclasses import dataclass

import torch
import torch.distributed as dist
import torch.nn as nn
from torch.nn.parallel import DistributedDataParallel as DDP
from torch.utils.data import DataLoader
from torch.utils.data.distributed import DistributedSampler
from torchvision import datasets, models, transforms


@dataclass
class Loaders:
    train: DataLoader
    val: DataLoader
    classes: list


def is_main():
    return dist.get_rank() == 0


def start():
    dist.init_process_group(backend="nccl")
    return int(os.environ["LOCAL_RANK"]), dist.get_world_size()


def build_loaders(args):
    weights = models.ConvNeXt_Tiny_Weights.IMAGENET1K_V1
    train_tf = transforms.Compose([
        transforms.RandomResizedCrop(224),
        transforms.RandomHorizontalFlip(),
        transforms.ToTensor(),
        transforms.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225]),
    ])
    train_set = datasets.ImageFolder(os.path.join(args.data, "train"), transform=train_tf)
    val_set = datasets.ImageFolder(os.path.join(args.data, "val"), transform=weights.transforms())
    train_sampler = DistributedSampler(train_set, shuffle=True)
    val_sampler = DistributedSampler(val_set, shuffle=False)
    train = DataLoader(train_set, batch_size=args.batch_size, sampler=train_sampler,
                       num_workers=8, pin_memory=True, drop_last=True)
    val = DataLoader(val_set, batch_size=args.batch_size, sampler=val_sampler,
                     num_workers=8, pin_memory=True)
    return Loaders(train, val, train_set.classes)


def build_model(num_classes, device, local_rank):
    net = models.convnext_tiny(weights=models.ConvNeXt_Tiny_Weights.IMAGENET1K_V1)
    net.classifier[2] = nn.Linear(net.classifier[2].in_features, num_classes)
    net = net.to(device)
    return DDP(net, device_ids=[local_rank])


def train_epoch(model, loader, optimizer, scheduler, device):
    model.train()
    criterion = nn.CrossEntropyLoss(label_smoothing=0.1)
    running = torch.zeros((), device=device)
    for images, labels in loader:
        images = images.to(device, non_blocking=True)
        labels = labels.to(device, non_blocking=True)
        optimizer.zero_grad(set_to_none=True)
        loss = criterion(model(images), labels)
        loss.backward()
        optimizer.step()
        scheduler.step()
        running += loss.detach()
    return running.item() / len(loader)


@torch.inference_mode()
def validate(model, loader, device):
    model.eval()
    correct, seen = 0, 0
    for images, labels in loader:
        images, labels = images.to(device), labels.to(device)
        predicted = model(images).argmax(1)
        correct += (predicted == labels).sum().item()
        seen += labels.size(0)
    return correct / seen


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", default="data/birds")
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--batch-size", type=int, default=64)
    parser.add_argument("--lr", type=float, default=3e-4)
    parser.add_argument("--out", default="runs/convnext.pt")
    args = parser.parse_args()

    local_rank, world_size = start()
    device = torch.device("cuda")
    loaders = build_loaders(args)
    model = build_model(len(loaders.classes), device, local_rank)
    optimizer = torch.optim.AdamW(model.parameters(), lr=args.lr * world_size, weight_decay=0.05)
    scheduler = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, max_lr=args.lr * world_size, epochs=args.epochs, steps_per_epoch=len(loaders.train))

    best = 0.0
    for epoch in range(args.epochs):
        loss = train_epoch(model, loaders.train, optimizer, scheduler, device)
        accuracy = validate(model, loaders.val, device)
        if is_main():
            print(f"epoch {epoch} loss {loss:.4f} accuracy {accuracy:.4f}")
        if accuracy > best:
            best = accuracy
            torch.save(model.module.state_dict(), args.out)
        if is_main():
            with open("progress.txt", "a") as handle:
                handle.write(f"{epoch},{loss}\n")
            dist.barrier()
    dist.destroy_process_group()


if __name__ == "__main__":
    main()
