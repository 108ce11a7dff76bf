/** What `argmax-over-batch-dimension` reports, and the outputs on which it is silent. */

import { argmaxOverBatchDimension } from "../../rules/argmax-over-batch-dimension";
import { testRule } from "../support/ruleTester";

testRule(argmaxOverBatchDimension, {
  valid: [
    {
      name: "a network on top of what another one gives of a part of the batch, and the right dimension",
      code: `
        import torch
        import torch.nn as nn
        from torch.utils.data import DataLoader

        def score(data):
            base, head = nn.Linear(4, 8), nn.Linear(8, 3)
            for x, y in DataLoader(data, batch_size=8):
                print(head(base(x)).argmax(dim=1) == y)
                print(head(base(x[0])).argmax(dim=0) == y[0])
                print(head(base(x).mean(0)).argmax(dim=0) == y[0])
      `,
    },
    {
      name: "the row of the largest probability of each class",
      code: `
        import numpy as np

        def surest(model, x_test):
            probs = model.predict_proba(x_test)
            rows = np.argmax(probs, axis=0)
            return x_test[rows]
      `,
    },
    {
      name: "over the classes",
      code: `
        import torch
        from torch import nn
        from torch.utils.data import DataLoader, TensorDataset

        data = TensorDataset(torch.rand(64, 4), torch.randint(3, (64,)))
        loader = DataLoader(data, batch_size=8)
        model = nn.Linear(4, 3)
        model.eval()
        correct = 0
        for x, y in loader:
            correct += (model(x).argmax(1) == y).sum()
            _, guess = torch.max(model(x), 1)
            correct += (guess == y).sum() + (model(x).argmax(dim=-1) == y).sum()
      `,
    },
    {
      name: "votes of several models, the best row, one prediction, another function of pairs",
      code: `
        import numpy as np
        from tensorflow import keras

        model = keras.Sequential([keras.layers.Dense(3)])
        votes = [model.predict(part) for part in parts]
        y_pred = np.argmax(votes, axis=0)
        best_rows = np.argmax(model.predict(x), axis=0)
        label = np.argmax(model.predict(x)[0], axis=0)
        y_pred = np.argmax(model.predict(x), axis=1)

        def compute_metrics(pred):
            logits, labels = pred
            return {"first": np.argmax(labels, axis=0), "accuracy": np.argmax(logits, axis=-1)}

        def best_of(pair):
            logits, labels = pair
            return np.argmax(logits, axis=0)
      `,
    },
    {
      name: "one row of the batch, and single rows",
      code: `
        import torch
        from torch import nn
        from torch.utils.data import DataLoader, TensorDataset

        data = TensorDataset(torch.rand(64, 4), torch.randint(3, (64,)))
        loader = DataLoader(data, batch_size=8)
        model = nn.Linear(4, 3)
        model.eval()
        correct = 0
        for x, y in loader:
            out = model(x)
            print(out[0].argmax(0) == y[0])
            print(model(x[0]).argmax(0) == y[0])
        rows = DataLoader(data, batch_size=None)
        for x, y in rows:
            correct += model(x).argmax(0) == y
        for x, y in data:
            correct += model(x).argmax(0) == y
      `,
    },
    {
      name: "which row is best, and turned outputs",
      code: `
        import torch
        from torch import nn
        from torch.utils.data import DataLoader, TensorDataset

        data = TensorDataset(torch.rand(64, 4), torch.randint(3, (64,)))
        loader = DataLoader(data, batch_size=8)
        model = nn.Linear(4, 3)
        model.eval()
        correct = 0
        for x, y in loader:
            best = model(x).argmax(0)
            print(best, y)
            turned = model(x).t()
            correct += (turned.argmax(0) == y).sum()
      `,
    },
    {
      name: "the classes, by other spellings, and one row",
      code: `
        import torch
        from torch.utils.data import DataLoader
        def score(data):
            net = torch.nn.Linear(4, 3)
            loader = DataLoader(data, batch_size=8)
            for x, y in loader:
                guess = net(x).max(1).indices
                best = net(x).max(0).values
                print((guess[:4] == y[:4]).sum(), net(x).argmax(1).eq(y).sum(), best)
      `,
    },
    {
      name: "the surest row of each class",
      code: `
        import numpy as np
        from sklearn.linear_model import LogisticRegression

        def examples(X, y, pool):
            model = LogisticRegression().fit(X, y)
            class_exemplars = np.argmax(model.predict_proba(pool), axis=0)
            surest_per_class = model.predict_proba(pool).argmax(axis=0)
            most_confident_label = model.predict_proba(pool).argmax(axis=0)
            return class_exemplars, surest_per_class, most_confident_label
      `,
    },
  ],
  invalid: [
    {
      name: "a network on top of another one, in fields and by name",
      code: `
        import torch
        import torch.nn as nn
        from torch.utils.data import DataLoader

        class Probe:
            def __init__(self, encoder):
                self.encoder = encoder
                self.head = nn.Linear(8, 10)

            def accuracy(self, loader: DataLoader):
                hits = 0
                for x, y in loader:
                    logits = self.head(self.encoder(x.to("cuda")))
                    pred = logits.argmax(dim=0)
                                             ^ batch
                    hits += (pred.cpu() == y).sum().item()
                return hits

        def score(data):
            base, head = nn.Linear(4, 8), nn.Linear(8, 3)
            for x, y in DataLoader(data, batch_size=8):
                features = base(x)
                print((torch.argmax(head(features), dim=0) == y).sum())
                                                        ^ batch
      `,
    },
    {
      name: "what Keras predicts, compared with labels",
      code: `
        import keras
        import numpy as np

        net = keras.models.load_model("n.keras")
        probabilities = net.predict(x)
        share = np.mean(np.argmax(probabilities, axis=0) == labels)
                                                      ^ batch
      `,
    },
    {
      name: "loaders of a class and of a dict, a metric that compares, data of the output",
      code: `
        import torch
        import torch.nn.functional as F
        from sklearn.metrics import accuracy_score

        class Trainer:
            def __init__(self, model, val_loader):
                self.model = model
                self.val_loader = val_loader

            def validate(self):
                for batch in self.val_loader:
                    x, y = batch
                    probs = F.softmax(self.model(x), dim=1)
                    preds = probs.argmax(axis=0)
                                              ^ batch
                    print(accuracy_score(y.cpu().numpy(), preds.cpu().numpy()))

        def correct(model, loaders):
            n = 0
            for x, y in loaders["val"]:
                output = model(x)
                n += torch.eq(output.data.max(0)[1], y).sum()
                                              ^ batch
            return n
      `,
      except: { "renamed-variables": "the name says that they are loaders" },
    },
    {
      name: "probabilities of a classifier, compared with labels",
      code: `
        import numpy as np

        def accuracy(model, x_test, y_test):
            probs = model.predict_proba(x_test)
            return np.mean(np.argmax(probs, axis=0) == y_test)
                                                 ^
      `,
    },
    {
      name: "a size that is chosen, and names of nobody",
      code: `
        import torch
        from torch.utils.data import DataLoader

        def score(data, args):
            net = torch.nn.Linear(4, 3)
            hits = 0
            for x, y in DataLoader(data, batch_size=args.batch_size):
                hits += (net(x).argmax(0).cpu() == y).sum().item()
                                       ^ batch
            return hits

        def hits(net, batches):
            n = 0
            for x, y in batches:
                out = net(x)
                n += (out.argmax(dim=0) == y).sum().item()
                                     ^ batch
            return n

        net = torch.nn.Linear(4, 3)
        loaders = DataLoader(train, batch_size=64), DataLoader(test, batch_size=256)
        print(hits(net, loaders[0]), hits(net, loaders[1]))
        with torch.no_grad():
            for images, labels in val_loader:
                _, worst = torch.max(model(images), 0)
                                                    ^ batch
                print((worst == labels).float().mean())
      `,
    },
    {
      name: "what Keras predicts, and what a Trainer hands over",
      code: `
        import numpy as np
        from tensorflow import keras

        model = keras.models.load_model("a.keras")
        probs = model.predict(x_test)
        y_pred = np.argmax(probs, axis=0)
                                       ^ batch
        classes = model.predict(x_test).argmax(axis=0)
                                                    ^ batch

        def compute_metrics(pred):
            logits, labels = pred
            preds = np.argmax(logits, axis=0)
                                           ^ batch
            return {"accuracy": (preds == labels).mean()}
      `,
      except: { "renamed-variables": "labels are told by their name" },
    },
    {
      name: "torch.max, in a function",
      code: `
        import torch
        from torch import nn
        from torch.utils.data import DataLoader, TensorDataset

        data = TensorDataset(torch.rand(64, 4), torch.randint(3, (64,)))
        loader = DataLoader(data, batch_size=8)
        model = nn.Linear(4, 3)
        model.eval()

        def score(device):
            hits = 0
            for i, (x, y) in enumerate(loader):
                x, y = x.to(device), y.to(device)
                out = model(x)
                _, guess = torch.max(out, 0)
                                          ^ batch
                hits += (guess == y).sum().item()
            return hits
      `,
      suggestions: [
        {
          title: "Take it over dimension 1",
          output: `
            import torch
            from torch import nn
            from torch.utils.data import DataLoader, TensorDataset

            data = TensorDataset(torch.rand(64, 4), torch.randint(3, (64,)))
            loader = DataLoader(data, batch_size=8)
            model = nn.Linear(4, 3)
            model.eval()

            def score(device):
                hits = 0
                for i, (x, y) in enumerate(loader):
                    x, y = x.to(device), y.to(device)
                    out = model(x)
                    _, guess = torch.max(out, 1)
                    hits += (guess == y).sum().item()
                return hits
          `,
        },
      ],
    },
    {
      name: "at once",
      code: `
        import torch
        from torch import nn
        from torch.utils.data import DataLoader, TensorDataset

        data = TensorDataset(torch.rand(64, 4), torch.randint(3, (64,)))
        loader = DataLoader(data, batch_size=8)
        model = nn.Linear(4, 3)
        model.eval()
        correct = 0
        for x, y in loader:
            correct += (torch.argmax(model(x), dim=0) == y).sum()
                                                   ^ batch
      `,
    },
    {
      name: "the field of what max gives, a part of it, and `eq`",
      code: `
        import torch
        from torch.utils.data import DataLoader
        def score(data):
            net = torch.nn.Linear(4, 3)
            loader = DataLoader(data, batch_size=8)
            hits = 0
            for x, y in loader:
                guess = net(x).max(0).indices
                                   ^ batch
                hits += (guess[: len(y)] == y).sum()
                hits += net(x).argmax(dim=0).cpu().eq(y).sum()
                                          ^ batch
            return hits
      `,
    },
    {
      name: "a loader that the function is given",
      except: { "renamed-variables": "what it is is told by its name" },
      code: `
        import torch

        def correct(model, loader):
            n = 0
            for x, y in loader:
                logits = model(x)
                n += (logits.argmax(dim=0) == y).sum().item()
                                        ^ batch
            return n
      `,
    },
  ],
});
