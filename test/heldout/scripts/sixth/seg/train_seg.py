import os
from glob import glob

import albumentations as A
import cv2
import numpy as np
import segmentation_models_pytorch as smp
import torch
from albumentations.pytorch import ToTensorV2
from sklearn.model_selection import train_test_split
from torch.utils.data import DataLoader, Dataset


class Config:
    root = "data/lungs"
    size = 256
    batch_size = 8
    epochs = 40
    lr = 1e-4
    workers = 4
    encoder = "resnet34"
    device = "cuda"
    amp = True


class LungDataset(Dataset):
    def __init__(self, images, masks, transform):
        self.images, self.masks = images, masks
        self.transform = transform
        self.rng = np.random.default_rng(7)

    def __len__(self):
        return len(self.images)

    def __getitem__(self, i):
        image = cv2.imread(self.images[i])
        image = cv2.cvtColor(image, cv2.COLOR_BGR2RGB)
        mask = cv2.imread(self.masks[i], cv2.IMREAD_GRAYSCALE)
        if mask is None:
            raise FileNotFoundError(self.masks[i])
        if self.rng.random() < 0.5:
            image, mask = image[:, ::-1].copy(), mask[:, ::-1].copy()
        out = self.transform(image=image, mask=(mask > 127).astype("float32"))
        return out["image"], out["mask"].unsqueeze(0)


train_tf = A.Compose([A.Resize(Config.size, Config.size), A.ShiftScaleRotate(p=0.5), A.Normalize(), ToTensorV2()])
val_tf = A.Compose([A.Resize(Config.size, Config.size), A.GaussNoise(p=0.2), A.Normalize(), ToTensorV2()])


def dice(prob, mask, eps=1e-6):
    inter = (prob * mask).sum()
    return (2 * inter + eps) / (prob.sum() + mask.sum() + eps)


def run_epoch(model, loader, loss_fn, optimizer=None, scaler=None):
    training = optimizer is not None
    model.train(training)
    losses, dices = 0.0, 0.0
    with torch.set_grad_enabled(training):
        for x, y in loader:
            x, y = x.to(Config.device), y.to(Config.device)
            with torch.autocast("cuda", enabled=Config.amp):
                logits = model(x)
                loss = loss_fn(logits, y)
            if training:
                optimizer.zero_grad()
                scaler.scale(loss).backward()
                scaler.step(optimizer)
            losses += loss.item() * x.size(0)
            pred = (logits > 0.5).float()
            dices += dice(pred, y).item() * x.size(0)
    return losses / len(loader.dataset), dices / len(loader.dataset)


def main():
    images = sorted(glob(os.path.join(Config.root, "images", "*.png")))
    masks = sorted(glob(os.path.join(Config.root, "masks", "*.png")))
    tr_i, va_i, tr_m, va_m = train_test_split(images, masks, test_size=0.2, random_state=42)
    train_loader = DataLoader(
        LungDataset(tr_i, tr_m, train_tf), batch_size=Config.batch_size, shuffle=True, num_workers=Config.workers, pin_memory=True
    )
    val_loader = DataLoader(LungDataset(va_i, va_m, val_tf), batch_size=Config.batch_size, num_workers=Config.workers)

    model = smp.Unet(Config.encoder, encoder_weights="imagenet", in_channels=3, classes=1).to(Config.device)
    loss_fn = torch.nn.BCEWithLogitsLoss()
    optimizer = torch.optim.AdamW(model.parameters(), lr=Config.lr)
    scheduler = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=Config.epochs)
    scaler = torch.amp.GradScaler("cuda", enabled=Config.amp)

    best = 0.0
    for epoch in range(Config.epochs):
        scheduler.step()
        train_loss, train_dice = run_epoch(model, train_loader, loss_fn, optimizer, scaler)
        val_loss, val_dice = run_epoch(model, val_loader, loss_fn)
        print(f"{epoch} {train_loss:.4f} {train_dice:.4f} {val_loss:.4f} {val_dice:.4f}")
        if val_dice > best:
            best = val_dice
            torch.save(model.state_dict(), "best_unet.pth")


if __name__ == "__main__":
    main()
