/** What `backward-twice-on-one-graph` reports, and the look-alikes on which it is silent. */

import { backwardTwiceOnOneGraph } from "../../rules/backward-twice-on-one-graph";
import { testRule } from "../support/ruleTester";

testRule(backwardTwiceOnOneGraph, {
  valid: [
    {
      name: "a sum keeps nothing",
      code: `
        import torch

        x = torch.randn(5, requires_grad=True)
        y = x.sum() + 3
        y.backward()
        y.backward()
      `,
    },
    {
      name: "places that a function hands to code that is not seen",
      code: `
        import pieces
        import torch
        import torch.nn.functional as F


        def cut(images, places):
            return pieces.cut(images, places * 4, 64)


        def train(loader, Maker, Judge):
            maker, judge = Maker(), Judge()
            opt_m = torch.optim.Adam(maker.parameters())
            opt_j = torch.optim.Adam(judge.parameters())
            for x, y in loader:
                made, places = maker(x)
                y = cut(y, places)
                real, fake = judge(y, made.detach())
                loss_j = F.mse_loss(real, torch.ones_like(real)) + F.mse_loss(fake, torch.zeros_like(fake))
                opt_j.zero_grad()
                loss_j.backward()
                opt_j.step()
                real, fake = judge(y, made)
                loss_m = F.mse_loss(fake, torch.ones_like(fake)) + F.l1_loss(made, y)
                opt_m.zero_grad()
                loss_m.backward()
                opt_m.step()
      `,
    },
    {
      name: "a loss whose own network runs in a function",
      code: `
        import torch.nn.functional as F


        def distance(net, x, soft):
            return F.mse_loss(net(x), soft)


        def step(teacher, one, other, x):
            soft = teacher(x)
            a = distance(one, x, soft)
            b = F.mse_loss(other(x), soft)
            a.backward()
            b.backward()
      `,
    },
    {
      name: "a sum keeps nothing for its pass, and a loss that is kept or computed again",
      code: `
        import torch
        from torch import nn

        def twice(weights, net, x, y):
            total = weights.sum()
            total.backward()
            total.backward()
            loss = nn.functional.mse_loss(net(x), y)
            loss.backward(retain_graph=True)
            loss.backward()
            again = nn.functional.mse_loss(net(x), y)
            again.backward()
            again = nn.functional.mse_loss(net(x), y)
            again.backward()
      `,
    },
    {
      name: "the first loss needs places alone, which the network gives beside its output",
      code: `
        import torch
        import torch.nn.functional as F
        from torch import nn
        import pieces

        def train(loader, Maker, Judge):
            maker, judge = Maker(), Judge()
            opt_m = torch.optim.Adam(maker.parameters())
            opt_j = torch.optim.Adam(judge.parameters())
            for x, y in loader:
                made, places = maker(x)
                y = pieces.cut(y, places * 4, 64)
                real, fake = judge(y, made.detach())
                loss_j = F.mse_loss(real, torch.ones_like(real)) + F.mse_loss(fake, torch.zeros_like(fake))
                opt_j.zero_grad()
                loss_j.backward()
                opt_j.step()
                real, fake = judge(y, made)
                loss_m = F.mse_loss(fake, torch.ones_like(fake)) + F.l1_loss(made, y)
                opt_m.zero_grad()
                loss_m.backward()
                opt_m.step()
      `,
    },
    {
      name: "the first pass keeps the graph",
      code: `
        import torch.nn.functional as F

        def step(net, x, y, opt):
            out = net(x)
            fit = F.mse_loss(out, y)
            size = out.abs().mean()
            fit.backward(retain_graph=True)
            size.backward()
            opt.step()
      `,
    },
    {
      name: "the network is asked again",
      code: `
        import torch.nn.functional as F

        def step(net, x, y):
            loss = F.mse_loss(net(x), y)
            loss.backward()
            loss = F.mse_loss(net(x), y)
            loss.backward()
      `,
    },
    {
      name: "cut off, or never recorded",
      code: `
        import torch
        import torch.nn.functional as F

        def step(net, head, teacher, x, y):
            with torch.no_grad():
                soft = teacher(x)
            out = net(x)
            first = F.mse_loss(head(out.detach()), y)
            second = F.mse_loss(out, soft)
            first.backward()
            second.backward()
      `,
    },
    {
      name: "two students of one teacher, which may be frozen",
      code: `
        import torch.nn.functional as F

        def step(teacher, one, other, x):
            soft = teacher(x)
            a = F.mse_loss(one(x), soft)
            b = F.mse_loss(other(x), soft)
            a.backward()
            b.backward()
      `,
    },
    {
      name: "two branches, and two networks on one sample",
      code: `
        import torch.nn.functional as F

        def step(net, x, y, flag):
            loss = F.mse_loss(net(x), y)
            if flag:
                loss.backward()
            else:
                loss.backward()

        def both(sample, one, other, y):
            x = sample()
            a = F.mse_loss(one(x), y)
            b = F.mse_loss(other(x), y)
            a.backward()
            b.backward()
      `,
    },
    {
      name: "the discriminator on real and on made samples",
      code: `
        import torch.nn.functional as F

        def step(critic, real, fake, ones, zeros):
            a = F.binary_cross_entropy(critic(real), ones)
            a.backward()
            b = F.binary_cross_entropy(critic(fake), zeros)
            b.backward()
      `,
    },
    {
      name: "a frozen body under two heads",
      code: `
        import torch.nn.functional as F
        from torch import nn

        body = nn.Linear(4, 4)
        body.requires_grad_(False)
        def step(x, y, one, other):
            h = body(x)
            a = F.mse_loss(one(h), y)
            b = F.mse_loss(other(h), y)
            a.backward()
            b.backward()
      `,
    },
    {
      name: "two passes through one network, the second cut off",
      code: `
        import torch
        from torch import nn

        class Critic(nn.Module):
            def __init__(self):
                super().__init__()
                self.down = nn.Linear(2, 2)

            def forward(self, x):
                return self.down(x)

        G = nn.Linear(2, 2)
        D = Critic()
        opt_g = torch.optim.Adam(G.parameters())
        opt_d = torch.optim.Adam(D.parameters())
        def step(real):
            fake = G(torch.randn(8, 2))
            g_loss = (D(fake) - fake).abs().mean()
            g_loss.backward()
            d_loss = (D(real) - real).abs().mean() - (D(fake.detach()) - fake.detach()).abs().mean()
            d_loss.backward()
      `,
    },
    {
      name: "an error that was computed without gradients",
      code: `
        import torch
        import torch.nn.functional as F
        from torch import nn

        class Learner:
            def __init__(self):
                self.actor = nn.Sequential(nn.Linear(4, 32), nn.ReLU(), nn.Linear(32, 2), nn.LogSoftmax(dim=-1))
                self.critic = nn.Sequential(nn.Linear(4, 32), nn.ReLU(), nn.Linear(32, 1))
                self.for_actor = torch.optim.Adam(self.actor.parameters())
                self.for_critic = torch.optim.Adam(self.critic.parameters())

            def learn(self, s, a, after, reward):
                v = self.critic(s)
                with torch.no_grad():
                    wanted = reward + 0.99 * self.critic(after)
                    error = wanted - v
                critic_loss = F.mse_loss(v, wanted)
                self.for_critic.zero_grad()
                critic_loss.backward()
                self.for_critic.step()
                actor_loss = (-error * self.actor(s).gather(1, a)).mean()
                self.for_actor.zero_grad()
                actor_loss.backward()
                self.for_actor.step()
      `,
    },
    {
      name: "a network that records nothing itself",
      code: `
        import torch
        from torch import nn

        class Fixed(nn.Module):
            def __init__(self):
                super().__init__()
                self.body = nn.Linear(4, 8)

            @torch.no_grad()
            def forward(self, x):
                return self.body(x)

        def step(x, y):
            body, first, second = Fixed(), nn.Linear(8, 1), nn.Linear(8, 1)
            features = body(x)
            one = nn.functional.mse_loss(first(features), y)
            other = nn.functional.mse_loss(second(features), -y)
            one.backward()
            other.backward()
      `,
    },
  ],
  invalid: [
    {
      name: "a power, in a loop",
      code: `
        import torch

        w = torch.ones(2, requires_grad=True)
        loss = (w ** 3).mean()
        for _ in range(2):
            loss.backward()
            ^^^^^^^^^^^^^^^
      `,
    },
    {
      name: "a power keeps what it was made of",
      code: `
        import torch

        x = torch.randn(5, requires_grad=True)
        y = (x ** 2).sum()
        y.backward()
        print(x.grad)
        y.backward()
        ^^^^^^^^^^^^
      `,
    },
    {
      name: "two losses of two results of one call",
      code: `
        import torch
        import torch.nn.functional as F
        from torch import nn

        def train(loader, Coder):
            coder = Coder()
            opt = torch.optim.Adam(coder.parameters())
            for x in loader:
                opt.zero_grad()
                again, mean, spread = coder(x)
                fit = F.mse_loss(again, x)
                kl = -0.5 * torch.sum(1 + spread - mean.pow(2) - spread.exp())
                fit.backward()
                kl.backward()
                ^^^^^^^^^^^^^ shared
                opt.step()
      `,
      suggestions: [
        {
          title: "Keep the graph in the first pass: `retain_graph=True`",
          output: `
            import torch
            import torch.nn.functional as F
            from torch import nn

            def train(loader, Coder):
                coder = Coder()
                opt = torch.optim.Adam(coder.parameters())
                for x in loader:
                    opt.zero_grad()
                    again, mean, spread = coder(x)
                    fit = F.mse_loss(again, x)
                    kl = -0.5 * torch.sum(1 + spread - mean.pow(2) - spread.exp())
                    fit.backward(retain_graph=True)
                    kl.backward()
                    opt.step()
          `,
        },
      ],
    },
    {
      name: "two losses of one output",
      code: `
        import torch.nn.functional as F

        def step(net, x, y, opt):
            out = net(x)
            fit = F.mse_loss(out, y)
            size = out.abs().mean()
            opt.zero_grad()
            fit.backward()
            size.backward()
            ^^^^^^^^^^^^^^^
            opt.step()
      `,
      suggestions: [
        {
          title: "Keep the graph in the first pass: `retain_graph=True`",
          output: `
            import torch.nn.functional as F

            def step(net, x, y, opt):
                out = net(x)
                fit = F.mse_loss(out, y)
                size = out.abs().mean()
                opt.zero_grad()
                fit.backward(retain_graph=True)
                size.backward()
                opt.step()
          `,
        },
      ],
    },
    {
      name: "one loss twice, and in a loop",
      code: `
        import torch

        def twice(net, x, y, crit):
            loss = crit(net(x), torch.as_tensor(y))
            loss.backward()
            loss.backward()
            ^^^^^^^^^^^^^^^

        def thrice(net, x, y, crit):
            loss = crit(net(x), y)
            for _ in range(3):
                loss.backward()
                ^^^^^^^^^^^^^^^
      `,
    },
    {
      name: "a GAN whose generator's output goes into both losses",
      code: `
        import torch
        import torch.nn.functional as F
        from torch import nn

        G = nn.Linear(2, 2)
        D = nn.Linear(2, 1)
        opt_g = torch.optim.Adam(G.parameters())
        opt_d = torch.optim.Adam(D.parameters())
        def train(loader, ones, zeros):
            for real in loader:
                fake = G(torch.randn(8, 2))
                d_loss = F.binary_cross_entropy_with_logits(D(real), ones) + F.binary_cross_entropy_with_logits(D(fake), zeros)
                opt_d.zero_grad()
                d_loss.backward()
                opt_d.step()
                g_loss = F.binary_cross_entropy_with_logits(D(fake), ones)
                opt_g.zero_grad()
                g_loss.backward()
                ^^^^^^^^^^^^^^^^^
                opt_g.step()
      `,
    },
    {
      name: "two heads in a class",
      code: `
        import torch.nn.functional as F
        from torch import nn

        class Trainer:
            def __init__(self):
                self.net = nn.Linear(4, 4)

            def step(self, x, y, z):
                h = self.net(x)
                one = F.mse_loss(h[:, 0], y)
                other = F.l1_loss(h[:, 1], z)
                one.backward()
                other.backward()
                ^^^^^^^^^^^^^^^^
      `,
    },
    {
      name: "a loss of a network that is handed over, beside tensors that are told to need gradients",
      code: `
        import torch
        from torch import nn

        bias = torch.zeros(3, requires_grad=True)

        def fit_twice(net, x, y):
            loss = nn.functional.mse_loss(net(x), y)
            loss.backward()
            loss.backward()
            ^^^^^^^^^^^^^^^
      `,
    },
  ],
});
