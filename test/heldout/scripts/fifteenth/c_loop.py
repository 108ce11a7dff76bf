# piece: no_zero
from torch.optim import Adam

opt = Adam(net.parameters(), lr=1e-3)
for x, y in loader:
    loss = criterion(net(x), y)
    loss.backward()
    opt.step()


# piece: no_zero_right
from torch.optim import Adam

opt = Adam(net.parameters(), lr=1e-3)
for x, y in loader:
    net.zero_grad()
    criterion(net(x), y).backward()
    opt.step()


# piece: zero_late
def train_step(model, batch, optimizer):
    loss = model(**batch).loss
    loss.backward()
    optimizer.zero_grad()
    optimizer.step()
    return loss.item()


# piece: zero_late_right
def train_step(model, batch, optimizer):
    loss = model(**batch).loss
    loss.backward()
    optimizer.step()
    optimizer.zero_grad()
    return loss.item()


# piece: losses_kept
import torch.nn.functional as F

history = []
for x, y in loader:
    opt.zero_grad()
    loss = F.cross_entropy(net(x), y)
    loss.backward()
    opt.step()
    history.append(loss)


# piece: losses_kept_right
import torch.nn.functional as F

history = []
for x, y in loader:
    opt.zero_grad()
    loss = F.cross_entropy(net(x), y)
    loss.backward()
    opt.step()
    history.append(loss.detach())


# piece: softmax_ce
import torch.nn as nn

net = nn.Sequential(nn.Linear(64, 32), nn.ReLU(), nn.Linear(32, 4), nn.Softmax(dim=1))
loss = nn.CrossEntropyLoss()(net(x), y)


# piece: softmax_ce_right
import torch.nn as nn

net = nn.Sequential(nn.Linear(64, 32), nn.ReLU(), nn.Linear(32, 4))
loss = nn.CrossEntropyLoss()(net(x), y)
shown = nn.Softmax(dim=1)(net(x))


# piece: softmax_ce_functional
from torch.nn.functional import cross_entropy, softmax


def loss_of(logits, target):
    return cross_entropy(input=softmax(logits, -1), target=target)


# piece: log_softmax_nll_right
from torch.nn.functional import log_softmax, nll_loss


def loss_of(logits, target):
    return nll_loss(input=log_softmax(logits, -1), target=target)


# piece: softmax_nll
from torch.nn.functional import nll_loss, softmax


def loss_of(logits, target):
    return nll_loss(softmax(logits, dim=-1), target)


# piece: sigmoid_bce_logits
import torch
from torch.nn import BCEWithLogitsLoss

bce = BCEWithLogitsLoss()


def compute(logit, label):
    prob = logit.sigmoid()
    return bce(prob, label)


# piece: sigmoid_bce_right
import torch
from torch.nn import BCELoss

bce = BCELoss()


def compute(logit, label):
    prob = logit.sigmoid()
    return bce(prob, label)


# piece: bce_raw
from torch import nn

clf = nn.Sequential(nn.Linear(30, 16), nn.ReLU(), nn.Linear(16, 1))
loss_fn = nn.BCELoss()
loss = loss_fn(clf(x), y)


# piece: bce_raw_right
from torch import nn

clf = nn.Sequential(nn.Linear(30, 16), nn.ReLU(), nn.Linear(16, 1), nn.Sigmoid())
loss_fn = nn.BCELoss()
loss = loss_fn(clf(x), y)


# piece: kl_probabilities
import torch.nn.functional as F


def distil(student, teacher, T=2.0):
    return F.kl_div(F.softmax(student / T, dim=1), F.softmax(teacher / T, dim=1), reduction="batchmean")


# piece: kl_probabilities_right
import torch.nn.functional as F


def distil(student, teacher, T=2.0):
    return F.kl_div(F.log_softmax(student / T, dim=1), F.softmax(teacher / T, dim=1), reduction="batchmean")


# piece: ctc_softmax
import torch.nn as nn

ctc = nn.CTCLoss(blank=0)
probs = nn.functional.softmax(acoustic, dim=2)
loss = ctc(probs, targets, input_lengths, target_lengths)


# piece: ctc_softmax_right
import torch.nn as nn

ctc = nn.CTCLoss(blank=0)
probs = nn.functional.log_softmax(acoustic, dim=2)
loss = ctc(probs, targets, input_lengths, target_lengths)


# piece: lse_by_hand
import torch


def partition(energy):
    return torch.log(torch.sum(torch.exp(energy), dim=1))


# piece: lse_right
import torch


def partition(energy):
    return torch.logsumexp(energy, dim=1)


# piece: scheduler_first
from torch.optim import SGD, lr_scheduler

sgd = SGD(net.parameters(), lr=0.1)
sched = lr_scheduler.StepLR(sgd, step_size=10)
for epoch in range(30):
    sched.step()
    for x, y in loader:
        sgd.zero_grad()
        criterion(net(x), y).backward()
        sgd.step()


