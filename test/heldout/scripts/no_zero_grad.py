import torch
from torch.utils.data import DataLoader, TensorDataset


def train(model: torch.nn.Module, data: TensorDataset, epochs: int) -> float:
    loader = DataLoader(data, batch_size=32, shuffle=True)
    optim = torch.optim.SGD(model.parameters(), lr=0.1)
    last = 0.0
    model.train()
    for _ in range(epochs):
        for xb, yb in loader:
            loss = torch.nn.functional.cross_entropy(model(xb), yb)
            loss.backward()
            optim.step()
            last = loss.item()
    return last


def train_accumulate(model, data, every=4):
    loader = DataLoader(data, batch_size=8, shuffle=True)
    optim = torch.optim.SGD(model.parameters(), lr=0.1)
    model.train()
    for i, (xb, yb) in enumerate(loader):
        loss = torch.nn.functional.cross_entropy(model(xb), yb) / every
        loss.backward()
        if (i + 1) % every == 0:
            optim.step()
            optim.zero_grad()


def train_amp(model, data):
    scaler = torch.amp.GradScaler("cuda")
    optim = torch.optim.AdamW(model.parameters(), lr=1e-4)
    model.train()
    for xb, yb in DataLoader(data, batch_size=8):
        with torch.autocast("cuda", dtype=torch.float16):
            loss = torch.nn.functional.cross_entropy(model(xb.cuda()), yb.cuda())
        scaler.scale(loss).backward()
        scaler.step(optim)
        scaler.update()
        optim.zero_grad(set_to_none=True)
