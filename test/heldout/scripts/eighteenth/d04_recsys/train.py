"""torchrun --nproc_per_node=4 train.py interactions.npy"""

import argparse
import os

import numpy as np
import torch
import torch.distributed as dist
from torch.nn.parallel import DistributedDataParallel
from torch.utils.data import DataLoader, TensorDataset
from torch.utils.data.distributed import DistributedSampler

from model import TwoTower, in_batch_loss


def read(path: str) -> TensorDataset:
    pairs = np.load(path)
    return TensorDataset(torch.from_numpy(pairs[:, 0]).long(), torch.from_numpy(pairs[:, 1]).long())


def recall_at(model, pairs, k: int, device) -> float:
    model.eval()
    users, items = (t.to(device) for t in pairs.tensors)
    with torch.no_grad():
        scores = model(users[:1024], items[:1024])
    best = scores.topk(k, dim=1).indices
    wanted = torch.arange(1024, device=device).unsqueeze(1)
    return (best == wanted).any(1).float().mean().item()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("train")
    parser.add_argument("valid")
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--batch", type=int, default=4096)
    args = parser.parse_args()
    dist.init_process_group("nccl")
    rank = int(os.environ["LOCAL_RANK"])
    torch.cuda.set_device(rank)
    torch.manual_seed(0)

    train, valid = read(args.train), read(args.valid)
    sampler = DistributedSampler(train)
    loader = DataLoader(train, batch_size=args.batch, sampler=sampler, shuffle=True, drop_last=True)
    model = TwoTower(1_000_000, 200_000)
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
    model = DistributedDataParallel(model.cuda(), device_ids=[rank])

    for epoch in range(args.epochs):
        sampler.set_epoch(epoch)
        model.train()
        for users, items in loader:
            loss = in_batch_loss(model(users.cuda(), items.cuda()))
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        if rank == 0:
            print(epoch, "recall@20", recall_at(model.module, valid, 20, f"cuda:{rank}"))
            total = torch.tensor(loss.item(), device="cuda")
            dist.all_reduce(total)
            print("loss", total.item() / dist.get_world_size())
    if rank == 0:
        torch.save(model.state_dict(), "towers.pt")
    dist.barrier()
    plain = TwoTower(1_000_000, 200_000)
    plain.load_state_dict(torch.load("towers.pt", map_location="cpu"))
    dist.destroy_process_group()


if __name__ == "__main__":
    main()
