"""Settings of the segmentation experiment."""
from dataclasses import dataclass


@dataclass
class Settings:
    channels: int = 3
    classes: int = 4
    width: int = 16
    epochs: int = 40
    lr: float = 1e-3
    batch_size: int = 8
    workers: int = 4
    step_per_batch: bool = True
    checkpoint: str = "unet.pt"


def settings() -> Settings:
    return Settings()
