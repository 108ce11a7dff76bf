/** What `unfreeze-without-optimizer-update` reports, and the look-alikes on which it is silent. */

import { unfreezeWithoutOptimizerUpdate } from "../../rules/unfreeze-without-optimizer-update";
import { testRule } from "../support/ruleTester";

testRule(unfreezeWithoutOptimizerUpdate, {
  valid: [
    {
      name: "frozen for a while, or another optimizer behind it",
      code: `
        import torch

        def made(net, lr):
            return torch.optim.AdamW([p for p in net.parameters() if p.requires_grad], lr=lr)

        def stages(net):
            opt = torch.optim.AdamW(filter(lambda p: p.requires_grad, net.parameters()), lr=1e-3)
            fit(net, opt)
            for p in net.body.parameters():
                p.requires_grad = True
            opt = made(net, 1e-5)
            fit(net, opt)

        def rounds(critic):
            opt = torch.optim.Adam([p for p in critic.parameters() if p.requires_grad], lr=1e-4)
            for x in batches:
                for p in critic.parameters():
                    p.requires_grad = False
                other_step(critic, x)
                for p in critic.parameters():
                    p.requires_grad = True
                opt.zero_grad()
                own_loss(critic, x).backward()
                opt.step()
      `,
    },
    {
      name: "all parameters, or given later",
      code: `
        import torch
        from torchvision.models import resnet18

        net = resnet18(weights="DEFAULT")
        net.layer4.requires_grad_(False)
        optimizer = torch.optim.Adam(net.parameters())
        net.layer4.requires_grad_(True)
      `,
    },
    {
      name: "the optimizer gets them",
      code: `
        import torch
        from torchvision.models import resnet18

        net = resnet18(weights="DEFAULT")
        net.layer4.requires_grad_(False)
        optimizer = torch.optim.Adam(p for p in net.parameters() if p.requires_grad)
        net.layer4.requires_grad_(True)
        optimizer.add_param_group({"params": net.layer4.parameters()})
      `,
    },
    {
      name: "made again, and another network",
      code: `
        import torch

        def stages(net, other):
            optimizer = torch.optim.Adam(p for p in net.parameters() if p.requires_grad)
            yield optimizer
            net.layer4.requires_grad_(True)
            optimizer = torch.optim.Adam(p for p in net.parameters() if p.requires_grad)
            yield optimizer

        def copy(net, other):
            other.layer4.requires_grad_(True)
      `,
    },
    {
      name: "a function makes another optimizer for the second stage",
      code: `
        import torch

        def optimizer_of(net, lr):
            return torch.optim.Adam([p for p in net.parameters() if p.requires_grad], lr=lr)

        def stages(net, train):
            opt = torch.optim.Adam(filter(lambda p: p.requires_grad, net.parameters()))
            train(net, opt)
            for p in net.parameters():
                p.requires_grad_(True)
            train(net, optimizer_of(net, 1e-5))
      `,
    },
  ],
  invalid: [
    {
      name: "in one of several loops with the same variable",
      code: `
        import torch
        import torchvision

        net = torchvision.models.resnet18(weights="DEFAULT")
        for p in net.parameters():
            p.requires_grad = False
        for p in net.fc.parameters():
            p.requires_grad = True
        opt = torch.optim.Adam(filter(lambda p: p.requires_grad, net.parameters()), lr=1e-3)
        for epoch in range(10):
            if epoch == 5:
                for p in net.layer4.parameters():
                    p.requires_grad = True
                    ^^^^^^^^^^^^^^^^^^^^^^ unfrozen
            train(net, opt)
      `,
    },
    {
      name: "a part by one call",
      code: `
        import torch
        from torchvision.models import resnet18

        net = resnet18(weights="DEFAULT")
        for p in net.parameters():
            p.requires_grad = False
        net.fc.requires_grad_(True)
        optimizer = torch.optim.Adam(p for p in net.parameters() if p.requires_grad)
        net.layer4.requires_grad_(True)
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
    },
    {
      name: "in the loop over epochs, parameter by parameter",
      code: `
        import torch

        def train(student, epochs, step):
            head = [p for p in student.parameters() if p.requires_grad]
            optimizer = torch.optim.SGD(head, lr=0.05)
            for epoch in range(epochs):
                if epoch == 1:
                    for p in student.layer4.parameters():
                        p.requires_grad = True
                        ^^^^^^^^^^^^^^^^^^^^^^
                step(student, optimizer)
      `,
    },
    {
      name: "picked with filter",
      code: `
        import torch

        def build(net):
            optimizer = torch.optim.Adam(filter(lambda p: p.requires_grad, net.parameters()), lr=1e-3)
            net.backbone.requires_grad_()
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            return optimizer
      `,
      suggestions: [
        {
          title: "Give it to the optimizer",
          output: `
            import torch

            def build(net):
                optimizer = torch.optim.Adam(filter(lambda p: p.requires_grad, net.parameters()), lr=1e-3)
                net.backbone.requires_grad_()
                optimizer.add_param_group({"params": net.backbone.parameters()})
                return optimizer
          `,
        },
      ],
    },
  ],
});
