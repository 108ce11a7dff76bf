"""Distillation losses."""

import torch
import torch.nn.functional as F


def distillation_loss(student_logits, teacher_logits, labels, temperature: float = 4.0, alpha: float = 0.7):
    soft_targets = F.softmax(teacher_logits / temperature, dim=1)
    soft_student = F.softmax(student_logits / temperature, dim=1)
    kd = F.kl_div(soft_student, soft_targets, reduction="batchmean") * temperature**2
    ce = F.cross_entropy(student_logits, labels)
    return alpha * kd + (1 - alpha) * ce


def agreement(student_logits, teacher_logits):
    log_p = F.log_softmax(student_logits, dim=1)
    q = F.softmax(teacher_logits, dim=1)
    return F.kl_div(log_p, q, reduction="batchmean").item()


def entropy(logits):
    p = F.softmax(logits, dim=1)
    return -(p * torch.log(p)).sum(1).mean()
