/** What `return-inside-loop` reports, and loops that are left in their first round on purpose. */

import { returnInsideLoop } from "../../rules/return-inside-loop";
import { testRule } from "../support/ruleTester";

testRule(returnInsideLoop, {
  valid: [
    {
      name: "one round, by a constant",
      code: `
        ROUNDS = 1

        def once(loader):
            total = 0
            for x in range(ROUNDS):
                total += x
                return total
      `,
    },
    {
      name: "behind the loop, in a branch, or of what no loop adds up",
      code: `
        def total(losses):
            sum = 0
            for loss in losses:
                sum += loss
            return sum

        def until(losses, limit):
            sum = 0
            for loss in losses:
                sum += loss
                if sum > limit:
                    return sum
            return sum

        def first(loader):
            for batch in loader:
                batch = batch.float()
                return batch
      `,
    },
    {
      name: "rounds that may be skipped, tried again or left in another way",
      code: `
        def attempt(urls):
            tries = 0
            for url in urls:
                tries += 1
                try:
                    data = fetch(url)
                except OSError:
                    continue
                return data, tries

        def valid(rows):
            seen = []
            for row in rows:
                seen.append(row)
                if row is None:
                    continue
                return seen

        def once(loader):
            total = 0
            for x in range(1):
                total += x
                return total
      `,
    },
    {
      name: "begun anew in each round",
      code: `
        def count(batches):
            for batch in batches:
                total = 0
                for x in batch:
                    total += x
                return total
      `,
    },
    {
      name: "what the file keeps from one call to the next",
      code: `
        SEEN = []

        def newest(batches):
            for batch in batches:
                SEEN.append(batch)
                return SEEN
      `,
    },
    {
      name: "a function inside the loop",
      code: `
        def make(sizes):
            layers = []
            for size in sizes:
                layers.append(size)

                def last():
                    return layers

            return last
      `,
    },
    {
      name: "the first of several, and a share of another list",
      code: `
        def first(loader, names):
            for batch in loader:
                return batch

        def share(loader, names):
            for batch in loader:
                hits = batch.sum()
                return hits / len(batch)

        def other(loader, names):
            for batch in loader:
                return batch.sum() / len(names)
      `,
    },
  ],
  invalid: [
    {
      name: "the accuracy of the first batch",
      code: `
        import torch

        def evaluate(model, loader):
            correct, seen = 0, 0
            with torch.no_grad():
                for x, y in loader:
                    correct += (model(x).argmax(1) == y).sum().item()
                    seen += len(y)
                    return correct / seen
                    ^^^^^^ first
      `,
    },
    {
      name: "the predictions of the first batch",
      code: `
        def predict(model, loader):
            outputs = []
            ~~~~~~~ begun
            for x in loader:
                outputs.append(model(x))
                return outputs
                ^^^^^^ first
      `,
      suggestions: [
        {
          title: "Return behind the loop",
          output: `
        def predict(model, loader):
            outputs = []
            for x in loader:
                outputs.append(model(x))
            return outputs
      `,
        },
      ],
    },
    {
      name: "after the first epoch",
      code: `
        def train(model, loader, epochs):
            history = []
            for epoch in range(epochs):
                loss = 0.0
                for x in loader:
                    loss += model(x)
                history.append(loss)
                return {"history": history}
                ^^^^^^ first
      `,
    },
    {
      name: "one round divided by all",
      code: `
        class Members:
            def predict(self, X):
                for member in self.members:
                    total = member.predict(X)
                    return total / len(self.members)
                    ^^^^^^ share
      `,
    },
  ],
});
