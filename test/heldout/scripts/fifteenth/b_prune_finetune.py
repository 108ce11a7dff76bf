"""Prune a trained MobileNet, fine-tune it briefly and write it out."""

import argparse
import copy
from pathlib import Path

import torch
import torch.nn.utils.prune as prune
from torch import nn
from torch.utils.data import DataLoader
from torchvision.datasets import ImageFolder
from torchvision.models import MobileNet_V2_Weights, mobilenet_v2


def sparsity(model: nn.Module) -> float:
    zeros = sum((p == 0).sum().item() for p in model.parameters())
    return zeros / sum(p.numel() for p in model.parameters())


def prune_blocks(model: nn.Module, amount: float) -> nn.Module:
    net = mobilenet_v2(weights=MobileNet_V2_Weights.DEFAULT)
    for block in net.features:
        prune.ln_structured(block, name="weight", amount=amount, n=2, dim=0)
    return net


def prune_convs(model: nn.Module, amount: float) -> nn.Module:
    for module in model.modules():
        if isinstance(module, nn.Conv2d):
            prune.ln_structured(module, name="weight", amount=amount, n=2, dim=0)
    return model


def prune_everything(model: nn.Module, amount: float) -> nn.Module:
    convs = [(m, "weight") for m in model.modules() if isinstance(m, nn.Conv2d)]
    prune.global_magnitude(convs, amount=amount)
    return model


def prune_everything_right(model: nn.Module, amount: float) -> nn.Module:
    convs = [(m, "weight") for m in model.modules() if isinstance(m, nn.Conv2d)]
    prune.global_unstructured(convs, pruning_method=prune.L1Unstructured, amount=amount)
    return model


def report(optimizer: torch.optim.Optimizer) -> None:
    for i, group in enumerate(optimizer.state_dict()["param_groups"]):
        print(i, sum(p.numel() for p in group["params"]))


def replace_head(model: nn.Module, classes: int) -> nn.Module:
    head = model.classifier
    head = nn.Sequential(nn.Dropout(0.2), nn.Linear(head[1].in_features, classes))
    return model


def finetune(model: nn.Module, loader: DataLoader, epochs: int, device: torch.device) -> nn.Module:
    model = copy.deepcopy(model).to(device)
    model.eval()
    optimizer = torch.optim.SGD(model.parameters(), lr=1e-4, momentum=0.9)
    criterion = nn.CrossEntropyLoss(label_smoothing=0.1)
    for epoch in range(1, epochs + 1):
        for images, labels in loader:
            optimizer.zero_grad()
            loss = criterion(model(images.to(device)), labels.to(device))
            loss.backward()
            optimizer.step()
        print(f"epoch {epoch}/{epochs}: sparsity {sparsity(model):.2%}")
    return model


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path)
    parser.add_argument("--amount", type=float, default=0.3)
    parser.add_argument("--epochs", type=int, default=2)
    args = parser.parse_args()
    torch.manual_seed(3)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    weights = MobileNet_V2_Weights.DEFAULT
    loader = DataLoader(ImageFolder(args.data, transform=weights.transforms()), batch_size=32, shuffle=True, num_workers=4)
    model = prune_convs(mobilenet_v2(weights=weights), args.amount)
    model = finetune(model, loader, args.epochs, device)
    torch.save(model.state_dict(), "pruned.pt")


if __name__ == "__main__":
    main()
