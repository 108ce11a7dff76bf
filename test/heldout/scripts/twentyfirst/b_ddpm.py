"""Unconditional denoising diffusion on 32x32 images."""
import argparse
import copy
import logging
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Optional

import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.utils.data import DataLoader
from torchvision import datasets, transforms
from torchvision.utils import save_image
from tqdm import tqdm

logger = logging.getLogger("ddpm")


@dataclass
class DiffusionConfig:
    data_dir: str = "./data"
    timesteps: int = 1000
    base: int = 64
    batch_size: int = 128
    epochs: int = 100
    lr: float = 2e-4
    ema_decay: float = 0.999
    dropout: float = 0.1
    seed: int = 17
    out_dir: Path = Path("ddpm_out")


def timestep_embedding(t: torch.Tensor, dim: int) -> torch.Tensor:
    half = dim // 2
    freqs = torch.exp(-math.log(10000) * torch.arange(half, device=t.device) / half)
    args = t[:, None].float() * freqs[None]
    return torch.cat([args.sin(), args.cos()], dim=-1)


class ResBlock(nn.Module):
    def __init__(self, in_ch: int, out_ch: int, t_dim: int, dropout: float) -> None:
        super().__init__()
        self.norm1 = nn.GroupNorm(8, in_ch)
        self.conv1 = nn.Conv2d(in_ch, out_ch, 3, padding=1)
        self.time = nn.Linear(t_dim, out_ch)
        self.norm2 = nn.GroupNorm(8, out_ch)
        self.conv2 = nn.Conv2d(out_ch, out_ch, 3, padding=1)
        self.dropout = dropout
        self.skip = nn.Conv2d(in_ch, out_ch, 1) if in_ch != out_ch else nn.Identity()

    def forward(self, x: torch.Tensor, temb: torch.Tensor) -> torch.Tensor:
        h = self.conv1(F.silu(self.norm1(x)))
        h = h + self.time(F.silu(temb))[:, :, None, None]
        h = F.dropout(F.silu(self.norm2(h)), p=self.dropout)
        return self.conv2(h) + self.skip(x)


class AttentionBlock(nn.Module):
    def __init__(self, channels: int, dropout: float) -> None:
        super().__init__()
        self.norm = nn.GroupNorm(8, channels)
        self.qkv = nn.Conv1d(channels, channels * 3, 1)
        self.dropout = dropout

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        b, c, height, width = x.shape
        q, k, v = self.qkv(self.norm(x).flatten(2)).chunk(3, dim=1)
        attn = torch.softmax(q.transpose(1, 2) @ k / math.sqrt(c), dim=-1)
        attn = F.dropout(attn, p=self.dropout, training=self.training)
        out = (attn @ v.transpose(1, 2)).transpose(1, 2)
        out = nn.Conv1d(c, c, 1, device=x.device)(out)
        return x + out.reshape(b, c, height, width)


class Denoiser(nn.Module):
    """A shallow U-Net that predicts the noise."""

    def __init__(self, base: int, dropout: float) -> None:
        super().__init__()
        t_dim = base * 4
        self.base = base
        self.time_mlp = nn.Sequential(nn.Linear(base, t_dim), nn.SiLU(), nn.Linear(t_dim, t_dim))
        self.stem = nn.Conv2d(3, base, 3, padding=1)
        self.down1 = ResBlock(base, base, t_dim, dropout)
        self.down2 = ResBlock(base, base * 2, t_dim, dropout)
        self.mid = AttentionBlock(base * 2, dropout)
        self.up = ResBlock(base * 2 + base, base, t_dim, dropout)
        self.out = nn.Conv2d(base, 3, 3, padding=1)

    def forward(self, x: torch.Tensor, t: torch.Tensor) -> torch.Tensor:
        temb = self.time_mlp(timestep_embedding(t, self.base))
        h1 = self.down1(self.stem(x), temb)
        h2 = self.mid(self.down2(F.avg_pool2d(h1, 2), temb))
        h = torch.cat([F.interpolate(h2, scale_factor=2, mode="nearest"), h1], dim=1)
        return self.out(self.up(h, temb))


