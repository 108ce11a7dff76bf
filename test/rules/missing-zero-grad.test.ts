/** What `missing-zero-grad` reports, and the loops on which it is silent. */

import { missingZeroGrad } from "../../rules/missing-zero-grad";
import { testRule } from "../support/ruleTester";

testRule(missingZeroGrad, {
  valid: [
    {
      name: "a function of another file hands the optimizer to code that is not seen",
      files: {
        "parts.py": `
          import torch
          from training import Stepper

          def make_model():
              return torch.nn.Linear(10, 2)

          def make_optimizer(model):
              optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
              return optimizer, Stepper(optimizer)
        `,
      },
      code: `
        import torch
        from parts import make_model, make_optimizer

        model = make_model()
        optimizer, stepper = make_optimizer(model)
        for x, y in loader:
            torch.nn.functional.mse_loss(model(x), y).backward()
            optimizer.step()
      `,
    },
    {
      name: "a function of the file hands the optimizer to a schedule and to code that is not seen",
      code: `
        import torch
        from training import watch

        def make_scheduler(optimizer):
            watch(optimizer)
            return torch.optim.lr_scheduler.StepLR(optimizer, step_size=10)

        model = torch.nn.Linear(10, 2)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        scheduler = make_scheduler(optimizer)
        for x, y in loader:
            torch.nn.functional.mse_loss(model(x), y).backward()
            optimizer.step()
            scheduler.step()
      `,
    },
    {
      name: "a function makes the optimizer of a copy of each round",
      files: {
        "parts.py": `
          import copy
          import torch

          def make_copy(net):
              return copy.deepcopy(net)

          def make_inner(own):
              return torch.optim.SGD(own.parameters(), lr=0.1)
        `,
      },
      code: `
        import copy
        import torch
        from parts import make_copy, make_inner

        for x, y in tasks:
            own = make_copy(net)
            inner = make_inner(own)
            own(x, y).backward()
            inner.step()
            results.append(own(x, y).item())
      `,
    },
    {
      name: "weights changed by hand: cleared, made anew, handed on",
      code: `
        import torch

        w = torch.zeros(3, requires_grad=True)
        for x, y in data:
            loss = ((x @ w - y) ** 2).mean()
            loss.backward()
            with torch.no_grad():
                w -= 0.1 * w.grad
            w.grad = None
      `,
    },
    {
      name: "weights that each round makes anew",
      code: `
        import torch

        image = start
        for i in range(10):
            noise = torch.zeros(3, requires_grad=True)
            net(image + noise).sum().backward()
            noise.data -= 0.1 * noise.grad
            image = image + noise.detach()
      `,
    },
    {
      name: "gradients that other code gets",
      code: `
        import torch
        from training import tidy

        w = torch.zeros(3, requires_grad=True)
        for x, y in data:
            ((x @ w - y) ** 2).mean().backward()
            w.data -= 0.1 * w.grad
            tidy(w.grad)
      `,
    },
    {
      name: "an accelerator whose optimizer is cleared",
      code: `
        import torch
        from accelerate import Accelerator

        accelerator = Accelerator()
        net = torch.nn.Linear(3, 1)
        optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
        net, optimizer = accelerator.prepare(net, optimizer)
        for x, y in data:
            accelerator.backward(((net(x) - y) ** 2).mean())
            optimizer.step()
            optimizer.zero_grad()
      `,
    },
    {
      name: "an optimizer of a copy, made by a function in the same round",
      code: `
        import copy
        import torch

        def optimizer_of(own):
            return torch.optim.SGD(own.parameters(), lr=0.1)

        for x, y in tasks:
            own = copy.deepcopy(net)
            inner = optimizer_of(own)
            own(x, y).backward()
            inner.step()
            results.append(own(x, y).item())
      `,
    },
    {
      name: "a loss that a function computes with a network that another one updates",
      code: `
        import torch

        def loss_of(criterion, network, inputs, targets):
            return criterion(network(inputs), targets)

        def train(network, batches, criterion, rate):
            for inputs, targets in batches:
                loss = loss_of(criterion, network, inputs, targets)
                loss.backward()
                update(network)
                rate.step()
      `,
    },
    {
      name: "an optimizer of one tensor, made by a function in the same round",
      code: `
        import torch
        def climber_of(x):
            return torch.optim.SGD([x], lr=0.1)

        def steer(net, start, times):
            for t in times:
                x = start.detach().clone()
                x.requires_grad = True
                opt = climber_of(x)
                net(x, t).sum().backward()
                opt.step()
                start = x.detach()
      `,
    },
    {
      name: "an optimizer that a function hands to somebody else before it gives it back",
      code: `
        import torch
        from torch.optim.lr_scheduler import StepLR
        from training import Stepper

        def prepared():
            model = torch.nn.Linear(10, 2)
            optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
            scheduler = StepLR(optimizer, 10)
            stepper = Stepper(optimizer)
            return model, optimizer, stepper

        model, optimizer, stepper = prepared()
        for x, y in loader:
            torch.nn.functional.mse_loss(model(x), y).backward()
            stepper.after_backward()
            optimizer.step()
      `,
    },
    {
      name: "a function in a function whose optimizer is another function's, which clears",
      code: `
        import torch
        from torch import nn

        net = nn.Linear(4, 3)
        descent = torch.optim.SGD(net.parameters(), lr=0.1)

        def before():
            descent.zero_grad()

        def fit(loader, epochs, start=before):
            def once(x, y):
                start()
                loss = nn.functional.cross_entropy(net(x), y)
                loss.backward()
                descent.step()

            for x, y in loader:
                once(x, y)
      `,
    },
    {
      name: "a hook of the optimizer clears",
      code: `
        import torch

        sgd = torch.optim.SGD(model.parameters(), lr=0.1)
        sgd.register_step_post_hook(lambda optimizer, given, named: optimizer.zero_grad())
        for x, y in loader:
            torch.nn.functional.mse_loss(model(x), y).backward()
            sgd.step()
      `,
    },
    {
      name: "a copy of the network and its optimizer in each round",
      code: `
        import copy
        import torch

        for x, y in tasks:
            own = copy.deepcopy(net)
            inner = torch.optim.SGD(own.parameters(), lr=0.1)
            own(x, y).backward()
            inner.step()
            results.append(own(x, y).item())
      `,
    },
    {
      name: "a function that is handed the network may step and clear, and a schedule or a profiler steps besides",
      code: `
        import torch

        def train(network, batches, criterion, rate):
            for inputs, targets in batches:
                loss = criterion(network(inputs), targets)
                loss.backward()
                update(network)
                rate.step()
      `,
    },
    {
      name: "an optimizer of a tensor that each round makes anew",
      code: `
        import torch
        def steer(net, start, times):
            for t in times:
                x = start.detach().clone()
                x.requires_grad = True
                opt = torch.optim.SGD([x], lr=0.1)
                net(x, t).sum().backward()
                opt.step()
                start = x.detach()
      `,
    },
    {
      name: "a function that the loop calls, or one that is handed in, clears",
      code: `
        import torch
        def reset(net):
            net.zero_grad()
        def update(net, opt, x, y):
            reset(net)
            return torch.nn.functional.mse_loss(net(x), y)
        def train(net, batches):
            opt = torch.optim.SGD(net.parameters(), lr=0.1)
            for x, y in batches:
                update(net, opt, x, y).backward()
                opt.step()
        def before(net):
            net.zero_grad(set_to_none=True)
        def hooked(net, batches, hook):
            opt = torch.optim.SGD(net.parameters(), lr=0.1)
            for x, y in batches:
                hook(net)
                torch.nn.functional.mse_loss(net(x), y).backward()
                opt.step()
        hooked(make(), [], before)
      `,
    },
    {
      name: "gradients are cleared, wherever",
      code: `
        import torch
        from torch import nn

        model = nn.Linear(10, 2)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        for epoch in range(3):
            for x, y in loader:
                loss = criterion(model(x), y)
                loss.backward()
                optimizer.step()
                optimizer.zero_grad(set_to_none=True)
      `,
    },
    {
      name: "by hand, or for parameters",
      code: `
        import torch
        from torch import nn

        model = nn.Linear(10, 2)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        for x, y in loader:
            for p in model.parameters():
                p.grad = None
            criterion(model(x), y).backward()
            optimizer.step()
      `,
    },
    {
      name: "an optimizer that is handed on, or not known",
      code: `
        import torch
        from torch import nn

        model = nn.Linear(10, 2)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        other = make_optimizer(model)
        def train(net):
            for x, y in loader:
                criterion(net(x), y).backward()
                other.step()

        prepare(optimizer)
        for x, y in loader:
            criterion(model(x), y).backward()
            optimizer.step()
      `,
    },
    {
      name: "no loop, and a step in another loop",
      code: `
        import torch
        from torch import nn

        model = nn.Linear(10, 2)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        criterion(model(x), y).backward()
        optimizer.step()
      `,
    },
    {
      name: "a method for one batch, called once, or in a file where another one clears",
      code: `
        import torch
        class Trainer:
            def __init__(self, net):
                self.net = net
                self.opt = torch.optim.SGD(net.parameters(), lr=0.1)
            def update(self, x, y):
                torch.nn.functional.mse_loss(self.net(x), y).backward()
                self.opt.step()
        Trainer(torch.nn.Linear(2, 1)).update(x, y)
      `,
    },
    {
      name: "a method for one batch, and its caller clears",
      code: `
        import torch
        class Trainer:
            def __init__(self, net):
                self.net = net
                self.opt = torch.optim.SGD(net.parameters(), lr=0.1)
            def update(self, x, y):
                torch.nn.functional.mse_loss(self.net(x), y).backward()
                self.opt.step()
            def run(self, loader):
                for x, y in loader:
                    self.net.zero_grad()
                    self.update(x, y)
      `,
    },
    {
      name: "an optimizer that a wrapper gets beside its schedule",
      code: `
        import torch
        from torch.optim.lr_scheduler import StepLR
        from training import Stepper

        model = torch.nn.Linear(10, 2)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        scheduler = StepLR(optimizer, 10)
        stepper = Stepper(optimizer)
        for x, y in loader:
            torch.nn.functional.mse_loss(model(x), y).backward()
            stepper.after_backward()
            optimizer.step()
      `,
    },
    {
      name: "a parameter that others get too, or that does more than step",
      except: { "renamed-variables": "a scheduler that is given is told by its name" },
      code: `
        import torch

        def train(model, loader, opt):
            for x, y in loader:
                loss = model(x, y, opt)
                loss.backward()
                opt.step()

        def run(model, loader, schedule):
            for x, y in loader:
                model(x, y).backward()
                schedule.step()

        def fit(model, loader, engine_opt):
            for x, y in loader:
                model(x, y).backward()
                engine_opt.step()
                engine_opt.finish()
      `,
    },
    {
      name: "one batch to try the step with",
      code: `
        import torch
        def sanity(model, loader):
            optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
            for x, y in loader:
                loss = torch.nn.functional.mse_loss(model(x), y)
                loss.backward()
                optimizer.step()
                print(loss)
                break
      `,
    },
    {
      name: "both of two optimizers are cleared",
      code: `
        import torch
        from torch import nn
        from data import loader

        gen = nn.Sequential(nn.Linear(8, 8), nn.ReLU(), nn.Linear(8, 4))
        disc = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 1))
        opt_g = torch.optim.Adam(gen.parameters())
        opt_d = torch.optim.Adam(disc.parameters())
        bce = nn.BCEWithLogitsLoss()
        for real in loader:
            fake = gen(torch.randn(len(real), 8))
            on_fake = disc(fake.detach())
            d_loss = bce(on_fake, torch.zeros_like(on_fake))
            opt_d.zero_grad()
            d_loss.backward()
            opt_d.step()
            verdict = disc(fake)
            g_loss = bce(verdict, torch.ones_like(verdict))
            opt_g.zero_grad()
            g_loss.backward()
            opt_g.step()
      `,
    },
    {
      name: "the network of the second optimizer is cleared",
      code: `
        import torch
        from torch import nn
        from data import loader

        gen = nn.Sequential(nn.Linear(8, 8), nn.ReLU(), nn.Linear(8, 4))
        disc = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 1))
        opt_g = torch.optim.Adam(gen.parameters())
        opt_d = torch.optim.Adam(disc.parameters())
        bce = nn.BCEWithLogitsLoss()
        for real in loader:
            fake = gen(torch.randn(len(real), 8))
            on_fake = disc(fake.detach())
            d_loss = bce(on_fake, torch.zeros_like(on_fake))
            opt_d.zero_grad()
            d_loss.backward()
            opt_d.step()
            verdict = disc(fake)
            g_loss = bce(verdict, torch.ones_like(verdict))
            gen.zero_grad()
            g_loss.backward()
            opt_g.step()
      `,
    },
    {
      name: "a loop clears both optimizers",
      code: `
        import torch
        from torch import nn
        from data import loader

        gen = nn.Sequential(nn.Linear(8, 8), nn.ReLU(), nn.Linear(8, 4))
        disc = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 1))
        opt_g = torch.optim.Adam(gen.parameters())
        opt_d = torch.optim.Adam(disc.parameters())
        bce = nn.BCEWithLogitsLoss()
        for real in loader:
            fake = gen(torch.randn(len(real), 8))
            on_fake = disc(fake.detach())
            d_loss = bce(on_fake, torch.zeros_like(on_fake))
            opt_d.zero_grad()
            d_loss.backward()
            opt_d.step()
            verdict = disc(fake)
            g_loss = bce(verdict, torch.ones_like(verdict))
            for optimizer in (opt_g, opt_d):
                optimizer.zero_grad()
            g_loss.backward()
            opt_g.step()
      `,
    },
  ],
  invalid: [
    {
      name: "entries of a dict",
      code: `
        import torch

        made = {}
        made["net"] = torch.nn.Linear(10, 2)
        made["opt"] = torch.optim.AdamW(made["net"].parameters(), lr=0.1)
        for x, y in loader:
            torch.nn.functional.mse_loss(made["net"](x), y).backward()
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ never
            made["opt"].step()
            ------------------ step
      `,
    },
    {
      name: "made by functions of the file",
      code: `
        import torch
        from torch.optim import lr_scheduler
        from transformers import get_linear_schedule_with_warmup

        def make_model():
            return torch.nn.Linear(10, 2)

        def make_optimizer(model):
            return torch.optim.AdamW(model.parameters(), lr=0.1)

        def make_scheduler(optimizer):
            return get_linear_schedule_with_warmup(optimizer, 10, 100)

        def make_later(optimizer):
            return lr_scheduler.StepLR(optimizer=optimizer, step_size=10)

        model = make_model()
        optimizer = make_optimizer(model)
        scheduler = make_scheduler(optimizer)
        later = make_later(optimizer)
        for x, y in loader:
            torch.nn.functional.mse_loss(model(x), y).backward()
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            optimizer.step()
            ----------------
            scheduler.step()
      `,
    },
    {
      name: "made by functions of another file",
      files: {
        "parts.py": `
          import torch

          def make_net():
              return torch.nn.Linear(2, 1)

          def make_opt(net):
              return torch.optim.SGD(net.parameters(), lr=0.1)
        `,
      },
      code: `
        import torch
        from parts import make_net, make_opt

        net = make_net()
        for x in torch.rand(5, 3, 2):
            opt = make_opt(net)
            net(x).sum().backward()
            ^^^^^^^^^^^^^^^^^^^^^^^
            opt.step()
            ----------
      `,
    },
    {
      name: "a scaler steps the optimizer",
      code: `
        import torch
        from torch import nn

        scaler = torch.amp.GradScaler("cuda")
        model = nn.Linear(10, 2).cuda()
        opt = torch.optim.Adam(model.parameters())
        for x, y in loader:
            with torch.autocast("cuda", dtype=torch.float16):
                loss = nn.functional.cross_entropy(model(x), y)
            scaler.scale(loss).backward()
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            scaler.unscale_(opt)
            scaler.step(opt)
            ----------------
            scaler.update()
      `,
    },
    {
      name: "an accelerator has what it prepared",
      code: `
        import torch
        from accelerate import Accelerator

        accelerator = Accelerator()
        net = torch.nn.Linear(3, 1)
        optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
        net, optimizer, loader = accelerator.prepare(net, optimizer, loader)
        for x, y in loader:
            accelerator.backward(((net(x) - y) ** 2).mean())
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            optimizer.step()
            ----------------
      `,
    },
    {
      name: "a game steps before the optimizer",
      code: `
        import gymnasium as gym
        import torch
        from torch import nn

        env = gym.make("CartPole-v1")
        policy = nn.Linear(4, 2)
        opt = torch.optim.Adam(policy.parameters(), lr=1e-2)
        for episode in range(500):
            state, _ = env.reset()
            done, total, logs = False, 0.0, []
            while not done:
                dist = torch.distributions.Categorical(logits=policy(torch.as_tensor(state)))
                action = dist.sample()
                state, reward, done, _, _ = env.step(action.item())
                logs.append(dist.log_prob(action))
                total += reward
            loss = -torch.stack(logs).sum() * total
            loss.backward()
            ^^^^^^^^^^^^^^^
            opt.step()
            ----------
      `,
    },
    {
      name: "a step by hand",
      code: `
        import torch

        w = torch.zeros(3, requires_grad=True)
        b = torch.zeros(1, requires_grad=True)
        for x, y in data:
            loss = ((x @ w + b - y) ** 2).mean()
            loss.backward()
            ^^^^^^^^^^^^^^^
            with torch.no_grad():
                w -= 0.1 * w.grad
                -----------------
                b -= 0.1 * b.grad
      `,
    },
    {
      name: "a step by hand in a function, over all weights",
      code: `
        import torch

        def sgd(weights, rate):
            for p in weights:
                p.data.add_(p.grad.data, alpha=-rate)
                -------------------------------------

        net = torch.nn.Linear(3, 1)
        for x, y in data:
            loss = ((net(x) - y) ** 2).mean()
            loss.backward()
            ^^^^^^^^^^^^^^^
            sgd(net.parameters(), 0.1)
      `,
    },
    {
      name: "an optimizer that each round makes anew for the same network",
      code: `
        import torch
        net = torch.nn.Linear(2, 1)
        for x in torch.rand(5, 3, 2):
            opt = torch.optim.SGD(net.parameters(), lr=0.1)
            net(x).sum().backward()
            ^^^^^^^^^^^^^^^^^^^^^^^ never
            opt.step()
            ---------- step
      `,
    },
    {
      name: "only another function of the file clears",
      code: `
        import torch
        def train(net, batches):
            opt = torch.optim.SGD(net.parameters(), lr=0.1)
            for x, y in batches:
                loss = torch.nn.functional.mse_loss(net(x), y)
                loss.backward()
                ^^^^^^^^^^^^^^^ never
                opt.step()
                ---------- step
        def finetune(net, batches):
            opt = torch.optim.SGD(net.parameters(), lr=0.01)
            for x, y in batches:
                opt.zero_grad()
                torch.nn.functional.mse_loss(net(x), y).backward()
                opt.step()
      `,
    },
    {
      name: "a loop",
      code: `
        import torch
        from torch import nn

        model = nn.Linear(10, 2)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        for x, y in loader:
            loss = criterion(model(x), y)
            loss.backward()
            ^^^^^^^^^^^^^^^ never
            optimizer.step()
            ---------------- step
      `,
      suggestions: [
        {
          title: "Clear them before: `optimizer.zero_grad()`",
          output: `
            import torch
            from torch import nn

            model = nn.Linear(10, 2)
            optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
            criterion = nn.CrossEntropyLoss()
            for x, y in loader:
                loss = criterion(model(x), y)
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
          `,
        },
      ],
    },
    {
      name: "a function with epochs and a schedule",
      code: `
        import torch.nn as nn
        from torch.optim import AdamW

        def fit(net, batches, epochs):
            opt = AdamW(net.parameters(), lr=1e-3)
            loss_fn = nn.MSELoss()
            for _ in range(epochs):
                for inputs, targets in batches:
                    out = net(inputs)
                    err = loss_fn(out, targets)
                    err.backward()
                    ^^^^^^^^^^^^^^ never
                    nn.utils.clip_grad_norm_(net.parameters(), 1.0)
                    opt.step()
                    ---------- step
      `,
    },
    {
      name: "an optimizer with a schedule",
      code: `
        import torch
        from torch.optim import lr_scheduler
        from transformers import get_linear_schedule_with_warmup

        model = torch.nn.Linear(10, 2)
        optimizer = torch.optim.AdamW(model.parameters(), lr=0.1)
        scheduler = get_linear_schedule_with_warmup(optimizer, 10, 100)
        later = lr_scheduler.StepLR(optimizer=optimizer, step_size=10)
        for x, y in loader:
            torch.nn.functional.mse_loss(model(x), y).backward()
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ never
            optimizer.step()
            ---------------- step
            scheduler.step()
      `,
    },
    {
      name: "a method for one batch that a loop calls, with an optimizer that another method makes",
      code: `
        import torch
        class Trainer:
            def __init__(self, net, config):
                self.net = net
                self.config = config
                self.optimizer = self.make_optimizer()
            def make_optimizer(self):
                return torch.optim.Adam(self.net.parameters(), lr=self.config["lr"])
            def update(self, batch):
                x, y = batch
                loss = torch.nn.functional.mse_loss(self.net(x), y)
                loss.backward()
                ^^^^^^^^^^^^^^^ never
                self.optimizer.step()
                --------------------- step
                return loss.item()
            def run(self, loader):
                return self.update(next(iter(loader)))
            def epochs(self, loader):
                for batch in loader:
                    self.update(batch)
      `,
    },
    {
      name: "another loop of the script clears, and a partial makes the optimizer",
      code: `
        import torch
        from functools import partial
        net = torch.nn.Linear(4, 2)
        make = partial(torch.optim.RMSprop, lr=1e-3)
        optimizer = make(net.parameters())
        for x, y in loader:
            criterion(net(x), y).backward()
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ never
            optimizer.step()
            ---------------- step
        for x, y in loader:
            optimizer.zero_grad()
            criterion(net(x), y).backward()
            optimizer.step()
      `,
    },
    {
      name: "an optimizer that the function is given",
      code: `
        import torch

        def train(model, loader, opt, criterion):
            model.train()
            for x, y in loader:
                loss = criterion(model(x), y)
                loss.backward()
                ^^^^^^^^^^^^^^^ never
                opt.step()
                ---------- step
      `,
    },
    {
      name: "an optimizer by its annotation",
      code: `
        import torch
        from torch.optim import Optimizer

        def train(model: torch.nn.Module, loader, steps: Optimizer):
            for x, y in loader:
                model(x, y).backward()
                ^^^^^^^^^^^^^^^^^^^^^^ never
                steps.step()
                ------------ step
      `,
    },
    {
      name: "a function in a function, beside one that clears",
      code: `
        import torch
        from torch import nn

        def fit(loader, epochs):
            net = nn.Linear(4, 3)
            descent = torch.optim.SGD(net.parameters(), lr=0.1)

            def once(x, y):
                loss = nn.functional.cross_entropy(net(x), y)
                loss.backward()
                ^^^^^^^^^^^^^^^
                descent.step()
                -------------- step

            for _ in range(epochs):
                for x, y in loader:
                    once(x, y)

        def fit_clean(loader, epochs):
            net = nn.Linear(4, 3)
            descent = torch.optim.SGD(net.parameters(), lr=0.1)

            def once(x, y):
                descent.zero_grad()
                loss = nn.functional.cross_entropy(net(x), y)
                loss.backward()
                descent.step()

            for _ in range(epochs):
                for x, y in loader:
                    once(x, y)
      `,
    },
    {
      name: "of two optimizers only one is cleared",
      code: `
        import torch
        from torch import nn
        from data import loader

        gen = nn.Sequential(nn.Linear(8, 8), nn.ReLU(), nn.Linear(8, 4))
        disc = nn.Sequential(nn.Linear(4, 8), nn.ReLU(), nn.Linear(8, 1))
        opt_g = torch.optim.Adam(gen.parameters())
        opt_d = torch.optim.Adam(disc.parameters())
        bce = nn.BCEWithLogitsLoss()
        for real in loader:
            fake = gen(torch.randn(len(real), 8))
            on_fake = disc(fake.detach())
            d_loss = bce(on_fake, torch.zeros_like(on_fake))
            opt_d.zero_grad()
            d_loss.backward()
            opt_d.step()
            verdict = disc(fake)
            g_loss = bce(verdict, torch.ones_like(verdict))
            g_loss.backward()
            ^^^^^^^^^^^^^^^^^ never
            opt_g.step()
            ------------ step
      `,
    },
  ],
});
