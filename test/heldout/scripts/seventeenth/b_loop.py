# piece: zero_grad_none
import torch


def fit(net, loader, lr):
    opt = torch.optim.SGD(net.parameters(), lr=lr)
    for x, y in loader:
        loss = torch.nn.functional.cross_entropy(net(x), y)
        loss.backward()
        opt.step()


# piece: zero_grad_class
from torch import nn, optim


class Learner:
    def __init__(self, net):
        self.net = net
        self.optimizer = optim.AdamW(net.parameters(), lr=3e-4)
        self.criterion = nn.MSELoss()

    def epoch(self, batches):
        for x, y in batches:
            error = self.criterion(self.net(x), y)
            error.backward()
            self.optimizer.step()


# piece: zero_grad_once_before
import torch as th
from torch.nn import functional as F


def run(model, batches, steps=100):
    sgd = th.optim.SGD(model.parameters(), lr=0.1)
    sgd.zero_grad()
    for x, y in batches:
        F.mse_loss(model(x), y).backward()
        sgd.step()


# piece: zero_grad_after_step_good
import torch


def fit(net, loader):
    opt = torch.optim.SGD(net.parameters(), lr=0.1)
    for x, y in loader:
        loss = torch.nn.functional.cross_entropy(net(x), y)
        loss.backward()
        opt.step()
        for p in net.parameters():
            p.grad = None


# piece: zero_grad_accumulate_good
import torch


def fit(net, loader, every=4):
    opt = torch.optim.SGD(net.parameters(), lr=0.1)
    for i, (x, y) in enumerate(loader):
        loss = torch.nn.functional.cross_entropy(net(x), y) / every
        loss.backward()
        if (i + 1) % every == 0:
            opt.step()
            opt.zero_grad()


# piece: cleared_between
import torch


def train_step(model, opt, x, y):
    loss = torch.nn.functional.mse_loss(model(x), y)
    loss.backward()
    opt.zero_grad()
    opt.step()
    return loss.item()


# piece: cleared_between_model
from torch.nn import CrossEntropyLoss
from torch.optim import Adam

optimizer = Adam(model.parameters())
criterion = CrossEntropyLoss()
for xb, yb in loader:
    criterion(model(xb), yb).backward()
    model.zero_grad()
    optimizer.step()


# piece: cleared_before_good
from torch.nn import CrossEntropyLoss
from torch.optim import Adam

optimizer = Adam(model.parameters())
criterion = CrossEntropyLoss()
for xb, yb in loader:
    loss = criterion(model(xb), yb)
    model.zero_grad()
    loss.backward()
    optimizer.step()


# piece: no_backward
import torch


def train(net, loader):
    opt = torch.optim.Adam(net.parameters(), lr=1e-3)
    for x, y in loader:
        opt.zero_grad()
        loss = torch.nn.functional.cross_entropy(net(x), y)
        opt.step()


# piece: no_step
import torch.nn.functional as F
from torch.optim import SGD


def train(net, loader, epochs):
    opt = SGD(net.parameters(), lr=0.01)
    for _ in range(epochs):
        for x, y in loader:
            opt.zero_grad()
            F.cross_entropy(net(x), y).backward()


# piece: step_not_called
import torch


def train(net, loader):
    opt = torch.optim.Adam(net.parameters(), lr=1e-3)
    for x, y in loader:
        opt.zero_grad()
        torch.nn.functional.cross_entropy(net(x), y).backward()
        opt.step


# piece: step_in_helper_good
import torch


def apply(opt):
    opt.step()
    opt.zero_grad()


def train(net, loader):
    opt = torch.optim.Adam(net.parameters(), lr=1e-3)
    for x, y in loader:
        torch.nn.functional.cross_entropy(net(x), y).backward()
        apply(opt)


# piece: unused_optimizer
import torch

model = torch.nn.Linear(8, 1)
optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
for x, y in loader:
    loss = torch.nn.functional.mse_loss(model(x), y)
    loss.backward()


# piece: history_list
import torch


def fit(net, opt, loader):
    history = []
    for x, y in loader:
        loss = torch.nn.functional.mse_loss(net(x), y)
        opt.zero_grad()
        loss.backward()
        opt.step()
        history.append(loss)
    return history


# piece: history_sum
from torch import nn

criterion = nn.L1Loss()


def epoch(net, opt, loader):
    running = 0.0
    for x, y in loader:
        opt.zero_grad()
        loss = criterion(net(x), y)
        loss.backward()
        opt.step()
        running = running + loss * x.size(0)
    return running / len(loader.dataset)


# piece: history_dict
import torch
from collections import defaultdict

