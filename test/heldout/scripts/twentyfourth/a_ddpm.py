"""DDPM on 32x32 pictures with EMA weights and bf16 autocast."""
import copy
import math

import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.utils.data import DataLoader
from torchvision import datasets, transforms
from torchvision.utils import save_image

T = 1000
EPOCHS = 100


class TimeEmbedding(nn.Module):
    def __init__(self, dim):
        super().__init__()
        half = dim // 2
        self.freq = torch.exp(-math.log(10_000) * torch.arange(half) / half)
        self.mlp = nn.Sequential(nn.Linear(dim, dim), nn.SiLU(), nn.Linear(dim, dim))

    def forward(self, t):
        angle = t[:, None].float() * self.freq[None]
        return self.mlp(torch.cat([angle.sin(), angle.cos()], dim=-1))


class ResBlock(nn.Module):
    def __init__(self, cin, cout, tdim):
        super().__init__()
        self.n1 = nn.GroupNorm(8, cin)
        self.c1 = nn.Conv2d(cin, cout, 3, padding=1)
        self.t = nn.Linear(tdim, cout)
        self.n2 = nn.GroupNorm(8, cout)
        self.c2 = nn.Conv2d(cout, cout, 3, padding=1)
        self.skip = nn.Conv2d(cin, cout, 1) if cin != cout else nn.Identity()

    def forward(self, x, emb):
        h = self.c1(F.silu(self.n1(x)))
        h = h + self.t(emb)[:, :, None, None]
        return self.c2(F.silu(self.n2(h))) + self.skip(x)


class Denoiser(nn.Module):
    def __init__(self, width=96, tdim=256):
        super().__init__()
        self.emb = TimeEmbedding(tdim)
        self.inp = nn.Conv2d(3, width, 3, padding=1)
        self.d1 = ResBlock(width, width, tdim)
        self.d2 = ResBlock(width, 2 * width, tdim)
        self.mid = ResBlock(2 * width, 2 * width, tdim)
        self.u1 = ResBlock(4 * width, width, tdim)
        self.u2 = ResBlock(2 * width, width, tdim)
        self.drop = nn.Dropout2d(0.1)
        self.out = nn.Conv2d(width, 3, 3, padding=1)

    def forward(self, x, t):
        e = self.emb(t)
        a = self.d1(self.inp(x), e)
        b = self.d2(F.avg_pool2d(a, 2), e)
        m = self.mid(self.drop(b), e)
        u = F.interpolate(self.u1(torch.cat([m, b], 1), e), scale_factor=2)
        return self.out(self.u2(torch.cat([u, a], 1), e))


class Diffusion(nn.Module):
    def __init__(self):
        super().__init__()
        beta = torch.linspace(1e-4, 0.02, T)
        self.register_buffer("beta", beta)
        self.register_buffer("abar", torch.cumprod(1 - beta, 0))

    def noisy(self, x0, t, noise):
        a = self.abar[t][:, None, None, None]
        return a.sqrt() * x0 + (1 - a).sqrt() * noise

    def loss(self, net, x0):
        t = torch.randint(0, T, (x0.size(0),), device=x0.device)
        noise = torch.randn_like(x0)
        return F.mse_loss(net(self.noisy(x0, t, noise), t), noise)

    @torch.no_grad()
    def sample(self, net, n, device):
        x = torch.randn(n, 3, 32, 32, device=device)
        for i in reversed(range(T)):
            t = torch.full((n,), i, device=device)
            eps = net(x, t)
            x = (x - self.beta[i] / (1 - self.abar[i]).sqrt() * eps) / (1 - self.beta[i]).sqrt()
            if i:
                x = x + self.beta[i].sqrt() * torch.randn_like(x)
        return x


class EMA:
    def __init__(self, net, decay=0.999):
        self.decay = decay
        self.net = copy.deepcopy(net).eval()
        self.net.requires_grad = False

    @torch.no_grad()
    def update(self, net):
        for p, q in zip(self.net.parameters(), net.parameters()):
            p.mul_(self.decay).add_(q, alpha=1 - self.decay)


class Trainer:
    def __init__(self, loader, device):
        self.loader, self.device = loader, device
        self.net = Denoiser().to(device)
        torch.compile(self.net)
        self.diff = Diffusion().to(device)
        self.ema = EMA(self.net)
        self.opt = torch.optim.AdamW(self.net.parameters(), lr=2e-4)
        steps = 10 * len(loader)
        self.sched = torch.optim.lr_scheduler.OneCycleLR(self.opt, max_lr=4e-4, total_steps=steps)

    def step(self, x):
        with torch.autocast(self.device, dtype=torch.bfloat16):
            loss = self.diff.loss(self.net, x)
        loss.backward()
        self.opt.zero_grad()
        nn.utils.clip_grad_norm_(self.net.parameters(), 1.0)
        self.opt.step()
        self.sched.step()
        self.ema.update(self.net)
        return loss.detach()

    def fit(self):
        for epoch in range(EPOCHS):
            self.net.train()
            total = torch.zeros((), device=self.device)
            for x, _ in self.loader:
                total += self.step(x.to(self.device, non_blocking=True))
            print(epoch, (total / len(self.loader)).item())
            if epoch % 10 == 0:
                save_image(self.diff.sample(self.ema.net, 16), f"s{epoch}.png", normalize=True)
        torch.save({"net": self.net.state_dict(), "ema": self.ema.net.state_dict,
                    "opt": self.opt.state_dict()}, "ddpm.pt")

    def export(self):
        example = (torch.randn(1, 3, 32, 32, device=self.device), torch.zeros(1, dtype=torch.long, device=self.device))
        traced = torch.jit.trace(self.net, example)
        traced.save("denoiser.pt")
        slow = torch.jit.trace(self.ema.net, example)
        slow.save("denoiser_ema.pt")


def make_loader(root, batch):
    tf = transforms.Compose([transforms.RandomHorizontalFlip(), transforms.ToTensor(),
                             transforms.Normalize([0.5] * 3, [0.5] * 3)])
    ds = datasets.CIFAR10(root, train=True, transform=tf, download=True)
    return DataLoader(ds, batch, shuffle=True, num_workers=4, pin_memory=True, drop_last=True)


if __name__ == "__main__":
    torch.manual_seed(0)
    trainer = Trainer(make_loader("data", 128), "cuda" if torch.cuda.is_available() else "cpu")
    trainer.fit()
    trainer.export()
