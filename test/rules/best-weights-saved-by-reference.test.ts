/** What `best-weights-saved-by-reference` reports, and the copies on which it is silent. */

import { bestWeightsSavedByReference } from "../../rules/best-weights-saved-by-reference";
import { testRule } from "../support/ruleTester";

testRule(bestWeightsSavedByReference, {
  valid: [
    {
      name: "weights that a function writes down, of which its caller reads the score alone",
      code: `
        import torch

        def search(net, sgd, loader, judge, rounds):
            top = 0.0
            for number in range(rounds):
                for x, y in loader:
                    sgd.zero_grad()
                    torch.nn.functional.cross_entropy(net(x), y).backward()
                    sgd.step()
                score = judge(net)
                if score > top:
                    top = score
                    found = {"weights": net.state_dict(), "round": number, "score": top}
                    torch.save(found, "top.pt")
            return found

        def run(net, sgd, loader, judge, rounds):
            found = search(net, sgd, loader, judge, rounds)
            print(found["score"], found["round"])
      `,
      except: { "function-around": "functions in functions stay where they are" },
    },
    {
      name: "new tensors, and the file's own copies",
      code: `
        import torch

        def fit(net, opt, loader, rounds):
            best, history = 1e9, {"weights": None}
            for epoch in range(rounds):
                for x, y in loader:
                    opt.zero_grad()
                    torch.nn.functional.mse_loss(net(x), y).backward()
                    opt.step()
                score = validate(net)
                if score < best:
                    best = score
                    history["weights"] = {k: v.cpu().clone() for k, v in net.state_dict().items()}
            net.load_state_dict(history["weights"])
      `,
    },
    {
      name: "a function that is not trained",
      code: `
        def search(score, rounds):
            best, kept = 0, None
            for i in range(rounds):
                value = score(i)
                if value > best:
                    best, kept = value, score
            return kept
      `,
    },
    {
      name: "two at once, copied",
      code: `
        import copy

        def search(net, epochs, train, judge):
            best, kept = 0, None
            for epoch in range(epochs):
                train(net)
                score = judge(net)
                if score > best:
                    best, kept = score, copy.deepcopy(net.state_dict())
            net.load_state_dict(kept)
      `,
    },
    {
      name: "a copy, or a file",
      code: `
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        import copy
        best = 0
        for epoch in range(3):
            acc = train(model, loader)
            if acc > best:
                best = acc
                state = copy.deepcopy(model.state_dict())
                weights = {k: v.cpu().clone() for k, v in model.state_dict().items()}
                torch.save(model.state_dict(), "best.pt")
        model.load_state_dict(state)
        model.load_state_dict(weights)
      `,
    },
    {
      name: "a new network each round",
      code: `
        import torch
        from torch import nn
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        best = 0
        for seed in range(3):
            model = nn.Linear(10, 2)
            acc = train(model, loader)
            if acc > best:
                best, state = acc, model.state_dict()
                best_model = model
                best_state = model.state_dict()
        print(best_model, best_state, state)
      `,
    },
    {
      name: "written at once, and not used behind the loop",
      code: `
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        best = 0
        for epoch in range(3):
            acc = train(model, loader)
            if acc > best:
                state = model.state_dict()
                torch.save(state, "best.pt")
      `,
    },
    {
      name: "written at once, and behind the loop the same name gets what is then",
      code: `
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        for epoch in range(3):
            for step, (x, y) in enumerate(loader):
                optimizer.zero_grad()
                nn.functional.cross_entropy(model(x), y).backward()
                optimizer.step()
                if step % 100 == 0:
                    snapshot = {"weights": model.state_dict(), "epoch": epoch}
                    torch.save(snapshot, "latest.pt")
            if epoch > 0:
                snapshot = {"weights": model.state_dict(), "epoch": epoch}
                torch.save(snapshot, "epoch.pt")
                if epoch == 2:
                    torch.save(snapshot, "last.pt")
      `,
    },
    {
      name: "weights that are merged, and no loop",
      code: `
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        state = model.state_dict()
        if len(loader) > 0:
            state = model.state_dict()
            state.update(torch.load("part.pt"))
        model.load_state_dict(state)
      `,
    },
    {
      name: "nothing is trained in the loop",
      code: `
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        for batch in loader:
            if len(batch) > 1:
                state = model.state_dict()
        print(state)
      `,
    },
    {
      name: "state that is gathered from all processes",
      code: `
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        from torch.distributed.fsdp import FullyShardedDataParallel as FSDP
        model = FSDP(model)
        for epoch in range(3):
            acc = train(model, loader)
            if acc > 0.5:
                state = model.state_dict()
        torch.save(state, "best.pt")
      `,
    },
    {
      name: "the state of a schedule, which is new numbers, beside a copy",
      code: `
        import copy
        import torch
        from torch import nn
        model = nn.Linear(3, 1)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        scheduler = torch.optim.lr_scheduler.StepLR(optimizer, 3)
        best, kept = float("inf"), None
        for epoch in range(5):
            optimizer.zero_grad()
            loss = model(torch.rand(4, 3)).mean()
            loss.backward()
            optimizer.step()
            scheduler.step()
            if loss.item() < best:
                best = loss.item()
                kept = {"model": copy.deepcopy(model.state_dict()), "scheduler": scheduler.state_dict(), "epoch": epoch}
        torch.save(kept, "best.pt")
      `,
    },
    {
      name: "the state of another library's object",
      code: `
        import torch
        from torch import nn
        from mylib import Tracker
        tracker = Tracker()
        model = nn.Linear(3, 1)
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        best, kept = float("inf"), None
        for epoch in range(5):
            optimizer.zero_grad()
            loss = model(torch.rand(4, 3)).mean()
            loss.backward()
            optimizer.step()
            if loss.item() < best:
                best = loss.item()
                kept = tracker.state_dict()
        print(kept)
      `,
    },
    {
      name: "a network that the loop does not use",
      code: `
        import torch
        from torch import nn
        from mylib import env
        def search(model, frozen, steps):
            best, kept = float("inf"), None
            for step in range(steps):
                score = env.step()
                if score < best:
                    best = score
                    kept = frozen.state_dict()
            return kept
      `,
    },
    {
      name: "a field that is never loaded, and one of a loop that trains nothing",
      code: `
        import torch

        class Search:
            def __init__(self, model):
                self.model = model
                self.best = self.last = None

            def look(self, x):
                return self.model(x).sum()

            def run(self, inputs):
                for x in inputs:
                    if self.look(x) > 0:
                        self.best = self.model.state_dict()
                self.model.load_state_dict(self.best)

            def fit(self, inputs, optimizer):
                for x in inputs:
                    self.model(x).sum().backward()
                    optimizer.step()
                    if x.sum() > 0:
                        self.last = self.model.state_dict()
      `,
    },
    {
      name: "a checkpoint that is written at once, of which only other entries are read later",
      code: `
        import torch

        def fit(model, optimizer, loader, evaluate, epochs):
            best = 0.0
            for epoch in range(epochs):
                for x, y in loader:
                    optimizer.zero_grad()
                    torch.nn.functional.cross_entropy(model(x), y).backward()
                    optimizer.step()
                score = evaluate(model)
                if score > best:
                    best = score
                    kept = {"weights": model.state_dict(), "epoch": epoch, "score": best}
                    torch.save(kept, "best.pt")
            print(kept["score"], kept["epoch"])
      `,
    },
    {
      name: "an object that copies, one that writes, and one of an optimizer",
      code: `
        import copy
        import torch

        class EarlyStop:
            def __init__(self, optimizer):
                self.best_loss = float("inf")
                self.weights = None
                self.optimizer = optimizer

            def check(self, net, loss):
                if loss < self.best_loss:
                    self.weights = copy.deepcopy(net.state_dict())
                    self.rates = self.optimizer.state_dict()
                    self.other = net.state_dict()
                    torch.save(self.other, "best.pt")

            def restore(self, net):
                net.load_state_dict(self.weights)
                self.optimizer.load_state_dict(self.rates)
      `,
    },
  ],
  invalid: [
    {
      name: "in a dict, entry by entry, and the network itself",
      code: `
        import torch

        def fit(net, opt, loader, rounds):
            best, history = 1e9, {"weights": None}
            for epoch in range(rounds):
                for x, y in loader:
                    opt.zero_grad()
                    torch.nn.functional.mse_loss(net(x), y).backward()
                    opt.step()
                score = validate(net)
                if score < best:
                    best = score
                    history["weights"] = net.state_dict().copy()
                                         ^^^^^^^^^^^^^^^^^^^^^^^
                    entries = {k: v.data for k, v in net.state_dict().items()}
                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                    kept = net
                           ^^^
            net.load_state_dict(history["weights"])
            return kept, entries
      `,
    },
    {
      name: "in a function, in a dict, and a shallow copy",
      code: `
        import torch
        from torch import nn
        import copy

        def fit(model, optimizer, criterion, loader):
            best = 1e9
            for epoch in range(3):
                for x, y in loader:
                    optimizer.zero_grad()
                    loss = criterion(model(x), y)
                    loss.backward()
                    optimizer.step()
                if loss < best:
                    best = loss.item()
                    checkpoint = {"epoch": epoch, "model": model.state_dict()}
                                                           ^^^^^^^^^^^^^^^^^^ reference
                    weights = copy.copy(model.state_dict())
                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ reference
            torch.save(checkpoint, "best.pt")
            model.load_state_dict(weights)
      `,
      messages: ["`checkpoint` holds", "`weights` holds"],
    },
    {
      name: "the network itself, trained by a function",
      code: `
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        best = 0
        for epoch in range(3):
            train_one_epoch(model, loader)
            acc = evaluate(model, loader)
            if acc > best:
                best = acc
                best_model = model
                             ^^^^^ reference
        print(evaluate(best_model, loader))
      `,
      suggestions: [
        {
          title: "Keep a deep copy: `deepcopy(model)`",
          output: `
            import torch
            from torch import nn
            from copy import deepcopy

            model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
            loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
            best = 0
            for epoch in range(3):
                train_one_epoch(model, loader)
                acc = evaluate(model, loader)
                if acc > best:
                    best = acc
                    best_model = deepcopy(model)
            print(evaluate(best_model, loader))
          `,
        },
      ],
    },
    {
      name: "the first of several lines",
      code: `
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(10, 16), nn.ReLU(), nn.Linear(16, 2))
        loader = [(torch.rand(4, 10), torch.randint(2, (4,)))]
        optimizer = torch.optim.SGD(model.parameters(), lr=0.1)
        top = 1e9
        for epoch in range(3):
            loss = torch.nn.functional.cross_entropy(model(loader[0][0]), loader[0][1])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            if loss.item() < top:
                top = loss.item()
                kept = dict(model.state_dict())
                       ^^^^^^^^^^^^^^^^^^^^^^^^ reference
        model.load_state_dict(kept)
      `,
    },
    {
      name: "a field, trained by a method",
      code: `
        import torch

        class Trainer:
            def __init__(self, model, loader):
                self.model, self.loader = model, loader
                self.optimizer = torch.optim.SGD(self.model.parameters(), lr=0.1)
                self.best, self.lowest = None, 1e9

            def train_epoch(self):
                for x, y in self.loader:
                    self.optimizer.zero_grad()
                    torch.nn.functional.cross_entropy(self.model(x), y).backward()
                    self.optimizer.step()

            def fit(self):
                for epoch in range(10):
                    self.train_epoch()
                    loss = self.validate()
                    if loss < self.lowest:
                        self.lowest = loss
                        self.best = self.model.state_dict()
                                    ^^^^^^^^^^^^^^^^^^^^^^^ reference
                self.model.load_state_dict(self.best)
      `,
    },
    {
      name: "two at once",
      code: `
        import torch

        def search(net, epochs, train, judge):
            best, kept = 0, None
            for epoch in range(epochs):
                train(net)
                score = judge(net)
                if score > best:
                    best, kept = score, net.state_dict()
                                        ^^^^^^^^^^^^^^^^ reference
            net.load_state_dict(kept)
      `,
      except: { "renamed-variables": "the name of what is given the network tells that it trains" },
    },
    {
      name: "an object that is asked after each epoch",
      code: `
        from torch import nn

        class EarlyStop:
            def __init__(self):
                self.best_loss = float("inf")
                self.weights = None

            def check(self, net: nn.Module, loss):
                if loss < self.best_loss:
                    self.best_loss = loss
                    self.weights = net.state_dict().copy()
                                   ^^^^^^^^^^^^^^^^^^^^^^^ reference

            def restore(self, net: nn.Module):
                net.load_state_dict(self.weights)
      `,
    },
    {
      name: "weights in a dict",
      code: `
        class EarlyStop:
            def __call__(self, val_loss, model):
                if val_loss < self.best:
                    self.best = val_loss
                    self.kept = {"model": model.state_dict(), "loss": val_loss}
                                          ^^^^^^^^^^^^^^^^^^ reference

            def restore(self, model):
                model.load_state_dict(self.kept["model"])
      `,
    },
  ],
});
