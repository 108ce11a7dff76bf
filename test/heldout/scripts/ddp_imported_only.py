import argparse
import os

import torch
from torch import distributed
from torch.nn.parallel import DistributedDataParallel


class Net(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.layers = torch.nn.Sequential(torch.nn.Linear(16, 16), torch.nn.ReLU(), torch.nn.Linear(16, 1))

    def forward(self, x):
        return self.layers(x)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--epochs", type=int, default=3)
    args = parser.parse_args()
    distributed.init_process_group(backend="nccl")
    gpu = int(os.environ["LOCAL_RANK"])
    torch.cuda.set_device(gpu)
    model = Net().to(gpu)
    data = torch.utils.data.TensorDataset(torch.randn(64, 16), torch.randn(64, 1))
    sampler = torch.utils.data.DistributedSampler(data)
    loader = torch.utils.data.DataLoader(data, batch_size=8, sampler=sampler)
    optimizer = torch.optim.Adam(model.parameters())
    model.train()
    for epoch in range(args.epochs):
        sampler.set_epoch(epoch)
        for x, y in loader:
            optimizer.zero_grad()
            torch.nn.functional.mse_loss(model(x.to(gpu)), y.to(gpu)).backward()
            optimizer.step()
    if distributed.get_rank() == 0:
        torch.save(model.state_dict(), "net.pt")
    distributed.destroy_process_group()


if __name__ == "__main__":
    main()
