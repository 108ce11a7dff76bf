/** What `learning-rate-set-on-attribute` reports, and the rates on which it is silent. */

import { learningRateSetOnAttribute } from "../../rules/learning-rate-set-on-attribute";
import { testRule } from "../support/ruleTester";

testRule(learningRateSetOnAttribute, {
  valid: [
    {
      name: "a key that somebody reads, and groups that are none of an optimizer",
      code: `
        import torch

        def adjust(optimizer, rate, settings):
            for group in optimizer.param_groups:
                group["learning_rate"] = rate
                group["lr"] = group["learning_rate"] * group.get("scale", 1.0)
            for part in settings.groups:
                part["learning_rate"] = rate
            settings["learning_rate"] = rate
      `,
    },
    {
      name: "multiplied in a group, or a rate of something else",
      code: `
        from torch import optim
        def decay(opt, config, params):
            config.lr *= 0.5
            opt.lr *= 0.5
            for group in optim.SGD(params, lr=0.1).param_groups:
                group["lr"] *= 0.95
      `,
    },
    {
      name: "classes of one's own that read it",
      code: `
        import torch

        class Plain(torch.optim.Optimizer):
            def __init__(self, params, lr=0.1):
                super().__init__(params, {})
                self.lr = lr

            def step(self, closure=None):
                for group in self.param_groups:
                    for p in group["params"]:
                        p.data.add_(p.grad, alpha=-self.lr)

        class Named(torch.optim.SGD):
            @property
            def lr(self):
                return self.param_groups[0]["lr"]

            @lr.setter
            def lr(self, value):
                for group in self.param_groups:
                    group["lr"] = value

        plain = Plain(net.parameters())
        plain.lr = 0.01
        named = Named(net.parameters(), lr=0.1)
        named.lr = 0.01
      `,
    },
    {
      name: "a partial of something else",
      code: `
        from functools import partial
        from torch import optim
        from settings import Schedule

        def make(kind, **options):
            return Schedule(kind, **options)

        schedule = partial(make, optim.SGD)(warm=3)
        schedule.lr = 0.1
        other = partial(Schedule, optim.SGD)()
        other.lr = 0.1
      `,
    },
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
      name: "multiplied",
      code: `
        from torch import optim
        def decay(params, epochs):
            opt = optim.SGD(params=params, lr=0.1)
            for epoch in range(epochs):
                opt.lr *= 0.95
                ^^^^^^ attribute
      `,
      suggestions: [
        {
          title: "Set it in all parameter groups",
          output: `
            from torch import optim
            def decay(params, epochs):
                opt = optim.SGD(params=params, lr=0.1)
                for epoch in range(epochs):
                    for group in opt.param_groups:
                        group["lr"] *= 0.95
          `,
        },
      ],
    },
    {
      name: "made by a partial of its class",
      code: `
        import functools
        from torch import nn, optim

        build = functools.partial(optim.SGD, momentum=0.9)
        body = nn.Linear(4, 1)
        sgd = build(body.parameters(), lr=0.2)
        sgd.learning_rate = 0.02
        ^^^^^^^^^^^^^^^^^ attribute
      `,
    },
    {
      name: "another key of a group, in a loop and by its place",
      code: `
        import torch

        def adjust(optimizer, base, epoch):
            for group in optimizer.param_groups:
                group["learning_rate"] = base * 0.95 ** epoch
                      ^^^^^^^^^^^^^^^ key

        def first(optimizer, rate):
            optimizer.param_groups[0]["LR"] = rate
                                      ^^^^ key
      `,
      suggestions: [
        {
          title: 'Write `"lr"`',
          output: `
            import torch

            def adjust(optimizer, base, epoch):
                for group in optimizer.param_groups:
                    group["lr"] = base * 0.95 ** epoch

            def first(optimizer, rate):
                optimizer.param_groups[0]["LR"] = rate
          `,
        },
        {
          title: 'Write `"lr"`',
          output: `
            import torch

            def adjust(optimizer, base, epoch):
                for group in optimizer.param_groups:
                    group["learning_rate"] = base * 0.95 ** epoch

            def first(optimizer, rate):
                optimizer.param_groups[0]["lr"] = rate
          `,
        },
      ],
    },
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
