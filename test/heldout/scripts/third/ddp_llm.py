"""Distributed training with torchrun.

Run with: torchrun --nproc_per_node=4 ddp_llm.py
"""
import os

import torch
import torch.distributed as dist
from torch import nn
from torch.nn.parallel import DistributedDataParallel as DDP
from torch.utils.data import DataLoader, TensorDataset


def setup() -> int:
    """Start the process group and return the local rank."""
    dist.init_process_group(backend="nccl")
    return int(os.environ["LOCAL_RANK"])


def build_loader(batch_size: int) -> DataLoader:
    """Create the training loader."""
    features = torch.randn(1000, 32)
    labels = torch.randint(0, 10, (1000,))
    dataset = TensorDataset(features, labels)
    return DataLoader(dataset, batch_size=batch_size, shuffle=True)


def train(epochs: int = 5) -> None:
    """Train the model on all GPUs."""
    local_rank = setup()
    torch.cuda.set_device(local_rank)
    model = nn.Sequential(nn.Linear(32, 64), nn.ReLU(), nn.Linear(64, 10)).cuda(local_rank)
    model = DDP(model, device_ids=[local_rank])
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
    criterion = nn.CrossEntropyLoss()
    loader = build_loader(64)
    model.train()
    for epoch in range(epochs):
        for inputs, targets in loader:
            inputs, targets = inputs.cuda(local_rank), targets.cuda(local_rank)
            optimizer.zero_grad()
            loss = criterion(model(inputs), targets)
            loss.backward()
            optimizer.step()
        print(f"epoch {epoch + 1} loss {loss.item():.4f}")
    if dist.get_rank() == 0:
        torch.save(model.module.state_dict(), "ddp.pt")


if __name__ == "__main__":
    train()
