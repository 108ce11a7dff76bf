/** What `mode-not-set-after-load` reports, and loaded networks on which it is silent. */

import { modeNotSetAfterLoad } from "../../rules/mode-not-set-after-load";
import { testRule } from "../support/ruleTester";

testRule(modeNotSetAfterLoad, {
  valid: [
    {
      name: "trained further",
      code: `
        import torch
        from torchvision import models

        def resume(loader):
            net = models.resnet18()
            net.load_state_dict(torch.load("net.pt", weights_only=True))
            optimizer = torch.optim.AdamW(net.parameters())
            for x in loader:
                net(x).sum().backward()
                optimizer.step()
      `,
    },
    {
      name: "handed on, kept in an object or used: who gets it may choose the mode",
      code: `
        import torch
        from torchvision import models
        from serving import serve

        def load():
            net = models.resnet18()
            net.load_state_dict(torch.load("net.pt", weights_only=True))
            return net

        def start():
            net = models.resnet18()
            net.load_state_dict(torch.load("net.pt", weights_only=True))
            serve(net)

        class Service:
            def __init__(self):
                net = models.resnet18()
                net.load_state_dict(torch.load("net.pt", weights_only=True))
                self.net = net
      `,
    },
    {
      name: "a layer, and a network, that do the same in both modes",
      code: `
        import torch
        from torch import nn

        layer = nn.Linear(8, 2)
        layer.load_state_dict(torch.load("layer.pt", weights_only=True))
        net = nn.Sequential(nn.Linear(8, 8), nn.ReLU())
        net.load_state_dict(torch.load("net.pt", weights_only=True))
      `,
    },
    {
      name: "not a network",
      code: `
        import torch

        scaler = torch.amp.GradScaler()
        scaler.load_state_dict(torch.load("scaler.pt", weights_only=True))
      `,
    },
  ],
  invalid: [
    {
      name: "a network that a function of a library makes",
      code: `
        import torch
        import torchvision.models as models

        model = models.vgg16()
        model.load_state_dict(torch.load("vgg.pt", weights_only=True))
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ loaded
      `,
      suggestions: [
        {
          title: "For inference: `model.eval()`",
          output: `
            import torch
            import torchvision.models as models

            model = models.vgg16()
            model.load_state_dict(torch.load("vgg.pt", weights_only=True))
            model.eval()
          `,
        },
      ],
    },
    {
      name: "a class of the file, moved and cast",
      code: `
        import torch
        from torch import nn

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.drop = nn.Dropout(0.5)
                self.fc = nn.Linear(8, 2)

            def forward(self, x):
                return self.fc(self.drop(x))

        net = Net()
        net.load_state_dict(torch.load("net.pt", weights_only=True))
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ loaded
        net.half()
      `,
      suggestions: [
        {
          title: "For inference: `net.eval()`",
          output: `
            import torch
            from torch import nn

            class Net(nn.Module):
                def __init__(self):
                    super().__init__()
                    self.drop = nn.Dropout(0.5)
                    self.fc = nn.Linear(8, 2)

                def forward(self, x):
                    return self.fc(self.drop(x))

            net = Net()
            net.load_state_dict(torch.load("net.pt", weights_only=True))
            net.eval()
            net.half()
          `,
        },
      ],
    },
  ],
});
