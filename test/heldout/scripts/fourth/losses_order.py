from functools import partial

import torch
from torch import nn

torch.manual_seed(0)
data = [(torch.randn(16, 8), torch.randint(0, 3, (16,))) for _ in range(10)]
net = nn.Sequential(nn.Linear(8, 16), nn.BatchNorm1d(16), nn.ReLU(), nn.Linear(16, 3))
make_opt = partial(torch.optim.RMSprop, lr=1e-3)
crit = nn.CrossEntropyLoss()
opt = make_opt(net.parameters())

# 1: no clearing
for epoch in range(2):
    for x, y in data:
        loss = crit(net(x), y)
        loss.backward()
        opt.step()

# 2: cleared at the wrong place
for x, y in data:
    loss = crit(net(x), y)
    loss.backward()
    for p in net.parameters():
        p.grad = None
    opt.step()

# 3: clearing by hand
for x, y in data:
    for p in net.parameters():
        p.grad = None
    loss = crit(net(x), y)
    loss.backward()
    opt.step()

# 4: the graph is cut
for x, y in data:
    opt.zero_grad()
    loss = torch.tensor(crit(net(x), y), requires_grad=True)
    loss.backward()
    opt.step()

# 5: scheduler
sched = torch.optim.lr_scheduler.CosineAnnealingLR(opt, T_max=len(data))
for x, y in data:
    sched.step()
    opt.zero_grad()
    crit(net(x), y).backward()
    opt.step()

# 6: rate by hand
for i, (x, y) in enumerate(data):
    opt.zero_grad()
    crit(net(x), y).backward()
    opt.step()
    if i == 5:
        opt.lr = 1e-4
    for group in opt.param_groups:
        group["lr"] *= 0.99

# 7: closure
lbfgs = torch.optim.LBFGS(net.parameters(), max_iter=3)


def closure():
    lbfgs.zero_grad()
    value = crit(net(data[0][0]), data[0][1])
    value.backward()
    return value


lbfgs.step(closure)
