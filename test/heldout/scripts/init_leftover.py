import os

import torch
import torch.distributed as dist
from torch import nn
from torch.nn.parallel import DistributedDataParallel as DDP


def fit(dataset):
    dist.init_process_group(backend="nccl")
    gpu = int(os.environ["LOCAL_RANK"])
    torch.cuda.set_device(gpu)
    torch.manual_seed(0)
    net = DDP(nn.Linear(5, 1).to(gpu), device_ids=[gpu])
    sampler = torch.utils.data.distributed.DistributedSampler(dataset)
    loader = torch.utils.data.DataLoader(dataset, batch_size=4, sampler=sampler)
    opt = torch.optim.SGD(net.parameters(), lr=0.1)
    net.train()
    for epoch in range(2):
        sampler.set_epoch(epoch)
        for x, y in loader:
            opt.zero_grad()
            nn.functional.l1_loss(net(x.to(gpu)), y.to(gpu)).backward()
            opt.step()
    if dist.get_rank() == 0:
        torch.save(net.module.state_dict(), "net.pt")


if __name__ == "__main__":
    fit(torch.utils.data.TensorDataset(torch.randn(64, 5), torch.randn(64, 1)))
