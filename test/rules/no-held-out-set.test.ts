/** What `no-held-out-set` reports, and the training on which it is silent. */

import { noHeldOutSet } from "../../rules/no-held-out-set";
import { testRule } from "../support/ruleTester";

const BY_NAME = { "renamed-variables": "that something is judged is told by its name alone" };

testRule(noHeldOutSet, {
  valid: [
    {
      name: "validation in the call",
      code: `
        import tensorflow as tf

        model = tf.keras.Sequential([tf.keras.layers.Dense(1)])
        model.fit(x, y, epochs=3, validation_split=0.2)
        model.fit(x, y, epochs=3, validation_data=other)
        model.fit(x, y, **options)
      `,
    },
    {
      name: "evaluated later, or elsewhere in the file",
      code: `
        import keras

        model = keras.Sequential([keras.layers.Dense(1)])
        model.fit(x, y, epochs=3)
        print(model.evaluate(more, more_y))
      `,
    },
    {
      name: "a loop with an evaluation",
      code: `
        import torch

        for epoch in range(9):
            for x, y in loader:
                optimizer.zero_grad()
                loss = criterion(model(x), y)
                loss.backward()
                optimizer.step()
            with torch.no_grad():
                print(model(other))
      `,
    },
    {
      name: "data whose name says what they are for",
      code: `
        import torch

        for epoch in range(9):
            for x, y in loader:
                loss = criterion(model(x), y)
                loss.backward()
                optimizer.step()
        show(model, val_loader)
      `,
      except: BY_NAME,
    },
    {
      name: "made-up data",
      code: `
        import torch

        parties = [(torch.tensor([[1.0]]), torch.tensor([0])), (torch.tensor([[2.0]]), torch.tensor([1]))]
        for step in range(20):
            for x, y in parties:
                criterion(model(x), y).backward()
            optimizer.step()
      `,
    },
    {
      name: "data drawn at random",
      code: `
        import torch
        from torch.utils.data import DataLoader, TensorDataset

        loader = DataLoader(TensorDataset(torch.randn(64, 10), torch.randint(0, 3, (64,))))
        for x, y in loader:
            criterion(model(x), y).backward()
            optimizer.step()
      `,
    },
    {
      name: "a function for others, scikit-learn's fit, other objects",
      code: `
        import keras
        import torch
        from sklearn.svm import SVC

        def train_epoch(model, loader, optimizer, criterion):
            for x, y in loader:
                loss = criterion(model(x), y)
                loss.backward()
                optimizer.step()

        SVC().fit(x, y)
        tokenizer.fit(texts)
      `,
    },
  ],
  invalid: [
    {
      code: `
        import torch

        model.train()
        for epoch in range(epochs):
        ^^^^^^^^^^^^^^^^^^^^^^^^^^ unseen
            for x, y in loader:
                optimizer.zero_grad()
                loss = criterion(model(x), y)
                loss.backward()
                optimizer.step()
        torch.save(model.state_dict(), "model.pt")
      `,
    },
    {
      name: "Keras, once a file",
      code: `
        from tensorflow import keras

        def main():
            model = keras.Sequential([keras.layers.Dense(1)])
            model.compile(optimizer="sgd", loss="mse")
            model.fit(x, y)
            ^^^^^^^^^
            model.fit(x, y, epochs=100)

        main()
      `,
    },
    {
      name: "a model of which nothing is known",
      code: `
        import tensorflow as tf

        model = build()
        model.fit(images, labels, epochs=10, batch_size=32)
        ^^^^^^^^^
      `,
      suggestions: [
        {
          title: "Validate on rows that were split off before",
          output: `
            import tensorflow as tf

            model = build()
            model.fit(images, labels, epochs=10, batch_size=32, validation_data=(X_val, y_val))
          `,
        },
      ],
    },
  ],
});
