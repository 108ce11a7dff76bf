/** What `train-mode-in-evaluation` reports, and the passes that are meant so. */

import { trainModeInEvaluation } from "../../rules/train-mode-in-evaluation";
import { testRule } from "../support/ruleTester";

testRule(trainModeInEvaluation, {
  valid: [
    {
      name: "a function sets the mode of some layers",
      code: `
        import torch
        from torch import nn

        def freeze_statistics(net):
            for layer in net.modules():
                if isinstance(layer, nn.BatchNorm2d):
                    layer.eval()

        def scales(net, loader):
            net.train()
            freeze_statistics(net)
            with torch.no_grad():
                return [net(images).std() for images, _ in loader]
      `,
    },
    {
      name: "rounds of the same data",
      code: `
        import torch

        @torch.no_grad()
        def draws(model, x):
            model.train()
            return torch.stack([model(x) for _ in range(20)])

        @torch.no_grad()
        def validate(model, val_loader):
            model.eval()
            out = torch.cat([model(x).argmax(1) for x, _ in val_loader])
            model.train()
            return out
      `,
    },
    {
      name: "eval mode, and train mode for training",
      code: `
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(10, 16), nn.Dropout(0.5), nn.Linear(16, 2))
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        model.train()
        for x, y in loader:
            optimizer.zero_grad()
            criterion(model(x), y).backward()
            optimizer.step()
        model.eval()
        with torch.no_grad():
            for x, y in loader:
                print(model(x))
        model.train()
      `,
    },
    {
      name: "new statistics for batch norm",
      code: `
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(10, 16), nn.Dropout(0.5), nn.Linear(16, 2))
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        model.train()
        with torch.no_grad():
            for x, y in loader:
                model(x)
      `,
    },
    {
      name: "several random passes",
      code: `
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(10, 16), nn.Dropout(0.5), nn.Linear(16, 2))
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        model.train()
        with torch.no_grad():
            for sample in range(10):
                print(model(loader[0][0]))
      `,
    },
    {
      name: "a detector that gives its losses",
      code: `
        import torch
        from torch import nn
        def validate(model, loader):
            model.train()
            total = 0
            with torch.no_grad():
                for images, targets in loader:
                    losses = model(images, targets)
                    total += sum(losses.values())
            return total
      `,
    },
    {
      name: "a mode that is handed in, and a network without such layers",
      code: `
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        def run(net, loader, training):
            net.train(training)
            with torch.no_grad():
                for x, y in loader:
                    print(net(x))

        model.train()
        with torch.no_grad():
            for x, y in loader:
                print(model(x))
      `,
    },
    {
      name: "what is no network, and a block of another library",
      code: `
        import torch
        import tracker

        class Agent:
            def train(self):
                self.rounds = 3

            def __call__(self, x):
                return x

        def judge(agent: Agent, net, loader):
            net.train()
            with tracker.no_grad():  # not torch.no_grad()
                for x, y in loader:
                    print(net(x))

        agent, loader = Agent(), [(torch.rand(4, 10), torch.randint(2, (4,)))]
        agent.train()
        with torch.no_grad():
            for x, y in loader:
                print(agent(x))
      `,
    },
    {
      name: "all rows at once: with gradients, scores that are kept, or one of several random passes",
      code: `
        import torch

        def fit(net, x, edges, y):
            net.train()
            return (net(x, edges).argmax(1) == y).float().mean()

        @torch.no_grad()
        def scores(net, x, edges):
            net.train()
            return net(x, edges)

        @torch.no_grad()
        def rounds(net, x, edges, times):
            votes = []
            for _ in range(times):
                net.train()
                votes.append(net(x, edges).argmax(1))
            return votes
      `,
    },
  ],
  invalid: [
    {
      name: "all rows of a graph at once",
      code: `
        import torch

        class Runner:
            def __init__(self, net, data):
                self.net = net
                self.data = data

            @torch.no_grad()
            def accuracy(self, mask):
                self.net.train()
                ^^^^^^^^^^^^^^^^ training
                pred = self.net(self.data.x, self.data.edge_index).argmax(dim=-1)
                return (pred[mask] == self.data.y[mask]).float().mean().item()

        def check(net, x, edges, y):
            net.train()
            ^^^^^^^^^^^ training
            with torch.no_grad():
                out = net(x, edges)
                _, pred = torch.max(out, 1)
            return (pred == y).float().mean()
      `,
    },
    {
      name: "kept again, gradients turned off by a statement",
      code: `
        import torch

        def test(net, loader):
            net = net.train()
                  ^^^^^^^^^^^
            hits = 0
            torch.set_grad_enabled(False)
            for x, y in loader:
                hits += (net(x).argmax(1) == y).sum().item()
            torch.set_grad_enabled(True)
            return hits
      `,
    },
    {
      name: "a comprehension goes over the data",
      code: `
        import torch

        @torch.no_grad()
        def validate(model, val_loader):
            model.train()
            ^^^^^^^^^^^^^ training
            return torch.cat([model(x).argmax(1) for x, _ in val_loader])
      `,
    },
    {
      name: "by other names, and with words of training in a comment",
      code: `
        import torch
        from torch import no_grad as off

        def test(net, loader):
            net.train()
            ^^^^^^^^^^^ training
            with off():  # no backward(), no opt.step()
                for x, y in loader:
                    print(net(x))
      `,
    },
    {
      name: "a decorated function",
      code: `
        import torch
        from torch import nn
        @torch.no_grad()
        def validate(model, loader):
            model.train()
            ^^^^^^^^^^^^^ training
            hits = 0
            for x, y in loader:
                out = model(x)
                      ~~~~~~~~ evaluated
                hits += (out.argmax(1) == y).sum().item()
            return hits
      `,
      suggestions: [
        {
          title: "Call `model.eval()`",
          output: `
            import torch
            from torch import nn
            @torch.no_grad()
            def validate(model, loader):
                model.eval()
                hits = 0
                for x, y in loader:
                    out = model(x)
                    hits += (out.argmax(1) == y).sum().item()
                return hits
          `,
        },
      ],
    },
    {
      name: "a field, and a block inside the loop",
      code: `
        import torch
        from torch import nn
        class Runner:
            def test(self, loader):
                self.net.train(True)
                ^^^^^^^^^^^^^^^^^^^^ training
                for i, (x, y) in enumerate(loader):
                    with torch.inference_mode():
                        print(i, self.net(x))
      `,
    },
    {
      name: "behind the training",
      code: `
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(10, 16), nn.Dropout(0.5), nn.Linear(16, 2))
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        for epoch in range(3):
            for x, y in loader:
                optimizer.zero_grad()
                criterion(model(x), y).backward()
                optimizer.step()
            model.train()
            ^^^^^^^^^^^^^ training
            with torch.no_grad():
                for x, y in loader:
                    print(criterion(model(x), y))
      `,
    },
  ],
});
