/** What `trace-of-control-flow` reports, and the look-alikes on which it is silent. */

import { traceOfControlFlow } from "../../rules/trace-of-control-flow";
import { testRule } from "../support/ruleTester";

testRule(traceOfControlFlow, {
  valid: [
    {
      name: "sizes, modes and options decide",
      code: `
        import torch
        from torch import nn

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.fc = nn.Linear(2, 2)

            def forward(self, x, mask=None):
                if mask is not None and x.shape[0] > 1 and max(x.shape) > 2:
                    x = x * mask
                if self.training:
                    x = x + x.sum()
                return self.fc(x)

        net = Net().eval()
        traced = torch.jit.trace(net, torch.ones(2))
      `,
    },
    {
      name: "scripted",
      code: `
        import torch
        from torch import nn

        class Gate(nn.Module):
            def forward(self, x):
                if x.sum() > 0:
                    return x
                return -x

        scripted = torch.jit.script(Gate())
      `,
    },
  ],
  invalid: [
    {
      name: "a network of another file",
      files: {
        "parts.py": `
          from torch import nn

          class Clipped(nn.Module):
              def __init__(self):
                  super().__init__()
                  self.out = nn.Linear(4, 2)

              def forward(self, x):
                  if x.abs().max() > 50:
                      x = x.clamp(-50, 50)
                  return self.out(x)
        `,
      },
      code: `
        import torch
        from parts import Clipped

        def export(net: Clipped, target):
            traced = torch.jit.trace(net, torch.zeros(1, 4))
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            traced.save(target)

        made = Clipped().eval()
        kept = torch.jit.trace(made, torch.zeros(1, 4))
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
    },
    {
      name: "a branch and a loop",
      code: `
        import torch
        from torch import nn

        class Gate(nn.Module):
            def forward(self, x):
                if x.sum() > 0:
                    return x
                return -x

        class Shrink(nn.Module):
            def __init__(self):
                super().__init__()
                self.fc = nn.Linear(2, 2)

            def forward(self, x):
                h = self.fc(x)
                while torch.norm(h) > 1:
                    h = h / 2
                return h

        traced = torch.jit.trace(Gate().eval(), torch.ones(2))
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

        def export(path):
            net = Shrink()
            net.eval()
            torch.jit.trace(net, torch.ones(2)).save(path)
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
      suggestions: [
        {
          title: "Write `torch.jit.script(Gate().eval())`",
          output: `
            import torch
            from torch import nn

            class Gate(nn.Module):
                def forward(self, x):
                    if x.sum() > 0:
                        return x
                    return -x

            class Shrink(nn.Module):
                def __init__(self):
                    super().__init__()
                    self.fc = nn.Linear(2, 2)

                def forward(self, x):
                    h = self.fc(x)
                    while torch.norm(h) > 1:
                        h = h / 2
                    return h

            traced = torch.jit.script(Gate().eval())

            def export(path):
                net = Shrink()
                net.eval()
                torch.jit.trace(net, torch.ones(2)).save(path)
          `,
        },
        {
          title: "Write `torch.jit.script(net)`",
          output: `
            import torch
            from torch import nn

            class Gate(nn.Module):
                def forward(self, x):
                    if x.sum() > 0:
                        return x
                    return -x

            class Shrink(nn.Module):
                def __init__(self):
                    super().__init__()
                    self.fc = nn.Linear(2, 2)

                def forward(self, x):
                    h = self.fc(x)
                    while torch.norm(h) > 1:
                        h = h / 2
                    return h

            traced = torch.jit.trace(Gate().eval(), torch.ones(2))

            def export(path):
                net = Shrink()
                net.eval()
                torch.jit.script(net).save(path)
          `,
        },
      ],
    },
    {
      name: "the branch gives the input another value",
      code: `
        import torch
        from torch import nn

        class Scaled(nn.Module):
            def __init__(self, inner):
                super().__init__()
                self.inner = inner

            def forward(self, x):
                if x.max() > 10:
                   ~~~~~~~~~~~~ condition
                    x = x / 255.0
                return self.inner(x)

        network = Scaled(nn.Linear(2, 2)).eval()
        traced = torch.jit.trace(network, torch.ones(1, 2))
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ branch
      `,
    },
  ],
});
