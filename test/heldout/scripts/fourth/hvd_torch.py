import argparse
import horovod.torch as hvd
import torch
import torch.nn as nn
import torch.utils.data as tud

parser = argparse.ArgumentParser()
parser.add_argument("--lr", type=float, default=0.01)
args = parser.parse_args()
hvd.init()
torch.manual_seed(1)
torch.cuda.set_device(hvd.local_rank())

data = tud.TensorDataset(torch.randn(1024, 10), torch.randint(0, 2, (1024,)))
sampler = tud.distributed.DistributedSampler(data, num_replicas=hvd.size(), rank=hvd.rank())
loader = tud.DataLoader(data, batch_size=32, sampler=sampler)

model = nn.Linear(10, 2).cuda()
optimizer = torch.optim.SGD(model.parameters(), lr=args.lr * hvd.size())
optimizer = hvd.DistributedOptimizer(optimizer, named_parameters=model.named_parameters())
criterion = nn.CrossEntropyLoss().cuda()
for epoch in range(4):
    for xb, yb in loader:
        optimizer.zero_grad()
        loss = criterion(model(xb.cuda()), yb.cuda())
        loss.backward()
        optimizer.step()
    if hvd.rank() == 0:
        torch.save(model.state_dict(), "hvd.pt")
