"""Train an unconditional DDPM on CIFAR-10 and keep an EMA copy."""
import argparse
import copy
import logging

import torch
from torch.optim import Adam
from torch.optim.lr_scheduler import CosineAnnealingLR
from torch.utils.data import DataLoader
from torchvision import datasets, transforms
from torchvision.utils import save_image

from diffusion import GaussianDiffusion
from unet import UNet

logger = logging.getLogger(__name__)


class EMA:
    def __init__(self, model: torch.nn.Module, decay: float = 0.999):
        self.decay = decay
        self.shadow = copy.deepcopy(model).eval()
        self.shadow.requires_grad_(False)

    @torch.no_grad()
    def update(self, model: torch.nn.Module) -> None:
        for s, p in zip(self.shadow.parameters(), model.parameters()):
            s.mul_(self.decay).add_(p, alpha=1 - self.decay)


def parse_args():
    p = argparse.ArgumentParser()
    p.add_argument("--epochs", type=int, default=100)
    p.add_argument("--batch-size", type=int, default=128)
    p.add_argument("--lr", type=float, default=2e-4)
    return p.parse_args()


def main() -> None:
    args = parse_args()
    logging.basicConfig(level=logging.INFO)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    diffusion = GaussianDiffusion(UNet()).to(device)
    torch.manual_seed(1234)
    ema = EMA(diffusion)
    tf = transforms.Compose([
        transforms.RandomHorizontalFlip(),
        transforms.ToTensor(),
        transforms.Normalize((0.5,) * 3, (0.5,) * 3),
    ])
    dataset = datasets.CIFAR10("data", train=True, download=True, transform=tf)
    loader = DataLoader(dataset, batch_size=args.batch_size, shuffle=True, num_workers=4, pin_memory=True)
    optimizer = Adam(diffusion.parameters(), lr=args.lr)
    scheduler = CosineAnnealingLR(optimizer, T_max=args.epochs)

    for epoch in range(args.epochs):
        diffusion.train()
        total = 0.0
        for images, _ in loader:
            loss = diffusion(images.to(device, non_blocking=True))
            loss.backward()
            torch.nn.utils.clip_grad_norm_(diffusion.parameters(), 1.0)
            optimizer.step()
            ema.update(diffusion)
            total += loss.item()
        scheduler.step()
        logger.info("epoch %d loss %.4f", epoch, total / len(dataset))
        if (epoch + 1) % 10 == 0:
            samples = ema.shadow.sample(64)
            save_image(samples * 0.5 + 0.5, f"samples_{epoch + 1}.png", nrow=8)
    torch.save({"ema": ema.shadow.state_dict(), "model": diffusion.state_dict()}, "ddpm.pt")


if __name__ == "__main__":
    main()
