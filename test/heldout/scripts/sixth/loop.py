# piece: accumulation
import torch

ACCUM = 8
optimizer.zero_grad()
for i, (x, y) in enumerate(loader):
    loss = torch.nn.functional.cross_entropy(model(x), y)
    loss.backward()
    if (i + 1) % ACCUM == 0 or (i + 1) == len(loader):
        optimizer.step()
        optimizer.zero_grad()
# piece: bce_raw
import torch
import torch.nn.functional as F
from torch import nn


class Scorer(nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(nn.Linear(10, 10), nn.GELU(), nn.Linear(10, 1))

    def forward(self, x):
        return self.layers(x).squeeze(-1)


scorer = Scorer()
x, y = torch.rand(4, 10), torch.ones(4)
F.binary_cross_entropy(scorer(x).sigmoid(), y)
F.binary_cross_entropy(scorer(x), y)
# piece: best_by_reference
import copy


def fit(model, epochs):
    best, best_acc = None, 0.0
    for epoch in range(epochs):
        train_one(model)
        acc = score(model)
        if acc > best_acc:
            best_acc = acc
            keep = copy.deepcopy(model.state_dict())
            best = model.state_dict()
    model.load_state_dict(best)
    return model, keep
# piece: best_never
import torch

best = float("inf")
for epoch in range(20):
    train(model, train_loader)
    val_loss = evaluate(model, val_loader)
    if val_loss < best:
        best = val_loss
        torch.save(model.state_dict(), "best.pt")
test_loss = evaluate(model, test_loader)
print(test_loss)
# piece: broadcast_loss
import torch
from torch import nn

net = nn.Sequential(nn.Linear(6, 32), nn.ReLU(), nn.Linear(32, 1))
x, y = torch.randn(16, 6), torch.randn(16)
good = nn.functional.mse_loss(net(x).squeeze(1), y)
good2 = nn.functional.mse_loss(net(x), y.unsqueeze(1))
bad = nn.functional.mse_loss(net(x), y)
# piece: ce_onehot
import torch
import torch.nn.functional as F

logits = torch.randn(4, 3, requires_grad=True)
y = torch.tensor([0, 2, 1, 1])
F.cross_entropy(logits, F.one_hot(y, 3).float())
F.cross_entropy(logits, y)
F.cross_entropy(logits, y.float())
# piece: clip_before
import torch
from torch.nn.utils import clip_grad_norm_

for x, y in loader:
    optimizer.zero_grad()
    loss = crit(model(x), y)
    clip_grad_norm_(model.parameters(), 1.0)
    loss.backward()
    optimizer.step()
for x, y in loader:
    optimizer.zero_grad()
    loss = crit(model(x), y)
    loss.backward()
    clip_grad_norm_(model.parameters(), 1.0)
    optimizer.step()
# piece: ctc
import torch
from torch import nn

rnn_head = nn.Linear(32, 28)
ctc = nn.CTCLoss(blank=0)
h = torch.randn(50, 4, 32)
lens = torch.full((4,), 50)
t = torch.randint(1, 28, (4, 10))
tl = torch.full((4,), 10)
ctc(rnn_head(h).log_softmax(2), t, lens, tl)
ctc(rnn_head(h), t, lens, tl)
# piece: dropped
import torch

device = torch.device("cuda")
model.to(device)
for x, y in loader:
    x.to(device)
    y = y.to(device)
    x.requires_grad_()
    print(model(x), y)
# piece: gan_detach
import torch
from torch import nn

bce = nn.BCEWithLogitsLoss()
opt_g = torch.optim.Adam(G.parameters(), lr=2e-4)
opt_d = torch.optim.Adam(D.parameters(), lr=2e-4)
for real in loader:
    fake = G(torch.randn(real.size(0), 100))
    d_loss = bce(D(real), torch.ones(real.size(0), 1)) + bce(D(fake), torch.zeros(real.size(0), 1))
    opt_d.zero_grad()
    d_loss.backward()
    opt_d.step()
    fake = G(torch.randn(real.size(0), 100))
    g_loss = bce(D(fake), torch.ones(real.size(0), 1))
    opt_g.zero_grad()
    g_loss.backward()
    opt_g.step()
# piece: graph_broken
import torch
import torch.nn.functional as F


def train_step(model, x, y, opt):
    logits = model(x)
    acc = (logits.argmax(1) == y).float().mean().item()
    loss = F.cross_entropy(logits.detach(), y)
    opt.zero_grad()
    loss.backward()
    opt.step()
    return acc
# piece: hidden
import torch
from torch import nn

rnn = nn.GRU(8, 16, batch_first=True)
opt = torch.optim.Adam(rnn.parameters())
h = torch.zeros(1, 4, 16)
for x, y in loader:
    out, h = rnn(x, h)
    loss = (out - y).pow(2).mean()
    opt.zero_grad()
    loss.backward()
    opt.step()
# piece: horizon
import torch

EPOCHS = 40
opt = torch.optim.AdamW(model.parameters(), lr=3e-4)
sched = torch.optim.lr_scheduler.CosineAnnealingLR(opt, T_max=EPOCHS * len(loader))
for epoch in range(EPOCHS):
    for x, y in loader:
        opt.zero_grad()
        crit(model(x), y).backward()
        opt.step()
    sched.step()
# piece: iterator
import torch

batches = zip(range(100), train_loader)
for epoch in range(5):
    for step, (x, y) in batches:
        opt.zero_grad()
        crit(model(x), y).backward()
        opt.step()
for epoch in range(5):
    for step, (x, y) in zip(range(100), train_loader):
        opt.zero_grad()
        crit(model(x), y).backward()
        opt.step()
# piece: keeps_graph
import torch

running, history, epoch_losses = 0.0, [], []
for x, y in loader:
    optimizer.zero_grad()
    loss = criterion(model(x), y)
    loss.backward()
    optimizer.step()
    running += loss.item()
    epoch_losses.append(loss.detach())
    history.append(loss)
# piece: kldiv
import torch.nn.functional as F


def distill(student_logits, teacher_logits, T=2.0):
    s = F.log_softmax(student_logits / T, dim=-1)
    t = F.softmax(teacher_logits / T, dim=-1)
    good = F.kl_div(s, t, reduction="batchmean") * T * T
    bad = F.kl_div(s.exp(), t, reduction="batchmean") * T * T
    return good, bad
# piece: lm_shift
import torch.nn.functional as F
from transformers import AutoModelForCausalLM

lm = AutoModelForCausalLM.from_pretrained("gpt2")


def lm_loss(ids):
    logits = lm(ids).logits
    good = F.cross_entropy(logits[:, :-1].flatten(0, 1), ids[:, 1:].flatten())
    bad = F.cross_entropy(logits.view(-1, logits.size(-1)), ids.view(-1))
    return good, bad
# piece: loss_swapped
import torch
from torch import nn

criterion = nn.CrossEntropyLoss()
mse = nn.MSELoss()
for inputs, targets in train_loader:
    optimizer.zero_grad()
    outputs = model(inputs)
    extra = mse(targets.float(), outputs[:, 0])
    loss = criterion(targets, outputs)
    (loss + extra).backward()
    optimizer.step()
# piece: lr_attr
import torch

optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
for epoch in range(30):
    if epoch == 10:
        for g in optimizer.param_groups:
            g["lr"] *= 0.1
    if epoch == 20:
        optimizer.learning_rate = 0.001
    train(model, optimizer)
# piece: nll_softmax
import torch
import torch.nn.functional as F

z = torch.randn(4, 5, requires_grad=True)
t = torch.tensor([0, 1, 2, 3])
a = F.nll_loss(F.log_softmax(z, dim=1), t)
b = F.nll_loss(z.softmax(dim=1).log(), t)
c = F.nll_loss(z.softmax(dim=1), t)
# piece: no_grad_backward
import torch


@torch.no_grad()
def fit_one(model, x, y, opt):
    loss = ((model(x) - y) ** 2).mean()
    opt.zero_grad()
    loss.backward()
    opt.step()


@torch.no_grad()
def ema(model, avg):
    for p, q in zip(model.parameters(), avg.parameters()):
        q.lerp_(p, 0.01)
# piece: no_step
import torch
from torch import nn

net = nn.Linear(4, 2)
opt = torch.optim.SGD(net.parameters(), lr=0.1)
ce = nn.CrossEntropyLoss()
for epoch in range(3):
    for x, y in loader:
        opt.zero_grad()
        loss = ce(net(x), y)
        loss.backward()
    print(epoch, loss.item())
# piece: no_zero_grad_helper
import torch
import torch.nn.functional as F


def one_epoch(net, loader, opt):
    for x, y in loader:
        opt.zero_grad(set_to_none=True)
        F.mse_loss(net(x), y).backward()
        opt.step()


def one_epoch_wrong(net, loader, opt: torch.optim.Optimizer):
    for x, y in loader:
        F.mse_loss(net(x), y).backward()
        opt.step()
# piece: onecycle_epoch
import torch

opt = torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9)
sched = torch.optim.lr_scheduler.OneCycleLR(opt, max_lr=0.4, epochs=12, steps_per_epoch=len(loader))
for epoch in range(12):
    for x, y in loader:
        opt.zero_grad()
        crit(model(x), y).backward()
        opt.step()
    sched.step()
