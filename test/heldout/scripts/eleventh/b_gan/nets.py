"""Generator and discriminator."""
import torch
from torch import nn


class Generator(nn.Module):
    def __init__(self, z_dim=100, ch=64):
        super().__init__()
        self.main = nn.Sequential(
            nn.ConvTranspose2d(z_dim, ch * 4, 4, 1, 0, bias=False),
            nn.BatchNorm2d(ch * 4),
            nn.ReLU(True),
            nn.ConvTranspose2d(ch * 4, ch * 2, 4, 2, 1, bias=False),
            nn.BatchNorm2d(ch),
            nn.ReLU(True),
            nn.ConvTranspose2d(ch * 2, 3, 4, 2, 1),
            nn.Tanh(),
        )

    def forward(self, z):
        return self.main(z)


class Discriminator(nn.Module):
    def __init__(self, ch=64):
        super().__init__()
        self.features = nn.Sequential(
            nn.Conv2d(3, ch, 4, 2, 1), nn.LeakyReLU(0.2), nn.Conv2d(ch, ch * 2, 4, 2, 1), nn.LeakyReLU(0.2)
        )
        self.head = nn.Linear(ch * 2 * 4 * 4, 1)

    def forward(self, x):
        h = self.features(x).view(x.size(0), -1)
        return torch.sigmoid(self.head(h))
