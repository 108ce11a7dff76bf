/** What `layer-repeated-by-multiplication` reports, and the lists that are meant so. */

import { layerRepeatedByMultiplication } from "../../rules/layer-repeated-by-multiplication";
import { testRule } from "../support/ruleTester";

testRule(layerRepeatedByMultiplication, {
  valid: [
    {
      name: "each made anew, and layers without weights",
      code: `
        import torch
        from torch import nn
        n = 3
        nn.ModuleList([nn.Linear(4, 4) for _ in range(n)])
        nn.Sequential(*[nn.ReLU()] * n)
        nn.ModuleList([nn.Linear(4, 4), nn.ReLU()])
        sizes = [4] * n
      `,
    },
    {
      name: "shared on purpose",
      code: `
        import torch
        from torch import nn
        # The blocks share their weights.
        nn.Sequential(*[nn.Linear(4, 4)] * 3)
      `,
    },
    {
      name: "what is not known",
      code: `
        import torch
        from torch import nn
        def build(make):
            return nn.ModuleList([make()] * 3)
      `,
    },
  ],
  invalid: [
    {
      name: "a list of modules",
      code: `
        import torch
        from torch import nn
        class Net(nn.Module):
            def __init__(self, depth):
                super().__init__()
                self.layers = nn.ModuleList([nn.Linear(8, 8)] * depth)
                                            ^^^^^^^^^^^^^^^^^^^^^^^^^ same
      `,
      suggestions: [
        {
          title: "Make each anew",
          output: `
            import torch
            from torch import nn
            class Net(nn.Module):
                def __init__(self, depth):
                    super().__init__()
                    self.layers = nn.ModuleList([nn.Linear(8, 8) for _ in range(depth)])
          `,
        },
      ],
    },
    {
      name: "a block of the file",
      code: `
        import torch
        from torch import nn
        class Block(nn.Module):
            def __init__(self):
                super().__init__()
                self.fc = nn.Linear(4, 4)

            def forward(self, x):
                return self.fc(x)

        body = nn.Sequential(*([Block()] * 6))
                               ^^^^^^^^^^^^^ same
      `,
    },
    {
      name: "a convolution",
      code: `
        from torch.nn import Conv2d, Sequential
        stack = Sequential(*[Conv2d(8, 8, 3)] * 2)
                            ^^^^^^^^^^^^^^^^^^^^^ same
      `,
    },
  ],
});
