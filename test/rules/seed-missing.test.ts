/** What `seed-missing` reports, and the scripts on which it is silent. */

import { seedMissing } from "../../rules/seed-missing";
import { testRule } from "../support/ruleTester";

const LOOP = `
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for x, y in loader:
            criterion(model(x), y).backward()
            optimizer.step()`;

testRule(seedMissing, {
  valid: [
    {
      name: "a pretrained network that a function loads",
      code: `
        import torch
        from torchvision.models import resnet18
        def backbone():
            return resnet18(pretrained=True)

        model = backbone()
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for x, y in loader:
            criterion(model(x), y).backward()
            optimizer.step()
      `,
    },
    {
      name: "a network that is given, in the wrapper of a function",
      code: `
        import torch
        from torchvision import models
        def spread(network):
            return torch.nn.DataParallel(network)

        def train(network, loader):
            model = spread(network)
            optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
            for x, y in loader:
                criterion(model(x), y).backward()
                optimizer.step()
        def tune(loader):
            net = models.resnet50(weights="IMAGENET1K_V2")
            model = torch.compile(net)
            optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
            for x, y in loader:
                criterion(model(x), y).backward()
                optimizer.step()
      `,
    },
    {
      name: "a seed",
      code: `
        import torch
        torch.manual_seed(0)
        model = Net()${LOOP}
      `,
    },
    {
      name: "a function of other code sets it",
      code: `
        import torch
        from training import seed_everything
        seed_everything(0)
        model = Net()${LOOP}
      `,
    },
    {
      name: "a framework sets it",
      code: `
        import torch
        import lightning
        model = Net()${LOOP}
      `,
    },
    {
      name: "the weights are loaded",
      code: `
        import torch
        model = Net()
        model.load_state_dict(torch.load("start.pt"))${LOOP}
      `,
    },
    {
      name: "no training",
      code: `
        import torch
        model = Net()
        print(model(x))
      `,
    },
    {
      name: "pretrained weights",
      code: `
        import torch
        from torchvision.models import resnet18
        model = resnet18(pretrained=True)${LOOP}
      `,
    },
    {
      name: "a wrapped network that is handed in, or has trained weights",
      code: `
        import torch
        from torchvision import models
        def train(network, loader):
            model = torch.nn.DataParallel(network)
            optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
            for x, y in loader:
                criterion(model(x), y).backward()
                optimizer.step()
        def tune(loader):
            net = models.resnet50(weights="IMAGENET1K_V2")
            model = torch.compile(net)
            optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
            for x, y in loader:
                criterion(model(x), y).backward()
                optimizer.step()
      `,
    },
    {
      name: "a network that is handed in, moved and wrapped",
      code: `
        import torch
        from torch.nn.parallel import DistributedDataParallel

        def run(net, rows, rank):
            net = DistributedDataParallel(net.cuda(rank), device_ids=[rank])
            optimizer = torch.optim.AdamW(net.parameters(), lr=3e-4)
            for x, y in rows:
                optimizer.zero_grad()
                torch.nn.functional.cross_entropy(net(x.cuda(rank)), y.cuda(rank)).backward()
                optimizer.step()
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
                ^^^^^^^^^
        optimizer = make_optimizer(model)
        for x, y in loader:
            criterion(model(x), y).backward()
            optimizer.step()
      `,
    },
    {
      name: "a seed that is only spoken of",
      code: `
        import torch
        print("no seed is set")
        seed = 3  # manual_seed(3) is slow
        model = MyModel()
                ^^^^^^^^^ random${LOOP}
      `,
    },
    {
      code: `
        import torch
        model = MyModel()
                ^^^^^^^^^ random${LOOP}
      `,
      messages: ["The weights of `model` are random"],
      suggestions: [
        {
          title: "Set a seed before",
          output: `
            import torch
            torch.manual_seed(0)
            model = MyModel()
            optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
            for x, y in loader:
                criterion(model(x), y).backward()
                optimizer.step()
          `,
        },
      ],
    },
    {
      name: "in a function",
      code: `
        import torch
        from torch import nn
        def train(loader):
            net = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 2))
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            opt = torch.optim.Adam(net.parameters())
            for x, y in loader:
                nn.functional.cross_entropy(net(x), y).backward()
                opt.step()
      `,
    },
  ],
});
