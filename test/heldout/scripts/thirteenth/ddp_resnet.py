"""Train a ResNet on several GPUs: torchrun --nproc_per_node=4 ddp_resnet.py"""
import argparse
import os

import torch
import torch.distributed as dist
import torch.nn as nn
import torch.optim as optim
import torchvision
from torch.nn.parallel import DistributedDataParallel as DDP
from torch.utils.data import DataLoader
from torchvision import models, transforms


def parse():
    p = argparse.ArgumentParser()
    p.add_argument("--epochs", type=int, default=10)
    p.add_argument("--batch-size", type=int, default=128)
    p.add_argument("--lr", type=float, default=0.1)
    return p.parse_args()


def main():
    args = parse()
    dist.init_process_group("nccl")
    rank = dist.get_rank()
    tf = transforms.Compose([transforms.RandomHorizontalFlip(), transforms.ToTensor()])
    train = torchvision.datasets.CIFAR10("data", train=True, transform=tf, download=True)
    loader = DataLoader(train, batch_size=args.batch_size, shuffle=True, num_workers=4)
    net = models.resnet18(pretrained=True).cuda()
    net = DDP(net)
    criterion = nn.CrossEntropyLoss()
    opt = optim.SGD(net.parameters(), lr=args.lr, momentum=0.9)
    for epoch in range(args.epochs):
        for images, labels in loader:
            images, labels = images.cuda(), labels.cuda()
            opt.zero_grad()
            loss = criterion(net(images), labels)
            loss.backward()
            opt.step()
        print(f"epoch {epoch + 1}: loss {loss.item():.4f}")
    torch.save(net.module.state_dict(), "resnet.pt")


if __name__ == "__main__":
    main()
