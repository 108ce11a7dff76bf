# piece: to-device-dropped
import torch


def predict(model, x: torch.Tensor, device):
    model.to(device)
    model.eval()
    x.to(device)
    with torch.no_grad():
        return model(x)

# piece: hidden-carried
def train(rnn, loader, opt, loss_fn, h):
    for x, y in loader:
        opt.zero_grad()
        out, h = rnn(x, h)
        loss = loss_fn(out.flatten(0, 1), y.flatten())
        loss.backward()
        opt.step()

# piece: hidden-cut
def train(rnn, loader, opt, loss_fn, state):
    for x, y in loader:
        state = tuple(s.detach() for s in state)
        opt.zero_grad()
        out, state = rnn(x, state)
        loss = loss_fn(out.flatten(0, 1), y.flatten())
        loss.backward()
        opt.step()

# piece: lightning-step-returns-none
import lightning.pytorch as pl
import torch.nn.functional as F


class Lit(pl.LightningModule):
    def __init__(self, net):
        super().__init__()
        self.net = net

    def training_step(self, batch, batch_idx):
        x, y = batch
        loss = F.cross_entropy(self.net(x), y)
        self.log_dict({"train/loss": loss})

    def validation_step(self, batch, batch_idx):
        x, y = batch
        self.log("val/loss", F.cross_entropy(self.net(x), y))

# piece: forum-lm-shift
import torch
import torch.nn as nn
import torch.nn.functional as F

class TinyGPT(nn.Module):
    def __init__(self, vocab, d):
        super().__init__()
        self.emb = nn.Embedding(vocab, d)
        layer = nn.TransformerEncoderLayer(d, 4, batch_first=True)
        self.enc = nn.TransformerEncoder(layer, 2)
        self.out = nn.Linear(d, vocab)

    def forward(self, ids):
        mask = nn.Transformer.generate_square_subsequent_mask(ids.size(1))
        return self.out(self.enc(self.emb(ids), mask=mask, is_causal=True))

gpt = TinyGPT(5000, 128)
opt = torch.optim.AdamW(gpt.parameters(), 3e-4)
for ids in loader:
    opt.zero_grad()
    logits = gpt(ids)
    loss = F.cross_entropy(logits.view(-1, 5000), ids.view(-1))
    loss.backward()
    opt.step()

# piece: forum-lm-shifted
import torch
import torch.nn.functional as F

for ids in loader:
    opt.zero_grad()
    inp, tgt = ids[:, :-1], ids[:, 1:]
    logits = gpt(inp)
    loss = F.cross_entropy(logits.transpose(1, 2), tgt)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(gpt.parameters(), 1.0)
    opt.step()

# piece: forum-gan-detach
import torch

for real, _ in loader:
    z = torch.randn(real.size(0), 100)
    fake = netG(z)
    optD.zero_grad()
    errD = bce(netD(real), torch.ones(real.size(0), 1)) + bce(netD(fake), torch.zeros(real.size(0), 1))
    errD.backward()
    optD.step()

    errG = bce(netD(netG(z)), torch.ones(real.size(0), 1))
    errG.backward()
    optG.step()
    optG.zero_grad()

# piece: forum-float-target-ce
import torch.nn as nn

crit = nn.CrossEntropyLoss()
for x, y in train_loader:      # y: LongTensor of class ids, shape (N,)
    optimizer.zero_grad()
    logits = model(x)          # (N, 4)
    loss = crit(logits, y.float())
    loss.backward()
    optimizer.step()

# piece: assistant-soft-labels
import torch
import torch.nn.functional as F


def mixup_step(model, optimizer, x, y, num_classes: int, alpha: float = 0.2):
    """One step with mixup and soft labels."""
    lam = torch.distributions.Beta(alpha, alpha).sample().item()
    perm = torch.randperm(x.size(0))
    target = F.one_hot(y, num_classes).float()
    mixed = lam * target + (1 - lam) * target[perm]
    optimizer.zero_grad()
    loss = F.cross_entropy(model(lam * x + (1 - lam) * x[perm]), mixed)
    loss.backward()
    optimizer.step()
    return loss.item()

# piece: assistant-ctc
from torch import nn


class Recognizer(nn.Module):
    def __init__(self, n_mels: int, hidden: int, n_tokens: int):
        super().__init__()
        self.rnn = nn.LSTM(n_mels, hidden, bidirectional=True)
        self.out = nn.Linear(2 * hidden, n_tokens)

    def forward(self, mel):
        h, _ = self.rnn(mel)
        return self.out(h)


def ctc_step(model: Recognizer, optimizer, mel, mel_len, target, target_len):
    """One training step of a CTC speech recogniser; mel is (T, N, n_mels)."""
    ctc = nn.CTCLoss(blank=0, zero_infinity=True)
    optimizer.zero_grad()
    loss = ctc(model(mel), target, mel_len, target_len)
    loss.backward()
    optimizer.step()
    return loss.item()

# piece: assistant-ctc-log-probs
import torch.nn.functional as F


def ctc_loss(acoustic_logits, target, input_len, target_len):
    """CTC loss from logits of shape (N, T, C)."""
    log_probs = acoustic_logits.transpose(0, 1).log_softmax(dim=2)
    return F.ctc_loss(log_probs, target, input_len, target_len, blank=0)

# piece: assistant-unstable-forms
import torch


def free_energy(v, W, b, c):
    """Free energy of a restricted Boltzmann machine."""
    wx = v @ W + c
    hidden = torch.log(1 + torch.exp(wx)).sum(dim=1)
    return -(v @ b) - hidden


def log_partition(energies):
    """Log partition function over the last axis."""
    return torch.log(torch.exp(-energies).sum(dim=-1))