# piece: opt_in_loop
import torch

for epoch in range(10):
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
    for x, y in loader:
        optimizer.zero_grad()
        crit(model(x), y).backward()
        optimizer.step()
for fold in range(5):
    net = torch.nn.Linear(3, 1)
    opt = torch.optim.Adam(net.parameters(), lr=1e-3)
    for x, y in folds[fold]:
        opt.zero_grad()
        crit(net(x), y).backward()
        opt.step()
# piece: opt_misses
import torch
from torch import nn

encoder = nn.Linear(20, 8)
decoder = nn.Linear(8, 20)
opt = torch.optim.Adam(encoder.parameters(), lr=1e-3)
for x in batches:
    loss = ((decoder(encoder(x)) - x) ** 2).mean()
    opt.zero_grad()
    loss.backward()
    opt.step()
# piece: plateau
from torch.optim import Adam, lr_scheduler

opt = Adam(model.parameters(), lr=1e-3)
plateau = lr_scheduler.ReduceLROnPlateau(opt, patience=3)
decay = lr_scheduler.ExponentialLR(opt, 0.95)
for epoch in range(10):
    val = run(model, opt)
    decay.step()
    plateau.step()
# piece: returns_nothing
import lightning as L
import torch.nn.functional as F


class Reg(L.LightningModule):
    def training_step(self, batch, batch_idx):
        x, y = batch
        loss = F.l1_loss(self(x), y)
        self.log("train_loss", loss)

    def validation_step(self, batch, batch_idx):
        x, y = batch
        self.log("val_loss", F.l1_loss(self(x), y))
