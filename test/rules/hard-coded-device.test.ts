/** What `hard-coded-device` reports, and the scripts on which it is silent. */

import { hardCodedDevice } from "../../rules/hard-coded-device";
import { testRule } from "../support/ruleTester";

testRule(hardCodedDevice, {
  valid: [
    {
      name: "mixed precision, which switches itself off without a GPU",
      code: `
        import torch
        from torch.amp import GradScaler

        scaler = GradScaler(device="cuda")
        with torch.autocast(device_type="cuda"):
            loss = net(x)
      `,
    },
    {
      name: "a function that runs before asks",
      code: `
        import torch

        def check():
            if not torch.cuda.is_available():
                raise SystemExit("no GPU")

        def prepare(net, x):
            check()
            return net.cuda()(x)
      `,
    },
    {
      name: "another function asks and gives the answer, or is called, or is a command",
      code: `
        import click
        import torch

        def has_gpu():
            return torch.cuda.is_available()

        def prepare(net, x):
            return net.cuda()(x)
      `,
    },
    {
      name: "one variable for the device",
      code: `
        import torch
        device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        model = Net().to(device)
      `,
    },
    {
      name: "asked before",
      code: `
        import torch
        model = Net()
        if torch.cuda.is_available():
            model.cuda()
      `,
    },
    {
      name: "the GPU of the process",
      code: `
        import os
        import torch
        torch.cuda.set_device(int(os.environ["LOCAL_RANK"]))
        model = Net().cuda()
      `,
    },
    {
      name: "a device that is given",
      code: `
        import torch
        def move(model, device):
            return model.to(device).cuda(device)
      `,
    },
    {
      name: "a framework places it",
      code: `
        import torch
        from accelerate import Accelerator
        model = Net().cuda()
      `,
    },
    {
      name: "tests",
      code: `
        import pytest
        import torch
        def test_gpu():
            assert Net().cuda()
      `,
    },
    {
      name: "the GPU of each process",
      code: `
        import torch

        def train(net, rows, number):
            device = torch.device("cuda", number)
            net.to(device)
            for x in rows:
                net(x.to(torch.device("cuda", index=number))).sum().backward()
      `,
    },
  ],
  invalid: [
    {
      name: "another function asks for itself",
      code: `
        import torch

        def prepare(net, x):
            return net.cuda()(x)
                       ^^^^ fixed

        def prepare_if_there(net, x):
            if torch.cuda.is_available():
                return net.cuda()(x.cuda())
            return net(x)
      `,
    },
    {
      name: "asked for only below, for another tensor",
      code: `
        import torch
        model = torch.nn.Linear(4, 2).cuda()
                                      ^^^^
        if torch.cuda.is_available():
            extra = torch.zeros(4).cuda()
      `,
    },
    {
      code: `
        import torch
        torch.cuda.set_device(0)
        ^^^^^^^^^^^^^^^^^^^^^
        model = MyModel()
        model.cuda()
              ----
        for data, target in loader:
            data, target = data.cuda(), target.cuda()
                                ----
                                               ----
      `,
      messages: ["fails on a machine without a GPU"],
      suggestions: [
        {
          title: "Use a `device` variable",
          output: `
            import torch
            device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
            torch.cuda.set_device(0)
            model = MyModel()
            model.to(device)
            for data, target in loader:
                data, target = data.to(device), target.to(device)
          `,
        },
      ],
    },
    {
      name: "by name, in a class, asynchronously",
      code: `
        import torch
        class Trainer:
            def __init__(self, net):
                self.net = net.to("cuda:0")
                               ^^
            def step(self, x):
                return self.net(x.cuda(non_blocking=True))
                                  ----
      `,
      suggestions: [
        {
          title: "Use a `device` variable",
          output: `
            import torch
            device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
            class Trainer:
                def __init__(self, net):
                    self.net = net.to(device)
                def step(self, x):
                    return self.net(x.to(device, non_blocking=True))
          `,
        },
      ],
    },
    {
      name: "imported names only",
      code: `
        from torch import nn
        model = nn.Linear(2, 2).cuda()
                                ^^^^
      `,
    },
  ],
});
