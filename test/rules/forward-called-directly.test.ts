/** What `forward-called-directly` reports, and the calls on which it is silent. */

import { forwardCalledDirectly } from "../../rules/forward-called-directly";
import { testRule } from "../support/ruleTester";

testRule(forwardCalledDirectly, {
  valid: [
    {
      name: "a test of what it gives",
      code: `
        import pytest
        import torch
        from torch import nn

        def test_shape():
            layer = nn.Linear(3, 2)
            assert layer.forward(torch.rand(4, 3)).shape == (4, 2)
      `,
    },
    {
      name: "what a function gives may be something else",
      code: `
        import torch
        from torch import nn

        class Net(nn.Module):
            def forward(self, x):
                return x

        def make():
            return Net()

        y = make().forward(torch.rand(2))
      `,
    },
    {
      name: "the network is called",
      code: `
        import torch
        from torch import nn

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.fc = nn.Linear(4, 2)

            def forward(self, x):
                return self.fc(x)

            def predict(self, x):
                return self.forward(x).argmax(1)

            def patched(self):
                def run(*inputs):
                    return self.forward(*inputs)
                return run

        class Deep(Net):
            def forward(self, x):
                return super().forward(x) + Net.forward(self, x)

        net = Net()
        out = net(torch.rand(2, 4))
        step = net.forward
      `,
    },
    {
      name: "what is no network, or not known, or calls itself in its own way",
      code: `
        from torch import nn
        class Player:
            def forward(self, seconds):
                return seconds

        class Wrapped(nn.Module):
            def __call__(self, x):
                return x
            def forward(self, x):
                return x

        Player().forward(10)
        def run(model, x):
            return model.forward(x)
        wrapped = Wrapped()
        wrapped.forward(1)
      `,
    },
  ],
  invalid: [
    {
      name: "a network that is made right there",
      code: `
        import torch
        from torch import nn

        class Net(nn.Module):
            def forward(self, x):
                return x

        y = Net().forward(torch.rand(2))
            ^^^^^^^^^^^^^ direct
      `,
    },
    {
      name: "a network in a field, and an own one",
      code: `
        import torch
        from torch import nn
        from torchvision.models import resnet18

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.backbone = resnet18()

            def forward(self, x):
                return self.backbone.forward(x)
                       ^^^^^^^^^^^^^^^^^^^^^ direct

        net = Net().eval()
        out = net.forward(torch.rand(1, 3, 32, 32))
              ^^^^^^^^^^^ direct
      `,
      fixed: `
        import torch
        from torch import nn
        from torchvision.models import resnet18

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.backbone = resnet18()

            def forward(self, x):
                return self.backbone(x)

        net = Net().eval()
        out = net(torch.rand(1, 3, 32, 32))
      `,
    },
    {
      name: "of a parameter whose parameters are asked for",
      code: `
        import torch

        def train(net, loader, loss_of):
            optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
            for x, y in loader:
                optimizer.zero_grad()
                loss_of(net.forward(x), y).backward()
                        ^^^^^^^^^^^ direct
                optimizer.step()
      `,
    },
  ],
});
