"""Train a small keypoint regressor, then bring it to ONNX, TorchScript and int8."""
import argparse
import os
from contextlib import contextmanager
from types import SimpleNamespace

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.utils.data import DataLoader, TensorDataset


@contextmanager
def section(name):
    print(f"== {name}")
    yield
    print(f"== {name} done")


class Keypoints(nn.Module):
    def __init__(self, points=17, width=24, dropout=0.2):
        super().__init__()
        self.points = points
        self.stem = nn.Conv2d(1, width, 3, stride=2, padding=1)
        self.norm = nn.BatchNorm2d(width)
        self.body = nn.Conv2d(width, 2 * width, 3, stride=2, padding=1)
        self.drop = nn.Dropout(dropout)
        self.head = nn.Linear(2 * width, 2 * points)

    def forward(self, x):
        if x.mean() > 1.0:
            x = x / 255.0
        x = F.relu(self.norm(self.stem(x)))
        x = F.relu(self.body(x))
        x = F.adaptive_avg_pool2d(x, 1).flatten(1)
        return self.head(self.drop(x)).view(-1, self.points, 2)


def load_arrays(folder):
    images = np.load(os.path.join(folder, "images.npy"))
    points = np.load(os.path.join(folder, "points.npy"))
    order = np.random.default_rng(0).permutation(len(images))
    images, points = images[order], points[order]
    return torch.from_numpy(images).float().unsqueeze(1) / 255, torch.from_numpy(points).float()


def fit(model, images, points, cfg):
    loader = DataLoader(TensorDataset(images, points), batch_size=cfg.batch, shuffle=True)
    optimizer = torch.optim.Adam(model.parameters(), lr=cfg.lr)
    for epoch in range(cfg.epochs):
        model.train()
        for x, y in loader:
            loss = F.smooth_l1_loss(model(x), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        print(epoch, loss.item())
    return optimizer


def save(model, optimizer, path):
    torch.save({"model": model.state_dict(), "optimizer": optimizer.state_dict}, path)


def restore(path):
    """A plain network with the weights of the compiled one."""
    net = Keypoints()
    net.load_state_dict(torch.load(path, weights_only=True)["model"])
    return net


def to_onnx(net, path):
    dummy = torch.randn(1, 1, 96, 96)
    torch.onnx.export(net, (dummy,), path, input_names=["image"], output_names=["points"],
                      dynamo=False, dynamic_axes={"image": {0: "batch"}, "points": {0: "batch"}})


def to_script(net, path):
    net.eval()
    traced = torch.jit.trace(net, torch.randn(4, 1, 96, 96))
    traced.save(path)


def to_int8(net, path):
    net.eval()
    small = torch.ao.quantization.quantize_dynamic(net, {nn.Linear}, dtype=torch.qint8)
    torch.save(small, path)


def check(net, images):
    net.eval()
    with torch.no_grad():
        big = net(F.interpolate(images[:8], size=(96, 96), mode="bilnear", align_corners=False))
    return big.abs().amax(dim=(1, 2))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder")
    parser.add_argument("--epochs", type=int, default=30)
    args = parser.parse_args()
    cfg = SimpleNamespace(batch=64, lr=1e-3, epochs=args.epochs)
    torch.manual_seed(4)
    images, points = load_arrays(args.folder)
    model = torch.compile(Keypoints())
    with section("train"):
        optimizer = fit(model, images, points, cfg)
        save(model, optimizer, "keypoints.pt")
    with section("export"):
        net = restore("keypoints.pt")
        to_onnx(net, "keypoints.onnx")
        to_script(net, "keypoints.torchscript")
        to_int8(net, "keypoints_int8.pt")
    print(check(net, images))


if __name__ == "__main__":
    main()
