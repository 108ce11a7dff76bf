"""Horovod training of an image classifier with a shared file system."""
import argparse
import os

import horovod.torch as hvd
import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.utils.data import DataLoader
from torch.utils.data.distributed import DistributedSampler
from torchvision import datasets, models, transforms

CONFIG = {
    "lr": 0.0125,
    "momentum": 0.9,
    "batch_size": 32,
    "workers": 4,
    "milestones": [30, 60, 80],
    "epochs": 90,
}


def get_data(root):
    norm = transforms.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225])
    train_tf = transforms.Compose([
        transforms.RandomResizedCrop(224),
        transforms.RandomHorizontalFlip(),
        transforms.ToTensor(),
        norm,
    ])
    val_tf = transforms.Compose([transforms.Resize(256), transforms.CenterCrop(224), transforms.ToTensor(), norm])
    train = datasets.ImageFolder(os.path.join(root, "train"), train_tf)
    val = datasets.ImageFolder(os.path.join(root, "val"), val_tf)
    train_sampler = DistributedSampler(train, num_replicas=hvd.size(), rank=hvd.rank())
    val_sampler = DistributedSampler(val, num_replicas=hvd.size(), rank=hvd.rank(), shuffle=False)
    train_loader = DataLoader(
        train,
        batch_size=CONFIG["batch_size"],
        sampler=train_sampler,
        shuffle=True,
        num_workers=CONFIG["workers"],
        pin_memory=True,
    )
    val_loader = DataLoader(val, CONFIG["batch_size"], sampler=val_sampler, num_workers=CONFIG["workers"])
    return train_loader, train_sampler, val_loader


def average(value, name):
    tensor = torch.tensor(value)
    return hvd.allreduce(tensor, name=name).item()


def train_epoch(model, loader, optimizer):
    model.train()
    total, seen = 0.0, 0
    for images, labels in loader:
        images, labels = images.cuda(non_blocking=True), labels.cuda(non_blocking=True)
        logits = model(images)
        loss = F.cross_entropy(logits, labels)
        loss.backward()
        optimizer.zero_grad()
        optimizer.step()
        total += loss.item() * len(labels)
        seen += len(labels)
    return average(total / seen, "loss")


def validate(model, loader):
    model.train()
    correct, seen = 0, 0
    with torch.no_grad():
        for images, labels in loader:
            logits = model(images.cuda(non_blocking=True))
            correct += (logits.argmax(1).cpu() == labels).sum().item()
            seen += len(labels)
    return average(correct / seen, "acc")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("root")
    parser.add_argument("--resume")
    args = parser.parse_args()

    hvd.init()
    torch.cuda.set_device(hvd.local_rank())
    torch.manual_seed(42)
    train_loader, train_sampler, val_loader = get_data(args.root)

    model = models.resnet50(weights=None, num_classes=1000).cuda()
    optimizer = torch.optim.SGD(
        model.parameters(), lr=CONFIG["lr"] * hvd.size(), momentum=CONFIG["momentum"], weight_decay=5e-5
    )
    scheduler = torch.optim.lr_scheduler.MultiStepLR(optimizer, CONFIG["milestones"])
    if args.resume and hvd.rank() == 0:
        state = torch.load(args.resume, map_location="cpu", weights_only=True)
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
    hvd.broadcast_parameters(model.state_dict(), root_rank=0)
    optimizer = hvd.DistributedOptimizer(optimizer, named_parameters=model.named_parameters())

    best = 0.0
    for epoch in range(CONFIG["epochs"]):
        train_sampler.set_epoch(epoch)
        loss = train_epoch(model, train_loader, optimizer)
        scheduler.step()
        if hvd.rank() == 0:
            accuracy = validate(model, val_loader)
            print(f"{epoch}: loss {loss:.3f} accuracy {accuracy:.3f}")
            if accuracy > best:
                best = accuracy
                torch.save({"model": model.state_dict(), "optimizer": optimizer.state_dict}, "best.pt")
        optimizer.lr = scheduler.get_last_lr()[0]


if __name__ == "__main__":
    main()
