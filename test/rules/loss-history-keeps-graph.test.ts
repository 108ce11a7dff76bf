/** What `loss-history-keeps-graph` reports, and the totals on which it is silent. */

import { lossHistoryKeepsGraph } from "../../rules/loss-history-keeps-graph";
import { testRule } from "../support/ruleTester";

testRule(lossHistoryKeepsGraph, {
  valid: [
    {
      name: "a running mean of numbers",
      code: `
        import torch

        net = torch.nn.Linear(3, 1)
        mean, other = 0.0, None
        for x, y in loader:
            loss = torch.nn.functional.mse_loss(net(x), y)
            loss.backward()
            mean = 0.98 * mean + 0.02 * loss.item()
            other = loss.detach() if other is None else 0.9 * other + 0.1 * loss.detach()
        print(mean, other)
      `,
    },
    {
      name: "a meter that is given a number, and one that takes the number",
      code: `
        import torch

        class Meter:
            def __init__(self):
                self.sum, self.last = 0.0, []

            def update(self, value, n=1):
                self.sum += value * n

            def keep(self, value):
                value = value.item()
                self.last.append(value)

        meter = Meter()
        net = torch.nn.Linear(3, 1)
        for x, y in loader:
            loss = torch.nn.functional.mse_loss(net(x), y)
            loss.backward()
            meter.update(loss.item(), len(x))
            meter.keep(loss)
      `,
    },
    {
      name: "fields that are emptied in the loop, or hold a few",
      code: `
        from collections import deque

        import torch
        from torch import nn


        class Trainer:
            def __init__(self, few):
                self.head = nn.Linear(6, 1)
                self.optimizer = torch.optim.SGD(self.head.parameters(), lr=0.05)
                self.recent = []
                self.running = 0.0
                self.few = few

            def run(self):
                for step in range(100):
                    self.optimizer.zero_grad()
                    loss = self.head(torch.rand(4, 6)).pow(2).mean()
                    loss.backward()
                    self.optimizer.step()
                    self.recent.append(loss)
                    self.few.append(loss)
                    self.running += loss
                    if len(self.recent) == 10:
                        print(sum(one.item() for one in self.recent), self.running.item())
                        self.recent.clear()
                        self.running = 0.0


        Trainer(deque(maxlen=20)).run()
      `,
    },
    {
      name: "a number that a function of the file makes of the loss",
      code: `
        import torch
        from torch import nn

        model = nn.Linear(10, 2)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        total = 0


        def number(loss):
            return loss.item()


        for x, y in loader:
            optimizer.zero_grad()
            loss = criterion(model(x), y)
            loss.backward()
            optimizer.step()
            loss = number(loss)
            total += loss
      `,
    },
    {
      name: "parts of a loss: as numbers, cut off, without a graph, of a function that may give numbers, or of no network",
      code: `
        import torch
        import torch.nn.functional as F

        def parts(x, y):
            return 0.0

        def train(loader, frozen):
            net = torch.nn.Linear(4, 2)
            opt = torch.optim.SGD(net.parameters(), lr=0.1)
            totals = {"a": 0.0, "b": 0.0, "c": 0.0, "d": 0.0, "e": 0.0}
            for x, y, z in loader:
                out = net(x)
                a = F.mse_loss(out, y)
                b = F.l1_loss(out, y).detach()
                with torch.no_grad():
                    c = F.l1_loss(net(x), y)
                d = parts(out, y)
                e = F.mse_loss(z, y)
                other = F.l1_loss(out, z)
                loss = a + 0.5 * b + c + d + e
                opt.zero_grad()
                loss.backward()
                opt.step()
                totals["a"] += a.item()
                totals["b"] += b
                totals["c"] += c
                totals["d"] += d
                totals["e"] += e
      `,
    },
    {
      name: "a method that gives a number, or whose loss goes nowhere backward",
      code: `
        import torch

        class Agent:
            def __init__(self, net):
                self.net = net

            def learn(self, x, y):
                loss = torch.nn.functional.mse_loss(self.net(x), y)
                loss.backward()
                return loss.item()

            def judge(self, x, y):
                loss = torch.nn.functional.mse_loss(self.net(x), y)
                return loss

        def run(net, batches):
            agent = Agent(net)
            costs, seen = [], []
            for x, y in batches:
                costs.append(agent.learn(x, y))
                seen.append(agent.judge(x, y))
            sum(seen).backward()
            return costs
      `,
    },
    {
      name: "a list that is emptied every few batches",
      code: `
        import torch
        from torch import nn

        head = nn.Linear(6, 1)
        optimizer = torch.optim.SGD(head.parameters(), lr=0.05)
        recent = []
        for step in range(100):
            optimizer.zero_grad()
            loss = head(torch.rand(4, 6)).pow(2).mean()
            loss.backward()
            optimizer.step()
            recent.append(loss)
            if len(recent) == 10:
                print(sum(one.item() for one in recent))
                recent.clear()
      `,
    },
    {
      name: "a score of that name, counted anew behind the training",
      code: `
        import torch
        from torch import nn

        def gone_through(folds, nets, score_of):
            summed = 0.0
            for net, (x, y, x_held, y_held) in zip(nets, folds):
                if isinstance(net, nn.Module):
                    climber = torch.optim.SGD(net.parameters(), lr=0.1)
                    climber.zero_grad()
                    loss = nn.functional.cross_entropy(net(x), y)
                    loss.backward()
                    climber.step()
                    chances = net(x_held).softmax(1).tolist()
                else:
                    chances = net.fit(x, y).predict_proba(x_held)
                loss = score_of(y_held, chances)
                summed += loss
            return summed
      `,
    },
    {
      name: "numbers are added in a list",
      code: `
        import torch

        history = []
        for x, y in loader:
            opt.zero_grad()
            loss = criterion(model(x), y)
            loss.backward()
            opt.step()
            history += [loss.item()]
            history += [loss.detach(), x]
      `,
    },
    {
      name: "a function that returns the number, or what nobody goes backward from",
      code: `
        import torch
        from torch import nn

        def fit(net, descent, loader):
            def once(x, y):
                descent.zero_grad()
                loss = nn.functional.cross_entropy(net(x), y)
                loss.backward()
                descent.step()
                return loss.detach()

            def cut(x, y):
                loss = nn.functional.cross_entropy(net(x), y)
                loss.backward()
                loss = loss.item()
                return loss

            def scored(x, y):
                loss = nn.functional.cross_entropy(net(x), y)
                return loss

            history = []
            total = 0.0
            for x, y in loader:
                history.append(once(x, y))
                total += cut(x, y)
                total = total + scored(x, y)
            return history, total
      `,
    },
    {
      name: "a meter of a package that nothing is known of, which takes what is appended",
      code: `
        import torch
        from monai.metrics import CumulativeAverage

        def epoch(net, batches, criterion, opt, scaler: torch.amp.GradScaler):
            mean = CumulativeAverage()
            for x, y in batches:
                opt.zero_grad()
                error = criterion(net(x), y)
                scaler.scale(error).backward()
                scaler.step(opt)
                scaler.update()
                mean.append(error)
            return mean.aggregate()
      `,
    },
    {
      name: "a sum that goes backward through a scaler, a number after it",
      code: `
        import torch
        def epoch(model, loader, criterion, optimizer, scaler: torch.amp.GradScaler):
            seen = 0.0
            for views, y in loader:
                total = 0.0
                for view in views:
                    loss = criterion(model(view), y)
                    total += loss
                scaler.scale(total / len(views)).backward()
                scaler.step(optimizer)
                scaler.update()
                optimizer.zero_grad()
                loss = criterion(model(views[0]), y)
                scaler.scale(loss / 2).backward()
                loss = loss.item()
                seen += loss
            return seen
      `,
    },
    {
      name: "a few rounds over one batch, emptied with the next",
      code: `
        import torch

        def fit(judge, opt, batches, rounds):
            for epoch in range(9):
                for real, fake in batches:
                    total = 0.0
                    for _ in range(rounds):
                        opt.zero_grad()
                        loss = torch.mean((judge(real) - judge(fake)) ** 2)
                        loss.backward()
                        opt.step()
                        total += loss
                    print((total / rounds).item())
      `,
    },
    {
      name: "the last few only, emptied now and then, cut off in place",
      code: `
        from collections import deque

        recent = deque(maxlen=20)
        running = 0.0
        whole = 0.0
        for number, (x, y) in enumerate(loader):
            loss = criterion(model(x), y)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            recent.append(loss)
            running += loss
            if number % 10 == 9:
                print(running.item() / 10)
                running = 0.0
        for x, y in loader:
            error = criterion(model(x), y)
            optimizer.zero_grad()
            error.backward()
            optimizer.step()
            error.detach_()
            whole += error
      `,
    },
    {
      name: "of the tasks of one step",
      code: `
        for x, targets in loader:
            optimizer.zero_grad()
            losses = []
            for head, y in zip(heads, targets):
                loss = criterion(head(x), y)
                loss.backward()
                losses.append(loss)
            optimizer.step()
      `,
    },
    {
      name: "a list of one call, and a field that keeps numbers",
      code: `
        import torch

        class Trainer:
            def __init__(self, model):
                self.model = model
                self.losses = []

            def step(self, x, y):
                kept = []
                loss = torch.nn.functional.mse_loss(self.model(x), y)
                loss.backward()
                kept.append(loss)
                self.losses.append(loss.item())
                return kept
      `,
    },
    {
      name: "an object of the file's own that takes the number, and a pass without gradients",
      code: `
        import torch
        from torch import nn

        class Meter:
            def append(self, value):
                self.values.append(float(value))

        def run(model, optimizer, criterion, loader, meter):
            meter, total = Meter(), 0
            for x, y in loader:
                optimizer.zero_grad()
                loss = criterion(model(x), y)
                loss.backward()
                optimizer.step()
                meter.append(loss)
                with torch.no_grad():
                    total += loss
      `,
    },
    {
      name: "numbers and detached tensors",
      code: `
        import torch
        from torch import nn

        model = nn.Linear(10, 2)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        total, history = 0, []
        for x, y in loader:
            optimizer.zero_grad()
            loss = criterion(model(x), y)
            loss.backward()
            optimizer.step()
            total += loss.item() * len(x)
            total += loss.detach()
            total += float(loss)
            history.append(loss.item())
            history.append(loss.detach().cpu())
      `,
    },
    {
      name: "a total that goes backward itself, and several losses in one",
      code: `
        import torch
        from torch import nn

        model = nn.Linear(10, 2)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        for batch in loader:
            optimizer.zero_grad()
            total = 0
            for x, y in batch:
                loss = criterion(model(x), y)
                total += loss
            total.backward()
            optimizer.step()
        for x, y in loader:
            optimizer.zero_grad()
            loss = criterion(model(x), y)
            loss += 0.1 * penalty(model)
            loss.backward()
            optimizer.step()
      `,
    },
    {
      name: "a name that holds a number by then",
      code: `
        import torch
        from torch import nn

        model = nn.Linear(10, 2)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        total = 0
        for x, y in loader:
            optimizer.zero_grad()
            loss = criterion(model(x), y)
            loss.backward()
            optimizer.step()
            loss = loss.item()
            total += loss
      `,
    },
    {
      name: "evaluation, where nothing goes backward",
      code: `
        import torch
        from torch import nn

        model = nn.Linear(10, 2)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        total = 0
        with torch.no_grad():
            for x, y in loader:
                loss = criterion(model(x), y)
                total += loss
      `,
    },
    {
      name: "numbers, or what goes backward, added to a total",
      code: `
        import torch

        def epoch(net, opt, loader):
            total, sum_of, best = 0.0, 0.0, 0.0
            for x, y in loader:
                opt.zero_grad()
                loss = torch.nn.functional.mse_loss(net(x), y)
                loss.backward()
                opt.step()
                total = total + loss.item()
                sum_of = sum_of + loss.detach() * len(x)
                best = loss + 1.0
            return total, sum_of, best

        def tasks(net, opt, loader):
            whole = 0.0
            for x, y in loader:
                loss = torch.nn.functional.mse_loss(net(x), y)
                whole = whole + loss
            whole.backward()
            opt.step()
      `,
    },
    {
      name: "a pair of numbers",
      code: `
        import torch

        def fit(net, opt, loader):
            history = []
            for i, (x, y) in enumerate(loader):
                opt.zero_grad()
                loss = torch.nn.functional.mse_loss(net(x), y)
                loss.backward()
                opt.step()
                history.append((i, loss.item()))
            return history
      `,
    },
  ],
  invalid: [
    {
      name: "a running mean, also one that begins with the first loss",
      code: `
        import torch

        net = torch.nn.Linear(3, 1)
        mean, other = 0.0, None
        for x, y in loader:
            loss = torch.nn.functional.mse_loss(net(x), y)
            loss.backward()
            mean = 0.98 * mean + 0.02 * loss
                                        ^^^^
            other = loss if other is None else 0.9 * other + 0.1 * loss
                                                                   ^^^^
        print(mean, other)
      `,
    },
    {
      name: "a meter of the file",
      code: `
        import torch

        class Meter:
            def __init__(self):
                self.sum, self.count = 0.0, 0

            def update(self, value, n=1):
                self.sum += value * n
                self.count += n

        meter = Meter()
        net = torch.nn.Linear(3, 1)
        for x, y in loader:
            loss = torch.nn.functional.mse_loss(net(x), y)
            loss.backward()
            meter.update(loss, len(x))
                         ^^^^
      `,
    },
    {
      name: "the loss of what a network of transformers gives",
      code: `
        import torch

        losses = []
        for batch in loader:
            out = net(**batch)
            out.loss.backward()
            opt.step()
            losses.append(out.loss)
                          ^^^^^^^^
      `,
    },
    {
      name: "the parts of a loss",
      code: `
        import torch
        import torch.nn.functional as F

        def train(net_type, loader):
            encoder, head = torch.nn.Linear(4, 2), torch.nn.Linear(2, 4)
            opt = torch.optim.SGD([*encoder.parameters(), *head.parameters()], lr=0.1)
            totals = {"fit": 0.0, "prior": 0.0}
            for x in loader:
                code = encoder(x)
                fit = F.mse_loss(head(code), x)
                prior = -0.5 * torch.sum(1 - code.pow(2))
                loss = fit + 0.1 * prior
                opt.zero_grad()
                loss.backward()
                opt.step()
                totals["fit"] += fit
                                 ^^^ kept
                totals["prior"] += prior
                                   ^^^^^ kept
            return totals
      `,
    },
    {
      name: "a method gives its loss back",
      code: `
        import torch

        class Agent:
            def __init__(self, net):
                self.net = net

            def learn(self, x, y):
                loss = torch.nn.functional.mse_loss(self.net(x), y)
                loss.backward()
                return loss

        def run(net, batches):
            agent = Agent(net)
            costs = []
            for x, y in batches:
                costs.append(agent.learn(x, y))
                             ^^^^^^^^^^^^^^^^^ kept
            return costs
      `,
    },
    {
      name: "a list that is added",
      code: `
        import torch

        history = []
        for x, y in loader:
            opt.zero_grad()
            loss = criterion(model(x), y)
            loss.backward()
            opt.step()
            history += [loss]
                        ^^^^ kept
      `,
    },
    {
      name: "named where it goes backward",
      code: `
        import torch
        def fit(model, loader, criterion, opt: torch.optim.Optimizer):
            history = []
            for x, y in loader:
                opt.zero_grad()
                (loss := criterion(model(x), y)).backward()
                opt.step()
                history.append(loss)
                               ^^^^ kept
            return history
      `,
      suggestions: [
        {
          title: "Keep the number: `loss.item()`",
          output: `
            import torch
            def fit(model, loader, criterion, opt: torch.optim.Optimizer):
                history = []
                for x, y in loader:
                    opt.zero_grad()
                    (loss := criterion(model(x), y)).backward()
                    opt.step()
                    history.append(loss.item())
                return history
          `,
        },
      ],
    },
    {
      name: "backward through a scaler, divided",
      code: `
        import torch
        def epoch(model, loader, criterion, optimizer, scaler: torch.amp.GradScaler):
            total = 0.0
            for i, (x, y) in enumerate(loader):
                with torch.autocast("cuda"):
                    loss = criterion(model(x), y)
                scaler.scale(loss / 4).backward()
                if i % 4 == 3:
                    scaler.step(optimizer)
                    scaler.update()
                    optimizer.zero_grad()
                total += loss
                         ^^^^ kept
            return total / len(loader)
      `,
      suggestions: [
        {
          title: "Keep the number: `loss.item()`",
          output: `
            import torch
            def epoch(model, loader, criterion, optimizer, scaler: torch.amp.GradScaler):
                total = 0.0
                for i, (x, y) in enumerate(loader):
                    with torch.autocast("cuda"):
                        loss = criterion(model(x), y)
                    scaler.scale(loss / 4).backward()
                    if i % 4 == 3:
                        scaler.step(optimizer)
                        scaler.update()
                        optimizer.zero_grad()
                    total += loss.item()
                return total / len(loader)
          `,
        },
      ],
    },
    {
      name: "a field that each call of a method fills",
      code: `
        import torch

        class Trainer:
            def __init__(self, model, optimizer):
                self.model, self.optimizer = model, optimizer
                self.losses = []

            def step(self, x, y):
                loss = torch.nn.functional.mse_loss(self.model(x), y)
                self.optimizer.zero_grad()
                loss.backward()
                self.optimizer.step()
                self.losses.append(loss)
                                   ^^^^ kept
      `,
    },
    {
      name: "a training pass behind a pass without gradients",
      code: `
        import torch

        def run(model, optimizer, criterion, loader, held_out):
            with torch.no_grad():
                before = sum(criterion(model(x), y).item() for x, y in held_out)
            history = []
            for x, y in loader:
                optimizer.zero_grad()
                loss = criterion(model(x), y)
                loss.backward()
                optimizer.step()
                history.append(loss)
                               ^^^^ kept
            return before, history
      `,
    },
    {
      name: "a total, and a list",
      code: `
        import torch
        from torch import nn

        model = nn.Linear(10, 2)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        def train():
            running, losses = 0.0, []
            for epoch in range(3):
                for i, (x, y) in enumerate(loader):
                    optimizer.zero_grad()
                    batch_loss = criterion(model(x), y)
                    batch_loss.backward()
                    optimizer.step()
                    running += batch_loss * x.size(0)
                               ^^^^^^^^^^ kept
                    losses.append(batch_loss)
                                  ^^^^^^^^^^ kept
      `,
    },
    {
      name: "a field",
      code: `
        import torch
        from torch import nn

        model = nn.Linear(10, 2)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        class Trainer:
            def epoch(self):
                for x, y in loader:
                    optimizer.zero_grad()
                    loss = criterion(model(x), y)
                    loss.backward()
                    optimizer.step()
                    self.total += loss
                                  ^^^^ kept
      `,
      suggestions: [
        {
          title: "Keep the number: `loss.item()`",
          output: `
            import torch
            from torch import nn

            model = nn.Linear(10, 2)
            optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
            criterion = nn.CrossEntropyLoss()
            class Trainer:
                def epoch(self):
                    for x, y in loader:
                        optimizer.zero_grad()
                        loss = criterion(model(x), y)
                        loss.backward()
                        optimizer.step()
                        self.total += loss.item()
          `,
        },
      ],
    },
    {
      name: "a function that goes backward from the loss it returns",
      code: `
        import torch
        from torch import nn

        def fit(net, descent, loader):
            def once(x, y):
                descent.zero_grad()
                loss = nn.functional.cross_entropy(net(x), y)
                loss.backward()
                descent.step()
                return loss

            history = []
            total = 0.0
            for x, y in loader:
                history.append(once(x, y))
                               ^^^^^^^^^^
            for x, y in loader:
                total += once(x, y)
                         ^^^^^^^^^^
            return history, total
      `,
    },
    {
      name: "a total that is written out",
      code: `
        import torch

        def epoch(net, opt, loader):
            running = 0.0
            for x, y in loader:
                opt.zero_grad()
                loss = torch.nn.functional.mse_loss(net(x), y)
                loss.backward()
                opt.step()
                running = running + loss * x.size(0)
                                    ^^^^ kept
            return running
      `,
    },
    {
      name: "a pair in a list",
      code: `
        import torch

        def fit(net, opt, loader):
            history = []
            for i, (x, y) in enumerate(loader):
                opt.zero_grad()
                loss = torch.nn.functional.mse_loss(net(x), y)
                loss.backward()
                opt.step()
                history.append((i, loss))
                                   ^^^^ kept
            return history
      `,
    },
  ],
});
