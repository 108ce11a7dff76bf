/** What `parameter-rewrapped` reports, and the parameters that stay so. */

import { parameterRewrapped } from "../../rules/parameter-rewrapped";
import { testRule } from "../support/ruleTester";

testRule(parameterRewrapped, {
  valid: [
    {
      name: "made on the device, copied for something else, or perhaps not moved at all",
      code: `
        import torch
        w = torch.randn(3, requires_grad=True, device="cuda")
        shown = torch.randn(3, requires_grad=True).cuda()
        kept = torch.randn(3, requires_grad=True).to(device)
        opt = torch.optim.SGD([w, kept], lr=0.1)
        print(shown)
      `,
    },
    {
      name: "converted before, or with its module",
      code: `
        import torch
        from torch import nn
        class Scale(nn.Module):
            def __init__(self):
                super().__init__()
                self.weight = nn.Parameter(torch.ones(3).cuda())
                self.fc = nn.Linear(2, 2).to("cuda")

        scale = Scale().to("cuda")
      `,
    },
    {
      name: "a name of its own, and a value that is used at once",
      code: `
        import torch
        from torch import nn
        weight = nn.Parameter(torch.ones(3))
        moved = weight.to("cuda")
        print(nn.Parameter(torch.ones(3)).detach())
      `,
    },
    {
      name: "a buffer",
      code: `
        import torch
        from torch import nn
        class Scale(nn.Module):
            def __init__(self):
                super().__init__()
                self.start = torch.ones(3).to("cuda")
      `,
    },
    {
      name: "an object that is no module, and one whose base is not known",
      code: `
        import torch
        from torch import nn
        from .memory import Slot
        class Prototype:
            def __init__(self, start, device):
                self.point = nn.Parameter(start, requires_grad=False).to(device)
        class Kept(Slot):
            def reset(self, start):
                self.tensor = nn.Parameter(start).double()
      `,
    },
    {
      name: "what is scaled before it is a parameter, or in a variable",
      code: `
        import torch
        from torch import nn

        class Net(nn.Module):
            def __init__(self, d):
                super().__init__()
                self.w = nn.Parameter(torch.randn(d, d) * 0.02)

            def forward(self, x):
                scaled = self.w * 2
                return x @ scaled
      `,
    },
  ],
  invalid: [
    {
      name: "by way of a name",
      code: `
        import torch
        from torch import nn

        class Net(nn.Module):
            def __init__(self, device):
                super().__init__()
                w = nn.Parameter(torch.randn(3))
                self.w = w.to(device)
                         ^^^^^^^^^^^^
      `,
    },
    {
      name: "moved before an optimizer gets it",
      code: `
        import torch
        from torch import nn

        w = torch.randn(3, requires_grad=True).to("cuda")
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ moved
        v = nn.Parameter(torch.zeros(3)).cuda()
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ moved
        opt = torch.optim.SGD([w, v], lr=0.1)
              ------------------------------- given
      `,
    },
    {
      name: "moved",
      code: `
        import torch
        from torch import nn
        class Scale(nn.Module):
            def __init__(self, device):
                super().__init__()
                self.weight = nn.Parameter(torch.ones(3), requires_grad=True).to(device)
                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lost
      `,
      suggestions: [
        {
          title: "Convert it before: `nn.Parameter(torch.ones(3).to(device), requires_grad=True)`",
          output: `
            import torch
            from torch import nn
            class Scale(nn.Module):
                def __init__(self, device):
                    super().__init__()
                    self.weight = nn.Parameter(torch.ones(3).to(device), requires_grad=True)
          `,
        },
      ],
    },
    {
      name: "on the GPU",
      code: `
        import torch
        from torch.nn import Module, Parameter

        class Prompt(Module):
            def __init__(self):
                super().__init__()
                self.prompt = Parameter(torch.randn(8, 16)).cuda()
                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lost
      `,
    },
    {
      name: "copied",
      code: `
        import torch
        from torch import nn
        class Tied(nn.Module):
            def __init__(self, other):
                super().__init__()
                self.weight = nn.Parameter(other.weight).clone()
                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ lost
      `,
    },
    {
      name: "a parameter that is scaled",
      code: `
        import torch
        from torch import nn

        class Net(nn.Module):
            def __init__(self, d):
                super().__init__()
                self.w = nn.Parameter(torch.randn(d, d)) * 0.02
                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ computed

            def forward(self, x):
                return x @ self.w
      `,
    },
  ],
});
