/** What `tensor-plotted-undetached` reports, and the look-alikes on which it is silent. */

import { tensorPlottedUndetached } from "../../rules/tensor-plotted-undetached";
import { testRule } from "../support/ruleTester";

testRule(tensorPlottedUndetached, {
  valid: [
    {
      name: "numbers of losses that went backward",
      code: `
        import matplotlib.pyplot as plt
        from torch import nn

        def weights(layer: nn.Linear):
            plt.imshow(layer.weight.detach())
            plt.hist(layer.in_features)

        def curve(net, loader, criterion, descent):
            losses = []
            for x, y in loader:
                descent.zero_grad()
                loss = criterion(net(x), y)
                loss.backward()
                descent.step()
                losses.append(loss.item())
            plt.plot(losses)
      `,
    },
    {
      name: "detached, numbers, data",
      code: `
        import matplotlib.pyplot as plt
        import torch
        from torch import nn

        layer = nn.Linear(4, 4)
        w = torch.ones(3, requires_grad=True)
        plt.plot((w * 2).detach())
        plt.hist(layer.weight.data.flatten())
        plt.hist(layer.weight.detach().cpu().flatten())
        plt.plot(torch.rand(3))
        plt.plot(w.grad)
        with torch.no_grad():
            out = layer(torch.rand(2, 4))
        plt.plot(out)
        losses = []
        for _ in range(3):
            loss = layer(torch.rand(2, 4)).mean()
            losses.append(loss.item())
        plt.plot(losses)
      `,
    },
    {
      name: "without gradients, frozen",
      code: `
        import matplotlib.pyplot as plt
        import torch
        from torch import nn

        @torch.no_grad()
        def show(x):
            layer = nn.Linear(4, 4)
            plt.plot(layer(x))

        def frozen(x):
            layer = nn.Linear(4, 4)
            layer.requires_grad_(False)
            plt.plot(layer(x))
      `,
    },
  ],
  invalid: [
    {
      name: "computed by a function from a tensor that is learned",
      code: `
        import matplotlib.pyplot as plt
        import torch

        w = torch.linspace(-1, 1, 50, requires_grad=True)
        y = torch.tanh(w)
        plt.plot(y)
                 ^ grad
      `,
    },
    {
      name: "weights and tensors that are learned",
      code: `
        import matplotlib.pyplot as plt
        import torch
        from torch import nn

        layer = nn.Linear(4, 4)
        w = torch.ones(3, requires_grad=True)
        bias = nn.Parameter(torch.zeros(3))
        plt.plot(w * 2)
                 ^^^^^
        plt.hist(layer.weight.flatten())
                 ^^^^^^^^^^^^^^^^^^^^^^
        plt.scatter(range(3), bias)
                              ^^^^
      `,
      suggestions: [
        {
          title: "Detach it: `(w * 2).detach()`",
          output: `
            import matplotlib.pyplot as plt
            import torch
            from torch import nn

            layer = nn.Linear(4, 4)
            w = torch.ones(3, requires_grad=True)
            bias = nn.Parameter(torch.zeros(3))
            plt.plot((w * 2).detach())
            plt.hist(layer.weight.flatten())
            plt.scatter(range(3), bias)
          `,
        },
        {
          title: "Detach it: `layer.weight.flatten().detach()`",
          output: `
            import matplotlib.pyplot as plt
            import torch
            from torch import nn

            layer = nn.Linear(4, 4)
            w = torch.ones(3, requires_grad=True)
            bias = nn.Parameter(torch.zeros(3))
            plt.plot(w * 2)
            plt.hist(layer.weight.flatten().detach())
            plt.scatter(range(3), bias)
          `,
        },
        {
          title: "Detach it: `bias.detach()`",
          output: `
            import matplotlib.pyplot as plt
            import torch
            from torch import nn

            layer = nn.Linear(4, 4)
            w = torch.ones(3, requires_grad=True)
            bias = nn.Parameter(torch.zeros(3))
            plt.plot(w * 2)
            plt.hist(layer.weight.flatten())
            plt.scatter(range(3), bias.detach())
          `,
        },
      ],
    },
    {
      name: "outputs and losses",
      code: `
        import matplotlib.pyplot as plt
        import torch
        import torch.nn.functional as F
        from torch import nn

        net = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 1))
        curve, kept = [], []
        for x, y in data:
            loss = F.mse_loss(net(x), y)
            loss.backward()
            kept.append(loss)
            curve.append(loss.detach())
        plt.plot(curve)
        plt.plot(kept)
                 ^^^^
        plt.plot(net(torch.linspace(0, 1, 4)))
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
    },
    {
      name: "a parameter of which only the class is known, and losses that went backward",
      code: `
        import matplotlib.pyplot as plt
        from torch import nn

        def weights(layer: nn.Linear):
            plt.imshow(layer.weight)
                       ^^^^^^^^^^^^

        def curve(net, loader, criterion, descent):
            losses = []
            for x, y in loader:
                descent.zero_grad()
                loss = criterion(net(x), y)
                loss.backward()
                descent.step()
                losses.append(loss)
            plt.plot(losses)
                     ^^^^^^
      `,
    },
    {
      name: "a running sum",
      code: `
        import torch
        import matplotlib.pyplot as plt

        w = torch.randn(50, requires_grad=True)
        plt.plot((w * 2).cumsum(0))
                 ^^^^^^^^^^^^^^^^^ grad
        plt.plot(w.detach().cumsum(0), w.tolist())
      `,
    },
  ],
});