log = defaultdict(list)
for epoch in range(3):
    for x, y in loader:
        opt.zero_grad()
        loss = torch.nn.functional.binary_cross_entropy_with_logits(net(x), y)
        loss.backward()
        opt.step()
        log["train"] += [loss]


# piece: history_good
import torch


def fit(net, opt, loader):
    history, total = [], 0.0
    for x, y in loader:
        loss = torch.nn.functional.mse_loss(net(x), y)
        opt.zero_grad()
        loss.backward()
        opt.step()
        history.append(loss.item())
        total += loss.detach()
    return history, total


# piece: history_backpropagated_good
import torch


def fit(net, opt, tasks):
    total = 0.0
    for x, y in tasks:
        total += torch.nn.functional.mse_loss(net(x), y)
    opt.zero_grad()
    total.backward()
    opt.step()


# piece: softmax_functional
import torch.nn as nn
import torch.nn.functional as F


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(10, 3)

    def forward(self, x):
        return F.softmax(self.fc(x), dim=1)


def loss_of(x, y):
    net = Net()
    return F.cross_entropy(net(x), y)


# piece: softmax_last_in_list
from torch import nn

layers = [nn.Linear(20, 50), nn.ReLU()]
layers.append(nn.Linear(50, 5))
layers.append(nn.Softmax(dim=1))
net = nn.Sequential(*layers)
criterion = nn.CrossEntropyLoss()


def step(x, y):
    return criterion(net(x), y)


# piece: softmax_last_in_dict
from collections import OrderedDict
import torch
from torch import nn

net = nn.Sequential(OrderedDict([("fc", nn.Linear(4, 3)), ("out", nn.Softmax(1))]))
loss_fn = torch.nn.CrossEntropyLoss(label_smoothing=0.1)
for features, target in loader:
    prob = net(features)
    loss = loss_fn(prob, target)
    loss.backward()


# piece: softmax_method
import torch


def objective(model, x, y):
    scores = torch.nn.Linear(16, 4)(x)
    return torch.nn.functional.cross_entropy(input=scores.softmax(-1), target=y)


# piece: softmax_tf
import tensorflow as tf


def objective(labels, hidden):
    probs = tf.nn.softmax(hidden)
    return tf.nn.softmax_cross_entropy_with_logits(labels=labels, logits=probs)


# piece: softmax_only_for_metric_good
import torch
from torch import nn

head = nn.Linear(20, 5)
criterion = nn.CrossEntropyLoss()


def step(x, y):
    logits = head(x)
    confidence = logits.softmax(dim=1).max()
    return criterion(logits, y), confidence


# piece: softmax_nll_good
import torch
import torch.nn.functional as F


def step(net, x, y):
    p = F.softmax(torch.nn.Linear(4, 2)(x), dim=1)
    return F.nll_loss(torch.log(p.clamp_min(1e-8)), y)


# piece: sigmoid_twice
import torch
from torch import nn

net = nn.Sequential(nn.Linear(9, 1), nn.Sigmoid())
criterion = nn.BCEWithLogitsLoss()


def step(x, y):
    return criterion(net(x).squeeze(1), y)


# piece: sigmoid_twice_functional
import torch
import torch.nn.functional as F


class Tagger(torch.nn.Module):
    def __init__(self, n):
        super().__init__()
        self.head = torch.nn.Linear(32, n)

    def forward(self, x):
        return torch.sigmoid(self.head(x))

    def compute_loss(self, x, y):
        return F.binary_cross_entropy_with_logits(self(x), y)


# piece: sigmoid_once_good
import torch
from torch import nn

net = nn.Sequential(nn.Linear(9, 1), nn.Sigmoid())
head = nn.Linear(9, 1)


def step(x, y):
    a = nn.BCELoss()(net(x).squeeze(1), y)
    b = nn.BCEWithLogitsLoss()(head(x).squeeze(1), y)
    return a + b


# piece: bce_raw
from torch import nn

net = nn.Sequential(nn.Linear(30, 16), nn.ReLU(), nn.Linear(16, 1))
bce = nn.BCELoss()


def step(x, y):
    return bce(net(x), y)


# piece: bce_raw_functional
from torch import nn
from torch.nn.functional import binary_cross_entropy


class Clf(nn.Module):
    def __init__(self):
        super().__init__()
        self.body = nn.Linear(12, 6)
        self.out = nn.Linear(6, 1)

    def forward(self, x):
        return self.out(self.body(x).relu()).squeeze(-1)


def step(x, y):
    clf = Clf()
    return binary_cross_entropy(clf(x), y)


# piece: bce_sigmoid_good
from torch import nn
from torch.nn.functional import binary_cross_entropy, sigmoid

head = nn.Linear(12, 1)


