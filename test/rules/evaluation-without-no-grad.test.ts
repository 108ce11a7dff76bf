/** What `evaluation-without-no-grad` reports, and where gradients are off, or wanted. */

import { evaluationWithoutNoGrad } from "../../rules/evaluation-without-no-grad";
import { testRule } from "../support/ruleTester";

testRule(evaluationWithoutNoGrad, {
  valid: [
    {
      name: "a network of a library that is not known, handed to a function and kept in a field",
      code: `
        import paddle
        import torch


        def show(net):
            net.eval()
            for x in [1, 2, 3]:
                print(net(x))


        class Viewer:
            def __init__(self):
                self.net = paddle.nn.Linear(3, 3)

            def show(self):
                self.net.eval()
                for x in [1, 2, 3]:
                    print(self.net(x))


        show(paddle.nn.Linear(3, 3))
        Viewer().show()
      `,
    },
    {
      name: "in blocks for precision and progress, within no_grad",
      code: `
        import torch
        from torch.amp import autocast
        from tqdm import tqdm

        def judge(model, loader, criterion):
            model.eval()
            with torch.no_grad():
                with autocast("cuda"):
                    for x, y in loader:
                        criterion(model(x), y)

        def judge_with_bar(model, loader):
            model.eval()
            with tqdm(total=len(loader)) as bar, torch.inference_mode():
                for x, y in loader:
                    model(x)
                    bar.update(1)

        def judge_in_context(model, loader, context):
            model.eval()
            for x, y in loader:
                with context():
                    model(x)

        def judge_inside(model, loader):
            model.eval()
            for x, y in loader:
                with autocast("cuda"):
                    with torch.no_grad():
                        model(x)
      `,
    },
    {
      name: "a list under no_grad, and what is frozen",
      code: `
        import torch

        def score(model, loader, loss_fn):
            model.eval()
            with torch.no_grad():
                losses = [loss_fn(model(x), y).item() for x, y in loader]
            return sum(losses) / len(losses)
      `,
    },
    {
      name: "a network that is frozen",
      code: `
        import torch

        def score(model, loader, loss_fn):
            for p in model.parameters():
                p.requires_grad = False
            model.eval()
            losses = [loss_fn(model(x), y).item() for x, y in loader]
            return sum(losses) / len(losses)
      `,
    },
    {
      name: "a method whose caller trains nothing and may turn gradients off itself",
      code: `
        import torch
        from torch import nn

        class Judge:
            def __init__(self, net: nn.Module):
                self.net = net

            def validate(self, other):
                self.net.eval()
                losses = []
                for x, y in other:
                    losses.append(nn.functional.cross_entropy(self.net(x), y))
                return torch.stack(losses).mean().item()

            def run(self, other):
                print(self.validate(other))
      `,
    },
    {
      name: "called by a function that is not seen to be called",
      code: `
        import torch

        def evaluate(model, loader):
            model.eval()
            for x, y in loader:
                print(model(x))

        def report(model, loader):
            evaluate(model, loader)
      `,
    },
    {
      name: "objects that are no networks of torch but have the method",
      code: `
        import torch
        import paddle

        class Sampler:
            def eval(self):
                self.on = False

            def __call__(self, x):
                return x

        sampler = Sampler()
        sampler.eval()
        for x in [1, 2, 3]:
            print(sampler(x))

        net = paddle.nn.Linear(3, 3)
        net.eval()
        for x in [1, 2, 3]:
            print(net(x))
      `,
    },
    {
      name: "off in a block that turns on mixed precision as well",
      code: `
        import torch
        from torch import nn
        from torch.amp import autocast as mixed

        model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        with torch.no_grad(), mixed("cpu"):
            model.eval()
            for x, y in loader:
                print(model(x))
      `,
    },
    {
      name: "gradients are off, however",
      code: `
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        def a():
            model.eval()
            with torch.inference_mode():
                for x, y in loader:
                    model(x)

        @torch.no_grad()
        def b():
            model.eval()
            for x, y in loader:
                print(model(x))

        def c():
            model.eval()
            for x, y in loader:
                print(model(x))

        def d():
            model.eval()
            for x, y in loader:
                with torch.no_grad():
                    print(model(x))

        a()
        b()
        with torch.no_grad():
            c()
        d()
      `,
    },
    {
      name: "gradients are wanted: of the input, of an attack, of a fine-tuning in eval mode",
      code: `
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        criterion = nn.CrossEntropyLoss()
        model.eval()
        for x, y in loader:
            image = x.clone().requires_grad_()
            criterion(model(image), y).backward()
            print(image.grad)
      `,
    },
    {
      name: "trained in eval mode",
      code: `
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        criterion = nn.CrossEntropyLoss()
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        model.eval()
        for x, y in loader:
            optimizer.zero_grad()
            criterion(model(x), y).backward()
            optimizer.step()
      `,
    },
    {
      name: "switched for a whole phase",
      code: `
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        torch.set_grad_enabled(False)
        model.eval()
        for x, y in loader:
            print(model(x))
      `,
    },
    {
      name: "an eval() of something else",
      code: `
        import torch
        from torch import nn
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        import pandas as pd
        frame = pd.DataFrame()
        frame.eval("a = b")
        for x, y in loader:
            print(frame(x))
      `,
    },
    {
      name: "a network whose own pass is without gradients",
      code: `
        import torch
        from torch import nn
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.fc = nn.Linear(10, 2)

            @torch.no_grad()
            def forward(self, x):
                return self.fc(x)

        net = Net()
        net.eval()
        for x, y in loader:
            print(net(x))
      `,
    },
    {
      name: "a framework does it",
      code: `
        import torch
        import pytorch_lightning as pl

        class Net(pl.LightningModule):
            def check(self, loader):
                self.model.eval()
                for x, y in loader:
                    self.model(x)

        Net().check([])
      `,
    },
    {
      name: "a method that calls the network, called under no_grad",
      code: `
        import torch
        from torch import nn

        class Tuner:
            def __init__(self, net: nn.Module, loaders):
                self.net, self.loaders = net, loaders
                self.optimizer = torch.optim.SGD(filter(lambda p: p.requires_grad, net.parameters()), lr=0.1)

            def step(self, images, labels):
                logits = self.net(images)
                return nn.functional.cross_entropy(logits, labels), logits

            def train(self, epochs):
                for epoch in range(epochs):
                    self.net.train()
                    for images, labels in self.loaders["train"]:
                        loss, _ = self.step(images, labels)
                        self.optimizer.zero_grad()
                        loss.backward()
                        self.optimizer.step()
                    self.score()

            def score(self):
                self.net.eval()
                hits = 0
                for images, labels in self.loaders["val"]:
                    with torch.no_grad():
                        _, logits = self.step(images, labels)
                    hits += (logits.argmax(1) == labels).sum().item()
                print(hits)


        tuner = Tuner(nn.Sequential(nn.Linear(4, 4), nn.Dropout(0.1)), loaders)
        tuner.train(3)
      `,
    },
    {
      name: "a method that calls the network turns gradients off itself",
      code: `
        import torch
        from torch import nn

        class Scorer:
            def __init__(self, net: nn.Module, loader):
                self.net, self.loader = net, loader

            def logits(self, images):
                with torch.no_grad():
                    return self.net(images)

            def score(self):
                self.net.eval()
                hits = 0
                for images, labels in self.loader:
                    hits += (self.logits(images).argmax(1) == labels).sum().item()
                print(hits)


        Scorer(nn.Linear(4, 4), loader).score()
      `,
    },
    {
      name: "a network that may be frozen elsewhere",
      code: `
        import torch

        def evaluate(net, loader):
            net.eval()
            hits = 0
            for x, y in loader:
                hits += (net(x).argmax(1) == y).sum().item()
            return hits

        def freeze_all(net):
            for p in net.parameters():
                p.requires_grad = False
      `,
    },
    {
      name: "a mode that somebody sets",
      code: `
        import torch

        def evaluate(net, loader):
            net.eval()
            hits = 0
            for x, y in loader:
                hits += (net(x).argmax(1) == y).sum().item()
            return hits

        def learn(net, on):
            net.requires_grad_(on)
      `,
    },
    {
      name: "one that is switched off by a function of this name",
      code: `
        import torch
        from helpers import set_requires_grad

        def evaluate(net, loader):
            net.eval()
            hits = 0
            for x, y in loader:
                hits += (net(x).argmax(1) == y).sum().item()
            return hits

        def prepare(net):
            set_requires_grad(net, False)
      `,
    },
    {
      name: "one pass through a network that is not trained here, scores that are kept, or under no_grad",
      code: `
        import torch
        from torch import nn

        def show(x):
            net = nn.Linear(4, 2)
            net.eval()
            return net(x).argmax(1)

        def run(x, y):
            net = nn.Linear(4, 2)
            optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
            nn.functional.cross_entropy(net(x), y).backward()
            optimizer.step()
            net.eval()
            scores = net(x)
            with torch.no_grad():
                pred = net(x).argmax(1)
            return scores, pred
      `,
    },
    {
      name: "a function behind eval mode that is called elsewhere too, that turns gradients off, or that learns",
      code: `
        import torch
        from torch import nn

        def twice(net, loader):
            total = 0
            for x, y in loader:
                total += net(x).sum().item()
            return total

        def quiet(net, loader):
            for x, y in loader:
                with torch.no_grad():
                    print(net(x))

        @torch.no_grad()
        def decorated(net, loader):
            for x, y in loader:
                print(net(x))

        def main(loader):
            net = nn.Sequential(nn.Linear(3, 1), nn.Dropout(0.1))
            net.eval()
            print(twice(net, loader))
            with torch.no_grad():
                print(twice(net, loader))

        def other(loader):
            net = nn.Linear(3, 1)
            net.eval()
            quiet(net, loader)

        def third(loader):
            net = nn.Linear(3, 1)
            net.eval()
            decorated(net, loader)
      `,
    },
  ],
  invalid: [
    {
      name: "a function that judges, where its only caller sets the mode",
      code: `
        import torch
        from torch import nn

        def eval_epoch(loader, model, loss):
            total = 0
            for x, y in loader:
                total += loss(model(x), y).item()
                              ^^^^^^^^
            return total / len(loader)

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.layer = nn.Linear(3, 1)

            def forward(self, x):
                return self.layer(x)

        def train(train_loader, loader):
            net = Net()
            opt = torch.optim.AdamW(net.parameters())
            loss = nn.MSELoss()
            for epoch in range(3):
                net.train()
                for x, y in train_loader:
                    opt.zero_grad()
                    loss(net(x), y).backward()
                    opt.step()
                net.eval()
                print(eval_epoch(loader, net, loss))
      `,
      suggestions: [
        {
          title: "Put `with torch.no_grad():` around the loop",
          output: `
            import torch
            from torch import nn

            def eval_epoch(loader, model, loss):
                total = 0
                with torch.no_grad():
                    for x, y in loader:
                        total += loss(model(x), y).item()
                return total / len(loader)

            class Net(nn.Module):
                def __init__(self):
                    super().__init__()
                    self.layer = nn.Linear(3, 1)

                def forward(self, x):
                    return self.layer(x)

            def train(train_loader, loader):
                net = Net()
                opt = torch.optim.AdamW(net.parameters())
                loss = nn.MSELoss()
                for epoch in range(3):
                    net.train()
                    for x, y in train_loader:
                        opt.zero_grad()
                        loss(net(x), y).backward()
                        opt.step()
                    net.eval()
                    print(eval_epoch(loader, net, loss))
          `,
        },
      ],
    },
    {
      name: "all rows of a graph at once, behind the training",
      code: `
        import torch
        import torch.nn.functional as F
        from torch import nn

        class Graph(nn.Module):
            def __init__(self):
                super().__init__()
                self.out = nn.Linear(4, 2)

            def forward(self, x, edges):
                return self.out(x[edges])

        def run(data):
            net = Graph()
            optimizer = torch.optim.Adam(net.parameters(), lr=0.01)
            for epoch in range(20):
                net.train()
                optimizer.zero_grad()
                loss = F.cross_entropy(net(data.x, data.edges)[data.train], data.y[data.train])
                loss.backward()
                optimizer.step()
            net.eval()
            pred = net(data.x, data.edges).argmax(dim=1)
                   ^^^^^^^^^^^^^^^^^^^^^^^ recorded
            return (pred[data.test] == data.y[data.test]).float().mean().item()
      `,
    },
    {
      name: "in blocks that are for precision and progress",
      code: `
        import torch
        from torch.amp import autocast
        from tqdm import tqdm

        def judge(model, loader, criterion):
            model.eval()
            total = 0.0
            for x, y in tqdm(loader):
                with autocast("cuda"):
                    out = model(x)
                          ^^^^^^^^ recorded
                    loss = criterion(out, y)
                total += loss.item()
            return total / len(loader)

        def judge_with_bar(model, loader):
            model.eval()
            right = []
            with tqdm(total=len(loader)) as bar:
                for x, y in loader:
                    right += (model(x).argmax(1) == y).tolist()
                              ^^^^^^^^ recorded
                    bar.update(1)
            return right
      `,
    },
    {
      name: "in a list, in a file that trains what wants gradients",
      code: `
        import torch

        def score(model, loader, loss_fn):
            model.eval()
            losses = [loss_fn(model(x), y).item() for x, y in loader]
                              ^^^^^^^^ recorded
            return sum(losses) / len(losses)

        def optimizer(model):
            return torch.optim.SGD([p for p in model.parameters() if p.requires_grad], lr=0.1)
      `,
    },
    {
      name: "a function that nobody calls here: it sets the mode itself",
      code: `
        import torch

        def evaluate(model, loader):
            model.eval()
            for x, y in loader:
                print(model(x))
                      ^^^^^^^^ recorded
      `,
    },
    {
      name: "in mixed precision by another name, beside a comment on gradients",
      code: `
        import torch
        from torch import nn
        from torch.amp import autocast as mixed

        model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        with mixed("cpu"):
            model.eval()
            for x, y in loader:
                # no gradients needed
                print(model(x))
                      ^^^^^^^^ recorded
      `,
    },
    {
      name: "behind the training of each epoch",
      code: `
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        criterion = nn.CrossEntropyLoss()
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for epoch in range(3):
            model.train()
            for x, y in loader:
                optimizer.zero_grad()
                criterion(model(x), y).backward()
                optimizer.step()
            model.eval()
            hits = 0
            for x, y in loader:
                hits += (model(x).argmax(1) == y).sum().item()
                         ^^^^^^^^ recorded
      `,
      suggestions: [
        {
          title: "Put `with torch.no_grad():` around the loop",
          output: `
            import torch
            from torch import nn

            model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
            loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
            criterion = nn.CrossEntropyLoss()
            optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
            for epoch in range(3):
                model.train()
                for x, y in loader:
                    optimizer.zero_grad()
                    criterion(model(x), y).backward()
                    optimizer.step()
                model.eval()
                hits = 0
                with torch.no_grad():
                    for x, y in loader:
                        hits += (model(x).argmax(1) == y).sum().item()
          `,
        },
      ],
    },
    {
      name: "a function whose calls are seen",
      code: `
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        def test(net, data):
            net.eval()
            losses = []
            for i, (x, y) in enumerate(data):
                out = net(x)
                      ^^^^^^ recorded
                losses.append(nn.functional.cross_entropy(out, y))
            return losses

        test(model, loader)
      `,
    },
    {
      name: "a field",
      code: `
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        class Runner:
            def __init__(self, model):
                self.model = model

            def evaluate(self, loader):
                self.model.eval()
                for x, y in loader:
                    print(self.model(x))
                          ^^^^^^^^^^^^^ recorded

        Runner(model).evaluate(loader)
      `,
    },
    {
      name: "a method of a trainer whose caller goes backward",
      code: `
        import torch
        from torch import nn

        class Trainer:
            def __init__(self, net: nn.Module, loader, descent):
                self.net, self.loader, self.descent = net, loader, descent

            def epoch(self):
                self.net.train()
                for x, y in self.loader:
                    self.descent.zero_grad()
                    nn.functional.cross_entropy(self.net(x), y).backward()
                    self.descent.step()

            def validate(self, other):
                self.net.eval()
                losses = []
                for x, y in other:
                    losses.append(nn.functional.cross_entropy(self.net(x), y))
                                                              ^^^^^^^^^^^
                return torch.stack(losses).mean().item()

            def run(self, other):
                for _ in range(3):
                    self.epoch()
                    print(self.validate(other))
      `,
    },
    {
      name: "the network is called by a method that training calls too",
      code: `
        import torch
        from torch import nn

        class Tuner:
            def __init__(self, net: nn.Module, loaders):
                self.net, self.loaders = net, loaders
                self.optimizer = torch.optim.SGD(filter(lambda p: p.requires_grad, net.parameters()), lr=0.1)

            def step(self, images, labels):
                logits = self.net(images)
                return nn.functional.cross_entropy(logits, labels), logits

            def train(self, epochs):
                for epoch in range(epochs):
                    self.net.train()
                    for images, labels in self.loaders["train"]:
                        loss, _ = self.step(images, labels)
                        self.optimizer.zero_grad()
                        loss.backward()
                        self.optimizer.step()
                    self.score()

            def score(self):
                self.net.eval()
                hits = 0
                for images, labels in self.loaders["val"]:
                    _, logits = self.step(images, labels)
                                ^^^^^^^^^^^^^^^^^^^^^^^^^ recorded
                    hits += (logits.argmax(1) == labels).sum().item()
                print(hits)


        tuner = Tuner(nn.Sequential(nn.Linear(4, 4), nn.Dropout(0.1)), loaders)
        tuner.train(3)
      `,
    },
    {
      name: "beside an attack, a learned tensor, and parameters that are only listed",
      code: `
        import torch

        def evaluate(net, loader):
            net.eval()
            hits = 0
            for x, y in loader:
                hits += (net(x).argmax(1) == y).sum().item()
                         ^^^^^^
            return hits

        def attack(net, x, y, eps):
            x = x.clone().requires_grad_()
            loss = torch.nn.functional.cross_entropy(net(x), y)
            (grad,) = torch.autograd.grad(loss, x)
            return x + eps * grad.sign()

        def prompt(size):
            noise = torch.zeros(size, requires_grad=True)
            noise.requires_grad = True
            return noise.requires_grad_(True)

        def count(net):
            total = 0
            for p in net.parameters():
                if p.requires_grad:
                    total += p.numel()
            return total
      `,
    },
  ],
});
