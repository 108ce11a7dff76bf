import argparse
from collections import deque

import torch
from torch.utils.data import DataLoader
from torch_contrastive_utils import cosine_warmup_temperature
from torchvision import datasets
from torchvision.transforms import v2
from tqdm import trange

from net import TinyEncoder, info_nce


class TwoViews:
    """Returns two independent random views of one picture."""

    def __init__(self, size):
        self.tf = v2.Compose(
            [
                v2.ToImage(),
                v2.RandomResizedCrop(size, antialias=True),
                v2.RandomHorizontalFlip(),
                v2.ColorJitter(0.4, 0.4, 0.4, 0.1),
                v2.ToDtype(torch.float32, scale=True),
                v2.Normalize([0.5] * 3, [0.5] * 3),
            ]
        )

    def __call__(self, img):
        return self.tf(img), self.tf(img)


def build_loader(root, size, batch_size):
    dataset = datasets.ImageFolder(root, TwoViews(size))
    return DataLoader(dataset, batch_size, shuffle=True, num_workers=8, pin_memory=True, drop_last=True, persistent_workers=True)


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("root")
    ap.add_argument("--size", type=int, default=128)
    ap.add_argument("--batch-size", type=int, default=256)
    ap.add_argument("--epochs", type=int, default=100)
    ap.add_argument("--lr", type=float, default=6e-4)
    args = ap.parse_args()

    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    loader = build_loader(args.root, args.size, args.batch_size)
    encoder = TinyEncoder().to(device)
    optimizer = torch.optim.AdamW(encoder.parameters(), lr=args.lr)
    scheduler = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=args.epochs)

    recent = deque(maxlen=50)
    for epoch in trange(args.epochs):
        tau = cosine_warmup_temperature(epoch, args.epochs)
        for (a, b), _ in loader:
            za = encoder(a.to(device, non_blocking=True))
            zb = encoder(b.to(device, non_blocking=True))
            loss = info_nce(za, zb, tau)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            optimizer.step()
            recent.append(loss.detach())
        scheduler.step()
        print(f"epoch {epoch + 1} loss {torch.stack(list(recent)).mean().item():.4f} tau {tau:.3f}")


if __name__ == "__main__":
    main()
