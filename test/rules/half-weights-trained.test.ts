/** What `half-weights-trained` reports, and the networks on which it is silent. */

import { halfWeightsTrained } from "../../rules/half-weights-trained";
import { testRule } from "../support/ruleTester";

testRule(halfWeightsTrained, {
  valid: [
    {
      name: "for inference, and a batch",
      code: `
        import torch
        from torch import nn
        model = nn.Linear(4, 2)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for x, y in loader:
            loss = nn.functional.cross_entropy(model(x), y.to(torch.float16))
            loss.backward()
            optimizer.step()
        frozen = nn.Linear(4, 2).half()
        print(frozen(x.half()))
      `,
    },
    {
      name: "back to float32, and bfloat16",
      code: `
        import torch
        from torch import nn
        def train(x):
            model = nn.Linear(4, 2)
            model.half()
            model.float()
            optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
            model(x).mean().backward()
            optimizer.step()
      `,
    },
    {
      name: "an optimizer with weights of its own",
      code: `
        import torch
        from torch import nn
        from apex.fp16_utils import FP16_Optimizer
        model = nn.Linear(4, 2).half()
        optimizer = FP16_Optimizer(torch.optim.SGD(model.parameters(), lr=0.1))
        model(x).mean().backward()
        optimizer.step()
      `,
    },
  ],
  invalid: [
    {
      name: "in a function, by its type",
      code: `
        import torch
        from torchvision.models import resnet18
        def train(batches, device):
            net = resnet18().to(device)
            net.to(torch.float16)
            ^^^^^^^^^^^^^^^^^^^^^ half
            opt = torch.optim.SGD(net.parameters(), lr=0.1)
                  ----------------------------------------- optimizer
            for x, y in batches:
                opt.zero_grad()
                torch.nn.functional.cross_entropy(net(x), y).backward()
                opt.step()
      `,
      suggestions: [
        {
          title: "Leave the weights in float32",
          output: `
            import torch
            from torchvision.models import resnet18
            def train(batches, device):
                net = resnet18().to(device)
                opt = torch.optim.SGD(net.parameters(), lr=0.1)
                for x, y in batches:
                    opt.zero_grad()
                    torch.nn.functional.cross_entropy(net(x), y).backward()
                    opt.step()
          `,
        },
      ],
    },
    {
      name: "in one line",
      code: `
        import torch
        from torch import nn
        model = nn.Sequential(nn.Linear(4, 4), nn.Linear(4, 2)).cuda().half()
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ half
        optimizer = torch.optim.Adam(model.parameters())
                    ------------------------------------ optimizer
        model(x).mean().backward()
        optimizer.step()
      `,
    },
  ],
});
