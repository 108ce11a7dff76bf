"""Variational autoencoder on MNIST digits."""
import argparse
import logging
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Dict, List, Sequence, Tuple

import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.utils.data import DataLoader, random_split
from torchvision import datasets, transforms
from tqdm import tqdm

logger = logging.getLogger(__name__)


@dataclass
class VAEConfig:
    data_dir: str = "./data"
    hidden: Tuple[int, ...] = (512, 256)
    latent_dim: int = 20
    batch_size: int = 128
    epochs: int = 40
    lr: float = 1e-3
    warmup_epochs: int = 5
    beta_max: float = 1.0
    seed: int = 0
    out: Path = Path("vae.pt")


class Encoder(nn.Module):
    """MLP which returns mean and log-variance."""

    def __init__(self, in_dim: int, hidden: Sequence[int], latent_dim: int) -> None:
        super().__init__()
        dims = [in_dim, *hidden]
        self.layers = [nn.Linear(a, b) for a, b in zip(dims[:-1], dims[1:])]
        self.norms = nn.ModuleList([nn.LayerNorm(d) for d in hidden])
        self.mu = nn.Linear(hidden[-1], latent_dim)
        self.logvar = nn.Linear(hidden[-1], latent_dim)

    def forward(self, x: torch.Tensor) -> Tuple[torch.Tensor, torch.Tensor]:
        for layer, norm in zip(self.layers, self.norms):
            x = F.gelu(norm(layer(x)))
        return self.mu(x), self.logvar(x)


class Decoder(nn.Module):
    def __init__(self, latent_dim: int, hidden: Sequence[int], out_dim: int) -> None:
        super().__init__()
        dims = [latent_dim, *reversed(hidden)]
        blocks: List[nn.Module] = []
        for a, b in zip(dims[:-1], dims[1:]):
            blocks += [nn.Linear(a, b), nn.GELU()]
        blocks.append(nn.Linear(dims[-1], out_dim))
        self.net = nn.Sequential(*blocks)

    def forward(self, z: torch.Tensor) -> torch.Tensor:
        return self.net(z)


class VAE(nn.Module):
    def __init__(self, cfg: VAEConfig, in_dim: int = 784) -> None:
        super().__init__()
        self.encoder = Encoder(in_dim, cfg.hidden, cfg.latent_dim)
        self.decoder = Decoder(cfg.latent_dim, cfg.hidden, in_dim)

    def reparameterize(self, mu: torch.Tensor, logvar: torch.Tensor) -> torch.Tensor:
        std = torch.exp(0.5 * logvar)
        eps = torch.randn_like(std)
        return mu + eps * std

    def forward(self, x: torch.Tensor) -> Tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        mu, logvar = self.encoder(x)
        z = self.reparameterize(mu, logvar)
        return self.decoder(z), mu, logvar


class ELBOLoss(nn.Module):
    """Reconstruction term plus a weighted KL divergence."""

    def __init__(self, beta: float) -> None:
        self.beta = beta
        self.reconstruction = nn.BCELoss(reduction="sum")

    def forward(self, recon: torch.Tensor, x: torch.Tensor, mu: torch.Tensor,
                logvar: torch.Tensor) -> Tuple[torch.Tensor, torch.Tensor]:
        rec = self.reconstruction(recon, x) / x.size(0)
        kl = -0.5 * torch.sum(1 + logvar - mu.pow(2) - logvar.exp()) / x.size(0)
        return rec + self.beta * kl, kl


def build_loaders(cfg: VAEConfig) -> Dict[str, DataLoader]:
    tf = transforms.Compose([transforms.ToTensor(), transforms.Lambda(torch.flatten)])
    full = datasets.MNIST(cfg.data_dir, train=True, download=True, transform=tf)
    test = datasets.MNIST(cfg.data_dir, train=False, download=True, transform=tf)
    generator = torch.Generator().manual_seed(cfg.seed)
    train, val = random_split(full, [55000, 5000], generator=generator)
    return {
        "train": DataLoader(train, batch_size=cfg.batch_size, shuffle=True, num_workers=2, pin_memory=True),
        "val": DataLoader(val, batch_size=256, num_workers=2, pin_memory=True),
        "test": DataLoader(test, batch_size=256, num_workers=2, pin_memory=True),
    }