def step(x, y):
    return binary_cross_entropy(sigmoid(head(x)), y)


# piece: nll_raw
from torch import nn

net = nn.Sequential(nn.Flatten(), nn.Linear(784, 10))
criterion = nn.NLLLoss()


def step(x, y):
    return criterion(net(x), y)


# piece: nll_softmax
import torch
from torch.nn import functional as F

head = torch.nn.Linear(64, 10)


def step(h, y):
    return F.nll_loss(torch.softmax(head(h), dim=-1), y)


# piece: nll_good
from torch import nn

net = nn.Sequential(nn.Flatten(), nn.Linear(784, 10), nn.LogSoftmax(dim=1))
criterion = nn.NLLLoss()


def step(x, y):
    return criterion(net(x), y)


# piece: kl_probabilities
import torch.nn.functional as F


def distill(student, teacher, x, T=2.0):
    p = F.softmax(student(x) / T, dim=1)
    q = F.softmax(teacher(x) / T, dim=1)
    return F.kl_div(p, q, reduction="batchmean")


# piece: kl_module
from torch import nn

kl = nn.KLDivLoss(reduction="batchmean")
head = nn.Linear(16, 4)


def step(h, q):
    return kl(nn.Softmax(dim=-1)(head(h)), q)


# piece: kl_good
import torch.nn.functional as F


def distill(student, teacher, x, T=2.0):
    p = F.log_softmax(student(x) / T, dim=1)
    q = F.softmax(teacher(x) / T, dim=1)
    return F.kl_div(p, q, reduction="batchmean") * T * T


# piece: ctc_logits
import torch
from torch import nn

ctc = nn.CTCLoss(blank=0)
proj = nn.Linear(256, 29)


def step(h, targets, in_len, out_len):
    logits = proj(h).transpose(0, 1)
    return ctc(logits, targets, in_len, out_len)


# piece: multilabel_sigmoid
import torch
import torch.nn.functional as F


def step(net, x, y):
    return F.multilabel_soft_margin_loss(torch.sigmoid(net(x)), y)


# piece: ctc_good
from torch import nn

ctc = nn.CTCLoss(blank=0)
proj = nn.Linear(256, 29)


def step(h, targets, in_len, out_len):
    return ctc(proj(h).log_softmax(-1).transpose(0, 1), targets, in_len, out_len)


# piece: log_of_softmax
import torch


def entropy(logits):
    p = torch.softmax(logits, dim=-1)
    return -(p * torch.log(p)).sum(-1)


# piece: log_of_sigmoid
import torch
import torch.nn.functional as F


def pair_loss(pos, neg):
    return -(pos - neg).sigmoid().log().mean()


# piece: log_eps_good
import torch


def entropy(logits):
    p = torch.softmax(logits, dim=-1)
    return -(p * torch.log(p + 1e-9)).sum(-1)


# piece: log_one_plus
import torch


def softplus(x: torch.Tensor) -> torch.Tensor:
    return torch.log(1 + torch.exp(x))


# piece: exp_minus_one
import torch as t


def celu(x):
    return t.where(x > 0, x, t.exp(x) - 1)


# piece: log_sum_exp
import torch


def lse(scores: torch.Tensor):
    return torch.log(torch.sum(torch.exp(scores), dim=1))


# piece: log_sum_exp_methods
import torch


def lse(scores: torch.Tensor):
    return scores.exp().sum(dim=-1, keepdim=True).log()


# piece: log_sum_exp_good
import torch


def lse(scores: torch.Tensor):
    return torch.logsumexp(scores, dim=1) + torch.log(scores.sum(dim=1))


# piece: scheduler_first
import torch
from torch.optim.lr_scheduler import StepLR


def fit(net, loader):
    opt = torch.optim.SGD(net.parameters(), lr=0.1)
    sched = StepLR(opt, step_size=100)
    for x, y in loader:
        opt.zero_grad()
        torch.nn.functional.mse_loss(net(x), y).backward()
        sched.step()
        opt.step()


# piece: scheduler_first_epoch
import torch
from torch.optim import lr_scheduler


def fit(net, loader, epochs):
    opt = torch.optim.SGD(net.parameters(), lr=0.1)
    sched = lr_scheduler.ExponentialLR(opt, gamma=0.9)
    for _ in range(epochs):
        sched.step()
        for x, y in loader:
            opt.zero_grad()
            torch.nn.functional.mse_loss(net(x), y).backward()
            opt.step()


# piece: scheduler_after_good
import torch
from torch.optim import lr_scheduler


