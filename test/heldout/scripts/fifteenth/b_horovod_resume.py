from dataclasses import dataclass
from pathlib import Path

import horovod.torch as hvd
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset
from torch.utils.data.distributed import DistributedSampler


@dataclass
class Settings:
    epochs: int = 20
    batch: int = 64
    lr: float = 1e-3
    checkpoint: Path = Path("ckpt/last.pt")


class Forecaster(nn.Module):
    def __init__(self, features: int = 12, hidden: int = 64):
        super().__init__()
        self.lstm = nn.LSTM(features, hidden, batch_first=True)
        self.head = nn.Linear(hidden, 1)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        out, _ = self.lstm(x)
        return self.head(out[:, -1])


def build(settings: Settings) -> tuple[nn.Module, torch.optim.Optimizer]:
    model = Forecaster().cuda()
    optimizer = torch.optim.Adam(model.parameters(), lr=settings.lr)
    optimizer = hvd.DistributedOptimizer(optimizer, named_parameters=model.named_parameters(), op=hvd.Mean)
    return model, optimizer


def build_with_average(settings: Settings) -> tuple[nn.Module, torch.optim.Optimizer]:
    model = Forecaster().cuda()
    optimizer = torch.optim.Adam(model.parameters(), lr=settings.lr * hvd.size())
    optimizer = hvd.DistributedOptimizer(optimizer, named_parameters=model.named_parameters(), op=hvd.Average)
    return model, optimizer


def fit(settings: Settings, series: torch.Tensor, target: torch.Tensor) -> None:
    dataset = TensorDataset(series, target)
    sampler = DistributedSampler(dataset, num_replicas=hvd.size(), rank=hvd.rank())
    loader = DataLoader(dataset, batch_size=settings.batch, sampler=sampler)
    model, optimizer = build_with_average(settings)
    criterion = nn.MSELoss()
    for epoch in range(settings.epochs):
        model.train()
        sampler.set_epoch(epoch)
        for x, y in loader:
            optimizer.zero_grad()
            loss = criterion(model(x.cuda()), y.cuda())
            loss.backward()
            optimizer.step()
        print(f"{epoch + 1}/{settings.epochs} {loss.item():.5f}")
    if hvd.rank() == 0:
        torch.save(model.state_dict(), settings.checkpoint)


def main() -> None:
    hvd.init()
    torch.cuda.set_device(hvd.local_rank())
    fit(Settings(), torch.randn(4096, 24, 12), torch.randn(4096, 1))


if __name__ == "__main__":
    main()
