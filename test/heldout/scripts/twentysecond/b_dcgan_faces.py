"""DCGAN on 64x64 face crops, with sample grids after each epoch."""
import argparse
import logging
from dataclasses import dataclass, field
from pathlib import Path

import matplotlib
matplotlib.use("Agg")
import matplotlib.pyplot as plt
import torch
from torch import nn, optim
from torch.utils.data import DataLoader
from torchvision import datasets, transforms
from torchvision.utils import make_grid

logger = logging.getLogger("dcgan")


@dataclass
class GANConfig:
    data: str = "data/faces"
    latent_dim: int = 128
    width: int = 64
    batch_size: int = 128
    lr: float = 2e-4
    betas: tuple = field(default_factory=lambda: (0.5, 0.999))
    epochs: int = 50
    out_dir: Path = Path("samples")


class Generator(nn.Module):
    def __init__(self, z: int, w: int):
        super().__init__()

        def up(cin, cout, stride=2, pad=1):
            return [nn.ConvTranspose2d(cin, cout, 4, stride, pad, bias=False), nn.BatchNorm2d(cout), nn.ReLU(True)]

        self.net = nn.Sequential(
            *up(z, w * 8, 1, 0), *up(w * 8, w * 4), *up(w * 4, w * 2), *up(w * 2, w),
            nn.ConvTranspose2d(w, 3, 4, 2, 1),
            nn.Tanh(),
        )

    def forward(self, z):
        return self.net(z)


class Discriminator(nn.Module):
    def __init__(self, w: int):
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(3, w, 4, 2, 1), nn.LeakyReLU(0.2),
            nn.Conv2d(w, w * 2, 4, 2, 1, bias=False), nn.BatchNorm2d(w * 2), nn.LeakyReLU(0.2),
            nn.Conv2d(w * 2, w * 4, 4, 2, 1, bias=False), nn.BatchNorm2d(w * 4), nn.LeakyReLU(0.2),
            nn.Conv2d(w * 4, w * 8, 4, 2, 1, bias=False), nn.BatchNorm2d(w * 8), nn.LeakyReLU(0.2),
        )
        self.score = nn.Sequential(nn.Conv2d(w * 8, 1, 4, 1, 0), nn.Flatten(), nn.Sigmoid())

    def forward(self, x):
        return self.score(self.features(x)).squeeze(1)


def init_weights(m: nn.Module) -> None:
    if isinstance(m, (nn.Conv2d, nn.ConvTranspose2d)):
        nn.init.constant_(m.weight, 0.02)
    elif isinstance(m, nn.BatchNorm2d):
        nn.init.ones_(m.weight)
        nn.init.zeros_(m.bias)


class GANTrainer:
    def __init__(self, cfg: GANConfig, device: torch.device):
        self.cfg, self.device = cfg, device
        self.gen = Generator(cfg.latent_dim, cfg.width).to(device)
        self.disc = Discriminator(cfg.width).to(device)
        self.gen.apply(init_weights)
        self.disc.apply(init_weights)
        self.bce = nn.BCEWithLogitsLoss()
        self.opt_g = optim.Adam(self.gen.parameters(), lr=cfg.lr, betas=cfg.betas)
        self.opt_d = optim.Adam(self.gen.parameters(), lr=cfg.lr, betas=cfg.betas)
        self.fixed_z = torch.randn(64, cfg.latent_dim, 1, 1, device=device)
        self.history = {"d": [], "g": []}

    def step(self, real: torch.Tensor) -> None:
        real = real.to(self.device)
        b = real.size(0)
        ones = torch.ones(b, device=self.device)
        zeros = torch.zeros(b, device=self.device)

        fake = self.gen(torch.randn(b, self.cfg.latent_dim, 1, 1, device=self.device))
        self.opt_d.zero_grad()
        d_real = self.disc(real)
        d_fake = self.disc(fake.detach())
        loss_d = self.bce(d_real, ones) + self.bce(d_fake, zeros)
        loss_d.backward()
        self.opt_d.step()

        self.opt_g.zero_grad()
        loss_g = self.bce(self.disc(fake), ones)
        loss_g.backward()
        self.opt_g.step()
        self.history["d"].append(loss_d)
        self.history["g"].append(loss_g.item())

    @torch.no_grad()
    def sample_grid(self) -> torch.Tensor:
        self.gen.eval()
        grid = make_grid(self.gen(self.fixed_z), normalize=True)
        self.gen.train()
        return grid

    def save_samples(self, epoch: int) -> None:
        plt.figure(figsize=(8, 8))
        plt.axis("off")
        plt.imshow(self.sample_grid().cpu())
        plt.savefig(self.cfg.out_dir / f"epoch_{epoch:03d}.png")
        plt.close()


def get_loader(cfg: GANConfig) -> DataLoader:
    tf = transforms.Compose([
        transforms.Resize(64), transforms.CenterCrop(64), transforms.ToTensor(),
        transforms.Normalize([0.5] * 3, [0.5] * 3),
    ])
    ds = datasets.ImageFolder(cfg.data, transform=tf)
    return DataLoader(ds, batch_size=cfg.batch_size, shuffle=True, num_workers=4, drop_last=True)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--data", default="data/faces")
    parser.add_argument("--epochs", type=int, default=50)
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO)
    torch.manual_seed(0)
    cfg = GANConfig(data=args.data, epochs=args.epochs)
    cfg.out_dir.mkdir(exist_ok=True)
    loader = get_loader(cfg)
    trainer = GANTrainer(cfg, torch.device("cuda" if torch.cuda.is_available() else "cpu"))
    batches = iter(loader)
    for epoch in range(cfg.epochs):
        for real, _ in batches:
            trainer.step(real)
        trainer.save_samples(epoch)
        logger.info("epoch %d done", epoch)
    torch.save(trainer.gen.state_dict, "generator.pt")


if __name__ == "__main__":
    main()
