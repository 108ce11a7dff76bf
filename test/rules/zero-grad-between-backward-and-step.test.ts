/** What `zero-grad-between-backward-and-step` reports, and the orders on which it is silent. */

import { zeroGradBetweenBackwardAndStep } from "../../rules/zero-grad-between-backward-and-step";
import { testRule } from "../support/ruleTester";

testRule(zeroGradBetweenBackwardAndStep, {
  valid: [
    {
      name: "before the backward pass, behind the step, and two losses",
      code: `
        import torch
        from torch import nn

        model = nn.Linear(10, 2)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        for x, y in loader:
            optimizer.zero_grad()
            criterion(model(x), y).backward()
            optimizer.step()
        for x, y in loader:
            criterion(model(x), y).backward()
            optimizer.step()
            optimizer.zero_grad()
        for x, y in loader:
            criterion(model(x), y).backward()
            optimizer.step()
            optimizer.zero_grad()
            criterion(model(x), y).backward()
            optimizer.step()
      `,
    },
    {
      name: "another optimizer",
      code: `
        import torch
        from torch import nn

        model = nn.Linear(10, 2)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        other = torch.optim.Adam(head.parameters())
        for x, y in loader:
            criterion(model(x), y).backward()
            other.zero_grad()
            optimizer.step()
            optimizer.zero_grad()
      `,
    },
  ],
  invalid: [
    {
      name: "in a function",
      code: `
        import torch
        def fit(net, batches):
            opt = torch.optim.AdamW(net.parameters())
            for x, y in batches:
                loss = net(x, y)
                loss.backward()
                torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
                opt.zero_grad()
                ^^^^^^^^^^^^^^^ cleared
                opt.step()
      `,
      suggestions: [
        {
          title: "Clear them before the backward pass",
          output: `
            import torch
            def fit(net, batches):
                opt = torch.optim.AdamW(net.parameters())
                for x, y in batches:
                    loss = net(x, y)
                    opt.zero_grad()
                    loss.backward()
                    torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
                    opt.step()
          `,
        },
      ],
    },
  ],
});
