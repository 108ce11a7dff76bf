/** What `missing-backward-or-step` reports, and the loops on which it is silent. */

import { missingBackwardOrStep } from "../../rules/missing-backward-or-step";
import { testRule } from "../support/ruleTester";

testRule(missingBackwardOrStep, {
  valid: [
    {
      name: "weights of the function that an optimizer of another function is handed",
      code: `
        import torch

        def settle(weights):
            other = torch.optim.SGD(weights, lr=0.05)
            other.step()

        def line(points, heights, rounds):
            slope, shift = torch.zeros(1, requires_grad=True), torch.zeros(1, requires_grad=True)
            chooser = torch.optim.SGD([slope, shift], lr=0.05)
            for _ in range(rounds):
                chooser.zero_grad()
                error = (points * slope + shift - heights).pow(2).mean()
                error.backward()
                settle([slope, shift])
            return slope.item(), shift.item()
      `,
    },
    {
      name: "a function that is handed the optimizer beside its schedule may step it",
      code: `
        import torch
        from training import Runner

        def make_runner(optimizer):
            return Runner(optimizer)

        def train(model, rows, epochs):
            optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
            runner = make_runner(optimizer)
            for epoch in range(epochs):
                for x, y in rows:
                    optimizer.zero_grad()
                    loss = torch.nn.functional.mse_loss(model(x), y)
                    loss.backward()
                runner.advance()
      `,
    },
    {
      name: "weights that another network changes",
      code: `
        import torch
        from torch import nn

        net = nn.Linear(2, 1)
        guide = nn.Linear(2, 1)
        climber = torch.optim.SGD(net.parameters(), lr=0.1)
        x, y = torch.rand(9, 2), torch.rand(9, 1)
        for round in range(5):
            climber.zero_grad()
            nn.functional.mse_loss(net(x), y).backward()
            changes = [guide(p.grad.view(-1, 1).repeat(1, 2)).view_as(p) for p in net.parameters()]
            with torch.no_grad():
                for p, change in zip(net.parameters(), changes):
                    p -= 0.01 * change
      `,
    },
    {
      name: "one look at the gradients, and a scaler of another package",
      code: `
        import torch
        from scaling import GradScaler

        def look(net, x, y):
            optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
            optimizer.zero_grad()
            torch.nn.functional.mse_loss(net(x), y).backward()
            return net.fc.weight.grad

        def fit(net, loader):
            scaler, optimizer = GradScaler(net), torch.optim.SGD(net.parameters(), lr=0.1)
            for x, y in loader:
                optimizer.zero_grad()
                scaler(torch.nn.functional.mse_loss(net(x), y)).backward()
      `,
    },
    {
      name: "a schedule that is drawn, without any network",
      code: `
        import torch

        weight = torch.nn.Parameter(torch.tensor([1.0]))
        optimizer = torch.optim.SGD([weight], lr=0.1)
        scheduler = torch.optim.lr_scheduler.CosineAnnealingLR(optimizer, T_max=10)
        rates = []
        for _ in range(10):
            optimizer.step()
            scheduler.step()
            rates.append(optimizer.param_groups[0]["lr"])
      `,
    },
    {
      name: "a helper of another file gets the object that keeps all of it",
      code: `
        import torch
        from torch import nn
        from project.hooks import after_backward

        class Runner:
            def __init__(self):
                self.net = nn.Linear(12, 24)
                self.opt = torch.optim.Adam(self.net.parameters())

            def fit(self, loader):
                for x, y in loader:
                    self.opt.zero_grad()
                    nn.functional.mse_loss(self.net(x), y).backward()
                    after_backward(self)
      `,
    },
    {
      name: "an optimizer over both networks steps, or one in a field is handed on",
      code: `
        import itertools
        import torch
        from torch import nn

        def both(a, b, loader, loss_of):
            one = torch.optim.Adam(a.parameters())
            all_of_them = torch.optim.Adam(itertools.chain(a.parameters(), b.parameters()))
            for x in loader:
                one.zero_grad()
                loss_of(a, b, x).backward()
                all_of_them.step()

        class Runner:
            def __init__(self, stepper):
                self.net = nn.Linear(12, 24)
                self.optim = torch.optim.Adam(self.net.parameters())
                self.stepper = stepper(self.optim)

            def fit(self, loader):
                for x, y in loader:
                    self.optim.zero_grad()
                    nn.functional.mse_loss(self.net(x), y).backward()
                    self.stepper()
      `,
    },
    {
      name: "a function that the notes leave out",
      code: `
        import torch
        data_loader = torch.utils.data.DataLoader(data, batch_size=8)
        optimizer = torch.optim.SGD(model.parameters(), lr=1e-4)
        for epoch in range(10):
            for batch in data_loader:
                train_batch(batch)
                optimizer.step()
      `,
    },
    {
      name: "a step of code that is not seen, weights written by hand",
      code: `
        import torch
        from engine import Engine
        from torch.utils.data import DataLoader
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for x, y in DataLoader(rows):
            optimizer.zero_grad()
            criterion(model(x), y).backward()
            engine.take_step()
        other = torch.optim.SGD(head.parameters(), lr=0.1)
        for x, y in DataLoader(rows):
            other.zero_grad()
            criterion(head(x), y).backward()
            for p in head.parameters():
                p.data -= 0.1 * p.grad
      `,
    },
    {
      name: "both are there, the step now and then",
      code: `
        import torch
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for i, (x, y) in enumerate(loader):
            criterion(model(x), y).backward()
            if i % 4 == 0:
                optimizer.step()
                optimizer.zero_grad()
      `,
    },
    {
      name: "a scaler takes the step",
      code: `
        import torch
        scaler = torch.amp.GradScaler()
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for x, y in loader:
            optimizer.zero_grad()
            scaler.scale(criterion(model(x), y)).backward()
            scaler.step(optimizer)
      `,
    },
    {
      name: "a closure",
      code: `
        import torch
        optimizer = torch.optim.LBFGS(model.parameters())
        def closure():
            optimizer.zero_grad()
            loss = criterion(model(x), y)
            loss.backward()
            return loss
        for i in range(9):
            optimizer.step(closure)
      `,
    },
    {
      name: "the optimizer is given to other functions",
      code: `
        import torch
        def update(opt):
            opt.step()
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for x, y in loader:
            optimizer.zero_grad()
            criterion(model(x), y).backward()
            update(optimizer)
      `,
    },
    {
      name: "gradients of the input, no optimizer",
      code: `
        import torch
        for x, y in loader:
            x.requires_grad_()
            criterion(model(x), y).backward()
            show(x.grad)
      `,
    },
    {
      name: "weights are changed by hand",
      code: `
        import torch
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for x, y in loader:
            optimizer.zero_grad()
            criterion(model(x), y).backward()
            for p in model.parameters():
                p.data -= 0.1 * p.grad
      `,
    },
    {
      name: "a framework trains",
      code: `
        import torch
        import lightning
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for x in loader:
            optimizer.zero_grad()
            loss(x).backward()
      `,
    },
    {
      name: "gradients without backward",
      code: `
        import torch
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for x in loader:
            for p, g in zip(weights, torch.autograd.grad(loss(x), weights)):
                p.grad = g
            optimizer.step()
      `,
    },
    {
      name: "a loss that other code may take backward",
      code: `
        import torch
        from torch import nn
        class Trainer:
            def __init__(self, net):
                self.net = net
                self.optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
                self.criterion = nn.CrossEntropyLoss()
            def update(self, loss):
                loss.backward()
            def given(self, loader):
                for x, y in loader:
                    self.optimizer.zero_grad()
                    loss = self.criterion(self.net(x), y)
                    self.update(loss)
                    self.optimizer.step()
            def stored(self, loader):
                for x, y in loader:
                    self.optimizer.zero_grad()
                    loss = self.criterion(self.net(x), y)
                    self.loss = loss
                    self.finish()
                    self.optimizer.step()
            def named(self, loader):
                for x, y in loader:
                    self.optimizer.zero_grad()
                    loss = self.criterion(self.net(x), y)
                    self.net.compute_gradients(x, y)
                    self.optimizer.step()
                    print(loss.item())
      `,
    },
    {
      name: "the step of the round before, and a loss that may go backward itself",
      code: `
        import torch

        def train(model, loader, opt, step_on):
            for x, y in loader:
                loss = model(x, y)
                opt.step()
                opt.zero_grad()
                loss.backward()

        def run(model, loader, opt, step_on):
            for x, y in loader:
                opt.zero_grad()
                loss = step_on(model(x), y)
                opt.step()
      `,
    },
    {
      name: "an optimizer that something else may step, that another loop uses, or whose network this loop does not train",
      code: `
        import torch

        def given(net, loader):
            optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
            for x, y in loader:
                torch.nn.functional.mse_loss(net(x), y).backward()
                hand(optimizer)

        def other(net, probe, loader):
            optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
            for x, y in loader:
                torch.nn.functional.mse_loss(probe(x), y).backward()
      `,
    },
    {
      name: "a network that a function of the file gets and steps",
      code: `
        import torch

        def descend(net):
            inner = torch.optim.SGD(net.parameters(), lr=0.01)
            inner.step()

        def train(loader):
            net = torch.nn.Linear(8, 1)
            optimizer = torch.optim.SGD(net.parameters(), lr=0.01)
            for x, y in loader:
                loss = torch.nn.functional.mse_loss(net(x), y)
                loss.backward()
                descend(net)
      `,
    },
  ],
  invalid: [
    {
      name: "weights of the function itself, and another function whose optimizer takes steps",
      code: `
        import torch
        from torch import nn

        def line(points, heights, rounds):
            slope, shift = torch.zeros(1, requires_grad=True), torch.zeros(1, requires_grad=True)
            chooser = torch.optim.SGD((slope, shift), lr=0.05)
            for _ in range(rounds):
                chooser.zero_grad()
                error = (torch.mul(points, slope) + shift - heights).pow(2).mean()
                error.backward()
                ^^^^^^^^^^^^^^^^
            return slope.item(), shift.item()

        def curve(points, heights, rounds):
            net = nn.Sequential(nn.Linear(1, 8), nn.Tanh(), nn.Linear(8, 1))
            chooser = torch.optim.SGD(net.parameters(), lr=0.05)
            for _ in range(rounds):
                chooser.zero_grad()
                (net(points) - heights).pow(2).mean().backward()
                chooser.step()
            return net
      `,
      messages: ["chooser"],
    },
    {
      name: "made by functions of the file",
      code: `
        import torch
        from torch.optim.lr_scheduler import StepLR
        from torch.utils.data import DataLoader

        def make_optimizer(model):
            return torch.optim.SGD(model.parameters(), lr=0.1)

        def make_scheduler(optimizer):
            return StepLR(optimizer, step_size=5)

        def make_criterion():
            return torch.nn.CrossEntropyLoss()

        def train(model, rows, epochs, steps_per_epoch=None):
            optimizer = make_optimizer(model)
            scheduler = make_scheduler(optimizer)
            criterion = make_criterion()
            for epoch in range(epochs):
                for x, y in DataLoader(rows, batch_size=8, shuffle=True):
                    optimizer.zero_grad()
                    loss = criterion(model(x), y)
                    loss.backward()
                    ^^^^^^^^^^^^^^^
                scheduler.step()
      `,
    },
    {
      name: "a scaler that only scales, in a method that a loop calls",
      code: `
        import torch
        from torch import nn

        class Trainer:
            def __init__(self, net):
                self.net = net
                self.optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
                self.scaler = torch.amp.GradScaler("cuda")

            def step(self, x, y):
                self.optimizer.zero_grad()
                with torch.autocast("cuda"):
                    loss = nn.functional.cross_entropy(self.net(x), y)
                self.scaler.scale(loss).backward()
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ step
                self.scaler.update()
                return loss.item()

            def fit(self, loader):
                return [self.step(x, y) for x, y in loader]
      `,
    },
    {
      name: "one of two optimizers, in a game",
      code: `
        import gymnasium as gym
        import torch

        def main(actor, critic, loss_of):
            env = gym.make("CartPole-v1")
            actor_opt = torch.optim.Adam(actor.parameters())
            critic_opt = torch.optim.Adam(critic.parameters())
            for i in range(100):
                state = env.step(i)[0]
                critic_loss = loss_of(critic, state)
                critic_opt.zero_grad()
                critic_loss.backward()
                critic_opt.step()
                actor_loss = loss_of(actor, state)
                print(actor_loss.data.item())
                actor_opt.zero_grad()
                actor_loss.backward()
                ^^^^^^^^^^^^^^^^^^^^^ step
      `,
    },
    {
      name: "an optimizer in a field, and helpers of other files that get nothing of the training",
      code: `
        import torch
        from torch import nn
        from project.data import batches_of
        from project.log import note

        class Runner:
            def __init__(self):
                self.net = nn.Linear(12, 24)
                self.opt = torch.optim.Adam(self.net.parameters())

            def fit(self, folder):
                for x, y in batches_of(folder):
                    loss = nn.functional.mse_loss(self.net(x), y)
                    self.opt.zero_grad()
                    loss.backward()
                    ^^^^^^^^^^^^^^^ step
                    note(folder)
      `,
    },
    {
      name: "beside loaders and a scheduler, whose step is another",
      code: `
        import torch
        from torch.optim.lr_scheduler import StepLR
        from torch.utils.data import DataLoader

        def train(model, rows, epochs, steps_per_epoch=None):
            optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
            scheduler = StepLR(optimizer, step_size=5)
            criterion = torch.nn.CrossEntropyLoss()
            for epoch in range(epochs):
                for x, y in DataLoader(rows, batch_size=8, shuffle=True):
                    optimizer.zero_grad()
                    loss = criterion(model(x), y)
                    loss.backward()
                    ^^^^^^^^^^^^^^^ step
                scheduler.step()
      `,
    },
    {
      code: `
        import torch
        optimizer = torch.optim.Adam(model.parameters())
        for x, y in loader:
            optimizer.zero_grad()
            loss = criterion(model(x), y)
            loss.backward()
            ^^^^^^^^^^^^^^^ step
      `,
      messages: ["`optimizer.step()` is missing"],
      suggestions: [
        {
          title: "Add `optimizer.step()`",
          output: `
            import torch
            optimizer = torch.optim.Adam(model.parameters())
            for x, y in loader:
                optimizer.zero_grad()
                loss = criterion(model(x), y)
                loss.backward()
                optimizer.step()
          `,
        },
      ],
    },
    {
      name: "gradients are reduced and not used",
      code: `
        import torch.distributed as dist
        def sync(descent):
            for group in descent.param_groups:
                for p in group['params']:
                    dist.all_reduce(p.grad)
        for epoch in range(3):
            for data, target in dataloader:
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ reduced
                sync(optimizer)
                --------------- here
                print(epoch)
      `,
    },
    {
      name: "no gradients, in a function",
      code: `
        import torch
        def train(net, loader):
            opt = torch.optim.SGD(net.parameters(), lr=0.1)
            for x, y in loader:
                loss = (net(x) - y).pow(2).mean()
                opt.step()
                ^^^^^^^^^^ backward
      `,
    },
    {
      name: "a loss of which only the number is read, though another method computes gradients",
      code: `
        import torch
        from torch import nn
        class Trainer:
            def __init__(self, net):
                self.net = net
                self.optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
                self.criterion = nn.CrossEntropyLoss()
            def fit(self, loader):
                total = 0.0
                for x, y in loader:
                    self.optimizer.zero_grad()
                    loss = self.criterion(self.net(x), y)
                    self.optimizer.step()
                    ^^^^^^^^^^^^^^^^^^^^^ forgotten
                    total += loss.item()
            def fit_again(self, loader):
                for x, y in loader:
                    self.optimizer.zero_grad()
                    self.criterion(self.net(x), y).backward()
                    self.optimizer.step()
      `,
      messages: ["`loss` never goes backward"],
      suggestions: [
        {
          title: "Add `loss.backward()`",
          output: `
            import torch
            from torch import nn
            class Trainer:
                def __init__(self, net):
                    self.net = net
                    self.optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
                    self.criterion = nn.CrossEntropyLoss()
                def fit(self, loader):
                    total = 0.0
                    for x, y in loader:
                        self.optimizer.zero_grad()
                        loss = self.criterion(self.net(x), y)
                        loss.backward()
                        self.optimizer.step()
                        total += loss.item()
                def fit_again(self, loader):
                    for x, y in loader:
                        self.optimizer.zero_grad()
                        self.criterion(self.net(x), y).backward()
                        self.optimizer.step()
          `,
        },
      ],
    },
    {
      name: "cleared and stepped, and nothing between",
      code: `
        import torch
        import torch.nn.functional as F
        optimizer = torch.optim.Adam(net.parameters())
        for epoch in range(9):
            for x, y in loader:
                optimizer.zero_grad()
                loss = F.cross_entropy(net(x), y)
                optimizer.step()
                ^^^^^^^^^^^^^^^^ forgotten
            print(f"{epoch} {loss:.3f}")
      `,
      messages: ["`loss` never goes backward"],
    },
    {
      name: "the step stands before the backward pass",
      code: `
        import torch

        def update(net, x, y, loss_fn, optimizer):
            optimizer.zero_grad()
            loss = loss_fn(net(x), y)
            optimizer.step()
            ^^^^^^^^^^^^^^^^ early
            loss.backward()
      `,
      suggestions: [
        {
          title: "Step after the backward pass",
          output: `
            import torch

            def update(net, x, y, loss_fn, optimizer):
                optimizer.zero_grad()
                loss = loss_fn(net(x), y)
                loss.backward()
                optimizer.step()
          `,
        },
      ],
    },
    {
      name: "an optimizer that is made and never used",
      code: `
        import torch

        def train(loader):
            net = torch.nn.Linear(8, 1)
            optimizer = torch.optim.SGD(net.parameters(), lr=0.01)
            schedule = torch.optim.lr_scheduler.StepLR(optimizer, 3)
            for x, y in loader:
                loss = torch.nn.functional.mse_loss(net(x), y)
                loss.backward()
                ^^^^^^^^^^^^^^^ step
      `,
    },
    {
      name: "an optimizer that is made beside functions that step others",
      code: `
        import torch

        def other(net, opt, loader):
            for x, y in loader:
                opt.zero_grad()
                torch.nn.functional.mse_loss(net(x), y).backward()
                opt.step()

        def train(loader):
            net = torch.nn.Linear(8, 1)
            optimizer = torch.optim.SGD(net.parameters(), lr=0.01)
            for x, y in loader:
                loss = torch.nn.functional.mse_loss(net(x), y)
                loss.backward()
                ^^^^^^^^^^^^^^^ step
      `,
    },
  ],
});
