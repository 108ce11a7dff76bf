import horovod.torch as hvd
import torch
from torch.utils.data import DataLoader

from dataset import Clicks

hvd.init()
torch.cuda.set_device(hvd.local_rank())
loader = DataLoader(Clicks("clicks"), batch_size=128, shuffle=True)
model = torch.nn.Linear(40, 2).cuda()
optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
optimizer = hvd.DistributedOptimizer(optimizer, named_parameters=model.named_parameters())
model.train()
for epoch in range(2):
    for x, y in loader:
        optimizer.zero_grad()
        loss = torch.nn.functional.cross_entropy(model(x.cuda()), y.cuda())
        loss.backward()
        optimizer.step()
    print(epoch, loss.item())
