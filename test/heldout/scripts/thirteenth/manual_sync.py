import os
import torch
import torch.distributed as dist
import torch.multiprocessing as mp
import torch.nn as nn
from torch.utils.data import DataLoader, TensorDataset


class Regressor(nn.Module):
    def __init__(self):
        super().__init__()
        self.a = nn.Linear(20, 50)
        self.b = nn.Linear(50, 1)

    def forward(self, x):
        return self.b(torch.relu(self.a(x)))


def average_gradients(model):
    for param in model.parameters():
        dist.all_reduce(param.grad.data, op=dist.ReduceOp.SUM)


def sync_first(model):
    p = next(model.parameters())
    dist.all_reduce(p.grad)
    p.grad /= dist.get_world_size()


def sync_weights(model):
    for p in model.parameters():
        dist.all_reduce(p.data)


def run(rank, world_size):
    os.environ["MASTER_ADDR"] = "localhost"
    os.environ["MASTER_PORT"] = "29500"
    dist.init_process_group("gloo", rank=rank, world_size=world_size)
    model = Regressor()
    data = TensorDataset(torch.randn(1000, 20), torch.randn(1000, 1))
    loader = DataLoader(data, batch_size=50, shuffle=True)
    opt = torch.optim.SGD(model.parameters(), lr=0.01)
    mse = nn.MSELoss()
    for epoch in range(5):
        for x, y in loader:
            opt.zero_grad()
            loss = mse(model(x), y)
            loss.backward()
            average_gradients(model)
            opt.step()
        print("rank", rank, "epoch", epoch, loss.item())


def gather(tensor):
    out = [torch.zeros_like(tensor) for _ in range(dist.get_world_size())]
    dist.all_gather(out, tensor)
    return out


if __name__ == "__main__":
    mp.spawn(run, args=(2,), nprocs=2)
