# piece: stateful-names-only
class Meter:
    def __init__(self):
        self.total, self.n = 0.0, 0

    def update(self, loss, k=1):
        self.total += loss.item() * k
        self.n += k

    def eval(self):
        return self.total / max(self.n, 1)


def summarize(losses):
    m = Meter()
    for loss in losses:
        m.update(loss)
    m.eval()
    return m.total

# piece: polars-and-lists
import polars as pl


def merge(parts):
    frames = []
    for p in parts:
        frames.append(pl.read_parquet(p))
    df = pl.concat(frames)
    d = {"a": 1}
    vals = list(d.values())
    return df.drop("id"), vals

# piece: dataclass-split-config
from dataclasses import dataclass


@dataclass
class Split:
    train: slice = slice(0, 700)
    val: slice = slice(700, 850)
    test: slice = slice(850, None)


def cut(data, s=Split()):
    return data[:700], data[700:850], data[850:]

# piece: bias-fill-constant
from torch import nn


def init(m: nn.Module):
    if isinstance(m, nn.Linear):
        nn.init.xavier_uniform_(m.weight)
        nn.init.constant_(m.bias, 0.0)
    elif isinstance(m, nn.Conv2d):
        nn.init.constant_(m.weight, 0.01)
    elif isinstance(m, nn.LayerNorm):
        nn.init.ones_(m.weight)

# piece: forum-adversarial-grad
import torch
import torch.nn.functional as F

net.eval()
hits = 0
for x, y in test_loader:
    x.requires_grad_(True)
    loss = F.cross_entropy(net(x), y)
    grad, = torch.autograd.grad(loss, x)
    with torch.no_grad():
        adv = (x + 8 / 255 * grad.sign()).clamp(0, 1)
        hits += (net(adv).argmax(1) == y).sum().item()
print("robust acc", hits / len(test_loader.dataset))

# piece: forum-lbfgs-closure
import torch

optimizer = torch.optim.LBFGS([coef], lr=0.5, max_iter=20)

def closure():
    optimizer.zero_grad()
    loss = ((design @ coef - target) ** 2).mean()
    loss.backward()
    return loss

for it in range(10):
    val = optimizer.step(closure)
    print(it, val.item())

# piece: forum-scores-of-svm
from sklearn.metrics import average_precision_score, roc_auc_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.svm import LinearSVC

svm = make_pipeline(StandardScaler(), LinearSVC()).fit(X_train, y_train)
s = svm.decision_function(X_test)
print(roc_auc_score(y_test, s), average_precision_score(y_test, s))
print("train", svm.score(X_train, y_train), "test", svm.score(X_test, y_test))

# piece: forum-missing-step-tail
import torch

opt = torch.optim.AdamW(model.parameters(), lr=1e-4)
for epoch in range(3):
    for i, batch in enumerate(loader):
        opt.zero_grad()
        loss = model(**batch).loss
        loss.backward()
        if i % 50 == 0:
            print(epoch, i, loss.item())

# piece: forum-timm-scheduler
import timm.scheduler
import torch

optimizer = torch.optim.AdamW(model.parameters(), lr=5e-4)
sched = timm.scheduler.CosineLRScheduler(optimizer, t_initial=50, warmup_t=5, warmup_lr_init=1e-6)
for epoch in range(50):
    model.train()
    for x, y in loader:
        optimizer.zero_grad()
        criterion(model(x), y).backward()
        optimizer.step()
    sched.step(epoch + 1)

# piece: assistant-hf-trainer-only
from transformers import AutoModelForSequenceClassification, Trainer, TrainingArguments


def finetune(train_ds, eval_ds, collator):
    """Fine-tune DistilBERT with the Trainer."""
    model = AutoModelForSequenceClassification.from_pretrained("distilbert-base-uncased", num_labels=2)
    args = TrainingArguments("out", learning_rate=2e-5, num_train_epochs=3, seed=1)
    trainer = Trainer(model, args, train_dataset=train_ds, eval_dataset=eval_ds, data_collator=collator)
    trainer.train()
    return trainer.evaluate()

# piece: assistant-one-head-detached-teacher
import torch
import torch.nn.functional as F


def byol_step(online, target, predictor, optimizer, v1, v2, tau: float = 0.99):
    """One BYOL step; the target network follows the online network."""
    optimizer.zero_grad()
    p = F.normalize(predictor(online(v1)), dim=1)
    with torch.no_grad():
        z = F.normalize(target(v2), dim=1)
    loss = 2 - 2 * (p * z).sum(dim=1).mean()
    loss.backward()
    optimizer.step()
    with torch.no_grad():
        for a, b in zip(online.parameters(), target.parameters()):
            b.mul_(tau).add_(a, alpha=1 - tau)
    return loss.item()

# piece: assistant-memory-bank
import torch
from torch import nn


class MemoryBank(nn.Module):
    """Queue of keys as in MoCo, kept as a buffer."""

    def __init__(self, dim: int, size: int):
        super().__init__()
        self.register_buffer("queue", nn.functional.normalize(torch.randn(dim, size), dim=0))
        self.register_buffer("ptr", torch.zeros(1, dtype=torch.long))
        self.frozen = nn.Parameter(torch.ones(dim), requires_grad=False)

    @torch.no_grad()
    def push(self, keys):
        i = int(self.ptr)
        self.queue[:, i:i + keys.size(0)] = keys.T
        self.ptr[0] = (i + keys.size(0)) % self.queue.size(1)

    def forward(self, q):
        return (q * self.frozen) @ self.queue.clone().detach()

# piece: assistant-conditional-save
import os
import torch
import torch.distributed as dist


def save(model, path: str) -> None:
    """Write the weights once and let the other ranks wait."""
    if int(os.environ.get("RANK", 0)) == 0:
        torch.save(model.module.state_dict(), path)
    dist.barrier()


def mean_loss(loss: torch.Tensor) -> float:
    """Average over the ranks; printed on rank 0 only."""
    loss = loss.detach().clone()
    dist.all_reduce(loss, op=dist.ReduceOp.AVG)
    if dist.get_rank() == 0:
        print(f"loss {loss.item():.4f}")
    return loss.item()