def fit(net, loader, epochs):
    opt = torch.optim.SGD(net.parameters(), lr=0.1)
    sched = lr_scheduler.ExponentialLR(opt, gamma=0.9)
    for _ in range(epochs):
        for x, y in loader:
            opt.zero_grad()
            torch.nn.functional.mse_loss(net(x), y).backward()
            opt.step()
        sched.step()


# piece: onecycle_per_epoch
import torch
import torch.nn.functional as F


def fit(net, loader, epochs):
    opt = torch.optim.AdamW(net.parameters())
    sched = torch.optim.lr_scheduler.OneCycleLR(opt, max_lr=0.01, epochs=epochs, steps_per_epoch=len(loader))
    for _ in range(epochs):
        for x, y in loader:
            opt.zero_grad()
            F.cross_entropy(net(x), y).backward()
            opt.step()
        sched.step()


# piece: plateau_per_batch
from torch.optim import Adam
from torch.optim.lr_scheduler import ReduceLROnPlateau
import torch.nn.functional as F


def fit(net, loader, epochs):
    opt = Adam(net.parameters())
    plateau = ReduceLROnPlateau(opt, patience=5)
    for _ in range(epochs):
        for x, y in loader:
            opt.zero_grad()
            loss = F.mse_loss(net(x), y)
            loss.backward()
            opt.step()
            plateau.step(loss.item())


# piece: warmup_per_epoch
from transformers import get_linear_schedule_with_warmup


def fit(model, opt, loader, epochs):
    schedule = get_linear_schedule_with_warmup(opt, 100, num_training_steps=epochs * len(loader))
    for _ in range(epochs):
        for batch in loader:
            opt.zero_grad()
            model(**batch).loss.backward()
            opt.step()
        schedule.step()


# piece: onecycle_good
import torch
import torch.nn.functional as F


def fit(net, loader, epochs):
    opt = torch.optim.AdamW(net.parameters())
    sched = torch.optim.lr_scheduler.OneCycleLR(opt, max_lr=0.01, total_steps=epochs * len(loader))
    for _ in range(epochs):
        for x, y in loader:
            opt.zero_grad()
            F.cross_entropy(net(x), y).backward()
            opt.step()
            sched.step()


# piece: horizon
import torch
import torch.nn.functional as F


def fit(net, loader):
    opt = torch.optim.SGD(net.parameters(), lr=0.1)
    cosine = torch.optim.lr_scheduler.CosineAnnealingLR(opt, T_max=200)
    for epoch in range(50):
        for x, y in loader:
            opt.zero_grad()
            F.cross_entropy(net(x), y).backward()
            opt.step()
        cosine.step()


# piece: horizon_steps
from transformers import get_cosine_schedule_with_warmup
import torch

epochs = 4
opt = torch.optim.AdamW(model.parameters(), lr=2e-5)
sched = get_cosine_schedule_with_warmup(opt, num_warmup_steps=50, num_training_steps=len(loader))
for _ in range(epochs):
    for batch in loader:
        opt.zero_grad()
        model(**batch).loss.backward()
        opt.step()
        sched.step()


# piece: horizon_good
import torch
import torch.nn.functional as F

EPOCHS = 50


def fit(net, loader):
    opt = torch.optim.SGD(net.parameters(), lr=0.1)
    cosine = torch.optim.lr_scheduler.CosineAnnealingLR(opt, T_max=EPOCHS)
    for epoch in range(EPOCHS):
        for x, y in loader:
            opt.zero_grad()
            F.cross_entropy(net(x), y).backward()
            opt.step()
        cosine.step()


# piece: plateau_empty
import torch

opt = torch.optim.SGD(net.parameters(), lr=0.1)
sched = torch.optim.lr_scheduler.ReduceLROnPlateau(opt, "min")
for epoch in range(10):
    train_one(net, opt)
    sched.step()


# piece: plateau_empty_field
from torch import optim


class Loop:
    def __init__(self, net):
        self.opt = optim.Adam(net.parameters())
        self.sched = optim.lr_scheduler.ReduceLROnPlateau(self.opt, factor=0.5)

    def end_epoch(self):
        self.sched.step()


# piece: plateau_good
import torch

opt = torch.optim.SGD(net.parameters(), lr=0.1)
sched = torch.optim.lr_scheduler.ReduceLROnPlateau(opt, "min")
for epoch in range(10):
    sched.step(metrics=validate(net))


# piece: clip_before
import torch
from torch.nn.utils import clip_grad_norm_


def step(net, opt, x, y):
    opt.zero_grad()
    loss = torch.nn.functional.mse_loss(net(x), y)
    clip_grad_norm_(net.parameters(), 1.0)
    loss.backward()
    opt.step()


# piece: clip_after
import torch


