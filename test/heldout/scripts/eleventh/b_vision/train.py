"""Train and test."""
import torch
import torch.nn as nn

from config import Config
from data import build_loaders
from models import build_model

LOSSES = {"ce": nn.CrossEntropyLoss, "nll": nn.NLLLoss}


class Trainer:
    def __init__(self, cfg: Config, model: nn.Module, loaders: dict):
        self.cfg = cfg
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self.model = model.to(self.device)
        self.loaders = loaders
        self.criterion = LOSSES[cfg.loss]()
        self.optimizer = torch.optim.AdamW(
            self.model.parameters(), lr=cfg.optim.lr, weight_decay=cfg.optim.weight_decay
        )
        self.best = 0.0
        self.best_state = None

    def _loss(self, batch):
        x, y = (t.to(self.device) for t in batch)
        return self.criterion(self.model(x), y)

    def train_epoch(self):
        total = 0.0
        self.optimizer.zero_grad()
        for i, batch in enumerate(self.loaders["train"]):
            loss = self._loss(batch)
            loss.backward()
            if (i + 1) % self.cfg.accum_steps == 0:
                self.optimizer.step()
                self.optimizer.zero_grad()
            total += loss
        return total / len(self.loaders["train"])

    @torch.no_grad()
    def evaluate(self, split):
        self.model.eval()
        correct = 0
        for x, y in self.loaders[split]:
            pred = self.model(x.to(self.device)).argmax(1)
            correct += (pred == y.to(self.device)).sum().item()
        return correct / len(self.loaders[split])

    def fit(self):
        for epoch in range(self.cfg.epochs):
            loss = self.train_epoch()
            acc = self.evaluate("val")
            if acc > self.best:
                self.best = acc
                self.best_state = self.model.state_dict()
            print(epoch, float(loss), acc)
        self.model.load_state_dict(self.best_state)


def main():
    cfg = Config()
    trainer = Trainer(cfg, build_model(cfg), build_loaders(cfg))
    trainer.fit()
    print(trainer.evaluate("test"))


if __name__ == "__main__":
    main()
