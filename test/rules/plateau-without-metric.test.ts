/** What `plateau-without-metric` reports, and the schedulers that have what they need. */

import { plateauWithoutMetric } from "../../rules/plateau-without-metric";
import { testRule } from "../support/ruleTester";

testRule(plateauWithoutMetric, {
  valid: [
    {
      name: "the branch for other schedulers",
      code: `
        from torch.optim import SGD
        from torch.optim.lr_scheduler import ReduceLROnPlateau

        decay = ReduceLROnPlateau(SGD(net.parameters(), lr=0.1))
        for epoch in range(10):
            value = run(epoch)
            if isinstance(decay, ReduceLROnPlateau):
                decay.step(value)
            else:
                decay.step()
      `,
    },
    {
      name: "with its metric, by position or name",
      code: `
        import torch
        from torch import nn
        model = nn.Linear(10, 2)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        scheduler = torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer)
        scheduler.step(0.5)
        scheduler.step(metrics=0.5)
      `,
    },
    {
      name: "schedulers that count",
      code: `
        import torch
        from torch import nn
        model = nn.Linear(10, 2)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        scheduler = torch.optim.lr_scheduler.StepLR(optimizer, 10)
        scheduler.step()
      `,
    },
    {
      name: "one of two",
      code: `
        import torch
        from torch import nn
        model = nn.Linear(10, 2)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        if len(names) > 3:
            scheduler = torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer)
        else:
            scheduler = torch.optim.lr_scheduler.StepLR(optimizer, 10)
        scheduler.step()
      `,
    },
    {
      name: "a wrapper keeps the metric itself",
      code: `
        import torch
        from accelerate import Accelerator

        def run(optimizer):
            accelerator = Accelerator()
            scheduler = torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer)
            scheduler = accelerator.prepare(scheduler)
            scheduler.step()
      `,
    },
  ],
  invalid: [
    {
      name: "in a function",
      code: `
        import torch
        from torch import nn
        from torch.optim.lr_scheduler import ReduceLROnPlateau

        def train(model, loader, optimizer):
            plateau = ReduceLROnPlateau(optimizer, mode="min")
                      ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ made
            for epoch in range(10):
                for x, y in loader:
                    optimizer.zero_grad()
                    nn.functional.cross_entropy(model(x), y).backward()
                    optimizer.step()
                plateau.step()
                ^^^^^^^^^^^^^^ metric
      `,
    },
    {
      name: "a field",
      code: `
        import torch
        from torch import nn
        from torch.optim import lr_scheduler

        class Trainer:
            def __init__(self, optimizer):
                self.scheduler = lr_scheduler.ReduceLROnPlateau(optimizer)

            def end(self):
                self.scheduler.step()
                ^^^^^^^^^^^^^^^^^^^^^ metric
      `,
      suggestions: [
        {
          title: "Give it the metric that it watches",
          output: `
            import torch
            from torch import nn
            from torch.optim import lr_scheduler

            class Trainer:
                def __init__(self, optimizer):
                    self.scheduler = lr_scheduler.ReduceLROnPlateau(optimizer)

                def end(self):
                    self.scheduler.step(val_loss)
          `,
        },
      ],
    },
  ],
});
