from __future__ import annotations

import os
import time

import matplotlib.pyplot as plt
import torch
import torch.nn as nn
from torch.utils.data import DataLoader
from torchvision import datasets, transforms
from torchvision.utils import make_grid, save_image

# ---------------------------------------------------------------- settings
nz, ngf, ndf, nc = 100, 64, 64, 3
batch_size = 128
lr, beta1 = 2e-4, 0.5
device = torch.device("cuda" if torch.cuda.is_available() else "cpu")


def weights_init(m: nn.Module) -> None:
    name = m.__class__.__name__
    if "Conv" in name:
        nn.init.constant_(m.weight, 0.02)
    elif "BatchNorm" in name:
        nn.init.constant_(m.weight, 1.0)
        nn.init.zeros_(m.bias)


class Generator(nn.Module):
    def __init__(self):
        super().__init__()
        layers, width = [], ngf * 8
        layers += [nn.ConvTranspose2d(nz, width, 4, 1, 0, bias=False), nn.BatchNorm2d(width), nn.ReLU(True)]
        while width > ngf:
            layers += [nn.ConvTranspose2d(width, width // 2, 4, 2, 1, bias=False),
                       nn.BatchNorm2d(width // 2), nn.ReLU(True)]
            width //= 2
        layers += [nn.ConvTranspose2d(width, nc, 4, 2, 1), nn.Tanh()]
        self.net = nn.Sequential(*layers)

    def forward(self, z):
        return self.net(z)


class Discriminator(nn.Module):
    def __init__(self):
        super().__init__()
        def block(i, o, norm=True):
            seq = [nn.Conv2d(i, o, 4, 2, 1, bias=not norm)]
            if norm:
                seq.append(nn.BatchNorm2d(o))
            return seq + [nn.LeakyReLU(0.2, inplace=True)]
        self.features = nn.Sequential(*block(nc, ndf, False), *block(ndf, ndf * 2),
                                      *block(ndf * 2, ndf * 4), *block(ndf * 4, ndf * 8))
        self.score = nn.Conv2d(ndf * 8, 1, 4, 1, 0)

    def forward(self, img):
        return self.score(self.features(img)).flatten(1).squeeze(1)


class Scores(nn.Module):
    """auxiliary discriminator of the low resolution picture"""

    def __init__(self):
        super().__init__()
        self.net = nn.Sequential(nn.AvgPool2d(4), nn.Conv2d(nc, 32, 4, 2, 1), nn.LeakyReLU(0.2),
                                 nn.Conv2d(32, 1, 8), nn.Sigmoid())

    def forward(self, img):
        return self.net(img).view(-1)


class GanTrainer:
    def __init__(self, loader, out="samples"):
        self.loader, self.out = loader, out
        self.G = Generator().to(device)
        self.D = Discriminator().to(device)
        self.low = Scores().to(device)
        for net in (self.G, self.D):
            net.apply(weights_init)
        self.bce = nn.BCELoss()
        self.optG = torch.optim.Adam(self.G.parameters(), lr=lr, betas=(beta1, 0.999))
        self.optD = torch.optim.Adam([*self.D.parameters(), *self.low.parameters()], lr=lr, betas=(beta1, 0.999))
        self.fixed = torch.randn(64, nz, 1, 1, device=device)
        self.history = {"d": [], "g": []}
        os.makedirs(out, exist_ok=True)

    def step_d(self, real, fake):
        ones = torch.ones(real.size(0), device=device)
        zeros = torch.zeros(real.size(0))
        self.optD.zero_grad()
        loss_real = self.bce(self.D(real), ones)
        loss_fake = self.bce(torch.sigmoid(self.D(fake)), zeros)
        loss_low = self.bce(self.low(real), ones)
        loss_low = loss_low + self.bce(self.low(fake.detach()), torch.zeros_like(ones))
        loss = loss_real + loss_fake + loss_low
        loss.backward()
        self.optD.step()
        return loss

    def step_g(self, fake):
        loss = nn.functional.softplus(-self.D(fake)).mean()
        loss.backward()
        self.optG.step()
        self.optG.zero_grad()
        return loss

    def fit(self, epochs):
        for epoch in range(epochs):
            start = time.time()
            for real, _ in self.loader:
                real = real.to(device, non_blocking=True)
                fake = self.G(torch.randn(real.size(0), nz, 1, 1, device=device))
                d = self.step_d(real, fake)
                fake = self.G(torch.randn(real.size(0), nz, 1, 1, device=device))
                g = self.step_g(fake)
                self.history["d"].append(d.detach())
                self.history["g"].append(g)
            self.sample(epoch)
            print(f"epoch {epoch}: {time.time() - start:.0f}s")

    @torch.no_grad()
    def sample(self, epoch):
        self.G.eval()
        img = self.G(self.fixed)
        self.G.train()
        save_image(img, f"{self.out}/{epoch:03d}.png", normalize=True)

    def report(self):
        self.G.eval()
        plt.figure(figsize=(8, 4))
        plt.plot(torch.stack(self.history["d"]).cpu(), label="D")
        plt.plot(torch.stack(self.history["g"]).cpu(), label="G")
        plt.legend()
        plt.show()
        plt.savefig(f"{self.out}/loss.png")
        with torch.no_grad():
            grid = make_grid(self.G(self.fixed), normalize=True).cpu()
        fig, (a, b) = plt.subplots(1, 2)
        a.imshow(grid.permute(1, 2, 0))
        b.imshow(grid)
        fig.savefig(f"{self.out}/grid.png")
        plt.close(fig)


def make_loader(root):
    tf = transforms.Compose([transforms.Resize(64), transforms.CenterCrop(64), transforms.ToTensor(),
                             transforms.Normalize((0.5,) * nc, (0.5,) * nc)])
    return DataLoader(datasets.ImageFolder(root, tf), batch_size=batch_size, shuffle=True,
                      num_workers=2, pin_memory=True, drop_last=True)


if __name__ == "__main__":
    torch.manual_seed(999)
    trainer = GanTrainer(make_loader("data/celeba"))
    trainer.fit(25)
    trainer.report()
    torch.save(trainer.G.state_dict(), "generator.pt")
