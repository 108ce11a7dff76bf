/** What `dataparallel-used` reports, and the look-alikes on which it is silent. */

import { dataparallelUsed } from "../../rules/dataparallel-used";
import { testRule } from "../support/ruleTester";

testRule(dataparallelUsed, {
  valid: [
    {
      name: "DistributedDataParallel",
      code: `
        from torch.nn.parallel import DistributedDataParallel as DDP
        model = DDP(model)
      `,
    },
    {
      name: "only asked for",
      code: `
        from torch import nn
        if isinstance(model, nn.DataParallel):
            model = model.module
      `,
    },
    {
      name: "a class of another library",
      code: `
        import torch
        from torch_geometric.nn import DataParallel
        model = DataParallel(model)
      `,
    },
    {
      name: "a class of one's own",
      code: `
        import torch
        class DataParallel:
            pass
        model = DataParallel()
      `,
    },
  ],
  invalid: [
    {
      code: `
        import torch.nn as nn
        model = nn.DataParallel(model, device_ids=[0, 1])
                ^^^^^^^^^^^^^^^ used
      `,
      messages: ["`DataParallel` copies the network"],
    },
    {
      name: "from the parallel module, in a class",
      code: `
        from torch.nn.parallel import DataParallel
        class Trainer:
            def __init__(self, net):
                self.net = DataParallel(net.cuda())
                           ^^^^^^^^^^^^
      `,
    },
  ],
});
