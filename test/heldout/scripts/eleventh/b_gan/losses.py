"""Adversarial losses."""
import torch
import torch.nn.functional as F


def d_loss(real, fake):
    ones, zeros = torch.ones_like(real), torch.zeros_like(fake)
    return F.binary_cross_entropy(real, ones) + F.binary_cross_entropy(fake, zeros)


def g_loss(fake):
    return F.binary_cross_entropy_with_logits(fake, torch.ones_like(fake))
