/** What `tensor-created-then-moved` reports, and the tensors that must be moved. */

import { tensorCreatedThenMoved } from "../../rules/tensor-created-then-moved";
import { testRule } from "../support/ruleTester";

testRule(tensorCreatedThenMoved, {
  valid: [
    {
      name: "made on the device of another one, moved with its type, and drawn once",
      code: `
        import torch

        def noised(x):
            there = torch.zeros(3, device=x.device)
            typed = torch.zeros(3).to(x)
            both = torch.zeros(3).to(x.device, x.dtype)
            return there, typed, both, torch.zeros(3).to(x.dtype)

        def main():
            batch = load()
            fixed = torch.randn(3).to(batch.device)

        main()
      `,
    },
    {
      name: "drawn in a function that runs once",
      code: `
        import torch
        from torch import nn
        device = torch.device("cuda")
        torch.zeros(3, device=device)
        def noise(device):
            return torch.randn(3).to(device)

        fixed = noise(device)
        for step in range(9):
            torch.randn(3, generator=torch.Generator().manual_seed(0)).to(device)
        torch.from_numpy(array).to(device)
      `,
    },
    {
      name: "made where another tensor is, which may be there already",
      code: `
        import torch

        def noised(image, net, device):
            noise = torch.randn_like(image).to(device)
            for step in range(3):
                value = net(image)
                last = torch.zeros_like(value).to(device)
                there = image.to(device)
                again = torch.ones_like(there).to(device)
            made = torch.rand(3, device="cuda")
            return noise, last, again, torch.zeros_like(made).to("cuda")
      `,
    },
    {
      name: "what it is brought to may be a type",
      code: `
        import torch

        def start(rows, other):
            return torch.zeros(rows, 8).to(other)

        def counted(rows, device=None):
            device = device or rows.dtype
            return torch.zeros(3).to(device)
      `,
    },
    {
      name: "made there, drawn by a generator of the CPU, and not made here",
      code: `
        import torch
        from torch import nn
        device = torch.device("cuda")
        torch.zeros(3, device=device)
        fixed = torch.randn(3).to(device)
        for step in range(9):
            torch.randn(3, generator=torch.Generator().manual_seed(0)).to(device)
        torch.from_numpy(array).to(device)
      `,
    },
    {
      name: "another type, another tensor, and what is not known",
      code: `
        import torch
        from torch import nn
        x = torch.rand(3)
        torch.zeros(3).to(torch.float64)
        torch.zeros(3).to(x)
        torch.zeros(3).to("cuda", torch.float16)
        torch.zeros(*sizes).to("cuda")

        def move(where):
            return torch.zeros(3).to(where)
      `,
    },
    {
      name: "a device of its own",
      code: `
        import torch
        from torch import nn
        torch.zeros(3, device="cpu").to("cuda")
        nn.Linear(2, 2).to("cuda")
      `,
    },
    {
      name: "random numbers of a test",
      code: `
        import pytest
        import torch

        def check_shape():
            assert torch.randn(3, 4).to("cuda").shape == (3, 4)
      `,
    },
    {
      name: "pinned memory, and a leaf of its own",
      code: `
        import torch
        pinned = torch.zeros(3, pin_memory=True).to("cuda")
        moved = torch.ones(3, requires_grad=True).to("cuda")
      `,
    },
  ],
  invalid: [
    {
      name: "the device of something else",
      code: `
        import torch

        class Noise(torch.nn.Module):
            def forward(self, x):
                eps = torch.randn(x.shape).to(x.device)
                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ moved
                mask = torch.ones(len(x)).to(device=self.device)
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ moved
                return x + eps * mask
      `,
      fixed: `
        import torch

        class Noise(torch.nn.Module):
            def forward(self, x):
                eps = torch.randn(x.shape).to(x.device)
                mask = torch.ones(len(x), device=self.device)
                return x + eps * mask
      `,
    },
    {
      name: "a device that a function is given",
      code: `
        import torch

        def start(rows, device):
            return torch.zeros(rows, 8).to(device)
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ moved
      `,
      except: { "renamed-variables": "nothing but the name of a parameter says that it is a device" },
      fixed: `
        import torch

        def start(rows, device):
            return torch.zeros(rows, 8, device=device)
      `,
    },
    {
      name: "a device behind a name",
      code: `
        import torch
        from torch import nn
        device = torch.device("cuda:0")
        def mask(n):
            return torch.zeros(n, n).to(device)
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ moved
      `,
      fixed: `
        import torch
        from torch import nn
        device = torch.device("cuda:0")
        def mask(n):
            return torch.zeros(n, n, device=device)
      `,
    },
    {
      name: "random numbers",
      code: `
        import torch
        from torch import nn
        for step in range(100):
            noise = torch.randn(64, 100).to("cuda")
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ moved
      `,
      suggestions: [
        {
          title: "Make it there: `torch.randn(64, 100)`",
          output: `
        import torch
        from torch import nn
        for step in range(100):
            noise = torch.randn(64, 100, device="cuda")
      `,
        },
      ],
    },
    {
      name: "cuda()",
      code: `
        import torch
        from torch import nn
        ids = torch.arange(10, dtype=torch.long).cuda()
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ moved
      `,
      fixed: `
        import torch
        from torch import nn
        ids = torch.arange(10, dtype=torch.long, device="cuda")
      `,
    },
    {
      name: "a word",
      code: `
        import torch
        from torch import nn
        x = torch.rand(3)
        y = torch.ones_like(x).to(device="cuda")
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ moved
      `,
      fixed: `
        import torch
        from torch import nn
        x = torch.rand(3)
        y = torch.ones_like(x, device="cuda")
      `,
    },
  ],
});
