# piece: zero_grad
def train(model, loader, opt, criterion):
    model.train()
    for x, y in loader:
        loss = criterion(model(x), y)
        loss.backward()
        opt.step()

def train_ok(model, loader, opt, criterion):
    model.train()
    for x, y in loader:
        loss = criterion(model(x), y)
        opt.zero_grad()
        loss.backward()
        opt.step()
# piece: zero_grad_torch
import torch
from torch import optim, nn

net = nn.Linear(4, 2)
sgd = optim.SGD(net.parameters(), lr=0.1)
for step in range(100):
    out = net(torch.randn(8, 4))
    out.pow(2).mean().backward()
    sgd.step()
# piece: zero_grad_none
import torch

def fit(m, batches, o):
    for b in batches:
        for p in m.parameters():
            p.grad = None
        m(b).sum().backward()
        o.step()
# piece: zero_between
def train_step(net, x, y, optimiser, loss_fn):
    loss = loss_fn(net(x), y)
    loss.backward()
    optimiser.zero_grad()
    optimiser.step()
    return loss.item()
# piece: no_backward
def run_epoch(net, data, loss_fn, optimizer):
    for x, y in data:
        optimizer.zero_grad()
        loss = loss_fn(net(x), y)
        optimizer.step()
# piece: no_step
import torch.nn as nn

def run_epoch(net, data, optimizer):
    ce = nn.CrossEntropyLoss()
    for x, y in data:
        optimizer.zero_grad()
        loss = ce(net(x), y)
        loss.backward()

def run_epoch_ok(net, data, optimizer):
    ce = nn.CrossEntropyLoss()
    for x, y in data:
        optimizer.zero_grad()
        loss = ce(net(x), y)
        loss.backward()
        optimizer.step()
# piece: step_first
def update(net, x, y, loss_fn, optimizer):
    optimizer.zero_grad()
    loss = loss_fn(net(x), y)
    optimizer.step()
    loss.backward()
# piece: loss_graph
def epoch(model, loader, optimizer, loss_fn):
    running = 0
    for x, y in loader:
        optimizer.zero_grad()
        loss = loss_fn(model(x), y)
        loss.backward()
        optimizer.step()
        running += loss
    return running / len(loader)

def epoch_ok(model, loader, optimizer, loss_fn):
    running = 0
    for x, y in loader:
        optimizer.zero_grad()
        loss = loss_fn(model(x), y)
        loss.backward()
        optimizer.step()
        running += loss.detach()
    return running / len(loader)

def summed(model, loader, optimizer, loss_fn):
    total = 0
    for x, y in loader:
        total += loss_fn(model(x), y)
    optimizer.zero_grad()
    total.backward()
    optimizer.step()
# piece: loss_list
import torch.nn.functional as F

def fit(model, loader, optimizer):
    hist = []
    for x, y in loader:
        optimizer.zero_grad()
        l = F.mse_loss(model(x), y)
        l.backward()
        optimizer.step()
        hist.append(l)
    return hist
# piece: softmax_ce
import torch
import torch.nn.functional as F

def loss(net, x, y):
    p = F.softmax(net(x), dim=1)
    return F.cross_entropy(p, y)

def loss_ok(net, x, y):
    z = net(x)
    probs = F.softmax(z, dim=1)
    return F.cross_entropy(z, y), probs
# piece: softmax_ce_seq
import torch
from torch import nn

head = nn.Sequential(nn.Linear(16, 4), nn.Softmax(dim=-1))
crit = nn.CrossEntropyLoss()
err = crit(head(torch.randn(2, 16)), torch.tensor([0, 3]))
# piece: softmax_ce_class
import torch.nn as nn

class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(20, 5)
        self.act = nn.Softmax(dim=1)

    def forward(self, x):
        return self.act(self.fc(x))

def step(x, y):
    net = Net()
    return nn.CrossEntropyLoss()(net(x), y)
# piece: bce_logits
import torch
from torch import nn

class Head(nn.Module):
    def __init__(self):
        super().__init__()
        self.lin = nn.Linear(8, 1)

    def forward(self, x):
        return torch.sigmoid(self.lin(x))

bce = nn.BCEWithLogitsLoss()

def step(x, y):
    return bce(Head()(x), y)
# piece: bce_logits_f
import torch.nn.functional as F

def loss(m, x, t):
    return F.binary_cross_entropy_with_logits(m(x).sigmoid(), t)

def loss_ok(m, x, t):
    return F.binary_cross_entropy(m(x).sigmoid(), t)
