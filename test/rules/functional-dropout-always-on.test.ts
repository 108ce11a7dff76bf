/** What `functional-dropout-always-on` reports, and the dropout on which it is silent. */

import { functionalDropoutAlwaysOn } from "../../rules/functional-dropout-always-on";
import { testRule } from "../support/ruleTester";

testRule(functionalDropoutAlwaysOn, {
  valid: [
    {
      name: "a method that a function calls, which itself is only called in training",
      code: `
        import torch.nn.functional as F
        from torch import nn


        def corrupted(net, x):
            return net.corrupt(x)


        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.fc = nn.Linear(4, 2)

            def corrupt(self, x):
                return F.dropout(x, 0.3)

            def forward(self, x):
                if self.training:
                    x = corrupted(self, x)
                return self.fc(x)
      `,
    },
    {
      name: "a comment that it is meant to be always on",
      code: `
        import torch.nn as nn
        import torch.nn.functional as F
        class Front(nn.Module):
            def __init__(self):
                super().__init__()
                self.layer = nn.Linear(4, 4)
                self.rate = 0.5
            def forward(self, x):
                x = F.dropout(self.layer(x), p=self.rate)  # always dropped, in synthesis too
                return x
      `,
    },
    {
      name: "dropout that is told the mode, by name or place",
      code: `
        import torch
        import torch.nn.functional as F
        from torch import nn


        class Net(nn.Module):
            def forward(self, x):
                x = F.dropout(x, 0.5, self.training)
                return F.dropout(x, training=self.training)
      `,
    },
    {
      name: "a mode that is asked for around it",
      code: `
        import torch
        import torch.nn.functional as F
        from torch import nn


        class Net(nn.Module):
            def forward(self, x):
                if self.training:
                    x = F.dropout(x, 0.3)
                return x

        class Other(nn.Module):
            def forward(self, x):
                p = 0.3 if self.training else 0.0
                return F.dropout(x, p)
      `,
    },
    {
      name: "dropout that is meant",
      code: `
        import torch
        import torch.nn.functional as F
        from torch import nn


        class Net(nn.Module):
            def forward(self, x):
                return F.dropout(x, 0.5, training=True)

        class Sampler(nn.Module):
            def mc_forward(self, x):
                return F.dropout(x, 0.5)
      `,
    },
    {
      name: "outside a network, without a rate, or of a rate that is not known",
      code: `
        import torch
        import torch.nn.functional as F
        from torch import nn


        def noise(x):
            return F.dropout(x, 0.1)

        class Net(nn.Module):
            def forward(self, x, rate, **options):
                x = F.dropout(x, 0.0)
                x = F.dropout(x, rate)
                return F.alpha_dropout(F.dropout(x, **options), 0.5)
      `,
    },
    {
      name: "a layer that is kept",
      code: `
        import torch
        import torch.nn.functional as F
        from torch import nn


        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.drop = nn.Dropout(0.5)

            def forward(self, x):
                return self.drop(x)
      `,
    },
    {
      name: "methods that run in training alone",
      code: `
        import lightning
        import torch.nn.functional as F
        from torch import nn

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.fc = nn.Linear(4, 2)

            def corrupt(self, x):
                return F.dropout(x, 0.3)

            def forward(self, x):
                if self.training:
                    x = self.corrupt(x)
                return self.fc(x)

        class Lit(lightning.LightningModule):
            def __init__(self):
                super().__init__()
                self.net = nn.Linear(4, 2)

            def training_step(self, batch, batch_idx):
                x, y = batch
                return F.cross_entropy(self.net(F.dropout(x, 0.2)), y)
      `,
    },
  ],
  invalid: [
    {
      name: "beside a call that is told the mode by place",
      code: `
        import torch.nn.functional as F
        from torch import nn
        class Head(nn.Module):
            def forward(self, x):
                x = F.dropout(input=x, p=0.3)
                    ^^^^^^^^^^^^^^^^^^^^^^^^^ functional
                return F.dropout(x, 0.3, self.training)
      `,
      fixed: `
        import torch.nn.functional as F
        from torch import nn
        class Head(nn.Module):
            def forward(self, x):
                x = F.dropout(input=x, p=0.3, training=self.training)
                return F.dropout(x, 0.3, self.training)
      `,
    },
    {
      name: "the mode is told to another call, and a rate is a setting",
      code: `
        import torch.nn.functional as F
        from torch import nn

        class Net(nn.Module):
            def forward(self, x):
                x = F.dropout(x, 0.1, training=self.training)
                return F.dropout(x, self.settings.rate)
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ functional
      `,
    },
    {
      name: "a rate by name, below a comment on training",
      code: `
        import torch.nn.functional as F
        from torch import nn

        RATE = 0.5

        class Net(nn.Module):
            def forward(self, x):
                # drop some while training
                return F.dropout(x, RATE)
                       ^^^^^^^^^^^^^^^^^^ functional
      `,
      fixed: `
        import torch.nn.functional as F
        from torch import nn

        RATE = 0.5

        class Net(nn.Module):
            def forward(self, x):
                # drop some while training
                return F.dropout(x, RATE, training=self.training)
      `,
    },
    {
      name: "no mode",
      code: `
        import torch
        import torch.nn.functional as F
        from torch import nn


        class Net(nn.Module):
            def __init__(self, rate):
                super().__init__()
                self.rate = rate
                self.fc = nn.Linear(4, 4)

            def forward(self, x):
                x = F.dropout(self.fc(x), p=self.rate)
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ functional
                return x
      `,
      fixed: `
        import torch
        import torch.nn.functional as F
        from torch import nn


        class Net(nn.Module):
            def __init__(self, rate):
                super().__init__()
                self.rate = rate
                self.fc = nn.Linear(4, 4)

            def forward(self, x):
                x = F.dropout(self.fc(x), p=self.rate, training=self.training)
                return x
      `,
    },
    {
      name: "a layer made on the way, in a subclass under other names",
      code: `
        from torch.nn import Dropout, Linear, Module
        from torch.nn.functional import dropout2d

        class Base(Module):
            pass

        class Head(Base):
            def encode(this, x):
                return Dropout(0.2)(x)
                       ^^^^^^^^^^^^^^^ made

            def forward(this, x):
                return dropout2d(x)
                       ^^^^^^^^^^^^ functional
      `,
      fixed: `
        from torch.nn import Dropout, Linear, Module
        from torch.nn.functional import dropout2d

        class Base(Module):
            pass

        class Head(Base):
            def encode(this, x):
                return Dropout(0.2)(x)

            def forward(this, x):
                return dropout2d(x, training=this.training)
      `,
    },
    {
      name: "beside dropout that says its mode itself",
      code: `
        import torch

        class Gate(torch.nn.Module):
            def forward(self, x):
                x = torch.nn.Dropout(0.5)(x)
                    ^^^^^^^^^^^^^^^^^^^^^^^^ made
                return torch.nn.functional.dropout2d(x, training=True)
      `,
    },
  ],
});
