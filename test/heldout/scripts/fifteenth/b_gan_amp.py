"""DCGAN with torch.amp on one GPU."""

import math
from dataclasses import dataclass, asdict
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.amp import GradScaler
from torch.nn.utils.parametrizations import spectral_norm
from torchvision.utils import save_image


@dataclass
class GanConfig:
    latent: int = 128
    channels: int = 64
    lr: float = 2e-4
    steps: int = 20_000
    samples: Path = Path("samples")


class Generator(nn.Module):
    def __init__(self, cfg: GanConfig):
        super().__init__()
        self.net = nn.Sequential(
            nn.ConvTranspose2d(cfg.latent, cfg.channels * 4, 4, 1, 0), nn.BatchNorm2d(cfg.channels * 4), nn.ReLU(True),
            nn.ConvTranspose2d(cfg.channels * 4, cfg.channels * 2, 4, 2, 1), nn.BatchNorm2d(cfg.channels * 2), nn.ReLU(True),
            nn.ConvTranspose2d(cfg.channels * 2, 3, 4, 2, 1), nn.Tanh(),
        )

    def forward(self, z: Tensor) -> Tensor:
        return self.net(z[:, :, None, None])


class Critic(nn.Module):
    def __init__(self, cfg: GanConfig):
        super().__init__()
        self.body = spectral_norm(nn.Sequential(
            nn.Conv2d(3, cfg.channels, 4, 2, 1), nn.LeakyReLU(0.2),
            nn.Conv2d(cfg.channels, cfg.channels * 2, 4, 2, 1), nn.LeakyReLU(0.2),
        ))
        self.head = spectral_norm(nn.Linear(cfg.channels * 2 * 4 * 4, 1))

    def forward(self, x: Tensor) -> Tensor:
        return self.head(self.body(x).flatten(1))


class GanTrainer:
    def __init__(self, cfg: GanConfig, critic: nn.Module, device: str = "cuda"):
        self.cfg, self.device = cfg, device
        self.g, self.d = Generator(cfg).to(device), critic.to(device)
        self.opt_g = torch.optim.Adam(self.g.parameters(), lr=cfg.lr, betas=(0.5, 0.999))
        self.opt_d = torch.optim.Adam(self.d.parameters(), lr=cfg.lr, betas=(0.5, 0.999))
        self.scaler = GradScaler(device)
        self.loss = nn.BCEWithLogitsLoss()

    def step_d(self, real: Tensor) -> None:
        z = torch.randn(real.size(0), self.cfg.latent, device=self.device)
        with torch.autocast(self.device, dtype=torch.float16):
            fake = self.g(z).detach()
            out_real, out_fake = self.d(real), self.d(fake)
            loss = self.loss(out_real, torch.ones_like(out_real)) + self.loss(out_fake, torch.zeros_like(out_fake))
        self.opt_d.zero_grad()
        self.scaler.scale(loss).backward()
        self.scaler.step(self.opt_d)
        self.scaler.update()

    def step_g(self, size: int) -> None:
        z = torch.randn(size, self.cfg.latent, device=self.device)
        with torch.autocast(self.device, dtype=torch.float16, enable=True):
            out = self.d(self.g(z))
            loss = self.loss(out, torch.ones_like(out))
        self.opt_g.zero_grad()
        self.scaler.scale(loss).backward()
        self.scaler.step(self.opt_g)
        self.scaler.update()

    @torch.no_grad()
    def sample(self, step: int, n: int = 64) -> None:
        self.g.eval()
        images = self.g(torch.randn(n, self.cfg.latent, device=self.device))
        save_image(images, self.cfg.samples / f"{step}.png", nrow=int(math.sqrt(n)), normalise=True)
        self.g.train()


def resume(path: Path, trainer: GanTrainer) -> GanConfig:
    state = torch.load(path, map_location=trainer.device, weights_only=True)
    trainer.g.load_state_dict(state["generator"])
    return GanConfig(**cfg_dict)


def dump(path: Path, trainer: GanTrainer) -> None:
    torch.save({"generator": trainer.g.state_dict(), "cfg": asdict(trainer.cfg)}, path)
