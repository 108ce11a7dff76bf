"""Losses and scores."""
import torch
import torch.nn.functional as F


def dice(logits, target, eps=1e-6):
    probs = logits.softmax(dim=1)
    onehot = F.one_hot(target, probs.shape[1]).permute(0, 3, 1, 2)
    inter = (probs * onehot).sum(dim=(2, 3))
    return 1 - ((2 * inter + eps) / (probs.sum(dim=(2, 3)) + onehot.sum(dim=(2, 3)) + eps)).mean()


def combined(output, target):
    return F.cross_entropy(output, target) + dice(output, target)


def pixel_accuracy(output, target):
    return (output.argmax(dim=1) == target).float().mean().item()
