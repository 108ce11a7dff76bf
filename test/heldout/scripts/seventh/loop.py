# piece: accumulation
import torch


def train(model, loader, criterion, optimizer, accum=4):
    optimizer.zero_grad()
    for i, (x, y) in enumerate(loader):
        loss = criterion(model(x), y)
        loss.backward()
        if (i + 1) % accum == 0:
            optimizer.step()
            optimizer.zero_grad()
    optimizer.step()
    optimizer.zero_grad()


def train_right(model, loader, criterion, optimizer, accum=4):
    optimizer.zero_grad()
    for i, (x, y) in enumerate(loader):
        loss = criterion(model(x), y) / accum
        loss.backward()
        if (i + 1) % accum == 0 or i + 1 == len(loader):
            optimizer.step()
            optimizer.zero_grad()
# piece: bce_raw
import torch
import torch.nn as nn

model = nn.Sequential(nn.Linear(30, 16), nn.ReLU(), nn.Linear(16, 1))
criterion = nn.BCELoss()
x = torch.randn(8, 30)
y = torch.randint(0, 2, (8, 1)).float()
print(nn.functional.binary_cross_entropy(torch.sigmoid(model(x)), y))
output = model(x)
loss = criterion(output, y)
# piece: best_by_ref
import copy
import torch


def fit(model, epochs, train_epoch, validate):
    best_loss = float("inf")
    best_weights = None
    for epoch in range(epochs):
        train_epoch(model)
        val = validate(model)
        if val < best_loss:
            best_loss = val
            best_weights = model.state_dict()
    model.load_state_dict(best_weights)
    return model


def fit_right(model, epochs, train_epoch, validate):
    best_loss = float("inf")
    best_weights = None
    for epoch in range(epochs):
        train_epoch(model)
        val = validate(model)
        if val < best_loss:
            best_loss = val
            best_weights = copy.deepcopy(model.state_dict())
    model.load_state_dict(best_weights)
    return model
# piece: broadcast_loss
import torch
import torch.nn as nn
from torch.utils.data import DataLoader, TensorDataset

X = torch.randn(256, 6)
y = torch.randn(256)
loader = DataLoader(TensorDataset(X, y), batch_size=32, shuffle=True)
model = nn.Sequential(nn.Linear(6, 32), nn.ReLU(), nn.Linear(32, 1))
criterion = nn.MSELoss()
optimizer = torch.optim.Adam(model.parameters())
for xb, yb in loader:
    optimizer.zero_grad()
    loss = criterion(model(xb), yb)
    loss.backward()
    optimizer.step()
for xb, yb in loader:
    optimizer.zero_grad()
    criterion(model(xb).squeeze(-1), yb).backward()
    optimizer.step()
# piece: ce_onehot
import torch
import torch.nn as nn
import torch.nn.functional as F

criterion = nn.CrossEntropyLoss()


def loss_of(model, loader):
    for x, y in loader:
        yield criterion(model(x), y)
        yield criterion(model(x), y.float())
# piece: clip_late
import torch
from torch.nn.utils import clip_grad_norm_


def step(model, optimizer, loss):
    optimizer.zero_grad()
    loss.backward()
    optimizer.step()
    clip_grad_norm_(model.parameters(), max_norm=1.0)


def step_right(model, optimizer, loss):
    optimizer.zero_grad()
    loss.backward()
    clip_grad_norm_(model.parameters(), max_norm=1.0)
    optimizer.step()
# piece: double_backward
import torch


def step(model, x, y, a, b, opt):
    opt.zero_grad()
    out = model(x)
    loss1 = a(out, y)
    loss2 = b(out, y)
    loss1.backward()
    loss2.backward()
    opt.step()


def step_right(model, x, y, a, b, opt):
    opt.zero_grad()
    out = model(x)
    (a(out, y) + b(out, y)).backward()
    opt.step()
# piece: exhausted_iter
def bad(model, loader, loss_fn, opt, epochs):
    batches = iter(loader)
    for epoch in range(epochs):
        for x, y in batches:
            opt.zero_grad()
            loss_fn(model(x), y).backward()
            opt.step()


