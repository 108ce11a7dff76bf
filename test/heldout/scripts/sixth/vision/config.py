from dataclasses import dataclass


@dataclass
class Config:
    data_dir: str = "data/flowers"
    arch: str = "resnet50"
    image_size: int = 224
    batch_size: int = 32
    workers: int = 4
    num_classes: int = 17
    lr: float = 3e-4
    weight_decay: float = 1e-4
    epochs: int = 15
    warmup_epochs: int = 2
    accum_steps: int = 4
    seed: int = 17
    out_dir: str = "runs/flowers"
