import torch
import torch.distributed as dist


class Synchroniser:
    def __init__(self, model: torch.nn.Module):
        self.model = model
        self.world = dist.get_world_size()

    def gradients(self):
        for p in self.model.parameters():
            if p.grad is not None:
                dist.all_reduce(p.grad)
                p.grad.div_(self.world)

    def weights(self):
        for p in self.model.parameters():
            dist.all_reduce(p.data)
            p.data.div_(self.world)


def train(model, loader, optimizer, loss_fn):
    sync = Synchroniser(model)
    for x, y in loader:
        optimizer.zero_grad()
        loss_fn(model(x), y).backward()
        sync.gradients()
        optimizer.step()
        sync.weights()


def average_weights(module):
    for p in module.parameters():
        dist.all_reduce(p.data, op=dist.ReduceOp.AVG)


def inline(model, loader, optimizer, loss_fn):
    for step, (x, y) in enumerate(loader):
        optimizer.zero_grad()
        loss_fn(model(x), y).backward()
        for p in model.parameters():
            if p.grad is not None:
                dist.all_reduce(p.grad, op=dist.ReduceOp.AVG)
        optimizer.step()
        average_weights(model)


def local_sgd(model, loader, optimizer, loss_fn, every=20):
    for step, (x, y) in enumerate(loader):
        optimizer.zero_grad()
        loss_fn(model(x), y).backward()
        optimizer.step()
        if step % every == 0:
            average_weights(model)
