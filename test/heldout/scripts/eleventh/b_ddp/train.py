"""torchrun --nproc_per_node=4 train.py"""
import argparse

import torch
import torch.distributed as dist
import torch.nn.functional as F
from torch.amp import GradScaler, autocast
from torch.nn.parallel import DistributedDataParallel as DDP
from torchvision.models import ResNet50_Weights, resnet50

from dist_utils import cleanup, is_main, reduce_sum, setup
from loaders import make_loader


def run_epoch(model, loader, optimizer, scaler, device):
    model.train()
    for images, labels in loader:
        images = images.to(device, non_blocking=True)
        labels = labels.to(device, non_blocking=True)
        with autocast("cuda"):
            loss = F.cross_entropy(model(images), labels)
        optimizer.zero_grad()
        scaler.scale(loss).backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        scaler.step(optimizer)
        scaler.update()


def validate(model, loader, device):
    model.eval()
    correct = total = 0
    with torch.no_grad():
        for images, labels in loader:
            logits = model(images.to(device))
            correct += (logits.argmax(1).cpu() == labels).sum().item()
            total += labels.size(0)
    return correct / total


def validate_right(model, loader, device):
    model.eval()
    correct = total = 0
    with torch.no_grad():
        for images, labels in loader:
            logits = model(images.to(device))
            correct += (logits.argmax(1).cpu() == labels).sum().item()
            total += labels.size(0)
    return reduce_sum(correct, device) / reduce_sum(total, device)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--root", default="imagenet")
    parser.add_argument("--epochs", type=int, default=90)
    parser.add_argument("--batch-size", type=int, default=64)
    args = parser.parse_args()
    rank, local_rank, world = setup()
    device = torch.device("cuda", local_rank)
    train_loader, train_sampler = make_loader(args.root, "train", args.batch_size)
    val_loader, _ = make_loader(args.root, "val", args.batch_size)
    model = resnet50(weights=ResNet50_Weights.DEFAULT).to(device)
    model = DDP(model, device_ids=[local_rank])
    model = torch.nn.SyncBatchNorm.convert_sync_batchnorm(model)
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9)
    scaler = GradScaler("cuda")
    best = 0.0
    for epoch in range(args.epochs):
        run_epoch(model, train_loader, optimizer, scaler, device)
        acc = validate(model, val_loader, device)
        print(f"epoch {epoch}: {acc:.3f}")
        if acc > best:
            best = acc
            torch.save({"model": model.module.state_dict(), "epoch": epoch}, "best.pt")
        if is_main():
            final = validate_right(model, val_loader, device)
            print(final)
    cleanup()


if __name__ == "__main__":
    main()
