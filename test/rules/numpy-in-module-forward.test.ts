/** What `numpy-in-module-forward` reports, and the look-alikes on which it is silent. */

import { numpyInModuleForward } from "../../rules/numpy-in-module-forward";
import { testRule } from "../support/ruleTester";

testRule(numpyInModuleForward, {
  valid: [
    {
      name: "copies beside the tensor that goes on, of layers that are used elsewhere, and of frozen ones",
      code: `
        import numpy as np
        import torch
        from torch import nn

        class Kept(nn.Module):
            def __init__(self, d):
                super().__init__()
                self.lin = nn.Linear(d, d)
                self.out = nn.Linear(d, d)

            def forward(self, x):
                h = self.lin(x)
                y = self.out(h)
                h = torch.from_numpy(np.log1p(np.abs(h.detach().cpu().numpy())))
                return y + h

        class Beside(nn.Module):
            def __init__(self, d):
                super().__init__()
                self.lin = nn.Linear(d, d)

            def forward(self, x):
                h = self.lin(x)
                scale = torch.from_numpy(np.abs(h.detach().numpy()))
                return h * scale

        class Twice(nn.Module):
            def __init__(self, d):
                super().__init__()
                self.lin = nn.Linear(d, d)

            def forward(self, x):
                h = self.lin(x)
                h = torch.from_numpy(np.abs(h.detach().numpy()))
                return self.lin(h)

        class Input(nn.Module):
            def forward(self, x):
                x = x.float()
                x = torch.from_numpy(np.abs(x.detach().numpy()))
                return x
      `,
    },
    {
      name: "a layer that is frozen",
      code: `
        import numpy as np
        import torch
        from torch import nn

        class Frozen(nn.Module):
            def __init__(self, d):
                super().__init__()
                self.lin = nn.Linear(d, d).requires_grad_(False)

            def forward(self, x):
                h = self.lin(x)
                h = torch.from_numpy(np.abs(h.detach().numpy()))
                return h
      `,
    },
    {
      name: "the input has become something else",
      code: `
        import numpy as np
        from torch import nn

        class Wave(nn.Module):
            def forward(self, x):
                x = self.prepare(x)
                return np.tanh(x)

        class Rounds(nn.Module):
            def forward(self, x):
                for _ in range(3):
                    x = convert(np.tanh(x))
                return x
      `,
    },
    {
      name: "numbers that go along with what layers gave",
      code: `
        import numpy as np
        import torch
        from torch import nn

        class Mixture(nn.Module):
            def __init__(self, shares):
                super().__init__()
                self.shares = shares
                self.one = nn.Linear(3, 3)
                self.other = nn.Linear(3, 3)

            def forward(self, x):
                a, b = self.one(x), self.other(x)
                parts = [part.add(np.log(share)) for part, share in zip([a, b], self.shares)]
                for part, share in zip([a, b], self.shares):
                    parts.append(part * np.sqrt(share))
                for i, part in enumerate([a, b]):
                    parts.append(part * np.exp(i))
                return torch.stack(parts)
      `,
    },
    {
      name: "numbers, sizes and copies made on purpose",
      code: `
        import numpy as np
        from torch import nn

        class Scale(nn.Module):
            def __init__(self, d):
                super().__init__()
                self.d = d
                self.layer = nn.Linear(d, d)

            def forward(self, x, temperature):
                y = self.layer(x)
                spread = np.log(y.detach().cpu().numpy())
                print(spread, np.log(y.mean().item()), np.log(y.size(0)))
                return y * np.sqrt(2.0) / np.sqrt(x.shape[-1]) * np.exp(temperature) / np.sqrt(self.d)
      `,
    },
    {
      name: "an array becomes a tensor",
      code: `
        import numpy as np
        import torch
        from torch import nn

        class Reader(nn.Module):
            def forward(self, observation):
                scaled = np.log(observation)
                return torch.from_numpy(scaled)

        class Plain:
            def forward(self, x):
                return np.tanh(x)
      `,
    },
    {
      name: "fields that may be anything, and methods",
      code: `
        import numpy as np
        from torch import nn

        class Gate(nn.Module):
            def __init__(self, scale, count):
                super().__init__()
                self.scale = scale
                self.count = count

            def size(self, x):
                return x.shape[-1]

            def forward(self, x):
                return x * np.tanh(self.scale(x)) / np.sqrt(self.size(x)) * np.exp(self.count(3))
      `,
    },
    {
      name: "a number of positions",
      code: `
        import numpy as np
        import torch
        from torch import nn

        class Positions(nn.Module):
            def forward(self, n):
                return torch.arange(n) / np.sqrt(n)
      `,
    },
  ],
  invalid: [
    {
      name: "on a copy that takes the place of what a layer gave",
      code: `
        import numpy as np
        import torch
        from torch import nn

        class Scaled(nn.Module):
            def __init__(self, d):
                super().__init__()
                self.lin = nn.Linear(d, d)
                self.conv = nn.Conv2d(3, 8, 3)
                self.gain = nn.Parameter(torch.ones(d))

            def forward(self, x):
                h = self.lin(x)
                    ~~~~~~~~~~~ layer
                h = h / np.sqrt(h.shape[-1])
                h = torch.as_tensor(np.log1p(np.abs(h.detach().cpu().numpy())), device=x.device)
                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ cut
                return h * self.gain

        class Filter(nn.Module):
            def __init__(self):
                super().__init__()
                self.conv = nn.Conv2d(3, 8, 3)

            def forward(self, images):
                maps = self.conv(images)
                       ~~~~~~~~~~~~~~~~~ layer
                maps = torch.from_numpy(np.tanh(maps.data.numpy())).float()
                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^ cut
                return maps.mean()
      `,
    },
    {
      name: "the input is bound anew",
      code: `
        import numpy as np
        from torch import nn

        class Wave(nn.Module):
            def forward(self, x):
                x = np.tanh(x)
                    ^^^^^^^^^^ numpy
                return x * 2
      `,
    },
    {
      name: "on the input",
      code: `
        import numpy as np
        import torch
        from torch import nn

        class Act(nn.Module):
            def forward(self, x):
                return np.tanh(x)
                       ^^^^^^^^^^

        class Typed(nn.Module):
            def forward(self, x: torch.Tensor):
                return np.clip(x, 0, 6)
                       ^^^^^^^^^^^^^^^^
      `,
      suggestions: [
        {
          title: "Use `torch.tanh`",
          output: `
            import numpy as np
            import torch
            from torch import nn

            class Act(nn.Module):
                def forward(self, x):
                    return torch.tanh(x)

            class Typed(nn.Module):
                def forward(self, x: torch.Tensor):
                    return np.clip(x, 0, 6)
          `,
        },
      ],
    },
    {
      name: "behind layers",
      code: `
        import numpy as np
        import torch.nn.functional as F
        from torch import nn

        class Net(nn.Module):
            def __init__(self, d):
                super().__init__()
                self.body = nn.Sequential(nn.Linear(d, d), nn.ReLU())
                self.head = nn.Linear(d, d)

            def forward(self, x):
                x = self.body(x)
                y = self.head(x)
                p = F.softmax(y, dim=-1)
                entropy = -(p * np.log(p)).sum()
                                ^^^^^^^^^
                return np.exp(y), np.maximum(0, x), entropy
                       ^^^^^^^^^
                                  ^^^^^^^^^^^^^^^^
      `,
    },
    {
      name: "what a layer gives that the class only calls",
      code: `
        import numpy as np
        from torch import nn

        class Gate(nn.Module):
            def forward(self, x):
                return x * np.exp(self.fc(x))
                           ^^^^^^^^^^^^^^^^^^ numpy
      `,
    },
  ],
});