def good(model, loader, loss_fn, opt, epochs):
    for epoch in range(epochs):
        batches = iter(loader)
        for x, y in batches:
            opt.zero_grad()
            loss_fn(model(x), y).backward()
            opt.step()
# piece: gan_no_detach
import torch
from torch import nn

G = nn.Sequential(nn.Linear(100, 256), nn.ReLU(), nn.Linear(256, 784), nn.Tanh())
D = nn.Sequential(nn.Linear(784, 256), nn.LeakyReLU(0.2), nn.Linear(256, 1))
opt_g = torch.optim.Adam(G.parameters(), lr=2e-4)
opt_d = torch.optim.Adam(D.parameters(), lr=2e-4)
bce = nn.BCEWithLogitsLoss()


def step(real):
    z = torch.randn(real.size(0), 100)
    fake = G(z)
    opt_d.zero_grad()
    d_loss = bce(D(real), torch.ones(real.size(0), 1)) + bce(D(fake), torch.zeros(real.size(0), 1))
    d_loss.backward()
    opt_d.step()
    opt_g.zero_grad()
    g_loss = bce(D(G(z)), torch.ones(real.size(0), 1))
    g_loss.backward()
    opt_g.step()
# piece: graph_broken
import torch
import torch.nn.functional as F


def bad(model, x, y, opt):
    opt.zero_grad()
    pred = model(x).argmax(dim=1).float()
    loss = F.mse_loss(pred, y)
    loss.backward()
    opt.step()


def also_bad(model, x, y, opt):
    opt.zero_grad()
    loss = torch.tensor(F.mse_loss(model(x), y).item(), requires_grad=True)
    loss.backward()
    opt.step()


def good(model, x, y, opt):
    opt.zero_grad()
    loss = F.mse_loss(model(x), y)
    loss.backward()
    opt.step()
    return loss.item()
# piece: hidden_carry
import torch


def bad(rnn, loader, loss_fn, opt):
    hidden = torch.zeros(1, 32, 64)
    for x, y in loader:
        opt.zero_grad()
        out, hidden = rnn(x, hidden)
        loss = loss_fn(out, y)
        loss.backward()
        opt.step()
# piece: kl_probs
import torch.nn.functional as F


def distill_loss(student_logits, teacher_logits, T=2.0):
    student = F.softmax(student_logits / T, dim=-1)
    teacher = F.softmax(teacher_logits / T, dim=-1)
    return F.kl_div(student, teacher, reduction="batchmean") * T * T


def distill_loss_right(student_logits, teacher_logits, T=2.0):
    student = F.log_softmax(student_logits / T, dim=-1)
    teacher = F.softmax(teacher_logits / T, dim=-1)
    return F.kl_div(student, teacher, reduction="batchmean") * T * T
# piece: loss_list
import torch
from torch import nn


def fit(model: nn.Module, loader, optimizer: torch.optim.Optimizer, epochs: int = 3):
    history = []
    plain = []
    criterion = nn.MSELoss()
    for _ in range(epochs):
        for x, y in loader:
            optimizer.zero_grad()
            loss = criterion(model(x), y)
            loss.backward()
            optimizer.step()
            history.append(loss)
            plain.append(loss.detach())
    return history
# piece: loss_swapped
import torch.nn as nn

ce = nn.CrossEntropyLoss()
mse = nn.MSELoss()


def bad(model, loader):
    for x, target in loader:
        yield ce(target, model(x))


def good(model, loader):
    for x, target in loader:
        yield mse(target, model(x))
# piece: lr_attr
import torch


def decay(model):
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    for epoch in range(10):
        if epoch == 5:
            optimizer.lr = 0.01
            for group in optimizer.param_groups:
                group["lr"] = 0.01
# piece: nll_raw
import torch.nn as nn
import torch.nn.functional as F


