/** What `metric-denominator-mismatch` reports, and the sums on which it is silent. */

import { metricDenominatorMismatch } from "../../rules/metric-denominator-mismatch";
import { testRule } from "../support/ruleTester";

testRule(metricDenominatorMismatch, {
  valid: [
    {
      name: "what a function gives back for a batch: divided as it should be, decorated, from several returns, of unknown rows",
      code: `
        import functools
        import torch.nn.functional as F

        class Trainer:
            def step(self, x, y):
                loss = F.cross_entropy(self.net(x), y)
                loss.backward()
                return loss.item() * x.size(0)

            def mean(self, x, y):
                loss = F.cross_entropy(self.net(x), y)
                return loss.item()

            @functools.cache
            def marked(self, x, y):
                return F.cross_entropy(self.net(x), y).item()

            def either(self, x, y):
                if len(x) == 1:
                    return 0.0
                return F.cross_entropy(self.net(x), y).item()

            def fit(self):
                a = b = c = d = e = 0.0
                for x, y in self.loader:
                    a += self.step(x, y)
                    b += self.mean(x, y)
                    c += self.marked(x, y)
                    d += self.either(x, y)
                    e += self.weigh(x, y)
                print(a / len(self.loader.dataset), b / len(self.loader))
                print(c / len(self.loader.dataset), d / len(self.loader.dataset), e / len(self.loader.dataset))
      `,
    },
    {
      name: "names that are used again for the next loop, and one that goes on adding",
      code: `
        import torch

        def run(model, train_loader, val_loader, epochs):
            for epoch in range(epochs):
                right = 0
                for x, y in train_loader:
                    right += (model(x).argmax(1) == y).sum().item()
                print(right / len(train_loader.dataset))
                right = 0
                for x, y in val_loader:
                    right += (model(x).argmax(1) == y).sum().item()
                print(right / len(val_loader.dataset))

        def both(model, train_loader, val_loader):
            right = 0
            for x, y in train_loader:
                right += (model(x).argmax(1) == y).sum().item()
            for x, y in val_loader:
                right += (model(x).argmax(1) == y).sum().item()
            return right / len(train_loader)

        def kept(model, loader, start):
            right = start
            if start:
                right = 0
            for x, y in loader:
                right += len(x)
                right += len(y)
            return right / len(loader)
      `,
    },
    {
      name: "lengths of the data that were gone through, and ratios of two of them",
      code: `
        import torch
        from torch.utils.data import DataLoader, random_split

        def run(model, dataset, criterion):
            train_part, val_part = random_split(dataset, [80, 20])
            train_loader = DataLoader(train_part, batch_size=4, shuffle=True)
            val_loader = DataLoader(val_part, batch_size=4)
            total, rows = 0.0, 0
            for x, y in val_loader:
                total += criterion(model(x), y).item()
                rows += len(y)
            print(total / len(val_loader), rows / len(train_part))
            again = train_loader
            for x, y in again:
                total += criterion(model(x), y).item()
            return total / len(train_loader)

        def sizes(train_files, test_files):
            lines = 0
            for path in train_files:
                lines += len(path)
            return lines / len(test_files)

        def shares(loader, model):
            right, seen, best = 0, 0, 0.0
            for x, y in loader:
                right += (model(x).argmax(1) == y).sum().item()
                seen += y.size(0)
                share = right / seen
                best += share
            return best / len(loader), share * len(loader)

        def of_batches(loader, model, criterion):
            total, seen = 0.0, 0
            for x, y in loader:
                share = (model(x).argmax(1) == y).sum().item() / len(y)
                total += share
            return total / len(loader)
      `,
    },
    {
      name: "each divided by its own number",
      code: `
        import torch
        from torch import nn
        from torch.utils.data import DataLoader

        def evaluate(model, loader, criterion):
            correct, total, loss_sum, rows = 0, 0, 0.0, 0
            for x, y in loader:
                out = model(x)
                loss_sum += criterion(out, y).item() * x.size(0)
                correct += (out.argmax(1) == y).sum().item()
                total += (out.argmax(1) == y).float().mean().item()
                rows += y.size(0)
            return correct / len(loader.dataset), correct / rows, total / len(loader), loss_sum / len(loader.dataset)
      `,
    },
    {
      name: "one row a batch",
      code: `
        import torch
        from torch import nn
        from torch.utils.data import DataLoader

        loader = DataLoader(data, batch_size=1)
        right = 0
        for x, y in loader:
            right += (model(x).argmax(1) == y).sum().item()
        print(right / len(loader))

        plain = DataLoader(data)
        hits = 0
        for x, y in plain:
            hits += (model(x).argmax(1) == y).sum().item()
        print(hits / len(plain))
      `,
    },
    {
      name: "multiplied by the size of a batch, or divided before",
      code: `
        import torch
        from torch import nn
        from torch.utils.data import DataLoader

        def evaluate(model, loader, size):
            right, share = 0, 0
            for x, y in loader:
                right += (model(x).argmax(1) == y).sum().item()
                share += (model(x).argmax(1) == y).sum().item() / len(y)
            return right / (len(loader) * size), right / len(loader) / size, share / len(loader)
      `,
    },
    {
      name: "a loss that is a sum, and one that is not known",
      code: `
        import torch
        from torch import nn
        from torch.utils.data import DataLoader

        criterion = nn.CrossEntropyLoss(reduction="sum")

        def evaluate(model, loader, other):
            a, b = 0, 0
            for x, y in loader:
                a += criterion(model(x), y).item()
                b += other(model(x), y).item()
            return a / len(loader.dataset), b / len(loader.dataset)
      `,
    },
    {
      name: "another loader, another loop",
      code: `
        import torch
        from torch import nn
        from torch.utils.data import DataLoader

        def evaluate(model, loader, others):
            right = 0
            for x, y in loader:
                right += (model(x).argmax(1) == y).sum().item()
            return right / len(others)
      `,
    },
    {
      name: "divided by batches and by their size",
      code: `
        import torch
        from torch.utils.data import DataLoader

        def accuracy(model, data):
            loader = DataLoader(data, batch_size=64)
            hits = 0
            for x, y in loader:
                hits += (model(x).argmax(1) == y).sum().item()
            return hits / len(loader) / 64
      `,
    },
    {
      name: "divided in place by the number of the same kind",
      code: `
        import torch

        def test(dataloader, model, loss_fn):
            size = len(dataloader.dataset)
            num_batches = len(dataloader)
            test_loss, correct, share = 0, 0, 0
            for X, y in dataloader:
                pred = model(X)
                test_loss += loss_fn(pred, y).item()
                correct += (pred.argmax(1) == y).type(torch.float).sum().item()
                share += (pred.argmax(1) == y).float().mean().item()
            test_loss /= num_batches
            share /= num_batches
            correct /= size
      `,
    },
    {
      name: "a count of single pictures, of some batches, and one that is divided again",
      code: `
        import torch
        import torch.nn.functional as F

        def test(images, loader, net, size):
            right, n = 0, 0
            for x, y in images:
                right += (net(x[None]).argmax(1) == y).sum().item()
                n += 1
            hits, hard = 0, 0
            for x, y in loader:
                hits += (net(x).argmax(1) == y).sum().item()
                if size > 3:
                    hard += 1
            wins = 0
            for x, y in loader:
                wins += (net(x).argmax(1) == y).sum().item()
            wins /= len(loader)
            wins /= size
            return right / n, hits / hard, wins
      `,
    },
    {
      name: "rows beside the loss of each batch times its rows",
      code: `
        import torch.nn.functional as F

        def test(net, loader):
            total, n = 0.0, 0
            for x, y in loader:
                total += F.cross_entropy(net(x), y).item() * len(x)
                n += len(x)
            return total / n
      `,
    },
    {
      name: "counts by the rows of the data set, and means of a network's own loss by the batches",
      code: `
        import torch.nn.functional as F
        from torch import nn
        from torch.utils.data import DataLoader

        class Denoiser(nn.Module):
            def __init__(self):
                super().__init__()
                self.out = nn.Linear(3, 3)

            def forward(self, x):
                return F.mse_loss(self.out(x), x)

        class Summed(Denoiser):
            def forward(self, x):
                return F.mse_loss(self.out(x), x, reduction="sum")

        def run(data, other, sampler):
            loader = DataLoader(data, batch_size=8)
            some = DataLoader(data, batch_size=8, sampler=sampler)
            net, summed = Denoiser(), Summed()
            total, rows, right, part = 0.0, 0.0, 0, 0.0
            for x in loader:
                total += net(x).item()
                rows += summed(x).item()
                right += (x.argmax(1) == x.argmax(0)).sum().item()
            for x in some:
                part += net(x).item()
            print(total / len(loader), rows / len(data), right / len(data), part / len(some))
      `,
    },
  ],
  invalid: [
    {
      name: "a network that computes its loss, by the rows of the data set",
      code: `
        import torch
        import torch.nn.functional as F
        from torch import nn
        from torch.utils.data import DataLoader

        class Denoiser(nn.Module):
            def __init__(self):
                super().__init__()
                self.out = nn.Linear(3, 3)

            def forward(self, x):
                noise = torch.randn_like(x)
                return F.mse_loss(self.out(x + noise), noise)

        def run(images):
            loader = DataLoader(images, batch_size=8, shuffle=True)
            net = Denoiser()
            total = 0.0
            for x in loader:
                loss = net(x)
                total += loss.item()
            print(total / len(images))
                  ^^^^^^^^^^^^^^^^^^^ mean
      `,
    },
    {
      name: "a method that computes the loss, and data in a field",
      code: `
        from torch import nn
        from torch.utils.data import DataLoader

        class Job:
            def __init__(self, rows, net):
                self.rows = rows
                self.batches = DataLoader(self.rows, batch_size=4)
                self.net = net

            def loss(self, x, y):
                return nn.functional.cross_entropy(self.net(x), y)

            def run(self):
                total = 0.0
                for x, y in self.batches:
                    loss = self.loss(x, y)
                    total += loss.item()
                return total / len(self.rows)
                       ^^^^^^^^^^^^^^^^^^^^^^ mean
      `,
    },
    {
      name: "divided in place, by a name for the length",
      code: `
        import torch

        def test(dataloader, model, loss_fn):
            num_batches = len(dataloader)
            test_loss, correct = 0, 0
            for X, y in dataloader:
                pred = model(X)
                test_loss += loss_fn(pred, y).item()
                correct += (pred.argmax(1) == y).type(torch.float).sum().item()
            test_loss /= num_batches
            correct /= num_batches
            ^^^^^^^^^^^^^^^^^^^^^^ count
            correct *= 100
      `,
    },
    {
      name: "numbers that the loop counts",
      code: `
        import torch
        from torch import nn

        loss_fn = nn.MSELoss()

        def train(net, train_dl):
            total, n = 0.0, 0
            ok = batches = 0
            for xb, yb in train_dl:
                out = net(xb.to(0))
                total += loss_fn(out, yb).item()
                n += xb.shape[0]
                ok += out.argmax(1).eq(yb).sum().item()
                batches += 1
            print(100.0 * ok / batches)
                  ^^^^^^^^^^^^^^^^^^^^ count
            return total / n
                   ^^^^^^^^^ mean
      `,
    },
    {
      name: "shares of batches that are right, over the rows",
      code: `
        import torch

        def share(net, loader):
            hits = 0
            for x, y in loader:
                hits += (net(x).argmax(1) == y).float().mean().item()
            return hits / len(loader.dataset)
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^ mean
      `,
    },
    {
      name: "a loader of a dict, in other quotes",
      code: `
        import torch.nn.functional as F

        def fit(net, loaders):
            total = 0.0
            for x, y in loaders["train"]:
                total += F.cross_entropy(net(x), y).item() * x.size(0)
            print(f"loss {total / len(loaders['train']):.3f}")
                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ sum
      `,
    },
    {
      name: "what a method gives back for a batch",
      code: `
        import torch.nn.functional as F

        class Trainer:
            def step(self, x, y):
                loss = F.cross_entropy(self.net(x), y)
                loss.backward()
                return loss.item() * x.size(0)

            def fit(self):
                total = 0.0
                for x, y in self.loader:
                    total += self.step(x, y)
                print(total / len(self.loader))
                      ^^^^^^^^^^^^^^^^^^^^^^^^ sum
      `,
    },
    {
      name: "parts that a function gives back for a batch",
      code: `
        import torch.nn.functional as F

        def step(net, x, y):
            out = net(x)
            loss = F.cross_entropy(out, y)
            right = (out.argmax(1) == y).sum().item()
            return loss.item(), right

        def evaluate(net, loader):
            total, hits = 0.0, 0
            for x, y in loader:
                loss, right = step(net, x, y)
                total += loss
                hits += right
            print(total / len(loader.dataset))
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^ mean
            print(hits / len(loader))
                  ^^^^^^^^^^^^^^^^^^ count
      `,
    },
    {
      name: "a name that is used again for the next loop",
      code: `
        import torch

        def run(model, loader, judged, epochs):
            for epoch in range(epochs):
                right, seen = 0, 0
                for x, y in loader:
                    right += (model(x).argmax(1) == y).sum().item()
                print(right / len(loader.dataset))
                right = 0
                for x, y in judged:
                    right += (model(x).argmax(1) == y).sum().item()
                    ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ added
                print(right / len(judged))
                      ^^^^^^^^^^^^^^^^^^^ count
      `,
    },
    {
      name: "a share that is divided once more",
      suggestions: [
        {
          title: "Divide once: `accuracy`",
          output: `
            import torch

            def run(loader, model):
                right, seen, accuracy = 0, 0, 0.0
                for x, y in loader:
                    right += (model(x).argmax(1) == y).sum().item()
                    seen += y.size(0)
                    accuracy = 100 * right / seen
                print(accuracy)
          `,
        },
      ],
      code: `
        import torch

        def run(loader, model):
            right, seen, accuracy = 0, 0, 0.0
            for x, y in loader:
                right += (model(x).argmax(1) == y).sum().item()
                seen += y.size(0)
                accuracy = 100 * right / seen
                           ~~~~~~~~~~~~~~~~~~ asShare
            print(accuracy / len(loader))
                  ^^^^^^^^^^^^^^^^^^^^^^ share
      `,
    },
    {
      name: "the length of another loader, by name and by how it is made",
      except: { "renamed-variables": "the names say which loader is for training" },
      code: `
        import torch
        from torch.utils.data import DataLoader, random_split

        def judge(model, train_loader, val_loader, criterion):
            total = 0.0
            with torch.no_grad():
                for x, y in val_loader:
                    total += criterion(model(x), y).item()
                    ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ added
            return total / len(train_loader)
                   ^^^^^^^^^^^^^^^^^^^^^^^^^ other

        def run(model, dataset):
            train_part, test_part = random_split(dataset, [80, 20])
            train_loader = DataLoader(train_part, batch_size=4, shuffle=True)
            test_loader = DataLoader(test_part, batch_size=4)
            loader = DataLoader(dataset, batch_size=4)
            right = 0
            for x, y in train_loader:
                right += (model(x).argmax(1) == y).sum().item()
                ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ added
            return right / len(loader.dataset), test_loader
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^ other
      `,
    },
    {
      name: "right answers by the number of batches",
      code: `
        import torch
        from torch import nn
        from torch.utils.data import DataLoader

        def evaluate(model, loader):
            right = 0
            for i, (x, y) in enumerate(loader):
                pred = model(x).argmax(dim=1)
                hits = pred.eq(y).sum()
                right += hits.item()
                ~~~~~~~~~~~~~~~~~~~~ added
            print(f"accuracy: {100.0 * right / len(loader):.2f}")
                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^ count
      `,
      suggestions: [
        {
          title: "Divide by `len(loader.dataset)`",
          output: `
            import torch
            from torch import nn
            from torch.utils.data import DataLoader

            def evaluate(model, loader):
                right = 0
                for i, (x, y) in enumerate(loader):
                    pred = model(x).argmax(dim=1)
                    hits = pred.eq(y).sum()
                    right += hits.item()
                print(f"accuracy: {100.0 * right / len(loader.dataset):.2f}")
          `,
        },
      ],
    },
    {
      name: "mean losses by the number of rows",
      code: `
        import torch
        from torch import nn
        from torch.utils.data import DataLoader

        import torch.nn.functional as F

        def train(model, optimizer, train_loader):
            criterion = nn.CrossEntropyLoss()
            total = other = 0
            for epoch in range(3):
                for x, y in train_loader:
                    optimizer.zero_grad()
                    loss = criterion(model(x), y)
                    loss.backward()
                    optimizer.step()
                    total += loss.item()
                    other += float(F.mse_loss(model(x), y))
            return total / len(train_loader.dataset), other / len(train_loader.dataset)
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ mean
                                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ mean
      `,
    },
    {
      name: "torch.sum of a comparison, a loader with a bar around it",
      code: `
        import torch
        from torch import nn
        from torch.utils.data import DataLoader

        from tqdm import tqdm

        loader = DataLoader(data, batch_size=64)
        correct = 0
        for x, y in tqdm(loader, desc="test"):
            correct += torch.sum(model(x).argmax(1) == y).item()
        accuracy = correct / len(loader)
                   ^^^^^^^^^^^^^^^^^^^^^ count
      `,
    },
    {
      name: "losses times the size of the batch",
      code: `
        import torch
        from torch.utils.data import DataLoader

        def evaluate(model, loader, criterion):
            total = seen = 0.0
            for x, y in loader:
                total += len(x) * criterion(model(x), y).item()
                ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ added
                seen += criterion(model(x), y).item() * y.shape[0]
                ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ added
            return total / len(loader), seen / len(loader)
                   ^^^^^^^^^^^^^^^^^^^ sum
                                        ^^^^^^^^^^^^^^^^^^ sum
      `,
    },
  ],
});
