import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.utils.data import DataLoader
from torchvision import models


def distill(loader: DataLoader, epochs: int = 10, T: float = 4.0, alpha: float = 0.7):
    device = "cuda" if torch.cuda.is_available() else "cpu"
    teacher = models.resnet50(weights="IMAGENET1K_V2").to(device)
    student = models.resnet18(weights=None, num_classes=1000).to(device)
    optimizer = torch.optim.AdamW(student.parameters(), lr=3e-4)
    student.train()
    for epoch in range(epochs):
        total = 0.0
        for images, targets in loader:
            images, targets = images.to(device), targets.to(device)
            with torch.no_grad():
                soft = teacher(images)
            logits = student(images)
            kd = F.kl_div(F.log_softmax(logits / T, dim=1), F.softmax(soft / T, dim=1), reduction="batchmean") * T * T
            loss = alpha * kd + (1 - alpha) * nn.CrossEntropyLoss()(logits, targets)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            total += loss.item()
        print(f"[{epoch}] {total / len(loader):.4f}")
    return student
