import torch
from torch import nn

from data import load
from model import Forecaster, save


def evaluate(model, loader, device):
    model.eval()
    total, count = 0.0, 0
    with torch.no_grad():
        for windows, values in loader:
            predicted = model(windows.to(device))
            total += nn.functional.l1_loss(predicted, values.to(device), reduction="sum").item()
            count += len(values)
    return total / count


def main():
    torch.manual_seed(0)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    train_loader, valid_loader = load("series.npy")
    model = Forecaster().to(device)
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
    criterion = nn.MSELoss()
    best = float("inf")
    for epoch in range(10):
        model.train()
        for windows, values in train_loader:
            windows, values = windows.to(device), values.to(device)
            optimizer.zero_grad()
            loss = criterion(model(windows), values)
            loss.backward()
            optimizer.step()
        error = evaluate(model, valid_loader, device)
        print(epoch, error)
        if error < best:
            best = error
            save(model, "best.pt")


if __name__ == "__main__":
    main()
