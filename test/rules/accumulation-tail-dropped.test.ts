/** What `accumulation-tail-dropped` reports, and accumulation on which it is silent. */

import { accumulationTailDropped } from "../../rules/accumulation-tail-dropped";
import { testRule } from "../support/ruleTester";

testRule(accumulationTailDropped, {
  valid: [
    {
      name: "a step after the loop",
      code: `
        import torch

        def train(model, loader, loss_fn):
            opt = torch.optim.SGD(model.parameters(), lr=0.1)
            for i, (x, y) in enumerate(loader):
                (loss_fn(model(x), y) / 4).backward()
                if (i + 1) % 4 == 0:
                    opt.step()
                    opt.zero_grad()
            opt.step()
            opt.zero_grad()
      `,
    },
    {
      name: "a second condition, before or in a name",
      code: `
        import torch

        def train(model, loader, loss_fn):
            opt = torch.optim.SGD(model.parameters(), lr=0.1)
            for i, (x, y) in enumerate(loader):
                (loss_fn(model(x), y) / 4).backward()
                if (i + 1) % 4 == 0 or i == len(loader) - 1:
                    opt.step()
                    opt.zero_grad()

        def named(model, loader, loss_fn):
            opt = torch.optim.SGD(model.parameters(), lr=0.1)
            for i, (x, y) in enumerate(loader):
                is_last = i + 1 == len(loader)
                (loss_fn(model(x), y) / 4).backward()
                if is_last or (i + 1) % 4 == 0:
                    opt.step()
                    opt.zero_grad()
      `,
    },
    {
      name: "something done now and then that is no step, and a loop that ends by its own count",
      code: `
        import torch

        def train(model, loader, loss_fn, steps):
            opt = torch.optim.SGD(model.parameters(), lr=0.1)
            for i, (x, y) in enumerate(loader):
                opt.zero_grad()
                loss_fn(model(x), y).backward()
                opt.step()
                if i % 100 == 0:
                    print(i)

        def counted(model, loader, loss_fn, steps):
            opt = torch.optim.SGD(model.parameters(), lr=0.1)
            for i, (x, y) in enumerate(loader):
                (loss_fn(model(x), y) / 4).backward()
                if (i + 1) % 4 == 0:
                    opt.step()
                    opt.zero_grad()
                if i + 1 == steps:
                    break
      `,
    },
    {
      name: "another optimizer that learns every second batch, and a count of steps that goes on over epochs",
      code: `
        import torch

        def train(model, critic, loader, loss_fn):
            opt = torch.optim.SGD(model.parameters(), lr=0.1)
            seen = 0
            for epoch in range(3):
                for x, y in loader:
                    seen += 1
                    (loss_fn(model(x), y) / 4).backward()
                    if seen % 4 == 0:
                        opt.step()
                        opt.zero_grad()
      `,
    },
    {
      name: "a helper that steps behind the loop",
      code: `
        import torch

        def train(model, loader, loss_fn, finish):
            opt = torch.optim.SGD(model.parameters(), lr=0.1)
            for i, (x, y) in enumerate(loader):
                (loss_fn(model(x), y) / 4).backward()
                if (i + 1) % 4 == 0:
                    opt.step()
                    opt.zero_grad()
            finish(opt)
      `,
    },
    {
      name: "accelerate counts itself",
      code: `
        import torch
        from accelerate import Accelerator

        accelerator = Accelerator(gradient_accumulation_steps=4)
        opt = torch.optim.SGD(model.parameters(), lr=0.1)
        for i, (x, y) in enumerate(loader):
            accelerator.backward(loss_fn(model(x), y))
            if (i + 1) % 4 == 0:
                opt.step()
                opt.zero_grad()
      `,
    },
  ],
  invalid: [
    {
      name: "a number written out, the loader made here",
      code: `
        import torch
        from torch.utils.data import DataLoader

        loader = DataLoader(data, batch_size=8, shuffle=True)
        opt = torch.optim.SGD(model.parameters(), lr=0.1)
        for epoch in range(10):
            opt.zero_grad()
            for step, (x, y) in enumerate(loader):
                loss = loss_fn(model(x), y) / 4
                loss.backward()
                if step % 4 == 3:
                   ^^^^^^^^^^^^^ tail
                    opt.step()
                    opt.zero_grad()
      `,
      suggestions: [
        {
          title: "Step in the last batch too: `step + 1 == len(loader)`",
          output: `
            import torch
            from torch.utils.data import DataLoader

            loader = DataLoader(data, batch_size=8, shuffle=True)
            opt = torch.optim.SGD(model.parameters(), lr=0.1)
            for epoch in range(10):
                opt.zero_grad()
                for step, (x, y) in enumerate(loader):
                    loss = loss_fn(model(x), y) / 4
                    loss.backward()
                    if step % 4 == 3 or step + 1 == len(loader):
                        opt.step()
                        opt.zero_grad()
          `,
        },
      ],
    },
  ],
});
