import os

import torch
import torch.distributed as dist
from torch.nn.parallel import DistributedDataParallel
from torch.utils.data import DataLoader
from torch.utils.data.distributed import DistributedSampler
from torchvision import datasets, transforms
from torchvision.models import resnet18

dist.init_process_group("nccl")
rank = dist.get_rank()
net = resnet18(num_classes=10).to("cuda:0")
ddp = DistributedDataParallel(net, device_ids=[0])
train_set = datasets.CIFAR10("data", train=True, transform=transforms.ToTensor())
sampler = DistributedSampler(train_set)
loader = DataLoader(train_set, batch_size=128, sampler=sampler, shuffle=True)
optimizer = torch.optim.SGD(ddp.parameters(), lr=0.1)
ddp.train()
for epoch in range(10):
    for images, labels in loader:
        optimizer.zero_grad()
        loss = torch.nn.functional.cross_entropy(ddp(images.cuda()), labels.cuda())
        loss.backward()
        optimizer.step()
    if rank == 0:
        print(epoch, loss.item())
        dist.barrier()
dist.destroy_process_group()
print(os.getpid())
