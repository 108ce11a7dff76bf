/** What `empty-cache-in-loop` reports, and the places where it is fine. */

import { emptyCacheInLoop } from "../../rules/empty-cache-in-loop";
import { testRule } from "../support/ruleTester";

testRule(emptyCacheInLoop, {
  valid: [
    {
      name: "after an epoch, now and then, or when memory ran out",
      code: `
        import torch
        from torch import nn

        model = nn.Linear(10, 2)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        for epoch in range(3):
            for i, (x, y) in enumerate(loader):
                optimizer.zero_grad()
                nn.functional.cross_entropy(model(x), y).backward()
                optimizer.step()
                if i % 100 == 0:
                    torch.cuda.empty_cache()
                try:
                    print(x)
                except RuntimeError:
                    torch.cuda.empty_cache()
            torch.cuda.empty_cache()
      `,
    },
    {
      name: "between experiments",
      code: `
        import torch
        from torch import nn
        import gc
        for name in names:
            run(name)
            gc.collect()
            torch.cuda.empty_cache()
      `,
    },
    {
      name: "another collect",
      code: `
        import torch
        from torch import nn

        model = nn.Linear(10, 2)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        for x, y in loader:
            optimizer.zero_grad()
            nn.functional.cross_entropy(model(x), y).backward()
            optimizer.step()
            meter.collect()
      `,
    },
  ],
  invalid: [
    {
      name: "both",
      code: `
        import gc
        import torch
        from torch import nn

        model = nn.Linear(10, 2)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        for epoch in range(3):
            for x, y in loader:
                optimizer.zero_grad()
                nn.functional.cross_entropy(model(x), y).backward()
                optimizer.step()
                gc.collect()
                ^^^^^^^^^^^^ each
                torch.cuda.empty_cache()
                ^^^^^^^^^^^^^^^^^^^^^^^^ each
      `,
    },
    {
      name: "in a function",
      code: `
        import torch
        from torch import nn
        def train(model, optimizer, criterion, loader):
            for x, y in loader:
                torch.cuda.empty_cache()
                ^^^^^^^^^^^^^^^^^^^^^^^^ each
                optimizer.zero_grad()
                criterion(model(x), y).backward()
                optimizer.step()
      `,
      suggestions: [
        {
          title: "Remove it",
          output: `
            import torch
            from torch import nn
            def train(model, optimizer, criterion, loader):
                for x, y in loader:
                    optimizer.zero_grad()
                    criterion(model(x), y).backward()
                    optimizer.step()
          `,
        },
      ],
    },
  ],
});