# piece: bce_raw
from torch import nn
import torch

m = nn.Sequential(nn.Linear(3, 8), nn.ReLU(), nn.Linear(8, 1))
loss = nn.BCELoss()(m(torch.randn(4, 3)), torch.ones(4, 1))
# piece: nll
from torch import nn
import torch

net = nn.Sequential(nn.Linear(3, 8), nn.ReLU(), nn.Linear(8, 4), nn.Softmax(dim=1))
lossf = nn.NLLLoss()
out = lossf(net(torch.randn(4, 3)), torch.tensor([0, 1, 2, 3]))
# piece: nll_good
from torch import nn
import torch

net = nn.Sequential(nn.Linear(3, 8), nn.ReLU(), nn.Linear(8, 4), nn.LogSoftmax(dim=1))
lossf = nn.NLLLoss()
out = lossf(net(torch.randn(4, 3)), torch.tensor([0, 1, 2, 3]))
# piece: kl
import torch.nn.functional as F

def distil(student, teacher, T):
    return F.kl_div(F.softmax(student / T, -1), F.softmax(teacher / T, -1), reduction="batchmean")

def distil_ok(student, teacher, T):
    return F.kl_div(F.log_softmax(student / T, -1), F.softmax(teacher / T, -1), reduction="batchmean")
# piece: ctc
import torch
from torch import nn

ctc = nn.CTCLoss(blank=0)

def asr(net, wav, tgt, il, tl):
    p = net(wav).softmax(2)
    return ctc(p, tgt, il, tl)

def asr_ok(net, wav, tgt, il, tl):
    return ctc(net(wav).log_softmax(2), tgt, il, tl)
# piece: log1p
import torch

def f(x: torch.Tensor):
    return torch.log(1 + x)

def g(x: torch.Tensor):
    return torch.exp(x) - 1

def h(x: torch.Tensor):
    return torch.log(x + 2)
# piece: lse
import torch

def pool(s):
    return torch.log(torch.sum(torch.exp(s), dim=1))

def pool2(s):
    return torch.logsumexp(s, dim=1)
# piece: lse_method
import torch

x = torch.randn(4, 7)
y = x.exp().sum(-1).log()
# piece: sched_first
from torch.optim import SGD
from torch.optim.lr_scheduler import StepLR

def fit(model, loader):
    opt = SGD(model.parameters(), lr=0.1)
    sched = StepLR(opt, 30)
    for epoch in range(90):
        sched.step()
        for x in loader:
            opt.zero_grad()
            model(x).mean().backward()
            opt.step()
# piece: onecycle
import torch
from torch.optim.lr_scheduler import OneCycleLR, StepLR

def fit(model, loader, epochs):
    opt = torch.optim.AdamW(model.parameters(), lr=1e-3)
    sched = OneCycleLR(opt, max_lr=1e-2, total_steps=epochs * len(loader))
    for _ in range(epochs):
        for x, y in loader:
            opt.zero_grad()
            torch.nn.functional.mse_loss(model(x), y).backward()
            opt.step()
        sched.step()
# piece: onecycle_good
import torch
from torch.optim.lr_scheduler import OneCycleLR

def fit(model, loader, epochs):
    opt = torch.optim.AdamW(model.parameters(), lr=1e-3)
    sched = OneCycleLR(opt, max_lr=1e-2, total_steps=epochs)
    for _ in range(epochs):
        for x, y in loader:
            opt.zero_grad()
            torch.nn.functional.mse_loss(model(x), y).backward()
            opt.step()
        sched.step()
# piece: plateau
from torch.optim.lr_scheduler import ReduceLROnPlateau, ExponentialLR

def tune(opt, validate):
    plateau = ReduceLROnPlateau(opt, patience=2)
    decay = ExponentialLR(opt, 0.9)
    for epoch in range(10):
        v = validate()
        decay.step()
        plateau.step()
# piece: clip_before
import torch

def step(model, x, opt):
    opt.zero_grad()
    loss = model(x).sum()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    loss.backward()
    opt.step()

def step_after(model, x, opt):
    opt.zero_grad()
    loss = model(x).sum()
    loss.backward()
    opt.step()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)

def step_ok(model, x, opt):
    opt.zero_grad()
    loss = model(x).sum()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    opt.step()
# piece: accum
def train(model, loader, opt, loss_fn, k=4):
    for i, (x, y) in enumerate(loader):
        loss = loss_fn(model(x), y)
        loss.backward()
        if (i + 1) % k == 0:
            opt.step()
            opt.zero_grad()

