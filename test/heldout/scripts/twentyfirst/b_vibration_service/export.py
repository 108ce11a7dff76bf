"""Export the trained network to TorchScript and ONNX."""
import argparse
from pathlib import Path

import torch

from network import VibrationNet, window_shape


def restore(path: Path) -> VibrationNet:
    model = VibrationNet()
    model.load_state_dict(torch.load(path, map_location="cpu", weights_only=False))
    return model


def export_onnx(model: VibrationNet, target: Path) -> None:
    example = torch.zeros(window_shape())
    torch.onnx.export(model, (example,), str(target), input_names=["window"], output_names=["logits"])


def export_script(model: VibrationNet, target: Path) -> None:
    model.eval()
    example = torch.zeros(window_shape())
    traced = torch.jit.trace(model, example)
    traced.save(str(target))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("weights", type=Path)
    args = parser.parse_args()
    model = restore(args.weights)
    export_onnx(model, args.weights.with_suffix(".onnx"))
    export_script(model, args.weights.with_suffix(".ts"))


if __name__ == "__main__":
    main()
