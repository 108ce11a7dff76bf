/** What `zero-grad-between-backward-and-step` reports, and the orders on which it is silent. */

import { zeroGradBetweenBackwardAndStep } from "../../rules/zero-grad-between-backward-and-step";
import { testRule } from "../support/ruleTester";

testRule(zeroGradBetweenBackwardAndStep, {
  valid: [
    {
      name: "gradients that are computed behind it, and clipped",
      code: `
        import torch
        from torch import nn

        net = nn.GRU(8, 16)
        opt = torch.optim.RMSprop(net.parameters(), lr=1e-3)
        for seq, goal in batches:
            penalty = net(seq)[0].pow(2).mean()
            penalty.backward()
            opt.zero_grad()
            err = (net(seq)[0] - goal).pow(2).mean()
            for weight, grad in zip(net.parameters(), torch.autograd.grad(err, list(net.parameters()))):
                weight.grad = grad
            torch.nn.utils.clip_grad_norm_(net.parameters(), max_norm=0.25)
            opt.step()
      `,
    },
    {
      name: "another object is cleared, and a method that goes backward in between",
      code: `
        class Trainer:
            def __init__(self, net, optimizer, other):
                self.net, self.optimizer, self.other = net, optimizer, other

            def step(self, x, y):
                loss = self.net(x, y)
                loss.backward()
                self.other.zero_grad()
                self.optimizer.step()
      `,
    },
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
    {
      name: "by hand before, of another network, and of some only",
      code: `
        import torch
        net = torch.nn.Linear(4, 2)
        other = torch.nn.Linear(4, 2)
        optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
        for x, y in loader:
            for p in net.parameters():
                p.grad = None
            criterion(net(x), y).backward()
            for p in other.parameters():
                p.grad = None
            for p in net.parameters():
                if p.dim() == 1:
                    p.grad = None
            other.zero_grad()
            optimizer.step()
      `,
    },
    {
      name: "a function computes the gradients of the step",
      code: `
        import torch
        from torch import nn

        def train(net, x, y, opt):
            nn.functional.cross_entropy(net(x), y).backward()
            keep(net)
            opt.zero_grad()
            refill(net, x, y)
            opt.step()

        def keep(net):
            net.kept = [p.grad.clone() for p in net.parameters()]

        def refill(net, x, y):
            nn.functional.cross_entropy(net(x * 0.9), y).backward()
            for p, g in zip(net.parameters(), net.kept):
                p.grad += g
      `,
    },
  ],
  invalid: [
    {
      name: "clipped behind it, at once or by a function of the file",
      code: `
        import torch
        from torch import nn

        def limit(net, bound):
            nn.utils.clip_grad_value_(net.parameters(), bound)

        net = nn.GRU(8, 16)
        opt = torch.optim.RMSprop(net.parameters(), lr=1e-3)
        for seq, goal in batches:
            err = (net(seq)[0] - goal).pow(2).mean()
            err.backward()
            opt.zero_grad()
            ^^^^^^^^^^^^^^^ cleared
            norm = torch.nn.utils.clip_grad_norm_(net.parameters(), max_norm=0.25)
            opt.step()
        for seq, goal in batches:
            err = (net(seq)[0] - goal).pow(2).mean()
            err.backward()
            opt.zero_grad()
            ^^^^^^^^^^^^^^^ cleared
            if bounded:
                limit(net, 0.5)
            opt.step()
      `,
    },
    {
      name: "an optimizer that a class is handed",
      code: `
        class Trainer:
            def __init__(self, net, optimizer):
                self.net, self.optimizer = net, optimizer

            def step(self, x, y):
                loss = self.net(x, y)
                loss.backward()
                self.optimizer.zero_grad()
                ^^^^^^^^^^^^^^^^^^^^^^^^^^
                self.optimizer.step()
      `,
    },
    {
      name: "a scaler steps",
      code: `
        import torch

        net = torch.nn.Linear(3, 2)
        opt = torch.optim.AdamW(net.parameters())
        scaler = torch.amp.GradScaler("cuda")
        for x, y in loader:
            scaler.scale(net(x).mean()).backward()
            opt.zero_grad()
            ^^^^^^^^^^^^^^^
            scaler.step(opt)
            scaler.update()
      `,
    },
    {
      name: "an optimizer that nothing in the file defines",
      code: `
        import torch

        for xb, yb in dl:
            loss = loss_fn(model(xb), yb)
            loss.backward()
            optimizer.zero_grad()
            ^^^^^^^^^^^^^^^^^^^^^ cleared
            optimizer.step()
      `,
    },
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
    {
      name: "parameter by parameter",
      code: `
        import torch
        net = torch.nn.Linear(4, 2)
        optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
        for x, y in loader:
            criterion(net(x), y).backward()
            for p in net.parameters():
                if p.grad is not None:
                    p.grad.zero_()
                    ^^^^^^^^^^^^^^ cleared
            optimizer.step()
      `,
    },
    {
      name: "by the network",
      code: `
        import torch
        net = torch.nn.Linear(4, 2)
        optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
        for x, y in loader:
            criterion(net(x), y).backward()
            net.zero_grad()
            ^^^^^^^^^^^^^^^ cleared
            optimizer.step()
      `,
      suggestions: [
        {
          title: "Clear them before the backward pass",
          output: `
        import torch
        net = torch.nn.Linear(4, 2)
        optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
        for x, y in loader:
            net.zero_grad()
            criterion(net(x), y).backward()
            optimizer.step()
      `,
        },
      ],
    },
  ],
});
