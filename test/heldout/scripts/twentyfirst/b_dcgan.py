"""DCGAN on 64x64 face crops."""
import argparse
import logging
from dataclasses import dataclass
from pathlib import Path
from typing import List, Tuple

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import torch
import torch.nn as nn
from torch.utils.data import DataLoader
from torchvision import datasets, transforms
from torchvision.utils import make_grid
from tqdm import tqdm

logger = logging.getLogger("dcgan")


@dataclass
class GANConfig:
    root: str = "faces"
    z_dim: int = 128
    width: int = 64
    batch_size: int = 128
    epochs: int = 25
    lr: float = 2e-4
    beta1: float = 0.5
    seed: int = 1234
    sample_every: int = 1
    out_dir: Path = Path("samples")


class Generator(nn.Module):
    def __init__(self, z_dim: int, width: int) -> None:
        super().__init__()
        self.net = nn.Sequential(
            nn.ConvTranspose2d(z_dim, width * 8, 4, 1, 0, bias=False),
            nn.BatchNorm2d(width * 8),
            nn.ReLU(inplace=True),
            nn.ConvTranspose2d(width * 8, width * 4, 4, 2, 1, bias=False),
            nn.BatchNorm2d(width * 4),
            nn.ReLU(inplace=True),
            nn.ConvTranspose2d(width * 4, width * 2, 4, 2, 1, bias=False),
            nn.BatchNorm2d(width * 2),
            nn.ReLU(inplace=True),
            nn.ConvTranspose2d(width * 2, width, 4, 2, 1, bias=False),
            nn.BatchNorm2d(width),
            nn.ReLU(inplace=True),
            nn.ConvTranspose2d(width, 3, 4, 2, 1),
            nn.Tanh(),
        )

    def forward(self, z: torch.Tensor) -> torch.Tensor:
        return self.net(z)


class Discriminator(nn.Module):
    def __init__(self, width: int) -> None:
        super().__init__()
        self.net = nn.Sequential(
            nn.Conv2d(3, width, 4, 2, 1),
            nn.LeakyReLU(0.2, inplace=True),
            nn.Conv2d(width, width * 2, 4, 2, 1, bias=False),
            nn.BatchNorm2d(width * 2),
            nn.LeakyReLU(0.2, inplace=True),
            nn.Conv2d(width * 2, width * 4, 4, 2, 1, bias=True),
            nn.BatchNorm2d(width * 4),
            nn.LeakyReLU(0.2, inplace=True),
            nn.Conv2d(width * 4, 1, 8, 1, 0),
        )

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        score = self.net(x).view(-1)
        return torch.sigmoid(score)


def init_weights(module: nn.Module) -> None:
    if isinstance(module, (nn.Conv2d, nn.ConvTranspose2d)):
        nn.init.normal_(module.weight, 0.0, 0.02)
    elif isinstance(module, nn.BatchNorm2d):
        nn.init.normal_(module.weight, 1.0, 0.02)
        nn.init.zeros_(module.bias)


class GANTrainer:
    """Alternates discriminator and generator updates."""

    def __init__(self, cfg: GANConfig, loader: DataLoader, device: torch.device) -> None:
        self.cfg = cfg
        self.loader = loader
        self.device = device
        self.gen = Generator(cfg.z_dim, cfg.width).to(device)
        self.disc = Discriminator(cfg.width).to(device)
        self.gen.apply(init_weights)
        self.disc.apply(init_weights)
        self.opt_g = torch.optim.Adam(self.gen.parameters(), lr=cfg.lr, betas=(cfg.beta1, 0.999))
        self.opt_d = torch.optim.Adam(self.disc.parameters(), lr=cfg.lr, betas=(cfg.beta1, 0.999))
        self.sched_g = torch.optim.lr_scheduler.ExponentialLR(self.opt_g, gamma=0.98)
        self.sched_d = torch.optim.lr_scheduler.ExponentialLR(self.opt_d, gamma=0.98)
        self.criterion = nn.BCEWithLogitsLoss()
        self.fixed_z = torch.randn(64, cfg.z_dim, 1, 1, device=device)
        self.g_losses: List[torch.Tensor] = []
        self.d_losses: List[float] = []

    def discriminator_step(self, real: torch.Tensor, fake: torch.Tensor) -> torch.Tensor:
        real_score = self.disc(real)
        fake_score = self.disc(fake)
        loss_real = self.criterion(real_score, torch.ones_like(real_score))
        loss_fake = self.criterion(fake_score, torch.zeros_like(fake_score))
        loss = loss_real + loss_fake
        self.opt_d.zero_grad()
        loss.backward()
        self.opt_d.step()
        return loss.detach()

    def generator_step(self, fake: torch.Tensor) -> torch.Tensor:
        score = self.disc(fake)
        loss = self.criterion(score, torch.ones_like(score))
        loss.backward()
        self.opt_g.step()
        return loss

    def train_epoch(self, epoch: int) -> Tuple[float, float]:
        self.gen.train()
        self.disc.train()
        self.sched_g.step()
        for real, _ in tqdm(self.loader, desc=f"epoch {epoch}"):
            real = real.to(self.device)
            z = torch.randn(real.size(0), self.cfg.z_dim, 1, 1, device=self.device)
            fake = self.gen(z)
            d_loss = self.discriminator_step(real, fake.detach())
            g_loss = self.generator_step(fake)
            self.g_losses.append(g_loss)
            self.d_losses.append(d_loss.item())
        self.sched_d.step()
        n = len(self.loader)
        return float(sum(self.g_losses[-n:])) / n, sum(self.d_losses[-n:]) / n

    @torch.no_grad()
    def sample(self, epoch: int) -> None:
        self.gen.eval()
        images = self.gen(self.fixed_z).cpu()
        grid = make_grid(images, nrow=8, normalize=True)
        plt.figure(figsize=(8, 8))
        plt.imshow(grid)
        plt.axis("off")
        plt.savefig(self.cfg.out_dir / f"epoch_{epoch:03d}.png")

    def fit(self) -> None:
        self.cfg.out_dir.mkdir(parents=True, exist_ok=True)
        for epoch in range(self.cfg.epochs):
            g, d = self.train_epoch(epoch)
            logger.info("epoch %d  G %.3f  D %.3f", epoch, g, d)
            if epoch % self.cfg.sample_every == 0:
                self.sample(epoch)
            self.save_checkpoint(epoch)

    def save_checkpoint(self, epoch: int) -> None:
        torch.save({"gen": self.gen.state_dict(), "disc": self.disc.state_dict(),
                    "opt_g": self.opt_g.state_dict(), "opt_d": self.opt_d.state_dict(), "epoch": epoch},
                   self.cfg.out_dir / "last.pt")


def build_loader(cfg: GANConfig) -> DataLoader:
    transform = transforms.Compose([
        transforms.Resize(64), transforms.CenterCrop(64), transforms.ToTensor(),
        transforms.Normalize([0.5] * 3, [0.5] * 3),
    ])
    dataset = datasets.ImageFolder(cfg.root, transform=transform)
    return DataLoader(dataset, batch_size=cfg.batch_size, shuffle=True, num_workers=4,
                      pin_memory=True, drop_last=True)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--root", default="faces")
    parser.add_argument("--epochs", type=int, default=25)
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO)
    cfg = GANConfig(root=args.root, epochs=args.epochs)
    torch.manual_seed(cfg.seed)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    trainer = GANTrainer(cfg, build_loader(cfg), device)
    trainer.fit()


if __name__ == "__main__":
    main()