def train_ok(model, loader, opt, loss_fn, k=4):
    for i, (x, y) in enumerate(loader):
        loss = loss_fn(model(x), y) / k
        loss.backward()
        if (i + 1) % k == 0:
            opt.step()
            opt.zero_grad()
# piece: twice
import torch

def two(net, x, y, opt):
    out = net(x)
    a = torch.nn.functional.mse_loss(out, y)
    b = out.abs().mean()
    opt.zero_grad()
    a.backward()
    b.backward()
    opt.step()

def two_ok(net, x, y, opt):
    out = net(x)
    a = torch.nn.functional.mse_loss(out, y)
    b = out.abs().mean()
    opt.zero_grad()
    a.backward(retain_graph=True)
    b.backward()
    opt.step()
# piece: broken
import torch
import torch.nn.functional as F

def step(net, x, y, opt):
    opt.zero_grad()
    loss = F.cross_entropy(net(x).detach(), y)
    loss.backward()
    opt.step()
# piece: broken_tensor
import torch

def step(net, x, y, opt, crit):
    opt.zero_grad()
    loss = torch.tensor(crit(net(x), y).item(), requires_grad=True)
    loss.backward()
    opt.step()
# piece: nograd_back
import torch

def step(net, x, y, opt, crit):
    opt.zero_grad()
    with torch.no_grad():
        loss = crit(net(x), y)
    loss.backward()
    opt.step()
# piece: nograd_deco
import torch

@torch.inference_mode()
def fit(net, batches, opt, crit):
    for x, y in batches:
        opt.zero_grad()
        crit(net(x), y).backward()
        opt.step()
# piece: val_updates
def validate(net, val_loader, crit, opt):
    net.eval()
    for x, y in val_loader:
        loss = crit(net(x), y)
        loss.backward()
        opt.step()
        opt.zero_grad()
# piece: opt_in_loop
import torch
from torch import nn, optim

net = nn.Linear(3, 1)
for epoch in range(5):
    opt = optim.Adam(net.parameters())
    opt.zero_grad()
    net(torch.ones(2, 3)).sum().backward()
    opt.step()
# piece: opt_in_fold
import torch
from torch import nn, optim

for fold in range(5):
    net = nn.Linear(3, 1)
    opt = optim.Adam(net.parameters())
    for i in range(10):
        opt.zero_grad()
        net(torch.ones(2, 3)).sum().backward()
        opt.step()
# piece: misses
import torch
from torch import nn

enc = nn.Linear(10, 4)
dec = nn.Linear(4, 10)
opt = torch.optim.Adam(enc.parameters(), lr=1e-3)
x = torch.randn(8, 10)
for _ in range(100):
    opt.zero_grad()
    loss = ((dec(enc(x)) - x) ** 2).mean()
    loss.backward()
    opt.step()
# piece: misses_good
import itertools
import torch
from torch import nn

enc = nn.Linear(10, 4)
dec = nn.Linear(4, 10)
opt = torch.optim.Adam(itertools.chain(enc.parameters(), dec.parameters()), lr=1e-3)
x = torch.randn(8, 10)
for _ in range(100):
    opt.zero_grad()
    loss = ((dec(enc(x)) - x) ** 2).mean()
    loss.backward()
    opt.step()
# piece: loss_swap
import torch.nn as nn

ce = nn.CrossEntropyLoss()

def run(model, loader):
    for images, labels in loader:
        logits = model(images)
        loss = ce(labels, logits)
        yield loss

def run_ok(model, loader):
    for images, labels in loader:
        logits = model(images)
        yield ce(logits, labels)
# piece: loss_swap_f
import torch.nn.functional as F

def step(net, xb, yb):
    return F.nll_loss(yb, F.log_softmax(net(xb), dim=1))
# piece: bcast
import torch
from torch import nn

reg = nn.Linear(6, 1)
x = torch.randn(32, 6)
y = torch.randn(32)
loss = nn.MSELoss()(reg(x), y)
fine = nn.MSELoss()(reg(x).squeeze(1), y)
# piece: ce_onehot
import torch
from torch import nn

crit = nn.CrossEntropyLoss()
logits = torch.randn(4, 3)
target = torch.tensor([0, 2, 1, 1])
a = crit(logits, target.float())
b = crit(logits, target)
# piece: ce_argmax
import torch.nn.functional as F

def step(net, x, y):
    return F.cross_entropy(net(x).argmax(1), y)
# piece: best_ref
import copy

