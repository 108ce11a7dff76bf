/** What `scheduler-granularity-mismatch` reports, and the units that fit. */

import { schedulerGranularityMismatch } from "../../rules/scheduler-granularity-mismatch";
import { testRule } from "../support/ruleTester";

testRule(schedulerGranularityMismatch, {
  valid: [
    {
      name: "each in its unit",
      code: `
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        epochs = 10
        one = torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=0.1, epochs=10, steps_per_epoch=len(loader))
        decay = torch.optim.lr_scheduler.StepLR(optimizer, 30)
        wave = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=epochs)
        for epoch in range(epochs):
            for x, y in loader:
                optimizer.zero_grad()
                criterion(model(x), y).backward()
                optimizer.step()
                one.step()
            decay.step()
            wave.step()
      `,
    },
    {
      name: "lengths in batches, and steps now and then",
      code: `
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        decay = torch.optim.lr_scheduler.StepLR(optimizer, step_size=1000)
        wave = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=10 * len(loader))
        late = torch.optim.lr_scheduler.StepLR(optimizer, step_size=3)
        for epoch in range(10):
            for i, (x, y) in enumerate(loader):
                optimizer.zero_grad()
                criterion(model(x), y).backward()
                optimizer.step()
                decay.step()
                wave.step()
                if i == len(loader) - 1:
                    late.step()
      `,
    },
    {
      name: "one loop, whatever it is",
      code: `
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        scheduler = torch.optim.lr_scheduler.StepLR(optimizer, step_size=30)
        for x, y in loader:
            optimizer.zero_grad()
            criterion(model(x), y).backward()
            optimizer.step()
            scheduler.step()
      `,
    },
    {
      name: "lengths that are not known",
      code: `
        import torch
        from torch import nn
        def run(model, loader, optimizer, criterion, steps):
            one = torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=0.1, total_steps=steps)
            for epoch in range(10):
                for x, y in loader:
                    optimizer.zero_grad()
                    criterion(model(x), y).backward()
                    optimizer.step()
                one.step()
      `,
    },
  ],
  invalid: [
    {
      name: "one cycle, once an epoch",
      code: `
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        scheduler = torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=0.1, steps_per_epoch=len(loader), epochs=10)
        for epoch in range(10):
            for x, y in loader:
                optimizer.zero_grad()
                criterion(model(x), y).backward()
                optimizer.step()
            scheduler.step()
            ^^^^^^^^^^^^^^^^ rarely
      `,
      suggestions: [
        {
          title: "Step it after each batch",
          output: `
            import torch
            from torch import nn

            model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
            loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
            optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
            criterion = nn.CrossEntropyLoss()
            scheduler = torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=0.1, steps_per_epoch=len(loader), epochs=10)
            for epoch in range(10):
                for x, y in loader:
                    optimizer.zero_grad()
                    criterion(model(x), y).backward()
                    optimizer.step()
                    scheduler.step()
          `,
        },
      ],
    },
    {
      name: "a warm-up, and a name for its length",
      code: `
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        from transformers import get_linear_schedule_with_warmup

        total = 10 * len(loader)
        schedule = get_linear_schedule_with_warmup(optimizer, num_warmup_steps=100, num_training_steps=total)
        for epoch in range(10):
            for x, y in loader:
                optimizer.zero_grad()
                criterion(model(x), y).backward()
                optimizer.step()
            schedule.step()
            ^^^^^^^^^^^^^^^ rarely
      `,
    },
    {
      name: "epochs, after each batch",
      code: `
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        epochs = 10
        wave = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=epochs)
        plateau = torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer, patience=3)
        decay = torch.optim.lr_scheduler.ExponentialLR(optimizer, gamma=0.95)
        for epoch in range(1, epochs + 1):
            for x, y in loader:
                optimizer.zero_grad()
                loss = criterion(model(x), y)
                loss.backward()
                optimizer.step()
                wave.step()
                ^^^^^^^^^^^ often
                plateau.step(loss)
                ^^^^^^^^^^^^^^^^^^ often
                decay.step()
                ^^^^^^^^^^^^ often
      `,
    },
    {
      name: "a bar of progress, a length with a comment and a name for the number of epochs",
      code: `
        import torch
        from torch import nn
        from tqdm import tqdm, trange as rounds

        EPOCHS = 20
        model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        wave = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=20)  # not len(loader)
        for epoch in rounds(EPOCHS):
            for x, y in tqdm(loader):
                optimizer.zero_grad()
                criterion(model(x), y).backward()
                optimizer.step()
                wave.step()
                ^^^^^^^^^^^ often
            print(epoch)
      `,
    },
    {
      name: "the last line of the loop",
      code: `
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        decay = torch.optim.lr_scheduler.StepLR(optimizer, step_size=5)
        for epoch in range(10):
            for x, y in loader:
                optimizer.zero_grad()
                criterion(model(x), y).backward()
                optimizer.step()
                decay.step()
                ^^^^^^^^^^^^ often
      `,
      suggestions: [
        {
          title: "Step it after each epoch",
          output: `
            import torch
            from torch import nn

            model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
            loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
            optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
            criterion = nn.CrossEntropyLoss()
            decay = torch.optim.lr_scheduler.StepLR(optimizer, step_size=5)
            for epoch in range(10):
                for x, y in loader:
                    optimizer.zero_grad()
                    criterion(model(x), y).backward()
                    optimizer.step()
                decay.step()
          `,
        },
      ],
    },
  ],
});
