import torch
import torch.nn.functional as F
from torch import nn
from torchvision import models


def distill(loader, epochs=3, T=4.0, alpha=0.7):
    teacher = models.resnet50(weights="DEFAULT")
    student = models.resnet18(num_classes=1000)
    opt = torch.optim.SGD(student.parameters(), lr=0.01)
    kd = nn.KLDivLoss(reduction="batchmean")
    student.train()
    for _ in range(epochs):
        for x, y in loader:
            soft = teacher(x)
            out = student(x)
            loss = alpha * kd(F.log_softmax(out / T, 1), F.softmax(soft / T, 1)) * T * T + (1 - alpha) * F.cross_entropy(out, y)
            opt.zero_grad()
            loss.backward()
            opt.step()
    return student


def distill_right(loader):
    teacher = models.resnet50(weights="DEFAULT").eval()
    student = models.resnet18(num_classes=1000)
    opt = torch.optim.SGD(student.parameters(), lr=0.01)
    student.train()
    for x, _ in loader:
        with torch.inference_mode():
            soft = teacher(x)
        loss = F.kl_div(F.log_softmax(student(x), 1), F.softmax(soft.clone(), 1), reduction="batchmean")
        opt.zero_grad()
        loss.backward()
        opt.step()
    return student
