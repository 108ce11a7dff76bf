# piece: onecycle-per-epoch
import torch


def fit(model, loader, loss_fn, epochs):
    opt = torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9)
    sched = torch.optim.lr_scheduler.OneCycleLR(opt, 0.1, total_steps=epochs * len(loader))
    for _ in range(epochs):
        for x, y in loader:
            opt.zero_grad()
            loss_fn(model(x), y).backward()
            opt.step()
        sched.step()

# piece: onecycle-per-batch
import torch


def fit(model, loader, loss_fn, epochs):
    opt = torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9)
    sched = torch.optim.lr_scheduler.OneCycleLR(opt, 0.1, epochs=epochs, steps_per_epoch=len(loader))
    for _ in range(epochs):
        for x, y in loader:
            opt.zero_grad()
            loss_fn(model(x), y).backward()
            opt.step()
            sched.step()

# piece: sched-first
import torch.optim as optim


def train(net, batches, crit):
    opt = optim.Adam(net.parameters(), lr=3e-4)
    decay = optim.lr_scheduler.ExponentialLR(opt, gamma=0.999)
    for x, y in batches:
        opt.zero_grad()
        crit(net(x), y).backward()
        decay.step()
        opt.step()

# piece: plateau-empty
from torch.optim import SGD
from torch.optim.lr_scheduler import ReduceLROnPlateau


class Runner:
    def __init__(self, model):
        self.opt = SGD(model.parameters(), lr=0.05)
        self.sched = ReduceLROnPlateau(self.opt, patience=3)

    def end_epoch(self, val_loss):
        print("val", val_loss)
        self.sched.step()

# piece: forum-cosine-half
import torch
from torch.optim.lr_scheduler import CosineAnnealingLR

EPOCHS = 90
optimizer = torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9, weight_decay=1e-4)
scheduler = CosineAnnealingLR(optimizer, T_max=30)
for epoch in range(EPOCHS):
    train_one_epoch(model, optimizer, train_loader)
    scheduler.step()
    print(epoch, scheduler.get_last_lr())
# the lr goes down to zero and then rises again, I expected one single decay

# piece: forum-clip-after-step
import torch

for x, y in loader:
    optimizer.zero_grad()
    loss = loss_fn(model(x), y)
    loss.backward()
    optimizer.step()
    norm = torch.nn.utils.clip_grad_norm_(model.parameters(), max_norm=1.0)
    print(loss.item(), norm.item())

# piece: forum-accumulate
import torch.nn.functional as F

accum = 8
optimizer.zero_grad()
for i, (x, y) in enumerate(train_loader):
    loss = F.cross_entropy(model(x), y)
    loss.backward()
    if (i + 1) % accum == 0 or i + 1 == len(train_loader):
        optimizer.step()
        optimizer.zero_grad()

# piece: forum-accumulate-sum
import torch.nn.functional as F

optimizer.zero_grad()
tokens = 0
for i, (ids, target) in enumerate(train_loader, start=1):
    logits = model(ids)
    loss = F.cross_entropy(logits.flatten(0, 1), target.flatten(), reduction="sum")
    loss.backward()
    tokens += target.numel()
    if i % 4 == 0 or i == len(train_loader):
        for p in model.parameters():
            p.grad.div_(tokens)
        optimizer.step()
        optimizer.zero_grad()
        tokens = 0

# piece: assistant-two-backwards
import torch.nn.functional as F


def multitask_step(encoder, head_a, head_b, optimizer, x, ya, yb):
    """One optimisation step over two tasks that share an encoder."""
    optimizer.zero_grad()
    z = encoder(x)
    loss_a = F.cross_entropy(head_a(z), ya)
    loss_b = F.mse_loss(head_b(z).squeeze(-1), yb)
    loss_a.backward()
    loss_b.backward()
    optimizer.step()
    return loss_a.item() + loss_b.item()

# piece: assistant-two-graphs
import torch.nn.functional as F


def gan_step(D, G, opt_d, opt_g, real, z):
    """One step of a GAN with the non-saturating loss."""
    fake = G(z)
    opt_d.zero_grad()
    d_real = D(real)
    d_loss = F.softplus(-d_real).mean()
    d_loss.backward()
    d_loss_fake = F.softplus(D(fake.detach())).mean()
    d_loss_fake.backward()
    opt_d.step()

    opt_g.zero_grad()
    g_loss = F.softplus(-D(fake)).mean()
    g_loss.backward()
    opt_g.step()
    return d_loss.item() + d_loss_fake.item(), g_loss.item()

# piece: assistant-tensor-of-loss
import torch
from torch import nn


def contrastive_step(model: nn.Module, optimizer, a, b, margin: float = 1.0):
    """One step with a pairwise hinge loss."""
    optimizer.zero_grad()
    za, zb = model(a), model(b)
    dist = (za - zb).norm(dim=1)
    losses = [torch.clamp(margin - d, min=0) for d in dist]
    loss = torch.tensor(losses, requires_grad=True).mean()
    loss.backward()
    optimizer.step()
    return loss.item()

# piece: assistant-no-grad-forward
import torch


class Regressor(torch.nn.Module):
    def __init__(self, d):
        super().__init__()
        self.fc = torch.nn.Linear(d, 1)

    @torch.no_grad()
    def forward(self, x):
        return self.fc(x).squeeze(-1)


def step(model: Regressor, optimizer, x, y):
    """Run one training step and return the loss."""
    optimizer.zero_grad()
    loss = torch.nn.functional.mse_loss(model(x), y)
    loss.backward()
    optimizer.step()
    return loss.item()
