/** What `process-group-not-destroyed` reports, and the scripts on which it is silent. */

import { processGroupNotDestroyed } from "../../rules/process-group-not-destroyed";
import { testRule } from "../support/ruleTester";

testRule(processGroupNotDestroyed, {
  valid: [
    {
      name: "destroyed",
      code: `
        import torch
        import torch.distributed as dist
        dist.init_process_group("nccl")
        for x, y in loader:
            criterion(model(x), y).backward()
            optimizer.step()
        dist.destroy_process_group()
      `,
    },
    {
      name: "a helper that only starts it",
      code: `
        import torch.distributed as dist
        def setup(rank, world_size):
            dist.init_process_group("nccl", rank=rank, world_size=world_size)
      `,
    },
    {
      name: "a framework ends it",
      code: `
        import torch
        import torch.distributed as dist
        from accelerate import Accelerator
        dist.init_process_group("nccl")
        for x, y in loader:
            criterion(model(x), y).backward()
            optimizer.step()
      `,
    },
    {
      name: "another function ends it",
      code: `
        import torch.distributed as dist
        from parallel import cleanup
        dist.init_process_group("nccl")
        for x, y in loader:
            criterion(model(x), y).backward()
            optimizer.step()
        cleanup()
      `,
    },
  ],
  invalid: [
    {
      code: `
        import torch
        import torch.distributed as dist
        dist.init_process_group(backend='nccl')
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ kept
        for epoch in range(3):
            for x, y in loader:
                criterion(model(x), y).backward()
                optimizer.step()
                print(epoch)  # done
      `,
      messages: ["never destroyed"],
      fixed: `
        import torch
        import torch.distributed as dist
        dist.init_process_group(backend='nccl')
        for epoch in range(3):
            for x, y in loader:
                criterion(model(x), y).backward()
                optimizer.step()
                print(epoch)  # done
        dist.destroy_process_group()
      `,
    },
    {
      name: "started in another function",
      code: `
        from torch.distributed import init_process_group
        def setup():
            init_process_group("nccl")
            ^^^^^^^^^^^^^^^^^^^^^^^^^^
        def train(model, optimizer, loader):
            for x, y in loader:
                criterion(model(x), y).backward()
                optimizer.step()
      `,
    },
  ],
});
