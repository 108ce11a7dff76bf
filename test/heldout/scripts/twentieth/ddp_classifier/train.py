import argparse
import os

import torch
import torch.distributed as dist
import torch.nn.functional as F
from torch.nn.parallel import DistributedDataParallel as DDP

from data import build_loaders
from model import SpectraNet


def setup():
    dist.init_process_group("nccl")
    local_rank = int(os.environ["LOCAL_RANK"])
    torch.cuda.set_device(local_rank)
    return dist.get_rank(), local_rank


def validate(model, loader, device):
    model.eval()
    loss_sum = torch.zeros((), device=device)
    correct = torch.zeros((), device=device)
    seen = torch.zeros((), device=device)
    with torch.no_grad():
        for x, y in loader:
            x, y = x.to(device, non_blocking=True), y.to(device, non_blocking=True)
            logits = model(x)
            loss_sum += F.cross_entropy(logits, y, reduction="sum")
            correct += (logits.argmax(1) == y).sum()
            seen += y.numel()
    return (loss_sum / seen).item(), (correct / seen).item()


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--root", default="spectra")
    ap.add_argument("--epochs", type=int, default=40)
    ap.add_argument("--batch-size", type=int, default=128)
    ap.add_argument("--lr", type=float, default=3e-4)
    ap.add_argument("--classes", type=int, default=11)
    args = ap.parse_args()

    rank, local_rank = setup()
    device = torch.device("cuda", local_rank)
    torch.manual_seed(1234)

    train_loader, val_loader, train_sampler = build_loaders(args.root, args.batch_size, workers=4)
    model = SpectraNet(args.classes).to(device)
    model = DDP(model, device_ids=[local_rank])
    optimizer = torch.optim.AdamW(model.parameters(), lr=args.lr)
    scheduler = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, max_lr=args.lr, epochs=args.epochs, steps_per_epoch=len(train_loader)
    )

    best = 0.0
    for epoch in range(args.epochs):
        model.train()
        for x, y in train_loader:
            x, y = x.to(device, non_blocking=True), y.to(device, non_blocking=True)
            optimizer.zero_grad()
            F.cross_entropy(model(x), y).backward()
            optimizer.step()
            scheduler.step()
        val_loss, val_acc = validate(model, val_loader, device)
        if rank == 0:
            print(f"epoch {epoch + 1}: val loss {val_loss:.4f} acc {val_acc:.4f}", flush=True)
            if val_acc > best:
                best = val_acc
                torch.save(model.module.state_dict(), "spectranet.pt")
            dist.barrier()
    if rank == 0:
        print(f"{len(train_sampler)} samples per rank, best {best:.4f}")
    dist.destroy_process_group()


if __name__ == "__main__":
    main()
