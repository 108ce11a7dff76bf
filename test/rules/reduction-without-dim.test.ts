/** What `reduction-without-dim` reports, and reductions that are meant. */

import { reductionWithoutDim } from "../../rules/reduction-without-dim";
import { testRule } from "../support/ruleTester";

testRule(reductionWithoutDim, {
  valid: [
    {
      name: "one picture for a metric that takes tensors, and one row beside one label",
      code: `
        import torch
        from torchmetrics.functional import accuracy
        from sklearn.model_selection import train_test_split
        from sklearn.svm import SVC

        def judge(net, image, label):
            guess = net(image[None]).argmax()
            return accuracy(guess, label, task="multiclass", num_classes=3)

        a, b, c, d = train_test_split(X, y)
        svc = SVC(probability=True).fit(a, c)
        guess = svc.predict_proba(b[:1]).argmax()
        print(guess == d[0])
      `,
    },
    {
      name: "with a dimension, for one row, of one row",
      code: `
        import numpy as np
        import torch
        from torch.utils.data import DataLoader

        def evaluate(model, data):
            loader = DataLoader(data, batch_size=8)
            hits = 0
            for x, y in loader:
                out = model(x)
                hits += (out.argmax(dim=1) == y).sum().item()
                hits += (out.argmax(-1) == y).sum().item()
                hits += (torch.argmax(out, axis=1) == y).sum().item()
                print(out.argmax(), out[0].argmax() == y[0])
            return hits
      `,
    },
    {
      name: "single rows",
      code: `
        import torch
        from torch import nn
        from torch.utils.data import DataLoader

        model = nn.Linear(4, 3)
        for x, y in DataLoader(data, batch_size=1):
            print(model(x).argmax() == y)
        for x, y in data:
            print(model(x).argmax() == y)
        print(torch.argmax(model(x)).item())
      `,
    },
    {
      name: "the place of the largest probability, and one row of them",
      code: `
        import numpy as np
        from sklearn.linear_model import LogisticRegression
        from sklearn.metrics import accuracy_score

        model = LogisticRegression().fit(X, y)
        probabilities = model.predict_proba(X_test)
        row, column = np.unravel_index(np.argmax(probabilities), probabilities.shape)
        print(np.argmax(probabilities[0]), np.argmax(scores))
        print(accuracy_score(y_test, np.argmax(probabilities, axis=1)))
        print(accuracy_score(y_test, np.argmax(probabilities, 1)))
        print(accuracy_score(y_test, [np.argmax(p) for p in probabilities]))
      `,
    },
    {
      name: "options that nobody sees",
      code: `
        import numpy as np
        from sklearn.metrics import accuracy_score
        from sklearn.naive_bayes import GaussianNB

        model = GaussianNB().fit(X, y)
        print(accuracy_score(y_test, np.argmax(model.predict_proba(X_test), **options)))
      `,
    },
  ],
  invalid: [
    {
      name: "loaders of a class, whole batches by keywords, and softmax in between",
      code: `
        import torch
        import torch.nn.functional as F
        from torch.utils.data import DataLoader

        class Judge:
            def __init__(self, net, dl: DataLoader):
                self.net, self.val_dl = net, dl

            def run(self):
                good = 0
                for inputs, labels in self.val_dl:
                    out = self.net(inputs)
                    prob = F.softmax(out, dim=1)
                    predicted = prob.argmax()
                                ^^^^^^^^^^^^^ flat
                    good += predicted.eq(labels).sum().item()
                return good

        def judge(model, loader):
            for batch in loader:
                logits = model(**batch).logits
                pred = logits.argmax()
                       ^^^^^^^^^^^^^^^ flat
                print((pred == batch["labels"]).float().mean())
      `,
      except: { "renamed-variables": "the name says that it is a loader" },
    },
    {
      name: "one class for all rows that a classifier, Keras or a Trainer gives",
      code: `
        import numpy as np
        from sklearn.linear_model import LogisticRegression
        from sklearn.metrics import accuracy_score
        from sklearn.model_selection import train_test_split

        def compute_metrics(p):
            preds = np.argmax(p.predictions)
                    ^^^^^^^^^^^^^^^^^^^^^^^^ flat
            return {"accuracy": accuracy_score(p.label_ids, preds)}

        a, b, c, d = train_test_split(X, y)
        clf = LogisticRegression().fit(a, c)
        guess = clf.predict_proba(b).argmax()
                ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ flat
        print("accuracy", np.mean(guess == d))
      `,
    },
    {
      name: "a batch of logits",
      code: `
        import torch
        from torch import nn
        from torch.utils.data import DataLoader

        net = nn.Sequential(nn.Linear(4, 16), nn.ReLU(), nn.Linear(16, 3))
        loader = DataLoader(data, batch_size=32)
        hits = 0
        for x, y in loader:
            logits = net(x)
            hits += (logits.argmax() == y).sum().item()
                     ^^^^^^^^^^^^^^^ flat

        def accuracy(model, batches: DataLoader):
            right = 0
            for i, (images, labels) in enumerate(DataLoader(batches, 16)):
                out = net(images)
                guess = torch.argmax(out)
                        ^^^^^^^^^^^^^^^^^ flat
                right += guess.eq(labels).sum()
            return right
      `,
      suggestions: [
        {
          title: "Take it for each row: `dim=1`",
          output: `
            import torch
            from torch import nn
            from torch.utils.data import DataLoader

            net = nn.Sequential(nn.Linear(4, 16), nn.ReLU(), nn.Linear(16, 3))
            loader = DataLoader(data, batch_size=32)
            hits = 0
            for x, y in loader:
                logits = net(x)
                hits += (logits.argmax(dim=1) == y).sum().item()

            def accuracy(model, batches: DataLoader):
                right = 0
                for i, (images, labels) in enumerate(DataLoader(batches, 16)):
                    out = net(images)
                    guess = torch.argmax(out)
                    right += guess.eq(labels).sum()
                return right
          `,
        },
        {
          title: "Take it for each row: `dim=1`",
          output: `
            import torch
            from torch import nn
            from torch.utils.data import DataLoader

            net = nn.Sequential(nn.Linear(4, 16), nn.ReLU(), nn.Linear(16, 3))
            loader = DataLoader(data, batch_size=32)
            hits = 0
            for x, y in loader:
                logits = net(x)
                hits += (logits.argmax() == y).sum().item()

            def accuracy(model, batches: DataLoader):
                right = 0
                for i, (images, labels) in enumerate(DataLoader(batches, 16)):
                    out = net(images)
                    guess = torch.argmax(out, dim=1)
                    right += guess.eq(labels).sum()
                return right
          `,
        },
      ],
    },
    {
      name: "probabilities of a classifier",
      code: `
        import numpy as np
        from sklearn.ensemble import RandomForestClassifier
        from sklearn.metrics import accuracy_score, f1_score

        def report(X, y, Z, labels):
            forest = RandomForestClassifier().fit(X, y)
            p = forest.predict_proba(Z)
            guess = np.argmax(p)
                    ^^^^^^^^^^^^ flat
            return accuracy_score(labels, guess)
                   ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ compared

        forest = RandomForestClassifier().fit(X, y)
        print(f1_score(labels, np.argmax(forest.predict_proba(Z)), average="macro"))
              ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ compared
                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ flat
      `,
    },
  ],
});
