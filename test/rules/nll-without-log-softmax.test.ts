/** What `nll-without-log-softmax` reports, and the outputs on which it is silent. */

import { nllWithoutLogSoftmax } from "../../rules/nll-without-log-softmax";
import { testRule } from "../support/ruleTester";

testRule(nllWithoutLogSoftmax, {
  valid: [
    {
      name: "log probabilities",
      code: `
        import torch
        import torch.nn.functional as F
        from torch import nn
        net = nn.Sequential(nn.Linear(4, 3), nn.LogSoftmax(dim=1))
        loss = nn.NLLLoss()(net(torch.rand(2, 4)), torch.tensor([0, 1]))
        loss = F.nll_loss(F.log_softmax(nn.Linear(4, 3)(torch.rand(2, 4)), dim=1), torch.tensor([0, 1]))
        loss = F.nll_loss(torch.softmax(nn.Linear(4, 3)(torch.rand(2, 4)), dim=1).log(), torch.tensor([0, 1]))
        loss = nn.CrossEntropyLoss()(nn.Linear(4, 3)(torch.rand(2, 4)), torch.tensor([0, 1]))
      `,
    },
    {
      name: "what is not known",
      code: `
        from torch import nn
        def loss(net, x, y):
            return nn.NLLLoss()(net(x), y)
      `,
    },
  ],
  invalid: [
    {
      name: "a method of a tensor",
      code: `
        import torch
        import torch.nn.functional as F

        z = torch.randn(4, 5, requires_grad=True)
        good = F.nll_loss(z.log_softmax(dim=1), t)
        bad = F.nll_loss(z.softmax(dim=1), t)
                         ^^^^^^^^^^^^^^^^ probabilities
      `,
    },
    {
      name: "logits",
      code: `
        import torch
        from torch import nn
        model = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3))
        nll = nn.NLLLoss()
        def step(x, y):
            out = model(x)
            return nll(out, y)
                       ^^^ logits
      `,
      suggestions: [
        {
          title: "Apply log-softmax: `torch.log_softmax(out, dim=1)`",
          output: `
            import torch
            from torch import nn
            model = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 3))
            nll = nn.NLLLoss()
            def step(x, y):
                out = model(x)
                return nll(torch.log_softmax(out, dim=1), y)
          `,
        },
      ],
    },
    {
      name: "probabilities",
      code: `
        import torch
        import torch.nn as nn
        import torch.nn.functional as F
        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.fc = nn.Linear(4, 3)
            def forward(self, x):
                return F.softmax(self.fc(x), dim=1)
        net = Net()
        loss = F.nll_loss(net(x), y)
                          ^^^^^^ probabilities
      `,
    },
  ],
});
