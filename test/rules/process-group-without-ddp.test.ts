/** What `process-group-without-ddp` reports, and the scripts on which it is silent. */

import { processGroupWithoutDdp } from "../../rules/process-group-without-ddp";
import { testRule } from "../support/ruleTester";

const LOOP = `
        for x, y in loader:
            optimizer.zero_grad()
            criterion(model(x), y).backward()
            optimizer.step()`;

testRule(processGroupWithoutDdp, {
  valid: [
    {
      name: "a network that a function has wrapped by unseen code",
      code: `
        import torch
        import torch.distributed as dist
        from torch import nn
        from parallel import spread

        dist.init_process_group("nccl")
        def spread_net():
            return spread(nn.Linear(4, 2).cuda())

        net = spread_net()
        opt = torch.optim.SGD(net.parameters(), lr=0.1)
        for x, y in batches:
            opt.zero_grad()
            nn.functional.cross_entropy(net(x), y).backward()
            opt.step()
      `,
    },
    {
      name: "a field that unseen code wraps",
      code: `
        import torch
        import torch.distributed as dist
        from parallel import distribute

        class Training:
            def __init__(self, model, optimizer):
                self.model = model
                self.optimizer = optimizer

            def run(self):
                self.model = distribute(self.model)
                for x, y in loader:
                    self.optimizer.zero_grad()
                    criterion(self.model(x), y).backward()
                    self.optimizer.step()

        dist.init_process_group("nccl")
        model = Net()
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        job = Training(model, optimizer)
        job.run()
      `,
    },
    {
      name: "a rank that a function asks for",
      code: `
        import torch
        import torch.distributed as dist
        from torch import nn

        def own_rank():
            return dist.get_rank()

        def main(loader):
            dist.init_process_group("gloo")
            rank = own_rank()
            net = nn.Linear(4, 2)
            optimizer = torch.optim.SGD(net.parameters(), lr=10 ** -(1 + rank))
            for x, y in loader:
                optimizer.zero_grad()
                loss = nn.functional.cross_entropy(net(x), y)
                loss.backward()
                optimizer.step()
            scores = [None] * dist.get_world_size()
            dist.all_gather_object(scores, loss.item())

        main([])
      `,
    },
    {
      name: "the first process trains alone",
      code: `
        import torch
        import torch.distributed as dist
        from torch import nn

        dist.init_process_group("gloo")

        model = nn.Linear(5, 2)

        def train():
            optimizer = torch.optim.SGD(model.parameters(), lr=0.05)
            for step in range(20):
                optimizer.zero_grad()
                model(torch.rand(4, 5)).pow(2).mean().backward()
                optimizer.step()

        if dist.get_rank() == 0:
            train()
        dist.barrier()
      `,
    },
    {
      name: "pieces that a script puts together: it may wrap what it hands on",
      code: `
        import torch
        import torch.distributed as dist

        def begin(rank, size):
            dist.init_process_group("gloo", rank=rank, world_size=size)
            return torch.device("cuda", rank)

        def learn(net, climber, batches, loss_of, place):
            for x, y in batches:
                climber.zero_grad()
                loss_of(net(x.to(place)), y.to(place)).backward()
                climber.step()
      `,
    },
    {
      name: "a wrapper of the workspace's own, in a file that makes its groups of parameters elsewhere",
      files: {
        "cluster.py": "import torch\n\nclass DDP(torch.nn.parallel.DistributedDataParallel):\n    pass\n",
      },
      code: `
        import torch
        import torch.distributed as dist
        import cluster
        from groups import optimizer_of

        def main(loader, loss_of):
            dist.init_process_group("nccl")
            net = torch.nn.Linear(4, 2).cuda()
            net = cluster.DDP(net, device_ids=[0])
            optimizer = torch.optim.SGD(optimizer_of(net), lr=0.1)
            for x, y in loader:
                optimizer.zero_grad()
                loss_of(net(x), y).backward()
                optimizer.step()
      `,
    },
    {
      name: "wrapped by code that is not seen",
      code: `
        import torch
        import torch.distributed as dist
        from torch import nn
        from parallel import spread

        dist.init_process_group("nccl")
        net = spread(nn.Linear(4, 2).cuda())
        opt = torch.optim.SGD(net.parameters(), lr=0.1)
        for x, y in batches:
            opt.zero_grad()
            nn.functional.cross_entropy(net(x), y).backward()
            opt.step()
      `,
    },
    {
      name: "the optimizer of another library averages",
      code: `
        import cherry
        import torch
        import torch.distributed as dist
        from torch import nn

        dist.init_process_group("gloo")
        network = nn.Linear(4, 1)
        optimizer = torch.optim.SGD(network.parameters(), lr=0.1)
        optimizer = cherry.optim.Distributed(network.parameters(), opt=optimizer, sync=1)
        for x, y in batches:
            optimizer.zero_grad()
            nn.functional.mse_loss(network(x), y).backward()
            optimizer.step()
      `,
    },
    {
      name: "DistributedDataParallel",
      code: `
        import torch
        import torch.distributed as dist
        from torch.nn.parallel import DistributedDataParallel as DDP
        dist.init_process_group("nccl")
        model = DDP(Net().cuda())
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)${LOOP}
      `,
    },
    {
      name: "FSDP",
      code: `
        import torch
        import torch.distributed as dist
        from torch.distributed.fsdp import fully_shard
        dist.init_process_group("nccl")
        model = Net()
        fully_shard(model)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)${LOOP}
      `,
    },
    {
      name: "gradients reduced by hand",
      code: `
        import torch
        import torch.distributed as dist
        dist.init_process_group("nccl")
        model = Net()
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for x, y in loader:
            criterion(model(x), y).backward()
            for p in model.parameters():
                dist.all_reduce(p.grad, op=dist.ReduceOp.AVG)
            optimizer.step()
      `,
    },
    {
      name: "only the setup",
      code: `
        import torch.distributed as dist
        def setup(rank, world_size):
            dist.init_process_group("nccl", rank=rank, world_size=world_size)
      `,
    },
    {
      name: "an evaluation",
      code: `
        import torch
        import torch.distributed as dist
        dist.init_process_group("nccl")
        for x in loader:
            print(model(x))
      `,
    },
    {
      name: "a function of other code wraps the network",
      code: `
        import torch
        import torch.distributed as dist
        from parallel import distribute
        dist.init_process_group("nccl")
        model = Net()
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        model = distribute(model)${LOOP}
      `,
    },
    {
      name: "a framework wraps it",
      code: `
        import torch
        import torch.distributed as dist
        import deepspeed
        dist.init_process_group("nccl")
        model, optimizer, _, _ = deepspeed.initialize(model=Net())${LOOP}
      `,
    },
    {
      name: "each process tries another rate",
      code: `
        import torch
        import torch.distributed as dist
        from torch import nn

        def main(loader):
            dist.init_process_group("gloo")
            rank = dist.get_rank()
            net = nn.Linear(4, 2)
            optimizer = torch.optim.SGD(net.parameters(), lr=10 ** -(1 + rank))
            for x, y in loader:
                optimizer.zero_grad()
                loss = nn.functional.cross_entropy(net(x), y)
                loss.backward()
                optimizer.step()
            scores = [None] * dist.get_world_size()
            dist.all_gather_object(scores, loss.item())

        main([])
      `,
    },
  ],
  invalid: [
    {
      name: "only a number is reduced",
      code: `
        import torch
        import torch.distributed as dist
        from torch import nn

        def worker(loader):
            dist.init_process_group("gloo")
            ^^^^^^^^^^^^^^^^^^^^^^^ apart
            net = nn.Linear(3, 1)
            opt = torch.optim.SGD(net.parameters(), lr=0.1)
            for x, y in loader:
                opt.zero_grad()
                nn.functional.mse_loss(net(x), y).backward()
                opt.step()
            seen = torch.tensor(len(loader))
            dist.all_reduce(seen)
      `,
    },
    {
      code: `
        import torch
        model = MyModel()
        model.cuda()
        optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
        torch.distributed.init_process_group(backend='nccl')
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ apart
        for data, target in dataloader:
            optimizer.zero_grad()
            loss = criterion(model(data), target)
            loss.backward()
            optimizer.step()
      `,
      related: 1,
      messages: ["train a network each"],
      suggestions: [
        {
          title: "Wrap `model` in `DistributedDataParallel`",
          output: `
            import torch
            from torch.nn.parallel import DistributedDataParallel
            model = MyModel()
            model.cuda()
            optimizer = torch.optim.SGD(model.parameters(), lr=0.01)
            torch.distributed.init_process_group(backend='nccl')
            model = DistributedDataParallel(model)
            for data, target in dataloader:
                optimizer.zero_grad()
                loss = criterion(model(data), target)
                loss.backward()
                optimizer.step()
          `,
        },
      ],
    },
    {
      name: "one gradient is reduced, in functions",
      code: `
        import torch
        import torch.distributed as dist
        def train(net, loader):
            optimizer = torch.optim.SGD(net.parameters(), lr=0.01)
            for x, y in loader:
                criterion(net(x), y).backward()
                dist.all_reduce(optimizer.param_groups[0]["params"][0].grad)
                optimizer.step()
        def main():
            dist.init_process_group("nccl")
            ^^^^^^^^^^^^^^^^^^^^^^^
            train(Net(), loader)
      `,
    },
    {
      name: "in a class",
      code: `
        from torch.distributed import init_process_group
        import torch
        class Trainer:
            def __init__(self):
                init_process_group("nccl")
                ^^^^^^^^^^^^^^^^^^
                self.model = Net()
                self.optimizer = torch.optim.SGD(self.model.parameters(), lr=0.01)
            def fit(self, loader):
                for x, y in loader:
                    loss = self.criterion(self.model(x), y)
                    loss.backward()
                    self.optimizer.step()
      `,
    },
  ],
});