# piece: scheduler_last
from torch.optim import SGD, lr_scheduler

sgd = SGD(net.parameters(), lr=0.1)
sched = lr_scheduler.StepLR(sgd, step_size=10)
for epoch in range(30):
    for x, y in loader:
        sgd.zero_grad()
        criterion(net(x), y).backward()
        sgd.step()
    sched.step()


# piece: onecycle_epoch
import torch

sched = torch.optim.lr_scheduler.OneCycleLR(opt, max_lr=0.01, epochs=10, steps_per_epoch=len(loader))
for epoch in range(10):
    for x, y in loader:
        opt.zero_grad()
        criterion(net(x), y).backward()
        opt.step()
    sched.step()


# piece: onecycle_batch
import torch

sched = torch.optim.lr_scheduler.OneCycleLR(opt, max_lr=0.01, epochs=10, steps_per_epoch=len(loader))
for epoch in range(10):
    for x, y in loader:
        opt.zero_grad()
        criterion(net(x), y).backward()
        opt.step()
        sched.step()


# piece: cosine_horizon
from torch.optim.lr_scheduler import CosineAnnealingLR

sched = CosineAnnealingLR(opt, T_max=50)
for epoch in range(200):
    train_one_epoch(net, loader, opt)
    sched.step()


# piece: cosine_horizon_right
from torch.optim.lr_scheduler import CosineAnnealingLR

sched = CosineAnnealingLR(opt, T_max=200)
for epoch in range(200):
    train_one_epoch(net, loader, opt)
    sched.step()


# piece: plateau_bare
from torch.optim.lr_scheduler import ReduceLROnPlateau, ExponentialLR

plateau = ReduceLROnPlateau(opt, patience=3)
decay = ExponentialLR(opt, 0.95)
for epoch in range(20):
    val = run_epoch(net, opt)
    plateau.step()
    decay.step()


# piece: clip_early
from torch.nn.utils import clip_grad_norm_

opt.zero_grad()
loss = criterion(net(x), y)
clip_grad_norm_(net.parameters(), 1.0)
loss.backward()
opt.step()


# piece: clip_between
from torch.nn.utils import clip_grad_norm_

opt.zero_grad()
loss = criterion(net(x), y)
loss.backward()
clip_grad_norm_(net.parameters(), 1.0)
opt.step()


# piece: accumulate_raw
import torch.nn.functional as F

for i, (x, y) in enumerate(loader, 1):
    F.cross_entropy(net(x), y).backward()
    if i % 8 == 0:
        opt.step()
        opt.zero_grad()


# piece: accumulate_scaled
import torch.nn.functional as F

for i, (x, y) in enumerate(loader, 1):
    (F.cross_entropy(net(x), y) / 8).backward()
    if i % 8 == 0:
        opt.step()
        opt.zero_grad()


# piece: two_backwards
def update(critic, actor_loss, states):
    value = critic(states).mean()
    value.backward()
    (-value).backward()


# piece: two_backwards_kept
def update(critic, actor_loss, states):
    value = critic(states).mean()
    value.backward(retain_graph=True)
    (-value).backward()


# piece: loss_rebuilt
import torch

losses = [criterion(net(x), y) for x, y in pairs]
loss = torch.tensor(losses, requires_grad=True).mean()
loss.backward()
opt.step()


# piece: loss_stacked
import torch

losses = [criterion(net(x), y) for x, y in pairs]
loss = torch.stack(losses).mean()
loss.backward()
opt.step()


# piece: argmax_loss
from torch import nn

head = nn.Linear(128, 5)
pred = head(feats).argmax(dim=1).float()
nn.MSELoss()(pred, y.float()).backward()


# piece: no_grad_backward
import torch

with torch.no_grad():
    out = net(x)
    loss = ((out - y) ** 2).mean()
loss.backward()


# piece: enable_grad_backward
import torch

with torch.enable_grad():
    out = net(x)
    loss = ((out - y) ** 2).mean()
loss.backward()


# piece: eval_trains
def validate(model, val_loader, criterion, optimizer):
    model.eval()
    for x, y in val_loader:
        optimizer.zero_grad()
        loss = criterion(model(x), y)
        loss.backward()
        optimizer.step()


# piece: second_net_forgotten
import torch
from torch import nn

enc, dec = nn.Linear(20, 4), nn.Linear(4, 20)
opt = torch.optim.Adam(enc.parameters(), lr=1e-3)
for x in loader:
    opt.zero_grad()
    ((dec(enc(x)) - x) ** 2).mean().backward()
    opt.step()


# piece: second_net_given
import torch
from torch import nn

enc, dec = nn.Linear(20, 4), nn.Linear(4, 20)
opt = torch.optim.Adam([*enc.parameters(), *dec.parameters()], lr=1e-3)
for x in loader:
    opt.zero_grad()
    ((dec(enc(x)) - x) ** 2).mean().backward()
    opt.step()


