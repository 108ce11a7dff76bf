/** What `module-built-in-forward` reports, and the layers that are kept. */

import { moduleBuiltInForward } from "../../rules/module-built-in-forward";
import { testRule } from "../support/ruleTester";

testRule(moduleBuiltInForward, {
  valid: [
    {
      name: "a method that makes layers for the constructor",
      code: `
        from torch import nn

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.body = self.block(3, 8)

            def block(self, wide, out):
                return nn.Conv2d(wide, out, 3)

            def forward(self, x):
                return self.body(x)
      `,
    },
    {
      name: "a norm without weights, by its options",
      code: `
        import torch
        from torch import nn
        class Net(nn.Module):
            def forward(self, x):
                x = nn.ReLU()(x)
                options = {"elementwise_affine": False}
                x = nn.LayerNorm(10, **options)(x)
                return nn.Softmax(dim=1)(x)
      `,
    },
    {
      name: "made in __init__, or once and kept",
      code: `
        import torch
        from torch import nn
        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.fc = nn.Linear(10, 2)
                self.late = None

            def forward(self, x):
                if self.late is None:
                    self.late = nn.Linear(x.shape[1], 10).to(x.device)
                return self.fc(self.late(x))
      `,
    },
    {
      name: "layers without weights",
      code: `
        import torch
        from torch import nn
        class Net(nn.Module):
            def forward(self, x):
                x = nn.ReLU()(x)
                x = nn.LayerNorm(10, elementwise_affine=False)(x)
                return nn.Softmax(dim=1)(x)
      `,
    },
    {
      name: "weights from elsewhere",
      code: `
        import torch
        from torch import nn
        class Hyper(nn.Module):
            def forward(self, x, weights):
                layer = nn.Linear(10, 2)
                layer.weight.data = weights
                return layer(x)
      `,
    },
    {
      name: "not a network, not its pass",
      code: `
        import torch
        from torch import nn
        class Builder:
            def forward(self, x):
                return nn.Linear(10, 2)(x)

        class Net(nn.Module):
            def build(self):
                return nn.Linear(10, 2)

        def forward(x):
            return nn.Linear(10, 2)(x)
      `,
    },
    {
      name: "random filters that nobody trains",
      code: `
        import torch
        from torch import nn

        class RandomFilter(nn.Module):
            def forward(self, x):
                with torch.no_grad():
                    return nn.Conv2d(3, 3, 3, padding=1).to(x.device)(x)
      `,
    },
  ],
  invalid: [
    {
      name: "a method that makes a layer",
      code: `
        from torch import nn

        class Net(nn.Module):
            def block(self, wide, out):
                return nn.Conv2d(wide, out, 3)

            def forward(self, x):
                return self.block(3, 8)(x)
                       ^^^^^^^^^^^^^^^^
      `,
    },
    {
      name: "behind a name, and moved",
      code: `
        import torch
        from torch import nn
        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.body = nn.Flatten()

            def forward(self, x):
                x = self.body(x)
                fc = nn.Linear(x.size(1), 10).to(x.device)
                     ^^^^^^^^^^^^^^^^^^^^^^^^ made
                return fc(x)
      `,
    },
    {
      name: "a normalization and a convolution",
      code: `
        import torch.nn as nn

        class Block(nn.Module):
            def forward(self, x):
                x = nn.Conv2d(3, 8, 3)(x)
                    ^^^^^^^^^^^^^^^^^^ made
                x = nn.BatchNorm2d(8)(x)
                    ^^^^^^^^^^^^^^^^^ norm
                return x
      `,
    },
    {
      name: "a recurrent layer",
      code: `
        import torch
        from torch.nn import LSTM, Module

        class Reader(Module):
            def forward(self, x):
                lstm = LSTM(8, 16)
                       ^^^^^^^^^^^ made
                out, _ = lstm(x)
                return out
      `,
    },
    {
      name: "a normalisation that needs no statistics of its own",
      severity: "information",
      code: `
        from torch import nn

        class Net(nn.Module):
            def forward(self, x):
                return nn.LayerNorm(x.shape[1:]).to(x.device)(x)
                       ^^^^^^^^^^^^^^^^^^^^^^^^^ norm
      `,
      messages: ["its weights stay 1"],
    },
  ],
});
