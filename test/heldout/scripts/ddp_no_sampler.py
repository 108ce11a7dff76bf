import os

import torch
import torch.distributed as dist
from torch import nn
from torch.nn.parallel import DistributedDataParallel as DDP
from torch.utils.data import DataLoader
from torchvision import datasets, transforms


def main():
    local_rank = int(os.environ["LOCAL_RANK"])
    torch.cuda.set_device(local_rank)
    dist.init_process_group("nccl")
    torch.manual_seed(0)
    net = nn.Sequential(nn.Flatten(), nn.Linear(784, 10)).cuda()
    net = DDP(net, device_ids=[local_rank])
    ds = datasets.MNIST("data", transform=transforms.ToTensor())
    loader = DataLoader(ds, batch_size=64, shuffle=True)
    opt = torch.optim.SGD(net.parameters(), lr=0.01)
    lossf = nn.CrossEntropyLoss()
    net.train()
    for epoch in range(3):
        for x, y in loader:
            opt.zero_grad()
            loss = lossf(net(x.cuda()), y.cuda())
            loss.backward()
            opt.step()
        print("epoch", epoch, loss.item())
    if dist.get_rank() == 0:
        torch.save(net.module.state_dict(), "mnist.pt")
    dist.destroy_process_group()


if __name__ == "__main__":
    main()
