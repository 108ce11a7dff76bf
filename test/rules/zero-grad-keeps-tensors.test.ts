/** What `zero-grad-keeps-tensors` reports, and the gradients that are dropped or read. */

import { zeroGradKeepsTensors } from "../../rules/zero-grad-keeps-tensors";
import { testRule } from "../support/ruleTester";

testRule(zeroGradKeepsTensors, {
  valid: [
    {
      name: "dropped, by default or by name",
      code: `
        import torch
        from torch import nn
        model = nn.Linear(10, 2)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        optimizer.zero_grad()
        optimizer.zero_grad(set_to_none=True)
        model.zero_grad()
      `,
    },
    {
      name: "gradients that are read",
      code: `
        import torch
        from torch import nn
        model = nn.Linear(10, 2)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        optimizer.zero_grad(set_to_none=False)
        print(model.weight.grad.norm())
      `,
    },
    {
      name: "another object, and a value that is not written",
      code: `
        import torch

        def run(engine, keep):
            optimizer = torch.optim.SGD([torch.zeros(2, requires_grad=True)], lr=0.1)
            engine.zero_grad(set_to_none=False)
            optimizer.zero_grad(set_to_none=keep)
      `,
    },
  ],
  invalid: [
    {
      name: "a comment that has the word, and a name for the value",
      code: `
        import torch
        KEEP = False
        model = torch.nn.Linear(10, 2)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        optimizer.zero_grad(set_to_none=KEEP)  # clears each .grad
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ kept
      `,
    },
    {
      name: "an optimizer in a loop",
      code: `
        import torch
        from torch import nn
        model = nn.Linear(10, 2)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for x in batches:
            optimizer.zero_grad(set_to_none=False)
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ kept
            model(x).sum().backward()
            optimizer.step()
      `,
      suggestions: [
        {
          title: "Call `optimizer.zero_grad()`",
          output: `
            import torch
            from torch import nn
            model = nn.Linear(10, 2)
            optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
            for x in batches:
                optimizer.zero_grad()
                model(x).sum().backward()
                optimizer.step()
          `,
        },
      ],
    },
    {
      name: "a network",
      code: `
        import torch
        from torch import nn
        model = nn.Linear(10, 2)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        def clear():
            model.zero_grad(set_to_none=False)
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ kept
      `,
    },
  ],
});
