"""Distil a ResNet-101 into a ResNet-18 with mixed precision."""

import logging
from dataclasses import dataclass
from pathlib import Path
from typing import Iterable

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torch.utils.data import DataLoader
from torchvision.models import resnet18, resnet101

logger = logging.getLogger("distill")


@dataclass
class DistillConfig:
    temperature: float = 4.0
    alpha: float = 0.7
    lr: float = 0.05
    epochs: int = 30
    out: Path = Path("runs/distill")
    device: str = "cuda" if torch.cuda.is_available() else "cpu"


class Distiller:
    def __init__(self, cfg: DistillConfig, classes: int = 100):
        self.cfg = cfg
        self.teacher = resnet101(num_classes=classes)
        self.teacher.load_state_dict(torch.load("teacher.pt", map_location="cpu", weights_only=True))
        self.teacher.to(cfg.device)
        self.student = resnet18(num_classes=classes).to(cfg.device)
        self.optimizer = torch.optim.SGD(self.student.parameters(), lr=cfg.lr, momentum=0.9, nesterov=True)
        self.scaler = torch.amp.GradScaler(cfg.device)

    def soft_loss(self, student_logits: Tensor, teacher_logits: Tensor) -> Tensor:
        T = self.cfg.temperature
        return F.kl_div(F.log_softmax(student_logits / T, dim=1), F.softmax(teacher_logits / T, dim=1), reduction="batchmean") * T * T

    def step(self, x: Tensor, y: Tensor) -> float:
        self.optimizer.zero_grad(set_to_none=True)
        with torch.autocast(device_type=self.cfg.device, dtype=torch.float16):
            with torch.no_grad():
                teacher_logits = self.teacher(x)
            student_logits = self.student(x)
            hard = nn.CrossEntropyLoss()(student_logits, y)
            loss = self.cfg.alpha * self.soft_loss(student_logits, teacher_logits) + (1 - self.cfg.alpha) * hard
        self.scaler.scale(loss).backward()
        self.scaler.update()
        return loss.item()

    def run(self, loader: Iterable[tuple[Tensor, Tensor]]) -> None:
        for epoch in range(self.cfg.epochs):
            self.student.train()
            losses = [self.step(x.to(self.cfg.device), y.to(self.cfg.device)) for x, y in loader]
            logger.info("epoch %d/%d: %.4f", epoch + 1, self.cfg.epochs, sum(losses) / len(losses))
            self.save(epoch)

    def save(self, epoch: int) -> None:
        self.cfg.out.mkdir(parents=True, exist_ok=True)
        torch.save(self.student.state_dict(), self.cfg.out / f"student_{epoch}.pt")


@torch.inference_mode()
def accuracy(model: nn.Module, loader: DataLoader, device: str) -> float:
    model.eval()
    hits = total = 0
    for x, y in loader:
        hits += (model(x.to(device)).argmax(1) == y.to(device)).sum().item()
        total += len(y)
    return hits / total


def export(distiller: Distiller, example: Tensor) -> None:
    student = distiller.student.eval()
    torch.jit.trace(student, example)
    torch.save(student.state_dict(), distiller.cfg.out / "final.pt")


def curve(losses: list[float], out: Path) -> None:
    fig, ax = plt.subplots()
    ax.plot(losses)
    fig.savefig(out / "curve.png")
