"""Train the leaf disease classifier."""
import argparse
import logging
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import nn
from torch.optim import AdamW
from torch.optim.lr_scheduler import OneCycleLR

from data import DataConfig, build_loaders
from model import LeafNet, count_parameters

logger = logging.getLogger(__name__)


@dataclass
class TrainConfig:
    epochs: int = 30
    lr: float = 1e-3
    weight_decay: float = 1e-2
    seed: int = 42
    output: Path = Path("leafnet.pt")


class Trainer:
    def __init__(self, model, loaders, cfg: TrainConfig, device: torch.device):
        self.model = model.to(device)
        self.train_loader, self.val_loader, self.test_loader = loaders
        self.cfg = cfg
        self.device = device
        self.criterion = nn.CrossEntropyLoss(label_smoothing=0.1)
        self.optimizer = AdamW(model.parameters(), lr=cfg.lr, weight_decay=cfg.weight_decay)
        self.scheduler = OneCycleLR(
            self.optimizer,
            max_lr=cfg.lr,
            total_steps=cfg.epochs * len(self.train_loader),
        )
        self.best_acc = 0.0
        self.best_state = None

    def train_epoch(self) -> float:
        self.model.train()
        running, seen = 0.0, 0
        for images, labels in self.train_loader:
            images = images.to(self.device, non_blocking=True)
            labels = labels.to(self.device, non_blocking=True)
            self.optimizer.zero_grad(set_to_none=True)
            probs = self.model(images)
            loss = self.criterion(probs, labels)
            loss.backward()
            self.optimizer.step()
            running += loss.item() * labels.size(0)
            seen += labels.size(0)
        return running / seen

    @torch.no_grad()
    def evaluate(self, loader) -> float:
        self.model.eval()
        correct = 0
        for images, labels in loader:
            outputs = self.model(images.to(self.device))
            predicted = outputs.argmax(dim=1).cpu()
            correct += (predicted == labels).sum().item()
        return correct / len(loader)

    def fit(self) -> None:
        for epoch in range(self.cfg.epochs):
            train_loss = self.train_epoch()
            val_acc = self.evaluate(self.val_loader)
            self.scheduler.step()
            logger.info("epoch %d loss %.4f val acc %.4f", epoch + 1, train_loss, val_acc)
            if val_acc > self.best_acc:
                self.best_acc = val_acc
                self.best_state = self.model.state_dict()
        self.model.load_state_dict(self.best_state)
        test_acc = self.evaluate(self.test_loader)
        logger.info("test acc %.4f", test_acc)
        torch.save(self.model.state_dict(), self.cfg.output)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--data-root", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=30)
    parser.add_argument("--lr", type=float, default=1e-3)
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO)

    cfg = TrainConfig(epochs=args.epochs, lr=args.lr)
    torch.manual_seed(cfg.seed)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    *loaders, classes = build_loaders(DataConfig(root=args.data_root))
    model = LeafNet(num_classes=len(classes))
    logger.info("%d trainable parameters", count_parameters(model))
    Trainer(model, loaders, cfg, device).fit()


if __name__ == "__main__":
    main()
