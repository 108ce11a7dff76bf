/** What `unstable-log1p-expm1` reports, and the expressions on which it is silent. */

import { unstableLog1pExpm1 } from "../../rules/unstable-log1p-expm1";
import { testRule } from "../support/ruleTester";

testRule(unstableLog1pExpm1, {
  valid: [
    {
      name: "only of what a comparison has left small",
      code: `
        import torch


        def softplus(r, beta):
            small = beta * r < 30.0
            r[small] = torch.log(1 + torch.exp(beta * r[small])) / beta
            r[r < 20] = torch.log(1 + torch.exp(r[r < 20]))
            return r
      `,
    },
    {
      name: "the functions for it",
      code: `
        import torch
        import torch.nn.functional as F

        def f(x):
            return torch.log1p(x), torch.expm1(x), F.softplus(x)
      `,
    },
    {
      name: "other numbers, other order, other libraries",
      code: `
        import math
        import numpy as np
        import torch

        def f(x, n):
            a = torch.log(2 + x) + torch.log(1 - x) + torch.log(x + 1e-8) + torch.log(1.5 + x)
            b = 1 - torch.exp(x)
            c = torch.exp(x) - 1e-3
            return a, b, c, np.log(1 + n), math.exp(n) - 1, torch.log(1 * x)
      `,
    },
    {
      name: "more terms",
      code: `
        import torch

        def kl(mu, logvar):
            return -0.5 * torch.sum(1 + logvar - mu.pow(2) - torch.exp(logvar)), torch.log(1 + mu + logvar)
      `,
    },
  ],
  invalid: [
    {
      name: "by keyword",
      severity: "warning",
      code: `
        import torch

        y = torch.log(input=1 + torch.exp(input=x))
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
    },
    {
      name: "an exponent that is never large loses digits only",
      code: `
        import torch

        def loss(x, y):
            low = x.clamp(max=20)
            a = torch.log(1 + torch.exp(-x.abs()))
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ digits
            b = torch.log(1 + torch.exp(low))
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ digits
            c = torch.log(1 + torch.exp(-(x ** 2)))
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ digits
            return x.relu() - x * y + a, b, c
      `,
    },
    {
      name: "the one under a name",
      code: `
        import torch
        ONE = 1.0
        small = torch.exp(torch.rand(3)) - ONE
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ digits
      `,
    },
    {
      name: "softplus by hand",
      code: `
        import torch

        def pairwise(difference):
            return torch.log(1 + torch.exp(-difference)).mean()
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ infinite
      `,
      severity: "warning",
      suggestions: [
        {
          title: "Use `softplus`",
          output: `
            import torch
            from torch.nn.functional import softplus

            def pairwise(difference):
                return softplus(-difference).mean()
          `,
        },
      ],
    },
    {
      name: "small numbers",
      code: `
        import torch

        def f(rate):
            return torch.log(rate + 1.0), torch.exp(rate) - 1
                   ^^^^^^^^^^^^^^^^^^^^^ digits
                                          ^^^^^^^^^^^^^^^^^^^ digits
      `,
    },
    {
      name: "in a network",
      code: `
        import torch
        from torch import nn

        class Squash(nn.Module):
            def forward(self, x):
                return torch.sign(x) * torch.log(1 + torch.abs(x))
                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^ digits
      `,
    },
  ],
});
