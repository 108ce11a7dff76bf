/** What `data-attribute` reports, and the look-alikes on which it is silent. */

import { dataAttribute } from "../../rules/data-attribute";
import { testRule } from "../support/ruleTester";

testRule(dataAttribute, {
  valid: [
    {
      name: "a norm that is printed",
      code: `
        import torch

        def report(model, loss):
            loss.backward()
            total = sum(p.data.norm() for p in model.parameters())
            print(total)
      `,
    },
    {
      name: "changed outside of the graph",
      code: `
        import torch
        w = torch.randn(3, requires_grad=True)
        w.data = torch.zeros(3)
        w.data -= 0.1
        w.data.add_(1)
        w.data[0] = 1
        w.data[0].zero_()
      `,
    },
    {
      name: "data of other objects",
      code: `
        import torch
        from torch import nn
        class Batch:
            def __init__(self, data):
                self.data = data
            def total(self):
                return self.data.sum()
        def f(batch, request):
            return batch.data, request.data
        x = torch.rand(3).detach()
        store = torch.utils.data.TensorDataset(x)
      `,
    },
    {
      name: "printed, and filled",
      code: `
        import torch
        w = torch.randn(3, 3, requires_grad=True)
        print(w.data)
        torch.nn.init.xavier_uniform_(w.data)
      `,
    },
  ],
  invalid: [
    {
      name: "a penalty without a gradient",
      code: `
        import torch

        def penalise(model, x, y, fn, opt):
            opt.zero_grad()
            loss = fn(model(x), y)
            reg = sum(p.data.norm() for p in model.parameters())
                      ^^^^^^ leaves
            (loss + 0.1 * reg).backward()
            opt.step()
      `,
    },
    {
      code: `
        import torch

        w = torch.randn(3, requires_grad=True)
        loss = (w.data ** 2).sum()
                ^^^^^^ leaves
      `,
      messages: ["`w.data` leaves the graph"],
      suggestions: [
        {
          title: "Write `w.detach()`",
          output: `
            import torch

            w = torch.randn(3, requires_grad=True)
            loss = (w.detach() ** 2).sum()
          `,
        },
      ],
    },
    {
      name: "of outputs and sums, handed on",
      code: `
        import torch
        from torch import nn
        net = nn.Linear(4, 2)
        outputs = net(torch.rand(3, 4))
        _, predicted = torch.max(outputs.data, 1)
                                 ^^^^^^^^^^^^ leaves
        total = outputs.sum().data
                ^^^^^^^^^^^^^^^^^^ leaves
        def f(x: torch.Tensor):
            y = x.exp()
            return [y.data]
                    ^^^^^^ leaves
      `,
    },
  ],
});