def step(net, opt, x, y):
    opt.zero_grad()
    torch.nn.functional.mse_loss(net(x), y).backward()
    opt.step()
    torch.nn.utils.clip_grad_value_(net.parameters(), clip_value=0.5)


# piece: clip_good
import torch


def step(net, opt, x, y):
    opt.zero_grad()
    torch.nn.functional.mse_loss(net(x), y).backward()
    torch.nn.utils.clip_grad_norm_(net.parameters(), 5.0)
    opt.step()


# piece: accumulate_unscaled
import torch

accum = 8
for i, (x, y) in enumerate(loader):
    loss = torch.nn.functional.cross_entropy(model(x), y)
    loss.backward()
    if (i + 1) % accum == 0:
        optimizer.step()
        optimizer.zero_grad()


# piece: accumulate_unscaled_class
from torch import nn


class Loop:
    def __init__(self, net, opt, every):
        self.net, self.opt, self.every = net, opt, every
        self.criterion = nn.CrossEntropyLoss()

    def run(self, loader):
        for step, (x, y) in enumerate(loader, start=1):
            self.criterion(self.net(x), y).backward()
            if step % self.every == 0:
                self.opt.step()
                self.opt.zero_grad()


# piece: accumulate_scaled_good
import torch

accum = 8
for i, (x, y) in enumerate(loader):
    loss = torch.nn.functional.cross_entropy(model(x), y)
    (loss / accum).backward()
    if (i + 1) % accum == 0 or i + 1 == len(loader):
        optimizer.step()
        optimizer.zero_grad()


# piece: backward_twice
import torch
import torch.nn.functional as F


def step(net, x, y):
    out = net(x)
    F.mse_loss(out, y).backward()
    F.l1_loss(out, y).backward()


# piece: backward_twice_same
import torch


def step(net, opt, x, y):
    loss = torch.nn.functional.cross_entropy(net(x), y)
    for _ in range(2):
        opt.zero_grad()
        loss.backward()
        opt.step()


# piece: backward_twice_good
import torch
import torch.nn.functional as F


def step(net, x, y):
    out = net(x)
    F.mse_loss(out, y).backward(retain_graph=True)
    F.l1_loss(out, y).backward()


# piece: graph_item
import torch
import torch.nn.functional as F


def step(net, opt, x, y):
    opt.zero_grad()
    loss = torch.tensor(F.mse_loss(net(x), y).item(), requires_grad=True)
    loss.backward()
    opt.step()


# piece: graph_argmax
from torch import nn

mse = nn.MSELoss()
head = nn.Linear(8, 4)


def step(x, y):
    pred = head(x).argmax(dim=1).float()
    loss = mse(pred, y)
    loss.backward()


# piece: graph_numpy
import torch
import torch.nn.functional as F


def step(net, x, y):
    out = net(x).detach()
    loss = F.binary_cross_entropy_with_logits(out, y)
    loss.backward()


# piece: graph_good
import torch
import torch.nn.functional as F


def step(net, teacher, x):
    target = teacher(x).detach()
    loss = F.mse_loss(net(x), target)
    loss.backward()
    return loss.item()


# piece: no_grad_backward
import torch


def step(net, x, y):
    with torch.no_grad():
        loss = torch.nn.functional.mse_loss(net(x), y)
    loss.backward()


# piece: no_grad_decorated
import torch
from torch import no_grad


@torch.inference_mode()
def step(net, opt, x, y):
    opt.zero_grad()
    loss = torch.nn.functional.cross_entropy(net(x), y)
    loss.backward()
    opt.step()


# piece: no_grad_target_good
import torch


def step(q, target_q, batch, gamma):
    with torch.no_grad():
        target = batch.r + gamma * target_q(batch.s2).max(1).values
    loss = torch.nn.functional.mse_loss(q(batch.s), target)
    loss.backward()


# piece: valid_updates
import torch
import torch.nn.functional as F


def validate(model, opt, val_loader):
    model.eval()
    for x, y in val_loader:
        opt.zero_grad()
        loss = F.cross_entropy(model(x), y)
        loss.backward()
        opt.step()


# piece: test_updates
from torch import nn, optim

model = nn.Linear(4, 2)
optimizer = optim.Adam(model.parameters())
criterion = nn.CrossEntropyLoss()
for inputs, targets in test_loader:
    loss = criterion(model(inputs), targets)
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()


# piece: optimizer_in_loop
import torch
import torch.nn.functional as F


def fit(net, loader):
    for x, y in loader:
        opt = torch.optim.Adam(net.parameters(), lr=1e-3)
        opt.zero_grad()
        F.mse_loss(net(x), y).backward()
        opt.step()


# piece: criterion_in_loop
import torch.nn as nn
import torch


