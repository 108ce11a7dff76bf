/** What `tensor-not-registered` reports, and the tensors on which it is silent. */

import { tensorNotRegistered } from "../../rules/tensor-not-registered";
import { testRule } from "../support/ruleTester";

testRule(tensorNotRegistered, {
  valid: [
    {
      name: "constants that are moved where they are used, are indices only, are registered, or of a network that stays",
      code: `
        import torch
        from torch import nn

        class Moved(nn.Module):
            def __init__(self, n):
                super().__init__()
                self.mask = torch.tril(torch.ones(n, n))
                self.table = torch.zeros(n, 8)
                self.order = torch.arange(n)
                self.there = torch.zeros(n, device="cuda")
                self.register_buffer("kept", torch.zeros(n))

            def forward(self, x):
                scores = x @ x.transpose(1, 2)
                scores = scores.masked_fill(self.mask[: x.size(1)].to(x.device) == 0, -1e9)
                return scores[:, self.order] + self.table[: x.size(1)].to(x) + self.there + self.kept

        class Stays(nn.Module):
            def __init__(self, n):
                super().__init__()
                self.table = torch.zeros(n, 8)

            def forward(self, x):
                return x + self.table

        net = Moved(16).to("cuda")
        other = Stays(16)
      `,
    },
    {
      name: "tensors beside buffers that are set again, moved in place, moved behind, or of which one number is read",
      code: `
        import torch
        from torch import nn

        class Diffusion(nn.Module):
            def __init__(self, steps):
                super().__init__()
                self.register_buffer("betas", torch.linspace(1e-4, 0.02, steps))
                alphas = 1.0 - self.betas
                self.again = torch.cumprod(alphas, dim=0)
                self.inside = torch.cumprod(alphas, dim=0)
                self.behind = torch.cumprod(alphas, dim=0)
                self.whole = torch.cumprod(alphas, dim=0)
                self.single = torch.cumprod(alphas, dim=0)
                self.other = torch.cumprod(torch.linspace(1, 2, steps), dim=0)

            def noise(self, x, t):
                self.again = self.again.to(x.device)
                self.inside.data = self.inside.data.to(x.device)
                a = self.again[t][:, None] + self.inside[t][:, None] + self.behind[t.cpu()][:, None].to(x.device)
                b = (1 - self.whole).to(x.device)[t]
                return a * x + b[:, None] + self.single[int(t[0])] + self.other[t][:, None]
      `,
    },
    {
      name: "tensors beside buffers: moved where they are used, one number of them, made on the device, asked from outside",
      code: `
        import torch
        from torch import nn

        class Diffusion(nn.Module):
            def __init__(self, steps, device):
                super().__init__()
                betas = torch.linspace(1e-4, 0.02, steps)
                self.register_buffer("betas", betas)
                self.moved = torch.cumprod(1 - betas, 0)
                self.single = torch.cumprod(1 - betas, 0)
                self.there = torch.linspace(0, 1, steps, device=device)
                self.shown = torch.linspace(0, 1, steps)

            def forward(self, x, t):
                a = self.moved.to(x.device)[t][:, None]
                return a * x + self.single[int(t[0])] + self.there * x + self.shown * x

        print(Diffusion(10, "cpu").shown)
      `,
    },
    {
      name: "drawn by a generator in the options",
      code: `
        import torch
        from torch import nn

        class Shuffled(nn.Module):
            def __init__(self):
                super().__init__()
                options = {"generator": torch.Generator().manual_seed(0)}
                self.order = torch.randperm(10, **options)
                self.kept = torch.rand(1, requires_grad=True)
                self.layer = nn.Linear(10, 1)

            def forward(self, x):
                self.kept = self.layer(x[:, self.order])
                return self.kept
      `,
    },
    {
      name: "what is registered is not written",
      code: `
        import torch
        from torch import nn

        class Prototypes(nn.Module):
            def __init__(self, k, d):
                super().__init__()
                self.centres = torch.randn(k, d, requires_grad=True)
                for name in ("steps", "centres"):
                    self.register_buffer(name, torch.zeros(1))

            def forward(self, x):
                return torch.cdist(x, self.centres)
      `,
    },
    {
      name: "drawn by a generator of its own, or given another value by a method",
      code: `
        import torch
        from torch import nn

        class Shuffled(nn.Module):
            def __init__(self):
                super().__init__()
                self.order = torch.randperm(10, generator=torch.Generator().manual_seed(0))
                self.kept = torch.rand(1, requires_grad=True)
                self.layer = nn.Linear(10, 1)

            def forward(self, x):
                self.kept = self.layer(x[:, self.order])
                return self.kept
      `,
    },
    {
      name: "parameters, buffers and constants",
      code: `
        import torch
        from torch import nn

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.scale = nn.Parameter(torch.ones(4))
                self.shift = torch.zeros(4)
                self.fixed = torch.ones(4, requires_grad=False)
                self.unused = torch.ones(4, requires_grad=True)
                start = torch.ones(4, requires_grad=True)

            def forward(self, x):
                return x * self.scale + self.shift + self.fixed
      `,
    },
    {
      name: "trained by hand, and no network",
      code: `
        import torch
        from torch import nn

        class Attack(nn.Module):
            def __init__(self):
                super().__init__()
                self.delta = torch.zeros(4, requires_grad=True)

            def forward(self, x):
                return x + self.delta

        attack = Attack()
        optimizer = torch.optim.SGD([attack.delta], lr=0.1)

        class Plain:
            def __init__(self):
                self.w = torch.randn(4, requires_grad=True)

            def predict(self, x):
                return x @ self.w
      `,
    },
    {
      name: "moved where it is used, registered, filled again or read elsewhere",
      code: `
        import torch
        class A(torch.nn.Module):
            def __init__(self):
                super().__init__()
                self.a = torch.randn(3)
                self.register_buffer("b", torch.randn(3))
                self.c = torch.zeros(3)
                self.d = torch.randn(3)
                self.e = torch.randn(3)
            def forward(self, x):
                self.e = x.mean(0)
                return x + self.a.to(x.device) + self.b + self.c + self.d + self.e
        print(A().d)
      `,
    },
    {
      name: "only its size is read",
      code: `
        import torch
        from torch import nn

        class Places(nn.Module):
            def __init__(self, dim):
                super().__init__()
                self.layer = nn.Linear(dim, dim)
                self.pos = torch.randn(1, 16, dim) * 0.02

            def forward(self, x):
                return self.layer(x) + self.pos.shape[1]
      `,
    },
  ],
  invalid: [
    {
      name: "constants that a network computes with and that stay behind when it is moved",
      severity: "warning",
      code: `
        import torch
        from torch import nn

        class Head(nn.Module):
            def __init__(self, n, width):
                super().__init__()
                self.mask = torch.tril(torch.ones(n, n))
                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                self.table = torch.zeros(n, width)
                             ^^^^^^^^^^^^^^^^^^^^^
                self.key = nn.Linear(width, width)

            def forward(self, x):
                k = self.key(x + self.table[: x.size(1)])
                scores = k @ k.transpose(1, 2)
                scores = scores.masked_fill(self.mask[: x.size(1), : x.size(1)] == 0, float("-inf"))
                return scores.softmax(2)

        def main(device):
            head = Head(16, 8).to(device)
            return head(torch.randn(2, 16, 8, device=device))
      `,
      messages: ["leaves `self.mask` on the CPU", "leaves `self.table` on the CPU"],
      suggestions: [
        {
          title: "Register it as a buffer",
          output: `
            import torch
            from torch import nn

            class Head(nn.Module):
                def __init__(self, n, width):
                    super().__init__()
                    self.register_buffer("mask", torch.tril(torch.ones(n, n)))
                    self.table = torch.zeros(n, width)
                    self.key = nn.Linear(width, width)

                def forward(self, x):
                    k = self.key(x + self.table[: x.size(1)])
                    scores = k @ k.transpose(1, 2)
                    scores = scores.masked_fill(self.mask[: x.size(1), : x.size(1)] == 0, float("-inf"))
                    return scores.softmax(2)

            def main(device):
                head = Head(16, 8).to(device)
                return head(torch.randn(2, 16, 8, device=device))
          `,
        },
        {
          title: "Register it as a buffer",
          output: `
            import torch
            from torch import nn

            class Head(nn.Module):
                def __init__(self, n, width):
                    super().__init__()
                    self.mask = torch.tril(torch.ones(n, n))
                    self.register_buffer("table", torch.zeros(n, width))
                    self.key = nn.Linear(width, width)

                def forward(self, x):
                    k = self.key(x + self.table[: x.size(1)])
                    scores = k @ k.transpose(1, 2)
                    scores = scores.masked_fill(self.mask[: x.size(1), : x.size(1)] == 0, float("-inf"))
                    return scores.softmax(2)

            def main(device):
                head = Head(16, 8).to(device)
                return head(torch.randn(2, 16, 8, device=device))
          `,
        },
      ],
    },
    {
      name: "a tensor made of a buffer by way of a name, of which another method makes a copy elsewhere",
      severity: "warning",
      code: `
        import torch
        from torch import nn

        class Diffusion(nn.Module):
            def __init__(self, steps):
                super().__init__()
                betas = torch.linspace(1e-4, 0.02, steps)
                alphas = 1.0 - betas
                self.register_buffer("betas", betas)
                self.bar = torch.cumprod(alphas, dim=0)
                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ beside

            def noise(self, x, t):
                a = self.bar[t].view(-1, 1, 1, 1)
                return a.sqrt() * x
                
                def show(self):
                    return self.bar.to("cpu").tolist()
      `,
    },
    {
      name: "a tensor made of the field of a buffer",
      severity: "warning",
      code: `
        import torch
        from torch import nn

        class Diffusion(nn.Module):
            def __init__(self, steps):
                super().__init__()
                self.register_buffer("betas", torch.linspace(1e-4, 0.02, steps))
                self.bar = torch.cumprod(1.0 - self.betas, dim=0)
                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ beside

            def noise(self, x, t):
                return self.bar[t][:, None] * x + self.bar.size(0)
      `,
    },
    {
      name: "a tensor made of a buffer by methods",
      severity: "warning",
      code: `
        import torch
        from torch import nn

        class Diffusion(nn.Module):
            def __init__(self, steps):
                super().__init__()
                betas = torch.linspace(1e-4, 0.02, steps)
                self.register_buffer("betas", betas)
                self.bar = betas.cumprod(0).sqrt()
                           ^^^^^^^^^^^^^^^^^^^^^^^ beside

            def noise(self, x, t):
                return self.bar[t].reshape(-1, 1) * x
      `,
    },
    {
      name: "a tensor made of a buffer",
      severity: "warning",
      code: `
        import torch
        from torch import nn

        class Diffusion(nn.Module):
            def __init__(self, steps):
                super().__init__()
                betas = torch.linspace(1e-4, 0.02, steps)
                self.register_buffer("betas", betas)
                self.bar = torch.cumprod(1 - betas, 0)
                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^ beside
                self.scale = torch.arange(steps)

            def noise(self, x, t):
                a = self.bar[t][:, None]
                return a.sqrt() * x + self.scale * self.betas
      `,
    },
    {
      name: "something else is registered",
      code: `
        import torch
        from torch import nn

        class Prototypes(nn.Module):
            def __init__(self, k, d):
                super().__init__()
                self.centres = torch.randn(k, d, requires_grad=True)
                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ plain
                self.register_buffer("steps", torch.zeros(1))

            def forward(self, x):
                return torch.cdist(x, self.centres)
      `,
    },
    {
      name: "words in comments, and tensors of other makers",
      code: `
        import torch
        from torch import empty as fresh, nn

        class Net(nn.Module):
            """Its optimizer comes from outside."""
            def __init__(self):
                super().__init__()
                # register_buffer would not do
                self.scale = fresh(4, requires_grad=True)
                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ plain

            def forward(self, x):
                return x * self.scale
      `,
    },
    {
      name: "a weight",
      code: `
        import torch
        import torch.nn as nn

        class Linear(nn.Module):
            def __init__(self, n):
                super().__init__()
                self.w = torch.randn(n, 2, requires_grad=True)
                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ plain

            def forward(self, x):
                return x @ self.w
      `,
      suggestions: [
        {
          title: "Make it an `nn.Parameter`",
          output: `
            import torch
            import torch.nn as nn

            class Linear(nn.Module):
                def __init__(self, n):
                    super().__init__()
                    self.w = nn.Parameter(torch.randn(n, 2))

                def forward(self, x):
                    return x @ self.w
          `,
        },
      ],
    },
    {
      name: "drawn at random, beside a buffer",
      severity: "warning",
      code: `
        import torch
        class A(torch.nn.Module):
            def __init__(self, size):
                super().__init__()
                self.noise = torch.randn(size)
                             ^^^^^^^^^^^^^^^^^ drawn
                self.register_buffer("scale", torch.ones(size))
            def forward(self, x):
                return (x + self.noise) * self.scale
      `,
      suggestions: [
        {
          title: "Register it as a buffer",
          output: `
        import torch
        class A(torch.nn.Module):
            def __init__(self, size):
                super().__init__()
                self.register_buffer("noise", torch.randn(size))
                self.register_buffer("scale", torch.ones(size))
            def forward(self, x):
                return (x + self.noise) * self.scale
      `,
        },
      ],
    },
    {
      name: "scaled by a number",
      code: `
        import torch
        from torch import nn

        class Places(nn.Module):
            def __init__(self, dim):
                super().__init__()
                self.layer = nn.Linear(dim, dim)
                self.pos = torch.randn(1, 16, dim) * 0.02
                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ drawn

            def forward(self, x):
                return self.layer(x) + self.pos
      `,
      severity: "warning",
    },
  ],
});