# piece: rewrapped_loss
import torch

for x, y in loader:
    opt.zero_grad()
    losses = [crit(head(x), y) for head in heads]
    total = torch.stack(losses).sum()
    again = torch.tensor([l.item() for l in losses], requires_grad=True).sum()
    again.backward()
    opt.step()
# piece: sched_first
import torch

opt = torch.optim.AdamW(model.parameters(), lr=1e-3)
sched = torch.optim.lr_scheduler.StepLR(opt, 10)
for epoch in range(30):
    sched.step()
    for x, y in loader:
        opt.zero_grad()
        crit(model(x), y).backward()
        opt.step()
# piece: sigmoid_logits
import torch
from torch import nn

net = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 1))
prob_net = nn.Sequential(net, nn.Sigmoid())
bce = nn.BCEWithLogitsLoss()
plain = nn.BCELoss()
x, y = torch.randn(5, 4), torch.ones(5, 1)
print(bce(net(x), y), plain(prob_net(x), y))
print(bce(prob_net(x), y))
# piece: softmax_ce_module
import torch
from torch import nn


class Head(nn.Module):
    def __init__(self, d, k):
        super().__init__()
        self.fc = nn.Linear(d, k)
        self.act = nn.Softmax(dim=-1)

    def forward(self, x):
        return self.act(self.fc(x))

    def logits(self, x):
        return self.fc(x)


head = Head(16, 3)
loss_fn = nn.CrossEntropyLoss()
x, y = torch.randn(8, 16), torch.randint(0, 3, (8,))
fine = loss_fn(head.logits(x), y)
loss = loss_fn(head(x), y)
# piece: twice
import torch

for x, a, b in loader:
    h = model(x)
    la = ce(h[:, :5], a)
    lb = ce(h[:, 5:], b)
    opt.zero_grad()
    la.backward()
    lb.backward()
    opt.step()
for x, a, b in loader:
    h = model(x)
    opt.zero_grad()
    (ce(h[:, :5], a) + ce(h[:, 5:], b)).backward()
    opt.step()
# piece: val_updates
import torch


def validate(model, val_loader, criterion, optimizer):
    model.eval()
    for x, y in val_loader:
        loss = criterion(model(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()


def train(model, train_loader, criterion, optimizer):
    model.train()
    for x, y in train_loader:
        loss = criterion(model(x), y)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
# piece: zero_between
import torch

for xb, yb in dl:
    loss = loss_fn(model(xb), yb)
    loss.backward()
    optimizer.zero_grad()
    optimizer.step()
for xb, yb in dl:
    loss = loss_fn(model(xb), yb)
    loss.backward()
    optimizer.step()
    optimizer.zero_grad()
