/** What `missing-backward-or-step` reports, and the loops on which it is silent. */

import { missingBackwardOrStep } from "../../rules/missing-backward-or-step";
import { testRule } from "../support/ruleTester";

testRule(missingBackwardOrStep, {
  valid: [
    {
      name: "both are there, the step now and then",
      code: `
        import torch
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for i, (x, y) in enumerate(loader):
            criterion(model(x), y).backward()
            if i % 4 == 0:
                optimizer.step()
                optimizer.zero_grad()
      `,
    },
    {
      name: "a scaler takes the step",
      code: `
        import torch
        scaler = torch.amp.GradScaler()
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for x, y in loader:
            optimizer.zero_grad()
            scaler.scale(criterion(model(x), y)).backward()
            scaler.step(optimizer)
      `,
    },
    {
      name: "a closure",
      code: `
        import torch
        optimizer = torch.optim.LBFGS(model.parameters())
        def closure():
            optimizer.zero_grad()
            loss = criterion(model(x), y)
            loss.backward()
            return loss
        for i in range(9):
            optimizer.step(closure)
      `,
    },
    {
      name: "the optimizer is given to other functions",
      code: `
        import torch
        def update(opt):
            opt.step()
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for x, y in loader:
            optimizer.zero_grad()
            criterion(model(x), y).backward()
            update(optimizer)
      `,
    },
    {
      name: "gradients of the input, no optimizer",
      code: `
        import torch
        for x, y in loader:
            x.requires_grad_()
            criterion(model(x), y).backward()
            show(x.grad)
      `,
    },
    {
      name: "weights are changed by hand",
      code: `
        import torch
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for x, y in loader:
            optimizer.zero_grad()
            criterion(model(x), y).backward()
            for p in model.parameters():
                p.data -= 0.1 * p.grad
      `,
    },
    {
      name: "a framework trains",
      code: `
        import torch
        import lightning
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for x in loader:
            optimizer.zero_grad()
            loss(x).backward()
      `,
    },
    {
      name: "gradients without backward",
      code: `
        import torch
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for x in loader:
            for p, g in zip(weights, torch.autograd.grad(loss(x), weights)):
                p.grad = g
            optimizer.step()
      `,
    },
  ],
  invalid: [
    {
      code: `
        import torch
        optimizer = torch.optim.Adam(model.parameters())
        for x, y in loader:
            optimizer.zero_grad()
            loss = criterion(model(x), y)
            loss.backward()
            ^^^^^^^^^^^^^^^ step
      `,
      messages: ["`optimizer.step()` is missing"],
      suggestions: [
        {
          title: "Add `optimizer.step()`",
          output: `
            import torch
            optimizer = torch.optim.Adam(model.parameters())
            for x, y in loader:
                optimizer.zero_grad()
                loss = criterion(model(x), y)
                loss.backward()
                optimizer.step()
          `,
        },
      ],
    },
    {
      name: "gradients are reduced and not used",
      code: `
        import torch.distributed as dist
        def sync(optimizer):
            for group in optimizer.param_groups:
                for p in group['params']:
                    dist.all_reduce(p.grad)
        for epoch in range(3):
            for data, target in dataloader:
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ reduced
                sync(optimizer)
                --------------- here
                print(epoch)
      `,
    },
    {
      name: "no gradients, in a function",
      code: `
        import torch
        def train(net, loader):
            opt = torch.optim.SGD(net.parameters(), lr=0.1)
            for x, y in loader:
                loss = torch.nn.functional.mse_loss(net(x), y)
                opt.step()
                ^^^^^^^^^^ backward
      `,
    },
  ],
});
