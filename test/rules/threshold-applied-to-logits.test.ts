/** What `threshold-applied-to-logits` reports, and the comparisons on which it is silent. */

import { thresholdAppliedToLogits } from "../../rules/threshold-applied-to-logits";
import { testRule } from "../support/ruleTester";

testRule(thresholdAppliedToLogits, {
  valid: [
    {
      name: "a threshold that a caller gives",
      code: `
        import torch
        import torch.nn.functional as F

        def evaluate(net, loader, limit=0.5):
            for x, y in loader:
                out = net(x)
                loss = F.binary_cross_entropy_with_logits(out, y)
                guess = torch.where(out > limit, 1.0, 0.0)

        evaluate(net, loader, 0.0)
      `,
    },
    {
      name: "a sigmoid in the options of the last layer",
      code: `
        from tensorflow import keras

        options = {"activation": "sigmoid"}
        net = keras.Sequential([keras.layers.Dense(8, activation="relu"), keras.layers.Dense(1, **options)])
        net.compile("adam", keras.losses.BinaryCrossentropy(from_logits=True), metrics=["accuracy"])
      `,
    },
    {
      name: "what a network predicts that ends with a sigmoid, or is compared with 0",
      code: `
        import keras

        def run(x, y, x_test):
            model = keras.Sequential([keras.Input((10,)), keras.layers.Dense(1)])
            model.compile("adam", loss=keras.losses.BinaryCrossentropy(from_logits=True))
            model.fit(x, y)
            other = keras.Sequential([keras.Input((10,)), keras.layers.Dense(1, activation="sigmoid")])
            other.compile("adam", loss=keras.losses.BinaryCrossentropy())
            other.fit(x, y)
            return model.predict(x_test) > 0, other.predict(x_test) > 0.5
      `,
    },
    {
      name: "a network that ends with a sigmoid, whose loss is what is wrong",
      code: `
        from tensorflow import keras

        net = keras.Sequential([keras.layers.Dense(8, activation="relu"), keras.layers.Dense(1, activation="sigmoid")])
        net.compile("adam", keras.losses.BinaryCrossentropy(from_logits=True), metrics=["accuracy"])
      `,
    },
    {
      name: "a name for probabilities of the squeezed output",
      code: `
        import torch
        from torch import nn

        net = nn.Sequential(nn.Linear(8, 16), nn.ReLU(), nn.Linear(16, 1))
        optimizer = torch.optim.Adam(net.parameters())
        criterion = nn.BCEWithLogitsLoss()
        for x, y in loader:
            optimizer.zero_grad()
            criterion(net(x), y.unsqueeze(1)).backward()
            optimizer.step()
        net.eval()
        with torch.no_grad():
            probabilities = net(rows).squeeze(1).sigmoid()
            print(probabilities > 0.5)
      `,
    },
    {
      name: "a sigmoid before, or the threshold 0",
      code: `
        import torch
        from torch import nn

        criterion = nn.BCEWithLogitsLoss()

        def evaluate(model, loader):
            for x, y in loader:
                out = model(x)
                loss = criterion(out, y)
                a = torch.sigmoid(out) > 0.5
                b = out > 0
                c = out.sigmoid().round()
                print(a, b, c, loss)
      `,
    },
    {
      name: "the name holds probabilities by then",
      code: `
        import torch
        from torch import nn

        criterion = nn.BCEWithLogitsLoss()

        def evaluate(model, x, y):
            out = model(x)
            loss = criterion(out, y)
            out = out.sigmoid()
            return (out > 0.5) == y, loss
      `,
    },
    {
      name: "a loss of probabilities, and other numbers",
      code: `
        import torch
        from torch import nn

        model = nn.Sequential(nn.Linear(3, 1), nn.Sigmoid())
        criterion = nn.BCELoss()
        other = nn.BCEWithLogitsLoss()
        out = model(x)
        loss = criterion(out, y) + other(z, y)
        print(out > 0.5, dropout > 0.5, round(loss.item(), 3))
      `,
    },
    {
      name: "another network, whose output is a probability",
      code: `
        import torch
        from torch import nn

        criterion = nn.BCEWithLogitsLoss()

        head = nn.Linear(3, 1)
        gate = nn.Sequential(nn.Linear(3, 1), nn.Sigmoid())
        loss = criterion(head(x), y)
        print(gate(x) > 0.5, loss)
      `,
    },
    {
      name: "Keras with a sigmoid, or with a metric that compares with 0",
      code: `
        import keras

        a = keras.Sequential([keras.layers.Dense(1, activation="sigmoid")])
        a.compile(loss=keras.losses.BinaryCrossentropy(), metrics=["accuracy"])
        b = keras.Sequential([keras.layers.Dense(1)])
        loss = keras.losses.BinaryCrossentropy(from_logits=True)
        b.compile(loss=loss, metrics=[keras.metrics.BinaryAccuracy(threshold=0.0)])
        c = keras.Sequential([keras.layers.Dense(9)])
        c.compile(loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True), metrics=["accuracy"])
      `,
    },
    {
      name: "probabilities, which go into the loss by another mistake",
      code: `
        import torch
        from torch import nn

        class Net(nn.Module):
            def __init__(self):
                super().__init__()
                self.out = nn.Linear(4, 1)

            def forward(self, x):
                return torch.sigmoid(self.out(x))

        model = Net()
        criterion = nn.BCEWithLogitsLoss()
        for x, y in loader:
            p = model(x)
            loss = criterion(p, y)
            right = (p > 0.5) == y
            same = p.round() == y
      `,
    },
    {
      name: "logits that are read, averaged, moved or made probabilities, and those of another network",
      code: `
        import keras
        import numpy as np

        def build(activation=None):
            return keras.Sequential([keras.Input((10,)), keras.layers.Dense(1, activation=activation)])

        def run(x, rows, bias):
            model, other = build(), build("sigmoid")
            model.compile("adam", loss=keras.losses.BinaryCrossentropy(from_logits=True))
            other.compile("adam", loss="binary_crossentropy")
            z = np.squeeze(model.predict(x))
            print(np.round(z, 3), model.predict(x).round(2), other.predict(x).ravel() > 0.5)
            chance = keras.ops.sigmoid(model(rows))
            return z > 0, z.mean(axis=0) > 0.5, z - bias > 0.5, 1 / (1 + np.exp(-z)) > 0.5, chance > 0.5
      `,
    },
  ],
  invalid: [
    {
      name: "a threshold that is a half unless somebody says otherwise",
      code: `
        import torch
        import torch.nn.functional as F

        def evaluate(net, loader, limit=0.5):
            for x, y in loader:
                out = net(x)
                loss = F.binary_cross_entropy_with_logits(out, y)
                guess = torch.where(out > limit, 1.0, 0.0)
                                    ^^^^^^^^^^^ compared
      `,
    },
    {
      name: "what a network predicts that was compiled with such a loss",
      code: `
        import keras

        def run(x, y, x_test):
            model = keras.Sequential([keras.Input((10,)), keras.layers.Dense(16, activation="relu"), keras.layers.Dense(1)])
            model.compile("adam", loss=keras.losses.BinaryCrossentropy(from_logits=True))
            model.fit(x, y)
            z = model.predict(x_test)
            return z > 0.5
                   ^^^^^^^ compared
      `,
    },
    {
      name: "a name for the squeezed output",
      code: `
        import torch
        from torch import nn

        net = nn.Sequential(nn.Linear(8, 16), nn.ReLU(), nn.Linear(16, 1))
        optimizer = torch.optim.Adam(net.parameters())
        criterion = nn.BCEWithLogitsLoss()
        for x, y in loader:
            optimizer.zero_grad()
            criterion(net(x), y.unsqueeze(1)).backward()
            optimizer.step()
        net.eval()
        with torch.no_grad():
            out = net(rows).squeeze(1)
            print(out > 0.5)
                  ^^^^^^^^^ compared
      `,
      suggestions: [
        {
          title: "Compare with 0",
          output: `
            import torch
            from torch import nn

            net = nn.Sequential(nn.Linear(8, 16), nn.ReLU(), nn.Linear(16, 1))
            optimizer = torch.optim.Adam(net.parameters())
            criterion = nn.BCEWithLogitsLoss()
            for x, y in loader:
                optimizer.zero_grad()
                criterion(net(x), y.unsqueeze(1)).backward()
                optimizer.step()
            net.eval()
            with torch.no_grad():
                out = net(rows).squeeze(1)
                print(out > 0)
          `,
        },
      ],
    },
    {
      name: "other spellings of the threshold",
      code: `
        import torch
        from torch import nn

        THRESHOLD = 0.5
        model = nn.Linear(10, 1)
        criterion = nn.BCEWithLogitsLoss()
        x, y = torch.rand(4, 10), torch.randint(2, (4, 1)).float()
        logits = model(x)
        loss = criterion(logits, y)
        low = logits >= .5
              ^^^^^^^^^^^^ compared
        high = logits > THRESHOLD
               ^^^^^^^^^^^^^^^^^^ compared
      `,
    },
    {
      name: "compared and rounded, in a function",
      code: `
        import torch
        from torch import nn

        criterion = nn.BCEWithLogitsLoss()

        def evaluate(model, loader):
            right = 0
            for x, y in loader:
                out = model(x).squeeze(1)
                loss = criterion(out, y.float())
                       ~~~~~~~~~~~~~~~~~~~~~~~~~ loss
                right += ((out.detach() >= 0.5).float() == y).sum().item()
                           ^^^^^^^^^^^^^^^^^^^ compared
                pred = torch.round(out)
                       ^^^^^^^^^^^^^^^^ rounded
                print(loss, pred)
            return right
      `,
    },
    {
      name: "the same network elsewhere in the file; the correction",
      code: `
        import torch
        import torch.nn.functional as F
        from torch import nn

        net = nn.Sequential(nn.Linear(3, 8), nn.ReLU(), nn.Linear(8, 1))
        loss = F.binary_cross_entropy_with_logits(net(x), y)
        loss.backward()
        with torch.no_grad():
            scores = net(x_test)
            hits = (scores > 0.5) == y_test
                    ^^^^^^^^^^^^ compared
      `,
      suggestions: [
        {
          title: "Compare with 0",
          output: `
            import torch
            import torch.nn.functional as F
            from torch import nn

            net = nn.Sequential(nn.Linear(3, 8), nn.ReLU(), nn.Linear(8, 1))
            loss = F.binary_cross_entropy_with_logits(net(x), y)
            loss.backward()
            with torch.no_grad():
                scores = net(x_test)
                hits = (scores > 0) == y_test
          `,
        },
      ],
    },
    {
      name: "a method that rounds",
      code: `
        import torch
        from torch import nn

        criterion = nn.BCEWithLogitsLoss()

        out = torch.nn.Linear(3, 1)(x)
        print(criterion(out, y))
        labels = out.round()
                 ^^^^^^^^^^^ rounded
      `,
      suggestions: [
        {
          title: "Apply the sigmoid first",
          output: `
            import torch
            from torch import nn

            criterion = nn.BCEWithLogitsLoss()

            out = torch.nn.Linear(3, 1)(x)
            print(criterion(out, y))
            labels = torch.sigmoid(out).round()
          `,
        },
      ],
    },
    {
      name: "Keras, whose accuracy compares with 0.5",
      code: `
        from keras import layers, losses, models

        model = models.Sequential([layers.Dense(1)])
        model.compile(optimizer="adam", loss=losses.BinaryCrossentropy(from_logits=True), metrics=["accuracy"])
                                                                                                   ^^^^^^^^^^ accuracy
      `,
      suggestions: [
        {
          title: "Compare with 0: `BinaryAccuracy(threshold=0.0)`",
          output: `
            from keras import layers, losses, models
            from keras.metrics import BinaryAccuracy

            model = models.Sequential([layers.Dense(1)])
            model.compile(optimizer="adam", loss=losses.BinaryCrossentropy(from_logits=True), metrics=[BinaryAccuracy(threshold=0.0)])
          `,
        },
      ],
    },
    {
      name: "what a compiled network predicts, in other forms and functions",
      except: { "function-around": "functions inside of a function are not written in place of their calls" },
      code: `
        import keras
        import numpy as np

        class Rater:
            def __init__(self, d):
                self.net = keras.Sequential([keras.Input((d,)), keras.layers.Dense(1)])
                self.net.compile("adam", loss=keras.losses.BinaryCrossentropy(from_logits=True))

            def labels(self, x):
                z = self.net.predict(x)
                return (z[:, 0] >= 0.5).astype(int)
                        ^^^^^^^^^^^^^^ compared

        def build(d):
            m = keras.Sequential([keras.Input((d,)), keras.layers.Dense(1)])
            m.compile("adam", loss=keras.losses.BinaryCrossentropy(from_logits=True))
            return m

        def use(x, y, rows):
            net = build(4)
            net.fit(x, y)
            z = np.squeeze(net.predict(rows, verbose=0))
            hard = np.where(z > 0.5, 1, 0)
                            ^^^^^^^ compared
            direct = net(rows) > 0.5
                     ^^^^^^^^^^^^^^^ compared
            return hard, direct, np.round(net.predict(rows).flatten())
                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ rounded
      `,
    },
  ],
});