def fit(net, opt, loader):
    for x, y in loader:
        opt.zero_grad()
        loss = nn.CrossEntropyLoss()(net(x), y)
        loss.backward()
        opt.step()


# piece: scheduler_in_loop
from torch.optim import SGD, lr_scheduler


def fit(net, loader, epochs):
    opt = SGD(net.parameters(), lr=0.1)
    for epoch in range(epochs):
        sched = lr_scheduler.StepLR(opt, 10)
        train_one_epoch(net, opt, loader)
        sched.step()


# piece: optimizer_per_fold_good
import torch


def folds(make, splits):
    for train, test in splits:
        net = make()
        opt = torch.optim.Adam(net.parameters(), lr=1e-3)
        fit(net, opt, train)


# piece: optimizer_misses_head
import torch
from torch import nn
import torch.nn.functional as F

encoder = nn.Linear(32, 16)
head = nn.Linear(16, 4)
opt = torch.optim.Adam(encoder.parameters())
for x, y in loader:
    opt.zero_grad()
    F.cross_entropy(head(encoder(x)), y).backward()
    opt.step()


# piece: optimizer_both_good
import itertools
import torch
from torch import nn
import torch.nn.functional as F

encoder = nn.Linear(32, 16)
head = nn.Linear(16, 4)
opt = torch.optim.Adam(itertools.chain(encoder.parameters(), head.parameters()))
for x, y in loader:
    opt.zero_grad()
    F.cross_entropy(head(encoder(x)), y).backward()
    opt.step()


# piece: swapped_loss
from torch import nn

criterion = nn.CrossEntropyLoss()


def step(net, loader):
    for images, labels in loader:
        logits = net(images)
        loss = criterion(labels, logits)
        loss.backward()


# piece: swapped_loss_functional
import torch.nn.functional as F
from torch.utils.data import DataLoader


def evaluate(model, ds):
    for x, y in DataLoader(ds, 32):
        print(F.binary_cross_entropy(y, model(x).sigmoid()))


# piece: swapped_symmetric_good
import torch.nn.functional as F
from torch.utils.data import DataLoader


def evaluate(model, ds):
    for x, y in DataLoader(ds, 32):
        print(F.mse_loss(y, model(x)))
        print(F.cross_entropy(target=y, input=model(x)))


# piece: broadcast_mse
import torch
from torch import nn

net = nn.Sequential(nn.Linear(8, 32), nn.ReLU(), nn.Linear(32, 1))
x = torch.randn(64, 8)
y = torch.randn(64)
loss = nn.MSELoss()(net(x), y)


# piece: broadcast_huber
import torch
import torch.nn.functional as F
from torch.utils.data import TensorDataset, DataLoader

ds = TensorDataset(torch.rand(100, 3), torch.rand(100))
model = torch.nn.Linear(3, 1)
for xb, yb in DataLoader(ds, batch_size=10):
    loss = F.smooth_l1_loss(model(xb), yb)


# piece: broadcast_squeezed_target
import torch
from torch import nn
from torch.utils.data import DataLoader


class Reg(nn.Module):
    def __init__(self):
        super().__init__()
        self.out = nn.Linear(6, 1)

    def forward(self, x):
        return self.out(x)


def fit(ds):
    net = Reg()
    for x, y in DataLoader(ds, 16):
        loss = nn.L1Loss()(net(x), y.view(-1))
        loss.backward()


# piece: broadcast_good
import torch
import torch.nn.functional as F

model = torch.nn.Linear(3, 1)
x, y = torch.rand(100, 3), torch.rand(100)
a = F.mse_loss(model(x).squeeze(1), y)
b = F.mse_loss(model(x), y.unsqueeze(1))
c = F.mse_loss(model(x)[:, 0], y)


# piece: ce_float_target
import torch
import torch.nn.functional as F

head = torch.nn.Linear(4, 3)


def step(loader):
    for x, y in loader:
        loss = F.cross_entropy(head(x), y.unsqueeze(1).float())


# piece: ce_column_target
import torch
from torch import nn

logits = torch.randn(16, 3)
target = torch.randint(0, 3, (16, 1))
loss = nn.CrossEntropyLoss()(logits, target)


# piece: ce_one_hot_long
import torch
import torch.nn.functional as F


def step(logits: torch.Tensor, y):
    return F.cross_entropy(logits, F.one_hot(y, 10))


# piece: ce_argmax_logits
import torch
import torch.nn.functional as F

net = torch.nn.Linear(10, 4)


def step(x, y):
    return F.cross_entropy(net(x).argmax(dim=1), y)


# piece: ce_soft_good
import torch
import torch.nn.functional as F


