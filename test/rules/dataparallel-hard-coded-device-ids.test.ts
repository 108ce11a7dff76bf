/** What `dataparallel-hard-coded-device-ids` reports, and the look-alikes on which it is silent. */

import { dataparallelHardCodedDeviceIds } from "../../rules/dataparallel-hard-coded-device-ids";
import { testRule } from "../support/ruleTester";

testRule(dataparallelHardCodedDeviceIds, {
  valid: [
    {
      name: "a copy of a list that somebody hands over, or of as many as there are",
      code: `
        import torch
        def wide(net, gpus):
            return torch.nn.DataParallel(net, device_ids=list(gpus))
        def every(net, count):
            return torch.nn.DataParallel(net, device_ids=list(range(count)))
      `,
    },
    {
      name: "a function that is called counts",
      code: `
        import torch
        from torch import nn

        def check():
            if torch.cuda.device_count() < 2:
                raise SystemExit("two GPUs are needed")

        def wrap(net):
            check()
            return nn.DataParallel(net, device_ids=[0, 1])
      `,
    },
    {
      name: "all visible GPUs",
      code: `
        from torch import nn
        model = nn.DataParallel(model)
        model = nn.DataParallel(model, device_ids=None)
      `,
    },
    {
      name: "as many as there are",
      code: `
        import torch
        from torch import nn
        model = nn.DataParallel(model, device_ids=list(range(torch.cuda.device_count())))
      `,
    },
    {
      name: "asked before",
      code: `
        import torch
        from torch import nn
        if torch.cuda.device_count() >= 2:
            model = nn.DataParallel(model, device_ids=[0, 1])
      `,
    },
    {
      name: "one GPU of this process",
      code: `
        from torch import nn
        from torch.nn.parallel import DistributedDataParallel
        model = DistributedDataParallel(model, device_ids=[rank])
        model = nn.DataParallel(model, device_ids=[0])
      `,
    },
    {
      name: "from the command line",
      code: `
        from torch import nn
        model = nn.DataParallel(model, device_ids=[int(i) for i in args.gpus.split(",")])
      `,
    },
  ],
  invalid: [
    {
      name: "a tuple of the file, and a copy of it",
      code: `
        import torch
        GPUS = (0, 1)
        wide = torch.nn.DataParallel(net, device_ids=list(GPUS))
                                          ^^^^^^^^^^^^^^^^^^^^^
        other = torch.nn.DataParallel(net, GPUS)
                                           ^^^^
      `,
    },
    {
      name: "another function counts for itself, and a list has a name",
      code: `
        import torch
        from torch import nn

        def wrap(net):
            gpus = [0, 1, 2, 3]
            return nn.DataParallel(net, device_ids=gpus).to("cuda")
                                        ^^^^^^^^^^^^^^^ numbers

        def wrap_all(net):
            if torch.cuda.device_count() > 1:
                net = nn.DataParallel(net, device_ids=list(range(torch.cuda.device_count())))
            return net
      `,
    },
    {
      name: "the GPUs are counted only for another one, below",
      code: `
        import torch
        wide = torch.nn.DataParallel(model, device_ids=[0, 1])
                                            ^^^^^^^^^^^^^^^^^ numbers
        if torch.cuda.device_count() > 1:
            pair = torch.nn.DataParallel(other, device_ids=[0, 1])
      `,
    },
    {
      code: `
        import torch.nn as nn
        model = nn.DataParallel(model, device_ids=[0, 1])
                                       ^^^^^^^^^^^^^^^^^ numbers
      `,
      messages: ["leaves further ones idle"],
      suggestions: [
        {
          title: "Use all visible GPUs",
          output: `
            import torch.nn as nn
            model = nn.DataParallel(model)
          `,
        },
      ],
    },
    {
      name: "in a variable, by position",
      code: `
        from torch.nn import DataParallel
        gpus = [0, 1, 2, 3]
        def wrap(net):
            return DataParallel(net.cuda(), gpus)
                                            ^^^^
      `,
    },
  ],
});
