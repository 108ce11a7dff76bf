import torch
from torch import nn, optim
from torch.utils.data import DataLoader, TensorDataset


def make_loaders(n=512, bs=64):
    x = torch.randn(n, 20)
    y = (x[:, 0] > 0).long()
    cut = int(n * 0.8)
    train = TensorDataset(x[:cut], y[:cut])
    valid = TensorDataset(x[cut:], y[cut:])
    return DataLoader(train, bs, shuffle=True), DataLoader(valid, bs)


def run_epoch(net, loader, criterion, opt=None):
    training = opt is not None
    net.train(training)
    total, right = 0.0, 0
    with torch.set_grad_enabled(training):
        for xb, yb in loader:
            out = net(xb)
            loss = criterion(out, yb)
            if training:
                opt.zero_grad(set_to_none=True)
                loss.backward()
                opt.step()
            total += loss.item()
            right += (out.argmax(dim=1) == yb).sum().item()
    return total / len(loader.dataset), right / len(loader)


def evaluate(net, loader):
    net.eval()
    hits, seen = 0, 0
    with torch.inference_mode():
        for xb, yb in loader:
            guess = net(xb).max(0).indices
            hits += int((guess[: len(yb)] == yb).sum())
            seen += yb.numel()
    return hits / seen


if __name__ == "__main__":
    torch.manual_seed(0)
    tl, vl = make_loaders()
    net = nn.Sequential(nn.Linear(20, 32), nn.ReLU(), nn.Dropout(0.1), nn.Linear(32, 2))
    crit = nn.CrossEntropyLoss()
    opt = optim.AdamW(net.parameters(), lr=1e-3)
    sched = optim.lr_scheduler.ReduceLROnPlateau(opt, patience=2)
    for epoch in range(5):
        tr = run_epoch(net, tl, crit, opt)
        va = run_epoch(net, vl, crit)
        sched.step()
        print(f"{epoch=} train={tr} valid={va}")
    print(evaluate(net, vl))
