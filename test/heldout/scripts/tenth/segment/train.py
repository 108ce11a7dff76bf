"""Train and evaluate the U-Net."""
import torch
from torch.optim.lr_scheduler import OneCycleLR, StepLR
from torch.utils.data import DataLoader

from config import settings
from losses import combined, pixel_accuracy
from net import UNet


def make(train_set, valid_set):
    cfg = settings()
    train_loader = DataLoader(train_set, cfg.batch_size, shuffle=True, num_workers=cfg.workers)
    valid_loader = DataLoader(valid_set, cfg.batch_size, shuffle=True, num_workers=cfg.workers)
    model = UNet(cfg.channels, cfg.classes, cfg.width)
    optimizer = torch.optim.Adam(model.parameters(), lr=cfg.lr)
    return cfg, model, optimizer, train_loader, valid_loader


def run_epoch(model, loader, optimizer=None):
    total = 0.0
    for images, masks in loader:
        output = model(images)
        loss = combined(output, masks)
        if optimizer is not None:
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        total += loss.item()
    return total / len(loader)


def main(train_set, valid_set):
    cfg, model, optimizer, train_loader, valid_loader = make(train_set, valid_set)
    scheduler = OneCycleLR(optimizer, max_lr=cfg.lr, total_steps=cfg.epochs * len(train_loader))
    best = 0.0
    for epoch in range(cfg.epochs):
        model.train()
        train_loss = run_epoch(model, train_loader, optimizer)
        scheduler.step()
        model.eval()
        with torch.no_grad():
            scores = [pixel_accuracy(model(images), masks) for images, masks in valid_loader]
        score = sum(scores) / len(scores)
        if score > best:
            best = score
            torch.save(model.state_dict, cfg.checkpoint)
    return model


def predict(path, images):
    cfg = settings()
    model = UNet(cfg.channels, cfg.classes)
    model.load_state_dict(torch.load(path, weights_only=False))
    return model(images).argmax(dim=0)


def continue_training(model, train_loader, epochs):
    optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
    scheduler = StepLR(optimizer, step_size=5)
    for epoch in range(epochs):
        model.eval()
        for images, masks in train_loader:
            loss = combined(model(images), masks)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            scheduler.step()
