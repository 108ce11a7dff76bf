"""Launch with: torchrun --nproc_per_node=4 train.py --shards data/"""
import argparse
import logging
import os

import torch
import torch.distributed as dist
import torch.nn.functional as F
from torch.utils.data import DataLoader, TensorDataset

from model import TextCNN


def load_shard(folder, rank):
    blob = torch.load(os.path.join(folder, f"shard_{rank}.pt"), weights_only=True)
    train = TensorDataset(blob["ids"], blob["labels"])
    dev = TensorDataset(blob["dev_ids"], blob["dev_labels"])
    return train, dev, blob["vocab_size"], blob["n_classes"]


def average_gradients(optimizer, world_size):
    handle = optimizer.state_dict()["param_groups"][0]["params"]
    for p in handle:
        if p.grad is not None:
            dist.all_reduce(p.grad)
            p.grad /= world_size


def average_first_layer(optimizer, world_size):
    first = optimizer.param_groups[0]["params"][0]
    dist.all_reduce(first.grad, op=dist.ReduceOp.SUM)
    first.grad /= world_size


def evaluate(model, loader, device):
    model.eval()
    hits = torch.zeros(2, device=device)
    with torch.no_grad():
        for ids, labels in loader:
            pred = model(ids.to(device)).argmax(dim=1)
            hits[0] += (pred == labels.to(device)).sum()
            hits[1] += labels.numel()
    dist.all_reduce(hits)
    return (hits[0] / hits[1]).item()


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--shards", default="data")
    ap.add_argument("--epochs", type=int, default=5)
    ap.add_argument("--lr", type=float, default=1e-3)
    ap.add_argument("--embedding-only", action="store_true")
    args = ap.parse_args()

    logging.basicConfig(level=logging.INFO)
    dist.init_process_group("nccl", rank=int(os.environ["RANK"]), world_size=4)
    rank = dist.get_rank()
    device = torch.device("cuda:0")
    torch.manual_seed(2)

    train_set, dev_set, vocab_size, n_classes = load_shard(args.shards, rank)
    loader = DataLoader(train_set, batch_size=128, shuffle=True, drop_last=True, pin_memory=True)
    dev_loader = DataLoader(dev_set, batch_size=512, pin_memory=True)
    model = TextCNN(vocab_size, n_classes).to(device)
    optimizer = torch.optim.Adam(model.parameters(), lr=args.lr)

    for epoch in range(args.epochs):
        model.train()
        for ids, labels in loader:
            ids, labels = ids.to(device), labels.to(device)
            optimizer.zero_grad()
            F.cross_entropy(model(ids), labels).backward()
            if args.embedding_only:
                average_first_layer(optimizer, dist.get_world_size())
            else:
                average_gradients(optimizer, dist.get_world_size())
            optimizer.step()
        acc = evaluate(model, dev_loader, device)
        if rank == 0:
            logging.info("epoch %d dev accuracy %.4f", epoch + 1, acc)
    if rank == 0:
        torch.save(model.state_dict(), "textcnn.pt")


if __name__ == "__main__":
    main()
