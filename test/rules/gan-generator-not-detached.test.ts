/** What `gan-generator-not-detached` reports, and the look-alikes on which it is silent. */

import { ganGeneratorNotDetached } from "../../rules/gan-generator-not-detached";
import { testRule } from "../support/ruleTester";

testRule(ganGeneratorNotDetached, {
  valid: [
    {
      name: "gradients of the generator that are taken away one by one",
      code: `
        import torch
        from torch import nn

        G, D = nn.Sequential(nn.Linear(8, 4)), nn.Sequential(nn.Linear(4, 1))
        opt_g, opt_d = torch.optim.Adam(G.parameters()), torch.optim.Adam(D.parameters())
        loss_of = nn.BCEWithLogitsLoss()

        def run(loader):
            for x in loader:
                opt_g.zero_grad()
                opt_d.zero_grad()
                fake = G(torch.randn(len(x), 8))
                loss_d = loss_of(D(x), torch.ones(len(x), 1)) + loss_of(D(fake), torch.zeros(len(x), 1))
                loss_d.backward(retain_graph=True)
                opt_d.step()
                for parameter in G.parameters():
                    parameter.grad = None
                loss_g = loss_of(D(fake), torch.ones(len(x), 1))
                loss_g.backward()
                opt_g.step()
      `,
    },
    {
      name: "gradients of both that a loop over all parameters, a function or a loop over the networks takes away",
      code: `
        import itertools
        import torch
        from torch import nn

        G, D = nn.Linear(8, 4), nn.Linear(4, 1)
        opt_g, opt_d = torch.optim.Adam(G.parameters()), torch.optim.Adam(D.parameters())
        bce = nn.BCEWithLogitsLoss()

        def clear(parameters):
            for p in parameters:
                p.grad.data.zero_()

        def listed(loader, ones, zeros):
            for real in loader:
                d_loss = bce(D(real), ones) + bce(D(G(torch.randn(16, 8))), zeros)
                d_loss.backward()
                opt_d.step()
                for p in list(G.parameters()) + list(D.parameters()):
                    p.grad = None
                g_loss = bce(D(G(torch.randn(16, 8))), ones)
                g_loss.backward()
                opt_g.step()
                clear(itertools.chain(G.parameters(), D.parameters()))
      `,
    },
    {
      name: "gradients that a loop over the networks takes away",
      code: `
        import torch
        from torch import nn

        G, D = nn.Linear(8, 4), nn.Linear(4, 1)
        opt_g, opt_d = torch.optim.Adam(G.parameters()), torch.optim.Adam(D.parameters())
        bce = nn.BCEWithLogitsLoss()

        def run(loader, ones, zeros):
            for real in loader:
                d_loss = bce(D(real), ones) + bce(D(G(torch.randn(16, 8))), zeros)
                d_loss.backward()
                opt_d.step()
                for network in (G, D):
                    for p in network.parameters():
                        p.grad = None
                g_loss = bce(D(G(torch.randn(16, 8))), ones)
                g_loss.backward()
                opt_g.step()
      `,
    },
    {
      name: "both halves of the critic's pass before the generator is cleared, or cleared at the end and cut off",
      code: `
        import torch
        from torch import nn

        def halves(G, D, loader, n):
            opt_g = torch.optim.Adam(G.parameters())
            opt_d = torch.optim.Adam(D.parameters())
            bce = nn.BCEWithLogitsLoss()
            for real, ones, zeros in loader:
                opt_d.zero_grad()
                fake = G(torch.randn(n, 8))
                loss = bce(D(real), ones) + bce(D(fake), zeros)
                loss.backward()
                penalty = D(real).pow(2).mean()
                penalty.backward()
                opt_d.step()
                opt_g.zero_grad()
                bce(D(G(torch.randn(n, 8))), ones).backward()
                opt_g.step()

        def cut(G, D, loader, n):
            opt_g = torch.optim.Adam(G.parameters())
            opt_d = torch.optim.Adam(D.parameters())
            bce = nn.BCEWithLogitsLoss()
            for real, ones, zeros in loader:
                opt_d.zero_grad()
                loss = bce(D(real), ones) + bce(D(G(torch.randn(n, 8)).detach()), zeros)
                loss.backward()
                opt_d.step()
                bce(D(G(torch.randn(n, 8))), ones).backward()
                opt_g.step()
                opt_g.zero_grad()
      `,
    },
    {
      name: "cleared right before its own backward",
      code: `
        import torch
        from torch import nn

        def train(G, D, loader, n):
            opt_g = torch.optim.Adam(G.parameters())
            opt_d = torch.optim.Adam(D.parameters())
            bce = nn.BCEWithLogitsLoss()
            for real, ones, zeros in loader:
                opt_d.zero_grad()
                opt_g.zero_grad()
                fake = G(torch.randn(n, 8))
                loss = bce(D(real), ones) + bce(D(fake), zeros)
                loss.backward()
                opt_d.step()
                opt_g.zero_grad()
                fooled = bce(D(G(torch.randn(n, 8))), ones)
                fooled.backward()
                opt_g.step()
      `,
    },
    {
      name: "the critic judges what another network proposes where no gradients are recorded",
      code: `
        import torch
        import torch.nn as nn


        class Critic:
            def __init__(self):
                self.actor = nn.Linear(4, 2)
                self.value = nn.Linear(6, 1)
                self.value_optimizer = torch.optim.Adam(self.value.parameters())

            def update(self, states, actions, rewards, later):
                self.value_optimizer.zero_grad()
                now = self.value(torch.cat([states, actions], dim=1)).squeeze()
                with torch.no_grad():
                    proposed = torch.cat([later, self.actor(later)], dim=1)
                    aim = rewards + 0.9 * self.value(proposed).squeeze()
                loss = nn.functional.mse_loss(now, aim)
                loss.backward()
                self.value_optimizer.step()
      `,
    },
    {
      name: "detached, cleared, the generator's own step",
      code: `
        import torch.nn.functional as F

        def discriminator(G, D, real, z, opt_d, ones, zeros):
            fake = G(z).detach()
            loss = F.binary_cross_entropy(D(real), ones) + F.binary_cross_entropy(D(fake), zeros)
            loss.backward()
            opt_d.step()

        def cleared(G, D, real, z, opt_d, opt_g, ones, zeros):
            loss = F.binary_cross_entropy(D(real), ones) + F.binary_cross_entropy(D(G(z)), zeros)
            loss.backward()
            opt_d.step()
            opt_g.zero_grad()
            F.binary_cross_entropy(D(G(z)), ones).backward()
            opt_g.step()

        def generator(G, D, z, opt_g, ones):
            loss = F.binary_cross_entropy(D(G(z)), ones)
            loss.backward()
            opt_g.step()
      `,
    },
    {
      name: "losses that compare two samples",
      code: `
        import torch.nn.functional as F

        def perceptual(G, vgg, real, z, opt):
            loss = F.mse_loss(vgg(real), vgg(G(z)))
            loss.backward()
            opt.step()

        def cycle(forth, back, a, opt):
            b = forth(a)
            loss = F.l1_loss(back(b), a) + F.l1_loss(back(a), a)
            loss.backward()
            opt.step()

        def relativistic(G, D, real, z, opt, ones):
            loss = F.binary_cross_entropy_with_logits(D(G(z)) - D(real), ones)
            loss.backward()
            opt.step()
      `,
    },
    {
      name: "a class of tensors under another name, and a generator cleared at the start",
      code: `
        import torch
        import torch.nn.functional as F

        Tensor = torch.cuda.FloatTensor if torch.cuda.is_available() else torch.FloatTensor
        def encoder(D, images, valid, fake, opt):
            z = Tensor(images)
            loss = F.binary_cross_entropy(D(z), valid) + F.binary_cross_entropy(D(images), fake)
            loss.backward()
            opt.step()

        def train(G, D, loader, opt_g, opt_d, ones, zeros):
            for real, z in loader:
                opt_g.zero_grad()
                F.binary_cross_entropy(D(G(z)), ones).backward()
                opt_g.step()
                opt_d.zero_grad()
                loss = F.binary_cross_entropy(D(real), ones) + F.binary_cross_entropy(D(G(z)), zeros)
                loss.backward()
                opt_d.step()
      `,
    },
    {
      name: "one optimizer for both",
      code: `
        import torch
        import torch.nn.functional as F
        from torch import nn

        def joint(real, z, ones, zeros):
            G = nn.Linear(2, 2)
            D = nn.Linear(2, 1)
            opt = torch.optim.Adam([*G.parameters(), *D.parameters()])
            loss = F.binary_cross_entropy(D(real), ones) + F.binary_cross_entropy(D(G(z)), zeros)
            loss.backward()
            opt.step()
      `,
    },
  ],
  invalid: [
    {
      name: "only the critic's gradients are taken away",
      code: `
        import torch
        from torch import nn

        G, D = nn.Linear(8, 4), nn.Linear(4, 1)
        opt_g, opt_d = torch.optim.Adam(G.parameters()), torch.optim.Adam(D.parameters())
        bce = nn.BCEWithLogitsLoss()
        for real in [torch.randn(16, 4) for _ in range(10)]:
            d_loss = bce(D(real), torch.ones(16, 1)) + bce(D(G(torch.randn(16, 8))), torch.zeros(16, 1))
                                                             ^^^^^^^^^^^^^^^^^^^^^ reaches
            d_loss.backward()
            opt_d.step()
            for p in D.parameters():
                p.grad = None
            g_loss = bce(D(G(torch.randn(16, 8))), torch.ones(16, 1))
            g_loss.backward()
            opt_g.step()
      `,
    },
    {
      name: "networks in a dict, several rounds of the critic, and a generator that is cleared behind its step",
      code: `
        import torch
        from torch import nn

        class Net(nn.Module):
            def __init__(self, width):
                super().__init__()
                self.layer = nn.Linear(8, width)

            def forward(self, x):
                return self.layer(x)

        def train(loader, stream, n):
            nets = {"g": Net(8), "d": Net(1)}
            opts = {name: torch.optim.Adam(net.parameters()) for name, net in nets.items()}
            opt_g = torch.optim.Adam(nets["g"].parameters())
            opt_d = torch.optim.Adam(nets["d"].parameters())
            for step in range(1000):
                for _ in range(5):
                    real, z = next(stream)
                    fake = nets["g"](z)
                    loss = nets["d"](fake).mean() - nets["d"](real).mean()
                                     ^^^^ reaches
                    opt_d.zero_grad()
                    loss.backward()
                    opt_d.step()
                fooled = -nets["d"](nets["g"](torch.randn(n, 8))).mean()
                fooled.backward()
                opt_g.step()
                opt_g.zero_grad()
      `,
    },
    {
      name: "both are cleared before the critic goes backward",
      code: `
        import torch
        from torch import nn

        def train(G, D, loader, n):
            opt_g = torch.optim.Adam(G.parameters())
            opt_d = torch.optim.Adam(D.parameters())
            bce = nn.BCEWithLogitsLoss()
            for real, ones, zeros in loader:
                opt_d.zero_grad()
                opt_g.zero_grad()
                fake = G(torch.randn(n, 8))
                loss = bce(D(real), ones) + bce(D(fake), zeros)
                                                  ^^^^ reaches
                loss.backward()
                opt_d.step()
                fooled = bce(D(G(torch.randn(n, 8))), ones)
                fooled.backward()
                opt_g.step()
      `,
    },
    {
      name: "a step on its own",
      code: `
        import torch.nn.functional as F

        def step(G, D, real, z, opt_d, ones, zeros):
            fake = G(z)
            opt_d.zero_grad()
            loss = F.binary_cross_entropy_with_logits(D(real), ones) + F.binary_cross_entropy_with_logits(D(fake), zeros)
                                                                                                            ^^^^
            loss.backward()
            opt_d.step()
      `,
      suggestions: [
        {
          title: "Detach it: `fake.detach()`",
          output: `
            import torch.nn.functional as F

            def step(G, D, real, z, opt_d, ones, zeros):
                fake = G(z)
                opt_d.zero_grad()
                loss = F.binary_cross_entropy_with_logits(D(real), ones) + F.binary_cross_entropy_with_logits(D(fake.detach()), zeros)
                loss.backward()
                opt_d.step()
          `,
        },
      ],
    },
    {
      name: "the output is used again",
      code: `
        import torch
        from torch import nn

        bce = nn.BCEWithLogitsLoss()
        G = nn.Linear(2, 2)
        D = nn.Linear(2, 1)
        opt_g = torch.optim.Adam(G.parameters())
        opt_d = torch.optim.Adam(D.parameters())
        def train(loader, ones, zeros):
            for real in loader:
                fake = G(torch.randn(8, 2))
                real_loss = bce(D(real), ones)
                fake_loss = bce(D(fake), zeros)
                                  ^^^^
                d_loss = (real_loss + fake_loss) / 2
                opt_d.zero_grad()
                d_loss.backward()
                opt_d.step()
                g_loss = bce(D(fake), ones)
                opt_g.zero_grad()
                g_loss.backward()
                opt_g.step()
      `,
    },
    {
      name: "means of a critic with its own optimizer",
      code: `
        import torch
        from torch import nn

        G = nn.Linear(2, 2)
        D = nn.Linear(2, 1)
        opt_d = torch.optim.RMSprop(D.parameters(), lr=5e-5)
        def critic(real):
            opt_d.zero_grad()
            loss = D(G(torch.randn(8, 2))).mean() - D(real).mean()
                     ^^^^^^^^^^^^^^^^^^^^
            loss.backward()
            opt_d.step()
      `,
    },
  ],
});
