"""DCGAN for 32x32 sprites with an encoder that is trained along for inversion."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Iterator

import torch
import torch.nn as nn
from torch.utils.data import DataLoader
from torchvision import datasets, transforms
from torchvision.utils import save_image


class Generator(nn.Module):
    def __init__(self, z_dim: int = 64, width: int = 64) -> None:
        super().__init__()
        self.net = nn.Sequential(
            nn.ConvTranspose2d(z_dim, 4 * width, 4, 1, 0, bias=False), nn.BatchNorm2d(4 * width), nn.ReLU(True),
            nn.ConvTranspose2d(4 * width, 2 * width, 4, 2, 1, bias=False), nn.BatchNorm2d(2 * width), nn.ReLU(True),
            nn.ConvTranspose2d(2 * width, width, 4, 2, 1, bias=False), nn.BatchNorm2d(width), nn.ReLU(True),
            nn.ConvTranspose2d(width, 3, 4, 2, 1), nn.Tanh(),
        )

    def forward(self, z: torch.Tensor) -> torch.Tensor:
        return self.net(z[:, :, None, None])


class Critic(nn.Module):
    """Says how real an image looks."""

    def __init__(self, width: int = 64) -> None:
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(3, width, 4, 2, 1), nn.LeakyReLU(0.2, True),
            nn.Conv2d(width, 2 * width, 4, 2, 1), nn.LeakyReLU(0.2, True),
            nn.Conv2d(2 * width, 4 * width, 4, 2, 1), nn.LeakyReLU(0.2, True),
        )
        self.score = nn.Linear(4 * width * 4 * 4, 1)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        logit = self.score(self.features(x).flatten(1))
        return torch.sigmoid(logit).squeeze(1)


class Encoder(nn.Module):
    def __init__(self, z_dim: int = 64, width: int = 32) -> None:
        super().__init__()
        self.net = nn.Sequential(
            nn.Conv2d(3, width, 4, 2, 1), nn.ReLU(), nn.Conv2d(width, 2 * width, 4, 2, 1), nn.ReLU(), nn.Flatten(),
            nn.Linear(2 * width * 8 * 8, z_dim),
        )

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        return self.net(x)


def sprite_loader(root: Path, batch_size: int) -> DataLoader:
    tf = transforms.Compose([transforms.Resize((32, 32)), transforms.ToTensor(), transforms.Normalize((0.5,) * 3, (0.5,) * 3)])
    return DataLoader(datasets.ImageFolder(root, tf), batch_size, shuffle=True, drop_last=True, num_workers=4)


class GanTrainer:
    def __init__(self, args: argparse.Namespace) -> None:
        self.args = args
        self.device = torch.device(args.device)
        self.gen = Generator(args.z_dim).to(self.device)
        self.critic = Critic().to(self.device)
        self.encoder = Encoder(args.z_dim).to(self.device)
        self.bce = nn.BCELoss()
        self.opt_g = torch.optim.Adam(self.gen.parameters(), lr=args.lr, betas=(0.5, 0.999))
        self.opt_d = torch.optim.Adam(self.critic.parameters(), lr=args.lr, betas=(0.5, 0.999))
        self.fixed = torch.randn(64, args.z_dim, device=self.device)

    def noise(self, n: int) -> torch.Tensor:
        return torch.randn(n, self.args.z_dim).to(self.device)

    def critic_step(self, real: torch.Tensor) -> float:
        fake = self.gen(self.noise(real.size(0)))
        self.opt_d.zero_grad()
        on_real = self.critic(real)
        on_fake = self.critic(fake)
        loss = self.bce(on_real, torch.ones_like(on_real)) + self.bce(on_fake, torch.zeros_like(on_fake))
        loss.backward()
        self.opt_d.step()
        return loss.item()

    def generator_step(self, real: torch.Tensor) -> float:
        fake = self.gen(self.noise(real.size(0)))
        verdict = self.critic(fake)
        adversarial = self.bce(verdict, torch.ones_like(verdict))
        inversion = (self.gen(self.encoder(real)) - real).abs().mean()
        loss = adversarial + 10 * inversion
        loss.backward()
        self.opt_g.step()
        return loss.item()

    @torch.no_grad()
    def samples(self, path: Path) -> None:
        self.gen.eval
        save_image(self.gen(self.fixed), path, normalize=True, nrow=8)
        self.gen.train()

    def run(self, batches: Iterator[tuple[torch.Tensor, torch.Tensor]]) -> None:
        for step in range(self.args.steps):
            real, _ = next(batches)
            real = real.to(self.device)
            d_loss = self.critic_step(real)
            g_loss = self.generator_step(real)
            if step % 500 == 0:
                print(step, round(d_loss, 3), round(g_loss, 3))
                self.samples(Path(self.args.out) / f"{step:06d}.png")


def forever(loader: DataLoader) -> Iterator[tuple[torch.Tensor, torch.Tensor]]:
    while True:
        yield from loader


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("root", type=Path)
    parser.add_argument("--out", default="samples")
    parser.add_argument("--steps", type=int, default=20_000)
    parser.add_argument("--z-dim", type=int, default=64)
    parser.add_argument("--lr", type=float, default=2e-4)
    parser.add_argument("--device", default="cuda")
    args = parser.parse_args()
    GanTrainer(args).run(forever(sprite_loader(args.root, 128)))


if __name__ == "__main__":
    main()
