"""Train the noise predictor on CIFAR-10 with an average of its weights."""
import copy
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from schedule import Diffusion
from torch.utils.data import DataLoader
from torchvision import datasets, transforms, utils
from unet import NoiseNet


@dataclass
class Config:
    batch: int = 128
    epochs: int = 200
    lr: float = 2e-4
    decay: float = 0.9995
    seed: int = 0


class Average:
    def __init__(self, model, decay):
        self.decay = decay
        self.model = copy.deepcopy(model).eval().requires_grad_(False)

    @torch.no_grad()
    def update(self, model):
        for mine, theirs in zip(self.model.parameters(), model.parameters()):
            mine.lerp_(theirs, 1 - self.decay)


def pictures(cfg):
    tf = transforms.Compose([transforms.RandomHorizontalFlip(), transforms.ToTensor(),
                             transforms.Normalize([0.5] * 3, [0.5] * 3)])
    data = datasets.CIFAR10("data", train=True, transform=tf, download=True)
    return DataLoader(data, batch_size=cfg.batch, shuffle=True, num_workers=4, drop_last=True)


def step(net, diffusion, images, optimizer, scaler, device, cfg):
    torch.manual_seed(cfg.seed)
    t = torch.randint(0, diffusion.steps, (images.size(0),), device=device)
    with torch.autocast(device.type, dtype=torch.bfloat16):
        noisy, eps = diffusion.noise(images, t)
        loss = F.mse_loss(net(noisy, t), eps)
    optimizer.zero_grad(set_to_none=True)
    scaler.scale(loss).backward()
    scaler.unscale_(optimizer)
    torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
    scaler.step(optimizer)
    return loss.item()


def main():
    cfg = Config()
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    net = NoiseNet().to(device)
    diffusion = Diffusion().to(device)
    average = Average(net, cfg.decay)
    optimizer = torch.optim.AdamW(net.parameters(), lr=cfg.lr)
    scaler = torch.amp.GradScaler("cuda")
    loader = pictures(cfg)
    for epoch in range(cfg.epochs):
        total = 0.0
        for images, _ in loader:
            total += step(net, diffusion, images.to(device), optimizer, scaler, device, cfg)
            average.update(net)
        print(epoch, total / len(loader))
        grid = diffusion.sample(net, (16, 3, 32, 32), device)
        utils.save_image(grid, f"grid_{epoch}.png", nrow=4, normalize=True, value_range=(-1, 1))
    torch.save(average.model.state_dict(), "noise_net.pt")


if __name__ == "__main__":
    main()
