/** What `best-score-bookkeeping` reports, and the loops on which it is silent. */

import { bestScoreBookkeeping } from "../../rules/best-score-bookkeeping";
import { testRule } from "../support/ruleTester";

testRule(bestScoreBookkeeping, {
  valid: [
    {
      name: "a best score that is kept, in each way",
      code: `
        import torch

        def train(net, evaluate, epochs):
            best_acc, best_loss, top = 0.0, float("inf"), 0
            for epoch in range(epochs):
                acc, loss = evaluate(net)
                if acc > best_acc:
                    best_acc = acc
                    torch.save(net.state_dict(), "best.pt")
                if loss < best_loss:
                    torch.save(net.state_dict(), "least.pt")
                best_loss = min(best_loss, loss)
      `,
    },
    {
      name: "a bound, and what is no score that is kept",
      code: `
        import torch

        def train(net, evaluate, epochs, best_known=0.7):
            target, best_threshold = 0.9, 0.5
            for epoch in range(epochs):
                acc = evaluate(net)
                if acc > target:
                    torch.save(net.state_dict(), "good.pt")
                    break
                if acc > best_threshold:
                    torch.save(net.state_dict(), f"good_{epoch}.pt")
                if acc > best_known:
                    torch.save(net.state_dict(), "record.pt")
      `,
    },
    {
      name: "another function, or another file, sets it",
      code: `
        import torch

        class Trainer:
            def __init__(self, net):
                self.net = net
                self.best_acc = 0.0

            def keep(self, acc):
                if acc > self.best_acc:
                    torch.save(self.net.state_dict(), "best.pt")

        def run(trainer, evaluate):
            for epoch in range(3):
                acc = evaluate(trainer.net)
                trainer.keep(acc)
                trainer.best_acc = max(trainer.best_acc, acc)
      `,
    },
    {
      name: "a best score that one of two branches sets, begun with nothing",
      code: `
        import torch

        class EarlyStopping:
            def __init__(self, patience=7, delta=0.0):
                self.patience = patience
                self.counter = 0
                self.best_score = None
                self.early_stop = False
                self.delta = delta

            def __call__(self, val_loss, net):
                score = -val_loss
                if self.best_score is None:
                    self.best_score = score
                elif score < self.best_score + self.delta:
                    self.counter += 1
                    if self.counter >= self.patience:
                        self.early_stop = True
                else:
                    self.best_score = score
                    torch.save(net.state_dict(), "best.pt")
                    self.counter = 0
      `,
    },
    {
      name: "a count that is set back, also behind, in a method, or by the epoch",
      code: `
        import torch

        def train(net, evaluate, epochs, patience=5):
            best, wait, last = float("inf"), 0, 0
            for epoch in range(epochs):
                loss = evaluate(net)
                if loss < best:
                    best = loss
                    wait = 0
                else:
                    wait += 1
                if wait >= patience:
                    break
                if loss < best:
                    last = epoch
                if epoch - last > patience:
                    break

        class Stopper:
            def __init__(self, patience):
                self.patience, self.counter, self.best_loss = patience, 0, 1e9

            def reset(self):
                self.counter = 0

            def step(self, loss):
                if loss < self.best_loss:
                    self.best_loss = loss
                    self.reset()
                else:
                    self.counter += 1
                    return self.counter >= self.patience
      `,
    },
    {
      name: "a count that ends nothing",
      code: `
        import torch

        def train(net, evaluate, epochs):
            best, bad_epochs = float("inf"), 0
            for epoch in range(epochs):
                loss = evaluate(net)
                if loss < best:
                    best = loss
                else:
                    bad_epochs += 1
            print(bad_epochs)
      `,
    },
    {
      name: "a loss that may be below zero",
      code: `
        import torch

        def train(net, evaluate, epochs):
            best_loss = 0
            for epoch in range(epochs):
                loss = -evaluate(net).log_prob(torch.zeros(1))
                if loss < best_loss:
                    best_loss = loss
                    torch.save(net.state_dict(), "best.pt")
      `,
    },
  ],
  invalid: [
    {
      name: "a best score that is never kept",
      code: `
        import torch

        def train(net, fit, evaluate, epochs):
            best_acc = 0.0
            for epoch in range(epochs):
                fit(net)
                acc = evaluate(net)
                if acc > best_acc:
                   ^^^^^^^^^^^^^^
                    torch.save(net.state_dict(), "best.pt")
      `,
      messages: ["`best_acc` never gets the new score, so that each `acc` is compared with 0.0."],
      suggestions: [
        {
          title: "Keep the new score",
          output: `
            import torch

            def train(net, fit, evaluate, epochs):
                best_acc = 0.0
                for epoch in range(epochs):
                    fit(net)
                    acc = evaluate(net)
                    if acc > best_acc:
                        best_acc = acc
                        torch.save(net.state_dict(), "best.pt")
          `,
        },
      ],
      except: { "renamed-variables": "a bound begins like a best score under another name" },
    },
    {
      name: "one of several that begin together, and a field",
      code: `
        import copy
        import torch

        def train(net, evaluate, epochs):
            history, min_val_loss = [], float("inf")
            for epoch in range(epochs):
                loss = evaluate(net)
                history.append(loss)
                if min_val_loss > loss and epoch > 3:
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                    best_weights = copy.deepcopy(net.state_dict())
            return best_weights

        class Trainer:
            def __init__(self, net):
                self.net = net
                self.best_f1 = -1

            def keep(self, f1):
                if f1 >= self.best_f1:
                   ^^^^^^^^^^^^^^^^^^
                    print("better")
                    torch.save(self.net.state_dict(), "best.pt")
      `,
      except: { "renamed-variables": "a bound begins like a best score under another name" },
    },
    {
      name: "one that nothing can beat",
      code: `
        import numpy as np
        import torch

        def train(net, evaluate, epochs):
            best_acc = np.inf
            for epoch in range(epochs):
                acc = evaluate(net)
                if acc > best_acc:
                   ^^^^^^^^^^^^^^
                    best_acc = acc
                    torch.save(net.state_dict(), "best.pt")

        def least(net, evaluate, epochs):
            best = -float("inf")
            for epoch in range(epochs):
                loss = evaluate(net)
                if loss < best:
                   ^^^^^^^^^^^
                    best = loss
      `,
      messages: [
        "`best_acc` begins with np.inf: no `acc` is ever better.",
        '`best` begins with -float("inf"): no `loss` is ever better.',
      ],
    },
    {
      name: "a loss that is compared with zero",
      code: `
        import torch
        from torch import nn

        def train(net, loader, valid, epochs, optimizer):
            criterion = nn.CrossEntropyLoss()
            best_loss = 0.0
            for epoch in range(epochs):
                val_loss = sum(criterion(net(x), y).item() for x, y in valid) / len(valid)
                if val_loss < best_loss:
                   ^^^^^^^^^^^^^^^^^^^^
                    best_loss = val_loss
                    torch.save(net.state_dict(), "best.pt")
      `,
      except: { "renamed-variables": "the name says that it is a loss" },
    },
    {
      name: "a count of all bad rounds",
      code: `
        import torch

        def train(net, fit, evaluate, epochs=100, patience=5):
            best = float("inf")
            wait = 0
            for epoch in range(epochs):
                fit(net)
                val_loss = evaluate(net)
                if val_loss < best:
                    best = val_loss
                    torch.save(net.state_dict(), "best.pt")
                else:
                    wait += 1
                    ^^^^^^^^^
                    if wait >= patience:
                        break
      `,
      messages: ["`wait` is not set back when the score gets better: it counts all bad rounds."],
      suggestions: [
        {
          title: "Set it back to 0",
          output: `
            import torch

            def train(net, fit, evaluate, epochs=100, patience=5):
                best = float("inf")
                wait = 0
                for epoch in range(epochs):
                    fit(net)
                    val_loss = evaluate(net)
                    if val_loss < best:
                        wait = 0
                        best = val_loss
                        torch.save(net.state_dict(), "best.pt")
                    else:
                        wait += 1
                        if wait >= patience:
                            break
          `,
        },
      ],
    },
    {
      name: "the same of a class, whose better branch comes last",
      code: `
        import torch

        class EarlyStopping:
            def __init__(self, patience=7):
                self.patience = patience
                self.counter = 0
                self.best_score = None
                self.early_stop = False

            def __call__(self, val_loss, net):
                score = -val_loss
                if self.best_score is None:
                    self.best_score = score
                elif score < self.best_score:
                    self.counter += 1
                    ^^^^^^^^^^^^^^^^^
                    if self.counter >= self.patience:
                        self.early_stop = True
                else:
                    self.best_score = score
                    torch.save(net.state_dict(), "best.pt")
      `,
    },
    {
      name: "a stop that is asked for behind the branches",
      code: `
        import torch

        def train(net, evaluate, epochs, patience):
            best_acc, no_improve = 0, 0
            for epoch in range(epochs):
                acc = evaluate(net)
                if acc <= best_acc:
                    no_improve += 1
                    ^^^^^^^^^^^^^^^
                else:
                    best_acc = acc
                if no_improve == patience:
                    print("stop")
                    break
      `,
    },
  ],
});