class Bad(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(10, 3)

    def forward(self, x):
        return self.fc(x)


class Good(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(10, 3)

    def forward(self, x):
        return F.log_softmax(self.fc(x), dim=-1)


def losses(x, y):
    bad, good = Bad(), Good()
    return F.nll_loss(bad(x), y), F.nll_loss(good(x), y)
# piece: no_backward
def bad(model, loader, loss_fn, optimizer):
    for x, y in loader:
        optimizer.zero_grad()
        loss = loss_fn(model(x), y)
        optimizer.step()


def good(model, loader, loss_fn, optimizer):
    for x, y in loader:
        optimizer.zero_grad()
        loss_fn(model(x), y).backward()
        optimizer.step()
# piece: no_step
import torch
from torch import nn, optim

model = nn.Linear(4, 2)
optimizer = optim.Adam(model.parameters(), lr=1e-3)
criterion = nn.CrossEntropyLoss()


def fit(train_loader):
    for epoch in range(5):
        for x, y in train_loader:
            optimizer.zero_grad()
            loss = criterion(model(x), y)
            loss.backward()
        print(epoch, loss.item())
# piece: no_zero_grad
import torch
import torch.nn as nn

net = nn.Sequential(nn.Linear(10, 64), nn.ReLU(), nn.Linear(64, 3))
opt = torch.optim.SGD(net.parameters(), lr=0.05)
loss_fn = nn.CrossEntropyLoss()


def train(loader):
    for epoch in range(20):
        for xb, yb in loader:
            loss = loss_fn(net(xb), yb)
            loss.backward()
            opt.step()
# piece: no_zero_grad_fn
def bad(model, loader, criterion, optimizer):
    for inputs, targets in loader:
        outputs = model(inputs)
        loss = criterion(outputs, targets)
        loss.backward()
        optimizer.step()


def good(model, loader, criterion, optimizer):
    for inputs, targets in loader:
        loss = criterion(model(inputs), targets)
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
# piece: onecycle_epoch
import torch
from torch.optim.lr_scheduler import OneCycleLR


def train(model, train_loader, criterion, epochs=10):
    optimizer = torch.optim.AdamW(model.parameters(), lr=3e-4)
    scheduler = OneCycleLR(optimizer, max_lr=1e-3, epochs=epochs, steps_per_epoch=len(train_loader))
    for epoch in range(epochs):
        for x, y in train_loader:
            optimizer.zero_grad()
            criterion(model(x), y).backward()
            optimizer.step()
        scheduler.step()
# piece: optim_in_loop
import torch
import torch.nn as nn

model = nn.Linear(20, 1)
criterion = nn.MSELoss()


def train(loader):
    for epoch in range(100):
        optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
        for x, y in loader:
            optimizer.zero_grad()
            loss = criterion(model(x), y)
            loss.backward()
            optimizer.step()
# piece: plateau_no_metric
from torch.optim.lr_scheduler import CosineAnnealingLR, ReduceLROnPlateau


def bad(optimizer, run_epoch):
    scheduler = ReduceLROnPlateau(optimizer, "min", patience=3)
    for _ in range(10):
        run_epoch()
        scheduler.step()


def good(optimizer, run_epoch):
    scheduler = CosineAnnealingLR(optimizer, T_max=10)
    for _ in range(10):
        run_epoch()
        scheduler.step()
# piece: running_loss_graph
import torch


def train(model, dataloader, criterion, optimizer):
    total_loss = 0
    total_ok = 0
    for x, y in dataloader:
        optimizer.zero_grad()
        loss = criterion(model(x), y)
        loss.backward()
        optimizer.step()
        total_loss += loss
        total_ok += loss.item()
    return total_loss / len(dataloader), total_ok / len(dataloader)
# piece: sched_before_opt
import torch


def bad(model, loader, loss_fn):
    optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, step_size=30)
    for epoch in range(90):
        scheduler.step()
        for x, y in loader:
            optimizer.zero_grad()
            loss_fn(model(x), y).backward()
            optimizer.step()
# piece: sigmoid_bce_f
import torch
import torch.nn.functional as F


def bad(logits, y):
    p = torch.sigmoid(logits)
    return F.binary_cross_entropy_with_logits(p, y)


def good(logits, y):
    return F.binary_cross_entropy(torch.sigmoid(logits), y)
# piece: sigmoid_bce_logits
import torch
from torch import nn


class Toxicity(nn.Module):
    def __init__(self, dim=256):
        super().__init__()
        self.body = nn.Sequential(nn.Linear(dim, 64), nn.ReLU(), nn.Dropout(0.2))
        self.head = nn.Linear(64, 6)

    def forward(self, x):
        return torch.sigmoid(self.head(self.body(x)))


def train_step(model: Toxicity, x, y):
    loss_fn = nn.BCEWithLogitsLoss()
    return loss_fn(model(x), y.float())
# piece: softmax_ce
import torch.nn as nn
import torch.nn.functional as F


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc1 = nn.Linear(784, 128)
        self.fc2 = nn.Linear(128, 10)

    def forward(self, x):
        x = F.relu(self.fc1(x))
        return F.softmax(self.fc2(x), dim=1)


criterion = nn.CrossEntropyLoss()
model = Net()


def loss_of(x, y):
    return criterion(model(x), y)
# piece: softmax_ce_seq
import torch.nn as nn
import torch.nn.functional as F

bad = nn.Sequential(nn.Linear(8, 16), nn.ReLU(), nn.Linear(16, 4), nn.Softmax(dim=1))
good = nn.Sequential(nn.Linear(8, 16), nn.ReLU(), nn.Linear(16, 4), nn.LogSoftmax(dim=1))


def step(x, y):
    wrong = F.cross_entropy(bad(x), y)
    right = F.nll_loss(good(x), y)
    return wrong + right
# piece: steplr_batch
import torch
from torch.optim.lr_scheduler import ReduceLROnPlateau, StepLR


def train(model, loader, val_loss_fn, loss_fn):
    opt = torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9)
    decay = StepLR(opt, step_size=10, gamma=0.1)
    plateau = ReduceLROnPlateau(opt, patience=2)
    for epoch in range(30):
        for x, y in loader:
            opt.zero_grad()
            loss_fn(model(x), y).backward()
            opt.step()
            decay.step()
        plateau.step(val_loss_fn(model))
