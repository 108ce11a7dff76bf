/** What `scheduler-step-before-optimizer` reports, and the loops on which it is silent. */

import { schedulerStepBeforeOptimizer } from "../../rules/scheduler-step-before-optimizer";
import { testRule } from "../support/ruleTester";

testRule(schedulerStepBeforeOptimizer, {
  valid: [
    {
      name: "a step before the loop, with parts that another file makes, wherever these stand there",
      files: {
        "parts.py": `
          import torch

          model = torch.nn.Linear(10, 2)
          optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
          scheduler = torch.optim.lr_scheduler.StepLR(optimizer, step_size=1)
        `,
      },
      code: `
        from torch.nn.functional import cross_entropy
        from parts import model, optimizer, scheduler

        optimizer.step()
        for x, y in loader:
            scheduler.step()
            optimizer.zero_grad()
            cross_entropy(model(x), y).backward()
            optimizer.step()
      `,
    },
    {
      name: "behind the step of a scaler",
      code: `
        import torch
        from transformers import get_scheduler

        net = torch.nn.Linear(3, 1)
        opt = torch.optim.AdamW(net.parameters(), lr=2e-5)
        schedule = get_scheduler("linear", opt, 100, 1000)
        scaler = torch.amp.GradScaler("cuda")
        for x, y in loader:
            scaler.scale(((net(x) - y) ** 2).mean()).backward()
            scaler.step(opt)
            scaler.update()
            schedule.step()
            opt.zero_grad()
      `,
    },
    {
      name: "a schedule of transformers behind its optimizer",
      code: `
        import torch
        from transformers import get_linear_schedule_with_warmup

        model = torch.nn.Linear(4, 2)
        optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3)
        scheduler = get_linear_schedule_with_warmup(optimizer, 0, 100)
        for x, y in loader:
            optimizer.zero_grad()
            torch.nn.functional.cross_entropy(model(x), y).backward()
            optimizer.step()
            scheduler.step()
      `,
    },
    {
      name: "the optimizer steps first",
      code: `
        import torch
        from torch import nn
        from torch.optim.lr_scheduler import StepLR

        model = nn.Linear(10, 2)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        scheduler = StepLR(optimizer, step_size=1)
        criterion = nn.CrossEntropyLoss()
        for epoch in range(3):
            for x, y in loader:
                optimizer.zero_grad()
                criterion(model(x), y).backward()
                optimizer.step()
            scheduler.step()
      `,
    },
    {
      name: "a condition that leaves out the first round",
      code: `
        import torch
        from torch import nn
        from torch.optim.lr_scheduler import StepLR

        model = nn.Linear(10, 2)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        scheduler = StepLR(optimizer, step_size=1)
        criterion = nn.CrossEntropyLoss()
        for epoch in range(3):
            if epoch > 0:
                scheduler.step()
            for x, y in loader:
                optimizer.zero_grad()
                criterion(model(x), y).backward()
                optimizer.step()
      `,
    },
    {
      name: "a first step before the loop, and a schedule of another optimizer",
      code: `
        import torch
        from torch import nn
        from torch.optim.lr_scheduler import StepLR

        model = nn.Linear(10, 2)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        scheduler = StepLR(optimizer, step_size=1)
        criterion = nn.CrossEntropyLoss()
        second = torch.optim.SGD(model.parameters(), lr=0.1)
        optimizer.step()
        for x, y in loader:
            scheduler.step()
            optimizer.zero_grad()
            criterion(model(x), y).backward()
            optimizer.step()
            second.step()
      `,
    },
    {
      name: "a schedule by metric, or by epoch",
      code: `
        import torch
        from torch import nn
        from torch.optim.lr_scheduler import StepLR

        model = nn.Linear(10, 2)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        scheduler = StepLR(optimizer, step_size=1)
        criterion = nn.CrossEntropyLoss()
        plateau = torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer)
        for epoch in range(3):
            plateau.step(validate())
            scheduler.step(epoch)
            for x, y in loader:
                optimizer.zero_grad()
                criterion(model(x), y).backward()
                optimizer.step()
      `,
    },
    {
      name: "methods in the right order, and a round before the loop",
      code: `
        import torch
        from torch.optim.lr_scheduler import StepLR
        class Trainer:
            def __init__(self, model, loader):
                self.model = model
                self.loader = loader
                self.optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
                self.scheduler = StepLR(self.optimizer, 10)
            def epoch(self):
                for x, y in self.loader:
                    self.optimizer.zero_grad()
                    torch.nn.functional.mse_loss(self.model(x), y).backward()
                    self.optimizer.step()

            def fit(self, epochs):
                for epoch in range(epochs):
                    self.epoch()
                    self.scheduler.step()
            def warm(self, epochs):
                self.epoch()
                for epoch in range(epochs):
                    self.scheduler.step()
                    self.epoch()
      `,
    },
    {
      name: "a step that is also taken from elsewhere",
      code: `
        import torch
        from torch.optim.lr_scheduler import StepLR
        class Trainer:
            def __init__(self, model, loader):
                self.model = model
                self.loader = loader
                self.optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
                self.scheduler = StepLR(self.optimizer, 10)
            def epoch(self):
                for x, y in self.loader:
                    self.optimizer.zero_grad()
                    torch.nn.functional.mse_loss(self.model(x), y).backward()
                    self.optimizer.step()

            def single(self, x, y):
                torch.nn.functional.mse_loss(self.model(x), y).backward()
                self.optimizer.step()
            def fit(self, epochs):
                for epoch in range(epochs):
                    self.scheduler.step()
                    self.epoch()
      `,
    },
    {
      name: "a function that steps another optimizer",
      code: `
        import torch
        from torch.optim.lr_scheduler import StepLR
        def train(model, loader, optimizer):
            for x, y in loader:
                torch.nn.functional.mse_loss(model(x), y).backward()
                optimizer.step()
        a = torch.optim.SGD(first.parameters(), lr=0.1)
        b = torch.optim.SGD(second.parameters(), lr=0.1)
        scheduler = StepLR(a, 10)
        for epoch in range(3):
            scheduler.step()
            train(second, loader, b)
      `,
    },
    {
      name: "behind the step, in a function that evaluates without both",
      code: `
        import torch
        from torch import nn
        from torch.optim.lr_scheduler import StepLR

        def run(net, loader, optimizer=None, scheduler=None):
            net.train(optimizer is not None)
            for x, y in loader:
                loss = nn.functional.cross_entropy(net(x), y)
                if optimizer is not None:
                    optimizer.zero_grad()
                    loss.backward()
                    optimizer.step()
                    scheduler.step()

        net = nn.Linear(4, 2)
        optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
        scheduler = StepLR(optimizer, 10)
        for epoch in range(3):
            run(net, train, optimizer, scheduler)
            run(net, val)
      `,
    },
    {
      name: "under a condition of its own, in a function that evaluates without both",
      code: `
        import torch
        from torch import nn
        from torch.optim.lr_scheduler import StepLR

        def run(net, loader, optimizer=None, scheduler=None):
            net.train(optimizer is not None)
            for x, y in loader:
                loss = nn.functional.cross_entropy(net(x), y)
                if optimizer is not None:
                    if loss.item() < 1:
                        scheduler.step()
                    optimizer.zero_grad()
                    loss.backward()
                    optimizer.step()

        net = nn.Linear(4, 2)
        optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
        scheduler = StepLR(optimizer, 10)
        for epoch in range(3):
            run(net, train, optimizer, scheduler)
            run(net, val)
      `,
    },
  ],
  invalid: [
    {
      name: "a scaler steps the optimizer",
      code: `
        import torch
        from transformers import get_scheduler

        net = torch.nn.Linear(3, 1)
        opt = torch.optim.AdamW(net.parameters(), lr=2e-5)
        schedule = get_scheduler("linear", opt, 100, 1000)
        scaler = torch.amp.GradScaler("cuda")
        for x, y in loader:
            scaler.scale(((net(x) - y) ** 2).mean()).backward()
            schedule.step()
            ^^^^^^^^^^^^^^^
            scaler.step(opt)
            ----------------
            scaler.update()
            opt.zero_grad()
      `,
    },
    {
      name: "a schedule of transformers",
      code: `
        import torch
        from transformers import get_linear_schedule_with_warmup

        model = torch.nn.Linear(4, 2)
        optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3)
        scheduler = get_linear_schedule_with_warmup(optimizer, 0, 100)
        for x, y in loader:
            optimizer.zero_grad()
            torch.nn.functional.cross_entropy(model(x), y).backward()
            scheduler.step()
            ^^^^^^^^^^^^^^^^ early
            optimizer.step()
            ---------------- step
      `,
      suggestions: [
        {
          title: "Move it behind the step of the optimizer",
          output: `
            import torch
            from transformers import get_linear_schedule_with_warmup

            model = torch.nn.Linear(4, 2)
            optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3)
            scheduler = get_linear_schedule_with_warmup(optimizer, 0, 100)
            for x, y in loader:
                optimizer.zero_grad()
                torch.nn.functional.cross_entropy(model(x), y).backward()
                optimizer.step()
                scheduler.step()
          `,
        },
      ],
    },
    {
      name: "batches",
      code: `
        import torch
        from torch import nn
        from torch.optim.lr_scheduler import StepLR

        model = nn.Linear(10, 2)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        scheduler = StepLR(optimizer, step_size=1)
        criterion = nn.CrossEntropyLoss()
        for x, y in loader:
            optimizer.zero_grad()
            loss = criterion(model(x), y)
            loss.backward()
            scheduler.step()
            ^^^^^^^^^^^^^^^^ early
            optimizer.step()
            ---------------- step
      `,
      suggestions: [
        {
          title: "Move it behind the step of the optimizer",
          output: `
            import torch
            from torch import nn
            from torch.optim.lr_scheduler import StepLR

            model = nn.Linear(10, 2)
            optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
            scheduler = StepLR(optimizer, step_size=1)
            criterion = nn.CrossEntropyLoss()
            for x, y in loader:
                optimizer.zero_grad()
                loss = criterion(model(x), y)
                loss.backward()
                optimizer.step()
                scheduler.step()
          `,
        },
      ],
    },
    {
      name: "epochs in a function, under other names",
      code: `
        from torch import optim, nn

        def fit(net, batches):
            opt = optim.AdamW(net.parameters(), lr=1e-3)
            decay = optim.lr_scheduler.CosineAnnealingLR(opt, T_max=10)
            for epoch in range(10):
                decay.step()
                ^^^^^^^^^^^^ early
                for i, (x, y) in enumerate(batches):
                    opt.zero_grad()
                    nn.functional.mse_loss(net(x), y).backward()
                    if i % 2 == 0:
                        opt.step()
                        ---------- step
      `,
    },
    {
      name: "fields, and a method that trains",
      code: `
        import torch
        from torch.optim.lr_scheduler import StepLR
        class Trainer:
            def __init__(self, model, loader):
                self.model = model
                self.loader = loader
                self.optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
                self.scheduler = StepLR(self.optimizer, 10)
            def epoch(self):
                for x, y in self.loader:
                    self.optimizer.zero_grad()
                    torch.nn.functional.mse_loss(self.model(x), y).backward()
                    self.optimizer.step()

            def fit(self, epochs):
                for epoch in range(epochs):
                    self.scheduler.step()
                    ^^^^^^^^^^^^^^^^^^^^^ early
                    self.epoch()
                    ------------ step
      `,
    },
    {
      name: "fields in one loop",
      code: `
        import torch
        from torch.optim.lr_scheduler import StepLR
        class Trainer:
            def __init__(self, model):
                self.model = model
                self.optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
                self.scheduler = StepLR(self.optimizer, 10)
            def fit(self, loader, epochs):
                for epoch in range(epochs):
                    self.scheduler.step()
                    ^^^^^^^^^^^^^^^^^^^^^ early
                    for x, y in loader:
                        self.optimizer.zero_grad()
                        torch.nn.functional.mse_loss(self.model(x), y).backward()
                        self.optimizer.step()
                        --------------------- step
      `,
    },
    {
      name: "a function that trains",
      code: `
        import torch
        from torch.optim.lr_scheduler import StepLR
        def train(net, batches, descent):
            for x, y in batches:
                descent.zero_grad()
                torch.nn.functional.mse_loss(net(x), y).backward()
                descent.step()
        def main(model, loader):
            optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
            scheduler = StepLR(optimizer, 10)
            for epoch in range(3):
                scheduler.step()
                ^^^^^^^^^^^^^^^^ early
                train(model, loader, optimizer)
                ------------------------------- step
      `,
    },
    {
      name: "steps from before the scheduler was made are none of its own",
      code: `
        import torch
        net = torch.nn.Linear(4, 2)
        optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
        for x, y in loader:
            optimizer.zero_grad()
            criterion(net(x), y).backward()
            optimizer.step()
        scheduler = torch.optim.lr_scheduler.StepLR(optimizer, step_size=2)
        for x, y in loader:
            scheduler.step()
            ^^^^^^^^^^^^^^^^ early
            optimizer.zero_grad()
            criterion(net(x), y).backward()
            optimizer.step()
            ---------------- step
      `,
    },
    {
      name: "in a function that evaluates without both",
      code: `
        import torch
        from torch import nn
        from torch.optim.lr_scheduler import StepLR

        def run(net, loader, optimizer=None, scheduler=None):
            net.train(optimizer is not None)
            for x, y in loader:
                loss = nn.functional.cross_entropy(net(x), y)
                if optimizer is not None:
                    scheduler.step()
                    ^^^^^^^^^^^^^^^^ early
                    optimizer.zero_grad()
                    loss.backward()
                    optimizer.step()
                    ---------------- step

        net = nn.Linear(4, 2)
        optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
        scheduler = StepLR(optimizer, 10)
        for epoch in range(3):
            run(net, train, optimizer, scheduler)
            run(net, val)
      `,
    },
  ],
});
