"""Knowledge distillation: ResNet-34 teacher, small CNN student."""
import argparse
import copy
import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Dict, NamedTuple, Tuple

import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.utils.data import DataLoader, Subset
from torchvision import datasets, models, transforms

logger = logging.getLogger("distill")


@dataclass
class DistillConfig:
    data_dir: str = "./data"
    teacher_ckpt: str = "teacher.pt"
    epochs: int = 60
    batch_size: int = 128
    lr: float = 1e-3
    temperature: float = 4.0
    alpha: float = 0.7
    patience: int = 3
    seed: int = 11


class LossParts(NamedTuple):
    total: torch.Tensor
    soft: torch.Tensor
    hard: torch.Tensor


class Student(nn.Module):
    def __init__(self, num_classes: int = 100) -> None:
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(3, 32, 3, padding=1, bias=False), nn.BatchNorm2d(32), nn.ReLU(), nn.MaxPool2d(2),
            nn.Conv2d(32, 64, 3, padding=1, bias=False), nn.BatchNorm2d(64), nn.ReLU(), nn.MaxPool2d(2),
            nn.Conv2d(64, 128, 3, padding=1, bias=False), nn.BatchNorm2d(128), nn.ReLU(),
        )
        self.pool = nn.AdaptiveAvgPool2d(1)
        self.drop = nn.Dropout(0.2)
        self.fc = nn.Linear(128, num_classes)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = self.pool(self.features(x)).flatten(1)
        return self.fc(self.drop(x))


def load_teacher(cfg: DistillConfig, device: torch.device) -> nn.Module:
    teacher = models.resnet34(weights=None, num_classes=100)
    teacher.load_state_dict(torch.load(cfg.teacher_ckpt, map_location=device))
    for p in teacher.parameters():
        p.requires_grad_(False)
    return teacher.to(device)


class DistillationLoss(nn.Module):
    """Hinton loss: soft targets at temperature T and the usual cross entropy."""

    def __init__(self, temperature: float, alpha: float) -> None:
        super().__init__()
        self.t = temperature
        self.alpha = alpha
        self.kl = nn.KLDivLoss(reduction="batchmean")
        self.ce = nn.CrossEntropyLoss()

    def forward(self, student_logits: torch.Tensor, teacher_logits: torch.Tensor,
                target: torch.Tensor) -> LossParts:
        soft_student = F.softmax(student_logits / self.t, dim=1)
        soft_teacher = F.softmax(teacher_logits / self.t, dim=1)
        soft = self.kl(soft_student, soft_teacher) * self.t ** 2
        hard = self.ce(target, student_logits)
        return LossParts(self.alpha * soft + (1 - self.alpha) * hard, soft, hard)


class Distiller:
    def __init__(self, teacher: nn.Module, student: nn.Module, loss_fn: DistillationLoss,
                 optimizer: torch.optim.Optimizer,
                 scheduler: torch.optim.lr_scheduler.ReduceLROnPlateau,
                 loaders: Dict[str, DataLoader], cfg: DistillConfig, device: torch.device) -> None:
        self.teacher = teacher
        self.student = student
        self.loss_fn = loss_fn
        self.optimizer = optimizer
        self.scheduler = scheduler
        self.loaders = loaders
        self.cfg = cfg
        self.device = device

    def train_epoch(self) -> Dict[str, float]:
        self.student.train()
        sums = {"total": 0.0, "soft": 0.0, "hard": 0.0}
        seen = 0
        for x, y in self.loaders["train"]:
            x, y = x.to(self.device), y.to(self.device)
            with torch.no_grad():
                teacher_logits = self.teacher(x)
            parts = self.loss_fn(self.student(x), teacher_logits, y)
            parts.total.backward()
            self.optimizer.zero_grad()
            self.optimizer.step()
            for key, value in parts._asdict().items():
                sums[key] += value.item() * y.size(0)
            seen += y.size(0)
        return {k: v / seen for k, v in sums.items()}

    @torch.inference_mode()
    def validate(self, split: str) -> Tuple[float, float]:
        self.student.eval()
        loss, correct, seen = 0.0, 0, 0
        for x, y in self.loaders[split]:
            x, y = x.to(self.device), y.to(self.device)
            logits = self.student(x)
            loss += F.cross_entropy(logits, y, reduction="sum").item()
            correct += (logits.argmax(-1) == y).sum().item()
            seen += y.numel()
        return loss / seen, correct / seen

    def fit(self) -> Dict[str, torch.Tensor]:
        best_acc, best = 0.0, copy.deepcopy(self.student.state_dict())
        for epoch in range(self.cfg.epochs):
            stats = self.train_epoch()
            val_loss, val_acc = self.validate("val")
            self.scheduler.step()
            if val_acc > best_acc:
                best_acc, best = val_acc, copy.deepcopy(self.student.state_dict())
            logger.info("%d %s val loss %.4f acc %.4f", epoch, stats, val_loss, val_acc)
        return best


def build_loaders(cfg: DistillConfig) -> Dict[str, DataLoader]:
    norm = transforms.Normalize((0.5071, 0.4865, 0.4409), (0.2673, 0.2564, 0.2762))
    augment = transforms.Compose([transforms.RandomCrop(32, padding=4), transforms.RandomHorizontalFlip(),
                                  transforms.ToTensor(), norm])
    plain = transforms.Compose([transforms.ToTensor(), norm])
    train_aug = datasets.CIFAR100(cfg.data_dir, train=True, download=True, transform=augment)
    train_plain = datasets.CIFAR100(cfg.data_dir, train=True, download=True, transform=plain)
    test = datasets.CIFAR100(cfg.data_dir, train=False, download=True, transform=plain)
    order = torch.randperm(len(train_aug), generator=torch.Generator().manual_seed(cfg.seed)).tolist()
    train, val = Subset(train_aug, order[5000:]), Subset(train_plain, order[:5000])
    kwargs = dict(batch_size=cfg.batch_size, num_workers=4, pin_memory=True)
    return {"train": DataLoader(train, shuffle=True, **kwargs), "val": DataLoader(val, **kwargs),
            "test": DataLoader(test, **kwargs)}


def save_student(student: nn.Module, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    torch.save(student, path)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--teacher-ckpt", default="teacher.pt")
    parser.add_argument("--epochs", type=int, default=60)
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO)
    cfg = DistillConfig(teacher_ckpt=args.teacher_ckpt, epochs=args.epochs)
    torch.manual_seed(cfg.seed)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    teacher = load_teacher(cfg, device)
    student = Student().to(device)
    optimizer = torch.optim.AdamW(student.parameters(), lr=cfg.lr)
    scheduler = torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer, mode="min", patience=cfg.patience)
    distiller = Distiller(teacher, student, DistillationLoss(cfg.temperature, cfg.alpha), optimizer,
                          scheduler, build_loaders(cfg), cfg, device)
    best = distiller.fit()
    student.load_state_dict(best)
    _, acc = distiller.validate("test")
    logger.info("student test accuracy %.4f", acc)
    save_student(student, Path("out/student.pt"))


if __name__ == "__main__":
    main()
