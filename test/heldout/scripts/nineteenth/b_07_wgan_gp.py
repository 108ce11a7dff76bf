"""WGAN-GP for 64x64 faces."""
import os

import torch
import torch.nn as nn
from torch.utils.data import DataLoader
from torchvision import datasets, transforms, utils

LATENT = 128


def up(cin, cout):
    return [nn.ConvTranspose2d(cin, cout, 4, 2, 1, bias=False), nn.BatchNorm2d(cout), nn.ReLU(True)]


class Generator(nn.Module):
    def __init__(self, width=512):
        super().__init__()
        self.net = nn.Sequential(
            nn.ConvTranspose2d(LATENT, width, 4, 1, 0, bias=False), nn.BatchNorm2d(width), nn.ReLU(True),
            *up(width, width // 2), *up(width // 2, width // 4), *up(width // 4, width // 8),
            nn.ConvTranspose2d(width // 8, 3, 4, 2, 1), nn.Tanh())

    def forward(self, z):
        return self.net(z.view(-1, LATENT, 1, 1))


class Critic(nn.Module):
    def __init__(self, width=64):
        super().__init__()
        self.first = nn.Sequential(nn.Conv2d(3, width, 4, 2, 1), nn.LeakyReLU(0.2))
        self.middle = nn.Sequential(
            nn.Conv2d(width, 2 * width, 4, 2, 1), nn.LeakyReLU(0.2),
            nn.Conv2d(2 * width, 4 * width, 4, 2, 1), nn.LeakyReLU(0.2))
        self.refine = nn.Sequential(*[nn.Conv2d(4 * width, 4 * width, 3, padding=1), nn.LeakyReLU(0.2)] * 2)
        self.last = nn.Linear(4 * width * 8 * 8, 1)

    def forward(self, x):
        h = self.refine(self.middle(self.first(x)))
        return self.last(h.flatten(1)).squeeze(1)


def penalty(critic, real, fake):
    eps = torch.rand(real.size(0), 1, 1, 1, device=real.device)
    mixed = (eps * real + (1 - eps) * fake).requires_grad_(True)
    out = critic(mixed)
    grads, = torch.autograd.grad(out.sum(), mixed)
    return ((grads.flatten(1).norm(dim=1) - 1) ** 2).mean()


def weights_init(module):
    if isinstance(module, (nn.Conv2d, nn.ConvTranspose2d)):
        nn.init.normal_(module.weight, 0.0, 0.02)
    elif isinstance(module, nn.BatchNorm2d):
        nn.init.ones_(module.weight)


def sample(generator, noise, path):
    with torch.no_grad():
        pictures = generator(noise)
    utils.save_image(pictures, path, nrow=8, normalize=True, value_range=(-1, 1))
    return path


def endless(loader):
    while True:
        yield from loader


def main():
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    transform = transforms.Compose([
        transforms.Resize(64), transforms.CenterCrop(64), transforms.ToTensor(),
        transforms.Normalize([0.5] * 3, [0.5] * 3)])
    data = datasets.ImageFolder("faces", transform=transform)
    loader = DataLoader(data, batch_size=64, shuffle=True, num_workers=4, drop_last=True)
    nets = {"g": Generator().to(device), "d": Critic().to(device)}
    nets["g"].apply(weights_init)
    optimizers = {
        "g": torch.optim.Adam(nets["g"].parameters(), lr=1e-4, betas=(0.0, 0.9)),
        "d": torch.optim.Adam(nets["d"].parameters(), lr=1e-4, betas=(0.0, 0.9)),
    }
    fixed = torch.randn(64, LATENT, device=device)
    fixed.clamp(-2, 2)
    os.makedirs("faces_out", exist_ok=True)
    stream = endless(loader)
    for step in range(40000):
        for _ in range(5):
            real = next(stream)[0].to(device)
            fake = nets["g"](torch.randn(real.size(0), LATENT, device=device))
            score_real, score_fake = nets["d"](real), nets["d"](fake)
            loss_d = score_fake.mean() - score_real.mean() + 10 * penalty(nets["d"], real, fake.detach())
            optimizers["d"].zero_grad()
            loss_d.backward()
            optimizers["d"].step()
        fake = nets["g"](torch.randn(64, LATENT, device=device))
        loss_g = -nets["d"](fake).mean()
        loss_g.backward()
        optimizers["g"].step()
        optimizers["g"].zero_grad()
        if step % 500 == 0:
            print(step, loss_d.item(), loss_g.item(), sample(nets["g"], fixed, f"faces_out/{step}.png"))
    torch.save({name: net.state_dict() for name, net in nets.items()}, "wgan.pt")


if __name__ == "__main__":
    main()
