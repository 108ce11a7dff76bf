"""Depth completion, multi-GPU. torchrun --standalone --nproc_per_node=8 pg_without_ddp.py"""
import os

import numpy as np
import torch
import torch.distributed as dist
import torch.nn as nn
from torch.utils.data import DataLoader, Dataset, DistributedSampler

EPOCHS, BATCH, LR = 20, 16, 4e-4
ROOT = os.environ.get("DEPTH_ROOT", "depth")


class DepthPairs(Dataset):
    def __init__(self, split: str):
        with open(os.path.join(ROOT, f"{split}.txt"), encoding="utf-8") as fh:
            self.stems = fh.read().split()

    def __len__(self):
        return len(self.stems)

    def __getitem__(self, k):
        arr = np.load(os.path.join(ROOT, f"{self.stems[k]}.npz"))
        rgbd = np.concatenate([arr["rgb"].transpose(2, 0, 1) / 255.0, arr["sparse"][None]])
        return torch.as_tensor(rgbd, dtype=torch.float32), torch.as_tensor(arr["dense"][None], dtype=torch.float32)


class DepthNet(nn.Module):
    def __init__(self, width=48):
        super().__init__()
        layers = [nn.Conv2d(4, width, 3, padding=1), nn.ReLU()]
        for _ in range(6):
            layers += [nn.Conv2d(width, width, 3, padding=1), nn.ReLU()]
        layers.append(nn.Conv2d(width, 1, 1))
        self.layers = nn.Sequential(*layers)

    def forward(self, x):
        return self.layers(x)


def masked_l1(pred, target):
    valid = target > 0
    return (pred - target)[valid].abs().mean()


def main():
    dist.init_process_group(backend="nccl", init_method="env://")
    rank = dist.get_rank()
    local_rank = int(os.environ["LOCAL_RANK"])
    torch.cuda.set_device(local_rank)
    device = torch.device("cuda", local_rank)
    torch.manual_seed(77)

    train_set, val_set = DepthPairs("train"), DepthPairs("val")
    train_sampler = DistributedSampler(train_set, drop_last=True)
    train_loader = DataLoader(
        train_set, batch_size=BATCH, sampler=train_sampler, shuffle=True, num_workers=6, pin_memory=True
    )
    val_loader = DataLoader(val_set, batch_size=BATCH, num_workers=2, pin_memory=True)

    model = DepthNet().to(device)
    optimizer = torch.optim.AdamW(model.parameters(), lr=LR)
    scheduler = torch.optim.lr_scheduler.StepLR(optimizer, step_size=8, gamma=0.3)

    for epoch in range(EPOCHS):
        train_sampler.set_epoch(epoch)
        model.train()
        for rgbd, dense in train_loader:
            rgbd, dense = rgbd.to(device, non_blocking=True), dense.to(device, non_blocking=True)
            optimizer.zero_grad()
            scheduler.step()
            loss = masked_l1(model(rgbd), dense)
            loss.backward()
            optimizer.step()

        if rank == 0:
            model.eval()
            total, count = 0.0, 0
            with torch.no_grad():
                for rgbd, dense in val_loader:
                    dense = dense.to(device)
                    valid = dense > 0
                    total += (model(rgbd.to(device)) - dense)[valid].abs().sum().item()
                    count += valid.sum().item()
            print(f"epoch {epoch + 1}: val L1 {total / count:.4f}")
        torch.save(model.state_dict(), "depthnet.pt")
    dist.destroy_process_group()


if __name__ == "__main__":
    main()
