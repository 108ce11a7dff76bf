/** What `unused-layer-under-ddp` reports, and the look-alikes on which it is silent. */

import { unusedLayerUnderDdp } from "../../rules/unused-layer-under-ddp";
import { testRule } from "../support/ruleTester";

testRule(unusedLayerUnderDdp, {
  valid: [
    {
      name: "reached by its path, or without gradients",
      code: `
        import torch
        from torch import nn
        from torch.nn.parallel import DistributedDataParallel as DDP

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.layer1 = nn.Linear(4, 4)
                self.layer2 = nn.Linear(4, 4)

            def forward(self, x):
                for i in (1, 2):
                    x = self.get_submodule(f"layer{i}")(x)
                return x

        net = DDP(Net())
      `,
    },
    {
      name: "the search is on, or the layer is used somewhere",
      code: `
        from torch import nn
        from torch.nn.parallel import DistributedDataParallel as DDP

        class Two(nn.Module):
            def __init__(self):
                super().__init__()
                self.a = nn.Linear(4, 4)
                self.b = nn.Linear(4, 4)
                self.c = nn.Linear(4, 4)
                self.drop = nn.Dropout()

            def forward(self, x):
                return self.b(self.a(x))

            def extra(self, x):
                return self.c(x)

        net = DDP(Two())
      `,
    },
    {
      name: "told to look for them",
      code: `
        from torch import nn
        from torch.nn.parallel import DistributedDataParallel as DDP

        class Two(nn.Module):
            def __init__(self):
                super().__init__()
                self.a = nn.Linear(4, 4)
                self.b = nn.Linear(4, 4)

            def forward(self, x):
                return self.a(x)

        net = DDP(Two(), find_unused_parameters=True)
      `,
    },
    {
      name: "reached by its name",
      code: `
        from torch import nn
        from torch.nn.parallel import DistributedDataParallel as DDP

        class Two(nn.Module):
            def __init__(self):
                super().__init__()
                self.a = nn.Linear(4, 4)
                self.b = nn.Linear(4, 4)

            def forward(self, x, which):
                return getattr(self, which)(x)

        net = DDP(Two())
      `,
    },
    {
      name: "one layer of two names",
      code: `
        import torch
        from torch import nn
        from torch.nn.parallel import DistributedDataParallel

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.head = self.classifier = nn.Linear(4, 2)

            def forward(self, x):
                return self.head(x)

        net = DistributedDataParallel(Net().cuda(), device_ids=[0])
      `,
    },
  ],
  invalid: [
    {
      name: "a layer that forward() leaves out",
      code: `
        from torch import nn
        from torch.nn.parallel import DistributedDataParallel as DDP

        class Two(nn.Module):
            def __init__(self):
                super().__init__()
                self.a = nn.Linear(4, 4)
                self.b = nn.Linear(4, 4)
                ^^^^^^
                self.drop = nn.Dropout()

            def forward(self, x):
                return self.a(x)

        net = DDP(Two())
      `,
      suggestions: [
        {
          title: "Remove the layer",
          output: `
            from torch import nn
            from torch.nn.parallel import DistributedDataParallel as DDP

            class Two(nn.Module):
                def __init__(self):
                    super().__init__()
                    self.a = nn.Linear(4, 4)
                    self.drop = nn.Dropout()

                def forward(self, x):
                    return self.a(x)

            net = DDP(Two())
          `,
        },
      ],
    },
    {
      name: "a block that is left over, wrapped in a function",
      code: `
        import torch.nn.functional as F
        from torch import nn
        from torch.nn.parallel import DistributedDataParallel as DDP

        class Deep(nn.Module):
            def __init__(self, width):
                super().__init__()
                self.stem = nn.Linear(4, width)
                self.aux = nn.Sequential(nn.Linear(width, width), nn.ReLU())
                ^^^^^^^^
                self.head = nn.Linear(width, 2)

            def forward(self, x):
                return self.head(F.relu(self.stem(x)))

        def main(rank):
            model = Deep(8).to(rank)
            return DDP(model, device_ids=[rank])
      `,
    },
  ],
});
