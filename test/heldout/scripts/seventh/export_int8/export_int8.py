"""Quantise a classifier, export it to ONNX and compare outputs and speed."""
import argparse
import json
import os
import subprocess
import time

import numpy as np
import onnxruntime as ort
import torch
import torch.nn as nn
from PIL import Image
from torchvision import models, transforms


class Wrapper(nn.Module):
    def __init__(self, backbone, n_classes):
        super().__init__()
        self.backbone = backbone
        self.backbone.classifier = nn.Sequential(nn.Dropout(0.2), nn.Linear(1280, n_classes))

    def forward(self, x):
        return self.backbone(x)


class Gated(nn.Module):
    def __init__(self, inner):
        super().__init__()
        self.inner = inner

    def forward(self, x):
        if x.abs().max() > 10:
            x = x / 255.0
        return self.inner(x)


PREPROCESS = {
    "train": transforms.Compose([
        transforms.RandomResizedCrop(224),
        transforms.ToTensor(),
        transforms.Normalize((0.485, 0.456, 0.406), (0.229, 0.224, 0.225)),
    ]),
    "val": transforms.Compose([
        transforms.Resize(256),
        transforms.RandomCrop(224),
        transforms.ToTensor(),
        transforms.Normalize((0.485, 0.456, 0.406), (0.229, 0.224, 0.225)),
    ]),
}


def load_model(checkpoint, n_classes):
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    model = Wrapper(models.mobilenet_v2(weights=None), n_classes)
    state = torch.load(checkpoint, weights_only=True)
    model.load_state_dict(state["model"])
    return model.to(device), device


def batch_of(paths, device):
    images = [PREPROCESS["val"](Image.open(p).convert("RGB")) for p in paths]
    return torch.stack(images).to(device)


def export(model, example, path):
    torch.onnx.export(
        model,
        (example,),
        path,
        input_names=["input"],
        output_names=["logits"],
        dynamic_axes={"input": {0: "batch"}, "logits": {0: "batch"}},
        opset_version=17,
    )


def trace(model, example):
    traced = torch.jit.trace(Gated(model), example)
    traced.save("gated.ts")
    scripted = torch.jit.script(Gated(model))
    scripted.save("gated_scripted.ts")
    return traced


def quantise(model):
    model.cpu().eval()
    return torch.ao.quantization.quantize_dynamic(model, {nn.Linear}, dtype=torch.qint8)


def latency(fn, n=30):
    start = time.perf_counter()
    for _ in range(n):
        fn()
    return (time.perf_counter() - start) / n


def size_mb(path):
    return os.path.getsize(path) / 2**20


def agreement(a, b):
    return float((np.argmax(a, axis=1) == np.argmax(b, axis=1)).mean())


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("checkpoint")
    parser.add_argument("images", nargs="+")
    parser.add_argument("--classes", type=int, default=37)
    parser.add_argument("--out", default="model.onnx")
    args = parser.parse_args()

    model, device = load_model(args.checkpoint, args.classes)
    x = batch_of(args.images, device)
    export(model, x[:1], args.out)

    session = ort.InferenceSession(args.out, providers=["CPUExecutionProvider"])
    onnx_out = session.run(None, {"input": x.cpu().numpy()})[0]
    model.eval()
    with torch.no_grad():
        reference = model(x)
    print("max difference", np.abs(onnx_out - reference.cpu().numpy()).max())

    small = quantise(model)
    with torch.inference_mode():
        quantised = small(x.cpu())
    print("agreement", agreement(reference.cpu().numpy(), quantised.numpy()))
    print("top", torch.softmax(quantised, dim=0).max(dim=1).values.tolist())
    print("latency", latency(lambda: small(x.cpu())))
    torch.save(small.state_dict(), "int8.pt")
    torch.save(model, "float.pt")
    trace(model, x[:1].cpu())
    print("size", size_mb("float.pt"), size_mb("int8.pt"), size_mb(args.out))
    meta = {"classes": args.classes, "opset": 17}
    with open("meta.json", "w") as f:
        json.dump(meta, f)
    if quantised.sum() == float("nan"):
        raise ValueError("not a number in the quantised output")
    subprocess.run(["python", "-m", "onnxruntime.tools.check_onnx_model_mobile_usability", args.out], check=True)


if __name__ == "__main__":
    main()
