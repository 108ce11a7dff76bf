/** What `seed-after-use` reports, and the seeds that come in time. */

import { seedAfterUse } from "../../rules/seed-after-use";
import { testRule } from "../support/ruleTester";

testRule(seedAfterUse, {
  valid: [
    {
      name: "first of all",
      code: `
        import torch
        from torch import nn
        torch.manual_seed(0)
        model = nn.Linear(10, 2)
      `,
    },
    {
      name: "seeded twice, or by a helper",
      code: `
        import torch
        from torch import nn
        torch.manual_seed(0)
        model = nn.Linear(10, 2)
        torch.manual_seed(1)
      `,
    },
    {
      name: "a helper",
      code: `
        import torch
        from torch import nn
        from mine import seed_everything

        seed_everything(0)
        model = nn.Linear(10, 2)
        torch.manual_seed(1)
      `,
    },
    {
      name: "learned weights, and what draws nothing",
      code: `
        import torch
        from torch import nn
        model = nn.Linear(10, 2)
        torch.manual_seed(1)
        model.load_state_dict(torch.load("a.pt"))
      `,
    },
    {
      name: "weights that a class sets to zero",
      code: `
        import torch
        from torch import nn

        class Softmax(nn.Module):
            def __init__(self):
                super().__init__()
                self.linear = nn.Linear(10, 2)
                self.linear.weight.detach().zero_()
                self.linear.bias.detach().zero_()

        model = Softmax()
        torch.manual_seed(1)
      `,
    },
    {
      name: "nothing is drawn before",
      code: `
        import torch
        from torch import nn
        act = nn.ReLU()
        criterion = nn.CrossEntropyLoss()
        torch.manual_seed(1)

        def later():
            return nn.Linear(10, 2)
      `,
    },
    {
      name: "layers that nobody makes here",
      code: `
        import torch
        from torch import nn

        class Net(nn.Module):
            """Once had nn.Linear(2, 1)."""
            def forward(self, x):
                return x * 2  # self.Linear(x)

        net = Net()
        steps = nn.Sequential(nn.ReLU())  # no Linear, no Conv
        torch.manual_seed(0)
      `,
    },
  ],
  invalid: [
    {
      name: "layers by other names, in a class of Lightning",
      code: `
        import lightning as L
        import torch
        from torch.nn import Linear as Dense

        class Net(L.LightningModule):
            def __init__(self):
                super().__init__()
                self.layer = Dense(2, 1)  # not zeros_

        net = Net()
        torch.manual_seed(0)
        ^^^^^^^^^^^^^^^^^^^^ late
      `,
    },
    {
      name: "a class, in main",
      code: `
        import torch
        from torch import nn
        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.fc = nn.Linear(10, 2)

            def forward(self, x):
                return self.fc(x)

        def main(seed):
            net = Net()
                  ~~~~~ made
            torch.manual_seed(seed)
            ^^^^^^^^^^^^^^^^^^^^^^^ late
            return net
      `,
    },
    {
      name: "a chain of layers",
      code: `
        import torch
        from torch import nn
        body = nn.Sequential(nn.Linear(10, 2))
        torch.manual_seed(42)
        ^^^^^^^^^^^^^^^^^^^^^ late
        print(body)
      `,
      suggestions: [
        {
          title: "Set the seed before",
          output: `
            import torch
            from torch import nn
            torch.manual_seed(42)
            body = nn.Sequential(nn.Linear(10, 2))
            print(body)
          `,
        },
      ],
    },
  ],
});
