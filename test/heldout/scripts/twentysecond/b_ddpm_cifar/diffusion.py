"""Noise schedule and samplers."""
import torch
import torch.nn.functional as F
from torch import nn


class GaussianDiffusion(nn.Module):
    def __init__(self, denoiser: nn.Module, timesteps: int = 1000):
        super().__init__()
        self.denoiser = denoiser
        self.timesteps = timesteps
        betas = torch.linspace(1e-4, 0.02, timesteps)
        alphas = 1.0 - betas
        self.register_buffer("betas", betas)
        self.register_buffer("alphas", alphas)
        self.alpha_bar = torch.cumprod(alphas, dim=0)

    def q_sample(self, x0, t, noise):
        a = self.alpha_bar[t].view(-1, 1, 1, 1)
        return a.sqrt() * x0 + (1 - a).sqrt() * noise

    def forward(self, x0):
        t = torch.randint(0, self.timesteps, (x0.size(0),), device=x0.device)
        noise = torch.randn_like(x0)
        pred = self.denoiser(self.q_sample(x0, t, noise), t)
        return F.mse_loss(pred, noise)

    @torch.no_grad()
    def sample(self, n: int, shape=(3, 32, 32)):
        device = self.betas.device
        x = torch.randn(n, *shape, device=device)
        for step in reversed(range(self.timesteps)):
            t = torch.full((n,), step, device=device)
            eps = self.denoiser.forward(x, t)
            a, ab, b = self.alphas[step], self.alpha_bar[step], self.betas[step]
            x = (x - b / (1 - ab).sqrt() * eps) / a.sqrt()
            if step > 0:
                x = x + b.sqrt() * torch.randn_like(x)
        return x.clamp(-1, 1)
