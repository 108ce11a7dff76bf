/** What `module-constructed-with-data` reports, and the constructions on which it is silent. */

import { moduleConstructedWithData } from "../../rules/module-constructed-with-data";
import { testRule } from "../support/ruleTester";

testRule(moduleConstructedWithData, {
  valid: [
    {
      name: "weights of classes, settings, and calls of what is constructed",
      code: `
        import torch
        from torch import nn

        weights = torch.tensor([0.2, 0.8])
        criterion = nn.CrossEntropyLoss(weights)
        balanced = nn.BCELoss(weight=weights)
        hinge = nn.MSELoss(None, None, "sum")
        net = nn.Sequential(nn.Linear(4, 2), nn.ReLU(True), nn.Softmax(1), nn.LeakyReLU(0.2))
        out = net(torch.rand(3, 4))
        loss = nn.CrossEntropyLoss()(out, torch.tensor([0, 1, 1]))
        loss.backward()
      `,
    },
    {
      name: "a loss that is built from what its own constructor is given",
      code: `
        from torch import nn

        class Loss2d(nn.Module):
            def __init__(self, weight=None, size_average=True, rate=0.5):
                super().__init__()
                self.loss = nn.NLLLoss(weight, size_average)
                self.drop = nn.Dropout(rate)

            def forward(self, out, target):
                return self.loss(self.drop(out), target)

        def build(weight, average, rate):
            return nn.CrossEntropyLoss(weight, average), nn.Dropout(rate)
      `,
    },
    {
      name: "other classes of these names, and numbers that an object gives",
      code: `
        import torch
        from torch import nn
        from losses import MSELoss

        class Schedule:
            def __call__(self, step):
                return 0.1 * step

        schedule = Schedule()
        drop = nn.Dropout(schedule(3))
        loss = MSELoss(torch.rand(2), torch.rand(2))
        kept = nn.Parameter(torch.rand(3))
      `,
    },
  ],
  invalid: [
    {
      name: "a loss, in a loop over batches, with nothing known of the network",
      code: `
        from torch import nn

        def train(model, loader, optimizer):
            for images, labels in loader:
                optimizer.zero_grad()
                loss = nn.CrossEntropyLoss(model(images), labels)
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                loss.backward()
                optimizer.step()
      `,
      suggestions: [
        {
          title: "Write `nn.CrossEntropyLoss()(model(images), labels)`",
          output: `
            from torch import nn

            def train(model, loader, optimizer):
                for images, labels in loader:
                    optimizer.zero_grad()
                    loss = nn.CrossEntropyLoss()(model(images), labels)
                    loss.backward()
                    optimizer.step()
          `,
        },
      ],
    },
    {
      name: "activations of a network's own pass",
      code: `
        import torch.nn as nn

        class Encoder(nn.Module):
            def __init__(self):
                super().__init__()
                self.first = nn.Linear(8, 8)

            def forward(self, tokens):
                gate = nn.Sigmoid(tokens)
                       ^^^^^^^^^^^^^^^^^^
                return nn.Softmax(self.first(gate))
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
    },
    {
      name: "an error of tensors, asked for its number",
      code: `
        import torch
        from torch.nn import MSELoss

        def error_of(scale):
            a = torch.rand(4)
            print(MSELoss(a, a * scale).item())
                  ^^^^^^^^^^^^^^^^^^^^^
      `,
    },
  ],
});
