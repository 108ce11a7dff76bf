/** What `function-not-called` reports, and functions that are looked at, handed on or kept. */

import { functionNotCalled } from "../../rules/function-not-called";
import { testRule } from "../support/ruleTester";

testRule(functionNotCalled, {
  valid: [
    {
      name: "called, looked for, handed on or kept",
      code: `
        import torch
        from torch import nn

        if torch.cuda.is_available() and not torch.backends.mps.is_available():
            print("GPU")
        if torch.compile is not None and hasattr(torch, "compile"):
            print("compiles")
        asks = torch.cuda.is_available
        print(asks())
        run(torch.cuda.is_available)
        model = nn.Linear(2, 2)
        if model.training and model.weight.is_cuda:
            print(model.weight.requires_grad)
        check = given or torch.is_tensor
        fallback = (given or torch.cuda.is_available)()
        step = model.train
        optimizer = torch.optim.Adam(model.parameters())
        loss = model(torch.rand(1, 2)).sum()
        loss.backward()
        total = 0.0
        total += loss.item()
        read = loss.item
        print(read())
      `,
    },
    {
      name: "data of other objects under the same names",
      code: `
        import torch

        class Order:
            def __init__(self, item, parameters):
                self.item = item
                self.parameters = parameters
                self.has_grad = False

        class Net(torch.nn.Module):
            @property
            def parameters(self):
                return [torch.zeros(1, requires_grad=True)]

        def price(order, request):
            if order.has_grad or request.is_open:
                return order.item * 2
            return torch.optim.SGD(order.parameters, lr=0.1)

        net = Net()
        optimizer = torch.optim.SGD(net.parameters, lr=0.1)
      `,
    },
  ],
  invalid: [
    {
      name: "a condition that is always true",
      code: `
        import torch
        import torch.distributed as dist
        from torch.cuda import is_available

        device = torch.device("cuda" if torch.cuda.is_available else "cpu")
                                        ^^^^^^^^^^^^^^^^^^^^^^^ always
        if dist.is_available() and dist.is_initialized:
                                   ^^^^^^^^^^^^^^^^^^^ always
            dist.barrier()
        if not (fast or torch.backends.mps.is_available):
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ always
            print("no MPS")
      `,
      fixed: `
        import torch
        import torch.distributed as dist
        from torch.cuda import is_available

        device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        if dist.is_available() and dist.is_initialized():
            dist.barrier()
        if not (fast or torch.backends.mps.is_available()):
            print("no MPS")
      `,
    },
    {
      name: "with torch 2.15.0: unsupported operand, 'method' object is not iterable, 'method' object has no attribute",
      code: `
        import torch
        from torch import nn

        model = nn.Linear(2, 2)
        model = model.cuda
                ^^^^^^^^^^ needed
        net = nn.Linear(2, 2)
        optimizer = torch.optim.Adam(net.parameters, lr=1e-3)
                                     ^^^^^^^^^^^^^^ needed
        total = 0.0
        for x in loader:
            loss = net(x).sum()
            loss.backward()
            optimizer.step()
            total += loss.item
                     ^^^^^^^^^ needed
            print(f"{loss.item:.3f}", loss.item * len(x))
                     ^^^^^^^^^ needed
                                      ^^^^^^^^^ needed
      `,
      fixed: `
        import torch
        from torch import nn

        model = nn.Linear(2, 2)
        model = model.cuda()
        net = nn.Linear(2, 2)
        optimizer = torch.optim.Adam(net.parameters(), lr=1e-3)
        total = 0.0
        for x in loader:
            loss = net(x).sum()
            loss.backward()
            optimizer.step()
            total += loss.item()
            print(f"{loss.item():.3f}", loss.item() * len(x))
      `,
    },
    {
      name: "shown and collected",
      code: `
        import torch

        losses = []
        loss = torch.randn(3).mean()
        print(loss.item)
              ^^^^^^^^^ needed
        losses.append(loss.item)
                      ^^^^^^^^^ needed
      `,
      fixed: `
        import torch

        losses = []
        loss = torch.randn(3).mean()
        print(loss.item())
        losses.append(loss.item())
      `,
    },
  ],
});
