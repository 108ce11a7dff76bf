/** What `mean-of-batch-metric` reports, and the means on which it is silent. */

import { meanOfBatchMetric } from "../../rules/mean-of-batch-metric";
import { testRule } from "../support/ruleTester";

testRule(meanOfBatchMetric, {
  valid: [
    {
      name: "objects that count the share of right ones, or that are asked behind the loop",
      code: `
        import torch
        import torchmetrics
        from torch.utils.data import DataLoader
        from torchmetrics.classification import BinaryF1Score, MulticlassPrecision

        def weigh(net, rows):
            held = DataLoader(rows, batch_size=64)
            share = torchmetrics.F1Score(task="multiclass", num_classes=4)
            hits = MulticlassPrecision(4, average="micro")
            shares = [share(net(a), b) for a, b in held]
            exact = [hits(net(a), b) for a, b in held]
            balance = BinaryF1Score()
            for a, b in held:
                balance(net(a), b)
            return torch.stack(shares).mean(), torch.stack(exact).mean(), balance.compute()
      `,
    },
    {
      name: "micro averages, which are the share of right ones, and meters that nobody asks",
      code: `
        from sklearn.metrics import f1_score, recall_score
        from torch.utils.data import DataLoader
        from torchmetrics.functional import f1_score as batch_f1

        def judge(net, data, log):
            loader = DataLoader(data, batch_size=32)
            a, b = 0.0, 0.0
            for x, y in loader:
                guess = net(x).argmax(1)
                a += f1_score(y, guess, average="micro")
                b += batch_f1(guess, y, task="multiclass", num_classes=3)
                log.update(recall_score(y, guess))
            log.close()
            return a / len(loader), b / len(loader)
      `,
    },
    {
      name: "batches of one picture unless the command line says otherwise",
      code: `
        import argparse

        import numpy as np
        from sklearn.metrics import jaccard_score
        from torch.utils.data import DataLoader

        parser = argparse.ArgumentParser()
        parser.add_argument("--rows", type=int, default=1)
        args = parser.parse_args()
        overlaps = []
        for image, mask in DataLoader(pictures, batch_size=args.rows):
            overlaps.append(jaccard_score(mask.flatten().numpy(), (net(image) > 0).flatten().numpy()))
        print(np.mean(overlaps))
      `,
    },
    {
      name: "the mean over pictures, each of them a batch",
      code: `
        import numpy as np
        from sklearn.metrics import jaccard_score
        from torch.utils.data import DataLoader

        overlaps = []
        for image, mask in DataLoader(pictures, batch_size=1):
            overlaps.append(jaccard_score(mask.flatten().numpy(), (net(image) > 0).flatten().numpy()))
        print(np.mean(overlaps))
      `,
    },
    {
      name: "computed once, of all batches",
      code: `
        import torch
        from sklearn.metrics import f1_score
        from torch.utils.data import DataLoader

        loader = DataLoader(data, batch_size=8)
        labels, predictions = [], []
        for x, y in loader:
            labels.extend(y.tolist())
            predictions.extend(model(x).argmax(1).tolist())
        print(f1_score(labels, predictions))
      `,
    },
    {
      name: "the mean over folds, models or labels",
      code: `
        import numpy as np
        import torch
        from sklearn.metrics import roc_auc_score
        from sklearn.model_selection import KFold

        scores = []
        for train, test in KFold(5).split(X):
            net = fit(X[train], y[train])
            scores.append(roc_auc_score(y[test], net(torch.tensor(X[test]))))
        print(np.mean(scores))

        columns = []
        for i in range(6):
            columns.append(roc_auc_score(y[:, i], p[:, i]))
        print(np.mean(columns))
      `,
    },
    {
      name: "accuracy, and a list that is not averaged",
      code: `
        import numpy as np
        import torch
        from sklearn.metrics import accuracy_score, f1_score
        from torch.utils.data import DataLoader

        loader = DataLoader(data, batch_size=8)
        shares, history = [], []
        for x, y in loader:
            shares.append(accuracy_score(y, model(x).argmax(1)))
            history.append(f1_score(y, model(x).argmax(1)))
        plot(history)
        print(np.mean(shares))
      `,
    },
    {
      name: "comprehensions over folds, models and single pictures",
      code: `
        from statistics import mean
        import numpy as np
        from sklearn.metrics import f1_score, jaccard_score, roc_auc_score
        from torch.utils.data import DataLoader

        def compare(models, folds, X, y, loader, pictures):
            print(mean(roc_auc_score(y, m.predict(X)) for m in models))
            print(np.mean([f1_score(y[test], fit(train)) for train, test in folds]))
            per_batch = [roc_auc_score(b, models[0](a)) for a, b in loader]
            print(max(per_batch), min(per_batch))
            lone = DataLoader(pictures, batch_size=1)
            print(np.mean([jaccard_score(b, models[0](a)) for a, b in lone]))
      `,
    },
    {
      name: "exp of the mean of all losses, and the mean of another exp",
      code: `
        import math
        import torch
        from torch import nn
        from torch.utils.data import DataLoader

        def perplexity(model, data):
            loader = DataLoader(data, batch_size=8)
            criterion = nn.CrossEntropyLoss()
            losses, scales = [], []
            with torch.no_grad():
                for ids in loader:
                    loss = criterion(model(ids[:, :-1]).flatten(0, 1), ids[:, 1:].flatten())
                    print(math.exp(loss.item()))
                    losses.append(loss.item())
                    scales.append(math.exp(model.scale.item()))
            print(sum(scales) / len(scales))
            return math.exp(sum(losses) / len(losses))
      `,
    },
  ],
  invalid: [
    {
      name: "metrics that are objects, in a comprehension and in a loop",
      code: `
        import torch
        import torchmetrics
        from torch.utils.data import DataLoader
        from torchmetrics.classification import BinaryF1Score

        def weigh(net, rows, where):
            held = DataLoader(rows, batch_size=64)
            curve = torchmetrics.AUROC(task="multiclass", num_classes=4).to(where)
            areas = [curve(net(a), b) for a, b in held]
                     ^^^^^^^^^^^^^^^^ batches
            balance = BinaryF1Score()
            total = 0.0
            for a, b in held:
                total += balance(net(a), b).item()
                         ^^^^^^^^^^^^^^^^^^ batches
            return torch.stack(areas).mean(), total / len(held)
      `,
    },
    {
      name: "fields, entries and meters that keep the numbers",
      code: `
        import numpy as np
        import torch
        from sklearn.metrics import f1_score, precision_score, roc_auc_score
        from torch.utils.data import DataLoader
        from torchmetrics.functional.classification import binary_auroc

        class Judge:
            def __init__(self, data):
                self.loader = DataLoader(data, batch_size=32)
                self.total = 0.0
                self.n = 0

            def run(self, net):
                for batch in self.loader:
                    prob = torch.sigmoid(net(batch["x"]))
                    self.total += roc_auc_score(batch["y"], prob)
                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ batches
                    self.n += 1
                return self.total / self.n

        def judge(net, data, meter):
            loader = DataLoader(data, batch_size=32)
            sums = {"f1": 0.0, "auc": 0.0}
            shares = []
            for x, y in loader:
                guess = net(x).argmax(1)
                meter.update(f1_score(y, guess, average="macro"), x.size(0))
                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ batches
                sums["f1"] += float(f1_score(y, guess)) * len(x)
                                    ^^^^^^^^^^^^^^^^^^ batches
                sums["auc"] += binary_auroc(net(x), y).item()
                               ^^^^^^^^^^^^^^^^^^^^^^^ batches
                shares += [ precision_score(y, guess) ]
                            ^^^^^^^^^^^^^^^^^^^^^^^^^ batches
            print(meter.avg, sums["f1"] / len(data), np.array(shares).mean())
            sums["auc"] /= len(loader)
      `,
    },
    {
      name: "exp of what a network of labels says",
      code: `
        import torch
        from torch.utils.data import DataLoader

        def perplexity(model, data):
            total = 0.0
            loader = DataLoader(data, batch_size=8)
            for ids in loader:
                loss = model(ids, labels=ids).loss
                total += torch.exp(loss).item()
                         ^^^^^^^^^^^^^^^ perplexity
            return total / len(loader)
      `,
    },
    {
      name: "a list, whose mean is taken",
      code: `
        import numpy as np
        import torch
        from sklearn import metrics
        from torch.utils.data import DataLoader

        loader = DataLoader(data, batch_size=8)
        scores = []
        for x, y in loader:
            scores.append(metrics.roc_auc_score(y, model(x)))
                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ batches
        print(np.mean(scores))
              ~~~~~~~~~~~~~~~ mean
      `,
    },
    {
      name: "a loader that is given, whose batches go to a device",
      code: `
        import torch
        from sklearn.metrics import f1_score
        from tqdm import tqdm

        def evaluate(model, batches, device):
            total = 0.0
            model.eval()
            with torch.no_grad():
                for i, (x, y) in enumerate(tqdm(batches)):
                    x = x.to(device)
                    pred = model(x).argmax(dim=1).cpu()
                    score = f1_score(y, pred, average="macro")
                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ batches
                    total += score
            return total / len(batches)
      `,
    },
    {
      name: "for each batch of a comprehension",
      code: `
        from statistics import mean
        import numpy as np
        from sklearn.metrics import f1_score, roc_auc_score
        from torch.utils.data import DataLoader

        print(mean(roc_auc_score(y, scorer(x)) for x, y in loader))
              ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ mean
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^ batches
        batches = DataLoader(rows, batch_size=32)
        scores = [f1_score(y, model(x).argmax(1)) for x, y in batches]
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ batches
        print(sum(scores) / len(batches))
              ~~~~~~~~~~~~~~~~~~~~~~~~~~ mean
      `,
    },
    {
      name: "exp of each batch's loss",
      code: `
        import math
        import torch
        from torch import nn
        from torch.utils.data import DataLoader

        def perplexity(model, data):
            loader = DataLoader(data, batch_size=8)
            criterion = nn.CrossEntropyLoss()
            values = []
            with torch.no_grad():
                for ids in loader:
                    loss = criterion(model(ids[:, :-1]).flatten(0, 1), ids[:, 1:].flatten())
                    values.append(math.exp(loss.item()))
                                  ^^^^^^^^^^^^^^^^^^^^^ perplexity
            return sum(values) / len(values)
                   ~~~~~~~~~~~~~~~~~~~~~~~~~ mean
      `,
    },
  ],
});