def fit(model, epochs, train_one, score):
    best, weights = 0, None
    for e in range(epochs):
        train_one(model)
        s = score(model)
        if s > best:
            best = s
            weights = model.state_dict()
    model.load_state_dict(weights)
    return model

def fit_ok(model, epochs, train_one, score):
    best, weights = 0, None
    for e in range(epochs):
        train_one(model)
        s = score(model)
        if s > best:
            best = s
            weights = copy.deepcopy(model.state_dict())
    model.load_state_dict(weights)
    return model
# piece: iter_exhaust
def fit(model, loader, opt, epochs):
    batches = iter(loader)
    for epoch in range(epochs):
        for x, y in batches:
            opt.zero_grad()
            model(x, y).backward()
            opt.step()

def fit_ok(model, loader, opt, steps):
    batches = iter(loader)
    for step in range(steps):
        x, y = next(batches)
        opt.zero_grad()
        model(x, y).backward()
        opt.step()
# piece: zip_exhaust
def fit(model, a_loader, b_loader, opt):
    pairs = zip(a_loader, b_loader)
    for epoch in range(3):
        for (xa, _), (xb, _) in pairs:
            opt.zero_grad()
            model(xa, xb).backward()
            opt.step()
# piece: lr_attr
import torch

opt = torch.optim.SGD([torch.nn.Parameter(torch.zeros(1))], lr=0.1)
opt.lr = 0.01
for g in opt.param_groups:
    g["lr"] = 0.01
# piece: dropped_to
import torch

def move(device):
    x = torch.ones(3)
    x.to(device)
    return x

def move_ok(device):
    m = torch.nn.Linear(3, 3)
    m.to(device)
    return m
# piece: dropped_loader
def run(net, loader, device):
    net.to(device)
    for img, lab in loader:
        img.cuda()
        lab.to(device)
        yield net(img)
# piece: unsqueeze_lost
import torch

def pad(x: torch.Tensor):
    x.unsqueeze(0)
    return x

def clamp(w: torch.Tensor):
    w.clamp(0, 1)
    w.clamp_(0, 1)
    return w
# piece: rnn_hidden
import torch
from torch import nn

def train(rnn, loader, opt, crit):
    h = torch.zeros(1, 32, 64)
    for x, y in loader:
        opt.zero_grad()
        out, h = rnn(x, h)
        crit(out, y).backward()
        opt.step()

def train_ok(rnn, loader, opt, crit):
    h = torch.zeros(1, 32, 64)
    for x, y in loader:
        opt.zero_grad()
        h = h.detach()
        out, h = rnn(x, h)
        crit(out, y).backward()
        opt.step()
# piece: gan
import torch
import torch.nn.functional as F

def d_step(G, D, real, z, opt_d, ones, zeros):
    fake = G(z)
    opt_d.zero_grad()
    loss = F.binary_cross_entropy_with_logits(D(real), ones) + F.binary_cross_entropy_with_logits(D(fake), zeros)
    loss.backward()
    opt_d.step()

def d_step_ok(G, D, real, z, opt_d, ones, zeros):
    fake = G(z).detach()
    opt_d.zero_grad()
    loss = F.binary_cross_entropy_with_logits(D(real), ones) + F.binary_cross_entropy_with_logits(D(fake), zeros)
    loss.backward()
    opt_d.step()
# piece: lm_shift
import torch.nn.functional as F

def lm_loss(lm, ids):
    logits = lm(ids).logits
    return F.cross_entropy(logits.view(-1, logits.size(-1)), ids.view(-1))

def lm_loss_ok(lm, ids):
    logits = lm(ids).logits[:, :-1]
    return F.cross_entropy(logits.reshape(-1, logits.size(-1)), ids[:, 1:].reshape(-1))
# piece: ts_none
import lightning as L
import torch.nn.functional as F

class Lit(L.LightningModule):
    def training_step(self, batch, batch_idx):
        x, y = batch
        loss = F.cross_entropy(self(x), y)
        self.log("train_loss", loss)

class LitOk(L.LightningModule):
    def training_step(self, batch, batch_idx):
        x, y = batch
        loss = F.cross_entropy(self(x), y)
        self.log("train_loss", loss)
        return loss

class LitManual(L.LightningModule):
    def __init__(self):
        super().__init__()
        self.automatic_optimization = False

    def training_step(self, batch, batch_idx):
        opt = self.optimizers()
        opt.zero_grad()
        self.manual_backward(self(batch).sum())
        opt.step()
