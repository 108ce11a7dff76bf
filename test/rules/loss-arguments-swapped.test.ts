/** What `loss-arguments-swapped` reports, and the orders that are right. */

import { lossArgumentsSwapped } from "../../rules/loss-arguments-swapped";
import { testRule } from "../support/ruleTester";

testRule(lossArgumentsSwapped, {
  valid: [
    {
      name: "logits that come with the batch, and outputs filled step by step",
      code: `
        import torch
        import torch.nn.functional as F

        for logits, texts in loader:
            loss = F.cross_entropy(logits, encode(texts))
            loss.backward()

        for x, y in loader:
            outputs = torch.zeros(8, 5)
            for t in range(8):
                outputs[t] = decoder(x)
            loss = F.binary_cross_entropy(outputs, teacher(x))
            loss.backward()
      `,
      except: { "renamed-variables": "the name alone says that these are logits" },
    },
    {
      name: "a batch that is unpacked, in the right order",
      code: `
        import torch.nn.functional as F

        for batch in loader:
            x, y = batch
            loss = F.cross_entropy(net(x), y) + F.cross_entropy(head(batch["x"]), batch["y"])
            loss.backward()
      `,
    },
    {
      name: "stored scores against the classes that a network chooses",
      code: `
        import torch
        import torch.nn.functional as F

        def agreement(net, stored):
            for scores, images in stored:
                with torch.no_grad():
                    chosen = net(images).argmax(1)
                yield F.cross_entropy(scores, chosen)
      `,
    },
    {
      name: "in order",
      code: `
        import torch.nn.functional as F

        def step(net, xb, yb):
            return F.nll_loss(F.log_softmax(net(xb), dim=1), yb)
      `,
    },
    {
      name: "numbers that are no classes, or may be none",
      code: `
        import torch
        from torch import nn
        from torch.nn import functional as F

        kinds = torch.randint(0, 3, (6,))
        net = nn.Linear(5, 3)
        F.cross_entropy(net(torch.rand(6, 5)), kinds)
        F.binary_cross_entropy(torch.rand(6, 3), net(torch.rand(6, 5)).sigmoid())
      `,
    },
    {
      name: "predictions first, by position or by name",
      code: `
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        for x, y in loader:
            out = model(x)
            criterion(out, y)
            criterion(target=y, input=out)
            nn.functional.cross_entropy(model(x), y.long())
      `,
    },
    {
      name: "a symmetric loss",
      code: `
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        criterion = nn.MSELoss()
        for x, y in loader:
            criterion(y, model(x))
      `,
    },
    {
      name: "a reconstruction, and a network that learns from another",
      code: `
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        teacher = nn.Linear(10, 2)
        for x, y in loader:
            nn.functional.binary_cross_entropy_with_logits(model(x), teacher(x))
            y = model(x)
            nn.functional.binary_cross_entropy_with_logits(y, teacher(x))
      `,
    },
    {
      name: "labels of which nothing is known",
      code: `
        import torch
        from torch import nn
        def loss(a, b):
            return nn.functional.cross_entropy(a, b)
      `,
    },
  ],
  invalid: [
    {
      name: "entries of a dict",
      code: `
        import torch
        import torch.nn.functional as F

        state = {}
        state["critic"] = torch.nn.Linear(8, 1)
        for real in loader:
            state["score"] = state["critic"](real)
            state["ones"] = torch.ones_like(state["score"])
            F.binary_cross_entropy_with_logits(state["ones"], state["score"]).backward()
                                                              ^^^^^^^^^^^^^^ swapped
      `,
    },
    {
      name: "labels like what a discriminator gave",
      code: `
        import torch
        import torch.nn.functional as F

        net = torch.nn.Linear(8, 1)
        for real in loader:
            out = net(real)
            valid = torch.ones_like(out)
            loss = F.binary_cross_entropy_with_logits(valid, out)
                                                             ^^^
            loss.backward()
      `,
    },
    {
      name: "a batch that is unpacked",
      code: `
        import torch
        import torch.nn.functional as F

        def train(net, loader, opt):
            for batch in loader:
                x, y = batch
                x, y = x.cuda(), y.cuda().float()
                p = torch.sigmoid(net(x)).squeeze()
                loss = F.binary_cross_entropy(y, p)
                                                 ^
                opt.zero_grad()
                loss.backward()
                opt.step()
      `,
    },
    {
      name: "a batch that Lightning hands over",
      code: `
        import lightning as L
        import torch.nn.functional as F

        class Net(L.LightningModule):
            def training_step(self, batch, index):
                x, y = batch
                out = self(x)
                return F.cross_entropy(y, out)
                                          ^^^
      `,
    },
    {
      name: "the labels of a discriminator",
      code: `
        import torch
        from torch import nn

        bce = nn.BCEWithLogitsLoss()
        net = nn.Linear(3, 1)
        for real, _ in loader:
            label = torch.full((real.size(0),), 1.0)
            output = net(real).view(-1)
            error = bce(label, output)
                               ^^^^^^
            error.backward()
      `,
    },
    {
      name: "keys of a batch",
      code: `
        import torch.nn.functional as F
        from torch import nn

        net = nn.Linear(3, 3)
        for batch in loader:
            labels = batch["label"].to("cuda")
            loss = F.cross_entropy(labels, net(batch["x"]))
                                           ^^^^^^^^^^^^^^^
            loss.backward()
      `,
    },
    {
      name: "logarithms of probabilities where classes belong, of parameters",
      code: `
        import torch.nn.functional as F

        def step(net, xb, yb):
            shares = F.log_softmax(net(xb), dim=1)
            return F.nll_loss(yb, shares)
                                  ^^^^^^ swapped
      `,
    },
    {
      name: "classes that are made outside of a loop",
      code: `
        import torch
        from torch import nn
        from torch.nn import functional as F

        kinds = torch.randint(0, 3, (6,))
        net = nn.Linear(5, 3)
        logs = net(torch.rand(6, 5)).log_softmax(1)
        F.nll_loss(kinds, logs)
                          ^^^^ swapped
      `,
    },
    {
      name: "a function",
      code: `
        import torch
        from torch import nn
        import torch.nn.functional as F

        def train(model, loader, device):
            for x, y in loader:
                y = y.to(device)
                scores = model(x.to(device))
                loss = F.binary_cross_entropy_with_logits(y.float(), scores)
                                                                     ^^^^^^ swapped
                loss.backward()
      `,
      suggestions: [
        {
          title: "Swap them: `scores, y.float()`",
          output: `
            import torch
            from torch import nn
            import torch.nn.functional as F

            def train(model, loader, device):
                for x, y in loader:
                    y = y.to(device)
                    scores = model(x.to(device))
                    loss = F.binary_cross_entropy_with_logits(scores, y.float())
                    loss.backward()
          `,
        },
      ],
    },
    {
      name: "a criterion",
      code: `
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        for step, (inputs, labels) in enumerate(loader):
            outputs = model(inputs)
            loss = criterion(labels, outputs)
                                     ^^^^^^^ swapped
      `,
    },
    {
      name: "by name",
      code: `
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        for inputs, labels in loader:
            loss = criterion(input=labels, target=model(inputs))
                                                  ^^^^^^^^^^^^^ swapped
      `,
    },
  ],
});
