import argparse
import os

import torch
import torch.nn as nn
import torch.optim as optim
import torchvision.utils as vutils
from torch.utils.data import DataLoader
from torchvision import datasets, transforms

parser = argparse.ArgumentParser()
parser.add_argument("--dataroot", required=True)
parser.add_argument("--nz", type=int, default=100)
parser.add_argument("--ngf", type=int, default=64)
parser.add_argument("--ndf", type=int, default=64)
parser.add_argument("--niter", type=int, default=25)
parser.add_argument("--batchSize", type=int, default=128)
parser.add_argument("--outf", default="samples")


def weights_init(m):
    name = m.__class__.__name__
    if "Conv" in name:
        nn.init.normal_(m.weight, 0.0, 0.02)
    elif "BatchNorm" in name:
        nn.init.normal_(m.weight, 1.0, 0.02)
        nn.init.zeros_(m.bias)


class Generator(nn.Module):
    def __init__(self, nz, ngf):
        super().__init__()
        self.main = nn.Sequential(
            nn.ConvTranspose2d(nz, ngf * 8, 4, 1, 0, bias=False),
            nn.BatchNorm2d(ngf * 8),
            nn.ReLU(True),
            nn.ConvTranspose2d(ngf * 8, ngf * 4, 4, 2, 1, bias=False),
            nn.BatchNorm2d(ngf * 4),
            nn.ReLU(True),
            nn.ConvTranspose2d(ngf * 4, ngf * 2, 4, 2, 1, bias=False),
            nn.BatchNorm2d(ngf * 2),
            nn.ReLU(True),
            nn.ConvTranspose2d(ngf * 2, ngf, 4, 2, 1, bias=False),
            nn.BatchNorm2d(ngf),
            nn.ReLU(True),
            nn.ConvTranspose2d(ngf, 3, 4, 2, 1, bias=False),
            nn.Tanh(),
        )

    def forward(self, z):
        return self.main(z)


class Discriminator(nn.Module):
    def __init__(self, ndf):
        super().__init__()
        self.main = nn.Sequential(
            nn.Conv2d(3, ndf, 4, 2, 1),
            nn.LeakyReLU(0.2, inplace=True),
            nn.Conv2d(ndf, ndf * 2, 4, 2, 1, bias=False),
            nn.BatchNorm2d(ndf * 2),
            nn.LeakyReLU(0.2, inplace=True),
            nn.Conv2d(ndf * 2, ndf * 4, 4, 2, 1, bias=False),
            nn.BatchNorm2d(ndf * 4),
            nn.LeakyReLU(0.2, inplace=True),
            nn.Conv2d(ndf * 4, 1, 8, 1, 0),
            nn.Sigmoid(),
        )

    def forward(self, img):
        return self.main(img).view(-1)


def main():
    opt = parser.parse_args()
    os.makedirs(opt.outf, exist_ok=True)
    torch.manual_seed(999)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")

    tf = transforms.Compose(
        [transforms.Resize(64), transforms.CenterCrop(64), transforms.ToTensor(),
         transforms.Normalize((0.5, 0.5, 0.5), (0.5, 0.5, 0.5))]
    )
    loader = DataLoader(
        datasets.ImageFolder(opt.dataroot, transform=tf), batch_size=opt.batchSize,
        shuffle=True, num_workers=4, pin_memory=True, drop_last=True,
    )

    netG = Generator(opt.nz, opt.ngf).to(device)
    netD = Discriminator(opt.ndf).to(device)
    netG.apply(weights_init)
    netD.apply(weights_init)

    criterion = nn.BCEWithLogitsLoss()
    optD = optim.Adam(netD.parameters(), lr=2e-4, betas=(0.5, 0.999))
    optG = optim.Adam(netD.parameters(), lr=2e-4, betas=(0.5, 0.999))
    fixed_noise = torch.randn(64, opt.nz, 1, 1, device=device)
    d_history, g_history = [], []

    for epoch in range(opt.niter):
        netG.train()
        netD.train()
        for i, (real, _) in enumerate(loader):
            real = real.to(device)
            b = real.size(0)
            noise = torch.randn(b, opt.nz, 1, 1, device=device)
            fake = netG(noise)

            netD.zero_grad()
            loss_real = criterion(netD(real), torch.ones(b, device=device))
            loss_fake = criterion(netD(fake.detach()), torch.zeros(b, device=device))
            loss_d = loss_real + loss_fake
            loss_d.backward()
            optD.step()

            netG.zero_grad()
            loss_g = criterion(netD(fake), torch.ones(b, device=device))
            loss_g.backward()
            optG.step()

            d_history.append(loss_d)
            g_history.append(loss_g.detach())
            if i % 100 == 0:
                print(f"[{epoch + 1}/{opt.niter}][{i}] D {loss_d.item():.3f} G {loss_g.item():.3f}")

        netG.eval
        with torch.no_grad():
            grid = netG(fixed_noise).cpu()
        vutils.save_image(grid, f"{opt.outf}/epoch_{epoch:03d}.png", normalize=True)
        torch.save(netG.state_dict(), f"{opt.outf}/netG.pt")


if __name__ == "__main__":
    main()
