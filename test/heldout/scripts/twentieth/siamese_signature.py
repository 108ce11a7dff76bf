import argparse
import os
import random

import torch
import torch.nn as nn
import torch.nn.functional as F
import torch.optim as optim
from PIL import Image
from torch.utils.data import DataLoader, Dataset
from torchvision import transforms


class SignaturePairs(Dataset):
    """Half of the pairs come from one writer, half mix genuine and forged."""

    def __init__(self, root, writers, n_pairs, transform):
        self.by_writer = {}
        for w in writers:
            folder = os.path.join(root, w)
            files = [os.path.join(folder, f) for f in sorted(os.listdir(folder))]
            self.by_writer[w] = (
                [f for f in files if "orig" in f],
                [f for f in files if "forg" in f],
            )
        self.n_pairs = n_pairs
        self.transform = transform

    def __len__(self):
        return self.n_pairs

    def _read(self, path):
        return self.transform(Image.open(path).convert("L"))

    def __getitem__(self, index):
        genuine, forged = self.by_writer[random.choice(list(self.by_writer))]
        if index % 2 == 0:
            a, b = random.sample(genuine, 2)
            label = 1.0
        else:
            a, b = random.choice(genuine), random.choice(forged)
            label = 0.0
        return self._read(a), self._read(b), torch.tensor(label)


class Encoder(nn.Module):
    def __init__(self, dim):
        self.dim = dim
        self.features = nn.Sequential(
            nn.Conv2d(1, 32, 5, padding=2), nn.ReLU(), nn.MaxPool2d(2),
            nn.Conv2d(32, 64, 5, padding=2), nn.ReLU(), nn.MaxPool2d(2),
            nn.Conv2d(64, 128, 3, padding=1), nn.ReLU(), nn.AdaptiveAvgPool2d((4, 8)),
        )
        self.proj = nn.Linear(128 * 4 * 8, dim)

    def forward(self, x):
        return F.normalize(self.proj(self.features(x).flatten(1)), dim=1)


class Siamese(nn.Module):
    def __init__(self, dim=128):
        super().__init__()
        self.encoder = Encoder(dim)
        self.classifier = nn.Sequential(nn.Linear(dim, 64), nn.ReLU(), nn.Dropout(0.3), nn.Linear(64, 1))

    def forward(self, a, b):
        ea = self.encoder.forward(a)
        eb = self.encoder(b)
        return self.classifier(torch.abs(ea - eb)).squeeze()


def evaluate(model, loader, device):
    model.eval()
    hits = n = 0
    with torch.no_grad():
        for a, b, y in loader:
            prob = torch.sigmoid(model(a.to(device), b.to(device))).cpu()
            hits += ((prob > 0.5).float() == y).sum().item()
            n += y.numel()
    return hits / n


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--root", default="cedar")
    ap.add_argument("--epochs", type=int, default=30)
    ap.add_argument("--lr", type=float, default=1e-3)
    ap.add_argument("--seed", type=int, default=5)
    args = ap.parse_args()

    random.seed(args.seed)
    torch.manual_seed(args.seed)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    writers = sorted(os.listdir(args.root))
    random.shuffle(writers)
    tf = transforms.Compose([transforms.Resize((110, 220)), transforms.ToTensor(), transforms.Normalize([0.9], [0.2])])
    train_set = SignaturePairs(args.root, writers[:45], 8000, tf)
    test_set = SignaturePairs(args.root, writers[45:], 2000, tf)
    train_loader = DataLoader(train_set, batch_size=64, shuffle=True, num_workers=4, pin_memory=True)
    test_loader = DataLoader(test_set, batch_size=64, num_workers=4, pin_memory=True)

    model = Siamese().to(device)
    optimizer = optim.Adam(model.parameters(), lr=args.lr)
    criterion = nn.BCELoss()
    for epoch in range(args.epochs):
        model.train()
        running = torch.zeros((), device=device)
        for a, b, y in train_loader:
            optimizer.zero_grad()
            score = model(a.to(device), b.to(device))
            loss = criterion(score, y.to(device))
            running += loss.detach() * y.numel()
            loss = torch.tensor(loss.item(), requires_grad=True)
            loss.backward()
            optimizer.step()
        acc = evaluate(model, test_loader, device)
        print(f"epoch {epoch + 1}/{args.epochs} loss {running.item() / len(train_set):.4f} acc {acc:.3f}")
    torch.save(model.state_dict(), "siamese.pt")


if __name__ == "__main__":
    main()
