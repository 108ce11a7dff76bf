# piece: eval-loop-steps
def evaluate(model, test_loader, criterion, optimizer):
    model.eval()
    total = 0.0
    for x, y in test_loader:
        loss = criterion(model(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        total += loss.item()
    return total / len(test_loader)

# piece: optimizer-inside-epochs
import torch


def fit(model, loader, loss_fn, epochs=10):
    for epoch in range(epochs):
        adam = torch.optim.Adam(model.parameters(), lr=1e-3)
        for x, y in loader:
            adam.zero_grad()
            loss_fn(model(x), y).backward()
            adam.step()

# piece: optimizer-per-fold
import torch


def cross_validate(make_model, folds, loss_fn, epochs=10):
    scores = []
    for train_dl, val_dl in folds:
        model = make_model()
        adam = torch.optim.Adam(model.parameters(), lr=1e-3)
        for _ in range(epochs):
            for x, y in train_dl:
                adam.zero_grad()
                loss_fn(model(x), y).backward()
                adam.step()
        model.eval()
        with torch.no_grad():
            scores.append(sum(loss_fn(model(x), y).item() for x, y in val_dl) / len(val_dl))
    return scores

# piece: head-without-optimizer
import torch
from torch import nn


def train(backbone: nn.Module, loader):
    head = nn.Linear(512, 10)
    opt = torch.optim.AdamW(backbone.parameters(), lr=1e-4)
    loss_fn = nn.CrossEntropyLoss()
    for x, y in loader:
        opt.zero_grad()
        loss_fn(head(backbone(x)), y).backward()
        opt.step()
    return backbone, head

# piece: forum-swapped-ce
from torch import nn

ce = nn.CrossEntropyLoss()
for inputs, targets in loader:
    optimizer.zero_grad()
    outputs = model(inputs)
    loss = ce(targets, outputs)
    loss.backward()
    optimizer.step()
# RuntimeError: expected floating point type for target with class probabilities ...

# piece: forum-kwargs-ce
import torch.nn.functional as F

for inputs, targets in loader:
    optimizer.zero_grad()
    loss = F.cross_entropy(target=targets, input=model(inputs))
    loss.backward()
    optimizer.step()

# piece: forum-house-prices-broadcast
import torch
from torch import nn
from torch.utils.data import DataLoader, TensorDataset

ds = TensorDataset(torch.randn(500, 8), torch.randn(500))
net = nn.Sequential(nn.Linear(8, 32), nn.ReLU(), nn.Linear(32, 1))
opt = torch.optim.Adam(net.parameters(), lr=1e-3)
for xb, yb in DataLoader(ds, batch_size=50, shuffle=True):
    opt.zero_grad()
    loss = nn.functional.mse_loss(net(xb), yb)
    loss.backward()
    opt.step()

# piece: forum-keep-best
import torch

best_acc, best_weights = 0.0, None
for epoch in range(epochs):
    train_epoch(model, train_loader)
    acc = evaluate(model, val_loader)
    if acc > best_acc:
        best_acc = acc
        best_weights = model.state_dict()
model.load_state_dict(best_weights)
torch.save(model.state_dict(), "best.pt")

# piece: assistant-keep-best-cloned
def fit(model, train_epoch, evaluate, epochs: int):
    """Train and return the model with the best validation score."""
    best_score, best_state = float("-inf"), None
    for _ in range(epochs):
        train_epoch(model)
        score = evaluate(model)
        if score > best_score:
            best_score = score
            best_state = {k: v.detach().cpu().clone() for k, v in model.state_dict().items()}
    model.load_state_dict(best_state)
    return model, best_score

# piece: assistant-infinite-iter
def train(model, optimizer, labeled_loader, unlabeled_loader, step, epochs: int):
    """Semi-supervised training over two loaders."""
    pairs = zip(labeled_loader, unlabeled_loader)
    for epoch in range(epochs):
        running = 0.0
        for labeled, unlabeled in pairs:
            running += step(model, optimizer, labeled, unlabeled)
        print(f"epoch {epoch + 1}: {running:.3f}")

# piece: assistant-lr-attribute
import math
import torch


def train(model, loader, loss_fn, base_lr: float = 0.1, warmup: int = 500):
    """Train with a linear warmup of the learning rate."""
    optimizer = torch.optim.SGD(model.parameters(), lr=base_lr, momentum=0.9)
    for step, (x, y) in enumerate(loader):
        optimizer.lr = base_lr * min(1.0, (step + 1) / warmup)
        optimizer.zero_grad()
        loss = loss_fn(model(x), y)
        loss.backward()
        optimizer.step()
        if math.isnan(loss.item()):
            raise RuntimeError("loss is NaN")

# piece: assistant-param-group-lr
import torch


def train(model, loader, loss_fn, base_lr: float = 0.1, warmup: int = 500):
    """Train with a linear warmup of the learning rate."""
    optimizer = torch.optim.SGD(model.parameters(), lr=base_lr, momentum=0.9)
    for step, (x, y) in enumerate(loader):
        for group in optimizer.param_groups:
            group["lr"] = base_lr * min(1.0, (step + 1) / warmup)
        optimizer.zero_grad(set_to_none=False)
        loss_fn(model(x), y).backward()
        optimizer.step()
