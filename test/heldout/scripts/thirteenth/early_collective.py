import torch
import torch.distributed as dist

model = torch.nn.Linear(10, 2).cuda()
rank = dist.get_rank()
t = torch.ones(1).cuda()
dist.broadcast(t, src=0)
dist.init_process_group(backend="nccl", init_method="env://", world_size=4, rank=0)
opt = torch.optim.Adam(model.parameters())
for step in range(100):  
    x = torch.randn(32, 10).cuda()
    loss = model(x).pow(2).mean()
    opt.zero_grad()
    loss.backward()
    opt.step()
