/** What `unstable-logsumexp` reports, and the sums on which it is silent. */

import { unstableLogsumexp } from "../../rules/unstable-logsumexp";
import { testRule } from "../support/ruleTester";

testRule(unstableLogsumexp, {
  valid: [
    {
      name: "differences to the largest that a function of the file takes",
      code: `
        import torch

        def lowered(x):
            below = x - x.max(dim=1, keepdim=True).values
            return below

        def cost(x):
            below = lowered(x)
            return torch.log(torch.exp(below).sum(dim=1))
      `,
      except: { "function-around": "functions in functions stay where they are" },
    },
    {
      name: "a sum of what the caller has shifted",
      code: `
        import torch

        def log_of_sum(shifted):
            return torch.log(torch.exp(shifted).sum(dim=1))

        def f(x):
            shifted = x - x.max(dim=1, keepdim=True).values
            a = log_of_sum(shifted)
            b = torch.log(torch.exp(x - x.amax(1, keepdim=True)).sum(1))
            return a, b
      `,
    },
    {
      name: "the function for it, and a sum over everything",
      code: `
        import torch

        def f(x):
            a = torch.logsumexp(x, dim=1)
            return a, torch.log(torch.sum(torch.exp(x)))
      `,
    },
    {
      name: "the largest value is off before",
      code: `
        import torch

        def f(x):
            shifted = x - x.max(dim=1, keepdim=True).values
            a = torch.log(torch.exp(shifted).sum(dim=1))
            b = torch.log(torch.exp(x - x.amax(1, keepdim=True)).sum(1))
            return a, b
      `,
    },
    {
      name: "a bounded value",
      code: `
        import torch
        import torch.nn.functional as F

        def f(a, b):
            cosines = F.normalize(a, dim=1) @ F.normalize(b, dim=1).T
            return torch.log(torch.exp(cosines).sum(dim=1))
      `,
    },
    {
      name: "other sums, other types, and something added",
      code: `
        import numpy as np
        import torch

        def f(x, mask):
            a = torch.log(torch.exp(x).sum(1) + 1e-6)
            b = torch.log((torch.exp(x) * mask).sum(1))
            c = torch.log(torch.exp(x).sum(1, dtype=torch.float64))
            return a, b, c, np.log(np.exp(x.numpy()).sum(axis=1)), torch.log(x.sum(1))
      `,
    },
  ],
  invalid: [
    {
      name: "functions",
      code: `
        import torch

        def free_energy(logits):
            return -torch.log(torch.sum(torch.exp(logits), dim=-1, keepdim=True))
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ overflows
      `,
      suggestions: [
        {
          title: "Use `torch.logsumexp`",
          output: `
            import torch

            def free_energy(logits):
                return -torch.logsumexp(logits, dim=-1, keepdim=True)
          `,
        },
      ],
    },
    {
      name: "methods",
      code: `
        import torch

        def loss(scores, y):
            total = scores.exp().sum(1).log()
                    ^^^^^^^^^^^^^^^^^^^^^^^^^ overflows
            return (total - scores.gather(1, y[:, None]).squeeze(1)).mean()
      `,
    },
    {
      name: "a mixture of both",
      code: `
        import torch as th

        def norm(energy):
            return th.log(th.exp(energy / 2).sum(dim=0))
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ overflows
      `,
    },
  ],
});
