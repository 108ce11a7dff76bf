"""Knowledge distillation ResNet50 -> ResNet18 on our own classes."""
import os
from argparse import ArgumentParser

import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.utils.data import DataLoader
from torchvision import datasets, models, transforms as T

NORM = T.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225])


class Adapter(nn.Module):
    """projects the student's features to the teacher's width"""

    def __init__(self, a, b):
        super().__init__()
        self.a, self.b = a, b
        self.norm = nn.LayerNorm(b)

    def forward(self, x):
        x = nn.Linear(self.a, self.b, device=x.device)(x)
        return self.norm(x)


class Gated(nn.Module):
    def __init__(self, width, n):
        super().__init__()
        self.gate = nn.Linear(width, n)
        self.mix = nn.Linear(width, n)
        self.act = nn.Softmax(dim=-1)

    def forward(self, x):
        return self.mix(x) * F.softmax(self.gate(x))


def make_teacher(path, n):
    net = models.resnet50(weights=None)
    net.fc = nn.Linear(net.fc.in_features, n)
    net.load_state_dict(torch.load(path, map_location="cpu", weights_only=True))
    for p in net.parameters():
        p.require_grad = False
    return net


def make_student(n):
    net = models.resnet18(weights=models.ResNet18_Weights.IMAGENET1K_V1)
    head = net.fc
    head = nn.Linear(head.in_features, n)
    return net


def make_second(n):
    net = models.mobilenet_v3_small(weights="IMAGENET1K_V1")
    for p in net.features.parameters():
        p.requires_grad_(False)
    optimizer = torch.optim.SGD((p for p in net.parameters() if p.requires_grad), lr=0.01, momentum=0.9)
    net.classifier[3] = nn.Linear(net.classifier[3].in_features, n)
    return net, optimizer


class Distiller:
    def __init__(self, teacher, student, device, temp=4.0, alpha=0.7):
        self.teacher, self.student = teacher.to(device), student.to(device)
        self.device, self.temp, self.alpha = device, temp, alpha
        self.kl = nn.KLDivLoss(reduction="batchmean")
        self.ce = nn.CrossEntropyLoss()
        self.optimizer = torch.optim.SGD(self.student.parameters(), lr=0.01, momentum=0.9)

    def soft_loss(self, s, t):
        return self.kl(F.softmax(s / self.temp, dim=1), F.softmax(t / self.temp, dim=1))

    def reverse_loss(self, s, t):
        p = F.log_softmax(t / self.temp, dim=1)
        q = F.log_softmax(s / self.temp, dim=1)
        return F.kl_div(p, q, log_target=True, reduction="batchmean")

    def epoch(self, loader):
        self.student.train()
        for x, y in loader:
            x = x.to(self.device, non_blocking=True)
            y = y.to(self.device, non_blocking=True)
            with torch.no_grad():
                t = self.teacher(x)
            s = self.student(x)
            loss = self.alpha * self.temp ** 2 * self.soft_loss(s, t) + (1 - self.alpha) * self.ce(y, s)
            loss = loss + 0.1 * self.reverse_loss(s, t)
            self.optimizer.zero_grad()
            loss.backward()
            self.optimizer.step()

    @torch.no_grad()
    def accuracy(self, loader):
        self.student.eval()
        right = 0
        for x, y in loader:
            right += (self.student(x.to(self.device)).argmax(1).cpu() == y).sum().item()
        return right / len(loader.dataset)


def hint_stage(gated, adapter, feats, device, steps=200):
    params = list(gated.parameters()) + list(adapter.parameters())
    opt = torch.optim.Adam(params, lr=1e-3)
    for i in range(steps):
        a, b, y = (v.to(device) for v in feats[i % len(feats)])
        opt.zero_grad()
        loss = F.mse_loss(adapter(a), b) + F.cross_entropy(gated(a), y)
        loss.backward()
        opt.step()
    return gated


def frozen_probe(n, loader, device):
    net = models.resnet18(weights="DEFAULT").to(device)
    net.fc = nn.Linear(net.fc.in_features, n).to(device)
    for p in net.parameters():
        p.requires_grad = False
    opt = torch.optim.AdamW(net.parameters(), lr=1e-3)
    net.eval()
    net.fc.train()
    for x, y in loader:
        opt.zero_grad()
        F.cross_entropy(net(x.to(device)), y.to(device)).backward()
        opt.step()
    return net


def main():
    ap = ArgumentParser()
    ap.add_argument("--data", required=True)
    ap.add_argument("--teacher", default="teacher.pt")
    ap.add_argument("--epochs", type=int, default=20)
    args = ap.parse_args()
    torch.manual_seed(2)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    train = datasets.ImageFolder(os.path.join(args.data, "train"), T.Compose([
        T.RandomResizedCrop(224), T.RandomHorizontalFlip(), T.ToTensor(), NORM]))
    val = datasets.ImageFolder(os.path.join(args.data, "val"), T.Compose([
        T.Resize(256), T.CenterCrop(224), T.ToTensor(), NORM]))
    kw = dict(batch_size=64, num_workers=4, pin_memory=True)
    train_loader, val_loader = DataLoader(train, shuffle=True, **kw), DataLoader(val, **kw)
    n = len(train.classes)
    d = Distiller(make_teacher(args.teacher, n), make_student(n), device)
    for epoch in range(args.epochs):
        d.epoch(train_loader)
        print(epoch, d.accuracy(val_loader))
    torch.save(d.student.state_dict(), "student.pt")
    second, opt = make_second(n)
    second.to(device).train()
    for x, y in train_loader:
        opt.zero_grad()
        F.cross_entropy(second(x.to(device)), y.to(device)).backward()
        opt.step()
    torch.save(second.state_dict(), "second.pt")
    torch.save(frozen_probe(n, train_loader, device).state_dict(), "probe.pt")
    feats = torch.load("features.pt", weights_only=True)
    torch.save(hint_stage(Gated(512, n).to(device), Adapter(512, 2048).to(device), feats, device).state_dict(), "hint.pt")


if __name__ == "__main__":
    main()
