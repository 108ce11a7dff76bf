"""Configuration of the distributed run."""
import argparse
from dataclasses import dataclass


@dataclass
class RunConfig:
    root: str
    image_size: int = 224
    batch_size: int = 64
    workers: int = 8
    epochs: int = 90
    lr: float = 0.1
    warmup_steps: int = 500
    seed: int = 1
    out: str = "ddp_run"
    num_classes: int = 100


def parse_config() -> RunConfig:
    parser = argparse.ArgumentParser()
    parser.add_argument("root")
    parser.add_argument("--epochs", type=int, default=90)
    parser.add_argument("--batch-size", type=int, default=64)
    args = parser.parse_args()
    return RunConfig(root=args.root, epochs=args.epochs, batch_size=args.batch_size)
