import torch
from torch import nn
from torch.optim.lr_scheduler import CosineAnnealingLR, LinearLR, OneCycleLR, ReduceLROnPlateau, SequentialLR
from transformers import get_cosine_schedule_with_warmup
from torch.utils.data import DataLoader, TensorDataset

EPOCHS, BS, WARM = 6, 32, 50
ds = TensorDataset(torch.randn(800, 10), torch.randn(800, 1))
dl = DataLoader(ds, BS, shuffle=True)
model = nn.Linear(10, 1)
mse = nn.MSELoss()


def one(opt, x, y):
    opt.zero_grad()
    l = mse(model(x), y)
    l.backward()
    opt.step()
    return l.item()


opt = torch.optim.AdamW(model.parameters(), lr=1e-3)
hf = get_cosine_schedule_with_warmup(opt, num_warmup_steps=WARM, num_training_steps=EPOCHS * len(dl))
for epoch in range(EPOCHS):
    for x, y in dl:
        one(opt, x, y)
    hf.step()

opt = torch.optim.AdamW(model.parameters(), lr=1e-3)
cos = CosineAnnealingLR(opt, T_max=EPOCHS)
for epoch in range(EPOCHS):
    for x, y in dl:
        one(opt, x, y)
        cos.step()

opt = torch.optim.AdamW(model.parameters(), lr=1e-3)
cyc = OneCycleLR(opt, 1e-2, total_steps=EPOCHS * len(dl))
for epoch in range(EPOCHS):
    for x, y in dl:
        one(opt, x, y)
        cyc.step()

opt = torch.optim.AdamW(model.parameters(), lr=1e-3)
seq = SequentialLR(opt, [LinearLR(opt, 0.1, total_iters=2), CosineAnnealingLR(opt, EPOCHS - 2)], milestones=[2])
plateau = ReduceLROnPlateau(opt, "max", patience=1)
for epoch in range(EPOCHS):
    val_loss = sum(one(opt, x, y) for x, y in dl) / len(dl)
    seq.step()
    plateau.step(val_loss)