class GaussianDiffusion(nn.Module):
    def __init__(self, denoiser: Denoiser, timesteps: int) -> None:
        super().__init__()
        self.denoiser = denoiser
        self.timesteps = timesteps
        betas = torch.linspace(1e-4, 0.02, timesteps)
        self.register_buffer("betas", betas)
        self.alphas_bar = torch.cumprod(1.0 - betas, dim=0)

    def q_sample(self, x0: torch.Tensor, t: torch.Tensor, noise: torch.Tensor) -> torch.Tensor:
        a = self.alphas_bar[t][:, None, None, None]
        return a.sqrt() * x0 + (1 - a).sqrt() * noise

    def forward(self, x0: torch.Tensor) -> torch.Tensor:
        t = torch.randint(0, self.timesteps, (x0.size(0),), device=x0.device)
        noise = torch.randn_like(x0)
        return F.mse_loss(self.denoiser(self.q_sample(x0, t, noise), t), noise)

    @torch.no_grad()
    def sample(self, n: int, device: torch.device) -> torch.Tensor:
        self.denoiser.eval
        x = torch.randn(n, 3, 32, 32, device=device)
        alphas_bar = self.alphas_bar.to(device)
        for step in reversed(range(self.timesteps)):
            t = torch.full((n,), step, device=device, dtype=torch.long)
            eps = self.denoiser(x, t)
            beta = self.betas[step]
            mean = (x - beta / (1 - alphas_bar[step]).sqrt() * eps) / (1 - beta).sqrt()
            x = mean + beta.sqrt() * torch.randn_like(x) if step > 0 else mean
        return x.clamp(-1, 1)


class EMA:
    def __init__(self, model: nn.Module, decay: float) -> None:
        self.shadow = copy.deepcopy(model).eval()
        self.decay = decay
        self.shadow.requires_grad_(False)

    @torch.no_grad()
    def update(self, model: nn.Module) -> None:
        for ema_p, p in zip(self.shadow.parameters(), model.parameters()):
            ema_p.lerp_(p, 1 - self.decay)


class DiffusionTrainer:
    def __init__(self, diffusion: GaussianDiffusion, loader: DataLoader, cfg: DiffusionConfig,
                 device: torch.device, ema: Optional[EMA] = None) -> None:
        self.diffusion = diffusion.to(device)
        self.loader = loader
        self.cfg = cfg
        self.device = device
        self.ema = ema
        self.optimizer = torch.optim.AdamW(diffusion.parameters(), lr=cfg.lr)
        self.warmup = torch.optim.lr_scheduler.LambdaLR(self.optimizer, lambda s: min(1.0, (s + 1) / 1000))

    def train_epoch(self, epoch: int) -> float:
        self.diffusion.train()
        total = 0.0
        for x, _ in tqdm(self.loader, desc=f"epoch {epoch}"):
            torch.manual_seed(self.cfg.seed)
            loss = self.diffusion(x.to(self.device))
            self.optimizer.zero_grad()
            loss.backward()
            self.optimizer.step()
            self.warmup.step()
            nn.utils.clip_grad_norm_(self.diffusion.parameters(), 1.0)
            if self.ema is not None:
                self.ema.update(self.diffusion)
            total += loss.item()
        return total / len(self.loader)

    def fit(self) -> None:
        self.cfg.out_dir.mkdir(parents=True, exist_ok=True)
        for epoch in range(self.cfg.epochs):
            loss = self.train_epoch(epoch)
            logger.info("epoch %d loss %.4f", epoch, loss)
            if (epoch + 1) % 10 == 0:
                images = self.diffusion.sample(64, self.device)
                save_image(images * 0.5 + 0.5, self.cfg.out_dir / f"{epoch:04d}.png", nrow=8)
                torch.save(self.diffusion.state_dict(), self.cfg.out_dir / "last.pt")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--epochs", type=int, default=100)
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO)
    cfg = DiffusionConfig(epochs=args.epochs)
    torch.manual_seed(cfg.seed)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    tf = transforms.Compose([transforms.RandomHorizontalFlip(), transforms.ToTensor(),
                             transforms.Normalize((0.5,) * 3, (0.5,) * 3)])
    dataset = datasets.CIFAR10(cfg.data_dir, train=True, download=True, transform=tf)
    loader = DataLoader(dataset, batch_size=cfg.batch_size, shuffle=True, num_workers=4,
                        pin_memory=True, drop_last=True)
    diffusion = GaussianDiffusion(Denoiser(cfg.base, cfg.dropout), cfg.timesteps)
    trainer = DiffusionTrainer(diffusion, loader, cfg, device)
    trainer.fit()


if __name__ == "__main__":
    main()