def step(logits: torch.Tensor, y, lam, y2):
    a = F.one_hot(y, 10).float()
    b = F.one_hot(y2, 10).float()
    return F.cross_entropy(logits, lam * a + (1 - lam) * b)


# piece: best_reference
import torch


def fit(model, epochs):
    best, best_state = 0.0, None
    for epoch in range(epochs):
        train_one_epoch(model)
        acc = evaluate(model)
        if acc > best:
            best = acc
            best_state = model.state_dict()
    model.load_state_dict(best_state)
    return model


# piece: best_reference_copy
import copy
from torch import nn


class EarlyStop:
    def __init__(self):
        self.best_loss = float("inf")
        self.weights = None

    def check(self, net: nn.Module, loss):
        if loss < self.best_loss:
            self.best_loss = loss
            self.weights = net.state_dict().copy()

    def restore(self, net: nn.Module):
        net.load_state_dict(self.weights)


# piece: best_deepcopy_good
import copy
import torch


def fit(model, epochs):
    best, best_state = 0.0, None
    for epoch in range(epochs):
        train_one_epoch(model)
        acc = evaluate(model)
        if acc > best:
            best = acc
            best_state = {k: v.detach().clone() for k, v in model.state_dict().items()}
    model.load_state_dict(best_state)
    return model


# piece: best_never_restored
import torch


def main(model, train_loader, val_loader, test_loader):
    best = float("inf")
    for epoch in range(20):
        train(model, train_loader)
        val_loss = evaluate(model, val_loader)
        if val_loss < best:
            best = val_loss
            torch.save(model.state_dict(), "best.pt")
    print("test", evaluate(model, test_loader))


# piece: best_restored_good
import torch


def main(model, train_loader, val_loader, test_loader):
    best = float("inf")
    for epoch in range(20):
        train(model, train_loader)
        val_loss = evaluate(model, val_loader)
        if val_loss < best:
            best = val_loss
            torch.save(model.state_dict(), "best.pt")
    model.load_state_dict(torch.load("best.pt", weights_only=True))
    print("test", evaluate(model, test_loader))


# piece: exhausted_zip
from torch.utils.data import DataLoader


def fit(a, b, net, opt, epochs):
    pairs = zip(DataLoader(a, 8), DataLoader(b, 8))
    for _ in range(epochs):
        for xa, xb in pairs:
            opt.zero_grad()
            net(xa, xb).backward()
            opt.step()


# piece: exhausted_iter
from torch.utils.data import DataLoader

loader = DataLoader(ds, batch_size=8, shuffle=True)
it = iter(loader)
for epoch in range(5):
    for x, y in it:
        train_step(x, y)


# piece: exhausted_generator
def batches(rows, n):
    for i in range(0, len(rows), n):
        yield rows[i : i + n]


def fit(rows, net, opt):
    stream = batches(rows, 32)
    for epoch in range(10):
        for chunk in stream:
            opt.zero_grad()
            net(chunk).backward()
            opt.step()


# piece: renewed_iter_good
from torch.utils.data import DataLoader

loader = DataLoader(ds, batch_size=8, shuffle=True)
for epoch in range(5):
    it = iter(loader)
    for x, y in it:
        train_step(x, y)


# piece: lr_attribute
import torch

opt = torch.optim.SGD(net.parameters(), lr=0.1)
for epoch in range(100):
    if epoch == 60:
        opt.lr = 0.01
    train(net, opt)


# piece: lr_attribute_scaled
from torch.optim import AdamW


class Loop:
    def __init__(self, net):
        self.optimizer = AdamW(net.parameters(), lr=1e-3)

    def decay(self):
        self.optimizer.learning_rate *= 0.5


# piece: lr_groups_good
from torch.optim import AdamW


def decay(net):
    opt = AdamW(net.parameters(), lr=1e-3)
    for group in opt.param_groups:
        group["lr"] = 1e-4
    return opt


# piece: dropped_to
import torch


def step(net, x: torch.Tensor, y, device):
    x.to(device)
    return net(x)


# piece: dropped_cuda
from torch.utils.data import DataLoader


def run(net, ds):
    for images, labels in DataLoader(ds, 4):
        images.cuda()
        labels.cuda()
        net(images)


# piece: dropped_view
import torch

x = torch.arange(12)
x.view(3, 4)
y = torch.rand(3, 1)
y.squeeze(1)


# piece: dropped_float_from_numpy
import torch


def load(a):
    t = torch.from_numpy(a)
    t.float()
    return t


# piece: kept_good
import torch


def load(a, net):
    t = torch.from_numpy(a)
    t = t.float()
    t.unsqueeze_(0)
    net = torch.nn.Linear(2, 2)
    net.to("cpu")
    return net(t)


# piece: hidden_carried
import torch
from torch import nn

