/** What `backward-under-no-grad` reports, and the blocks on which it is silent. */

import { backwardUnderNoGrad } from "../../rules/backward-under-no-grad";
import { testRule } from "../support/ruleTester";

testRule(backwardUnderNoGrad, {
  valid: [
    {
      name: "a network that records some of what it gives",
      code: `
        import torch

        class Frozen(torch.nn.Module):
            def __init__(self):
                super().__init__()
                self.body = torch.nn.Linear(4, 4)
                self.head = torch.nn.Linear(4, 1)

            def forward(self, x):
                with torch.no_grad():
                    h = self.body(x)
                return self.head(h)

        class Teacher(torch.nn.Module):
            def __init__(self):
                super().__init__()
                self.head = torch.nn.Linear(4, 1)

            @torch.no_grad()
            def forward(self, x):
                return self.head(x)

            def embed(self, x):
                return self.head(x)

        class Switching(torch.nn.Module):
            def __init__(self):
                super().__init__()
                self.head = torch.nn.Linear(4, 1)

            def forward(self, x):
                if self.training:
                    return self.head(x)
                with torch.no_grad():
                    return self.head(x)

        def fit(net: Frozen, teacher: Teacher, switching: Switching, x, y):
            loss = torch.nn.functional.mse_loss(net(x), y)
            loss.backward()
            distance = torch.nn.functional.mse_loss(net(x), teacher(x))
            distance.backward()
            other = torch.nn.functional.mse_loss(switching(x), y)
            other.backward()
            third = torch.nn.functional.mse_loss(teacher.embed(x), y)
            third.backward()
            fourth = torch.nn.functional.mse_loss(teacher(x), net(x))
            fourth.backward()
      `,
    },
    {
      name: "a target without gradients, and what learns beside it",
      code: `
        import torch
        from torch import nn

        net, head = nn.Linear(3, 3), nn.Linear(3, 1)
        for x, y in loader:
            with torch.no_grad():
                features = net(x)
            loss = nn.functional.mse_loss(head(features), y)
            loss.backward()
            with torch.inference_mode():
                target = net(x)
            nn.functional.mse_loss(target, head(x)).backward()
      `,
    },
    {
      name: "gradients that are turned on again",
      code: `
        import torch

        torch.set_grad_enabled(False)
        net = torch.nn.Linear(3, 1)
        torch.set_grad_enabled(True)
        for x, y in loader:
            torch.nn.functional.mse_loss(net(x), y).backward()
      `,
    },
    {
      name: "recording is switched on again by a call",
      code: `
        import torch
        from torch import nn

        head = nn.Linear(6, 1)
        with torch.no_grad():
            before = head(torch.rand(2, 6)).mean()
            torch.set_grad_enabled(True)
            loss = head(torch.rand(2, 6)).mean()
            loss.backward()
      `,
    },
    {
      name: "an unknown network whose loss is computed with gradients, or becomes a leaf",
      code: `
        import torch

        def step(net, x, y, crit):
            with torch.no_grad():
                goal = net(y)
                told = crit(net(x), y)
            loss = crit(net(x), goal)
            loss.backward()
            told.requires_grad_(True)
            told.backward()

        @torch.no_grad()
        def run(closure, net, x, y):
            with torch.enable_grad():
                loss = closure(net(x), y)
                loss.backward()
            return loss
      `,
    },
    {
      name: "gradients before, turned on again, or computed elsewhere",
      code: `
        import torch

        def f(model, x, compute):
            loss = model(x).sum()
            with torch.no_grad():
                loss.backward()
            with torch.no_grad():
                with torch.enable_grad():
                    again = model(x).sum()
                    again.backward()
            with torch.no_grad():
                other = compute(x)
                other.backward()
            with torch.set_grad_enabled(True):
                more = model(x).sum()
                more.backward()
            with torch.inference_mode(False):
                more = model(x).sum()
                more.backward()

        @torch.no_grad()
        def step(parameters, closure):
            with torch.enable_grad():
                loss = closure()
                loss.backward()
      `,
    },
    {
      name: "gradients that are turned on again under another name",
      code: `
        import torch
        from torch import nn
        from torch import enable_grad as on
        model = nn.Linear(3, 1)
        with torch.no_grad():
            x = torch.rand(4, 3)
            with on():
                loss = model(x).mean()
                loss.backward()
      `,
    },
    {
      name: "outputs from before the block, and sums of what is no pass",
      code: `
        import torch

        def score(net, x, y, table):
            out = net(x)
            with torch.no_grad():
                scale = table.mean()
                rows = table[y]
                total = (rows * scale).sum()
            loss = ((out - y) ** 2).mean() * scale
            loss.backward()
            return total
      `,
    },
  ],
  invalid: [
    {
      name: "a network whose own pass records nothing",
      except: { "renamed-variables": "what a parameter is called says that it holds data" },
      code: `
        import torch
        from torch import nn

        class Price(nn.Module):
            def __init__(self, width):
                super().__init__()
                self.head = nn.Linear(width, 1)

            @torch.no_grad()
            def forward(self, rows):
                return self.head(rows).squeeze(-1)

        class Block(nn.Module):
            def __init__(self, width):
                super().__init__()
                self.head = nn.Linear(width, 3)

            def forward(self, rows):
                with torch.inference_mode():
                    return self.head(rows)

        def step(price: Price, optimizer, rows, target):
            loss = nn.functional.mse_loss(price(rows), target)
            loss.backward()
            ^^^^^^^^^^^^^^^ nothing
            optimizer.step()

        net = Block(4)
        criterion = nn.CrossEntropyLoss()
        for rows, labels in loader:
            loss = criterion(net(rows), labels)
            loss.backward()
            ^^^^^^^^^^^^^^^ nothing
      `,
    },
    {
      name: "a prediction without gradients, the loss outside",
      code: `
        import torch
        from torch import nn

        net = nn.Linear(3, 1)

        def forward(x):
            with torch.no_grad():
                return net(x)

        for x, y in loader:
            with torch.inference_mode():
                out = net(x)
            loss = nn.functional.mse_loss(out, y)
            loss.backward()
            ^^^^^^^^^^^^^^^
            other = nn.functional.mse_loss(forward(x), y)
            other.backward()
            ^^^^^^^^^^^^^^^^
      `,
    },
    {
      name: "turned off at the top of a script",
      code: `
        import torch

        torch.set_grad_enabled(False)
        net = torch.nn.Linear(3, 1)
        for x, y in loader:
            loss = torch.nn.functional.mse_loss(net(x), y)
            loss.backward()
            ^^^^^^^^^^^^^^^
      `,
    },
    {
      name: "a block",
      code: `
        import torch
        import torch.nn as nn

        def train(net, loader, optimizer):
            net = nn.Sequential(nn.Linear(4, 2))
            criterion = nn.CrossEntropyLoss()
            for x, y in loader:
                with torch.inference_mode():
                    out = net(x)
                    loss = criterion(out, y)
                    loss.backward()
                    ^^^^^^^^^^^^^^^ nothing
                    optimizer.step()
      `,
    },
    {
      name: "a decorator",
      code: `
        from torch import nn, no_grad

        net = nn.Linear(4, 2)

        @no_grad()
        def fit(x):
            loss = net(x).mean()
            loss.backward()
            ^^^^^^^^^^^^^^^ nothing
      `,
    },
    {
      name: "a block under another name",
      code: `
        import torch
        from torch import nn
        from torch import no_grad as off
        model = nn.Linear(3, 1)
        x = torch.rand(4, 3)
        with off():
             ~~~~~ off
            loss = model(x).mean()
            loss.backward()
            ^^^^^^^^^^^^^^^ nothing
      `,
    },
    {
      name: "a network and a loss that a function is given",
      code: `
        import torch

        def step(net, x, y, crit):
            with torch.no_grad():
                loss = crit(net(x), y)
            loss.backward()
            ^^^^^^^^^^^^^^^ nothing

        @torch.inference_mode()
        def fit(net, batches, opt):
            for x, y in batches:
                loss = ((net(x) - y) ** 2).mean()
                loss.backward()
                ^^^^^^^^^^^^^^^ nothing
      `,
    },
    {
      name: "a loss of what the block kept under a name",
      code: `
        import torch

        def score(net, x, y):
            with torch.no_grad():
                 ~~~~~~~~~~~~~~~ off
                out = net(x)
                loss = ((out - y) ** 2).mean()
            loss.backward()
            ^^^^^^^^^^^^^^^ nothing
      `,
    },
  ],
});
