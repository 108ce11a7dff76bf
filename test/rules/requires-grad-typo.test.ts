/** What `requires-grad-typo` reports, and the attributes on which it is silent. */

import { requiresGradTypo } from "../../rules/requires-grad-typo";
import { testRule } from "../support/ruleTester";

testRule(requiresGradTypo, {
  valid: [
    {
      name: "the weight of what is not known",
      code: `
        from torch import nn

        def freeze(thing):
            thing.weight.require_grad = False
      `,
    },
    {
      name: "the right name",
      code: `
        import torch
        from torch import nn

        net = nn.Sequential(nn.Linear(8, 4), nn.Linear(4, 2))
        for p in net.parameters():
            p.requires_grad = False
        net.requires_grad_(True)
      `,
    },
    {
      name: "an attribute of an object of one's own",
      code: `
        import torch

        class Options:
            def __init__(self):
                self.require_grad = True

        options = Options()
        options.require_grad = False
        print(torch.ones(1))
      `,
    },
    {
      name: "a mark that the script reads itself",
      code: `
        import torch
        from torch import nn

        net = nn.Sequential(nn.Linear(8, 4), nn.Linear(4, 2))
        for p in net.parameters():
            p.require_grad = False
        trained = [p for p in net.parameters() if p.require_grad]
      `,
    },
    {
      name: "things of which nothing is known",
      code: `
        import torch

        def prepare(settings):
            settings.require_grad = False
            for one in settings.groups():
                one.require_grad = False
      `,
    },
    {
      name: "a mark that is read by its name",
      code: `
        import torch
        from torch import nn

        net = nn.Sequential(nn.Linear(8, 4), nn.Linear(4, 2))
        for p in net.parameters():
            p.require_grad = False
        trained = [p for p in net.parameters() if getattr(p, "require_grad", True)]
      `,
    },
  ],
  invalid: [
    {
      name: "a part of all parameters",
      code: `
        from torch import nn

        net = nn.Sequential(nn.Linear(3, 3), nn.Linear(3, 1))
        for p in list(net.parameters())[:-2]:
            p.require_grad = False
            ^^^^^^^^^^^^^^
      `,
    },
    {
      name: "a method's name, and letters in the wrong order",
      code: `
        import torch
        from torch import nn

        net = nn.Linear(3, 3)
        for p in net.parameters():
            p.requires_grad_ = False
            ^^^^^^^^^^^^^^^^
            p.requries_grad = False
            ^^^^^^^^^^^^^^^
        w = nn.Parameter(torch.zeros(3))
        w.require_grad = False
        ^^^^^^^^^^^^^^
      `,
    },
    {
      name: "the weight of a layer",
      code: `
        from torch import nn

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.stem = nn.Conv2d(3, 8, 3)
                self.stem.weight.require_grad = False
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ typo

            def forward(self, x):
                return self.stem(x)
      `,
    },
    {
      name: "a plain tensor, which asks for no gradient anyway",
      severity: "information",
      code: `
        import torch

        table = torch.zeros(50, 8).float()
        table.require_grad = False
        ^^^^^^^^^^^^^^^^^^ typo
      `,
      suggestions: [
        {
          title: "Write `requires_grad`",
          output: `
            import torch

            table = torch.zeros(50, 8).float()
            table.requires_grad = False
          `,
        },
      ],
    },
    {
      name: "a comment reads nothing",
      code: `
        import torch
        from torch import nn

        net = nn.Sequential(nn.Linear(8, 4), nn.Linear(4, 2))
        # p.require_grad is off from here on
        for p in net.parameters():
            p.require_grad = False
            ^^^^^^^^^^^^^^ typo
      `,
      suggestions: [
        {
          title: "Write `requires_grad`",
          output: `
            import torch
            from torch import nn

            net = nn.Sequential(nn.Linear(8, 4), nn.Linear(4, 2))
            # p.require_grad is off from here on
            for p in net.parameters():
                p.requires_grad = False
          `,
        },
      ],
    },
    {
      name: "parameters by name",
      code: `
        import torch
        from torch import nn

        net = nn.Sequential(nn.Linear(8, 4), nn.Linear(4, 2))
        def freeze(model):
            for name, param in model.named_parameters():
                if "0" in name:
                    param.required_grad = False
                    ^^^^^^^^^^^^^^^^^^^ typo
      `,
      suggestions: [
        {
          title: "Write `requires_grad`",
          output: `
            import torch
            from torch import nn

            net = nn.Sequential(nn.Linear(8, 4), nn.Linear(4, 2))
            def freeze(model):
                for name, param in model.named_parameters():
                    if "0" in name:
                        param.requires_grad = False
          `,
        },
      ],
    },
    {
      name: "a tensor, and a network",
      code: `
        import torch
        from torch import nn

        x = torch.ones(3)
        x.require_grad = True
        ^^^^^^^^^^^^^^ typo
        layer = nn.Linear(2, 2)
        layer.require_grad = False
        ^^^^^^^^^^^^^^^^^^ typo
      `,
    },
    {
      name: "a network of transformers",
      code: `
        from transformers import AutoModel

        model = AutoModel.from_pretrained("bert-base-cased")
        for p in model.embeddings.parameters():
            p.require_grad = False
            ^^^^^^^^^^^^^^ typo
      `,
    },
  ],
});
