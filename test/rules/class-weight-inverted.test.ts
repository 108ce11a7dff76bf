/** What `class-weight-inverted` reports, and the weights on which it is silent. */

import { classWeightInverted } from "../../rules/class-weight-inverted";
import { testRule } from "../support/ruleTester";

testRule(classWeightInverted, {
  valid: [
    {
      name: "negatives / positives, in many forms",
      code: `
        import numpy as np
        import torch
        from collections import Counter
        from torch import nn
        from xgboost import XGBClassifier
        def make(y, df, labels):
            pos = (y == 1).sum()
            neg = (y == 0).sum()
            yield nn.BCEWithLogitsLoss(pos_weight=torch.tensor([neg / pos]))
            yield nn.BCEWithLogitsLoss(pos_weight=torch.tensor((len(y) - y.sum()) / y.sum()))
            yield nn.BCEWithLogitsLoss(pos_weight=torch.tensor((1 - y.mean()) / y.mean()))
            zeros, ones = np.bincount(labels)
            yield XGBClassifier(scale_pos_weight=zeros / ones)
            counter = Counter(labels)
            yield XGBClassifier(scale_pos_weight=counter[0] / counter[1])
            counts = df["target"].value_counts()
            yield XGBClassifier(scale_pos_weight=counts[0] / counts[1])
            yield XGBClassifier(scale_pos_weight=float(np.sum(labels == 0)) / np.sum(labels == 1))
            yield XGBClassifier(scale_pos_weight=len(df[df.target == 0]) / len(df[df.target == 1]))
      `,
    },
    {
      name: "what falls with the count of a class",
      code: `
        import numpy as np
        import torch
        from sklearn.linear_model import LogisticRegression
        from sklearn.utils.class_weight import compute_class_weight
        from torch import nn
        def make(y, classes):
            counts = np.bincount(y)
            freq = counts / counts.sum()
            yield nn.CrossEntropyLoss(weight=torch.tensor(1.0 / counts))
            yield nn.CrossEntropyLoss(weight=torch.tensor(1 - freq))
            yield nn.CrossEntropyLoss(weight=torch.tensor(1 / freq))
            yield nn.CrossEntropyLoss(weight=torch.tensor(len(y) / (len(counts) * counts)))
            yield nn.CrossEntropyLoss(weight=torch.tensor(1 / np.sqrt(counts)))
            yield nn.CrossEntropyLoss(weight=torch.tensor(-np.log(freq)))
            yield nn.CrossEntropyLoss(weight=torch.tensor((1 - 0.999) / (1 - np.power(0.999, counts))))
            yield nn.CrossEntropyLoss(weight=torch.tensor(counts.max() / counts))
            yield nn.CrossEntropyLoss(weight=torch.tensor(counts ** -1.0))
            yield nn.CrossEntropyLoss(weight=torch.tensor(compute_class_weight("balanced", classes=classes, y=y)))
            n0, n1 = (y == 0).sum(), (y == 1).sum()
            yield LogisticRegression(class_weight={0: n1 / len(y), 1: n0 / len(y)})
            yield LogisticRegression(class_weight={0: 1, 1: n0 / n1})
            yield LogisticRegression(class_weight={0: 1 / n0, 1: 1 / n1})
            yield nn.CrossEntropyLoss(weight=torch.tensor([n1, n0]) / len(y))
            yield LogisticRegression(class_weight={c: len(y) / n for c, n in enumerate(counts)})
      `,
    },
    {
      name: "roots and logarithms, sums of both, and what is only close",
      code: `
        import numpy as np
        import torch
        from torch import nn
        def make(y, other, total, alpha):
            pos, neg = (y == 1).sum(), (y == 0).sum()
            yield nn.BCEWithLogitsLoss(pos_weight=torch.tensor(np.sqrt(pos / neg)))
            yield nn.BCEWithLogitsLoss(pos_weight=torch.tensor(1 - pos / len(y)))
            yield nn.BCEWithLogitsLoss(pos_weight=torch.tensor(pos / (other == 0).sum()))
            yield nn.BCEWithLogitsLoss(pos_weight=torch.tensor(alpha * pos / total))
            yield nn.BCEWithLogitsLoss(weight=torch.tensor(pos / neg))
            counts = np.bincount(y)
            yield nn.CrossEntropyLoss(weight=torch.tensor(np.log1p(counts)))
            yield nn.CrossEntropyLoss(weight=torch.tensor(total - counts))
            yield nn.CrossEntropyLoss(weight=torch.tensor(counts / total))
            yield nn.CrossEntropyLoss(weight=torch.tensor(np.bincount(y, weights=other)))
      `,
    },
    {
      name: "numbers whose names alone say what they are",
      code: `
        import torch
        from torch import nn
        def make(num_pos, num_neg, config):
            yield nn.BCEWithLogitsLoss(pos_weight=torch.tensor([num_pos / num_neg]))
            yield nn.BCEWithLogitsLoss(pos_weight=torch.tensor([config.pos / config.neg]))
      `,
    },
    {
      name: "labels that are turned round for the training",
      code: `
        import torch
        from torch import nn
        def make(ok):
            target = 1 - ok
            ratio = (ok == 1).sum() / (ok == 0).sum()
            return target, nn.BCEWithLogitsLoss(pos_weight=torch.tensor(ratio))
        def mark(raw):
            y = (raw == 0).astype(int)
            ratio = (raw == 1).sum() / (raw == 0).sum()
            return y, nn.BCEWithLogitsLoss(pos_weight=torch.tensor(ratio))
        def other(raw):
            y = (raw == 0).astype(int)
            pos = y.sum()
            return nn.BCEWithLogitsLoss(pos_weight=torch.tensor((len(y) - pos) / pos))
      `,
    },
    {
      name: "values of a Series stand in order of their counts, and a share is no weight elsewhere",
      code: `
        import torch
        from collections import Counter
        from torch import nn
        from xgboost import XGBClassifier
        def make(df, words):
            counts = df["target"].value_counts()
            yield XGBClassifier(scale_pos_weight=counts.values[1] / counts.values[0])
            yield XGBClassifier(scale_pos_weight=counts.iloc[0] / counts.iloc[1])
            yield XGBClassifier(base_score=df["target"].mean())
            minority, majority = sorted(Counter(words).values())
            yield XGBClassifier(scale_pos_weight=majority / minority)
            ratio = df["target"].sum() / len(df)
            yield ratio, nn.BCEWithLogitsLoss(pos_weight=torch.tensor(df["weight"].sum() / len(df)))
      `,
    },
    {
      name: "said on purpose",
      code: `
        import torch
        from torch import nn
        def make(y):
            # down-weight the positives, which are nearly all of the rows
            ratio = (y == 1).sum() / (y == 0).sum()
            return nn.BCEWithLogitsLoss(pos_weight=torch.tensor(ratio))
      `,
      except: {
        reformatting: "the comment says it",
        "chinese-before": "the comment says it",
      },
    },
    {
      name: "counts of another object's method",
      code: `
        from sklearn.linear_model import LogisticRegression
        def make(counter, y):
            return LogisticRegression(class_weight=counter.weights(y)), LogisticRegression(class_weight="balanced")
      `,
    },
  ],
  invalid: [
    {
      name: "masks, in a list, in a tensor",
      code: `
        import torch
        from torch import nn
        def make(y_train):
            n_ones = (y_train == 1).sum()
                     ~~~~~~~~~~~~~~~~~~~~ counted
            n_zeros = (y_train == 0).sum()
            weight = torch.tensor([n_ones / n_zeros])
            return nn.BCEWithLogitsLoss(pos_weight=weight)
                                                   ^^^^^^
      `,
      messages: ["`pos_weight` is positives / negatives here"],
      suggestions: [
        {
          title: "Divide the other way round",
          output: `
        import torch
        from torch import nn
        def make(y_train):
            n_ones = (y_train == 1).sum()
            n_zeros = (y_train == 0).sum()
            weight = torch.tensor([n_zeros / n_ones])
            return nn.BCEWithLogitsLoss(pos_weight=weight)
      `,
        },
      ],
    },
    {
      name: "the rest of all",
      code: `
        import torch
        import torch.nn.functional as F
        from torch import nn
        class Net(nn.Module):
            def __init__(self, labels):
                super().__init__()
                positives = labels.float().sum(dim=0)
                negatives = len(labels) - positives
                self.pos_weight = positives / (negatives + 1e-6)
            def loss(self, logits, y):
                return F.binary_cross_entropy_with_logits(logits, y, pos_weight=self.pos_weight)
                                                                                ^^^^^^^^^^^^^^^
      `,
      suggestions: [
        {
          title: "Divide the other way round",
          output: `
        import torch
        import torch.nn.functional as F
        from torch import nn
        class Net(nn.Module):
            def __init__(self, labels):
                super().__init__()
                positives = labels.float().sum(dim=0)
                negatives = len(labels) - positives
                self.pos_weight = (negatives + 1e-6) / positives
            def loss(self, logits, y):
                return F.binary_cross_entropy_with_logits(logits, y, pos_weight=self.pos_weight)
      `,
        },
      ],
    },
    {
      name: "boosters: counts of all kinds",
      code: `
        import numpy as np
        import lightgbm as lgb
        import xgboost as xgb
        from catboost import CatBoostClassifier
        from collections import Counter
        def make(y, df):
            zeros, ones = np.bincount(y)
            yield xgb.XGBClassifier(n_estimators=100, scale_pos_weight=ones / zeros)
                                                                       ^^^^^^^^^^^^
            counts = np.bincount(y)
            yield lgb.LGBMClassifier(scale_pos_weight=counts[1] / counts[0])
                                                      ^^^^^^^^^^^^^^^^^^^^^
            counter = Counter(y)
            yield CatBoostClassifier(scale_pos_weight=counter[1] / counter[0])
                                                      ^^^^^^^^^^^^^^^^^^^^^^^
            values = df["target"].value_counts()
            params = {"objective": "binary:logistic", "scale_pos_weight": values[1] / values[0]}
                                                                          ^^^^^^^^^^^^^^^^^^^^^
            options = dict(scale_pos_weight=y.mean() / (1 - y.mean()))
                                            ^^^^^^^^^^^^^^^^^^^^^^^^^
            yield xgb.train(params, df), xgb.train(options, df)
            yield xgb.XGBClassifier(scale_pos_weight=len(df[df.target == 1]) / len(df[df.target == 0]))
                                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            yield xgb.XGBClassifier(scale_pos_weight=sum(y == 1) / max(sum(y == 0), 1))
                                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            yield xgb.XGBClassifier(scale_pos_weight=sum(1 for t in y if t == 1) / sum(1 for t in y if t == 0))
                                                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            yield xgb.XGBClassifier(scale_pos_weight=(y == 1).mean())
                                                     ^^^^^^^^^^^^^^^
      `,
      messages: [
        "`scale_pos_weight` is positives / negatives",
        "`scale_pos_weight` is positives / negatives",
        "`scale_pos_weight` is positives / negatives",
        "`scale_pos_weight` is positives / negatives",
        "`scale_pos_weight` is positives / negatives",
        "`scale_pos_weight` is positives / negatives",
        "`scale_pos_weight` is positives / negatives",
        "`scale_pos_weight` is positives / negatives",
        "`scale_pos_weight` is the share of positives",
      ],
    },
    {
      name: "counts and shares as weights of a loss",
      code: `
        import numpy as np
        import torch
        from torch import nn
        def make(y, labels):
            counts = np.bincount(y)
            yield nn.CrossEntropyLoss(weight=torch.tensor(counts / counts.sum(), dtype=torch.float32))
                                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            _, occurring = torch.unique(labels, return_counts=True)
            yield nn.CrossEntropyLoss(occurring.float())
                                      ^^^^^^^^^^^^^^^^^
            total = len(y)
            yield nn.NLLLoss(weight=torch.FloatTensor([c / total for c in counts]))
                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            sums = torch.zeros(10)
            for label in y:
                sums[label] += 1
            yield nn.CrossEntropyLoss(weight=sums / sums.sum())
                                             ^^^^^^^^^^^^^^^^^
            n0, n1 = (y == 0).sum(), (y == 1).sum()
            yield nn.CrossEntropyLoss(weight=torch.tensor([n0 / total, n1 / total]))
                                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      `,
      messages: Array(5).fill("`weight` grows with"),
    },
    {
      name: "counts and shares as weights of an estimator",
      code: `
        import numpy as np
        import keras
        from collections import Counter
        from sklearn.ensemble import RandomForestClassifier
        from sklearn.linear_model import LogisticRegression
        def make(X, y, df, model):
            n0, n1 = np.sum(y == 0), np.sum(y == 1)
            yield LogisticRegression(class_weight={0: n0 / (n0 + n1), 1: n1 / (n0 + n1)})
                                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            yield RandomForestClassifier(class_weight=dict(Counter(y)))
                                                      ^^^^^^^^^^^^^^^^
            yield RandomForestClassifier(class_weight=df["y"].value_counts(normalize=True).to_dict())
                                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
            weights = {c: n / len(y) for c, n in Counter(y).items()}
            net = keras.Sequential([keras.layers.Dense(2)])
            net.fit(X, y, class_weight=weights)
                                       ^^^^^^^
            net.fit(X, y, class_weight={0: 1.0, 1: n1 / n0})
                                       ^^^^^^^^^^^^^^^^^^^^
      `,
    },
  ],
});