# piece: target_first
import torch.nn as nn

ce = nn.CrossEntropyLoss()
for x, y in loader:
    loss = ce(y, net(x))


# piece: target_last
import torch.nn as nn

ce = nn.CrossEntropyLoss()
for x, y in loader:
    loss = ce(target=y, input=net(x))


# piece: column_and_row
from torch import nn

reg = nn.Sequential(nn.Linear(13, 32), nn.ReLU(), nn.Linear(32, 1))
loss = nn.functional.mse_loss(reg(x).squeeze(1), y.unsqueeze(1))


# piece: row_and_row
from torch import nn

reg = nn.Sequential(nn.Linear(13, 32), nn.ReLU(), nn.Linear(32, 1))
loss = nn.functional.mse_loss(reg(x), y.unsqueeze(1))


# piece: float_classes
import torch
import torch.nn.functional as F

net = torch.nn.Linear(30, 4)
loss = F.cross_entropy(net(torch.randn(8, 30)), y.long().unsqueeze(1))


# piece: float_classes_right
import torch
import torch.nn.functional as F

net = torch.nn.Linear(30, 4)
loss = F.cross_entropy(net(torch.randn(8, 30)), y.long().squeeze(1))


# piece: best_by_reference
best, best_state = float("inf"), None
for epoch in range(10):
    train_one_epoch(model)
    val = evaluate(model)
    if val < best:
        best, best_state = val, model.state_dict()
model.load_state_dict(best_state)


# piece: best_by_copy
import copy

best, best_state = float("inf"), None
for epoch in range(10):
    train_one_epoch(model)
    val = evaluate(model)
    if val < best:
        best, best_state = val, copy.deepcopy(model.state_dict())
model.load_state_dict(best_state)


# piece: iterator_spent
batches = iter(loader)
for epoch in range(5):
    for x, y in batches:
        step(x, y)


# piece: iterator_fresh
batches = list(loader)
for epoch in range(5):
    for x, y in batches:
        step(x, y)


# piece: zip_spent
pairs = zip(photos, sketches)
for epoch in range(epochs):
    for a, b in pairs:
        step(a, b)


# piece: lr_attribute
import torch

opt = torch.optim.AdamW(net.parameters(), lr=3e-4)
opt.lr = 1e-5
opt.param_groups[0]["lr"] = 1e-5


# piece: to_dropped
for images, labels in loader:
    images.to("cuda", non_blocking=True)
    labels = labels.to("cuda", non_blocking=True)
    out = net(images)


# piece: unsqueeze_dropped
import torch

x = torch.randn(16, 8)
x.unsqueeze(1)
x.unsqueeze_(0)
print(x.shape)


# piece: hidden_carried
from torch import nn

lstm = nn.LSTM(32, 64, batch_first=True)
state = None
for x, y in loader:
    opt.zero_grad()
    out, state = lstm(x, state)
    criterion(out, y).backward()
    opt.step()


# piece: hidden_cut
from torch import nn

lstm = nn.LSTM(32, 64, batch_first=True)
state = None
for x, y in loader:
    opt.zero_grad()
    out, state = lstm(x, state)
    criterion(out, y).backward()
    opt.step()
    state = tuple(s.detach() for s in state)


# piece: gan_step_right
import torch
import torch.nn.functional as F


def critic_step(G, D, real, opt_D, z):
    opt_D.zero_grad()
    fake = G(z).detach()
    loss = F.softplus(-D(real)).mean() + F.softplus(D(fake)).mean()
    loss.backward()
    opt_D.step()


# piece: labels_unshifted
import torch.nn.functional as F
from transformers import AutoModelForCausalLM

lm = AutoModelForCausalLM.from_pretrained("gpt2")
logits = lm(input_ids).logits
loss = F.cross_entropy(logits.view(-1, logits.size(-1)), input_ids.view(-1))


# piece: labels_shifted
import torch.nn.functional as F
from transformers import AutoModelForCausalLM

lm = AutoModelForCausalLM.from_pretrained("gpt2")
logits = lm(input_ids).logits[:, :-1]
loss = F.cross_entropy(logits.reshape(-1, logits.size(-1)), input_ids[:, 1:].reshape(-1))


# piece: step_without_return
import lightning as L


class Lit(L.LightningModule):
    def training_step(self, batch, batch_idx):
        x, y = batch
        loss = self.criterion(self.net(x), y)
        self.log("train_loss", loss)


# piece: step_with_return
import lightning as L


class Lit(L.LightningModule):
    def training_step(self, batch, batch_idx):
        x, y = batch
        loss = self.criterion(self.net(x), y)
        self.log("train_loss", loss)
        return loss


# piece: closure_without_return
import torch

lbfgs = torch.optim.LBFGS(net.parameters())


def closure():
    lbfgs.zero_grad()
    loss = ((net(x) - y) ** 2).mean()
    loss.backward()


lbfgs.step(closure)
