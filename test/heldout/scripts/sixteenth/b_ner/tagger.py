"""The tagger: an encoder of the hub with a head of two layers."""

from __future__ import annotations

import torch
import torch.nn as nn
from transformers import AutoModel


class Tagger(nn.Module):
    def __init__(self, name: str, tags: int, dropout: float = 0.3) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(name)
        self.drop = nn.Dropout(dropout)
        self.head = nn.Sequential(
            nn.Linear(self.encoder.config.hidden_size, 256),
            nn.Linear(256, tags),
        )

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor | None = None) -> torch.Tensor:
        states = self.encoder(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        return self.head(self.drop(states)).log_softmax(dim=-1)


def build_tagger(cfg: dict) -> Tagger:
    tagger = Tagger(cfg["encoder"], cfg["tags"], cfg.get("dropout", 0.3))
    if cfg.get("freeze"):
        for param in tagger.encoder.parameters():
            param.requires_grad = False
    return tagger
