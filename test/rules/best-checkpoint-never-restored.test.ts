/** What `best-checkpoint-never-restored` reports, and the look-alikes on which it is silent. */

import { bestCheckpointNeverRestored } from "../../rules/best-checkpoint-never-restored";
import { testRule } from "../support/ruleTester";

testRule(bestCheckpointNeverRestored, {
  valid: [
    {
      name: "the score on the watched rows, asked by a method of its own",
      code: `
        import torch
        from torch import nn


        class Trainer:
            def __init__(self, net, train, val):
                self.model = net
                self.train_loader, self.val_loader = train, val
                self.optimizer = torch.optim.Adam(net.parameters())
                self.best = 0.0

            def evaluate(self, loader):
                self.model.eval()
                with torch.no_grad():
                    return sum((self.model(x).argmax(1) == y).sum().item() for x, y in loader)

            def watch(self):
                return self.evaluate(self.val_loader)

            def fit(self, epochs):
                for epoch in range(epochs):
                    self.model.train()
                    for x, y in self.train_loader:
                        loss = nn.functional.cross_entropy(self.model(x), y)
                        self.optimizer.zero_grad()
                        loss.backward()
                        self.optimizer.step()
                    score = self.watch()
                    if score > self.best:
                        self.best = score
                        torch.save(self.model.state_dict(), "best.pt")
                print(self.evaluate(self.val_loader))
      `,
    },
    {
      name: "a second phase that trains on",
      code: `
        import torch


        def train(model, loader, optimizer, loss, evaluate):
            best = 0.0
            for epoch in range(5):
                for x, y in loader:
                    loss(model(x), y).backward()
                    optimizer.step()
                score = evaluate(model)
                if score > best:
                    best = score
                    torch.save(model.state_dict(), "best.pt")
            for epoch in range(3):
                for x, y in loader:
                    optimizer.zero_grad()
                    loss(model(x), y).backward()
                    optimizer.step()
      `,
    },
    {
      name: "a function that trains on, or only shows the network",
      code: `
        import torch

        def polish(net, rows, optimizer):
            for x, y in rows:
                torch.nn.functional.cross_entropy(net(x), y).backward()
                optimizer.step()

        def describe(net, rows):
            print(net, len(rows))

        def run(net, fit_once, rate, train_rows, dev_rows, more, optimizer):
            best = 0.0
            for epoch in range(20):
                fit_once(net, train_rows)
                score = rate(net, dev_rows)
                if score > best:
                    best = score
                    torch.save(net.state_dict(), "best.pt")
            polish(net, more, optimizer)
            describe(net, more)
      `,
    },
    {
      name: "the name gets another network, or the last one is judged beside the best",
      code: `
        import copy
        import torch

        def other(model, val, evaluate, make):
            best = 0.0
            for epoch in range(3):
                score = evaluate(model, val)
                if score > best:
                    best = score
                    torch.save(model.state_dict(), "best.pt")
            model = make("best.pt")
            return evaluate(model, val)

        def beside(model, val, evaluate):
            best, weights = 0.0, None
            for epoch in range(3):
                score = evaluate(model, val)
                if score > best:
                    best = score
                    weights = copy.deepcopy(model.state_dict())
            last = evaluate(model, val)
            model.load_state_dict(weights)
            return last, evaluate(model, val)
      `,
    },
    {
      name: "loaded before the test, by a function too",
      code: `
        import torch
        def load_best(model):
            model.load_state_dict(torch.load("best.pt", weights_only=True))

        best = 0
        for epoch in range(20):
            acc = evaluate(model, val_loader)
            if acc > best:
                best = acc
                torch.save(model.state_dict(), "best.pt")
        load_best(model)
        print(evaluate(model, test_loader))
      `,
    },
    {
      name: "saved in each epoch, tested in the loop, or not tested at all",
      code: `
        import torch
        def run(model, val_loader):
            best = 0
            for epoch in range(20):
                acc = evaluate(model, val_loader)
                torch.save(model.state_dict(), f"{epoch}.pt")
                if acc > best:
                    best = acc
                    torch.save(model.state_dict(), "best.pt")
                    print(evaluate(model, test_loader))
            print(best)
            return best
      `,
    },
    {
      name: "another network is tested, and a limit that nothing keeps",
      code: `
        import torch
        best = 0
        for epoch in range(20):
            if epoch > 10:
                torch.save(model.state_dict(), "late.pt")
            if acc > best:
                best = acc
                torch.save(model.state_dict(), "best.pt")
        print(evaluate(other, test_loader))
      `,
    },
    {
      name: "the last value of what the loop watches",
      code: `
        import torch
        def run(net, train, evaluate, train_loader, val_loader):
            best = 0.0
            for epoch in range(20):
                train(net, train_loader)
                accuracy = evaluate(net, val_loader)
                if accuracy > best:
                    best = accuracy
                    torch.save(net.state_dict(), "best.pt")
            last = evaluate(net, val_loader)
            print(f"best {best:.3f}, last epoch {last:.3f}")
      `,
    },
    {
      name: "the weights of the last epoch are exported as such, and their quality on the rows of the training is told",
      code: `
        import torch
        def run(net, train, evaluate, train_loader, val_loader):
            best = float("inf")
            for epoch in range(20):
                loss = train(net, train_loader)
                if loss < best:
                    best = loss
                    torch.save(net.state_dict(), "best.pt")
            net.eval()
            torch.onnx.export(net, torch.rand(1, 3, 8, 8), "last.onnx")
            return evaluate(net, train_loader)
      `,
    },
    {
      name: "a trainer that loads what was best",
      code: `
        import torch
        from torch import nn


        class Trainer:
            def __init__(self, net, train, val, test):
                self.model = net
                self.train_loader, self.val_loader, self.test_loader = train, val, test
                self.optimizer = torch.optim.Adam(net.parameters())
                self.best = 0.0

            def evaluate(self, loader):
                self.model.eval()
                with torch.no_grad():
                    return sum((self.model(x).argmax(1) == y).sum().item() for x, y in loader)

            def fit(self, epochs):
                for epoch in range(epochs):
                    self.model.train()
                    for x, y in self.train_loader:
                        loss = nn.functional.cross_entropy(self.model(x), y)
                        self.optimizer.zero_grad()
                        loss.backward()
                        self.optimizer.step()
                    score = self.evaluate(self.val_loader)
                    if score > self.best:
                        self.best = score
                        torch.save(self.model.state_dict(), "best.pt")
                self.model.load_state_dict(torch.load("best.pt"))
                print(self.evaluate(self.test_loader))
      `,
    },
    {
      name: "a trainer that shows the last value on the rows it watches",
      code: `
        import torch
        from torch import nn


        class Trainer:
            def __init__(self, net, train, val, test):
                self.model = net
                self.train_loader, self.val_loader, self.test_loader = train, val, test
                self.optimizer = torch.optim.Adam(net.parameters())
                self.best = 0.0

            def evaluate(self, loader):
                self.model.eval()
                with torch.no_grad():
                    return sum((self.model(x).argmax(1) == y).sum().item() for x, y in loader)

            def fit(self, epochs):
                for epoch in range(epochs):
                    self.model.train()
                    for x, y in self.train_loader:
                        loss = nn.functional.cross_entropy(self.model(x), y)
                        self.optimizer.zero_grad()
                        loss.backward()
                        self.optimizer.step()
                    score = self.evaluate(self.val_loader)
                    if score > self.best:
                        self.best = score
                        torch.save(self.model.state_dict(), "best.pt")
                print(self.evaluate(self.val_loader))
      `,
    },
    {
      name: "the best weights are copied back in place",
      code: `
        import torch
        from torch import nn
        from torch.nn.utils import parameters_to_vector, vector_to_parameters

        def vector(train, validate, test):
            model = nn.Linear(4, 2)
            best = float("inf")
            for _ in range(10):
                train(model)
                loss = validate(model)
                if loss < best:
                    best = loss
                    torch.save(model.state_dict(), "best.pt")
                    kept = parameters_to_vector(model.parameters()).detach().clone()
            vector_to_parameters(kept, model.parameters())
            return test(model)

        def copied(train, validate, test):
            model = nn.Linear(4, 2)
            best = float("inf")
            for _ in range(10):
                train(model)
                loss = validate(model)
                if loss < best:
                    best = loss
                    kept = {name: value.clone() for name, value in model.state_dict().items()}
            with torch.no_grad():
                for name, p in model.named_parameters():
                    p.copy_(kept[name])
            return test(model)
      `,
    },
  ],
  invalid: [
    {
      name: "a function that asks the network, whatever it is called",
      code: `
        import torch

        @torch.no_grad()
        def tag_corpus(net, rows):
            return [net(x).argmax(-1) for x, _ in rows]

        def run(net, fit_once, rate, train_rows, dev_rows, test_rows):
            best = 0.0
            for epoch in range(20):
                fit_once(net, train_rows)
                score = rate(tag_corpus(net, dev_rows))
                if score > best:
                    best = score
                    torch.save(net.state_dict(), "best.pt")
            print(rate(tag_corpus(net, test_rows)))
                       ^^^^^^^^^^^^^^^^^^^^^^^^^^ last
      `,
    },
    {
      code: `
        import torch

        best = float("inf")
        for epoch in range(20):
            train(model, train_loader)
            val_loss = evaluate(model, val_loader)
            if val_loss < best:
                best = val_loss
                torch.save(model.state_dict(), "best.pt")
                ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ saved
        test_loss = evaluate(model, test_loader)
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ last
        print(test_loss)
      `,
      messages: ["`model` has the weights of the last epoch"],
      suggestions: [
        {
          title: "Load the best weights before",
          output: `
            import torch

            best = float("inf")
            for epoch in range(20):
                train(model, train_loader)
                val_loss = evaluate(model, val_loader)
                if val_loss < best:
                    best = val_loss
                    torch.save(model.state_dict(), "best.pt")
            model.load_state_dict(torch.load("best.pt", weights_only=True))
            test_loss = evaluate(model, test_loader)
            print(test_loss)
          `,
        },
      ],
    },
    {
      name: "in a function, the path by name, the test written out",
      code: `
        import torch
        def main(net, loaders, path):
            top = 0.0
            for epoch in range(10):
                fit(net, loaders["train"])
                score = accuracy(net, loaders["val"])
                if score > top:
                    top, patience = score, 0
                    torch.save({"net": net.state_dict()}, path)
                if score >= top:
                    top = score
                    torch.save({"net": net.state_dict(), "score": top}, path)
            net.eval()
            with torch.no_grad():
                for x, y in loaders["test"]:
                    print(net(x))
                          ^^^^^^ last
      `,
    },
    {
      name: "a copy of the weights, a test in a helper of its own name",
      code: `
        import copy
        import torch

        def run(model, epochs):
            best_loss = 1e9
            kept = None
            for epoch in range(epochs):
                loss = step(model)
                if best_loss > loss:
                    best_loss = loss
                    kept = copy.deepcopy(model.state_dict())
            return run_test(model)
                   ^^^^^^^^^^^^^^^ last
      `,
    },
    {
      name: "a trainer that judges its own network",
      code: `
        import torch
        from torch import nn


        class Trainer:
            def __init__(self, net, train, val, test):
                self.model = net
                self.train_loader, self.val_loader, self.test_loader = train, val, test
                self.optimizer = torch.optim.Adam(net.parameters())
                self.best = 0.0

            def evaluate(self, loader):
                self.model.eval()
                with torch.no_grad():
                    return sum((self.model(x).argmax(1) == y).sum().item() for x, y in loader)

            def fit(self, epochs):
                for epoch in range(epochs):
                    self.model.train()
                    for x, y in self.train_loader:
                        loss = nn.functional.cross_entropy(self.model(x), y)
                        self.optimizer.zero_grad()
                        loss.backward()
                        self.optimizer.step()
                    score = self.evaluate(self.val_loader)
                    if score > self.best:
                        self.best = score
                        torch.save(self.model.state_dict(), "best.pt")
                        ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ saved
                print(self.evaluate(self.test_loader))
                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ last
      `,
    },
  ],
});