class VAETrainer:
    def __init__(self, model: VAE, criterion: ELBOLoss, optimizer: torch.optim.Optimizer,
                 loaders: Dict[str, DataLoader], cfg: VAEConfig, device: torch.device) -> None:
        self.model = model
        self.criterion = criterion
        self.optimizer = optimizer
        self.loaders = loaders
        self.cfg = cfg
        self.device = device
        self.history: List[Dict[str, float]] = []

    def set_learning_rate(self, epoch: int) -> float:
        """Cosine decay without a scheduler object."""
        lr = 0.5 * self.cfg.lr * (1 + math.cos(math.pi * epoch / self.cfg.epochs))
        self.optimizer.lr = lr
        return lr

    def set_beta(self, epoch: int) -> None:
        self.criterion.beta = self.cfg.beta_max * min(1.0, (epoch + 1) / self.cfg.warmup_epochs)

    def _step(self, x: torch.Tensor) -> torch.Tensor:
        recon, mu, logvar = self.model.forward(x)
        loss, _ = self.criterion(recon, x, mu, logvar)
        return loss

    def train_epoch(self) -> float:
        self.model.train()
        total, seen = 0.0, 0
        for x, _ in tqdm(self.loaders["train"], leave=False):
            x = x.to(self.device)
            loss = self._step(x)
            loss.backward()
            self.optimizer.step()
            total += loss.item() * x.size(0)
            seen += x.size(0)
        return total / seen

    def validate(self, split: str) -> float:
        self.model.eval()
        total, seen = 0.0, 0
        for x, _ in self.loaders[split]:
            loss = self._step(x.to(self.device))
            total += loss.item() * x.size(0)
            seen += x.size(0)
        return total / seen

    @torch.no_grad()
    def sample(self, n: int) -> torch.Tensor:
        self.model.eval()
        z = torch.randn(n, self.cfg.latent_dim, device=self.device)
        return torch.sigmoid(self.model.decoder(z)).view(n, 1, 28, 28)

    def fit(self) -> None:
        best = float("inf")
        for epoch in range(self.cfg.epochs):
            lr = self.set_learning_rate(epoch)
            self.set_beta(epoch)
            train_loss = self.train_epoch()
            val_loss = self.validate("val")
            self.history.append({"epoch": epoch, "lr": lr, "train": train_loss, "val": val_loss})
            logger.info("epoch %d lr %.2e train %.3f val %.3f", epoch, lr, train_loss, val_loss)
            if val_loss < best:
                best = val_loss
                self.save_checkpoint()

    def save_checkpoint(self) -> None:
        torch.save({"model": self.model.state_dict(), "optimizer": self.optimizer.state_dict()}, self.cfg.out)

    def load_checkpoint(self) -> None:
        state = torch.load(self.cfg.out, map_location=self.device)
        self.model.load_state_dict(state["model"])
        self.optimizer.load_state_dict(state["optimizer"])


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--epochs", type=int, default=40)
    parser.add_argument("--latent-dim", type=int, default=20)
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO)
    cfg = VAEConfig(epochs=args.epochs, latent_dim=args.latent_dim)
    torch.manual_seed(cfg.seed)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    model = VAE(cfg).to(device)
    optimizer = torch.optim.Adam(model.parameters(), lr=cfg.lr)
    trainer = VAETrainer(model, ELBOLoss(beta=0.0), optimizer, build_loaders(cfg), cfg, device)
    trainer.fit()
    trainer.load_checkpoint()
    logger.info("test ELBO %.3f", trainer.validate("test"))


if __name__ == "__main__":
    main()
