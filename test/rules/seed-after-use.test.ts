/** What `seed-after-use` reports, and the seeds that come in time. */

import { seedAfterUse } from "../../rules/seed-after-use";
import { testRule } from "../support/ruleTester";

testRule(seedAfterUse, {
  valid: [
    {
      name: "steps in which nothing draws",
      code: `
        import torch
        from torch import nn

        class Noisy(nn.Module):
            def forward(self, x):
                t = 0
                return (x + t).mean()

        class Trainer:
            def __init__(self, loader, optimizer, cfg):
                self.net, self.loader, self.optimizer, self.cfg = Noisy(), loader, optimizer, cfg

            def learn(self):
                for x, y in self.loader:
                    torch.manual_seed(self.cfg.seed)
                    self.optimizer.zero_grad()
                    self.net(x).backward()
                    self.optimizer.step()

            def fit(self):
                for epoch in range(self.cfg.epochs):
                    self.learn()
      `,
    },
    {
      name: "steps that are told apart",
      code: `
        import torch
        from torch import nn

        class Noisy(nn.Module):
            def forward(self, x):
                t = torch.randint(0, 1000, (len(x),))
                return (x + t).mean()

        class Trainer:
            def __init__(self, loader, optimizer, cfg):
                self.net, self.loader, self.optimizer, self.cfg = Noisy(), loader, optimizer, cfg

            def learn(self):
                for x, y in self.loader:
                    torch.manual_seed(self.cfg.seed + self.seen)
                    self.optimizer.zero_grad()
                    self.net(x).backward()
                    self.optimizer.step()

            def fit(self):
                for epoch in range(self.cfg.epochs):
                    self.learn()
      `,
    },
    {
      name: "the same by a number of the step",
      code: `
        import torch
        from torch import nn

        class Noisy(nn.Module):
            def forward(self, x):
                t = torch.randint(0, 1000, (len(x),))
                return (x + t).mean()

        class Trainer:
            def __init__(self, loader, optimizer, cfg):
                self.net, self.loader, self.optimizer, self.cfg = Noisy(), loader, optimizer, cfg

            def learn(self):
                for x, y in self.loader:
                    torch.manual_seed(self.step)
                    self.optimizer.zero_grad()
                    self.net(x).backward()
                    self.optimizer.step()

            def fit(self):
                for epoch in range(self.cfg.epochs):
                    self.learn()
      `,
    },
    {
      name: "a method that goes over the batches once",
      code: `
        import torch
        from torch import nn

        class Noisy(nn.Module):
            def forward(self, x):
                t = torch.randint(0, 1000, (len(x),))
                return (x + t).mean()

        class Trainer:
            def __init__(self, loader, optimizer, cfg):
                self.net, self.loader, self.optimizer, self.cfg = Noisy(), loader, optimizer, cfg

            def learn(self):
                for x, y in self.loader:
                    torch.manual_seed(self.cfg.seed)
                    self.optimizer.zero_grad()
                    self.net(x).backward()
                    self.optimizer.step()

            def fit(self):
                self.learn()
      `,
    },
    {
      name: "a generator of its own",
      code: `
        import torch
        from torch import nn

        class Noisy(nn.Module):
            def forward(self, x):
                t = torch.randint(0, 1000, (len(x),), generator=torch.Generator())
                return (x + t).mean()

        class Trainer:
            def __init__(self, loader, optimizer, cfg):
                self.net, self.loader, self.optimizer, self.cfg = Noisy(), loader, optimizer, cfg

            def learn(self):
                for x, y in self.loader:
                    torch.manual_seed(self.cfg.seed)
                    self.optimizer.zero_grad()
                    self.net(x).backward()
                    self.optimizer.step()

            def fit(self):
                for epoch in range(self.cfg.epochs):
                    self.learn()
      `,
    },
    {
      name: "rounds that are counted, perhaps to take their time",
      code: `
        import torch
        from torch import nn

        class Noisy(nn.Module):
            def forward(self, x):
                t = torch.randint(0, 1000, (len(x),))
                return (x + t).mean()

        class Trainer:
            def __init__(self, loader, optimizer, cfg):
                self.net, self.loader, self.optimizer, self.cfg = Noisy(), loader, optimizer, cfg

            def learn(self):
                for _ in range(100):
                    torch.manual_seed(self.cfg.seed)
                    self.optimizer.zero_grad()
                    self.net(self.loader[0]).backward()
                    self.optimizer.step()

            def fit(self):
                for epoch in range(self.cfg.epochs):
                    self.learn()
      `,
    },
    {
      name: "a helper of another file seeds everything first",
      files: {
        "common/runs.py": `
          import random

          import numpy as np

          def start_all_seeds(number):
              random.seed(number)
              np.random.seed(number)
        `,
      },
      code: `
        import numpy as np
        from common.runs import start_all_seeds

        def series(n):
            return np.random.normal(size=n)

        start_all_seeds(3)
        rows = series(100)
        noise = np.random.rand(100)

        np.random.seed(11)
        shown = np.random.choice(len(rows), 10, replace=False)
        print(rows[shown], noise[shown])
      `,
    },
    {
      name: "a network whose caller draws its weights again",
      code: `
        import torch
        from torch import nn

        def head_of():
            head = nn.Linear(6, 3)
            torch.manual_seed(4)
            return head

        head = head_of()
        head.reset_parameters()
        print(head(torch.rand(2, 6)))
      `,
    },
    {
      name: "a function that is seeded by its caller as well",
      code: `
        import torch
        from torch import nn

        def build():
            model = nn.Linear(10, 2)
            torch.manual_seed(1)

        def main():
            torch.manual_seed(0)
            build()

        if __name__ == "__main__":
            main()
      `,
    },
    {
      name: "a network whose caller loads its weights",
      code: `
        import torch
        from torch import nn

        def built():
            model = nn.Linear(10, 2)
            torch.manual_seed(1)
            return model

        model = built()
        model.load_state_dict(torch.load("a.pt"))
      `,
    },
    {
      name: "a network in whose place another function makes a new one",
      code: `
        import torch
        from torch import nn

        def train(model):
            X, y = torch.randn(100, 10), torch.randn(100, 5)
            model = nn.Linear(10, 5)
            optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
            nn.MSELoss()(model(X), y).backward()
            optimizer.step()

        model = nn.Linear(10, 5)
        print(torch.optim.SGD(model.parameters(), lr=0.1))
        cell = nn.RNN(4, 8)
        print(cell(torch.zeros(2, 1, 4)))
        torch.manual_seed(42)
        train(model)
      `,
    },
    {
      name: "functions that seed: by their step, for a whole run, with a generator, in no training, called once",
      code: `
        import torch

        def by_step(net, x, step):
            torch.manual_seed(step)
            (net(x + torch.randn(4)) ** 2).mean().backward()

        def whole(net, loader):
            torch.manual_seed(0)
            for x in loader:
                (net(x + torch.randn(4)) ** 2).mean().backward()

        def apart(net, x, generator):
            torch.manual_seed(0)
            (net(x + torch.randn(4, generator=generator)) ** 2).mean().backward()

        def sample(net):
            torch.manual_seed(0)
            return net(torch.randn(4, 8))

        def once(net, x):
            torch.manual_seed(0)
            (net(x + torch.randn(4)) ** 2).mean().backward()

        def train(net, loader, generator):
            once(net, loader[0])
            for epoch in range(3):
                whole(net, loader)
                for i, x in enumerate(loader):
                    by_step(net, x, i)
                    apart(net, x, generator)
                    sample(net)
      `,
    },
    {
      name: "rows are read, and drawn behind the seed",
      code: `
        import torch

        def read(path):
            return torch.load(path)

        def parts(n):
            return torch.randperm(n)

        def main(path):
            data = read(path)
            torch.manual_seed(3)
            return data[parts(len(data))]
      `,
    },
    {
      name: "a generator of its own, a seed that is drawn, and one that is set by somebody else",
      code: `
        import torch

        def parts(n):
            return torch.randperm(n, generator=torch.Generator().manual_seed(1))

        def chosen():
            return torch.randint(1000, ()).item()

        def main():
            order = parts(100)
            number = chosen()
            torch.manual_seed(number)
            return order, torch.nn.Linear(2, 2)
      `,
    },
    {
      name: "the weights are drawn again behind the seed",
      code: `
        import torch
        from torch import nn

        head = nn.Linear(6, 3)
        torch.manual_seed(4)
        head.reset_parameters()
        print(head(torch.rand(2, 6)))
      `,
    },
    {
      name: "a function that draws on both sides of its seed, and one that draws behind it",
      code: `
        import random

        def parts(items):
            random.seed(13)
            random.shuffle(items)
            return items[:80], items[80:]
      `,
    },
    {
      name: "a test whose network is not asked",
      except: {
        "renamed-variables": "a test is found by its name",
        "function-around": "tests are functions of the module",
      },
      code: `
        import torch
        from torch import nn

        def test_noise_is_seeded():
            from diffusion import Diffusion

            net = nn.Linear(2, 2)
            diffusion = Diffusion(model=net)
            noisy, noise = diffusion.distort(torch.ones(2), noise=torch.zeros(2))
            assert noise.sum() == 0
            torch.manual_seed(0)
            noisy = diffusion.distort(torch.ones(2))
            assert noisy.mean() < 1
      `,
    },
    {
      name: "functions of which one seeds for others",
      code: `
        import torch

        def reseed():
            torch.manual_seed(0)

        def late(data):
            net = torch.nn.Linear(4, 2)
            torch.manual_seed(1)
            return net(data)
      `,
    },
    {
      name: "a network whose weights are written over before the seed",
      code: `
        import torch
        from torch import nn

        layer = nn.Linear(4, 2)
        kept = torch.load("weights.pt")
        with torch.no_grad():
            layer.weight.copy_(kept["weight"])
            layer.bias.copy_(kept["bias"])
        torch.manual_seed(7)
        print(layer(torch.rand(1, 4)))
      `,
    },
    {
      name: "a network that a function fills before the seed",
      code: `
        import torch
        from torch import nn

        def fill(network, weights):
            with torch.no_grad():
                network.weight.copy_(weights)

        net = nn.Linear(4, 2)
        fill(net, torch.load("weights.pt"))
        torch.manual_seed(123)
        print(net(torch.rand(1, 4)))
      `,
    },
    {
      name: "a helper that seeds comes first, and weights that are always loaded",
      code: `
        import torch
        from torch import nn

        def seed_all(seed):
            torch.manual_seed(seed)

        def main():
            seed_all(3)
            model = nn.Linear(10, 2)
            return model

        def resumed():
            net = nn.Linear(10, 2)
            net.load_state_dict(torch.load("a.pt"))
            seed_all(3)
            return net
      `,
    },
    {
      name: "a function that makes the network is called twice",
      code: `
        import torch
        from torch import nn

        def prepare(seed):
            torch.manual_seed(seed)

        model = nn.Linear(10, 2)
        prepare(0)
        again = nn.Linear(10, 2)
        prepare(0)
      `,
    },
    {
      name: "first of all",
      code: `
        import torch
        from torch import nn
        torch.manual_seed(0)
        model = nn.Linear(10, 2)
      `,
    },
    {
      name: "seeded twice, or by a helper",
      code: `
        import torch
        from torch import nn
        torch.manual_seed(0)
        model = nn.Linear(10, 2)
        torch.manual_seed(1)
      `,
    },
    {
      name: "a helper",
      code: `
        import torch
        from torch import nn
        from mine import seed_everything

        seed_everything(0)
        model = nn.Linear(10, 2)
        torch.manual_seed(1)
      `,
    },
    {
      name: "learned weights, and what draws nothing",
      code: `
        import torch
        from torch import nn
        model = nn.Linear(10, 2)
        torch.manual_seed(1)
        model.load_state_dict(torch.load("a.pt"))
      `,
    },
    {
      name: "weights that a class sets to zero",
      code: `
        import torch
        from torch import nn

        class Softmax(nn.Module):
            def __init__(self):
                super().__init__()
                self.linear = nn.Linear(10, 2)
                self.linear.weight.detach().zero_()
                self.linear.bias.detach().zero_()

        model = Softmax()
        torch.manual_seed(1)
      `,
    },
    {
      name: "nothing is drawn before",
      code: `
        import torch
        from torch import nn
        act = nn.ReLU()
        criterion = nn.CrossEntropyLoss()
        torch.manual_seed(1)

        def later():
            return nn.Linear(10, 2)
      `,
    },
    {
      name: "rounds that are told apart, made for one comparison, timed, or begun alike for each setting",
      code: `
        import time
        import numpy as np
        import torch

        def settings(data):
            for rate in [0.1, 0.2]:
                np.random.seed(0)
                yield rate, np.random.choice(data, 10)

        def chosen(data):
            for i in range(10):
                np.random.seed(i)
                yield np.random.choice(data, 10)

        def rates(data):
            for i in range(10):
                np.random.seed(0)
                yield np.random.choice(data, 10) * i

        def timed(net):
            for _ in range(10):
                torch.manual_seed(0)
                start = time.perf_counter()
                net(torch.randn(8, 3))
                print(time.perf_counter() - start)

        def both(net):
            outs = []
            for _ in range(2):
                torch.manual_seed(0)
                outs.append(net(torch.randn(8, 3)))
            return outs

        def runs(make, data, train):
            for run in range(5):
                torch.manual_seed(0)
                order = torch.randperm(len(data))
                train(make(), data[order])
      `,
    },
    {
      name: "a seed that is drawn, a generator of its own, numbers of another one",
      code: `
        import random
        import numpy as np

        start = np.random.randint(1000)
        np.random.seed(start)
        rng = np.random.default_rng(0)
        more = rng.normal(size=3)
      `,
    },
    {
      name: "numbers of another generator, drawn before",
      code: `
        import random
        import numpy as np

        rng = np.random.default_rng(0)
        first = rng.normal(size=3) + random.random()
        np.random.seed(0)
        more = np.random.normal(size=3)
      `,
    },
    {
      name: "a helper of nobody that is called deterministic",
      code: `
        import torch
        from torch import nn
        from mine import deterministic

        deterministic(0)
        model = nn.Linear(10, 2)
        torch.manual_seed(1)
      `,
    },
    {
      name: "layers that nobody makes here",
      code: `
        import torch
        from torch import nn

        class Net(nn.Module):
            """Once had nn.Linear(2, 1)."""
            def forward(self, x):
                return x * 2  # self.Linear(x)

        net = Net()
        steps = nn.Sequential(nn.ReLU())  # no Linear, no Conv
        torch.manual_seed(0)
      `,
    },
    {
      name: "a network that is only shown before the seed, and a name that is made anew behind it",
      code: `
        import torch
        from torch import nn

        model = nn.Linear(10, 5)
        print(torch.optim.SGD(model.parameters(), lr=0.1))
        cell = nn.RNN(4, 8)
        print(cell(torch.zeros(2, 1, 4)))

        torch.manual_seed(42)
        X, y = torch.randn(100, 10), torch.randn(100, 5)
        model = nn.Linear(10, 5)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        nn.MSELoss()(model(X), y).backward()
        optimizer.step()
      `,
    },
    {
      name: "learned weights in a wrapper and of torchvision, and parts that draw nothing or set their own",
      code: `
        import torch
        from torch import nn
        from torchvision import models

        class Around(nn.Module):
            def __init__(self, inner):
                super().__init__()
                self.inner = inner

        class Zeros(nn.Module):
            def __init__(self):
                super().__init__()
                self.out = nn.Linear(3, 3)
                nn.init.zeros_(self.out.weight)

        class Outer(nn.Module):
            def __init__(self):
                super().__init__()
                self.part = Zeros()

        def main(x):
            net = Around(models.resnet18(weights="DEFAULT"))
            plain = Around(nn.ReLU())
            zeros = Outer()
            learned = models.resnet18(weights=models.ResNet18_Weights.DEFAULT).cuda()
            torch.manual_seed(1)
            return net(x), plain(x), learned(x), zeros(x)
      `,
    },
  ],
  invalid: [
    {
      name: "a network in a wrapper",
      code: `
        import torch
        from torch import nn

        class Denoiser(nn.Module):
            def __init__(self):
                super().__init__()
                self.net = nn.Linear(3, 3)

        class Diffusion(nn.Module):
            def __init__(self, denoiser, steps=1000):
                super().__init__()
                self.denoiser = denoiser
                self.steps = steps

        def main(loader):
            diffusion = Diffusion(Denoiser()).to("cpu")
            torch.manual_seed(1234)
            ^^^^^^^^^^^^^^^^^^^^^^^ late
            for x in loader:
                diffusion(x)

        def again(loader):
            inner = Denoiser()
            outer = Diffusion(denoiser=inner)
            torch.manual_seed(1234)
            ^^^^^^^^^^^^^^^^^^^^^^^ late
            for x in loader:
                outer(x)
      `,
    },
    {
      name: "a network of networks, from another file",
      files: {
        "nets.py": `
          from torch import nn

          class Encoder(nn.Module):
              def __init__(self):
                  super().__init__()
                  self.conv = nn.Conv2d(3, 8, 3)

          class Segmenter(nn.Module):
              def __init__(self):
                  super().__init__()
                  self.encoder = Encoder()
        `,
      },
      code: `
        import torch
        from nets import Segmenter

        def main(loader):
            net = Segmenter().to("cpu")
            torch.manual_seed(7)
            ^^^^^^^^^^^^^^^^^^^^ late
            for x in loader:
                net(x)
      `,
    },
    {
      name: "of torchvision, without learned weights",
      code: `
        import torch
        from torchvision import models

        def main(loader):
            net = models.resnet18(num_classes=10).to("cpu")
            torch.manual_seed(7)
            ^^^^^^^^^^^^^^^^^^^^ late
            for x in loader:
                net(x)
      `,
    },
    {
      name: "the network draws in each step of a method, whose seed is a setting",
      code: `
        import torch
        from torch import nn

        class Noisy(nn.Module):
            def forward(self, x):
                t = torch.randint(0, 1000, (len(x),))
                return (x + t).mean()

        class Trainer:
            def __init__(self, loader, optimizer, cfg):
                self.net, self.loader, self.optimizer, self.cfg = Noisy(), loader, optimizer, cfg

            def learn(self):
                for x, y in self.loader:
                    torch.manual_seed(self.cfg.seed)
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ again
                    self.optimizer.zero_grad()
                    self.net(x).backward()
                    self.optimizer.step()

            def fit(self):
                for epoch in range(self.cfg.epochs):
                    self.learn()
      `,
    },
    {
      name: "a function draws in each step",
      code: `
        import torch
        from torch import nn

        class Noisy(nn.Module):
            def forward(self, x):
                t = 0
                return (x + t).mean()

        def loss_of(net, x):
            return net(x + torch.randn_like(x)).mean()

        class Trainer:
            def __init__(self, loader, optimizer, cfg):
                self.net, self.loader, self.optimizer, self.cfg = Noisy(), loader, optimizer, cfg

            def learn(self):
                for x, y in self.loader:
                    torch.manual_seed(1)
                    ^^^^^^^^^^^^^^^^^^^^ again
                    self.optimizer.zero_grad()
                    loss_of(self.net, x).backward()
                    self.optimizer.step()

            def fit(self):
                for epoch in range(self.cfg.epochs):
                    self.learn()
      `,
    },
    {
      name: "the same over both loops",
      code: `
        import torch
        from torch import nn

        class Noisy(nn.Module):
            def forward(self, x):
                t = torch.randint(0, 1000, (len(x),))
                return (x + t).mean()

        class Trainer:
            def __init__(self, loader, optimizer, cfg):
                self.net, self.loader, self.optimizer, self.cfg = Noisy(), loader, optimizer, cfg

            def learn(self):
                for number, (x, y) in enumerate(self.loader):
                    torch.manual_seed(7)
                    ^^^^^^^^^^^^^^^^^^^^ again
                    self.optimizer.zero_grad()
                    self.net(x).backward()
                    self.optimizer.step()

            def fit(self):
                for epoch in range(self.cfg.epochs):
                    self.learn()
      `,
    },
    {
      name: "each step of a training",
      code: `
        import torch

        def step(net, x, opt, cfg):
            torch.manual_seed(cfg.seed)
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^ again
            t = torch.randint(0, 1000, (len(x),))
            loss = net(x, t).pow(2).mean()
            opt.zero_grad()
            loss.backward()
            opt.step()

        def train(net, loader, opt, cfg):
            for epoch in range(cfg.epochs):
                for x in loader:
                    step(net, x, opt, cfg)
      `,
    },
    {
      name: "a function draws in front of it",
      code: `
        import torch

        def read(path):
            data = torch.load(path)
            order = torch.randperm(len(data))
            return data[order[:100]], data[order[100:]]

        def main(path, seed):
            old, new = read(path)
            torch.manual_seed(seed)
            ^^^^^^^^^^^^^^^^^^^^^^^ after
            return torch.nn.Linear(2, 2), old, new
      `,
    },
    {
      name: "a function that seeds behind its only draw",
      code: `
        import random

        def split(items):
            random.shuffle(items)
            random.seed(13)
            ^^^^^^^^^^^^^^^ after
            return items[:80], items[80:]
      `,
    },
    {
      name: "the same numbers in each round, and numbers in front of the seed",
      code: `
        import numpy as np
        import torch

        noise = np.random.normal(size=100)
                ~~~~~~~~~~~~~~~~~~~~~~~~~~ drawn
        np.random.seed(0)
        ^^^^^^^^^^^^^^^^^ after
        more = np.random.normal(size=100)

        def sample(net, steps):
            for step in range(steps):
                torch.manual_seed(1234)
                ^^^^^^^^^^^^^^^^^^^^^^^ again
                z = torch.randn(8, 16)
                    ~~~~~~~~~~~~~~~~~~ drawn
                print(step)
                yield net(z)
      `,
    },
    {
      name: "cuDNN is told to be deterministic, and Lightning seeds",
      code: `
        import lightning.pytorch as pl
        import torch
        from torch import nn

        torch.backends.cudnn.deterministic = True
        torch.use_deterministic_algorithms(True)
        net = nn.Linear(10, 2).to("cuda")
              ~~~~~~~~~~~~~~~~~~~~~~~~~~~ made
        pl.seed_everything(3)
        ^^^^^^^^^^^^^^^^^^^^^ late
        trainer = pl.Trainer(deterministic=True)
      `,
    },
    {
      name: "a helper of the file that seeds, in a script that may resume",
      code: `
        import random
        import torch
        from torch import nn

        def seed_all(number):
            random.seed(number)
            torch.manual_seed(number)
            torch.backends.cudnn.deterministic = True

        def main(path, seed):
            model = nn.Sequential(nn.Linear(8, 2))
                    ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ made
            seed_all(seed)
            ^^^^^^^^^^^^^^ late
            if path:
                model.load_state_dict(torch.load(path))
            return model
      `,
    },
    {
      name: "layers by other names, in a class of Lightning",
      code: `
        import lightning as L
        import torch
        from torch.nn import Linear as Dense

        class Net(L.LightningModule):
            def __init__(self):
                super().__init__()
                self.layer = Dense(2, 1)  # not zeros_

        net = Net()
        torch.manual_seed(0)
        ^^^^^^^^^^^^^^^^^^^^ late
      `,
    },
    {
      name: "a class, in main",
      code: `
        import torch
        from torch import nn
        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.fc = nn.Linear(10, 2)

            def forward(self, x):
                return self.fc(x)

        def main(seed):
            net = Net()
                  ~~~~~ made
            torch.manual_seed(seed)
            ^^^^^^^^^^^^^^^^^^^^^^^ late
            return net
      `,
    },
    {
      name: "a chain of layers",
      code: `
        import torch
        from torch import nn
        body = nn.Sequential(nn.Linear(10, 2))
        torch.manual_seed(42)
        ^^^^^^^^^^^^^^^^^^^^^ late
        print(body)
      `,
      suggestions: [
        {
          title: "Set the seed before",
          output: `
            import torch
            from torch import nn
            torch.manual_seed(42)
            body = nn.Sequential(nn.Linear(10, 2))
            print(body)
          `,
        },
      ],
    },
    {
      name: "functions that each seed for themselves",
      code: `
        import torch

        def late(data):
            net = torch.nn.Linear(4, 2)
            torch.manual_seed(0)
            ^^^^^^^^^^^^^^^^^^^^
            return net(data)

        def early(data):
            torch.manual_seed(0)
            net = torch.nn.Linear(4, 2)
            return net(data)
      `,
    },
  ],
});
