"""DCGAN on 64x64 faces."""

import argparse
import os

import matplotlib.pyplot as plt
import torch
import torch.nn as nn
from torch.utils.data import DataLoader
from torchvision import datasets, transforms, utils


def weights_init(m):
    if isinstance(m, (nn.Conv2d, nn.ConvTranspose2d)):
        nn.init.normal_(m.weight, 0.0, 0.02)
    elif isinstance(m, nn.BatchNorm2d):
        nn.init.normal_(m.weight, 1.0, 0.02)
        nn.init.zeros_(m.bias)


class Generator(nn.Module):
    def __init__(self, nz, ngf=64):
        super().__init__()
        self.nz = nz
        self.main = nn.Sequential(
            nn.ConvTranspose2d(nz, ngf * 8, 4, 1, 0, bias=False),
            nn.BatchNorm2d(ngf * 8),
            nn.ReLU(True),
            nn.ConvTranspose2d(ngf * 8, ngf * 4, 4, 2, 1, bias=False),
            nn.BatchNorm2d(ngf * 4),
            nn.ReLU(True),
            nn.ConvTranspose2d(ngf * 4, ngf, 4, 2, 1, bias=False),
            nn.BatchNorm2d(ngf),
            nn.ReLU(True),
            nn.ConvTranspose2d(ngf, 3, 4, 2, 1, bias=False),
            nn.Tanh(),
        )

    def forward(self, z):
        return self.main(z)


class Discriminator(nn.Module):
    def __init__(self, ndf=64):
        super().__init__()
        self.main = nn.Sequential(
            nn.Conv2d(3, ndf, 4, 2, 1, bias=False),
            nn.LeakyReLU(0.2, inplace=True),
            nn.Conv2d(ndf, ndf * 4, 4, 2, 1, bias=False),
            nn.BatchNorm2d(ndf * 4),
            nn.LeakyReLU(0.2, inplace=True),
            nn.Conv2d(ndf * 4, 1, 8, 1, 0, bias=False),
        )

    def forward(self, x):
        return self.main(x).view(-1)


def show(history, path):
    plt.figure(figsize=(8, 3))
    plt.plot(history["d"], label="D")
    plt.plot(history["g"], label="G")
    plt.legend()
    plt.savefig(path)
    plt.close()


def main(opt):
    torch.manual_seed(opt.seed)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    tf = transforms.Compose([transforms.Resize(32), transforms.CenterCrop(32), transforms.ToTensor(), transforms.Normalize([0.5] * 3, [0.5] * 3)])
    loader = DataLoader(datasets.ImageFolder(opt.root, tf), batch_size=opt.batch, shuffle=True, num_workers=2)

    netG = Generator(opt.nz).to(device)
    netD = Discriminator().to(device)
    netG.apply(weights_init)
    netD.apply(weights_init)
    criterion = nn.BCELoss()
    optD = torch.optim.Adam(netD.parameters(), lr=opt.lr, betas=(0.5, 0.999))
    optG = torch.optim.Adam(netG.parameters(), lr=opt.lr, betas=(0.5, 0.999))
    fixed = torch.randn(64, opt.nz, 1, 1, device=device)
    history = {"d": [], "g": []}

    for epoch in range(opt.epochs):
        for step, (real, _) in enumerate(loader):
            real.to(device)
            n = real.size(0)
            optD.zero_grad()
            optG.zero_grad()
            loss_real = criterion(netD(real), torch.ones(n, device=device))
            fake = netG(torch.randn(n, opt.nz, 1, 1).to(device))
            loss_fake = criterion(netD(fake), torch.zeros(n, device=device))
            loss_d = loss_real + loss_fake
            loss_d.backward()
            optD.step()

            fake = netG(torch.randn(n, opt.nz, 1, 1, device=device))
            loss_g = criterion(netD(fake), torch.ones(n, device=device))
            loss_g.backward()
            optG.step()
            history["d"].append(loss_d.item())
            history["g"].append(loss_g.item())
        netG.eval
        with torch.no_grad():
            sample = netG(fixed).cpu()
        netG.train()
        utils.save_image(sample, os.path.join(opt.out, f"fake_{epoch:03d}.png"), normalize=True)
        show(history, os.path.join(opt.out, "loss.png"))
    torch.save({"G": netG.state_dict(), "D": netD.state_dict()}, os.path.join(opt.out, "dcgan.pt"))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--root", default="faces")
    parser.add_argument("--out", default="samples")
    parser.add_argument("--nz", type=int, default=100)
    parser.add_argument("--batch", type=int, default=128)
    parser.add_argument("--epochs", type=int, default=25)
    parser.add_argument("--lr", type=float, default=2e-4)
    parser.add_argument("--seed", type=int, default=1)
    main(parser.parse_args())
