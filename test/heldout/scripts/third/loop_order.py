import torch
from torch import nn, optim
from torch.optim.lr_scheduler import CosineAnnealingLR, StepLR


def first(net, batches):
    opt = optim.SGD(net.parameters(), lr=0.1, momentum=0.9)
    sched = StepLR(opt, step_size=5, gamma=0.5)
    net.train()
    for epoch in range(20):
        sched.step()
        for x, y in batches:
            opt.zero_grad()
            nn.functional.cross_entropy(net(x), y).backward()
            opt.step()
    return net


def second(net, batches):
    opt = optim.AdamW(net.parameters(), lr=1e-3)
    sched = CosineAnnealingLR(opt, T_max=20)
    net.train()
    for epoch in range(20):
        for x, y in batches:
            loss = nn.functional.cross_entropy(net(x), y)
            loss.backward()
            opt.zero_grad()
            opt.step()
        sched.step()
    return net


def third(net, batches):
    opt = optim.AdamW(net.parameters(), lr=1e-3)
    net.train()
    for epoch in range(3):
        for x, y in batches:
            out = net(x)
            loss = nn.functional.mse_loss(out, y)
            loss.backward()
            opt.step()
        opt.lr = 0.5 * 1e-3
    return net


def fourth(net, batches):
    opt = optim.Adam(net.parameters(), lr=1e-3)
    net.train()
    for epoch in range(3):
        for x, y in batches:
            opt.zero_grad()
            loss = nn.functional.mse_loss(net(x), y)
            loss.backward()
            opt.step()
        for group in opt.param_groups:
            group["lr"] *= 0.9
    return net


if __name__ == "__main__":
    torch.manual_seed(0)
    data = [(torch.randn(4, 3), torch.randint(0, 2, (4,)))]
    print(first(nn.Linear(3, 2), data), second(nn.Linear(3, 2), data))
