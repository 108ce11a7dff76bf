/** What `train-mode-missing` reports, and the training loops on which it is silent. */

import { trainModeMissing } from "../../rules/train-mode-missing";
import { testRule } from "../support/ruleTester";

const LOOP = `
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for epoch in range(3):
            for x, y in loader:
                criterion(model(x), y).backward()
                optimizer.step()`;

testRule(trainModeMissing, {
  valid: [
    {
      name: "a network that is given, moved by a function",
      code: `
        import torch
        def moved(model):
            return model.cuda().half()

        def fit(model, loader):
            model = moved(model)
            optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
            for x, y in loader:
                criterion(model(x), y).backward()
                optimizer.step()
      `,
    },
    {
      name: "code that is not seen gets the network",
      code: `
        import torch
        from helpers import prepare
        from torchvision.models import resnet18

        model = resnet18()
        prepare(model)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for x in loader:
            optimizer.zero_grad()
            model(x).mean().backward()
            optimizer.step()
      `,
    },
    {
      name: "called",
      code: `
        import torch
        model = Net()
        model.train()${LOOP}
      `,
    },
    {
      name: "a network that is given, and moved",
      code: `
        import torch
        def fit(model, loader):
            model = model.cuda().half()
            optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
            for x, y in loader:
                criterion(model(x), y).backward()
                optimizer.step()
      `,
    },
    {
      name: "a network that is given",
      code: `
        import torch
        def fit(model, loader):
            optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
            for x, y in loader:
                criterion(model(x), y).backward()
                optimizer.step()
      `,
    },
    {
      name: "no layer depends on the mode",
      code: `
        import torch
        from torch import nn
        model = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 2))${LOOP}
      `,
    },
    {
      name: "a framework sets the mode",
      code: `
        import torch
        import lightning
        model = Net()${LOOP}
      `,
    },
    {
      name: "the modes are set, and judged by other rules",
      code: `
        import torch
        model = Net()${LOOP}
        model.eval()
      `,
    },
    {
      name: "no training",
      code: `
        import torch
        model = Net()
        for x in loader:
            print(model(x))
      `,
    },
  ],
  invalid: [
    {
      name: "made by functions of the file",
      code: `
        import torch

        def make_optimizer(model):
            return torch.optim.SGD(model.parameters(), lr=0.1)

        model = MyModel()
        model.cuda()
        optimizer = make_optimizer(model)
        for epoch in range(num_epochs):
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            for x, y in loader:
                criterion(model(x), y).backward()
                optimizer.step()
      `,
    },
    {
      name: "a word for the data, and a function of that name",
      code: `
        import torch
        from torchvision.datasets import MNIST
        from torchvision.models import resnet18

        data = MNIST("data", train=True)

        def train(epochs):
            model = resnet18()
            optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
            for epoch in range(epochs):
            ^^^^^^^^^^^^^^^^^^^^^^^^^^
                for x, y in data:
                    optimizer.zero_grad()
                    model(x).mean().backward()
                    optimizer.step()
      `,
    },
    {
      code: `
        import torch
        model = MyModel()
        model.cuda()
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for epoch in range(num_epochs):
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ missing
            for x, y in loader:
                criterion(model(x), y).backward()
                optimizer.step()
      `,
      messages: ["`model` is trained without `train()`"],
      fixed: `
        import torch
        model = MyModel()
        model.cuda()
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for epoch in range(num_epochs):
            model.train()
            for x, y in loader:
                criterion(model(x), y).backward()
                optimizer.step()
      `,
    },
    {
      name: "wrapped, in a function",
      code: `
        import torch
        from torch import nn
        def main(loader):
            net = nn.Sequential(nn.Linear(4, 8), nn.BatchNorm1d(8))
            net = nn.DataParallel(net)
            opt = torch.optim.Adam(net.parameters())
            for x, y in loader:
            ^^^^^^^^^^^^^^^^^^
                opt.zero_grad()
                loss = nn.functional.cross_entropy(net(x), y)
                loss.backward()
                opt.step()
      `,
    },
  ],
});
