/** What `frozen-parameters-optimised` reports, and the look-alikes on which it is silent. */

import { frozenParametersOptimised } from "../../rules/frozen-parameters-optimised";
import { testRule } from "../support/ruleTester";

testRule(frozenParametersOptimised, {
  valid: [
    {
      name: "a builder that freezes before the new head",
      code: `
        import torch
        from torch import nn
        from torchvision import models

        def build():
            net = models.resnet50(weights="DEFAULT")
            for p in net.parameters():
                p.requires_grad = False
            net.fc = nn.Linear(2048, 3)
            return net

        net = build()
        opt = torch.optim.SGD(net.parameters(), lr=0.01)
      `,
    },
    {
      name: "unfrozen by name",
      code: `
        import torch
        from torch import nn

        head = nn.Linear(6, 3)
        for weight in head.parameters():
            weight.requires_grad = False
        for weight in head.parameters():
            setattr(weight, "requires_grad", True)
        optimizer = torch.optim.Adam(head.parameters())
      `,
    },
    {
      name: "the head, a new head, a part",
      code: `
        import torch
        from torch import nn
        from torchvision.models import resnet18

        body = resnet18(weights="DEFAULT")
        for p in body.parameters():
            p.requires_grad = False
        head = nn.Linear(512, 2)
        a = torch.optim.Adam(head.parameters())
        body.fc = nn.Linear(512, 2)
        b = torch.optim.Adam(body.parameters())
      `,
    },
    {
      name: "unfrozen later, or only some are frozen",
      code: `
        import torch

        def later(net):
            net.requires_grad_(False)
            optimizer = torch.optim.Adam(net.parameters())
            net.fc.requires_grad_(True)
            return optimizer

        def some(net):
            for name, p in net.named_parameters():
                if name.startswith("conv"):
                    p.requires_grad = False
            return torch.optim.Adam(net.parameters())
      `,
    },
    {
      name: "in a branch",
      code: `
        import torch

        def build(net, frozen):
            if frozen:
                for p in net.parameters():
                    p.requires_grad = False
            return torch.optim.Adam(net.parameters())
      `,
    },
    {
      name: "another network of nobody, and one that others get",
      code: `
        import torch

        for p in teacher.parameters():
            p.requires_grad_(False)
        opt = torch.optim.SGD(student.parameters(), lr=0.01)
        for p in net.parameters():
            p.requires_grad_(False)
        unfreeze_head(net)
        head = torch.optim.SGD(net.parameters(), lr=0.01)
      `,
    },
    {
      name: "a new part, another part, and one that is made anew",
      code: `
        import torch
        from torchvision.models import resnet18

        def head():
            model = resnet18(weights="DEFAULT")
            model.requires_grad_(False)
            model.fc = torch.nn.Linear(512, 5)
            return model, torch.optim.Adam(model.fc.parameters())

        def other(net):
            for p in net.features.parameters():
                p.requires_grad_(False)
            return torch.optim.SGD(net.classifier.parameters(), lr=0.01)

        def inner(net):
            for p in net.features.parameters():
                p.requires_grad_(False)
            net.features[8] = torch.nn.Linear(8, 8)
            return torch.optim.SGD(net.features.parameters(), lr=0.01)

        def bigger(net):
            for p in net.features.parameters():
                p.requires_grad_(False)
            return torch.optim.SGD(net.parameters(), lr=0.01)

        def handed(net, prepare):
            for p in net.features.parameters():
                p.requires_grad_(False)
            prepare(net)
            return torch.optim.SGD(net.features.parameters(), lr=0.01)

        def loaded(net):
            for p in net.features.parameters():
                p.requires_grad_(False)
            net.add_adapter("task")
            return torch.optim.SGD(net.features.parameters(), lr=0.01)
      `,
    },
  ],
  invalid: [
    {
      name: "a builder that freezes the new head too",
      code: `
        import torch
        from torch import nn
        from torchvision import models

        def build():
            net = models.resnet50(weights="DEFAULT")
            net.fc = nn.Linear(2048, 3)
            for name, p in net.named_parameters():
                p.requires_grad = False
            return net

        net = build()
        opt = torch.optim.SGD(net.parameters(), lr=0.01)
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
    },
    {
      name: "in a loop, by one call, in a function",
      code: `
        import torch
        from torch import nn

        def freeze(model: nn.Module):
            for p in model.parameters():
                p.requires_grad = False

        def other(net):
            for name, p in net.named_parameters():
                p.requires_grad = name.startswith("fc")

        def loop():
            body = nn.Linear(8, 8)
            for p in body.parameters():
                p.requires_grad_(False)
            return torch.optim.Adam(body.parameters())
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

        def one(net):
            net.requires_grad_(False)
            net.cuda()
            return torch.optim.SGD(net.parameters(), lr=0.1)
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

        def helper(net):
            freeze(net)
            optimizer = torch.optim.AdamW(net.parameters(), lr=1e-3)
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            return optimizer
      `,
    },
    {
      name: "a network of nobody",
      code: `
        import torch

        for p in net.parameters():
        ~~~~~~~~~~~~~~~~~~~~~~~~~~... freeze
            p.requires_grad_(False)
        opt = torch.optim.SGD(net.parameters(), lr=0.01)
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ frozen
        loss_fn(net(x), y).backward()
        opt.step()
      `,
    },
    {
      name: "a part of the network that was frozen, alone or with the whole",
      code: `
        import torch
        from torchvision.models import mobilenet_v3_small, resnet18

        net = mobilenet_v3_small(weights="DEFAULT")
        for p in net.features.parameters():
            p.requires_grad_(False)
        net.classifier[3] = torch.nn.Linear(1024, 5)
        optimizer = torch.optim.SGD(net.features.parameters(), lr=0.01)
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

        def whole():
            model = resnet18(weights="DEFAULT")
            model.requires_grad_(False)
            model.fc = torch.nn.Linear(512, 5)
            optimizer = torch.optim.Adam(model.layer4.parameters())
                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            return model, optimizer

        def deep(model):
            for weight in model.encoder.embed.parameters():
                weight.requires_grad = False
            print(model.head)
            return torch.optim.AdamW(params=model.encoder.embed.parameters(), lr=1e-3)
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
    },
  ],
});