rnn = nn.GRU(8, 16, batch_first=True)
out = nn.Linear(16, 1)
opt = torch.optim.Adam([*rnn.parameters(), *out.parameters()])
hidden = torch.zeros(1, 4, 16)
for x, y in loader:
    opt.zero_grad()
    h, hidden = rnn(x, hidden)
    nn.functional.mse_loss(out(h), y).backward()
    opt.step()


# piece: hidden_detached_good
import torch
from torch import nn

rnn = nn.GRU(8, 16, batch_first=True)
out = nn.Linear(16, 1)
opt = torch.optim.Adam([*rnn.parameters(), *out.parameters()])
hidden = torch.zeros(1, 4, 16)
for x, y in loader:
    opt.zero_grad()
    h, hidden = rnn(x, hidden.detach())
    nn.functional.mse_loss(out(h), y).backward()
    opt.step()


# piece: gan_fake
import torch
from torch import nn

bce = nn.BCEWithLogitsLoss()


def step_d(G, D, opt_d, opt_g, real, z):
    fake = G(z)
    opt_d.zero_grad()
    d_loss = bce(D(real), torch.ones(len(real), 1)) + bce(D(fake), torch.zeros(len(real), 1))
    d_loss.backward()
    opt_d.step()
    opt_g.zero_grad()
    bce(D(fake), torch.ones(len(real), 1)).backward()
    opt_g.step()


# piece: gan_detached_good
import torch
from torch import nn

bce = nn.BCEWithLogitsLoss()


def step_d(G, D, opt_d, opt_g, real, z):
    fake = G(z)
    opt_d.zero_grad()
    d_loss = bce(D(real), torch.ones(len(real), 1)) + bce(D(fake.detach()), torch.zeros(len(real), 1))
    d_loss.backward()
    opt_d.step()
    opt_g.zero_grad()
    bce(D(fake), torch.ones(len(real), 1)).backward()
    opt_g.step()


# piece: lm_unshifted
import torch.nn.functional as F
from transformers import AutoModelForCausalLM

model = AutoModelForCausalLM.from_pretrained("gpt2")


def loss_of(ids):
    logits = model(ids).logits
    return F.cross_entropy(logits.view(-1, logits.size(-1)), ids.view(-1))


# piece: lm_twice_shifted
from transformers import GPT2LMHeadModel

lm = GPT2LMHeadModel.from_pretrained("gpt2")


def loss_of(ids):
    return lm(input_ids=ids[:, :-1], labels=ids[:, 1:]).loss


# piece: lm_shifted_good
import torch.nn.functional as F
from transformers import AutoModelForCausalLM

model = AutoModelForCausalLM.from_pretrained("gpt2")


def loss_of(ids):
    logits = model(ids).logits[:, :-1]
    a = F.cross_entropy(logits.reshape(-1, logits.size(-1)), ids[:, 1:].reshape(-1))
    return a, model(input_ids=ids, labels=ids).loss


# piece: step_returns_nothing
import lightning as L
import torch.nn.functional as F


class Lit(L.LightningModule):
    def __init__(self, net):
        super().__init__()
        self.net = net

    def training_step(self, batch, batch_idx):
        x, y = batch
        loss = F.cross_entropy(self.net(x), y)
        self.log("train_loss", loss)


# piece: compute_loss_nothing
from transformers import Trainer
import torch.nn.functional as F


class Weighted(Trainer):
    def compute_loss(self, model, inputs, return_outputs=False, **kwargs):
        labels = inputs.pop("labels")
        out = model(**inputs)
        loss = F.cross_entropy(out.logits, labels)


# piece: closure_nothing
import torch


def fit(net, x, y):
    opt = torch.optim.LBFGS(net.parameters())

    def closure():
        opt.zero_grad()
        loss = torch.nn.functional.mse_loss(net(x), y)
        loss.backward()

    opt.step(closure)


# piece: step_returns_good
import pytorch_lightning as pl
import torch.nn.functional as F


class Lit(pl.LightningModule):
    def training_step(self, batch, batch_idx):
        x, y = batch
        return {"loss": F.cross_entropy(self(x), y)}

    def validation_step(self, batch, batch_idx):
        x, y = batch
        self.log("val_loss", F.cross_entropy(self(x), y))


# piece: last_batch_kept
import torch


def fit(net, opt, loader, epochs):
    curve = []
    for epoch in range(epochs):
        for x, y in loader:
            opt.zero_grad()
            loss = torch.nn.functional.mse_loss(net(x), y)
            loss.backward()
            opt.step()
        curve.append(loss.item())
        print(f"epoch {epoch + 1}: mean training loss {loss.item():.4f}")
    return curve
