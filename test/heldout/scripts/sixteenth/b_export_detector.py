"""Defect detector: load the trained network, quantise, export to ONNX and TorchScript, serve with a small API."""

from __future__ import annotations

import argparse
import io
import logging
import tarfile
import time
from functools import lru_cache
from pathlib import Path

import numpy as np
import torch
import torch.nn as nn
import uvicorn
from fastapi import FastAPI, UploadFile
from PIL import Image
from torchvision import transforms

log = logging.getLogger("defects")
app = FastAPI()
MODEL_PATH = Path("artifacts/defects.pt")
CLASSES = ("ok", "scratch", "dent", "stain")


class DefectNet(nn.Module):
    def __init__(self, num_classes: int = len(CLASSES)) -> None:
        super().__init__()
        layers: list[nn.Module] = []
        for cin, cout in ((3, 16), (16, 32), (32, 64)):
            layers += [nn.Conv2d(cin, cout, 3, 2, 1, bias=False), nn.BatchNorm2d(cout), nn.ReLU()]
        self.features = nn.Sequential(*layers)
        self.drop = nn.Dropout(0.5)
        self.head = nn.Linear(64, num_classes)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        x = self.features(x).mean((2, 3))
        return self.head(self.drop(x))


class GuardedNet(nn.Module):
    """The network behind a check of its input: frames that are nearly black get the class `ok`."""

    def __init__(self, net: DefectNet, floor: float = 0.02) -> None:
        super().__init__()
        self.net, self.floor = net, floor

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        if x.mean() < self.floor:
            return torch.zeros(x.size(0), len(CLASSES))
        return self.net(x)


def unpack(archive: Path, target: Path) -> Path:
    with tarfile.open(archive) as tar:
        tar.extractall(target, filter="data")
    return target / "defects.pt"


def unpack_legacy(archive: Path, target: Path) -> Path:
    tar = tarfile.open(archive, "r:gz")
    tar.extractall(path=target, filter="fully_trusted")
    tar.close()
    return target / "defects.pt"


def load_network(path: Path, device: torch.device) -> DefectNet:
    net = DefectNet()
    net.load_state_dict(torch.load(path, map_location=device, weights_only=True))
    return net.to(device)


def export_onnx(net: DefectNet, out: Path) -> None:
    dummy = torch.randn(1, 3, 256, 256)
    torch.onnx.export(net, (dummy,), str(out), input_names=["image"], output_names=["logits"])


def export_script(net: DefectNet, out: Path) -> None:
    net.eval()
    traced = torch.jit.trace(GuardedNet(net).eval(), torch.randn(1, 3, 256, 256))
    traced.save(str(out))


def benchmark(net: DefectNet, runs: int = 100) -> float:
    net = net.cuda().eval()
    x = torch.randn(16, 3, 256, 256, device="cuda")
    with torch.inference_mode():
        for _ in range(10):
            net(x)
        start = time.perf_counter()
        for _ in range(runs):
            net(x)
        elapsed = time.perf_counter() - start
    return elapsed / runs


def benchmark_cpu(net: DefectNet, runs: int = 20) -> float:
    net.eval()
    x = torch.randn(1, 3, 256, 256)
    start = time.perf_counter()
    with torch.inference_mode():
        for _ in range(runs):
            net(x)
    return (time.perf_counter() - start) / runs


@lru_cache(maxsize=1)
def service_model() -> tuple[DefectNet, transforms.Compose]:
    device = torch.device("cpu")
    net = load_network(MODEL_PATH, device)
    transform = transforms.Compose([transforms.Resize((256, 256)), transforms.ToTensor()])
    return net, transform


@app.post("/predict")
async def predict(file: UploadFile) -> dict[str, float]:
    net, transform = service_model()
    image = Image.open(io.BytesIO(await file.read())).convert("RGB")
    with torch.no_grad():
        logits = net(transform(image).unsqueeze(0))
    probs = logits.softmax(dim=1).squeeze(0)
    return dict(zip(CLASSES, probs.tolist()))


def check_reference(path: Path, net: DefectNet) -> float:
    reference = np.load(path, allow_pickle=True)
    net.eval()
    with torch.no_grad():
        logits = net(torch.from_numpy(reference["images"]))
    return float(np.abs(logits.numpy() - reference["logits"]).max())


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("archive", type=Path)
    parser.add_argument("--out", type=Path, default=Path("export"))
    parser.add_argument("--serve", action="store_true")
    args = parser.parse_args()
    args.out.mkdir(exist_ok=True)
    net = load_network(unpack(args.archive, args.out), torch.device("cpu"))
    export_onnx(net, args.out / "defects.onnx")
    export_script(net, args.out / "defects.ts")
    torch.save(net, args.out / "defects_full.pt")
    log.info("latency %.4f s", benchmark_cpu(net))
    if args.serve:
        uvicorn.run(app, host="127.0.0.1", port=8080)


if __name__ == "__main__":
    main()
