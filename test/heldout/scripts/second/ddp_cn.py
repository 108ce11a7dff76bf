import torch
import torch.distributed as dist
import torch.nn as nn
from torch.utils.data import DataLoader, TensorDataset

# 初始化进程组
dist.init_process_group(backend='nccl')
model = nn.Linear(20, 2)
model.cuda()
optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
loss_fn = nn.CrossEntropyLoss()
dataset = TensorDataset(torch.randn(100, 20), torch.randint(0, 2, (100,)))
loader = DataLoader(dataset, batch_size=10, shuffle=True)
for epoch in range(5):
    for i, (xb, yb) in enumerate(loader):
        optimizer.zero_grad()
        loss = loss_fn(model(xb.cuda()), yb.cuda())
        loss.backward()
        optimizer.step()
        print(f'Epoch {epoch}/5, step {i}/{len(loader)}, loss {loss.item()}')
