# piece: eval-not-set
import torch
from torch import nn


class Net(nn.Module):
    def __init__(self, d):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(d, 64), nn.BatchNorm1d(64), nn.ReLU(), nn.Dropout(0.3), nn.Linear(64, 2))

    def forward(self, x):
        return self.body(x)


def score(path, loader, d):
    net = Net(d)
    net.load_state_dict(torch.load(path, weights_only=True))
    with torch.inference_mode():
        return torch.cat([net(x).argmax(1) for x, _ in loader])

# piece: eval-through-train-false
import torch
from torch import nn


class Net(nn.Module):
    def __init__(self, d):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(d, 64), nn.BatchNorm1d(64), nn.ReLU(), nn.Linear(64, 2))

    def forward(self, x):
        return self.body(x)


def score(path, loader, d):
    net = Net(d)
    net.load_state_dict(torch.load(path, weights_only=True))
    net.train(False)
    with torch.inference_mode():
        return torch.cat([net(x).argmax(1) for x, _ in loader])

# piece: no-grad-missing
def validate(net, val_dl, loss_fn):
    net.eval()
    total = 0.0
    for x, y in val_dl:
        total += loss_fn(net(x), y).item() * len(x)
    return total / len(val_dl.dataset)

# piece: grad-disabled-by-decorator
import torch


@torch.inference_mode()
def validate(net, val_dl, loss_fn):
    net.eval()
    total = 0.0
    for x, y in val_dl:
        total += loss_fn(net(x), y).item() * len(x)
    return total / len(val_dl.dataset)

# piece: forum-val-never-back
import torch

model.train()
for epoch in range(30):
    for x, y in train_loader:
        optimizer.zero_grad()
        loss = criterion(model(x), y)
        loss.backward()
        optimizer.step()

    model.eval()
    with torch.no_grad():
        val = sum(criterion(model(x), y).item() for x, y in val_loader)
    print(epoch, val / len(val_loader))

# piece: forum-phases
import torch

for epoch in range(30):
    for phase in ("train", "val"):
        model.train(phase == "train")
        for x, y in loaders[phase]:
            optimizer.zero_grad()
            with torch.set_grad_enabled(phase == "train"):
                loss = criterion(model(x), y)
                if phase == "train":
                    loss.backward()
                    optimizer.step()

# piece: forum-hf-not-train
import torch
from transformers import AutoModelForSequenceClassification

model = AutoModelForSequenceClassification.from_pretrained("bert-base-uncased", num_labels=3).to("cuda")
optim = torch.optim.AdamW(model.parameters(), lr=2e-5)
for epoch in range(3):
    for batch in train_dl:
        batch = {k: v.to("cuda") for k, v in batch.items()}
        out = model(**batch)
        out.loss.backward()
        optim.step()
        optim.zero_grad()

# piece: forum-backbone-bn-frozen
import torch

model.train()
for m in model.backbone.modules():
    if isinstance(m, torch.nn.BatchNorm2d):
        m.eval()
for x, y in loader:
    opt.zero_grad()
    loss = crit(model(x), y)
    loss.backward()
    opt.step()

# piece: forum-eval-attribute
import torch

model.load_state_dict(torch.load("ckpt.pt", map_location="cpu"))
model.eval
with torch.no_grad():
    out = model(sample)
print(out.softmax(-1))

# piece: assistant-functional-dropout
from torch import nn
import torch.nn.functional as F


class Gcn(nn.Module):
    """Two layers of graph convolution with a dense adjacency matrix."""

    def __init__(self, d_in: int, d_hid: int, d_out: int, p: float = 0.5):
        super().__init__()
        self.w1 = nn.Linear(d_in, d_hid, bias=False)
        self.w2 = nn.Linear(d_hid, d_out, bias=False)
        self.p = p

    def forward(self, x, adj):
        x = F.dropout(x, self.p, self.training)
        h = F.relu(adj @ self.w1(x))
        h = F.dropout(h, p=self.p)
        return adj @ self.w2(h)

# piece: assistant-train-in-validate
import torch


class Engine:
    """Small training engine."""

    def __init__(self, model, loss_fn, device):
        self.model, self.loss_fn, self.device = model, loss_fn, device

    @torch.no_grad()
    def validate(self, loader) -> float:
        """Mean loss over the validation loader."""
        self.model.train()
        losses = []
        for x, y in loader:
            losses.append(self.loss_fn(self.model(x.to(self.device)), y.to(self.device)).item())
        return sum(losses) / len(losses)

# piece: assistant-validate-restores
import torch


@torch.no_grad()
def validate(model, loader, loss_fn, device) -> float:
    """Mean loss over the validation loader; the previous mode is restored."""
    was_training = model.training
    model.eval()
    losses = [loss_fn(model(x.to(device)), y.to(device)).item() for x, y in loader]
    if was_training:
        model.train()
    return sum(losses) / len(losses)
