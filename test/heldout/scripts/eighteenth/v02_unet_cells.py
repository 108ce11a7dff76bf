# %% [markdown]
# # Nuclei segmentation with a small U-Net

# %%
import copy
import random
from pathlib import Path

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F
from PIL import Image
from torch.utils.data import DataLoader, Dataset
from torchvision.transforms import functional as TF

ROOT = Path("nuclei")
DEVICE = torch.device("cuda" if torch.cuda.is_available() else "cpu")
EPOCHS, BATCH, LR = 40, 8, 3e-4
torch.manual_seed(0)
random.seed(0)
np.random.seed(0)


# %%
class Nuclei(Dataset):
    def __init__(self, names, train):
        self.names = names
        self.train = train

    def __len__(self):
        return len(self.names)

    def __getitem__(self, i):
        image = Image.open(ROOT / "images" / self.names[i]).convert("RGB")
        mask = Image.open(ROOT / "masks" / self.names[i]).convert("L")
        if self.train and random.random() < 0.5:
            image, mask = TF.hflip(image), TF.hflip(mask)
        return TF.to_tensor(image), (TF.to_tensor(mask) > 0.5).float()


# %%
def block(cin, cout):
    return nn.Sequential(
        nn.Conv2d(cin, cout, 3, padding=1),
        nn.BatchNorm2d(cout),
        nn.ReLU(inplace=True),
        nn.Conv2d(cout, cout, 3, padding=1, bias=False),
        nn.BatchNorm2d(cout),
        nn.ReLU(inplace=True),
    )


class UNet(nn.Module):
    def __init__(self, widths=(32, 64, 128)):
        super().__init__()
        self.down = nn.ModuleList()
        cin = 3
        for w in widths:
            self.down.append(block(cin, w))
            cin = w
        self.up = [block(widths[i] + widths[i - 1], widths[i - 1]) for i in range(len(widths) - 1, 0, -1)]
        self.out = nn.Conv2d(widths[0], 1, 1)

    def forward(self, x):
        skips = []
        for i, d in enumerate(self.down):
            x = d(x if i == 0 else F.max_pool2d(x, 2))
            skips.append(x)
        for u, s in zip(self.up, reversed(skips[:-1])):
            x = u(torch.cat([F.interpolate(x, scale_factor=2), s], dim=1))
        x = F.dropout(x, 0.1)
        return torch.sigmoid(self.out(x))


# %%
names = sorted(p.name for p in (ROOT / "images").glob("*.png"))
random.shuffle(names)
cut = int(0.85 * len(names))
train_loader = DataLoader(Nuclei(names[:cut], True), batch_size=BATCH, shuffle=True, num_workers=2)
val_loader = DataLoader(Nuclei(names[cut:], False), batch_size=BATCH, num_workers=2)

model = UNet().to(DEVICE)
criterion = nn.BCEWithLogitsLoss()
optimizer = torch.optim.AdamW(model.parameters(), lr=LR)


def dice(prob, target, eps=1.0):
    pred = (prob > 0.5).float()
    inter = (pred * target).sum((1, 2, 3))
    return ((2 * inter + eps) / (pred.sum((1, 2, 3)) + target.sum((1, 2, 3)) + eps)).mean()


# %%
best_dice, best_state = 0.0, None
history = {"loss": [], "dice": []}
for epoch in range(EPOCHS):
    model.train()
    epoch_loss = 0.0
    for image, mask in train_loader:
        image, mask = image.to(DEVICE), mask.to(DEVICE)
        pred = model(image)
        loss = criterion(pred, mask)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        epoch_loss += loss
    model.eval()
    scores = []
    with torch.inference_mode():
        for image, mask in val_loader:
            scores.append(dice(model(image.to(DEVICE)), mask.to(DEVICE)).item())
    history["loss"].append(float(epoch_loss) / len(train_loader))
    history["dice"].append(np.mean(scores))
    if history["dice"][-1] > best_dice:
        best_dice = history["dice"][-1]
        best_state = model.state_dict()
    print(f"{epoch:02d} loss {history['loss'][-1]:.4f} dice {history['dice'][-1]:.4f}")

# %%
model.load_state_dict(best_state)
initial = copy.deepcopy(model.state_dict())
torch.save(model.state_dict(), "unet.pt")
