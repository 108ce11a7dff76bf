/** What `validation-loop-updates-weights` reports, and the loops that only look. */

import { validationLoopUpdatesWeights } from "../../rules/validation-loop-updates-weights";
import { testRule } from "../support/ruleTester";

testRule(validationLoopUpdatesWeights, {
  valid: [
    {
      name: "rows that a key chooses, in a method that is called for both kinds, and a scaler without an optimizer",
      except: { "renamed-variables": "the names say which rows are held out" },
      code: `
        import torch
        from torch import nn

        class Runner:
            def __init__(self, net, parts):
                self.net, self.parts = net, parts
                self.optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
                self.scaler = torch.amp.GradScaler("cuda")

            def run(self, part):
                for a, b in self.parts[part]:
                    loss = nn.functional.cross_entropy(self.net(a), b)
                    if part == "train":
                        self.optimizer.zero_grad()
                        self.scaler.scale(loss).backward()
                        self.scaler.step(self.optimizer)
                        self.scaler.update()

            def judge(self):
                with torch.no_grad():
                    for a, b in self.parts["val"]:
                        self.net(a)

            def fit(self):
                for epoch in range(5):
                    self.run("train")
                    self.run("val")
      `,
    },
    {
      name: "a function that is handed both, and one that takes no step",
      except: { "renamed-variables": "the names say which rows are held out" },
      code: `
        import torch
        from torch import nn

        def learn(net, rows, chooser, is_training):
            for a, b in rows:
                loss = nn.functional.cross_entropy(net(a), b)
                if is_training:
                    chooser.zero_grad()
                    loss.backward()
                    chooser.step()

        def tune(net, rows, chooser):
            for a, b in rows:
                chooser.zero_grad()
                nn.functional.cross_entropy(net(a), b).backward()
                chooser.step()

        def main(loaders):
            net, other = nn.Linear(10, 3), nn.Linear(10, 3)
            chooser = torch.optim.Adam(net.parameters())
            for epoch in range(5):
                learn(net, loaders["train"], chooser, True)
                learn(net, loaders["val"], chooser, False)
            tune(other, loaders["val"], torch.optim.Adam(other.parameters()))
      `,
    },
    {
      name: "a probe with an optimizer that a function makes",
      code: `
        import torch
        from torch import nn

        def optimizer_of(probe):
            return torch.optim.SGD(probe.parameters(), lr=0.1)

        def evaluate(encoder, train_loader, test_loader):
            encoder.eval()
            probe = nn.Linear(128, 10)
            optimizer = optimizer_of(probe)
            for x, y in train_loader:
                with torch.no_grad():
                    z = encoder(x)
                optimizer.zero_grad()
                nn.functional.cross_entropy(probe(z), y).backward()
                optimizer.step()
            with torch.no_grad():
                return [probe(encoder(x)).argmax(1) for x, _ in test_loader]
      `,
    },
    {
      name: "validation without steps",
      code: `
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
        train_loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        val_loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        for epoch in range(3):
            model.train()
            for x, y in train_loader:
                optimizer.zero_grad()
                criterion(model(x), y).backward()
                optimizer.step()
            model.eval()
            for x, y in val_loader:
                print(criterion(model(x), y).item())
      `,
    },
    {
      name: "another optimizer, for the data itself",
      code: `
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
        train_loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        val_loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        for epoch in range(3):
            model.train()
            for x, y in train_loader:
                optimizer.zero_grad()
                criterion(model(x), y).backward()
                optimizer.step()
            model.eval()
            for x, y in val_loader:
                x.requires_grad_()
                pixels = torch.optim.SGD([x], lr=0.1)
                criterion(model(x), y).backward()
                pixels.step()
      `,
    },
    {
      name: "meant to adapt",
      code: `
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
        train_loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        val_loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        for epoch in range(3):
            model.train()
            for x, y in train_loader:
                optimizer.zero_grad()
                criterion(model(x), y).backward()
                optimizer.step()
            model.eval()
            for x, y in val_loader:
                criterion(model(x), y).backward()
                optimizer.step()

        def test_time_training():
            return model
      `,
    },
    {
      name: "a scheduler and a progress bar",
      code: `
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
        train_loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        val_loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        for epoch in range(3):
            model.train()
            for x, y in train_loader:
                optimizer.zero_grad()
                criterion(model(x), y).backward()
                optimizer.step()
            model.eval()
            scheduler = torch.optim.lr_scheduler.StepLR(optimizer, 3)
            for x, y in val_loader:
                print(criterion(model(x), y).item())
                scheduler.step()
      `,
    },
    {
      name: "only held-out data is there",
      code: `
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
        train_loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        val_loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        for x, y in val_loader:
            optimizer.zero_grad()
            criterion(model(x), y).backward()
            optimizer.step()
      `,
    },
    {
      name: "training behind the evaluation, another step, and a function that trains",
      code: `
        import torch
        def optimise(net, opt, batch):
            loss = net(batch).mean()
            opt.zero_grad()
            loss.backward()
            opt.step()
            return loss.item()
        def train(net, opt, batches):
            net.eval()
            return sum(optimise(net, opt, b) for b in batches)
        def evaluate(net, opt, batches):
            net.eval()
            score = sum(net(x).mean().item() for x in batches)
            net.train()
            optimise(net, opt, batches[0])
            return score
        def test(net, env):
            net.eval()
            return env.step(net(1))
      `,
    },
    {
      name: "a function for both kinds of rows, which is told whether to train",
      code: `
        import torch

        class Learner:
            def learn(self, rows):
                self.net.train()
                return self._run(rows, learning=True)

            def eval_epoch(self, rows):
                self.net.eval()
                with torch.no_grad():
                    return self._run(rows, learning=False)

            def _run(self, rows, learning):
                total = 0.0
                for x, y in rows:
                    loss = (self.net(x) - y).pow(2).mean()
                    if learning:
                        self.optimizer.zero_grad()
                        loss.backward()
                        self.optimizer.step()
                    total += loss.item()
                return total

        def run(net, rows, optimizer=None):
            for x, y in rows:
                loss = (net(x) - y).pow(2).mean()
                if optimizer is not None and net.training:
                    optimizer.zero_grad()
                    loss.backward()
                    optimizer.step()

        def validate(net, rows):
            net.eval()
            run(net, rows)

        def test(net, rows, optimizer=None):
            net.eval()
            for x, y in rows:
                loss = (net(x) - y).pow(2).mean()
                if optimizer:
                    loss.backward()
                    optimizer.step()
      `,
    },
    {
      name: "a probe that is trained on what the network gives",
      code: `
        import torch
        from torch import nn

        def evaluate(encoder, train_loader, test_loader):
            encoder.eval()
            probe = nn.Linear(128, 10)
            optimizer = torch.optim.SGD(probe.parameters(), lr=0.1)
            for x, y in train_loader:
                with torch.no_grad():
                    z = encoder(x)
                optimizer.zero_grad()
                nn.functional.cross_entropy(probe(z), y).backward()
                optimizer.step()
            with torch.no_grad():
                return [probe(encoder(x)).argmax(1) for x, _ in test_loader]
      `,
    },
  ],
  invalid: [
    {
      name: "rows that a key chooses, and an optimizer that a scaler steps",
      except: { "renamed-variables": "the names say which rows are held out" },
      code: `
        import torch
        from torch import nn

        class Runner:
            def __init__(self, net, parts):
                self.net, self.parts = net, parts
                self.optimizer = torch.optim.SGD(net.parameters(), lr=0.1)
                self.scaler = torch.amp.GradScaler("cuda")

            def learn(self):
                for a, b in self.parts["train"]:
                    loss = nn.functional.cross_entropy(self.net(a), b)
                    self.optimizer.zero_grad()
                    self.scaler.scale(loss).backward()
                    self.scaler.step(self.optimizer)
                    self.scaler.update()

            def judge(self):
                total = 0.0
                for a, b in self.parts["val"]:
                    loss = nn.functional.cross_entropy(self.net(a), b)
                    loss.backward()
                    self.optimizer.step()
                    ^^^^^^^^^^^^^^^^^^^^^ updates
                    self.optimizer.zero_grad()
                    total += loss.item()
                return total
      `,
    },
    {
      name: "rows that the argument of a method chooses",
      except: { "renamed-variables": "the names say which rows are held out" },
      code: `
        import torch
        from torch import nn

        class Runner:
            def __init__(self, net, parts):
                self.net, self.parts = net, parts
                self.optimizer = torch.optim.SGD(net.parameters(), lr=0.1)

            def learn(self):
                for a, b in self.parts["train"]:
                    self.optimizer.zero_grad()
                    nn.functional.cross_entropy(self.net(a), b).backward()
                    self.optimizer.step()

            def judge(self, part):
                for a, b in self.parts[part]:
                    self.optimizer.zero_grad()
                    nn.functional.cross_entropy(self.net(a), b).backward()
                    self.optimizer.step()
                    ^^^^^^^^^^^^^^^^^^^^^ updates

        def main(net, parts):
            runner = Runner(net, parts)
            for epoch in range(5):
                runner.learn()
                runner.judge("val")
            runner.judge("test")
      `,
    },
    {
      name: "rows that a method without arguments gives, and a scaler that steps over both",
      except: { "renamed-variables": "the names say which rows are held out" },
      code: `
        import torch
        from torch import nn

        def run(net, data, optimizer, scaler):
            for a, b in data.train_dataloader():
                optimizer.zero_grad()
                scaler.scale(nn.functional.cross_entropy(net(a), b)).backward()
                scaler.step(optimizer)
                scaler.update()
            for a, b in data.val_dataloader():
                optimizer.zero_grad()
                scaler.scale(nn.functional.cross_entropy(net(a), b)).backward()
                scaler.step(optimizer)
                ^^^^^^^^^^^^^^^^^^^^^^ updates
                scaler.update()
      `,
    },
    {
      name: "a function that all its calls hand held-out rows, in a file that calibrates besides",
      except: { "renamed-variables": "the names say which rows are held out" },
      code: `
        import torch
        from torch import nn

        def learn(net, rows, chooser):
            for a, b in rows:
                chooser.zero_grad()
                nn.functional.cross_entropy(net(a), b).backward()
                chooser.step()

        def measure(net, rows, chooser):
            total = 0.0
            for a, b in rows:
                loss = nn.functional.cross_entropy(net(a), b)
                chooser.zero_grad()
                loss.backward()
                chooser.step()
                ^^^^^^^^^^^^^^ updates
                total += loss.item()
            return total / len(rows)

        def calibrate(net, rows):
            temperature = torch.ones(1, requires_grad=True)
            chooser = torch.optim.LBFGS([temperature])
            for a, b in rows:
                chooser.zero_grad()
                nn.functional.cross_entropy(net(a) / temperature, b).backward()
                chooser.step()
            return temperature

        def main(loaders):
            net = nn.Sequential(nn.Conv1d(1, 4, 3), nn.AdaptiveAvgPool1d(1), nn.Flatten(), nn.Linear(4, 3))
            chooser = torch.optim.Adam(net.parameters())
            for epoch in range(5):
                learn(net, loaders["train"], chooser)
                print(measure(net, loaders["val"], chooser))
            print(calibrate(net, loaders["val"]))
      `,
    },
    {
      name: "copied with the training loop",
      code: `
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
        train_loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        val_loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        criterion = nn.CrossEntropyLoss()
        for epoch in range(3):
            model.train()
            for x, y in train_loader:
                optimizer.zero_grad()
                criterion(model(x), y).backward()
                optimizer.step()
            model.eval()
            for x, y in val_loader:
                optimizer.zero_grad()
                loss = criterion(model(x), y)
                loss.backward()
                ~~~~~~~~~~~~~~~ backward
                optimizer.step()
                ^^^^^^^^^^^^^^^^ updates
                print(loss.item())
      `,
      suggestions: [
        {
          title: "Remove the backward pass and the step",
          output: `
            import torch
            from torch import nn

            model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
            train_loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
            val_loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
            optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
            criterion = nn.CrossEntropyLoss()
            for epoch in range(3):
                model.train()
                for x, y in train_loader:
                    optimizer.zero_grad()
                    criterion(model(x), y).backward()
                    optimizer.step()
                model.eval()
                for x, y in val_loader:
                    optimizer.zero_grad()
                    loss = criterion(model(x), y)
                    print(loss.item())
          `,
        },
      ],
      except: { "renamed-variables": "the rule asks what the data is named" },
    },
    {
      name: "methods of a class",
      code: `
        import torch
        from torch import nn
        class Trainer:
            def train(self):
                for i, (x, y) in enumerate(self.train_loader):
                    self.optimizer.zero_grad()
                    self.criterion(self.model(x), y).backward()
                    self.optimizer.step()

            def validate(self):
                self.model.eval()
                for i, (x, y) in enumerate(self.valid_loader):
                    self.criterion(self.model(x), y).backward()
                    self.optimizer.step()
                    ^^^^^^^^^^^^^^^^^^^^^ updates
      `,
    },
    {
      name: "loaders that are taken from a table first",
      code: `
        import torch
        from torch import nn

        def run(model, criterion, parts):
            sgd = torch.optim.SGD(model.parameters(), lr=0.1)
            batches = parts["train"]
            for x, y in batches:
                criterion(model(x), y).backward()
                sgd.step()
                sgd.zero_grad()
            others = parts["val"]
            for x, y in others:
                criterion(model(x), y).backward()
                sgd.step()
                ^^^^^^^^^^ updates
                sgd.zero_grad()
      `,
    },
    {
      name: "functions, behind a bar",
      code: `
        import torch
        from torch import nn
        from tqdm import tqdm

        def run(model, criterion, train_dl, test_dl):
            opt = torch.optim.Adam(model.parameters())
            for x, y in tqdm(train_dl):
                criterion(model(x), y).backward()
                opt.step()
                opt.zero_grad()
            for x, y in tqdm(test_dl, desc="test"):
                criterion(model(x), y).backward()
                opt.step()
                ^^^^^^^^^^ updates
                opt.zero_grad()
      `,
      except: { "renamed-variables": "the rule asks what the data is named" },
    },
    {
      name: "a function that judges calls the one that trains",
      code: `
        import torch
        def optimise(net, opt, batch):
            loss = net(batch).mean()
            opt.zero_grad()
            loss.backward()
            opt.step()
            return loss.item()
        def evaluate(net, opt, batches):
            net.eval()
            ~~~~~~~~~~ eval
            return sum(optimise(net, opt, b) for b in batches)
                       ^^^^^^^^^^^^^^^^^^^^^ judging
        def validate_epoch(net, opt, loader):
            net.eval()
            ~~~~~~~~~~ eval
            for x in loader:
                loss = net(x).mean()
                opt.zero_grad()
                loss.backward()
                opt.step()
                ^^^^^^^^^^ judging
        def test(net, opt, loader, every):
            net.eval()
            ~~~~~~~~~~ eval
            for step, x in enumerate(loader):
                net(x).mean().backward()
                if step % every == 0:
                    opt.step()
                    ^^^^^^^^^^ judging
      `,
      except: { "renamed-variables": "the names say which functions judge" },
    },
  ],
});
