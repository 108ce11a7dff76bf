import timm
import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.utils.data import DataLoader


def build(num_classes=10):
    teacher = timm.create_model("resnet50", pretrained=True, num_classes=num_classes)
    student = timm.create_model("resnet18", pretrained=True, num_classes=num_classes)
    return teacher, student


def freeze(m: nn.Module):
    for p in m.parameters():
        p.requires_grad_(False)


def train(dl: DataLoader, epochs: int = 2, T: float = 4.0):
    teacher, student = build()
    freeze(teacher)
    teacher.cuda()
    student.cuda()
    for name, p in student.named_parameters():
        p.requires_grad = name.startswith("fc")
    head = [p for p in student.parameters() if p.requires_grad]
    opt = torch.optim.SGD(head, lr=0.05, momentum=0.9)
    for epoch in range(epochs):
        if epoch == 1:
            student.layer4.requires_grad_(True)
        student.train()
        for x, y in dl:
            x, y = x.cuda(), y.cuda()
            t = teacher(x)
            s = student(x)
            kd = F.kl_div(F.log_softmax(s / T, 1), F.log_softmax(t / T, 1), log_target=True)
            loss = F.cross_entropy(s, y) + T * T * kd
            opt.zero_grad()
            loss.backward()
            opt.step()
    return student


def frozen_only(dl):
    net = timm.create_model("resnet18", pretrained=True)
    freeze(net)
    opt = torch.optim.Adam(net.parameters(), lr=1e-3)
    for x, y in dl:
        opt.zero_grad()
        F.cross_entropy(net(x), y).backward()
        opt.step()
