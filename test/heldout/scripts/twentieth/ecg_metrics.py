"""ECG beat classification with torchmetrics, early stopping and temperature calibration."""
import argparse
import logging
from copy import deepcopy

import torch
import torch.nn as nn
from torch.utils.data import DataLoader, TensorDataset
from torchmetrics.classification import MulticlassAUROC, MulticlassAveragePrecision, MulticlassCalibrationError

logger = logging.getLogger("ecg")
N_CLASSES = 5


class BeatNet(nn.Module):
    def __init__(self, p=0.3):
        super().__init__()
        self.conv = nn.Sequential(
            nn.Conv1d(1, 32, 7, padding=3, bias=False), nn.BatchNorm1d(32), nn.ReLU(), nn.MaxPool1d(2),
            nn.Conv1d(32, 64, 5, padding=2, bias=False), nn.BatchNorm1d(64), nn.ReLU(), nn.AdaptiveAvgPool1d(1),
        )
        self.fc = nn.Sequential(nn.Flatten(), nn.Dropout(p), nn.Linear(64, N_CLASSES))

    def forward(self, x):
        return self.fc(self.conv(x))


def loaders(path, batch):
    blob = torch.load(path, map_location="cpu", weights_only=True)
    parts = {k: TensorDataset(blob[f"{k}_x"], blob[f"{k}_y"]) for k in ("train", "val", "test")}
    return {k: DataLoader(ds, batch_size=batch, shuffle=k == "train", pin_memory=True) for k, ds in parts.items()}


def train_epoch(model, loader, opt, criterion, device):
    model.train()
    for x, y in loader:
        opt.zero_grad()
        criterion(model(x.to(device)), y.to(device)).backward()
        opt.step()


def validate(model, loader, criterion, opt, device):
    """Loss on the validation part."""
    model.train()
    total, n = torch.zeros((), device=device), 0
    for x, y in loader:
        x, y = x.to(device), y.to(device)
        loss = criterion(model(x), y)
        opt.zero_grad()
        loss.backward()
        opt.step()
        total += loss.detach() * len(y)
        n += len(y)
    return (total / n).item()


@torch.no_grad()
def auroc(model, loader, metric, device):
    model.eval()
    for x, y in loader:
        metric.update(model(x.to(device)).softmax(-1), y.to(device))
    return metric.compute().item()


@torch.no_grad()
def average_precision(model, loader, device):
    model.eval()
    metric = MulticlassAveragePrecision(N_CLASSES).to(device)
    scores = [metric(model(x.to(device)).softmax(-1), y.to(device)) for x, y in loader]
    return torch.stack(scores).mean().item()


def calibrate(model, loader, device):
    model.eval()
    temperature = nn.Parameter(torch.ones(1, device=device))
    with torch.no_grad():
        logits = torch.cat([model(x.to(device)) for x, _ in loader])
        labels = torch.cat([y for _, y in loader]).to(device)
    opt = torch.optim.LBFGS([temperature], lr=0.1, max_iter=50)

    def closure():
        opt.zero_grad()
        loss = nn.functional.cross_entropy(logits / temperature, labels)
        loss.backward()
        return loss

    opt.step(closure)
    return temperature.item()


@torch.no_grad()
def calibration_error(model, loader, temperature, device):
    model.eval()
    metric = MulticlassCalibrationError(N_CLASSES).to(device)
    for x, y in loader:
        metric.update((model(x.to(device)) / temperature).softmax(-1), y.to(device))
    return metric.compute().item()


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--data", default="beats.pt")
    ap.add_argument("--epochs", type=int, default=40)
    ap.add_argument("--lr", type=float, default=1e-3)
    ap.add_argument("--patience", type=int, default=6)
    args = ap.parse_args()
    logging.basicConfig(level=logging.INFO)
    torch.manual_seed(19)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    data = loaders(args.data, 256)
    model = BeatNet().to(device)
    opt = torch.optim.Adam(model.parameters(), lr=args.lr)
    criterion = nn.CrossEntropyLoss(weight=torch.tensor([0.3, 1.0, 1.0, 2.0, 2.0], device=device))
    val_auroc = MulticlassAUROC(N_CLASSES).to(device)

    best, waited, keep = -1.0, 0, None
    for epoch in range(args.epochs):
        train_epoch(model, data["train"], opt, criterion, device)
        val_loss = validate(model, data["val"], criterion, opt, device)
        score = auroc(model, data["val"], val_auroc, device)
        logger.info("epoch %d val loss %.4f auroc %.4f", epoch + 1, val_loss, score)
        if score > best:
            best, waited, keep = score, 0, deepcopy(model.state_dict())
        else:
            waited += 1
            if waited > args.patience:
                break
    model.load_state_dict(keep)
    temperature = calibrate(model, data["val"], device)
    ece = calibration_error(model, data["test"], temperature, device)
    test_metric = MulticlassAUROC(N_CLASSES).to(device)
    logger.info("temperature %.3f ece %.4f", temperature, ece)
    logger.info("test auroc %.4f ap %.4f", auroc(model, data["test"], test_metric, device), average_precision(model, data["test"], device))
    torch.save({"state": model.state_dict(), "temperature": temperature}, "beatnet.pt")


if __name__ == "__main__":
    main()
