import json
from pathlib import Path

import torch
from torch import nn
from torch.utils.data import DataLoader, Subset
from torchvision import datasets, transforms

GPUS = (0, 1)
CFG = {"epochs": 8, "lr": 3e-4, "batch": 256, "hidden": 512}


class Mlp(nn.Module):
    def __init__(self, hidden: int):
        super().__init__()
        self.layers = nn.Sequential(nn.Flatten(), nn.Linear(784, hidden), nn.BatchNorm1d(hidden), nn.GELU(), nn.Linear(hidden, 10))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.layers(x)


def loaders() -> tuple[DataLoader, DataLoader]:
    full = datasets.FashionMNIST("data", train=True, transform=transforms.ToTensor(), download=True)
    train, val = Subset(full, range(50_000)), Subset(full, range(50_000, 60_000))
    return DataLoader(train, CFG["batch"], shuffle=True, num_workers=2), DataLoader(val, CFG["batch"], num_workers=2)


def build() -> nn.Module:
    model = Mlp(CFG["hidden"])
    torch.compile(model)
    return nn.DataParallel(model, device_ids=list(GPUS)).to("cuda:0")


def build_any() -> nn.Module:
    model = torch.compile(Mlp(CFG["hidden"]))
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    if torch.cuda.device_count() > 1:
        model = nn.DataParallel(model)
    return model.to(device)


@torch.no_grad()
def validate(model: nn.Module, loader: DataLoader) -> float:
    model.eval()
    return sum((model(x.cuda()).argmax(1) == y.cuda()).sum().item() for x, y in loader) / len(loader.dataset)


def main() -> None:
    torch.manual_seed(11)
    train, val = loaders()
    model = build()
    optimizer = torch.optim.AdamW(model.parameters(), lr=CFG["lr"])
    scores = []
    for epoch in range(CFG["epochs"]):
        model.train()
        for x, y in train:
            criterion = nn.CrossEntropyLoss(label_smoothing=0.05)
            optimizer.zero_grad(set_to_none=True)
            loss = criterion(model(x.cuda()), y.cuda())
            loss.backward()
            optimizer.step()
        scores.append(validate(model, val))
        print(f"epoch {epoch:02d} of {CFG['epochs']}: {scores[-1]:.4f}")
    Path("scores.json").write_text(json.dumps(scores))


if __name__ == "__main__":
    main()
