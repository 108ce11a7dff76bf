/** What `flatten-drops-batch` reports, and the look-alikes on which it is silent. */

import { flattenDropsBatch } from "../../rules/flatten-drops-batch";
import { testRule } from "../support/ruleTester";

testRule(flattenDropsBatch, {
  valid: [
    {
      name: "the batch is kept, or there is none",
      code: `
        import torch
        from torch import nn

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.conv = nn.Conv2d(1, 4, 3)
                self.flat = nn.Flatten()
                self.fc = nn.Linear(2704, 10)

            def forward(self, x):
                x = self.conv(x)
                a = self.fc(torch.flatten(x, 1))
                b = self.fc(x.flatten(start_dim=1))
                return a + b + self.fc(self.flat(x))
      `,
    },
    {
      name: "one sample that comes without a batch, and what goes into no layer",
      code: `
        import torch
        from torch import nn

        class Policy(nn.Module):
            def __init__(self):
                super().__init__()
                self.conv = nn.Conv2d(1, 4, 3)
                self.fc = nn.Linear(16, 2)

            def forward(self, state):
                state = torch.flatten(state)
                return self.fc(state)

            def spread(self, x):
                return self.conv(x).flatten().std()
      `,
    },
  ],
  invalid: [
    {
      name: "behind a convolution",
      code: `
        import torch
        from torch import nn

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.conv = nn.Conv2d(1, 4, 3)
                self.fc = nn.Linear(2704, 10)

            def forward(self, x):
                x = torch.flatten(self.conv(x))
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^
                return self.fc(x)
      `,
      suggestions: [
        {
          title: "Keep the batch: `start_dim=1`",
          output: `
            import torch
            from torch import nn

            class Net(nn.Module):
                def __init__(self):
                    super().__init__()
                    self.conv = nn.Conv2d(1, 4, 3)
                    self.fc = nn.Linear(2704, 10)

                def forward(self, x):
                    x = torch.flatten(self.conv(x), start_dim=1)
                    return self.fc(x)
          `,
        },
      ],
    },
    {
      name: "as a method, into a stack, and behind a join",
      code: `
        import torch
        from torch import nn

        class Two(nn.Module):
            def __init__(self):
                super().__init__()
                self.a = nn.Conv1d(1, 4, 3)
                self.head = nn.Sequential(nn.Linear(64, 8), nn.ReLU())

            def forward(self, x):
                y = torch.cat([self.a(x), self.a(x)], 1)
                y = y.flatten()
                    ^^^^^^^^^^^
                return self.head(y)
      `,
    },
  ],
});
