import argparse
import logging

import torch
import torch.nn as nn

from data import get_loaders, get_test_loader
from model import DilatedSegmenter

logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
log = logging.getLogger("landcover")
N_CLASSES, IGNORE = 7, 255


def iou_per_class(conf):
    inter = conf.diag().float()
    union = conf.sum(0) + conf.sum(1) - conf.diag()
    return inter / union.clamp(min=1)


@torch.no_grad()
def evaluate(model, loader, device):
    conf = torch.zeros(N_CLASSES, N_CLASSES, dtype=torch.long, device=device)
    for x, y in loader:
        pred = model(x.to(device)).argmax(dim=1)
        y = y.to(device)
        keep = y != IGNORE
        idx = y[keep] * N_CLASSES + pred[keep]
        conf += torch.bincount(idx, minlength=N_CLASSES**2).view(N_CLASSES, N_CLASSES)
    return iou_per_class(conf)


def train_one_epoch(model, loader, criterion, optimizer, scheduler, device):
    model.train()
    total = torch.zeros((), device=device)
    for x, y in loader:
        x, y = x.to(device, non_blocking=True), y.to(device, non_blocking=True)
        target = nn.functional.one_hot(y.clamp(max=N_CLASSES - 1), N_CLASSES)
        loss = criterion(model(x), target)
        loss.backward()
        optimizer.step()
        scheduler.step()
        total += loss.detach()
    return total.item() / len(loader.dataset)


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--train-root", default="tiles/train")
    ap.add_argument("--test-root", default="tiles/test")
    ap.add_argument("--epochs", type=int, default=80)
    ap.add_argument("--batch-size", type=int, default=16)
    ap.add_argument("--lr", type=float, default=1e-3)
    args = ap.parse_args()

    torch.manual_seed(0)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    train_loader, val_loader = get_loaders(args.train_root, 256, args.batch_size)
    model = DilatedSegmenter(N_CLASSES).to(device)
    criterion = nn.CrossEntropyLoss(ignore_index=IGNORE)
    optimizer = torch.optim.AdamW(model.parameters(), lr=args.lr)
    scheduler = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, args.lr, total_steps=args.epochs * len(train_loader)
    )
    best = 0.0
    for epoch in range(1, args.epochs + 1):
        loss = train_one_epoch(model, train_loader, criterion, optimizer, scheduler, device)
        miou = evaluate(model, val_loader, device).mean().item()
        log.info("epoch %d/%d loss %.5f val mIoU %.4f", epoch, args.epochs, loss, miou)
        if miou > best:
            best = miou
            torch.save(model.state_dict(), "landcover.pt")

    model.load_state_dict(torch.load("landcover.pt", map_location=device, weights_only=True))
    model.eval()
    log.info("test IoU %s", evaluate(model, get_test_loader(args.test_root, 4), device).tolist())


if __name__ == "__main__":
    main()
