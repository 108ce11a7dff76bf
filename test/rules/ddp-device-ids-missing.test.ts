/** What `ddp-device-ids-missing` reports, and the wrappers that need no `device_ids`. */

import { ddpDeviceIdsMissing } from "../../rules/ddp-device-ids-missing";
import { testRule } from "../support/ruleTester";

testRule(ddpDeviceIdsMissing, {
  valid: [
    {
      name: "the CPU, a device that is not known, several GPUs, arguments that are not seen",
      code: `
        import torch
        from torch import nn
        from torch.nn.parallel import DistributedDataParallel as DDP

        def wrap(device, options, spread):
            yield DDP(nn.Linear(4, 2))
            yield DDP(nn.Linear(4, 2).to("cpu"))
            yield DDP(nn.Linear(4, 2).to(device))
            yield DDP(spread)
            yield DDP(nn.Linear(4, 2).cuda(device), **options)
            yield DDP(nn.Linear(4, 2).cuda(device), [device])
            yield DDP(nn.Linear(4, 2).cuda(device), device_ids=None, output_device=device)
      `,
    },
  ],
  invalid: [
    {
      name: "moved by the method, with its correction",
      code: `
        import torch
        from torch.nn.parallel import DistributedDataParallel as DDP

        def work(rank, model):
            torch.cuda.set_device(rank)
            model.cuda(rank)
            ~~~~~~~~~~~~~~~~ moved
            model = DDP(model)
                    ^^^ missing
            return model
      `,
      suggestions: [
        {
          title: "Name its GPU: `device_ids=[rank]`",
          output: `
            import torch
            from torch.nn.parallel import DistributedDataParallel as DDP

            def work(rank, model):
                torch.cuda.set_device(rank)
                model.cuda(rank)
                model = DDP(model, device_ids=[rank])
                return model
          `,
        },
      ],
    },
    {
      name: "moved in the call, to the device of the process",
      code: `
        import torch

        class Job:
            def __init__(self, gpu, net):
                torch.cuda.set_device(device=gpu)
                self.net = torch.nn.parallel.DistributedDataParallel(module=net.to(gpu), find_unused_parameters=False)
                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ missing
      `,
    },
    {
      name: "made and moved under one name",
      code: `
        import os

        from torch import nn
        from torch.nn import parallel

        def main():
            local = int(os.environ["LOCAL_RANK"])
            net = nn.Linear(4, 2)
            net = net.cuda(local)
            return parallel.DistributedDataParallel(net)
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ missing
      `,
    },
  ],
});
