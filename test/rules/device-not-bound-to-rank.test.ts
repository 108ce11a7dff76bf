/** What `device-not-bound-to-rank` reports, and the scripts on which it is silent. */

import { deviceNotBoundToRank } from "../../rules/device-not-bound-to-rank";
import { testRule } from "../support/ruleTester";

const LOOP = `
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for x, y in loader:
            criterion(model(x.cuda()), y.cuda()).backward()
            optimizer.step()`;

testRule(deviceNotBoundToRank, {
  valid: [
    {
      name: "a function of another file chooses the device by the rank that it is handed",
      files: {
        "launch.py": `
          import os

          import torch
          import torch.distributed as dist

          def join_group(local_rank):
              if int(os.environ.get("WORLD_SIZE", 1)) > 1:
                  torch.cuda.set_device(local_rank)
                  dist.init_process_group("nccl", init_method="env://")
        `,
      },
      code: `
        import torch
        from launch import join_group
        from torch.nn.parallel import DistributedDataParallel as DDP

        def main(options, net, loader, criterion):
            join_group(options.local_rank)
            net.cuda()
            wrapped = DDP(net, device_ids=[options.local_rank], output_device=options.local_rank)
            optimizer = torch.optim.SGD(wrapped.parameters(), lr=0.1)
            for x, y in loader:
                criterion(wrapped(x.cuda()), y.cuda()).backward()
                optimizer.step()
      `,
    },
    {
      name: "the rank chooses the device, by its name, or before",
      code: `
        import os

        import torch
        import torch.distributed as dist
        from torch.nn.parallel import DistributedDataParallel as DDP

        def main(net):
            dist.init_process_group("nccl")
            local_rank = int(os.environ["LOCAL_RANK"])
            device = torch.device(f"cuda:{local_rank}")
            return DDP(net.to(device), device_ids=[local_rank])
      `,
    },
    {
      name: "the rank is set before",
      code: `
        import os

        import torch
        import torch.distributed as dist
        from torch.nn.parallel import DistributedDataParallel as DDP

        def start():
            dist.init_process_group("nccl")
            local_rank = int(os.environ["LOCAL_RANK"])
            torch.cuda.set_device(local_rank)
            return local_rank

        def build(net, device, local_rank):
            return DDP(net.to(device), device_ids=[local_rank])

        def main(net):
            local_rank = start()
            return build(net, torch.device("cuda"), local_rank)
      `,
    },
    {
      name: "a GPU that a configuration is handed, or the CPU",
      code: `
        from dataclasses import dataclass
        import torch
        import torch.distributed as dist
        from torch.nn.parallel import DistributedDataParallel as DDP

        @dataclass
        class Config:
            place: str = "cuda"

        def train(loader, net, number):
            config = Config(place=f"cuda:{number}")
            dist.init_process_group("nccl")
            net = DDP(net.to(config.place))
            optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
            for x, y in loader:
                optimizer.zero_grad()
                net(x.to(config.place)).mean().backward()
                optimizer.step()
      `,
    },
    {
      name: "a device in a variable, of the process or of the CPU",
      code: `
        import os
        import torch
        import torch.distributed as dist
        from torch.nn.parallel import DistributedDataParallel as DDP

        def train(loader, epochs):
            dist.init_process_group("nccl")
            device = torch.device("cuda", dist.get_rank() % torch.cuda.device_count())
            model = DDP(torch.nn.Linear(2, 2).to(device))
            optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
            for x, y in loader:
                optimizer.zero_grad()
                model(x.to(device)).mean().backward()
                optimizer.step()
      `,
    },
    {
      name: "a number that the rank replaces, in the move or in the wrapper",
      code: `
        import os
        import torch
        import torch.distributed as dist
        from torch import nn
        from torch.nn.parallel import DistributedDataParallel as DDP

        def main(loader):
            dist.init_process_group("nccl")
            local_rank = int(os.environ["LOCAL_RANK"])
            torch.cuda.set_device(0)
            model = DDP(nn.Linear(3, 1).to(local_rank), device_ids=[local_rank])
            optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
            for x, y in loader:
                optimizer.zero_grad()
                nn.functional.mse_loss(model(x.to(local_rank)), y.to(local_rank)).backward()
                optimizer.step()
      `,
    },
    {
      name: "chosen by the local rank",
      code: `
        import os
        import torch
        import torch.distributed as dist
        dist.init_process_group("nccl")
        torch.cuda.set_device(int(os.environ["LOCAL_RANK"]))
        model = Net().cuda()${LOOP}
      `,
    },
    {
      name: "chosen by the rank on one machine",
      code: `
        import torch
        import torch.distributed as dist
        dist.init_process_group("nccl")
        torch.cuda.set_device(dist.get_rank() % torch.cuda.device_count())
        model = Net().cuda()${LOOP}
      `,
    },
    {
      name: "a device of the process",
      code: `
        import torch
        import torch.distributed as dist
        dist.init_process_group("nccl")
        device = torch.device("cuda", dist.get_rank())
        model = Net().to(device)${LOOP}
      `,
    },
    {
      name: "one visible GPU a process",
      code: `
        import os
        import torch
        import torch.distributed as dist
        os.environ["CUDA_VISIBLE_DEVICES"] = os.environ["SLURM_LOCALID"]
        dist.init_process_group("nccl")
        model = Net().cuda()${LOOP}
      `,
    },
    {
      name: "one process a machine",
      code: `
        import torch
        import torch.distributed as dist

        def main(options):
            place = options.machines.index(options.this_machine)
            dist.init_process_group("nccl", rank=place, world_size=len(options.machines))
            device = torch.device("cuda")
            net = torch.nn.parallel.DistributedDataParallel(torch.nn.Linear(4, 2).to(device))
            optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
            for x, y in batches():
                optimizer.zero_grad()
                torch.nn.functional.cross_entropy(net(x.to(device)), y.to(device)).backward()
                optimizer.step()
      `,
    },
    {
      name: "a single process",
      code: `
        import torch
        torch.cuda.set_device(0)
        model = Net().cuda()${LOOP}
      `,
    },
    {
      name: "set up by code that is not seen",
      code: `
        import torch
        import torch.distributed as dist
        from parallel import setup_devices
        dist.init_process_group("nccl")
        setup_devices()
        model = Net().cuda()${LOOP}
      `,
    },
    {
      name: "within a block of its own device, and one GPU a task of Slurm",
      code: `
        import torch
        import torch.distributed as dist
        from torch import nn
        from torch.nn.parallel import DistributedDataParallel as DDP
        from torch.utils.data import DataLoader, DistributedSampler

        def main(data):
            dist.init_process_group("nccl")
            with torch.cuda.device(dist.get_rank() % torch.cuda.device_count()):
                model = DDP(nn.Linear(4, 2).cuda())
                optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
                sampler = DistributedSampler(data)
                for epoch in range(3):
                    sampler.set_epoch(epoch)
                    for x, y in DataLoader(data, batch_size=8, sampler=sampler):
                        optimizer.zero_grad()
                        nn.functional.cross_entropy(model(x.cuda()), y.cuda()).backward()
                        optimizer.step()
      `,
    },
    {
      name: "one GPU a task of Slurm",
      code: `
        import os
        import torch
        import torch.distributed as dist
        from torch import nn
        from torch.nn.parallel import DistributedDataParallel as DDP
        from torch.utils.data import DataLoader, DistributedSampler

        def main(data):
            dist.init_process_group("nccl", rank=int(os.environ["SLURM_PROCID"]), world_size=int(os.environ["SLURM_NTASKS"]))
            model = DDP(nn.Linear(4, 2).cuda())
            optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
            sampler = DistributedSampler(data)
            for epoch in range(3):
                sampler.set_epoch(epoch)
                for x, y in DataLoader(data, batch_size=8, sampler=sampler):
                    optimizer.zero_grad()
                    nn.functional.cross_entropy(model(x.cuda()), y.cuda()).backward()
                    optimizer.step()
      `,
    },
  ],
  invalid: [
    {
      name: "the rank is for the wrapper only, and a helper moves the network",
      code: `
        import os

        import torch
        import torch.distributed as dist
        from torch.nn.parallel import DistributedDataParallel as DDP

        def start():
            dist.init_process_group("nccl")
            return int(os.environ["LOCAL_RANK"])

        def build(net, device, local_rank):
            net = net.to(device)
                  ^^^^^^^^^^^^^^ none
            return DDP(net, device_ids=[local_rank])

        def main(net):
            local_rank = start()
            device = torch.device("cuda")
            return build(net, device, local_rank)
      `,
    },
    {
      name: "the first GPU where there is one, and the one that a configuration names",
      code: `
        import torch
        import torch.distributed as dist
        from torch.nn.parallel import DistributedDataParallel as DDP

        def train(loader, net):
            dist.init_process_group("nccl")
            device = torch.device("cuda:0" if torch.cuda.is_available() else "cpu")
            net = DDP(net.to(device))
                      ^^^^^^^^^^^^^^ none
            optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
            for x, y in loader:
                optimizer.zero_grad()
                net(x.to(device)).mean().backward()
                optimizer.step()
      `,
    },
    {
      name: "the GPU that a configuration names",
      code: `
        from dataclasses import dataclass
        import torch
        import torch.distributed as dist
        from torch.nn.parallel import DistributedDataParallel as DDP

        @dataclass
        class Config:
            place: str = "cuda"

        def train(loader, net):
            config = Config()
            dist.init_process_group("nccl")
            net = DDP(net.to(config.place))
                      ^^^^^^^^^^^^^^^^^^^^ none
            optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
            for x, y in loader:
                optimizer.zero_grad()
                net(x.to(config.place)).mean().backward()
                optimizer.step()
      `,
    },
    {
      name: "a device in a variable, with a number of its own",
      code: `
        import torch
        import torch.distributed as dist

        def train(loader, model):
            dist.init_process_group("nccl")
            device = torch.device("cuda", 0)
            model = model.to(device)
                    ^^^^^^^^^^^^^^^^ none
            optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
            for x, y in loader:
                optimizer.zero_grad()
                model(x.to(device)).mean().backward()
                optimizer.step()
      `,
    },
    {
      name: "a device that a field keeps",
      code: `
        import torch
        import torch.distributed as dist
        from torch import nn

        class Trainer:
            def __init__(self):
                dist.init_process_group(backend="nccl")
                self.device = torch.device("cuda:0")
                net = nn.Linear(3, 1).to(self.device)
                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ none
                self.model = nn.parallel.DistributedDataParallel(net)
                self.opt = torch.optim.SGD(self.model.parameters(), lr=0.1)

            def fit(self, loader):
                for x, y in loader:
                    self.opt.zero_grad()
                    nn.functional.mse_loss(self.model(x.to(self.device)), y.to(self.device)).backward()
                    self.opt.step()
      `,
    },
    {
      name: "moved without waiting",
      code: `
        import torch
        import torch.distributed as dist
        from torch import nn

        def main(loader):
            dist.init_process_group("nccl")
            model = nn.parallel.DistributedDataParallel(nn.Linear(3, 1))
            optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
            for x, y in loader:
                x = x.cuda(non_blocking=True)
                    ^^^^^^^^^^^^^^^^^^^^^^^^^ none
                optimizer.zero_grad()
                nn.functional.mse_loss(model(x), y.to("cuda", non_blocking=True)).backward()
                optimizer.step()
      `,
    },
    {
      name: "a number for all, although the rank is asked for",
      code: `
        import os
        import torch
        import torch.distributed as dist
        from torch import nn
        from torch.nn.parallel import DistributedDataParallel as DDP

        def main(loader):
            dist.init_process_group("nccl")
            local_rank = int(os.environ["LOCAL_RANK"])
            torch.cuda.set_device(0)
                                  ^ number
            model = DDP(nn.Linear(3, 1).cuda())
            optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
            for x, y in loader:
                optimizer.zero_grad()
                nn.functional.mse_loss(model(x.cuda()), y.cuda()).backward()
                optimizer.step()
            print(f"done on {local_rank}")
      `,
    },
    {
      code: `
        import os
        import torch
        import torch.distributed as dist
        from torch.nn.parallel import DistributedDataParallel

        dist.init_process_group("nccl")
        rank = int(os.environ["LOCAL_RANK"])
        model = DistributedDataParallel(torch.nn.Linear(4, 1).cuda(), device_ids=[0])
                                                                                  ^ number
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for x, y in loader:
            optimizer.zero_grad()
            loss = (model(x) - y).mean()
            loss.backward()
            optimizer.step()
      `,
    },
    {
      code: `
        import torch
        torch.cuda.set_device(0)
                              ^ number
        model = MyModel()
        model.cuda()
        torch.distributed.init_process_group(backend='nccl')${LOOP}
      `,
      messages: ["the same GPU here"],
      suggestions: [
        {
          title: "Choose the GPU by `LOCAL_RANK`",
          output: `
            import torch
            import os
            torch.cuda.set_device(int(os.environ["LOCAL_RANK"]))
            model = MyModel()
            model.cuda()
            torch.distributed.init_process_group(backend='nccl')
            optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
            for x, y in loader:
                criterion(model(x.cuda()), y.cuda()).backward()
                optimizer.step()
          `,
        },
      ],
    },
    {
      name: "none is chosen",
      code: `
        import os
        import torch
        import torch.distributed as dist
        dist.init_process_group(backend='nccl')
        model = MyModel()
        model.cuda()
        ^^^^^^^^^^^^ none${LOOP}
      `,
      suggestions: [
        {
          title: "Choose the GPU by `LOCAL_RANK`",
          output: `
            import os
            import torch
            import torch.distributed as dist
            dist.init_process_group(backend='nccl')
            model = MyModel()
            torch.cuda.set_device(int(os.environ["LOCAL_RANK"]))
            model.cuda()
            optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
            for x, y in loader:
                criterion(model(x.cuda()), y.cuda()).backward()
                optimizer.step()
          `,
        },
      ],
    },
    {
      name: "the first GPU by name, in a function",
      code: `
        import torch
        from torch.distributed import init_process_group
        from torch.nn.parallel import DistributedDataParallel
        def main():
            init_process_group("nccl")
            net = DistributedDataParallel(Net().to("cuda:0"))
                                          ^^^^^^^^^^^^^^^^^^
            opt = torch.optim.Adam(net.parameters())
            for x, y in batches():
                loss = criterion(net(x.to("cuda:0")), y)
                loss.backward()
                opt.step()
      `,
    },
    {
      name: "a network that is wrapped and trained elsewhere",
      code: `
        import torch
        import torch.distributed as dist
        from torch.nn.parallel import DistributedDataParallel

        dist.init_process_group("nccl")
        torch.cuda.set_device(0)
                              ^ number
        net = DistributedDataParallel(torch.nn.Linear(2, 2).cuda())
      `,
    },
  ],
});
