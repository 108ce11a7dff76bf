"""Distil a ResNet-34 into a small student on CIFAR-100."""

import argparse

import torch
from torch.utils.data import DataLoader
from torchvision import datasets, transforms as T

from losses import agreement, distillation_loss
from networks import Student, teacher

MEAN, STD = (0.5071, 0.4865, 0.4409), (0.2673, 0.2564, 0.2762)


def loaders(root: str, batch: int):
    train_tf = T.Compose([T.RandomCrop(32, padding=4), T.RandomHorizontalFlip(), T.ToTensor(), T.Normalize(MEAN, STD)])
    test_tf = T.Compose([T.ToTensor(), T.Normalize(MEAN, STD)])
    train = datasets.CIFAR100(root, train=True, download=True, transform=train_tf)
    test = datasets.CIFAR100(root, train=False, transform=test_tf)
    return (
        DataLoader(train, batch, shuffle=True, num_workers=4, pin_memory=True),
        DataLoader(test, 2 * batch, num_workers=4, pin_memory=True),
    )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--teacher", required=True)
    parser.add_argument("--epochs", type=int, default=100)
    parser.add_argument("--lr", type=float, default=0.1)
    args = parser.parse_args()
    torch.manual_seed(0)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    train_loader, test_loader = loaders("data", 128)

    big = teacher(100, args.teacher).to(device)
    small = Student(100).to(device)
    optimizer = torch.optim.SGD(small.parameters(), lr=args.lr, momentum=0.9, weight_decay=5e-4, nesterov=True)
    scheduler = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=args.epochs)

    for epoch in range(args.epochs):
        small.train()
        for x, y in train_loader:
            x, y = x.to(device, non_blocking=True), y.to(device, non_blocking=True)
            with torch.no_grad():
                target = big(x)
            loss = distillation_loss(small(x), target, y)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            optimizer.step()
        scheduler.step()
        small.eval()
        right = 0
        kl = 0.0
        with torch.no_grad():
            for x, y in test_loader:
                x, y = x.to(device), y.to(device)
                out = small(x)
                right += (out.argmax(1) == y).sum().item()
                kl += agreement(out, big(x)) * len(x)
        print(f"epoch {epoch}: accuracy {right / len(test_loader.dataset):.4f} kl {kl / len(test_loader.dataset):.4f}")
    torch.save(small.state_dict, "student.pt")


if __name__ == "__main__":
    main()
