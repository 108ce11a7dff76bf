"""A small but complete trainer."""
from __future__ import annotations

from dataclasses import dataclass

import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.utils.data import DataLoader, TensorDataset


@dataclass
class Config:
    """All settings of one run."""

    lr: float = 1e-3
    epochs: int = 10
    hidden: int = 64
    classes: int = 4


class Classifier(nn.Module):
    """Two layers with dropout."""

    def __init__(self, config: Config) -> None:
        super().__init__()
        self.body = nn.Sequential(nn.Linear(20, config.hidden), nn.ReLU(), nn.Dropout(0.3))
        self.head = nn.Linear(config.hidden, config.classes)

    def forward(self, inputs: torch.Tensor) -> torch.Tensor:
        hidden = self.body(inputs)
        return torch.softmax(self.head(hidden), dim=1)


class Trainer:
    """Trains and evaluates a model."""

    def __init__(self, model: nn.Module, config: Config) -> None:
        self.model = model
        self.config = config
        self.criterion = nn.CrossEntropyLoss()
        self.optimizer = torch.optim.Adam(model.parameters(), lr=config.lr)
        self.history: list = []

    def fit(self, loader: DataLoader, val_loader: DataLoader) -> None:
        """Run all epochs."""
        self.model.train()
        for epoch in range(self.config.epochs):
            running = 0.0
            for inputs, targets in loader:
                self.optimizer.zero_grad()
                loss = self.criterion(self.model(inputs), targets)
                loss.backward()
                self.optimizer.step()
                running += loss
                self.history.append(loss)
            print(f"Epoch {epoch}/{self.config.epochs}: {running / len(loader):.4f}")
            self.validate(val_loader)

    def validate(self, loader: DataLoader) -> float:
        """Accuracy on held-out rows."""
        self.model.eval()
        hits = 0
        with torch.no_grad():
            for inputs, targets in loader:
                hits += (self.model(inputs).argmax(1) == targets).sum().item()
        return hits / len(loader.dataset)


def main() -> None:
    torch.manual_seed(0)
    config = Config()
    data = TensorDataset(torch.randn(400, 20), torch.randint(0, 4, (400,)))
    loader = DataLoader(data, batch_size=32, shuffle=True)
    trainer = Trainer(Classifier(config), config)
    trainer.fit(loader, loader)
    print(F.relu(torch.tensor([-1.0])))


if __name__ == "__main__":
    main()
