/** What `learning-rate-set-on-attribute` reports, and the rates on which it is silent. */

import { learningRateSetOnAttribute } from "../../rules/learning-rate-set-on-attribute";
import { testRule } from "../support/ruleTester";

testRule(learningRateSetOnAttribute, {
  valid: [
    {
      name: "groups, schedulers and own objects",
      code: `
        import torch
        from torch import nn

        model = nn.Linear(10, 2)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        optimizer.param_groups[0]["lr"] = 0.1
        for g in optimizer.param_groups:
            g["lr"] *= 0.5
        class Config:
            lr = 0.1
        config = Config()
        config.lr = 0.2
        def change(opt):
            opt.lr = 0.1
      `,
    },
  ],
  invalid: [
    {
      name: "an optimizer in a field",
      code: `
        import torch

        class Trainer:
            def __init__(self, net):
                self.opt = torch.optim.Adam(net.parameters())

            def decay(self, rate):
                self.opt.lr = rate * 0.5
                ^^^^^^^^^^^ attribute
      `,
      suggestions: [
        {
          title: "Set it in all parameter groups",
          output: `
            import torch

            class Trainer:
                def __init__(self, net):
                    self.opt = torch.optim.Adam(net.parameters())

                def decay(self, rate):
                    for group in self.opt.param_groups:
                        group["lr"] = rate * 0.5
          `,
        },
      ],
    },
  ],
});
