/** What `total-not-reset` reports, and the sums on which it is silent. */

import { totalNotReset } from "../../rules/total-not-reset";
import { testRule } from "../support/ruleTester";

testRule(totalNotReset, {
  valid: [
    {
      name: "totals that begin anew, before the pass or behind it",
      code: `
        import torch

        def train(net, loader, criterion, epochs):
            running, seen = 0.0, 0
            for epoch in range(epochs):
                total = 0.0
                for i, (x, y) in enumerate(loader):
                    loss = criterion(net(x), y)
                    total += loss.item()
                    running += loss.item()
                    if i % 100 == 99:
                        print(running / 100)
                        running = 0.0
                print(total / len(loader))
      `,
    },
    {
      name: "the mean of all rounds so far",
      code: `
        import torch

        def train(net, loader, criterion, epochs):
            total, count = 0.0, 0
            for epoch in range(epochs):
                for x, y in loader:
                    total += criterion(net(x), y).item()
                    count += 1
                print(total / count, total / (len(loader) * (epoch + 1)))
            print(total / len(loader))
      `,
    },
    {
      name: "one pass alone, and rounds of another kind",
      code: `
        import torch

        def evaluate(net, loader, criterion):
            total = 0
            for x, y in loader:
                total += criterion(net(x), y).item()
            return total / len(loader)

        def play(env, agent, episodes):
            reward_sum = 0
            for episode in range(episodes):
                for step in range(100):
                    reward_sum += agent.step(env)
                print(reward_sum / (episode + 1))
      `,
    },
    {
      name: "what another line sets, by a function or as one of several",
      code: `
        import torch

        def train(net, loader, criterion, epochs, cleared):
            total, right = 0.0, 0
            for epoch in range(epochs):
                total, right = cleared()
                for x, y in loader:
                    total += criterion(net(x), y).item()
                    right += (net(x).argmax(1) == y).sum().item()
                print(total / len(loader), right / len(loader.dataset))
      `,
    },
  ],
  invalid: [
    {
      name: "a loss over the batches of each epoch",
      code: `
        import torch

        def train(net, loader, optimizer, criterion, epochs):
            running = 0.0
            for epoch in range(epochs):
                for x, y in loader:
                    optimizer.zero_grad()
                    loss = criterion(net(x), y)
                    loss.backward()
                    optimizer.step()
                    running += loss.item()
                print(f"epoch {epoch}: {running / len(loader):.4f}")
                                        ^^^^^^^^^^^^^^^^^^^^^
      `,
      messages: ["`running` still holds the rounds before: it is set to 0.0 only once."],
      suggestions: [
        {
          title: "Set it back for each round",
          output: `
            import torch

            def train(net, loader, optimizer, criterion, epochs):
                running = 0.0
                for epoch in range(epochs):
                    running = 0.0
                    for x, y in loader:
                        optimizer.zero_grad()
                        loss = criterion(net(x), y)
                        loss.backward()
                        optimizer.step()
                        running += loss.item()
                    print(f"epoch {epoch}: {running / len(loader):.4f}")
          `,
        },
      ],
    },
    {
      name: "rows that are right, of all rows of a data set, behind a bar",
      code: `
        import torch
        from tqdm import tqdm

        correct = 0
        for epoch in range(10):
            for batch in tqdm(loader):
                correct += (net(batch["x"]).argmax(1) == batch["y"]).sum().item()
            acc = 100 * correct / len(loader.dataset)
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
    },
    {
      name: "one of several that begin together",
      code: `
        import torch

        def train(net, loader, criterion, epochs):
            running, best = 0.0, float("inf")
            for epoch in range(epochs):
                for i, (x, y) in enumerate(loader):
                    running += criterion(net(x), y).item()
                best = min(best, running / len(loader))
                                 ^^^^^^^^^^^^^^^^^^^^^
            return best
      `,
    },
    {
      name: "a number of rows that each epoch counts anew",
      code: `
        import torch

        class Trainer:
            def fit(self, epochs):
                correct = 0
                for epoch in range(epochs):
                    seen = 0
                    for x, y in self.loader:
                        correct += (self.net(x).argmax(1) == y).sum()
                        seen += y.size(0)
                    self.log(correct.item() / seen)
                             ^^^^^^^^^^^^^^^^^^^^^
      `,
    },
  ],
});
