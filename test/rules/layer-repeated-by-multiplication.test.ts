/** What `layer-repeated-by-multiplication` reports, and the lists that are meant so. */

import { layerRepeatedByMultiplication } from "../../rules/layer-repeated-by-multiplication";
import { testRule } from "../support/ruleTester";

testRule(layerRepeatedByMultiplication, {
  valid: [
    {
      name: "products that are no layers, or make each anew",
      code: `
        from torch import nn

        class Net(nn.Module):
            def __init__(self, width, depth):
                super().__init__()
                sizes = [width] * depth
                self.hidden = nn.ModuleList([nn.Linear(size, size) for size in sizes])
                acts = [nn.ReLU()] * depth
                self.acts = nn.ModuleList(acts)
                # The weights are shared by all steps.
                steps = [nn.Linear(width, width)] * depth
                self.steps = nn.ModuleList(steps)

        def make(width, depth, flag):
            layers = []
            for _ in range(depth):
                layers += [nn.Linear(width, width), nn.ReLU()]
            kept = [nn.Linear(width, width)] * depth
            kept = [nn.Linear(width, width) for _ in range(depth)]
            return nn.Sequential(*layers), nn.Sequential(*kept)

        def names(depth):
            known = ["hidden"] * depth
            return dict(zip(known, [nn.Linear(2, 2)] * depth))
      `,
    },
    {
      name: "a name that stands for several layers",
      code: `
        from torch import nn

        layer = nn.Linear(4, 4)
        layer = make()
        net = nn.Sequential(*[layer] * 3)
      `,
    },
    {
      name: "several without weights, or one that is not known",
      code: `
        from torch import nn
        def build(make):
            nn.Sequential(*[nn.Dropout(0.1), nn.GELU()] * 6)
            return nn.Sequential(*[make(), nn.GELU()] * 6)
      `,
    },
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
      name: "a list that has a name, or grows",
      code: `
        from torch import nn

        class Net(nn.Module):
            def __init__(self, width, depth):
                super().__init__()
                refine = [nn.Conv2d(width, width, 3, padding=1), nn.ReLU()] * 3
                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                self.neck = nn.Sequential(*refine)
                blocks = depth * [nn.Linear(width, width)]
                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                self.blocks = nn.ModuleList(blocks)
                self.all = nn.Sequential(*([nn.Linear(3, width)] + [nn.Linear(width, width)] * depth))
                                                                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                one = [nn.Linear(width, width)]
                self.rest = nn.ModuleList(one * depth)
                                          ^^^^^^^^^^^

        def make(data, width, depth):
            layers = [nn.Linear(data, width)]
            layers += [nn.Linear(width, width), nn.ReLU()] * depth
                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            layers.extend([nn.Linear(width, width)] * 2)
                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            layers.append(nn.Linear(width, 1))
            return nn.Sequential(*layers)
      `,
    },
    {
      name: "a layer that has a name",
      code: `
        from torch import nn

        class Encoder(nn.Module):
            def __init__(self, n):
                super().__init__()
                layer = nn.TransformerEncoderLayer(64, 4)
                self.layers = nn.ModuleList([layer] * n)
                                            ^^^^^^^^^^^
      `,
    },
    {
      name: "a stack of several, spread",
      code: `
        from torch import nn
        tower = nn.Sequential(*[nn.Linear(64, 64), nn.GELU()] * 6)
                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ same
      `,
      suggestions: [
        {
          title: "Make each anew",
          output: `
            from torch import nn
            tower = nn.Sequential(*[layer for _ in range(6) for layer in (nn.Linear(64, 64), nn.GELU())])
          `,
        },
      ],
    },
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
