/** What `scaler-with-bfloat16` reports, and the scalers on which it is silent. */

import { scalerWithBfloat16 } from "../../rules/scaler-with-bfloat16";
import { testRule } from "../support/ruleTester";

testRule(scalerWithBfloat16, {
  valid: [
    {
      name: "a scaler that another function may use with float16",
      code: `
        import torch

        def coarse(network, optimizer, rows):
            scaler = torch.amp.GradScaler("cuda")
            for row in rows:
                with torch.autocast("cuda", dtype=torch.bfloat16):
                    loss = network(row)
                scaler.scale(loss).backward()
                fine(network, optimizer, row, scaler)

        def fine(network, optimizer, row, scaler):
            with torch.autocast("cuda", dtype=torch.float16):
                loss = network(row)
            scaler.scale(loss).backward()
            scaler.step(optimizer)
            scaler.update()
      `,
    },
    {
      name: "float16, or a type that is chosen",
      code: `
        import torch
        from torch import nn

        model = nn.Linear(10, 2).cuda()
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        scaler = torch.amp.GradScaler("cuda")
        for x, y in loader:
            optimizer.zero_grad()
            with torch.autocast("cuda", dtype=torch.float16):
                loss = criterion(model(x.cuda()), y.cuda())
            scaler.scale(loss).backward()
            scaler.step(optimizer)
            scaler.update()

        def train(kind):
            for x, y in loader:
                with torch.autocast("cuda", dtype=kind):
                    loss = criterion(model(x), y)
                scaler.scale(loss).backward()
                scaler.step(optimizer)
                scaler.update()
      `,
    },
    {
      name: "a scaler that is off with bfloat16",
      code: `
        import torch
        def train(model, optimizer, loader, half):
            scaler = torch.amp.GradScaler("cuda", enabled=half)
            for x in loader:
                with torch.autocast("cuda", dtype=torch.bfloat16):
                    loss = model(x)
                scaler.scale(loss).backward()
                scaler.step(optimizer)
                scaler.update()
      `,
    },
    {
      name: "both types",
      code: `
        import torch
        scaler = torch.amp.GradScaler("cuda")
        def train(model, optimizer, x):
            with torch.autocast("cuda", dtype=torch.float16):
                loss = model(x)
            scaler.scale(loss).backward()
            scaler.step(optimizer)
            scaler.update()
            with torch.autocast("cuda", dtype=torch.bfloat16):
                return model(x)
      `,
    },
    {
      name: "no scaler",
      code: `
        import torch
        from torch import nn

        model = nn.Linear(10, 2).cuda()
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        for x, y in loader:
            optimizer.zero_grad()
            with torch.autocast("cuda", dtype=torch.bfloat16):
                loss = criterion(model(x.cuda()), y.cuda())
            loss.backward()
            optimizer.step()
      `,
    },
  ],
  invalid: [
    {
      name: "one of two functions, each with a scaler of its own",
      code: `
        import torch
        KIND = torch.bfloat16

        def coarse(network, optimizer, rows):
            own = torch.amp.GradScaler("cuda")
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ needless
            for row in rows:
                with torch.autocast("cuda", dtype=KIND):
                     ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ autocast
                    loss = network(row)
                own.scale(loss).backward()
                own.step(optimizer)
                own.update()

        def fine(network, optimizer, rows):
            own = torch.amp.GradScaler("cuda")
            for row in rows:
                with torch.autocast("cuda", dtype=torch.float16):
                    loss = network(row)
                own.scale(loss).backward()
                own.step(optimizer)
                own.update()
      `,
    },
    {
      name: "in a class",
      code: `
        import torch
        from torch.cuda.amp import GradScaler, autocast

        class Trainer:
            def __init__(self, net):
                self.net = net
                self.scaler = GradScaler()
                              ^^^^^^^^^^^^ needless

            def step(self, x, optimizer):
                with autocast(dtype=torch.bfloat16):
                     ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ autocast
                    loss = self.net(x)
                self.scaler.scale(loss).backward()
                self.scaler.step(optimizer)
                self.scaler.update()
      `,
      suggestions: [
        {
          title: "Switch the scaler off",
          output: `
            import torch
            from torch.cuda.amp import GradScaler, autocast

            class Trainer:
                def __init__(self, net):
                    self.net = net
                    self.scaler = GradScaler(enabled=False)

                def step(self, x, optimizer):
                    with autocast(dtype=torch.bfloat16):
                        loss = self.net(x)
                    self.scaler.scale(loss).backward()
                    self.scaler.step(optimizer)
                    self.scaler.update()
          `,
        },
      ],
    },
  ],
});
