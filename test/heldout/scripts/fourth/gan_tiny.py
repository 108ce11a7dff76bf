"""A very small GAN on rings."""
import itertools

import torch
import torch.nn as nn

Z, B = 8, 64


def mlp(i, o, last=None):
    mods = [nn.Linear(i, 64), nn.LeakyReLU(0.2), nn.Linear(64, o)]
    if last:
        mods.append(last)
    return nn.Sequential(*mods)


G, D = mlp(Z, 2), mlp(2, 1, nn.Sigmoid())
bce = nn.BCELoss()
optG = torch.optim.Adam(G.parameters(), lr=2e-4, betas=(0.5, 0.999))
optD = torch.optim.Adam(D.parameters(), lr=2e-4, betas=(0.5, 0.999))


def batches():
    while True:
        a = torch.rand(B) * 6.283
        yield torch.stack([a.cos(), a.sin()], dim=1)


source = batches()
for step, real in enumerate(itertools.islice(source, 200)):
    ones, zeros = torch.ones(B, 1), torch.zeros(B, 1)
    fake = G(torch.randn(B, Z))

    d_loss = bce(D(real), ones) + bce(D(fake), zeros)
    optD.zero_grad()
    d_loss.backward()
    optD.step()

    g_loss = bce(D(fake), ones)
    optG.zero_grad()
    g_loss.backward()
    optG.step()
    if step % 50 == 0:
        print(step, d_loss.item(), g_loss.item())

for step, real in enumerate(itertools.islice(source, 50)):
    ones, zeros = torch.ones(B, 1), torch.zeros(B, 1)
    fake = G(torch.randn(B, Z))
    d_loss = bce(D(real), ones) + bce(D(fake.detach()), zeros)
    optD.zero_grad()
    d_loss.backward()
    optD.step()
    g_loss = bce(D(fake), ones)
    optG.zero_grad()
    g_loss.backward()
    optG.step()
