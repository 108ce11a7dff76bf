"""Knowledge distillation of a keyword spotter: big conv net -> tiny conv net."""
import logging
from dataclasses import dataclass

import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.utils.data import DataLoader, TensorDataset

logging.basicConfig(level=logging.INFO)
log = logging.getLogger("distill")


@dataclass(frozen=True)
class Settings:
    data: str = "kws_features.pt"
    teacher_ckpt: str = "teacher.pt"
    classes: int = 35
    temperature: float = 4.0
    alpha: float = 0.7
    lr: float = 1e-3
    epochs: int = 40
    batch: int = 256


def conv_net(width: int, classes: int, p: float) -> nn.Sequential:
    return nn.Sequential(
        nn.Conv2d(1, width, 3, stride=2, padding=1, bias=False),
        nn.BatchNorm2d(width),
        nn.ReLU(),
        nn.Conv2d(width, 2 * width, 3, stride=2, padding=1, bias=False),
        nn.BatchNorm2d(2 * width),
        nn.ReLU(),
        nn.AdaptiveAvgPool2d(1),
        nn.Flatten(),
        nn.Dropout(p),
        nn.Linear(2 * width, classes),
    )


def soft_loss(student_logits, teacher_logits, temperature):
    s = F.softmax(student_logits / temperature, dim=1)
    t = F.softmax(teacher_logits / temperature, dim=1)
    return F.kl_div(s, t, reduction="batchmean") * temperature**2


def feature_loss(student_logits, teacher_logits, temperature):
    s = F.log_softmax(student_logits / temperature, dim=1)
    t = F.softmax(teacher_logits / temperature, dim=1)
    return F.kl_div(s, t, reduction="batchmean") * temperature**2


@torch.no_grad()
def accuracy(net, loader, device):
    net.eval()
    ok = n = 0
    for x, y in loader:
        x.to(device)
        ok += (net(x.to(device)).argmax(1) == y.to(device)).sum().item()
        n += y.numel()
    return ok / n


def main():
    cfg = Settings()
    torch.manual_seed(14)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    blob = torch.load(cfg.data, map_location="cpu", weights_only=True)
    train = DataLoader(TensorDataset(blob["x_train"], blob["y_train"]), cfg.batch, shuffle=True, drop_last=True, pin_memory=True)
    dev = DataLoader(TensorDataset(blob["x_dev"], blob["y_dev"]), 1024, pin_memory=True)
    test = DataLoader(TensorDataset(blob["x_test"], blob["y_test"]), 1024, pin_memory=True)

    teacher = conv_net(128, cfg.classes, 0.3).to(device)
    teacher.load_state_dict(torch.load(cfg.teacher_ckpt, map_location=device, weights_only=True))
    teacher.requires_grad = False
    student = conv_net(24, cfg.classes, 0.1)
    student.to(device)
    optimizer = torch.optim.AdamW(student.parameters(), lr=cfg.lr)
    hard_loss = nn.CrossEntropyLoss()

    best, best_state = 0.0, {}
    for epoch in range(cfg.epochs):
        student.train()
        for step, (x, y) in enumerate(train):
            x, y = x.to(device, non_blocking=True), y.to(device, non_blocking=True)
            with torch.no_grad():
                target = teacher(x)
            logits = student(x)
            kd = soft_loss(logits, target, cfg.temperature) if epoch else feature_loss(logits, target, cfg.temperature)
            loss = cfg.alpha * kd + (1 - cfg.alpha) * hard_loss(y, logits)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            if step % 50 == 0:
                log.info("epoch %d step %d loss %.4f", epoch + 1, step, loss.item())
        dev_acc = accuracy(student, dev, device)
        if dev_acc > best:
            best = dev_acc
            best_state = {k: v.detach().clone() for k, v in student.state_dict().items()}
    student.load_state_dict(best_state)
    log.info("dev %.4f test %.4f", best, accuracy(student, test, device))
    torch.save(student.state_dict(), "student.pt")


if __name__ == "__main__":
    main()
