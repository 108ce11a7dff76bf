import torch
import torch.distributed as dist
from torch import nn


def is_main() -> bool:
    return not dist.is_initialized() or dist.get_rank() == 0


def reduce_mean(value: torch.Tensor) -> torch.Tensor:
    if dist.is_available() and dist.is_initialized():
        dist.all_reduce(value)
        value /= dist.get_world_size()
    return value


def main():
    rank = dist.get_rank()
    net = nn.Linear(2, 2)
    optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
    net.train()
    for _ in range(10):
        optimizer.zero_grad()
        net(torch.ones(1, 2)).sum().backward()
        optimizer.step()
    torch.save(net.state_dict(), f"net{rank}.pt")
    print(is_main(), reduce_mean(torch.ones(1)))


if __name__ == "__main__":
    main()
