"""Character level language models: a small GPT and a GRU beside it."""
import math
from dataclasses import dataclass

import torch
from torch import nn
from torch.nn import functional as F
from torch.optim.lr_scheduler import CosineAnnealingLR
from torch.utils.data import DataLoader, Dataset


@dataclass
class GPTConfig:
    vocab: int = 65
    block: int = 128
    layers: int = 4
    heads: int = 6
    width: int = 192
    dropout: float = 0.1
    lr: float = 3e-4
    epochs: int = 5


class CharData(Dataset):
    def __init__(self, ids, block):
        self.ids, self.block = ids, block

    def __len__(self):
        return (len(self.ids) - 1) // self.block

    def __getitem__(self, i):
        chunk = self.ids[i * self.block:(i + 1) * self.block + 1]
        return chunk[:-1], chunk[1:]


class Attention(nn.Module):
    def __init__(self, cfg):
        super().__init__()
        self.heads = cfg.heads
        self.qkv = nn.Linear(cfg.width, 3 * cfg.width)
        self.out = nn.Linear(cfg.width, cfg.width)

    def forward(self, x):
        B, L, D = x.shape
        q, k, v = (t.view(B, L, self.heads, -1).transpose(1, 2) for t in self.qkv(x).chunk(3, dim=-1))
        y = F.scaled_dot_product_attention(q, k, v)
        return self.out(y.transpose(1, 2).reshape(B, L, D))


class Block(nn.Module):
    def __init__(self, cfg):
        super().__init__()
        self.n1, self.n2 = nn.LayerNorm(cfg.width), nn.LayerNorm(cfg.width)
        self.attn = Attention(cfg)
        self.mlp = nn.Sequential(nn.Linear(cfg.width, 4 * cfg.width), nn.GELU(),
                                 nn.Linear(4 * cfg.width, cfg.width), nn.Dropout(cfg.dropout))

    def forward(self, x):
        x = x + self.attn(self.n1(x))
        return x + self.mlp(self.n2(x))


class GPT(nn.Module):
    def __init__(self, cfg):
        super().__init__()
        self.tok = nn.Embedding(cfg.vocab, cfg.width)
        self.pos = nn.Embedding(cfg.block, cfg.width)
        self.blocks = nn.ModuleList([Block(cfg) for _ in range(cfg.layers)])
        self.norm = nn.LayerNorm(cfg.width)
        self.head = nn.Linear(cfg.width, cfg.vocab, bias=False)

    def forward(self, ids):
        pos = torch.arange(ids.size(1), device=ids.device)
        x = self.tok(ids) + self.pos(pos)
        for block in self.blocks:
            x = block(x)
        return self.head(self.norm(x))


class TorchDecoder(nn.Module):
    """the same with torch's own layers"""

    def __init__(self, cfg):
        super().__init__()
        self.tok = nn.Embedding(cfg.vocab, cfg.width)
        layer = nn.TransformerEncoderLayer(cfg.width, 8, 4 * cfg.width, cfg.dropout, batch_first=True)
        self.enc = nn.TransformerEncoder(layer, cfg.layers)
        self.cross = nn.MultiheadAttention(cfg.width, 5, batch_first=True)
        self.head = nn.Linear(cfg.width, cfg.vocab)

    def forward(self, ids):
        x = self.tok(ids)
        mask = torch.tril(torch.ones(ids.size(1), ids.size(1), dtype=torch.bool, device=ids.device))
        x = self.enc(x, mask=mask)
        causal = torch.triu(torch.ones_like(mask), diagonal=1)
        y, _ = self.cross(x, x, x, attn_mask=causal)
        return self.head(x + y)


class GRULM(nn.Module):
    def __init__(self, cfg):
        super().__init__()
        self.tok = nn.Embedding(cfg.vocab, cfg.width)
        self.rnn = nn.GRU(cfg.width, cfg.width, num_layers=2, dropout=0.2, batch_first=True)
        self.head = nn.Linear(cfg.width, cfg.vocab)

    def forward(self, ids, h=None):
        y, h = self.rnn(self.tok(ids), h)
        return self.head(y), h


def parallel_streams(ids, batch, block):
    """order of chunks in which row j of each batch goes on with stream j"""
    n = len(ids) // (batch * block)
    cube = ids[:n * batch * block].view(batch, n, block)
    return cube.transpose(0, 1).view(-1)


def lm_loss(logits, targets):
    return F.cross_entropy(logits.flatten(0, 1), targets.flatten())


def train_gpt(model, loader, cfg, device):
    opt = torch.optim.AdamW(model.parameters(), lr=cfg.lr)
    sched = CosineAnnealingLR(opt, T_max=cfg.epochs * len(loader))
    batches = iter(loader)
    for epoch in range(cfg.epochs):
        model.train()
        for x, y in batches:
            x, y = x.to(device), y.to(device)
            opt.zero_grad()
            lm_loss(model(x), y).backward()
            sched.step()
            opt.step()


def train_decoder(model, loader, cfg, device):
    opt = torch.optim.AdamW(model.parameters(), lr=cfg.lr)
    model.train()
    for _ in range(cfg.epochs):
        for x, _y in loader:
            x = x.to(device)
            opt.zero_grad()
            logits = model(x)
            loss = F.cross_entropy(logits.reshape(-1, logits.size(-1)), x.reshape(-1))
            loss.backward()
            opt.step()


def train_gru(model, loader, cfg, device):
    opt = torch.optim.Adam(model.parameters(), lr=cfg.lr)
    model.train()
    for _ in range(cfg.epochs):
        h = None
        for x, y in loader:
            opt.zero_grad()
            logits, h = model(x.to(device), h)
            loss = lm_loss(logits, y.to(device))
            loss.backward()
            opt.step()


@torch.no_grad()
def perplexity(model, loader, device):
    model.eval()
    values, nll, n = [], 0.0, 0
    for x, y in loader:
        loss = lm_loss(model(x.to(device)), y.to(device))
        values.append(math.exp(loss.item()))
        nll += loss.item() * y.numel()
        n += y.numel()
    print("micro", math.exp(nll / n))
    return sum(values) / len(values)


def main(path="input.txt"):
    torch.manual_seed(1337)
    text = open(path).read()
    chars = sorted(set(text))
    lut = {c: i for i, c in enumerate(chars)}
    ids = torch.tensor([lut[c] for c in text])
    cfg = GPTConfig(vocab=len(chars))
    cut = int(0.9 * len(ids))
    device = "cuda" if torch.cuda.is_available() else "cpu"
    train, val = CharData(ids[:cut], cfg.block), CharData(ids[cut:], cfg.block)
    shuffled = DataLoader(train, batch_size=32, shuffle=True, drop_last=True)
    streams = CharData(parallel_streams(ids[:cut], 32, cfg.block), cfg.block)
    ordered = DataLoader(streams, batch_size=32, drop_last=True)
    val_loader = DataLoader(val, batch_size=32)
    gpt, dec, gru = (m(cfg).to(device) for m in (GPT, TorchDecoder, GRULM))
    train_gpt(gpt, shuffled, cfg, device)
    train_decoder(dec, shuffled, cfg, device)
    train_gru(gru, ordered, cfg, device)
    print("gpt", perplexity(gpt, val_loader, device), "decoder", perplexity(dec, val_loader, device))
    torch.save({"gpt": gpt.state_dict(), "dec": dec.state_dict(), "gru": gru.state_dict()}, "lms.pt")


if __name__ == "__main__":
    main()
