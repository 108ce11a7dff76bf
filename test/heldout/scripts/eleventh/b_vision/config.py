"""Settings of one experiment."""
from dataclasses import dataclass, field
from typing import Optional


@dataclass
class OptimConfig:
    name: str = "adamw"
    lr: float = 3e-4
    weight_decay: float = 0.01


@dataclass
class Config:
    model: str = "convnet"
    num_classes: int = 10
    batch_size: int = 64
    epochs: int = 15
    accum_steps: int = 4
    loss: str = "ce"
    clip: Optional[float] = 1.0
    optim: OptimConfig = field(default_factory=OptimConfig)
