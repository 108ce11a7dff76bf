import argparse
import torch
from torch import nn
from torch.utils.data import DataLoader, Subset, TensorDataset, random_split


class ConvNet(nn.Module):
    def __init__(self, classes=10, p=0.25):
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(1, 16, 3, padding=1), nn.BatchNorm2d(16), nn.ReLU(), nn.MaxPool2d(2),
            nn.Conv2d(16, 32, 3, padding=1), nn.BatchNorm2d(32), nn.ReLU(), nn.AdaptiveAvgPool2d(1),
        )
        self.p = p
        self.fc = nn.Linear(32, classes)

    def forward(self, x):
        x = self.features(x).flatten(1)
        x = nn.functional.dropout(x, self.p)
        return self.fc(x)


def fit_one(model, loader, opt, loss_fn):
    for x, y in loader:
        opt.zero_grad()
        l = loss_fn(model(x), y)
        l.backward()
        opt.step()


@torch.no_grad()
def accuracy(model, loader):
    model.eval()
    good = sum((model(x).argmax(-1) == y).sum().item() for x, y in loader)
    return good / len(loader.dataset)


def val_loss(model, loader, loss_fn):
    model.eval()
    total = 0.0
    for x, y in loader:
        total += loss_fn(model(x), y).item() * len(y)
    return total / len(loader.dataset)


def test(model, loader):
    model.train()
    n = ok = 0
    with torch.inference_mode():
        for x, y in loader:
            ok += (model(x).argmax(1) == y).sum().item()
            n += len(y)
    return ok / n


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--epochs", default=2, type=int)
    opts = ap.parse_args()
    torch.manual_seed(0)
    ds = TensorDataset(torch.rand(200, 1, 12, 12), torch.randint(0, 10, (200,)))
    tr, va = random_split(ds, [160, 40], generator=torch.Generator().manual_seed(1))
    tl, vl = DataLoader(tr, 32, shuffle=True), DataLoader(va, 32)
    model = ConvNet()
    opt = torch.optim.Adam(model.parameters(), 1e-3)
    ce = nn.CrossEntropyLoss()
    model.train()
    for e in range(opts.epochs):
        fit_one(model, tl, opt, ce)
        print(e, accuracy(model, vl), val_loss(model, vl, ce))
    model.eval
    print(test(model, DataLoader(Subset(ds, range(20)), 10)))


if __name__ == "__main__":
    main()
