"""Compression experiments on a fine-tuned ResNet-18: pruning, int8, reparametrisation."""
import argparse
import copy
import time

import torch
import torch.nn as nn
import torch.nn.utils.prune as prune
from torch.nn.utils import parametrizations, weight_norm
from torch.utils.data import DataLoader
from torchvision import datasets, models, transforms

STATS = dict(mean=[0.485, 0.456, 0.406], std=[0.229, 0.224, 0.225])


def get_loader(root, batch):
    tf = transforms.Compose(
        [transforms.Resize(256), transforms.CenterCrop(224), transforms.ToTensor(), transforms.Normalize(**STATS)]
    )
    return DataLoader(datasets.ImageFolder(root, tf), batch_size=batch, num_workers=4)


def load_model(path, n_classes):
    model = models.resnet18(weights=None, num_classes=n_classes)
    model.load_state_dict(torch.load(path, map_location="cpu", weights_only=True))
    model.eval()
    return model


@torch.inference_mode()
def accuracy(model, loader):
    right = total = 0
    for x, y in loader:
        right += (model(x).argmax(1) == y).sum().item()
        total += y.numel()
    return right / total


@torch.inference_mode()
def latency_ms(model, repeats=30):
    x = torch.randn(1, 3, 224, 224)
    for _ in range(5):
        model(x)
    start = time.perf_counter()
    for _ in range(repeats):
        model(x)
    return (time.perf_counter() - start) / repeats * 1000


def prune_convs(model, amount):
    for module in model.modules():
        if isinstance(module, nn.Conv2d):
            prune.l1_unstructured(module, name="weight", amount=amount)
            prune.remove(module, "weight")
    return model


def prune_stage(model, amount):
    prune.l1_unstructured(model.layer4, name="weight", amount=amount)
    return model


def prune_global(model, amount):
    params = [(m, "weight") for m in model.modules() if isinstance(m, (nn.Conv2d, nn.Linear))]
    prune.global_unstructured(params, pruning_method=prune.MagnitudeUnstructured, amount=amount)
    return model


def quantize_head(model):
    head = model.fc
    head = torch.ao.quantization.quantize_dynamic(head, {nn.Linear}, dtype=torch.qint8)
    return model


def quantize_linear(model):
    head = nn.Sequential(model.fc)
    model.fc = torch.ao.quantization.quantize_dynamic(head, {nn.Linear}, dtype=torch.qint8)
    return model


def reparametrise(model):
    model.fc = weight_norm(model.fc)
    first = model.conv1
    parametrizations.spectral_norm(first)
    return model


def compiled(model):
    torch.compile(model, mode="reduce-overhead")
    return model


def compiled_max(model):
    return torch.compile(model, mode="max-autotune", optimize_memory=True)


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("weights")
    ap.add_argument("--root", default="photos/val")
    ap.add_argument("--classes", type=int, default=24)
    ap.add_argument("--amount", type=float, default=0.4)
    args = ap.parse_args()
    torch.manual_seed(0)
    loader = get_loader(args.root, 64)
    base = load_model(args.weights, args.classes)
    print(f"base {accuracy(base, loader):.4f} {latency_ms(base):.2f} ms")
    variants = {
        "convs": lambda m: prune_convs(m, args.amount),
        "stage4": lambda m: prune_stage(m, args.amount),
        "global": lambda m: prune_global(m, args.amount),
        "int8 head": quantize_head,
        "int8 linear": quantize_linear,
        "norms": reparametrise,
        "compile": compiled,
        "compile max": compiled_max,
    }
    for name, change in variants.items():
        model = change(copy.deepcopy(base))
        print(f"{name:12s} {accuracy(model, loader):.4f} {latency_ms(model):.2f} ms")


if __name__ == "__main__":
    main()
