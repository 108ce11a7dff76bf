"""SimCLR pre-training and a linear probe on CIFAR-10."""
import argparse
import math

import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.utils.data import DataLoader
from torchvision import datasets, models, transforms


class TwoViews:
    def __init__(self, transform):
        self.transform = transform

    def __call__(self, image):
        return self.transform(image), self.transform(image)


MEAN, STD = (0.4914, 0.4822, 0.4465), (0.2470, 0.2435, 0.2616)
augment = transforms.Compose([
    transforms.RandomResizedCrop(32, scale=(0.2, 1.0)),
    transforms.RandomHorizontalFlip(),
    transforms.RandomApply([transforms.ColorJitter(0.4, 0.4, 0.4, 0.1)], p=0.8),
    transforms.ToTensor(),
    transforms.Normalize(MEAN, STD),
])
plain = transforms.Compose([transforms.ToTensor(), transforms.Normalize(MEAN, STD)])


class SimCLR(nn.Module):
    def __init__(self, dim=128):
        super().__init__()
        self.encoder = models.resnet18(weights=None, num_classes=dim)
        width = self.encoder.fc.in_features
        self.encoder.fc = nn.Identity()
        self.projector = [nn.Linear(width, width), nn.ReLU(), nn.Linear(width, dim)]
        self.width = width

    def forward(self, x):
        h = self.encoder(x)
        for layer in self.projector:
            h = layer(h)
        return F.normalize(h, dim=-1)


def nt_xent(z1, z2, temperature):
    z = torch.cat([z1, z2])
    sim = z @ z.T / temperature
    n = z1.size(0)
    sim.fill_diagonal_(float("-inf"))
    targets = torch.cat([torch.arange(n, 2 * n), torch.arange(0, n)]).to(z.device)
    probs = F.softmax(sim, dim=1)
    return F.cross_entropy(probs, targets)


def cosine(optimizer, warmup, total):
    def factor(step):
        if step < warmup:
            return step / max(1, warmup)
        return 0.5 * (1 + math.cos(math.pi * (step - warmup) / max(1, total - warmup)))

    return torch.optim.lr_scheduler.LambdaLR(optimizer, factor)


def pretrain(model, loader, args, device):
    optimizer = torch.optim.SGD(model.parameters(), lr=args.lr, momentum=0.9, weight_decay=1e-4)
    scheduler = cosine(optimizer, 10 * len(loader), args.epochs * len(loader))
    scaler = torch.amp.GradScaler("cuda", enabled=args.amp)
    model.train()
    for epoch in range(args.epochs):
        running = 0.0
        for (a, b), _ in loader:
            a, b = a.to(device, non_blocking=True), b.to(device, non_blocking=True)
            optimizer.zero_grad(set_to_none=True)
            with torch.autocast("cuda", enabled=args.amp):
                loss = nt_xent(model(a), model(b), args.temperature)
            scaler.scale(loss).backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            scaler.step(optimizer)
            scaler.update()
            scheduler.step()
            running += loss.item()
        print(epoch, running / len(loader))


@torch.no_grad()
def embed(encoder, loader, device):
    feats, labels = torch.empty(0, 512), []
    for x, y in loader:
        feats = torch.cat([feats, encoder(x.to(device)).cpu()])
        labels.append(y)
    return feats, torch.cat(labels)


def probe(model, train_loader, test_loader, device, epochs=50):
    model.eval()
    x_train, y_train = embed(model.encoder, train_loader, device)
    x_test, y_test = embed(model.encoder, test_loader, device)
    head = nn.Linear(x_train.size(1), 10)
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
    for _ in range(epochs):
        order = torch.randperm(len(x_train))
        for chunk in order.split(512):
            loss = F.cross_entropy(head(x_train[chunk]), y_train[chunk])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    with torch.no_grad():
        predicted = head(x_test).argmax(dim=0)
    return (predicted == y_test).float().mean().item()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--epochs", type=int, default=200)
    parser.add_argument("--lr", type=float, default=0.5)
    parser.add_argument("--temperature", type=float, default=0.5)
    parser.add_argument("--batch-size", type=int, default=512)
    parser.add_argument("--amp", action="store_true")
    args = parser.parse_args()
    torch.manual_seed(0)
    device = torch.device("cuda")
    pairs = datasets.CIFAR10("data", train=True, download=True, transform=TwoViews(augment))
    train = datasets.CIFAR10("data", train=True, transform=plain)
    test = datasets.CIFAR10("data", train=False, transform=augment)
    pair_loader = DataLoader(pairs, args.batch_size, shuffle=True, num_workers=8, pin_memory=True, drop_last=True)
    train_loader = DataLoader(train, 512, num_workers=8)
    test_loader = DataLoader(test, 512, num_workers=8)
    model = SimCLR().to(device)
    pretrain(model, pair_loader, args, device)
    print("linear probe", probe(model, train_loader, test_loader, device))
    torch.save(model.encoder.state_dict(), "encoder.pt")


if __name__ == "__main__":
    main()
