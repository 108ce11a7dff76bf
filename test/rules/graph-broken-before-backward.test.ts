/** What `graph-broken-before-backward` reports, and the graphs that are whole. */

import { graphBrokenBeforeBackward } from "../../rules/graph-broken-before-backward";
import { testRule } from "../support/ruleTester";

testRule(graphBrokenBeforeBackward, {
  valid: [
    {
      name: "a list that is filled with what the network gave, beside what is cut off on purpose",
      code: `
        import torch
        from torch import nn

        policy, critic = nn.Linear(4, 2), nn.Linear(4, 1)
        states, returns = torch.rand(8, 4), torch.rand(8)
        log_probs = []
        for state in states:
            log_probs.append(policy(state)[0])
        values = critic(states).squeeze()
        loss = ((returns - values.detach()) * torch.stack(log_probs)).mean()
        loss.backward()
      `,
    },
    {
      name: "places and thresholds beside what learns",
      code: `
        import torch
        from torch import nn

        net = nn.Linear(3, 3)
        for x, y in loader:
            out = net(x)
            best, ids = out.max(1)
            loss = best.mean() + nn.functional.cross_entropy(out, ids)
            loss.backward()
            chosen = (out > 0.5).float() * out
            chosen.sum().backward()
      `,
    },
    {
      name: "a leaf that is added to",
      code: `
        import torch

        net = torch.nn.Linear(3, 3)
        opt = torch.optim.SGD(net.parameters(), lr=0.1)
        for rows in loader:
            loss = torch.tensor(0.0, requires_grad=True)
            for x in rows:
                loss = loss + net(x).mean()
            loss.backward()
            opt.step()
      `,
    },
    {
      name: "a learned number that a function makes, or that options make learned",
      code: `
        import torch
        from torch import nn

        net = nn.Linear(4, 2)


        def learned():
            return {"scale": torch.zeros(1, requires_grad=True)}


        log_scale = learned()["scale"]
        options = {"requires_grad": True}
        shift = torch.zeros(1, **options)
        chooser = torch.optim.Adam([log_scale, shift])
        for x in loader:
            surprise = net(x)
            loss = (-log_scale.exp() * (surprise + 0.3).detach()).mean()
            chooser.zero_grad()
            loss.backward()
            chooser.step()
        for x in loader:
            moved = (shift + net(x).detach()).mean()
            chooser.zero_grad()
            moved.backward()
            chooser.step()
      `,
    },
    {
      name: "only what it is compared with is cut off",
      code: `
        import torch
        from torch import nn

        class Policy(nn.Module):
            def __init__(self):
                super().__init__()
                self.head = nn.Linear(4, 2)

            def forward(self, x):
                return self.head(x)

        def learn(x, taken, gains):
            policy = Policy()
            chosen = torch.distributions.Categorical(logits=policy(x)).log_prob(taken)
            loss = -(chosen * (gains - chosen.detach())).mean()
            loss.backward()
      `,
    },
    {
      name: "what a parameter brings may carry the graph",
      code: `
        import torch
        import torch.nn as nn


        class Walker:
            def __init__(self):
                self.value = nn.Linear(4, 1)
                self.policy = nn.Linear(4, 2)
                self.optimizer = torch.optim.Adam(self.policy.parameters())

            def learn(self, state, log_prob, reward):
                error = reward - self.value(state)
                loss = (-log_prob * error.detach()).mean()
                self.optimizer.zero_grad()
                loss.backward()
                self.optimizer.step()


        walker = Walker()
      `,
    },
    {
      name: "losses of which nothing is known, alone and in sums",
      code: `
        import torch

        def step(loss, other):
            (loss).backward()
            (loss + other).backward()
            (-loss.mean()).backward()
      `,
    },
    {
      name: "a number beside the loss, and a part that is cut on purpose",
      code: `
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        for x, y in loader:
            optimizer.zero_grad()
            out = model(x)
            loss = criterion(out, y)
            loss.backward()
            total = loss.item()
            optimizer.step()

        for x, y in loader:
            optimizer.zero_grad()
            out = model(x)
            loss = criterion(out, y) * criterion(out, y).detach()
            loss.backward()
            optimizer.step()

        for x, y in loader:
            optimizer.zero_grad()
            hidden = model(x).detach()
            out = model(hidden.view(4, 2).repeat(1, 5))
            loss = criterion(out, y)
            loss.backward()
            optimizer.step()
      `,
    },
    {
      name: "a target that is cut: a teacher, a bootstrap",
      code: `
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        mse = nn.MSELoss()
        for x, y in loader:
            target = model(x).detach()
            loss = mse(model(x), target)
            loss.backward()
            labels = model(x).argmax(1)
            loss = criterion(model(x), labels)
            loss.backward()
      `,
    },
    {
      name: "an image that is optimized",
      code: `
        import torch

        image = torch.rand(1, 3, 8, 8, requires_grad=True)
        loss = (image.detach() - image).pow(2).mean()
        loss.backward()
      `,
    },
    {
      name: "one way of two",
      code: `
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        for x, y in loader:
            out = model(x)
            if len(y) > 2:
                out = out.detach()
            loss = criterion(out, y)
            loss.backward()
      `,
    },
    {
      name: "a function of which nothing is known",
      code: `
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        for x, y in loader:
            optimizer.zero_grad()
            out = model(x)
            loss = penalty(out.detach())
            loss.backward()
            optimizer.step()
      `,
    },
    {
      name: "a factor of its own is learned while the network is held",
      code: `
        import torch
        from torch import nn

        net = nn.Linear(4, 2)
        log_scale = torch.zeros(1, requires_grad=True)
        chooser = torch.optim.Adam([log_scale])
        for x in loader:
            surprise = net(x)
            loss = (-log_scale.exp() * (surprise + 0.3).detach()).mean()
            chooser.zero_grad()
            loss.backward()
            chooser.step()

        class Tempered(nn.Module):
            def __init__(self):
                super().__init__()
                self.net = nn.Linear(4, 2)
                self.log_scale = nn.Parameter(torch.zeros(1))

            def adjust(self, x):
                held = self.net(x).detach()
                (held * self.log_scale).mean().backward()
      `,
    },
    {
      name: "a leaf of its own, and a tensor that is learned itself",
      code: `
        import torch
        import torch.nn.functional as F
        from torch import nn

        net = nn.Linear(4, 3)
        codes = nn.Parameter(torch.randn(5, 3))

        def leaf(x, y):
            z = net(x).detach()
            z.requires_grad_()
            loss = F.mse_loss(z, y)
            loss.backward()
            return z.grad

        def quantised(x, index):
            out = net(x)
            loss = F.mse_loss(codes[index], out.detach())
            loss.backward()

        def turned(x, index):
            out = net(x)
            loss = F.mse_loss(out.detach(), torch.index_select(codes, 0, index))
            loss.backward()
      `,
    },
  ],
  invalid: [
    {
      name: "fields of an object",
      code: `
        import torch
        from torch import nn

        class Run:
            def __init__(self):
                self.head = nn.Linear(3, 3)

            def fit(self):
                for x, y in loader:
                    self.logits = self.head(x)
                    self.top, self.places = torch.max(self.logits, 1)
                                            ^^^^^^^^^^^^^^^^^^^^^^^^^ cut
                    self.cost = nn.functional.mse_loss(self.places.float(), y)
                    self.cost.requires_grad = True
                    self.cost.backward()
                    ~~~~~~~~~~~~~~~~~~~~ backward
      `,
    },
    {
      name: "places and truth values as predictions",
      code: `
        import torch
        from torch import nn

        net = nn.Linear(3, 3)
        for x, y in loader:
            out = net(x)
            best, ids = torch.max(out, 1)
                        ^^^^^^^^^^^^^^^^^
            loss = nn.functional.mse_loss(ids.float(), y)
            loss.requires_grad = True
            loss.backward()
            hits = (torch.sigmoid(out) > 0.5).float()
                    ^^^^^^^^^^^^^^^^^^^^^^^^
            error = nn.functional.binary_cross_entropy(hits, y)
            error.backward()
      `,
    },
    {
      name: "a new leaf of numbers",
      code: `
        import torch

        class Trainer:
            def __init__(self, net, criterion, opt):
                self.net, self.criterion, self.opt = net, criterion, opt

            def step(self, x, y):
                loss = self.criterion(self.net(x), y).item()
                loss = torch.tensor(loss, requires_grad=True)
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                loss.backward()
                self.opt.step()
      `,
    },
    {
      name: "the negative of what is cut off",
      code: `
        import torch
        from torch import nn

        class Policy(nn.Module):
            def __init__(self):
                super().__init__()
                self.head = nn.Linear(4, 2)

            def forward(self, x):
                return self.head(x)

        def learn(x, taken):
            policy, gains = Policy(), [1.0, 2.0]
            chosen = torch.distributions.Categorical(logits=policy(x)).log_prob(taken)
            loss = -(chosen.detach() * torch.as_tensor(gains)).mean()
                     ^^^^^^^^^^^^^^^ cut
            loss.backward()
      `,
    },
    {
      name: "classes instead of scores",
      code: `
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        for x, y in loader:
            optimizer.zero_grad()
            predicted = model(x).argmax(dim=1).float()
                        ^^^^^^^^^^^^^^^^^^^^^^ cut
            loss = nn.functional.mse_loss(predicted, y.float())
            loss.requires_grad = True
            loss.backward()
            ~~~~~~~~~~~~~~~ backward
            optimizer.step()
      `,
    },
    {
      name: "cut off, or its data",
      code: `
        import torch
        from torch import nn
        import torch.nn.functional as F

        def train(model, loader):
            for x, y in loader:
                out = model(x)
                loss = F.cross_entropy(out.detach(), y)
                                       ^^^^^^^^^^^^ cut
                loss.backward()
                F.cross_entropy(model(x).data, y).backward()
                                ^^^^^^^^^^^^^ cut
      `,
      messages: ["`out.detach()` has no gradient", "`model(x).data` has no gradient"],
    },
    {
      name: "a number, in a new tensor",
      code: `
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        for x, y in loader:
            value = criterion(model(x), y).item()
            loss = torch.tensor(value, requires_grad=True)
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ cut
            loss.backward()
            optimizer.step()
      `,
    },
    {
      name: "both of a sum",
      code: `
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        for x, y in loader:
            out = model(x)
            loss = criterion(out.detach(), y) + 0.1 * y.float().mean()
                             ^^^^^^^^^^^^ cut
            loss.backward()
      `,
      suggestions: [
        {
          title: "Keep the graph: `out`",
          output: `
            import torch
            from torch import nn

            model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
            loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
            optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
            criterion = nn.CrossEntropyLoss()
            for x, y in loader:
                out = model(x)
                loss = criterion(out, y) + 0.1 * y.float().mean()
                loss.backward()
          `,
        },
      ],
    },
  ],
});
