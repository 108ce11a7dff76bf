/** What `inplace-on-needed-value` reports, and the changes on which it is silent. */

import { inplaceOnNeededValue } from "../../rules/inplace-on-needed-value";
import { testRule } from "../support/ruleTester";

testRule(inplaceOnNeededValue, {
  valid: [
    {
      name: "a function in a table or behind a lambda runs where others say",
      code: `
        import torch
        from torch import nn

        def narrowed(layer, kept):
            made = nn.Linear(len(kept), layer.out_features)
            made.weight.copy_(layer.weight[:, kept])
            return made

        def doubled(layer):
            made = nn.Linear(layer.in_features, layer.out_features)
            made.weight.mul_(2)
            return made

        WAYS = {"Linear": lambda layer: narrowed(layer, [0, 1]), "Wide": doubled}

        def prune(net):
            with torch.no_grad():
                for name, layer in net.named_children():
                    setattr(net, name, WAYS[name](layer))
      `,
    },
    {
      name: "nothing is recorded there",
      code: `
        import torch
        from torch import nn

        w = torch.randn(3, requires_grad=True)
        layer = nn.Linear(3, 2)

        with torch.no_grad():
            w -= 0.1 * w.grad
            w[0] = 1
            layer.weight.fill_(0)

        @torch.no_grad()
        def reset():
            w.zero_()

        def scaled():
            w.mul_(2)

        with torch.no_grad():
            scaled()
        reset()
      `,
    },
    {
      name: "what is not the leaf itself, or needs no gradient",
      code: `
        import torch
        from torch import nn

        x = torch.randn(3)
        x += 1
        x[0] = 2
        fixed = nn.Parameter(torch.zeros(3), requires_grad=False)
        fixed.fill_(1)
        w = torch.randn(3, requires_grad=True)
        w.data -= 0.1
        w.data[0] = 1
        w.detach().zero_()
        w.grad.zero_()
        nn.init.normal_(w)
        w.share_memory_()
        y = w * 2
        y += 1
        moved = torch.randn(3, requires_grad=True).cuda()
        moved += 1
        w = w - 0.1
        w += 1
        later = torch.zeros(3)
        later += 1
        later.requires_grad_()
      `,
    },
    {
      name: "it is cut off, frozen or set to need none before",
      code: `
        import torch
        from torch import nn

        w = torch.randn(3, requires_grad=True)
        w.detach_()
        w.zero_()
        v = torch.randn(3, requires_grad=True)
        v.requires_grad = False
        v += 1
        model = nn.Linear(3, 2)
        for p in model.parameters():
            p.fill_(0)
      `,
    },
    {
      name: "gradients may be off: methods, functions that others call, the whole file",
      code: `
        import torch
        from torch import nn

        class Average(nn.Module):
            def __init__(self):
                super().__init__()
                self.layer = nn.Linear(2, 2)

            def update(self, other):
                for p in self.parameters():
                    p.mul_(0.9)

        def init_weights(model):
            for p in model.parameters():
                p.uniform_(-1, 1)
      `,
    },
    {
      code: `
        import torch
        torch.set_grad_enabled(False)
        w = torch.randn(3, requires_grad=True)
        w += 1
      `,
    },
    {
      name: "results that no gradient needs",
      code: `
        import torch

        def step():
            w = torch.rand(3, requires_grad=True)
            y = (w * 2).log()
            y += 1
            y.sum().backward()
            with torch.no_grad():
                z = (w * 2).exp()
                z += 1
            return z

        def plain(x):
            y = x.exp()
            y += 1
            return y
      `,
    },
  ],
  invalid: [
    {
      name: "gradient descent by hand, a function, a view",
      code: `
        import torch
        w = torch.randn(3, requires_grad=True)
            ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ made
        def step(lr):
            w -= lr * w.grad
        w.sub_(0.1)
        ^^^^^^^^^^^ leaf
        w[0] = 1
        ^^^^^^^^ leaf
      `,
      suggestions: [
        {
          title: "Change it under `torch.no_grad()`",
          output: `
            import torch
            w = torch.randn(3, requires_grad=True)
            def step(lr):
                w -= lr * w.grad
            with torch.no_grad():
                w.sub_(0.1)
            w[0] = 1
          `,
        },
        {
          title: "Change it under `torch.no_grad()`",
          output: `
            import torch
            w = torch.randn(3, requires_grad=True)
            def step(lr):
                w -= lr * w.grad
            w.sub_(0.1)
            with torch.no_grad():
                w[0] = 1
          `,
        },
      ],
    },
    {
      name: "in a function that the script calls, all parameters, weights of layers",
      code: `
        import torch
        from torch import nn

        def descend(lr):
            model = nn.Sequential(nn.Linear(4, 2))
            layer = nn.Linear(2, 2)
            scale = nn.Parameter(torch.ones(1))
            for x in range(3):
                for p in model.parameters():
                    p -= lr * p.grad
                    ^^^^^^^^^^^^^^^^ leaf
                scale[0] += 1
                ^^^^^^^^^^^^^ leaf
                layer.weight.normal_(0, 0.02)
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ leaf

        descend(0.1)
      `,
      except: {
        "function-around": "nobody calls the function that is put around",
      },
    },
    {
      name: "told to require gradients as it is made",
      code: `
        import torch
        bias = torch.zeros(2).requires_grad_()
        bias[1] += 1
        ^^^^^^^^^^^^ leaf
      `,
    },
    {
      name: "a result that the gradient is computed from",
      code: `
        import torch

        def step():
            w = torch.rand(3, requires_grad=True)
            y = (w * 2).exp()
            y += 1
            ^^^^^^ saved
            y.sum().backward()
      `,
    },
  ],
});
