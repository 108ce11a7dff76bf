"""The forward process and the sampler."""
import torch
import torch.nn as nn


class Diffusion(nn.Module):
    def __init__(self, steps=1000, start=1e-4, end=0.02):
        super().__init__()
        self.steps = steps
        betas = torch.linspace(start, end, steps)
        self.register_buffer("betas", betas)
        self.alpha_bar = torch.cumprod(1 - betas, 0)

    def noise(self, x, t):
        eps = torch.randn(x.shape)
        a = self.alpha_bar[t][:, None, None, None]
        return a.sqrt() * x + (1 - a).sqrt() * eps, eps

    def sample(self, net, shape, device):
        net.eval()
        x = torch.randn(shape, device=device)
        for step in reversed(range(self.steps)):
            t = torch.full((shape[0],), step, device=device)
            eps = net(x, t)
            a, b = self.alpha_bar[step], self.betas[step]
            x = (x - b / (1 - a).sqrt() * eps) / (1 - b).sqrt()
            if step:
                x = x + b.sqrt() * torch.randn_like(x)
        return x.clamp(-1, 1)
