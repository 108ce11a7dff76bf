/** What `whole-module-pickled` reports, and the saves on which it is silent. */

import { wholeModulePickled } from "../../rules/whole-module-pickled";
import { testRule } from "../support/ruleTester";

testRule(wholeModulePickled, {
  valid: [
    {
      name: "weights, checkpoints and tensors",
      code: `
        import torch
        from torch import nn
        model = nn.Linear(4, 2)
        optimizer = torch.optim.Adam(model.parameters())
        torch.save(model.state_dict(), "a.pt")
        torch.save({"model": model.state_dict(), "optimizer": optimizer.state_dict()}, "b.pt")
        torch.save(torch.rand(3), "c.pt")
        torch.save(model.weight, "e.pt")
        def keep(thing):
            torch.save(thing, "d.pt")
      `,
    },
  ],
  invalid: [
    {
      name: "a network in a dictionary",
      code: `
        import torch
        from torchvision.models import vgg16

        def save(path):
            net = vgg16()
            torch.save({"model": net, "epoch": 3, "weights": net.state_dict()}, path)
                                 ^^^
      `,
    },
    {
      name: "an own network",
      code: `
        import torch
        from torch import nn

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.fc = nn.Linear(4, 2)

        class Trainer:
            def __init__(self):
                self.net = Net()

            def save(self, path):
                torch.save(self.net, path)
                           ^^^^^^^^ whole
      `,
      suggestions: [
        {
          title: "Save the weights: `self.net.state_dict()`",
          output: `
            import torch
            from torch import nn

            class Net(nn.Module):
                def __init__(self):
                    super().__init__()
                    self.fc = nn.Linear(4, 2)

            class Trainer:
                def __init__(self):
                    self.net = Net()

                def save(self, path):
                    torch.save(self.net.state_dict(), path)
          `,
        },
      ],
    },
    {
      name: "a pretrained one",
      code: `
        import torch
        from torchvision.models import resnet18
        net = resnet18().eval()
        torch.save(obj=net, f="net.pt")
                       ^^^ whole
      `,
    },
  ],
});
