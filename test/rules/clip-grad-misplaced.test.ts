/** What `clip-grad-misplaced` reports, and the places where it is silent. */

import { clipGradMisplaced } from "../../rules/clip-grad-misplaced";
import { testRule } from "../support/ruleTester";

testRule(clipGradMisplaced, {
  valid: [
    {
      name: "a scaler's step, clipped at its place",
      code: `
        import torch

        scaler = torch.amp.GradScaler("cuda")
        net = torch.nn.Linear(3, 1)
        opt = torch.optim.SGD(net.parameters(), lr=0.1)
        for x, y in loader:
            opt.zero_grad()
            scaler.scale(((net(x) - y) ** 2).mean()).backward()
            scaler.unscale_(opt)
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            scaler.step(opt)
            scaler.update()
      `,
    },
    {
      name: "a limit without end that a function gives, and one in options",
      code: `
        import torch
        from torch import nn

        model = nn.Linear(4, 2)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)


        def no_limit():
            return float("inf")


        LIMIT = no_limit()
        OPTIONS = {"max_norm": float("inf")}


        def train(loader):
            for x, y in loader:
                optimizer.zero_grad()
                loss = nn.functional.cross_entropy(model(x), y)
                loss.backward()
                optimizer.step()
                print(nn.utils.clip_grad_norm_(model.parameters(), LIMIT))
                print(nn.utils.clip_grad_norm_(model.parameters(), **OPTIONS))
      `,
    },
    {
      name: "two networks trained one after the other, each clipped behind its own backward pass",
      code: `
        import torch
        import torch.nn as nn
        from torch.nn.utils import clip_grad_norm_


        class Learner:
            def __init__(self):
                self.pi = nn.Linear(4, 2)
                self.q = nn.Linear(4, 2)
                self.pi_opt = torch.optim.Adam(self.pi.parameters())
                self.q_opt = torch.optim.Adam(self.q.parameters())

            def update(self, states, aim, pi_loss):
                self.pi_opt.zero_grad()
                pi_loss.backward()
                self.pi_opt.step()
                q_loss = (self.q(states) - aim).pow(2).mean()
                self.q_opt.zero_grad()
                q_loss.backward()
                clip_grad_norm_(self.q.parameters(), 1.0)
                self.q_opt.step()

            def other_order(self, states, aim, q_loss):
                self.q_opt.zero_grad()
                q_loss.backward()
                clip_grad_norm_(self.q.parameters(), 1.0)
                self.q_opt.step()
                pi_loss = self.pi(states).mean()
                self.pi_opt.zero_grad()
                pi_loss.backward()
                self.pi_opt.step()
      `,
    },
    {
      name: "clipping where it works, in a branch, by a scaler, of another loop",
      code: `
        import torch
        from torch.nn.utils import clip_grad_norm_

        def train(model, loader, optimizer, scaler, every):
            for i, (x, y) in enumerate(loader):
                loss = model(x, y)
                loss.backward()
                if i % every == 0:
                    clip_grad_norm_(model.parameters(), 1.0)
                optimizer.step()
                optimizer.zero_grad()
            for x, y in loader:
                loss = model(x, y)
                loss.backward()
                norm = clip_grad_norm_(model.parameters(), 1.0)
                optimizer.step()
                optimizer.zero_grad()
            clip_grad_norm_(model.parameters(), 1.0)

        def clip_only(model):
            torch.nn.utils.clip_grad_value_(model.parameters(), 0.5)
      `,
    },
    {
      name: "steps of nobody that may be those of a schedule",
      code: `
        import torch

        loss = criterion(net(x), y)
        loss.backward()
        scheduler.step()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        optimizer.step()

        def other(loss, env, action, net):
            loss.backward()
            env.step(action)
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)

        def scheduled(loss, scheduler, net):
            loss.backward()
            scheduler.step()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
      `,
    },
    {
      name: "without a limit it only measures",
      code: `
        import math
        import torch
        from torch import nn

        model = nn.Linear(4, 2)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        LIMIT = float("inf")

        def train(loader):
            for x, y in loader:
                optimizer.zero_grad()
                loss = nn.functional.cross_entropy(model(x), y)
                loss.backward()
                optimizer.step()
                print(nn.utils.clip_grad_norm_(model.parameters(), LIMIT))
                print(nn.utils.clip_grad_norm_(model.parameters(), max_norm=math.inf))
                print(nn.utils.clip_grad_norm_(model.parameters(), float("inf")))
      `,
    },
  ],
  invalid: [
    {
      name: "behind the step of a scaler",
      code: `
        import torch

        scaler = torch.amp.GradScaler("cuda")
        net = torch.nn.Linear(3, 1)
        opt = torch.optim.SGD(net.parameters(), lr=0.1)
        for x, y in loader:
            opt.zero_grad()
            scaler.scale(((net(x) - y) ** 2).mean()).backward()
            scaler.step(opt)
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            scaler.update()
      `,
    },
    {
      name: "an accelerator clips behind the step",
      code: `
        import torch
        from accelerate import Accelerator

        accelerator = Accelerator()
        net = torch.nn.Linear(3, 1)
        opt = torch.optim.SGD(net.parameters(), lr=0.1)
        net, opt, loader = accelerator.prepare(net, opt, loader)
        for x, y in loader:
            accelerator.backward(((net(x) - y) ** 2).mean())
            opt.step()
            accelerator.clip_grad_norm_(net.parameters(), 1.0)
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            opt.zero_grad()
      `,
    },
    {
      name: "an optimizer that a class keeps",
      code: `
        import torch

        class Trainer:
            def __init__(self, net, opt, loss):
                self.net, self.opt, self.loss = net, opt, loss

            def train_step(self, x, y):
                self.opt.zero_grad()
                loss = self.loss(self.net(x), y)
                torch.nn.utils.clip_grad_norm_(self.net.parameters(), 1.0)
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                loss.backward()
                self.opt.step()
                return loss.item()
      `,
    },
    {
      name: "before the gradients",
      code: `
        import torch
        from torch import nn

        def train(loader, net):
            opt = torch.optim.Adam(net.parameters())
            for x, y in loader:
                opt.zero_grad()
                loss = nn.functional.mse_loss(net(x), y)
                nn.utils.clip_grad_norm_(net.parameters(), max_norm=1.0)
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ before
                loss.backward()
                opt.step()
      `,
    },
    {
      name: "after the step",
      code: `
        from torch.nn import utils
        import torch

        def train(loader, net, epochs):
            opt = torch.optim.SGD(net.parameters(), lr=0.1)
            for epoch in range(epochs):
                for x, y in loader:
                    loss = (net(x) - y).pow(2).mean()
                    loss.backward()
                    opt.step()
                    norm = utils.clip_grad_value_(net.parameters(), 0.5)
                           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ after
                    opt.zero_grad()
      `,
    },
    {
      name: "a function that trains on one batch",
      code: `
        import torch

        def before(model, x, opt):
            opt.zero_grad()
            loss = model(x).sum()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ before
            loss.backward()
            opt.step()
      `,
      suggestions: [
        {
          title: "Move it behind `backward()`",
          output: `
            import torch

            def before(model, x, opt):
                opt.zero_grad()
                loss = model(x).sum()
                loss.backward()
                torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
                opt.step()
          `,
        },
      ],
    },
    {
      name: "behind the only step, of an optimizer of nobody",
      code: `
        import torch

        loss = criterion(net(x), y)
        loss.backward()
        optimizer.step()
        ~~~~~~~~~~~~~~~~ step
        torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ after
      `,
    },
  ],
});
