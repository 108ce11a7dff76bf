import argparse
import csv
import os

import numpy as np
import soundfile as sf
import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.utils.data import DataLoader, Dataset

RATE, SECONDS = 22050, 5


class BirdClips(Dataset):
    def __init__(self, root, manifest, species, train):
        self.root, self.train = root, train
        with open(os.path.join(root, manifest), newline="") as fh:
            self.rows = [(r["file"], species.index(r["species"])) for r in csv.DictReader(fh)]
        self.rng = np.random.default_rng(1234)

    def __len__(self):
        return len(self.rows)

    def __getitem__(self, i):
        name, label = self.rows[i]
        wave, _ = sf.read(os.path.join(self.root, name), dtype="float32")
        need = RATE * SECONDS
        if len(wave) < need:
            wave = np.pad(wave, (0, need - len(wave)))
        if self.train:
            start = self.rng.integers(0, len(wave) - need + 1)
            gain = self.rng.uniform(0.7, 1.3)
        else:
            start, gain = (len(wave) - need) // 2, 1.0
        return torch.from_numpy(wave[start : start + need] * np.float32(gain)), label


class LogMel(nn.Module):
    def __init__(self, n_fft=1024, hop=256, bands=64):
        super().__init__()
        self.n_fft, self.hop = n_fft, hop
        self.register_buffer("window", torch.hann_window(n_fft))
        self.pool = nn.AdaptiveAvgPool2d((bands, None))

    def forward(self, wave):
        spec = torch.stft(wave, self.n_fft, self.hop, window=self.window, return_complex=True).abs()
        return torch.log1p(self.pool(spec.unsqueeze(1)))


class BirdNet(nn.Module):
    def __init__(self, n_species, width=48, p=0.4):
        super().__init__()
        self.front = LogMel()
        self.cnn = nn.Sequential(
            nn.Conv2d(1, width, 3, padding=1, bias=False), nn.BatchNorm2d(width), nn.ReLU(), nn.MaxPool2d(2),
            nn.Conv2d(width, width * 2, 3, padding=1, bias=False), nn.BatchNorm2d(width * 2), nn.ReLU(),
            nn.AdaptiveAvgPool2d(1), nn.Flatten(),
        )
        self.drop = nn.Dropout(p)
        self.fc = nn.Linear(width * 2, n_species)

    def forward(self, wave):
        h = self.drop(self.cnn(self.front(wave)))
        return F.softmax(self.fc(h), dim=1)


def validate(model, loader, device):
    model.eval()
    nll, right, n = 0.0, 0, 0
    with torch.no_grad():
        for wave, y in loader:
            prob = model(wave.to(device)).cpu()
            nll += F.nll_loss(prob.clamp_min(1e-8).log(), y, reduction="sum").item()
            right += (prob.argmax(1) == y).sum().item()
            n += len(y)
    return nll / n, right / n


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--root", default="birds")
    ap.add_argument("--init", help="checkpoint downloaded from the model zoo")
    ap.add_argument("--epochs", type=int, default=25)
    args = ap.parse_args()
    torch.manual_seed(6)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")

    with open(os.path.join(args.root, "species.txt"), encoding="utf-8") as fh:
        species = fh.read().splitlines()
    train = DataLoader(BirdClips(args.root, "train.csv", species, True), 32, shuffle=True, num_workers=4, pin_memory=True, drop_last=True)
    val = DataLoader(BirdClips(args.root, "val.csv", species, False), 32, num_workers=4, pin_memory=True)
    model = BirdNet(len(species)).to(device)
    if args.init:
        state = torch.load(args.init, map_location="cpu", weights_only=False)
        model.cnn.load_state_dict(state["cnn"])
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3)
    criterion = nn.NLLLoss()

    best = float("inf")
    for epoch in range(args.epochs):
        model.train()
        for wave, y in train:
            optimizer.zero_grad()
            loss = criterion(model(wave.to(device)), y.to(device))
            loss.backward()
            optimizer.step()
        nll, acc = validate(model, val, device)
        print(f"epoch {epoch + 1}: val nll {nll:.4f} acc {acc:.4f}")
        if nll < best:
            best = nll
            torch.save(model.state_dict(), "birdnet.pt")

    release = BirdNet(len(species))
    release.load_state_dict(torch.load("birdnet.pt", map_location="cpu", weights_only=True))
    batch = torch.export.Dim("batch")
    torch.onnx.export(
        release, (torch.randn(2, RATE * SECONDS),), "birdnet.onnx", dynamic_shapes=({0: batch},), dynamo=True
    )


if __name__ == "__main__":
    main()
