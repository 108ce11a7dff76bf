/** What `process-group-arguments` reports, and the process groups on which it is silent. */

import { processGroupArguments } from "../../rules/process-group-arguments";
import { testRule } from "../support/ruleTester";

testRule(processGroupArguments, {
  valid: [
    {
      name: "no store, by a constant",
      code: `
        import torch.distributed as dist

        STORE = None

        def by_store(store, rank, size):
            dist.init_process_group("gloo", store=store, rank=rank, world_size=size)
            dist.init_process_group("gloo", None, None, size, rank, store)
            dist.init_process_group("gloo", store=STORE)
      `,
    },
    {
      name: "a store with both, or none",
      code: `
        import torch.distributed as dist

        def by_store(store, rank, size):
            dist.init_process_group("gloo", store=store, rank=rank, world_size=size)
            dist.init_process_group("gloo", None, None, size, rank, store)
            dist.init_process_group("gloo", store=None)
      `,
    },
    {
      name: "the rank of the launcher, and its number of processes",
      code: `
        import os
        import torch.distributed as dist
        rank, size = int(os.environ["RANK"]), int(os.environ["SIZE"])
        dist.init_process_group("gloo", rank=rank, world_size=size)
      `,
    },
    {
      name: "the rank of an environment that the script sets itself",
      code: `
        import os
        import sys
        import torch.distributed as dist
        os.environ["RANK"] = sys.argv[1]
        os.environ["MASTER_ADDR"] = "localhost"
        dist.init_process_group("gloo", rank=int(os.environ["RANK"]), world_size=2)
      `,
    },
    {
      name: "addresses that tell both",
      code: `
        import torch.distributed as dist
        dist.init_process_group("gloo", init_method="tcp://10.1.1.20:23456?world_size=4", rank=rank)
        dist.init_process_group("gloo", init_method="tcp://10.1.1.20:23456", rank=rank, world_size=n)
        dist.init_process_group("gloo", init_method="env://", world_size=n)
        dist.init_process_group("gloo", init_method=address, rank=rank)
      `,
    },
    {
      name: "both from the launcher",
      code: `
        import torch.distributed as dist
        dist.init_process_group("nccl")
      `,
    },
    {
      name: "both from the environment",
      code: `
        import os
        import torch.distributed as dist
        dist.init_process_group("nccl", rank=int(os.environ["RANK"]), world_size=int(os.environ["WORLD_SIZE"]))
      `,
    },
    {
      name: "a worker that the file starts",
      code: `
        import torch.distributed as dist
        import torch.multiprocessing as mp
        WORLD = 2
        def worker(rank):
            dist.init_process_group("gloo", rank=rank, world_size=WORLD)
        mp.spawn(worker, nprocs=WORLD)
      `,
    },
    {
      name: "an address",
      code: `
        import torch.distributed as dist
        dist.init_process_group("gloo", init_method="tcp://10.0.0.1:23456", rank=0, world_size=2)
      `,
    },
    {
      name: "one process, to try things out",
      code: `
        import torch.distributed as dist
        dist.init_process_group("gloo", rank=0, world_size=1)
      `,
    },
    {
      name: "a size that is given",
      code: `
        import torch.distributed as dist
        def setup(world_size):
            dist.init_process_group("nccl", world_size=world_size)
      `,
    },
  ],
  invalid: [
    {
      name: "env:// by position",
      code: `
        from torch.distributed import init_process_group

        init_process_group("nccl", "env://", world_size=8)
                                             ^^^^^^^^^^^^ alone
      `,
    },
    {
      name: "the rank of the launcher, and a number of processes of its own",
      code: `
        import os
        import torch.distributed as dist

        WORLD_SIZE = 4

        def start():
            rank = int(os.getenv("RANK", "0"))
            dist.init_process_group("nccl", init_method="env://", rank=rank, world_size=WORLD_SIZE)
                                                                             ^^^^^^^^^^^^^^^^^^^^^ size
      `,
      suggestions: [
        {
          title: "Take it from the environment",
          output: `
            import os
            import torch.distributed as dist

            WORLD_SIZE = 4

            def start():
                rank = int(os.getenv("RANK", "0"))
                dist.init_process_group("nccl", init_method="env://", rank=rank)
          `,
        },
      ],
    },
    {
      name: "a store, and nobody's number",
      code: `
        import torch.distributed as dist
        dist.init_process_group("gloo", store=dist.TCPStore("localhost", 29500, 2, False), world_size=2)
                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ store
      `,
    },
    {
      name: "an address without the size",
      code: `
        import torch.distributed as dist
        dist.init_process_group("gloo", init_method="tcp://10.1.1.20:23456", rank=rank)
                                                    ^^^^^^^^^^^^^^^^^^^^^^^ address
      `,
      messages: ["An address in `init_method` asks for `world_size` as well"],
    },
    {
      name: "an address that says to look into the environment",
      code: `
        import torch.distributed as dist
        dist.init_process_group(backend="nccl", init_method="env://", world_size=4, rank=0)
                                                                                    ^^^^^^ fixed
      `,
    },
    {
      code: `
        import torch
        world_size = 4
        torch.distributed.init_process_group(backend='nccl', world_size=world_size)
                                                             ^^^^^^^^^^^^^^^^^^^^^ alone
      `,
      messages: ["`world_size` is set and `rank` is not"],
      suggestions: [
        {
          title: "Take it from the environment",
          output: `
            import torch
            world_size = 4
            torch.distributed.init_process_group(backend='nccl')
          `,
        },
      ],
    },
    {
      name: "both are numbers",
      code: `
        from torch.distributed import init_process_group
        def setup():
            init_process_group("nccl", rank=0, world_size=8)
                                       ^^^^^^ fixed
      `,
    },
    {
      name: "a rank alone",
      code: `
        import torch.distributed as dist
        class Trainer:
            def __init__(self):
                dist.init_process_group("nccl", rank=0)
                                                ^^^^^^ alone
      `,
    },
  ],
});
