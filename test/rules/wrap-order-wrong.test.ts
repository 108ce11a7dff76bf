/** What `wrap-order-wrong` reports, and the orders on which it is silent. */

import { wrapOrderWrong } from "../../rules/wrap-order-wrong";
import { testRule } from "../support/ruleTester";

testRule(wrapOrderWrong, {
  valid: [
    {
      name: "a function makes the optimizer of what is wrapped",
      code: `
        import torch
        from torch.distributed.fsdp import FullyShardedDataParallel as FSDP

        def make_optimizer(net):
            return torch.optim.SGD(net.parameters(), lr=0.1)

        def make_sharded(net):
            return FSDP(net)

        def prepare(net, other):
            others = make_optimizer(other)
            net = make_sharded(net)
            return net, make_optimizer(net), others
      `,
    },
    {
      name: "a device in the options of the layer",
      code: `
        from torch import nn
        from torch.nn.parallel import DistributedDataParallel as DDP

        def wrap(rank):
            moved = DDP(nn.Linear(4, 2).to(rank), device_ids=[rank]).to(rank)
            options = {"device": rank}
            there = DDP(nn.Linear(4, 2, **options), device_ids=[rank]).to(rank)
            return moved, there, DDP(nn.Linear(4, 2)).to("cpu")
      `,
    },
    {
      name: "an optimizer that a function makes again",
      code: `
        import torch
        from torch.distributed.fsdp import FullyShardedDataParallel as FSDP
        a = torch.nn.Linear(4, 2)
        first = torch.optim.SGD(a.parameters(), lr=0.1)
        a = FSDP(a, use_orig_params=True)
        def other(b, c):
            opt = torch.optim.SGD(b.parameters(), lr=0.1)
            return opt, FSDP(c)
        def optimizer_of(d):
            return torch.optim.SGD(d.parameters(), lr=0.1)

        def again():
            d = torch.nn.Linear(4, 2)
            opt = torch.optim.SGD(d.parameters(), lr=0.1)
            d = FSDP(d)
            opt = optimizer_of(d)
            return d, opt
      `,
    },
    {
      name: "another network under the name",
      code: `
        import torch
        from torch.distributed.fsdp import FullyShardedDataParallel as FSDP

        def prepare(net, other):
            optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
            net = other
            net = FSDP(net)
            return net, optimizer

        def later(net):
            net = FSDP(net)
            return net, torch.optim.SGD(net.parameters(), lr=0.1)
      `,
    },
    {
      name: "moved before it is wrapped, in one line, or wrapped for the CPU",
      code: `
        from torch import nn
        from torch.nn.parallel import DistributedDataParallel as DDP

        def wrap(rank):
            moved = DDP(nn.Linear(4, 2).to(rank), device_ids=[rank]).to(rank)
            there = DDP(nn.Linear(4, 2, device=rank), device_ids=[rank]).to(rank)
            return moved, there, DDP(nn.Linear(4, 2)).to("cpu")
      `,
    },
    {
      name: "batch norm that is converted first, and of another network",
      code: `
        from torch import nn
        from torch.nn.parallel import DistributedDataParallel as DDP

        def wrap(net, other, rank, spread):
            net = nn.SyncBatchNorm.convert_sync_batchnorm(net)
            net = DDP(net.to(rank), device_ids=[rank])
            if spread:
                other = DDP(other)
            other = nn.SyncBatchNorm.convert_sync_batchnorm(other)
            net = nn.SyncBatchNorm.convert_sync_batchnorm(net.module)
            return net, other
      `,
    },
    {
      name: "the optimizer is made last",
      code: `
        import torch
        from torch.distributed.fsdp import FullyShardedDataParallel as FSDP, fully_shard
        def build(make):
            model = FSDP(make())
            return model, torch.optim.AdamW(model.parameters())
        net = torch.nn.Linear(4, 2)
        for layer in net.children():
            fully_shard(layer)
        fully_shard(net)
        optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
      `,
    },
    {
      name: "original parameters, another model, and one made again",
      code: `
        import torch
        from torch.distributed.fsdp import FullyShardedDataParallel as FSDP
        a = torch.nn.Linear(4, 2)
        first = torch.optim.SGD(a.parameters(), lr=0.1)
        a = FSDP(a, use_orig_params=True)
        def other(b, c):
            opt = torch.optim.SGD(b.parameters(), lr=0.1)
            return opt, FSDP(c)
        def again():
            d = torch.nn.Linear(4, 2)
            opt = torch.optim.SGD(d.parameters(), lr=0.1)
            d = FSDP(d)
            opt = torch.optim.SGD(d.parameters(), lr=0.1)
            return d, opt
      `,
    },
    {
      name: "options that are not seen",
      code: `
        import torch
        from torch.distributed.fsdp import FullyShardedDataParallel as FSDP
        options = read_options()
        model = torch.nn.Linear(8, 2)
        optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3)
        model = FSDP(model, **options)
      `,
    },
    {
      name: "moved before, made on the device, or given from elsewhere",
      code: `
        import torch
        from torch.nn.parallel import DistributedDataParallel as DDP
        def first(rank):
            net = torch.nn.Linear(2, 2).to(rank)
            net = DDP(net, device_ids=[rank])
            net.to(rank)
        def second(rank, net):
            net = DDP(net, device_ids=[rank])
            net.to(rank)
        def third(rank):
            net = torch.nn.Linear(2, 2, device=rank)
            net = DDP(net, device_ids=[rank])
            net.to(rank)
        def fourth(device):
            net = torch.nn.Linear(2, 2)
            net = DDP(net)
            net.to(device)
      `,
    },
  ],
  invalid: [
    {
      name: "made by functions of the file",
      code: `
        import torch
        from torch.distributed.fsdp import FullyShardedDataParallel as FSDP

        def make_net(net):
            return FSDP(net)

        def prepare(net):
            optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            net = make_net(net)
            return net, optimizer
      `,
    },
    {
      name: "a network that is not seen",
      code: `
        import torch
        from torch.distributed.fsdp import FullyShardedDataParallel as FSDP

        def prepare(net):
            optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ early
            net = FSDP(net)
            return net, optimizer
      `,
    },
    {
      name: "batch norm that is converted behind DDP",
      severity: "information",
      code: `
        from torch import nn
        from torch.nn.parallel import DistributedDataParallel as DDP

        def wrap(net, rank):
            net = DDP(net.to(rank), device_ids=[rank])
            net = net.to(rank)
            return nn.SyncBatchNorm.convert_sync_batchnorm(net)
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ late
      `,
    },
    {
      name: "FSDP, in a function",
      code: `
        import torch
        from torch.distributed.fsdp import FullyShardedDataParallel as FSDP
        def build(rank):
            net = torch.nn.Sequential(torch.nn.Linear(4, 8), torch.nn.Linear(8, 2)).to(rank)
            opt = torch.optim.AdamW(net.parameters(), lr=1e-3)
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ early
            net = FSDP(net)
                  ~~~~~~~~~ wrap
            return net, opt
      `,
    },
    {
      name: "fully_shard",
      code: `
        import torch
        from torch.distributed.fsdp import fully_shard
        model = torch.nn.Linear(8, 2)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ early
        fully_shard(model)
      `,
    },
    {
      name: "moved behind DDP",
      code: `
        import torch
        from torch.nn.parallel import DistributedDataParallel as DDP
        class Net(torch.nn.Module):
            def __init__(self):
                super().__init__()
                self.layer = torch.nn.Linear(2, 2)
            def forward(self, x):
                return self.layer(x)
        def run(rank):
            net = Net()
            net = DDP(net, device_ids=[rank])
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^ moved
            net.cuda(rank)
            ~~~~~~~~~~~~~~ move
      `,
      suggestions: [
        {
          title: "Wrap `net.cuda(rank)`",
          output: `
            import torch
            from torch.nn.parallel import DistributedDataParallel as DDP
            class Net(torch.nn.Module):
                def __init__(self):
                    super().__init__()
                    self.layer = torch.nn.Linear(2, 2)
                def forward(self, x):
                    return self.layer(x)
            def run(rank):
                net = Net()
                net = DDP(net.cuda(rank), device_ids=[rank])
                net.cuda(rank)
          `,
        },
      ],
    },
    {
      name: "made, wrapped and moved in one line",
      code: `
        from torch import nn
        from torch.nn.parallel import DistributedDataParallel as DDP

        def wrap(rank):
            return DDP(nn.Linear(4, 2), device_ids=[rank]).to(rank)
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
    },
  ],
});
