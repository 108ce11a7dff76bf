"""Predict joints for a folder of feature files on a single multi-GPU machine."""
import argparse
from pathlib import Path

import torch
import torch.nn as nn

from net import PoseNet


def load(path, n_in):
    model = PoseNet(n_in, 17)
    state = torch.load(path, map_location="cpu", weights_only=True)
    model.load_state_dict(state)
    return model.eval().cuda()


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("folder", type=Path)
    ap.add_argument("--weights", default="posenet.pt")
    ap.add_argument("--features", type=int, default=1024)
    args = ap.parse_args()
    model = load(args.weights, args.features)
    model = nn.DataParallel(model, device_ids=[0, 1, 2, 3])
    with torch.inference_mode():
        for path in sorted(args.folder.glob("*.pt")):
            feats = torch.load(path, map_location="cuda", weights_only=True)
            joints = model(feats).cpu()
            torch.save(joints, path.with_suffix(".joints.pt"))


if __name__ == "__main__":
    main()