# piece: to_dropped
import torch

device = "cuda" if torch.cuda.is_available() else "cpu"


def evaluate(model, loader):
    model.to(device)
    model.eval()
    with torch.no_grad():
        for images, labels in loader:
            images.to(device)
            labels = labels.to(device)
            yield model(images), labels
# piece: training_step_none
import pytorch_lightning as pl
import torch
from torch import nn


class LitModel(pl.LightningModule):
    def __init__(self):
        super().__init__()
        self.net = nn.Linear(16, 2)
        self.loss = nn.CrossEntropyLoss()

    def training_step(self, batch, batch_idx):
        x, y = batch
        loss = self.loss(self.net(x), y)
        self.log("train_loss", loss)

    def validation_step(self, batch, batch_idx):
        x, y = batch
        self.log("val_loss", self.loss(self.net(x), y))

    def configure_optimizers(self):
        return torch.optim.Adam(self.parameters(), lr=1e-3)
# piece: two_modules_one_opt
import itertools
import torch
from torch import nn


def bad(x):
    encoder, decoder = nn.Linear(64, 8), nn.Linear(8, 64)
    opt = torch.optim.Adam(encoder.parameters(), lr=1e-3)
    for _ in range(10):
        opt.zero_grad()
        loss = ((decoder(encoder(x)) - x) ** 2).mean()
        loss.backward()
        opt.step()


def good(x):
    encoder, decoder = nn.Linear(64, 8), nn.Linear(8, 64)
    opt = torch.optim.Adam(itertools.chain(encoder.parameters(), decoder.parameters()), lr=1e-3)
    for _ in range(10):
        opt.zero_grad()
        loss = ((decoder(encoder(x)) - x) ** 2).mean()
        loss.backward()
        opt.step()
# piece: val_updates
import torch


def run(model, train_loader, val_loader, criterion, optimizer, epochs):
    for epoch in range(epochs):
        model.train()
        for x, y in train_loader:
            optimizer.zero_grad()
            loss = criterion(model(x), y)
            loss.backward()
            optimizer.step()
        model.eval()
        val_loss = 0.0
        for x, y in val_loader:
            optimizer.zero_grad()
            loss = criterion(model(x), y)
            loss.backward()
            optimizer.step()
            val_loss += loss.item()
        print(epoch, val_loss / len(val_loader))
# piece: zero_between
import torch


def train_epoch(model, loader, criterion, optimizer, device):
    model.train()
    for batch in loader:
        x, y = batch["x"].to(device), batch["y"].to(device)
        loss = criterion(model(x), y)
        loss.backward()
        optimizer.zero_grad()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
