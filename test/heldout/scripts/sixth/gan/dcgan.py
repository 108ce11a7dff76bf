import argparse
import os

import torch
import torch.nn as nn
import torchvision.utils as vutils
from torch.utils.data import DataLoader
from torchvision import datasets, transforms


def weights_init(m):
    name = m.__class__.__name__
    if "Conv" in name:
        nn.init.normal_(m.weight, 0.0, 0.02)
    elif "BatchNorm" in name:
        nn.init.normal_(m.weight, 1.0, 0.02)
        nn.init.zeros_(m.bias)


class Generator(nn.Module):
    def __init__(self, nz=100, ngf=64):
        super().__init__()
        self.main = nn.Sequential(
            nn.ConvTranspose2d(nz, ngf * 4, 4, 1, 0, bias=False),
            nn.BatchNorm2d(ngf * 4),
            nn.ReLU(True),
            nn.ConvTranspose2d(ngf * 4, ngf * 2, 4, 2, 1, bias=False),
            nn.BatchNorm2d(ngf * 2),
            nn.ReLU(True),
            nn.ConvTranspose2d(ngf * 2, ngf, 4, 2, 1, bias=False),
            nn.BatchNorm2d(ngf),
            nn.ReLU(True),
            nn.ConvTranspose2d(ngf, 1, 4, 2, 1, bias=False),
            nn.Tanh(),
        )

    def forward(self, z):
        return self.main(z)


class Discriminator(nn.Module):
    def __init__(self, ndf=64):
        super().__init__()
        self.main = nn.Sequential(
            nn.Conv2d(1, ndf, 4, 2, 1),
            nn.LeakyReLU(0.2, inplace=True),
            nn.Conv2d(ndf, ndf * 2, 4, 2, 1, bias=False),
            nn.BatchNorm2d(ndf * 2),
            nn.LeakyReLU(0.2, inplace=True),
            nn.Conv2d(ndf * 2, ndf * 4, 4, 2, 1),
            nn.BatchNorm2d(ndf * 4),
            nn.LeakyReLU(0.2, inplace=True),
            nn.Conv2d(ndf * 4, 1, 4, 1, 0, bias=False),
            nn.Sigmoid(),
        )

    def forward(self, x):
        return self.main(x).view(-1)


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--nz", type=int, default=100)
    ap.add_argument("--epochs", type=int, default=25)
    ap.add_argument("--lr", type=float, default=2e-4)
    ap.add_argument("--out", default="samples")
    opt = ap.parse_args()
    os.makedirs(opt.out, exist_ok=True)

    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    tf = transforms.Compose([transforms.Resize(32), transforms.ToTensor(), transforms.Normalize((0.5,), (0.5,))])
    loader = DataLoader(datasets.MNIST("data", download=True, transform=tf), batch_size=128, shuffle=True, drop_last=True)

    netG = Generator(opt.nz).to(device)
    netD = Discriminator().to(device)
    netG.apply(weights_init)
    netD.apply(weights_init)
    criterion = nn.BCEWithLogitsLoss()
    optG = torch.optim.Adam(netG.parameters(), lr=opt.lr, betas=(0.5, 0.999))
    optD = torch.optim.Adam(netD.parameters(), lr=opt.lr, betas=(0.5, 0.999))
    fixed = torch.randn(64, opt.nz, 1, 1, device=device)
    g_losses, d_losses = [], []

    for epoch in range(opt.epochs):
        for i, (real, _) in enumerate(loader):
            real = real.to(device)
            n = real.size(0)
            ones, zeros = torch.ones(n, device=device), torch.zeros(n, device=device)

            optD.zero_grad()
            loss_real = criterion(netD(real), ones)
            z = torch.randn(n, opt.nz, 1, 1, device=device)
            fake = netG(z)
            loss_fake = criterion(netD(fake), zeros)
            loss_d = loss_real + loss_fake
            loss_d.backward()
            optD.step()

            optG.zero_grad()
            fake = netG(torch.randn(n, opt.nz, 1, 1, device=device))
            loss_g = criterion(netD(fake), ones)
            loss_g.backward()
            optG.step()

            g_losses.append(loss_g.item())
            d_losses.append(loss_d)
            if i % 100 == 0:
                print(epoch, i, loss_d.item(), loss_g.item())

        with torch.no_grad():
            sample = netG(fixed).cpu()
        vutils.save_image(sample, f"{opt.out}/{epoch:03d}.png", normalize=True)

    torch.save(netG, "generator.pt")
    torch.save(netD.state_dict(), "discriminator.pt")


if __name__ == "__main__":
    main()
